//! The values of a field.

use super::{Call, Of};
use crate::claim::facts::{Facts, Missing};
use crate::letter::lowered;
use crate::series::{Column, Series};
use crate::study::shared;

impl Facts<'_> {
    /// The field at each bar of the page's series, `NaN` where it has no value.
    pub(in crate::claim) fn field(&self, call: &Call) -> Result<Column, Missing> {
        match (&call.field.of, &call.series) {
            (Of::Facts(of), _) => of(self, call),
            (Of::Series(of), None) => Ok(of(self.series, &call.argument)),
            (Of::Series(of), Some(name)) => {
                let (_, other) = self.other(name)?;
                Ok(self.laid(other, &of(other, &call.argument)))
            }
            (Of::Now(of), _) => {
                let mut column = vec![f64::NAN; self.series.len()];
                column[self.series.last()] = of(self, call)?;
                Ok(column)
            }
        }
    }

    /// A column of another series on the bars of the page's: on the dates that both have.
    pub(in crate::claim) fn laid(&self, other: &Series, values: &[f64]) -> Column {
        let mut column = vec![f64::NAN; self.series.len()];
        for (bar, index) in shared(self.series.times_ms(), other.times_ms()) {
            column[bar] = values[index];
        }
        column
    }

    /// A series that the page gives by name, and that name.
    pub(in crate::claim) fn other(&self, name: &str) -> Result<&(String, Series), Missing> {
        let wanted = lowered(name);
        let found = self.compare.iter().find(|(given, _)| lowered(given) == wanted);
        found.ok_or_else(|| self.missing("no-series", "claim.series", &[("name", name)]))
    }
}

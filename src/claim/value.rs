//! The values of terms.

use super::facts::{Facts, Missing};
use super::field::across;
use super::term::{Operand, Term};
use crate::series::{Column, Metric};

impl Facts<'_> {
    /// The term at each bar, `NaN` where it has no value.
    pub(super) fn column(&self, term: &Term) -> Result<Column, Missing> {
        let mut column = match &term.operand {
            Operand::Number(number) => return Ok(vec![number.value; self.series.len()]),
            Operand::Field(call) => self.field(call)?,
        };
        let ago = term.ago.min(column.len());
        column.rotate_right(ago);
        column[..ago].fill(f64::NAN);
        Ok(column)
    }

    /// The term at the last bar.
    pub(super) fn value(&self, term: &Term) -> Result<f64, Missing> {
        let last = self.series.last();
        let value = self.column(term)?[last];
        if value.is_finite() {
            return Ok(value);
        }
        let written = term.to_string();
        if self.is_no_percentage(term) {
            return Err(self.missing("no-percentage", "claim.sign", &[("term", &written)]));
        }
        // A week, or a longer bar, that is of two months.
        let own = term.call().filter(|call| call.series.is_none());
        let across = own.and_then(|call| across(self.series, &call.argument));
        let (key, bar) = across.map_or(("claim.none", last), |bar| ("claim.across", bar));
        Err(self.missing("no-value", key, &[("term", &written), ("date", &self.date(bar))]))
    }

    /// The bars that make the value of `term` at the last bar.
    pub(super) fn bars_of(&self, term: &Term) -> Vec<usize> {
        match (&term.operand, self.series.last().checked_sub(term.ago)) {
            (Operand::Field(call), Some(bar)) => (call.field.bars)(self, call, bar),
            _ => Vec::new(),
        }
    }

    /// Returns whether the last value of `term` would be a percentage of prices that are not above zero.
    fn is_no_percentage(&self, term: &Term) -> bool {
        let Some(call) = term.call() else { return false };
        if !matches!(call.field.name, "return" | "drawdown") {
            return false;
        }
        let of = call.series.as_ref().and_then(|name| self.other(name).ok()).map_or(self.series, |(_, series)| series);
        // Both ends of the change exist.
        of.metric() == Metric::Arithmetic && (call.series.is_some() || self.bars_of(term).len() > 1)
    }
}

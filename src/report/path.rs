//! Paths.

use super::Fields;
use crate::series::Series;
use crate::study::Path;

/// Writes a path, its outcome and its record.
pub fn path(out: &mut impl Fields, series: &Series, path: &Path) {
    out.number("trigger", path.trigger.price);
    out.text("direction", path.trigger.direction.name());
    out.number("target", path.target);
    out.text("state", path.state.name());
    out.time_of("since", series, path.state.bar());
    out.optional("record", path.record.as_ref(), |out, record| {
        out.count("count", record.count);
        out.count("reached", record.reached);
    });
}

//! Levels with their records, and their breakouts.

use super::Fields;
use crate::series::Series;
use crate::study::{Breakout, Level};

/// Writes a level and its record.
pub fn level(out: &mut impl Fields, series: &Series, level: &Level) {
    out.number("price", level.price);
    out.number("low", level.low);
    out.number("high", level.high);
    out.text("role", level.role.name());
    out.text("source", level.source.name());
    out.text("label", level.label.as_deref());
    out.time_of("born", series, level.born);
    out.time_of("lastContact", series, level.last_contact);
    out.count("pivots", level.pivots);
    out.count("touches", level.touches);
    out.count("bounces", level.bounces);
    out.count("breaks", level.breaks);
    out.count("falseBreaks", level.false_breaks);
    out.count("retests", level.retests);
    out.number("evidence", level.evidence);
    out.number("strength", level.strength);
    out.object("baseline", |out| {
        out.number("rate", level.baseline.rate);
        out.count("visits", level.baseline.visits);
        out.number("pValue", level.baseline.p_value);
    });
    out.list("events", &level.events, |out, event| {
        out.count("index", event.bar);
        out.time_of("time", series, event.bar);
        out.text("kind", event.kind.name());
        out.text("role", event.role.name());
    });
}

/// Writes a breakout.
pub fn breakout(out: &mut impl Fields, series: &Series, breakout: &Breakout) {
    out.count("index", breakout.bar);
    out.time_of("time", series, breakout.bar);
    out.number("price", breakout.price);
    out.text("direction", breakout.direction.name());
    out.count("level", breakout.level);
    out.text("status", breakout.status.name());
    out.number("volumeZ", breakout.volume_z);
}

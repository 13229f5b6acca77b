//! Levels with their records, and their breakouts.

use super::Fields;
use crate::analysis::Analyzer;
use crate::describe::{named_price, record, trend_name};
use crate::series::Series;
use crate::study::{Breakout, Level, PivotKind, TrendLine};

/// Writes a level and its record, as of the bar that the analysis speaks of.
pub fn level(out: &mut impl Fields, analyzer: &Analyzer, level: &Level) {
    write(out, analyzer, level, true);
}

/// Writes a level, with where it comes from where it can have that.
fn write(out: &mut impl Fields, analyzer: &Analyzer, level: &Level, has_origin: bool) {
    let series = analyzer.series();
    let seen = analyzer.analysis().seen(series);
    out.number("price", level.price);
    out.number("named", named_price(level, seen.closes()));
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
    out.count("open", u32::from(level.is_open()));
    out.count("falseBreaks", level.false_breaks);
    out.count("retests", level.retests);
    out.text("record", record(level, seen, analyzer.words()).as_str());
    if has_origin {
        let turn = level.origin(series, seen.as_of).zip(level.turn);
        out.optional("origin", turn.as_ref(), |out, (origin, turn)| {
            out.text("kind", origin.kind.name());
            out.text("side", if origin.side == PivotKind::High { "high" } else { "low" });
            out.time_of("time", series, origin.bar);
            out.text("size", turn.size.name());
            out.count("count", turn.count);
        });
    }
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

/// Writes a line through two points: a level as of the bar that the analysis speaks of, and what it is beside.
pub(super) fn trend(out: &mut impl Fields, analyzer: &Analyzer, line: &TrendLine) {
    write(out, analyzer, &line.level, false);
    out.text("label", trend_name(line, analyzer.words()));
    out.column("values", &line.values);
    let [from, to] = line.points;
    out.list("points", &[from, to], |out, &(bar, price)| {
        out.count("index", bar);
        out.time_of("time", analyzer.series(), bar);
        out.number("price", price);
    });
}

//! An analysis as the tree of fields of the public contract, which `www/npm/index.d.ts` declares.
//!
//! The tree is written here once, into whatever implements [`Fields`]: the browser and the command line only print it. A
//! whole analysis takes too long for a single task of a slow phone, and a page does not need all of it at once: it is
//! written in three parts, [`studies`], [`statements`] and [`signals`].

mod fields;
mod level;
mod path;
mod reading;
mod robustness;
mod scenario;
mod study;

pub use fields::Fields;
use level::trend;
pub use level::{breakout, level};
pub use path::path;
pub use reading::reading;
pub use robustness::robustness;
pub use scenario::scenario;

use crate::analysis::{Analysis, Analyzer, Relative};
use crate::claim::Finding;
use crate::describe::why;
use crate::fact::Fact;
use crate::note::{NoteAt, PlacedNote};
use crate::series::{Checked, Dropped, Reading, Series, Warning, iso_date, millis_of};
use crate::strike::Strike;
use crate::study::{LineCross, RelativeReturn, Score};

/// Dropped rows and warnings from reading the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// Rows that were left out.
    pub dropped: Vec<Dropped>,
    /// Odd rows that were kept.
    pub warnings: Vec<Warning>,
    /// The decisions taken while reading the data.
    pub reading: Reading,
}

impl Notes {
    /// Parts what was read into the value and the notes on it.
    pub fn of<T>(checked: Checked<T>) -> (T, Notes) {
        let Checked { value, dropped, warnings, reading } = checked;
        (value, Notes { dropped, warnings, reading })
    }
}

/// Writes everything that is said of a series.
pub fn analysis(out: &mut impl Fields, analyzer: &Analyzer, notes: &Notes) {
    studies(out, analyzer, notes);
    statements(out, analyzer);
    signals(out, analyzer);
}

/// Writes the bars, what was found in reading them, and the columns that have a value for each of them.
pub fn studies(out: &mut impl Fields, analyzer: &Analyzer, notes: &Notes) {
    let a = analyzer.analysis();
    out.count("bars", a.bars);
    out.time("from", a.from_ms);
    out.time("to", a.to_ms);
    out.time("asOf", a.as_of_ms);
    out.number("lastClose", a.last_close);
    read(out, &notes.dropped, &notes.warnings, &notes.reading);
    out.list("averages", &a.averages, study::average);
    out.object("rsi", |out| study::rsi(out, &a.rsi));
    out.object("atr", |out| study::atr(out, &a.atr));
    out.optional("bands", a.bands.as_ref(), study::bands);
    out.optional("macd", a.macd.as_ref(), study::macd);
    out.optional("volumeAverage", a.mean_volume.as_ref(), study::mean_volume);
    out.optional("breadth", a.breadth.as_ref(), study::breadth);
    out.list("lines", &a.lines, study::own);
    out.list("panes", &a.panes, study::own);
    out.optional("advances", a.advances.as_ref(), study::advances);
}

/// Writes the levels, the claims, the notes and the summary.
pub fn statements(out: &mut impl Fields, analyzer: &Analyzer) {
    let a = analyzer.analysis();
    out.list("levels", &a.levels, |out, one| level(out, analyzer, one));
    out.count("autoLevels", analyzer.auto_levels());
    out.list("trends", &a.trends, |out, one| trend(out, analyzer, one));
    out.list("claims", &a.claims, |out, one| claim(out, analyzer.series(), one));
    out.list("notes", &a.notes, |out, one| note(out, analyzer.series(), one));
    out.list("facts", &a.facts, fact);
    out.optional("openInterest", a.open_interest.as_ref(), |out, known| {
        out.text("date", known.date.map(|date| iso_date(millis_of(date))).as_deref());
        out.list("strikes", &known.strikes, strike);
    });
    out.text("summary", a.summary.as_str());
}

/// Writes the breakouts, the crosses, the returns beside those of other series, the trade ideas, the paths and the score.
pub fn signals(out: &mut impl Fields, analyzer: &Analyzer) {
    let (series, a): (&Series, &Analysis) = (analyzer.series(), analyzer.analysis());
    out.list("breakouts", &a.breakouts, |out, one| breakout(out, series, one));
    out.list("crosses", &a.crosses, |out, one| cross(out, series, one));
    out.list("relative", &a.relative, relative);
    out.list("scenarios", &a.scenarios, |out, one| scenario(out, series, one));
    out.list("paths", &a.paths, |out, one| path(out, series, one));
    out.optional("score", a.score.as_ref(), |out, of| score(out, of, analyzer));
}

/// Writes what was found in reading the data.
pub fn read(out: &mut impl Fields, dropped: &[Dropped], warnings: &[Warning], how: &Reading) {
    out.object("reading", |out| reading(out, how));
    out.list("dropped", dropped, |out, row| {
        out.count("row", row.row);
        out.text("column", row.column.as_deref());
        out.text("value", row.value.as_deref());
        out.text("reason", row.reason.as_str());
    });
    out.list("warnings", warnings, |out, warning| {
        out.text("code", warning.code.code());
        out.text("message", warning.message.as_str());
    });
}

/// Writes the open interest at one strike.
pub fn strike(out: &mut impl Fields, strike: &Strike) {
    out.number("strike", strike.price);
    out.number("calls", strike.calls);
    out.number("puts", strike.puts);
}

fn cross(out: &mut impl Fields, series: &Series, cross: &LineCross) {
    out.count("index", cross.bar);
    out.time_of("time", series, cross.bar);
    out.text("fast", cross.fast.to_string().as_str());
    out.text("slow", cross.slow.to_string().as_str());
    out.text("direction", cross.direction.name());
    out.time_of("previous", series, cross.previous);
    out.list("record", &cross.records, |out, record| {
        out.count("horizon", record.horizon);
        out.count("count", record.count);
        out.count("positive", record.positive);
        out.number("baseRate", record.base_rate);
    });
}

fn relative(out: &mut impl Fields, relative: &Relative) {
    let other = |r: &Option<RelativeReturn>| r.as_ref().map(|r| r.other);
    let own = |r: &Option<RelativeReturn>| r.as_ref().map(|r| r.own);
    out.text("name", relative.name.as_str());
    out.number("return10", other(&relative.over_10));
    out.number("return21", other(&relative.over_21));
    out.number("own10", own(&relative.over_10));
    out.number("own21", own(&relative.over_21));
}

fn note(out: &mut impl Fields, series: &Series, note: &PlacedNote) {
    out.count("index", note.bar);
    out.time_of("time", series, note.bar);
    match note.at {
        NoteAt::Above => out.text("price", "above"),
        NoteAt::Below => out.text("price", "below"),
        NoteAt::Price(price) => out.number("price", price),
    }
    out.text("text", note.text.as_str());
    out.text("url", note.url.as_deref());
}

fn fact(out: &mut impl Fields, fact: &Fact) {
    out.text("label", fact.label.as_str());
    out.number("value", fact.value);
    out.text("unit", fact.unit.as_str());
    out.text("source", fact.source.as_str());
    out.text("url", fact.url.as_deref());
    out.text("date", fact.date.map(|date| iso_date(millis_of(date))).as_deref());
}

fn claim(out: &mut impl Fields, series: &Series, finding: &Finding) {
    out.text("text", finding.text.as_str());
    out.text("verdict", finding.verdict.name());
    out.flag("isUndecided", finding.is_undecided);
    out.text("actual", finding.actual.as_str());
    out.bars("bars", &finding.bars);
    out.text("code", finding.code);
    out.list("explain", &finding.explain, |out, decider| {
        out.text("term", decider.term.as_str());
        out.text("words", decider.words.as_str());
        out.number("value", decider.value);
        out.text("shown", decider.shown.as_str());
        out.time_of("time", series, decider.bar);
    });
}

fn score(out: &mut impl Fields, score: &Score, analyzer: &Analyzer) {
    let levels = &analyzer.analysis().levels;
    out.number("pulse", score.pulse);
    out.text("band", score.mood.name());
    match score.threat {
        Some(quintile) => out.count("threat", quintile),
        None => out.null("threat"),
    }
    out.list("parts", &score.parts, |out, part| {
        out.text("name", part.name());
        out.number("value", part.value);
        out.text("why", why(part, levels, analyzer.series(), analyzer.words()).as_str());
    });
}

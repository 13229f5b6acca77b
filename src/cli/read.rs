//! `levelchart read FILE`

use super::args::Read;
use super::fault::{At as _, Fault};
use super::json::Json;
use super::{Ending, say, source};
use levelchart::report::{self, Fields as _};
use levelchart::series::{
    Bar, By, Checked, DateOrder, DayClock, DecimalMark, Format, Metric, Millis, Reading, Series, iso_time,
};
use serde_json::Value;
use std::fmt::Write as _;

/// Notes of one kind that are printed one by one.
const MOST_NOTES: usize = 5;

/// Says how the file was read.
pub fn run(ask: &Read) -> Result<Ending, Fault> {
    let (checked, _) = source::open(&ask.source)?;
    say(&if ask.json { json(&checked)? } else { page(&ask.source.file.display().to_string(), &checked) })
}

/// The object `Reading`, with what was left out and in doubt, and the first and the last bar.
fn json(checked: &Checked<Series>) -> Result<String, Fault> {
    let Json(mut fields) = Json::filled(|out| report::reading(out, &checked.reading));
    let Json(notes) = Json::filled(|out| report::read(out, &checked.dropped, &checked.warnings, &checked.reading));
    fields.extend(notes.into_iter().filter(|(name, _)| name != "reading"));
    let (first, last) = ends(&checked.value);
    fields.insert("bars".into(), checked.value.len().into());
    for (name, bar) in [("firstBar", first), ("lastBar", last)] {
        let Json(bar) = Json::filled(|out| {
            out.time("time", bar.time_ms);
            for (name, value) in prices(&bar) {
                out.number(name, value);
            }
        });
        fields.insert(name.into(), Value::Object(bar));
    }
    let mut text = serde_json::to_string(&fields).at("the reading")?;
    text.push('\n');
    Ok(text)
}

fn ends(series: &Series) -> (Bar, Bar) {
    let bar = |at| series.bar(at).unwrap_or(Bar::of_close(series.times_ms()[0], series.closes()[0]));
    (bar(0), bar(series.last()))
}

fn prices(bar: &Bar) -> [(&'static str, f64); 5] {
    [("open", bar.open), ("high", bar.high), ("low", bar.low), ("close", bar.close), ("volume", bar.volume)]
}

/// A short page that an editor understands.
fn page(file: &str, checked: &Checked<Series>) -> String {
    let Checked { value: series, reading, .. } = checked;
    let (first, last) = ends(series);
    let mut out = format!("{file}\n");
    let mut line = |name: &str, text: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {name:<14}{text}");
    };
    let every = match (reading.frequency.unit, reading.frequency.count) {
        ("irregular" | "", _) => "at irregular times".into(),
        ("hour", 1) => "one an hour".into(),
        (unit, 1) => format!("one a {unit}"),
        (unit, count) => format!("one every {count} {unit}s"),
    };
    line(
        "bars",
        format!("{}, {every}, from {} to {}", series.len(), time_words(first.time_ms), time_words(last.time_ms)),
    );
    line("first bar", bar_words(&first, series.has_range()));
    line("last bar", bar_words(&last, series.has_range()));
    if let Some(chosen) = &reading.series {
        line("series", format!("{} of {}", chosen.chosen, chosen.of.join(", ")));
    }
    line("file", file_words(reading));
    if let Some(layout) = reading.layout {
        line("layout", layout.into());
    }
    for column in &reading.columns {
        let name = if column.name.is_empty() { String::new() } else { format!(" {:?}", column.name) };
        let how = match column.by {
            By::Name => "by its name",
            By::Content => "by what it holds",
            By::Hint => "as the options say",
            _ => "by its place",
        };
        let times = column.multiplier.map_or(String::new(), |factor| format!(", times {factor} as the name says"));
        line(column.role, format!("column {}{name}, {how}{times}", column.index + 1));
    }
    for column in &reading.unused {
        let name = if column.name.is_empty() { String::new() } else { format!(" {:?}", column.name) };
        line("not used", format!("column {}{name}: {}", column.index + 1, column.reason));
    }
    line("dates", date_words(reading));
    if let Some(clock) = reading.days {
        line("days", day_words(clock, reading).into());
    }
    line("decimal mark", if reading.decimal_mark == DecimalMark::Comma { "comma" } else { "point" }.into());
    if let Some(unit) = &reading.unit {
        line("unit", unit.clone());
    }
    if series.metric() == Metric::Arithmetic {
        line("changes", "measured by differences, since prices reach zero or fall below it".into());
    }
    let warnings: Vec<String> = checked.warnings.iter().map(|warning| warning.message.clone()).collect();
    notes(&mut out, "Warnings", &warnings);
    let dropped: Vec<String> = checked.dropped.iter().map(|row| format!("row {}: {}", row.row, row.reason)).collect();
    notes(&mut out, "Rows left out", &dropped);
    out
}

/// `2026-02-06`, `2026-02-06 14:30 UTC`.
fn time_words(time_ms: Millis) -> String {
    iso_time(time_ms).replace('T', " ").replace('Z', " UTC")
}

fn bar_words(bar: &Bar, has_range: bool) -> String {
    let known = prices(bar)
        .into_iter()
        .filter(|(name, value)| !value.is_nan() && (has_range || matches!(*name, "close" | "volume")));
    let words: Vec<String> = known.map(|(name, value)| format!("{name} {value}")).collect();
    format!("{}: {}", time_words(bar.time_ms), words.join(", "))
}

fn file_words(reading: &Reading) -> String {
    let mut words = vec![match reading.delimiter {
        Some('\t') => "fields between tabs".into(),
        Some(' ') => "fields between blanks".into(),
        Some(delimiter) => format!("fields between {delimiter:?}"),
        None if reading.format == Format::Html => "a table of HTML".into(),
        None => match reading.path.as_deref() {
            Some("") | None => "JSON".into(),
            Some(path) => format!("JSON, at {path}"),
        },
    }];
    words.extend(reading.encoding.clone());
    match reading.header_row {
        Some(row) => words.push(format!("header in line {row}")),
        None if reading.delimiter.is_some() => words.push("no header".into()),
        None => {}
    }
    if reading.skipped_above > 0 {
        words.push(format!("{} above it not read", source::count(reading.skipped_above, "line")));
    }
    words.join(", ")
}

fn date_words(reading: &Reading) -> String {
    let mut words = vec![reading.date_format.to_owned()];
    match reading.date_order {
        Some(DateOrder::DayFirst) => words.push("the day before the month".into()),
        Some(DateOrder::MonthFirst) => words.push("the month before the day".into()),
        // The form of the dates says so.
        Some(DateOrder::YearFirst) | None => {}
    }
    words.extend(reading.time_unit.map(|unit| match unit {
        "s" => "seconds".into(),
        "ms" => "milliseconds".into(),
        "us" => "microseconds".into(),
        "ns" => "nanoseconds".into(),
        mixed => format!("{mixed} units"),
    }));
    words.extend(reading.zone.as_ref().map(|zone| format!("on the clock of {zone}")));
    words.join(", ")
}

/// Which day is that of a row with a time of day.
fn day_words(clock: DayClock, reading: &Reading) -> &'static str {
    match clock {
        DayClock::Offset if reading.zone.is_some() => "those of that clock",
        DayClock::Offset => "those of the offset in each row",
        DayClock::Zone => "those of that clock",
        DayClock::After => "by the weekdays the ones after those of UTC: the rows are evenings there",
        DayClock::Before => "by the weekdays the ones before those of UTC: the rows are nights there",
        _ => "those of UTC",
    }
}

fn notes(out: &mut String, title: &str, notes: &[String]) {
    if notes.is_empty() {
        return;
    }
    let _ = writeln!(out, "{title}: {}", notes.len());
    for note in notes.iter().take(MOST_NOTES) {
        let _ = writeln!(out, "  {note}");
    }
    if notes.len() > MOST_NOTES {
        let _ = writeln!(out, "  and {} more", notes.len() - MOST_NOTES);
    }
}

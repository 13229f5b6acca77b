//! What the page hands over as data, in any of the forms of the public contract.

use super::error;
use crate::series::{Bar, Cell, Checked, Columns, Hints, Millis, Series, SeriesError, SeriesErrorKind, Table, parse};
use js_sys::{Array, ArrayBuffer, Date, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The fields of a bar, in the order in which tables are built here; `time` may also be called `date`.
const FIELDS: [&str; 6] = ["time", "open", "high", "low", "close", "volume"];

/// A series from CSV or JSON text, an array of objects, `{ header, rows }`, or columns.
pub(super) fn series(bars: &JsValue) -> Result<Checked<Series>, JsValue> {
    series_with(bars, &Hints::default())
}

/// How to read what the data leave open, by the options of that name.
fn hints(given: &JsValue, refuse: fn(&str, &str) -> JsValue) -> Result<Hints, JsValue> {
    if !given.is_object() {
        return Ok(Hints::default());
    }
    let key = |name: &str| match name {
        "date-order" => "dateOrder",
        "decimal-mark" => "decimalMark",
        "date-system" => "dateSystem",
        "columns" => "columns",
        _ => "series",
    };
    let series = get(given, "series");
    if !missing(&series) && !series.is_string() {
        return Err(refuse("series", "a text"));
    }
    let text = |name: &str| {
        let value = get(given, key(name));
        // What is no text cannot be meant, and is refused as such.
        if missing(&value) { None } else { Some(value.as_string().unwrap_or_else(|| "?".into())) }
    };
    Hints::read(&text).map_err(|[name, _, expected]| refuse(key(&name), &expected))
}

/// The same, of the hints of `parse`.
pub(super) fn hints_of_parse(given: &JsValue) -> Result<Hints, JsValue> {
    let refuse =
        |name: &str, expected: &str| error::plain("bad-hint", &["the hint ", name, " must be ", expected].concat());
    hints(given, refuse)
}

/// The same, of the options of a chart or an analysis.
pub(super) fn hints_of_options(given: &JsValue) -> Result<Hints, JsValue> {
    hints(given, error::wrong)
}

/// The same, with hints.
pub(super) fn series_with(bars: &JsValue, hints: &Hints) -> Result<Checked<Series>, JsValue> {
    if let Some(text) = bars.as_string() {
        return parse(&text, hints).map_err(error::series);
    }
    if let Some(rows) = bars.dyn_ref::<Array>() {
        return objects(rows).series(hints).map_err(error::series);
    }
    if !bars.is_object() {
        let message = "found no data; expected CSV or JSON text, an array of bars, or columns with time and close";
        return Err(error::plain("no-data", message));
    }
    let (header, rows) = (get(bars, "header"), get(bars, "rows"));
    if let (Some(header), Some(rows)) = (header.dyn_ref::<Array>(), rows.dyn_ref::<Array>()) {
        return cells(header, rows).series(hints).map_err(error::series);
    }
    columns(bars, hints)
}

/// One bar from an object.
pub(super) fn bar(bar: &JsValue) -> Result<Bar, JsValue> {
    let time = time_of(bar);
    if missing(&time) {
        return Err(error::plain("unknown-date", "the bar has no time; expected milliseconds or an ISO date"));
    }
    let time_ms = match time.as_f64() {
        Some(ms) => whole_ms(ms),
        None => time_of_text(&time.as_string().unwrap_or_default()),
    }?;
    let number = |name: &str| get(bar, name).as_f64().unwrap_or(f64::NAN);
    let (open, high, low) = (number("open"), number("high"), number("low"));
    Ok(Bar { time_ms, open, high, low, close: number("close"), volume: number("volume") })
}

fn whole_ms(ms: f64) -> Result<Millis, JsValue> {
    if !ms.is_finite() {
        return Err(error::plain(
            "unknown-date",
            "the time of the bar is no number; expected milliseconds or an ISO date",
        ));
    }
    #[expect(clippy::cast_possible_truncation, reason = "finite; `as` saturates")]
    Ok(ms.round() as Millis)
}

/// The time of one bar, by the rules of whole files. `Date.parse` would read a time of day in the reader's own zone.
fn time_of_text(text: &str) -> Result<Millis, JsValue> {
    let mut table = empty(&["time", "value"]);
    table.push_row(1, [Cell::Text(text), Cell::Number(1.0)]);
    Ok(table.values(&Hints::default()).map_err(error::series)?.value.times_ms()[0])
}

pub(super) fn missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// `time`, else `date`.
fn time_of(object: &JsValue) -> JsValue {
    let time = get(object, "time");
    let time = if time.is_undefined() { get(object, "date") } else { time };
    plain_time(time)
}

/// A `Date` as ISO text: among bare numbers its milliseconds could be taken for seconds.
pub(super) fn plain_time(time: JsValue) -> JsValue {
    match time.dyn_ref::<Date>() {
        Some(date) if date.get_time().is_nan() => JsValue::NULL,
        Some(date) => date.to_iso_string().into(),
        None => time,
    }
}

/// Puts a value into a table's row: numbers stay numbers, everything else is read from its text.
struct Row(Vec<(f64, Option<String>)>);

impl Row {
    fn of(values: impl Iterator<Item = JsValue>) -> Self {
        Row(values.map(|value| (value.as_f64().unwrap_or(f64::NAN), value.as_string())).collect())
    }

    fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        self.0.iter().map(|(number, text)| match text {
            Some(text) => Cell::Text(text),
            None if number.is_nan() => Cell::Empty,
            None => Cell::Number(*number),
        })
    }
}

/// A table without rows.
pub(super) fn empty(names: &[&str]) -> Table {
    Table::new(names.iter().copied())
}

fn objects(rows: &Array) -> Table {
    let mut table = empty(&FIELDS);
    for (index, object) in rows.iter().enumerate() {
        let values = FIELDS.iter().map(|&name| if name == "time" { time_of(&object) } else { get(&object, name) });
        table.push_row(index + 1, Row::of(values).cells());
    }
    table
}

fn cells(header: &Array, rows: &Array) -> Table {
    let mut table = Table::new(header.iter().map(|name| name.as_string().unwrap_or_default()));
    for (index, row) in rows.iter().enumerate() {
        table.push_row(index + 1, Row::of(Array::from(&row).iter()).cells());
    }
    table
}

/// Columns of numbers in one copy each; times that are not numbers are read as dates.
fn columns(bars: &JsValue, hints: &Hints) -> Result<Checked<Series>, JsValue> {
    let time = {
        let time = get(bars, "time");
        if time.is_undefined() { get(bars, "date") } else { time }
    };
    let close = numbers(&get(bars, "close"));
    let (Some(close), true) = (close, time.is_object()) else {
        let message = "the data hold no columns time and close; expected both, as arrays of one length";
        return Err(error::plain("no-close-column", message));
    };
    let column = |name: &str| numbers(&get(bars, name));
    let (open, high, low, volume) = (column("open"), column("high"), column("low"), column("volume"));
    let has_text = time.dyn_ref::<Array>().is_some_and(|times| times.iter().any(|time| time.is_string()));
    if let Some(time_ms) = numbers(&time).filter(|_| !has_text) {
        let columns = Columns {
            time_ms: &time_ms,
            open: open.as_deref(),
            high: high.as_deref(),
            low: low.as_deref(),
            close: &close,
            volume: volume.as_deref(),
        };
        return Series::from_columns(&columns).map_err(error::series);
    }
    let times = Array::from(&time);
    let prices = [open, high, low, Some(close), volume];
    for (name, found) in FIELDS[1..].iter().zip(&prices).filter_map(|(name, column)| Some((*name, column.as_ref()?))) {
        let (expected, found) = (times.length() as usize, found.len());
        if found != expected {
            let kind = SeriesErrorKind::UnevenColumns { expected, found };
            return Err(error::series(SeriesError::new(kind).in_column(name)));
        }
    }
    let mut table = empty(&FIELDS);
    for (index, time) in times.iter().enumerate() {
        let time = Row::of([plain_time(time)].into_iter());
        let values = prices.iter().map(|column| match column.as_ref().map(|values| values[index]) {
            Some(value) if !value.is_nan() => Cell::Number(value),
            _ => Cell::Empty,
        });
        table.push_row(index + 1, time.cells().chain(values));
    }
    table.series(hints).map_err(error::series)
}

/// Returns an array or typed array as numbers: a `Date` as milliseconds, missing entries as `NaN`. Returns `None` for
/// other types.
pub(super) fn numbers(value: &JsValue) -> Option<Vec<f64>> {
    if let Some(array) = value.dyn_ref::<Float64Array>() {
        return Some(array.to_vec());
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        return Some(
            array
                .iter()
                .map(|x| x.dyn_ref::<Date>().map_or_else(|| x.as_f64().unwrap_or(f64::NAN), Date::get_time))
                .collect(),
        );
    }
    let is_number = |view: &JsValue| get(view, "0").as_f64().is_some() || get(view, "length").as_f64() == Some(0.0);
    // A view of big integers or raw bytes is refused: no conversion to numbers exists for it.
    (ArrayBuffer::is_view(value) && is_number(value)).then(|| Float64Array::new(value).to_vec())
}

//! What the page hands over as data, in any of the forms of the public contract.

use super::error;
use crate::series::{Bar, Cell, Checked, Columns, DateOrder, DecimalMark, Hints, Series, Table, parse};
use js_sys::{Array, Date, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The fields of a bar, in the order in which tables are built here; `time` may also be called `date`.
const FIELDS: [&str; 6] = ["time", "open", "high", "low", "close", "volume"];

/// A series from CSV or JSON text, an array of objects, `{ header, rows }`, or columns.
pub(super) fn series(bars: &JsValue) -> Result<Checked<Series>, JsValue> {
    series_with(bars, Hints::default())
}

/// How to read what the data leave open: `{ dateOrder?: "dmy" | "mdy", decimalMark?: "." | "," }`.
pub(super) fn hints(hints: &JsValue) -> Result<Hints, JsValue> {
    let mut read = Hints::default();
    if !hints.is_object() {
        return Ok(read);
    }
    let bad =
        |name: &str, expected: &str| error::plain("bad-hint", &["the hint ", name, " must be ", expected].concat());
    read.date_order = match get(hints, "dateOrder").as_string().as_deref() {
        None => None,
        Some("dmy") => Some(DateOrder::DayFirst),
        Some("mdy") => Some(DateOrder::MonthFirst),
        Some(_) => return Err(bad("dateOrder", "\"dmy\" or \"mdy\"")),
    };
    read.decimal_mark = match get(hints, "decimalMark").as_string().as_deref() {
        None => None,
        Some(".") => Some(DecimalMark::Point),
        Some(",") => Some(DecimalMark::Comma),
        Some(_) => return Err(bad("decimalMark", "\".\" or \",\"")),
    };
    Ok(read)
}

/// The same, with hints.
pub(super) fn series_with(bars: &JsValue, hints: Hints) -> Result<Checked<Series>, JsValue> {
    if let Some(text) = bars.as_string() {
        return parse(&text, &hints).map_err(error::series);
    }
    if let Some(rows) = bars.dyn_ref::<Array>() {
        return objects(rows).series(&hints).map_err(error::series);
    }
    if !bars.is_object() {
        let message = "found no data; expected CSV or JSON text, an array of bars, or columns with time and close";
        return Err(error::plain("no-data", message));
    }
    let (header, rows) = (get(bars, "header"), get(bars, "rows"));
    if let (Some(header), Some(rows)) = (header.dyn_ref::<Array>(), rows.dyn_ref::<Array>()) {
        return cells(header, rows).series(&hints).map_err(error::series);
    }
    columns(bars, hints)
}

/// One bar from an object.
pub(super) fn bar(bar: &JsValue) -> Result<Bar, JsValue> {
    let time = time_of(bar);
    let time_ms = match (&time, time.as_f64()) {
        (_, Some(ms)) => ms,
        (text, None) => Date::parse(&text.as_string().unwrap_or_default()),
    };
    if !time_ms.is_finite() {
        return Err(error::plain("unknown-date", "the bar has no time; expected milliseconds or an ISO date"));
    }
    let number = |name: &str| get(bar, name).as_f64().unwrap_or(f64::NAN);
    #[expect(clippy::cast_possible_truncation, reason = "finite; `as` saturates")]
    let time_ms = time_ms.round() as i64;
    let (open, high, low) = (number("open"), number("high"), number("low"));
    Ok(Bar { time_ms, open, high, low, close: number("close"), volume: number("volume") })
}

pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// `time`, else `date`; a `Date` as its milliseconds.
fn time_of(object: &JsValue) -> JsValue {
    let time = get(object, "time");
    let time = if time.is_undefined() { get(object, "date") } else { time };
    plain_time(time)
}

fn plain_time(time: JsValue) -> JsValue {
    match time.dyn_ref::<Date>() {
        Some(date) => date.get_time().into(),
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

fn objects(rows: &Array) -> Table {
    let mut table = Table::new(FIELDS);
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
fn columns(bars: &JsValue, hints: Hints) -> Result<Checked<Series>, JsValue> {
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
    if let Some(time_ms) = numbers(&time).filter(|ms| ms.iter().any(|t| t.is_finite()) || ms.is_empty()) {
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
    let mut table = Table::new(FIELDS);
    for (index, time) in Array::from(&time).iter().enumerate() {
        let text = plain_time(time);
        let dated = [Row::of([text].into_iter())];
        let value = |c: Option<&Vec<f64>>| c.and_then(|c| c.get(index)).copied().unwrap_or(f64::NAN);
        let prices = [
            value(open.as_ref()),
            value(high.as_ref()),
            value(low.as_ref()),
            value(Some(&close)),
            value(volume.as_ref()),
        ];
        let rest = prices.map(|x| if x.is_nan() { Cell::Empty } else { Cell::Number(x) });
        table.push_row(index + 1, dated[0].cells().chain(rest));
    }
    table.series(&hints).map_err(error::series)
}

/// An array or typed array as numbers, what is none as `NaN`; `None` for anything else.
pub(super) fn numbers(value: &JsValue) -> Option<Vec<f64>> {
    if let Some(array) = value.dyn_ref::<Float64Array>() {
        return Some(array.to_vec());
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        return Some(array.iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect());
    }
    js_sys::ArrayBuffer::is_view(value).then(|| Float64Array::new(value).to_vec())
}

//! What the page hands over as data, in any of the forms of the public contract.

use super::error;
use super::value::{get, missing, numbers, zone_of};
use crate::date::Millis;
#[cfg(feature = "web")]
use crate::series::Bar;
use crate::series::{At, Checked, Columns, Hints, Series, SeriesError, SeriesErrorKind, check_lengths, parse_given};
use crate::zone::Zone;
use js_sys::{Array, ArrayBuffer, Date, Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The fields of a bar, in the order of tables that are built here; `time` may also be called `date`.
const FIELDS: [&str; 6] = ["time", "open", "high", "low", "close", "volume"];

/// What the caller says of the data: hints of `parse`, or the options of a chart.
pub(super) struct Given<'a>(pub &'a JsValue);

impl Given<'_> {
    /// Nothing is said.
    pub const NOTHING: Given<'static> = Given(&JsValue::UNDEFINED);

    fn text(&self, key: &str) -> Option<String> {
        let value = get(self.0, key);
        // What is no text cannot be meant, and is refused as such.
        if missing(&value) { None } else { Some(value.as_string().unwrap_or_else(|| "?".into())) }
    }

    /// Reads the hints for what the data leave open; `refuse` makes an error of a key and what it may hold.
    #[cfg(feature = "any-file")]
    pub fn read_or(&self, refuse: fn(&str, &JsValue, &str) -> JsValue) -> Result<Hints, JsValue> {
        if !self.0.is_object() {
            return Ok(Hints::default());
        }
        let series = get(self.0, "series");
        if !missing(&series) && !series.is_string() {
            return Err(refuse("series", &series, "a text"));
        }
        let key = |name: &str| KEYS.iter().find(|(option, _)| *option == name).map_or("series", |(_, key)| key);
        self.check_encoding(refuse)?;
        let hints = Hints::read(&|name| self.text(key(name)));
        let hints = hints.map_err(|[name, found, expected]| refuse(key(&name), &found.into(), &expected))?;
        let (currency, lang) = (self.text("currency"), self.text("lang"));
        #[cfg(feature = "web-reader")]
        let hints = Hints { zone_named: Some(super::zones::zone_named), ..hints };
        Ok(hints.at_home(currency.as_deref(), lang.as_deref()))
    }

    #[cfg(feature = "any-file")]
    fn read(&self) -> Result<Hints, JsValue> {
        self.read_or(error::wrong)
    }

    /// Whoever reads any file knows what a hint means.
    #[cfg(not(feature = "any-file"))]
    fn read(&self) -> Result<Hints, JsValue> {
        self.check_encoding(error::wrong)?;
        let is_said = |(_, key): &(&str, &str)| self.0.is_object() && self.text(key).is_some();
        if KEYS.iter().any(is_said) { Err(unread()) } else { Ok(Hints::default()) }
    }

    /// The encoding is the scripts' affair, but for what cannot be meant.
    fn check_encoding(&self, refuse: fn(&str, &JsValue, &str) -> JsValue) -> Result<(), JsValue> {
        let encoding = if self.0.is_object() { get(self.0, "encoding") } else { JsValue::NULL };
        if missing(&encoding) || encoding.is_string() { Ok(()) } else { Err(refuse("encoding", &encoding, "a text")) }
    }

    /// The name of the exchange's clock.
    pub fn zone_name(&self) -> Option<String> {
        get(&get(self.0, "zone"), "timeZone").as_string()
    }

    /// The exchange's clock from one instant to another, where the page's scripts gave a function that knows it: pairs of an
    /// instant and the distance from UTC.
    pub fn zone(&self, from: Millis, to: Millis) -> Option<Zone> {
        let ask: Function = if self.0.is_object() { get(self.0, "zone").dyn_into().ok()? } else { return None };
        zone_of(&ask.call2(&JsValue::UNDEFINED, &(from as f64).into(), &(to as f64).into()).ok()?)
    }
}

/// The hints that are texts, with their keys among the options of a script.
const KEYS: [(&str, &str); 5] = [
    ("date-order", "dateOrder"),
    ("decimal-mark", "decimalMark"),
    ("date-system", "dateSystem"),
    ("columns", "columns"),
    ("series", "series"),
];

/// Returns what the page loads the reader of any file for.
pub(super) fn unread() -> JsValue {
    error::series(SeriesError::new(SeriesErrorKind::Unread))
}

/// A series from CSV or JSON text, an array of objects, `{ header, rows }`, or columns.
pub(super) fn series(bars: &JsValue, given: &Given<'_>) -> Result<Checked<Series>, JsValue> {
    let mut checked = series_by(bars, given, None)?;
    let times = checked.value.times_ms();
    // The clock of the exchange says to which days times belong, where they are not days already.
    if checked.value.is_by_clock()
        && let Some(zone) = given.zone(times[0], times[checked.value.last()])
    {
        checked = series_by(bars, given, Some(zone))?;
    }
    checked.reading.zone = checked.reading.zone.or_else(|| given.zone_name());
    Ok(checked)
}

fn series_by(bars: &JsValue, given: &Given<'_>, zone: Option<Zone>) -> Result<Checked<Series>, JsValue> {
    if is_text(bars) {
        return parse_given(&|| text_of(bars).into(), &Hints { zone, ..given.read()? }).map_err(error::series);
    }
    if let Some(rows) = bars.dyn_ref::<Array>() {
        return match objects(rows) {
            Some(columns) => columns.series(zone.as_ref()),
            None => table(&FIELDS.map(JsValue::from), &mut rows.iter().map(|bar| fields(&bar)), given, zone),
        };
    }
    if is_file(bars) {
        return Err(unread()); // bytes are a file, in an encoding that is not known yet
    }
    if !bars.is_object() {
        let message = "found no data; expected CSV or JSON text, an array of bars, or columns with time and close";
        return Err(error::plain("no-data", message));
    }
    let (header, rows) = (get(bars, "header"), get(bars, "rows"));
    if let (Some(header), Some(rows)) = (header.dyn_ref::<Array>(), rows.dyn_ref::<Array>()) {
        let mut rows = rows.iter().map(|row| Array::from(&row).to_vec());
        return table(&header.to_vec(), &mut rows, given, zone);
    }
    let columns = Owned::of(bars)?;
    let listed = || FIELDS[1..].iter().zip(&columns.prices).map(|(name, column)| (get(bars, name), column.is_some()));
    // A text among the prices is for the reader of any file, as a time is.
    let has_text = |list: &Array| list.iter().any(|cell| cell.is_string());
    if columns.time.is_some() && !listed().any(|(value, _)| value.dyn_ref().is_some_and(has_text)) {
        return columns.series(zone.as_ref());
    }
    let cells: Vec<Option<Array>> = listed().map(|(value, is_read)| is_read.then(|| Array::from(&value))).collect();
    let times = time_of(bars);
    let times = Array::from(&times);
    let row = |(index, time): (usize, JsValue)| {
        let cell = |column: &Option<Array>| {
            column.as_ref().map_or(JsValue::UNDEFINED, |c| c.get(u32::try_from(index).unwrap_or(u32::MAX)))
        };
        [time].into_iter().chain(cells.iter().map(cell)).collect()
    };
    let lengths = FIELDS[1..].iter().zip(&columns.prices).filter_map(|(name, c)| Some((*name, c.as_ref()?.len())));
    check_lengths(times.length() as usize, lengths).map_err(error::series)?;
    table(&FIELDS.map(JsValue::from), &mut times.iter().enumerate().map(row), given, zone)
}

/// Returns whether data are a text: here also one in UTF-8, which crosses in its own size.
#[cfg(feature = "any-file")]
fn is_text(data: &JsValue) -> bool {
    data.is_string() || data.is_instance_of::<Uint8Array>()
}

#[cfg(feature = "any-file")]
fn text_of(data: &JsValue) -> String {
    data.as_string().unwrap_or_else(|| String::from_utf8(Uint8Array::new(data).to_vec()).unwrap_or_default())
}

/// Returns whether data are a text.
#[cfg(not(feature = "any-file"))]
fn is_text(data: &JsValue) -> bool {
    data.is_string()
}

#[cfg(not(feature = "any-file"))]
fn text_of(data: &JsValue) -> String {
    data.as_string().unwrap_or_default()
}

/// Cells of any kind, read as those of a file are.
#[cfg(feature = "any-file")]
fn table(
    names: &[JsValue],
    rows: &mut dyn Iterator<Item = Vec<JsValue>>,
    given: &Given<'_>,
    zone: Option<Zone>,
) -> Result<Checked<Series>, JsValue> {
    use crate::series::{Cell, Table};
    let mut table = Table::new(names.iter().map(|name| name.as_string().unwrap_or_default()));
    for (index, row) in rows.enumerate() {
        let values: Vec<(f64, Option<String>)> = row
            .into_iter()
            .map(plain_time)
            .map(|value| (value.as_f64().unwrap_or(f64::NAN), value.as_string()))
            .collect();
        table.push_row(
            index + 1,
            values.iter().map(|(number, text)| match text {
                Some(text) => Cell::Text(text),
                None if number.is_nan() => Cell::Empty,
                None => Cell::Number(*number),
            }),
        );
    }
    table.series(&Hints { zone, ..given.read()? }).map_err(error::series)
}

#[cfg(not(feature = "any-file"))]
fn table(
    _: &[JsValue],
    _: &mut dyn Iterator<Item = Vec<JsValue>>,
    _: &Given<'_>,
    _: Option<Zone>,
) -> Result<Checked<Series>, JsValue> {
    Err(unread())
}

/// One bar from an object.
#[cfg(feature = "web")]
pub(super) fn bar(bar: &JsValue) -> Result<Bar, JsValue> {
    let time = time_of(bar);
    if missing(&time) {
        return Err(error::plain("unknown-date", "the bar has no time; expected milliseconds or an ISO date"));
    }
    let time_ms = match (time.as_f64(), time.as_string()) {
        (Some(ms), _) => whole_ms(ms)?,
        (None, text) => {
            let text = plain_time(time).as_string().or(text).unwrap_or_default();
            let at = At::parse_iso(text.trim());
            let unknown = || SeriesError::new(SeriesErrorKind::UnknownDate).in_column("time").found(text);
            at.ok_or_else(|| error::series(unknown()))?.utc_ms
        }
    };
    // A number as a text is a number, as among bars that are read.
    let value = |name: &str| {
        let value = get(bar, name);
        value.as_f64().ok_or_else(|| value.as_string().unwrap_or_default())
    };
    let number = |name: &str| value(name).or_else(|text| crate::decimal::parse(&text).ok_or(text));
    let close = number("close").map_err(|text| {
        let found = if text.is_empty() { "nothing".into() } else { text };
        error::series(SeriesError::new(SeriesErrorKind::BadClose).in_column("close").found(found))
    })?;
    let number = |name: &str| number(name).unwrap_or(f64::NAN);
    let (open, high, low) = (number("open"), number("high"), number("low"));
    Ok(Bar { time_ms, open, high, low, close, volume: number("volume") })
}

#[cfg(feature = "web")]
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

/// Returns whether data are the bytes of a file.
pub(super) fn is_file(data: &JsValue) -> bool {
    data.is_instance_of::<ArrayBuffer>() || data.is_instance_of::<Uint8Array>()
}

/// `time`, else `date`.
fn time_of(object: &JsValue) -> JsValue {
    let time = get(object, "time");
    if time.is_undefined() { get(object, "date") } else { time }
}

/// A `Date` as ISO text: among bare numbers its milliseconds could be taken for seconds.
pub(super) fn plain_time(time: JsValue) -> JsValue {
    match time.dyn_ref::<Date>() {
        Some(date) if date.get_time().is_nan() => JsValue::NULL,
        Some(date) => date.to_iso_string().into(),
        None => time,
    }
}

fn fields(bar: &JsValue) -> Vec<JsValue> {
    FIELDS.iter().map(|&name| if name == "time" { time_of(bar) } else { get(bar, name) }).collect()
}

/// Columns in the module's memory.
struct Owned {
    /// `None` where a time needs the reader of any file.
    time: Option<Vec<f64>>,
    /// Open, high, low, close and volume.
    prices: [Option<Vec<f64>>; 5],
    day_offset_ms: Option<Millis>,
    /// Rows that were left out, as another module gives them.
    left_out: Option<Vec<f64>>,
}

impl Owned {
    /// Columns in one copy each.
    fn of(bars: &JsValue) -> Result<Owned, JsValue> {
        let time = time_of(bars);
        let has_range = get(bars, "hasRange").as_bool() != Some(false);
        let column = |name: &str| numbers(&get(bars, name));
        let range = |name: &str| if has_range { column(name) } else { None };
        let prices = [range("open"), range("high"), range("low"), column("close"), column("volume")];
        if prices[3].is_none() || !time.is_object() {
            let message = "the data hold no columns time and close; expected both, as arrays of one length";
            return Err(error::plain("no-close-column", message));
        }
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds are whole; `as` saturates")]
        let day_offset_ms = get(bars, "dayOffset").as_f64().map(|ms| ms as Millis);
        Ok(Owned { time: times(&time), prices, day_offset_ms, left_out: column("leftOut") })
    }

    fn series(&self, zone: Option<&Zone>) -> Result<Checked<Series>, JsValue> {
        let [open, high, low, close, volume] = self.prices.each_ref().map(Option::as_deref);
        let (time_ms, close) = (self.time.as_deref().unwrap_or_default(), close.unwrap_or_default());
        let columns = Columns { time_ms, open, high, low, close, volume };
        let mut checked = Series::from_columns_by(&columns, zone).map_err(error::series)?;
        if self.day_offset_ms.is_some() {
            checked.value.set_day_offset(self.day_offset_ms);
        }
        if let Some(rows) = &self.left_out {
            checked.value.take_left_out(rows);
        }
        Ok(checked)
    }
}

/// Bars that need no reading: numbers, with times that need none.
fn objects(rows: &Array) -> Option<Owned> {
    let mut columns: [Vec<f64>; 6] = Default::default();
    for bar in rows.iter() {
        for (place, (column, value)) in columns.iter_mut().zip(fields(&bar)).enumerate() {
            column.push(match value.as_f64() {
                Some(ms) if place == 0 && ms.abs() < LEAST_SURE_MS => return None,
                Some(number) => number,
                None if missing(&value) => f64::NAN,
                None if place == 0 => time(&value)?,
                None => return None,
            });
        }
    }
    let [time, prices @ ..] = columns;
    if !time.is_empty() && time.iter().all(|ms| ms.is_nan()) {
        return None; // the reader of any file says what is the matter
    }
    Some(Owned { time: Some(time), prices: prices.map(Some), day_offset_ms: None, left_out: None })
}

/// Smaller numbers may be seconds, or days of a spreadsheet.
const LEAST_SURE_MS: f64 = 1e11;

/// Times in milliseconds: numbers, `Date`s and ISO dates; `None` where a text needs more.
pub(super) fn times(value: &JsValue) -> Option<Vec<f64>> {
    match value.dyn_ref::<Array>() {
        Some(list) => list
            .iter()
            .map(|item| item.as_f64().or_else(|| if missing(&item) { Some(f64::NAN) } else { time(&item) }))
            .collect(),
        None => numbers(value),
    }
}

/// A `Date`, or a text in ISO 8601 without an offset.
fn time(value: &JsValue) -> Option<f64> {
    if let Some(date) = value.dyn_ref::<Date>() {
        return Some(date.get_time());
    }
    let at = At::parse_iso(&value.as_string()?)?;
    (at.offset_ms.unwrap_or(0) == 0).then_some(at.utc_ms as f64)
}

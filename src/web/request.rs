//! What a program asks for: the attributes, and what only an object can carry.

use super::attributes::attributes;
use super::data::{Given, is_file, plain_time, series, times, unread};
use super::error;
use super::value::{get, missing, numbers};
use crate::analysis::{BreadthSource, Spec};
use crate::decimal;
use crate::event::{self, Event};
use crate::fact::Fact;
use crate::letter::lowered;
use crate::note::Note;
use crate::options::{Attributes, Options};
use crate::own::Own;
use crate::row::Rows;
use crate::series::{Checked, Hints, NamedColumns, Series, parse_named, parse_values};
use crate::strike::{self, Strike};
use crate::study::{EditorLevel, MOVES, Moves};
use crate::zone::{Zone, has_time_of_day};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// The options of a chart.
pub(super) fn options(given: &JsValue) -> Result<Options, JsValue> {
    let mut options = plain(&attributes(given)?)?;
    for part in PARTS {
        part(given, &mut options)?;
    }
    Ok(options)
}

/// The options that are plain values.
pub(super) fn plain(attributes: &Attributes) -> Result<Options, JsValue> {
    Options::read(attributes).map_err(|e| error::option(&e))
}

type ReadPart = fn(&JsValue, &mut Options) -> Result<(), JsValue>;

/// What else options may hold, in the order in which it is read.
pub(super) const PARTS: [ReadPart; 5] = [
    |given, options| levels(given, &mut options.spec),
    |given, options| compare(given, &mut options.spec),
    |given, options| beside(given, &mut options.spec),
    picture,
    |given, options| {
        options.spec.is_past = get(given, "isPast").is_truthy();
        options.spec.is_tried = get(given, "isTried").is_truthy();
        Ok(())
    },
];

/// The exchange's clock over a series; none over dates, which no clock moves.
pub(super) fn zone(given: &Given<'_>, series: &Series) -> Option<Zone> {
    let times = series.times_ms();
    if has_time_of_day(times) { given.zone(times[0], times[series.last()]) } else { None }
}

/// The name of that clock.
pub(super) fn clock(given: &JsValue) -> String {
    Given(given).zone_name().unwrap_or_default()
}

/// The options of `analyze`.
pub(super) fn spec(given: &JsValue) -> Result<Spec, JsValue> {
    let mut attributes = attributes(given)?;
    attributes.ask_for_usual();
    let mut spec = plain(&attributes)?.spec;
    levels(given, &mut spec)?;
    compare(given, &mut spec)?;
    beside(given, &mut spec)?;
    Ok(spec)
}

fn levels(given: &JsValue, spec: &mut Spec) -> Result<(), JsValue> {
    if let Some(levels) = get(given, "levels").dyn_ref::<Array>() {
        spec.levels.editor = each(levels, editor_level)?;
        // As with a text: who names levels gets automatic ones only where they ask for them.
        if !spec.levels.editor.is_empty() && missing(&get(given, "autoLevels")) {
            spec.levels.auto_count = 0;
        }
    }
    Ok(())
}

fn compare(given: &JsValue, spec: &mut Spec) -> Result<(), JsValue> {
    let compare = get(given, "compare");
    if compare.is_object() {
        for name in Object::keys(compare.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string()) {
            let other = compared(&name, &get(&compare, &name));
            let other = other.map_err(|e| error::within(&["compare, ", &name].concat(), e))?.value;
            spec.compare.push((name, other));
        }
        spec.compare_labels = compare_labels(given);
    } else if !missing(&compare) {
        return Err(error::wrong("compare", &compare, "an object with a series for each name"));
    }
    Ok(())
}

fn beside(given: &JsValue, spec: &mut Spec) -> Result<(), JsValue> {
    if let Some(values) = columns(given, "breadth", &["value"])? {
        spec.breadth = Some(BreadthSource::Values(values.points()));
    } else if let Some(members) = get(given, "constituents").dyn_ref::<Array>() {
        let members = each(members, |bars, item| match series(bars, &Given::NOTHING) {
            Ok(checked) => Ok(checked.value),
            Err(e) => Err(error::within(&["constituents, item ", &item.to_string()].concat(), e)),
        });
        spec.breadth = Some(BreadthSource::members(members?));
    }
    spec.lines = own(given, "lines", &mut spec.lost)?;
    spec.panes = own(given, "panes", &mut spec.lost)?;
    let moves = columns(given, "advances", &MOVES)?.map(Moves::of).transpose();
    spec.facts = facts(given)?.into();
    spec.strikes = strikes(given)?.into();
    spec.notes = notes(given)?.into();
    spec.is_part = get(given, "isPart").as_bool().unwrap_or_default();
    spec.advances = moves.map_err(|e| error::within("advances", error::series(e)))?;
    Ok(())
}

/// Series of the page's own: `{ name, label, time, value }`, and `low` and `high` where there are bounds; or a text as `data`. The names of
/// those whose files did not come, `isLost`, are added to `without`.
fn own(given: &JsValue, option: &'static str, without: &mut Vec<String>) -> Result<Vec<Own>, JsValue> {
    let list = get(given, option);
    let Some(items) = list.dyn_ref::<Array>() else {
        return if missing(&list) {
            Ok(Vec::new())
        } else {
            Err(error::wrong(option, &list, "an array of { label, time, value }"))
        };
    };
    let read = |item: &JsValue, number: usize| {
        let text = |name: &str| get(item, name).as_string();
        let [name, label] = ["name", "label"].map(|name| text(name).unwrap_or_default());
        if get(item, "isLost").is_truthy() {
            return Ok(Err(name));
        }
        let data = get(item, "data");
        let data = if missing(&data) { item } else { &data };
        let values = columns_in(data, option, &["value"])?.ok_or_else(|| not_columns(option, data, &["value"]))?;
        let bounds = get(item, "low").as_f64().zip(get(item, "high").as_f64()).map(|(low, high)| [low, high]);
        Own::new(&name, &label, bounds, values).map(Ok).map_err(|e| {
            let place = [option, ", item ", &number.to_string()].concat();
            error::wrong_in(option, &place, &error::shown(&e.found.into()), e.expected)
        })
    };
    let mut all = Vec::new();
    for own in each(items, read)? {
        match own {
            Ok(own) => all.push(own),
            Err(name) => without.push(lowered(&name)),
        }
    }
    Ok(all)
}

/// Columns by time: a text with a date and these columns, or an array for each of them beside `time`.
fn columns(given: &JsValue, option: &str, names: &[&str]) -> Result<Option<NamedColumns>, JsValue> {
    columns_in(&get(given, option), option, names)
}

fn columns_in(value: &JsValue, option: &str, names: &[&str]) -> Result<Option<NamedColumns>, JsValue> {
    let within = |e| error::within(option, error::series(e));
    if let Some(text) = value.as_string() {
        let read = parse_values(&text, &Hints::default()).and_then(|checked| checked.value.picked(names));
        return read.map(Some).map_err(within);
    }
    if !value.is_object() {
        return if missing(value) { Ok(None) } else { Err(not_columns(option, value, names)) };
    }
    if is_file(value) {
        return Err(unread());
    }
    let (time, mut columns) = (get(value, "time"), Vec::new());
    for &name in names {
        columns.push((name, numbers(&get(value, name)).ok_or_else(|| not_columns(option, value, names))?));
    }
    if !time.is_object() {
        return Err(not_columns(option, value, names));
    }
    let times =
        times(&time).ok_or_else(|| error::wrong(option, &time, "times in milliseconds, as dates or in ISO 8601"))?;
    if columns.iter().any(|(_, column)| column.len() != times.len()) {
        return Err(not_columns(option, value, names));
    }
    NamedColumns::of_columns(&times, &columns).map(Some).map_err(within)
}

fn facts(given: &JsValue) -> Result<Vec<Fact>, JsValue> {
    let no_list = |value: JsValue| error::option(&Fact::no_list(&value.as_string().unwrap_or_default()).into());
    let Some(list) = items(given, "facts", no_list)? else { return Ok(Vec::new()) };
    Fact::check_count(list.length() as usize).map_err(|e| error::option(&e.into()))?;
    each(&list, |item, number| {
        let read = Fact::new(get(item, "value").as_f64(), &|name| text_of(item, name));
        read.map_err(|e| error::option(&e.at(number).into()))
    })
}

fn notes(given: &JsValue) -> Result<Vec<Note>, JsValue> {
    let no_list = |found| error::wrong("notes", &found, "an array of { date, price, text }, or JSON as text");
    let Some(list) = items(given, "notes", no_list)? else { return Ok(Vec::new()) };
    each(&list, |item, number| Note::new(&|name| text_of(item, name)).map_err(|e| error::option(&e.at(number).into())))
}

/// The items of an option: JSON, or a list of objects. `None` where it is not given; `no_list` says what else is wrong.
fn items(given: &JsValue, option: &str, no_list: impl FnOnce(JsValue) -> JsValue) -> Result<Option<Array>, JsValue> {
    let value = list(given, option);
    if missing(&value) { Ok(None) } else { value.dyn_into().map(Some).map_err(no_list) }
}

/// JSON or a list of objects, else a text.
fn strikes(given: &JsValue) -> Result<Vec<Strike>, JsValue> {
    let value = list(given, "strikes");
    let strikes = if let Some(text) = value.as_string() {
        Strike::parse_list(&text)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Strike::of_rows(rows_of(list, &strike::NAMES))
    } else if missing(&value) {
        return Ok(Vec::new());
    } else if is_file(&value) {
        return Err(unread());
    } else {
        return Err(error::wrong("strikes", &value, "a text, or an array of { strike, calls, puts }"));
    };
    strikes.map_err(|e| error::option(&e.into()))
}

/// The fields of these names of each object, which are counted from 1.
fn rows_of(list: &Array, names: &[&str]) -> Rows {
    let mut rows = Rows::new();
    for item in list.iter() {
        rows.push((rows.len() + 1, names.iter().map(|name| text_of(&item, name)).collect()));
    }
    rows
}

/// The text of a field, that of a number or a date too; empty for any other.
fn text_of(item: &JsValue, name: &str) -> String {
    let value = plain_time(get(item, name));
    value.as_f64().map(decimal::plain).or_else(|| value.as_string()).unwrap_or_default()
}

/// The value of an option; in the place of a text that is JSON what it says.
fn list(given: &JsValue, option: &str) -> JsValue {
    let value = get(given, option);
    value.as_string().and_then(|text| JSON::parse(&text).ok()).unwrap_or(value)
}

/// What is no columns of one length: a value of another kind, without one of them, or with fewer values in one.
fn not_columns(option: &str, value: &JsValue, names: &[&str]) -> JsValue {
    let column = |name: &str| get(value, name);
    let all = || ["time"].iter().chain(names);
    let found = match all().find(|name| !column(name).is_object()) {
        _ if !value.is_object() => error::shown(value),
        Some(name) => [*name, " as ", &error::shown(&column(name))].concat(),
        None => {
            let length = |name: &&str| [&error::shown(&get(&column(name), "length")), " of ", *name].concat();
            all().map(length).collect::<Vec<_>>().join(", ")
        }
    };
    error::wrong_in(option, option, &found, &["{ time, ", &names.join(", "), " }, arrays of one length"].concat())
}

/// Returns what `read` makes of each item, which are counted from 1.
fn each<T>(list: &Array, read: impl Fn(&JsValue, usize) -> Result<T, JsValue>) -> Result<Vec<T>, JsValue> {
    let mut out = Vec::new();
    for (item, number) in list.iter().zip(1..) {
        out.push(read(&item, number)?);
    }
    Ok(out)
}

/// Returns what only the picture shows.
fn picture(given: &JsValue, options: &mut Options) -> Result<(), JsValue> {
    if let Some(list) = get(given, "events").dyn_ref::<Array>() {
        let events = Event::of_rows(rows_of(list, &event::NAMES));
        options.look.events = events.map_err(|e| error::option(&e.into()))?;
    }
    Ok(())
}

/// A text may hold several series, of which the one of this name is meant.
fn compared(name: &str, bars: &JsValue) -> Result<Checked<Series>, JsValue> {
    match bars.as_string() {
        Some(text) => parse_named(name, &text, &Hints::default()).map_err(error::series),
        None => series(bars, &Given::NOTHING),
    }
}

/// Returns what the picture calls the series to compare with.
fn compare_labels(given: &JsValue) -> Vec<(String, String)> {
    let labels = get(given, "compareLabels");
    if !labels.is_object() {
        return Vec::new();
    }
    let names = Object::keys(labels.unchecked_ref::<Object>());
    names.iter().filter_map(|name| Some((name.as_string()?, get(&labels, &name.as_string()?).as_string()?))).collect()
}

/// `{ price }` or `{ low, high }`, with a label or without.
fn editor_level(level: &JsValue, number: usize) -> Result<EditorLevel, JsValue> {
    let price = |name: &str| get(level, name).as_f64();
    let at = price("price").or_else(|| level.as_f64());
    let (low, high) = (price("low").or(at), price("high").or(at));
    match (low, high) {
        (Some(low), Some(high)) if low > 0.0 && low <= high && high.is_finite() => {
            Ok(EditorLevel { low, high, label: get(level, "label").as_string() })
        }
        _ => {
            let place = ["levels, item ", &decimal::plain(number as f64)].concat();
            let price = get(level, "price");
            let found = error::shown(if missing(&price) { level } else { &price });
            Err(error::wrong_in("levels", &place, &found, "a price above 0, or low and high"))
        }
    }
}

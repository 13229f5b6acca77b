//! JSON to a table: of all places in a document the one that holds most bars.

use super::inner;
use super::json::{self, Json};
use super::name::is_volume_name;
use super::shape::{self, Form};
use super::{Cell, Format, SeriesError, SeriesErrorKind, Table, calendar, number, points, spread, time_columns};
use crate::text::same_word;

/// Places nested deeper than this are not searched.
const DEEPEST_WRAPPER: usize = 8;

/// Maximum number of items of a list that are searched for series of their own.
const MOST_SERIES: usize = 200;

/// So few numbers are hardly a list of prices.
const FEW_NUMBERS: usize = 4;

/// Seconds since 1970, and what is counted in less, are no less than this after 1973.
const LEAST_COUNT: f64 = 1e8;

/// A place in the document that holds a table.
struct Place {
    path: String,
    /// Its name for readers.
    label: String,
    table: Table,
    bars: usize,
}

/// What was found on the way.
#[derive(Default)]
struct Search {
    places: Vec<Place>,
    /// An error of a place that seemed to be the one.
    error: Option<SeriesError>,
}

/// The table with most bars; of several with about as many the one that is wanted.
pub(super) fn table(text: &str, wanted: Option<&str>) -> Result<Table, SeriesError> {
    let mut search = Search::default();
    let mut json = json::read(text)?;
    points::bare(&mut json);
    search.visit(&json, "", "", 0);
    let Search { mut places, error } = search;
    let most = places.iter().map(|place| place.bars).max().unwrap_or(0);
    let rows = places.iter().map(|place| place.table.len()).max().unwrap_or(0);
    if most == 0
        && let Some(error) = error.or_else(|| spread::fault(&json, rows.max(FEW_NUMBERS)))
    {
        return Err(error);
    }
    let shape = "a list of objects with date and close, or an object with a list for each column";
    let missing = || SeriesError::new(SeriesErrorKind::BadJson(shape.into())).found("JSON without prices");
    places.retain(|place| place.bars * 2 > most || most == 0);
    // Units traded are no series beside one.
    let is_price = |place: &Place| {
        !is_volume_name(place.path.rsplit('.').next().unwrap_or_default()) && !is_volume_name(&place.label)
    };
    if places.iter().any(|place| place.bars == most && is_price(place)) {
        places.retain(is_price);
    }
    name_apart(&mut places);
    let best = places.iter().position(|place| place.bars == most).ok_or_else(missing)?;
    let is_wanted = |place: &Place| wanted.is_some_and(|name| same_word(name, &place.label) || name == place.path);
    let chosen = places.iter().position(is_wanted);
    let labels: Vec<String> = places.iter().map(|place| place.label.clone()).collect();
    let is_best = holds_prices(&labels[best]) && labels.iter().filter(|label| holds_prices(label)).count() == 1;
    let are_several = chosen.is_none() && most > 1 && labels.len() > 1 && !is_best;
    let Place { path, mut table, label, .. } = places.swap_remove(chosen.unwrap_or(best));
    table.origin.format = Format::Json;
    // By its own name a list needs no other hint.
    table.origin.path = Some(if chosen.is_some() { wanted.unwrap_or(&label).into() } else { path });
    table.origin.others = if are_several { labels } else { Vec::new() };
    Ok(table)
}

/// Names places that share their name by the ends of their paths, or by the whole of them.
fn name_apart(places: &mut [Place]) {
    let are_apart = |names: &[&str]| names.iter().enumerate().all(|(at, name)| !names[..at].contains(name));
    if are_apart(&places.iter().map(|place| &*place.label).collect::<Vec<_>>()) {
        return;
    }
    let end = |place: &Place| place.path.rsplit('.').next().unwrap_or_default().to_owned();
    let ends: Vec<String> = places.iter().map(end).collect();
    let by_end = are_apart(&ends.iter().map(|end| &**end).collect::<Vec<_>>());
    for (place, end) in places.iter_mut().zip(ends) {
        place.label = if by_end { end } else { place.path.clone() };
    }
}

/// Returns whether a list beside others of its length is the one of prices by its name.
fn holds_prices(label: &str) -> bool {
    let name = label.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["price", "close", "ohlc", "candle", "quote", "bar", "history"].iter().any(|word| name.starts_with(word))
}

/// Counts the rows of a table that have a time and a number beside it.
pub(super) fn bars(table: &Table) -> usize {
    let Some(date) = time_columns::date(table) else { return 0 };
    if table.origin.unnamed && !may_count(table, date) {
        return 0;
    }
    let others: Vec<usize> = (0..table.names().len()).filter(|&c| c != date).collect();
    let is_number = |cell: Cell<'_>| match cell {
        Cell::Empty => false,
        Cell::Number(_) => true,
        Cell::Text(text) => number::tell_of(text).is_some(),
    };
    let usable = |&index: &usize| {
        calendar::may_be_time(table.cell(index, date)) && others.iter().any(|&c| is_number(table.cell(index, c)))
    };
    (0..table.len()).filter(usable).count()
}

/// Returns whether the numbers of a column without a name may be times: small ones rise or fall throughout, as prices do not.
fn may_count(table: &Table, column: usize) -> bool {
    let numbers: Vec<f64> =
        table.cells(column).filter_map(|cell| if let Cell::Number(x) = cell { Some(x) } else { None }).collect();
    numbers.iter().any(|x| *x >= LEAST_COUNT)
        || numbers.is_sorted_by(|before, next| before < next)
        || numbers.is_sorted_by(|before, next| before > next)
}

/// Returns whether a table has a column of times, though perhaps no number beside them.
pub(super) fn has_times(table: &Table) -> bool {
    time_columns::date(table).is_some_and(|date| table.cells(date).any(calendar::may_be_time))
}

impl Search {
    fn visit(&mut self, value: &Json, path: &str, label: &str, depth: usize) {
        let before = self.places.len();
        match shape::direct(value) {
            Ok(Some(table)) => self.add(table, path, label),
            Ok(None) => {}
            Err(error) => self.error = self.error.take().or(Some(error)),
        }
        let is_found = |search: &Search| search.places[before..].iter().any(|place| place.bars > 1);
        if depth >= DEEPEST_WRAPPER || is_found(self) {
            return;
        }
        match value {
            Json::Object(members) => {
                let own = inner::label(members).unwrap_or(label);
                for (name, inner) in members {
                    let joined = if path.is_empty() { name.clone() } else { [path, ".", name].concat() };
                    let is_named = own.is_empty() || own == label && depth == 0;
                    self.visit(inner, &joined, if is_named { &joined } else { own }, depth + 1);
                }
            }
            Json::List(items) => {
                for (index, inner) in items.iter().enumerate().take(MOST_SERIES) {
                    if matches!(inner, Json::List(_) | Json::Object(_)) {
                        let joined = format!("{path}[{index}]");
                        let own = if let Json::Object(members) = inner { inner::label(members) } else { None };
                        self.visit(inner, &joined, own.unwrap_or(&joined), depth + 1);
                    }
                }
            }
            _ => {}
        }
        // Columns that lie in several branches, below this place and not below one of them.
        if !is_found(self)
            && let Some(table) = spread::table(value)
        {
            self.add(Form { table, is_unnamed: false }, path, label);
        }
    }

    fn add(&mut self, Form { mut table, is_unnamed }: Form, path: &str, label: &str) {
        table.origin.unnamed = is_unnamed;
        let bars = bars(&table);
        self.places.push(Place { path: path.into(), label: label.into(), table, bars });
    }
}

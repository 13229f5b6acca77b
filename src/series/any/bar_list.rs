//! Bars that are lists of numbers: `[open, high, low, close]`, perhaps with units traded behind them.

use super::Table;
use super::inner::{cell, is_scalar};
use super::json::Json;
use super::name::{CLOSE, is_one_of, simplify};

/// Values of one bar in a list.
const WIDTHS: std::ops::RangeInclusive<usize> = 4..=5;
/// Their names in the order that is usual.
const PARTS: [&str; 5] = ["open", "high", "low", "close", "volume"];

/// Returns the cells of a bar; a value that is no bar is one cell by itself.
pub(super) fn cells(value: &Json) -> &[Json] {
    match value {
        Json::List(cells) if WIDTHS.contains(&cells.len()) && cells.iter().all(is_scalar) => cells,
        value => std::slice::from_ref(value),
    }
}

/// Names for the parts of the bars of a list, behind `of`; empty ones where they are not in the order open, high, low, close: then
/// their contents tell what they are. `None` where the values are no bars of one width.
pub(super) fn names(of: &str, values: &mut dyn Iterator<Item = &Json>) -> Option<Vec<String>> {
    let (mut bars, mut width, mut is_usual) = (0, 0, true);
    for bar in values.map(cells) {
        bars += 1;
        if bars == 1 {
            width = bar.len();
        }
        if bar.len() != width || width == 1 {
            return None;
        }
        let number = |at: usize| if let Json::Number(x) = bar[at] { x } else { f64::NAN };
        let [open, high, low, close] = [0, 1, 2, 3].map(number);
        // A cell may be empty.
        is_usual &= !(high < open || high < close || low > open || low > close);
    }
    let name = |part: &&str| if is_usual { [of, " ", part].concat().trim().to_owned() } else { String::new() };
    (bars > 1).then(|| PARTS[..width].iter().map(name).collect())
}

/// Returns whether a value is a list of bars.
pub(super) fn holds_bars(value: &Json) -> bool {
    matches!(value, Json::List(items) if names("", &mut items.iter()).is_some())
}

/// Adds the bars that all rows have in a member of one name. A close that stands by itself goes before.
pub(super) fn add(table: &mut Table, rows: &[&Json]) {
    let Some(Json::Object(first)) = rows.first() else { return };
    let has_close = table.names().iter().any(|name| is_one_of(&simplify(name), CLOSE));
    for (name, _) in first.iter().filter(|(_, value)| matches!(value, Json::List(_))) {
        let bars = || {
            rows.iter().map(|row| match row {
                Json::Object(members) => {
                    members.iter().find(|(other, _)| other == name).map_or(&Json::Null, |(_, v)| v)
                }
                _ => &Json::Null,
            })
        };
        let parts = names(if has_close { "" } else { name }, &mut bars()).unwrap_or_default();
        for (at, part) in parts.iter().enumerate() {
            if !has_close || !(part.is_empty() || table.names().contains(part)) {
                let column = table.add_column(part);
                bars().enumerate().for_each(|(index, bar)| table.set(index, column, cell(&cells(bar)[at])));
            }
        }
    }
}

//! Files that can be read in one way only: a header, then lines of ISO dates and plain numbers, parted by commas.
//!
//! Most files that pages publish are of this kind. The page's module reads them by itself, and quickly; the reader of any
//! file is a module of its own there, loaded for all others. What is read here, that reader reads the same: whatever would
//! need a decision is left to it.

pub(super) mod bars;
mod fields;
pub(super) mod table;

use super::days::Settled;
use super::{By, Checked, ColumnRole, Format, Hints, NamedColumns, Reading, Series, UnusedColumn, validation};
use crate::limit::{MOST_BYTES, MOST_COLUMNS};
use crate::text::{holds, same_word};
use fields::Numbers;
use std::borrow::Cow;
use table::{Form, Table, is_certain};

/// Lines of as many fields as the header has names.
struct Lines<'a> {
    names: Vec<&'a str>,
    body: &'a str,
}

impl<'a> Lines<'a> {
    /// Takes the header off; `None` where quotes would have to be understood, or names are empty or not told apart.
    fn of(text: &'a str) -> Option<Self> {
        let (header, body) = text.split_once('\n').filter(|_| text.len() <= MOST_BYTES)?;
        let names: Vec<&str> = header.strip_suffix('\r').unwrap_or(header).split(',').collect();
        let is_odd = |name: &&str| {
            !name.bytes().all(|b| b.is_ascii_alphanumeric() || b" _%.-".contains(&b)) || name.trim() != *name
        };
        let is_twice = |at: usize| names[at].is_empty() || names[..at].iter().any(|other| same_word(other, names[at]));
        if names.len() > MOST_COLUMNS
            || text.contains('"')
            || names.iter().any(is_odd)
            || (0..names.len()).any(is_twice)
        {
            return None;
        }
        Some(Lines { names, body })
    }

    fn rows(&self) -> impl Iterator<Item = &'a str> {
        self.body.split_terminator('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
    }
}

/// A line with its fields.
type NumberedFields<'a> = (usize, Vec<&'a str>);

/// The names and the rows of a text without quotes, as texts; each row with its line. `None` for any other.
pub(crate) fn texts(text: &str) -> Option<(Vec<&str>, Vec<NumberedFields<'_>>)> {
    let lines = Lines::of(text)?;
    let mut rows = Vec::new();
    for (index, line) in lines.rows().enumerate() {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        if fields.len() != lines.names.len() || line.starts_with('#') || line.contains('\r') {
            return None;
        }
        rows.push((index + FIRST_ROW, fields));
    }
    Some((lines.names, rows))
}

/// The line below the header, counted from 1.
const FIRST_ROW: usize = 2;

/// The text as a table, where its header names a time and anything else behind it.
fn table(text: &str) -> Option<(Vec<&str>, Table)> {
    let Lines { names, body } = Lines::of(text)?;
    let is_time = |name: &str| same_word(name, "date") || same_word(name, "time");
    let (first, others) = names.split_first()?;
    let may_be_time = |name: &&str| ["date", "time"].iter().any(|word| holds(&name.to_ascii_lowercase(), word));
    if !is_time(first) || others.iter().any(may_be_time) {
        return None;
    }
    let table = Table::of(body, others.len(), Form::USUAL)?;
    Some((names, table))
}

/// Names of the parts of a bar, and of one more column that is known and not used.
const PARTS: [&str; 6] = ["open", "high", "low", "close", "volume", "adj close"];

/// Reads a price series, where it is of this kind and no hint asks for anything. A text that is owned is given up once its
/// columns are read, so that it does not stand beside the series.
pub(super) fn series(text: Cow<'_, str>, hints: &Hints) -> Option<Checked<Series>> {
    if hints.decide() {
        return None;
    }
    let (names, table) = table(&text)?;
    let mut parts = [None; PARTS.len()];
    for (index, name) in names[1..].iter().enumerate() {
        parts[PARTS.iter().position(|part| same_word(part, name))?] = Some(index);
    }
    let [open, high, low, close, volume, adjusted] = parts;
    let role = |role, index: usize| ColumnRole {
        role,
        name: names[index].into(),
        index,
        by: By::Name,
        #[cfg(feature = "any-file")]
        multiplier: None,
    };
    let mut list = vec![role("time", 0)];
    list.extend(PARTS.iter().zip(parts).take(5).filter_map(|(&part, index)| Some(role(part, index? + 1))));
    let unused = adjusted.map(|index| {
        let index = index + 1;
        UnusedColumn { name: names[index].into(), index, reason: UnusedColumn::ADJUSTED }
    });
    drop(text);
    let last_row = FIRST_ROW + table.at.len() - 1;
    let (checked, settled) =
        bars::series(table, [open, high, low, close, volume], (FIRST_ROW..=last_row).collect(), hints)?;
    Some(validation::with_reading(
        checked,
        settled.day_offset_ms,
        Vec::from_iter(settled.warning),
        Reading {
            format: Format::Delimited,
            delimiter: Some(','),
            header_row: Some(1),
            body_rows: Some((FIRST_ROW, last_row)),
            columns: list,
            unused: Vec::from_iter(unused),
            date_format: Reading::YEAR_FIRST,
            days: settled.clock,
            ..Reading::default()
        },
    ))
}

/// Reads named columns of values by date, where they are of this kind.
pub(super) fn values(text: &str, hints: &Hints) -> Option<Checked<NamedColumns>> {
    if hints.decide() {
        return None;
    }
    let (names, Table { at, columns }) = table(text)?;
    let is_known = |bar: usize| columns.iter().any(|column| !column.values[bar].is_nan());
    let is_filled = |column: &Numbers| column.values.iter().any(|value| !value.is_nan());
    if !is_certain(columns.iter()) || !columns.iter().all(is_filled) || !(0..at.len()).all(is_known) {
        return None;
    }
    let Settled { time_ms, warning, .. } = bars::settle(&at, hints);
    if time_ms.windows(2).any(|pair| pair[0] >= pair[1]) {
        return None;
    }
    let columns = names[1..].iter().zip(columns).map(|(name, column)| ((*name).into(), column.values)).collect();
    let value = NamedColumns { time_ms, columns };
    Some(Checked { value, dropped: Vec::new(), warnings: Vec::from_iter(warning), reading: Reading::default() })
}

//! Files that can be read in one way only: a header, then lines of ISO dates and plain numbers, parted by commas.
//!
//! Most files that pages publish are of this kind. The page's module reads them by itself, and quickly; the reader of any
//! file is a module of its own there, loaded for all others. What is read here, that reader reads the same: whatever would
//! need a decision is left to it.

mod fields;

use super::cut::{LastFields, is_open};
use super::era::Era;
use super::instant::At;
use super::{
    Bar, By, Checked, ColumnRole, Format, Hints, NamedColumns, Reading, Series, UnusedColumn, days, validation,
};
use crate::limit::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS};
use crate::text::same_word;
use fields::{Fields, Numbers, line_ends};

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

/// A table of times and numbers, oldest row first.
struct Table<'a> {
    names: Vec<&'a str>,
    at: Vec<At>,
    /// One for each name behind the first.
    columns: Vec<Numbers>,
}

impl<'a> Table<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let lines = Lines::of(text)?;
        let is_time = |name: &str| same_word(name, "date") || same_word(name, "time");
        let (first, others) = lines.names.split_first()?;
        let may_be_time = |name: &&str| ["date", "time"].iter().any(|word| name.to_ascii_lowercase().contains(word));
        if !is_time(first) || others.is_empty() || others.iter().any(may_be_time) {
            return None;
        }
        // A vector that grows holds a million rows twice.
        let rows = line_ends(lines.body).saturating_add(1).min(MOST_ROWS);
        let mut table = Table { at: Vec::with_capacity(rows), columns: Vec::new(), names: lines.names.clone() };
        table.columns.resize_with(others.len(), || Numbers::with_capacity(rows));
        let mut fields = Fields { text: lines.body, at: 0 };
        // What may be cut off needs a decision.
        let (mut last, mut above) = (is_open(text).then_some(""), LastFields::default());
        while fields.at < lines.body.len() {
            let at = At::parse_iso(fields.next(false)?)?;
            if table.at.len() == MOST_ROWS || table.at.last().is_some_and(|last| last.utc_ms >= at.utc_ms) {
                return None;
            }
            table.at.push(at);
            let end = table.columns.len() - 1;
            for (index, column) in table.columns.iter_mut().enumerate() {
                let field = fields.next(index == end)?;
                column.push(field)?;
                if let Some(last) = last.as_mut().filter(|_| index == end) {
                    above.add(last);
                    *last = field;
                }
            }
        }
        let is_cut = last.is_some_and(|last| above.are_longer_than(last));
        let is_of_era = Era::of(table.at.first()?.utc_ms, table.at.last()?.utc_ms).is_some();
        (!is_of_era && !is_cut).then_some(table)
    }
}

/// Returns whether it is beyond doubt what stands before decimals.
fn is_certain<'a>(columns: impl Iterator<Item = &'a Numbers>) -> bool {
    let (mut is_sure, mut is_open) = (false, false);
    for column in columns {
        is_sure |= column.is_sure;
        is_open |= column.is_open;
    }
    is_sure || !is_open
}

/// Names of the parts of a bar, and of one more column that is known and not used.
const PARTS: [&str; 6] = ["open", "high", "low", "close", "volume", "adj close"];

/// A high that is more times the low holds perhaps something else.
const MOST_RANGE: f64 = 3.0;
/// Closes further from the one before are perhaps of another unit: the reader of any file asks for so much with [`MOST_RANGE`] to
/// either side, as an open or a high may lie further from its one before than the closes do.
const MOST_STEP: f64 = 300.0 / (MOST_RANGE * MOST_RANGE);

/// Fewer closes may be 1, 2, 3 by accident.
pub(super) const LEAST_COUNTED: usize = 8;

/// Reads a price series, where it is of this kind and no hint asks for anything.
pub(super) fn series(text: &str, hints: &Hints) -> Option<Checked<Series>> {
    if hints.decide() {
        return None;
    }
    let Table { names, at, columns } = Table::of(text)?;
    let mut parts = [None; PARTS.len()];
    for (index, name) in names[1..].iter().enumerate() {
        parts[PARTS.iter().position(|part| same_word(part, name))?] = Some(index);
    }
    let [open, high, low, close, volume, _] = parts.map(|part| part.map(|index| &columns[index]));
    let prices = || [open, high, low, close].into_iter().flatten();
    let fits = |bar: usize| {
        let value = |column: Option<&Numbers>, other: f64| column.map_or(other, |column| column.values[bar]);
        let before = close.map_or(f64::NAN, |close| close.values[bar.saturating_sub(1)]);
        let close = value(close, f64::NAN);
        let (open, high, low) = (value(open, close), value(high, close), value(low, close));
        (1.0 / MOST_STEP..MOST_STEP).contains(&(close / before))
            && low > 0.0
            && high <= low * MOST_RANGE
            && (low..=high).contains(&open)
            && (low..=high).contains(&close)
    };
    let counted = || prices().chain(volume);
    // The same close throughout, beside units traded, may be the beginning of a number that a comma cut: `1,234.50`. One that goes by
    // ones counts perhaps the rows.
    let goes_by = |step: f64| {
        let is_step = |pair: &[f64]| (pair[1] - pair[0]).abs().total_cmp(&step).is_eq();
        close.is_some_and(|close| close.values.windows(2).all(is_step))
    };
    let is_doubtful = (volume.is_some() && goes_by(0.0)) || (at.len() >= LEAST_COUNTED && goes_by(1.0));
    // Opens that lie further from the close before than closes from the open before, and units traded that move less than closes that
    // move, are perhaps named the wrong way round.
    let count = |is: &dyn Fn(usize) -> bool| (1..at.len()).filter(|&bar| is(bar)).count();
    let step = |from: &Numbers, to: &Numbers, bar: usize| (to.values[bar] / from.values[bar - 1] - 1.0).abs();
    let are_exchanged = close.is_some_and(|close| {
        let moves = |by: &dyn Fn(usize) -> f64| count(&|bar| step(close, close, bar) > by(bar));
        open.is_some_and(|open| count(&|bar| step(close, open, bar) > step(open, close, bar)) * 2 > at.len())
            || volume.is_some_and(|volume| moves(&|bar| step(volume, volume, bar)) * 2 > moves(&|_| 0.0))
    });
    if at.len() < 2 || are_exchanged || is_doubtful || !is_certain(counted()) || !(0..at.len()).all(fits) {
        return None;
    }
    let settled = days::settle(&at.into_iter().map(Some).collect::<Vec<_>>(), hints.zone.as_ref(), true);
    let value = |column: Option<&Numbers>, bar: usize| column.map_or(f64::NAN, |column| column.values[bar]);
    let mut rows = Vec::with_capacity(settled.at.len());
    for (bar, &time_ms) in settled.at.iter().enumerate() {
        let [open, high, low, close, volume] = [open, high, low, close, volume].map(|column| value(column, bar));
        rows.push((bar + FIRST_ROW, Bar { time_ms: time_ms?, open, high, low, close, volume }));
    }
    drop(columns);
    let body_rows = Some((FIRST_ROW, FIRST_ROW + rows.len() - 1));
    let checked = Series::from_rows(rows, Vec::new()).ok()?;
    let role = |role, index: usize| ColumnRole { role, name: names[index].into(), index, by: By::Name };
    let mut list = vec![role("time", 0)];
    list.extend(PARTS.iter().zip(parts).take(5).filter_map(|(&part, index)| Some(role(part, index? + 1))));
    let unused = parts[5].map(|index| {
        let index = index + 1;
        UnusedColumn { name: names[index].into(), index, reason: UnusedColumn::ADJUSTED }
    });
    Some(validation::with_reading(
        checked,
        settled.day_offset_ms,
        Vec::from_iter(settled.warning),
        Reading {
            format: Format::Delimited,
            delimiter: Some(','),
            header_row: Some(1),
            body_rows,
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
    let Table { names, at, columns } = Table::of(text)?;
    let is_known = |bar: usize| columns.iter().any(|column| !column.values[bar].is_nan());
    let is_filled = |column: &Numbers| column.values.iter().any(|value| !value.is_nan());
    if !is_certain(columns.iter()) || !columns.iter().all(is_filled) || !(0..at.len()).all(is_known) {
        return None;
    }
    let settled = days::settle(&at.into_iter().map(Some).collect::<Vec<_>>(), hints.zone.as_ref(), true);
    let time_ms = settled.at.into_iter().collect::<Option<Vec<_>>>()?;
    if time_ms.windows(2).any(|pair| pair[0] >= pair[1]) {
        return None;
    }
    let columns = names[1..].iter().zip(columns).map(|(name, column)| ((*name).into(), column.values)).collect();
    let value = NamedColumns { time_ms, columns };
    Some(Checked { value, dropped: Vec::new(), warnings: Vec::from_iter(settled.warning), reading: Reading::default() })
}

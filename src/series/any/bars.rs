//! A table to a price series.

use super::calendar::{self, Times};
use super::counts;
use super::error::quote;
use super::error::show;
use super::leaps;
use super::left_out::is_free_day;
use super::mark;
use super::multiplier::{self, Stated};
use super::name;
use super::nameless;
use super::number;
use super::restated;
use super::rival;
use super::role::Roles;
use super::several;
use super::units;
use super::unused;
use super::validation::bad_close;
use super::{
    Bar, Cell, Checked, ColumnRole, DecimalMark, Dropped, Frequency, Hints, LeftOut, Millis, Reading, Series,
    SeriesError,
};
use super::{By, SeriesErrorKind, Table, UnusedColumn, Warning, WarningCode};
use super::{days, plain, validation};

impl Table {
    /// Reads the table as a price series: columns are found by their names, in any case and in several languages.
    ///
    /// # Errors
    /// No date or close column, dates that no rule can read, fewer than two usable bars.
    pub fn series(&self, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
        series(self, hints)
    }
}

fn series(table: &Table, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    if table.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::Empty));
    }
    if !table.origin.others.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::SeveralSeries(table.origin.others.clone())));
    }
    let joined = table.joined(hints);
    let table = joined.as_ref().unwrap_or(table);
    let restated = restated::table(table, hints)?;
    let table = restated.as_ref().unwrap_or(table);
    let mut roles = Roles::of(table, hints)?;
    let rival = rival::check(table, &roles, hints)?;
    first_part(table, &roles, hints)?;
    let Times { mut at, mut dropped, mut warnings, said } = calendar::times(table, roles.date.0, roles.time, hints)?;
    dropped.extend(table.origin.dropped.iter().cloned());
    warnings.extend(table.origin.warning.clone());
    warnings.extend(rival);
    let cut_off = table.origin.cut.clone().and_then(|(warning, row)| (warnings.push(warning), row).1);
    let share = several::share(table, &at, &mut roles, hints)?;
    warnings.append(&mut roles.warnings);
    if let Some(share) = &share {
        for (at, is_of) in at.iter_mut().zip(&share.is_of) {
            *at = at.filter(|_| *is_of);
        }
        let is_of_row = |row: usize| (0..table.len()).find(|&i| table.row(i) == row).is_none_or(|i| share.is_of[i]);
        dropped.retain(|d| is_of_row(d.row));
    }
    let days = days::settle(at.len(), &|row| at[row], hints.zone.as_ref(), true);
    warnings.extend(days.warning);
    let numbers = roles.numbers();
    let marks = mark::marks(table, &numbers, hints);
    warnings.extend(marks.warning);
    let mark = |column: usize| numbers.iter().position(|&c| c == column).map_or(DecimalMark::Point, |i| marks.each[i]);
    let multiplier = multiplier(table, &roles, &mut warnings);
    let is_of_share = |index: usize| share.as_ref().is_none_or(|share| share.is_of[index]);
    let mut reader = Rows { table, dropped, warnings, left_out: Vec::new(), before: None };
    let (mut rows, mut indices) = (super::Rows::with_capacity(table.len()), Vec::new());
    let column = |role: Option<(usize, By)>| role.map(|(c, _)| (c, mark(c)));
    let close_mark = mark(roles.close.0);
    let [open, high, low, volume] = [roles.open, roles.high, roles.low, roles.volume].map(column);
    let mut times = days.time_ms.into_iter();
    for (index, at) in at.iter().enumerate() {
        let Some(time_ms) = at.and_then(|_| times.next()) else {
            // A line without a date and a price parts others, and so does the header that stands again.
            let close = roles.close.0;
            if is_of_share(index) && table.cell(index, close) != Cell::Empty && !table.is_name(index, close) {
                reader.leave_out(index);
            }
            continue;
        };
        reader.before = Some(time_ms);
        let Some(close) = reader.close(index, roles.close.0, close_mark) else { continue };
        let mut value =
            |column: Option<(usize, DecimalMark)>| column.map_or(f64::NAN, |(c, mark)| reader.value(index, c, mark));
        let (open, high, low) = (value(open), value(high), value(low));
        let volume = reader.volume(index, volume, multiplier);
        indices.push(index);
        rows.push(table.row(index), &Bar { time_ms, open, high, low, close, volume });
    }
    let Rows { mut dropped, mut warnings, mut left_out, .. } = reader;
    let prices = [open, high, low].map(|part| part.map(|(column, _)| column));
    warnings.extend(units::check(
        table,
        &prices.into_iter().flatten().chain([roles.close.0]).collect::<Vec<_>>(),
        &indices,
    ));
    if rows.len() >= plain::bars::LEAST_COUNTED && counts::counts(&mut rows.closes().iter().copied(), true) {
        let message = "the closes count the rows, each one from the one before; are they prices?".into();
        warnings.push(Warning { code: WarningCode::CloseAssumed, message });
    }
    warnings.extend(leaps::check(table, &rows.parts, &indices, prices, roles.close.0));
    dropped.extend(cut_off);
    let body_rows = rows.numbers.first().copied().zip(rows.numbers.last().copied());
    // What stands above and below the bars is no row.
    left_out.retain(|left| body_rows.is_some_and(|(a, b)| (a.min(b)..=a.max(b)).contains(&left.row)));
    let mut checked = validation::check(rows, dropped, left_out)?;
    let (columns, unused) = columns(table, &roles, share.as_ref().map(|share| share.column), multiplier);
    let reading = Reading {
        format: table.origin.format,
        encoding: None,
        delimiter: table.origin.delimiter,
        path: table.origin.path.clone(),
        header_row: table.origin.header_row,
        body_rows,
        skipped_above: table.origin.above,
        layout: table.origin.layout,
        columns,
        unused,
        decimal_mark: close_mark,
        unit: number::unit(table.cells(roles.close.0)),
        date_format: said.format,
        date_order: said.order,
        time_unit: said.unit,
        zone: said.zone,
        days: days.clock,
        frequency: Frequency::default(),
        series: share.map(|share| share.series).or(roles.series).or_else(|| table.origin.series.clone()),
    };
    if is_share(&reading, &table.names()[roles.close.0]) {
        checked.warnings.retain(|warning| warning.code != WarningCode::SuspectedSplit);
    }
    Ok(validation::with_reading(checked, days.day_offset_ms, warnings, reading))
}

/// Returns what the units traded are to be multiplied by. A doubtful name, and that of a price, are warned of.
fn multiplier(table: &Table, roles: &Roles, warnings: &mut Vec<Warning>) -> Option<f64> {
    let (volume, mut factor) = (roles.volume.map(|(column, _)| column), None);
    for column in roles.numbers() {
        let name = &table.names()[column];
        let stated = name::stated(name).filter(|_| !table.origin.unnamed);
        match stated {
            Some((_, Stated::Factor(of_volume))) if Some(column) == volume => factor = Some(of_volume),
            Some(_) => {
                let message =
                    ["the name ", &quote(name), " may say thousands or more; its numbers were taken as they stand"];
                warnings.push(Warning { code: WarningCode::UnitAssumed, message: message.concat() });
            }
            None => {}
        }
    }
    factor
}

/// Returns whether the closes are shares in per cent, which no split divides.
pub(super) fn is_share(reading: &Reading, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    reading.unit.as_deref() == Some("%") || ["%", "pct", "percent", "prozent"].iter().any(|word| name.contains(word))
}

/// Returns the columns that were used, each for what, and those that were not. `names` is that of the series' names.
fn columns(
    table: &Table,
    roles: &Roles,
    names: Option<usize>,
    multiplier: Option<f64>,
) -> (Vec<ColumnRole>, Vec<UnusedColumn>) {
    if table.origin.layout.is_some() {
        // Of a table that was turned no column is what it was in the input.
        return (Vec::new(), Vec::new());
    }
    let role = |(role, (index, by)): (&'static str, (usize, By))| {
        let has_no_name = table.origin.unnamed || table.names()[index].trim().is_empty();
        ColumnRole {
            role,
            name: if table.origin.unnamed { String::new() } else { table.names()[index].clone() },
            index,
            // Without names the content tells.
            by: if by == By::Name && has_no_name { By::Content } else { by },
            multiplier: multiplier.filter(|_| role == "volume"),
        }
    };
    let mut list: Vec<ColumnRole> = roles.list().map(role).collect();
    // A column that was added is none of the input.
    let added = table.origin.names_of_tables;
    let names = names.filter(|&column| Some(column) != added);
    list.extend(names.map(|column| role(("series", (column, By::Content)))));
    let mut unused = unused::columns(table, &list);
    unused.retain(|column| Some(column.index) != added);
    (list, unused)
}

/// # Errors
/// The close is the same in all rows and the units traded go on with it, as of `1,234.50` below `date,close,volume`.
fn first_part(table: &Table, roles: &Roles, hints: &Hints) -> Result<(), SeriesError> {
    let close = roles.close.0;
    let is_next = table.origin.delimiter == Some(',') && roles.volume.is_some_and(|(volume, _)| volume == close + 1);
    let texts = |index: usize| {
        let text = |column: usize| if let Cell::Text(text) = table.cell(index, column) { text } else { "" };
        (text(close), text(close + 1))
    };
    if !is_next || !hints.columns.is_empty() || !nameless::is_first_part((0..table.len()).map(texts)) {
        return Ok(());
    }
    let found = table.names().len();
    let (before, next) = texts(0);
    let error = SeriesError::new(SeriesErrorKind::UnevenRow { expected: found - 1, found }).at_row(table.row(0));
    Err(error.found([before, ",", next].concat()))
}

/// Reads the cells of a table and keeps what has to be said about them.
struct Rows<'a> {
    table: &'a Table,
    dropped: Vec<Dropped>,
    warnings: Vec<Warning>,
    /// Rows without a price.
    left_out: Vec<LeftOut>,
    /// The last time that was read.
    before: Option<Millis>,
}

impl Rows<'_> {
    fn leave_out(&mut self, index: usize) {
        self.left_out.extend(self.before.map(|time_ms| LeftOut { row: self.table.row(index), time_ms }));
    }

    /// The close; where it is unreadable or no price, the row is dropped under the column's own name.
    fn close(&mut self, index: usize, column: usize, mark: DecimalMark) -> Option<f64> {
        let found = match number::read(self.table.cell(index, column), mark) {
            number::Reading::Number(x) if x.is_finite() => return Some(x),
            number::Reading::Number(x) => show(x),
            number::Reading::Missing => show(f64::NAN),
            number::Reading::Unreadable => quote(&self.table.cell(index, column).shown()),
        };
        let is_blank = matches!(number::read(self.table.cell(index, column), mark), number::Reading::Missing);
        if !is_blank || !self.before.is_some_and(is_free_day) {
            self.leave_out(index);
        }
        self.dropped.push(self.table.dropped(index, column, bad_close(&found)));
        None
    }

    /// Any other value; `NaN` where there is none, with a warning where it is unreadable.
    fn value(&mut self, index: usize, column: usize, mark: DecimalMark) -> f64 {
        match number::read(self.table.cell(index, column), mark) {
            number::Reading::Number(x) => x,
            number::Reading::Missing => f64::NAN,
            number::Reading::Unreadable => {
                self.warnings.push(self.table.unreadable(index, column));
                f64::NAN
            }
        }
    }

    /// The units traded, multiplied by what the name of their column states.
    fn volume(&mut self, index: usize, column: Option<(usize, DecimalMark)>, factor: Option<f64>) -> f64 {
        let Some((column, mark)) = column else { return f64::NAN };
        let value = self.value(index, column, mark);
        factor.map_or(value, |factor| multiplier::times(value, factor, self.table.cell(index, column)))
    }
}

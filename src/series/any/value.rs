//! Named values by date: breadth, benchmarks.

use super::number::{self, Reading};
use super::{Cell, Checked, Dropped, Hints, Millis, NamedColumns, SeriesError, SeriesErrorKind, Table};
use super::{calendar, days, mark, restated, time_columns, units};
use crate::date;
use crate::limit::is_number;
use crate::order;

impl Table {
    /// Reads the table as named values by date. Every column but the date that holds a number is one.
    ///
    /// # Errors
    /// No date or value column, dates that no rule can read, no usable row.
    pub fn values(&self, hints: &Hints) -> Result<Checked<NamedColumns>, SeriesError> {
        values(self, hints)
    }
}

fn values(table: &Table, hints: &Hints) -> Result<Checked<NamedColumns>, SeriesError> {
    if table.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::Empty));
    }
    let restated = restated::table(table, hints)?;
    let table = restated.as_ref().unwrap_or(table);
    let no_date = || SeriesError::new(SeriesErrorKind::NoDateColumn(table.names().to_vec()));
    let date_column = time_columns::date(table).ok_or_else(no_date)?;
    let time_column = time_columns::clock(table, date_column);
    let calendar::Times { at, mut dropped, mut warnings, .. } =
        calendar::times(table, date_column, time_column, hints)?;
    dropped.extend(table.origin.dropped.iter().cloned());
    warnings.extend(table.origin.warning.clone());
    let days = days::settle(at.len(), &|row| at[row], hints.zone.as_ref(), true);
    warnings.extend(days.warning);
    if let Some((warning, left_out)) = table.origin.cut.clone() {
        warnings.push(warning);
        dropped.extend(left_out);
    }
    let candidates: Vec<usize> =
        (0..table.names().len()).filter(|&c| c != date_column && Some(c) != time_column).collect();
    let marks = mark::marks(table, &candidates, hints);
    warnings.extend(marks.warning);
    let read = |index, column: usize| match number::read(table.cell(index, candidates[column]), marks.each[column]) {
        Reading::Number(x) if !is_number(x) => Reading::Unreadable,
        reading => reading,
    };

    let mut kept: Vec<(Millis, usize)> = Vec::with_capacity(table.len());
    let mut times = days.time_ms.into_iter();
    for (index, at) in at.iter().enumerate() {
        let Some(time_ms) = at.and_then(|_| times.next()) else { continue };
        if (0..candidates.len()).any(|column| matches!(read(index, column), Reading::Number(_))) {
            kept.push((time_ms, index));
        } else {
            dropped.push(Dropped {
                row: table.row(index),
                column: None,
                value: None,
                reason: no_value(table, index, &candidates),
            });
        }
    }
    order::by_key(&mut kept, |&(time_ms, _)| time_ms);
    kept.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            let reason = super::validation::given_again(later.0, table.row(later.1));
            dropped.push(Dropped { row: table.row(earlier.1), column: None, value: None, reason });
            *earlier = *later;
        }
        same
    });
    if kept.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::NoValueColumn(table.names().to_vec())));
    }
    order::by_key(&mut dropped, |d| order::count_key(d.row));
    let mut columns = Vec::new();
    for (column, &place) in candidates.iter().enumerate() {
        let readings: Vec<Reading> = kept.iter().map(|&(_, index)| read(index, column)).collect();
        if !readings.iter().any(|r| matches!(r, Reading::Number(_))) {
            continue;
        }
        warnings.extend(units::check(table, &[place], &kept.iter().map(|&(_, index)| index).collect::<Vec<_>>()));
        for (reading, &(_, index)) in readings.iter().zip(&kept) {
            if *reading == Reading::Unreadable {
                warnings.push(table.unreadable(index, place));
            }
        }
        let values = readings.into_iter().map(|r| if let Reading::Number(x) = r { x } else { f64::NAN }).collect();
        columns.push((table.names()[place].clone(), values));
    }
    let value = NamedColumns { time_ms: kept.into_iter().map(|(t, _)| t).collect(), columns };
    Ok(Checked { value, dropped, warnings, reading: super::Reading::default() })
}

fn no_value(table: &Table, index: usize, candidates: &[usize]) -> String {
    let text = candidates.iter().find_map(|&c| if let Cell::Text(t) = table.cell(index, c) { Some(t) } else { None });
    let found = text.map_or_else(|| super::error::show(f64::NAN), super::error::quote);
    let time = date::EXAMPLE;
    format!("found {found}; expected a number beside a date such as {time}")
}

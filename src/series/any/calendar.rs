//! The times of a whole column: what one date leaves open, the others decide.

use super::clock::{Clock, Offset};
use super::era::{self, Era};
use super::error::quote;
use super::form;
use super::instant::At;
use super::moment::{self, DayAndMonth, TimeText};
use super::resolved::resolve;
use super::spelling::{self, Spelling, read};
use super::unit::TimeUnit;
use super::{
    Cell, DateOrder, Dropped, Hints, SeriesError, SeriesErrorKind, Table, Warning, WarningCode, clock, half_clock,
};
use super::{day_number, day_order, exchanged, twice};
use crate::date::{DAY_MS, Millis, civil_date, is_in_range};
use crate::zone::Zone;
use std::borrow::Cow;

/// The time of each row, where it has one, the rows that have none, and how they were read.
pub(super) struct Times {
    pub at: Vec<Option<At>>,
    pub dropped: Vec<Dropped>,
    pub warnings: Vec<Warning>,
    pub said: Said,
}

/// The decisions taken while reading the times of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub order: Option<DateOrder>,
    pub unit: Option<&'static str>,
    /// A zone that the rows name.
    pub zone: Option<String>,
    pub format: &'static str,
}

/// Reads the dates of `column`, with the time of day from a second column where one is given.
///
/// # Errors
/// No date at all can be read, or the order of day and month stays open.
pub(super) fn times(
    table: &Table,
    column: usize,
    time_column: Option<usize>,
    hints: &Hints,
) -> Result<Times, SeriesError> {
    let (mut moments, spelling) = spelling::moments(table, column, hints.date_system)?;
    let fail = |kind, index| {
        let error = SeriesError::new(kind).at_row(table.row(index)).in_column(&*table.names()[column]);
        error.found(table.cell(index, column).shown())
    };
    let order = day_order::order(&moments, hints).map_err(|index| fail(SeriesErrorKind::AmbiguousDates, index))?;
    let is_open = order.is_open;
    let unit = TimeUnit::of(&moments, hints.date_system);
    let (is_since_1970, warning) = day_number::check(&moments, unit, hints);
    let mut zones = Zones { hints, last: None, found: None, offsets: None };
    let mut twice = Vec::new();
    let mut times = Times {
        at: Vec::with_capacity(moments.len()),
        dropped: Vec::new(),
        warnings: Vec::new(),
        said: Said::default(),
    };
    times.warnings = day_order::said(table, column, &order, spelling == Spelling::DaySecond);
    times.warnings.extend(warning);
    let order = order.taken;
    times.warnings.extend(exchanged::mend(table, column, &mut moments, order, unit));
    let counted = time_column.and_then(|column| clock::Count::of(table.cells(column)));
    for (index, moment) in moments.iter().enumerate() {
        let read = match moment {
            Some(TimeText::Number(x)) if is_since_1970 => day_number::of_1970(*x).map(|day| (day, Clock::default())),
            moment => moment.as_ref().and_then(|m| resolve(m, order, unit)),
        };
        // Beside a date that already has a time of day, the second column adds nothing.
        let place = time_column.filter(|_| {
            let is_counted = matches!(moment, Some(TimeText::Number(_)));
            read.is_some_and(|(_, clock)| clock.ms == 0 && (is_counted || clock.offset == Offset::Unsaid))
        });
        let written = |column| match table.cell(index, column) {
            Cell::Text(text) => Cow::Borrowed(text),
            cell => Cow::Owned(cell.shown()),
        };
        let clock = place.map(|column| (column, written(column))).filter(|(_, text)| !text.is_empty());
        let read_clock = |text| match counted {
            Some(count) => count.read(text),
            None => clock::time_of_day(text),
        };
        let (at, place, expected) = match (read, &clock) {
            (Some((day, _)), Some((c, text))) => {
                (read_clock(text).and_then(|clock| zones.at(day, clock)), *c, "a time such as 09:30")
            }
            (None, _) if matches!(moment, Some(TimeText::Either(date)) if date.read(order.other()).is_some()) => {
                (None, column, order.expected())
            }
            (Some((day, clock)), _) => {
                let expected = if let Offset::Named(_) = clock.offset { ZONE_EXPECTED } else { DATE_EXPECTED };
                (zones.at(day, clock), column, expected)
            }
            (None, _) => (None, column, DATE_EXPECTED),
        };
        let at = at.filter(|at| is_in_range(at.utc_ms));
        twice.extend(zones.offsets.take().filter(|_| at.is_some()).map(|offsets| (index, offsets)));
        times.at.push(at);
        if at.is_none() {
            let found = quote(&table.cell(index, place).shown());
            times.dropped.push(table.dropped(index, place, format!("found {found}; expected {expected}")));
        }
    }
    if !times.at.is_empty() && times.at.iter().all(Option::is_none) {
        let first = (0..table.len()).find(|&i| table.cell(i, column) != Cell::Empty).unwrap_or(0);
        let is_named = matches!(&moments[first], Some(TimeText::At(_, c) | TimeText::Either(DayAndMonth { clock: c, .. })) if matches!(c.offset, Offset::Named(_)));
        return Err(fail(if is_named { SeriesErrorKind::UnknownZone } else { SeriesErrorKind::UnknownDate }, first));
    }
    if let Some(index) = of_another_calendar(&mut times) {
        return Err(fail(SeriesErrorKind::UnknownDate, index));
    }
    twice::mend(&mut times.at, twice);
    if half_clock::mend(&mut times.at) {
        let name = quote(&table.names()[column]);
        let message = format!(
            "column {name}: the rows are in order only if hours before 8 are of the afternoon, and were read so; expected 13:00 or 1:00 PM"
        );
        times.warnings.push(Warning { code: WarningCode::AfternoonAssumed, message });
    }
    let names = unit.names(&moments);
    if let [first, second, ..] = names[..] {
        let message = format!(
            "column {}: the times change from {first} to {second} since 1970; each was read by its own size",
            quote(&table.names()[column])
        );
        times.warnings.push(Warning { code: WarningCode::MixedTimeUnits, message });
    }
    times.said = Said {
        order: is_open.then_some(order),
        unit: if names.len() > 1 { Some("mixed") } else { names.first().copied() },
        zone: zones.found,
        format: if is_since_1970 {
            "days since 1970"
        } else {
            spelling.name().unwrap_or_else(|| format_name(table, column, &moments, order, unit))
        },
    };
    Ok(times)
}

/// Brings years of the Buddhist calendar into ours; returns a row of a calendar that has other months.
fn of_another_calendar(times: &mut Times) -> Option<usize> {
    let known = || times.at.iter().flatten().map(|at| at.utc_ms);
    let (first, last, count) = (known().min()?, known().max()?, known().count());
    match Era::of(first, last)? {
        Era::Buddhist => {
            for at in times.at.iter_mut().flatten() {
                at.utc_ms = era::from_buddhist(at.utc_ms).unwrap_or(at.utc_ms);
            }
            let (from, to) = (civil_date(first).year, civil_date(last).year);
            let message =
                format!("the years {from} to {to} were read as those of the Buddhist calendar, 543 ahead of ours");
            times.warnings.push(Warning { code: WarningCode::CalendarAssumed, message });
            None
        }
        // Series of years and of months may be so old; their dates are no days of another calendar.
        Era::OtherMonths if (last - first) / LONGEST_MS < i64::try_from(count).unwrap_or(i64::MAX) => {
            times.at.iter().position(Option::is_some)
        }
        Era::OtherMonths => None,
    }
}

/// Days are hardly farther apart on average.
const LONGEST_MS: Millis = 5 * DAY_MS;

const DATE_EXPECTED: &str = "a date such as 2026-02-06";
const ZONE_EXPECTED: &str = "an offset such as -05:00 in place of the zone's name";

/// Finds zones by their names, and remembers the last.
struct Zones<'a> {
    hints: &'a Hints,
    last: Option<(String, Option<Zone>)>,
    found: Option<String>,
    /// Those of the time that was read last, where its clock shows it twice.
    offsets: Option<[Millis; 2]>,
}

impl Zones<'_> {
    /// The instant at which a clock shows this time; `None` where its zone is not known.
    fn at(&mut self, day: Millis, clock: Clock<'_>) -> Option<At> {
        let wall_ms = day + clock.ms;
        let offset_ms = match clock.offset {
            Offset::Unsaid => {
                self.offsets = self.hints.zone.as_ref().and_then(|zone| twice::offsets(zone, wall_ms));
                return Some(At { utc_ms: wall_ms, offset_ms: None });
            }
            Offset::Fixed(offset) => offset,
            Offset::Named(name) => {
                if self.last.as_ref().is_none_or(|(last, _)| last != name) {
                    self.last = Some((name.into(), self.hints.zone_named.and_then(|find| find(name))));
                }
                let zone = self.last.as_ref().and_then(|(_, zone)| zone.as_ref())?;
                self.found.get_or_insert_with(|| name.into());
                self.offsets = twice::offsets(zone, wall_ms);
                wall_ms - zone.instant(wall_ms)
            }
        };
        Some(At { utc_ms: wall_ms - offset_ms, offset_ms: Some(offset_ms) })
    }
}

/// The form of most dates, in the letters that spreadsheets have for it.
fn format_name(
    table: &Table,
    column: usize,
    moments: &[Option<TimeText<'_>>],
    order: DateOrder,
    unit: TimeUnit,
) -> &'static str {
    let count = |is: fn(&TimeText<'_>) -> bool| moments.iter().flatten().filter(|m| is(m)).count();
    let (numbers, either) = (count(|m| matches!(m, TimeText::Number(_))), count(|m| matches!(m, TimeText::Either(_))));
    match unit {
        _ if numbers * 2 < moments.len() => match order {
            _ if either * 2 < moments.len() => {
                let first = moments.iter().position(|m| matches!(m, Some(TimeText::At(..)))).unwrap_or(0);
                form::of(&table.cell(first, column).shown())
            }
            DateOrder::DayFirst => "day, month, year",
            DateOrder::MonthFirst => "month, day, year",
            DateOrder::YearFirst => "year, month, day",
        },
        TimeUnit::Spelt(_) | TimeUnit::SpeltShort(_) => "dates in digits",
        TimeUnit::Epoch { .. } => "time since 1970",
        TimeUnit::Serial(super::DateSystem::From1900) => "days of a spreadsheet, counted from 1900",
        TimeUnit::Serial(super::DateSystem::From1904) => "days of a spreadsheet, counted from 1904",
        TimeUnit::Years => "years",
        TimeUnit::Months | TimeUnit::Parts { of: 12 } => "years and months",
        TimeUnit::Parts { .. } => "year and quarter",
        TimeUnit::Unknown => "unknown",
    }
}

/// Returns whether a cell can be read as a time, a number too.
pub(super) fn may_be_time(cell: Cell<'_>) -> bool {
    read(cell).is_some() || matches!(cell, Cell::Text(text) if moment::named_year(text).is_some())
}

/// Returns whether a column counts time: numbers since 1970 or days of a spreadsheet, of which no two are the same.
pub(super) fn counts_time(table: &Table, column: usize) -> bool {
    let mut last: Option<f64> = None;
    let mut rises = [0_usize; 2];
    let mut others = 0;
    for cell in table.cells(column).filter(|cell| *cell != Cell::Empty).take(200) {
        let Some(TimeText::Number(x)) = read(cell) else {
            others += 1; // a sentence below the table
            continue;
        };
        let is_time = (20_000.0..80_000.0).contains(&x) || (1e8..1e19).contains(&x);
        if !is_time || x.fract() != 0.0 || last == Some(x) {
            return false;
        }
        if let Some(last) = last {
            rises[usize::from(x > last)] += 1;
        }
        last = Some(x);
    }
    rises.contains(&0) && rises[0] + rises[1] >= 5.max(others * 10)
}

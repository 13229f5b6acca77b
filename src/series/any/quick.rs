//! Long files of plain lines: what their first rows decide holds for all of them, if each line is written as those are.
//!
//! A table of cells with all the decisions takes ten times as long as the lines of a plain file, and ten times the memory. The first
//! rows are read so; then the plain reader goes through the lines with what was decided, and leaves the file to the table where a
//! line is anything else, or anything in it could be doubtful.

use super::contradicted::PARTS;
use super::instant::At;
use super::plain::bars::Parts;
use super::plain::table::{Form, Table as Lines};
use super::{
    By, Checked, DateOrder, DecimalMark, Hints, Reading, Series, Table, UnusedColumn, Warning, WarningCode, bars,
    instant, keys, plain, validation,
};
use crate::date::{CivilDate, millis_of};
use crate::limit::MOST_BYTES;
use std::borrow::Cow;

/// Lines that decide: more than are looked at for the delimiter, for the header and for the content of columns.
const LINES_LOOKED_AT: usize = 600;
/// With fewer times as many bytes nothing is won.
const LEAST_TIMES_LONGER: usize = 4;

/// Reads a price series; `None` where the whole file has to be looked at. As of a plain file, a text that is owned is given up once
/// its columns are read.
pub(super) fn series(text: Cow<'_, str>, hints: &Hints) -> Option<Checked<Series>> {
    let head = head(&text).filter(|_| text.len() <= MOST_BYTES)?;
    if hints.decide() || hints.date_order.is_some() {
        return None;
    }
    // The first rows of minutes are all of one day, which proves no order.
    let of_head = &Hints { date_order: proven_order(&text[head.len()..]), ..hints.clone() };
    let table = Table::from_text_for(head, of_head).ok()?;
    let Checked { dropped, warnings, reading, .. } = table.series(of_head).ok()?;
    let (first_row, _) = reading.body_rows?;
    let parts = parts(&table, &reading)?;
    if !dropped.is_empty() || warnings.iter().any(decides) || !is_plain(&reading) {
        return None;
    }
    let is_share = bars::is_share(&reading, &table.names()[parts[CLOSE]? + 1]);
    let fields = table.names().len();
    drop(table);
    let body = below(&text, first_row - 1)?;
    let form = form(&reading, body)?;
    let lines = Lines::of(body, fields - 1, form)?;
    drop(text);
    let last_row = first_row + lines.at.len() - 1;
    let mut numbers: Vec<usize> = (first_row..=last_row).collect();
    if form.is_newest_first {
        numbers.reverse();
    }
    let (mut checked, settled) = plain::bars::series(lines, parts, numbers, hints)?;
    if is_share {
        checked.warnings.retain(|warning| warning.code != WarningCode::SuspectedSplit);
    }
    let reading = Reading { body_rows: Some((first_row, last_row)), days: settled.clock, ..reading };
    Some(validation::with_reading(checked, settled.day_offset_ms, Vec::from_iter(settled.warning), reading))
}

/// The place of the close in [`Parts`].
const CLOSE: usize = 3;

/// The first lines; `None` of a text that is hardly longer.
fn head(text: &str) -> Option<&str> {
    let (end, _) = text.match_indices('\n').nth(LINES_LOOKED_AT)?;
    (text.len() / LEAST_TIMES_LONGER > end).then(|| &text[..=end])
}

/// A greater number is a day.
const MONTHS: u16 = 12;

/// The order of day and month that the first line proves which is of one order only. Those of the other are no dates in it.
fn proven_order(lines: &str) -> Option<DateOrder> {
    let numbers = |line: &str| {
        let mut rest = line.as_bytes();
        let first = number(&mut rest, 2)?;
        rest.split_off_first().filter(|sign| b"./-".contains(sign))?;
        Some([first, number(&mut rest, 2)?])
    };
    numbers(lines.lines().next()?)?;
    let order = |line: &str| {
        let [first, second] = numbers(line)?.map(|number| number > MONTHS);
        let proven = if first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
        (first != second).then_some(proven)
    };
    lines.lines().find_map(order)
}

/// What stands below so many lines; `None` where lines end in more ways than one.
fn below(text: &str, lines: usize) -> Option<&str> {
    let (end, _) = text.match_indices('\n').nth(lines.checked_sub(1)?)?;
    let (above, body) = text.split_at(end + 1);
    (!above.replace("\r\n", "").contains('\r')).then_some(body)
}

/// Returns whether a warning says that a decision could have been another one. What is said of the bars is said of all of them.
fn decides(warning: &Warning) -> bool {
    !matches!(
        warning.code,
        WarningCode::SuspectedSplit
            | WarningCode::SuspectedTypingError
            | WarningCode::MissingSessions
            | WarningCode::StalePrices
            | WarningCode::LastBarWithoutVolume
            | WarningCode::ShortLastBar
            | WarningCode::StandIns
            | WarningCode::DaysAssumed
    )
}

/// Returns whether nothing was decided that the plain reader does not know of.
fn is_plain(reading: &Reading) -> bool {
    let Reading { format: _, encoding, delimiter: _, path, header_row, unit, time_unit, zone, series, layout, .. } =
        reading;
    let has_none = [encoding, path, unit, zone].into_iter().all(Option::is_none);
    has_none && header_row.is_some() && time_unit.is_none() && series.is_none() && layout.is_none()
}

/// The columns behind the time of open, high, low, close and volume, where all are known by their names, and what the others hold is known
/// of some rows as of all.
fn parts(table: &Table, reading: &Reading) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut is_timed = false;
    for column in &reading.columns {
        if column.by != By::Name || column.multiplier.is_some() {
            return None;
        }
        match (PARTS.iter().position(|part| *part == column.role), column.index.checked_sub(1)) {
            (Some(part), Some(index)) => parts[part] = Some(index),
            (None, None) if column.role == "time" => is_timed = true,
            _ => return None,
        }
    }
    let is_known = |column: &UnusedColumn| column.reason != "empty" && !keys::names_shares(table, column.index);
    let all = reading.columns.len() + reading.unused.len() == table.names().len();
    (is_timed && all && reading.unused.iter().all(is_known)).then_some(parts)
}

/// How the lines are written.
fn form(reading: &Reading, body: &str) -> Option<Form> {
    let delimiter = reading.delimiter.filter(|sign| matches!(sign, ';' | '\t' | '|' | ','))?;
    let mark = match reading.decimal_mark {
        DecimalMark::Point => b'.',
        DecimalMark::Comma => b',',
    };
    let time: fn(&str) -> Option<At> = match reading.date_order {
        Some(DateOrder::DayFirst) => |text| date(text, |[day, month]| [day, month]),
        Some(DateOrder::MonthFirst) => |text| date(text, |[month, day]| [day, month]),
        None if reading.date_format == Reading::YEAR_FIRST => At::parse_iso,
        _ => return None,
    };
    let mut times = body.lines().filter_map(|line| time(line.split(delimiter).next()?));
    let is_newest_first = times.next()?.utc_ms > times.next()?.utc_ms;
    let delimiter = u8::try_from(delimiter).ok().filter(|&delimiter| delimiter != mark)?;
    Some(Form { delimiter, mark, time, is_newest_first })
}

/// Reads `6.2.2026` and `06/02/2026`, and a time of day behind a blank: `14:30`, `14:30:00`.
fn date(text: &str, in_order: fn([u8; 2]) -> [u8; 2]) -> Option<At> {
    let mut rest = text.as_bytes();
    let first = number(&mut rest, 2)?;
    let separator = rest.split_off_first().filter(|sign| b"./-".contains(sign))?;
    let second = number(&mut rest, 2)?;
    rest.split_off_first().filter(|same| *same == separator)?;
    let year = instant::digits(rest.split_off(..4)?)?;
    let [day, month] = in_order([first.try_into().ok()?, second.try_into().ok()?]);
    At::at_time_of(millis_of(CivilDate::new(year.into(), month, day)?), rest)
}

/// Takes a number off, of so many digits at most.
fn number(rest: &mut &[u8], most: usize) -> Option<u16> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    instant::digits(rest.split_off(..length)?).filter(|_| length <= most)
}

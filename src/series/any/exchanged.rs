//! Days and months that a spreadsheet exchanged: it took `01/02/2024` for a date in its own order, and left `13/02/2024` a text.

use super::check::weekdays_between;
use super::days::is_weekend;
use super::error::quote;
use super::moment::TimeText;
use super::resolved::resolve;
use super::unit::TimeUnit;
use super::{DateOrder, Table, Warning, WarningCode};
use crate::date::{CivilDate, Millis, civil_date, millis_of};

/// Rows are in order, beside others, if they change their direction less than a tenth as often.
const CHANGES_ONE_IN: usize = 10;

/// Exchanges day and month of the dates that are no texts, if only then the rows are in order or on weekdays. Returns the warning.
pub(super) fn mend(
    table: &Table,
    column: usize,
    moments: &mut Vec<Option<TimeText<'_>>>,
    order: DateOrder,
    unit: TimeUnit,
) -> Option<Warning> {
    let mut known = moments.iter().flatten().map(|moment| matches!(moment, TimeText::Either(_)));
    let is_first_text = known.next()?;
    if known.all(|is_text| is_text == is_first_text) {
        return None;
    }
    // The first row of each form.
    let (mut text, mut date) = (None, None);
    let (mut written, mut turned) = (Vec::new(), Vec::new());
    let mut exchanged = moments.clone();
    for (index, moment) in exchanged.iter_mut().enumerate() {
        let Some((day, clock)) = moment.as_ref().and_then(|m| resolve(m, order, unit)) else { continue };
        let other = match moment {
            // A spreadsheet makes a date of every text whose day and month it can read.
            Some(TimeText::Either(date)) if date.read(order.other()).is_some() => return None,
            Some(TimeText::Either(_)) => {
                text.get_or_insert(index);
                day
            }
            Some(TimeText::Number(_)) if !matches!(unit, TimeUnit::Serial(_)) => return None,
            _ => {
                date.get_or_insert(index);
                let CivilDate { year, month, day } = civil_date(day);
                let day = millis_of(CivilDate::new(year, day, month)?);
                *moment = Some(TimeText::At(day, clock));
                day
            }
        };
        written.push(day + clock.ms);
        turned.push(other + clock.ms);
    }
    let (text, date) = (text?, date?);
    if written == turned {
        return None;
    }
    let (written, turned) = (Sequence::of(written), Sequence::of(turned));
    if written.is_better(&turned) {
        return None;
    }
    let what = if turned.is_better(&written) {
        *moments = exchanged;
        "only with day and month of the first exchanged, as by a spreadsheet, the rows are in order or on weekdays; they were read so"
    } else {
        "a spreadsheet may have exchanged day and month of the first; they were read as written; expected one form"
    };
    let shown = |index: usize| quote(&table.cell(index, column).shown());
    let name = quote(&table.names()[column]);
    let message =
        ["column ", &name, ": found dates such as ", &shown(date), " and ", &shown(text), "; ", what].concat();
    Some(Warning { code: WarningCode::DateOrderAssumed, message })
}

/// How rows follow each other in time.
struct Sequence {
    /// Number of steps that go the rarer way.
    changes: usize,
    weekends: usize,
    missing_weekdays: usize,
}

impl Sequence {
    fn of(mut times: Vec<Millis>) -> Sequence {
        let count = |is: fn(&Millis, &Millis) -> bool| times.windows(2).filter(|pair| is(&pair[0], &pair[1])).count();
        let changes = count(Millis::lt).min(count(Millis::gt));
        crate::order::by_key(&mut times, |&ms| ms);
        Sequence {
            changes,
            weekends: times.iter().filter(|ms| is_weekend(**ms)).count(),
            missing_weekdays: times.windows(2).map(|pair| weekdays_between(pair[0], pair[1])).sum(),
        }
    }

    fn is_better(&self, other: &Sequence) -> bool {
        let is_sorted = |a: &Sequence, b: &Sequence| a.changes * CHANGES_ONE_IN < b.changes;
        let is_fuller = self.weekends == 0 && self.missing_weekdays < other.missing_weekdays;
        is_sorted(self, other) || (is_fuller && !is_sorted(other, self))
    }
}

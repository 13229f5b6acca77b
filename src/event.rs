//! Events that a page marks in the picture: macro dates, earnings.

use crate::decimal::{self, plain};
use crate::limit::MOST_EVENTS;
use crate::row::{RowError, Rows, rows};
use crate::series::{CivilDate, millis_of};
use crate::text::{cut, same_word};

/// What kind of event it is; the line of each kind differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventKind {
    /// An event of the whole economy: a central bank's decision, an election.
    #[default]
    Macro,
    /// An event of the company: earnings.
    Earnings,
}

impl EventKind {
    /// Short stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Macro => "macro",
            EventKind::Earnings => "earnings",
        }
    }
}

/// A day, or a span of days, with a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The first day.
    pub from: CivilDate,
    /// The last day of a span; `None` for a single day.
    pub to: Option<CivilDate>,
    /// What happened, in a few words.
    pub label: String,
    /// Its kind.
    pub kind: EventKind,
    /// Its amount: a number with its unit, such as `25 bp`.
    pub amount: Option<String>,
    /// The day on which it was to be, where it was moved.
    pub was: Option<CivilDate>,
}

/// Why events cannot be read.
pub type EventError = RowError;

impl Event {
    /// Checks the parts of one event; an empty `to` or `kind` is none.
    ///
    /// # Errors
    /// A date that is not an ISO date, an end before the beginning, no label, a kind that is not known.
    pub fn new(date: &str, to: &str, label: &str, kind: &str) -> Result<Event, EventError> {
        let from = read_date(date).ok_or_else(|| error(date, "a date such as 2026-01-28"))?;
        let to = match to.trim() {
            "" => None,
            text => match read_date(text) {
                Some(to) if to >= from => Some(to).filter(|&to| to > from),
                _ => return Err(error(text, "an end such as 2026-01-28, not before the date")),
            },
        };
        let known = [EventKind::Macro, EventKind::Earnings].into_iter().find(|k| same_word(kind.trim(), k.name()));
        let known = known.or(kind.trim().is_empty().then(EventKind::default));
        let kind = known.ok_or_else(|| error(kind, "macro or earnings"))?;
        match label.trim() {
            "" => Err(error("", "a label of a few words")),
            label => Ok(Event { from, to, label: label.into(), kind, amount: None, was: None }),
        }
    }

    /// The event with how much it is about, such as `25 bp`, and the day on which it was to be; an empty text is none.
    ///
    /// # Errors
    /// An amount that does not begin with a number, a day that is no ISO date.
    pub fn with(self, amount: &str, was: &str) -> Result<Event, EventError> {
        let (amount, day) = (amount.trim(), read_date(was));
        let (found, expected) = if !amount.is_empty() && number_of(amount).is_none() {
            (amount, "an amount such as 25 bp or 55000 jobs")
        } else if !was.trim().is_empty() && day.is_none() {
            (was, "a date such as 2026-01-28, or none")
        } else {
            return Ok(Event { amount: (!amount.is_empty()).then(|| amount.into()), was: day, ..self });
        };
        Err(error(found, expected))
    }

    /// Reads events from CSV with the columns `date` and `label`, and `to`, `kind`, `amount` and `was` where they
    /// are needed, or from JSON: an array of objects with the same names. The soonest is the first.
    ///
    /// ```
    /// use levelchart::event::Event;
    ///
    /// let events = Event::parse_list("date,label\n2026-01-28,Fed decision\n")?;
    /// assert_eq!(events[0].label, "Fed decision");
    /// # Ok::<(), levelchart::event::EventError>(())
    /// ```
    ///
    /// # Errors
    /// The first event that cannot be read.
    pub fn parse_list(text: &str) -> Result<Vec<Event>, EventError> {
        Event::of_rows(rows(text, OF, (&NAMES, 2), "the columns date and label")?)
    }

    /// The same from rows with the fields of [`NAMES`].
    pub(crate) fn of_rows(rows: Rows) -> Result<Vec<Event>, EventError> {
        if rows.len() > MOST_EVENTS {
            // The labels of all are placed against each other.
            return Err(error(&[&plain(rows.len() as f64), " events"].concat(), "at most 1000 events"));
        }
        let mut events = Vec::new();
        for (row, fields) in rows {
            let event = Event::new(&fields[0], &fields[2], &fields[1], &fields[3]);
            events.push(event.and_then(|event| event.with(&fields[4], &fields[5])).map_err(|error| error.at(row))?);
        }
        crate::order::by_key(&mut events, |event| millis_of(event.from));
        Ok(events)
    }
}

/// The columns, and the fields of an object.
pub(crate) const NAMES: [&str; 6] = ["date", "label", "to", "kind", "amount", "was"];

/// What the errors of this file are of.
const OF: &str = "events";

fn error(found: &str, expected: &'static str) -> EventError {
    RowError::new(OF, found, expected)
}

/// The number at the start of an amount, its decimals, and what follows it.
pub(crate) fn number_of(amount: &str) -> Option<(f64, usize, &str)> {
    let end = amount.bytes().take_while(|byte| byte.is_ascii_digit() || b"+-.".contains(byte)).count();
    let (number, unit) = amount.split_at(end);
    let decimals = cut(number, '.').map_or(0, |(_, decimals)| decimals.len());
    Some((decimal::parse(number)?, decimals, unit.trim()))
}

/// An ISO date; a time of day behind it is passed over.
fn read_date(text: &str) -> Option<CivilDate> {
    text.trim().get(..10).and_then(CivilDate::parse_iso)
}

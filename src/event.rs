//! Events that a page marks in the picture: macro dates, earnings.

use crate::decimal::{self, plain};
use crate::limit::MOST_EVENTS;
use crate::series::{CivilDate, SeriesError, SeriesErrorKind, plain_texts};
use crate::text::{cut, same_word, short};
use std::fmt;

/// What kind of event it is; the line of each kind differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventKind {
    /// Of the whole economy: a central bank's decision, an election.
    #[default]
    Macro,
    /// Of the company: earnings.
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
    /// Of what kind it is.
    pub kind: EventKind,
    /// How much it is about: a number with its unit, such as `25 bp`.
    pub amount: Option<String>,
    /// The day on which it was to be, where it was moved.
    pub was: Option<CivilDate>,
}

/// Why events cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventError {
    /// Row of the text, or number of the item, from 1; `None` where it is the whole.
    pub row: Option<usize>,
    /// What was found; empty where nothing was.
    pub found: String,
    /// What was expected.
    pub expected: &'static str,
    /// Whether the text is for the reader of any file, which this build has not.
    pub(crate) is_unread: bool,
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("events")?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if self.found.is_empty() {
            write!(f, ": found nothing; expected {}", self.expected)
        } else {
            write!(f, ": found {:?}; expected {}", short(&self.found), self.expected)
        }
    }
}

impl std::error::Error for EventError {}

impl From<SeriesError> for EventError {
    fn from(error: SeriesError) -> Self {
        let is_unread = error.kind == SeriesErrorKind::Unread;
        EventError { row: error.row, found: error.to_string(), expected: "CSV or JSON with date and label", is_unread }
    }
}

impl Event {
    /// Checks the parts of one event; an empty `to` or `kind` is none.
    ///
    /// # Errors
    /// A date that is not an ISO date, an end before the beginning, no label, a kind that is not known.
    pub fn new(date: &str, to: &str, label: &str, kind: &str) -> Result<Event, EventError> {
        let error = |found: &str, expected| EventError { row: None, found: found.into(), expected, is_unread: false };
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
        Err(EventError { row: None, found: found.into(), expected, is_unread: false })
    }

    /// Checks how many events a chart is to have: the labels of all are placed against each other.
    pub(crate) fn check_count(count: usize) -> Result<(), EventError> {
        if count <= MOST_EVENTS {
            return Ok(());
        }
        let found = [&plain(count as f64), " events"].concat();
        Err(EventError { row: None, found, expected: "at most 1000 events", is_unread: false })
    }

    /// Reads events from CSV with the columns `date` and `label`, and `to`, `kind`, `amount` and `was` where they
    /// are needed, or from JSON: an array of objects with the same names.
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
        let (names, rows) = rows(text)?;
        let column = |name: &str| names.iter().position(|n| same_word(n.trim(), name));
        let columns = ["date", "to", "label", "kind", "amount", "was"].map(column);
        if !rows.is_empty() && (columns[0].is_none() || columns[2].is_none()) {
            let expected = "the columns date and label";
            return Err(EventError { row: None, found: names.join(", "), expected, is_unread: false });
        }
        Event::check_count(rows.len())?;
        let mut events = Vec::new();
        for (row, fields) in rows {
            let [date, to, label, kind, amount, was] =
                columns.map(|column| column.map(|column| &*fields[column]).unwrap_or_default());
            let event = Event::new(date, to, label, kind).and_then(|event| event.with(amount, was));
            events.push(event.map_err(|error| EventError { row: Some(row), ..error })?);
        }
        Ok(events)
    }
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

/// Names, and rows with their numbers in the input; nothing stands for a cell that is empty.
type Rows = (Vec<String>, Vec<(usize, Vec<String>)>);

fn rows(text: &str) -> Result<Rows, SeriesError> {
    let Some((names, rows)) = plain_texts(text) else { return rows_of_any(text) };
    let owned = |texts: Vec<&str>| texts.into_iter().map(String::from).collect();
    Ok((owned(names), rows.into_iter().map(|(row, fields)| (row, owned(fields))).collect()))
}

#[cfg(feature = "any-file")]
fn rows_of_any(text: &str) -> Result<Rows, SeriesError> {
    use crate::series::{Cell, Table};
    let table = Table::from_text(text)?;
    let cell = |row, column| match table.cell(row, column) {
        Cell::Text(text) => text.into(),
        Cell::Number(number) => plain(number),
        Cell::Empty => String::new(),
    };
    let fields = |row| (0..table.names().len()).map(|column| cell(row, column)).collect();
    let rows = (0..table.len()).map(|row| (table.row(row), fields(row))).collect();
    Ok((table.names().to_vec(), rows))
}

#[cfg(not(feature = "any-file"))]
fn rows_of_any(_: &str) -> Result<Rows, SeriesError> {
    Err(SeriesError::new(SeriesErrorKind::Unread))
}

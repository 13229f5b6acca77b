//! When something must have happened.

use super::cursor::Cursor;
use super::span::Span;
use crate::series::{CivilDate, DAY_MS, Millis, Series, millis_of};
use crate::study::Direction;
use crate::text::TextError;
use std::fmt::{self, Display, Formatter};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    Within(usize),
    FirstSince(Since),
}

impl Window {
    /// Returns whether `bars`, oldest first, satisfy the window at the last bar of a series. What happens at a close is of the day that ends a
    /// week or a month.
    pub fn holds(self, series: &Series, bars: &[usize]) -> bool {
        match self {
            Window::Within(count) => bars.last().is_some_and(|&last| last + count >= series.len()),
            Window::FirstSince(since) => {
                let first = since.first();
                bars.iter().filter(|&&bar| series.span_of(bar).1 > first).count() == 1
            }
        }
    }

    /// Returns the first instant of `first since`; the bars must reach back to it.
    pub fn first(self) -> Option<Millis> {
        if let Window::FirstSince(since) = self { Some(since.first()) } else { None }
    }
}

/// The time after a day, a month or a year: the one that is named has a value as high or higher, as in "the highest since
/// October".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    Day(CivilDate),
    Span(Span),
}

impl Since {
    /// Returns the first instant that counts for `first since`: where a day begins, but where a month or a year ends, as in "the
    /// first since October".
    fn first(self) -> Millis {
        if let Since::Day(date) = self { millis_of(date) } else { self.after() }
    }

    /// The first instant that counts.
    pub fn after(self) -> Millis {
        match self {
            Since::Day(date) => millis_of(date) + DAY_MS,
            // The reader has seen to it that a month or a year has bounds.
            Since::Span(span) => span.bounds().map_or(Millis::MAX, |(_, after)| after),
        }
    }
}

impl Cursor {
    pub fn since(&mut self) -> Result<Since, TextError> {
        let expected = "a date such as 2025-09-15, a month such as 2025-10, or a year such as 2025";
        let at = self.place();
        let span = self.period(expected)?;
        if !matches!(span, Span::Month(..)) || !self.peeks_sign("-") {
            return Ok(Since::Span(span));
        }
        self.back(at);
        self.date().map(Since::Day)
    }

    pub fn window(&mut self) -> Result<Option<Window>, TextError> {
        if self.take_word("within") {
            return Ok(Some(Window::Within(self.whole(1, "a number of bars such as 10")?)));
        }
        if self.take_word("first") {
            self.word("since")?;
            return Ok(Some(Window::FirstSince(self.since()?)));
        }
        Ok(None)
    }
}

/// Writes a blank and the window, where there is one.
pub(super) fn write_window(window: Option<Window>, f: &mut Formatter<'_>) -> fmt::Result {
    window.map_or(Ok(()), |window| write!(f, " {window}"))
}

/// `above` or `below`: where a cross in this direction ends.
pub(super) fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "above",
        Direction::Down => "below",
    }
}

impl Display for Window {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Window::Within(bars) => write!(f, "within {bars}"),
            Window::FirstSince(since) => write!(f, "first since {since}"),
        }
    }
}

impl Display for Since {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Since::Day(date) => write!(f, "{:04}-{:02}-{:02}", date.year, date.month, date.day),
            Since::Span(span) => span.fmt(f),
        }
    }
}

//! When something must have happened.

use super::cursor::Cursor;
use crate::series::{CivilDate, Millis, millis_of};
use crate::study::Direction;
use crate::text::TextError;
use std::fmt::{self, Display, Formatter};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    Within(usize),
    FirstSince(CivilDate),
}

impl Window {
    /// Returns whether `bars`, oldest first, satisfy the window at the last of the bars that start at `times_ms`.
    pub fn holds(self, times_ms: &[Millis], bars: &[usize]) -> bool {
        match self {
            Window::Within(count) => bars.last().is_some_and(|&last| last + count >= times_ms.len()),
            Window::FirstSince(date) => {
                let since = millis_of(date);
                bars.iter().filter(|&&bar| times_ms[bar] >= since).count() == 1
            }
        }
    }
}

impl Cursor {
    pub fn window(&mut self) -> Result<Option<Window>, TextError> {
        if self.take_word("within") {
            return Ok(Some(Window::Within(self.whole(1, "a number of bars such as 10")?)));
        }
        if self.take_word("first") {
            self.word("since")?;
            return Ok(Some(Window::FirstSince(self.date()?)));
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
            Window::FirstSince(date) => {
                write!(f, "first since {:04}-{:02}-{:02}", date.year, date.month, date.day)
            }
        }
    }
}

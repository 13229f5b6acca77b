//! Notes of a page in the picture: a few words of its editor beside a bar.

use crate::date::LONG_WEEKEND_MS;
use crate::decimal;
use crate::fact::is_safe;
use crate::item::ItemError;
use crate::limit::MOST_NOTE_LETTERS;
use crate::series::{At, CivilDate, DAY_MS, Millis, Series, millis_of};
use crate::study::{highest, lowest};
use crate::text::same_word;
use crate::zone::{Zone, has_time_of_day};
use std::ops::Range;

/// A few words beside a bar.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Note {
    /// The bar that it is about, as it was written; see [`Note::bar`].
    pub date: String,
    /// Where it stands.
    pub at: NoteAt,
    /// What it says: text, never markup.
    pub text: String,
    /// An address with more about it: http, https or relative.
    pub url: Option<String>,
    time: Time,
}

/// Where a note stands at its bar.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum NoteAt {
    /// Above the bar.
    Above,
    /// Below it.
    Below,
    /// At a price, on the side that has room.
    Price(f64),
}

/// A note at its bar.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlacedNote {
    /// The bar.
    pub bar: usize,
    /// Where it stands.
    pub at: NoteAt,
    /// What it says.
    pub text: String,
    /// An address with more about it.
    pub url: Option<String>,
}

/// When it was.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Time {
    /// On a day of the exchange's clock.
    Day(CivilDate),
    /// At a time that the exchange's clock showed, as if that were UTC.
    Local(Millis),
    /// At an instant.
    Utc(Millis),
}

/// Why a note cannot be read.
pub type NoteError = ItemError;

#[cfg(feature = "any-file")]
impl From<crate::row::RowError> for NoteError {
    fn from(error: crate::row::RowError) -> Self {
        let row = error.row.map(|row| format!("row {row}: ")).unwrap_or_default();
        error_in("", &[row, error.found].concat(), error.expected)
    }
}

/// The fields of a note; the first two must be there.
pub(crate) const FIELDS: [&str; 4] = ["date", "text", "price", "url"];

fn error_in(field: &'static str, found: &str, expected: &'static str) -> NoteError {
    NoteError::new("notes", field, found.into(), expected)
}

impl Note {
    /// Checks the parts of a note; `text` gives the text of a field, empty for none.
    ///
    /// # Errors
    /// A date that is not in ISO 8601, a place that is no price and neither `above` nor `below`, no text or one that is too long, an
    /// address that is not http, https or relative.
    pub fn new(text: &dyn Fn(&str) -> String) -> Result<Note, NoteError> {
        let [date, words, price, url] = FIELDS.map(|name| text(name).trim().to_owned());
        let error = |field, found: &str, expected| Err(error_in(field, found, expected));
        let Some(time) = Time::parse(&date) else {
            return error("date", &date, "a date such as 2026-01-28, for bars of hours also 2026-01-28 14:30");
        };
        let at = match &*price {
            "" => NoteAt::Above,
            word if same_word(word, "above") => NoteAt::Above,
            word if same_word(word, "below") => NoteAt::Below,
            number => match decimal::parse(number).filter(|price| price.is_finite()) {
                Some(price) => NoteAt::Price(price),
                None => return error("price", number, "a price, above or below"),
            },
        };
        if words.is_empty() || words.chars().nth(MOST_NOTE_LETTERS).is_some() {
            return error("text", &words, "a few words, at most 120 letters");
        }
        if !is_safe(&url) {
            return error("url", &url, "an address of http or https, or a relative one");
        }
        Ok(Note { date, at, text: words, url: Some(url).filter(|url| !url.is_empty()), time })
    }

    /// Reads notes from CSV with the columns `date`, `price`, `text` and `url`, or from JSON: an array of objects with the same names.
    ///
    /// ```
    /// use levelchart::note::{Note, NoteAt};
    ///
    /// let notes = Note::parse_list("date,price,text\n2026-01-28,below,The day of the Fed\n")?;
    /// assert_eq!((notes[0].at, &*notes[0].text), (NoteAt::Below, "The day of the Fed"));
    /// # Ok::<(), levelchart::note::NoteError>(())
    /// ```
    ///
    /// # Errors
    /// The first note that cannot be read.
    #[cfg(feature = "any-file")]
    pub fn parse_list(text: &str) -> Result<Vec<Note>, NoteError> {
        let expected = "the columns date and text";
        let rows = crate::row::rows(text, "notes", (&FIELDS, 2), expected)?;
        let mut notes = Vec::new();
        for ((_, fields), number) in rows.iter().zip(1..) {
            let field = |name: &str| {
                let at = FIELDS.iter().position(|known| *known == name);
                at.and_then(|at| fields.get(at)).cloned().unwrap_or_default()
            };
            notes.push(Note::new(&field).map_err(|error| error.at(number))?);
        }
        Ok(notes)
    }

    /// Returns its bar: the last one of its day that had begun by its time; of a whole day the highest for a note above, the lowest for
    /// one below, and the first that meets its price, else the last, for one at a price. A day without a bar counts for the next one, where that is at most
    /// five days later; a day within a week, month, quarter or year that has the date of its first day belongs to that bar. `None` for a time that the series does not have.
    pub fn bar(&self, series: &Series, zone: &Zone) -> Option<usize> {
        let times = series.times_ms();
        let has_clock = has_time_of_day(times);
        let local = |time_ms| if has_clock { zone.local(time_ms) } else { time_ms };
        let first_from: &dyn Fn(Millis) -> usize =
            &|local_ms| times.partition_point(|&time_ms| local(time_ms) < local_ms);
        let (day_ms, by_ms) = match self.time {
            Time::Day(date) => (millis_of(date), None),
            Time::Local(time_ms) => (day_of(time_ms), Some(time_ms)),
            Time::Utc(time_ms) => (day_of(local(time_ms)), Some(local(time_ms))),
        };
        if let Some(bar) = series.period_at(day_ms) {
            return Some(bar);
        }
        let from = first_from(day_ms);
        let begin_ms = day_of(local(*times.get(from)?));
        if begin_ms - day_ms > LONG_WEEKEND_MS || from == 0 && begin_ms > day_ms {
            return None;
        }
        let day = from..first_from(begin_ms + DAY_MS);
        match by_ms.filter(|_| has_clock) {
            Some(by_ms) => Some(first_from(by_ms + 1).saturating_sub(1).max(day.start).min(day.end - 1)),
            None => self.bar_among(series, day),
        }
    }

    /// Returns whether it may be later than an instant, whatever the clock.
    pub(crate) fn may_be_after(&self, time_ms: Millis) -> bool {
        let own_ms = match self.time {
            Time::Day(date) => millis_of(date),
            Time::Local(own_ms) | Time::Utc(own_ms) => own_ms,
        };
        own_ms + DAY_MS > time_ms
    }

    /// Returns the bar among those of its day.
    fn bar_among(&self, series: &Series, day: Range<usize>) -> Option<usize> {
        match self.at {
            NoteAt::Above => highest(series.highs(), day).map(|(bar, _)| bar),
            NoteAt::Below => lowest(series.lows(), day).map(|(bar, _)| bar),
            NoteAt::Price(price) => {
                let last = day.end - 1;
                let is_met = |bar: &usize| (series.lows()[*bar]..=series.highs()[*bar]).contains(&price);
                Some(day.into_iter().find(is_met).unwrap_or(last))
            }
        }
    }

    /// Returns the note at its bar; `None` where that is not known yet.
    pub(crate) fn placed(&self, series: &Series, zone: &Zone) -> Option<PlacedNote> {
        let bar = self.bar(series, zone)?;
        Some(PlacedNote { bar, at: self.at, text: self.text.clone(), url: self.url.clone() })
    }
}

impl Time {
    fn parse(text: &str) -> Option<Time> {
        let At { utc_ms, offset_ms } = At::parse_iso(text)?;
        Some(match (text.len(), offset_ms) {
            (10, _) => Time::Day(CivilDate::parse_iso(text)?),
            (_, None) => Time::Local(utc_ms),
            _ => Time::Utc(utc_ms),
        })
    }
}

/// The midnight before.
fn day_of(local_ms: Millis) -> Millis {
    local_ms.div_euclid(DAY_MS) * DAY_MS
}

//! Open interest: how many options are open at each strike, as a page gives it.

use crate::decimal::{self, plain};
use crate::limit::MOST_STRIKES;
use crate::row::{RowError, Rows, rows};
use crate::series::{CivilDate, Millis, millis_of};
use std::cmp::Ordering;

/// What the errors of this file are of.
const OF: &str = "strikes";

/// The two kinds of options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// Options to buy.
    Call,
    /// Options to sell.
    Put,
}

/// Both, calls first.
pub const CONTRACTS: [Contract; 2] = [Contract::Call, Contract::Put];

/// Number of strikes of each kind that are labelled and named: those where the most options are open.
pub const LARGEST: usize = 2;

impl Contract {
    /// `"calls"` or `"puts"`.
    pub fn name(self) -> &'static str {
        match self {
            Contract::Call => "calls",
            Contract::Put => "puts",
        }
    }
}

/// The open interest at one strike.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Strike {
    /// The price at which the options can be exercised.
    pub price: f64,
    /// Open calls; `None` where they are not known.
    pub calls: Option<f64>,
    /// Open puts; likewise.
    pub puts: Option<f64>,
    /// The day that the counts are of; all strikes of a page have one, or none has.
    pub date: Option<CivilDate>,
}

/// What the text must be, and which columns it must have.
const EXPECTED: &str = "the columns strike, calls and puts";

/// The columns, and the fields of an object.
pub(crate) const NAMES: [&str; 4] = ["strike", "calls", "puts", "date"];

impl Strike {
    /// Reads strikes from CSV with the columns `strike`, `calls` and `puts`, and `date` where it is known, or from JSON: an
    /// array of objects with the same names. They come in the order of their days and prices.
    ///
    /// ```
    /// use levelchart::strike::Strike;
    ///
    /// let strikes = Strike::parse_list("strike,calls,puts\n2200,9550,4230\n")?;
    /// assert_eq!(strikes[0].calls, Some(9550.0));
    /// # Ok::<(), levelchart::strike::StrikeError>(())
    /// ```
    ///
    /// # Errors
    /// The first strike that cannot be read, one that stands twice for one day, too many, a date in some rows only.
    pub fn parse_list(text: &str) -> Result<Vec<Strike>, RowError> {
        Strike::of_rows(rows(text, OF, (&NAMES, 1), EXPECTED)?)
    }

    /// The same from rows with the fields of [`NAMES`].
    pub(crate) fn of_rows(rows: Rows) -> Result<Vec<Strike>, RowError> {
        if rows.len() > MOST_STRIKES {
            return Err(error(&[&plain(rows.len() as f64), " strikes"].concat(), "at most 2000 strikes"));
        }
        let mut strikes: Vec<Strike> = Vec::new();
        for (row, fields) in rows {
            let strike = Strike::read(&fields).map_err(|error| error.at(row))?;
            // Chains come in order: each has its place at the end, or near it.
            let mut at = strikes.len();
            while at > 0 && strike.is_before(&strikes[at - 1]) {
                at -= 1;
            }
            let before = strikes.get(at.wrapping_sub(1));
            if before.is_some_and(|before| !before.is_before(&strike)) {
                return Err(error(&fields[0], "each strike once").at(row));
            }
            strikes.insert(at, strike);
        }
        // Those without a day stand before the others.
        if let [first, .., last] = &strikes[..]
            && first.date.is_some() != last.date.is_some()
        {
            return Err(error("", "a date for every strike, or for none"));
        }
        Ok(strikes)
    }

    fn is_before(&self, other: &Strike) -> bool {
        match self.date.cmp(&other.date) {
            Ordering::Equal => self.price < other.price,
            order => order == Ordering::Less,
        }
    }

    fn read(fields: &[String]) -> Result<Strike, RowError> {
        let mut numbers = [None; 3];
        for (number, text) in numbers.iter_mut().zip(fields) {
            let text = text.trim();
            *number = decimal::parse(text).filter(|number| number.is_finite());
            if number.is_none() && !text.is_empty() {
                return Err(error(text, "a number such as 9550"));
            }
        }
        let [price, calls, puts] = numbers;
        let price = price.ok_or_else(|| error("", "a strike: a price such as 2200"))?;
        match (calls, puts) {
            (None, None) => return Err(error("", "a number of open calls or puts")),
            (Some(count), _) | (_, Some(count)) if count < 0.0 => {
                return Err(error(&plain(count), "a number of open calls or puts from 0"));
            }
            _ => {}
        }
        let day = fields[3].trim();
        let date = day.get(..10).and_then(CivilDate::parse_iso);
        if date.is_none() && !day.is_empty() {
            return Err(error(day, "a date such as 2026-02-06, or none"));
        }
        Ok(Strike { price, calls, puts, date })
    }

    /// Returns the number of open options of a kind.
    pub fn open(&self, contract: Contract) -> Option<f64> {
        match contract {
            Contract::Call => self.calls,
            Contract::Put => self.puts,
        }
    }
}

/// Why strikes cannot be read.
pub type StrikeError = RowError;

fn error(found: &str, expected: &'static str) -> RowError {
    RowError::new(OF, found, expected)
}

/// The open interest of one day.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpenInterest {
    /// The day; `None` where the page gives none.
    pub date: Option<CivilDate>,
    /// The strikes, lowest first; at least one.
    pub strikes: Vec<Strike>,
    /// Where among them the most calls are open, then where the most puts: at most [`LARGEST`] each, the largest first. Of two that
    /// have as many the lower comes first.
    pub largest: [Vec<usize>; 2],
}

impl OpenInterest {
    /// Returns what was known by an instant, the newest day of all `strikes`; without an instant that is the newest. Counts without a
    /// day are of the newest bar: they are known only where that is shown. `None` where nothing was known.
    pub(crate) fn known(strikes: &[Strike], by: Option<Millis>, shows_newest: bool) -> Option<Self> {
        let last = strikes.iter().rposition(|strike| match strike.date {
            Some(date) => by.is_none_or(|by| millis_of(date) <= by),
            None => shows_newest,
        })?;
        let date = strikes[last].date;
        let first = strikes.iter().position(|strike| strike.date == date)?;
        let strikes = strikes[first..=last].to_vec();
        Some(OpenInterest {
            date,
            largest: [largest(&strikes, Contract::Call), largest(&strikes, Contract::Put)],
            strikes,
        })
    }

    /// The strike of a price.
    pub(crate) fn at(&self, price: f64) -> Option<&Strike> {
        self.strikes.iter().find(|strike| strike.price.total_cmp(&price).is_eq())
    }
}

#[inline(never)] // as small as its two calls
fn largest(strikes: &[Strike], contract: Contract) -> Vec<usize> {
    let open = |at: usize| strikes[at].open(contract).unwrap_or_default();
    let mut found: Vec<usize> = Vec::new();
    while found.len() < LARGEST {
        let mut best = None;
        for at in 0..strikes.len() {
            if open(at) > best.map_or(0.0, open) && !found.contains(&at) {
                best = Some(at);
            }
        }
        let Some(best) = best else { break };
        found.push(best);
    }
    found
}

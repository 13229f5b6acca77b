//! What a caller knows about a text beforehand.

use crate::text::{cut, same_word};
use crate::zone::Zone;

/// The part that comes first where a date gives day and month as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 6/2/2026 is 6 February.
    DayFirst,
    /// 6/2/2026 is 2 June.
    MonthFirst,
    /// 26/6/2 is 2 June 2026.
    YearFirst,
}

impl DateOrder {
    /// The three orders.
    pub const ALL: [DateOrder; 3] = [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];

    /// Short stable name, as the option `date-order` has it.
    pub fn name(self) -> &'static str {
        match self {
            DateOrder::DayFirst => "dmy",
            DateOrder::MonthFirst => "mdy",
            DateOrder::YearFirst => "ymd",
        }
    }
}

/// The sign between whole units and fractions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// 2,142.67 has two places.
    #[default]
    Point,
    /// 2.142,67 has two places.
    Comma,
}

/// The days of a spreadsheet are counted from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSystem {
    /// 1 is 1 January 1900, as most spreadsheets count.
    From1900,
    /// 0 is 1 January 1904, as those of older Macintoshes count.
    From1904,
}

/// Knowledge of the caller about a text. A hint decides what the data leave open; it does not overrule what they prove.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Order of day and month.
    pub date_order: Option<DateOrder>,
    /// Decimal mark.
    pub decimal_mark: Option<DecimalMark>,
    /// The decimal mark that people use where the text is shown: it decides where nothing else does, with a warning.
    pub usual_mark: Option<DecimalMark>,
    /// The day from which a spreadsheet numbers days.
    pub date_system: Option<DateSystem>,
    /// Which of several series is meant: its name in a column of names, the name of its column, or the path of its list.
    pub series: Option<String>,
    /// Which column holds what, before names and contents: a part of a bar, and the column's name or its place from 1.
    pub columns: Vec<(String, String)>,
    /// The exchange's clock, which says to what day an instant belongs.
    pub zone: Option<Zone>,
    /// Finds a time zone by the name that a file gives it. Without it such names are errors.
    pub zone_named: Option<fn(&str) -> Option<Zone>>,
}

impl Hints {
    /// Returns whether a hint decides what a file without doubts would decide by itself.
    pub(super) fn decide(&self) -> bool {
        let Hints {
            date_order: _,
            decimal_mark,
            usual_mark: _,
            date_system: _,
            series,
            columns,
            zone: _,
            zone_named: _,
        } = self;
        decimal_mark.is_some() || series.is_some() || !columns.is_empty()
    }

    /// Reads the hints that are texts; `text` gives one by the name of its option.
    ///
    /// # Errors
    /// A value that cannot be meant: the name of its option, what was found, and what is expected.
    pub fn read(text: &dyn Fn(&str) -> Option<String>) -> Result<Hints, [String; 3]> {
        let is_first = |name: &str, first: &str, second: &str| match text(name) {
            None => Ok(None),
            Some(word) if same_word(&word, first) => Ok(Some(true)),
            Some(word) if same_word(&word, second) => Ok(Some(false)),
            Some(found) => Err([name.into(), found, ["\"", first, "\" or \"", second, "\""].concat()]),
        };
        let date_order = match text("date-order") {
            None => None,
            Some(word) => match DateOrder::ALL.into_iter().find(|order| same_word(order.name(), &word)) {
                None => return Err(["date-order".into(), word, "\"dmy\", \"mdy\" or \"ymd\"".into()]),
                order => order,
            },
        };
        let is_point = is_first("decimal-mark", ".", ",")?;
        let is_usual = is_first("date-system", "1900", "1904")?;
        let columns = text("columns").map_or(Ok(Vec::new()), |given| Hints::read_columns(&given));
        let expected = "parts such as time=Date close=\"Adj Close\"";
        Ok(Hints {
            date_order,
            decimal_mark: is_point.map(|yes| if yes { DecimalMark::Point } else { DecimalMark::Comma }),
            date_system: is_usual.map(|yes| if yes { DateSystem::From1900 } else { DateSystem::From1904 }),
            series: text("series"),
            columns: columns.map_err(|found| ["columns".into(), found, expected.into()])?,
            ..Hints::default()
        })
    }

    /// Reads `time=Date close="Adj Close"` into [`columns`](Hints::columns).
    ///
    /// # Errors
    /// A part that names no part of a bar or no column; holds it.
    pub fn read_columns(text: &str) -> Result<Vec<(String, String)>, String> {
        let mut columns = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let bad = || rest.split_whitespace().next().unwrap_or_default().to_owned();
            let (role, after) = cut(rest, '=').ok_or_else(bad)?;
            let (name, after) = match after.strip_prefix(['"', '\'']) {
                Some(quoted) => quoted.split_once(['"', '\'']).ok_or_else(bad)?,
                None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            let role = role.trim();
            if !ROLES.contains(&role) || name.is_empty() {
                return Err(bad());
            }
            columns.push((role.into(), name.into()));
            rest = after.trim_start();
        }
        Ok(columns)
    }
}

/// The parts of a bar, as hints and readings call them.
pub(super) const ROLES: [&str; 6] = ["time", "open", "high", "low", "close", "volume"];

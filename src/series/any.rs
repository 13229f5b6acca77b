//! The reader of any file: what lies where in it, and how dates and numbers are written, decided by what the file holds.

mod across;
mod bar_list;
mod bars;
mod blanks;
mod calendar;
mod clock;
mod comma;
mod content;
mod contradicted;
mod counts;
mod damaged;
mod day_number;
mod day_order;
mod delimiter;
mod digits;
mod entity;
mod exchanged;
mod form;
mod habit;
mod half_clock;
mod header;
mod html;
mod in_32nds;
mod inner;
mod joined;
mod json;
mod keys;
mod leaps;
mod lines;
mod mark;
mod moment;
mod month;
mod multiplier;
mod name;
mod nameless;
mod number;
mod points;
mod quick;
mod record;
mod repeated;
mod resolved;
mod rest;
mod restated;
mod rival;
mod role;
mod several;
mod shape;
mod shares;
mod spelling;
mod spread;
mod stacked;
mod table;
mod text;
mod time_columns;
mod twice;
mod unit;
mod units;
mod unused;
mod value;
mod ways;

pub use table::{Cell, Table};

use super::{
    Bar, By, Checked, ChosenSeries, Column, ColumnRole, DateOrder, DateSystem, DecimalMark, Dropped, Format, Frequency,
    GivenText, Hints, LeftOut, Millis, NamedColumns, Reading, Rows, Series, SeriesError, SeriesErrorKind, UnusedColumn,
    Warning, WarningCode, check, cut, days, era, error, hints, instant, left_out, plain, validation,
};
use crate::limit::{MOST_BYTES, MOST_ROW_BYTES, MOST_ROWS};
use crate::text::{after_blanks, same_word};

/// Reads a price series.
pub(super) fn series(text: GivenText<'_>, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    if let Some(checked) = quick::series(text(), hints) {
        return Ok(checked);
    }
    let table = Table::from_text_for(&text(), hints)?;
    table.series(hints)
}

/// Reads named columns of values by date.
pub(super) fn values(text: &str, hints: &Hints) -> Result<Checked<NamedColumns>, SeriesError> {
    Table::from_text_for(text, hints)?.values(hints)
}

impl Table {
    /// Reads a table from delimited text or from JSON text; a text that begins with `{` or `[` is JSON.
    ///
    /// # Errors
    /// Broken JSON; HTML or XML, as a wrong address gives.
    pub fn from_text(text: &str) -> Result<Table, SeriesError> {
        Table::from_text_for(text, &Hints::default())
    }

    /// The same; of several lists in JSON the one that the hint `series` names.
    fn from_text_for(text: &str, hints: &Hints) -> Result<Table, SeriesError> {
        check_size(text.len(), MOST_BYTES, "bytes")?;
        let text = digits::in_ascii(text.trim_start_matches('\u{feff}'));
        let text = unwrapped(&text);
        let start = after_blanks(text);
        let is_markup = |tag: &str| start.get(..tag.len()).is_some_and(|s| same_word(s, tag));
        if is_of_program(start) {
            return Err(SeriesError::new(SeriesErrorKind::NotText));
        }
        let tags = ["<!doctype", "<html", "<?xml", "<!--", "<table", "<meta", "<head", "<body", "<div", "<style"];
        // Some programs write names as `<DATE>`; they close no tag.
        let is_page = start.starts_with('<') && start.contains("</");
        if is_page || tags.iter().any(|tag| is_markup(tag)) {
            if let Some(table) = html::table(text, hints)? {
                return Ok(table);
            }
            let line = start.lines().next().unwrap_or_default();
            return Err(SeriesError::new(SeriesErrorKind::Markup).at_row(1).found(line));
        }
        if start.starts_with(['{', '[']) {
            return record::table(text, hints.series.as_deref());
        }
        check_rows(text.as_bytes())?;
        text::table(text, hints)
    }
}

/// Returns whether a text is a workbook, an archive or a document, of which no line is a row: signs that no text has among its first.
fn is_of_program(text: &str) -> bool {
    let is_control = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}');
    text.starts_with("%PDF-") || text.chars().take(CHARACTERS_LOOKED_AT).any(is_control)
}

/// The head of any archive or workbook has such signs among its first eight bytes.
const CHARACTERS_LOOKED_AT: usize = 64;

/// Returns what a script's text holds: `callback([…]);` and `var prices = […];` are JSON in a wrapping. What keeps other pages from
/// running it, `)]}'` or a comment, stands before it.
fn unwrapped(text: &str) -> &str {
    let start = after_blanks(text);
    let comment = || start.strip_prefix("/*").and_then(|rest| rest.split_once("*/")).map(|(_, rest)| rest);
    let guarded = start.strip_prefix(")]}'").map(|rest| rest.trim_start_matches(',')).or_else(comment);
    if let Some(rest) = guarded.filter(|rest| rest.contains(['[', '{'])) {
        return after_blanks(unwrapped(rest));
    }
    let Some(open) = start.find(['[', '{']) else { return text };
    let (name, json) = start.split_at(open);
    let name = name.trim_end();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | ' ');
    let is_wrapped = name.strip_suffix(['(', '=']).is_some_and(|name| !name.is_empty() && name.chars().all(is_name));
    if is_wrapped { json.trim_end_matches([';', ')', ' ', '\n', '\r']) } else { text }
}

/// Checks how many rows there are, and how long the longest is, before any is kept.
fn check_rows(text: &[u8]) -> Result<(), SeriesError> {
    let mut rows = 0;
    for row in text.split(|&byte| matches!(byte, b'\n' | b'\r')) {
        rows += usize::from(!row.is_empty());
        check_size(row.len(), MOST_ROW_BYTES, "bytes in a row").map_err(|error| error.at_row(rows))?;
    }
    check_size(rows.saturating_sub(1), MOST_ROWS, "rows") // the header is none
}

fn check_size(found: usize, most: usize, what: &'static str) -> Result<(), SeriesError> {
    if found <= most { Ok(()) } else { Err(SeriesError::new(SeriesErrorKind::TooLarge { what, found, most })) }
}

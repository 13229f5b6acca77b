//! Lines of a time and numbers, read into columns.

use super::fields::{Fields, Numbers, line_ends};
use crate::date::Millis;
use crate::limit::MOST_ROWS;
use crate::series::cut::{LastFields, is_open};
use crate::series::era::Era;
use crate::series::instant::{At, Packed};

/// How the lines are written, once that is decided.
#[derive(Clone, Copy)]
pub(in crate::series) struct Form {
    pub delimiter: u8,
    /// What stands before decimals.
    pub mark: u8,
    pub time: fn(&str) -> Option<At>,
    pub is_newest_first: bool,
}

impl Form {
    /// That of most files: ISO dates and decimal points between commas, oldest row first.
    pub const USUAL: Form = Form { delimiter: b',', mark: b'.', time: At::parse_iso, is_newest_first: false };
}

/// A table of times and numbers, oldest row first.
pub(in crate::series) struct Table {
    pub at: Vec<Packed>,
    /// One for each field behind the time.
    pub columns: Vec<Numbers>,
}

impl Table {
    /// Reads lines of a time and so many numbers; `None` where one is anything else, or where a decision is needed.
    pub fn of(body: &str, numbers: usize, form: Form) -> Option<Self> {
        // A vector that grows holds a million rows twice.
        let rows = line_ends(body).saturating_add(1).min(MOST_ROWS);
        let mut table = Table { at: Vec::with_capacity(rows), columns: Vec::new() };
        table.columns.resize_with(numbers, || Numbers::with_capacity(rows));
        let mut fields = Fields { text: body, at: 0, delimiter: form.delimiter };
        // What may be cut off needs a decision.
        let (mut last, mut above) = (is_open(body).then_some(""), LastFields::default());
        let end = numbers.checked_sub(1)?;
        while fields.at < body.len() {
            let at = (form.time)(fields.next(false)?)?;
            let goes_on = |last: Millis| (last < at.utc_ms) != form.is_newest_first && last != at.utc_ms;
            if table.at.len() == MOST_ROWS || table.at.last().is_some_and(|last| !goes_on(last.utc_ms())) {
                return None;
            }
            table.at.push(Packed::of(at));
            for (index, column) in table.columns.iter_mut().enumerate() {
                let field = fields.next(index == end)?;
                column.push(field, form.mark)?;
                if let Some(last) = last.as_mut().filter(|_| index == end) {
                    above.add(last);
                    *last = field;
                }
            }
        }
        let is_cut = last.is_some_and(|last| above.are_longer_than(last));
        let is_of_era = Era::of(table.at.first()?.utc_ms(), table.at.last()?.utc_ms()).is_some();
        if form.is_newest_first {
            table.at.reverse();
            table.columns.iter_mut().for_each(|column| column.values.reverse());
        }
        (!is_of_era && !is_cut).then_some(table)
    }
}

/// Returns whether it is beyond doubt what stands before decimals.
pub(super) fn is_certain<'a>(columns: impl Iterator<Item = &'a Numbers>) -> bool {
    let (mut is_sure, mut is_open) = (false, false);
    for column in columns {
        is_sure |= column.is_sure;
        is_open |= column.is_open;
    }
    is_sure || !is_open
}

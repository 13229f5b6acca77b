//! Prices in points and parts of a point: 32nds, as bonds are quoted (`112-16`, `112'16+`, `112'165`), and eighths, as grain is (`462-4`).

use super::error::quote;
use super::name::{is_date_name, is_known};
use super::{Cell, Hints, Table, Warning, WarningCode};
use crate::decimal;
use crate::text::cut;

/// So many prices that also fit here as numbers with an apostrophe between thousands are no accident where the points change.
const CERTAIN: usize = 8;
/// Points in this range with a part of one digit may be a year with a month.
const YEARS: std::ops::Range<f64> = 1_600.0..2_200.0;
/// Bonds have so many points: what lies beyond them has thousands.
const POINTS_OF_BONDS: std::ops::RangeInclusive<f64> = 80.0..=200.0;

struct Price {
    points: f64,
    /// 32nds of a point.
    parts: f64,
    /// The digit for a part of a 32nd.
    digit: u8,
    /// Whether it is no number with an apostrophe between thousands.
    is_sure: bool,
}

impl Price {
    fn value(&self, are_quarters: bool) -> f64 {
        // 2, 5 and 7 are the first digits of a quarter, a half and three of them; others count eighths.
        let digit = f64::from(self.digit);
        let part = if are_quarters { (digit / 2.5).round() / 4.0 } else { digit / 8.0 };
        self.points + (self.parts + part) / 32.0
    }
}

/// The table with numbers in the columns that hold such prices; `None` where none does.
pub(super) fn read(table: &Table, hints: &Hints) -> Option<Table> {
    let mut changed = None;
    for column in 0..table.names().len() {
        read_column(table, column, hints, (price, false), &mut changed);
        read_column(table, column, hints, (in_eighths, is_known(&table.names()[column])), &mut changed);
    }
    changed
}

fn read_column(
    table: &Table,
    column: usize,
    hints: &Hints,
    (price, is_of_price): (fn(&str) -> Option<Price>, bool),
    changed: &mut Option<Table>,
) {
    if is_date_name(&table.names()[column]) {
        return;
    }
    let text = |index: usize| if let Cell::Text(text) = table.cell(index, column) { text } else { "" };
    let (mut count, mut others, mut first, mut least, mut most) = (0, 0, 0, f64::INFINITY, 0.0_f64);
    let (mut is_sure, mut are_quarters) = (is_of_price, true);
    for index in 0..table.len() {
        let Some(price) = price(text(index)) else {
            others += usize::from(text(index).contains(['\'', '’', '-']));
            continue;
        };
        if count == 0 {
            first = index;
        }
        count += 1;
        (least, most) = (least.min(price.points), most.max(price.points));
        is_sure |= price.is_sure;
        are_quarters &= matches!(price.digit, 0 | 2 | 5 | 7);
    }
    // A line below the table may be left.
    if count < 2 || others * 9 > count {
        return;
    }
    is_sure |= least < most && count >= CERTAIN && !YEARS.contains(&least);
    let is_bond = POINTS_OF_BONDS.contains(&least) && POINTS_OF_BONDS.contains(&most);
    if !is_sure && (hints.decimal_mark.is_some() || !is_bond) {
        return;
    }
    let into = changed.get_or_insert_with(|| table.clone());
    into.clear_column(column);
    into.rename(column, &table.names()[column]);
    let read = |index: usize| {
        price(text(index)).map_or(table.cell(index, column), |price| Cell::Number(price.value(are_quarters)))
    };
    for index in 0..table.len() {
        into.set(index, column, read(index));
    }
    if !is_sure && into.origin.warning.is_none() {
        let [name, found] = [&*table.names()[column], text(first)].map(quote);
        let message = [
            "column ",
            &name,
            ": found ",
            &found,
            ", which may be points and 32nds of a bond, or have thousands; it was read as ",
            &read(first).shown(),
            "; the option decimal-mark=. reads thousands",
        ]
        .concat();
        into.origin.warning = Some(Warning { code: WarningCode::DecimalMarkAssumed, message });
    }
}

/// Reads `462-4` and `462'4`.
fn in_eighths(text: &str) -> Option<Price> {
    let (points, eighths) = cut(text, '-').or_else(|| cut(text, '\''))?;
    let is_one = |eighths: &[u8]| matches!(eighths, [b'0'..=b'7']);
    if !is_one(eighths.as_bytes()) || !matches!(points.len(), 3 | 4) || !points.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (points, eighths) = (decimal::parse(points)?, decimal::parse(eighths)?);
    // No month is the nought.
    Some(Price { points, parts: eighths * 4.0, digit: 0, is_sure: !YEARS.contains(&points) || eighths < 1.0 })
}

/// Reads `112-16`, `112-16+` for half a 32nd more, `112'165` and `112'16.5`.
fn price(text: &str) -> Option<Price> {
    let (text, half) = text.strip_suffix('+').map_or((text, 0.0), |rest| (rest, 0.5));
    let dash = cut(text, '-');
    let (points, parts) = dash.or_else(|| cut(text, '\'')).or_else(|| cut(text, '’'))?;
    let fits = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(b, f)| if f == b'0' { b.is_ascii_digit() } else { b == f })
    };
    let has_digit = fits(parts, "000");
    let is_part = has_digit || ["00", "00.0", "00.00"].iter().any(|form| fits(parts, form));
    if !is_part || !(fits(points, "00") || fits(points, "000")) {
        return None;
    }
    let number = |text: &str| decimal::parse(text).unwrap_or(0.0);
    let (parts, digit) = if has_digit { (number(&parts[..2]), parts.as_bytes()[2] - b'0') } else { (number(parts), 0) };
    let is_sure = dash.is_some() || !has_digit || half > 0.0;
    Some(Price { points: number(points), parts: parts + half, digit, is_sure }).filter(|_| parts < 32.0 && digit < 8)
}

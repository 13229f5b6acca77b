//! Numbers with commas in a file that parts its fields by commas, without quotes: `2025-03-03,1,100.00` below `date,close`.
//!
//! A row then has more fields than the header has names. Its fields are put together again where that can be done in one
//! way only. Rows may have more fields for other reasons, too: a comma at their end, a note, a column without a name.

use super::error::quote;
use super::ways::Ways;
use super::{DecimalMark, Dropped, SeriesError, SeriesErrorKind, Warning, WarningCode};

/// A row with its line.
pub(super) type NumberedRow = (usize, Vec<String>);

/// With up to one row in so many that can be read in more ways than one, the others are read.
pub(super) const ERRORS_ONE_IN: usize = 10;
/// Maximum number of digits behind a comma that are surely decimals; more, without a zero in front, may be a column without a name.
const MOST_SURE_DECIMALS: usize = 3;

/// The result for the rows.
#[derive(Default)]
pub(super) struct Mended {
    pub rows: Vec<NumberedRow>,
    pub dropped: Vec<Dropped>,
    pub warning: Option<Warning>,
}

/// Puts rows of `names.len()` cells together; `mark` is the decimal mark where the caller names one, `sign` what parts the
/// fields: `comma` or `blank`.
///
/// # Errors
/// The rows are not to be told apart.
pub(super) fn mend(
    mut rows: Vec<NumberedRow>,
    names: &[String],
    mark: Option<DecimalMark>,
    sign: &str,
) -> Result<Mended, SeriesError> {
    let width = names.len();
    for (_, fields) in &mut rows {
        while fields.len() > width && fields.last().is_some_and(|last| last.is_empty() || is_note(last)) {
            fields.pop();
        }
    }
    let long: Vec<&NumberedRow> = rows.iter().filter(|(_, fields)| fields.len() > width).collect();
    let Some(&&(first, ref fields)) = long.first() else { return Ok(Mended { rows, ..Mended::default() }) };
    let found = fields.len();
    let ways = |kind: DecimalMark| long.iter().map(|(_, fields)| Ways::of(fields, names, kind)).collect::<Vec<_>>();
    let (point, comma) = (ways(DecimalMark::Point), ways(DecimalMark::Comma));
    let fitting = |ways: &[Ways]| ways.iter().filter(|ways| ways.count > 0).count();
    let (of_point, of_comma) = (fitting(&point), fitting(&comma));
    let candidates = point.iter().zip(&comma).filter(|(a, b)| a.count + b.count > 0).count();
    if candidates == 0 {
        let message = format!(
            "row {first} has {found} fields, the header {width}; what stands behind the last name was left out, here {}",
            quote(&fields[width])
        );
        return Ok(Mended { rows, warning: Some(warning(message)), ..Mended::default() });
    }
    let error = || SeriesError::new(SeriesErrorKind::UnevenRow { expected: width, found }).at_row(first);
    let are_dates = of_point == of_comma && are_same(&long, &point, &comma);
    let kind = match mark {
        Some(mark) => mark,
        None if of_point > of_comma => DecimalMark::Point,
        None if are_dates => DecimalMark::Point,
        None if of_comma > of_point && are_decimals(&long, &comma, MOST_SURE_DECIMALS) => DecimalMark::Comma,
        None => return Err(error()),
    };
    let chosen = if kind == DecimalMark::Point { point } else { comma };
    let open = chosen.iter().filter(|ways| ways.count != 1).count();
    if open * ERRORS_ONE_IN > long.len() {
        return Err(error());
    }
    let what = if kind == DecimalMark::Point { "the sign between thousands" } else { "the decimal mark" };
    let message = format!(
        "row {first} has {found} fields for {width} columns, because values with a {sign} are not in quotes; their parts were joined, and the {sign} in a number was read as {what}"
    );
    let mut ways = chosen.into_iter();
    // Dates alone, which either mark puts together, leave no doubt.
    let mut mended = Mended { warning: (!are_dates).then(|| warning(message)), ..Mended::default() };
    for (line, fields) in rows {
        if fields.len() <= width {
            mended.rows.push((line, fields));
        } else if let Some(ways) = ways.next().filter(|ways| ways.count == 1) {
            mended.rows.push((line, ways.joined(&fields, kind)));
        } else {
            let reason =
                format!("found {} fields, the header has {width}; are numbers with commas unquoted?", fields.len());
            mended.dropped.push(Dropped { row: line, column: None, value: None, reason });
        }
    }
    Ok(mended)
}

fn warning(message: String) -> Warning {
    Warning { code: WarningCode::UnevenRows, message }
}

/// Returns whether a text is no part of a number.
fn is_note(text: &str) -> bool {
    !text.bytes().any(|b| b.is_ascii_digit()) || text.chars().filter(|c| crate::letter::is_letter(*c)).count() > 2
}

/// Returns whether both marks put the rows together in the same way.
fn are_same(rows: &[&NumberedRow], point: &[Ways], comma: &[Ways]) -> bool {
    let joined = |ways: &Ways, fields: &[String], mark| (ways.count == 1).then(|| ways.joined(fields, mark));
    let mut rows = rows.iter().zip(point.iter().zip(comma));
    rows.all(|((_, fields), (a, b))| joined(a, fields, DecimalMark::Point) == joined(b, fields, DecimalMark::Comma))
}

/// Returns whether the digits behind commas are decimals beyond doubt: one begins with a zero, or none are more than `most`.
pub(super) fn are_decimals(rows: &[&NumberedRow], ways: &[Ways], most: usize) -> bool {
    let mut longest = 0;
    let mut has_zero = false;
    for ((_, fields), ways) in rows.iter().zip(ways).filter(|(_, ways)| ways.count == 1) {
        for (start, length) in ways.groups().filter(|&(_, length)| length == 2) {
            let decimals = &fields[start + length - 1];
            longest = longest.max(decimals.len());
            has_zero |= decimals.len() > 1 && decimals.starts_with('0');
        }
    }
    has_zero || longest <= most
}

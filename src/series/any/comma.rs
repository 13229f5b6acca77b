//! Numbers with commas in a file that parts its fields by commas, without quotes: `2025-03-03,1,100.00` below `date,close`.
//!
//! A row then has more fields than the header has names. Its fields are put together again where that can be done in one
//! way only. Rows may have more fields for other reasons, too: a comma at their end, a note, a column without a name.

use super::error::quote;
use super::{DecimalMark, Dropped, SeriesError, SeriesErrorKind, Warning, WarningCode, calendar, role};

/// A row with its line.
pub(super) type Row = (usize, Vec<String>);

/// Groups of three digits in one number, at most: thousands of billions.
const MOST_GROUPS: usize = 5;
/// Rows with more fields are not put together.
const MOST_FIELDS: usize = 64;
/// With up to one row in so many that can be read in more ways than one, the others are read.
const ERRORS_ONE_IN: usize = 10;
/// More digits in all rows are hardly decimals without a zero in front: a column without a name may hold them.
const MOST_SURE_DECIMALS: usize = 3;
/// Nobody writes so many decimals.
const MOST_DECIMALS: usize = 6;

/// What became of the rows.
#[derive(Default)]
pub(super) struct Mended {
    pub rows: Vec<Row>,
    pub dropped: Vec<Dropped>,
    pub warning: Option<Warning>,
}

/// Puts rows of `names.len()` cells together; `mark` is the decimal mark where the caller names one.
///
/// # Errors
/// The rows are not to be told apart.
pub(super) fn mend(mut rows: Vec<Row>, names: &[String], mark: Option<DecimalMark>) -> Result<Mended, SeriesError> {
    let width = names.len();
    for (_, fields) in &mut rows {
        while fields.len() > width && fields.last().is_some_and(|last| last.is_empty() || is_note(last)) {
            fields.pop();
        }
    }
    let long: Vec<&Row> = rows.iter().filter(|(_, fields)| fields.len() > width).collect();
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
    let kind = match mark {
        Some(mark) => mark,
        None if of_point > of_comma => DecimalMark::Point,
        // Dates alone, which either mark puts together.
        None if are_same(&long, &point, &comma) => DecimalMark::Point,
        None if of_comma > of_point && are_decimals(&long, &comma) => DecimalMark::Comma,
        None => return Err(error()),
    };
    let chosen = if kind == DecimalMark::Point { point } else { comma };
    let open = chosen.iter().filter(|ways| ways.count != 1).count();
    if open * ERRORS_ONE_IN > long.len() {
        return Err(error());
    }
    let what = if kind == DecimalMark::Point { "parts thousands" } else { "comes before decimals" };
    let message = format!(
        "row {first} has {found} fields, the header {width}: values with commas are not in quotes; each was put together, as if the comma in a number {what}"
    );
    let mut ways = chosen.into_iter();
    let mut mended = Mended { warning: Some(warning(message)), ..Mended::default() };
    for (line, fields) in rows {
        if fields.len() <= width {
            mended.rows.push((line, fields));
        } else if let Some(ways) = ways.next().filter(|ways| ways.count == 1) {
            mended.rows.push((line, ways.joined(&fields, kind)));
        } else {
            let reason =
                format!("found {} fields, the header has {width}; are numbers with commas unquoted?", fields.len());
            mended.dropped.push(Dropped { row: line, column: None, reason });
        }
    }
    Ok(mended)
}

/// The same for a file without names: thousands are surely parted where three digits behind a comma begin with 0.
pub(super) fn width_without_names(rows: &[Row]) -> Option<usize> {
    let places = |fields: &[String]| (2..fields.len()).filter(|&at| continues(&fields[at - 1], &fields[at])).count();
    let is_proof = |pair: &[String]| continues(&pair[0], &pair[1]) && pair[1].starts_with('0') && pair[0] != "0";
    let bars =
        || rows.iter().filter(|(_, fields)| fields.first().is_some_and(|first| calendar::looks_like_date(first)));
    let proven = bars().any(|(_, fields)| fields.get(1..).is_some_and(|values| values.windows(2).any(is_proof)));
    let mut widths: Vec<usize> = bars().map(|(_, fields)| fields.len() - places(fields)).collect();
    widths.sort_unstable();
    let usual = *widths.get(widths.len() / 2)?;
    (proven && usual > 1 && widths.iter().filter(|&&width| width == usual).count() * ERRORS_ONE_IN >= widths.len() * 9)
        .then_some(usual)
}

fn warning(message: String) -> Warning {
    Warning { code: WarningCode::UnevenRows, message }
}

/// Whether a text is no part of a number.
fn is_note(text: &str) -> bool {
    !text.bytes().any(|b| b.is_ascii_digit()) || text.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// Whether `next` goes on with the thousands of `before`: `1` and `100.00`, `1` and `000`.
fn continues(before: &str, next: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole = next.split('.').next().unwrap_or_default();
    let first = before.trim_start_matches(['-', '+', '$', '€', '£']);
    (1..=3).contains(&first.len()) && digits(first) && first != "0" && whole.len() == 3 && is_plain(next)
}

/// Whether a text is digits, with one point among them at most.
fn is_plain(text: &str) -> bool {
    let mut points = 0;
    text.bytes().all(|b| {
        points += usize::from(b == b'.');
        b.is_ascii_digit() || (b == b'.' && points == 1)
    }) && text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether both marks put the rows together in the same way.
fn are_same(rows: &[&Row], point: &[Ways], comma: &[Ways]) -> bool {
    let joined = |ways: &Ways, fields: &[String], mark| (ways.count == 1).then(|| ways.joined(fields, mark));
    let mut rows = rows.iter().zip(point.iter().zip(comma));
    rows.all(|((_, fields), (a, b))| joined(a, fields, DecimalMark::Point) == joined(b, fields, DecimalMark::Comma))
}

/// Whether the digits behind commas are decimals beyond doubt.
fn are_decimals(rows: &[&Row], ways: &[Ways]) -> bool {
    let mut longest = 0;
    let mut has_zero = false;
    for ((_, fields), ways) in rows.iter().zip(ways).filter(|(_, ways)| ways.count == 1) {
        for (start, length) in ways.groups().filter(|&(_, length)| length == 2) {
            let decimals = &fields[start + length - 1];
            longest = longest.max(decimals.len());
            has_zero |= decimals.len() > 1 && decimals.starts_with('0');
        }
    }
    has_zero || longest <= MOST_SURE_DECIMALS
}

/// In how many ways the fields of a row become cells: 0, 1, or 2 for more; and the lengths of the cells in one of them.
struct Ways {
    count: usize,
    lengths: Vec<usize>,
}

impl Ways {
    fn of(fields: &[String], names: &[String], mark: DecimalMark) -> Ways {
        let (count, width) = (fields.len(), names.len());
        let none = Ways { count: 0, lengths: Vec::new() };
        if count > MOST_FIELDS {
            return none;
        }
        // From the end: in how many ways the fields from here are the cells from there, and the first one's length.
        let mut table = vec![(0_usize, 0_usize); (count + 1) * (width + 1)];
        let at = |field: usize, cell: usize| field * (width + 1) + cell;
        table[at(count, width)] = (1, 0);
        for field in (0..count).rev() {
            for cell in (0..width).rev() {
                let mut sum = (0, 0);
                for length in 1..=MOST_GROUPS.min(count - field) {
                    let ways = table[at(field + length, cell + 1)].0;
                    if ways > 0 && is_cell(&fields[field..field + length], &names[cell], mark) {
                        sum = ((sum.0 + ways).min(2), length);
                    }
                }
                table[at(field, cell)] = sum;
            }
        }
        let (ways, _) = table[at(0, 0)];
        if ways == 0 {
            return none;
        }
        let (mut field, mut lengths) = (0, Vec::with_capacity(width));
        for cell in 0..width {
            let length = table[at(field, cell)].1;
            lengths.push(length);
            field += length;
        }
        Ways { count: ways, lengths }
    }

    /// Where each cell begins, and of how many fields it is.
    fn groups(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut start = 0;
        self.lengths.iter().map(move |&length| {
            start += length;
            (start - length, length)
        })
    }

    fn joined(&self, fields: &[String], mark: DecimalMark) -> Vec<String> {
        let cell = |(start, length): (usize, usize)| {
            let parts = &fields[start..start + length];
            match mark {
                _ if is_date(parts) => parts.join(", "),
                DecimalMark::Point => parts.concat(),
                DecimalMark::Comma => parts.join(","),
            }
        };
        self.groups().map(cell).collect()
    }
}

fn is_date(parts: &[String]) -> bool {
    let [first, second] = parts else { return false };
    let is_year = second.len() == 4 && (second.starts_with("19") || second.starts_with("20"));
    (is_year || !calendar::looks_like_date(first)) && calendar::looks_like_date(&parts.join(", "))
}

/// Whether these fields may be one cell of a column.
fn is_cell(parts: &[String], name: &str, mark: DecimalMark) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match parts {
        // A number does not begin with zeros: these are the digits behind a comma.
        [only] => !(only.len() > 1 && is_plain(only) && only.starts_with('0') && !only.starts_with("0.")),
        [_, _] if is_date(parts) => true,
        _ if calendar::looks_like_date(&parts[0]) && parts[0].len() > 3 => false,
        _ if mark == DecimalMark::Point => {
            let has_point = parts[..parts.len() - 1].iter().any(|part| part.contains('.'));
            !has_point && continues(&parts[0], &parts[1]) && parts[2..].iter().all(|part| continues("1", part))
        }
        [whole, decimals] => {
            let whole = whole.trim_start_matches(['-', '+', '$', '€', '£']);
            let is_whole = !whole.is_empty() && whole.split('.').all(digits) && (digits(whole) || is_grouped(whole));
            is_whole && digits(decimals) && decimals.len() <= MOST_DECIMALS && !role::is_volume_name(name)
        }
        _ => false,
    }
}

/// Whether points part thousands: `1.234`.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split('.');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

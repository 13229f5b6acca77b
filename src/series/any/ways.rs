//! The ways in which the fields of a row, parted by commas, become cells that hold commas themselves.

use super::DecimalMark;
use super::moment;
use super::name;

/// Groups of three digits in one number, at most: thousands of billions.
const MOST_GROUPS: usize = 5;
/// Rows with more fields are not put together.
const MOST_FIELDS: usize = 64;
/// Nobody writes so many decimals.
const MOST_DECIMALS: usize = 6;

/// The number of ways in which the fields of a row become cells, 0, 1, or 2 for more; and the lengths of the cells in one of them.
pub(super) struct Ways {
    pub count: usize,
    lengths: Vec<usize>,
}

impl Ways {
    pub fn of(fields: &[String], names: &[String], mark: DecimalMark) -> Ways {
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

    /// Returns where each cell begins, and of how many fields it is.
    pub fn groups(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut start = 0;
        self.lengths.iter().map(move |&length| {
            start += length;
            (start - length, length)
        })
    }

    pub fn joined(&self, fields: &[String], mark: DecimalMark) -> Vec<String> {
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
    let is_number = first.bytes().all(|b| b.is_ascii_digit());
    !is_number && (is_year || !moment::looks_like_date(first)) && moment::looks_like_date(&parts.join(", "))
}

/// Returns whether these fields may be one cell of a column.
fn is_cell(parts: &[String], name: &str, mark: DecimalMark) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match parts {
        // A number does not begin with zeros: these are the digits behind a comma.
        [only] => !(only.len() > 1 && is_plain(only) && only.starts_with('0') && !only.starts_with("0.")),
        [_, _] if is_date(parts) => true,
        _ if moment::looks_like_date(&parts[0]) && parts[0].len() > 3 => false,
        _ if mark == DecimalMark::Point => {
            let has_point = parts[..parts.len() - 1].iter().any(|part| part.contains('.'));
            !has_point && continues(&parts[0], &parts[1]) && parts[2..].iter().all(|part| continues("1", part))
        }
        [whole, decimals] => {
            let whole = whole.trim_start_matches(['-', '+', '$', '€', '£']);
            let is_whole = !whole.is_empty() && whole.split('.').all(digits) && (digits(whole) || is_grouped(whole));
            is_whole && digits(decimals) && decimals.len() <= MOST_DECIMALS && !name::is_volume_name(name)
        }
        _ => false,
    }
}

/// Returns whether points part thousands: `1.234`.
pub(super) fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split('.');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

/// Returns whether `next` goes on with the thousands of `before`: `1` and `100.00`, `1` and `000`.
pub(super) fn continues(before: &str, next: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // `1,188.52p` and `1,188.52 €`
    let next = next.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.').trim_end();
    let whole = next.split(['.', ',']).next().unwrap_or_default();
    let first = before.trim_start_matches(['-', '+', '$', '€', '£']);
    (1..=3).contains(&first.len()) && digits(first) && first != "0" && whole.len() == 3 && is_plain(next)
}

/// Returns whether a text is digits, with one point or comma among them at most.
fn is_plain(text: &str) -> bool {
    let mut points = 0;
    text.bytes().all(|b| {
        let is_point = b == b'.' || b == b',';
        points += usize::from(is_point);
        b.is_ascii_digit() || (is_point && points == 1)
    }) && text.starts_with(|c: char| c.is_ascii_digit())
}

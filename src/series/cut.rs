//! A text that ends within its last row, as a file does whose transfer broke off: its last number may lack digits.

/// With fewer other rows, numbers of one length are no rule.
const LEAST_ROWS: usize = 20;

/// Whether a text has no line end behind its last row.
pub(super) fn is_open(text: &str) -> bool {
    !text.ends_with(['\n', '\r'])
}

/// Whether the last field of a text is shorter than those of all rows above it are: without the sign behind each of them, with
/// fewer decimals than the same number of each, or with fewer digits than each whole number.
pub(super) fn is_shorter(last: &str, above: &mut dyn Iterator<Item = &str>) -> bool {
    let (mut rows, mut signs, mut whole, mut decimals, mut length) = (0, 0, 0, (usize::MAX, 0), usize::MAX);
    for field in above.filter(|field| !field.is_empty()) {
        rows += 1;
        signs += usize::from(!ends_in_digit(field));
        let digits = decimals_of(field);
        whole += usize::from(digits.is_none());
        decimals = (decimals.0.min(digits.unwrap_or(0)), decimals.1.max(digits.unwrap_or(0)));
        length = length.min(field.len());
    }
    let is_number = last.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if rows < LEAST_ROWS || !is_number {
        return false;
    }
    if signs > 0 {
        return signs == rows && ends_in_digit(last);
    }
    if whole > 0 {
        return whole == rows && last.len() < length;
    }
    decimals.0 == decimals.1 && decimals_of(last).unwrap_or(0) < decimals.0
}

fn ends_in_digit(field: &str) -> bool {
    field.ends_with(|c: char| c.is_ascii_digit())
}

/// Digits behind the last mark; `None` without a mark.
fn decimals_of(field: &str) -> Option<usize> {
    let mark = field.rfind(['.', ','])?;
    Some(field.len() - mark - 1)
}

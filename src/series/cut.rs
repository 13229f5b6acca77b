//! A text that ends within its last row, as a file does whose transfer broke off: its last number may lack digits.

/// With fewer other rows, numbers of one length are no rule.
const LEAST_ROWS: usize = 20;

/// Returns whether a text has no line end behind its last row.
pub(super) fn is_open(text: &str) -> bool {
    !text.ends_with(['\n', '\r'])
}

/// The common properties of the last fields of rows.
#[derive(Default)]
pub(super) struct LastFields {
    rows: usize,
    /// Fields that end in another sign than a digit.
    signs: usize,
    /// Fields without a mark.
    whole: usize,
    /// The fewest and the most digits behind a mark.
    decimals: Option<(usize, usize)>,
    shortest: Option<usize>,
}

impl LastFields {
    /// Counts the last field of a row above the last one; an empty one says nothing.
    pub fn add(&mut self, field: &str) {
        if field.is_empty() {
            return;
        }
        let decimals = decimals_of(field);
        self.rows += 1;
        self.signs += usize::from(!ends_in_digit(field));
        self.whole += usize::from(decimals.is_none());
        let digits = decimals.unwrap_or(0);
        let (fewest, most) = self.decimals.unwrap_or((digits, digits));
        self.decimals = Some((fewest.min(digits), most.max(digits)));
        self.shortest = Some(self.shortest.unwrap_or(field.len()).min(field.len()));
    }

    /// Returns whether the last field of a text is shorter than all of them are: without the sign behind each of them, with fewer
    /// decimals than the same number of each, or with fewer digits than each whole number.
    pub fn are_longer_than(&self, last: &str) -> bool {
        let is_number = last.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        let (Some((fewest, most)), Some(shortest)) = (self.decimals, self.shortest) else { return false };
        if self.rows < LEAST_ROWS || !is_number {
            return false;
        }
        if self.signs > 0 {
            return self.signs == self.rows && ends_in_digit(last);
        }
        if self.whole > 0 {
            return self.whole == self.rows && last.len() < shortest;
        }
        fewest == most && decimals_of(last).unwrap_or(0) < fewest
    }
}

fn ends_in_digit(field: &str) -> bool {
    field.as_bytes().last().is_some_and(u8::is_ascii_digit)
}

/// Digits behind the last mark; `None` without a mark.
fn decimals_of(field: &str) -> Option<usize> {
    let bytes = field.as_bytes();
    let mut at = bytes.len();
    while at > 0 {
        at -= 1;
        if matches!(bytes[at], b'.' | b',') {
            return Some(bytes.len() - at - 1);
        }
    }
    None
}

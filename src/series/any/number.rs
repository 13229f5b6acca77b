//! Numbers as people and programs write them.

use super::{Cell, DecimalMark};
use crate::decimal;
use crate::text::{cut, same_word};

/// The content of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// Nothing, or one of the words for it.
    Missing,
    /// A finite number.
    Number(f64),
    /// Something else.
    Unreadable,
}

/// Words and signs for "no value", in lower case.
const MISSING: [&str; 19] = [
    "", "-", "–", "—", "−", "--", ".", "..", "null", "none", "nil", "nan", "na", "n/a", "n.a.", "#n/a", "#n/a n/a",
    "nd", "n.d.",
];

/// Words for currencies that may stand around a number without changing it, of which none ends in another before it, and codes
/// (ISO 4217, and the penny of London). Three capitals alone are no code: `DAX 40` is a name.
const CURRENCIES: &str = "Fr. Rp. Rp Rs. Rs kr. kr zł Kč Ft lei лв грн руб. руб р. TL RM S/ USD EUR GBP GBX GBp JPY CHF AUD CAD NZD SEK NOK DKK PLN \
    CZK HUF RON BGN TRY RUB UAH CNY CNH HKD SGD KRW TWD THB MYR PHP VND IDR INR PKR BDT LKR BRL MXN ARS CLP COP PEN ZAR ILS SAR AED \
    QAR KWD EGP NGN KES";

/// Signs before a number below zero: of a keyboard, of mathematics, dashes, and those of other widths.
const MINUS: [char; 8] = ['-', '−', '–', '‐', '‑', '‒', '－', '﹣'];

/// Hundredths of a percent, and points of a percent; a `b` alone would be a billion.
const POINTS: [&str; 5] = ["bps", "bp", "Bp", "pp", "pts"];

/// Marks of a value that is preliminary, revised or estimated, or has a note.
const NOTES: [&str; 9] = ["*", "†", "‡", "¹", "²", "³", "(p)", "(r)", "(e)"];

/// Letters after a number and the power of ten that they stand for.
const SUFFIXES: [(&str, &str); 17] = [
    ("k", "e3"),
    ("tsd", "e3"),
    ("m", "e6"),
    ("mn", "e6"),
    ("mio", "e6"),
    ("mln", "e6"),
    ("b", "e9"),
    ("bn", "e9"),
    ("mrd", "e9"),
    ("t", "e12"),
    ("tn", "e12"),
    ("cr", "e7"),
    ("万", "e4"),
    ("萬", "e4"),
    ("만", "e4"),
    ("亿", "e8"),
    ("億", "e8"),
];

/// The evidence of one text about the decimal mark.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tell {
    /// It can be read in one way only.
    Sure(DecimalMark),
    /// `1,234` or `1.234`.
    Open,
    /// It has no mark.
    Nothing,
}

/// Reads one cell of a column whose decimal mark is known.
pub(super) fn read(cell: Cell<'_>, mark: DecimalMark) -> Reading {
    match cell {
        Cell::Number(x) if x.is_finite() => Reading::Number(x),
        Cell::Empty | Cell::Number(_) => Reading::Missing,
        Cell::Text(text) => read_text(text, mark),
    }
}

fn read_text(text: &str, mark: DecimalMark) -> Reading {
    let plain = |b: u8| b.is_ascii_digit() || b == b'.';
    let finite = |x: &f64| x.is_finite();
    if mark == DecimalMark::Point
        && text.bytes().all(plain)
        && let Some(x) = decimal::parse(text)
    {
        return Reading::Number(x);
    }
    if is_missing(text) {
        return Reading::Missing;
    }
    let number = dissect(text).and_then(|parts| parts.assemble(mark)).and_then(|t| decimal::parse(&t)).filter(finite);
    // A change that was rounded to -0.00 is 0.
    number.or_else(|| with_fraction(text)).map_or(Reading::Unreadable, |x| Reading::Number(x + 0.0))
}

/// Returns whether a cell holds a number, or digits of a kind that the error about it should show.
pub(super) fn may_be_number(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty => false,
        Cell::Number(_) => true,
        Cell::Text(text) => text.bytes().any(|b| b.is_ascii_digit()) || is_missing(text),
    }
}

fn is_missing(text: &str) -> bool {
    let text = text.trim();
    MISSING.iter().any(|word| same_word(text, word))
}

/// Returns what stands around every number of a column: a sign or code of a currency, `%`, `p`. `None` where nothing does, or not
/// always the same.
pub(super) fn unit<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Option<String> {
    let mut unit = None;
    for cell in cells {
        let Cell::Text(text) = cell else { return None };
        let Some(found) = unit_of(text) else { continue }; // a sentence below the table
        if found.is_empty() || *unit.get_or_insert(found) != found {
            return None;
        }
    }
    unit.map(String::from)
}

/// Returns what stands before the digits of a number, else what stands behind them; `None` where a text is no number.
pub(super) fn unit_of<'a>(text: &'a str) -> Option<&'a str> {
    // Most have nothing around them.
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return Some("").filter(|_| !text.is_empty());
    }
    let parts = dissect(text)?;
    let (before, behind) = without_marks(text).split_once(parts.digits)?;
    let is_sign = |c: char| is_part(c) || MINUS.contains(&c) || matches!(c, '+' | '＋' | '(' | ')');
    let trimmed = |text: &'a str| text.trim_matches(is_sign);
    let before = trimmed(before);
    // Thousands, millions or a power of ten stand behind.
    Some(if before.is_empty() && parts.exponent.is_empty() { trimmed(behind) } else { before })
}

/// Returns what a text tells about the decimal mark; `None` where it is no number.
pub(super) fn tell_of(text: &str) -> Option<Tell> {
    dissect(text).map(|parts| parts.tell())
}

/// Returns whether thousands or millions stand behind a number.
pub(super) fn has_suffix(text: &str) -> bool {
    dissect(text).is_some_and(|parts| !parts.exponent.is_empty() && !parts.is_scientific)
}

/// A number without what stands around its digits.
struct Parts<'a> {
    negative: bool,
    /// Digits, marks and separators of thousands.
    digits: &'a str,
    /// `e`, with the power of ten.
    exponent: &'a str,
    /// Whether the power is written as such: `1.000e-04`.
    is_scientific: bool,
}

/// Takes sign, brackets, currency, percent sign and suffix away. `None` where the rest is no number.
fn dissect(text: &str) -> Option<Parts<'_>> {
    // Most cells have nothing around their digits.
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') && text.bytes().any(|b| b.is_ascii_digit()) {
        return Some(Parts { negative: false, digits: text, exponent: "", is_scientific: false });
    }
    let (mut rest, mut negative) = (without_measure(without_marks(text)), false);
    loop {
        let behind = || rest.strip_suffix('-').filter(|inner| inner.contains(['.', ',']));
        let brackets = || rest.strip_prefix('(')?.strip_suffix(')');
        let signed = rest.strip_prefix(MINUS).or_else(brackets).or_else(behind);
        if let Some(inner) = signed {
            if negative {
                return None;
            }
            (rest, negative) = (inner.trim(), true);
            continue;
        }
        let around = rest
            .strip_prefix(['+', '＋'])
            .or_else(|| without_currency(rest))
            .or_else(|| POINTS.iter().find_map(|unit| rest.strip_suffix(unit)))
            .or_else(|| rest.strip_suffix(['%', 'p']));
        match around {
            Some(inner) => rest = inner.trim(),
            None => break,
        }
    }
    let (digits, exponent) = split_exponent(rest)?;
    let starts = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let fits = starts && digits.contains(|c: char| c.is_ascii_digit()) && digits.chars().all(is_part);
    let is_scientific = rest.ends_with(exponent) && !exponent.is_empty();
    fits.then_some(Parts { negative, digits, exponent, is_scientific })
}

/// Returns whether a character is the sign of a currency.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '฿' | '៛' | '\u{20a0}'..='\u{20cf}' | '﷼' | '円' | '원' | '元' | 'đ' | '＄' | '￡' | '￥' | '￦')
}

/// A number without the currency before or behind it: `$5`, `HK$ 5`, `5 €`, `5 Ft`, `EUR 5`.
fn without_currency(text: &str) -> Option<&str> {
    let words = || CURRENCIES.split(' ').find_map(|word| text.strip_prefix(word).or_else(|| text.strip_suffix(word)));
    // `HK$` and `R$`
    let capitals = text.bytes().take(2).take_while(u8::is_ascii_uppercase).count();
    let dollars = || {
        let before = text.strip_suffix('$')?.trim_end_matches(|c: char| c.is_ascii_uppercase());
        (text.len() - before.len() <= "US$".len()).then_some(before)
    };
    let sign = text[capitals..].strip_prefix('$').or_else(dollars);
    sign.or_else(|| text.strip_prefix(is_currency)).or_else(|| text.strip_suffix(is_currency)).or_else(words)
}

/// Returns what a cell holds without the notes behind it; and without `="…"`, by which spreadsheets are kept from reading it.
fn without_marks(text: &str) -> &str {
    let mut rest = unquoted(text.trim());
    while let Some(inner) = NOTES.iter().find_map(|note| rest.strip_suffix(note)) {
        rest = inner.trim_end();
    }
    // `48.95r` was revised; `48 kr` is money.
    rest.strip_suffix('r').filter(|inner| inner.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(rest)
}

/// Returns an amount of money without what it buys: `71.25 USD/bbl`, `$71.25/bbl`. Letters behind a slash alone are the month of a day.
fn without_measure(text: &str) -> &str {
    let is_measure =
        |measure: &str| !measure.is_empty() && measure.len() < 5 && measure.bytes().all(|b| b.is_ascii_alphabetic());
    let amount = cut(text, '/').filter(|(_, measure)| is_measure(measure)).map(|(amount, _)| amount);
    amount.filter(|amount| without_currency(amount.trim_start_matches(MINUS)).is_some()).unwrap_or(text)
}

/// Reads a whole number and a fraction of it: `49 1/8`.
fn with_fraction(text: &str) -> Option<f64> {
    let (whole, fraction) = cut(text.trim(), ' ')?;
    let (part, of) = cut(fraction, '/')?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let amount = whole.strip_prefix('-').unwrap_or(whole);
    if !(is_digits(amount) && is_digits(part) && is_digits(of)) {
        return None;
    }
    let (amount, share) = (decimal::parse(amount)?, decimal::parse(part)? / decimal::parse(of)?);
    let value = amount + share;
    (share < 1.0).then_some(if whole.starts_with('-') { -value } else { value })
}

/// Takes the `="` and `"` around a cell away.
pub(super) fn unquoted(text: &str) -> &str {
    text.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).map_or(text, str::trim)
}

fn split_exponent(text: &str) -> Option<(&str, &str)> {
    let Some(at) = text.find(crate::letter::is_letter) else { return Some((text, "")) };
    let (digits, tail) = text.split_at(at);
    let digits = digits.trim_end();
    // `1081t` are tonnes.
    if tail == "t" {
        return None;
    }
    if let Some((_, exponent)) = SUFFIXES.iter().find(|(word, _)| same_word(tail.trim_end_matches('.'), word)) {
        return Some((digits, exponent));
    }
    let power = tail.strip_prefix(['e', 'E'])?;
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    (!power.is_empty() && power.len() <= 3 && power.bytes().all(|b| b.is_ascii_digit())).then_some((digits, tail))
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || c == ',' || is_blank_separator(c)
}

/// Separators of thousands that are never a decimal mark: apostrophes, and blanks of several widths.
fn is_blank_separator(c: char) -> bool {
    matches!(c, '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn tell(digits: &str) -> Tell {
    let count = |mark: char| digits.matches(mark).count();
    let (points, commas) = (count('.'), count(','));
    let (mark, other) = (DecimalMark::Point, DecimalMark::Comma);
    let single = |sign: char, mark: DecimalMark| {
        let Some((whole, part)) = cut(digits, sign) else { return Tell::Nothing };
        let open = part.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit() || b == sign as u8);
        if open { Tell::Open } else { Tell::Sure(mark) }
    };
    match (points, commas) {
        (0, 0) => Tell::Nothing,
        (1, 0) => single('.', mark),
        (0, 1) => single(',', other),
        (0, _) => Tell::Sure(mark),
        (_, 0) => Tell::Sure(other),
        _ => Tell::Sure(if digits.rfind('.') > digits.rfind(',') { mark } else { other }),
    }
}

impl Parts<'_> {
    /// Returns what it tells about the decimal mark: before a written power of ten no thousands are parted.
    fn tell(&self) -> Tell {
        match tell(self.digits) {
            Tell::Open if self.is_scientific => {
                Tell::Sure(if self.digits.contains('.') { DecimalMark::Point } else { DecimalMark::Comma })
            }
            told => told,
        }
    }

    /// The number in the notation that `decimal::parse` reads; `None` where thousands are not parted as they must be.
    fn assemble(&self, column_mark: DecimalMark) -> Option<String> {
        let mark = match self.tell() {
            Tell::Sure(mark) => mark,
            _ => column_mark,
        };
        let decimal = if mark == DecimalMark::Point { '.' } else { ',' };
        let (whole, part) = cut(self.digits, decimal).unwrap_or((self.digits, ""));
        if !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut out = String::with_capacity(self.digits.len() + 8);
        if self.negative {
            out.push('-');
        }
        push_whole(whole, &mut out)?;
        out.push('.');
        out.push_str(part);
        out.push_str(self.exponent);
        Some(out)
    }
}

/// Appends the digits of a whole number whose thousands may be parted, by one separator throughout: the last group has
/// three digits, those between have three or (in India) two.
fn push_whole(whole: &str, out: &mut String) -> Option<()> {
    let is_separator = |c: char| !c.is_ascii_digit();
    let Some(separator) = whole.chars().find(|&c| is_separator(c)) else {
        out.push_str(whole);
        return Some(());
    };
    let mut groups = whole.split(separator).peekable();
    let first = groups.next()?;
    if first.is_empty() || first.len() > 3 || first.contains(is_separator) {
        return None;
    }
    out.push_str(first);
    while let Some(group) = groups.next() {
        let last = groups.peek().is_none();
        if group.contains(is_separator) || !(group.len() == 3 || (group.len() == 2 && !last)) {
            return None;
        }
        out.push_str(group);
    }
    Some(())
}

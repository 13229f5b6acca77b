//! Breaking sentences into lines, and cutting what is still too long.

use super::{Context, Font};
use crate::letter::is_letter;

/// Says that something was left out.
const ELLIPSIS: char = '…';

/// Signs that close a phrase and may not begin a line, in scripts that set no spaces.
const CLOSING: &str = "、。，．・：；！？）」』】〉》ーっッゃャゅュょョ々";

/// Signs that open a phrase and may not end a line there.
const OPENING: &str = "（「『【〈《";

/// Returns whether a text of signs has this one.
fn has(signs: &str, c: char) -> bool {
    signs.chars().any(|sign| sign == c)
}

/// Breaks `text` at spaces into as few lines of at most `width_px` as it takes, as even as they come. A longer word is broken
/// inside, with a hyphen between letters of an alphabet.
pub(super) fn wrap(context: &Context, text: &str, font: Font, width_px: f64) -> Vec<String> {
    let fewest = wrap_at(context, text, font, (width_px, width_px));
    // Even lines read better than full ones and a rest; more than the mean lets words fit.
    let mean = context.text.width_px(text, font) / fewest.len() as f64;
    let mut even = EVEN.into_iter().map(|times| wrap_at(context, text, font, (mean * times, width_px)));
    even.find(|even| even.len() == fewest.len()).unwrap_or(fewest)
}

/// How much wider than their mean lines may be.
const EVEN: [f64; 3] = [1.1, 1.25, 1.4];

/// Breaks `text` into lines of at most `even`, but for words that are longer, and at most `width_px`.
fn wrap_at(context: &Context, text: &str, font: Font, (even, width_px): (f64, f64)) -> Vec<String> {
    let even = even.min(width_px);
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if let Some(line) = out.last_mut() {
            let longer = [line.as_str(), " ", word].concat();
            if context.text.width_px(&longer, font) <= even {
                *line = longer;
                continue;
            }
        }
        break_word(context, word, font, width_px, &mut out);
    }
    out
}

/// Adds a word as a line, or as several where it is too wide for one.
fn break_word(context: &Context, word: &str, font: Font, width_px: f64, out: &mut Vec<String>) {
    if context.text.width_px(word, font) <= width_px {
        out.push(word.into());
        return;
    }
    let mut line = String::new();
    for c in word.chars() {
        let before = line.chars().next_back();
        let hyphen = if before.is_some_and(is_hyphenated) && is_hyphenated(c) { "-" } else { "" };
        let mut longer = line.clone();
        longer.push(c);
        // Room for the hyphen that a break after this letter would need.
        let is_full = context.text.width_px(&[&longer, hyphen].concat(), font) > width_px;
        if is_full && before.is_some() {
            // A closing sign takes the letter before it along, a digit its whole number, and both an opening sign before them.
            let (mut rest, mut first) = (line.as_str(), c);
            while has(CLOSING, first)
                && let Some(letter) = rest.chars().next_back()
            {
                (rest, first) = (&rest[..rest.len() - letter.len_utf8()], letter);
            }
            if is_in_number(first) {
                rest = rest.trim_end_matches(is_in_number);
            }
            let cut = rest.trim_end_matches(|c| has(OPENING, c)).len();
            let mut carried = if cut > 0 { line.split_off(cut) } else { String::new() };
            let hyphened = [&line, hyphen].concat();
            out.push(if context.text.width_px(&hyphened, font) > width_px { line } else { hyphened });
            carried.push(c);
            line = carried;
        } else {
            line = longer;
        }
    }
    out.push(line);
}

/// A digit, a sign that stands between digits or behind them, or one of money before them.
fn is_in_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '.' | ':' | '/' | '%' | '$' | '€' | '£' | '¥' | '￥')
}

/// Returns whether a word may be broken at this letter with a hyphen: Latin, Greek and Cyrillic.
fn is_hyphenated(c: char) -> bool {
    is_letter(c) && c < '\u{530}'
}

/// `text`, or as much of its start as has room before an ellipsis, with the price at its end; empty where not one letter has.
pub(super) fn fit(context: &Context, text: &str, font: Font, width_px: f64) -> String {
    if context.text.width_px(text, font) <= width_px {
        return text.into();
    }
    let price = text.rfind(' ').map_or("", |at| &text[at..]);
    if price.contains(|c: char| c.is_ascii_digit()) {
        let name = cut(context, &text[..text.len() - price.len()], font, width_px - context.text.width_px(price, font));
        // Without its currency, where that leaves no room for a name.
        let number = price.trim_start().rsplit('\u{a0}').find(|part| part.contains(|c: char| c.is_ascii_digit()));
        return match (name.is_empty(), number) {
            (true, Some(number)) => number.into(),
            _ => [&name, price].concat(),
        };
    }
    cut(context, text, font, width_px)
}

/// As much of the start of `text` as has room before an ellipsis.
fn cut(context: &Context, text: &str, font: Font, width_px: f64) -> String {
    if context.text.width_px(text, font) <= width_px {
        return text.into();
    }
    let whole = text.replace(ELLIPSIS, "");
    let mut cut = whole.as_str();
    while let Some((last, _)) = cut.char_indices().next_back() {
        cut = cut[..last].trim_end();
        let mut shorter = String::from(cut);
        shorter.push(ELLIPSIS);
        if !cut.is_empty() && context.text.width_px(&shorter, font) <= width_px {
            return shorter;
        }
    }
    String::new()
}

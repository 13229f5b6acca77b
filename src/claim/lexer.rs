//! A claim as tokens, each with the character at which it starts.

use crate::letter::{is_letter, lowered};
use crate::text::{TextError, cut};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word in lower case: letters, digits, underscores.
    Word(String),
    /// What stands between quotation marks, `"` or `'`, in lower case, with one blank where there is white space.
    Text(String),
    /// Digits, perhaps with a point in between.
    Number(String),
    /// A sign: one of `( ) [ ] , % - + ~ > < >= <= = !=`.
    Sign(&'static str),
    /// The end of the text.
    End,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// As written.
    pub text: String,
    /// Counted from 1.
    pub character: usize,
}

const EXPECTED: &str = "a word, a number, a name in quotation marks or one of ( ) [ ] , % - ~ > < >= <= = !=";
const UNENDED: &str = "a name in quotation marks, as in close(\"10-year yield\")";

/// Two-character signs first, so that `>=` is not read as `>`. U+2212 is the minus of typeset prose.
const SIGNS: [(&str, &str); 16] = [
    (">=", ">="),
    ("<=", "<="),
    ("!=", "!="),
    ("=", "="),
    (">", ">"),
    ("<", "<"),
    ("~", "~"),
    ("(", "("),
    (")", ")"),
    ("[", "["),
    ("]", "]"),
    (",", ","),
    ("%", "%"),
    ("-", "-"),
    ("\u{2212}", "-"),
    ("+", "+"),
];

fn starts_word(c: char) -> bool {
    is_letter(c) || c == '_'
}

fn in_word(c: char) -> bool {
    starts_word(c) || c.is_ascii_digit()
}

/// Returns whether a text is a word in lower case, which needs no quotation marks.
pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(starts_word) && text.chars().all(in_word) && lowered(text) == text
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, TextError> {
    let mut tokens = Vec::new();
    let (mut rest, mut character) = (text, 1);
    // The end is reported after the last visible character, not after blanks that nobody sees.
    let mut end = 1;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            (rest, character) = (&rest[first.len_utf8()..], character + 1);
            continue;
        }
        let (kind, length) = token(rest, first).ok_or_else(|| {
            TextError::new(character, &first.to_string(), if matches!(first, '"' | '\'') { UNENDED } else { EXPECTED })
        })?;
        let text = &rest[..length];
        tokens.push(Token { kind, text: text.into(), character });
        (rest, character) = (&rest[length..], character + text.chars().count());
        end = character;
    }
    tokens.push(Token { kind: TokenKind::End, text: String::new(), character: end });
    Ok(tokens)
}

/// The token at the start of `rest` and its length in bytes.
fn token(rest: &str, first: char) -> Option<(TokenKind, usize)> {
    let length = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        let length = length(|c| c.is_ascii_digit() || c == '.');
        return Some((TokenKind::Number(rest[..length].into()), length));
    }
    if matches!(first, '"' | '\'') {
        let (name, _) = cut(&rest[1..], first)?;
        let words: Vec<&str> = name.split_whitespace().collect();
        return (!words.is_empty()).then(|| (TokenKind::Text(words.join(" ")), name.len() + 2));
    }
    if starts_word(first) {
        let length = length(in_word);
        return Some((TokenKind::Word(lowered(&rest[..length])), length));
    }
    let (written, sign) = SIGNS.iter().find(|(written, _)| rest.starts_with(written))?;
    Some((TokenKind::Sign(sign), written.len()))
}

//! JSON text to a value in memory, with the place of an error. Small, so that the browser does not pay for more.

use super::error::quote;
use super::{SeriesError, SeriesErrorKind};
use crate::decimal;
use crate::limit::{MOST_NESTED, MOST_VALUES};

/// A JSON value. `NaN` and the infinities, which some programs write, count as null.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool,
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Reads a whole text.
///
/// # Errors
/// The text is no JSON; the error names line and character.
pub(super) fn read(text: &str) -> Result<Json, SeriesError> {
    let mut reader = Reader { text, at: 0, values: 0 };
    reader.whole().map_err(|expected| reader.error(expected))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The number of values read.
    values: usize,
}

/// What was expected where something else was found.
type Expected = &'static str;

impl<'a> Reader<'a> {
    fn error(&self, expected: Expected) -> SeriesError {
        let before = &self.text[..self.at];
        let line = before.matches('\n').count() + 1;
        let character = before[before.rfind('\n').map_or(0, |at| at + 1)..].chars().count() + 1;
        let found = match self.text[self.at..].chars().next() {
            Some(c) => quote(c.encode_utf8(&mut [0; 4])),
            None => "the end of the text".into(),
        };
        let kind = SeriesErrorKind::BadJson(expected.into());
        SeriesError::new(kind).at_row(line).found(format!("{found} at character {character}"))
    }

    /// One value, or objects one after the other, as programs write a row a line.
    fn whole(&mut self) -> Result<Json, Expected> {
        let mut values = vec![self.value(0)?];
        self.skip_blanks();
        while self.peek() == Some(b'{') && matches!(values[0], Json::Object(_)) {
            values.push(self.value(0)?);
            self.skip_blanks();
        }
        match (self.at == self.text.len(), values.len()) {
            (false, _) => Err("the end of the text"),
            (true, 1) => Ok(values.remove(0)),
            (true, _) => Ok(Json::List(values)),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.text[self.at..].starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn value(&mut self, depth: usize) -> Result<Json, Expected> {
        if depth > MOST_NESTED {
            return Err("data that are not nested as deep");
        }
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err("the end: no text holds more than 10 million values");
        }
        self.skip_blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if ["null", "NaN", "Infinity"].into_iter().any(|word| self.take(word)) => Ok(Json::Null),
            _ if ["true", "false"].into_iter().any(|word| self.take(word)) => Ok(Json::Bool),
            _ => Err("a value"),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, Expected> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_blanks();
        while !self.take("]") {
            if !items.is_empty() && !self.take(",") {
                return Err("a comma or ]");
            }
            items.push(self.value(depth + 1)?);
            self.skip_blanks();
        }
        Ok(Json::List(items))
    }

    fn object(&mut self, depth: usize) -> Result<Json, Expected> {
        let mut members = Vec::new();
        self.at += 1;
        self.skip_blanks();
        while !self.take("}") {
            if !members.is_empty() && !self.take(",") {
                return Err("a comma or }");
            }
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return Err("a name in quotation marks");
            }
            let name = self.string()?;
            self.skip_blanks();
            if !self.take(":") {
                return Err("a colon");
            }
            members.push((name, self.value(depth + 1)?));
            self.skip_blanks();
        }
        Ok(Json::Object(members))
    }

    fn number(&mut self) -> Result<Json, Expected> {
        if self.take("-Infinity") {
            return Ok(Json::Null);
        }
        let rest = &self.text[self.at..];
        let is_part = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E');
        let end = rest.bytes().position(|b| !is_part(b)).unwrap_or(rest.len());
        let number = decimal::parse(&rest[..end]).ok_or("a number")?;
        self.at += end;
        Ok(if number.is_finite() { Json::Number(number) } else { Json::Null })
    }

    fn string(&mut self) -> Result<String, Expected> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest: &'a str = &self.text[self.at..];
            let Some(end) = rest.bytes().position(|b| matches!(b, b'"' | b'\\') || b < b' ') else {
                self.at = self.text.len();
                return Err("a closing quotation mark");
            };
            out.push_str(&rest[..end]);
            self.at += end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => return Err("a closing quotation mark"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Expected> {
        self.at += 1;
        let c = match self.peek() {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err("an escape such as \\n"),
        };
        self.at += 1;
        Ok(c)
    }

    /// `uXXXX`, or two of them that make a surrogate pair; half a pair is U+FFFD.
    fn code_point(&mut self) -> Result<char, Expected> {
        let high = self.code_unit()?;
        if (0xd800..0xdc00).contains(&high) && self.text[self.at..].starts_with("\\u") {
            let pair_at = self.at;
            self.at += 1;
            let low = self.code_unit()?;
            if (0xdc00..0xe000).contains(&low) {
                let point = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = pair_at;
        }
        Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn code_unit(&mut self) -> Result<u32, Expected> {
        let digits = self.text.get(self.at + 1..self.at + 5).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|d| u32::from_str_radix(d, 16).ok()).ok_or("four hexadecimal digits")?;
        self.at += 5;
        Ok(unit)
    }
}

//! An HTML document as tags with their places in the text, so that all the rest of it can stay byte for byte.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::collections::HashMap;
use std::convert::Infallible;
use std::ops::Range;

/// A document and its tags in order.
pub struct Document {
    text: String,
    tokens: Vec<Token<usize>>,
    /// For each token the one that ends its element; see [`Document::end`].
    ends: Vec<At>,
    /// Where the lines end.
    line_ends: Vec<usize>,
}

/// Index of a token.
pub type At = usize;

/// Elements without an end tag: HTML, section 13.1.2.
const VOID: [&[u8]; 13] =
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr"];

impl Document {
    pub fn new(text: String) -> Self {
        let mut emitter = DefaultEmitter::new_with_span();
        // Scripts, styles and titles hold no tags.
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(text.as_str(), emitter)
            .map(|token: Result<Token<usize>, Infallible>| token.unwrap_or_else(|never| match never {}))
            .filter(|token| !matches!(token, Token::Error(_)))
            .collect::<Vec<_>>();
        let line_ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
        Document { ends: ends(&tokens), text, tokens, line_ends }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every start tag with its index.
    pub fn tags(&self) -> impl Iterator<Item = (At, &StartTag<usize>)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match token {
            Token::StartTag(tag) => Some((at, tag)),
            _ => None,
        })
    }

    pub fn tag(&self, at: At) -> Option<&StartTag<usize>> {
        if let Token::StartTag(tag) = self.tokens.get(at)? { Some(tag) } else { None }
    }

    /// Index of the token that ends the element which starts at `at`: its end tag, or where that is missing the end of
    /// the document; `at` itself for an element without content.
    pub fn end(&self, at: At) -> At {
        self.ends.get(at).copied().unwrap_or(at)
    }

    /// Returns whether its end tag is there.
    pub fn is_closed(&self, at: At) -> bool {
        self.end(at) < self.tokens.len()
    }

    /// The tokens between its tags.
    pub fn inside(&self, at: At) -> &[Token<usize>] {
        self.tokens.get(at + 1..self.end(at)).unwrap_or_default()
    }

    /// Bytes of the whole element.
    pub fn element(&self, at: At) -> Range<usize> {
        let start = self.tag(at).map_or(0, |tag| tag.span.start);
        start..self.byte_after(self.end(at))
    }

    /// Bytes between its tags.
    pub fn content(&self, at: At) -> Range<usize> {
        let start = self.byte_after(at);
        start..self.byte_before(self.end(at)).max(start)
    }

    /// Bytes of an attribute in a start tag, its name and its value with quotes.
    ///
    /// Source: HTML, section 13.1.2.3.
    pub fn attribute(&self, at: At, name: &str) -> Option<Range<usize>> {
        let tag = self.tag(at)?;
        let text = &self.text[tag.span.start..tag.span.end];
        let bytes = text.as_bytes();
        let while_at = |from: usize, is_in: &dyn Fn(u8) -> bool| {
            from + bytes[from..].iter().take_while(|&&byte| is_in(byte)).count()
        };
        let is_blank = |byte: u8| byte.is_ascii_whitespace();
        let mut next = 1 + tag.name.len();
        while next < bytes.len() {
            let start = while_at(next, &|byte| is_blank(byte) || byte == b'/' || byte == b'>');
            let end = while_at(start, &|byte| !is_blank(byte) && !matches!(byte, b'=' | b'/' | b'>'));
            let equals = while_at(end, &is_blank);
            next = end.max(start + 1);
            let mut after = end;
            if bytes.get(equals) == Some(&b'=') {
                let value = while_at(equals + 1, &is_blank);
                after = match bytes.get(value) {
                    Some(&quote @ (b'"' | b'\'')) => while_at(value + 1, &|byte| byte != quote) + 1,
                    _ => while_at(value, &|byte| !is_blank(byte) && byte != b'>'),
                };
                next = after;
            }
            if text.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                return Some(tag.span.start + start..tag.span.start + after.min(bytes.len()));
            }
        }
        None
    }

    /// Returns where a start tag takes another attribute.
    pub fn end_of_tag(&self, at: At) -> usize {
        let Some(tag) = self.tag(at) else { return 0 };
        let text = &self.text[tag.span.start..tag.span.end];
        let inner = text.strip_suffix('>').unwrap_or(text).trim_end();
        let inner = if tag.self_closing { inner.strip_suffix('/').unwrap_or(inner).trim_end() } else { inner };
        tag.span.start + inner.len()
    }

    /// Returns whether an element of this name is around the one at `at`.
    pub fn is_within(&self, at: At, name: &str) -> bool {
        self.tags().any(|(outer, tag)| outer < at && is(tag, name) && at < self.end(outer))
    }

    /// The elements directly within the one at `at`.
    pub fn children(&self, at: At) -> Vec<At> {
        let (mut children, mut next, end) = (Vec::new(), at + 1, self.end(at));
        while next < end {
            if self.tag(next).is_some() {
                children.push(next);
                next = self.end(next).min(end);
            }
            next += 1;
        }
        children
    }

    /// The element's text with each run of white space as one blank.
    pub fn words(&self, at: At) -> String {
        let mut text = Vec::new();
        for token in self.inside(at) {
            if let Token::String(string) = token {
                text.extend_from_slice(string);
            }
        }
        String::from_utf8_lossy(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The element's text as it stands in the file, which is that of a script.
    pub fn raw(&self, at: At) -> &str {
        &self.text[self.content(at)]
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: usize) -> usize {
        1 + self.line_ends.partition_point(|&end| end < byte)
    }

    fn byte_before(&self, at: At) -> usize {
        match self.tokens.get(at) {
            Some(Token::EndTag(tag)) => tag.span.start,
            _ => self.text.len(),
        }
    }

    fn byte_after(&self, at: At) -> usize {
        match self.tokens.get(at) {
            Some(Token::EndTag(tag)) => tag.span.end,
            Some(Token::StartTag(tag)) => tag.span.end,
            _ => self.text.len(),
        }
    }
}

/// The end of every element, in one pass: those of one name that are open lie on a stack.
fn ends(tokens: &[Token<usize>]) -> Vec<At> {
    let mut ends: Vec<At> = (0..tokens.len()).collect();
    let mut open: HashMap<&[u8], Vec<At>> = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::StartTag(tag) if !VOID.contains(&&tag.name[..]) => {
                ends[at] = tokens.len();
                open.entry(&tag.name[..]).or_default().push(at);
            }
            Token::EndTag(tag) => {
                if let Some(start) = open.get_mut(&tag.name[..]).and_then(Vec::pop) {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    ends
}

/// An attribute's value; `None` where the tag has no such attribute.
pub fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

/// The same without blanks around; `None` where nothing is left.
pub fn filled(tag: &StartTag<usize>, name: &str) -> Option<String> {
    attribute(tag, name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Returns whether a tag is of this element.
pub fn is(tag: &StartTag<usize>, name: &str) -> bool {
    &tag.name[..] == name.as_bytes()
}

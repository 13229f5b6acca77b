//! Lines of a text, and the records of fields that they hold.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Number of lines in which the delimiter and the header are looked for.
pub(super) const HEAD_LINES: usize = 100;

/// Two delimiters fit about equally where their shares of regular lines differ by no more than this.
pub(super) const SHARE_TOLERANCE: f64 = 0.2;

/// A quoted field that goes on for more lines than this is a stray quotation mark; its line is then read alone.
const LONGEST_RECORD_LINES: usize = 8;

/// Returns whether a line is neither blank nor a comment.
pub(super) fn is_data_line(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

/// Lines as an editor counts them, from 1; they end with `\n`, `\r\n` or `\r`.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    rest: &'a str,
    number: usize,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Lines { rest: text, number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self.rest.bytes().position(|b| b == b'\n' || b == b'\r').unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or("");
        Some((self.number, line))
    }
}

/// Records, one after another, without blank lines and comments.
pub(super) struct Records<'a> {
    pub lines: Lines<'a>,
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    pub count: usize,
    pub line: usize,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let lines = Lines::new(text);
        Records { lines, reader, output: vec![0; 256], ends: vec![0; 16], written: 0, count: 0, line: 0 }
    }

    /// Reads the next record; false at the end of the text.
    pub fn advance(&mut self) -> bool {
        let Some((number, first)) = self.lines.find(|(_, line)| is_data_line(line)) else { return false };
        self.line = number;
        (self.written, self.count) = (0, 0);
        let after_first = self.lines.clone();
        let mut whole = self.feed(first);
        for _ in 1..LONGEST_RECORD_LINES {
            if whole {
                return true;
            }
            let Some((_, line)) = self.lines.next() else { break };
            whole = self.feed(line);
        }
        if !whole {
            self.lines = after_first;
            self.reader.reset();
            (self.written, self.count) = (0, 0);
            // An end of the input ends the record, too.
            if !self.feed(first) {
                self.push(b"");
            }
            self.reader.reset();
        }
        true
    }

    /// Gives one line and its end to the reader; true where that ends the record.
    fn feed(&mut self, line: &str) -> bool {
        let mut rest = line.as_bytes();
        // A blank between a comma and a quote would make the quote a part of the value.
        while let Some(comma) = rest.windows(3).position(|three| three == b", \"") {
            self.push(&rest[..=comma]);
            rest = &rest[comma + 2..];
        }
        (!rest.is_empty() && self.push(rest)) || self.push(b"\n")
    }

    fn push(&mut self, mut input: &[u8]) -> bool {
        loop {
            let (output, ends) = (&mut self.output[self.written..], &mut self.ends[self.count..]);
            let (result, read, written, count) = self.reader.read_record(input, output, ends);
            input = &input[read..];
            self.written += written;
            self.count += count;
            match result {
                ReadRecordResult::InputEmpty => return false,
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => return true,
            }
        }
    }

    pub fn fields(&self) -> impl Iterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends[..self.count].iter().map(move |&end| {
            let field = self.output.get(start..end).unwrap_or_default();
            start = end;
            // Quotes and delimiters are ASCII, so that no character is ever cut.
            str::from_utf8(field).unwrap_or_default().trim()
        })
    }
}

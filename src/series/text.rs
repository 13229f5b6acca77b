//! Delimited text to a table.

use super::number::{self, Reading};
use super::{Cell, DecimalMark, Table, calendar, clock, role};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// How many lines are looked at to find the delimiter and the header.
const HEAD_LINES: usize = 50;

/// A quoted field that goes on for more lines than this is a stray quotation mark; its line is then read alone.
const LONGEST_RECORD_LINES: usize = 8;

/// Delimiters in order of preference where several fit: a comma may also be a decimal mark, a tab is hardly ever text.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Two delimiters fit about equally where their shares of regular lines differ by no more than this.
const SHARE_TOLERANCE: f64 = 0.2;

pub(super) fn table(text: &str) -> Table {
    let declared = match text.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, ..]
            if delimiter.is_ascii_punctuation() || *delimiter == b'\t' =>
        {
            Some(*delimiter)
        }
        _ => None,
    };
    let delimiter = declared.unwrap_or_else(|| sniff(text));
    let mut records = Records::new(text, delimiter);
    if declared.is_some() {
        records.lines.next();
    }
    let mut head = Vec::new();
    while head.len() < HEAD_LINES && records.advance() {
        head.push((records.line, records.fields().map(String::from).collect::<Vec<_>>()));
    }
    let (names, skip) = header(&head);
    let mut table = Table::new(names);
    table.semicolons = delimiter == b';';
    for (line, fields) in &head[skip..] {
        table.push_row(*line, fields.iter().map(|field| Cell::Text(field)));
    }
    while records.advance() {
        table.push_row(records.line, records.fields().map(Cell::Text));
    }
    table
}

/// The names of the columns, and how many records stand before the data.
fn header(head: &[(usize, Vec<String>)]) -> (Vec<String>, usize) {
    let is_number = |field: &String| number::read(Cell::Text(field), DecimalMark::Point) != Reading::Unreadable;
    let is_data =
        |fields: &[String]| fields.iter().any(|f| calendar::looks_like_date(f)) || fields.iter().all(is_number);
    for (index, (_, fields)) in head.iter().enumerate() {
        let known = fields.iter().filter(|field| role::is_known(field)).count();
        let data = is_data(fields);
        // A title may hold a date or a known word; a header has two such words, or one and no date.
        if known > 1 || (known == 1 && fields.len() > 1 && !data) {
            return (fields.clone(), index + 1);
        }
        if data {
            break;
        }
    }
    // No known name. The record before the first data is the header where it is as wide as they are.
    let data = head.iter().position(|(_, fields)| is_data(fields)).unwrap_or(1).min(head.len());
    let first = head.get(data).map_or(&[][..], |(_, fields)| fields);
    match data.checked_sub(1).map(|above| &head[above].1) {
        Some(fields) if fields.len() >= first.len() => (fields.clone(), data),
        _ => {
            let timed = first.get(1).is_some_and(|f| f.contains(':') && clock::time_of_day(f).is_some());
            (role::positional_names(first.len(), timed), data)
        }
    }
}

/// The delimiter that parts most lines of the head into the same number of fields.
fn sniff(text: &str) -> u8 {
    let lines: Vec<&str> =
        Lines::new(text).map(|(_, line)| line).filter(|l| is_data_line(l)).take(HEAD_LINES).collect();
    let mut best = (b',', 0.0);
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = lines.iter().map(|line| count_outside_quotes(line, delimiter)).collect();
        let usual = counts.iter().filter(|&&c| c > 0).map(|c| counts.iter().filter(|d| c == *d).count()).max();
        let share = usual.unwrap_or(0) as f64 / lines.len().max(1) as f64;
        if share > best.1 + if best.1 > 0.0 { SHARE_TOLERANCE } else { 0.0 } {
            best = (delimiter, share);
        }
    }
    best.0
}

fn count_outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        count += usize::from(byte == delimiter && !quoted);
    }
    count
}

fn is_data_line(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

/// Lines as an editor counts them, from 1; they end with `\n`, `\r\n` or `\r`.
#[derive(Clone)]
struct Lines<'a> {
    rest: &'a str,
    number: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
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
struct Records<'a> {
    lines: Lines<'a>,
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    count: usize,
    line: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let lines = Lines::new(text);
        Records { lines, reader, output: vec![0; 256], ends: vec![0; 16], written: 0, count: 0, line: 0 }
    }

    /// Reads the next record; false at the end of the text.
    fn advance(&mut self) -> bool {
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

    fn fields(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends[..self.count].iter().map(move |&end| {
            let field = self.output.get(start..end).unwrap_or_default();
            start = end;
            // Quotes and delimiters are ASCII, so that no character is ever cut.
            str::from_utf8(field).unwrap_or_default().trim()
        })
    }
}

//! Delimited text to a table.

use super::comma::{self, Mended};
use super::cut::{is_open, is_shorter};
use super::error::quote;
use super::number::{self, Reading};
use super::table::Origin;
use super::{
    Cell, DecimalMark, Dropped, Format, Hints, SeriesError, Table, Warning, WarningCode, calendar, clock, nameless,
    role,
};
use crate::decimal::plain;
use crate::limit::MOST_COLUMNS;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// How many lines are looked at to find the delimiter and the header.
const HEAD_LINES: usize = 100;

/// A quoted field that goes on for more lines than this is a stray quotation mark; its line is then read alone.
const LONGEST_RECORD_LINES: usize = 8;

/// Delimiters in order of preference where several fit: a comma may also be a decimal mark, a tab is hardly ever text.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Two delimiters fit about equally where their shares of regular lines differ by no more than this.
const SHARE_TOLERANCE: f64 = 0.2;

/// # Errors
/// Rows with more fields than the header has names, as of numbers with commas that are not in quotes.
pub(super) fn table(text: &str, hints: &Hints) -> Result<Table, SeriesError> {
    let declared = match text.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, ..]
            if delimiter.is_ascii_punctuation() || *delimiter == b'\t' =>
        {
            Some(*delimiter)
        }
        _ => None,
    };
    let is_set = declared.is_none() && is_set_by_blanks(text);
    let found = declared.or_else(|| if is_set { None } else { sniff(text) });
    let parted = if found.is_none() { Some(parted_by_blanks(text, if is_set { 2 } else { 1 })) } else { None };
    let text = parted.as_deref().unwrap_or(text);
    let delimiter = found.unwrap_or(b'\t');
    let mut records = Records::new(text, delimiter);
    if declared.is_some() {
        records.lines.next();
    }
    let mut head = Vec::new();
    while head.len() < HEAD_LINES && records.advance() {
        head.push((records.line, records.fields().take(MOST_COLUMNS).map(String::from).collect::<Vec<_>>()));
    }
    let Header { mut names, skip, row } = header(&head);
    // A comma may stand within a number, and so may a blank.
    let may_part_digits = delimiter == b',' || found.is_none();
    if may_part_digits
        && row.is_none()
        && let Some(width) = nameless::width(&head[skip..], hints)?
    {
        names = role::wide_names(width);
    }
    let mut table = Table::new(names);
    table.origin = Origin {
        format: Format::Delimited,
        delimiter: Some(if found.is_some() { delimiter.into() } else { ' ' }),
        above: row.map_or(skip, |_| skip - 1),
        header_row: row,
        unnamed: row.is_none(),
        ..Origin::default()
    };
    let empty = may_part_digits.then(|| (table.clone(), records.lines.clone()));
    let most = table.names().len();
    // How many fields the last row has, and how many at least those above it.
    let (mut width, mut narrowest) = (usize::MAX, usize::MAX);
    let mut counted = |fields: usize| narrowest = narrowest.min(std::mem::replace(&mut width, fields));
    let mut is_longer = false;
    // Between blanks an empty field cannot be seen: those behind it would move into its place.
    let full = head[skip..].iter().filter(|(_, fields)| fields.len() == most).count();
    let is_short = |count: usize| found.is_none() && count < most && full * 2 > head.len() - skip;
    let mut short = Vec::new();
    let mut leave_out = |row: usize, count: usize| {
        let (count, most) = (plain(count as f64), plain(most as f64));
        let reason =
            ["found ", &count, " fields between blanks; expected ", &most, ", and which is empty cannot be seen"]
                .concat();
        short.push(Dropped { row, column: None, reason });
    };
    for (line, fields) in &head[skip..] {
        if is_short(fields.len()) {
            leave_out(*line, fields.len());
            continue;
        }
        counted(fields.len());
        is_longer |= fields.iter().skip(most).any(|field| !field.is_empty());
        table.push_row(*line, fields.iter().map(|field| Cell::Text(field)));
    }
    while records.advance() {
        if is_short(records.count) {
            leave_out(records.line, records.count);
            continue;
        }
        counted(records.count);
        is_longer |= records.count > most && records.fields().skip(most).any(|field| !field.is_empty());
        table.push_row(records.line, records.fields().map(Cell::Text));
    }
    if let Some((again, lines)) = empty.filter(|_| is_longer) {
        table = again;
        records.lines = lines;
        let sign = if delimiter == b',' { "comma" } else { "blank" };
        let rows = head.drain(skip..).chain(rest(&mut records)).collect();
        let Mended { rows, dropped, warning } = comma::mend(rows, table.names(), hints.decimal_mark, sign)?;
        (table.origin.dropped, table.origin.warning) = (dropped, warning);
        (width, narrowest) = (usize::MAX, usize::MAX);
        for (line, fields) in &rows {
            narrowest = narrowest.min(std::mem::replace(&mut width, fields.len()));
            table.push_row(*line, fields.iter().map(|field| Cell::Text(field)));
        }
    }
    table.origin.dropped.append(&mut short);
    if is_open(text) && !table.is_empty() {
        table.origin.cut = cut(&mut table, width, narrowest);
    }
    Ok(table)
}

/// The records that were not read yet.
fn rest(records: &mut Records<'_>) -> Vec<comma::Row> {
    let mut rows = Vec::new();
    while records.advance() {
        rows.push((records.line, records.fields().take(MOST_COLUMNS).map(String::from).collect()));
    }
    rows
}

/// What is said of a text that ends within its last row. A row that lacks fields is taken away; one without a date is none.
fn cut(table: &mut Table, fields: usize, least: usize) -> Option<(Warning, Option<Dropped>)> {
    let index = table.len() - 1;
    let row = table.row(index);
    let place = ["row ", &plain(row as f64)].concat();
    let text = |index: usize, column: usize| if let Cell::Text(text) = table.cell(index, column) { text } else { "" };
    let said = |message: String| Warning { code: WarningCode::CutLastRow, message };
    if fields < least && index > 1 {
        if !(0..fields).any(|column| calendar::looks_like_date(text(index, column))) {
            return None;
        }
        let (found, expected) = (plain(fields as f64), plain(least as f64));
        let reason = ["the text ends in it: found ", &found, " fields; expected ", &expected].concat();
        table.pop_row();
        let message = [&place, " is left out: ", &reason].concat();
        return Some((said(message), Some(Dropped { row, column: None, reason })));
    }
    let column = fields.checked_sub(1).filter(|&column| column < table.names().len())?;
    let found = text(index, column);
    is_shorter(found, &mut (0..index).map(|index| text(index, column))).then(|| {
        let end = ": the text ends with it, and all above it are longer; was it cut off?";
        (said([&place, ", column ", &quote(&table.names()[column]), ": found ", found, end].concat()), None)
    })
}

/// What stands before the data.
struct Header {
    names: Vec<String>,
    /// How many records.
    skip: usize,
    /// The line of the names; `None` where they are made up.
    row: Option<usize>,
}

fn is_number(field: &str) -> bool {
    !matches!(number::read(Cell::Text(field), DecimalMark::Point), Reading::Unreadable)
}

fn is_filled_number(field: &str) -> bool {
    matches!(number::read(Cell::Text(field), DecimalMark::Point), Reading::Number(_))
}

/// Whether a record looks like one of the data: a date, or numbers alone.
fn is_data(fields: &[String]) -> bool {
    fields.iter().any(|f| calendar::looks_like_date(f)) || fields.iter().all(|f| is_number(f))
}

/// Whether a record is surely one of the data: a date and a number, or several numbers. What stands above a header (`From;
/// 02.01.2024`) has one of them.
fn is_bar(fields: &[String]) -> bool {
    let dates = fields.iter().filter(|f| calendar::looks_like_date(f)).count();
    let numbers = fields.iter().filter(|f| is_filled_number(f) && !calendar::looks_like_date(f)).count();
    (dates > 0 && numbers > 0) || (fields.len() > 1 && numbers > 1 && fields.iter().all(|f| is_number(f)))
}

/// The place of the first record of the body, and how many fields most bars have: the first bar of that width, or what has a
/// date above it.
fn body(head: &[(usize, Vec<String>)]) -> Option<(usize, usize)> {
    let widths: Vec<usize> = head.iter().filter(|(_, fields)| is_bar(fields)).map(|(_, fields)| fields.len()).collect();
    let usual = *widths.iter().max_by_key(|width| widths.iter().filter(|w| w == width).count())?;
    let mut first = head.iter().position(|(_, fields)| fields.len() == usual && is_bar(fields))?;
    let is_row = |fields: &[String]| (fields.len() == usual || is_bar(fields)) && calendar::looks_like_date(&fields[0]);
    while first > 0 && is_row(&head[first - 1].1) {
        first -= 1;
    }
    Some((first, usual))
}

/// The record above the body with most names that are known, else the one right above it.
fn header(head: &[(usize, Vec<String>)]) -> Header {
    let (data, usual) = match body(head) {
        Some((first, usual)) => (Some(first), usual),
        None => (head.iter().position(|(_, fields)| is_data(fields)), 0),
    };
    let above = &head[..data.unwrap_or(head.len())];
    let known = |fields: &[String]| fields.iter().filter(|field| role::is_known(field)).count();
    // A title may hold a date or a known word; a header has two such words, or one and no date.
    let is_header = |fields: &[String]| {
        let known = known(fields);
        known > 1 || (known == 1 && fields.len() > 1 && !is_data(fields))
    };
    let first = data.map_or(&[][..], |data| &head[data].1);
    let mut best: Option<usize> = None;
    for (index, (_, fields)) in above.iter().enumerate() {
        let better = best.is_none_or(|best| known(fields) > known(&above[best].1));
        if is_header(fields) && better {
            best = Some(index);
        }
    }
    let data = data.unwrap_or(1).min(head.len());
    let right_above = data.checked_sub(1).filter(|&above| {
        let fields = &head[above].1;
        fields.len() >= first.len().max(1) && !fields.iter().any(|f| is_filled_number(f)) || first.is_empty()
    });
    let Some(index) = best.or(right_above) else {
        let timed = first.get(1).is_some_and(|f| f.contains(':') && clock::time_of_day(f).is_some());
        let width = first.len().max(usual);
        let mut names = role::positional_names(width, timed);
        names.resize(width.max(names.len()), String::new());
        return Header { names, skip: data, row: None };
    };
    let (line, fields) = &head[index];
    let mut names = fields.clone();
    // Some programs give no name to the column of rows' names.
    if names.len() + 1 == first.len() && calendar::looks_like_date(&first[0]) && !role::is_date_name(&names[0]) {
        names.insert(0, String::new());
    }
    Header { names, skip: index + 1, row: Some(*line) }
}

/// Runs of at least so many blanks become tabs, for tables that are set by them.
fn parted_by_blanks(text: &str, least: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut blanks = usize::MAX;
        for part in line.split([' ', '\u{a0}']) {
            blanks = blanks.saturating_add(1);
            if part.is_empty() {
                continue;
            }
            let is_first = out.is_empty() || out.ends_with('\n');
            if !is_first && !part.trim().is_empty() {
                out.push(if blanks >= least { '\t' } else { ' ' });
            }
            out.push_str(part);
            blanks = 0;
        }
    }
    out
}

/// Whether two blanks or more part most lines into the same number of fields, in which commas or single blanks stand.
fn is_set_by_blanks(text: &str) -> bool {
    let gaps = |line: &str| line.trim().split("  ").filter(|part| !part.trim().is_empty()).count() - 1;
    let lines = || Lines::new(text).map(|(_, line)| line).filter(|line| is_data_line(line)).take(HEAD_LINES);
    let counts: Vec<usize> = lines().map(gaps).collect();
    let usual = counts.iter().filter(|&&c| c > 0).map(|c| counts.iter().filter(|d| c == *d).count()).max();
    let has_others = lines().any(|line| line.contains(['\t', ';', '|', '"']));
    !has_others && usual.unwrap_or(0) as f64 > counts.len() as f64 * (1.0 - SHARE_TOLERANCE)
}

/// The delimiter that parts most lines of the head into the same number of fields; `None` where no line has any.
fn sniff(text: &str) -> Option<u8> {
    let lines: Vec<&str> =
        Lines::new(text).map(|(_, line)| line).filter(|l| is_data_line(l)).take(HEAD_LINES).collect();
    let mut best = (None, 0.0);
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = lines.iter().map(|line| count_outside_quotes(line, delimiter)).collect();
        let usual = counts.iter().filter(|&&c| c > 0).map(|c| counts.iter().filter(|d| c == *d).count()).max();
        let share = usual.unwrap_or(0) as f64 / lines.len().max(1) as f64;
        if share > best.1 + if best.1 > 0.0 { SHARE_TOLERANCE } else { 0.0 } {
            best = (Some(delimiter), share);
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

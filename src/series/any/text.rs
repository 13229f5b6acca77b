//! Delimited text to a table.

use super::blanks::{is_set_by_blanks, parted_by_blanks};
use super::comma::{self, Mended};
use super::cut::{LastFields, is_open};
use super::error::quote;
use super::header::{self, Header, header};
use super::lines::{HEAD_LINES, Lines, Records, SHARE_TOLERANCE, is_data_line};
use super::moment;
use super::name;
use super::table::Origin;
use super::{Cell, Dropped, Format, Hints, SeriesError, Table, Warning, WarningCode, nameless, repeated, stacked};
use crate::decimal::plain;
use crate::letter;
use crate::limit::MOST_COLUMNS;

/// Delimiters in order of preference where several fit: a comma may also be a decimal mark, a tab is hardly ever text.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Reads delimited text.
///
/// # Errors
/// Rows with more fields than the header has names, as of numbers with commas that are not in quotes.
pub(super) fn table(text: &str, hints: &Hints) -> Result<Table, SeriesError> {
    let whole = without_outer_quotes(text);
    let text = whole.as_deref().unwrap_or(text);
    let declared = declared(text);
    let is_set = declared.is_none() && is_set_by_blanks(text);
    let found = declared.or_else(|| if is_set { None } else { sniff(text) });
    let parted = if found.is_none() { Some(parted_by_blanks(text, if is_set { 2 } else { 1 })) } else { None };
    let text = parted.as_deref().unwrap_or(text);
    let delimiter = found.unwrap_or(b'\t');
    let formulas = text.contains("=\"").then(|| without_formulas(text, delimiter));
    let text = formulas.as_deref().unwrap_or(text);
    let mut records = Records::new(text, delimiter);
    if declared.is_some() {
        records.lines.next();
    }
    let mut head = Vec::new();
    while head.len() < HEAD_LINES && records.advance() {
        head.push((records.line, records.fields().take(MOST_COLUMNS).map(String::from).collect::<Vec<_>>()));
    }
    let Header { mut names, skip, row, above } = header(&head);
    let unread = bars_above(&head, row, above);
    let title = row.and(above.checked_sub(1)).map(|above| head[above].1.concat()).filter(|title| !title.is_empty());
    // A comma may stand within a number, and so may a blank.
    let may_part_digits = delimiter == b',' || found.is_none();
    if may_part_digits
        && row.is_none()
        && let Some(width) = nameless::width(&head[skip..], hints)?
    {
        names = name::wide_names(width);
    }
    let mut table = Table::new(names);
    table.origin = Origin {
        format: Format::Delimited,
        delimiter: Some(if found.is_some() { delimiter.into() } else { ' ' }),
        above,
        header_row: row,
        unnamed: row.is_none(),
        ..Origin::default()
    };
    let empty = may_part_digits.then(|| (table.clone(), records.lines.clone()));
    let full = head[skip..].iter().filter(|(_, fields)| fields.len() == table.names().len()).count();
    let mut body = Body::new(table, found.is_none() && full * 2 > head.len() - skip);
    for (line, fields) in &head[skip..] {
        body.push(*line, fields.len(), fields.iter().map(String::as_str));
    }
    while records.advance() {
        body.push(records.line, records.count, records.fields());
    }
    if let Some((mut again, lines)) = empty.filter(|_| body.is_longer) {
        records.lines = lines;
        let sign = if delimiter == b',' { "comma" } else { "blank" };
        let rows = head.drain(skip..).chain(rest(&mut records)).collect();
        let Mended { rows, dropped, warning } = comma::mend(rows, again.names(), hints.decimal_mark, sign)?;
        (again.origin.dropped, again.origin.warning) = (dropped, warning);
        let short = body.short;
        body = Body { short, ..Body::new(again, false) };
        for (line, fields) in &rows {
            body.push(*line, fields.len(), fields.iter().map(String::as_str));
        }
    }
    let Body { mut table, width, narrowest, mut short, repeated, .. } = body;
    table.origin.warning = table.origin.warning.take().or(repeated);
    table.origin.dropped.extend(unread);
    table.origin.dropped.append(&mut short);
    if is_open(text) && !table.is_empty() {
        table.origin.cut = cut(&mut table, width, narrowest);
    }
    stacked::name_tables(&mut table, title);
    Ok(table)
}

/// Bars above the header, of a table with other columns that the one below it goes on from: none of them is read.
fn bars_above(head: &[(usize, Vec<String>)], header: Option<usize>, above: usize) -> Vec<Dropped> {
    let bars: Vec<usize> =
        head[..above].iter().filter(|(_, fields)| header::is_bar(fields)).map(|(line, _)| *line).collect();
    let Some(header) = header.filter(|_| bars.len() >= LEAST_BARS_ABOVE) else { return Vec::new() };
    let line = plain(header as f64);
    let reason =
        || ["stands above the names in line ", &line, ", whose columns are others; expected one header"].concat();
    bars.into_iter().map(|row| Dropped { row, column: None, value: None, reason: reason() }).collect()
}

/// A line with a date and a number may be a part of what stands above a table.
const LEAST_BARS_ABOVE: usize = 2;

/// A text without the quotes around each of its lines, as some programs write what they take for one field; `None` where lines have
/// none.
fn without_outer_quotes(text: &str) -> Option<String> {
    let inner = |line: &str| {
        let line = line.trim().strip_prefix('"')?.strip_suffix('"')?;
        let is_one = !line.replace("\"\"", "").contains('"');
        (is_one && line.bytes().any(|b| DELIMITERS.contains(&b))).then(|| line.replace("\"\"", "\""))
    };
    let mut lines = Lines::new(text).map(|(_, line)| line).filter(|line| is_data_line(line)).take(HEAD_LINES);
    if text.trim_start().starts_with('"') && lines.all(|line| inner(line).is_some()) {
        Some(Lines::new(text).flat_map(|(_, line)| [inner(line).unwrap_or_else(|| line.into()), "\n".into()]).collect())
    } else {
        None
    }
}

/// Returns the delimiter that a first line `sep=;` declares.
fn declared(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, ..]
            if delimiter.is_ascii_punctuation() || *delimiter == b'\t' =>
        {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// The rows below the header.
struct Body {
    table: Table,
    /// Fields of the last row.
    width: usize,
    /// The fewest fields of a row above it.
    narrowest: usize,
    /// Whether a row has more filled fields than there are names.
    is_longer: bool,
    /// Whether rows need all fields: between blanks an empty one cannot be seen, and those behind it would move into its place.
    needs_all: bool,
    /// Rows that lack fields which they need.
    short: Vec<Dropped>,
    /// The places of the columns below a header that stands again in another order.
    order: Option<Vec<Option<usize>>>,
    /// What is said of such a header.
    repeated: Option<Warning>,
}

impl Body {
    fn new(table: Table, needs_all: bool) -> Body {
        let (width, narrowest) = (usize::MAX, usize::MAX);
        Body { table, width, narrowest, is_longer: false, needs_all, short: Vec::new(), order: None, repeated: None }
    }

    /// Adds a row of so many fields.
    fn push<'a>(&mut self, row: usize, count: usize, fields: impl Iterator<Item = &'a str> + Clone) {
        let most = self.table.names().len();
        if self.needs_all && count < most {
            let (found, most) = (plain(count as f64), plain(most as f64));
            let reason =
                ["found ", &found, " fields between blanks; expected ", &most, ", and which is empty cannot be seen"];
            self.short.push(Dropped { row, column: None, value: None, reason: reason.concat() });
            return;
        }
        self.narrowest = self.narrowest.min(std::mem::replace(&mut self.width, count));
        if !self.table.origin.unnamed && fields.clone().next().is_some_and(|first| first.starts_with(letter::is_letter))
        {
            self.follow(row, &fields.clone().collect::<Vec<_>>());
        }
        if let Some(order) = &self.order {
            let fields: Vec<&str> = fields.collect();
            let cell = |place: &Option<usize>| Cell::Text(place.and_then(|place| fields.get(place)).unwrap_or(&""));
            self.table.push_row(row, order.iter().map(cell));
            return;
        }
        self.is_longer |= count > most && fields.clone().skip(most).any(|field| !field.is_empty());
        self.table.push_row(row, fields.map(Cell::Text));
    }
}

impl Body {
    /// Takes the order of a header that stands again; the names of the first one go on.
    fn follow(&mut self, row: usize, fields: &[&str]) {
        let Some(order) = repeated::order(self.table.names(), fields) else { return };
        let is_same = order.iter().enumerate().all(|(column, place)| place.is_none_or(|place| place == column));
        self.order = (!is_same).then_some(order);
        if !is_same && self.repeated.is_none() {
            let message = [
                "row ",
                &plain(row as f64),
                ": the header stands again, with other columns; the rows below it are read by it",
            ]
            .concat();
            self.repeated = Some(Warning { code: WarningCode::UnevenRows, message });
        }
    }
}

/// A text with `"1,188.52"` in the place of each field `="1,188.52"`: within quotes that begin a field a comma parts none.
fn without_formulas(text: &str, delimiter: u8) -> String {
    let mut out = text.strip_prefix('=').filter(|rest| rest.starts_with('"')).unwrap_or(text).to_owned();
    for before in [char::from(delimiter), '\n'] {
        let [with, without] = [[before, '=', '"'].iter().collect::<String>(), [before, '"'].iter().collect()];
        out = out.replace(&with, &without);
    }
    out
}

/// The records that were not read yet.
fn rest(records: &mut Records<'_>) -> Vec<comma::NumberedRow> {
    let mut rows = Vec::new();
    while records.advance() {
        rows.push((records.line, records.fields().take(MOST_COLUMNS).map(String::from).collect()));
    }
    rows
}

/// Returns what is said of a text that ends within its last row. A row that lacks fields is taken away; one without a date is none.
fn cut(table: &mut Table, fields: usize, least: usize) -> Option<(Warning, Option<Dropped>)> {
    let index = table.len() - 1;
    let row = table.row(index);
    let place = ["row ", &plain(row as f64)].concat();
    let text = |index: usize, column: usize| if let Cell::Text(text) = table.cell(index, column) { text } else { "" };
    let said = |message: String| Warning { code: WarningCode::CutLastRow, message };
    if fields < least && index > 1 {
        if !(0..fields.min(table.names().len())).any(|column| moment::looks_like_date(text(index, column))) {
            return None;
        }
        let (found, expected) = (plain(fields as f64), plain(least as f64));
        let reason = ["the text ends in it: found ", &found, " fields; expected ", &expected].concat();
        table.pop_row();
        let message = [&place, " is left out: ", &reason].concat();
        return Some((said(message), Some(Dropped { row, column: None, value: None, reason })));
    }
    let column = fields.checked_sub(1).filter(|&column| column < table.names().len())?;
    let found = text(index, column);
    let mut above = LastFields::default();
    for index in 0..index {
        above.add(text(index, column));
    }
    above.are_longer_than(found).then(|| {
        let end = ": the text ends with it, and all above it are longer; was it cut off?";
        (said([&place, ", column ", &quote(&table.names()[column]), ": found ", found, end].concat()), None)
    })
}

/// The delimiter that parts most lines of the head into the same number of fields; `None` where no line has any.
fn sniff(text: &str) -> Option<u8> {
    let lines: Vec<&str> =
        Lines::new(text).map(|(_, line)| line).filter(|l| is_data_line(l)).take(HEAD_LINES).collect();
    let mut best = (None, 0.0, 0, false);
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = lines.iter().map(|line| count_outside_quotes(line, delimiter)).collect();
        let times = |count: usize| counts.iter().filter(|other| count == **other).count();
        let usual = counts.iter().copied().filter(|&c| c > 0).max_by_key(|&count| times(count)).unwrap_or(0);
        let share = if usual == 0 { 0.0 } else { times(usual) as f64 / lines.len() as f64 };
        let is_in_first = counts.first().is_some_and(|&first| first == usual);
        // A sign in texts may stand once in every line but that of the names.
        let is_in_text = is_in_first && !best.3 && usual > best.2 && share > 1.0 - SHARE_TOLERANCE * 2.0;
        if share > best.1 + if best.1 > 0.0 { SHARE_TOLERANCE } else { 0.0 } || (share > 0.0 && is_in_text) {
            best = (Some(delimiter), share, usual, is_in_first);
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

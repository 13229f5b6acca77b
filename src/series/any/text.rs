//! Delimited text to a table.

use super::blanks::{is_set_by_blanks, parted_by_blanks};
use super::comma::{self, Mended};
use super::cut::{LastFields, is_open};
use super::error::quote;
use super::header::{self, Header, header};
use super::lines::{HEAD_LINES, Records};
use super::moment;
use super::name;
use super::table::Origin;
use super::{
    Cell, Dropped, Format, Hints, SeriesError, Table, Warning, WarningCode, delimiter, entity, nameless, repeated,
    stacked,
};
use crate::decimal::plain;
use crate::letter;
use crate::limit::MOST_COLUMNS;

/// Reads delimited text.
///
/// # Errors
/// Rows with more fields than the header has names, as of numbers with commas that are not in quotes.
pub(super) fn table(text: &str, hints: &Hints) -> Result<Table, SeriesError> {
    let letters = entity::with_letters(text);
    let text = letters.as_deref().unwrap_or(text);
    let whole = delimiter::without_outer_quotes(text);
    let text = whole.as_deref().unwrap_or(text);
    let declared = delimiter::declared(text);
    let is_set = declared.is_none() && is_set_by_blanks(text);
    let found = declared.or_else(|| if is_set { None } else { delimiter::sniff(text) });
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
        body.push(*line, &fields.iter().map(String::as_str).collect::<Vec<_>>());
    }
    while records.advance() {
        body.push(records.line, &records.fields().collect::<Vec<_>>());
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
            body.push(*line, &fields.iter().map(String::as_str).collect::<Vec<_>>());
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

    /// Adds a row.
    fn push(&mut self, row: usize, fields: &[&str]) {
        let (count, most) = (fields.len(), self.table.names().len());
        if self.needs_all && count < most {
            let (found, most) = (plain(count as f64), plain(most as f64));
            let reason =
                ["found ", &found, " fields between blanks; expected ", &most, ", and which is empty cannot be seen"];
            self.short.push(Dropped { row, column: None, value: None, reason: reason.concat() });
            return;
        }
        self.narrowest = self.narrowest.min(std::mem::replace(&mut self.width, count));
        if !self.table.origin.unnamed && fields.first().is_some_and(|first| first.starts_with(letter::is_letter)) {
            self.follow(row, fields);
        }
        if let Some(order) = &self.order {
            let cell = |place: &Option<usize>| Cell::Text(place.and_then(|place| fields.get(place)).unwrap_or(&""));
            self.table.push_cells(row, &mut order.iter().map(cell));
            return;
        }
        self.is_longer |= fields.iter().skip(most).any(|field| !field.is_empty());
        self.table.push_row(row, fields.iter().map(|field| Cell::Text(field)));
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

//! The cells of an HTML table, read as the live element reads them: a form for machines, else what a reader sees.

use super::markup::{attribute, filled, is};
use html5gum::{StartTag, Token};

/// The header, then the rows, each with its texts.
pub type Cells = Vec<Vec<String>>;

#[derive(Default)]
struct Cell {
    text: Vec<u8>,
    /// A form for machines, which goes before its text.
    exact: Option<String>,
    /// An open element that nobody sees, and how many of its name are open.
    unseen: Option<(Vec<u8>, usize)>,
}

impl Cell {
    /// A cell that begins; heads may say in such attributes how a column is sorted.
    fn of(tag: &StartTag<usize>) -> Cell {
        let exact = if is(tag, "td") { filled(tag, "data-value").or_else(|| filled(tag, "data-sort")) } else { None };
        Cell { exact, ..Cell::default() }
    }

    /// Follows a tag within the cell.
    fn open(&mut self, tag: &StartTag<usize>) {
        let exact = match &tag.name[..] {
            b"time" => filled(tag, "datetime"),
            b"data" => filled(tag, "value"),
            _ => None,
        };
        self.exact = self.exact.take().or(exact);
        match &mut self.unseen {
            Some((name, depth)) => *depth += usize::from(name[..] == tag.name[..]),
            None if is_unseen(tag) => self.unseen = Some((tag.name.to_vec(), 1)),
            None if is(tag, "br") => self.text.push(b' '),
            None => {}
        }
    }

    /// Follows an end tag of this name.
    fn end(&mut self, name: &[u8]) {
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth -= usize::from(unseen[..] == *name);
            if *depth == 0 {
                self.unseen = None;
            }
        }
    }
}

/// Returns whether an element within a cell is no part of what a reader reads: hidden, as keys to sort by are, or the mark of a
/// note.
fn is_unseen(tag: &StartTag<usize>) -> bool {
    let has = |name: &str, of: &dyn Fn(&str) -> bool| attribute(tag, name).is_some_and(|text| of(&text));
    let is_not_displayed = |style: &str| style.to_ascii_lowercase().replace(' ', "").contains("display:none");
    let is_for_listeners = |class: &str| class.split_ascii_whitespace().any(|class| UNSEEN_CLASSES.contains(&class));
    UNSEEN.contains(&&tag.name[..])
        || has("hidden", &|_| true)
        || has("style", &is_not_displayed)
        || has("class", &is_for_listeners)
}

/// Elements of which a reader sees nothing, and marks of notes.
const UNSEEN: [&[u8]; 4] = [b"sup", b"script", b"style", b"template"];
/// Classes of words for screen readers alone, by the names that frameworks gave them.
const UNSEEN_CLASSES: [&str; 2] = ["visually-hidden", "sr-only"];

/// Reads what stands between a table's tags. The foot holds sums and is left out; end tags may be missing, as HTML
/// allows.
pub fn cells(tokens: &[Token<usize>]) -> Cells {
    let (mut rows, mut cell, mut is_foot): (Cells, Option<Cell>, bool) = (Vec::new(), None, false);
    for token in tokens {
        match token {
            Token::StartTag(tag) if is(tag, "tfoot") => {
                close(&mut rows, &mut cell);
                is_foot = true;
            }
            Token::EndTag(tag) if &tag.name[..] == b"tfoot" => is_foot = false,
            _ if is_foot => {}
            Token::StartTag(tag) if is(tag, "tr") => {
                close(&mut rows, &mut cell);
                rows.push(Vec::new());
            }
            Token::StartTag(tag) if is(tag, "td") || is(tag, "th") => {
                close(&mut rows, &mut cell);
                cell = Some(Cell::of(tag));
            }
            Token::EndTag(tag) if matches!(&tag.name[..], b"td" | b"th" | b"tr") => close(&mut rows, &mut cell),
            Token::StartTag(tag) => cell.iter_mut().for_each(|cell| cell.open(tag)),
            Token::EndTag(tag) => cell.iter_mut().for_each(|cell| cell.end(&tag.name)),
            Token::String(text) => {
                if let Some(cell) = cell.as_mut().filter(|cell| cell.unseen.is_none()) {
                    cell.text.extend_from_slice(text);
                }
            }
            _ => {}
        }
    }
    close(&mut rows, &mut cell);
    rows
}

/// Puts an open cell into the last row.
fn close(rows: &mut Cells, cell: &mut Option<Cell>) {
    if let (Some(row), Some(cell)) = (rows.last_mut(), cell.take()) {
        row.push(cell.exact.unwrap_or_else(|| String::from_utf8_lossy(&cell.text).trim().to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::Document;
    use super::cells;
    use levelchart::series::{Cell, Hints, Table};

    #[test]
    fn cells_hold_what_a_reader_sees_or_their_form_for_machines() {
        let cases: Vec<(String, f64)> = serde_json::from_str(include_str!("../../tests/data/cells.json")).unwrap();
        let row = |(day, (cell, _)): (usize, &(String, f64))| format!("<tr><td>2026-01-{:02}</td>{cell}</tr>", day + 1);
        let rows: String = cases.iter().enumerate().map(row).collect();
        let head = "<tr><th>date</th><th data-sort='number'>close</th></tr>";
        let document = Document::new(format!("<table>{head}{rows}</table>"));
        let cells = cells(document.inside(0));
        let mut table = Table::new(&cells[0]);
        for (index, row) in cells[1..].iter().enumerate() {
            table.push_row(index + 2, row.iter().map(|text| Cell::Text(text)));
        }
        let expected: Vec<f64> = cases.iter().map(|(_, close)| *close).collect();
        assert_eq!(table.series(&Hints::default()).unwrap().value.closes(), expected);
    }
}

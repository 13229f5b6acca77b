//! The cells of an HTML table, read as the live element reads them.

use super::markup::{filled, is};
use html5gum::Token;

/// The header, then the rows, each with its texts.
pub type Cells = Vec<Vec<String>>;

#[derive(Default)]
struct Cell {
    text: Vec<u8>,
    /// A form for machines within the cell, which goes before its text.
    exact: Option<String>,
}

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
                cell = Some(Cell::default());
            }
            Token::EndTag(tag) if matches!(&tag.name[..], b"td" | b"th" | b"tr") => close(&mut rows, &mut cell),
            Token::StartTag(tag) => {
                let exact = filled(tag, if is(tag, "time") { "datetime" } else { "value" });
                if let Some(cell) = cell.as_mut().filter(|_| is(tag, "time") || is(tag, "data")) {
                    cell.exact = cell.exact.take().or(exact);
                }
            }
            Token::String(text) => {
                if let Some(cell) = &mut cell {
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

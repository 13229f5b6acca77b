//! The table of an HTML document, as programs save it for spreadsheets and as pages show it.

use super::{Format, Hints, Table, check_rows, record, text};

/// Places of letters with the letters.
const ENTITIES: [(&str, &str); 8] = [
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("minus", "-"),
    ("euro", "€"),
];

/// Reads the table with most bars; `None` where none has two, as on a page of another kind.
pub(super) fn table(document: &str, hints: &Hints) -> Option<Table> {
    let read = |rows: String| check_rows(rows.as_bytes()).and_then(|()| text::table(&rows, hints)).ok();
    let mut table = tables(document).into_iter().filter_map(read).max_by_key(record::bars)?;
    (table.origin.format, table.origin.delimiter) = (Format::Html, None);
    (record::bars(&table) > 1).then_some(table)
}

/// Each table of a document, with tabs between its cells and a line for each row.
fn tables(document: &str) -> Vec<String> {
    let mut tables = Vec::new();
    let (mut cell, mut rest): (Option<String>, &str) = (None, document);
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if let Some(cell) = &mut cell {
            push_text(cell, before);
        }
        let end = if tag.starts_with("<!--") { tag.find("-->").map(|at| at + 2) } else { tag.find('>') };
        let Some(end) = end else { break };
        let name = tag
            .get(1..end)
            .unwrap_or_default()
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '/')
            .next()
            .unwrap_or_default();
        let name = name.to_ascii_lowercase();
        // A cell or a row may lack its end.
        if matches!(&*name, "td" | "th" | "/td" | "/th" | "tr" | "/tr" | "/table")
            && let Some(cell) = cell.take()
            && let Some(table) = tables.last_mut()
        {
            let table: &mut String = table;
            if !table.is_empty() && !table.ends_with('\n') {
                table.push('\t');
            }
            // An empty first cell is a cell.
            table.push_str(if cell.trim().is_empty() { " " } else { cell.trim() });
        }
        match &*name {
            "table" => tables.push(String::new()),
            "tr" | "/tr" | "/table" => {
                if let Some(table) = tables.last_mut().filter(|table| !table.is_empty() && !table.ends_with('\n')) {
                    table.push('\n');
                }
            }
            "td" | "th" => cell = Some(String::new()),
            "br" => cell.iter_mut().for_each(|cell| cell.push(' ')),
            _ => {}
        }
        rest = &tag[end + 1..];
    }
    tables
}

/// Appends what stands between tags, with blanks for the ends of lines.
fn push_text(cell: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let entity = rest.split_once(';').filter(|(name, _)| c == '&' && name.len() < 8);
        let letter = entity.and_then(|(name, _)| {
            let code = name.strip_prefix('#').and_then(crate::decimal::whole);
            let named = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letter)| (*letter).to_owned());
            code.and_then(|code| char::from_u32(code.try_into().ok()?)).map(String::from).or(named)
        });
        match (letter, entity) {
            (Some(letter), Some((_, behind))) => {
                cell.push_str(&letter);
                rest = behind;
            }
            // A quotation mark would begin a field that goes on over tabs.
            _ => cell.push(if c.is_ascii_whitespace() || c == '"' { ' ' } else { c }),
        }
    }
}

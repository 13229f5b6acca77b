//! The table of an HTML document, as programs save it for spreadsheets and as pages show it.

use super::{Format, Hints, SeriesError, Table, check_rows, entity, name, record, text};
use crate::decimal::plain;
use crate::text::same_word;

/// Reads the table with most bars; `None` where none has one, or the names of dates and prices, as on a page of another kind.
///
/// # Errors
/// A table with more rows than are read.
pub(super) fn table(document: &str, hints: &Hints) -> Result<Option<Table>, SeriesError> {
    let mut found: Vec<(String, usize, Table)> = Vec::new();
    for rows in tables(document) {
        check_rows(rows.as_bytes())?;
        let Ok(table) = text::table(&rows, hints) else { continue };
        let bars = record::bars(&table);
        // What is wrong with the only table of prices is said with its row and column.
        let is_of_prices = bars > 0 || (name::are_of_prices(table.names()) && record::has_times(&table));
        // Some pages have a table twice, for narrow screens and wide ones.
        if is_of_prices && found.iter().all(|(other, ..)| *other != rows) {
            found.push((rows, bars, table));
        }
    }
    let most = found.iter().map(|(_, bars, _)| *bars).max().unwrap_or(0);
    found.retain(|(_, bars, _)| bars * 2 > most || most == 0);
    let labels: Vec<String> = (1..=found.len()).map(|nth| ["table ", &plain(nth as f64)].concat()).collect();
    let asked = hints.series.as_ref().and_then(|name| labels.iter().position(|label| same_word(label, name)));
    let best = asked.or_else(|| found.iter().position(|(_, bars, _)| *bars == most));
    Ok(best.map(|best| {
        let (_, _, mut table) = found.swap_remove(best);
        (table.origin.format, table.origin.delimiter) = (Format::Html, None);
        if let Some(chosen) = asked {
            table.origin.path = Some(labels[chosen].clone());
        } else if most > 1 && labels.len() > 1 {
            table.origin.others = labels;
        }
        table
    }))
}

/// Each table of a document, with tabs between its cells and a line for each row.
fn tables(document: &str) -> Vec<String> {
    let mut tables = Vec::new();
    let (mut cell, mut exact, mut rest): (Option<String>, Option<&str>, &str) = (None, None, document);
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
            let text = exact.take().unwrap_or(cell.trim());
            // An empty first cell is a cell.
            table.push_str(if text.is_empty() { " " } else { text });
        }
        match &*name {
            "table" => tables.push(String::new()),
            "tr" | "/tr" | "/table" => {
                if let Some(table) = tables.last_mut().filter(|table| !table.is_empty() && !table.ends_with('\n')) {
                    table.push('\n');
                }
            }
            // Heads may say in such attributes how a column is sorted.
            "td" | "th" => {
                let given = if name == "td" { ["data-value", "data-sort"] } else { [""; 2] };
                (cell, exact) =
                    (Some(String::new()), given.into_iter().find_map(|given| attribute(&tag[..end], given)));
            }
            "time" => exact = exact.or_else(|| attribute(&tag[..end], "datetime")),
            "data" => exact = exact.or_else(|| attribute(&tag[..end], "value")),
            "br" => cell.iter_mut().for_each(|cell| cell.push(' ')),
            _ => {}
        }
        rest = &tag[end + 1..];
        if cell.is_some() && is_unseen(&name, &tag[..end]) {
            rest = rest.find(&*["</", &name].concat()).map_or(rest, |close| &rest[close..]);
        }
    }
    tables
}

/// A form for machines in an attribute, which goes before the text of a cell.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&*[" ", name, "="].concat())?;
    let value = match rest.strip_prefix(['"', '\'']) {
        Some(inner) => inner.split(['"', '\'']).next()?.trim(),
        None => rest.split_ascii_whitespace().next()?,
    };
    Some(value).filter(|value| !value.is_empty() && !value.contains(['\t', '\n']))
}

/// Returns whether an element within a cell is no part of its text: hidden, as keys to sort by are, or the mark of a note.
fn is_unseen(name: &str, tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let is_hidden = tag.split_ascii_whitespace().any(|part| part == "hidden" || part.starts_with("hidden="));
    let is_styled =
        ["display:none", "visually-hidden", "sr-only"].iter().any(|style| tag.replace(' ', "").contains(style));
    let is_cell = matches!(name, "td" | "th" | "tr" | "table");
    matches!(name, "sup" | "template" | "script" | "style") || ((is_hidden || is_styled) && !is_cell)
}

/// Appends what stands between tags, with blanks for the ends of lines.
fn push_text(cell: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((letter, behind)) = entity::first(rest) {
            cell.push_str(&letter);
            rest = behind;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        // A quotation mark would begin a field that goes on over tabs.
        cell.push(if c.is_ascii_whitespace() || c == '"' { ' ' } else { c });
    }
}

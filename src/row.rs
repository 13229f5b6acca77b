//! Rows of texts that stand beside the prices, such as events and strikes: CSV, or JSON as a list of objects.

#[cfg(feature = "any-file")]
use crate::decimal::plain;
use crate::series::{SeriesError, SeriesErrorKind, plain_texts};
use crate::text::{after_blanks, quoted, same_word, short};
use std::fmt;

/// Why rows cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowError {
    /// The option that they are of.
    pub option: &'static str,
    /// Row of the text, or number of the item, from 1; `None` where it is the whole.
    pub row: Option<usize>,
    /// What was found; empty where nothing was.
    pub found: String,
    /// What was expected; empty where the text is neither CSV nor JSON, and what was found says all of it.
    pub expected: &'static str,
    /// Whether the text is for the reader of any file, which this build has not.
    pub(crate) is_unread: bool,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.option)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if self.expected.is_empty() {
            write!(f, ": {}", self.found)
        } else if self.found.is_empty() {
            write!(f, ": found nothing; expected {}", self.expected)
        } else {
            write!(f, ": found {}; expected {}", quoted(&short(&self.found)), self.expected)
        }
    }
}

impl std::error::Error for RowError {}

impl RowError {
    pub(crate) fn new(option: &'static str, found: &str, expected: &'static str) -> Self {
        RowError { option, row: None, found: found.into(), expected, is_unread: false }
    }

    /// The same in a row, or an item, counted from 1.
    pub(crate) fn at(self, row: usize) -> Self {
        RowError { row: Some(row), ..self }
    }
}

/// Reads the columns of these names, each row with its number in the input. The first `needed` must be there;
/// another one that is missing is empty. `expected` says which columns it must have.
pub(crate) fn rows(
    text: &str,
    option: &'static str,
    (names, needed): (&[&str], usize),
    expected: &'static str,
) -> Result<Rows, RowError> {
    let (found, rows) = texts(text).map_err(|mut error| RowError {
        row: error.row.take(),
        is_unread: error.kind == SeriesErrorKind::Unread,
        ..RowError::new(option, &error.to_string(), "")
    })?;
    let columns: Vec<Option<usize>> =
        names.iter().map(|name| found.iter().position(|n| same_word(n.trim(), name))).collect();
    // Nothing at all is an empty list; a header that has not the columns is none.
    let is_empty = rows.is_empty() && (found.is_empty() || after_blanks(text).is_empty());
    if !is_empty && columns[..needed].contains(&None) {
        return Err(RowError::new(option, &found.join(", "), expected));
    }
    let mut picked = rows;
    for (_, fields) in &mut picked {
        let cell = |column: &Option<usize>| column.map(|column| fields[column].clone()).unwrap_or_default();
        *fields = columns.iter().map(cell).collect();
    }
    Ok(picked)
}

/// Rows with their numbers in the input; nothing stands for a cell that is empty.
pub(crate) type Rows = Vec<(usize, Vec<String>)>;

fn texts(text: &str) -> Result<(Vec<String>, Rows), SeriesError> {
    let Some((names, rows)) = plain_texts(text) else { return texts_of_any(text) };
    let owned = |texts: Vec<&str>| texts.into_iter().map(String::from).collect();
    Ok((owned(names), rows.into_iter().map(|(row, fields)| (row, owned(fields))).collect()))
}

#[cfg(feature = "any-file")]
fn texts_of_any(text: &str) -> Result<(Vec<String>, Rows), SeriesError> {
    use crate::series::{Cell, Table};
    let table = Table::from_text(text)?;
    let cell = |row, column| match table.cell(row, column) {
        Cell::Text(text) => text.into(),
        Cell::Number(number) => plain(number),
        Cell::Empty => String::new(),
    };
    let fields = |row| (0..table.names().len()).map(|column| cell(row, column)).collect();
    let rows = (0..table.len()).map(|row| (table.row(row), fields(row))).collect();
    Ok((table.names().to_vec(), rows))
}

#[cfg(not(feature = "any-file"))]
fn texts_of_any(_: &str) -> Result<(Vec<String>, Rows), SeriesError> {
    Err(SeriesError::new(SeriesErrorKind::Unread))
}

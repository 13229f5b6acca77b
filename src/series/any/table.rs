//! The table that every text becomes: named columns of cells.

use super::digits;
use super::error::quote;
use super::{ChosenSeries, Dropped, Format, Warning, WarningCode};
use crate::decimal::{self, plain};
use crate::limit::MOST_COLUMNS;
use crate::text::same_word;

/// One cell on its way into a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is there.
    Empty,
    /// A number that needs no reading.
    Number(f64),
    /// Text: a date or a number in any notation.
    Text(&'a str),
}

impl Cell<'_> {
    /// Returns the cell as a message shows it.
    pub(super) fn shown(self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Number(x) => plain(x),
            Cell::Text(text) => text.into(),
        }
    }
}

/// A cell that is not empty, as stored; text lies in the table's one buffer.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    Number(f64),
    Text(usize, usize),
}

/// Named columns of cells, each row with its number in the input.
///
/// ```
/// use levelchart::series::{Cell, Hints, Table};
///
/// let mut table = Table::new(["Date", "Close"]);
/// table.push_row(2, [Cell::Text("2/5/2026"), Cell::Text("2,109.15")]);
/// table.push_row(3, [Cell::Text("2/13/2026"), Cell::Text("2,142.67")]);
/// let series = table.series(&Hints::default())?.value;
/// assert_eq!(series.closes(), [2109.15, 2142.67]);
/// # Ok::<(), levelchart::series::SeriesError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    names: Vec<String>,
    /// The filled cells of each column with the index of their row, rising.
    columns: Vec<Vec<(usize, Slot)>>,
    rows: Vec<usize>,
    text: String,
    pub(super) origin: Origin,
}

/// The origin of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    pub format: Format,
    pub delimiter: Option<char>,
    pub path: Option<String>,
    pub header_row: Option<usize>,
    /// Lines above the header.
    pub above: usize,
    /// Whether the names are made up, of a table that has none.
    pub unnamed: bool,
    /// The paths of lists that hold as many bars as this one.
    pub others: Vec<String>,
    /// The layout of the table before it was turned.
    pub layout: Option<&'static str>,
    /// The column that was added with the names of tables that stand one below another.
    pub names_of_tables: Option<usize>,
    /// The row that was read of several series.
    pub series: Option<ChosenSeries>,
    /// What is said of a text that ends within its last row, and the row, where it is left out.
    pub cut: Option<(Warning, Option<Dropped>)>,
    /// Rows that were left out before the table was made.
    pub dropped: Vec<Dropped>,
    /// The changes that were needed to make it.
    pub warning: Option<Warning>,
}

impl Table {
    /// An empty table with these columns, of which the first 1,024 count.
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        let names: Vec<String> = names.into_iter().take(MOST_COLUMNS).map(Into::into).collect();
        Table { columns: vec![Vec::new(); names.len()], names, ..Table::default() }
    }

    /// Adds a row; `row` is its number in the input, as messages will give it. Missing cells are empty, surplus cells
    /// are ignored.
    pub fn push_row<'a>(&mut self, row: usize, cells: impl IntoIterator<Item = Cell<'a>>) {
        let index = self.add_row(row);
        for (column, cell) in cells.into_iter().enumerate().take(self.columns.len()) {
            self.set(index, column, cell);
        }
    }

    /// The same where cells come from many places: compiled once for all of them.
    pub(super) fn push_cells(&mut self, row: usize, cells: &mut dyn Iterator<Item = Cell<'_>>) {
        self.push_row(row, cells);
    }

    /// Names of the columns, as the input has them.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The column of a name, in any case, or of a place from 1.
    pub(super) fn column_named(&self, name: &str) -> Option<usize> {
        let by_name = self.names.iter().position(|n| same_word(n.trim(), name.trim()));
        let by_place = || decimal::whole(name).and_then(|n| n.checked_sub(1)).filter(|&n| n < self.names.len());
        by_name.or_else(by_place)
    }

    /// The name of a column, or its place from 1 where it has none: as the option `series` takes it.
    pub(super) fn name_or_place(&self, column: usize) -> String {
        let name = &self.names[column];
        if name.trim().is_empty() { Table::place(column) } else { name.clone() }
    }

    /// The place of a column, from 1, as the options take it.
    pub(super) fn place(column: usize) -> String {
        plain((column + 1) as f64)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn add_column(&mut self, name: &str) -> usize {
        self.names.push(name.into());
        self.columns.push(Vec::new());
        self.names.len() - 1
    }

    /// Takes the last row away.
    pub(super) fn pop_row(&mut self) {
        self.rows.pop();
        for column in &mut self.columns {
            column.pop_if(|(index, _)| *index >= self.rows.len());
        }
    }

    pub(super) fn add_row(&mut self, row: usize) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// Takes the cells and the name of a column away.
    pub(super) fn clear_column(&mut self, column: usize) {
        self.columns[column].clear();
        self.names[column].clear();
    }

    pub(super) fn rename(&mut self, column: usize, name: &str) {
        self.names[column] = name.into();
    }

    /// Fills one cell; rows of a column are filled from the first to the last.
    pub(super) fn set(&mut self, index: usize, column: usize, cell: Cell<'_>) {
        let slot = match cell {
            Cell::Empty => return,
            Cell::Number(x) => Slot::Number(x),
            Cell::Text(text) => {
                let start = self.text.len();
                self.text.push_str(digits::in_ascii(text).trim());
                if self.text.len() == start {
                    return;
                }
                Slot::Text(start, self.text.len())
            }
        };
        let cells = &mut self.columns[column];
        // The last of several values for one cell counts.
        if cells.last().is_some_and(|&(last, _)| last == index) {
            cells.pop();
        }
        cells.push((index, slot));
    }

    pub(crate) fn cell(&self, index: usize, column: usize) -> Cell<'_> {
        let cells = &self.columns[column];
        // In a column without gaps a cell lies at the index of its row.
        let full = cells.get(index).filter(|(row, _)| *row == index);
        let found = full.or_else(|| cells.binary_search_by_key(&index, |&(row, _)| row).ok().map(|at| &cells[at]));
        match found {
            None => Cell::Empty,
            Some(&(_, Slot::Number(x))) => Cell::Number(x),
            Some(&(_, Slot::Text(start, end))) => Cell::Text(&self.text[start..end]),
        }
    }

    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = Cell<'_>> {
        (0..self.rows.len()).map(move |index| self.cell(index, column))
    }

    pub(crate) fn row(&self, index: usize) -> usize {
        self.rows[index]
    }

    /// Returns whether a cell repeats the name of its column, as where a header stands again.
    pub(super) fn is_name(&self, index: usize, column: usize) -> bool {
        matches!(self.cell(index, column), Cell::Text(text) if same_word(text, self.names[column].trim()))
    }

    /// A row of this table that is left out.
    pub(super) fn dropped(&self, index: usize, column: usize, reason: String) -> Dropped {
        let value = self.cell(index, column).shown();
        let value = (!value.is_empty()).then_some(value);
        Dropped { row: self.rows[index], column: Some(self.names[column].clone()), value, reason }
    }

    /// Returns a warning that a cell was expected to hold a number.
    pub(super) fn unreadable(&self, index: usize, column: usize) -> Warning {
        let (row, name, found) =
            (self.rows[index], quote(&self.names[column]), quote(&self.cell(index, column).shown()));
        let message =
            format!("row {row}, column {name}: found {found}; expected a number; the value is treated as missing");
        Warning { code: WarningCode::UnreadableNumber, message }
    }
}

//! Which column is what, by its name.

use super::{Cell, SeriesError, SeriesErrorKind, Table, calendar};
use crate::letter;

/// Names of a date column, best first, as [`simplify`] leaves them.
const DATE: &str = "datetime date datum fecha data dato tag tradedate tradingdate observationdate timestamp time uhrzeit \
    zeit zeitpunkt gmttime localtime opentime unix day jour periode period t";
/// Names of a close. A close that is adjusted comes last: it does not match the other prices of its bar.
const CLOSE: &str = "close closelast closeprice closingprice last lastprice pxlast price zuletzt schluss schlusskurs \
    schlusspreis letzter kurs cierre último ultimo clôture cloture dernier chiusura ultimoprezzo \
    fechamento slot slotkoers laatst laatste settle settlement value wert valor valeur c level adjclose \
    adjustedclose closeadj";
const OPEN: &str = "open openprice opening openingprice eröffnung eröffn eröffnungskurs erster erstkurs apertura ouverture ouv \
    abertura o first";
const HIGH: &str =
    "high highprice hoch tageshoch höchst höchstkurs max máximo maximo haut plushaut massimo máxima hoog h";
const LOW: &str = "low lowprice tief tagestief tiefst tiefstkurs min mínimo minimo bas plusbas minimum mínima laag l";
const VOLUME: &str = "volume vol volumen umsatz stück volumes volúmen tickvol sharevolume totalvolume volumi v";

/// Where each part of a bar stands.
pub(super) struct Roles {
    pub date: usize,
    pub time: Option<usize>,
    pub open: Option<usize>,
    pub high: Option<usize>,
    pub low: Option<usize>,
    pub close: usize,
    pub volume: Option<usize>,
}

/// A name in lower case, letters alone: `4. Close/Last ($)` is `closelast`.
fn simplify(name: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && letter::is_letter(c) => out.push(letter::lower(c)),
            _ => {}
        }
    }
    out
}

/// Whether `name` is one that a column of a price table may have.
pub(super) fn is_known(name: &str) -> bool {
    let name = simplify(name);
    [DATE, CLOSE, OPEN, HIGH, LOW, VOLUME].iter().any(|names| names.split(' ').any(|known| known == name))
}

/// Names for a table without a header, by the number of its columns.
pub(super) fn positional_names(columns: usize, timed: bool) -> Vec<String> {
    let values: &[&str] = match columns - usize::from(columns > 0) - usize::from(timed && columns > 1) {
        0 => &[],
        1 => &["close"],
        2 => &["close", "volume"],
        3 => &["high", "low", "close"],
        4 => &["open", "high", "low", "close"],
        _ => &["open", "high", "low", "close", "volume"],
    };
    let dates: &[&str] = if timed { &["date", "time"] } else { &["date"] };
    dates.iter().chain(values).map(|&name| name.into()).collect()
}

/// The column that has the best of `names`; the first of several.
fn find(simple: &[String], names: &str) -> Option<usize> {
    names.split(' ').find_map(|name| simple.iter().position(|s| s == name))
}

/// The date column: by name, else an unnamed first column, else the first whose texts look like dates.
pub(super) fn date_column(table: &Table) -> Option<usize> {
    let simple: Vec<String> = table.names().iter().map(|name| simplify(name)).collect();
    find(&simple, DATE).or_else(|| {
        let dated = |column: usize| {
            let mut texts = table.cells(column).filter_map(|c| if let Cell::Text(t) = c { Some(t) } else { None });
            // The first rows may be a second header.
            texts.by_ref().take(5).any(calendar::looks_like_date)
        };
        let unnamed = simple.first().is_some_and(|s| s.is_empty() || s == "unnamed" || s == "index");
        (0..simple.len()).find(|&column| dated(column)).or(unnamed.then_some(0))
    })
}

/// The column that holds the time of day beside a date column, where there is one.
pub(super) fn time_column(table: &Table, date: usize) -> Option<usize> {
    let named =
        |column: &usize| *column != date && ["time", "zeit", "uhrzeit"].contains(&&*simplify(&table.names()[*column]));
    let column = (0..table.names().len()).find(named)?;
    let first = table.cells(column).find_map(|c| if let Cell::Text(t) = c { Some(t) } else { None })?;
    super::clock::time_of_day(first).map(|_| column)
}

impl Roles {
    pub fn of(table: &Table) -> Result<Roles, SeriesError> {
        let names = || table.names().to_vec();
        let date = date_column(table).ok_or_else(|| SeriesError::new(SeriesErrorKind::NoDateColumn(names())))?;
        let mut simple: Vec<String> = table.names().iter().map(|name| simplify(name)).collect();
        simple[date].clear();
        let only = if simple.len() == 2 { Some(1 - date) } else { None };
        let close = find(&simple, CLOSE)
            .or_else(|| simple.iter().position(|s| s.ends_with("close") && !s.starts_with("prev")))
            .or(only)
            .ok_or_else(|| SeriesError::new(SeriesErrorKind::NoCloseColumn(names())))?;
        let other = |names: &str| find(&simple, names).filter(|&column| column != close);
        Ok(Roles {
            date,
            time: time_column(table, date),
            open: other(OPEN),
            high: other(HIGH),
            low: other(LOW),
            close,
            volume: other(VOLUME),
        })
    }

    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers = vec![self.close];
        for other in [self.open, self.high, self.low, self.volume] {
            numbers.extend(other);
        }
        numbers
    }
}

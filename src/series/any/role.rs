//! Which column is what, by its name and what it holds.

use super::content::{self, Numeric};
use super::contradicted;
use super::damaged;
use super::error::quote;
use super::name::{self, CLOSE, HIGH, LOW, OPEN, VOLUME, find, find_beside, is_known, simplify};
use super::shares::{self, Choice};
use super::{
    By, Cell, ChosenSeries, Hints, SeriesError, SeriesErrorKind, Table, Warning, WarningCode, calendar, time_columns,
};

/// Open, high, low and close.
const PARTS_OF_BAR: usize = 4;

/// The columns of the parts of a bar.
pub(super) struct Roles {
    pub date: (usize, By),
    pub time: Option<usize>,
    pub open: Option<(usize, By)>,
    pub high: Option<(usize, By)>,
    pub low: Option<(usize, By)>,
    pub close: (usize, By),
    pub volume: Option<(usize, By)>,
    pub warnings: Vec<Warning>,
    /// The share whose columns they are.
    pub series: Option<ChosenSeries>,
    /// Whether the hint `series` names these columns.
    pub are_asked_for: bool,
}

impl Roles {
    pub fn of(table: &Table, hints: &Hints) -> Result<Roles, SeriesError> {
        let fail = |kind: fn(Vec<String>) -> SeriesErrorKind| SeriesError::new(kind(table.names().to_vec()));
        let hinted = hinted(table, hints)?;
        let mut simple: Vec<String> = table.names().iter().map(|name| simplify(name)).collect();
        let is_parted = hinted[4].is_none() && !table.origin.unnamed;
        let date =
            hinted[0].or_else(|| time_columns::date(table)).ok_or_else(|| fail(SeriesErrorKind::NoDateColumn))?;
        simple[date].clear();
        let choice = if is_parted { shares::choose(table, &mut simple, hints)? } else { Choice::default() };
        let date = hinted[0].or(choice.date).unwrap_or(date);
        simple[date].clear();
        let by_name = By::Name;
        let how = if table.origin.unnamed { By::Place } else { by_name };
        let holds_numbers = |&column: &usize| table.cells(column).any(super::number::may_be_number);
        let may_be_price = |column: &usize| holds_numbers(column) && !name::is_count_name(&table.names()[*column]);
        let only = if simple.len() == 2 { Some(1 - date).filter(may_be_price) } else { None };
        let wanted = hints.series.as_ref().filter(|_| choice.series.is_none());
        let wide = wanted.and_then(|name| table.column_named(name)).filter(|&c| c != date);
        let close = hinted[4].or(wide).map(|c| (c, By::Hint)).or_else(|| {
            let known = find(&simple, CLOSE)
                .or_else(|| simple.iter().position(|s| s.ends_with("close") && !s.starts_with("prev")));
            let how = if hints.series.is_some() && choice.series.is_some() { By::Hint } else { how };
            known.map(|c| (c, how)).or(only.map(|c| (c, By::Place)))
        });
        let mut roles = Roles {
            date: (date, if hinted[0].is_some() { By::Hint } else { by_name }),
            time: time_columns::clock(table, date),
            open: None,
            high: None,
            low: None,
            close: close.unwrap_or((usize::MAX, By::Place)),
            volume: None,
            warnings: Vec::from_iter(choice.warning),
            are_asked_for: hints.series.is_some() && (wide.is_some() || choice.series.is_some()),
            series: choice.series,
        };
        if wide.is_none() || hinted[4].is_some() {
            let other = |hint: Option<usize>, names: &str| {
                let of_close = simple.get(roles.close.0).map_or("", |name| name);
                let beside = || find_beside(&simple, of_close, CLOSE, names);
                let found = || find(&simple, names).or_else(beside).filter(|&column| column != roles.close.0);
                let named = || found().map(|c| (c, how));
                hint.map(|c| (c, By::Hint)).or_else(named)
            };
            (roles.open, roles.high) = (other(hinted[1], OPEN), other(hinted[2], HIGH));
            (roles.low, roles.volume) = (other(hinted[3], LOW), other(hinted[5], VOLUME));
        }
        let is_lost = |name: &str| damaged::is_unreadable(name) && !is_known(name);
        let unreadable = (0..table.names().len()).filter(|&c| is_lost(&table.names()[c]));
        let unreadable = unreadable.filter(holds_numbers).find(|&c| c != date);
        if close.is_none() || table.origin.unnamed || unreadable.is_some() {
            roles.fill_by_content(table, hints, close.is_none());
        } else {
            roles.add_range(table, hints);
            roles.check_by_content(table, hints);
        }
        if roles.close.0 == usize::MAX {
            return Err(roles.no_close(table, hints));
        }
        let is_told = |part: Option<(usize, By)>| part.is_some_and(|(_, by)| by != By::Content);
        let parts = [roles.open, roles.high, roles.low, Some(roles.close), roles.volume];
        if let Some(column) = unreadable.filter(|_| !parts.into_iter().all(is_told)) {
            roles.warnings.push(damaged::warning(&table.names()[column]));
        }
        Ok(roles)
    }

    /// Finds by content what names do not tell. In a table without names the content also overrules the places that are
    /// usual.
    fn fill_by_content(&mut self, table: &Table, hints: &Hints, has_no_close: bool) {
        if table.len() < content::LEAST_ROWS && !has_no_close {
            // A change of the price is no count.
            let is_below = |cell| matches!(cell, Cell::Text(text) if text.len() > 1 && text.starts_with('-'));
            self.volume = self.volume.filter(|(c, by)| *by != By::Place || !table.cells(*c).any(is_below));
            return;
        }
        let taken = |c: &usize| *c != self.date.0 && Some(*c) != self.time && !calendar::counts_time(table, *c);
        let free: Vec<usize> = (0..table.names().len()).filter(taken).collect();
        let numeric = content::numeric(table, &free, hints);
        let newest_first = is_newest_first(table, self.date.0, hints);
        let place = |column: usize| Some((column, By::Content));
        // Without names the prices come first: a column behind them may hold numbers of their size by accident.
        let first = numeric
            .iter()
            .take_while(|n| table.origin.unnamed && free[..free.len().min(4)].contains(&n.column))
            .count();
        let among =
            |numeric: &[&Numeric]| content::bar(numeric, newest_first).filter(|_| table.len() >= content::LEAST_ROWS);
        let all: Vec<&Numeric> = numeric.iter().collect();
        let first = among(&all[..first]).filter(|found| found.open.is_some());
        if let Some(mut found) = first.or_else(|| among(&all)) {
            if matches!(self.close.1, By::Name | By::Hint) && found.open == Some(self.close.0) && !has_no_close {
                (found.open, found.close) = (found.close, found.open);
            }
            let hinted = |old: Option<(usize, By)>, new: Option<usize>| {
                if old.is_some_and(|(_, by)| matches!(by, By::Hint | By::Name)) { old } else { new.and_then(place) }
            };
            let differs = |old: Option<(usize, By)>, new: Option<usize>| old.map(|(c, _)| c) != new;
            let old = (self.open, self.high, self.low, self.close);
            if differs(old.0, found.open)
                || differs(old.1, found.high)
                || differs(old.2, found.low)
                || differs(Some(old.3), found.close)
            {
                self.open = hinted(self.open, found.open);
                self.high = hinted(self.high, found.high);
                self.low = hinted(self.low, found.low);
                self.close = hinted(Some(self.close), found.close).unwrap_or(self.close);
            }
        } else if has_no_close {
            let is_part = |n: &Numeric| [self.open, self.high, self.low].iter().flatten().any(|(c, _)| *c == n.column);
            let may_be_price = |n: &&Numeric| !name::is_count_name(&table.names()[n.column]);
            let mut prices = numeric.iter().filter(may_be_price).filter(|n| !n.is_volume() || numeric.len() == 1);
            if let (Some(only), None) = (prices.next(), prices.next())
                && !is_part(only)
            {
                self.close = (only.column, By::Content);
            }
        }
        let prices: Vec<usize> =
            [self.open, self.high, self.low, Some(self.close)].into_iter().flatten().map(|(c, _)| c).collect();
        let of = |column: Option<(usize, By)>| column.and_then(|(c, _)| numeric.iter().find(|n| n.column == c));
        let is_price = |n: &&Numeric| match (of(self.low), of(self.high)) {
            (Some(low), Some(high)) => n.lies_between(low, high),
            _ => false,
        };
        let others = || numeric.iter().filter(|n| !prices.contains(&n.column) && !is_price(n));
        let is_near = |n: &Numeric| of(Some(self.close)).is_some_and(|close| n.is_near(close));
        let has_units = || others().any(Numeric::is_volume);
        let is_no_count = |n: &Numeric| n.falls_below_zero() || (!n.is_volume() && is_near(n) && has_units());
        let wrong = self.volume.is_some_and(|(c, _)| prices.contains(&c))
            || (table.origin.unnamed && of(self.volume).is_some_and(is_no_count))
            || of(self.volume).as_ref().is_some_and(is_price)
            || (self.volume.is_none() && self.high.is_some());
        if wrong && self.volume.is_none_or(|(_, by)| by == By::Place) {
            // A table without names has the units traded first among what is no price.
            let may_count =
                |n: &&Numeric| n.is_volume() || (table.origin.unnamed && !n.falls_below_zero() && !is_near(n));
            let next = others().find(may_count);
            self.volume = next.and_then(|n| place(n.column));
        }
    }

    /// Finds open, high and low of closes that have a name among columns whose names say nothing, and says so.
    fn add_range(&mut self, table: &Table, hints: &Hints) {
        let is_named = [self.open, self.high, self.low].iter().any(Option::is_some);
        if is_named || self.close.1 != By::Name || self.series.is_some() {
            return;
        }
        let close = self.close.0;
        let says_nothing = |&c: &usize| {
            let name = &table.names()[c];
            let is_taken = c == self.date.0 || Some(c) == self.time || self.volume.is_some_and(|(v, _)| v == c);
            !is_taken && !is_known(name) && !name::is_of_figure(name) && !calendar::counts_time(table, c)
        };
        let columns: Vec<usize> = (0..table.names().len()).filter(|c| *c == close || says_nothing(c)).collect();
        if columns.len() < PARTS_OF_BAR {
            return;
        }
        let numeric = content::numeric(table, &columns, hints);
        let newest_first = is_newest_first(table, self.date.0, hints);
        let found = content::whole_bar(&numeric, close, newest_first);
        let Some([open, high, low]) = found else { return };
        let part = |column| Some((column, By::Content));
        (self.open, self.high, self.low) = (part(open), part(high), part(low));
        let named = [open, high, low].map(|c| quote(&table.names()[c]));
        let message = [
            "the names ",
            &named.join(", "),
            " are not known; they were read as open, high and low, by what they hold",
        ];
        self.warnings.push(Warning { code: WarningCode::ColumnsByContent, message: message.concat() });
    }

    /// Gives parts to other columns where their names contradict the contents, and says so. Columns that are asked for stay.
    fn check_by_content(&mut self, table: &Table, hints: &Hints) {
        if hints.columns.iter().any(|(role, _)| contradicted::PARTS.contains(&&**role)) || self.close.0 == usize::MAX {
            return;
        }
        let named = [self.open, self.high, self.low, Some(self.close), self.volume].map(|part| part.map(|(c, _)| c));
        let newest_first = is_newest_first(table, self.date.0, hints);
        let Some((found, warning)) = contradicted::mended(table, named, newest_first, hints) else { return };
        let [open, high, low, close, volume] = found.map(|column| column.map(|c| (c, By::Content)));
        (self.open, self.high, self.low, self.volume) = (open, high, low, volume);
        self.close = close.unwrap_or(self.close);
        self.warnings.push(warning);
    }

    /// Returns why there is no close: several columns that may be one each, or none.
    fn no_close(&self, table: &Table, hints: &Hints) -> SeriesError {
        let others: Vec<usize> =
            (0..table.names().len()).filter(|&c| c != self.date.0 && Some(c) != self.time).collect();
        let numeric: Vec<Numeric> =
            content::numeric(table, &others, hints).into_iter().filter(|n| !n.is_volume()).collect();
        let names = numeric.iter().map(|n| table.name_or_place(n.column)).collect();
        let is_part_of_bar = |n: &Numeric| is_known(&table.names()[n.column]);
        let kind = if numeric.len() > 1 && !numeric.iter().any(is_part_of_bar) {
            SeriesErrorKind::SeveralSeries(names)
        } else {
            SeriesErrorKind::NoCloseColumn(table.names().to_vec())
        };
        SeriesError::new(kind)
    }

    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers = vec![self.close.0];
        for other in [self.open, self.high, self.low, self.volume] {
            numbers.extend(other.map(|(c, _)| c));
        }
        numbers
    }

    /// Each part that was found, for the reading.
    pub fn list(&self) -> impl Iterator<Item = (&'static str, (usize, By))> {
        let time = self.time.map(|c| (c, By::Name));
        let all = [Some(self.date), time, self.open, self.high, self.low, Some(self.close), self.volume];
        let names = ["time", "clock", "open", "high", "low", "close", "volume"];
        names.into_iter().zip(all).filter_map(|(name, column)| Some((name, column?)))
    }
}

/// The column that a hint names for each of the roles.
fn hinted(table: &Table, hints: &Hints) -> Result<[Option<usize>; 6], SeriesError> {
    let mut columns = [None; 6];
    for (role, name) in &hints.columns {
        let Some(place) = super::hints::ROLES.iter().position(|r| r == role) else { continue };
        let missing = || SeriesError::new(SeriesErrorKind::NoSuchSeries(table.names().to_vec())).found(name);
        columns[place] = Some(table.column_named(name).ok_or_else(missing)?);
    }
    Ok(columns)
}

/// Returns whether the first row is newer than the last.
fn is_newest_first(table: &Table, date: usize, hints: &Hints) -> bool {
    let times = calendar::times(table, date, None, hints).map(|times| times.at).unwrap_or_default();
    let mut known = times.iter().flatten().map(|at| at.utc_ms);
    known.next().zip(known.next_back()).is_some_and(|(first, last)| first > last)
}

//! One date from columns of its parts, and one time of day.

use super::clock::{Count, HOUR_MS};
use super::moment;
use super::{Cell, Hints, Table};
use crate::decimal::{self, plain};
use crate::text::same_word;

impl Table {
    /// The same table with one date and one time of day in place of their parts; `None` where it has no such columns, or a hint names
    /// the times.
    pub(super) fn joined(&self, hints: &Hints) -> Option<Table> {
        if hints.columns.iter().any(|(role, _)| role == "time") {
            return None;
        }
        let date = self.with_joined_date();
        date.as_ref().unwrap_or(self).with_joined_clock().or(date)
    }

    /// The same table with one date in place of columns of years, months and days, or of years and months or other periods; `None`
    /// where it has no such columns. A year may stand once, above the months of it.
    fn with_joined_date(&self) -> Option<Table> {
        if self.place_of("date datum fecha datetime timestamp").is_some() {
            return None;
        }
        let year = self.place_of("year jahr año annee année anno ano jaar rok yyyy")?;
        let day = self.place_of("day tag día dia jour giorno dag dzień dd");
        let months = "month monat mes mois mese mês maand miesiąc mm";
        let month = self
            .place_of(months)
            .or_else(|| self.place_of("period periode période periodo quarter quartal").filter(|_| day.is_none()))?;
        let columns: Vec<usize> = [Some(year), Some(month), day].into_iter().flatten().collect();
        let (mut above, mut dates) = (String::new(), 0);
        let table = self.with_one("date", &columns, &mut |parts| {
            if parts[0].len() > 4 || day.is_some() && parts[2].len() > 2 {
                return None; // a column of whole dates, by such a name
            }
            if parts[0].is_empty() && day.is_none() && !parts[1].is_empty() {
                parts[0].clone_from(&above);
            }
            above.clone_from(&parts[0]);
            let date = parts.join("-");
            dates += usize::from(moment::looks_like_date(&date));
            Some(date)
        })?;
        (day.is_some() || dates * 10 > self.len() * 8).then_some(table)
    }

    /// The same table with one time of day in place of columns of hours and minutes, and perhaps of seconds; `None` where it has no such
    /// columns, or one of them holds anything else in a row.
    fn with_joined_clock(&self) -> Option<Table> {
        let hour = self.place_of("hour hours hh stunde heure hora ora uur godzina")?;
        let minute = self.place_of("minute minutes mins mm minuto minuut minuta")?;
        let second = self.place_of("second seconds secs ss sekunde seconde segundo secondo sekunda");
        let columns: Vec<usize> = [Some(hour), Some(minute), second].into_iter().flatten().collect();
        let hours = Count::of(self.cells(hour)).filter(|count| matches!(count, Count::Digits(2) | Count::Nth))?;
        self.with_one(&self.names()[hour], &columns, &mut |parts| {
            if parts.iter().all(String::is_empty) {
                return Some(String::new());
            }
            let is_part = |part: &String| decimal::whole(part).is_some_and(|part| part < 60);
            parts[0] = plain((hours.read(&parts[0])?.ms / HOUR_MS) as f64);
            let time = parts.iter().map(|part| if part.len() < 2 { ["0", part].concat() } else { part.clone() });
            parts.iter().all(is_part).then(|| time.collect::<Vec<_>>().join(":"))
        })
    }

    /// The same table with what `write` makes of the cells of some columns, under one name in the first of them; `None` where it makes
    /// nothing of a row.
    fn with_one(
        &self,
        name: &str,
        columns: &[usize],
        write: &mut dyn FnMut(&mut [String]) -> Option<String>,
    ) -> Option<Table> {
        let mut table = self.clone();
        for &column in columns {
            table.clear_column(column);
        }
        table.rename(columns[0], name);
        for index in 0..self.len() {
            let mut parts: Vec<String> = columns.iter().map(|&column| self.cell(index, column).shown()).collect();
            table.set(index, columns[0], Cell::Text(&write(&mut parts)?));
        }
        Some(table)
    }

    /// The first column with one of these names.
    fn place_of(&self, names: &str) -> Option<usize> {
        self.names().iter().position(|name| names.split(' ').any(|known| same_word(known, name.trim())))
    }
}

//! One date from columns of its parts.

use super::moment;
use super::{Cell, Table};
use crate::text::same_word;

impl Table {
    /// The same table with one date in place of columns of years, months and days, or of years and months or other periods; `None`
    /// where it has no such columns. A year may stand once, above the months of it.
    pub(super) fn with_joined_date(&self) -> Option<Table> {
        let place = |names: &str| {
            let is_one = |name: &String| names.split(' ').any(|known| same_word(known, name.trim()));
            self.names().iter().position(is_one)
        };
        if place("date datum fecha datetime timestamp").is_some() {
            return None;
        }
        let year = place("year jahr año annee année anno ano jaar rok yyyy")?;
        let day = place("day tag día dia jour giorno dag dzień dd");
        let months = "month monat mes mois mese mês maand miesiąc mm";
        let month = place(months)
            .or_else(|| place("period periode période periodo quarter quartal").filter(|_| day.is_none()))?;
        let columns: Vec<usize> = [Some(year), Some(month), day].into_iter().flatten().collect();
        let mut table = self.clone();
        for &column in &columns {
            table.clear_column(column);
        }
        table.rename(year, "date");
        let (mut above, mut dates) = (String::new(), 0);
        for index in 0..self.len() {
            let mut parts: Vec<String> = columns.iter().map(|&column| self.cell(index, column).shown()).collect();
            if parts[0].len() > 4 || day.is_some() && parts[2].len() > 2 {
                return None; // a column of whole dates, by such a name
            }
            if parts[0].is_empty() && day.is_none() && !parts[1].is_empty() {
                parts[0].clone_from(&above);
            }
            above.clone_from(&parts[0]);
            let date = parts.join("-");
            dates += usize::from(moment::looks_like_date(&date));
            table.set(index, year, Cell::Text(&date));
        }
        (day.is_some() || dates * 10 > self.len() * 8).then_some(table)
    }
}

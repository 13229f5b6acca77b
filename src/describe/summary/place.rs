//! Where the close lies between the levels.

use super::Writer;
use crate::describe::level::{price_words, record, written_price};
use crate::study::{Level, Role, YEAR_BARS, nearest, rate};

impl Writer<'_> {
    pub(super) fn place(&self, with_counts: bool, with_beyond: bool) -> Option<String> {
        let (support, resistance) = nearest(self.picture.levels, self.close());
        let series = self.picture.series;
        let earlier = ..series.last();
        let key = match (support, resistance) {
            (Some(_), Some(_)) => "summary.between",
            (Some(_), None) if series.highs()[earlier].iter().all(|&high| high <= self.close()) => {
                "summary.support.highest"
            }
            (Some(_), None) => "summary.support",
            (None, Some(_)) if series.lows()[earlier].iter().all(|&low| low >= self.close()) => {
                "summary.resistance.lowest"
            }
            (None, Some(_)) => "summary.resistance",
            (None, None) => return None,
        };
        let part = |level: Option<&Level>| level.map(|level| self.level(level, with_counts)).unwrap_or_default();
        let said = self.words.say(key, &[("support", &part(support)), ("resistance", &part(resistance))]);
        // A role outlives closes beyond a level that are too near to it for a break.
        let is_beyond = |level: &Level| match level.role {
            Role::Support => self.close() < level.price,
            Role::Resistance => self.close() > level.price,
        };
        let Some(level) = [support, resistance].into_iter().flatten().find(|level| with_beyond && is_beyond(level))
        else {
            return Some(said);
        };
        let price = price_words(level, self.closes(), self.words);
        let beyond = self.words.say("summary.beyond", &[("price", &price)]);
        Some(self.words.joined("list.sentences", &[said, beyond]))
    }

    /// `2,080 (tested 5 times, held 3)`; of a level outside the prices of the last year also how far away it is.
    fn level(&self, level: &Level, with_counts: bool) -> String {
        let words = self.words;
        let price = price_words(level, self.closes(), words);
        let said = if with_counts {
            let record = record(level, self.seen(), words);
            words.say("summary.level.met", &[("price", &price), ("record", &record)])
        } else {
            price
        };
        if self.is_in_year(level) {
            return said;
        }
        // The distance from a price that is not above zero is no percentage.
        let away = (level.price - self.close()).abs();
        let distance = match rate(self.close(), level.price) {
            Some(rate) => words.locale.percent(rate.abs() * 100.0, 0),
            None => words.locale.price(away, words.locale.decimals_computed(away, self.closes())),
        };
        words.say("summary.level.far", &[("level", &said), ("percent", &distance)])
    }

    /// Returns whether a level's band meets the prices of the last year of sessions.
    fn is_in_year(&self, level: &Level) -> bool {
        let series = self.picture.series;
        let from = series.len().saturating_sub(YEAR_BARS);
        let least = series.lows()[from..].iter().copied().fold(f64::INFINITY, f64::min);
        let most = series.highs()[from..].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        level.low <= most && level.high >= least
    }

    /// An edge of the band of a level.
    pub(super) fn edge(&self, level: &Level, price: f64) -> String {
        self.words.locale.price_beside(written_price(level, price, self.closes()), self.closes())
    }
}

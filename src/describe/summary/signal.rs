//! The newest signal, and what would invalidate it.

use super::Writer;
use crate::describe::level::price_words;
use crate::letter::capitalised;
use crate::study::{Breakout, BreakoutStatus, Direction, Line, LineCross};

impl Writer<'_> {
    /// The newest signal and what would invalidate it. Of one bar a break of a level comes before a cross, and the first level,
    /// as in the picture.
    pub(super) fn signal(&self, with_record: bool) -> Option<(String, String)> {
        let lasting = |breakout: &&Breakout| breakout.status != BreakoutStatus::False;
        // Of equal ones it takes the last, which is the first level.
        let breakout = self.picture.breakouts.iter().rev().filter(lasting).max_by_key(|breakout| breakout.bar);
        let cross = self.cross();
        match (breakout, cross) {
            (Some(breakout), cross) if cross.is_none_or(|cross| cross.bar <= breakout.bar) => self.broke(breakout),
            (_, Some(cross)) => Some(self.crossed(cross, with_record)),
            _ => None,
        }
    }

    /// The last cross of two averages, or of the closes and the slowest one: the closes cross fast averages all the time.
    fn cross(&self) -> Option<&LineCross> {
        let slowest = self.picture.averages.iter().map(|(average, _)| average.period).max()?;
        let counts = |cross: &&LineCross| match (cross.fast, cross.slow) {
            (Line::Close, Line::Average(slow)) => slow.period == slowest,
            _ => true,
        };
        // Of one bar the pairs of averages come last.
        self.picture.crosses.iter().rfind(counts)
    }

    fn broke(&self, breakout: &Breakout) -> Option<(String, String)> {
        let (words, level) = (self.words, self.picture.levels.get(breakout.level)?);
        let (signal, void, edge) = match breakout.direction {
            Direction::Up => ("summary.broke.up", "summary.void.below", level.low),
            Direction::Down => ("summary.broke.down", "summary.void.above", level.high),
        };
        let status = words.get(match breakout.status {
            BreakoutStatus::RetestHeld => "summary.status.held",
            BreakoutStatus::Confirmed => "summary.status.confirmed",
            BreakoutStatus::Pending | BreakoutStatus::False => "summary.status.pending",
        });
        let (price, date) = (price_words(level, self.closes(), words), self.moment(breakout.bar));
        let signal = words.say(signal, &[("price", &price), ("date", &date), ("status", status)]);
        Some((signal, words.say(void, &[("price", &self.edge(level, edge))])))
    }

    fn crossed(&self, cross: &LineCross, with_record: bool) -> (String, String) {
        let (signal, void) = match cross.direction {
            Direction::Up => ("summary.crossed.up", "summary.back.below"),
            Direction::Down => ("summary.crossed.down", "summary.back.above"),
        };
        let (fast, slow) = (self.line(cross.fast), self.line(cross.slow));
        let (date, record) = (self.moment(cross.bar), if with_record { self.record(cross) } else { String::new() });
        let lines = [("fast", fast.as_str()), ("slow", &slow)];
        let signal = self.words.say(signal, &[&lines[..], &[("date", &date), ("record", &record)]].concat());
        // A sentence begins with a capital.
        (capitalised(&signal), capitalised(&self.words.say(void, &lines)))
    }

    /// Returns what followed earlier crosses, beside what followed any bar; empty where there were none.
    fn record(&self, cross: &LineCross) -> String {
        let known = cross.records.iter().rfind(|record| record.count > 0);
        let Some((record, base)) = known.and_then(|record| Some((record, record.base_rate?))) else {
            return String::new();
        };
        let whole = |number: usize| self.words.locale.whole(number as f64);
        let (positive, count, horizon) = (whole(record.positive), whole(record.count), whole(record.horizon));
        let [share, base] = [record.positive as f64 / record.count as f64, base]
            .map(|share| self.words.locale.percent(share * 100.0, 0));
        let places =
            [("positive", &*positive), ("count", &count), ("share", &share), ("horizon", &horizon), ("base", &base)];
        self.words.per("summary.record", self.daily, &places)
    }

    fn line(&self, line: Line) -> String {
        match line {
            Line::Close => self.words.get("the.close").into(),
            Line::Average(average) => {
                self.words.period(&["the.", average.kind.name()].concat(), self.daily, average.period)
            }
        }
    }
}

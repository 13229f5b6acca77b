//! The summary, sentence by sentence.

use super::level::{price_words, record, trend_name};
use crate::format::{decimals_of, decimals_of_computed};
use crate::letter::capitalised;
use crate::series::{Frequency, Millis, Series, civil_date, gaps};
use crate::strike::OpenInterest;
use crate::study::{
    Average, Breakout, BreakoutStatus, Direction, Level, Line, LineCross, Path, PathState, Role, Trend, TrendLine,
    YEAR_BARS, nearest, rate,
};
use crate::words::Words;
use crate::zone::has_time_of_day;

/// Longest summary: what is heard in half a minute.
pub const MOST_WORDS: usize = 80;

/// What a summary is made from, as of the last bar of `series`.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The series.
    pub series: &'a Series,
    /// Moving averages and their last values.
    pub averages: &'a [(Average, Option<f64>)],
    /// The RSI and where it is going.
    pub rsi: Option<(f64, Trend)>,
    /// The stated levels.
    pub levels: &'a [Level],
    /// Lines through two points.
    pub trends: &'a [TrendLine],
    /// Their breaks.
    pub breakouts: &'a [Breakout],
    /// Crosses of the closes and the averages.
    pub crosses: &'a [LineCross],
    /// The paths that a close would open; their outcome may be later than the last bar of `series`.
    pub paths: &'a [Path],
    /// Open interest at strikes.
    pub open_interest: Option<&'a OpenInterest>,
    /// The times of all bars.
    pub times_ms: &'a [Millis],
}

/// Trend, place between the levels with their counts, last signal and what would invalidate it, and the page's paths, in at
/// most 80 words.
pub fn summary(picture: &Picture<'_>, words: &Words) -> String {
    let writer = Writer { picture, words, daily: picture.series.is_daily() };
    let (signal, void) = writer.signal().unzip();
    let gap = writer.gap();
    // From all details to the fewest: the first that is short enough.
    let paths = writer.paths();
    let drafts = [
        [true, true, true, true],
        [false, true, true, true],
        [false, false, true, true],
        [false, false, false, true],
        [false, false, false, false],
    ];
    let mut text = String::new();
    for [with_rsi, with_counts, with_void, with_signal] in drafts {
        let rsi = if with_rsi { writer.rsi() } else { None };
        let void = if with_void { void.clone() } else { None };
        // Where there are paths they say what comes next, and the signal gives way to them.
        let signal = if with_signal || paths.is_empty() { signal.clone() } else { None };
        let mut sentences = vec![writer.trend()];
        for sentence in [gap.clone(), writer.left_out(), rsi, writer.place(with_counts, with_signal), signal, void] {
            sentences.extend(sentence);
        }
        for trend in picture.trends {
            sentences.push(writer.trend_line(trend));
        }
        sentences.extend(paths.iter().cloned());
        sentences.extend(writer.strikes());
        text = sentences.join(" ");
        if text.split_whitespace().count() <= MOST_WORDS {
            break;
        }
    }
    text
}

struct Writer<'a> {
    picture: &'a Picture<'a>,
    words: &'a Words,
    daily: bool,
}

impl Writer<'_> {
    fn close(&self) -> f64 {
        self.picture.series.closes()[self.picture.series.last()]
    }

    fn trend(&self) -> String {
        let series = self.picture.series;
        let locale = &self.words.locale;
        let price = locale.number(self.close(), locale.decimals_of_closes(series.closes()));
        let date = self.moment(series.last());
        if self.picture.averages.is_empty() {
            return self.words.say("summary.close.alone", &[("price", &price), ("date", &date)]);
        }
        let place = self.against_averages();
        self.words.say("summary.close", &[("price", &price), ("date", &date), ("place", &place)])
    }

    /// `above its 50-, 100- and 200-day averages`.
    fn against_averages(&self) -> String {
        let known: Vec<(Average, f64)> =
            self.picture.averages.iter().filter_map(|(average, last)| Some((*average, (*last)?))).collect();
        let above = known.iter().filter(|(_, value)| self.close() > *value).count();
        let key = match (known.len(), above) {
            (0, _) => "summary.young",
            (1, 0) => "summary.below.one",
            (1, _) => "summary.above.one",
            (_, 0) => "summary.below.all",
            (all, above) if above == all => "summary.above.all",
            _ => "summary.above.some",
        };
        let (above, all) = (self.words.locale.whole(above as f64), self.words.locale.whole(known.len() as f64));
        self.words.say(key, &[("above", &above), ("all", &all), ("which", &self.names(&known))])
    }

    /// `50-, 100- and 200-day`, or `20-day EMA and 50-day` where the kinds differ.
    fn names(&self, known: &[(Average, f64)]) -> String {
        let words = self.words;
        let alike = known.windows(2).all(|pair| pair[0].0.kind == pair[1].0.kind);
        let full =
            |average: Average| words.period(&["average.", average.kind.name()].concat(), self.daily, average.period);
        let part = |period: usize| words.say("average.part", &[("period", &words.locale.whole(period as f64))]);
        let short = |average: Average| if alike { part(average.period) } else { full(average) };
        let Some(((last, _), others)) = known.split_last() else { return String::new() };
        let others: Vec<String> = others.iter().map(|&(average, _)| short(average)).collect();
        if others.is_empty() {
            full(*last)
        } else {
            let all = words.joined("list.comma", &others);
            words.say("list.and", &[("all", &all), ("last", &full(*last))])
        }
    }

    /// Where the last year of sessions misses some: a line across them shows a course that nobody knows.
    fn gap(&self) -> Option<String> {
        let times_ms = self.picture.series.times_ms();
        let seen = &times_ms[times_ms.len().saturating_sub(YEAR_BARS)..];
        let bar = *gaps(seen, Frequency::of(seen)).last()?;
        let (from, to) = (seen[bar - 1], seen[bar]);
        let locale = &self.words.locale;
        let date = |time_ms| locale.date(civil_date(locale.local(time_ms, times_ms)));
        Some(self.words.say("summary.gap", &[("from", &date(from)), ("to", &date(to))]))
    }

    /// How many rows of the last year of sessions have no price, or of all, where the others cannot stand for them.
    fn left_out(&self) -> Option<String> {
        let series = self.picture.series;
        let loss = series.loss(series.len().saturating_sub(YEAR_BARS)).or_else(|| series.loss(0))?;
        // A single row is a blank, however few there are.
        let loss = Some(loss).filter(|loss| loss.count > 1)?;
        let [count, all, row] = [loss.count, loss.all, loss.first_row].map(|n| self.words.locale.whole(n as f64));
        Some(self.words.say("summary.left-out", &[("count", &count), ("all", &all), ("row", &row)]))
    }

    /// `Rising line since 13 October 2025: tested 4 times, held 3; of arbitrary lines beside it 48% held.`
    fn trend_line(&self, line: &TrendLine) -> String {
        let series = self.picture.series;
        let (name, record) = (trend_name(line, self.words), record(&line.level, series, series.last(), self.words));
        let places = [("line", name), ("date", &*self.date(line.points[0].0)), ("record", &record)];
        let rate = line.level.baseline.rate;
        if rate.is_nan() {
            return self.words.say("summary.trend.alone", &places);
        }
        let percent = self.words.locale.percent(rate * 100.0, 0);
        self.words.say("summary.trend", &[&places[..], &[("percent", &percent)]].concat())
    }

    fn rsi(&self) -> Option<String> {
        let (value, trend) = self.picture.rsi?;
        let key = match trend {
            Trend::Rising => "summary.rsi.rising",
            Trend::Falling => "summary.rsi.falling",
            Trend::Flat => "summary.rsi.flat",
        };
        Some(self.words.say(key, &[("value", &self.words.locale.number(value, 0))]))
    }

    fn place(&self, with_counts: bool, with_beyond: bool) -> Option<String> {
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
        let price = self.level_price(level, level.price);
        Some([&said, " ", &*self.words.say("summary.beyond", &[("price", &price)])].concat())
    }

    /// `2,080 (5 touches, 3 bounces, 1 break)`; of a level outside the prices of the last year also how far away it is.
    fn level(&self, level: &Level, with_counts: bool) -> String {
        let words = self.words;
        let price = self.level_price(level, level.price);
        let count = |key: &str, number: u32| words.count(key, number as usize, &[]);
        let said = if !with_counts {
            price
        } else if level.touches == 0 {
            let record = record(level, self.picture.series, self.picture.series.last(), words);
            words.say("summary.level.met", &[("price", &price), ("record", &record)])
        } else {
            let (touches, bounces) = (count("touches", level.touches), count("bounces", level.bounces));
            let places = [("price", &*price), ("touches", &touches), ("bounces", &bounces)];
            let breaks = count("breaks", level.breaks);
            words.say("summary.level", &[&places[..], &[("breaks", &breaks)]].concat())
        };
        if self.is_in_year(level) {
            return said;
        }
        // The distance from a price that is not above zero is no percentage.
        let distance = match rate(self.close(), level.price) {
            Some(rate) => words.locale.percent(rate.abs() * 100.0, 0),
            None => self.level_price(level, (level.price - self.close()).abs()),
        };
        words.say("summary.level.far", &[("level", &said), ("percent", &distance)])
    }

    /// Whether a level's band meets the prices of the last year of sessions.
    fn is_in_year(&self, level: &Level) -> bool {
        let series = self.picture.series;
        let from = series.len().saturating_sub(YEAR_BARS);
        let least = series.lows()[from..].iter().copied().fold(f64::INFINITY, f64::min);
        let most = series.highs()[from..].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        level.low <= most && level.high >= least
    }

    /// A price of a level: its own as the chart names it, another one in as many digits as it deserves.
    fn level_price(&self, level: &Level, price: f64) -> String {
        if price.total_cmp(&level.price).is_eq() {
            return price_words(level, self.words);
        }
        self.words.locale.number(price, decimals_of_computed(price))
    }

    /// The newest signal and what would invalidate it. Of one bar a break of a level comes before a cross.
    fn signal(&self) -> Option<(String, String)> {
        let lasting = |breakout: &&Breakout| breakout.status != BreakoutStatus::False;
        let breakout = self.picture.breakouts.iter().rfind(lasting);
        let cross = self.cross();
        match (breakout, cross) {
            (Some(breakout), cross) if cross.is_none_or(|cross| cross.bar <= breakout.bar) => self.broke(breakout),
            (_, Some(cross)) => Some(self.crossed(cross)),
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
        let (price, date) = (self.level_price(level, level.price), self.date(breakout.bar));
        let signal = words.say(signal, &[("price", &price), ("date", &date), ("status", status)]);
        Some((signal, words.say(void, &[("price", &self.level_price(level, edge))])))
    }

    fn crossed(&self, cross: &LineCross) -> (String, String) {
        let (signal, void) = match cross.direction {
            Direction::Up => ("summary.crossed.up", "summary.back.below"),
            Direction::Down => ("summary.crossed.down", "summary.back.above"),
        };
        let (fast, slow) = (self.line(cross.fast), self.line(cross.slow));
        let (date, record) = (self.date(cross.bar), self.record(cross));
        let lines = [("fast", fast.as_str()), ("slow", &slow)];
        let signal = self.words.say(signal, &[&lines[..], &[("date", &date), ("record", &record)]].concat());
        // A sentence begins with a capital.
        (capitalised(&signal), capitalised(&self.words.say(void, &lines)))
    }

    /// What followed earlier crosses, beside what followed any bar; empty where there were none.
    fn record(&self, cross: &LineCross) -> String {
        let known = cross.records.iter().rfind(|record| record.count > 0);
        let Some((record, base)) = known.and_then(|record| Some((record, record.base_rate?))) else {
            return String::new();
        };
        let whole = |number: usize| self.words.locale.whole(number as f64);
        let (positive, count, horizon) = (whole(record.positive), whole(record.count), whole(record.horizon));
        let base = self.words.locale.percent(base * 100.0, 0);
        let places = [("positive", positive.as_str()), ("count", &count), ("horizon", &horizon), ("base", &base)];
        self.words.per("summary.record", self.daily, &places)
    }

    /// The strikes where the most options are open.
    fn strikes(&self) -> Vec<String> {
        let Some(known) = self.picture.open_interest else { return Vec::new() };
        let is_same = known.largest[0] == known.largest[1];
        let keys = [if is_same { "summary.strikes" } else { "summary.strikes.calls" }, "summary.strikes.puts"];
        let mut said = Vec::new();
        for (key, largest) in keys.into_iter().zip(&known.largest).take(if is_same { 1 } else { 2 }) {
            let mut names = Vec::new();
            for &at in largest {
                let price = known.strikes[at].price;
                names.push(self.words.locale.number(price, decimals_of(&[price])));
            }
            if !names.is_empty() {
                said.push(self.words.say(key, &[("strikes", &self.words.joined("list.and", &names))]));
            }
        }
        said
    }

    /// The first path, and the first in the other direction, which would invalidate it; what came of either after its publication.
    fn paths(&self) -> Vec<String> {
        let Some(first) = self.picture.paths.first() else { return Vec::new() };
        let other = self.picture.paths.iter().find(|path| path.trigger.direction != first.trigger.direction);
        let price = |price: f64| self.words.locale.number(price, decimals_of(&[price]));
        let key = |path: &Path| match path.trigger.direction {
            Direction::Up => "up",
            Direction::Down => "down",
        };
        let places = |path: &Path| (price(path.trigger.price), price(path.target));
        if let Some(other) = other.filter(|other| [first, *other].iter().all(|path| path.state == PathState::Waiting)) {
            let ((trigger, target), (void, next)) = (places(first), places(other));
            let places = [("trigger", &*trigger), ("target", &target), ("other", &void), ("next", &next)];
            return vec![self.words.say(&["summary.paths.", key(first)].concat(), &places)];
        }
        let say = |path: &Path| {
            let (trigger, target) = places(path);
            let date = path.state.bar().map(|bar| self.date_among(bar, self.picture.times_ms)).unwrap_or_default();
            let places = [("trigger", &*trigger), ("target", &target), ("date", &date)];
            self.words.say(&["summary.path.", key(path), ".", path.state.name()].concat(), &places)
        };
        [Some(first), other].into_iter().flatten().map(say).collect()
    }

    fn line(&self, line: Line) -> String {
        match line {
            Line::Close => self.words.get("the.close").into(),
            Line::Average(average) => {
                self.words.period(&["the.", average.kind.name()].concat(), self.daily, average.period)
            }
        }
    }

    /// The day of a bar, with its time where the bars have one.
    fn moment(&self, bar: usize) -> String {
        let (day, times_ms, locale) = (self.date(bar), self.picture.series.times_ms(), &self.words.locale);
        if !has_time_of_day(times_ms) {
            return day;
        }
        let time = locale.time_of(locale.local(times_ms[bar], times_ms));
        self.words.say("list.comma", &[("all", &day), ("last", &time)])
    }

    fn date(&self, bar: usize) -> String {
        self.date_among(bar, self.picture.series.times_ms())
    }

    fn date_among(&self, bar: usize, times_ms: &[Millis]) -> String {
        let locale = &self.words.locale;
        locale.date(locale.date_at(bar, times_ms))
    }
}

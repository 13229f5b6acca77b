//! The summary, sentence by sentence.

mod ahead;
mod place;
mod signal;

use super::Seen;
use super::level::{record, trend_name};
use crate::letter::is_letter;
use crate::series::{Frequency, Millis, Series, civil_date, gaps};
use crate::strike::OpenInterest;
use crate::study::{Average, AverageKind, Breakout, Level, LineCross, Path, Trend, TrendLine, YEAR_BARS};
use crate::words::Words;

/// Longest summary: what is heard in half a minute.
pub const MOST_WORDS: usize = 80;

/// Details in the order in which they give way where a summary is too long.
#[derive(Clone, Copy)]
enum Detail {
    Rsi,
    Arbitrary,
    Record,
    Counts,
    Void,
    Signal,
}

/// Number of details.
const DETAILS: usize = Detail::Signal as usize + 1;

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

/// Trend, place between the levels with their records, last signal and what would invalidate it, and the page's paths, in at most
/// [`MOST_WORDS`]. Another language leaves out what English does, and more where it takes more words.
pub fn summary(picture: &Picture<'_>, words: &Words) -> String {
    let daily = picture.series.is_daily();
    let said = |words: &Words, lost| Writer { picture, words, daily }.sentences(lost);
    let english = Words::english();
    let is_short = |lost: &usize| [&english, words].iter().all(|words| count(&said(words, *lost)) <= MOST_WORDS);
    let mut said = said(words, (0..DETAILS).find(is_short).unwrap_or(DETAILS));
    // What the page asks for may be too much even so.
    while count(&said) > MOST_WORDS && said.len() > 1 {
        said.pop();
    }
    words.joined("list.sentences", &said)
}

/// Number of words: a number whose digits stand in groups is one, and so is a sign with the word before it. A date has several.
fn count(sentences: &[String]) -> usize {
    let has_letter = |part: &&str| part.chars().any(is_letter);
    let is_said = |part: &&str| has_letter(part) || part.bytes().any(|byte| byte.is_ascii_digit());
    let joined = |word: &str| {
        let parts: Vec<&str> = word.split('\u{a0}').collect();
        1 + parts.windows(2).filter(|pair| pair.iter().all(is_said) && pair.iter().any(has_letter)).count()
    };
    let words = |sentence: &String| -> usize { sentence.split(' ').map(joined).sum() };
    sentences.iter().map(words).sum()
}

/// `RSI is 63 and rising.`
pub(crate) fn rsi_said(value: f64, trend: Trend, words: &Words) -> String {
    let key = match trend {
        Trend::Rising => "summary.rsi.rising",
        Trend::Falling => "summary.rsi.falling",
        Trend::Flat => "summary.rsi.flat",
    };
    words.say(key, &[("value", &words.locale.number(value, 0))])
}

/// `50-day`, `20-bar EMA`
pub(crate) fn average_name(average: Average, daily: bool, words: &Words) -> String {
    words.period(&["average.", average.kind.name()].concat(), daily, average.period)
}

/// `50-day average`, `20-bar EMA`: what a language puts behind its word for an average, or that word too.
pub(crate) fn average_said(average: Average, daily: bool, words: &Words) -> String {
    let name = average_name(average, daily, words);
    match average.kind {
        AverageKind::Sma => words.say("average.one", &[("which", &name)]),
        AverageKind::Ema | AverageKind::Wma => name,
    }
}

struct Writer<'a> {
    picture: &'a Picture<'a>,
    words: &'a Words,
    daily: bool,
}

impl Writer<'_> {
    /// The summary without the first `lost` details.
    fn sentences(&self, lost: usize) -> Vec<String> {
        let with = |detail: Detail| detail as usize >= lost;
        let (signal, void) = self.signal(with(Detail::Record)).unzip();
        let paths = self.paths();
        let rsi = if with(Detail::Rsi) { self.rsi() } else { None };
        let void = if with(Detail::Void) { void } else { None };
        // Where there are paths they say what comes next, and the signal gives way to them.
        let signal = if with(Detail::Signal) || paths.is_empty() { signal } else { None };
        let place = self.place(with(Detail::Counts), with(Detail::Signal));
        let mut sentences = vec![self.trend()];
        sentences.extend([self.periods(), self.gap(), self.left_out(), rsi, place, signal, void].into_iter().flatten());
        sentences.extend(self.picture.trends.iter().map(|trend| self.trend_line(trend, with(Detail::Arbitrary))));
        sentences.extend(paths);
        sentences.extend(self.strikes());
        sentences
    }

    fn close(&self) -> f64 {
        self.closes()[self.picture.series.last()]
    }

    fn trend(&self) -> String {
        let series = self.picture.series;
        let locale = &self.words.locale;
        let price = locale.price(self.close(), locale.decimals_of_closes(series.closes()));
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
        self.words
            .say(key, &[("above", &above), ("all", &all), ("which", &self.names(&known, key == "summary.above.some"))])
    }

    /// `50-, 100- and 200-day averages`, or `20-day EMA and 50-day average` where the kinds differ; where they stand `behind` that noun,
    /// without it.
    fn names(&self, known: &[(Average, f64)], behind: bool) -> String {
        let words = self.words;
        let noun = |key: &str, which: String| if behind { which } else { words.say(key, &[("which", &which)]) };
        let bare = |average: Average| average_name(average, self.daily, words);
        let full = |average: Average| if behind { bare(average) } else { average_said(average, self.daily, words) };
        let Some(((last, _), others)) = known.split_last() else { return String::new() };
        let alike = others.iter().all(|(average, _)| average.kind == last.kind);
        let part = |period: usize| words.say("average.part", &[("period", &words.locale.whole(period as f64))]);
        let name = |&(average, _): &(Average, f64)| if alike { part(average.period) } else { full(average) };
        if others.is_empty() {
            return full(*last);
        }
        let all = words.joined("list.comma", &others.iter().map(name).collect::<Vec<_>>());
        let joined = |last: &str| words.say("list.and", &[("all", &all), ("last", last)]);
        match (alike, last.kind) {
            (false, _) => joined(&full(*last)),
            (_, AverageKind::Sma) => noun("average.all", joined(&bare(*last))),
            _ => noun("average.kinds", joined(&bare(*last))),
        }
    }

    /// Says of weeks and longer bars that their dates are first days: the close of one is that of a later day.
    fn periods(&self) -> Option<String> {
        let series = self.picture.series;
        series.is_by_first_day().then(|| self.words.get("summary.periods").to_owned())
    }

    /// Returns where the last year of sessions misses some: a line across them shows a course that nobody knows.
    fn gap(&self) -> Option<String> {
        let times_ms = self.picture.series.times_ms();
        let seen = &times_ms[times_ms.len().saturating_sub(YEAR_BARS)..];
        let bar = *gaps(seen, Frequency::of(seen)).last()?;
        let (from, to) = (seen[bar - 1], seen[bar]);
        let locale = &self.words.locale;
        let date = |time_ms| locale.date(civil_date(locale.local(time_ms, times_ms)));
        Some(self.words.say("summary.gap", &[("from", &date(from)), ("to", &date(to))]))
    }

    /// Returns how many rows of the last year of sessions have no price, or of all, where the others cannot stand for them.
    fn left_out(&self) -> Option<String> {
        let series = self.picture.series;
        let loss = series.loss(series.len().saturating_sub(YEAR_BARS)).or_else(|| series.loss(0))?;
        // A single row is a blank, however few there are.
        let loss = Some(loss).filter(|loss| loss.count > 1)?;
        let [count, all, row] = [loss.count, loss.all, loss.first_row].map(|n| self.words.locale.whole(n as f64));
        Some(self.words.say("summary.left-out", &[("count", &count), ("all", &all), ("row", &row)]))
    }

    /// `Rising line since 13 October 2025: tested 4 times, held 3; of tests that ended, 75% held here, 48% on arbitrary lines beside
    /// it.`
    fn trend_line(&self, line: &TrendLine, with_arbitrary: bool) -> String {
        let (name, record) = (trend_name(line, self.words), record(&line.level, self.seen(), self.words));
        let places = [("line", name), ("date", &*self.moment(line.points[0].0)), ("record", &record)];
        let Level { bounces, breaks, baseline, .. } = &line.level;
        let own = f64::from(*bounces) / f64::from(*bounces + *breaks);
        // Of none that ended there is no share.
        if !with_arbitrary || own.is_nan() || baseline.rate.is_nan() {
            return self.words.say("summary.trend.alone", &places);
        }
        let [own, percent] = [own, baseline.rate].map(|share| self.words.locale.percent(share * 100.0, 0));
        self.words.say("summary.trend", &[&places[..], &[("own", &own), ("percent", &percent)]].concat())
    }

    fn rsi(&self) -> Option<String> {
        let (value, trend) = self.picture.rsi?;
        Some(rsi_said(value, trend, self.words))
    }

    fn moment(&self, bar: usize) -> String {
        self.words.locale.moment(bar, self.picture.times_ms)
    }

    fn closes(&self) -> &[f64] {
        self.picture.series.closes()
    }

    fn seen(&self) -> Seen<'_> {
        let Picture { series, times_ms, .. } = *self.picture;
        Seen { series, as_of: series.last(), times_ms }
    }
}

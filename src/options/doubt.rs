//! What is doubtful about options once the data are known: the chart is drawn as it was asked for, and says so.

use super::{KNOWN_SIGNS, Options};
use crate::analysis::Analyzer;
use crate::decimal::plain;
use crate::series::{Millis, Series, Warning, WarningCode, day_end, iso_date, millis_of};
use crate::text::{same_word, short};
use crate::view::Range;

/// Bars of the longest average that is in use: a year of sessions.
const LONGEST_USUAL: usize = 260;
/// A stated price further outside all prices than this share of the largest one is likely a slip.
const FAR: f64 = 0.5;
/// A line whose values are so many times as large as the prices, or as small, flattens them.
const OTHER_UNIT: f64 = 10.0;
/// What parts thousands in German is a decimal mark here.
const THOUSAND: f64 = 1000.0;
/// An article may be published while its data rest, not a year later.
const LATE: Millis = 366 * 86_400_000;
/// Minimum number of letters of a word; fewer may be a sign, as in `zł`, `kr` or `lei`.
const WORD: usize = 4;

impl Options {
    /// Returns what is doubtful about these options for the series that `analyzer` has, computed from their `spec`.
    pub fn doubts(&self, analyzer: &Analyzer) -> Vec<Warning> {
        let series = analyzer.series();
        let [lowest, highest] = extremes([f64::INFINITY, f64::NEG_INFINITY], series.lows());
        let mut doubts = Doubts { prices: extremes([lowest, highest], series.highs()), all: Vec::new() };
        for (option, price) in self.stated_prices() {
            doubts.price(option, price);
        }
        for own in &analyzer.analysis().lines {
            doubts.line(&own.label, extremes([f64::INFINITY, f64::NEG_INFINITY], &own.values));
        }
        for (option, least) in self.periods() {
            doubts.period(option, least, series.len());
        }
        self.doubt_dates(series, &mut doubts);
        let sign = self.look.words.locale.sign.as_str();
        let is_word = sign.len() >= WORD && sign.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_word && sign.bytes().any(|byte| byte.is_ascii_lowercase())
            || KNOWN_SIGNS.iter().any(|(code, _)| same_word(sign, code))
        {
            doubts.tell(&["currency: found ", &short(sign), "; expected a code such as EUR, or a sign such as $"]);
        }
        doubts.all
    }

    /// The prices that the page states, each with its option.
    fn stated_prices(&self) -> Vec<(&'static str, f64)> {
        let mut prices = Vec::new();
        for level in &self.spec.levels.editor {
            prices.push(("levels", level.low));
            if level.high > level.low {
                prices.push(("levels", level.high));
            }
        }
        for idea in &self.spec.scenarios {
            prices.push(("scenario", idea.entry()));
            prices.extend(idea.stop().map(|price| ("scenario", price)));
            prices.extend(idea.targets().iter().map(|&price| ("scenario", price)));
        }
        for path in &self.spec.paths {
            prices.extend([("paths", path.trigger().price), ("paths", path.target())]);
        }
        prices
    }

    /// The bars that each study takes which is drawn.
    fn periods(&self) -> Vec<(&'static str, usize)> {
        let spec = &self.spec;
        let mut periods = Vec::new();
        for average in &spec.averages {
            periods.push(("averages", average.period));
        }
        periods.extend([
            // The first change is that of the second bar.
            ("rsi", spec.rsi.map_or(0, |bars| bars + 1)),
            ("bands", spec.bands.map_or(0, |(period, _)| period)),
            ("macd", spec.macd.map_or(0, |[_, slow, _]| slow)),
            ("volumeAverage", spec.mean_volume.unwrap_or(0)),
        ]);
        periods
    }

    fn doubt_dates(&self, series: &Series, doubts: &mut Doubts) {
        let times = series.times_ms();
        let (first, last) = (times[0], times[series.last()]);
        let late = self.spec.published.filter(|&published| published - last > LATE);
        let mut dates = late.map(|published| ["published: found ", &iso_date(published)].concat());
        if let Range::Dates(from, to) = self.range {
            let (from, to) = (millis_of(from), day_end(to));
            if from > last || to < first {
                dates = Some(["range: found no bar from ", &iso_date(from), " to ", &iso_date(to)].concat());
            }
        }
        if let Some(found) = dates {
            doubts.tell(&[&found, "; the data run from ", &iso_date(first), " to ", &iso_date(last)]);
        }
    }
}

struct Doubts {
    /// The lowest and the highest price.
    prices: [f64; 2],
    all: Vec<Warning>,
}

impl Doubts {
    fn tell(&mut self, parts: &[&str]) {
        self.all.push(Warning { code: WarningCode::DoubtfulOption, message: parts.concat() });
    }

    fn range(&self) -> String {
        let [lowest, highest] = self.prices.map(plain);
        ["prices run from ", &lowest, " to ", &highest].concat()
    }

    fn price(&mut self, option: &str, price: f64) {
        let [lowest, highest] = self.prices;
        let reach = FAR * highest.abs().max(lowest.abs());
        let is_near = |price: f64| price >= lowest - reach && price <= highest + reach;
        if is_near(price) {
            return;
        }
        let found = plain(price);
        let thousand = plain(price * THOUSAND);
        let meant = if is_near(price * THOUSAND) {
            ["; is ", &thousand, " meant? A point stands before decimals, and nothing parts thousands"].concat()
        } else {
            String::new()
        };
        self.tell(&[option, ": found ", &found, "; ", &self.range(), &meant]);
    }

    fn line(&mut self, label: &str, values: [f64; 2]) {
        let ([lowest, highest], [least, most]) = (self.prices, values);
        let largest = highest.abs().max(lowest.abs());
        let is_small = lowest > 0.0 && least < lowest / OTHER_UNIT;
        if is_small || most > OTHER_UNIT * largest || least < -OTHER_UNIT * largest {
            let [least, most] = values.map(plain);
            let parts = ["lines: found values from ", &least, " to ", &most, " in ", label, "; ", &self.range()];
            self.tell(&[&parts.concat(), ", which they flatten; panes has a scale of its own"]);
        }
    }

    /// A young series will have values of a usual period in time.
    fn period(&mut self, option: &str, least: usize, bars: usize) {
        if least > bars && least > LONGEST_USUAL {
            let [least, bars] = [least, bars].map(|count| plain(count as f64));
            self.tell(&[option, ": nothing is drawn, since it takes ", &least, " bars; the data have ", &bars]);
        }
    }
}

/// The lowest and the highest of `found` and of a column.
fn extremes(found: [f64; 2], column: &[f64]) -> [f64; 2] {
    let mut found = found;
    for &value in column {
        found = [found[0].min(value), found[1].max(value)];
    }
    found
}

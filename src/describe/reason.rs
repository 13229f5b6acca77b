//! The reasons of the score's parts.

use super::level::price_words;
use super::summary::average_name;
use crate::series::Series;
use crate::study::{Average, Level, Part, PartInput, TrendTest};
use crate::words::Words;

/// Returns why a part of the score has its value. `levels` are those of its analysis, called by the prices that the picture shows,
/// and `series` says in how many decimals a close is written, and whether its bars are days.
pub fn why(part: &Part, levels: &[Level], series: &Series, words: &Words) -> String {
    let locale = &words.locale;
    let average = |bars| average_name(Average::sma(bars), series.is_daily(), words);
    match &part.input {
        PartInput::Trend(tests) => {
            let told = |(test, holds): &(TrendTest, bool)| {
                let answer = words.get(if *holds { "yes" } else { "no" });
                match test {
                    TrendTest::CloseAbove(bars) => {
                        words.say("score.close", &[("average", &average(*bars)), ("answer", answer)])
                    }
                    TrendTest::FiftyAboveHundred => {
                        words.say("score.fifty", &[("fast", &average(50)), ("slow", &average(100)), ("answer", answer)])
                    }
                    TrendTest::FiftyRising => {
                        words.say("score.rising", &[("average", &average(50)), ("answer", answer)])
                    }
                }
            };
            tests.iter().map(told).collect::<Vec<_>>().join("; ")
        }
        PartInput::Momentum { rsi } => words.say("score.momentum", &[("rsi", &locale.number(*rsi, 1))]),
        PartInput::Place { close, support, resistance } => {
            let price = |price: &Option<f64>| {
                let is_it = |level: &&Level| price.is_some_and(|price| price.total_cmp(&level.price).is_eq());
                levels
                    .iter()
                    .find(is_it)
                    .map_or_else(|| words.get("none").into(), |level| price_words(level, series.closes(), words))
            };
            let close = locale.price(*close, locale.decimals_of_closes(series.closes()));
            let (support, resistance) = (price(support), price(resistance));
            words.say("score.place", &[("close", &close), ("support", &support), ("resistance", &resistance)])
        }
        PartInput::Breadth { percent } => words.say("score.breadth", &[("percent", &locale.percent(*percent, 1))]),
        PartInput::Relative { name, own, other } => relative_said(name, (*own, *other), series.is_daily(), words),
    }
}

/// `4.0% in ten sessions, S&P 500 1.5%`; of bars that are no days `in ten bars`.
pub(crate) fn relative_said(name: &str, (own, other): (f64, f64), daily: bool, words: &Words) -> String {
    let [own, other] = [own, other].map(|change| words.locale.percent(change * 100.0, 1));
    words.per("score.relative", daily, &[("own", &own), ("other", &other), ("name", name)])
}

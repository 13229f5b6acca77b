//! The reasons of the score's parts.

use super::level::price_words;
use crate::study::{Level, Part, PartInput, TrendTest};
use crate::words::Words;

/// Returns why a part of the score has its value. `levels` are those of its analysis, called by the prices that the picture shows,
/// and `closes` those of the series, which say in how many decimals a close is written.
pub fn why(part: &Part, levels: &[Level], closes: &[f64], words: &Words) -> String {
    let locale = &words.locale;
    match &part.input {
        PartInput::Trend(tests) => {
            let told = |(test, holds): &(TrendTest, bool)| {
                let answer = words.get(if *holds { "yes" } else { "no" });
                match test {
                    TrendTest::CloseAbove(bars) => {
                        let bars = locale.whole(*bars as f64);
                        words.say("score.close", &[("bars", &bars), ("answer", answer)])
                    }
                    TrendTest::FiftyAboveHundred => words.say("score.fifty", &[("answer", answer)]),
                    TrendTest::FiftyRising => words.say("score.rising", &[("answer", answer)]),
                }
            };
            tests.iter().map(told).collect::<Vec<_>>().join("; ")
        }
        PartInput::Momentum { rsi } => words.say("score.momentum", &[("rsi", &locale.number(*rsi, 1))]),
        PartInput::Place { close, support, resistance } => {
            let price = |price: &Option<f64>| {
                let is_it = |level: &&Level| price.is_some_and(|price| price.total_cmp(&level.price).is_eq());
                levels.iter().find(is_it).map_or_else(|| words.get("none").into(), |level| price_words(level, words))
            };
            let close = locale.number(*close, locale.decimals_of_closes(closes));
            let (support, resistance) = (price(support), price(resistance));
            words.say("score.place", &[("close", &close), ("support", &support), ("resistance", &resistance)])
        }
        PartInput::Breadth { percent } => words.say("score.breadth", &[("percent", &locale.percent(*percent, 1))]),
        PartInput::Relative { name, own, other } => {
            let (own, other) = (locale.percent(own * 100.0, 1), locale.percent(other * 100.0, 1));
            words.say("score.relative", &[("own", &own), ("other", &other), ("name", name)])
        }
    }
}

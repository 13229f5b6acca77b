//! The reasons of the score's parts.

use super::digits;
use super::words::{Words, fill};
use crate::format::decimals_of;
use crate::study::{Part, PartInput, TrendTest};

/// Why a part of the score has its value.
pub fn why(part: &Part, words: &Words) -> String {
    let number = |value: f64, decimals: usize| words.locale.number(value, decimals);
    match &part.input {
        PartInput::Trend(tests) => {
            let named = |(test, holds): &(TrendTest, bool)| {
                let name = match test {
                    TrendTest::CloseAbove(bars) => fill(words.test_close, &[("bars", bars.to_string())]),
                    TrendTest::FiftyAboveHundred => words.test_fifty.into(),
                    TrendTest::FiftyRising => words.test_rising.into(),
                };
                format!("{name}: {}", if *holds { words.yes } else { words.no })
            };
            tests.iter().map(named).collect::<Vec<_>>().join("; ")
        }
        PartInput::Momentum { rsi } => fill(words.why_momentum, &[("rsi", number(*rsi, 1))]),
        PartInput::Place { close, support, resistance } => {
            let price = |level: &Option<f64>| level.map_or(words.none.into(), |p| number(p, digits(p)));
            let close = number(*close, decimals_of(&[*close]).min(2));
            fill(words.why_place, &[("close", close), ("support", price(support)), ("resistance", price(resistance))])
        }
        PartInput::Breadth { percent } => fill(words.why_breadth, &[("percent", number(*percent, 1))]),
        PartInput::Relative { name, own, other } => {
            let (own, other) = (number(own * 100.0, 1), number(other * 100.0, 1));
            fill(words.why_relative, &[("own", own), ("other", other), ("name", name.clone())])
        }
    }
}

//! The appearance of the picture, as the page asks for it.

use super::{Kind, Measure};
use crate::event::Event;
use crate::series::{Metric, Series};
use crate::words::Words;

/// The format of numbers and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Sentences, numbers and dates.
    pub words: Words,
    /// Whether the RSI has a pane.
    pub shows_rsi: bool,
    /// Whether volume has a pane, where there is any.
    pub shows_volume: bool,
    /// Whether the highest and the lowest price in view are marked.
    pub shows_extremes: bool,
    /// The name of the series, for its line among others; empty for none.
    pub name: String,
    /// The name of the exchange's clock, such as `America/New_York`.
    pub clock: String,
    /// The mark of the series; a close-only one is always a line.
    pub kind: Kind,
    /// The measure of the axis of prices.
    pub measure: Measure,
    /// What happened when, oldest first.
    pub events: Vec<Event>,
}

impl Look {
    /// English, decimals of the data.
    pub fn english() -> Self {
        Look {
            words: Words::english(),
            shows_rsi: true,
            shows_volume: false,
            shows_extremes: false,
            name: String::new(),
            clock: "UTC".into(),
            kind: Kind::Line,
            measure: Measure::Linear,
            events: Vec::new(),
        }
    }

    /// A price with its currency.
    pub fn price(&self, value: f64, decimals: usize) -> String {
        self.words.locale.price(value, decimals)
    }

    /// A price that may be computed from those of a series, as the average of them is, with its currency.
    pub fn computed(&self, value: f64, series: &Series) -> String {
        self.price(value, self.words.locale.decimals_computed(value, series.closes()))
    }

    /// Returns the measure of the axis for a series: a live bar may bring the first price at or below zero.
    pub(crate) fn measure_of(&self, series: &Series) -> Measure {
        if series.metric() == Metric::Arithmetic { Measure::Linear } else { self.measure }
    }

    /// Returns the decimals of the closes of `series`: those asked for, else those of the data.
    pub fn decimals(&self, series: &Series) -> usize {
        self.words.locale.decimals_of_closes(series.closes())
    }
}

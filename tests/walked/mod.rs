//! Ways to choose levels, walked forward over real prices: at each bar they know that bar and earlier ones alone.

pub mod finders;
pub mod measure;
mod published;

pub use measure::measure;
pub use published::{Article, articles};

use levelchart::series::{Hints, Series, iso_date, parse};
use levelchart::study::atr;

/// A series with what every finder is measured by.
pub struct Walked {
    pub series: Series,
    /// Wilder's average true range of 14 bars, as a share of the close.
    pub atr: Vec<f64>,
    /// What market writers said of it.
    pub articles: Vec<Article>,
}

impl Walked {
    /// Reads a file; `name` is that of the series in `published_levels.csv`.
    pub fn read(name: &str, text: &str) -> Walked {
        let series = parse(text, &Hints::default()).expect("a real file").value;
        let ranges = atr(&series, 14);
        let atr = ranges.iter().zip(series.closes()).map(|(range, close)| range / close).collect();
        let dates: Vec<String> = series.times_ms().iter().map(|&ms| iso_date(ms)).collect();
        Walked { series, atr, articles: articles(name, &dates) }
    }
}

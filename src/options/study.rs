//! Studies of several numbers, as a page writes them.

use super::OptionError;
use crate::decimal;
use crate::study::MAX_PERIOD;
use crate::text::parts;

/// Maximum number of standard deviations: a wider band holds every close.
const MOST_DEVIATIONS: f64 = 10.0;

/// `20 2`: bars and standard deviations.
pub(super) fn bands(text: &str) -> Result<(usize, f64), OptionError> {
    let read = || {
        let [bars, deviations] = words(text)?;
        let deviations = decimal::parse(deviations).filter(|&d| d > 0.0 && d <= MOST_DEVIATIONS)?;
        Some((period(bars, 2)?, deviations))
    };
    read().ok_or_else(|| {
        OptionError::new("bands", text, "bars and standard deviations such as 20 2, from 2 bars and to 10 deviations")
    })
}

/// `12 26 9`: bars of the fast average, of the slow one and of the signal.
pub(super) fn macd(text: &str) -> Result<[usize; 3], OptionError> {
    let read = || {
        let [fast, slow, signal] = words(text)?;
        let periods = [period(fast, 2)?, period(slow, 2)?, period(signal, 1)?];
        Some(periods).filter(|[fast, slow, _]| fast < slow)
    };
    read().ok_or_else(|| {
        OptionError::new("macd", text, "bars of a fast average, a slower one and a signal such as 12 26 9")
    })
}

fn words<const N: usize>(text: &str) -> Option<[&str; N]> {
    parts(text, &[' ', ',', '\t', '\n']).try_into().ok()
}

fn period(text: &str, least: usize) -> Option<usize> {
    decimal::whole(text).filter(|period| (least..=MAX_PERIOD).contains(period))
}

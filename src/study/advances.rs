//! Advances and declines among the members of an index.

use super::relative::aligned;
use crate::decimal::plain;
use crate::series::{Column, Millis, NamedColumns, Series, SeriesError, SeriesErrorKind};

/// The columns of advances and declines, by the names that files give them.
pub const MOVES: [&str; 2] = ["advances", "declines"];

/// Numbers of members that rose and fell by date, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    times_ms: Vec<Millis>,
    /// Advances, then declines.
    counts: [Column; 2],
}

impl Moves {
    /// Takes the columns `advances` and `declines`.
    ///
    /// # Errors
    /// One of them is missing, or holds a count below zero.
    pub fn of(named: NamedColumns) -> Result<Moves, SeriesError> {
        let named = named.picked(&MOVES)?;
        for (name, counts) in named.columns() {
            if let Some(&count) = counts.iter().find(|&&count| count < 0.0) {
                let error = SeriesError::new(SeriesErrorKind::NegativeCount);
                return Err(error.in_column(name).found(plain(count)));
            }
        }
        let counts = MOVES.map(|name| named.column(name).unwrap_or_default().to_vec());
        Ok(Moves { times_ms: named.times_ms().to_vec(), counts })
    }
}

/// Advances and declines on the bars of a series.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Advances {
    /// The advance-decline line: the running sum of advances less declines from the first bar on. `NaN` where a bar's
    /// counts are not known; the sum passes over such a bar.
    pub line: Column,
    /// Advances divided by declines; `NaN` where nothing declined, or it is not known.
    pub ratio: Column,
}

impl Advances {
    /// Computes both from the counts on each bar.
    pub(super) fn of_counts(advances: &[f64], declines: &[f64]) -> Advances {
        let mut sum = 0.0;
        let net = advances.iter().zip(declines).map(|(up, down)| up - down);
        let line = net
            .map(|net| {
                if net.is_nan() {
                    net
                } else {
                    sum += net;
                    sum
                }
            })
            .collect();
        let ratio = |(&up, &down): (&f64, &f64)| if down > 0.0 { up / down } else { f64::NAN };
        Advances { line, ratio: advances.iter().zip(declines).map(ratio).collect() }
    }
}

/// Lays the counts of a page on the bars of `series` by date.
pub fn advances_of_moves(series: &Series, moves: &Moves) -> Advances {
    let [advances, declines] = moves.counts.each_ref().map(|counts| aligned(series, &moves.times_ms, counts));
    Advances::of_counts(&advances, &declines)
}

//! Columns with a value for each bar.

use super::{Basis, CheckedSpec};
use crate::analysis::{AtrStudy, AverageStudy, BandsStudy, MacdStudy, MeanVolume, RsiStudy, Spec};
use crate::series::Column;
use crate::study::{Average, RsiZone, Trend, WILDER, atr, bollinger, macd, mean_volume, rsi};

/// Columns with a value for each bar.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Studies {
    pub averages: Vec<AverageStudy>,
    pub rsi: RsiStudy,
    pub atr: AtrStudy,
    pub bands: Option<BandsStudy>,
    pub macd: Option<MacdStudy>,
    pub mean_volume: Option<MeanVolume>,
}

/// Computes the columns.
pub(in crate::analysis) fn studies(basis: &Basis<'_>) -> Studies {
    let &Basis { shown, span, checked: CheckedSpec { spec, .. }, .. } = basis;
    let atr = atr(shown, spec.atr);
    Studies {
        averages: average_studies(shown.closes(), spec, span.as_of),
        rsi: rsi_study(shown.closes(), spec.rsi.unwrap_or(WILDER), span.as_of),
        atr: AtrStudy { period: spec.atr, last: value_at(&atr, span.as_of), values: atr },
        bands: spec.bands.map(|(period, deviations)| BandsStudy {
            period,
            deviations,
            bands: bollinger(shown.closes(), period, deviations),
        }),
        macd: spec.macd.map(|periods| macd_study(shown.closes(), periods)),
        mean_volume: spec.mean_volume.map(|period| {
            let values = mean_volume(shown.volumes(), period);
            MeanVolume { period, last: value_at(&values, span.as_of), values }
        }),
    }
}

fn average_studies(closes: &[f64], spec: &Spec, as_of: usize) -> Vec<AverageStudy> {
    let study = |&average: &Average| {
        let values = average.of(closes);
        AverageStudy { average, last: value_at(&values, as_of), values }
    };
    spec.averages.iter().map(study).collect()
}

fn macd_study(closes: &[f64], periods: [usize; 3]) -> MacdStudy {
    let [fast, slow, signal] = periods;
    MacdStudy { periods, macd: macd(closes, fast, slow, signal) }
}

fn rsi_study(closes: &[f64], period: usize, as_of: usize) -> RsiStudy {
    let values: Column = rsi(closes, period);
    let last = value_at(&values, as_of);
    let zone = last.map_or(RsiZone::Neutral, RsiZone::of);
    RsiStudy { period, last, zone, trend: Trend::of(&values, as_of), values }
}

/// The value of a bar; `None` where there is none yet.
pub(super) fn value_at(values: &[f64], bar: usize) -> Option<f64> {
    values.get(bar).copied().filter(|value| value.is_finite())
}

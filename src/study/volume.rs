//! The z-score of a bar's volume, and the mean volume.

use crate::series::Column;

/// Number of earlier volumes that a bar is compared with: about a month of sessions.
pub const VOLUME_WINDOW: usize = 20;

/// The least standard deviation of ln volume that can be told from rounding: relative volumes equal to ten digits are
/// one constant volume.
const SPREAD_FLOOR: f64 = 1e-10;

/// Returns ln volume in standard deviations above the mean of the 20 volumes before it.
///
/// A bar without volume has no value, and counts for nothing in its neighbours': they look back past it. The standard
/// deviation is the population's. `NaN` until 20 volumes are known, and where those 20 are all alike.
pub fn volume_z(volumes: &[f64]) -> Column {
    (0..volumes.len()).map(|bar| volume_z_at(volumes, bar).unwrap_or(f64::NAN)).collect()
}

/// Returns the z-score of one bar.
pub fn volume_z_at(volumes: &[f64], bar: usize) -> Option<f64> {
    let known = |volume: &&f64| !volume.is_nan();
    let (volume, before) = volumes.get(..=bar)?.split_last()?;
    let mut window: Vec<f64> = before.iter().rev().filter(known).take(VOLUME_WINDOW).map(|v| v.ln()).collect();
    window.reverse(); // sums of the same order have the same roundings
    (known(&volume) && window.len() == VOLUME_WINDOW).then(|| z_of(volume.ln(), &window)).filter(|z| z.is_finite())
}

fn z_of(x: f64, window: &[f64]) -> f64 {
    let count = window.len() as f64;
    let mean = window.iter().sum::<f64>() / count;
    let variance = window.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / count;
    let spread = variance.sqrt();
    if spread > SPREAD_FLOOR { (x - mean) / spread } else { f64::NAN }
}

/// The mean of the last `period` volumes. Bars without volume are left out; where more than half of them have none there is no
/// mean, and none before there are `period` bars.
///
/// Each window is the end of one block of `period` bars and the beginning of the next: what is added is never taken off again, so
/// that no rounding stays.
pub fn mean_volume(volumes: &[f64], period: usize) -> Column {
    let add = |(sum, count): (f64, usize), volume: f64| {
        if volume.is_nan() { (sum, count) } else { (sum + volume, count + 1) }
    };
    // From each bar to the end of its block.
    let mut ends = vec![(0.0, 0); volumes.len() + 1];
    for (bar, &volume) in volumes.iter().enumerate().rev() {
        let later = if (bar + 1) % period == 0 { (0.0, 0) } else { ends[bar + 1] };
        ends[bar] = add(later, volume);
    }
    let mut beginning = (0.0, 0);
    let mean = |(bar, &volume): (usize, &f64)| {
        beginning = add(if bar % period == 0 { (0.0, 0) } else { beginning }, volume);
        let Some(first) = (bar + 1).checked_sub(period) else { return f64::NAN };
        let before = if first % period == 0 { (0.0, 0) } else { ends[first] };
        let (sum, count) = (before.0 + beginning.0, before.1 + beginning.1);
        if count * 2 < period { f64::NAN } else { sum / count as f64 }
    };
    volumes.iter().enumerate().map(mean).collect()
}

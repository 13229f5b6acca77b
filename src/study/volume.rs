//! How unusual a bar's volume is.

use crate::series::Column;

/// How many earlier volumes a bar is compared with: about a month of sessions.
pub const VOLUME_WINDOW: usize = 20;

/// The least standard deviation of ln volume that can be told from rounding: relative volumes equal to ten digits are
/// one constant volume.
const SPREAD_FLOOR: f64 = 1e-10;

/// How many standard deviations ln volume lies above the mean of the 20 volumes before it.
///
/// A bar without volume has no value, and counts for nothing in its neighbours': they look back past it. The standard
/// deviation is the population's. `NaN` until 20 volumes are known, and where those 20 are all alike.
pub fn volume_z(volumes: &[f64]) -> Column {
    let mut known: Vec<f64> = Vec::with_capacity(volumes.len());
    volumes
        .iter()
        .map(|volume| {
            if volume.is_nan() {
                return f64::NAN;
            }
            let log = volume.ln();
            let z = known.len().checked_sub(VOLUME_WINDOW).map_or(f64::NAN, |start| z_of(log, &known[start..]));
            known.push(log);
            z
        })
        .collect()
}

fn z_of(x: f64, window: &[f64]) -> f64 {
    let count = window.len() as f64;
    let mean = window.iter().sum::<f64>() / count;
    let variance = window.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / count;
    let spread = variance.sqrt();
    if spread > SPREAD_FLOOR { (x - mean) / spread } else { f64::NAN }
}

//! The pane of volume.

use super::{Mark, Measure, Pane, Ticks, Tint, Unit};

/// The largest unit that the greatest volume has at least one of, and its name.
const UNITS: [(f64, &str); 4] =
    [(1e9, "Volume, billions"), (1e6, "Volume, millions"), (1e3, "Volume, thousands"), (0.0, "Volume")];

/// `None` where no bar has a volume.
pub(super) fn volume_pane(volumes: &[f64]) -> Option<Pane<'_>> {
    let most = volumes.iter().copied().filter(|volume| volume.is_finite()).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let &(divisor, title) = UNITS.iter().find(|(least, _)| most >= *least)?;
    Some(Pane {
        title: Some(title.into()),
        share: 0.0,
        hold: vec![0.0],
        invite: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit { divisor: f64::max(divisor, 1.0), suffix: "" },
        marks: vec![Mark::Columns { values: volumes, tint: Tint::Quiet }],
    })
}

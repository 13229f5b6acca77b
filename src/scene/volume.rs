//! The pane of volume.

use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Tint, Unit, Values};
use crate::words::Words;

/// The units, the greatest volume from which on each is taken, and the keys of their titles. Thousands begin late: three or four
/// digits are read more easily than a fraction.
const UNITS: [(f64, f64, &str); 4] = [
    (1e9, 1e9, "volume.billion"),
    (1e6, 1e6, "volume.million"),
    (1e3, 1e4, "volume.thousand"),
    (1.0, 0.0, "volume.one"),
];

/// `None` where no bar has a volume. `mean` is a line with its name.
pub(super) fn volume_pane<'a>(
    volumes: Values<'a>,
    mean: Option<(Values<'a>, Label)>,
    words: &Words,
) -> Option<Pane<'a>> {
    let most = volumes.iter().copied().filter(|volume| volume.is_finite()).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let &(divisor, _, title) = UNITS.iter().find(|(_, least, _)| most >= *least).unwrap_or(&UNITS[3]);
    Some(Pane {
        title: Some(words.get(title).into()),
        short_title: None,
        include: vec![0.0],
        include_if_near: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit::Of(divisor),
        marks: [Mark::Columns { values: volumes, tint: Tint::Quiet }]
            .into_iter()
            .chain(mean.map(|(values, end)| Mark::Line { values, style: StrokeStyle::Named, end }))
            .collect(),
    })
}

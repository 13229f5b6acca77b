//! Volume, and its mean.

use super::{Argument, Field, Of, PLAIN, Quantity, Takes};
use crate::study::mean_volume;

pub(super) const VOLUME: Field = Field {
    name: "volume",
    unit: Quantity::Volume,
    takes: Takes::MayBars(1),
    of: Of::Series(|series, argument| match argument {
        Argument::Bars(bars) => mean_volume(series.volumes(), *bars),
        _ => series.volumes().to_vec(),
    }),
    ..PLAIN
};

//! The chart as SVG, and the frame behind it.

use super::args::Canvas;
use super::fault::Fault;
use levelchart::{AdvanceTable, Chart, Frame, Input, Size, Theme};

/// Layout measures with Helvetica's advances; these have the same, so that words end where they were measured to.
const FONT: &str = "Helvetica, Arial, \"Liberation Sans\", Arimo, \"Nimbus Sans\", sans-serif";

/// A frame of the chart. `ratio`: device pixels for one CSS pixel; the theme's font is that of the measured words.
pub fn frame(
    chart: &mut Chart,
    canvas: Canvas,
    default_px: (u32, u32),
    ratio: f64,
    mut theme: Theme,
) -> Result<Frame, Fault> {
    let (width, height) = (canvas.width_px.unwrap_or(default_px.0), canvas.height_px.unwrap_or(default_px.1));
    let size = Size { width_px: device_px(width, ratio), height_px: device_px(height, ratio), ratio };
    theme.font = FONT.into();
    for input in [Input::Theme(Box::new(theme)), Input::Resize(size)] {
        chart.update(input).map_err(Fault::new)?;
    }
    chart.frame(&AdvanceTable).ok_or_else(|| Fault::new("the picture has no size"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and checked; `as` saturates")]
fn device_px(css_px: u32, ratio: f64) -> u32 {
    (f64::from(css_px) * ratio).round().max(1.0) as u32
}

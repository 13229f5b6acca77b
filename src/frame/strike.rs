//! Open interest at strikes: paired bars between the labels of the axis and the edge of the picture, calls filled above the strike,
//! puts outlined below it.

use super::geometry::{Point, Rect};
use super::wrap::fit;
use super::{Align, Context, PaneDrawing, end};
use crate::scene::{Mark, Pane, StrikeLabel, StrikesMark};
use crate::strike::{CONTRACTS, Contract};

/// Length of the longest bar on a wide picture and on a narrow one, in CSS pixels.
const LONG: (f64, f64) = (56.0, 26.0);
/// A picture narrower than this has no room for them, in CSS pixels.
const LEAST_WIDTH: f64 = 280.0;
/// Air between the labels of the axis and the bars, in CSS pixels.
const GAP: f64 = 6.0;
/// Thickness of a bar in CSS pixels.
const THICK: f64 = 4.0;
/// Air between two pairs, in CSS pixels.
const APART: f64 = 2.0;
/// Distance of the colour from the paper's: as quiet as volume.
const QUIET: f64 = 0.38;

pub(super) fn of<'p, 'a>(panes: &'p [Pane<'a>]) -> Option<&'p StrikesMark<'a>> {
    panes.first()?.marks.iter().find_map(|mark| match mark {
        Mark::Strikes(mark) => Some(mark),
        _ => None,
    })
}

/// Returns the right edge of the axis's labels in device pixels: that of the picture, but for the room of the strikes.
pub(super) fn axis_px(context: &Context, panes: &[Pane]) -> f64 {
    let width = f64::from(context.size.width_px);
    let Some(mark) = of(panes).filter(|_| width >= context.css(LEAST_WIDTH)) else { return width };
    if context.is_narrow() {
        return width - (context.css(LONG.1 + GAP)).round();
    }
    // Above another pane the title has no room but theirs: beside it stand the labels of that pane's axis.
    let title = Some(&mark.title.short).filter(|_| panes.len() > 1);
    let texts = mark.labels.iter().map(|label| &label.text).chain(title);
    let widths = texts.map(|text| context.text.width_px(text, context.font(false)));
    width - (widths.fold(context.css(LONG.0), f64::max) + context.css(GAP)).ceil()
}

impl PaneDrawing<'_> {
    /// Draws the pairs in view, their labels and the title; where pairs would touch each other the larger one alone. Returns the
    /// left edge of the title; `None` without one. `is_alone`: no other pane stands below.
    pub(super) fn strikes(&mut self, mark: &StrikesMark, is_alone: bool) -> Option<f64> {
        let (context, space) = (self.context, self.placed.space);
        let (left, right) = (self.placed.axis + context.css(GAP), f64::from(context.size.width_px));
        if left > right {
            return None;
        }
        let thick = context.css(THICK).round();
        let stands = self.stands(mark, thick);
        let (color, line) = (context.theme.muted.toward(context.theme.paper, QUIET), context.hairline_px());
        let scale = (right - left).min(context.css(LONG.0)) / mark.most();
        let mut taken = Vec::new();
        for &(at, y) in &stands {
            for (contract, top) in CONTRACTS.into_iter().zip([y - thick, y]) {
                let open = mark.known.strikes[at].open(contract).unwrap_or_default();
                if open <= 0.0 {
                    continue;
                }
                // One that exists is seen.
                let length = (open * scale).round().max(1.0);
                let bar = Rect::at(left, top, length, thick);
                self.sketch.rect(bar.left, bar.top, bar.right, bar.bottom, color);
                if contract == Contract::Put && length > line * 2.0 {
                    let Rect { left, top, right, bottom } = bar.inset(line);
                    self.sketch.rect(left, top, right, bottom, context.theme.paper);
                }
                taken.push(bar);
            }
        }
        if context.is_narrow() {
            return None; // the title stands under the chart
        }
        let font = context.font(false);
        let (height, mut labelled, mut missing) = (font.line_px(), Vec::new(), Vec::new());
        for StrikeLabel { strike, contract, text } in &mark.labels {
            let Some((_, y)) = stands.iter().find(|stand| stand.0 == *strike) else { continue };
            let top = if *contract == Contract::Call { y - thick - height } else { y + thick };
            let place = Rect::at(left, top, right - left, height);
            // A bar that ends where another one begins leaves no room between. Without the label of the largest that of a lesser
            // one would be read as the largest.
            let is_free = place.bottom <= space.bottom && !taken.iter().any(|other| other.overlaps(&place));
            if is_free && !missing.contains(contract) {
                let at = Point::new(right, place.middle());
                self.sketch.text(at, Align::Right, font, context.theme.muted, text);
                taken.push(place);
                labelled.push(*contract);
            } else {
                missing.push(*contract);
            }
        }
        let room = if is_alone { right - space.right - context.css(end::END_GAP) } else { right - left };
        let is_named = CONTRACTS.iter().all(|contract| labelled.contains(contract));
        let titles = [&mark.key.long, &mark.key.short, &mark.title.long, &mark.title.short];
        // The first that fits; else the shortest, cut. A key says what the title does where no label says it.
        let titles = &titles[if is_named { 2 } else { 0 }..];
        let has_room = |title: &&&String| context.text.width_px(title, font) <= room;
        let title = fit(context, titles.iter().find(has_room).unwrap_or(&&mark.title.short), font, room);
        let at = Point::new(right, space.bottom + context.css(8.0) + font.size_px / 2.0);
        self.sketch.text(at, Align::Right, font, context.theme.muted, &title);
        Some(right - context.text.width_px(&title, font) - context.css(GAP))
    }

    /// Which strikes have a pair of bars so thick, with the heights between the two; the largest first.
    fn stands(&self, mark: &StrikesMark, thick: f64) -> Vec<(usize, f64)> {
        let (space, strikes) = (self.placed.space, &mark.known.strikes);
        let total = |at: usize| strikes[at].calls.unwrap_or_default() + strikes[at].puts.unwrap_or_default();
        let apart = thick * 2.0 + self.context.css(APART);
        let mut stands: Vec<(usize, f64)> = Vec::new();
        loop {
            let mut best: Option<(usize, f64)> = None;
            for (at, strike) in strikes.iter().enumerate() {
                let y = self.placed.y.px(strike.price).round();
                let is_in_view = y - thick >= space.top && y + thick <= space.bottom;
                let is_free = || stands.iter().all(|stand| (stand.1 - y).abs() >= apart);
                if is_in_view && best.is_none_or(|best| total(at) > total(best.0)) && is_free() {
                    best = Some((at, y));
                }
            }
            match best {
                Some(best) => stands.push(best),
                None => return stands,
            }
        }
    }
}

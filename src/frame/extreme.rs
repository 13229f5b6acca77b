//! The highest and the lowest price in view, marked with a dot and a label.

use super::compare::in_brackets;
use super::geometry::{Point, Rect};
use super::halo::{Halo, TextStyle};
use super::kept::Subject;
use super::label::Spot;
use super::{Align, PaneDrawing};
use crate::format::fill;
use crate::scene::ExtremesMark;
use crate::series::Millis;

/// Radius of the dot and distance of the label from it, in CSS pixels.
const DOT: f64 = 2.5;
const AWAY: f64 = 5.0;

/// Where both lie, each with whether a dot has room there: another mark may stand on the bar.
pub(super) struct PlacedExtremes<'a> {
    mark: &'a ExtremesMark<'a>,
    highest: Option<(usize, bool)>,
    lowest: Option<(usize, bool)>,
}

impl PaneDrawing<'_> {
    /// Finds both, and keeps other labels off them.
    pub(super) fn find_extremes<'m>(&mut self, mark: &'m ExtremesMark<'m>) -> PlacedExtremes<'m> {
        let placed = self.placed;
        let bars = self.context.view.bars(mark.high.len());
        // A bar that is cut by the edge is not where its dot would be.
        let inside = |bar: &usize| placed.space.holds_x(placed.bar_px(*bar));
        let by = |values: &[f64], a: usize, b: usize| values[a].total_cmp(&values[b]);
        let highest = bars.clone().filter(inside).max_by(|&a, &b| by(mark.high, a, b));
        let lowest = bars.filter(inside).min_by(|&a, &b| by(mark.low, a, b));
        let reach = self.context.css(DOT);
        let mut reserve = |bar: Option<usize>, values: &[f64]| {
            let bar = bar?;
            let dot = Rect::around(placed.point(bar, values[bar]), reach);
            let is_free = self.obstacles.is_free(&dot);
            self.obstacles.take(dot);
            Some((bar, is_free))
        };
        PlacedExtremes { mark, highest: reserve(highest, mark.high), lowest: reserve(lowest, mark.low) }
    }

    /// Marks both, where their labels find room: a dot alone says nothing.
    pub(super) fn extremes(&mut self, found: &PlacedExtremes, times_ms: &[Millis]) {
        let (context, mark) = (self.context, found.mark);
        for (found, values, label, up) in
            [(found.highest, mark.high, &mark.high_label, true), (found.lowest, mark.low, &mark.low_label, false)]
        {
            let Some((bar, has_dot)) = found else { continue };
            let text = |form: &str| {
                let price = context.locale.price(values[bar], mark.decimals);
                let price = [&*price, &in_brackets(context, self.placed.pane, values[bar])].concat();
                let date = (bar < times_ms.len()).then(|| context.locale.moment(bar, times_ms));
                let date = date.unwrap_or_default().replace(' ', "\u{a0}");
                fill(form, &[("price", &price), ("date", &date)])
            };
            let at = self.placed.point(bar, values[bar]);
            let forms = [context.label(label), &label.short];
            let subject = if up { Subject::Highest(bar) } else { Subject::Lowest(bar) };
            // While the view moves the form stays, too.
            let first = self.before(subject).stand().map_or(0, |stand| stand.form);
            let said = (0..forms.len())
                .map(|k| (k + first) % forms.len())
                .any(|form| self.extreme_label((subject, form), at, &text(forms[form]), up));
            if said && has_dot {
                self.sketch.disc(at, context.css(DOT), context.theme.ink);
            }
        }
    }

    /// Places a label. Returns whether it found room that covers no line.
    fn extreme_label(&mut self, (subject, form): (Subject, usize), at: Point, text: &str, up: bool) -> bool {
        let context = self.context;
        let font = context.font(false);
        let (width, height) = (context.text.width_px(text, font).ceil(), font.size_px * 1.15);
        let (dot, away) = (context.css(DOT), context.css(AWAY));
        let top = if up { at.y - away - height } else { at.y + away };
        let middle = at.y - height / 2.0;
        let spots = [
            (at.x - width / 2.0, top, 0.0),
            (at.x - width * 0.2, top, 0.2),
            (at.x - width * 0.8, top, 0.2),
            (at.x + away + dot, middle, 0.4),
            (at.x - away - dot - width, middle, 0.4),
            (at.x + away, top, 0.5),
            (at.x - away - width, top, 0.5),
        ];
        let spot = |row: usize| {
            let (x, y, cost) = spots[row];
            Spot { place: Rect::at(x, y, width, height), cost, row }
        };
        // Lines of levels may be covered, the price not.
        let place = self.stand_if((subject, form), spots.len(), &spot, MOST_COVERED);
        let Some(place) = place else { return false };
        let style = TextStyle { font, color: context.theme.ink };
        self.halo_text(place, HALO, (place.left, Align::Left), style, text);
        true
    }
}

/// Paper behind a label: over gridlines and a band's edge.
const HALO: Halo = Halo { alpha: 0.75, air: 0.0, is_always: true };

/// Maximum cost of covered lines: a band's edge, not a stretch of the price.
const MOST_COVERED: f64 = 24.0;

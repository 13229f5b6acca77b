//! A trade idea: zones of reward and risk at the right of the plot, with the prices that bound them.

use super::annotation::LONGEST;
use super::geometry::{Point, Rect};
use super::halo::{Halo, TextStyle};
use super::kept::Subject;
use super::label::Spot;
use super::{Align, Context, PaneDrawing, PlacedPane};
use crate::bound::Bound;
use crate::scene::{ScenarioLine, ScenarioMark, Stake};
use crate::theme::Rgba;

/// Opacity of the zones.
const ALPHA: f64 = 0.12;
/// The zones take at least this share of the plot's width, so that they can be seen where the idea is new.
const LEAST_SHARE: f64 = 0.09;
/// Dashes of a stop and a target in CSS pixels: drawn and left out.
const DASH: (f64, f64) = (3.0, 2.0);
/// A label is tried every so many CSS pixels along its line, so many times to each side.
const STEP: f64 = 12.0;
const TRIES: usize = 40;
/// Cost of each step away.
const AWAY_COST: f64 = 0.3;
/// Cost of a place before the zones, and of each step that makes the line to it longer: a long one looks like a level.
const OFF_COST: f64 = 13.0;
const LEADER_COST: f64 = 1.5;
/// Cost of each shorter form of a label: about a column of the price, in which it covers less.
const SHORTER_COST: f64 = 12.0;

/// Returns whether the bar of the publication is in view, or lies before it: an idea is of no earlier bar.
fn is_in_view(placed: &PlacedPane, mark: &ScenarioMark) -> bool {
    placed.x.px(mark.from as f64) < placed.space.right
}

/// Returns the left edge in device pixels: after the bar of the publication, or farther left where that is too near the edge.
fn left(placed: &PlacedPane, mark: &ScenarioMark) -> f64 {
    let space = &placed.space;
    let most = space.right - (space.right - space.left) * LEAST_SHARE;
    placed.x.px(mark.from as f64 + 1.0).bound(space.left, most).round()
}

fn color(context: &Context, stake: Stake) -> Rgba {
    match stake {
        Stake::Entry => context.theme.ink,
        Stake::Stop => context.theme.down,
        Stake::Target => context.theme.up,
    }
}

impl PaneDrawing<'_> {
    /// The zone from the entry to the stop, and that to the farthest target.
    pub(super) fn scenario_zones(&mut self, mark: &ScenarioMark) {
        let [entry, rest @ ..] = mark.lines.as_slice() else { return };
        let placed = self.placed;
        if !is_in_view(placed, mark) {
            return;
        }
        let y = |line: &ScenarioLine| placed.space.clip_y(placed.y.px(line.price));
        let stop = rest.first().filter(|line| line.stake == Stake::Stop);
        for line in stop.into_iter().chain(rest.last()) {
            let (top, bottom) = (y(entry).min(y(line)), y(entry).max(y(line)));
            let color = color(self.context, line.stake).faded(ALPHA);
            self.sketch.rect(left(placed, mark), top, placed.space.right, bottom, color);
        }
    }

    /// The prices: the entry solid, the others dashed.
    pub(super) fn scenario_lines(&mut self, mark: &ScenarioMark) {
        let (context, space) = (self.context, &self.placed.space);
        let thick = context.hairline_px();
        for line in mark.lines.iter().filter(|_| is_in_view(self.placed, mark)) {
            let y = self.placed.y.px(line.price);
            if !space.holds_y(y) {
                continue;
            }
            let (x, color) = (left(self.placed, mark), color(context, line.stake));
            self.obstacles.segment(Point::new(x, y), Point::new(space.right, y), 1.0);
            if line.stake == Stake::Entry {
                self.sketch.rule(x, space.right, y, thick, color);
            } else {
                let dash = (context.css(DASH.0).round(), context.css(DASH.1).round());
                self.sketch.dashed_rule((x, space.right), y, thick, dash, color);
            }
        }
    }

    /// The label of each price that no level says: just above or below its line, where it covers least; at the edge of the plot with an
    /// arrow for a price beyond it.
    pub(super) fn scenario_labels(&mut self, mark: &ScenarioMark) {
        let (context, space) = (self.context, &self.placed.space);
        let font = context.font(true);
        let (air, step) = (context.css(3.0), context.css(STEP));
        for line in mark.lines.iter().filter(|_| is_in_view(self.placed, mark)) {
            // Where its words would hide the price, a line has fewer.
            let [name, price] = &line.shorter;
            if line.label.long.is_empty() {
                continue;
            }
            let on_axis = |text| self.placed.said(context, text, (line.price, price));
            let mut forms = vec![on_axis(context.label(&line.label)), on_axis(name)];
            // In ink alone an entry would be taken for the last price.
            if line.stake != Stake::Entry {
                forms.push(on_axis(price));
            }
            // What it is says more than what an axis of ratios writes.
            let without = self.placed.said(context, name, (line.price, ""));
            if without != forms[1] {
                forms.insert(2, without);
            }
            let y = space.clip_y(self.placed.y.px(line.price));
            let widths: Vec<f64> = forms.iter().map(|text| context.text.width_px(text, font).ceil()).collect();
            let height = font.line_px();
            let start = left(self.placed, mark).max(space.left) + air;
            let tops = [y - height - context.css(1.0), y + context.css(2.0)];
            let spot = |form: usize, index: usize| {
                let width = widths[form];
                let (away, row) = ((index / 3) as f64, index % 3);
                let within = (start + away * step).min(space.right - width - air);
                let before = start - air * 2.0 - width - away * step;
                let is_near = away * step <= (space.right - space.left) * LONGEST;
                let inside = |row: f64| if y < space.bottom { tops[1] + row * height } else { tops[0] - row * height };
                let sides = if self.placed.beyond(line.price).is_empty() {
                    [
                        (within, tops[0], 0.0, AWAY_COST),
                        (within, tops[1], 0.5, AWAY_COST),
                        (before, y - height / 2.0, if is_near { OFF_COST } else { f64::INFINITY }, LEADER_COST),
                    ]
                } else {
                    [0.0, 1.0, 2.0].map(|row| (within, inside(row), row, AWAY_COST))
                };
                let (x, top, cost, each) = sides[row];
                Spot {
                    place: Rect::at(x, top, width, height),
                    cost: cost + away * each + form as f64 * SHORTER_COST,
                    row,
                }
            };
            let stand = self.stand_among(Subject::Stake(line.price), (forms.len(), TRIES * 3), &spot);
            let Some((form, place)) = stand else { continue };
            // A label that had to move off the zones is connected with its line.
            let (from, to) = (place.right + air, left(self.placed, mark).max(space.left));
            if to - from > context.css(STEP) {
                self.sketch.rule(from, to, y, context.hairline_px(), context.theme.muted);
            }
            let style = TextStyle { font, color: color(context, line.stake) };
            self.halo_text(place, HALO, (place.left, Align::Left), style, &forms[form]);
        }
    }
}

/// A label on paper alone needs no halo.
const HALO: Halo = Halo { alpha: 0.75, air: 0.0, is_always: false };

//! The labels at the right ends of lines, in the gutter beside the plot.

use super::geometry::{Point, Rect};
use super::kept::{Before, Places, Subject};
use super::{Align, Context, Font, PaneDrawing, PlacedPane, compare, level, line, path};
use crate::order;
use crate::scene::{Label, LevelMark, Mark, Pane, StrokeStyle};
use crate::theme::Rgba;
use std::borrow::Cow;

/// Distance from the plot to the names at its right, in CSS pixels.
pub(super) const END_GAP: f64 = 8.0;

/// Air around a label, in CSS pixels.
pub(super) const AIR: f64 = 2.0;
/// Radius of the dot at the end of the price, in CSS pixels.
const DOT: f64 = 3.5;

/// The label at one line's end.
pub(super) struct End<'a> {
    text: Cow<'a, str>,
    font: Font,
    color: Rgba,
    style: StrokeStyle,
    /// Where the line ends.
    line: Point,
    /// Where the label stands, with a little air.
    place: Rect,
    /// Whether it goes on with the label above it.
    goes_on: bool,
}

impl<'a> End<'a> {
    /// Returns a label that begins at `left`, beside the end of its line.
    fn new(
        context: &Context,
        left: f64,
        (text, font, color): (Cow<'a, str>, Font, Rgba),
        (style, line): (StrokeStyle, Point),
    ) -> Self {
        let (air, height) = (context.css(AIR), font.size_px * 1.1);
        let width = context.text.width_px(&text, font) + air * 2.0;
        let place = Rect::at(left - air, line.y - height / 2.0, width, height);
        End { text, font, color, style, line, place, goes_on: false }
    }

    /// Whether it names an average.
    pub(super) fn is_average(&self) -> bool {
        matches!(self.style, StrokeStyle::Average { .. })
    }

    /// Whether it may stand away from its line: a name may, a price says where it is.
    pub(super) fn is_movable(&self) -> bool {
        !self.font.bold
    }

    /// Whether it goes on with the label above it.
    pub(super) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Moves it down.
    pub(super) fn lower(&mut self, px: f64) {
        self.place.top += px;
        self.place.bottom += px;
    }

    pub(super) fn place(&self) -> &Rect {
        &self.place
    }

    /// Returns what the dot at the end of the price takes; `None` for other lines.
    fn dot(&self, context: &Context) -> Option<Rect> {
        self.style.is_price().then(|| Rect::around(self.line, context.css(DOT)))
    }
}

/// Returns values, stroke style and label of a mark that has a label at its end.
fn of<'a>(mark: &'a Mark) -> Option<(&'a [f64], StrokeStyle, &'a Label)> {
    match mark {
        Mark::Line { values, style, end } => Some((values.all, *style, end)),
        Mark::Bars { prices, end, .. } => Some((prices.close, StrokeStyle::Study, end)),
        Mark::Envelope { upper, end, .. } => Some((upper.all, StrokeStyle::Edge, end)),
        _ => None,
    }
}

fn is_bold(style: StrokeStyle) -> bool {
    !matches!(
        style,
        StrokeStyle::Average { .. }
            | StrokeStyle::Named
            | StrokeStyle::Signal
            | StrokeStyle::Edge
            | StrokeStyle::Compared { .. }
            | StrokeStyle::Own { rank: Some(_) }
            | StrokeStyle::Trend { .. }
    )
}

/// Returns the rows of a line's label, the second empty where it has one. The price is written as its axis is, below its name where that
/// is short.
fn said<'a>(
    context: &Context,
    pane: &Pane,
    (values, style, end): (&[f64], StrokeStyle, &'a Label),
    font: Font,
) -> [Cow<'a, str>; 2] {
    let closes = pane.closes().filter(|closes| std::ptr::eq(*closes, values));
    let label = context.label(end);
    match closes.and_then(|closes| compare::relative(context, pane, *closes.last()?)) {
        Some(value) if label.is_empty() || context.text.width_px(label, font) > context.css(MOST_NAME) => {
            [value.into(), "".into()]
        }
        Some(value) => [label.into(), value.into()],
        None => {
            rows(context, label, font, if matches!(style, StrokeStyle::Average { .. }) { LONG_AVERAGE } else { LONG })
        }
    }
}

/// Returns the width of the widest end label in device pixels; 0 without any.
pub(super) fn widest(context: &Context, pane: &Pane) -> f64 {
    let width = |(values, style, end)| {
        let font = context.font(is_bold(style));
        let [first, second] = said(context, pane, (values, style, end), font);
        widest_of(context, [&first, &second], font)
    };
    let widths = pane.marks.iter().filter_map(of).map(width);
    widths.fold(0.0, f64::max).ceil()
}

/// A name that is wider than this, in CSS pixels, has two rows on a narrow picture.
const LONG: f64 = 64.0;
/// The same for an average, whose name is a word and its days: in Arabic these are a little wider, and in two rows read as two lines.
const LONG_AVERAGE: f64 = 84.0;

/// The widest name of the price, in CSS pixels: a longer one is a title, and the plot keeps its width.
const MOST_NAME: f64 = 112.0;

/// Returns the rows of a name: on a narrow picture one of more than `long` CSS pixels breaks at the space that makes it narrowest, so that the plot keeps its width.
fn rows<'a>(context: &Context, name: &'a str, font: Font, long: f64) -> [Cow<'a, str>; 2] {
    let mut best = [name, ""];
    if context.is_narrow() && widest_of(context, best, font) > context.css(long) {
        for (at, _) in name.match_indices(' ') {
            let rows = [&name[..at], &name[at + 1..]];
            if widest_of(context, rows, font) < widest_of(context, best, font) {
                best = rows;
            }
        }
    }
    best.map(Cow::Borrowed)
}

fn widest_of(context: &Context, rows: [&str; 2], font: Font) -> f64 {
    rows.map(|row| context.text.width_px(row, font)).into_iter().fold(0.0, f64::max)
}

/// Returns names and last values beside the ends of their lines; where two would overlap they make room for each other.
/// Among them are the prices of levels that found no place in the plot.
pub(super) fn find<'a>(context: &Context, placed: &PlacedPane<'a>, kept: &Places) -> Vec<End<'a>> {
    let space = &placed.space;
    let left = space.right + context.css(END_GAP);
    let mut ends: Vec<End> = Vec::new();
    for mark in &placed.pane.marks {
        let Some((values, style, end)) = of(mark) else { continue };
        let seen = context.view.bars(values.len());
        let factor = compare::factor(placed.pane, values, style, seen.clone());
        let Some(bar) = seen.rev().find(|&bar| (values[bar] * factor).is_finite()) else { continue };
        // A value is that of the newest bar: beside an older one it would be wrong.
        if is_bold(style) && values[bar + 1..].iter().any(|value| value.is_finite()) {
            continue;
        }
        let at_bar = Point::new(placed.bar_px(bar).min(space.right), placed.y.px(values[bar] * factor));
        let line = match style {
            StrokeStyle::Trend { is_ratio, .. } if bar + 1 == values.len() => {
                let beyond = line::beyond(placed, values, is_ratio).pop();
                beyond.filter(|point| space.holds_y(point.y)).unwrap_or(at_bar)
            }
            _ => at_bar,
        };
        let font = context.font(is_bold(style));
        let [text, more] = said(context, placed.pane, (values, style, end), font);
        if text.is_empty() || !space.holds_y(line.y) {
            continue;
        }
        let color = match style {
            // Named in its own colour: the name is the only key to the line.
            StrokeStyle::Compared { rank } | StrokeStyle::Own { rank: Some(rank) } => {
                compare::word_color(context, rank)
            }
            StrokeStyle::Trend { role, .. } => level::color(context, role),
            _ if font.bold || style == StrokeStyle::Named => context.theme.ink,
            _ => context.theme.muted,
        };
        ends.push(End::new(context, left, (text, font, color), (style, line)));
        if !more.is_empty() {
            let end = End::new(context, left, (more, font, color), (style, line));
            ends.push(End { goes_on: true, ..end });
        }
    }
    let mut more = path::targets(context, placed);
    for mark in &placed.pane.marks {
        if let Mark::Level(mark) = mark
            && kept.get(0, Subject::Level(mark.price)) == Before::Beside
        {
            more.push(of_level(context, placed, mark));
        }
    }
    for price in more {
        // One label more than the gutter is high for would reach into what stands below the plot.
        let has_room = (ends.len() + 1) as f64 * context.font(false).line_px() <= space.height();
        ends.extend(price_beside(context, placed, price).filter(|_| has_room));
    }
    order::by_key(&mut ends, |end| order::float_key(end.line.y));
    let mut centres: Vec<f64> = ends.iter().map(|end| end.line.y).collect();
    spread(&mut centres, context.font(false).line_px(), space.top, space.bottom);
    for (end, centre) in ends.iter_mut().zip(centres) {
        end.lower(centre - end.line.y);
    }
    ends
}

/// Returns the label of a price in the gutter; `None` where it is not in the pane, or too wide.
fn price_beside<'a>(
    context: &Context,
    placed: &PlacedPane,
    (line, price, text, color): path::PriceBeside,
) -> Option<End<'a>> {
    let said = compare::relative(context, placed.pane, price).unwrap_or_else(|| text.into()) + placed.beyond(price);
    let left = placed.space.right + context.css(END_GAP);
    let end = End::new(context, left, (said.into(), context.font(true), color), (StrokeStyle::Named, line));
    let has_room = end.place.right <= placed.axis + context.css(AIR);
    (has_room && placed.space.holds_y(line.y) && !text.is_empty()).then_some(end)
}

fn of_level<'a>(context: &Context, placed: &PlacedPane, mark: &'a LevelMark) -> path::PriceBeside<'a> {
    let line = Point::new(placed.space.right, placed.y.px(mark.price));
    (line, mark.price, &mark.price_text, level::color(context, mark.role))
}

impl PaneDrawing<'_> {
    /// Returns whether the price of a level of `all` has room in the gutter at its own height.
    pub(super) fn has_room_beside(&self, level: &LevelMark, all: &[&LevelMark]) -> bool {
        let (y, gap) = (self.placed.y.px(level.price), self.context.font(false).line_px());
        let levels = all.iter().filter(|other| self.before(Subject::Level(other.price)) == Before::Beside);
        let others = levels.map(|other| self.placed.y.px(other.price)).chain(self.gutter.iter().copied());
        let price = of_level(self.context, self.placed, level);
        others.into_iter().all(|other| (other - y).abs() >= gap)
            && price_beside(self.context, self.placed, price).is_some()
    }

    /// Draws the labels, each with a thin line back to the height that it had to move away from: beside the plot, for in the room behind
    /// the last bar it would be taken for what may come.
    pub(super) fn ends(&mut self, ends: &[End]) {
        let (context, sketch, right) = (self.context, &mut *self.sketch, self.placed.space.right);
        for end in ends {
            if end.style.is_price() {
                sketch.disc(end.line, context.css(DOT), line::color_and_width(context, end.style).0);
            }
            let place = &end.place;
            let middle = place.middle();
            if !end.goes_on && (middle - end.line.y).abs() > end.font.line_px() * 0.51 {
                let elbow = [Point::new(right + context.css(1.0), end.line.y), Point::new(place.left, middle)];
                sketch.stroke(&elbow, context.hairline_px(), context.theme.muted);
            }
            sketch.rect(place.left, place.top, place.right, place.bottom, context.theme.paper);
            let at = Point::new(place.left + context.css(AIR), middle);
            sketch.text(at, Align::Left, end.font, end.color, &end.text);
        }
        for dot in ends.iter().filter_map(|end| end.dot(context)) {
            self.obstacles.take(dot);
        }
    }
}

/// Moves sorted centres apart so that neighbours keep `gap` and all stay `gap / 2` inside `top..bottom`, each group as
/// near to where its members belong as it can be. With too little room the last ones overflow at the bottom.
fn spread(centres: &mut [f64], gap: f64, top: f64, bottom: f64) {
    // Groups of touching labels: top edge and number of members.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for &centre in centres.iter() {
        let mut group = (centre - gap / 2.0, 1_usize);
        while let Some(&(above_top, above)) = groups.last() {
            if above_top + above as f64 * gap <= group.0 {
                break;
            }
            // Merged, each member pulls toward its own place: the mean of what the tops would be.
            let lifted = group.0 - above as f64 * gap;
            let members = above + group.1;
            let merged = (above_top * above as f64 + lifted * group.1 as f64) / members as f64;
            groups.pop();
            group = (merged, members);
        }
        let limit = bottom - group.1 as f64 * gap;
        group.0 = group.0.min(limit).max(top);
        groups.push(group);
    }
    let mut index = 0;
    let mut free_from = top;
    for (group_top, members) in groups {
        let start = group_top.max(free_from);
        for k in 0..members {
            centres[index] = start + (k as f64 + 0.5) * gap;
            index += 1;
        }
        free_from = start + members as f64 * gap;
    }
}

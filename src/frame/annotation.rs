//! Annotations: a marker, and its sentence beside it or, on a phone, under the chart.

use super::geometry::{Point, Rect};
use super::halo::{Halo, TextStyle};
use super::marker::MarkerStyle;
use super::wrap::wrap;
use super::{Align, Context, Font, PaneDrawing, Sketch};
use crate::format::fixed;
use crate::scene::{Annotations, Mark, Marker, Scene};

/// A column of words beside a marker is at most this wide, in CSS pixels; and how bad another width is, which is tried
/// where those before it find no good place: a wider one is lower, a narrower one fits beside a peak.
const COLUMNS: [(f64, f64); 4] = [(215.0, 0.0), (280.0, 3.0), (140.0, 4.0), (110.0, 6.0)];
/// A place that costs less is good: near to its mark, or farther away on paper.
const GOOD: f64 = 14.0;
/// A sentence may hide so many columns of prices: more would be the picture that it speaks of.
const MOST_HIDDEN: usize = 4;
/// Maximum lines per annotation.
const MOST_LINES: usize = 6;
/// A calm picture holds no more sentences.
const MOST_SENTENCES: usize = 4;
/// Distance of a number from the middle of its marker, in CSS pixels.
const NUMBER_FROM: f64 = 7.5;
/// Distance of an arrow's tip from the middle of its marker, in CSS pixels.
const ARROW_FROM: f64 = 8.0;
/// Standing this many CSS pixels farther away is as bad as covering a column of a thin line.
const FAR: f64 = 16.0;
/// Paper behind a number and a sentence.
const NUMBER_HALO: Halo = Halo { alpha: 0.8, air: 0.0, is_always: true };
const HALO: Halo = Halo { air: AIR, ..NUMBER_HALO };
/// Words are tried every so many CSS pixels, and so many times to each side of the marker.
const STEP: f64 = 10.0;
const REACH: u32 = 25;
/// Air around a sentence, in CSS pixels: two blocks of words that touch read as one.
const AIR: f64 = 4.0;
/// How bad it is to cover a column of an arrow, where a thin line is 1.
const ARROW_WEIGHT: f64 = 12.0;
/// Markers nearer than this to each other, in CSS pixels, are one to the eye: only the more important one has a sentence.
const LEAST_APART: f64 = 12.0;
/// The sentences under the chart take at most this share of the picture: the chart is the picture.
const FOOT_SHARE: f64 = 0.3;
/// Air between the dates and the sentences under them, in CSS pixels.
const FOOT_GAP: f64 = 6.0;

/// A marker in its pane.
struct PlacedMarker {
    pane: usize,
    bar: usize,
    price: f64,
    style: MarkerStyle,
}

/// A marker with its sentence.
struct PlacedSentence<'a> {
    marker: PlacedMarker,
    text: &'a str,
}

/// A row under the chart: what it begins with, in bold, and its lines.
struct Row {
    name: String,
    color: crate::theme::Rgba,
    indent_px: f64,
    lines: Vec<String>,
}

/// The annotations of the bars in view, and which of them stand under the chart.
pub(super) struct InView<'a> {
    sentences: Vec<PlacedSentence<'a>>,
    /// Markers without a sentence.
    alone: Vec<PlacedMarker>,
    /// The first rows are those of `sentences`, in their order; empty on a wide picture.
    rows: Vec<Row>,
    /// What the rows take at the foot of the picture.
    pub(super) foot_px: f64,
}

/// Collects the annotations of the bars in view. On a narrow picture the sentences, and the records of the levels if they
/// have room, stand under the chart.
pub(super) fn collect<'a>(context: &Context, scene: &'a Scene) -> InView<'a> {
    let mut in_view = InView { sentences: Vec::new(), alone: Vec::new(), rows: Vec::new(), foot_px: 0.0 };
    for (pane, marks) in scene.panes.iter().map(|pane| &pane.marks).enumerate() {
        for mark in marks {
            if let Mark::Annotations(annotations) = mark {
                in_view.add(context, pane, annotations, scene.times_ms.len());
            }
        }
    }
    in_view.keep_apart(context);
    in_view.sentences.truncate(MOST_SENTENCES);
    if context.is_narrow() {
        in_view.move_under(context, scene);
    }
    in_view
}

impl<'a> InView<'a> {
    /// Bar and price of each marker with a sentence, in one pane.
    pub(super) fn markers_of(&self, pane: usize) -> impl Iterator<Item = (usize, f64)> {
        let markers = self.sentences.iter().map(|sentence| &sentence.marker);
        markers.filter(move |marker| marker.pane == pane).map(|marker| (marker.bar, marker.price))
    }

    fn add(&mut self, context: &Context, pane: usize, annotations: &'a Annotations, len: usize) {
        let bars = context.bars_by_centre(len);
        let visible = annotations.within(bars.clone(), MOST_SENTENCES.saturating_sub(self.sentences.len()));
        for annotation in visible.markers {
            let style = MarkerStyle::alone(context, annotation.marker);
            self.alone.push(PlacedMarker { pane, bar: annotation.bar, price: annotation.price, style });
        }
        for sentence in visible.sentences {
            let annotation = sentence.annotation;
            if let Some((bar, price)) = annotation.retest.filter(|(bar, _)| bars.contains(bar)) {
                let style = MarkerStyle::of_sentence(context, Marker::Retest, annotation.up);
                self.alone.push(PlacedMarker { pane, bar, price, style });
            }
            let style = MarkerStyle::of_sentence(context, annotation.marker, annotation.up);
            let marker = PlacedMarker { pane, bar: annotation.bar, price: annotation.price, style };
            self.sentences.push(PlacedSentence { marker, text: sentence.text });
        }
    }

    /// Leaves out sentences whose marker all but stands on that of a more important one.
    fn keep_apart(&mut self, context: &Context) {
        let bar_px = f64::from(context.size.width_px) / context.view.count;
        let mut kept: Vec<PlacedSentence> = Vec::new();
        for sentence in self.sentences.drain(..) {
            let PlacedMarker { pane, bar, .. } = sentence.marker;
            let is_near = |PlacedSentence { marker: other, .. }: &PlacedSentence| {
                other.pane == pane && other.bar.abs_diff(bar) as f64 * bar_px < context.css(LEAST_APART)
            };
            if !kept.iter().any(is_near) {
                kept.push(sentence);
            }
        }
        self.sentences = kept;
    }

    /// Turns the sentences into numbered rows, as many as have room, and adds the levels' records where all have.
    fn move_under(&mut self, context: &Context, scene: &Scene) {
        let font = context.font(false);
        let bold = Font { bold: true, ..font };
        let line = font.line_px();
        let mut room = f64::from(context.size.height_px) * FOOT_SHARE;
        let width = f64::from(context.size.width_px);
        let indent_px = context.text.width_px("0", bold) + context.css(6.0);
        for sentence in &self.sentences {
            let lines = wrap(context, sentence.text, font, width - indent_px, MOST_LINES);
            room -= lines.len() as f64 * line;
            if room < 0.0 {
                break;
            }
            let name = fixed((self.rows.len() + 1) as f64, 0);
            self.rows.push(Row { name, color: context.theme.ink, indent_px, lines });
        }
        self.sentences.truncate(self.rows.len());
        let records = records(context, scene, width);
        let lines: usize = records.iter().map(|row| row.lines.len()).sum();
        // Some with a record and some without would look like a difference between the levels.
        if lines as f64 * line <= room {
            self.rows.extend(records);
        }
        let lines: usize = self.rows.iter().map(|row| row.lines.len()).sum();
        self.foot_px = if lines > 0 { lines as f64 * line + context.css(FOOT_GAP) } else { 0.0 };
    }

    /// The rows under the chart.
    pub(super) fn draw_foot(&self, context: &Context, sketch: &mut Sketch, spaces: &[Rect]) {
        let Some(space) = spaces.first() else { return };
        let font = context.font(false);
        let line = font.line_px();
        let mut y = f64::from(context.size.height_px) - self.foot_px + context.css(FOOT_GAP) + line / 2.0;
        for row in &self.rows {
            let bold = Font { bold: true, ..font };
            let right = f64::from(context.size.width_px);
            let (x, align) = context.leading(space.left, right);
            sketch.words(Point::new(x, y), align, bold, row.color, &row.name);
            for text in &row.lines {
                let (x, align) = context.leading(space.left + row.indent_px, right - row.indent_px);
                sketch.words(Point::new(x, y), align, font, context.theme.ink, text);
                y += line;
            }
        }
    }
}

/// The record of each level in view, behind its name in its colour, as in the picture.
fn records(context: &Context, scene: &Scene, width_px: f64) -> Vec<Row> {
    let (font, bold) = (context.font(false), context.font(true));
    let mut rows = Vec::new();
    for pane in &scene.panes {
        let (low, high) = super::domain::domain(pane, context.view.bars(scene.times_ms.len()));
        for mark in &pane.marks {
            let Mark::Level(level) = mark else { continue };
            if level.price < low || level.price > high {
                continue;
            }
            let name = super::wrap::fit(context, &level.words.short, bold, width_px * 0.6);
            let indent_px = context.text.width_px(&name, bold) + context.css(6.0);
            let with_past = level.past.as_ref().map(|past| [&level.record, "; ", past].concat());
            let fits = |text: &String| context.text.width_px(text, font) <= width_px - indent_px;
            let record = with_past.filter(fits).unwrap_or_else(|| level.record.clone());
            let lines = wrap(context, &record, font, width_px - indent_px, MOST_LINES);
            rows.push(Row { name, color: super::level::color(context, level.role), indent_px, lines });
        }
    }
    rows
}

impl PaneDrawing<'_> {
    /// Markers on the bars' closes, numbered where the sentences stand in the foot.
    pub(super) fn markers(&mut self, in_view: &InView) {
        let pane = self.index;
        let all = in_view.sentences.iter().map(|sentence| &sentence.marker).enumerate();
        let numbered: Vec<(usize, &PlacedMarker)> = all.filter(|(_, marker)| marker.pane == pane).collect();
        for (_, marker) in &numbered {
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            self.obstacles.take(marker.style.place(self.context, at));
            if in_view.rows.is_empty() {
                self.obstacles.keep_passage(at.x);
            }
        }
        for marker in in_view.alone.iter().filter(|marker| marker.pane == pane) {
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            let place = marker.style.place(self.context, at);
            // A marker that something more important covers, or that the edge cuts, says nothing.
            let Rect { left, top, bottom, .. } = self.placed.space;
            let is_whole = place.left >= left && place.top >= top && place.bottom <= bottom;
            if is_whole && self.obstacles.is_free(&place) {
                self.marker(&marker.style, at);
                self.obstacles.take(place);
            }
        }
        for (k, marker) in numbered {
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            self.marker(&marker.style, at);
            if let Some(row) = in_view.rows.get(k) {
                self.number(at, &row.name);
            }
        }
    }

    /// Sentences beside their markers, each with a thin arrow to it.
    pub(super) fn sentences(&mut self, in_view: &InView) {
        if self.context.is_narrow() {
            return;
        }
        let pane = self.index;
        for PlacedSentence { marker, text } in in_view.sentences.iter().filter(|sentence| sentence.marker.pane == pane)
        {
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            self.sentence(at, marker.style.is_arrow(), text);
        }
    }

    /// The number of a marker, on the side of it where it covers least.
    fn number(&mut self, Point { x, y }: Point, number: &str) {
        let context = self.context;
        let font = context.font(true);
        let (width, height) = (context.text.width_px(number, font), font.size_px * 1.1);
        let away = context.css(NUMBER_FROM);
        let sides = [
            (x - width / 2.0, y - away - height),
            (x - away - width, y - height / 2.0),
            (x + away, y - height / 2.0),
            (x - width / 2.0, y + away),
        ];
        let sides = sides.into_iter().map(|(x, y)| (Rect::at(x, y, width, height), 0.0));
        let Some(place) = self.obstacles.place(sides, |_| 0.0) else { return };
        let style = TextStyle { font, color: context.theme.ink };
        self.halo_text(place, NUMBER_HALO, (place.left, Align::Left), style, number);
    }

    /// A sentence near the mark that it is about, wrapped narrower where it finds no good place as it is; none where it
    /// would hide what it is about.
    fn sentence(&mut self, at: Point, is_arrow: bool, text: &str) {
        let Some(Block { place, lines }) = self.find_block(at, text) else { return };
        let context = self.context;
        let font = context.font(false);
        let free = place.inset(context.css(AIR));
        self.halo(&free, HALO);
        arrow(context, self.sketch, free.nearest(at), at, is_arrow);
        self.obstacles.segment(free.nearest(at), at, ARROW_WEIGHT);
        let centre = free.middle() - (lines.len() - 1) as f64 / 2.0 * font.line_px();
        for (k, line) in lines.iter().enumerate() {
            let y = centre + k as f64 * font.line_px();
            let (x, align) = context.leading(free.left, free.right);
            self.sketch.words(Point::new(x, y), align, font, context.theme.ink, line);
        }
        self.obstacles.take(place);
    }

    /// Finds the best place of a sentence near a mark, and its lines.
    fn find_block(&self, at: Point, text: &str) -> Option<Block> {
        let (context, font) = (self.context, self.context.font(false));
        let air = context.css(AIR);
        let mut best: Option<(f64, Block)> = None;
        for (column, cost) in COLUMNS {
            if best.as_ref().is_some_and(|(least, _)| *least < GOOD) {
                break;
            }
            let lines = wrap(context, text, font, context.css(column), MOST_LINES);
            let width = lines.iter().map(|l| context.text.width_px(l, font)).fold(0.0, f64::max).ceil();
            let height = lines.len() as f64 * font.line_px();
            let options = around(context, at, (width + air * 2.0, height + air * 2.0)).map(|place| {
                let to = place.inset(air).nearest(at);
                (place, cost + at.distance(to) / context.css(FAR))
            });
            let more = |place: &Rect| {
                if self.obstacles.hidden(&place.inset(air)) > MOST_HIDDEN {
                    return f64::INFINITY;
                }
                // The mark itself lies on a line; what counts is what the arrow crosses on its way.
                let to = place.inset(air).nearest(at);
                self.obstacles.crossed(at.toward(to, context.css(ARROW_FROM + 2.0)), to)
            };
            if let Some((place, cost)) = self.obstacles.cheapest(options, more)
                && best.as_ref().is_none_or(|(least, _)| cost < *least)
            {
                best = Some((cost, Block { place, lines }));
            }
        }
        best.map(|(_, block)| block)
    }
}

/// A wrapped sentence in its place.
struct Block {
    place: Rect,
    lines: Vec<String>,
}

/// A thin arrow from words to a mark; none where they all but touch. To a mark that is a triangle itself it has no head:
/// two triangles would read as two marks.
fn arrow(context: &Context, sketch: &mut Sketch, words: Point, mark: Point, is_arrow: bool) {
    if words.distance(mark) < context.css(ARROW_FROM + 10.0) {
        return;
    }
    let tip = mark.toward(words, context.css(ARROW_FROM));
    let start = words.toward(mark, context.css(2.0));
    if is_arrow {
        sketch.stroke(&[start, tip], context.hairline_px(), context.theme.muted);
        return;
    }
    let base = mark.toward(words, context.css(ARROW_FROM + 6.0));
    // Half the head's width, across the arrow's direction.
    let (dx, dy) = ((base.x - tip.x) * 0.45, (base.y - tip.y) * 0.45);
    sketch.stroke(&[start, base], context.hairline_px(), context.theme.muted);
    sketch.polygon(
        &[tip, Point::new(base.x - dy, base.y + dx), Point::new(base.x + dy, base.y - dx)],
        context.theme.muted,
    );
}

/// Places for a block of words within [`REACH`] of a point, the nearest columns first.
fn around(context: &Context, centre: Point, (width, height): (f64, f64)) -> impl Iterator<Item = Rect> {
    let step = context.css(STEP);
    let (left, top) = (centre.x - width / 2.0, centre.y - height / 2.0);
    let offsets = move || (0..=REACH).flat_map(move |k| [f64::from(k) * step, -f64::from(k) * step]);
    offsets().flat_map(move |dx| offsets().map(move |dy| Rect::at(left + dx, top + dy, width, height)))
}

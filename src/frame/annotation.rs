//! Annotations: a marker, and its sentence beside it or, on a phone, under the chart.

mod foot;
mod sentence;

pub(super) use sentence::LONGEST;

use super::domain::domain;
use super::geometry::Rect;
use super::halo::{Halo, TextStyle};
use super::kept::Subject;
use super::label::Spot;
use super::marker::MarkerStyle;
use super::{Align, Context, PaneDrawing};
use crate::scene::{Annotations, Mark, Marker, Pane, Rank, Scene};
use foot::FootRow;

/// A calm picture holds no more sentences, but for notes.
const MOST_SENTENCES: usize = 4;
/// Distance of a number from the middle of its marker, in CSS pixels.
const NUMBER_FROM: f64 = 7.5;
/// Places of three rows of three, of which the one in the middle is the marker's.
const AROUND: usize = 9;
/// Cost of a place off a corner of a marker: it may seem to belong to another one.
const OFF_CORNER: f64 = 30.0;
/// Cost of a place that is farther: only where all near ones are taken.
const FAR: f64 = 1000.0;
/// Paper behind a number.
const NUMBER_HALO: Halo = Halo { alpha: 0.8, air: 0.0, is_always: true };
/// Markers nearer than this to each other, in CSS pixels, are one to the eye: only the more important one has a sentence.
const LEAST_APART: f64 = 12.0;

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
    /// The sentence, and shorter ones.
    texts: [&'a str; 3],
}

/// The annotations of the bars in view, and which of them stand under the chart.
pub(super) struct InView<'a> {
    sentences: Vec<PlacedSentence<'a>>,
    /// Markers without a sentence.
    alone: Vec<PlacedMarker>,
    /// The first rows are those of `sentences`, in their order; empty on a wide picture.
    rows: Vec<FootRow>,
    /// How many rows, the last, are of all levels in view.
    pub(super) records: usize,
    /// What the rows take at the foot of the picture.
    pub(super) foot_px: f64,
}

/// Collects the annotations of the bars in view. On a narrow picture the sentences, and the records of the levels if they
/// have room, stand under the chart.
pub(super) fn collect<'a>(context: &Context, scene: &'a Scene) -> InView<'a> {
    let mut in_view = InView { sentences: Vec::new(), alone: Vec::new(), rows: Vec::new(), records: 0, foot_px: 0.0 };
    for (index, pane) in scene.panes.iter().enumerate() {
        for mark in &pane.marks {
            if let Mark::Annotations(annotations) = mark {
                in_view.add(context, (index, pane), annotations, scene.times_ms.len());
            }
        }
    }
    let reference = foot::reference(context);
    in_view.keep_apart(if context.is_narrow() { &reference } else { context });
    if context.is_narrow() {
        in_view.move_under(context, &reference, scene);
    }
    in_view
}

impl<'a> InView<'a> {
    /// Returns bar and price of each marker with a sentence, in one pane.
    pub(super) fn markers_of(&self, pane: usize) -> impl Iterator<Item = (usize, f64)> {
        let markers = self.sentences.iter().map(|sentence| &sentence.marker);
        markers.filter(move |marker| marker.pane == pane).map(|marker| (marker.bar, marker.price))
    }

    fn add(&mut self, context: &Context, (pane, shown): (usize, &Pane), annotations: &'a Annotations, len: usize) {
        let bars = context.bars_by_centre(len);
        let visible = annotations.within(bars.clone(), MOST_SENTENCES.saturating_sub(self.sentences.len()));
        for annotation in visible.markers {
            let style = MarkerStyle::alone(context, annotation.marker);
            self.alone.push(PlacedMarker { pane, bar: annotation.bar, price: annotation.price, style });
        }
        let (low, high) = domain(shown, context.view.bars(len));
        for sentence in visible.sentences {
            let annotation = sentence.annotation;
            // A price that the pane does not show has no place for a note.
            if annotation.rank == Rank::Note && !(low..=high).contains(&annotation.price) {
                continue;
            }
            if let Some((bar, price)) = annotation.retest.filter(|(bar, _)| bars.contains(bar)) {
                let style = MarkerStyle::of_sentence(context, Marker::Retest, annotation.up);
                self.alone.push(PlacedMarker { pane, bar, price, style });
            }
            let style = MarkerStyle::of_sentence(context, annotation.marker, annotation.up);
            let marker = PlacedMarker { pane, bar: annotation.bar, price: annotation.price, style };
            self.sentences.push(PlacedSentence { marker, texts: sentence.texts });
        }
    }

    /// Leaves out sentences whose marker all but stands on that of a more important one.
    fn keep_apart(&mut self, context: &Context) {
        let bar_px = f64::from(context.size.width_px) / context.view.count;
        let mut kept: Vec<PlacedSentence> = Vec::new();
        for sentence in self.sentences.drain(..) {
            let PlacedMarker { pane, bar, .. } = sentence.marker;
            // Notes stand where their editors put them.
            let is_note = sentence.marker.style.note_side().is_some();
            let is_near = |PlacedSentence { marker: other, .. }: &PlacedSentence| {
                !is_note && other.pane == pane && other.bar.abs_diff(bar) as f64 * bar_px < context.css(LEAST_APART)
            };
            if !kept.iter().any(is_near) {
                kept.push(sentence);
            }
        }
        self.sentences = kept;
    }
}

impl PaneDrawing<'_> {
    /// Draws the markers on the bars' closes, numbered where the sentences stand in the foot, then those without a sentence
    /// where there is room.
    pub(super) fn markers(&mut self, in_view: &InView) {
        let pane = self.index;
        let all = in_view.sentences.iter().map(|sentence| &sentence.marker).enumerate();
        let numbered: Vec<(usize, &PlacedMarker)> = all.filter(|(_, marker)| marker.pane == pane).collect();
        for (_, marker) in &numbered {
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            self.obstacles.take(marker.style.place(self.context, at));
        }
        for (k, marker) in numbered {
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            // A note without a place for its words is left out: a dot alone says nothing.
            if !self.context.is_narrow() && marker.style.note_side().is_some() {
                continue;
            }
            self.marker(&marker.style, at);
            if let Some(row) = in_view.rows.get(k) {
                self.number(&marker.style.place(self.context, at), marker.bar, &row.name);
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
    }

    /// Draws the notes, or the other sentences, beside their markers, each with a thin arrow to it. Returns how many stand.
    pub(super) fn sentences(&mut self, in_view: &InView, are_notes: bool) -> usize {
        if self.context.is_narrow() {
            return 0;
        }
        let (pane, mut told) = (self.index, 0);
        for PlacedSentence { marker, texts } in &in_view.sentences {
            if marker.pane != pane || marker.style.note_side().is_some() != are_notes {
                continue;
            }
            let at = self.anchor(&marker.style, marker.bar, marker.price);
            if self.sentence(marker.bar, at, &marker.style, *texts) {
                told += 1;
                if are_notes {
                    self.marker(&marker.style, at);
                }
            }
        }
        told
    }

    /// Draws the number of a marker, on the side of it where it covers least.
    fn number(&mut self, marker: &Rect, bar: usize, number: &str) {
        let context = self.context;
        let font = context.font(true);
        let (x, y) = (marker.left.midpoint(marker.right), marker.top.midpoint(marker.bottom));
        let (width, height) = (context.text.width_px(number, font), font.size_px * 1.1);
        let away = context.css(NUMBER_FROM);
        let stand = |x: f64, y: f64| Rect::at(x - width / 2.0, y - height / 2.0, width, height);
        // Around it row by row, then the same farther away.
        let spot = |row: usize| {
            let (right, down) = ((row % 3) as f64 - 1.0, (row / 3 % 3) as f64 - 1.0);
            let (away, cost) = if row >= AROUND {
                (away + height / 2.0, FAR)
            } else if right * down != 0.0 {
                // Off a corner it is as near as its marker lets it.
                (marker.bottom - y, OFF_CORNER)
            } else {
                (away, 0.0)
            };
            Spot { place: stand(x + right * (away + width / 2.0), y + down * (away + height / 2.0)), cost, row }
        };
        let found = self.stand(Subject::Number(bar), AROUND * 2, &spot);
        // A sentence needs its number in the plot: without a free place it covers its own marker.
        let place = found.unwrap_or(stand(x, y));
        let style = TextStyle { font, color: context.theme.ink };
        self.halo_text(place, NUMBER_HALO, (place.left, Align::Left), style, number);
    }
}

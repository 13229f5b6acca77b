//! Where a sentence stands beside its marker, and the arrow between them.

use crate::frame::geometry::{Point, Rect};
use crate::frame::halo::Halo;
use crate::frame::kept::{Before, Stand, Subject};
use crate::frame::label::{Best, Spot, Sums, What};
use crate::frame::marker::MarkerStyle;
use crate::frame::wrap::wrap;
use crate::frame::{Context, PaneDrawing, Sketch};
use crate::scene::NoteSide;

/// A form of a sentence beside a marker: which of its texts, how wide a column of it is at most, in CSS pixels, and how bad it is.
struct Form {
    text: usize,
    column: f64,
    cost: f64,
}

const fn form(text: usize, column: f64, cost: f64) -> Form {
    Form { text, column, cost }
}

/// Each is tried where those before it find no good place: a wider column is lower, a narrower one fits beside a peak, and then
/// the shorter text does.
const FORMS: [Form; 9] = [
    form(0, 215.0, 0.0),
    form(0, 280.0, 3.0),
    form(0, 140.0, 4.0),
    form(0, 110.0, 6.0),
    form(1, 215.0, 14.0),
    form(1, 140.0, 16.0),
    form(2, 280.0, 28.0),
    form(2, 140.0, 29.0),
    form(2, 110.0, 30.0),
];
/// A place that costs less is good: near to its mark, or farther away on paper.
const GOOD: f64 = 14.0;
/// A place that costs more is none: its arrow would run over the picture that it is about.
const MOST_COST: f64 = 500.0;
/// Maximum number of columns of prices that a sentence hides: more would be the picture that it is about.
const MOST_HIDDEN: u32 = 3;
/// Distance of an arrow's tip from the middle of its marker, in CSS pixels.
const ARROW_FROM: f64 = 8.0;
/// Standing so many CSS pixels away is as bad as covering a column of a thin line, and twice as far four times as bad: a long line
/// from a sentence looks like a trend.
const FAR: f64 = 18.0;
/// The longest line from words to what they are about, as a share of the width of the plot: a longer one looks like a trend or a level.
pub(in crate::frame) const LONGEST: f64 = 1.0 / 3.0;
/// Cost of a note on another side of its bar than its editor asked for.
const BEYOND: f64 = 20.0;
/// Paper behind a sentence.
const HALO: Halo = Halo { alpha: 0.8, air: AIR, is_always: true };
/// A sentence is tried every so many CSS pixels, and so many times to each side of the marker.
const STEP: f64 = 10.0;
const REACH: i32 = 16;
/// Those more than so many steps away are two steps apart.
const NEAR: i32 = 8;
/// Places in all.
const PLACES: usize = ((REACH * 2 + 1) * (REACH * 2 + 1)) as usize;
/// Air around a sentence, in CSS pixels: two blocks of text that touch read as one.
const AIR: f64 = 4.0;
/// An arrow takes its room in pieces of this many CSS pixels: a slanting one as a whole would take all around it.
const ARROW_PIECE: f64 = 12.0;

impl PaneDrawing<'_> {
    /// Draws a sentence near the marker that it is about, wrapped narrower where it finds no good place as it is; none where it
    /// would hide what it is about. Whether it stands.
    pub(super) fn sentence(&mut self, bar: usize, at: Point, style: &MarkerStyle, texts: [&str; 3]) -> bool {
        let Some(Block { place, lines }) = self.sentence_block(bar, at, style, texts) else { return false };
        let context = self.context;
        let font = context.font(false);
        let free = place.inset(context.css(AIR));
        self.halo(&free, HALO);
        arrow(context, self.sketch, free.nearest(at), at, style.is_plain());
        self.take_arrow(free.nearest(at), at);
        let centre = free.middle() - (lines.len() - 1) as f64 / 2.0 * font.line_px();
        for (k, line) in lines.iter().enumerate() {
            let y = centre + k as f64 * font.line_px();
            let (x, align) = context.leading(free.left, free.right);
            self.sketch.text(Point::new(x, y), align, font, context.theme.ink, line);
        }
        self.obstacles.take_words(place);
        true
    }

    /// Keeps words off an arrow, piece by piece.
    fn take_arrow(&mut self, from: Point, to: Point) {
        let pieces = (from.distance(to) / self.context.css(ARROW_PIECE)).ceil();
        let mut k = 0.0;
        while k < pieces {
            self.obstacles.take(Rect::between(from.along(to, k / pieces), from.along(to, (k + 1.0) / pieces)));
            k += 1.0;
        }
    }

    /// Returns a sentence where it stood, none while it has no room there, so that none jumps; a new one in its best place.
    fn sentence_block(&mut self, bar: usize, at: Point, style: &MarkerStyle, texts: [&str; 3]) -> Option<Block> {
        let subject = Subject::Sentence(bar, style.note_side());
        match self.before(subject) {
            Before::New => {
                let found = self.find_block(at, style, texts);
                self.keep(subject, found.as_ref().map(|(_, stand)| *stand));
                found.map(|(block, _)| block)
            }
            Before::Nowhere | Before::Beside => None,
            Before::At(stand) => self.kept_block(at, style, texts, stand),
        }
    }

    /// Returns a sentence where it stood beside its marker, or at the edge of the pane where it would leave that.
    fn kept_block(&self, at: Point, style: &MarkerStyle, texts: [&str; 3], stand: Stand) -> Option<Block> {
        let form = FORMS.get(stand.form)?;
        let (lines, size) = self.wrapped(texts[form.text], (form.column, style))?;
        let (place, _) = around(self.context, at, size, stand.spot);
        let places = [place, self.obstacles.moved_inside(&place)];
        places.into_iter().find(|place| self.obstacles.has_room(place)).map(|place| Block { place, lines })
    }

    /// The lines of a sentence in a column of this width, and the extent of their block with its air; none where they would be
    /// too many: a sentence is never cut.
    fn wrapped(&self, text: &str, (column, style): (f64, &MarkerStyle)) -> Option<(Vec<String>, (f64, f64))> {
        let (context, font) = (self.context, self.context.font(false));
        let air = context.css(AIR);
        let lines = wrap(context, text, font, context.css(column));
        if lines.len() > style.most_lines() {
            return None;
        }
        let width = lines.iter().map(|l| context.text.width_px(l, font)).fold(0.0, f64::max).ceil();
        let height = lines.len() as f64 * font.line_px();
        Some((lines, (width + air * 2.0, height + air * 2.0)))
    }

    /// Finds the best place of a sentence near its marker, and its lines.
    fn find_block(&self, at: Point, style: &MarkerStyle, texts: [&str; 3]) -> Option<(Block, Stand)> {
        let context = self.context;
        let (air, beside) = (context.css(AIR), style.note_side());
        // An editor's note has its place wherever there is one.
        let share = if beside.is_some() { 1.0 } else { LONGEST };
        let longest = self.placed.space.width() * share;
        let mut best: Option<(f64, Block, Stand)> = None;
        for (form, &Form { text, column, cost }) in FORMS.iter().enumerate() {
            if best.as_ref().is_some_and(|(least, ..)| *least < GOOD) {
                break;
            }
            if text > 0 && texts[text] == texts[text - 1] {
                continue; // it found no place
            }
            let Some((lines, size)) = self.wrapped(texts[text], (column, style)) else { continue };
            let spot = |index: usize| {
                let (place, row) = around(context, at, size, index);
                let to = place.inset(air).nearest(at);
                let is_beyond = match beside {
                    Some(NoteSide::Above) => place.bottom > at.y,
                    Some(NoteSide::Below) => place.top < at.y,
                    _ => false,
                };
                let distance = at.distance(to);
                let far = if distance > longest { f64::INFINITY } else { distance / context.css(FAR) };
                Spot { place, cost: cost + far * far + if is_beyond { BEYOND } else { 0.0 }, row }
            };
            let most = best.as_ref().map_or(MOST_COST, |(least, ..)| *least);
            let mut hidden = Sums::of(What::Prices);
            let found = self.obstacles.cheapest((PLACES, &spot), most, &mut |spot, most| {
                let text = spot.place.inset(air);
                let prices = hidden.sum(&self.obstacles, &text, spot.row);
                if prices > MOST_HIDDEN {
                    return f64::INFINITY;
                }
                // The marker itself lies on a line; what counts is what the arrow crosses on its way.
                let to = text.nearest(at);
                self.obstacles.crossed(at.toward(to, context.css(ARROW_FROM + 2.0)), to, most)
            });
            if let Some(Best { place, cost, index }) = found {
                best = Some((cost, Block { place, lines }, Stand { form, spot: index }));
            }
        }
        best.map(|(_, block, stand)| (block, stand))
    }
}

/// A wrapped sentence in its place.
struct Block {
    place: Rect,
    lines: Vec<String>,
}

/// Draws a thin arrow from text to a marker; none where they all but touch. A plain one has no head: to a marker that is a triangle
/// itself two would read as two marks.
fn arrow(context: &Context, sketch: &mut Sketch, text: Point, mark: Point, is_plain: bool) {
    if text.distance(mark) < context.css(ARROW_FROM + 10.0) {
        return;
    }
    let tip = mark.toward(text, context.css(ARROW_FROM));
    let start = text.toward(mark, context.css(2.0));
    if is_plain {
        sketch.stroke(&[start, tip], context.hairline_px(), context.theme.muted);
        return;
    }
    let base = mark.toward(text, context.css(ARROW_FROM + 6.0));
    // Half the head's width, across the arrow's direction.
    let (dx, dy) = ((base.x - tip.x) * 0.45, (base.y - tip.y) * 0.45);
    sketch.stroke(&[start, base], context.hairline_px(), context.theme.muted);
    sketch.polygon(
        &[tip, Point::new(base.x - dy, base.y + dx), Point::new(base.x + dy, base.y - dx)],
        context.theme.muted,
    );
}

/// Returns one of the places for a block of text within [`REACH`] of a point, and its row. The nearest come first, so that the others
/// are dearer than one that has been found.
fn around(context: &Context, centre: Point, (width, height): (f64, f64), index: usize) -> (Rect, usize) {
    let (column, row) = on_square(index);
    let (left, top) = (centre.x - width / 2.0, centre.y - height / 2.0);
    let far = |n: i32| f64::from(if n.abs() > NEAR { n * 2 - NEAR * n.signum() } else { n }) * context.css(STEP);
    (Rect::at(left + far(column), top + far(row), width, height), usize::try_from(row + REACH).unwrap_or(0))
}

/// Returns column and row of a place on squares around the middle: 0 is the middle itself, 1 to 8 are around it, 9 to 24 around those.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "at most `PLACES`")]
fn on_square(index: usize) -> (i32, i32) {
    let ring = ((index as f64).sqrt() + 1.0) as i32 / 2;
    if ring == 0 {
        return (0, 0);
    }
    let inner = ring * 2 - 1;
    let nth = index as i32 - inner * inner;
    let along = nth % (ring * 2) - ring;
    match nth / (ring * 2) {
        0 => (along, -ring),
        1 => (ring, along),
        2 => (-along, ring),
        _ => (-ring, -along),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn places_are_all_different_and_come_from_the_middle_outwards() {
        let places: Vec<(i32, i32)> = (0..PLACES).map(on_square).collect();
        let away = |(column, row): &(i32, i32)| column.abs().max(row.abs());
        assert!(places.is_sorted_by_key(away));
        assert_eq!(places.iter().map(away).max(), Some(REACH));
        assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), PLACES);
    }
}

//! Bands with a centre line and words.

use super::geometry::Rect;
use super::label::Obstacles;
use super::wrap::fit;
use super::{Context, Font, Placed, Sketch};
use crate::bound::Bound;
use crate::scene::{LevelMark, Mark};
use crate::study::Role;
use crate::theme::Rgba;

/// How pale a band is: readable as a colour, never as a line.
const BAND_ALPHA: f64 = 0.14;
/// How pale it is where the level is broken, or long without contact.
const FADED_ALPHA: f64 = 0.06;
/// How far its line goes toward the paper there.
const FADED_LINE: f64 = 0.5;
/// Cost per pixel column of a band that a label covers; a thin line costs 1.
pub(super) const BAND_WEIGHT: f64 = 0.3;
/// How bad it is to cover a column of its line.
pub(super) const LINE_WEIGHT: f64 = 1.0;
/// The shade of a zone that has a meaning of its own.
const ZONE_ALPHA: f64 = 0.10;
/// Dashes of a resistance in CSS pixels: drawn and left out.
const DASH: (f64, f64) = (6.0, 4.0);
/// A stretch in another role that is narrower than this, in CSS pixels, is a speck: it is drawn as the one before it.
const LEAST_SPAN: f64 = 3.0;
/// Distance between a band and its words, in CSS pixels.
const WORD_GAP: f64 = 2.0;
/// Distance of words from the edges of the pane, in CSS pixels.
const EDGE: f64 = 4.0;
/// Words of a level are tried every so many CSS pixels along it.
const STEP: f64 = 12.0;
/// Maximum number of steps; the leftmost 1,200 CSS pixels are enough on wide charts.
const TRIES: u32 = 100;
/// Words that find no room at their band move away by lines of text, so many at the most.
const MOST_MOVED: u32 = 6;
/// How bad it is to stand one step farther along: words begin at the left where they can.
const FARTHER_COST: f64 = 0.1;
/// How bad it is to stand before the band, where its line begins.
const BEFORE_COST: f64 = 1.0;
/// How bad it is to stand a line of text away from the band.
const MOVED_COST: f64 = 6.0;
/// How bad it is to stand above or below a mark whose sentence is still to be placed.
const PASSAGE_COST: f64 = 4.0;
/// How bad it is for the line to moved words to cross another, against words on it.
const LEADER_COST: f64 = 2.0;
/// How bad it is to stand where the words would be taken for those of another level: any other place is better.
const MISREAD_COST: f64 = 1000.0;
/// So much nearer to its own band than to another, in CSS pixels, must a name be.
const NEARER: f64 = 2.0;
/// A record that would cover more than this stays away: four columns of the price, three bars, a dozen of an average.
const CALM: f64 = 12.0;
/// In a lower pane, in CSS pixels, records would take the room of the sentences about what happened.
const LEAST_FOR_RECORDS: f64 = 220.0;
/// How far words dim what they stand on.
const HALO_ALPHA: f64 = 0.8;

pub(super) fn color(context: &Context, role: Role) -> Rgba {
    match role {
        Role::Support => context.theme.support,
        Role::Resistance => context.theme.resistance,
    }
}

/// A shaded span across the pane.
pub(super) fn zone(context: &Context, sketch: &mut Sketch, placed: &Placed, low: f64, high: f64) {
    let space = &placed.space;
    fill(sketch, placed, (space.left, space.right), (low, high), context.theme.muted.faded(ZONE_ALPHA));
}

/// A stretch of a level in device pixels.
#[derive(Clone, Copy)]
struct Stretch {
    left: f64,
    right: f64,
    role: Role,
    faded: bool,
}

/// The stretches of a level in view, left to right.
fn stretches(context: &Context, placed: &Placed, mark: &LevelMark) -> Vec<Stretch> {
    let space = &placed.space;
    let mut seen: Vec<Stretch> = Vec::new();
    for span in mark.spans(context.view.bars(usize::MAX).end) {
        let left = placed.bar_px(span.from).max(space.left);
        let right = placed.bar_px(span.to).min(space.right);
        if left >= right {
            continue;
        }
        let stretch = Stretch { left, right, role: span.role, faded: span.faded };
        match seen.last_mut() {
            Some(last) if right - left < context.css(LEAST_SPAN) => last.right = right,
            Some(last) if (last.role, last.faded) == (span.role, span.faded) => last.right = right,
            _ => seen.push(stretch),
        }
    }
    if let Some(last) = seen.last_mut() {
        last.right = space.right;
    }
    seen
}

/// The pale band of a level, in the colour of its role at each time. A high or a low that was never tested is a line alone.
pub(super) fn band(context: &Context, sketch: &mut Sketch, placed: &Placed, mark: &LevelMark) {
    if !mark.is_tested {
        return;
    }
    for stretch in stretches(context, placed, mark) {
        let alpha = if stretch.faded { FADED_ALPHA } else { BAND_ALPHA };
        let color = color(context, stretch.role).faded(alpha);
        fill(sketch, placed, (stretch.left, stretch.right), (mark.low, mark.high), color);
    }
}

fn fill(sketch: &mut Sketch, placed: &Placed, (left, right): (f64, f64), (low, high): (f64, f64), color: Rgba) {
    let space = &placed.space;
    let clip = |y: f64| y.bound(space.top, space.bottom);
    sketch.rect(left, clip(placed.y.px(high)), right, clip(placed.y.px(low)), color);
}

/// The centre line: solid where it was a support, dashed where it was a resistance.
pub(super) fn centre(context: &Context, sketch: &mut Sketch, placed: &Placed, mark: &LevelMark) {
    let space = &placed.space;
    let y = placed.y.px(mark.price);
    if y < space.top || y > space.bottom {
        return;
    }
    let thick = context.hairline_px();
    let (dash, gap) = (context.css(DASH.0), context.css(DASH.1));
    for Stretch { left, right, role, faded } in stretches(context, placed, mark) {
        let full = color(context, role);
        let color = if faded { full.toward(context.theme.paper, FADED_LINE) } else { full };
        if role == Role::Support {
            sketch.rule(left, right, y, thick, color);
            continue;
        }
        let mut x = left;
        while x < right {
            sketch.rule(x, (x + dash).min(right), y, thick, color);
            x += dash + gap;
        }
    }
}

/// Whether a pane is high enough to say more of a level than its name.
pub(super) fn has_room_for_records(context: &Context, placed: &Placed) -> bool {
    !context.is_narrow() && placed.space.height() >= context.css(LEAST_FOR_RECORDS)
}

/// The words of levels and zones, where they cover least. Levels say their record only where all of them can without
/// covering much: some with and some without would look like a difference between the levels. On a narrow picture the
/// records stand under the chart.
///
/// A name that could only stand where it would be taken for another level's is left out.
pub(super) fn labels(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, placed: &Placed) {
    let space = &placed.space;
    let mut levels = Vec::new();
    for mark in &placed.pane.marks {
        match mark {
            Mark::Level(level) if (space.top..=space.bottom).contains(&placed.y.px(level.price)) => levels.push(level),
            Mark::Zone { low, high, word } => zone_word(context, sketch, obstacles, placed, (*low, *high), word),
            _ => {}
        }
    }
    let has_room = has_room_for_records(context, placed);
    let before = obstacles.taken();
    let mut long = Vec::new();
    for level in &levels {
        let found = find(context, obstacles, placed, (level, &levels), &long_forms(context, placed, level));
        let is_calm = |found: &Found| has_room && found.cost < MISREAD_COST && obstacles.covered(&found.place) <= CALM;
        if let Some(found) = found.filter(is_calm) {
            take(context, obstacles, placed, level, &found.place);
            long.push(found);
        }
    }
    if long.len() == levels.len() {
        for (level, found) in levels.iter().zip(&long) {
            put(context, sketch, obstacles, placed, level, found);
        }
        return;
    }
    obstacles.release(before);
    for level in &levels {
        let short = [Block::new(context, placed, 0.0, vec![vec![name(context, level)]])];
        let found = find(context, obstacles, placed, (level, &levels), &short);
        // A wrong name is worse than none: the axis and the foot say the price.
        if let Some(found) = found.filter(|found| found.cost < MISREAD_COST) {
            put(context, sketch, obstacles, placed, level, &found);
            take(context, obstacles, placed, level, &found.place);
        }
    }
}

/// Keeps other words off those of a level, and off the line to them.
fn take(context: &Context, obstacles: &mut Obstacles, placed: &Placed, level: &LevelMark, place: &Rect) {
    // Two names in one line must not read as one.
    let air = context.css(EDGE) * 2.0;
    obstacles.take(Rect { left: place.left - air, right: place.right + air, ..*place });
    if let Some(leader) = leader(context, placed, level, place) {
        obstacles.take(leader);
    }
}

/// Words in one font.
#[derive(Clone)]
struct Piece {
    text: String,
    font: Font,
    color: Rgba,
}

/// Rows of words, one below the other.
#[derive(Clone)]
struct Block {
    rows: Vec<Vec<Piece>>,
    width_px: f64,
    height_px: f64,
    /// How much worse it is than the best form of these words.
    cost: f64,
}

impl Block {
    /// Words wider than the pane are cut.
    fn new(context: &Context, placed: &Placed, cost: f64, mut rows: Vec<Vec<Piece>>) -> Self {
        let most = placed.space.width() - context.css(EDGE) * 2.0;
        let mut width_px: f64 = 0.0;
        for row in &mut rows {
            let mut across = 0.0;
            for piece in row.iter_mut() {
                across += if across > 0.0 { context.css(EDGE) } else { 0.0 };
                piece.text = fit(context, &piece.text, piece.font, most - across);
                across += context.text.width_px(&piece.text, piece.font);
            }
            width_px = width_px.max(across);
        }
        let height_px = rows.iter().map(|row| row_px(row)).sum();
        Block { rows, width_px: width_px.ceil(), height_px, cost }
    }
}

fn row_px(row: &[Piece]) -> f64 {
    row.first().map_or(0.0, |piece| piece.font.line_px())
}

fn name(context: &Context, level: &LevelMark) -> Piece {
    Piece { text: level.words.short.clone(), font: context.font(true), color: color(context, level.role) }
}

/// Name and record, in one row or two; with the past role, where it changed lately, or without.
fn long_forms(context: &Context, placed: &Placed, level: &LevelMark) -> Vec<Block> {
    let record = |text: String| Piece { text, font: context.font(false), color: context.theme.muted };
    let mut records = Vec::new();
    if let Some(past) = &level.past {
        records.push((record([&level.record, "; ", past].concat()), 0.0));
    }
    records.push((record(level.record.clone()), records.len() as f64 * PAST_COST));
    let name = name(context, level);
    let mut forms = Vec::new();
    for (record, cost) in records {
        let two = vec![vec![name.clone()], vec![record.clone()]];
        forms.push(Block::new(context, placed, cost, vec![vec![name.clone(), record]]));
        forms.push(Block::new(context, placed, cost + ROW_COST, two));
    }
    forms
}

/// How bad two rows are where one would do.
const ROW_COST: f64 = 1.0;
/// How bad it is not to say which role the level had until lately.
const PAST_COST: f64 = 5.0;
/// How bad it is to name the present role where the line shows the past one.
const ROLE_COST: f64 = 9.0;

/// Where the words of a level stand, and in which of their `forms`, the better first: as far left as they cover
/// nothing, at the far side of the band rather than the near one, and at the band rather than away from it.
fn find(
    context: &Context,
    obstacles: &Obstacles,
    placed: &Placed,
    (level, all): (&LevelMark, &[&LevelMark]),
    forms: &[Block],
) -> Option<Found> {
    let space = &placed.space;
    let (gap, edge, step) = (context.css(WORD_GAP), context.css(EDGE), context.css(STEP));
    let (high, low) = (placed.y.px(level.high), placed.y.px(level.low));
    let born = placed.bar_px(level.born).bound(space.left, space.right);
    let line = context.font(true).line_px();
    let mut best: Option<(f64, Rect, &Block)> = None;
    let seen = stretches(context, placed, level);
    for block in forms {
        let left = (born + edge).min(space.right - block.width_px - edge).max(space.left);
        let spots = (0..TRIES).flat_map(|k| {
            let x = left + f64::from(k) * step;
            let middle = x + block.width_px / 2.0;
            let is_past = seen.iter().any(|s| s.role != level.role && (s.left..s.right).contains(&middle));
            let along = f64::from(k) * FARTHER_COST + block.cost + if is_past { ROLE_COST } else { 0.0 };
            (0..=MOST_MOVED).flat_map(move |moved| {
                let away = f64::from(moved) * line;
                let above = high - gap - block.height_px - away;
                let below = low + gap + away;
                // A resistance is read from below, a support from above: its words stand on the far side, away from
                // the price.
                let tops = if level.role == Role::Resistance { [above, below] } else { [below, above] };
                let cost = along + f64::from(moved) * MOVED_COST;
                [(tops[0], cost), (tops[1], cost + 2.0)]
                    .map(|(top, cost)| (Rect::at(x, top, block.width_px, block.height_px), cost))
            })
        });
        // Words before the line or on it are never taken for those of another.
        let middle = placed.y.px(level.price) - block.height_px / 2.0;
        let at = |x: f64| Rect::at(x, middle, block.width_px, block.height_px);
        let before = Some(at(born - edge - block.width_px)).filter(|place| place.left >= space.left);
        let on = (0..TRIES).map(|k| (at(left + f64::from(k) * step), f64::from(k) * FARTHER_COST + block.cost));
        let spots = spots.chain(before.map(|place| (place, BEFORE_COST + block.cost))).chain(on);
        let struck = |place: &Rect| {
            let struck = match leader(context, placed, level, place) {
                None => 0.0,
                Some(leader) if obstacles.is_free(&leader) => obstacles.covered(&leader) * LEADER_COST,
                Some(_) => f64::INFINITY, // it would strike out other words
            };
            let blocks = if obstacles.is_in_passage(place) { PASSAGE_COST } else { 0.0 };
            struck + blocks + if is_misread(context, placed, (level, all), place) { MISREAD_COST } else { 0.0 }
        };
        // Words that touch the axis read as its own.
        let spots = spots.filter(|(place, _)| place.bottom <= space.bottom);
        let Some((place, cost)) = obstacles.cheapest(spots, struck) else { continue };
        if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
            best = Some((cost, place, block));
        }
    }
    best.map(|(cost, place, block)| Found { place, block: block.clone(), cost })
}

/// Where the words of a level stand.
struct Found {
    place: Rect,
    block: Block,
    cost: f64,
}

/// Whether words are about as near to the band of another level as to that of their own, or beyond it.
fn is_misread(context: &Context, placed: &Placed, (level, all): (&LevelMark, &[&LevelMark]), place: &Rect) -> bool {
    let distance = |of: &LevelMark| {
        let (high, low) = (placed.y.px(of.high), placed.y.px(of.low));
        (high - place.bottom).max(place.top - low).max(0.0)
    };
    let most = distance(level) + context.css(NEARER);
    // Levels within a pixel of each other share a line.
    let y = |of: &LevelMark| placed.y.px(of.price);
    all.iter().any(|other| (y(other) - y(level)).abs() >= 1.0 && distance(other) < most)
}

/// The thin line from words that had to move to the middle of their band.
fn leader(context: &Context, placed: &Placed, level: &LevelMark, place: &Rect) -> Option<Rect> {
    let (high, low, middle) = (placed.y.px(level.high), placed.y.px(level.low), placed.y.px(level.price));
    let near = context.css(WORD_GAP) + 1.0;
    let (edge, thick) = (context.css(EDGE), context.hairline_px());
    // Down to the line itself, which begins where the level was known.
    let born = placed.bar_px(level.born) + edge;
    let x = (place.left + edge).max(born).min(place.right - edge).round();
    if place.bottom < high - near {
        Some(Rect::at(x, place.bottom, thick, middle - place.bottom))
    } else if place.top > low + near {
        Some(Rect::at(x, middle, thick, place.top - middle))
    } else {
        None
    }
}

fn put(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &Obstacles,
    placed: &Placed,
    level: &LevelMark,
    Found { place, block, .. }: &Found,
) {
    if let Some(Rect { left, top, right, bottom }) = leader(context, placed, level, place) {
        sketch.rect(left, top, right, bottom, context.theme.muted);
    }
    if obstacles.covered(place) > 0.0 {
        context.halo(sketch, place, context.css(2.0), HALO_ALPHA);
    }
    let mut top = place.top;
    for row in &block.rows {
        let mut along = 0.0;
        for piece in row {
            let (x, align) = context.leading(place.left + along, place.right - along);
            sketch.words((x, top + piece.font.line_px() / 2.0), align, piece.font, piece.color, &piece.text);
            along += context.text.width_px(&piece.text, piece.font) + context.css(EDGE);
        }
        top += row_px(row);
    }
}

/// The word of a zone, at its middle, where the zone is high enough for it.
fn zone_word(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    (low, high): (f64, f64),
    text: &str,
) {
    let space = &placed.space;
    let font = context.font(false);
    let (top, bottom) = (placed.y.px(high).max(space.top), placed.y.px(low).min(space.bottom));
    // The letters must fit; the air around them may reach over the edge.
    if bottom - top < font.size_px * 0.9 {
        return;
    }
    let middle = f64::midpoint(top, bottom) - font.line_px() / 2.0;
    let text = fit(context, text, font, space.right - space.left - context.css(EDGE) * 2.0);
    let (width, edge) = (context.text.width_px(&text, font).ceil(), context.css(EDGE));
    let spots = (0..TRIES).map(|k| {
        let along = edge + f64::from(k) * context.css(STEP);
        let x = if context.locale.rtl { space.right - along - width } else { space.left + along };
        (Rect::at(x, middle, width, font.line_px()), f64::from(k) * FARTHER_COST)
    });
    let Some(place) = obstacles.place(spots, |_| 0.0) else { return };
    if obstacles.covered(&place) > 0.0 {
        context.halo(sketch, &place, context.css(2.0), HALO_ALPHA);
    }
    let (x, align) = context.leading(place.left, place.right);
    sketch.words((x, f64::midpoint(place.top, place.bottom)), align, font, context.theme.muted, &text);
    obstacles.take(place);
}

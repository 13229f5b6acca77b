//! The labels of levels and zones: their rows of text, and how they are drawn.

use super::block::{Block, EDGE, FARTHER_COST, Form, Piece, RECORD_GAP, STEP, TRIES};
use super::color;
use super::place::{MISREAD_COST, PlacedLabel};
use crate::frame::PaneDrawing;
use crate::frame::compare::in_brackets;
use crate::frame::geometry::{Point, Rect};
use crate::frame::halo::{Halo, TextStyle};
use crate::frame::kept::{Before, Stand, Subject};
use crate::frame::label::Spot;
use crate::frame::wrap::fit;
use crate::order;
use crate::scene::{LevelMark, Mark};
use std::ptr;

/// A record that would cover more than this stays away, and the price alone of a level goes into the gutter: two columns of the price, two
/// dozen of an average.
const CALM: f64 = 24.0;
/// Paper behind a label that covers a line.
const HALO: Halo = Halo { alpha: 0.8, air: 2.0, is_always: false };

/// Cost of a price in the place of a name, in columns that the price covers less: where the names stand under the picture with their
/// records, and where they stand nowhere else.
const NAMELESS_COST: (f64, f64) = (48.0, 110.0);

/// Where a name may break: before what a trade idea calls the level.
pub(in crate::frame) const POINTS: [char; 2] = ['·', '・'];

/// The first of the forms with a record, where the forms of a level are counted: there are fewer short ones.
const LONG: usize = 4;

/// Cost of a second row.
const ROW_COST: f64 = 1.0;
/// Cost of leaving out the former role of the level.
const PAST_COST: f64 = 5.0;

impl PaneDrawing<'_> {
    /// The labels of levels and zones, where they cover least. Levels say their record only where all of them can without
    /// covering much: some with and some without would look like a difference between the levels. On a narrow picture the
    /// records stand under the chart.
    ///
    /// A name that could only stand where it would be taken for another level's is left out. Returns how many levels have no name in a
    /// picture at rest.
    pub(in crate::frame) fn level_labels(&mut self) -> usize {
        let placed = self.placed;
        let mut levels = Vec::new();
        for mark in &placed.pane.marks {
            match mark {
                Mark::Level(level) if placed.space.holds_y(placed.y.px(level.price)) => levels.push(level),
                Mark::Zone { low, high, label } => self.zone_label((*low, *high), label),
                _ => {}
            }
        }
        // The nearest to the price are what the chart is for: the others take the room that they leave.
        if let Some(&last) = placed.pane.closes().and_then(<[f64]>::last) {
            order::by_key(&mut levels, |level| order::float_key((level.price - last).abs()));
        }
        if levels.iter().all(|level| self.before(Subject::Level(level.price)) == Before::New) {
            self.place_levels(&levels)
        } else {
            self.keep_levels(&levels);
            0
        }
    }

    /// The labels of levels in a picture at rest. Returns how many have no name.
    fn place_levels(&mut self, levels: &[&LevelMark]) -> usize {
        let before = self.obstacles.taken();
        let long = self.long_labels(levels);
        if long.len() == levels.len() {
            for (level, found) in levels.iter().zip(&long) {
                self.put(level, found);
                let stand = Stand { form: LONG + found.form, spot: found.spot };
                self.keep(Subject::Level(level.price), Some(stand));
            }
            return 0;
        }
        self.obstacles.release(before);
        levels.iter().filter(|level| !self.name_level((level, levels))).count()
    }

    /// The labels of levels while the view moves. Those that have one keep its place, and are left out while that has no room,
    /// so that none jumps; a level that comes into view is named where that leaves room.
    fn keep_levels(&mut self, levels: &[&LevelMark]) {
        let mut others = Vec::new();
        for level in levels {
            match self.before(Subject::Level(level.price)) {
                Before::New => others.push(level),
                Before::Nowhere | Before::Beside => {}
                Before::At(stand) => {
                    if let Some(found) = self.kept_label((level, levels), stand) {
                        self.put(level, &found);
                        self.take(level, &found.place);
                    }
                }
            }
        }
        for level in others {
            self.name_level((level, levels));
        }
    }

    /// The label of a level where it stood, if it may stand there.
    fn kept_label(&self, of: (&LevelMark, &[&LevelMark]), stand: Stand) -> Option<PlacedLabel> {
        let forms = if stand.form < LONG { self.short_forms(of.0) } else { self.long_forms(of.0) };
        self.kept_place(of, self.block(forms.into_iter().nth(stand.form % LONG)?), stand.spot)
    }

    /// The name, in one row or in two where it has a point or a price to break at, or the price alone, last: each stands in more places.
    fn short_forms(&self, level: &LevelMark) -> Vec<Form> {
        let beside = self.on_axis(level);
        let [name, price] = [&level.label.short, &level.price_text].map(|text| [text.as_str(), &beside].concat());
        let form = |rows: &[&str], cost: f64| {
            let pieces = rows.iter().map(|text| self.piece(level, text.trim())).collect();
            Form { pieces, is_stacked: true, cost }
        };
        let mut forms = vec![form(&[&name], 0.0)];
        if let Some((first, second)) = name.split_once(POINTS) {
            forms.push(form(&[first, second], ROW_COST));
        }
        if let Some(first) = name.strip_suffix(&*price).filter(|first| !first.is_empty()) {
            forms.push(form(&[first, &price], ROW_COST * 2.0));
        }
        let nameless = if self.lists_levels { NAMELESS_COST.0 } else { NAMELESS_COST.1 };
        forms.push(form(&[&price], nameless));
        forms
    }

    /// Name and record, in one row or two; with the past role, where it changed lately, or without.
    fn long_forms(&self, level: &LevelMark) -> Vec<Form> {
        let name = [level.label.short.as_str(), &self.on_axis(level)].concat();
        let mut forms = Vec::new();
        for (record, past_cost) in [(level.past.as_ref(), 0.0), (Some(&level.record), PAST_COST)] {
            let Some(record) = record else { continue };
            for (is_stacked, row_cost) in [(false, 0.0), (true, ROW_COST)] {
                let (font, color) = (self.context.font(false), self.context.theme.muted);
                let pieces = vec![self.piece(level, &name), Piece { text: record.clone(), font, color }];
                let cost = if level.past.is_some() { past_cost } else { 0.0 } + row_cost;
                forms.push(Form { pieces, is_stacked, cost });
            }
        }
        forms
    }

    /// What an axis of ratios writes for the price of a level, in brackets: its names have prices.
    fn on_axis(&self, level: &LevelMark) -> String {
        in_brackets(self.context, self.placed.pane, level.price)
    }

    fn piece(&self, level: &LevelMark, text: &str) -> Piece {
        Piece { text: text.to_owned(), font: self.context.font(true), color: color(self.context, level.role) }
    }

    pub(super) fn block(&self, form: Form) -> Block {
        Block::new(self.context, self.placed, form)
    }

    /// The name of a level, where it finds a place. One that finds none has its price in the gutter where that is free; the nearest of its
    /// role has it there rather than nowhere, or on the price. Returns whether it is named.
    fn name_level(&mut self, (level, all): (&LevelMark, &[&LevelMark])) -> bool {
        let forms = self.short_forms(level);
        let nameless = forms.len() - 1;
        let found = self.find_place((level, all), forms);
        // A wrong name is worse than none: the axis and the foot say the price.
        let found = found.filter(|found| found.cost < MISREAD_COST);
        let has_name = found.as_ref().is_some_and(|found| found.form < nameless);
        let has_room_beside = !has_name && self.has_room_beside(level, all);
        let nearest = all.iter().find(|other| other.role == level.role);
        let is_nearest = nearest.is_some_and(|nearest| ptr::eq(*nearest, level));
        let found = found.filter(|found| {
            let is_on_price = || self.obstacles.covered(&found.place) > CALM;
            has_name || !(has_room_beside || is_nearest && is_on_price())
        });
        if let Some(found) = &found {
            self.put(level, found);
            self.take(level, &found.place);
        }
        let before = match found {
            Some(found) => Before::At(Stand { form: found.form, spot: found.spot }),
            None if has_room_beside || is_nearest => {
                self.kept.is_due = true;
                Before::Beside
            }
            None => Before::Nowhere,
        };
        self.kept.set(self.index, Subject::Level(level.price), before);
        has_name
    }

    /// Finds places for the levels' names with their records, as many as have one where they cover little.
    fn long_labels(&mut self, levels: &[&LevelMark]) -> Vec<PlacedLabel> {
        let has_room = self.has_room_for_records();
        let mut long = Vec::new();
        for level in levels {
            let found = self.find_place((level, levels), self.long_forms(level));
            let is_calm = |found: &PlacedLabel| {
                has_room && found.cost < MISREAD_COST && self.obstacles.covered(&found.place) <= CALM
            };
            if let Some(found) = found.filter(is_calm) {
                self.take(level, &found.place);
                long.push(found);
            }
        }
        long
    }

    /// Keeps other labels off that of a level, and off the line to it.
    fn take(&mut self, level: &LevelMark, place: &Rect) {
        self.obstacles.take_words(*place);
        if let Some(leader) = self.leader(level, place) {
            self.obstacles.take(leader);
        }
    }

    fn put(&mut self, level: &LevelMark, PlacedLabel { place, block, .. }: &PlacedLabel) {
        let context = self.context;
        if let Some(Rect { left, top, right, bottom }) = self.leader(level, place) {
            self.sketch.rect(left, top, right, bottom, context.theme.muted);
        }
        self.halo(place, HALO);
        let (mut top, mut along) = (place.top, 0.0);
        for piece in &block.form.pieces {
            let (x, align) = context.leading(place.left + along, place.right - along);
            let at = Point::new(x, top + piece.font.line_px() / 2.0);
            self.sketch.text(at, align, piece.font, piece.color, &piece.text);
            if block.form.is_stacked {
                top += piece.font.line_px();
            } else {
                along += context.text.width_px(&piece.text, piece.font) + context.css(RECORD_GAP);
            }
        }
    }

    /// The label of a zone, at its middle, where the zone is high enough for it.
    fn zone_label(&mut self, (low, high): (f64, f64), text: &str) {
        let context = self.context;
        let (space, y) = (&self.placed.space, &self.placed.y);
        let font = context.font(false);
        let (top, bottom) = (y.px(high).max(space.top), y.px(low).min(space.bottom));
        // The letters must fit; the air around them may reach over the edge.
        if bottom - top < font.size_px * 0.9 {
            return;
        }
        let middle = f64::midpoint(top, bottom) - font.line_px() / 2.0;
        let text = fit(context, text, font, space.right - space.left - context.css(EDGE) * 2.0);
        let (width, edge) = (context.text.width_px(&text, font).ceil(), context.css(EDGE));
        let spot = |k: usize| {
            // From the oldest bars on, in every language: the newest are read first.
            let x = space.left + edge + k as f64 * context.css(STEP);
            Spot { place: Rect::at(x, middle, width, font.line_px()), cost: k as f64 * FARTHER_COST, row: 0 }
        };
        let Some(place) = self.stand(Subject::Zone(low), TRIES, &spot) else { return };
        let style = TextStyle { font, color: context.theme.muted };
        self.halo_text(place, HALO, context.leading(place.left, place.right), style, &text);
    }
}

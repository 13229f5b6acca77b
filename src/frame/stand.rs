//! Where a label comes to stand: where it stood in the picture before, or the best of the places tried.

use super::PaneDrawing;
use super::geometry::Rect;
use super::kept::{Before, Stand, Subject};
use super::label::{Best, Spot};

impl PaneDrawing<'_> {
    /// Returns where a label of this pane stood.
    pub(super) fn before(&self, subject: Subject) -> Before {
        self.kept.get(self.index, subject)
    }

    /// Keeps where a label stands, for the pictures while the view moves.
    pub(super) fn keep(&mut self, subject: Subject, stand: Option<Stand>) {
        self.kept.set(self.index, subject, stand.map_or(Before::Nowhere, Before::At));
    }

    /// Returns the place of a label that has one form: where it stood, or the best of so many spots.
    pub(super) fn stand(&mut self, subject: Subject, count: usize, spot: &dyn Fn(usize) -> Spot) -> Option<Rect> {
        self.stand_if((subject, 0), count, spot, f64::INFINITY)
    }

    /// Returns the place of a label in this form: where it stood, or the best of so many spots where it covers at most so much of
    /// the lines.
    pub(super) fn stand_if(
        &mut self,
        (subject, form): (Subject, usize),
        count: usize,
        spot: &dyn Fn(usize) -> Spot,
        most_covered: f64,
    ) -> Option<Rect> {
        if let Some(place) = self.kept_spot(subject, form, spot) {
            return Some(place);
        }
        let best = self.obstacles.cheapest((count, spot), f64::INFINITY, &mut |_, _| 0.0)?;
        if self.obstacles.covered(&best.place) > most_covered {
            return None;
        }
        self.keep(subject, Some(Stand { form, spot: best.index }));
        Some(best.place)
    }

    /// Returns the form of a label, and its place: how and where it stood, or the best of so many spots of each of so many forms.
    pub(super) fn stand_among(
        &mut self,
        subject: Subject,
        (forms, count): (usize, usize),
        spot: &dyn Fn(usize, usize) -> Spot,
    ) -> Option<(usize, Rect)> {
        let kept = |form| Some((form, self.kept_spot(subject, form, &|index| spot(form, index))?));
        if let Some(kept) = (0..forms).find_map(kept) {
            return Some(kept);
        }
        let mut found: Option<(usize, Best)> = None;
        for form in 0..forms {
            let most = found.as_ref().map_or(f64::INFINITY, |(_, best)| best.cost);
            let best = self.obstacles.cheapest((count, &|index| spot(form, index)), most, &mut |_, _| 0.0);
            found = best.map(|best| (form, best)).or(found);
        }
        let (form, best) = found?;
        self.keep(subject, Some(Stand { form, spot: best.index }));
        Some((form, best.place))
    }

    /// Returns where a label in this form stood, where that is free.
    pub(super) fn kept_spot(&self, subject: Subject, form: usize, spot: &dyn Fn(usize) -> Spot) -> Option<Rect> {
        let stand = self.before(subject).stand().filter(|stand| stand.form == form)?;
        let Spot { place, cost, .. } = spot(stand.spot);
        (cost.is_finite() && self.obstacles.has_room(&place)).then_some(place)
    }
}

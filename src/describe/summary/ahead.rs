//! What may come next: paths, and strikes where the most options are open.

use super::Writer;
use crate::study::{Direction, Path, PathState};

impl Writer<'_> {
    /// The strikes where the most options are open.
    pub(super) fn strikes(&self) -> Vec<String> {
        let Some(known) = self.picture.open_interest else { return Vec::new() };
        let is_same = known.largest[0] == known.largest[1];
        let keys = [if is_same { "summary.strikes" } else { "summary.strikes.calls" }, "summary.strikes.puts"];
        let mut said = Vec::new();
        for (key, largest) in keys.into_iter().zip(&known.largest).take(if is_same { 1 } else { 2 }) {
            let mut names = Vec::new();
            for &at in largest {
                let price = known.strikes[at].price;
                names.push(self.words.locale.price_beside(price, self.closes()));
            }
            if !names.is_empty() {
                said.push(self.words.say(key, &[("strikes", &self.words.joined("list.and", &names))]));
            }
        }
        said
    }

    /// The first path, and the first in the other direction, which would invalidate it; what came of either after its publication.
    pub(super) fn paths(&self) -> Vec<String> {
        let Some(first) = self.picture.paths.first() else { return Vec::new() };
        let other = self.picture.paths.iter().find(|path| path.trigger.direction != first.trigger.direction);
        let price = |price: f64| self.words.locale.price_beside(price, self.closes());
        let key = |path: &Path| match path.trigger.direction {
            Direction::Up => "up",
            Direction::Down => "down",
        };
        let places = |path: &Path| (price(path.trigger.price), price(path.target));
        if let Some(other) = other.filter(|other| [first, *other].iter().all(|path| path.state == PathState::Waiting)) {
            let ((trigger, target), (void, next)) = (places(first), places(other));
            let places = [("trigger", &*trigger), ("target", &target), ("other", &void), ("next", &next)];
            return vec![self.words.say(&["summary.paths.", key(first)].concat(), &places)];
        }
        let say = |path: &Path| {
            let (trigger, target) = places(path);
            let date = path.state.bar().map(|bar| self.moment(bar)).unwrap_or_default();
            let places = [("trigger", &*trigger), ("target", &target), ("date", &date)];
            self.words.say(&["summary.path.", key(path), ".", path.state.name()].concat(), &places)
        };
        [Some(first), other].into_iter().flatten().map(say).collect()
    }
}

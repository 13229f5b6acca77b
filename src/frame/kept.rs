//! Where the labels of the picture before stand. While the view moves they stay there as long as that is free, so that nothing
//! jumps under a finger; a picture at rest is laid out without any.

use crate::scene::NoteSide;

/// What a label is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// A level, by its price.
    Level(f64),
    /// A zone, by its lower value.
    Zone(f64),
    /// A price of a scenario.
    Stake(f64),
    /// A path, by its prices; whether in its short form.
    Path(f64, f64, bool),
    /// The marker of a sentence that stands under the chart, by its bar.
    Number(usize),
    /// The sentence of a marker, by its bar and, of a note, its side.
    Sentence(usize, Option<NoteSide>),
    /// The dates of a break, by the bar behind it.
    Gap(usize),
    /// What is shaded outside regular hours.
    Outside,
    /// A line through two points that leaves the picture, by its mark.
    Trend(usize),
    /// The highest price in view, by its bar.
    Highest(usize),
    /// The lowest one.
    Lowest(usize),
}

/// Which of its forms a label has, and at which of the places that are tried for it it stands. The places lie around what it is
/// about, so it moves along with that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stand {
    pub(super) form: usize,
    pub(super) spot: usize,
}

/// What the picture before knows of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Before {
    /// It was not in it.
    New,
    /// It found no place.
    Nowhere,
    /// It found no place in the plot, and stands in the gutter.
    Beside,
    /// It stands there.
    At(Stand),
}

impl Before {
    /// Returns where it stands.
    pub(super) fn stand(self) -> Option<Stand> {
        if let Before::At(stand) = self { Some(stand) } else { None }
    }
}

/// A label of the picture before.
#[derive(Clone, Copy, Debug)]
struct Kept {
    pane: usize,
    subject: Subject,
    before: Before,
}

/// The division of a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Division {
    /// The number of panes that have room.
    pub(super) panes: usize,
    /// Rows of labels above the plot; one has room where there is none.
    pub(super) head_rows: usize,
    /// Height of the rows under it, in device pixels.
    pub(super) foot_px: f64,
}

impl Default for Division {
    /// None that another would follow.
    fn default() -> Division {
        Division { panes: usize::MAX, head_rows: 0, foot_px: 0.0 }
    }
}

/// Where the labels of the picture before stand, and how it is divided: panes that came, went or changed their height under a
/// finger would jump as well.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    labels: Vec<Kept>,
    /// Whether a label has to go into the gutter, which is laid out before the plot.
    pub(super) is_due: bool,
    pub(super) division: Option<Division>,
    /// That of the view which the chart opens with: no other picture at rest has more panes, or less above and below them.
    pub(super) opening: Division,
}

impl Places {
    /// Of a picture at rest, in a chart that opens as the picture of `opening`.
    pub(crate) fn at_rest(opening: &Places) -> Places {
        Places { opening: opening.division.unwrap_or_default(), ..Places::default() }
    }

    /// Of a picture of an earlier day, at rest: of the one before, whatever its size, it has the panes and the rows above them.
    pub(crate) fn rewound(&self) -> Places {
        let mut places = Places::at_rest(self);
        places.opening.foot_px = 0.0;
        places
    }

    pub(super) fn get(&self, pane: usize, subject: Subject) -> Before {
        let kept = self.labels.iter().find(|kept| kept.pane == pane && kept.subject == subject);
        kept.map_or(Before::New, |kept| kept.before)
    }

    /// Returns how many labels it knows.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// Forgets those after the first `count`.
    pub(super) fn truncate(&mut self, count: usize) {
        self.labels.truncate(count);
        self.is_due = false;
    }

    pub(super) fn set(&mut self, pane: usize, subject: Subject, before: Before) {
        match self.labels.iter_mut().find(|kept| kept.pane == pane && kept.subject == subject) {
            Some(kept) => kept.before = before,
            None => self.labels.push(Kept { pane, subject, before }),
        }
    }
}

//! Annotations: sentences about bars, each with a marker.

mod visible;
mod write;

pub use visible::{Sentence, Visible};
pub(crate) use write::annotations;

/// The symbol at a bar. Each has a shape of its own, so that colour says nothing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Marker {
    /// A signal that is no break of a level.
    Dot,
    /// A close above a resistance.
    Above,
    /// A close below a support.
    Below,
    /// A break that was taken back.
    False,
    /// A retest that held.
    Retest,
    /// A note of the page.
    Note(NoteSide),
}

/// On which side of its point a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteSide {
    /// Above the bar.
    Above,
    /// Below it.
    Below,
    /// Where there is room around its price.
    Any,
}

/// The importance of an annotation, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A note of the page.
    Note,
    /// A signal of an average.
    Signal,
    /// A break of a level.
    Break,
    /// A break that was taken back.
    FalseBreak,
}

/// A sentence about a bar, with a marker there.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The bar.
    pub bar: usize,
    /// Its close; of a note the price at which it stands.
    pub price: f64,
    /// The symbol.
    pub marker: Marker,
    /// Whether it is about a rise.
    pub up: bool,
    /// Its importance.
    pub rank: Rank,
    /// The sentence.
    pub text: String,
    /// A shorter one, for where the whole finds no room: without the outcome of a break, that one was false, or without
    /// the last time before a signal.
    pub short: String,
    /// The sentence of a break that also says the signal of the same bar; it stands for both. `None` where that bar has no
    /// signal in the same direction.
    pub joined: Option<String>,
    /// Bar and close of the retest that the sentence mentions.
    pub retest: Option<(usize, f64)>,
    /// Index of the level that was broken.
    pub level: Option<usize>,
}

/// All annotations of a series, whatever is in view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// The bar that they are as of.
    pub as_of: usize,
    /// The annotations, oldest first.
    pub all: Vec<Annotation>,
}

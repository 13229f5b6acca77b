//! What happens to a chart, how much of it must be drawn again, and why an input may be refused.

use crate::analysis::SpecError;
use crate::frame::Size;
use crate::options::Options;
use crate::series::{Bar, Millis, SeriesError};
use crate::theme::Theme;
use crate::view::{Range, Viewport};
use std::fmt;

/// What happens to a chart. Pixels are device pixels from the picture's top left corner.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Input {
    /// The page gave it another size.
    Resize(Size),
    /// Colours or font changed.
    Theme(Box<Theme>),
    /// The page asks for something else.
    Options(Box<Options>),
    /// A live bar: new, or a correction of the last.
    Append(Bar),
    /// A pointer is at this place: the cursor snaps to the bar there.
    Pointer {
        /// From the left.
        x_px: f64,
    },
    /// The crosshair goes.
    Leave,
    /// The cursor comes to a bar, and the view with it.
    Cursor(usize),
    /// The picture is dragged; to the right, towards older bars, above 0.
    Drag {
        /// The distance.
        dx_px: f64,
    },
    /// The view becomes `factor` times as wide around a place.
    Zoom {
        /// What lies there stays there.
        x_px: f64,
        /// Below 1 to see more closely.
        factor: f64,
    },
    /// Two fingers moved: what lay under them still does.
    Pinch {
        /// Where they were.
        from_px: (f64, f64),
        /// Where they are.
        to_px: (f64, f64),
    },
    /// A key that is not the cursor's.
    Key(Key),
    /// A view by its name.
    Range(Range),
    /// The view that the page opened with.
    Fit,
    /// A view by its bars.
    Show(Viewport),
    /// Nothing is known after this instant; `None`: everything is.
    AsOf(Option<Millis>),
    /// A level of the reader's own; `None` takes it away.
    Probe(Option<f64>),
    /// An editor's level is tried elsewhere; `None` takes it back.
    Move {
        /// Which one, counted among the editor's levels.
        level: usize,
        /// Where to.
        price: Option<f64>,
    },
    /// A sentence points at something.
    Highlight(Highlight),
    /// The view has not moved for a while: labels, which kept their places as it moved, are placed anew.
    Rest,
}

impl Input {
    /// Returns whether what it brings about is the same picture, moved.
    pub(super) fn moves(&self) -> bool {
        matches!(
            self,
            Input::Append(_)
                | Input::Cursor(_)
                | Input::Drag { .. }
                | Input::Zoom { .. }
                | Input::Pinch { .. }
                | Input::Key(_)
                | Input::Show(_)
        )
    }
}

/// Keys that change the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key {
    /// Closer.
    Plus,
    /// Wider.
    Minus,
    /// The cursor and the reader's levels go.
    Escape,
}

/// What a sentence points at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlight {
    /// A level, by its price.
    pub level: Option<f64>,
    /// Bars, in any order.
    pub bars: Vec<usize>,
}

/// The parts that must be drawn again. The order has a meaning: of several redraws the greatest holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Redraw {
    /// Nothing changed.
    None,
    /// The layer above the picture.
    Cursor,
    /// The picture, from the same numbers.
    View,
    /// The numbers, and with them the picture.
    Data,
}

/// Why an input was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartError {
    /// A bar that cannot be appended.
    Series(SeriesError),
    /// A question that cannot be answered.
    Spec(SpecError),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChartError::Series(error) => error.fmt(f),
            ChartError::Spec(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ChartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ChartError::Series(error) => Some(error),
            ChartError::Spec(error) => Some(error),
        }
    }
}

impl From<SeriesError> for ChartError {
    fn from(error: SeriesError) -> Self {
        ChartError::Series(error)
    }
}

impl From<SpecError> for ChartError {
    fn from(error: SpecError) -> Self {
        ChartError::Spec(error)
    }
}

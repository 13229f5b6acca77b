//! The widget as a state machine without a page: inputs change it, and it says how much must be drawn again.

use crate::analysis::{Analyzer, SpecError};
use crate::frame::{Frame, MeasureText, Size, layout};
use crate::options::Options;
use crate::scene::compose;
use crate::series::{Appended, Bar, Series, SeriesError};
use crate::theme::Theme;
use crate::view::{Range, Viewport};
use std::fmt;

/// What happens to a chart.
#[derive(Clone, Debug)]
pub enum Input {
    /// The page gave it another size.
    Resize(Size),
    /// Colours or font changed.
    Theme(Box<Theme>),
    /// The page asks for something else.
    Options(Box<Options>),
    /// A live bar: new, or a correction of the last.
    Append(Bar),
}

/// How much must be drawn again. The order is the meaning: of several, the greatest holds.
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

impl std::error::Error for ChartError {}

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

/// A chart: a series, what is asked of it, and what is in view.
#[derive(Clone, Debug)]
pub struct Chart {
    analyzer: Analyzer,
    options: Options,
    view: Viewport,
    size: Option<Size>,
    theme: Theme,
}

impl Chart {
    /// Computes what the options ask for and opens the view that they ask for. It has no size yet.
    ///
    /// # Errors
    /// A question that cannot be answered, such as a claim that the grammar does not know.
    pub fn new(series: Series, options: Options) -> Result<Self, SpecError> {
        let view = options.range.of(&series);
        let analyzer = Analyzer::new(series, &options.spec)?;
        Ok(Chart { analyzer, options, view, size: None, theme: Theme::light() })
    }

    /// Takes an input.
    ///
    /// # Errors
    /// A bar that cannot be appended, or a question that cannot be answered; the chart stays as it was.
    pub fn update(&mut self, input: Input) -> Result<Redraw, ChartError> {
        match input {
            Input::Resize(size) if self.size == Some(size) => return Ok(Redraw::None),
            Input::Resize(size) => self.size = Some(size),
            Input::Theme(theme) if self.theme == *theme => return Ok(Redraw::None),
            Input::Theme(theme) => self.theme = *theme,
            Input::Options(options) => {
                if options.spec != self.options.spec {
                    self.analyzer = Analyzer::new(self.analyzer.series().clone(), &options.spec)?;
                }
                if options.range != self.options.range {
                    self.view = options.range.of(self.analyzer.series());
                }
                self.options = *options;
                return Ok(Redraw::Data);
            }
            Input::Append(bar) => {
                let at_end = self.view.first + self.view.count >= self.analyzer.series().len() as f64;
                if self.analyzer.append(bar)? == Appended::New && at_end {
                    // A view of everything grows, another one follows.
                    let grows = self.options.range == Range::All && self.view.first <= 0.0;
                    *(if grows { &mut self.view.count } else { &mut self.view.first }) += 1.0;
                }
                return Ok(Redraw::Data);
            }
        }
        Ok(Redraw::View)
    }

    /// The picture; `None` before the first [`Input::Resize`].
    pub fn frame(&self, text: &dyn MeasureText) -> Option<Frame> {
        let scene = compose(self.analyzer.series(), self.analyzer.analysis(), &self.options.look);
        Some(layout(&scene, &self.view, self.size?, &self.theme, &self.options.look.words.locale, text))
    }

    /// The series and what is said of it.
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// What is asked.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Colours and font.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }
}

//! The widget as a state machine without a page: inputs change it, and it says how much must be drawn again.

use crate::frame::{Frame, MeasureText, Size, layout};
use crate::options::Options;
use crate::scene::{Studies, average_signal, compose};
use crate::series::{Bar, Series, SeriesError};
use crate::study::{LevelStudy, rsi};
use crate::theme::Theme;
use crate::view::Viewport;

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

/// A chart: a series, what is asked of it, and what is in view.
#[derive(Clone, Debug)]
pub struct Chart {
    series: Series,
    options: Options,
    studies: Studies,
    view: Viewport,
    size: Option<Size>,
    theme: Theme,
}

impl Chart {
    /// Computes the studies and opens the view that the options ask for. It has no size yet.
    pub fn new(series: Series, options: Options) -> Self {
        let studies = study(&series, &options);
        let view = options.range.of(&series);
        Chart { series, options, studies, view, size: None, theme: Theme::light() }
    }

    /// Takes an input.
    ///
    /// # Errors
    /// A bar that cannot be appended; the chart stays as it was.
    pub fn update(&mut self, input: Input) -> Result<Redraw, SeriesError> {
        match input {
            Input::Resize(size) if self.size == Some(size) => return Ok(Redraw::None),
            Input::Resize(size) => self.size = Some(size),
            Input::Theme(theme) if self.theme == *theme => return Ok(Redraw::None),
            Input::Theme(theme) => self.theme = *theme,
            Input::Options(options) => {
                if options.range != self.options.range {
                    self.view = options.range.of(&self.series);
                }
                self.options = *options;
                self.studies = study(&self.series, &self.options);
                return Ok(Redraw::Data);
            }
            Input::Append(bar) => {
                let at_end = self.view.first + self.view.count >= self.series.len() as f64;
                if self.series.append(bar)? == crate::series::Appended::New && at_end {
                    self.view.first += 1.0;
                }
                self.studies = study(&self.series, &self.options);
                return Ok(Redraw::Data);
            }
        }
        Ok(Redraw::View)
    }

    /// The picture; `None` before the first [`Input::Resize`].
    pub fn frame(&self, text: &dyn MeasureText) -> Option<Frame> {
        let scene = compose(&self.series, &self.studies, &self.options.look);
        Some(layout(&scene, &self.view, self.size?, &self.theme, &self.options.look.locale, text))
    }

    /// The series.
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// What is asked.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// What was computed.
    pub fn studies(&self) -> &Studies {
        &self.studies
    }

    /// Colours and font.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }
}

fn study(series: &Series, options: &Options) -> Studies {
    let closes = series.closes();
    let averages: Vec<_> = options.averages.iter().map(|&average| (average, average.of(closes))).collect();
    let slowest = averages.iter().max_by_key(|(average, _)| average.period);
    let signal = slowest.and_then(|(average, values)| average_signal(series, *average, values));
    let rsi = options.rsi.map(|period| (period, rsi(closes, period)));
    Studies { averages, rsi, levels: LevelStudy::new(series, &options.levels).levels(), signal }
}

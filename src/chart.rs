//! The widget as a state machine without a page: inputs change it, and it says how much must be drawn again.

mod input;
mod moves;
mod probe;
mod successor;

pub use input::{ChartError, Highlight, Input, Key, Redraw};

use crate::analysis::{Analyzer, Spec, SpecError, shown};
use crate::frame::{Context, Frame, Map, MeasureText, Overlay, Places, Size, compared_with, layout_with, overlay};
use crate::options::Options;
use crate::scene::{Annotations, Scene, annotations, compose_with};
use crate::series::{Appended, Bar, Millis, Series};
use crate::theme::Theme;
use crate::view::{Range, Viewport};
use probe::Probes;
use std::borrow::Cow;

/// Parts of a bar by which views differ that are the same but for roundings.
const SAME_BAR: f64 = 1e-6;

/// A chart: a series, what is asked of it, what is in view, and what the reader does with it.
#[derive(Clone, Debug)]
pub struct Chart {
    analyzer: Analyzer,
    options: Options,
    view: Viewport,
    size: Option<Size>,
    theme: Theme,
    /// What the reader rewound to.
    as_of: Option<Millis>,
    /// The view before that, and the one that it moved to.
    rewound: Option<(Viewport, Viewport)>,
    /// The annotations of all bars: they change with the data and the options, not with the view.
    annotations: Annotations,
    /// A picture that waits for its size.
    ahead: Option<Frame>,
    /// Where the panes of the last picture lie.
    map: Map,
    /// Where the labels of the last picture stand.
    places: Places,
    /// Whether the view has moved since the last picture at rest: labels keep their places.
    is_moving: bool,
    cursor: Option<usize>,
    probes: Probes,
    highlight: Highlight,
}

impl Chart {
    /// Computes what the options ask for and opens the view that they ask for. It has no size yet.
    ///
    /// # Errors
    /// A question that cannot be answered, such as a claim that the grammar does not know.
    pub fn new(series: Series, options: Options) -> Result<Self, SpecError> {
        Ok(Chart::of(Analyzer::new(series, &options.spec)?, options))
    }

    /// A chart of what was computed already; `analyzer` answers `options.spec`.
    pub fn of(analyzer: Analyzer, options: Options) -> Self {
        let range = options.range;
        let mut chart = Chart {
            annotations: annotations(analyzer.series(), analyzer.analysis(), &options.look),
            analyzer,
            options,
            view: Viewport::of_bars(0, 0),
            size: None,
            theme: Theme::light(),
            as_of: None,
            rewound: None,
            ahead: None,
            map: Map::default(),
            places: Places::default(),
            is_moving: false,
            cursor: None,
            probes: Probes::default(),
            highlight: Highlight::default(),
        };
        chart.view = chart.view_of(range);
        chart
    }

    /// Takes an input.
    ///
    /// # Errors
    /// A bar that cannot be appended, or a question that cannot be answered; the chart stays as it was.
    pub fn update(&mut self, input: Input) -> Result<Redraw, ChartError> {
        if !matches!(input, Input::Resize(_)) {
            self.ahead = None;
        }
        let (moves, before) = (input.moves(), self.view);
        let redraw = self.take(input)?;
        if redraw > Redraw::Cursor {
            // A view that has little of the one before is another picture.
            self.is_moving = moves && (self.is_moving || !self.map.plots.is_empty()) && self.view.overlaps(before);
        }
        Ok(redraw)
    }

    fn take(&mut self, input: Input) -> Result<Redraw, ChartError> {
        Ok(match input {
            Input::Rest => changed(self.is_moving, Redraw::View),
            Input::Resize(size) => changed(self.size.replace(size) != Some(size), Redraw::View),
            Input::Theme(theme) => {
                let before = std::mem::replace(&mut self.theme, *theme);
                changed(before != self.theme, Redraw::View)
            }
            Input::Options(options) => self.ask(*options)?,
            Input::Append(bar) => self.append(bar)?,
            Input::AsOf(time_ms) => self.rewind(time_ms)?,
            Input::Pointer { x_px } => match self.map.plots.first() {
                Some(plot) => self.point_at(Some(plot.bar_at(x_px, self.bars()))),
                None => Redraw::None,
            },
            Input::Leave => self.point_at(None),
            Input::Cursor(bar) => {
                let bar = bar.min(self.bars() - 1);
                let moved = self.point_at(Some(bar));
                let mut view = self.view.showing(bar, self.extent());
                if bar + 1 == self.bars() {
                    // Behind the last bar lies the room for what is to come.
                    view.first = view.first.max(self.bars() as f64 - view.count * (1.0 - self.room()));
                }
                moved.max(self.show(view))
            }
            Input::Drag { dx_px } => self.drag(dx_px),
            Input::Zoom { x_px, factor } => self.zoom(x_px, factor),
            Input::Pinch { from_px, to_px } => self.pinch(from_px, to_px),
            Input::Key(Key::Escape) => {
                let cleared = self.probes.clear();
                self.point_at(None).max(changed(cleared, Redraw::Cursor))
            }
            Input::Key(key) => self.zoom_by_key(key),
            Input::Range(range) => self.show(self.view_of(range)),
            Input::Fit => self.show(self.view_of(self.options.range)),
            Input::Show(view) => self.show(view.within(self.extent())),
            Input::Probe(price) => changed(self.probes.set(None, price, &self.analyzer), Redraw::Cursor),
            Input::Move { level, price } => {
                changed(self.probes.set(Some(level), price, &self.analyzer), Redraw::Cursor)
            }
            Input::Highlight(mut highlight) => {
                crate::order::by_key(&mut highlight.bars, |&bar| crate::order::count_key(bar));
                let before = std::mem::replace(&mut self.highlight, highlight);
                changed(before != self.highlight, Redraw::Cursor)
            }
        })
    }

    /// Returns the picture; `None` before the first [`Input::Resize`].
    pub fn frame(&self, text: &dyn MeasureText) -> Option<Frame> {
        Some(self.frame_of(self.size?, text))
    }

    /// Returns the picture at any size.
    pub fn frame_of(&self, size: Size, text: &dyn MeasureText) -> Frame {
        let (scene, context) = (self.scene(), self.context(size, text));
        layout_with(&scene, &context, &mut self.places_at_rest(&scene, &context))
    }

    /// Lays the picture out for a size that it will have: the next [`Chart::draw`] has it ready, if that is the size by
    /// then and nothing else has changed.
    pub fn lay_out(&mut self, size: Size, text: &dyn MeasureText) {
        self.ahead = Some(self.next_frame(size, text));
    }

    /// The picture, whose panes the inputs from then on are about.
    pub fn draw(&mut self, text: &dyn MeasureText) -> Option<Frame> {
        let ahead = self.ahead.take().filter(|frame| Some(frame.size) == self.size);
        let frame = match ahead {
            Some(frame) => frame,
            None => self.next_frame(self.size?, text),
        };
        self.map = frame.map.clone();
        Some(frame)
    }

    /// Lays the picture out, with its labels where those of the one before stand while the view moves.
    fn next_frame(&mut self, size: Size, text: &dyn MeasureText) -> Frame {
        let moving = self.is_moving.then(|| std::mem::take(&mut self.places));
        let (scene, context) = (self.scene(), self.context(size, text));
        let mut places = moving.unwrap_or_else(|| self.places_at_rest(&scene, &context));
        let frame = layout_with(&scene, &context, &mut places);
        self.places = places;
        frame
    }

    fn context<'a>(&'a self, size: Size, text: &'a dyn MeasureText) -> Context<'a> {
        let (theme, locale) = (&self.theme, &self.options.look.words.locale);
        Context { view: self.view, size, theme, locale, text }
    }

    /// No labels yet, in the division of the view that the chart opens with: panes neither come nor go where a reader looks elsewhere.
    fn places_at_rest(&self, scene: &Scene, context: &Context) -> Places {
        let mut places = Places::default();
        let view = self.view_of(self.options.range);
        if self.as_of.is_some() || self.options.spec.is_part {
            // Earlier days have fewer events to come, and what they leave free would be room for another pane.
            places = self.places.rewound();
        } else if view != self.view {
            layout_with(scene, &Context { view, ..*context }, &mut places);
            places = Places::at_rest(&places);
        }
        places
    }

    /// The layer above the picture of the last [`Chart::draw`].
    pub fn layer(&self, text: &dyn MeasureText) -> Option<Frame> {
        let closes = self.analyzer.series().closes();
        let bar = |&bar: &usize| Some((bar, *closes.get(bar)?));
        let level = self.highlight.level.and_then(|price| self.band_at(price));
        let what = Overlay {
            cursor: self.cursor.as_ref().and_then(bar),
            probes: self.probes.marks(),
            level,
            bars: self.highlight.bars.iter().filter(|&&b| b < self.bars()).filter_map(bar).collect(),
        };
        Some(overlay(&self.map, &what, self.size?, &self.theme, &self.options.look.words.locale, text))
    }

    /// Returns the series and what is said of it.
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Returns what is asked.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Colours and font.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The picture's size, once it has one.
    pub fn size(&self) -> Option<Size> {
        self.size
    }

    /// Device pixels for each CSS pixel.
    pub fn ratio(&self) -> f64 {
        self.size.map_or(1.0, |size| size.ratio)
    }

    /// Returns whether the view has moved since the last picture at rest.
    #[cfg(all(feature = "web", target_arch = "wasm32"))]
    pub(crate) fn is_moving(&self) -> bool {
        self.is_moving
    }

    /// The bars in view.
    pub fn view(&self) -> Viewport {
        self.view
    }

    /// The bar under the cursor.
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// Returns where a probe level is: the reader's own, or one of the editor's.
    pub fn probe(&self, of: Option<usize>) -> Option<f64> {
        self.probes.price(of)
    }

    /// Returns where the panes of the last [`Chart::draw`] lie.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// Returns whether the view is the one that a range names.
    pub fn is_at(&self, range: Range) -> bool {
        let Viewport { first, count } = self.view_of(range);
        (self.view.first - first).abs() < SAME_BAR && (self.view.count - count).abs() < SAME_BAR
    }

    /// Returns the analysis of what the page asks for where a reader went back to another day, else `None`.
    pub fn whole(&self) -> Option<Analyzer> {
        self.as_of?;
        Analyzer::new(self.analyzer.series().clone(), &self.options.spec).ok()
    }

    /// Number of bars that are shown: all, or those up to the date of the rewind.
    pub fn bars(&self) -> usize {
        self.analyzer.analysis().bars
    }

    /// Returns a price as the picture's axis writes it.
    pub fn on_axis(&self, price: f64) -> String {
        let (series, look) = (self.analyzer.series(), &self.options.look);
        self.relative(price).unwrap_or_else(|| look.computed(price, series))
    }

    /// Returns the name, then the value of each series beside the price that has one at a bar, as an axis writes it that counts from the
    /// first close in view; nothing on other axes.
    pub fn compared(&self, bar: usize) -> Vec<String> {
        let (closes, seen) = (self.analyzer.series().closes(), self.view.bars(self.bars()));
        let mut said = Vec::new();
        for other in &self.analyzer.analysis().relative {
            let close = other.closes.get(bar).copied().unwrap_or(f64::NAN);
            let price = close * compared_with(closes, &other.closes, seen.clone());
            if let Some(value) = self.relative(price).filter(|_| price.is_finite()) {
                said.extend([other.label.clone(), value]);
            }
        }
        said
    }

    /// Returns a price in relation to the first close in view as the axis writes it; `None` where the axis writes prices.
    pub fn relative(&self, price: f64) -> Option<String> {
        let (series, look) = (self.analyzer.series(), &self.options.look);
        let first = series.closes().get(self.view.bars(self.bars()))?.first()?;
        look.measure_of(series).relative(price / first, 1, &look.words.locale)
    }

    /// The band of a level: a stated one, or else any price's.
    fn band_at(&self, price: f64) -> Option<(f64, f64, crate::study::Role)> {
        let stated = self.analyzer.analysis().levels.iter().find(|level| level.price.to_bits() == price.to_bits());
        let level = stated.cloned().or_else(|| self.analyzer.test_level(price))?;
        Some((level.low, level.high, level.role))
    }

    /// Returns what there is to see of all bars.
    pub(crate) fn scene(&self) -> Scene<'_> {
        let (series, analysis) = (self.analyzer.series(), self.analyzer.analysis());
        compose_with(series, analysis, &self.options.look, Cow::Borrowed(&self.annotations))
    }

    /// Writes the annotations anew: the analysis or the options changed.
    fn annotate(&mut self) {
        self.annotations = annotations(self.analyzer.series(), self.analyzer.analysis(), &self.options.look);
    }

    fn point_at(&mut self, bar: Option<usize>) -> Redraw {
        changed(std::mem::replace(&mut self.cursor, bar) != bar, Redraw::Cursor)
    }

    fn ask(&mut self, options: Options) -> Result<Redraw, ChartError> {
        if options == self.options {
            return Ok(Redraw::None);
        }
        let (room, view) = (self.room(), self.view);
        let is_at_end = (self.to_end().count - view.count).abs() < 1.0;
        if options.spec != self.options.spec {
            self.analyze(&self.spec_as_of(&options.spec, self.as_of))?;
        }
        let before = std::mem::replace(&mut self.options, options);
        if self.options.range != before.range {
            self.view = self.view_of(self.options.range);
        } else if is_at_end && self.room().to_bits() != room.to_bits() {
            // What opened or closed the room behind the last bar leaves the bars of a view that ends there.
            self.view = self.to_end();
        }
        if let Some((_, set)) = self.rewound.as_mut().filter(|(_, set)| *set == view) {
            *set = self.view;
        }
        self.annotate();
        Ok(Redraw::Data)
    }

    fn append(&mut self, bar: Bar) -> Result<Redraw, ChartError> {
        // A rewound chart shows no later bar, but the view that its reader comes back to goes on; past the page's own last date none does.
        let given = |chart: &Chart| shown(chart.analyzer.series(), &chart.options.spec).len();
        let before = given(self);
        let own = self.rewound.map_or(self.view, |(own, _)| own);
        let at_end = own.first + own.count >= before as f64;
        if self.analyzer.append(bar)? == Appended::New && given(self) > before && at_end {
            let room = self.room();
            let view = self.rewound.as_mut().map_or(&mut self.view, |(own, _)| own);
            // A view of everything grows, another one follows.
            if self.options.range == Range::All && view.first <= 0.0 {
                view.count += Viewport { first: 0.0, count: 1.0 }.with_room(room).count;
            } else {
                view.first += 1.0;
            }
        }
        self.probes.refresh(&self.analyzer);
        self.annotate();
        Ok(Redraw::Data)
    }

    fn rewind(&mut self, time_ms: Option<Millis>) -> Result<Redraw, ChartError> {
        if time_ms == self.as_of {
            return Ok(Redraw::None);
        }
        self.analyze(&self.spec_as_of(&self.options.spec, time_ms))?;
        self.annotate();
        self.as_of = time_ms;
        self.cursor = self.cursor.filter(|&bar| bar < self.bars());
        // A reader who moved the picture meanwhile stays there.
        let own = self.rewound.filter(|(_, set)| *set == self.view).map_or(self.view, |(own, _)| own);
        self.view = own;
        if time_ms.is_some() {
            // The picture stays while half of it is left; from there on it moves twice as fast as the days, until it is full again.
            let (bars, room) = (self.bars() as f64, own.count * self.room());
            let left = (bars - own.first).max(0.0);
            let first = own.first.min(bars + room - own.count + left);
            self.view = Viewport { first, ..own }.within(self.extent());
        }
        self.rewound = time_ms.map(|_| (own, self.view));
        Ok(Redraw::Data)
    }

    /// Returns what is asked, with nothing known after an instant to which a reader went back.
    fn spec_as_of(&self, spec: &Spec, time_ms: Option<Millis>) -> Spec {
        let Some(time_ms) = time_ms else { return spec.clone() };
        let series = self.analyzer.series();
        let published = spec.published.and_then(|time_ms| series.known_at(time_ms));
        let own = published.into_iter().chain(spec.as_of.and_then(|time_ms| series.bar_at(time_ms))).min();
        let is_earlier = series.bar_at(time_ms) < Some(own.unwrap_or(series.last()));
        let as_of = Some(spec.as_of.map_or(time_ms, |own| own.min(time_ms)));
        Spec { as_of, is_past: spec.is_past || is_earlier, ..spec.clone() }
    }

    fn analyze(&mut self, spec: &Spec) -> Result<(), SpecError> {
        self.analyzer = Analyzer::new(self.analyzer.series().clone(), spec)?;
        self.probes.refresh(&self.analyzer);
        Ok(())
    }
}

fn changed(is: bool, redraw: Redraw) -> Redraw {
    if is { redraw } else { Redraw::None }
}

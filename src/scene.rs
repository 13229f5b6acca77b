//! What the picture shows, in data coordinates: bar index and price. No pixel, no colour.

mod advances;
mod annotation;
mod breadth;
mod compose;
mod description;
mod extreme;
mod level;
mod look;
mod macd;
mod moment;
mod own;
mod path;
mod price;
mod rsi;
mod said;
mod scenario;
mod signal;
mod strike;
mod unit;
mod values;
mod volume;

pub(crate) use annotation::annotations;
pub use annotation::{Annotation, Annotations, Marker, NoteSide, Rank, Sentence, Visible};
pub use compose::compose;
pub(crate) use compose::compose_with;
pub use description::{description, unplaced};
pub use extreme::ExtremesMark;
pub use level::{LevelMark, LevelSpan};
pub use look::Look;
pub use moment::{Moment, MomentKind, happened};
pub(crate) use path::room;
pub use path::{PathLine, PathsMark};
pub use said::{ahead, notes};
pub use scenario::{ScenarioLine, ScenarioMark, Stake};
pub use strike::{StrikeLabel, StrikesMark};
pub use unit::Unit;
pub use values::Values;

use crate::format::Locale;
use crate::series::Millis;
use crate::study::Role;
use std::borrow::Cow;
use std::ops::Range;

/// Everything to draw, top pane first.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scene<'a> {
    /// Start of each bar; its length is the number of bars.
    pub times_ms: &'a [Millis],
    /// Panes that share the time axis.
    pub panes: Vec<Pane<'a>>,
    /// What happened when; the most important first.
    pub moments: Vec<Moment>,
}

/// A rectangle with a value axis of its own.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pane<'a> {
    /// What it measures, above its top edge; the price pane has none, the page's title says it.
    pub title: Option<String>,
    /// The same in fewer words, for a picture that has no room for it.
    pub short_title: Option<String>,
    /// Values that the axis must hold whatever the data are.
    pub include: Vec<f64>,
    /// Values that the domain includes only when they are close to the visible data; a distant level would flatten the
    /// line.
    pub include_if_near: Vec<f64>,
    /// The measure of the axis.
    pub measure: Measure,
    /// Which values are labelled.
    pub ticks: Ticks,
    /// What the labels count.
    pub unit: Unit,
    /// What is drawn, lowest first.
    pub marks: Vec<Mark<'a>>,
}

/// The labels of a value axis.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ticks {
    /// Round numbers, as many as have room.
    Round,
    /// The same, with the sign of the currency.
    Prices,
    /// These, rising, whatever the room.
    At(Vec<f64>),
}

/// The measure of a pane's axis: the way from values to heights, and its labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// Equal differences are equally high.
    #[default]
    Linear,
    /// Equal ratios are equally high.
    Log,
    /// Linear; labels say the change from the first close in view.
    Percent,
    /// Linear; labels count the first close in view as 100.
    Index,
}

/// The mark of the series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The line of closes.
    #[default]
    Line,
    /// The line with its area shaded.
    Area,
    /// Bodies from open to close with wicks: hollow where the close is higher, filled where it is lower.
    Candle,
    /// A stroke from low to high with a tick for the open at its left and for the close at its right.
    Bar,
}

/// Open, high, low and close of each bar.
#[derive(Clone, Copy, Debug)]
pub struct Prices<'a> {
    /// First prices.
    pub open: &'a [f64],
    /// Highest prices.
    pub high: Values<'a>,
    /// Lowest prices.
    pub low: Values<'a>,
    /// Last prices.
    pub close: &'a [f64],
}

/// One thing to draw.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Mark<'a> {
    /// A line through a value for each bar.
    Line {
        /// The values.
        values: Values<'a>,
        /// The style of its stroke.
        style: StrokeStyle,
        /// Its name or last value, at the right end.
        end: Label,
    },
    /// Candles or bars.
    Bars {
        /// What they show.
        prices: Prices<'a>,
        /// Whether they are candles; else bars.
        candles: bool,
        /// The last price, at the right end.
        end: Label,
    },
    /// A horizontal band with a centre line and a label.
    Level(LevelMark<'a>),
    /// Breaks where sessions are missing.
    Gaps {
        /// The bar behind each, oldest first.
        bars: &'a [usize],
        /// What it means, with `{from}` and `{to}` in the places of the dates.
        label: Label,
    },
    /// Bars outside regular hours, shaded.
    Outside {
        /// Stretches of them, oldest first.
        runs: &'a [Range<usize>],
        /// What the shade means.
        label: Label,
    },
    /// A shaded span of the axis across the whole pane.
    Zone {
        /// Lower value; may be minus infinity.
        low: f64,
        /// Upper value; may be infinity.
        high: f64,
        /// What it means to be there.
        label: String,
    },
    /// Rectangles from zero to each value.
    Columns {
        /// The values.
        values: Values<'a>,
        /// Their colours.
        tint: Tint,
    },
    /// A line across the pane at a value that means something by itself: zero, one half.
    Rule(f64),
    /// A pale band between two lines.
    Envelope {
        /// Upper edge; both edges have their gaps at the same bars.
        upper: Values<'a>,
        /// Lower edge.
        lower: Values<'a>,
        /// What it is called, at the upper edge's right end.
        end: Label,
    },
    /// The highest and the lowest price in view.
    Extremes(ExtremesMark<'a>),
    /// Entry, stop and targets of a trade idea.
    Scenario(ScenarioMark),
    /// What may come next, behind the last bar.
    Paths(PathsMark),
    /// Open interest at strikes, beside the axis.
    Strikes(StrikesMark<'a>),
    /// All annotations; the view decides which of them are shown.
    Annotations(Cow<'a, Annotations>),
}

/// The colours of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tint {
    /// One quiet colour.
    Quiet,
    /// One above zero, another below.
    Signed,
}

/// A label in two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where there is room.
    pub long: String,
    /// On a phone.
    pub short: String,
}

/// The style of a line; the frame gives it width and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StrokeStyle {
    /// The one strong line.
    Close,
    /// The strong line with its area shaded.
    Area,
    /// A moving average: thin and grey, the slower the darker. Holds the rank, fastest 0, and how many there are.
    Average {
        /// 0 for the shortest period.
        rank: usize,
        /// Number of averages.
        of: usize,
    },
    /// A study in a pane of its own.
    Study,
    /// A study whose label says its name, not its last value.
    Named,
    /// A quiet line beside a study.
    Signal,
    /// An edge of a band.
    Edge,
    /// Another series beside the price, scaled so that it starts on the price's own line at the first bar in view that
    /// both have. Between bars that both have it runs straight.
    Compared {
        /// 0 for the first; colour and dashes.
        rank: usize,
    },
    /// A line through two points, thin, in the colour of its role.
    Trend {
        /// On which side of it the price is.
        role: Role,
        /// Whether it moves by the same ratio at each bar; else by the same difference.
        is_ratio: bool,
    },
    /// A series of the page's own. Between dates that it has it runs straight.
    Own {
        /// Over the price: its place among the lines beside it, which gives colour and dashes. `None`: in a pane of its own.
        rank: Option<usize>,
    },
}

impl<'a> Pane<'a> {
    /// Whether the pane shows the price.
    pub(crate) fn is_price(&self) -> bool {
        self.closes().is_some()
    }

    /// Returns the closes of the price, in a pane that shows it.
    pub(crate) fn closes(&self) -> Option<&'a [f64]> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::Line { values, style, .. } if style.is_price() => Some(values.all),
            Mark::Bars { prices, .. } => Some(prices.close),
            _ => None,
        })
    }
}

impl Measure {
    /// Returns the name of a measure that needs prices above zero; `None` for the one that takes any.
    pub fn name_of_ratios(self) -> Option<&'static str> {
        match self {
            Measure::Linear => None,
            Measure::Log => Some("log"),
            Measure::Percent => Some("percent"),
            Measure::Index => Some("index"),
        }
    }

    /// Returns a ratio to the first close in view as the axis writes it: `+4.2%`, or `104.2`; `None` where it writes prices.
    pub(crate) fn relative(self, ratio: f64, decimals: usize, locale: &Locale) -> Option<String> {
        let sign = if ratio > 1.0 { locale.plus() } else { "" };
        match self {
            Measure::Percent => Some([sign, &locale.percent((ratio - 1.0) * 100.0, decimals)].concat()),
            Measure::Index => Some(locale.number(ratio * 100.0, decimals)),
            _ => None,
        }
    }

    /// Returns whether labels count from the first close in view, so that series of any price can be compared.
    pub fn is_relative(self) -> bool {
        matches!(self, Measure::Percent | Measure::Index)
    }
}

impl StrokeStyle {
    /// Returns whether the line is the price itself, not something computed from it.
    pub fn is_price(self) -> bool {
        matches!(self, StrokeStyle::Close | StrokeStyle::Area)
    }
}

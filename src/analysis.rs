//! Everything that is said of a series at once: [`analyze`].
//!
//! Two dates bound it. Bars after `as_of` are left out of everything. `published` is the date of the article: every
//! statement (levels, breakouts, crosses, claims, score, summary, the last values) is as of the last bar by then, and no
//! later bar has any part in it. The bars after it show in the columns, for drawing, and decide the outcome of the
//! scenarios and paths, which the summary states with its dates.

mod analyzer;
mod run;
mod span;
mod spec;

pub use crate::own::OwnStudy;
pub use crate::series::day_end;
pub use analyzer::{Analyzer, Draft, Step};
pub use run::Trees;
pub use spec::{BreadthSource, Spec, SpecError};

use crate::claim::Finding;
use crate::describe::Seen;
use crate::fact::Fact;
use crate::note::PlacedNote;
use crate::series::{Column, Millis, Series};
use crate::session::Sessions;
use crate::strike::OpenInterest;
use crate::study::{
    Advances, Average, Bands, Breadth, Breakout, Level, LevelStudy, LineCross, Macd, Path, RelativeReturn, RsiZone,
    Scenario, Score, Trend, TrendLine,
};
use run::{Basis, Crosses, run};
use span::Span;
use spec::{CheckedSpec, check_prices};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// What is said of a series.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Analysis {
    /// Number of bars that the columns have.
    pub bars: usize,
    /// Start of the first bar.
    pub from_ms: Millis,
    /// Start of the last bar.
    pub to_ms: Millis,
    /// The bar that all statements speak of: the last one by the publication date, else the last.
    pub as_of: usize,
    /// Start of that bar.
    pub as_of_ms: Millis,
    /// Its close.
    pub last_close: f64,
    /// Moving averages in the order asked for.
    pub averages: Vec<AverageStudy>,
    /// Relative strength index.
    pub rsi: RsiStudy,
    /// Average true range.
    pub atr: AtrStudy,
    /// Bollinger's bands, where they were asked for.
    pub bands: Option<BandsStudy>,
    /// MACD, where it was asked for.
    pub macd: Option<MacdStudy>,
    /// The mean of volume, where it was asked for.
    pub mean_volume: Option<MeanVolume>,
    /// The editor's levels in the order given, then automatic ones, strongest first.
    pub levels: Vec<Level>,
    /// Lines through two points, in the order given, without those whose points are not known yet.
    pub trends: Vec<TrendLine>,
    /// Breaks of those levels, oldest first.
    pub breakouts: Vec<Breakout>,
    /// Crosses of the closes and the averages, oldest first.
    pub crosses: Vec<LineCross>,
    /// Breadth, where it was given.
    pub breadth: Option<BreadthStudy>,
    /// Advances and declines, where they or the members were given.
    pub advances: Option<AdvancesStudy>,
    /// Each series to compare with, in the order given.
    pub relative: Vec<Relative>,
    /// Lines of the page's own over the price, in the order given.
    pub lines: Vec<OwnStudy>,
    /// Panes of the page's own.
    pub panes: Vec<OwnStudy>,
    /// Notes of the page at their bars, in the order given, without those whose bars are not known yet.
    pub notes: Vec<PlacedNote>,
    /// The exchange's regular hours, where they were given.
    pub sessions: Option<Sessions>,
    /// Stretches of bars outside of them.
    pub outside: Vec<Range<usize>>,
    /// The bars before which sessions are missing, more than holidays explain.
    pub gaps: Vec<usize>,
    /// Figures that the page gives with their sources, in the order given.
    pub facts: Arc<[Fact]>,
    /// Open interest at strikes, of the newest day that was known.
    pub open_interest: Option<OpenInterest>,
    /// Trade ideas in the order given.
    pub scenarios: Vec<Scenario>,
    /// Paths in the order given.
    pub paths: Vec<Path>,
    /// Whether the bars end before the page was published: its paths and events to come were not known then.
    pub is_past: bool,
    /// Whether its trade ideas were; a reader's are of any day.
    pub has_ideas: bool,
    /// Claims in the order given.
    pub claims: Vec<Finding>,
    /// The score card; `None` where the series is too short for any part.
    pub score: Option<Score>,
    /// At most 80 plain words.
    pub summary: String,
    /// Min/max trees of the columns, for drawing many bars.
    pub trees: Trees,
}

impl Analysis {
    /// Returns what is known of `series`, of which this is the analysis.
    pub(crate) fn seen<'a>(&self, series: &'a Series) -> Seen<'a> {
        Seen { series, as_of: self.as_of, times_ms: &series.times_ms()[..self.bars] }
    }
}

/// Returns the bars that are not left out: those up to the last date of what is asked.
pub(crate) fn shown<'a>(series: &'a Series, spec: &Spec) -> Cow<'a, Series> {
    Span::of(series, spec).map_or(Cow::Borrowed(series), |span| span.shown(series))
}

/// A moving average.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AverageStudy {
    /// Kind and period.
    pub average: Average,
    /// A value for each bar.
    pub values: Column,
    /// The value that is spoken of.
    pub last: Option<f64>,
}

/// The relative strength index.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RsiStudy {
    /// Bars.
    pub period: usize,
    /// A value for each bar.
    pub values: Column,
    /// The value that is spoken of.
    pub last: Option<f64>,
    /// Where it lies; neutral without a value.
    pub zone: RsiZone,
    /// Against the bar before; flat without a value.
    pub trend: Trend,
}

/// The average true range.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AtrStudy {
    /// Bars.
    pub period: usize,
    /// A value for each bar.
    pub values: Column,
    /// The value that is spoken of.
    pub last: Option<f64>,
}

/// Bollinger's bands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BandsStudy {
    /// Bars.
    pub period: usize,
    /// Standard deviations from the average to each edge.
    pub deviations: f64,
    /// The lines.
    pub bands: Bands,
}

/// Moving average convergence and divergence.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MacdStudy {
    /// Bars of the fast average, the slow one and the signal.
    pub periods: [usize; 3],
    /// The lines.
    pub macd: Macd,
}

/// The mean volume of some bars.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MeanVolume {
    /// Bars.
    pub period: usize,
    /// A value for each bar.
    pub values: Column,
    /// The value that is spoken of.
    pub last: Option<f64>,
}

/// Breadth on the bars of the series.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BreadthStudy {
    /// The columns.
    pub breadth: Breadth,
    /// Bars of the average that each member is compared with; `None` where only the percentages were given.
    pub period: Option<usize>,
    /// The percentage that is spoken of; `None` where that bar has none.
    pub last: Option<f64>,
}

/// Advances and declines on the bars of the series.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AdvancesStudy {
    /// The columns.
    pub advances: Advances,
    /// The value of the line that is spoken of; `None` where that bar has none.
    pub last: Option<f64>,
    /// The ratio that is spoken of.
    pub last_ratio: Option<f64>,
    /// Whether the page gave the counts, so that they have a pane; else they come from the members.
    pub is_given: bool,
}

/// A series beside another, over the dates they share.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Relative {
    /// The other's name in claims.
    pub name: String,
    /// What readers call it.
    pub label: String,
    /// Its closes on the bars of the series, `NaN` on a date that it does not have.
    pub closes: Column,
    /// Returns over ten shared dates.
    pub over_10: Option<RelativeReturn>,
    /// Returns over 21 shared dates.
    pub over_21: Option<RelativeReturn>,
}

/// Computes everything that `spec` asks for. Cost: one pass over the bars for each column and each claim, one for the
/// levels alive at each bar, and 10,000 paths for each scenario.
///
/// ```
/// use levelchart::analysis::{Spec, analyze};
/// use levelchart::claim::Verdict;
/// use levelchart::series::{Hints, parse};
///
/// let text = "date,close\n2026-02-04,100\n2026-02-05,101\n2026-02-06,104\n";
/// let series = parse(text, &Hints::default())?.value;
/// let spec = Spec { claims: vec!["return(2) ~ 4%".into()], ..Spec::default() };
/// let analysis = analyze(&series, &spec)?;
/// assert_eq!(analysis.claims[0].verdict, Verdict::Holds);
/// assert_eq!(analysis.averages[0].last, None); // too early for an average of 50 bars
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A period that is not possible, a claim that the grammar does not know, a date before the second bar, or a level or scale
/// that the prices do not have.
pub fn analyze(series: &Series, spec: &Spec) -> Result<Analysis, SpecError> {
    check_prices(series, spec)?;
    let checked = CheckedSpec::new(spec)?;
    let span = Span::of(series, spec)?;
    let (known, shown) = (span.known(series), span.shown(series));
    let levels = LevelStudy::new(&known, &spec.levels);
    let basis = Basis { checked: &checked, span, shown: &shown, known: &known, levels: &levels };
    Ok(run(&basis, Trees::default(), Crosses::Unknown))
}

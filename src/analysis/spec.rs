//! What is asked of an analysis.

mod check;
mod error;

use crate::fact::Fact;
use crate::note::Note;
use crate::own::Own;
use crate::series::{Millis, Series};
use crate::session::Sessions;
use crate::strike::Strike;
use crate::study::{Average, BREADTH_PERIOD, LevelSpec, Moves, PathSpec, ScenarioSpec, TrendSpec, WILDER};
use crate::words::Words;
pub(super) use check::{CheckedSpec, check_prices};
pub use error::SpecError;
use std::sync::Arc;

/// What to compute. The default asks for simple averages of 50, 100 and 200 bars, RSI and ATR of 14, and at most three
/// automatic levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// Moving averages.
    pub averages: Vec<Average>,
    /// Bars of the RSI, at least 2; `None`: Wilder's 14, of which the summary says nothing.
    pub rsi: Option<usize>,
    /// Bars of the ATR, at least 1.
    pub atr: usize,
    /// Bollinger's bands: bars, at least 2, and standard deviations.
    pub bands: Option<(usize, f64)>,
    /// MACD: bars of the fast average, of the slow one, each at least 2, and of the signal, at least 1.
    pub macd: Option<[usize; 3]>,
    /// Bars of the mean of volume, at least 2.
    pub mean_volume: Option<usize>,
    /// Editor's and automatic levels.
    pub levels: LevelSpec,
    /// Lines through two points of the price.
    pub trends: Vec<TrendSpec>,
    /// Statements to check.
    pub claims: Vec<String>,
    /// Trade ideas.
    pub scenarios: Vec<ScenarioSpec>,
    /// What a close beyond a price would open.
    pub paths: Vec<PathSpec>,
    /// Series to compare with, by name. The first is the score's benchmark.
    pub compare: Vec<(String, Series)>,
    /// What readers call those that have another name for them, by the name that claims use.
    pub compare_labels: Vec<(String, String)>,
    /// Where breadth comes from.
    pub breadth: Option<BreadthSource>,
    /// Advances and declines by date; without them they are counted from the members of `breadth`.
    pub advances: Option<Moves>,
    /// Lines of the page's own over the price, in its unit.
    pub lines: Vec<Own>,
    /// Panes of the page's own.
    pub panes: Vec<Own>,
    /// Names of such lines and panes whose files did not come: claims on them cannot be checked.
    pub lost: Vec<String>,
    /// Notes of the page in the picture.
    pub notes: Arc<[Note]>,
    /// The exchange's regular hours.
    pub sessions: Option<Sessions>,
    /// Whether the series is a part of a longer one, which is shown for a while: then days behind its last bar are no mistake.
    pub is_part: bool,
    /// Figures that the page gives with their sources.
    pub facts: Arc<[Fact]>,
    /// Open interest at strikes, of one day or several.
    pub strikes: Arc<[Strike]>,
    /// The last instant that the article knew; see [`day_end`](crate::series::day_end) for a date. `None`: the newest bar.
    pub published: Option<Millis>,
    /// The last instant that anything may know: later bars are left out of everything.
    pub as_of: Option<Millis>,
    /// Whether the bars end before the page was published, as those of a replay: its paths and ideas, and events to come,
    /// were not known then.
    pub is_past: bool,
    /// Whether the trade ideas are a reader's, who may try them on any day.
    pub is_tried: bool,
    /// The scale of the picture that only prices above zero have: `log`, `percent` or `index`, where one is asked for.
    pub ratio_scale: Option<&'static str>,
    /// Seed of the scenarios' paths.
    pub seed: u64,
    /// The language of the sentences.
    pub words: Words,
}

impl Spec {
    /// What claims may name beside the fields that there always are: the page's own series, and the closes of others.
    pub(super) fn names(&self) -> Vec<String> {
        let own = self.lines.iter().chain(&self.panes).map(|own| own.name.clone());
        let own = own.chain(self.lost.iter().cloned());
        own.chain(self.compare.iter().map(|(name, _)| ["close(", name, ")"].concat())).collect()
    }
}

/// Where breadth comes from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BreadthSource {
    /// Percentages with their times.
    Values(Vec<(Millis, f64)>),
    /// The members of the index themselves.
    Members {
        /// Their series.
        members: Vec<Series>,
        /// Bars of the average that each is compared with.
        period: usize,
    },
}

impl BreadthSource {
    /// Members, compared with their averages of 50 bars.
    pub fn members(members: Vec<Series>) -> Self {
        BreadthSource::Members { members, period: BREADTH_PERIOD }
    }
}

impl Default for Spec {
    fn default() -> Self {
        Spec {
            averages: [50, 100, 200].map(Average::sma).to_vec(),
            rsi: Some(WILDER),
            atr: WILDER,
            bands: None,
            macd: None,
            mean_volume: None,
            levels: LevelSpec::default(),
            trends: Vec::new(),
            claims: Vec::new(),
            scenarios: Vec::new(),
            paths: Vec::new(),
            compare: Vec::new(),
            compare_labels: Vec::new(),
            breadth: None,
            advances: None,
            lines: Vec::new(),
            panes: Vec::new(),
            lost: Vec::new(),
            notes: Arc::default(),
            sessions: None,
            is_part: false,
            facts: Arc::default(),
            strikes: Arc::default(),
            published: None,
            as_of: None,
            is_past: false,
            is_tried: false,
            ratio_scale: None,
            seed: 1,
            words: Words::english(),
        }
    }
}

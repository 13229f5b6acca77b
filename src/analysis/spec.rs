//! What is asked of an analysis, and what may be wrong with the question.

use crate::claim::Claim;
use crate::decimal::plain;
use crate::fact::Fact;
use crate::limit::MOST_CLAIMS;
use crate::note::Note;
use crate::own::Own;
use crate::series::{Metric, Millis, Series, iso_date, millis_of};
use crate::session::Sessions;
use crate::strike::Strike;
use crate::study::{Average, BREADTH_PERIOD, LevelSpec, MAX_PERIOD, Moves, PathSpec, ScenarioSpec, TrendSpec};
use crate::text::{TextError, first, item_error, same_word};
use crate::words::Words;
use crate::zone::has_time_of_day;
use std::fmt;
use std::sync::Arc;

/// What to compute. The default asks for simple averages of 50, 100 and 200 bars, RSI and ATR of 14, and at most three
/// automatic levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// Moving averages.
    pub averages: Vec<Average>,
    /// Bars of the RSI, at least 2.
    pub rsi: usize,
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
    /// Where breadth comes from.
    pub breadth: Option<BreadthSource>,
    /// Advances and declines by date; without them they are counted from the members of `breadth`.
    pub advances: Option<Moves>,
    /// Lines of the page's own over the price, in its unit.
    pub lines: Vec<Own>,
    /// Panes of the page's own.
    pub panes: Vec<Own>,
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
    /// The names of the page's own series, which claims may use.
    pub(super) fn own_names(&self) -> Vec<&str> {
        self.lines.iter().chain(&self.panes).map(|own| own.name.as_str()).collect()
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
            rsi: 14,
            atr: 14,
            bands: None,
            macd: None,
            mean_volume: None,
            levels: LevelSpec::default(),
            trends: Vec::new(),
            claims: Vec::new(),
            scenarios: Vec::new(),
            paths: Vec::new(),
            compare: Vec::new(),
            breadth: None,
            advances: None,
            lines: Vec::new(),
            panes: Vec::new(),
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

/// Why a question cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpecError {
    /// A period of the named study that is too short or too long; holds it.
    Period {
        /// `"averages"`, `"rsi"`, `"atr"`, `"bands"`, `"macd"`, `"volumeAverage"` or `"breadth"`.
        option: &'static str,
        /// The period asked for.
        found: usize,
        /// The shortest that is possible.
        least: usize,
    },
    /// A claim that the grammar does not know.
    Claim {
        /// Which of the claims, from 0.
        index: usize,
        /// The claim.
        text: String,
        /// Where and why.
        error: TextError,
    },
    /// More of something than a chart can show and a reader can follow, so that no page hangs over it.
    TooMany {
        /// `"averages"`, `"claims"`, `"levels"`, `"scenario"`, `"paths"`, `"compare"`, `"lines"` or `"panes"`.
        option: &'static str,
        /// What there are too many of: `"levels"`, `"characters in a label"`.
        what: &'static str,
        /// How many were asked for.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// A line through dates that have no two bars.
    NoBars {
        /// `"trend"`.
        option: &'static str,
        /// The first date.
        found: String,
    },
    /// A note at a time that the data do not have.
    NoBar {
        /// Number of the note, from 1.
        item: usize,
        /// What it says.
        found: String,
        /// The first date of the data, and the last.
        dates: [String; 2],
    },
    /// Hours of a day, for bars without a time of day.
    NoTimeOfDay {
        /// `"sessions"`.
        option: &'static str,
    },
    /// A name that two series of the page have: a claim could not tell them apart.
    SameName {
        /// `"lines"` or `"panes"`.
        option: &'static str,
        /// The name.
        found: String,
    },
    /// A scale that only prices above zero have, for a series that has others.
    ScaleOfRatios {
        /// `"log"`, `"percent"` or `"index"`.
        found: &'static str,
        /// The lowest price of the series.
        least: String,
        /// The name of the series to compare with that it belongs to; `None`: the series itself.
        series: Option<String>,
    },
    /// A price that is not above zero, for a series whose prices all are.
    NotAboveZero {
        /// `"levels"`, `"scenario"` or `"paths"`.
        option: &'static str,
        /// The price.
        found: String,
    },
    /// A share of members that is none.
    Breadth {
        /// In per cent.
        found: String,
        /// When.
        time_ms: Millis,
    },
    /// A date before the second bar: nothing can be said by then.
    TooEarly {
        /// `"published"` or `"asOf"`.
        option: &'static str,
        /// The instant asked for.
        time_ms: Millis,
        /// Start of the first bar.
        first_ms: Millis,
    },
}

impl SpecError {
    /// Short stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            SpecError::Period { .. } => "bad-period",
            SpecError::Claim { .. } => "bad-claim",
            SpecError::TooMany { .. } => "too-many",
            SpecError::SameName { .. } => "same-name",
            SpecError::NoBars { .. } | SpecError::NoBar { .. } => "no-bars",
            SpecError::NoTimeOfDay { .. } => "no-time-of-day",
            SpecError::TooEarly { .. } => "too-early",
            SpecError::ScaleOfRatios { .. } => "scale-of-ratios",
            SpecError::NotAboveZero { .. } => "not-above-zero",
            SpecError::Breadth { .. } => "bad-breadth",
        }
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpecError::Period { option, found, least } => {
                write!(f, "{option}: found a period of {found}; expected from {least} to {MAX_PERIOD} bars")
            }
            SpecError::Claim { text, error, .. } => write!(f, "claim {:?}, {error}", first(text, CLAIM_SHOWN)),
            SpecError::TooMany { option, what, found, most } => {
                write!(f, "{option}: found {found} {what}; expected at most {most}")
            }
            SpecError::NoBars { option, found } => {
                write!(f, "{option}: found {found}; expected two dates of the data, each with a bar within five days")
            }
            SpecError::NoBar { item, found, dates: [from, to] } => {
                let expected = ["a date of the data, which go from ", from, " to ", to].concat();
                f.write_str(&item_error("notes", Some(*item), "date", found, &expected))
            }
            SpecError::NoTimeOfDay { option } => f.write_str(
                &[option, ": found bars of whole days; expected bars with a time of day, such as 14:30"].concat(),
            ),
            SpecError::SameName { option, found } => {
                write!(f, "{option}: found the name {found:?} twice; expected one of its own for each series")
            }
            SpecError::ScaleOfRatios { found, least, series } => {
                let of = series.as_ref().map(|name| format!(" of {name:?}")).unwrap_or_default();
                write!(
                    f,
                    "scale: found \"{found}\"; expected \"linear\", since prices{of} go down to {least}: below zero, and from zero, there are no ratios"
                )
            }
            SpecError::NotAboveZero { option, found } => {
                write!(f, "{option}: found {found}; expected prices above 0, as all of the series are")
            }
            SpecError::Breadth { found, time_ms } => {
                write!(f, "breadth: found {found} on {}; expected per cent from 0 to 100", iso_date(*time_ms))
            }
            SpecError::TooEarly { option, time_ms, first_ms } => {
                let (found, first) = (iso_date(*time_ms), iso_date(*first_ms));
                write!(
                    f,
                    "{option}: found {found}; expected a date by which at least two bars exist (data begin {first})"
                )
            }
        }
    }
}

impl std::error::Error for SpecError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SpecError::Claim { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Characters of a claim in a message: a whole one, but for a mistake.
const CLAIM_SHOWN: usize = 200;

/// Moving averages of one chart: more colours than a reader can tell apart.
const MOST_AVERAGES: usize = 20;
/// Levels of an editor. Their names are placed against each other, which takes a second for 50 and minutes for 500.
const MOST_LEVELS: usize = 20;
/// Characters in the label of a level: wider than any picture.
const MOST_LABEL: usize = 200;
/// Trade ideas, and targets of each.
const MOST_SCENARIOS: usize = 10;
const MOST_TARGETS: usize = 10;
/// Lines through two points.
const MOST_TRENDS: usize = 10;
/// Notes: their places are tried against each other.
const MOST_NOTES: usize = 20;
/// Paths: each is drawn in the room behind the last bar, and each has a record of the whole series.
const MOST_PATHS: usize = 10;
/// Series to compare with.
const MOST_COMPARED: usize = 20;
/// Lines of the page's own, and as many panes: more than a picture has room for.
const MOST_OWN: usize = 10;

/// Checks how many there are of everything whose work grows faster than its number.
fn check_counts(spec: &Spec) -> Result<(), SpecError> {
    let check = |option, what, found: usize, most| {
        if found <= most { Ok(()) } else { Err(SpecError::TooMany { option, what, found, most }) }
    };
    check("claims", "statements", spec.claims.len(), MOST_CLAIMS)?;
    check("averages", "averages", spec.averages.len(), MOST_AVERAGES)?;
    check("levels", "levels", spec.levels.editor.len(), MOST_LEVELS)?;
    for label in spec.levels.editor.iter().filter_map(|level| level.label.as_ref()) {
        check("levels", "characters in a label", label.chars().count(), MOST_LABEL)?;
    }
    check("scenario", "trade ideas", spec.scenarios.len(), MOST_SCENARIOS)?;
    for scenario in &spec.scenarios {
        check("scenario", "targets", scenario.target_count(), MOST_TARGETS)?;
    }
    check("trend", "lines", spec.trends.len(), MOST_TRENDS)?;
    check("notes", "notes", spec.notes.len(), MOST_NOTES)?;
    check("paths", "paths", spec.paths.len(), MOST_PATHS)?;
    check("compare", "series", spec.compare.len(), MOST_COMPARED)?;
    let mut names: Vec<&str> = spec.compare.iter().map(|(name, _)| name.as_str()).collect();
    for (option, all) in [("lines", &spec.lines), ("panes", &spec.panes)] {
        check(option, "series", all.len(), MOST_OWN)?;
        for Own { name, label, .. } in all {
            check(option, "characters in a label", label.chars().count(), MOST_LABEL)?;
            if names.iter().any(|known| same_word(known, name)) {
                return Err(SpecError::SameName { option, found: name.clone() });
            }
            names.push(name);
        }
    }
    Ok(())
}

/// Checks what is asked for in prices and ratios against the prices that there are.
pub(super) fn check_prices(series: &Series, spec: &Spec) -> Result<(), SpecError> {
    if let Some(found) = spec.ratio_scale {
        let all = spec.compare.iter().map(|(name, other)| (Some(name), other));
        for (name, series) in std::iter::once((None, series)).chain(all) {
            if series.metric() == Metric::Arithmetic {
                let least = plain(series.lows().iter().copied().fold(f64::INFINITY, f64::min));
                return Err(SpecError::ScaleOfRatios { found, least, series: name.cloned() });
            }
        }
        for own in &spec.lines {
            if let Some(least) = own.values().iter().copied().find(|&value| value <= 0.0) {
                return Err(SpecError::ScaleOfRatios { found, least: plain(least), series: Some(own.label.clone()) });
            }
        }
    }
    check_times(series, spec)?;
    if let Some(BreadthSource::Values(points)) = &spec.breadth
        && let Some(&(time_ms, share)) = points.iter().find(|(_, share)| *share < 0.0 || *share > 100.0)
    {
        return Err(SpecError::Breadth { found: plain(share), time_ms });
    }
    let levels = spec.levels.editor.iter().map(|level| ("levels", level.low));
    let ideas = spec.scenarios.iter().map(|idea| ("scenario", idea.least()));
    let paths = spec.paths.iter().map(|path| ("paths", path.trigger().price.min(path.target())));
    match levels.chain(ideas).chain(paths).find(|(_, price)| price.is_finite() && !series.metric().holds(*price)) {
        Some((option, price)) => Err(SpecError::NotAboveZero { option, found: plain(price) }),
        None => Ok(()),
    }
}

/// Checks what is asked for at times against the times that there are.
fn check_times(series: &Series, spec: &Spec) -> Result<(), SpecError> {
    let (times, zone) = (series.times_ms(), &spec.words.locale.zone);
    let last = times[series.last()];
    let is_to_come = |date| spec.is_part && millis_of(date) > last;
    let is_missing = |line: &&TrendSpec| line.points(series).is_none() && !is_to_come(line.to);
    if let Some(line) = spec.trends.iter().find(is_missing) {
        return Err(SpecError::NoBars { option: "trend", found: iso_date(millis_of(line.from)) });
    }
    for (note, item) in spec.notes.iter().zip(1..) {
        if note.bar(series, zone).is_none() && !(spec.is_part && note.may_be_after(last)) {
            let dates = [times[0], last].map(|time_ms| iso_date(spec.words.locale.local(time_ms, times)));
            return Err(SpecError::NoBar { item, found: note.date.clone(), dates });
        }
    }
    if spec.sessions.is_some() && !has_time_of_day(times) {
        return Err(SpecError::NoTimeOfDay { option: "sessions" });
    }
    Ok(())
}

/// A spec whose counts, periods and claims were checked.
#[derive(Clone, Debug)]
pub(super) struct CheckedSpec {
    pub spec: Spec,
    /// The claims, as given and as understood.
    pub claims: Vec<(String, Claim)>,
}

impl CheckedSpec {
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        check_counts(spec)?;
        let period = |option, found, least| {
            if (least..=MAX_PERIOD).contains(&found) { Ok(()) } else { Err(SpecError::Period { option, found, least }) }
        };
        for average in &spec.averages {
            period("averages", average.period, 1)?;
        }
        period("rsi", spec.rsi, 2)?;
        period("atr", spec.atr, 1)?;
        if let Some((bars, _)) = spec.bands {
            period("bands", bars, 2)?;
        }
        if let Some(bars) = spec.macd {
            for (bars, least) in bars.into_iter().zip([2, 2, 1]) {
                period("macd", bars, least)?;
            }
        }
        if let Some(bars) = spec.mean_volume {
            period("volumeAverage", bars, 2)?;
        }
        if let Some(BreadthSource::Members { period: bars, .. }) = &spec.breadth {
            period("breadth", *bars, 1)?;
        }
        let mut claims = Vec::new();
        for (index, text) in spec.claims.iter().enumerate() {
            let text = text.clone();
            match Claim::parse_among(&text, &spec.own_names()) {
                Ok(claim) => claims.push((text, claim)),
                Err(error) => return Err(SpecError::Claim { index, text, error }),
            }
        }
        Ok(CheckedSpec { spec: spec.clone(), claims })
    }
}

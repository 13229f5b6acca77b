//! Limits of a request, and checks that the series can answer it.

use super::{BreadthSource, Spec, SpecError};
use crate::claim::{self, Claim};
use crate::decimal::plain;
use crate::limit::MOST_CLAIMS;
use crate::own::Own;
use crate::series::{Metric, Series, iso_date, millis_of};
use crate::study::{MAX_PERIOD, TrendSpec, WILDER};
use crate::text::same_word;
use crate::zone::has_time_of_day;

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
            // A name that is the label's word was not asked for: claims keep theirs.
            let is_of_claims = !same_word(name, label) && claim::knows(name);
            if is_of_claims || names.iter().any(|known| same_word(known, name)) {
                return Err(SpecError::SameName { option, found: name.clone() });
            }
            names.push(name);
        }
    }
    Ok(())
}

/// Checks what is asked for in prices and ratios against the prices that there are.
pub(in crate::analysis) fn check_prices(series: &Series, spec: &Spec) -> Result<(), SpecError> {
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
        return Err(SpecError::NoBars {
            option: "trend",
            found: [iso_date(millis_of(line.from)), iso_date(millis_of(line.to))].join(" "),
        });
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
pub(in crate::analysis) struct CheckedSpec {
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
        period("rsi", spec.rsi.unwrap_or(WILDER), 2)?;
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
        let (mut claims, names) = (Vec::new(), spec.names());
        for (index, text) in spec.claims.iter().enumerate() {
            let text = text.clone();
            match Claim::parse_among(&text, &names) {
                Ok(claim) => claims.push((text, claim)),
                Err(error) => return Err(SpecError::Claim { index, text, error }),
            }
        }
        Ok(CheckedSpec { spec: spec.clone(), claims })
    }
}

//! The picture in words, for whoever cannot see it: all that is said of it, with what is drawn beside the price and what found no room.

use super::compose::add_below;
use super::moment::happened;
use super::said::{ahead, notes, paths, session_words};
use super::values::newest;
use super::{Look, Mark, Pane, StrokeStyle, Tint};
use crate::analysis::{Analysis, OwnStudy};
use crate::describe::{relative_said, rsi_said};
use crate::format::{Locale, decimals_of_closes, significant};
use crate::series::Series;
use crate::study::YEAR_BARS;
use crate::text;
use crate::words::Words;

/// The breaks of the picture, the newest first, without the one of the last year that the summary has.
fn gaps(series: &Series, analysis: &Analysis, look: &Look) -> Vec<String> {
    let words = &look.words;
    let date = |bar: usize| words.locale.date(words.locale.date_at(bar, series.times_ms()));
    let is_said = analysis.gaps.last().is_some_and(|bar| bar + YEAR_BARS > analysis.bars);
    let others = analysis.gaps.iter().rev().skip(usize::from(is_said)).take(MOST_GAPS);
    others.map(|&bar| words.say("summary.gap", &[("from", &date(bar - 1)), ("to", &date(bar))])).collect()
}

/// What is drawn beside the price and in panes of its own, by its name and its newest value, without what the summary says.
fn beside(series: &Series, analysis: &Analysis, look: &Look) -> Vec<String> {
    let (words, locale) = (&look.words, &look.words.locale);
    let said = |label: &str, amount: &str| words.say("event.amount", &[("label", label), ("amount", amount)]);
    let price = |price: f64| look.computed(price, series);
    let mut beside = Vec::new();
    if let Some(study) = &analysis.bands
        && let [Some(low), Some(high)] = [&study.bands.lower, &study.bands.upper].map(|edge| newest(edge))
    {
        let span = words.say("event.span", &[("from", &price(low)), ("to", &price(high))]);
        beside.push(said(words.get("bands.name"), &span));
    }
    if look.measure.is_relative() {
        for other in &analysis.relative {
            beside.extend(
                other.over_10.map(|over| relative_said(&other.label, (over.own, over.other), series.is_daily(), words)),
            );
        }
    }
    let own = |study: &OwnStudy| {
        study.last.map(|value| said(&study.label, &locale.number(value, decimals_of_closes(&study.values))))
    };
    beside.extend(analysis.lines.iter().filter_map(own));
    let rsi = analysis.rsi.last.map(|value| rsi_said(value, analysis.rsi.trend, words));
    let with_rsi = look.shows_rsi && rsi.is_some_and(|said| !text::holds(&analysis.summary, &said));
    let mut panes = Vec::new();
    add_below(&mut panes, series, analysis, look, with_rsi);
    for pane in &panes {
        beside.extend(value_of(pane, locale).map(|value| said(pane.title.as_deref().unwrap_or_default(), &value)));
    }
    beside
}

/// The newest value of what a pane is called after.
fn value_of(pane: &Pane, locale: &Locale) -> Option<String> {
    pane.marks.iter().find_map(|mark| match mark {
        Mark::Line { style: StrokeStyle::Study | StrokeStyle::Own { .. }, end, .. } => Some(end.long.clone()),
        Mark::Line { values, style: StrokeStyle::Named, .. } | Mark::Columns { values, tint: Tint::Quiet } => {
            let value = newest(values)? / pane.unit.divisor();
            Some(locale.number(value, significant(value, DIGITS).unwrap_or_default()))
        }
        _ => None,
    })
}

/// Digits of a value that is said of a pane without a label at its end.
const DIGITS: usize = 3;
/// Maximum number of gaps that are said in words.
const MOST_GAPS: usize = 4;
/// Maximum number of events that are said in words, the newest.
const MOST_EVENTS: usize = 4;

/// Returns what the picture says to whoever cannot see it: the summary, what the shade means, what is drawn beside the price, the paths
/// with their record, the notes, the newest events, the trade ideas, the events to come, and which panes it has no room for, by their titles.
pub fn description(series: &Series, analysis: &Analysis, look: &Look, left_out: &[String]) -> String {
    let mut said = vec![analysis.summary.clone()];
    said.extend(gaps(series, analysis, look));
    let words = &look.words;
    said.extend(session_words(analysis, look).map(|[long, _]| sentence(&long, words)));
    let beside = beside(series, analysis, look);
    if !beside.is_empty() {
        said.push(sentence(&words.joined("list.apart", &beside), words));
    }
    let mut told = notes(series, analysis, look);
    told.extend(happened(series, analysis, look, None).into_iter().take(MOST_EVENTS));
    // The paths are sentences, with their record.
    let mut paths_first = ahead(series, analysis, &look.events, words);
    told.extend(paths_first.split_off(paths(analysis).len()));
    said.extend(paths_first);
    if !told.is_empty() {
        said.push(sentence(&words.joined("list.apart", &told), words));
    }
    said.extend(unplaced(look, left_out));
    words.joined("list.sentences", &said)
}

/// A text with the full stop of its language.
fn sentence(text: &str, words: &Words) -> String {
    words.say("list.sentence", &[("all", text)])
}

/// Returns which panes the picture has no room for, by their titles, in a sentence; `None` where it has all.
pub fn unplaced(look: &Look, left_out: &[String]) -> Option<String> {
    let panes = look.words.joined("list.comma", left_out);
    (!left_out.is_empty()).then(|| look.words.say("panes.left-out", &[("panes", &panes)]))
}

//! The picture in words, for whoever cannot see it: what may come next, the page's notes, what the shade means, what found no room.

use super::Look;
use super::moment::{happened, knows_ahead};
use crate::analysis::Analysis;
use crate::describe::{event_said, idea_said, path_in_state, path_name, path_said, upcoming};
use crate::event::Event;
use crate::letter::capitalised;
use crate::note::PlacedNote;
use crate::series::{Series, civil_date};
use crate::study::{Path, YEAR_BARS};
use crate::text::exchanged;
use crate::words::Words;

/// Returns a sentence for each path with its record, each trade idea, and each event to come.
pub fn ahead(series: &Series, analysis: &Analysis, events: &[Event], words: &Words) -> Vec<String> {
    let at = (series, analysis.as_of);
    let mut said = Vec::new();
    for path in paths(analysis) {
        let name = path_in_state(&path_name(path.trigger, path.target, words), path.state, at, words);
        said.push(path_said(&capitalised(&name), path.record, words));
    }
    for idea in analysis.scenarios.iter().filter(|_| analysis.has_ideas) {
        said.push(capitalised(&idea_said(idea, at, words)));
    }
    let now = civil_date(series.times_ms()[analysis.bars - 1]);
    for event in upcoming(series, events).iter().filter(|_| knows_ahead(series, analysis)) {
        said.push(event_said(event, event.to, now, words));
    }
    said
}

/// Returns the paths that are known: none as of an earlier day.
fn paths(analysis: &Analysis) -> &[Path] {
    if analysis.is_past { &[] } else { &analysis.paths }
}

/// Returns what is shaded where the page names regular hours, with the hours and the place of the clock; and the same where there is
/// little room.
pub(crate) fn session_words(analysis: &Analysis, look: &Look) -> Option<[String; 2]> {
    let hours = analysis.sessions.as_ref()?.words(&look.words.locale);
    // `America/New_York` is New York.
    let name = look.clock.as_str();
    let place = name.rfind('/').and_then(|at| name.get(at + 1..)).unwrap_or(name);
    let place = exchanged(place, &|c| if c == '_' { ' ' } else { c });
    let places = [("hours", &*hours), ("place", &place)];
    Some([look.words.say("session.shaded", &places), look.words.say("session.short", &places)])
}

/// Returns each note of the page with its date.
pub fn notes(series: &Series, analysis: &Analysis, look: &Look) -> Vec<String> {
    let locale = &look.words.locale;
    let said = |note: &PlacedNote| {
        let date = locale.date(locale.date_at(note.bar, series.times_ms()));
        look.words.say("note.said", &[("date", &date), ("text", &note.text)])
    };
    analysis.notes.iter().map(said).collect()
}

/// The breaks of the picture, the newest first, without the one of the last year that the summary has.
fn gaps(series: &Series, analysis: &Analysis, look: &Look) -> Vec<String> {
    let words = &look.words;
    let date = |bar: usize| words.locale.date(words.locale.date_at(bar, series.times_ms()));
    let is_said = analysis.gaps.last().is_some_and(|bar| bar + YEAR_BARS > analysis.bars);
    let others = analysis.gaps.iter().rev().skip(usize::from(is_said)).take(MOST_GAPS);
    others.map(|&bar| words.say("summary.gap", &[("from", &date(bar - 1)), ("to", &date(bar))])).collect()
}

/// Maximum number of gaps that are said in words.
const MOST_GAPS: usize = 4;
/// Maximum number of events that are said in words, the newest.
const MOST_EVENTS: usize = 4;

/// Returns what the picture says to whoever cannot see it: the summary, what the shade means, the paths with their record, the notes,
/// the newest events, the trade ideas, the events to come, and which panes it has no room for, by their titles.
pub fn description(series: &Series, analysis: &Analysis, look: &Look, left_out: &[String]) -> String {
    let mut said = vec![analysis.summary.clone()];
    said.extend(gaps(series, analysis, look));
    said.extend(session_words(analysis, look).map(|[long, _]| [&long, "."].concat()));
    let words = &look.words;
    let mut told = notes(series, analysis, look);
    told.extend(happened(series, analysis, look, None).into_iter().take(MOST_EVENTS));
    // The paths are sentences, with their record.
    let mut paths_first = ahead(series, analysis, &look.events, words);
    told.extend(paths_first.split_off(paths(analysis).len()));
    said.extend(paths_first);
    if !told.is_empty() {
        said.push(words.joined("list.apart", &told) + ".");
    }
    said.extend(unplaced(look, left_out));
    said.join(" ")
}

/// Returns which panes the picture has no room for, by their titles, in a sentence; `None` where it has all.
pub fn unplaced(look: &Look, left_out: &[String]) -> Option<String> {
    let panes = look.words.joined("list.comma", left_out);
    (!left_out.is_empty()).then(|| look.words.say("panes.left-out", &[("panes", &panes)]))
}

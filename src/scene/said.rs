//! Sentences of the picture, for whoever cannot see it: what may come next, the page's notes, what the shade means.

use super::Look;
use super::moment::knows_ahead;
use crate::analysis::Analysis;
use crate::describe::{event_said, idea_said, path_in_state, path_name, path_said, upcoming};
use crate::event::Event;
use crate::letter::capitalised;
use crate::note::PlacedNote;
use crate::series::{Series, civil_date};
use crate::study::Path;
use crate::text::exchanged;
use crate::words::Words;

/// Returns a sentence for each path with its record, each trade idea, and each event to come.
pub fn ahead(series: &Series, analysis: &Analysis, events: &[Event], words: &Words) -> Vec<String> {
    let seen = analysis.seen(series);
    let mut said = Vec::new();
    for path in paths(analysis) {
        let name = path_in_state(
            &path_name(path.trigger, path.target, seen.closes(), words),
            path.state,
            seen.times_ms,
            words,
        );
        said.push(path_said(&capitalised(&name), path.record, words));
    }
    for idea in analysis.scenarios.iter().filter(|_| analysis.has_ideas) {
        said.push(capitalised(&idea_said(idea, seen, words)));
    }
    let now = civil_date(series.times_ms()[analysis.bars - 1]);
    for event in upcoming(series, events).iter().filter(|_| knows_ahead(series, analysis)) {
        said.push(event_said(event, event.to, now, words));
    }
    said
}

/// Returns the paths that are known: none as of an earlier day.
pub(super) fn paths(analysis: &Analysis) -> &[Path] {
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
    let said = |note: &PlacedNote| {
        let date = look.words.locale.moment(note.bar, series.times_ms());
        look.words.say("note.said", &[("date", &date), ("text", &note.text)])
    };
    analysis.notes.iter().map(said).collect()
}

//! What the picture says beside the summary, in words: the page's notes, what the shade means, and what found no room.

use crate::analysis::Analysis;
use crate::note::PlacedNote;
use crate::scene::Look;
use crate::series::Series;
use crate::study::YEAR_BARS;
use crate::text::exchanged;

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

/// So many breaks are said in words.
const MOST_GAPS: usize = 4;

/// Returns what the picture says to whoever cannot see it: the summary, what the shade means, the notes, and which panes it has no
/// room for, by their titles.
pub fn description(series: &Series, analysis: &Analysis, look: &Look, left_out: &[String]) -> String {
    let mut said = vec![analysis.summary.clone()];
    said.extend(gaps(series, analysis, look));
    said.extend(session_words(analysis, look).map(|[long, _]| [&long, "."].concat()));
    said.extend(notes(series, analysis, look));
    if !left_out.is_empty() {
        let panes = look.words.joined("list.comma", left_out);
        said.push(look.words.say("panes.left-out", &[("panes", &panes)]));
    }
    said.join(" ")
}

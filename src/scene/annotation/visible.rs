//! Which annotations a view shows.

use super::{Annotation, Annotations, Rank};
use crate::order;
use std::ops::Range;

/// The annotations of the bars in view.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Visible<'a> {
    /// Those whose sentence is shown, the most important first.
    pub sentences: Vec<Sentence<'a>>,
    /// Older breaks that are shown as markers alone, newest first.
    pub markers: Vec<&'a Annotation>,
}

/// An annotation whose sentence is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sentence<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// Its sentence, or the one that also says the signal of the same bar; then shorter ones, for where that finds no room:
    /// without the outcome of a break, or the signal alone.
    pub texts: [&'a str; 3],
}

/// Only breaks in the last quarter of the bars in view get words: the rest is history that the line shows.
const RECENT_SHARE: usize = 4;
/// Maximum number of sentences about breaks.
const MOST_BREAKS: usize = 2;
/// Maximum number of notes.
const MOST_NOTES: usize = 6;
/// Maximum number of markers without words.
const MOST_MARKERS: usize = 6;

impl Annotations {
    /// Returns at most `most` sentences about `bars`, and markers for older breaks there.
    pub fn within(&self, bars: Range<usize>, most: usize) -> Visible<'_> {
        let mut all = self.notes_within(&bars);
        let end = bars.end.min(self.as_of + 1);
        let start = self.all.partition_point(|annotation| annotation.bar < bars.start);
        let seen = &self.all[start..self.all.partition_point(|annotation| annotation.bar < end).max(start)];
        let recent_from = end.saturating_sub((bars.len() / RECENT_SHARE).max(1));
        let mut sentences: Vec<Sentence> = recent_breaks(seen, recent_from).into_iter().map(Sentence::of).collect();
        for signal in seen.iter().filter(|annotation| annotation.rank == Rank::Signal) {
            join(signal, &mut sentences);
        }
        sentences.truncate(most.saturating_sub(all.len()));
        all.append(&mut sentences);
        let sentences = all;
        let is_of = |s: &Sentence, bar: usize| s.annotation.bar == bar && s.annotation.rank != Rank::Note;
        let has_sentence = |annotation: &Annotation| sentences.iter().any(|s| is_of(s, annotation.bar));
        let older = seen.iter().rev().filter(|annotation| annotation.rank == Rank::Break && !has_sentence(annotation));
        Visible { markers: older.take(MOST_MARKERS).collect(), sentences }
    }
}

impl Annotations {
    /// Returns the newest notes of `bars`. The page's editors wrote them: they come before what is written by itself.
    fn notes_within(&self, bars: &Range<usize>) -> Vec<Sentence<'_>> {
        let seen = self.all.iter().rev().filter(|one| one.rank == Rank::Note && bars.contains(&one.bar));
        seen.take(MOST_NOTES).map(Sentence::of).collect()
    }
}

impl<'a> Sentence<'a> {
    fn of(annotation: &'a Annotation) -> Self {
        Sentence { annotation, texts: [&annotation.text, &annotation.short, &annotation.short] }
    }
}

/// Returns the newest breaks, one for each level and bar, those that were taken back last.
fn recent_breaks(seen: &[Annotation], recent_from: usize) -> Vec<&Annotation> {
    let mut breaks: Vec<&Annotation> = Vec::new();
    for annotation in seen.iter().rev().take_while(|annotation| annotation.bar >= recent_from) {
        // The newest break of a level says what it is now; of one bar the first level counts, the editor's.
        let is_old = |other: &&Annotation| other.level == annotation.level && other.bar > annotation.bar;
        if annotation.level.is_some() && !breaks.iter().any(is_old) {
            breaks.retain(|other| other.bar != annotation.bar);
            breaks.push(annotation);
        }
    }
    order::by_key(&mut breaks, |annotation| annotation.rank as i64);
    breaks.truncate(MOST_BREAKS);
    breaks
}

/// Puts a signal first; where a level was broken at the same bar, with it in one sentence.
fn join<'a>(signal: &'a Annotation, sentences: &mut Vec<Sentence<'a>>) {
    let is_same = |s: &Sentence| s.annotation.bar == signal.bar && s.annotation.up == signal.up;
    let joined = sentences.iter().position(is_same).and_then(|at| {
        let text = sentences[at].annotation.joined.as_deref()?;
        Some(Sentence { texts: [text, &signal.text, &signal.short], ..sentences.remove(at) })
    });
    sentences.insert(0, joined.unwrap_or(Sentence::of(signal)));
}

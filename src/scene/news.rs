//! Annotations: breaks of levels with their outcome, and the newest signal of an average, as sentences.

use super::Look;
use super::level::price_words;
use super::note::Signal;
use crate::analysis::Analysis;
use crate::describe::day_words;
use crate::order;
use crate::series::Series;
use crate::study::{Breakout, BreakoutStatus, Direction, LevelEventKind};

/// How a bar is marked. Each has a shape of its own, so that colour says nothing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sign {
    /// A signal that is no break of a level.
    Dot,
    /// A close above a resistance.
    Above,
    /// A close below a support.
    Below,
    /// A break that was taken back.
    False,
    /// A retest that held.
    Retest,
}

/// What is to be told of a series: asked for the bars in view.
#[derive(Clone, Debug)]
pub struct News<'a> {
    series: &'a Series,
    analysis: &'a Analysis,
    look: &'a Look,
    signal: Option<Signal>,
}

/// A sentence about a bar.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Story {
    /// The bar.
    pub bar: usize,
    /// Its close.
    pub price: f64,
    /// How it is marked.
    pub sign: Sign,
    /// Whether it is news of a rise.
    pub up: bool,
    /// The sentence.
    pub text: String,
    /// Bar and close of the retest that the sentence tells of.
    pub retest: Option<(usize, f64)>,
    /// Index of the level that was broken.
    pub level: Option<usize>,
}

/// A mark without words.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trace {
    /// The bar.
    pub bar: usize,
    /// Its close.
    pub price: f64,
    /// How it is marked.
    pub sign: Sign,
}

/// What is told of the bars in view.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Told {
    /// The most important first.
    pub stories: Vec<Story>,
    /// Older turns of levels, newest first.
    pub traces: Vec<Trace>,
}

/// Only breaks in the last quarter of the bars in view get words: the rest is history that the line tells.
const RECENT_SHARE: usize = 4;
/// More sentences about breaks than this are a list, not a picture.
const MOST_BREAKS: usize = 2;
/// More marks without words than this are noise.
const MOST_TRACES: usize = 6;

impl<'a> News<'a> {
    pub(super) fn new(series: &'a Series, analysis: &'a Analysis, look: &'a Look, signal: Option<Signal>) -> Self {
        News { series, analysis, look, signal }
    }

    /// At most `most` stories about `bars`, and marks for older breaks there.
    pub fn within(&self, bars: std::ops::Range<usize>, most: usize) -> Told {
        let end = bars.end.min(self.analysis.as_of + 1);
        let all = &self.analysis.breakouts;
        let start = all.partition_point(|breakout| breakout.bar < bars.start);
        let seen = &all[start..all.partition_point(|breakout| breakout.bar < end).max(start)];
        let recent_from = end.saturating_sub((bars.len() / RECENT_SHARE).max(1));
        let mut told: Vec<&Breakout> = Vec::new();
        for breakout in seen.iter().rev().take_while(|breakout| breakout.bar >= recent_from) {
            // The newest break of a level says what it is now; of one bar the first level speaks, the editor's.
            let is_old = |other: &&Breakout| other.level == breakout.level && other.bar > breakout.bar;
            if !told.iter().any(is_old) {
                told.retain(|other| other.bar != breakout.bar);
                told.push(breakout);
            }
        }
        order::by_key(&mut told, |breakout| i64::from(breakout.status == BreakoutStatus::False));
        told.truncate(MOST_BREAKS);
        let signal = self.signal.as_ref().filter(|signal| bars.contains(&signal.bar));
        let mut stories: Vec<Story> = told.iter().map(|breakout| self.story(breakout)).collect();
        if let Some(signal) = signal {
            self.join(signal, &mut stories);
        }
        stories.truncate(most);
        let is_told = |breakout: &Breakout| stories.iter().any(|story| story.bar == breakout.bar);
        let turns = seen.iter().rev().filter(|breakout| breakout.status != BreakoutStatus::False && !is_told(breakout));
        let trace =
            |breakout: &Breakout| Trace { bar: breakout.bar, price: breakout.price, sign: sign(breakout.direction) };
        Told { traces: turns.take(MOST_TRACES).map(trace).collect(), stories }
    }

    /// Puts the signal of an average first; where a level was broken at the same bar, into the same sentence.
    fn join(&self, signal: &Signal, stories: &mut Vec<Story>) {
        let mut text = signal.sentence(self.series, &self.look.words);
        let same = stories.iter().position(|story| story.bar == signal.bar && story.up == signal.up);
        let story = if let Some(story) = same.map(|at| stories.remove(at)) {
            let of_story = |b: &&Breakout| b.bar == story.bar && Some(b.level) == story.level;
            if let Some(breakout) = self.analysis.breakouts.iter().find(of_story) {
                text = self.passed(["news.also.up", "news.also.down"], breakout, &text);
            }
            Story { text, ..story }
        } else {
            let price = self.series.closes()[signal.bar];
            Story { bar: signal.bar, price, sign: Sign::Dot, up: signal.up, text, retest: None, level: None }
        };
        stories.insert(0, story);
    }

    fn story(&self, breakout: &Breakout) -> Story {
        let is_false = breakout.status == BreakoutStatus::False;
        let text = self.passed(["news.broke.up", "news.broke.down"], breakout, "");
        let retest = self.later(breakout, LevelEventKind::RetestHeld).filter(|_| !is_false);
        Story {
            bar: breakout.bar,
            price: breakout.price,
            sign: if is_false { Sign::False } else { sign(breakout.direction) },
            up: breakout.direction == Direction::Up,
            text,
            retest: retest.map(|bar| (bar, self.series.closes()[bar])),
            level: Some(breakout.level),
        }
    }

    /// `Closed above resistance at 2,080 on 23 Jan; retest held on 29 Jan`, by the key of its direction.
    fn passed(&self, [up, down]: [&str; 2], breakout: &Breakout, sentence: &str) -> String {
        let price = price_words(&self.analysis.levels[breakout.level], self.look);
        let (date, fate) = (self.day(breakout.bar), self.fate(breakout));
        let places = [("sentence", sentence), ("price", price.as_str()), ("date", &date), ("fate", &fate)];
        self.look.words.say(if breakout.direction == Direction::Up { up } else { down }, &places)
    }

    /// The outcome of a break: `; retest held on 29 Jan`, `, back below on 2 Feb: a false break`, or nothing yet.
    fn fate(&self, breakout: &Breakout) -> String {
        let (kind, key) = match (breakout.status, breakout.direction) {
            (BreakoutStatus::RetestHeld, _) => (LevelEventKind::RetestHeld, "news.fate.held"),
            (BreakoutStatus::False, Direction::Up) => (LevelEventKind::FalseBreak, "news.fate.false.up"),
            (BreakoutStatus::False, Direction::Down) => (LevelEventKind::FalseBreak, "news.fate.false.down"),
            (BreakoutStatus::Pending | BreakoutStatus::Confirmed, _) => return String::new(),
        };
        let date = self.later(breakout, kind).map(|bar| self.day(bar)).unwrap_or_default();
        self.look.words.say(key, &[("date", &date)])
    }

    fn day(&self, bar: usize) -> String {
        day_words(self.series, bar, self.analysis.as_of, &self.look.words)
    }

    /// The bar of the first event of a kind after a break and before the next one.
    fn later(&self, breakout: &Breakout, kind: LevelEventKind) -> Option<usize> {
        let events = &self.analysis.levels[breakout.level].events;
        let at = events.iter().position(|e| e.bar == breakout.bar && e.kind == LevelEventKind::Break)?;
        let mut later = events[at + 1..].iter().take_while(|event| event.kind != LevelEventKind::Break);
        later.find(|event| event.kind == kind).map(|event| event.bar)
    }
}

fn sign(direction: Direction) -> Sign {
    match direction {
        Direction::Up => Sign::Above,
        Direction::Down => Sign::Below,
    }
}

//! The sentences: breaks of levels with their outcome, and the newest signal of an average.

use super::{Annotation, Annotations, Marker, NoteSide, Rank};
use crate::analysis::Analysis;
use crate::describe::price_words;
use crate::note::{NoteAt, PlacedNote};
use crate::order;
use crate::scene::signal::{Signal, average_signal};
use crate::scene::{Kind, Look};
use crate::series::Series;
use crate::study::{Breakout, BreakoutStatus, Direction, LevelEventKind};

/// Writes all annotations of a series.
pub(crate) fn annotations(series: &Series, analysis: &Analysis, look: &Look) -> Annotations {
    let writer = Writer { series, analysis, look };
    let slowest = analysis.averages.iter().rev().max_by_key(|study| study.average.period);
    let signal = slowest.and_then(|s| average_signal(series, s.average, &s.values, analysis.as_of));
    let signal = signal.map(|signal| (signal.sentences(series, &look.words, analysis.bars), signal));
    let mut all: Vec<Annotation> =
        analysis.breakouts.iter().map(|breakout| writer.broke(breakout, signal.as_ref())).collect();
    if let Some(([text, short], Signal { bar, up, .. })) = signal {
        let price = series.closes()[bar];
        let (marker, rank) = (Marker::Dot, Rank::Signal);
        all.push(Annotation { bar, price, marker, up, rank, text, short, joined: None, retest: None, level: None });
    }
    all.extend(analysis.notes.iter().map(|note| writer.noted(note)));
    order::by_key(&mut all, |annotation| order::count_key(annotation.bar));
    Annotations { as_of: analysis.as_of, all }
}

/// The keys of a break.
const BROKE: [&str; 2] = ["news.broke.up", "news.broke.down"];
/// The keys of a false one in short.
const BROKE_FALSELY: [&str; 2] = ["news.false.up", "news.false.down"];

struct Writer<'a> {
    series: &'a Series,
    analysis: &'a Analysis,
    look: &'a Look,
}

impl Writer<'_> {
    /// The annotation of a break. `signal` is that of an average, with its sentences.
    fn broke(&self, breakout: &Breakout, signal: Option<&([String; 2], Signal)>) -> Annotation {
        let Breakout { bar, price, direction, level, status, .. } = *breakout;
        let is_false = status == BreakoutStatus::False;
        let up = direction == Direction::Up;
        let retest = self.later(breakout, LevelEventKind::RetestHeld).filter(|_| !is_false);
        let same = signal.filter(|(_, signal)| signal.bar == bar && signal.up == up);
        Annotation {
            bar,
            price,
            marker: match direction {
                _ if is_false => Marker::False,
                Direction::Up => Marker::Above,
                Direction::Down => Marker::Below,
            },
            up,
            rank: if is_false { Rank::FalseBreak } else { Rank::Break },
            text: self.passed(BROKE, breakout, ("", &self.outcome(breakout))),
            short: self.passed(if is_false { BROKE_FALSELY } else { BROKE }, breakout, ("", "")),
            joined: same.map(|([text, _], _)| {
                self.passed(["news.also.up", "news.also.down"], breakout, (text, &self.outcome(breakout)))
            }),
            retest: retest.map(|bar| (bar, self.series.closes()[bar])),
            level: Some(level),
        }
    }

    /// A note: above or below its bar as that is drawn, or at its price.
    fn noted(&self, note: &PlacedNote) -> Annotation {
        let (series, bar) = (self.series, note.bar);
        let has_range = matches!(self.look.kind, Kind::Candle | Kind::Bar) && series.has_range();
        let of_bar = |values: &[f64]| if has_range { values[bar] } else { series.closes()[bar] };
        let (price, side) = match note.at {
            NoteAt::Above => (of_bar(series.highs()), NoteSide::Above),
            NoteAt::Below => (of_bar(series.lows()), NoteSide::Below),
            NoteAt::Price(price) => (price, NoteSide::Any),
        };
        Annotation {
            bar,
            price,
            marker: Marker::Note(side),
            up: side == NoteSide::Below,
            rank: Rank::Note,
            text: note.text.clone(),
            short: note.text.clone(),
            joined: None,
            retest: None,
            level: None,
        }
    }

    /// `Closed above resistance at 2,080 on 23 Jan; retest held on 29 Jan`, by the key of its direction. `sentence` says the
    /// signal of the same bar, `fate` the outcome.
    fn passed(&self, [up, down]: [&str; 2], breakout: &Breakout, (sentence, fate): (&str, &str)) -> String {
        let closes = self.analysis.seen(self.series).closes();
        let price = price_words(&self.analysis.levels[breakout.level], closes, &self.look.words);
        let date = self.day(breakout.bar);
        let places = [("sentence", sentence), ("price", price.as_str()), ("date", &date), ("fate", fate)];
        self.look.words.say(if breakout.direction == Direction::Up { up } else { down }, &places)
    }

    /// The outcome of a break: `; retest held on 29 Jan`, `, back below on 2 Feb: a false break`, or nothing yet.
    fn outcome(&self, breakout: &Breakout) -> String {
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
        self.look.words.locale.moment_seen(bar, self.analysis.seen(self.series).times_ms)
    }

    /// The bar of the first event of a kind after a break and before the next one.
    fn later(&self, breakout: &Breakout, kind: LevelEventKind) -> Option<usize> {
        let events = &self.analysis.levels[breakout.level].events;
        let from = events.partition_point(|event| event.bar < breakout.bar);
        let at = from + events[from..].iter().position(|event| event.kind == LevelEventKind::Break)?;
        let mut later = events[at + 1..].iter().take_while(|event| event.kind != LevelEventKind::Break);
        later.find(|event| event.kind == kind).map(|event| event.bar)
    }
}

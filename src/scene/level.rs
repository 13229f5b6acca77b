//! A level as a mark with a label.

use super::{Label, Look};
use crate::describe::{Seen, price_words, record};
use crate::letter::{capitalised, lowered};
use crate::study::{Level, LevelEvent, LevelEventKind, LevelSource, Role, is_lasting_break};

/// A level as the picture shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMark<'a> {
    /// Centre, in price units.
    pub price: f64,
    /// Lower edge of the band.
    pub low: f64,
    /// Upper edge of the band.
    pub high: f64,
    /// The bar from which it was known; nothing is drawn before it.
    pub born: usize,
    /// Support is a solid line, resistance a dashed one.
    pub role: Role,
    /// Whether it is more than a recent high or low: an editor's, or tested since. Only such a level has a band.
    pub is_tested: bool,
    /// What it is called, with its price and, long, its record.
    pub label: Label,
    /// Its price alone: `2,150`.
    pub price_text: String,
    /// `tested 5 times, held 3`.
    pub record: String,
    /// `resistance until 2 Feb`, where the role changed lately.
    pub past: Option<String>,
    /// The last bar whose range met the band.
    pub last_contact: Option<usize>,
    /// What happened there, oldest first.
    pub events: &'a [LevelEvent],
}

/// A stretch of a level in one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LevelSpan {
    /// Its first bar.
    pub from: usize,
    /// The bar at which the next stretch begins.
    pub to: usize,
    /// What the level was.
    pub role: Role,
    /// Broken and not come back to, or long without contact.
    pub faded: bool,
}

/// After a year of sessions without contact a level is no longer at stake: its strength has halved.
const STALE_BARS: usize = 252;

/// A broken level is still at stake for a month of sessions: so long may a retest take.
const COME_BACK_BARS: usize = 20;

/// A role that changed within the last quarter of sessions is worth a word.
const LATELY_BARS: usize = 63;

impl LevelMark<'_> {
    /// The stretches from its birth to `end`, oldest first. The role changes at each break that was not taken back; a
    /// broken level that the price does not soon come back to is faded from the break on, until it does.
    pub fn spans(&self, end: usize) -> Vec<LevelSpan> {
        let mut spans: Vec<LevelSpan> = Vec::new();
        let mut span = LevelSpan { from: self.born, to: end, role: self.first_role(), faded: false };
        let mut begin = |span: &mut LevelSpan, bar: usize, role: Role, faded: bool| {
            if bar > span.from {
                spans.push(LevelSpan { to: bar, ..*span });
            }
            *span = LevelSpan { from: bar, to: end, role, faded };
        };
        let comes_back = |event: &&LevelEvent| matches!(event.kind, LevelEventKind::Touch | LevelEventKind::Retest);
        for (at, event) in self.events.iter().enumerate().filter(|(at, _)| is_lasting_break(self.events, *at)) {
            let role = event.role.reversed();
            let back = self.events[at + 1..].iter().find(comes_back).map(|event| event.bar);
            let faded = back.unwrap_or(end) > event.bar + COME_BACK_BARS;
            begin(&mut span, event.bar, role, faded);
            if let Some(bar) = back.filter(|_| faded) {
                begin(&mut span, bar, role, false);
            }
        }
        let stale_from = self.last_contact.map_or(self.born, |bar| bar + STALE_BARS);
        if stale_from < end && !span.faded {
            let role = span.role;
            begin(&mut span, stale_from, role, true);
        }
        spans.push(span);
        spans
    }

    /// The role before the first turn.
    fn first_role(&self) -> Role {
        let turn = (0..self.events.len()).find(|&at| is_lasting_break(self.events, at));
        turn.map_or(self.role, |at| self.events[at].role)
    }
}

/// `Resistance 2,150: tested 5 times, held 3`; short `Resistance 2,150`.
pub(super) fn level_mark<'a>(seen: Seen, level: &'a Level, look: &Look) -> LevelMark<'a> {
    let (words, role, price) = (&look.words, level.role, price_words(level, seen.closes(), &look.words));
    let role_word = |role: Role| words.get(if role == Role::Support { "role.support" } else { "role.resistance" });
    let name = |word: &str| words.say("level.name", &[("name", &capitalised(word)), ("price", &price)]);
    let is_role = |label: &str| {
        let label = lowered(label.trim());
        [Role::Support, Role::Resistance].iter().any(|&role| label == role.name() || label == lowered(role_word(role)))
    };
    let short = match level.label.as_deref() {
        None => name(role_word(role)),
        // A label that only names a role gives way to the role that the bars say, in the chart's language.
        Some(label) if is_role(label) => name(role_word(role)),
        Some(label) if level.claimed_role().is_some_and(|claimed| claimed != role) => {
            words.say("level.now", &[("level", &name(label)), ("role", role_word(role))])
        }
        Some(label) => name(label),
    };
    let record = record(level, seen, words);
    let turn =
        (0..level.events.len()).rev().find(|&at| is_lasting_break(&level.events, at)).map(|at| level.events[at].bar);
    let past = turn.filter(|bar| bar + LATELY_BARS >= seen.as_of).map(|bar| {
        let date = words.locale.moment_seen(bar, seen.times_ms);
        let past = words.say("level.past", &[("role", role_word(role.reversed())), ("date", &date)]);
        words.joined("list.apart", &[record.clone(), past])
    });
    LevelMark {
        price: level.price,
        low: level.low,
        high: level.high,
        born: level.born,
        role,
        is_tested: level.source == LevelSource::Editor || level.touches > 0,
        label: Label { long: words.say("level.full", &[("level", &short), ("record", &record)]), short },
        price_text: price,
        record,
        past,
        last_contact: level.last_contact,
        events: &level.events,
    }
}

//! What happened at a level.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, Test, TextError, fmt};
use crate::claim::facts::Decider;
use crate::claim::number::Number;
use crate::claim::window::{Window, write_window};
use crate::describe::named_price;
use crate::format::plain;
use crate::series::iso_date;
use crate::study::{Level, LevelEvent, LevelEventKind, LevelSource, Role};

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct AtLevel {
    place: LevelPlace,
    state: LevelState,
    window: Option<Window>,
}

/// Which level a test is about.
#[derive(Clone, Debug, PartialEq)]
enum LevelPlace {
    Price(Number),
    /// The automatic level nearest to the last close.
    Auto,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LevelState {
    Tested,
    Held,
    Broken,
    Role(Role),
}

const STATES: [(&str, LevelState); 5] = [
    ("tested", LevelState::Tested),
    ("held", LevelState::Held),
    ("broken", LevelState::Broken),
    ("support", LevelState::Role(Role::Support)),
    ("resistance", LevelState::Role(Role::Resistance)),
];

impl AtLevel {
    pub fn read(cursor: &mut Cursor) -> Result<Test, TextError> {
        cursor.sign("(")?;
        let place = if cursor.take_word("auto") {
            LevelPlace::Auto
        } else {
            LevelPlace::Price(cursor.price("a price, or auto")?)
        };
        cursor.sign(")")?;
        let state = cursor.choice(&STATES, "tested, held, broken, support or resistance")?;
        Ok(Test::AtLevel(AtLevel { place, state, window: cursor.window()? }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let AtLevel { place, state, window } = self;
        let (state, window) = (*state, *window);
        if let Some(first) = window.and_then(Window::first).filter(|&first| facts.series.times_ms()[0] > first) {
            let places = [("date", &*facts.date(0)), ("since", &iso_date(first))];
            return Err(facts.missing("too-early", "claim.begin", &places));
        }
        let level = match place {
            LevelPlace::Price(Number { value, .. }) => facts
                .levels
                .test_level(*value)
                .ok_or_else(|| facts.missing("bad-price", "claim.price", &[("price", &plain(*value))]))?,
            LevelPlace::Auto => found(facts).ok_or_else(|| facts.missing("no-level", "claim.auto", &[]))?,
        };
        let history = History::of(&level);
        let (holds, bars) = match state {
            LevelState::Tested => history.tested(facts, &level, window),
            LevelState::Held => history.last_word(facts, window, |kind| kind != LevelEventKind::Break),
            LevelState::Broken => match window {
                None => history.last_word(facts, None, |kind| kind != LevelEventKind::Bounce),
                Some(window) => {
                    let breaks = history.bars_of(|kind| kind == LevelEventKind::Break);
                    (window.holds(facts.series, &breaks), breaks.last().copied().into_iter().collect())
                }
            },
            LevelState::Role(role) => history.role(facts, &level, role, window),
        };
        let said = history.words(facts, &level);
        let said = match place {
            LevelPlace::Price(_) => said,
            LevelPlace::Auto => [&plain(named_price(&level, facts.series.closes())), ": ", &said].concat(),
        };
        Ok(Outcome::new(holds, said, bars).by(history.deciders(facts, &level)))
    }
}

impl Display for AtLevel {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("level(")?;
        match &self.place {
            LevelPlace::Price(price) => price.fmt(f)?,
            LevelPlace::Auto => f.write_str("auto")?,
        }
        let state = STATES.iter().find(|(_, state)| *state == self.state).map_or("", |(word, _)| word);
        write!(f, ") {state}")?;
        write_window(self.window, f)
    }
}

/// Returns the stated automatic level nearest to the last close.
fn found(facts: &Facts<'_>) -> Option<Level> {
    let close = facts.series.closes()[facts.series.last()];
    let distance = |level: &Level| (level.price - close).abs();
    let levels = facts.levels.levels().into_iter().filter(|level| level.source == LevelSource::Auto);
    levels.min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// What happened at a level, without the breaks that proved false.
struct History {
    events: Vec<LevelEvent>,
    /// Bars at which the role changed, and the role after it.
    flips: Vec<(usize, Role)>,
    /// The bar that last took a break back.
    taken_back: Option<usize>,
}

impl History {
    fn of(level: &Level) -> Self {
        let (mut events, mut flips, mut taken_back) = (Vec::<LevelEvent>::new(), Vec::new(), None);
        for &event in &level.events {
            match event.kind {
                LevelEventKind::Break => flips.push((event.bar, event.role.reversed())),
                LevelEventKind::FalseBreak => {
                    flips.push((event.bar, event.role));
                    taken_back = Some(event.bar);
                    if let Some(broken) = events.iter().rposition(|e| e.kind == LevelEventKind::Break) {
                        events.remove(broken);
                    }
                    continue;
                }
                _ => {}
            }
            events.push(event);
        }
        History { events, flips, taken_back }
    }

    fn bars_of(&self, fits: impl Fn(LevelEventKind) -> bool) -> Vec<usize> {
        self.events.iter().filter(|event| fits(event.kind)).map(|event| event.bar).collect()
    }

    /// Checks that the last bounce, held retest or break `fits`, and lies in the window.
    fn last_word(
        &self,
        facts: &Facts<'_>,
        window: Option<Window>,
        fits: impl Fn(LevelEventKind) -> bool,
    ) -> (bool, Vec<usize>) {
        let Some(last) = self.events.iter().rfind(|event| is_outcome(event.kind)) else { return (false, Vec::new()) };
        let bars = self.bars_of(|kind| is_outcome(kind) && fits(kind));
        let holds = fits(last.kind) && window.is_none_or(|window| window.holds(facts.series, &bars));
        (holds, vec![last.bar])
    }

    fn tested(&self, facts: &Facts<'_>, level: &Level, window: Option<Window>) -> (bool, Vec<usize>) {
        let touches = self.bars_of(|kind| matches!(kind, LevelEventKind::Touch | LevelEventKind::Retest));
        match window {
            Some(Window::FirstSince(_)) => {
                let holds = window.is_some_and(|window| window.holds(facts.series, &touches));
                (holds, touches.last().copied().into_iter().collect())
            }
            Some(Window::Within(count)) => {
                let contact = level.last_contact;
                (contact.is_some_and(|bar| bar + count > facts.series.last()), contact.into_iter().collect())
            }
            None => (level.last_contact.is_some(), level.last_contact.into_iter().collect()),
        }
    }

    fn role(&self, facts: &Facts<'_>, level: &Level, role: Role, window: Option<Window>) -> (bool, Vec<usize>) {
        let last = facts.series.last();
        let since = self.flips.last().map(|&(bar, _)| bar);
        let bars = since.into_iter().chain([last]).collect();
        let holds = match window {
            None => level.role == role,
            // The role before each flip in the window was held on some bar of it.
            Some(Window::Within(count)) => {
                let in_window = |&&(bar, after): &&(usize, Role)| bar + count > last + 1 && after != role;
                level.role == role || self.flips.iter().any(|flip| in_window(&flip))
            }
            Some(window) => {
                let flips: Vec<usize> = self.flips.iter().filter(|f| f.1 == role).map(|f| f.0).collect();
                level.role == role && window.holds(facts.series, &flips)
            }
        };
        (holds, bars)
    }

    /// The last test, hold and break.
    fn lasts(&self, level: &Level) -> [(&'static str, Option<usize>); 3] {
        let held = self.bars_of(|kind| matches!(kind, LevelEventKind::Bounce | LevelEventKind::RetestHeld));
        let broken = self.bars_of(|kind| kind == LevelEventKind::Break);
        [("tested", level.last_contact), ("held", held.last().copied()), ("broken", broken.last().copied())]
    }

    fn deciders(&self, facts: &Facts<'_>, level: &Level) -> Vec<Decider> {
        let price = named_price(level, facts.series.closes());
        let written = plain(price);
        let decider = |(what, bar): (&str, Option<usize>)| {
            let (term, said) =
                (["level(", &written, ") ", what].concat(), facts.words.get(&["term.", what].concat()).into());
            bar.map(|bar| Decider { bar: Some(bar), ..Decider::of(&term, said, price, facts.price(price)) })
        };
        self.lasts(level).into_iter().filter_map(decider).collect()
    }

    /// `support; last tested on 2026-02-06, last held on 2025-11-21, last broken upwards on 2024-12-11, a false break ended on
    /// 2025-10-14`.
    fn words(&self, facts: &Facts<'_>, level: &Level) -> String {
        let words = facts.words;
        let dated = |what: &str, bar: Option<usize>| {
            let key = ["claim.", what, if bar.is_some() { ".last" } else { ".never" }].concat();
            words.say(&key, &[("date", &bar.map(|bar| facts.date(bar)).unwrap_or_default())])
        };
        let [tested, held, broken] = self.lasts(level);
        let [tested, held] = [tested, held].map(|(what, bar)| dated(what, bar));
        let mut said = self.broken_words(facts, broken.1);
        if let Some(bar) = self.taken_back.filter(|&bar| broken.1.is_none_or(|broken| broken < bar)) {
            said = words.say("claim.broken.false", &[("broken", &said), ("date", &facts.date(bar))]);
        }
        let role = words.get(if level.role == Role::Support { "role.support" } else { "role.resistance" });
        words.say("claim.level", &[("role", role), ("tested", &tested), ("held", &held), ("broken", &said)])
    }

    /// The last break that stood, with its direction.
    fn broken_words(&self, facts: &Facts<'_>, bar: Option<usize>) -> String {
        let last = self.events.iter().rfind(|event| event.kind == LevelEventKind::Break);
        let key = match last.map(|event| event.role) {
            None => "claim.broken.never",
            Some(Role::Resistance) => "claim.broken.up",
            Some(Role::Support) => "claim.broken.down",
        };
        facts.words.say(key, &[("date", &bar.map(|bar| facts.date(bar)).unwrap_or_default())])
    }
}

fn is_outcome(kind: LevelEventKind) -> bool {
    matches!(kind, LevelEventKind::Bounce | LevelEventKind::RetestHeld | LevelEventKind::Break)
}

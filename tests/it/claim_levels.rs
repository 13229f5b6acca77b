//! Claims on levels: tested, held, broken, support, resistance, on paths whose events are known.

use crate::demo::{iso, of_closes};
use levelchart::claim::{Claim, Facts, Finding, Verdict};
use levelchart::series::Series;
use levelchart::study::{
    LevelEventKind::{self, Bounce, Break, FalseBreak, Retest, RetestHeld, Touch},
    LevelSpec, LevelStudy,
};

/// A path through the given closes in steps of 2, which begins with a walk that gives it a volatility.
struct Path {
    series: Series,
    levels: LevelStudy,
}

impl Path {
    fn through(turns: &[i32]) -> Self {
        let mut closes = vec![turns[0]];
        for &turn in &turns[1..] {
            let mut last = *closes.last().unwrap();
            while last != turn {
                last += (turn - last).clamp(-2, 2);
                closes.push(last);
            }
        }
        let series = of_closes(&closes.into_iter().map(f64::from).collect::<Vec<_>>());
        let levels = LevelStudy::new(&series, &LevelSpec::default());
        Path { series, levels }
    }

    /// What happened at the level 100, so that a test states what it rests on.
    fn events(&self) -> Vec<LevelEventKind> {
        self.levels.test_level(100.0).unwrap().events.iter().map(|event| event.kind).collect()
    }

    fn bar_of(&self, kind: LevelEventKind) -> usize {
        self.levels.test_level(100.0).unwrap().events.iter().rfind(|event| event.kind == kind).unwrap().bar
    }

    fn check(&self, rest: &str) -> Finding {
        let words = levelchart::Words::english();
        let facts = Facts::new(&self.series, &self.levels, &words);
        Claim::parse(&format!("level(100) {rest}")).unwrap().check(&facts)
    }

    #[track_caller]
    fn expect(&self, verdicts: &[(&str, Verdict)]) {
        for (claim, verdict) in verdicts {
            let found = self.check(claim);
            assert_eq!(found.verdict, *verdict, "{claim}: {}", found.actual);
        }
    }

    /// Bars from `bar` to the last one, both counted.
    fn bars_since(&self, bar: usize) -> usize {
        self.series.len() - bar
    }

    fn date(&self, bar: usize) -> String {
        iso(self.series.times_ms()[bar])
    }
}

use Verdict::{Fails, Holds, Untestable};

#[test]
fn a_level_that_the_price_never_met_was_neither_tested_nor_held_nor_broken() {
    let path = Path::through(&[150, 130, 150]);
    assert_eq!(path.events(), []);
    path.expect(&[("tested", Fails), ("held", Fails), ("broken", Fails), ("support", Holds), ("resistance", Fails)]);
    assert_eq!(path.check("tested").actual, "support; never tested, never held, never broken");
}

#[test]
fn a_level_that_turned_the_price_back_held() {
    let path = Path::through(&[120, 100, 120]);
    assert_eq!(path.events(), [Touch, Bounce]);
    path.expect(&[("tested", Holds), ("held", Holds), ("broken", Fails), ("support", Holds)]);
    assert_eq!(path.check("held").bars, [path.bar_of(Bounce)]);
}

#[test]
fn a_window_counts_the_last_bars() {
    let path = Path::through(&[120, 100, 120]);
    let bars = path.bars_since(path.bar_of(Bounce));
    path.expect(&[(&format!("held within {bars}"), Holds), (&format!("held within {}", bars - 1), Fails)]);
    let bars = path.bars_since(path.levels.test_level(100.0).unwrap().last_contact.unwrap());
    path.expect(&[(&format!("tested within {bars}"), Holds), (&format!("tested within {}", bars - 1), Fails)]);
}

#[test]
fn a_visit_that_has_not_ended_is_a_test_and_nothing_more() {
    let path = Path::through(&[120, 100]);
    assert_eq!(path.events(), [Touch]);
    path.expect(&[("tested within 1", Holds), ("held", Fails), ("broken", Fails)]);
}

#[test]
fn a_broken_support_is_resistance_and_does_not_hold() {
    let path = Path::through(&[120, 100, 120, 80]);
    assert_eq!(path.events(), [Touch, Bounce, Touch, Break]);
    path.expect(&[("held", Fails), ("broken", Holds), ("support", Fails), ("resistance", Holds)]);
}

#[test]
fn a_break_whose_retest_held_is_both_broken_and_held() {
    let path = Path::through(&[120, 90, 100, 80]);
    assert_eq!(path.events(), [Touch, Break, Retest, RetestHeld]);
    path.expect(&[("held", Holds), ("broken", Holds), ("resistance", Holds)]);
}

#[test]
fn after_a_bounce_from_the_new_side_the_break_is_no_longer_the_last_word() {
    let path = Path::through(&[120, 60, 100, 60]);
    assert_eq!(path.events(), [Touch, Break, Touch, Bounce]);
    let bars = path.bars_since(path.bar_of(Break));
    path.expect(&[
        ("held", Holds),
        ("broken", Fails),
        (&format!("broken within {bars}"), Holds),
        (&format!("broken within {}", bars - 1), Fails),
    ]);
}

#[test]
fn a_break_that_proved_false_counts_as_none() {
    let path = Path::through(&[120, 100, 120, 96, 120]);
    assert_eq!(path.events(), [Touch, Bounce, Touch, Break, Retest, FalseBreak]);
    path.expect(&[("held", Holds), ("broken", Fails), ("broken within 99", Fails), ("support", Holds)]);
}

#[test]
fn a_break_is_told_with_its_direction_and_a_later_false_one_with_its_date() {
    let path = Path::through(&[80, 120, 60, 100, 60]);
    let down = path.check("broken").actual;
    assert!(down.contains("last broken downwards on "), "{down}");
    let path = Path::through(&[120, 100, 120, 96, 120]);
    let false_break = path.check("held").actual;
    let ended = path.date(path.bar_of(FalseBreak));
    assert!(false_break.ends_with(&format!("never broken, a false break ended on {ended}")), "{false_break}");
}

#[test]
fn a_role_within_a_window_is_one_held_on_some_bar_of_it() {
    let path = Path::through(&[120, 80]);
    assert_eq!(path.events(), [Touch, Break]);
    let bars = path.bars_since(path.bar_of(Break));
    path.expect(&[
        ("resistance within 1", Holds),
        (&format!("support within {bars}"), Fails),
        (&format!("support within {}", bars + 1), Holds),
    ]);
}

#[test]
fn first_since_allows_one_event_of_the_kind_from_the_date_on() {
    let path = Path::through(&[120, 100, 120, 100, 120, 80]);
    assert_eq!(path.events(), [Touch, Bounce, Touch, Bounce, Touch, Break]);
    let (bounce, broke) = (path.date(path.bar_of(Bounce)), path.date(path.bar_of(Break)));
    path.expect(&[
        ("broken first since 1970-01-01", Holds),
        (&format!("broken first since {broke}"), Holds),
        ("resistance first since 1970-01-01", Holds),
        ("support first since 1970-01-01", Fails),
        ("tested first since 1970-01-01", Fails),
        (&format!("tested first since {bounce}"), Holds),
        ("held first since 1969-12-31", Untestable),
    ]);
    let held = Path::through(&[120, 100, 120, 100, 120]);
    let bounce = held.date(held.bar_of(Bounce));
    held.expect(&[("held first since 1970-01-01", Fails), (&format!("held first since {bounce}"), Holds)]);
}

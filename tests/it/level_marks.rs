//! How a level changes along time in the picture: its role at each bar, and where it fades.

use levelchart::scene::{Label, LevelMark};
use levelchart::study::{LevelEvent, LevelEventKind, Role};

use LevelEventKind::{Break, FalseBreak, Retest, RetestHeld, Touch};
use Role::{Resistance, Support};

fn event(bar: usize, kind: LevelEventKind, role: Role) -> LevelEvent {
    LevelEvent { bar, kind, role }
}

/// First bar, the bar after the last, role, and whether it is faded.
type Stretch = (usize, usize, Role, bool);

/// The stretches up to bar 300 of a level that is now in `role` and was last met at `contact`.
fn spans(role: Role, contact: usize, events: &[LevelEvent]) -> Vec<Stretch> {
    let label = Label { long: String::new(), short: String::new() };
    let record = String::new();
    let (price, low, high, born) = (100.0, 99.0, 101.0, 5);
    let last_contact = Some(contact);
    let mark =
        LevelMark { price, low, high, born, role, is_tested: true, label, record, past: None, last_contact, events };
    mark.spans(300).iter().map(|span| (span.from, span.to, span.role, span.faded)).collect()
}

fn span(from: usize, to: usize, role: Role, faded: bool) -> Stretch {
    (from, to, role, faded)
}

#[test]
fn a_level_that_was_never_broken_keeps_its_role_from_its_birth_on() {
    assert_eq!(spans(Support, 290, &[event(20, Touch, Support)]), [span(5, 300, Support, false)]);
}

#[test]
fn the_role_changes_at_the_bar_of_the_break() {
    let events = [event(40, Break, Resistance), event(50, Retest, Support), event(52, RetestHeld, Support)];
    assert_eq!(spans(Support, 290, &events), [span(5, 40, Resistance, false), span(40, 300, Support, false)]);
}

#[test]
fn a_break_that_was_taken_back_changes_nothing() {
    let events = [event(40, Break, Resistance), event(45, FalseBreak, Resistance)];
    assert_eq!(spans(Resistance, 290, &events), [span(5, 300, Resistance, false)]);
}

#[test]
fn a_broken_level_fades_from_the_break_until_the_price_comes_back() {
    let events = [event(40, Break, Support), event(140, Touch, Resistance)];
    let expected = [span(5, 40, Support, false), span(40, 140, Resistance, true), span(140, 300, Resistance, false)];
    assert_eq!(spans(Resistance, 290, &events), expected);
}

#[test]
fn a_break_of_the_last_month_is_still_at_stake() {
    assert_eq!(spans(Support, 285, &[event(285, Break, Resistance)])[1], span(285, 300, Support, false));
    assert_eq!(spans(Support, 270, &[event(270, Break, Resistance)])[1], span(270, 300, Support, true));
}

#[test]
fn a_level_without_contact_for_a_year_fades() {
    assert_eq!(spans(Support, 30, &[]), [span(5, 282, Support, false), span(282, 300, Support, true)]);
}

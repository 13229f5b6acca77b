//! The exchange's clock.

use crate::demo::day;
use levelchart::options::OptionError;
use levelchart::series::{Bar, Series};
use levelchart::zone::{Zone, has_time_of_day};
use levelchart::{AdvanceTable, Attributes, Chart, Input, Options, Size, svg};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;

fn new_york() -> Zone {
    // The clocks changed on 8 March and change on 1 November 2026, at 2 in the morning.
    let summer = day("2026-03-08") + 7 * HOUR;
    let winter = day("2026-11-01") + 6 * HOUR;
    Zone::new(vec![(day("2025-11-02"), -5 * HOUR), (summer, -4 * HOUR), (winter, -5 * HOUR)])
}

#[test]
fn a_clock_changes_at_its_instant_and_not_before() {
    let at = day("2026-03-08") + 7 * HOUR;
    assert_eq!(new_york().local(at - 1) - (at - 1), -5 * HOUR);
    assert_eq!(new_york().local(at) - at, -4 * HOUR);
    assert_eq!(new_york().local(0), -5 * HOUR);
}

#[test]
fn fixed_distances_are_read_and_names_are_not() {
    let offset = |text: &str| Zone::fixed(text).map(|zone| zone.local(0));
    assert_eq!(offset("UTC"), Some(0));
    assert_eq!(offset("+01:00"), Some(HOUR));
    assert_eq!(offset("-0530"), Some(-11 * HOUR / 2));
    assert_eq!(offset("+09"), Some(9 * HOUR));
    for text in ["", "+", "+1", "+1:00", "+01:60", "+25:00", "01:00", "+aa:bb", "America/New_York"] {
        assert_eq!(offset(text), None, "{text:?}");
    }
}

fn words_of(bars: impl Iterator<Item = i64>, zone: Option<Zone>) -> (String, String) {
    let series = Series::new(bars.map(|ms| Bar::of_close(ms, 100.0 + (ms % 7) as f64)).collect()).unwrap().value;
    let mut options = Options::read(&Attributes::default()).unwrap();
    if let Some(zone) = zone {
        options.set_zone(zone, "America/New_York");
    }
    let mut chart = Chart::new(series, options).unwrap();
    chart.update(Input::Resize(Size { width_px: 960, height_px: 540, ratio: 1.0 })).unwrap();
    let picture = svg::render(&chart.frame(&AdvanceTable).unwrap(), "", "");
    (picture, chart.analyzer().analysis().summary.clone())
}

#[test]
fn hours_are_those_of_the_exchange() {
    let bars = || (0..26).map(|bar| day("2026-08-03") + 13 * HOUR + HOUR / 2 + bar * HOUR / 4);
    let (picture, summary) = words_of(bars(), Some(new_york()));
    assert!(picture.contains(">3 Aug 2026 10:00<"), "{picture}");
    assert!(picture.contains(">11:00<") && picture.contains(">15:00<") && !picture.contains(">19:00<"), "{picture}");
    assert!(summary.contains("on 3 Aug 2026"), "{summary}");
    let (picture, _) = words_of(bars(), None);
    assert!(picture.contains(">19:00<"), "{picture}");
}

#[test]
fn an_evening_in_utc_is_the_day_that_the_exchange_has() {
    let late = (0..20).map(|bar| day("2026-08-04") + bar * HOUR / 12);
    let (_, summary) = words_of(late, Some(new_york()));
    assert!(summary.contains("on 3 Aug 2026"), "{summary}");
}

#[test]
fn days_without_a_time_stay_on_their_dates() {
    let days = || (0..20).map(|number| day("2026-08-03") + number * 24 * HOUR);
    assert!(!has_time_of_day(&days().collect::<Vec<_>>()));
    assert_eq!(words_of(days(), Some(new_york())), words_of(days(), None));
}

#[test]
fn an_unknown_zone_is_an_error_that_says_what_may_stand_there() {
    let attributes = Attributes { time_zone: Some("Mars/Olympus".into()), ..Attributes::default() };
    let OptionError { option, value, .. } = Options::read(&attributes).unwrap_err();
    assert_eq!((option, value.as_str()), ("timeZone", "Mars/Olympus"));
}

proptest! {
    #[test]
    fn the_offset_is_that_of_the_last_step_before(
        steps in prop::collection::vec((-1_000_000..1_000_000_i64, -80_000_000..80_000_000_i64), 1..20),
        at in -1_100_000..1_100_000_i64,
    ) {
        let zone = Zone::new(steps.clone());
        let mut sorted = steps;
        sorted.sort_by_key(|step| step.0);
        let expected = sorted.iter().rfind(|step| step.0 <= at).or(sorted.first()).unwrap().1;
        prop_assert_eq!(zone.local(at) - at, expected);
    }
}

#[test]
fn days_of_a_range_are_days_of_the_exchanges_clock() {
    let bars: Vec<Bar> =
        (0..400).map(|hour| Bar::of_close(day("2026-02-01") + hour * HOUR, 100.0 + (hour % 9) as f64)).collect();
    let series = Series::new(bars).unwrap().value;
    for (range, clock, first, count) in [
        ("2026-02-03 2026-02-05", "+00:00", 48, 72),
        ("2026-02-03 2026-02-05", "+01:00", 47, 72),
        ("2026-02-03 2026-02-05", "-05:00", 53, 72),
        // One day is a range.
        ("2026-02-04 2026-02-04", "-05:00", 77, 24),
    ] {
        let attributes = Attributes { range: Some(range.into()), ..Attributes::default() };
        let mut options = Options::read(&attributes).unwrap();
        options.look.words.locale.zone = Zone::fixed(clock).unwrap();
        let view = Chart::new(series.clone(), options).unwrap().view();
        assert_eq!((view.first, view.count), (f64::from(first), f64::from(count)), "{range} at {clock}");
    }
}

//! Bars of weeks that have the date of their first or of their last day: which days belong to them, and what is known when.

use crate::demo::{bar_on, day, note, smallcap};
use crate::drawn::texts;
use crate::picture::{chart, size};
use levelchart::analysis::{Spec, analyze};
use levelchart::chart::Chart;
use levelchart::claim::{Claim, Finding, Verdict};
use levelchart::options::{Attributes, Options};
use levelchart::scene::{description, happened};
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;

const WEEK: i64 = 7 * 86_400_000;

/// The demo's days put into weeks; with the date of the first session, or of the last.
fn weeks(by_first: bool) -> Series {
    let days = smallcap();
    let monday = day("2024-01-08");
    let mut weeks: Vec<Bar> = Vec::new();
    let mut number = None;
    for bar in (0..days.len()).filter_map(|bar| days.bar(bar)) {
        let of = (bar.time_ms - monday) / WEEK;
        match weeks.last_mut() {
            Some(week) if number == Some(of) => {
                week.high = week.high.max(bar.high);
                week.low = week.low.min(bar.low);
                week.close = bar.close;
                if !by_first {
                    week.time_ms = bar.time_ms;
                }
            }
            _ => weeks.push(bar),
        }
        number = Some(of);
    }
    Series::new(weeks).unwrap().value
}

fn asked(change: impl FnOnce(&mut Attributes)) -> Attributes {
    let mut attributes = Attributes { levels: Some("auto:0".into()), ..Attributes::default() };
    change(&mut attributes);
    attributes
}

fn opened(series: &Series, attributes: &Attributes) -> Chart {
    chart(series.clone(), attributes, size(900, 500, 1.0), Theme::light())
}

#[test]
fn an_article_of_a_wednesday_does_not_know_the_close_of_its_week() {
    let days = smallcap();
    let close = |date: &str| days.closes()[bar_on(&days, date)];
    let last_close = |series: &Series, published: &str| {
        let options = Options::read(&asked(|a| a.published = Some(published.into()))).unwrap();
        analyze(series, &options.spec).unwrap().last_close
    };
    assert!((last_close(&weeks(true), "2026-01-14") - close("2026-01-09")).abs() < 1e-9, "the week before");
    assert!((last_close(&weeks(true), "2026-01-16") - close("2026-01-16")).abs() < 1e-9, "its Friday");
    assert!((last_close(&weeks(true), "2026-02-04") - close("2026-02-06")).abs() < 1e-9, "the newest may go on");
    assert!((last_close(&weeks(false), "2026-01-14") - close("2026-01-09")).abs() < 1e-9, "dated by Fridays");
}

#[test]
fn a_reader_who_goes_back_to_a_week_sees_it_whole() {
    let series = weeks(true);
    let at = bar_on(&series, "2026-01-12");
    let options = Options::read(&asked(|a| a.asof = Some("2026-01-12".into()))).unwrap();
    assert!((analyze(&series, &options.spec).unwrap().last_close - series.closes()[at]).abs() < 1e-9);
}

#[test]
fn a_note_of_a_thursday_stands_at_the_bar_of_its_week() {
    let bars = |series: &Series, dates: &[&str]| -> Vec<usize> {
        let notes = dates.iter().map(|date| note(date, "above", "")).collect();
        analyze(series, &Spec { notes, ..Spec::default() }).unwrap().notes.iter().map(|note| note.bar).collect()
    };
    let by_monday = weeks(true);
    assert_eq!(bars(&by_monday, &["2025-07-17", "2026-02-05"]), [bar_on(&by_monday, "2025-07-14"), by_monday.last()]);
    let by_friday = weeks(false);
    assert_eq!(bars(&by_friday, &["2025-07-17"]), [bar_on(&by_friday, "2025-07-18")]);
}

#[test]
fn an_event_of_any_day_of_a_week_is_drawn_and_said_at_its_bar() {
    let series = weeks(true);
    for (date, monday) in [("2025-12-08", "2025-12-08"), ("2025-12-10", "2025-12-08"), ("2025-12-12", "2025-12-08")] {
        let events = format!(r#"[{{"date":"{date}","label":"Rate decision"}}]"#);
        let chart = opened(&series, &asked(|a| a.events = Some(events)));
        let frame = chart.frame(&levelchart::frame::AdvanceTable).unwrap();
        assert!(texts(&frame).iter().any(|text| text.contains("Rate decision")), "{date}: {:?}", texts(&frame));
        let said = happened(&series, chart.analyzer().analysis(), &chart.options().look, Some(bar_on(&series, monday)));
        assert_eq!(said, ["Rate decision"], "{date}");
    }
}

#[test]
fn a_trend_line_goes_through_the_weeks_of_its_days() {
    let series = weeks(true);
    let options = Options::read(&asked(|a| a.trend = Some("2025-10-16 2026-01-15 support".into()))).unwrap();
    let analysis = analyze(&series, &options.spec).unwrap();
    let points = analysis.trends[0].points.map(|(bar, _)| bar);
    assert_eq!(points, [bar_on(&series, "2025-10-13"), bar_on(&series, "2026-01-12")]);
}

#[test]
fn the_summary_says_that_dates_are_first_days_where_they_are() {
    let said = "Each bar has the date of its first day.";
    let summary = |series: &Series| {
        let options = Options::read(&asked(|_| {})).unwrap();
        description(series, &analyze(series, &options.spec).unwrap(), &options.look, &[])
    };
    assert!(summary(&weeks(true)).contains(said), "{}", summary(&weeks(true)));
    assert!(!summary(&weeks(false)).contains(said) && !summary(&smallcap()).contains(said));
}

#[test]
fn bars_that_are_appended_become_weeks_as_those_of_a_file_are() {
    let all: Vec<Bar> = {
        let weeks = weeks(true);
        let first = weeks.bar(0).unwrap().time_ms;
        let days = (1..=12).rev().map(|back| Bar { time_ms: first - back * WEEK / 7, ..weeks.bar(0).unwrap() });
        days.chain((0..weeks.len()).filter_map(|bar| weeks.bar(bar))).collect()
    };
    let whole = Series::new(all.clone()).unwrap().value;
    let mut appended = Series::new(all[..12].to_vec()).unwrap().value;
    for bar in &all[12..] {
        appended.append(*bar).unwrap();
    }
    let wednesday = day("2026-01-14");
    assert_eq!(appended.known_at(wednesday), whole.known_at(wednesday));
    assert_eq!(appended.known_at(wednesday), whole.bar_at(wednesday).map(|bar| bar - 1), "that week goes on");
    assert_eq!(appended, whole);
    assert_eq!(whole.until(11), Some(Series::new(all[..12].to_vec()).unwrap().value));
}

/// What comes of a claim about a series.
fn checked(series: &Series, claim: &str) -> Finding {
    opened(series, &asked(|_| {})).analyzer().check(&Claim::parse(claim).unwrap())
}

#[test]
fn the_high_of_a_month_is_that_of_its_days_or_not_known() {
    let days = smallcap();
    for (weeks, dated) in [(weeks(true), "by first days"), (weeks(false), "by last days")] {
        let mut known = 0;
        for (year, month) in [2024, 2025].into_iter().flat_map(|year| (1..=12).map(move |month| (year, month))) {
            for field in ["high", "low"] {
                let claim = format!("{field}({year}-{month:02}) > 0");
                let (by_days, by_weeks) = (checked(&days, &claim), checked(&weeks, &claim));
                if by_weeks.verdict != Verdict::Untestable {
                    assert_eq!(by_weeks.actual, by_days.actual, "{claim} {dated}");
                    known += 1;
                }
            }
            let year = format!("high({year}) > 0");
            assert_eq!(checked(&weeks, &year).actual, checked(&days, &year).actual, "{year} {dated}");
        }
        assert!(known > 24, "{known} {dated}");
    }
}

#[test]
fn a_week_that_ends_in_a_year_may_have_its_high_in_the_one_before() {
    // Fridays: the week that ends on 2 January has three sessions of December.
    let week = |number: i64, high: f64| Bar { high, ..Bar::of_close(day("2025-10-03") + number * WEEK, 10.0) };
    let of = |highest: i64| {
        let bars = (0..18).map(|number| week(number, if number == highest { 20.0 } else { 11.0 }));
        Series::new(bars.map(|bar| Bar { open: 10.0, low: 9.0, ..bar }).collect()).unwrap().value
    };
    let said = |highest: i64, claim: &str| {
        let found = checked(&of(highest), claim);
        (found.verdict != Verdict::Untestable).then_some(found.actual)
    };
    for claim in ["high(2025) > 0", "high(2025-12) > 0", "high(2026) > 0", "high(2026-01) > 0"] {
        assert_eq!(said(13, claim), None, "{claim}, in the week of both");
        let term = claim.trim_end_matches(" > 0");
        let why = format!("{term} is not known: the bar of 2026-01-02 has days outside that time, too");
        assert_eq!(checked(&of(13), claim).actual, why);
    }
    assert_eq!(said(12, "high(2025-12) > 0").as_deref(), Some("20.00"));
    assert_eq!(said(14, "high(2026-01) > 0").as_deref(), Some("20.00"));
    assert_eq!(said(14, "high(2025-12) > 0"), Some("11.00".into()), "that week’s is no higher");
}

#[test]
fn the_days_of_a_month_belong_to_the_bar_of_its_last_one() {
    let last = ["2025-08-29", "2025-09-30", "2025-10-31", "2025-11-28", "2025-12-31", "2026-01-30", "2026-02-27"];
    let bars = last.into_iter().map(|date| Bar::of_close(day(date), 10.0)).collect();
    let series = Series::new(bars).unwrap().value;
    let notes =
        ["2025-10-01", "2025-10-13", "2025-11-29", "2025-12-01", "2025-12-31"].map(|date| note(date, "above", ""));
    let analysis = analyze(&series, &Spec { notes: notes.into(), ..Spec::default() }).unwrap();
    assert_eq!(analysis.notes.iter().map(|note| note.bar).collect::<Vec<_>>(), [2, 2, 4, 4, 4]);
}

#[test]
fn volatility_is_of_a_year_whatever_the_bars() {
    const HOUR: i64 = 3_600_000;
    let daily = |bar: i64| day("2024-01-01") + bar * 24 * HOUR;
    let month = |bar: i64| day(&format!("{}-{:02}-01", 2021 + bar / 12, bar % 12 + 1));
    let (week, hour) = (|bar: i64| day("2024-01-01") + bar * WEEK, |bar: i64| daily(bar / 7) + (14 + bar % 7) * HOUR);
    let quarter = |bar: i64| month(3 * bar);
    let times: [(&dyn Fn(i64) -> i64, f64); 5] =
        [(&daily, 252.0), (&week, 52.0), (&month, 12.0), (&quarter, 4.0), (&hour, 7.0 * 252.0)];
    for (time, a_year) in times {
        // Changes of one per cent up and down: their deviation is one per cent.
        let close = |bar: i64| 100.0 * (if bar % 2 == 0 { 0.0 } else { 0.01_f64 }).exp();
        let bars = (0..21).map(|bar| Bar::of_close(time(bar), close(bar))).collect();
        let found = checked(&Series::new(bars).unwrap().value, "volatility(20) > 0");
        let expected = (20.0_f64 / 19.0).sqrt() * a_year.sqrt();
        assert_eq!(found.actual, format!("{expected:.2}%"), "{a_year} bars a year");
    }
}

#[test]
fn a_quarter_says_nothing_of_its_months() {
    let quarters = ["2024-10-01", "2025-01-02", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-02"];
    let bars = quarters.into_iter().zip(1..).map(|(date, price)| Bar::of_close(day(date), f64::from(price)));
    let series = Series::new(bars.collect()).unwrap().value;
    for claim in ["high(2025-10) > 0", "high(2025-11) > 0", "low(2025-12) > 0"] {
        assert_eq!(checked(&series, claim).verdict, Verdict::Untestable, "{claim}");
    }
    assert_eq!(checked(&series, "high(2025) = 5").verdict, Verdict::Holds);
}

#[test]
fn what_happened_at_the_close_of_a_week_happened_on_its_last_day() {
    let closes = [5.0, 5.0, 7.0, 7.0, 7.0];
    let bars = closes.into_iter().zip(0..).map(|(close, week)| Bar::of_close(day("2025-09-15") + week * WEEK, close));
    let series = Series::new(bars.collect()).unwrap().value;
    // The week of Monday 29 September closed on Friday 3 October.
    for (since, holds) in
        [("2025-10-01", true), ("2025-10-05", true), ("2025-10-06", false), ("2025-09", true), ("2025-10", false)]
    {
        let found = checked(&series, &format!("close crossed above 6 first since {since}"));
        assert_eq!(found.verdict, if holds { Verdict::Holds } else { Verdict::Fails }, "{since}: {}", found.actual);
    }
}

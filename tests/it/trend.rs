//! Lines through two points of the price, and their records.

use crate::accepted::matches;
use crate::demo::{bar_on, day, iso, series_of, smallcap, steps};
use crate::drawn::{bounds, paths, texts, words};
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::analysis::{Spec, analyze};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use levelchart::study::{LevelSpec, LevelStudy, Role, TrendLine, TrendSpec};
use levelchart::theme::Theme;

const DAY_MS: i64 = 86_400_000;
/// A line through two lows of the demo.
const LINE: &str = "2025-10-16 2025-11-14 support";

fn spec(text: &str) -> TrendSpec {
    TrendSpec::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn line(series: &Series, text: &str) -> Option<TrendLine> {
    LevelStudy::new(series, &LevelSpec::default()).trend_line(series, &spec(text))
}

/// A walk with a range around each close, tilted by `slope` a bar in log price from bar `from` on.
fn walk(bars: i64, from: i64, slope: f64) -> Series {
    let mut step = steps(7);
    let mut log = 0.0;
    let bar = |index: i64| {
        log = 0.97 * log + 0.04 * step();
        let (up, down) = (0.01 * (step() + 0.5), 0.01 * (step() + 0.5));
        let tilt = slope * (index - from) as f64;
        let price = |y: f64| 100.0 * (y + tilt).exp();
        Bar {
            high: price(log + up),
            low: price(log - down),
            open: price(log),
            ..Bar::of_close(index * DAY_MS, price(log))
        }
    };
    Series::new((0..bars).map(bar).collect()).unwrap().value
}

#[test]
fn what_is_no_line_is_refused_with_what_may_be_written() {
    let read = |text: &str| Options::read(&Attributes { trend: Some(text.into()), ..Attributes::default() });
    for text in [
        "2025-10-12",
        "2026-02-02 2025-10-12",
        "2025-10-12 2025-10-12",
        "soon later",
        "2025-10-12 2026-02-02 up",
        "2025-10-12 2026-02-02 support x",
    ] {
        let expected = format!(
            "trend: found {text:?}; expected two rising dates, and support or resistance, such as 2025-10-12 2026-02-02 support"
        );
        assert_eq!(read(text).unwrap_err().to_string(), expected);
    }
    let lines = read("2025-10-12 2026-02-02 Support; 2025-01-02 2025-03-04;").unwrap().spec.trends;
    assert_eq!(lines.iter().map(|line| line.role).collect::<Vec<_>>(), [Some(Role::Support), None]);
}

#[test]
fn dates_without_bars_are_refused_and_there_are_ten_lines_at_most() {
    let of = |text: &str, count: usize| {
        let asked = Spec { trends: vec![spec(text); count], ..Spec::default() };
        analyze(&smallcap(), &asked).map_err(|error| (error.code(), error.to_string()))
    };
    let expected = "expected two dates of the data, each with a bar within five days";
    for text in ["2019-01-02 2025-11-14", "2025-10-16 2031-01-01"] {
        let (code, said) = of(text, 1).unwrap_err();
        assert_eq!((code, said), ("no-bars", format!("trend: found {}; {expected}", &text[..21])));
    }
    assert_eq!(of("2025-10-11 2025-10-12", 1).unwrap_err().0, "no-bars", "both are the Monday after");
    assert_eq!(of(LINE, 11).unwrap_err().1, "trend: found 11 lines; expected at most 10");
    assert!(of(LINE, 10).is_ok());
}

#[test]
fn a_line_goes_through_lows_highs_or_closes_of_its_days() {
    let series = smallcap();
    let (from, to) = (bar_on(&series, "2025-10-16"), bar_on(&series, "2025-11-14"));
    for (word, prices) in [("support", series.lows()), ("resistance", series.highs()), ("", series.closes())] {
        let found = line(&series, &format!("2025-10-16 2025-11-14 {word}")).unwrap();
        assert_eq!(found.points, [(from, prices[from]), (to, prices[to])]);
        // Two logarithms and their inverses.
        assert!((found.values[from] / prices[from] - 1.0).abs() < 1e-12);
        assert!((found.values[to] / prices[to] - 1.0).abs() < 1e-12);
        assert!(found.values[..from].iter().all(|value| value.is_nan()));
        let step = found.values[to + 1] / found.values[to];
        assert!((found.values[519] / found.values[518] - step).abs() < 1e-12, "the same ratio at each bar");
    }
}

#[test]
fn a_day_without_a_bar_counts_for_the_next_one() {
    let series = smallcap();
    let found = line(&series, "2025-10-12 2026-02-01 support").unwrap();
    assert_eq!(found.points.map(|(bar, _)| iso(series.times_ms()[bar])), ["2025-10-13", "2026-02-02"]);
}

#[test]
fn a_tilted_series_has_at_a_tilted_line_the_record_that_a_flat_one_has_at_a_flat_line() {
    let (from, to) = (40, 90);
    let flat = walk(600, from, 0.0);
    let dates = format!("{} {}", iso(from * DAY_MS), iso(to * DAY_MS));
    // Both points at one price: the closes there are made equal.
    let even = |series: &Series, slope: f64| {
        let bars = (0..series.len()).map(|bar| {
            let index = i64::try_from(bar).unwrap();
            let level = 100.0 * (slope * (index - from) as f64).exp();
            let close = if index == from || index == to { level } else { series.closes()[bar] };
            Bar {
                open: series.opens()[bar],
                high: series.highs()[bar].max(close),
                low: series.lows()[bar].min(close),
                ..Bar::of_close(series.times_ms()[bar], close)
            }
        });
        Series::new(bars.collect()).unwrap().value
    };
    let level = line(&even(&flat, 0.0), &dates).unwrap();
    assert!(level.level.touches > 10, "{:?}", level.level);
    // So gentle that true ranges hardly change, and in the end ten times as far as a band is wide.
    let slope = 1e-4;
    let tilted = line(&even(&walk(600, from, slope), slope), &dates).unwrap();
    let counts = |found: &TrendLine| [found.level.touches, found.level.bounces, found.level.breaks].map(i64::from);
    for (tilted, flat) in counts(&tilted).into_iter().zip(counts(&level)) {
        assert!((tilted - flat).abs() <= 1, "the tilt is a part of each range: {tilted} {flat}");
    }
    let visits = |found: &TrendLine| found.level.baseline.visits as f64;
    assert!((visits(&tilted) / visits(&level) - 1.0).abs() < 0.02, "{} {}", visits(&tilted), visits(&level));
    assert!(level.level.baseline.visits > 100 && level.level.baseline.p_value.is_none());
    assert!((0.2..0.8).contains(&level.level.baseline.rate));
}

#[test]
fn beside_a_steep_line_are_lines_of_its_slope_not_levels() {
    let found = |slope: f64| {
        let series = walk(400, 20, slope);
        let dates = format!("{} {}", iso(20 * DAY_MS), iso(60 * DAY_MS));
        let study = LevelStudy::new(&series, &LevelSpec::default());
        (
            study.trend_line(&series, &spec(&dates)).unwrap().level.baseline,
            study.test_level(series.closes()[20]).unwrap().baseline,
        )
    };
    let ((flat, _), (steep, levels)) = (found(0.0), found(0.004));
    // The same walk: the tilt is a part of each true range. Levels that a steep course passes break more often than they hold.
    assert!((steep.rate - flat.rate).abs() < 0.03, "{steep:?} {flat:?}");
    assert!((steep.visits as f64 / flat.visits as f64 - 1.0).abs() < 0.05, "{steep:?} {flat:?}");
    assert!(levels.rate < 0.4, "{levels:?}");
}

#[test]
fn nothing_before_its_first_point_counts() {
    let series = smallcap();
    let found = line(&series, LINE).unwrap();
    assert_eq!(found.level.born, found.points[0].0);
    assert!(!found.level.events.is_empty());
    assert!(found.level.events.iter().all(|event| event.bar > found.points[0].0));
}

#[test]
fn no_later_bar_has_a_part_in_the_record() {
    let series = smallcap();
    for last in [bar_on(&series, "2025-11-14"), 480, 500, 519] {
        let asked = |published: bool| Spec {
            trends: vec![spec(LINE)],
            published: published.then(|| series.times_ms()[last]),
            ..Spec::default()
        };
        let whole = analyze(&series, &asked(true)).unwrap();
        let early = analyze(&series.until(last).unwrap(), &asked(false)).unwrap();
        assert_eq!(whole.trends[0].level, early.trends[0].level);
        assert_eq!(whole.summary, early.summary);
    }
}

#[test]
fn a_line_is_not_there_before_its_second_point_is_known() {
    let series = smallcap();
    let at = |date| analyze(&series, &Spec { trends: vec![spec(LINE)], as_of: Some(day(date)), ..Spec::default() });
    // The question is refused where no bar of the whole series has the date, not where it is not known yet.
    assert_eq!(at("2025-11-13").unwrap().trends, []);
    assert_eq!(at("2025-11-14").unwrap().trends.len(), 1);
    let published = Spec { trends: vec![spec(LINE)], published: Some(day("2025-11-13")), ..Spec::default() };
    assert_eq!(analyze(&series, &published).unwrap().trends, []);
}

#[test]
fn the_summary_says_what_happened_at_the_line_and_beside_it() {
    let asked = Spec { trends: vec![spec(LINE)], averages: Vec::new(), ..Spec::default() };
    let found = analyze(&smallcap(), &asked).unwrap();
    let level = &found.trends[0].level;
    assert!(level.touches > 0);
    let times = if level.touches == 1 { "tested once".to_owned() } else { format!("tested {} times", level.touches) };
    let percent = (level.baseline.rate * 100.0).round();
    let own = (f64::from(level.bounces) / f64::from(level.bounces + level.breaks) * 100.0).round();
    let expected = format!(
        "Rising line since 16 Oct 2025: {times}, held {}; of tests that ended, {own}% held here, {percent}% on arbitrary lines beside it.",
        level.bounces
    );
    assert!(found.summary.ends_with(&expected), "{}", found.summary);
}

fn demo(css_width: u32, css_height: u32, theme: Theme) -> Frame {
    demo_with(css_width, css_height, theme, |_| {})
}

fn demo_with(css_width: u32, css_height: u32, theme: Theme, change: impl FnOnce(&mut Attributes)) -> Frame {
    let trend = format!("{LINE}; 2025-09-09 2025-12-11 resistance");
    let mut attributes = Attributes { rsi: None, averages: None, trend: Some(trend), ..demo_attributes() };
    change(&mut attributes);
    let chart =
        picture::chart(series_of("www/data/smallcap.csv"), &attributes, size(css_width, css_height, 1.0), theme);
    chart.frame(&AdvanceTable).unwrap()
}

type Points = Vec<(f64, f64)>;

/// The points of the one line of support, with the left edge of the room behind the last bar and the right one, in eighths of pixels.
fn beyond(change: impl FnOnce(&mut Attributes)) -> (Points, f64, f64) {
    let frame = demo_with(720, 480, Theme::light(), |attributes| {
        attributes.trend = Some(LINE.into());
        // Nothing else has the colour of support.
        attributes.levels = Some("auto:0".into());
        attributes.averages = None;
        change(attributes);
    });
    let plot = frame.map.plots[0];
    let drawn = paths(&frame).into_iter().filter(|path| path.color == Theme::light().support && path.width > 0);
    let points = drawn.flat_map(|path| path.points.iter().map(|&(x, y)| (f64::from(x), f64::from(y))));
    (points.collect(), plot.bar_px(519) * 8.0, plot.right * 8.0)
}

#[test]
fn a_line_goes_on_into_the_room_behind_the_last_bar_straight_in_log_price() {
    let events = |attributes: &mut Attributes| attributes.events = Some("date,label\n2026-02-11,Jobs report\n".into());
    let (points, last, right) = beyond(|attributes| {
        events(attributes);
        attributes.scale = Some("log".into());
    });
    assert!(right - last > 400.0, "there is room: {last} {right}");
    let slope = |(a, b): ((f64, f64), (f64, f64))| (b.1 - a.1) / (b.0 - a.0);
    let (before, behind): (Points, Points) = points.into_iter().partition(|(x, _)| *x <= last);
    let end = behind.last().copied().unwrap();
    assert!((end.0 - right).abs() <= 1.0, "{end:?}, to {right}");
    // Points lie on eighths of pixels.
    assert!((slope((before[0], end)) - slope((before[0], before[before.len() - 1]))).abs() < 0.01);
    let (bent, last, _) = beyond(events);
    let behind: Vec<_> = bent.iter().filter(|(x, _)| *x >= last - 1.0).copied().collect();
    let (first, middle, end) = (behind[0], behind[behind.len() / 2], behind[behind.len() - 1]);
    assert!(slope((middle, end)) < slope((first, middle)), "steeper and steeper on a linear scale: {behind:?}");
}

#[test]
fn a_line_ends_at_its_last_bar_where_events_stand_nearer_than_their_days() {
    let ends_at = |date: &str| {
        let (points, last, right) = beyond(|attributes| {
            attributes.range = Some("1m".into());
            attributes.events = Some(format!("date,label\n{date},Jobs report\n"));
        });
        let end = points.iter().map(|(x, _)| *x).fold(0.0, f64::max);
        ((end - last).abs() < 1.0, (end - right).abs() <= 1.0)
    };
    assert_eq!(ends_at("2026-02-09"), (false, true), "the next day has its place in the room");
    assert_eq!(ends_at("2026-06-01"), (true, false));
}

#[test]
fn two_lines_with_their_names() {
    let frame = demo(720, 480, Theme::light());
    assert!(texts(&frame).contains(&"Rising line"), "{:?}", texts(&frame));
    matches("trend", &frame);
}

#[test]
fn two_lines_on_a_phone_in_the_dark() {
    matches("trend-phone-dark", &demo(340, 425, Theme::dark()));
}

#[test]
fn a_long_name_has_two_rows_on_a_phone() {
    for width in (300..480).step_by(20) {
        let frame = picture::demo_with(width, width * 5 / 4, 1.0, |a| {
            a.lang = Some("de".into());
            a.trend = Some(LINE.into());
        });
        let words = words(&frame);
        let at = |text: &str| words.iter().find(|one| one.text == text).map(|one| one.at);
        let (Some(first), Some(second)) = (at("Steigende"), at("Linie")) else { panic!("{width}: {words:?}") };
        assert!(first.0 == second.0 && second.1 > first.1, "{width}: {first:?} {second:?}");
        assert!(frame.map.plots[0].right > f64::from(width) - 80.0, "{width}: {}", frame.map.plots[0].right);
    }
}

#[test]
fn a_line_that_leaves_the_picture_is_named_where_it_leaves() {
    let mut named = 0;
    for (line, name, is_top) in [
        ("2025-03-17 2025-07-16 support", "Rising line", true),
        ("2025-07-17 2025-08-25 resistance", "Falling line", false),
    ] {
        for (width, height) in [(960, 540), (640, 360), (520, 400), (390, 488), (320, 400)] {
            for scale in ["linear", "log"] {
                let frame = demo_with(width, height, Theme::light(), |attributes| {
                    attributes.trend = Some(line.into());
                    attributes.scale = Some(scale.into());
                    attributes.levels = Some("auto:0".into());
                });
                let plot = frame.map.plots[0];
                let theme = Theme::light();
                let of_levels = [theme.support, theme.resistance];
                let drawn = paths(&frame).into_iter().filter(|path| of_levels.contains(&path.color) && path.width > 0);
                let points = drawn.flat_map(|path| path.points.iter());
                let (x, y) = points
                    .map(|&(x, y)| (f64::from(x) / 8.0, f64::from(y) / 8.0))
                    .max_by(|a, b| a.0.total_cmp(&b.0))
                    .unwrap();
                let edge = if is_top { plot.top } else { plot.bottom };
                assert!(x < plot.right - 20.0 && (y - edge).abs() < 1.0, "it leaves: {x} {y}, {plot:?}");
                let all = words(&frame);
                let Some(said) = all.iter().find(|text| text.text == name) else {
                    panic!("{name} in {width} x {height}, {scale}: {:?}", texts(&frame));
                };
                let [left, top, right, bottom] = bounds(said);
                let away = (left - x).max(x - right).max(0.0).hypot((top - y).max(y - bottom).max(0.0));
                assert!(away < 60.0, "{name} {away} from where it leaves, {width} x {height}");
                named += 1;
            }
        }
    }
    assert_eq!(named, 20);
}

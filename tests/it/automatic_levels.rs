//! Which automatic levels a reader gets, and what is said of them.

use crate::demo::{series_of, smallcap, text};
use crate::drawn::{rects, texts};
use crate::picture::{chart, size};
use crate::walked::finders::study;
use crate::walked::{Walked, measure};
use levelchart::analysis::{Analysis, Spec, analyze};
use levelchart::claim::Verdict;
use levelchart::describe::{Seen, named_price, origin, record};
use levelchart::format::plain;
use levelchart::frame::{AdvanceTable, Frame, Rect};
use levelchart::options::Attributes;
use levelchart::series::{Bar, Series};
use levelchart::study::{
    EditorLevel, Level, LevelInput, LevelSource, LevelSpec, LevelStudy, OriginKind, Role, TurnSize,
};
use levelchart::theme::Theme;
use levelchart::words::Words;

const DAY_MS: i64 = 86_400_000;

/// Daily bars with a range of 1% around closes that go from one of `turns` to the next in steps of 1%.
fn zigzag(turns: &[f64]) -> Series {
    let mut closes = vec![turns[0]];
    for &turn in turns {
        while (closes[closes.len() - 1] / turn).ln().abs() > 0.005 {
            let last = closes[closes.len() - 1];
            closes.push(if turn > last { (last * 1.01).min(turn) } else { (last / 1.01).max(turn) });
        }
    }
    let bar = |(day, close): (usize, f64)| Bar {
        high: close * 1.005,
        low: close / 1.005,
        ..Bar::of_close(DAY_MS * i64::try_from(day).unwrap(), close)
    };
    Series::new(closes.into_iter().enumerate().map(bar).collect()).unwrap().value
}

fn automatic(series: &Series) -> Vec<Level> {
    LevelStudy::new(series, &LevelSpec::default()).levels()
}

fn analysis(series: &Series) -> Analysis {
    analyze(series, &Spec { averages: Vec::new(), ..Spec::default() }).unwrap()
}

/// The level nearest to a price.
fn near(levels: &[Level], price: f64) -> &Level {
    levels.iter().min_by(|a, b| (a.price - price).abs().total_cmp(&(b.price - price).abs())).unwrap()
}

#[test]
fn on_real_prices_both_sides_have_a_level_steadily_and_writers_meant_the_same_ones() {
    // The first 1,200 days of the S&P 500 from 1999 on; docs/levels.md has whole files.
    let walked = Walked::read("sp500old", &text("tests/data/sp500-1999.csv"));
    let row = measure(&walked, &study(&walked, LevelStudy::levels));
    assert!(row.dates.0 > 30 && row.both_sides() >= 0.9, "{row:?}");
    // On whole files it is 5% at most; these years were wild.
    assert!(row.change() <= 0.06, "{} of the levels change from one day to the next", row.change());
    let (levels, met) = (row.published[0].0 + row.published[1].0, row.published[0].1 + row.published[1].1);
    assert!(levels >= 15 && f64::from(met) >= 0.6 * f64::from(levels), "{met} of {levels}");
}

#[test]
fn the_demos_levels_are_found_in_its_data() {
    let series = smallcap();
    let half_a_range = analysis(&series).atr.last.unwrap() / 2.0;
    for wanted in [2150.0, 2080.0, 2000.0] {
        let found = automatic(&series);
        assert!((near(&found, wanted).price - wanted).abs() <= half_a_range, "{wanted} in {found:?}");
    }
}

#[test]
fn half_of_the_levels_are_on_each_side() {
    for count in [2, 4, 6] {
        let levels = LevelStudy::new(&smallcap(), &LevelSpec { auto_count: count, ..LevelSpec::default() }).levels();
        let supports = levels.iter().filter(|level| level.role == Role::Support).count();
        assert_eq!((levels.len(), supports), (count, count / 2));
    }
}

#[test]
fn an_automatic_level_never_repeats_an_editors_band() {
    let alone = automatic(&smallcap());
    for own in &alone {
        for editor in [EditorLevel::at(own.price), EditorLevel { low: own.low, high: own.high, label: None }] {
            let spec = LevelSpec { editor: vec![editor], ..LevelSpec::default() };
            let levels = LevelStudy::new(&smallcap(), &spec).levels();
            let (editor, others) = (&levels[0], &levels[1..]);
            assert!(!others.is_empty() && others.iter().all(|level| level.source == LevelSource::Auto));
            let overlaps = |level: &&Level| level.low < editor.high && editor.low < level.high;
            assert_eq!(others.iter().find(overlaps), None, "beside {}", own.price);
        }
    }
}

#[test]
fn a_level_that_is_drawn_stays_while_another_is_only_a_little_more_useful() {
    // Between 100 and 110 a dozen times, each time with a high a little farther up.
    let turns: Vec<f64> = (0..12).flat_map(|i| [100.0, 110.0 + 0.7 * f64::from(i % 3)]).collect();
    let series = zigzag(&turns);
    let mut study = LevelStudy::new(&series.until(80).unwrap(), &LevelSpec::default());
    let mut before: Vec<f64> = study.levels().iter().map(|level| level.price).collect();
    let mut changes = 0;
    for bar in 81..series.len() {
        study.update(&series.until(bar).unwrap(), levelchart::series::Appended::New);
        let now: Vec<f64> = study.levels().iter().map(|level| level.price).collect();
        let moved = |price: &&f64| !before.iter().any(|old| (*old / **price).ln().abs() < 0.004);
        changes += now.iter().filter(moved).count();
        before = now;
    }
    assert!(changes <= 4, "{changes} changes");
}

#[test]
fn the_high_of_a_year_is_a_level_once_two_bars_have_not_passed_it() {
    let mut turns = vec![100.0, 95.0, 103.0, 97.0, 104.0, 96.0, 105.0, 95.0, 104.0, 96.0, 110.0];
    let rising = zigzag(&turns);
    let top = rising.highs()[rising.last()];
    assert!(automatic(&rising).iter().all(|level| level.role == Role::Support), "nothing is above");
    // Two bars that fall by less than a small turn.
    turns.extend([109.5, 109.0]);
    let mut bars: Vec<Bar> = (0..rising.len()).map(|bar| rising.bar(bar).unwrap()).collect();
    for step in 1..=2 {
        let close = 110.0 - 0.3 * f64::from(step);
        let time = DAY_MS * i64::try_from(bars.len()).unwrap();
        bars.push(Bar { high: close + 0.2, low: close - 0.2, ..Bar::of_close(time, close) });
    }
    let held = Series::new(bars).unwrap().value;
    let levels = automatic(&held);
    let above = levels.iter().find(|level| level.role == Role::Resistance).unwrap();
    assert!((above.price - top).abs() < 1e-9, "{levels:?}");
    assert_eq!(above.turn.unwrap().size, TurnSize::Small);
}

#[test]
fn a_round_number_in_the_band_names_a_level_and_moves_nothing() {
    let series = smallcap();
    let found = automatic(&series);
    let named_price = |level: &Level| named_price(level, series.closes());
    let level = near(&found, 2150.0);
    assert!((named_price(level) - 2150.0).abs() < 1e-9);
    assert!((level.price - 2150.0).abs() > 0.5, "the band stays where the prices are");
    let other = near(&found, 2080.0);
    assert!((named_price(other) - other.price.round()).abs() < 1e-9, "2,079 has no round number in its band");
    let mut edge = level.clone();
    (edge.price, edge.low, edge.high) = (2154.0, 2146.0, 2162.0);
    assert!((named_price(&edge) - 2150.0).abs() < 1e-9, "in the middle half of the band");
    edge.price = 2155.0;
    assert!((named_price(&edge) - 2155.0).abs() < 1e-9, "a name beside its line would mislead");
    let own = LevelStudy::new(&series, &LevelSpec::default()).test_level(2151.0).unwrap();
    assert!((named_price(&own) - 2151.0).abs() < 1e-9, "a reader's price stays as it is");
}

#[test]
fn small_and_large_prices_have_round_names_without_rounding_errors() {
    for (price, name) in [(0.300_2, 0.3), (0.000_050_02, 0.000_05), (7_302.0, 7_300.0), (1_200_500.0, 1_200_000.0)] {
        let mut level = automatic(&smallcap()).remove(0);
        (level.price, level.low, level.high) = (price, price * 0.998, price * 1.002);
        let named = named_price(&level, smallcap().closes());
        assert!(named.total_cmp(&name).is_eq(), "{named} for {price}");
    }
}

/// All of a series.
fn seen(series: &Series) -> Seen<'_> {
    Seen { series, as_of: series.last(), times_ms: series.times_ms() }
}

#[test]
fn a_level_says_what_it_comes_from() {
    let words = Words::english();
    // Over two years: a top at 150, then between 100 and 120, now at 110.
    let mut turns = vec![100.0, 150.0, 90.0];
    turns.extend([120.0, 100.0].repeat(12));
    turns.extend([121.0, 110.0]);
    let series = zigzag(&turns);
    let levels = LevelStudy::new(&series, &LevelSpec::default()).candidates();
    let at = |price: f64| near(&levels, price).origin(&series, series.last()).unwrap().kind;
    assert_eq!(at(150.75), OriginKind::Record);
    assert_eq!(at(121.6), OriginKind::Year);
    let top = near(&levels, 150.75);
    assert_eq!(
        origin(top, seen(&series), &words).unwrap(),
        "high of 11\u{a0}Feb\u{a0}1970, the highest since at least 1970"
    );
}

#[test]
fn what_was_never_tested_says_where_it_comes_from_and_what_was_tested_its_record() {
    let words = Words::english();
    let series = smallcap();
    let spec = LevelSpec { auto_count: 20, ..LevelSpec::default() };
    let levels = LevelStudy::new(&series, &spec).candidates();
    let said = |fits: fn(&&Level) -> bool| record(levels.iter().find(fits).unwrap(), seen(&series), &words);
    assert!(said(|level| level.touches > 1).starts_with("tested "));
    let untested = said(|level| level.touches == 0);
    assert!(untested.contains(" of ") && untested.contains(", met "), "{untested}");
    let own = EditorLevel::at(900.0);
    let own = LevelStudy::new(&series, &LevelSpec { editor: vec![own], ..spec }).levels().remove(0);
    assert_eq!(record(&own, seen(&series), &words), "not tested");
}

#[test]
fn at_the_highest_price_of_all_the_summary_says_that_nothing_lies_above() {
    let rising = zigzag(&[100.0, 95.0, 103.0, 97.0, 104.0, 96.0, 105.0, 95.0, 104.0, 96.0, 112.0]);
    let text = analysis(&rising).summary;
    assert!(text.contains("no earlier price lies above the close"), "{text}");
    let fallen = analysis(&zigzag(&[100.0, 105.0, 97.0, 103.0, 96.0, 104.0, 95.0, 105.0, 96.0, 104.0, 88.0])).summary;
    assert!(fallen.contains("no earlier price lies below the close"), "{fallen}");
}

#[test]
fn a_level_outside_the_prices_of_the_year_is_given_only_where_its_side_has_no_other_and_with_its_distance() {
    // A high of three years ago, and a year of new highs since far below it.
    let mut turns = vec![100.0, 200.0, 100.0];
    turns.extend([104.0, 100.0].repeat(40));
    turns.extend([140.0]);
    let series = zigzag(&turns);
    let levels = automatic(&series);
    let above: Vec<&Level> = levels.iter().filter(|level| level.role == Role::Resistance).collect();
    assert_eq!(above.len(), 1, "{levels:?}");
    assert!((above[0].price - 201.0).abs() < 1.0);
    let text = analysis(&series).summary;
    assert!(text.contains("44% away"), "{text}");
}

#[test]
fn beside_a_level_of_its_side_one_outside_the_year_or_far_away_is_not_drawn() {
    // As above, and then a fall to 120 and back: there is a high of the year above, and the year's own low far below.
    let mut turns = vec![100.0, 200.0, 100.0];
    turns.extend([104.0, 100.0].repeat(40));
    turns.extend([140.0, 132.0, 138.0, 131.0, 137.0]);
    let series = zigzag(&turns);
    let six = LevelSpec { auto_count: 6, ..LevelSpec::default() };
    let levels = LevelStudy::new(&series, &six).levels();
    assert!(levels.iter().any(|level| level.role == Role::Resistance), "{levels:?}");
    assert!(levels.iter().all(|level| level.price < 150.0), "{levels:?}");
    let all = LevelStudy::new(&series, &six).candidates();
    assert!(all.iter().any(|level| level.price > 190.0) && all.iter().any(|level| level.price < 110.0));
    assert!(levels.iter().all(|level| level.price > 120.0), "{levels:?}");
    // A high that is near, and yet above every price of the year.
    turns[1] = 148.0;
    let series = zigzag(&turns);
    let levels = LevelStudy::new(&series, &six).levels();
    assert!(levels.iter().any(|level| (139.0..142.0).contains(&level.price)), "{levels:?}");
    assert!(levels.iter().all(|level| level.price < 145.0), "{levels:?}");
}

/// The picture of a year with automatic levels alone.
fn picture(series: Series, count: usize) -> Frame {
    let levels = Some(format!("auto:{count}"));
    let attributes = Attributes { levels, range: Some("1y".into()), ..Attributes::default() };
    chart(series, &attributes, size(960, 540, 1.0), Theme::light()).frame(&AdvanceTable).unwrap()
}

#[test]
fn only_a_level_that_was_tested_has_a_band() {
    let series = zigzag(&[100.0, 95.0, 103.0, 97.0, 104.0, 96.0, 105.0, 95.0, 104.0, 96.0, 110.0, 104.0]);
    let levels = automatic(&series);
    let untested = levels.iter().filter(|level| level.touches == 0).count();
    assert!(untested > 0 && untested < levels.len(), "{levels:?}");
    let frame = picture(series, 4);
    // A band is paler than a line, and as high as its level's edges are apart.
    let has_band = |level: &Level| {
        let y = |price: f64| frame.map.plots[0].y.px(price) * 8.0;
        let is_band = |rect: &Rect| {
            let (top, bottom) = (f64::from(rect.top), f64::from(rect.bottom));
            rect.color.a < 255 && (top - y(level.high)).abs() < 8.0 && (bottom - y(level.low)).abs() < 8.0
        };
        rects(&frame).iter().any(is_band)
    };
    for level in &levels {
        assert_eq!(has_band(level), level.touches > 0, "{level:?}");
    }
}

#[test]
fn levels_of_crowded_pictures_have_their_names_or_their_prices() {
    let (mut drawn, mut named, mut priced) = (0, 0, 0);
    for file in ["tests/data/sp500-1999.csv", "www/data/smallcap.csv"] {
        let whole = series_of(file);
        for last in (300..whole.len()).step_by(37) {
            let series = whole.until(last).unwrap();
            let levels = automatic(&series);
            let series_closes = &whole.closes()[..series.len()];
            let frame = picture(series, 4);
            let said = texts(&frame);
            let is_said = |level: &Level, before: &[&str]| {
                let price = Words::english().locale.exactly(named_price(level, series_closes));
                let in_one = |role: &&str| said.iter().any(|text| *text == [role, " ", &price].concat().trim_start());
                let in_two = |role: &&str| said.windows(2).any(|rows| [rows[0], rows[1]] == [role, price.as_str()]);
                before.iter().any(|role| in_one(role) || in_two(role))
            };
            let (bottom, top) = frame.map.plots[0].y.domain();
            let in_view = |level: &&Level| (bottom..=top).contains(&level.price);
            drawn += levels.iter().filter(in_view).count();
            let roles = ["Support", "Resistance"];
            named += levels.iter().filter(in_view).filter(|level| is_said(level, &roles)).count();
            priced += levels.iter().filter(in_view).filter(|level| is_said(level, &[""])).count();
        }
    }
    // Where a sentence or the price itself needs the room of a name, its price stands there or in the gutter.
    assert!(named * 50 >= drawn * 47, "{named} of {drawn}");
    assert!((named + priced) * 50 >= drawn * 49, "{named} and {priced} of {drawn}");
}

#[test]
fn a_claim_about_the_found_level_speaks_of_the_drawn_one_nearest_to_the_close() {
    let series = smallcap();
    let claims = vec!["level(auto) resistance".into(), "level(auto) support".into(), "level( AUTO ) tested".into()];
    let found = analyze(&series, &Spec { claims, ..Spec::default() }).unwrap();
    let level = near(&found.levels, found.last_close);
    assert_eq!((named_price(level, series.closes()), level.role), (2150.0, Role::Resistance));
    let verdicts: Vec<Verdict> = found.claims.iter().map(|claim| claim.verdict).collect();
    assert_eq!(verdicts, [Verdict::Holds, Verdict::Fails, Verdict::Holds]);
    assert!(found.claims[0].actual.starts_with("2150: resistance; last tested on "), "{}", found.claims[0].actual);
    let mut spec = Spec { claims: vec!["level(auto) held".into()], ..Spec::default() };
    spec.levels = spec.levels.with_inputs([LevelInput::Auto { count: Some(0) }]);
    let none = analyze(&series, &spec).unwrap().claims.remove(0);
    assert_eq!((none.verdict, &*none.actual), (Verdict::Untestable, "the chart finds no level"));
}

#[test]
fn a_turn_at_the_edge_of_a_gap_comes_from_the_gap() {
    let mut turns = vec![100.0];
    turns.extend([104.0, 100.0].repeat(10));
    let series = zigzag(&turns);
    let mut bars: Vec<Bar> = (0..series.len()).map(|bar| series.bar(bar).unwrap()).collect();
    for close in [103.0, 112.0, 114.0, 116.0, 114.0, 112.2, 114.5, 116.0, 117.0] {
        let time = DAY_MS * i64::try_from(bars.len()).unwrap();
        bars.push(Bar { high: close * 1.012, low: close / 1.012, ..Bar::of_close(time, close) });
    }
    let series = Series::new(bars).unwrap().value;
    let levels = LevelStudy::new(&series, &LevelSpec::default()).candidates();
    let edge = near(&levels, 110.8);
    let origin = edge.origin(&series, series.last()).unwrap();
    assert_eq!((origin.kind, origin.bar), (OriginKind::Gap, series.len() - 8), "{edge:?}");
    let top = near(&levels, 117.4);
    assert_eq!(top.origin(&series, series.last()).unwrap().kind, OriginKind::Turn);
}

#[test]
fn among_closes_alone_there_is_no_gap() {
    let mut turns = vec![100.0];
    turns.extend([104.0, 100.0].repeat(10));
    let mut closes: Vec<f64> = zigzag(&turns).closes().to_vec();
    closes.extend([103.0, 112.0, 114.0, 116.0, 114.0, 112.2, 114.5, 116.0, 117.0]);
    let bar = |(close, day)| Bar::of_close(DAY_MS * day, close);
    let series = Series::new(closes.into_iter().zip(0..).map(bar).collect()).unwrap().value;
    let levels = LevelStudy::new(&series, &LevelSpec::default()).candidates();
    assert!(levels.len() > 2);
    for level in &levels {
        let origin = level.origin(&series, series.last()).unwrap();
        assert_ne!(origin.kind, OriginKind::Gap, "{level:?}");
    }
}

#[test]
fn short_series_of_files_are_read_without_levels() {
    let head = series_of("tests/data/sp500-1999.csv");
    assert_eq!(automatic(&head.until(40).unwrap()), []);
}

/// A level with so many turning points, of a price in a band.
fn turned(count: u32, price: f64, [low, high]: [f64; 2]) -> Level {
    let mut level = automatic(&smallcap()).remove(0);
    (level.price, level.low, level.high) = (price, low, high);
    level.turn.as_mut().unwrap().count = count;
    level
}

#[test]
fn a_single_low_is_called_by_its_own_price() {
    let closes = [4.1234, 4.0746];
    let named = |count| plain(named_price(&turned(count, 4.080_612, [4.03, 4.13]), &closes));
    assert_eq!([named(1), named(3)], ["4.0806", "4.1"]);
}

#[test]
fn the_name_of_a_level_lies_on_its_own_side_of_the_close() {
    let named = |price: f64, close: f64| plain(named_price(&turned(3, price, [2141.0, 2157.0]), &[2148.25, close]));
    assert_eq!([named(2148.8, 2152.5), named(2148.8, 2149.5)], ["2150", "2149"]);
    // Nor does it lie at the close.
    assert_eq!(named(2148.8, 2149.0), "2148.8");
}

#[test]
fn a_level_has_the_decimals_that_its_band_asks_for_and_no_more_than_the_closes() {
    let closes = [186.61, 186.74];
    let named = |half: f64| plain(named_price(&turned(3, 186.866, [186.866 - half, 186.866 + half]), &closes));
    assert_eq!([named(0.2), named(0.03), named(0.000_1)], ["186.9", "186.87", "186.87"]);
    assert_eq!(plain(named_price(&turned(3, 95.366, [94.0, 96.7]), &[90.0, 94.0])), "95", "closes are whole");
}

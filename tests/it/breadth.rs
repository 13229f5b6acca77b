//! Breadth from given percentages and from members; series side by side over the dates they share.

use crate::demo::{closes_of, column, day, of_closes, smallcap};
use levelchart::series::{Bar, Series};
use levelchart::study::{aligned, breadth_of_members, breadth_of_values, rebased, relative_return, returns, shared};

const DAY_MS: i64 = 86_400_000;

#[test]
fn the_breadth_of_the_demo_rose_from_38_to_62_percent_in_a_month() {
    let series = smallcap();
    let breadth = breadth_of_values(&series, &column("www/data/breadth.csv", "pct_above_50d"));
    let percent = &breadth.percent;
    assert_eq!(percent.len(), series.len());
    assert_eq!(percent[519 - 21].to_bits(), 38.0_f64.to_bits());
    assert_eq!(percent[519].round().to_bits(), 62.0_f64.to_bits());
    assert!(percent[..49].iter().all(|x| x.is_nan()), "no percentage was given for these dates");
    assert_eq!(breadth.advances, None);
}

#[test]
fn points_in_disorder_are_sorted_and_of_one_date_the_last_counts() {
    let series = of_closes(&[1.0, 2.0, 3.0]);
    let breadth = breadth_of_values(&series, &[(2 * DAY_MS, 70.0), (0, 10.0), (0, 50.0)]);
    assert_eq!(breadth.percent[0].to_bits(), 50.0_f64.to_bits());
    assert!(breadth.percent[1].is_nan());
    assert_eq!(breadth.percent[2].to_bits(), 70.0_f64.to_bits());
}

#[test]
fn a_member_counts_once_it_has_an_average() {
    let index = of_closes(&[10.0, 10.0, 10.0, 10.0]);
    let rising = of_closes(&[1.0, 2.0, 3.0, 4.0]);
    let falling = of_closes(&[9.0, 8.0, 7.0, 6.0]);
    let young = Series::new(vec![Bar::of_close(2 * DAY_MS, 5.0), Bar::of_close(3 * DAY_MS, 6.0)]).unwrap().value;
    let breadth = breadth_of_members(&index, &[rising, falling, young], 2);
    assert!(breadth.percent[0].is_nan());
    assert_eq!(breadth.percent[1..3], [50.0, 50.0], "the young member has one bar by then");
    assert!((breadth.percent[3] - 200.0 / 3.0).abs() < 1e-12); // one division
}

#[test]
fn a_close_on_its_average_is_not_above_it() {
    let flat = of_closes(&[5.0, 5.0, 5.0]);
    assert_eq!(breadth_of_members(&flat.clone(), &[flat], 2).percent[1..], [0.0, 0.0]);
}

#[test]
fn the_advance_decline_line_sums_advances_less_declines() {
    let index = of_closes(&[1.0; 4]);
    let members =
        [of_closes(&[1.0, 2.0, 3.0, 3.0]), of_closes(&[5.0, 6.0, 5.0, 4.0]), of_closes(&[7.0, 8.0, 7.0, 7.0])];
    let line = breadth_of_members(&index, &members, 2).advances.unwrap().line;
    assert!(line[0].is_nan());
    assert_eq!(line[1..], [3.0, 2.0, 1.0]);
}

#[test]
fn a_member_that_does_not_trade_on_a_date_does_not_count_there() {
    let index = of_closes(&[1.0, 1.0, 1.0, 1.0]);
    let bars = [0, 1, 3].map(|day| Bar::of_close(day * DAY_MS, 1.0 + f64::from(i32::try_from(day).unwrap())));
    let breadth = breadth_of_members(&index, &[Series::new(bars.to_vec()).unwrap().value], 2);
    assert!(breadth.percent[2].is_nan());
    assert_eq!(breadth.percent[3].to_bits(), 100.0_f64.to_bits());
    assert_eq!(breadth.advances.unwrap().line[1..], [1.0, 1.0, 2.0]);
}

#[test]
fn two_thousand_members_over_a_year_are_counted_at_once() {
    let wave = |member: usize, bar: usize| 100.0 + ((bar * (member % 7 + 1)) as f64 / 9.0 + member as f64).sin() * 9.0;
    let closes = |member: usize| (0..260).map(|bar| wave(member, bar)).collect::<Vec<_>>();
    let members: Vec<Series> = (0..2000).map(|m| of_closes(&closes(m))).collect();
    let index = of_closes(&closes(0));
    let breadth = breadth_of_members(&index, &members, 50);
    let by_hand = |bar: usize| {
        let above = members.iter().filter(|m| {
            let window = &m.closes()[bar + 1 - 50..=bar];
            m.closes()[bar] > window.iter().sum::<f64>() / 50.0
        });
        above.count() as f64 / 20.0
    };
    for bar in [49, 100, 259] {
        assert!((breadth.percent[bar] - by_hand(bar)).abs() < 1e-9); // shares of 2,000 are exact to rounding
    }
}

#[test]
fn daily_series_share_a_date_whatever_the_hour_of_their_bars() {
    let midnight = [0, DAY_MS, 2 * DAY_MS];
    let evening = [21 * 3_600_000, 2 * DAY_MS + 21 * 3_600_000, 5 * DAY_MS];
    assert_eq!(shared(&midnight, &evening), [(0, 0), (2, 1)]);
}

#[test]
fn intraday_series_share_only_equal_times() {
    let quarter = 900_000;
    assert_eq!(shared(&[0, quarter, 2 * quarter], &[quarter, 3 * quarter]), [(1, 0)]);
    assert_eq!(shared(&[0, quarter, DAY_MS], &[0, DAY_MS]), [(0, 0), (2, 1)]);
    assert_eq!(shared(&[quarter, 2 * quarter], &[0, DAY_MS]), []);
}

#[test]
fn the_demo_beat_its_benchmarks_over_ten_sessions() {
    let series = smallcap();
    for (name, expected) in [("sp500", 0.015), ("nasdaq", 0.01)] {
        let other = closes_of("www/data/benchmarks.csv", name);
        let found = relative_return(&series, &other, 10, series.last()).unwrap();
        assert!((found.other - expected).abs() < 2e-4); // as the data's own check allows
        assert_eq!(found.own.to_bits(), returns(series.closes(), 10)[519].to_bits());
        assert_eq!((found.from, found.to), (509, 519));
    }
}

#[test]
fn a_return_over_shared_dates_skips_dates_that_one_series_lacks() {
    let ours = of_closes(&[10.0, 11.0, 12.0, 13.0, 14.0]);
    let bars = [(0, 5.0), (2, 6.0), (3, 7.0)].map(|(day, close)| Bar::of_close(day * DAY_MS, close));
    let other = Series::new(bars.to_vec()).unwrap().value;
    let found = relative_return(&ours, &other, 2, 4).unwrap();
    assert_eq!((found.from, found.to), (0, 3));
    assert!((found.own - 0.3).abs() < 1e-15 && (found.other - 0.4).abs() < 1e-15); // one division
    assert_eq!(relative_return(&ours, &other, 3, 4), None);
    assert_eq!(relative_return(&ours, &other, 1, 2).unwrap().to, 2, "what follows bar 2 is not known");
}

#[test]
fn a_rebased_column_starts_at_100_where_the_view_starts() {
    let values = rebased(&[f64::NAN, 50.0, 75.0, 25.0], 0);
    assert!(values[0].is_nan());
    assert_eq!(values[1..], [100.0, 150.0, 50.0]);
    assert_eq!(rebased(&[50.0, 25.0], 1), [200.0, 100.0]);
    assert!(rebased(&[1.0], 5)[0].is_nan());
}

#[test]
fn values_are_laid_on_the_bars_of_their_date() {
    let series = smallcap();
    let column = aligned(&series, &[day("2026-02-06"), day("2026-02-07")], &[1.0, 2.0]);
    assert_eq!(column[519].to_bits(), 1.0_f64.to_bits());
    assert!(column[..519].iter().all(|x| x.is_nan()));
}

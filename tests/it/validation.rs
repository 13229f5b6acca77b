//! The rules that every bar passes, whatever it came from.
#![allow(clippy::float_cmp, reason = "prices pass validation unchanged")]

use levelchart::limit::{LEAST_PRICE, MOST_PRICE};
use levelchart::series::{Appended, Bar, Checked, Dropped, Metric, Series, SeriesErrorKind, WarningCode, millis_of};
use levelchart::series::{CivilDate, Millis};
use proptest::prelude::*;

const DAY: Millis = 86_400_000;

fn day(n: i64) -> Millis {
    millis_of(CivilDate::new(2026, 2, 2).unwrap()) + n * DAY
}

fn bar(n: i64, open: f64, high: f64, low: f64, close: f64) -> Bar {
    Bar { time_ms: day(n), open, high, low, close, volume: 1_000.0 }
}

fn closes(closes: &[f64]) -> Vec<Bar> {
    (0..).zip(closes).map(|(n, &close)| Bar::of_close(day(n), close)).collect()
}

fn rows(dropped: &[Dropped]) -> Vec<usize> {
    dropped.iter().map(|d| d.row).collect()
}

fn codes(checked: &Checked<Series>) -> Vec<WarningCode> {
    checked.warnings.iter().map(|w| w.code).collect()
}

#[test]
fn a_row_without_a_usable_close_is_dropped_and_reported() {
    let checked = Series::new(closes(&[10.0, f64::NAN, 0.0, f64::INFINITY, 11.0])).unwrap();
    assert_eq!(checked.value.closes(), [10.0, 11.0]);
    assert_eq!(rows(&checked.dropped), [2, 3, 4]);
    assert!(checked.dropped.iter().all(|d| d.column.as_deref() == Some("close")));
    assert_eq!(checked.dropped[0].reason, "found nothing; expected a number as the close");
}

#[test]
fn rows_are_sorted_by_time() {
    let checked =
        Series::new(vec![Bar::of_close(day(2), 12.0), Bar::of_close(day(0), 10.0), Bar::of_close(day(1), 11.0)]);
    let checked = checked.unwrap();
    assert_eq!(checked.value.closes(), [10.0, 11.0, 12.0]);
    assert_eq!(checked.dropped, []);
}

#[test]
fn of_rows_with_the_same_time_the_last_wins_and_the_others_are_reported() {
    let mut bars = closes(&[10.0, 11.0, 12.0]);
    bars.push(Bar::of_close(day(1), 11.5));
    bars.push(Bar::of_close(day(1), 11.7));
    let checked = Series::new(bars).unwrap();
    assert_eq!(checked.value.closes(), [10.0, 11.7, 12.0]);
    assert_eq!(rows(&checked.dropped), [2, 4]);
    assert_eq!(checked.dropped[0].reason, "2026-02-03 is given again in row 4, and the last one counts");
}

#[test]
fn a_repeated_row_without_a_close_does_not_replace_the_one_that_has_it() {
    let mut bars = closes(&[10.0, 11.0]);
    bars.push(Bar::of_close(day(1), f64::NAN));
    let checked = Series::new(bars).unwrap();
    assert_eq!(checked.value.closes(), [10.0, 11.0]);
    assert_eq!(rows(&checked.dropped), [3]);
}

#[test]
fn what_was_dropped_is_in_the_order_of_the_rows() {
    let mut bars = closes(&[10.0, 11.0, f64::NAN, 12.0]);
    bars.push(Bar::of_close(day(0), 10.5));
    assert_eq!(rows(&Series::new(bars).unwrap().dropped), [1, 3]);
}

#[test]
fn a_high_below_the_close_is_raised_to_it_and_reported() {
    let checked = Series::new(vec![bar(0, 10.0, 11.0, 9.0, 10.5), bar(1, 10.0, 10.2, 9.5, 10.6)]).unwrap();
    assert_eq!(checked.value.highs(), [11.0, 10.6]);
    assert_eq!(checked.value.lows(), [9.0, 9.5]);
    assert_eq!(codes(&checked), [WarningCode::RangeWidened]);
    assert!(checked.warnings[0].message.starts_with("row 2: "), "{}", checked.warnings[0].message);
}

#[test]
fn a_low_above_the_open_is_lowered_to_it_and_reported() {
    let checked = Series::new(vec![bar(0, 10.0, 11.0, 10.2, 10.5), bar(1, 10.0, 11.0, 9.5, 10.6)]).unwrap();
    assert_eq!(checked.value.lows(), [10.0, 9.5]);
    assert_eq!(codes(&checked), [WarningCode::RangeWidened]);
}

#[test]
fn a_high_and_a_low_in_each_others_place_are_exchanged_and_reported() {
    let checked = Series::new(vec![bar(0, 10.0, 11.0, 9.0, 10.5), bar(1, 10.0, 9.5, 11.0, 10.6)]).unwrap();
    assert_eq!((checked.value.highs()[1], checked.value.lows()[1]), (11.0, 9.5));
    assert_eq!(codes(&checked), [WarningCode::RangeExchanged]);
    assert_eq!(checked.warnings[0].message, "row 2: the high 9.5 is below the low 11; the two were exchanged");
}

#[test]
fn a_high_below_the_low_that_no_exchange_mends_is_widened() {
    let checked = Series::new(vec![bar(0, 10.0, 11.0, 9.0, 10.5), bar(1, 10.0, 0.1, 9.9, 10.6)]).unwrap();
    assert_eq!((checked.value.highs()[1], checked.value.lows()[1]), (10.6, 9.9));
    assert_eq!(codes(&checked), [WarningCode::RangeWidened]);
}

#[test]
fn a_range_that_just_holds_open_and_close_is_left_alone() {
    let checked = Series::new(vec![bar(0, 10.0, 10.0, 10.0, 10.0), bar(1, 10.0, 11.0, 10.0, 11.0)]).unwrap();
    assert_eq!(checked.warnings, []);
}

#[test]
fn no_volume_and_a_volume_of_zero_are_both_no_volume() {
    let mut bars = closes(&[10.0, 11.0, 12.0, 13.0]);
    for (bar, volume) in bars.iter_mut().zip([0.0, f64::NAN, -5.0, 7.0]) {
        bar.volume = volume;
    }
    let series = Series::new(bars).unwrap().value;
    assert!(series.volumes()[..3].iter().all(|v| v.is_nan()));
    assert_eq!(series.volumes()[3], 7.0);
}

#[test]
fn a_close_only_series_has_no_range_and_its_close_for_every_price() {
    let mut bars = closes(&[10.0, 11.0]);
    bars[1].open = 10.2;
    bars[1].high = 11.4;
    let series = Series::new(bars).unwrap().value;
    assert!(!series.has_range());
    for prices in [series.opens(), series.highs(), series.lows()] {
        assert_eq!(prices, [10.0, 11.0]);
    }
}

#[test]
fn in_a_series_with_ranges_a_bar_without_one_spans_its_open_and_close() {
    let none = f64::NAN;
    let series = Series::new(vec![bar(0, 10.0, 11.0, 9.0, 10.5), bar(1, 10.0, none, none, 10.6)]).unwrap().value;
    assert!(series.has_range());
    assert_eq!((series.highs()[1], series.lows()[1]), (10.6, 10.0));
}

#[test]
fn a_missing_open_is_the_close() {
    let series = Series::new(vec![bar(0, 0.0, 11.0, 9.0, 10.5), bar(1, 10.0, 11.0, 9.0, 10.6)]).unwrap().value;
    assert_eq!(series.opens(), [10.5, 10.0]);
}

#[test]
fn a_change_of_more_than_a_factor_of_three_is_a_suspected_split() {
    let checked = Series::new(closes(&[100.0, 301.0, 100.0])).unwrap();
    assert_eq!(codes(&checked), [WarningCode::SuspectedSplit, WarningCode::SuspectedSplit]);
    let expected = "row 2: the close goes from 100 to 301 in one bar; a split or a typing error?";
    assert_eq!(checked.warnings[0].message, expected);
    assert_eq!(checked.value.closes(), [100.0, 301.0, 100.0]);
}

#[test]
fn a_change_of_just_a_factor_of_three_is_a_move() {
    assert_eq!(Series::new(closes(&[100.0, 300.0, 100.0])).unwrap().warnings, []);
}

#[test]
fn no_rows_are_an_error() {
    let error = Series::new(Vec::new()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::Empty);
    assert_eq!(error.to_string(), "no data rows found; expected at least two rows, each with a date and a close");
}

#[test]
fn one_bar_is_an_error_that_says_what_was_wrong_with_the_first_rows() {
    let error = Series::new(closes(&[f64::NAN, 10.0, f64::INFINITY, f64::NAN, f64::NAN])).unwrap_err();
    assert_eq!(error.kind.code(), "too-few-bars");
    let reasons = [(1, "nothing"), (3, "–"), (4, "nothing")]
        .map(|(row, found)| format!("; row {row}, column \"close\": found {found}; expected a number as the close"));
    assert_eq!(error.to_string(), ["1 usable bar found; expected at least two", &reasons.concat()].concat());
}

#[test]
fn a_newer_bar_is_appended() {
    let mut series = Series::new(closes(&[10.0, 11.0])).unwrap().value;
    assert_eq!(series.append(Bar::of_close(day(2), 12.0)), Ok(Appended::New));
    assert_eq!(series.closes(), [10.0, 11.0, 12.0]);
}

#[test]
fn a_bar_of_the_same_time_corrects_the_last() {
    let mut series = Series::new(closes(&[10.0, 11.0])).unwrap().value;
    assert_eq!(series.append(Bar::of_close(day(1), 12.0)), Ok(Appended::Corrected));
    assert_eq!(series.closes(), [10.0, 12.0]);
}

#[test]
fn an_older_bar_is_refused_and_the_series_stays() {
    let mut series = Series::new(closes(&[10.0, 11.0])).unwrap().value;
    let before = series.clone();
    let error = series.append(Bar::of_close(day(0), 12.0)).unwrap_err();
    assert_eq!(error.kind.code(), "out-of-order");
    let expected = "column \"time\": found a bar that starts at 2026-02-02, before the last one at 2026-02-03; \
                    expected a newer bar, or a correction of the last";
    assert_eq!(error.to_string(), expected);
    assert_eq!(series.closes(), before.closes());
}

#[test]
fn a_bar_without_a_close_is_refused_and_the_series_stays() {
    let mut series = Series::new(closes(&[10.0, 11.0])).unwrap().value;
    assert_eq!(series.append(Bar::of_close(day(2), 0.0)).unwrap_err().kind, SeriesErrorKind::BadClose);
    assert_eq!(series.closes(), [10.0, 11.0]);
}

#[test]
fn a_bar_of_a_year_that_the_entry_refuses_is_refused_and_the_series_stays() {
    let mut series = Series::new(closes(&[10.0, 11.0])).unwrap().value;
    for time_ms in [253_402_300_800_000, i64::MAX] {
        let error = series.append(Bar { time_ms, ..Bar::of_close(0, 12.0) }).unwrap_err();
        assert_eq!(error.kind, SeriesErrorKind::UnknownDate);
    }
    let error = series.append(Bar { time_ms: 253_402_300_800_000, ..Bar::of_close(0, 12.0) }).unwrap_err();
    let expected = "column \"time\": found \"253402300800000\"; expected a date such as 2026-02-06";
    assert_eq!(error.to_string(), expected);
    assert_eq!(series.closes(), [10.0, 11.0]);
}

#[test]
fn a_bar_with_a_range_does_not_give_a_close_only_series_one() {
    let mut series = Series::new(closes(&[10.0, 11.0])).unwrap().value;
    series.append(bar(2, 10.0, 13.0, 9.0, 12.0)).unwrap();
    assert!(!series.has_range());
    assert_eq!(series.highs(), series.closes());
}

#[test]
fn an_appended_bar_gets_the_warnings_of_the_door() {
    let mut series = Series::new(vec![bar(0, 10.0, 11.0, 9.0, 10.5), bar(1, 10.0, 11.0, 9.0, 10.6)]).unwrap().value;
    let checked = series.append_checked(bar(2, 40.0, 39.0, 38.0, 40.0)).unwrap();
    let codes: Vec<_> = checked.warnings.iter().map(|w| w.code).collect();
    assert_eq!(codes, [WarningCode::RangeWidened, WarningCode::SuspectedSplit]);
    assert_eq!(series.highs()[2], 40.0);
}

#[test]
fn the_series_until_a_bar_ends_with_it() {
    let series = Series::new(closes(&[10.0, 11.0, 12.0])).unwrap().value;
    assert_eq!(series.until(1).unwrap().closes(), [10.0, 11.0]);
    assert_eq!(series.until(0), None);
    assert_eq!(series.until(3), None);
}

#[test]
fn a_time_finds_the_bar_that_was_running() {
    let series = Series::new(closes(&[10.0, 11.0, 12.0])).unwrap().value;
    assert_eq!(series.bar_at(day(1)), Some(1));
    assert_eq!(series.bar_at(day(2) - 1), Some(1));
    assert_eq!(series.bar_at(day(9)), Some(2));
    assert_eq!(series.bar_at(day(0) - 1), None);
}

fn any_field() -> impl Strategy<Value = f64> {
    // What a zero means depends on all rows: `Zero` has its own tests.
    let any = any::<f64>().prop_map(|x| if x.total_cmp(&0.0).is_eq() || x.total_cmp(&-0.0).is_eq() { 0.5 } else { x });
    prop_oneof![8 => 0.5..200.0, 1 => Just(f64::NAN), 1 => any]
}

prop_compose! {
    fn any_bar()(time_ms in prop_oneof![9 => -20..20_i64, 1 => any::<i64>()], f in prop::array::uniform5(any_field())) -> Bar {
        Bar { time_ms, open: f[0], high: f[1], low: f[2], close: f[3], volume: f[4] }
    }
}

#[test]
fn a_bar_outside_of_every_calendar_is_left_out() {
    let times = [i64::MIN, i64::MAX, 0, 86_400_000, -1_000_000_000_000_000];
    let Checked { value: series, dropped, .. } =
        Series::new(times.map(|time| Bar::of_close(time, 1.0)).to_vec()).unwrap();
    assert_eq!(series.times_ms(), [0, 86_400_000]);
    assert_eq!(dropped.iter().map(|one| one.row).collect::<Vec<_>>(), [1, 2, 5]);
    assert!(dropped[2].reason.ends_with("expected a time of the years 1 to 9999"), "{}", dropped[2].reason);
}

proptest! {
    #[test]
    fn behind_the_door_every_promise_holds(bars in prop::collection::vec(any_bar(), 0..40)) {
        let given = bars.len();
        if let Ok(Checked { value: series, dropped, .. }) = Series::new(bars) {
            prop_assert!(series.len() >= 2);
            prop_assert_eq!(series.len() + dropped.len(), given);
            prop_assert!(dropped.windows(2).all(|pair| pair[0].row < pair[1].row));
            prop_assert!(series.times_ms().windows(2).all(|pair| pair[0] < pair[1]));
            for i in 0..series.len() {
                let bar = series.bar(i).unwrap();
                for price in [bar.open, bar.high, bar.low, bar.close] {
                    prop_assert!(price.is_finite() && (price > 0.0 || series.metric() == Metric::Arithmetic));
                }
                prop_assert!(bar.low <= bar.open.min(bar.close) && bar.high >= bar.open.max(bar.close));
                prop_assert!(bar.volume.is_nan() || bar.volume > 0.0);
                prop_assert!(series.has_range() || bar.high == bar.low);
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        bars in prop::collection::btree_map(0..1_000_i64, any_bar(), 2..40).prop_map(|map| {
            map.into_iter().map(|(time_ms, bar)| Bar { time_ms, ..bar }).collect::<Vec<_>>()
        }).prop_flat_map(|bars| (Just(bars.clone()), Just(bars).prop_shuffle()))
    ) {
        let (sorted, shuffled) = (Series::new(bars.0), Series::new(bars.1));
        prop_assert_eq!(sorted.is_ok(), shuffled.is_ok());
        if let (Ok(a), Ok(b)) = (sorted, shuffled) {
            // NaN volumes are not equal to themselves; their text is.
            prop_assert_eq!(format!("{:?}", a.value), format!("{:?}", b.value));
        }
    }

    #[test]
    fn appending_bar_by_bar_gives_the_series_of_all(
        bars in prop::collection::btree_map(0..1_000_i64, any_bar(), 3..30).prop_map(|map| {
            map.into_iter().map(|(time_ms, bar)| Bar { time_ms, ..bar }).collect::<Vec<_>>()
        })
    ) {
        let (first, rest) = bars.split_at(2);
        if let (Ok(mut grown), Ok(whole)) = (Series::new(first.to_vec()), Series::new(bars.clone()))
            && grown.value.has_range() == whole.value.has_range()
            // That a number stands for none is known of a whole file only.
            && whole.warnings.iter().all(|warning| warning.code != WarningCode::StandIns)
        {
            for bar in rest {
                let size = bar.close.abs();
                let usable = size == 0.0 || (LEAST_PRICE..=MOST_PRICE).contains(&size);
                prop_assert_eq!(grown.value.append(*bar).is_ok(), usable);
            }
            prop_assert_eq!(format!("{:?}", grown.value), format!("{:?}", whole.value));
        }
    }
}

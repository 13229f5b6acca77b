//! Files that could be read in a wrong way without a word: unquoted commas, years of two digits, numbers for "no value".
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Bar, Checked, DateOrder, Hints, Millis, Series, SeriesError, iso_date, millis_of, parse};
use levelchart::series::{CivilDate, WarningCode};
use proptest::prelude::*;

const DAY_MS: Millis = 86_400_000;

fn read(text: &str) -> Result<Checked<Series>, SeriesError> {
    parse(text, &Hints::default())
}

fn codes(checked: &Checked<Series>) -> Vec<&'static str> {
    checked.warnings.iter().map(|warning| warning.code.code()).collect()
}

/// Weekdays from 3 March 2025 on.
fn days(count: usize) -> Vec<Millis> {
    let first = millis_of(CivilDate { year: 2025, month: 3, day: 3 });
    (0..).map(|day| first + day * DAY_MS).filter(|ms| !matches!((ms / DAY_MS + 4) % 7, 0 | 6)).take(count).collect()
}

fn file(header: &str, cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    let rows = days(cells.len()).into_iter().zip(&cells).map(|(ms, cells)| format!("{},{cells}\n", iso_date(ms)));
    format!("{header}\n{}", rows.collect::<String>())
}

/// A number with its thousands parted by commas.
fn grouped(cents: u64) -> String {
    let (mut whole, mut out) = (cents / 100, String::new());
    while whole >= 1_000 {
        out = format!(",{:03}{out}", whole % 1_000);
        whole /= 1_000;
    }
    format!("{whole}{out}.{:02}", cents % 100)
}

proptest! {
    #[test]
    fn unquoted_thousands_are_put_together_with_a_warning(
        prices in prop::collection::vec(90_000_u64..160_000, 12..30),
        volumes in prop::collection::vec(1_000_000_u64..9_000_000, 30),
    ) {
        let cells = prices.iter().zip(&volumes).map(|(p, v)| {
            let volume = grouped(v * 100);
            format!("{},{}", grouped(*p), volume.trim_end_matches(".00"))
        });
        let checked = read(&file("date,close,volume", cells)).unwrap();
        let expected: Vec<f64> = prices.iter().map(|&cents| cents as f64 / 100.0).collect();
        prop_assert_eq!(checked.value.closes(), &expected[..]);
        prop_assert_eq!(checked.value.volumes()[0], volumes[0] as f64);
        prop_assert!(codes(&checked).contains(&"uneven-rows"));
    }

    #[test]
    fn unquoted_decimal_commas_are_put_together_with_a_warning(prices in prop::collection::vec(5_000_u64..20_000, 12..30)) {
        let bar = |cents: u64| format!("{},{:02}", cents / 100, cents % 100);
        let cells = prices.iter().map(|&p| format!("{},{},{},{}", bar(p), bar(p + 7), bar(p - 7), bar(p)));
        let checked = read(&file("date,open,high,low,close", cells)).unwrap();
        let expected: Vec<f64> = prices.iter().map(|&cents| cents as f64 / 100.0).collect();
        prop_assert_eq!(checked.value.closes(), &expected[..]);
        prop_assert!(codes(&checked).contains(&"uneven-rows"));
    }
}

#[test]
fn unquoted_commas_with_two_readings_are_an_error_that_counts_the_fields() {
    let text = file("date,close", (0..20).map(|i| format!("1,{}", 200 + i)));
    let error = read(&text).unwrap_err();
    assert_eq!((error.kind.code(), error.row), ("uneven-row", Some(2)));
    assert!(
        error.to_string().starts_with("row 2: found 3 fields, the header has 2; are numbers with commas unquoted?")
    );
}

#[test]
fn rows_with_more_fields_for_other_reasons_are_read_as_before() {
    let price = |i: usize| format!("{}.5", 100 + i);
    for (kind, warnings, behind) in [
        ("a comma at the end", vec![], ","),
        ("a note", vec![], ",ex dividend"),
        ("a number without a name", vec!["uneven-rows"], ",120000"),
    ] {
        let checked = read(&file("date,close", (0..20).map(|i| price(i) + behind))).unwrap();
        assert_eq!((checked.value.closes()[3], codes(&checked)), (103.5, warnings), "{kind}");
    }
}

#[test]
fn a_file_without_names_has_its_unquoted_thousands_put_together() {
    let text = file("", (0..20).map(|i| format!("1,{:03}.25", 90 + i)));
    let checked = read(text.trim_start()).unwrap();
    assert_eq!((checked.value.closes()[0], codes(&checked)), (1_090.25, vec!["uneven-rows"]));
}

#[test]
fn dates_with_commas_unquoted_are_put_together() {
    let text = "date,close\nMar 3, 2025,100.5\nMar 4, 2025,101.5\nMar 5, 2025,102.5\n";
    assert_eq!(read(text).unwrap().value.closes(), [100.5, 101.5, 102.5]);
}

#[test]
fn years_of_two_digits_may_come_first() {
    for separator in ["-", "/", "."] {
        let rows = days(60).into_iter().map(|ms| format!("{},1.5\n", iso_date(ms)[2..].replace('-', separator)));
        let checked = read(&format!("date,close\n{}", rows.collect::<String>())).unwrap();
        assert_eq!(checked.value.times_ms(), days(60), "{separator}");
        assert_eq!((checked.reading.date_order, codes(&checked)), (Some(DateOrder::YearFirst), vec![]));
    }
}

#[test]
fn years_of_two_digits_may_come_last() {
    let short = |ms: Millis| {
        let date = iso_date(ms);
        format!("{}-{}-{}", &date[8..], &date[5..7], &date[2..4])
    };
    for count in [8, 60] {
        let rows = days(count).into_iter().map(|ms| format!("{},1.5\n", short(ms)));
        let checked = read(&format!("date,close\n{}", rows.collect::<String>())).unwrap();
        assert_eq!(checked.value.times_ms(), days(count));
    }
}

#[test]
fn the_hint_ymd_decides_what_the_column_leaves_open() {
    let hints = Hints { date_order: Some(DateOrder::YearFirst), ..Hints::default() };
    let checked = parse("date,close\n05-03-04,1\n05-03-06,2\n", &hints).unwrap();
    assert_eq!(iso_date(checked.value.times_ms()[0]), "2005-03-04");
}

#[test]
fn a_hint_that_the_column_disproves_is_told() {
    let hints = Hints { date_order: Some(DateOrder::DayFirst), ..Hints::default() };
    let checked = parse("date,close\n2/6/2026,1\n2/13/2026,2\n", &hints).unwrap();
    let message = "row 3, column \"date\": found \"2/13/2026\", which date-order=dmy cannot read; the rows prove mdy, and were read so";
    assert_eq!(checked.warnings[0].message, message);
}

proptest! {
    #[test]
    fn repeated_numbers_for_no_value_are_left_out_with_a_warning(
        number in prop::sample::select(vec![-1.0, -9.0, -99.0, -999.0, -9_999.0, 99_999.0, 999_999.0, 1e10]),
        base in prop::sample::select(vec![80.0, 1_500.0]),
        every in 5..15_usize,
    ) {
        let price = |i: usize| if i % every == 3 { number } else { base * (1.0 + 0.01 * (i as f64 * 0.7).sin()) };
        let checked = read(&file("date,close", (0..60).map(|i| format!("{:.2}", price(i))))).unwrap();
        let missing = (0..60).filter(|i| i % every == 3).count();
        prop_assert_eq!((checked.value.len(), checked.dropped.len()), (60 - missing, missing));
        prop_assert!(codes(&checked).contains(&"stand-ins"));
        prop_assert!(checked.value.closes().iter().all(|close| (close / base - 1.0).abs() < 0.02));
    }
}

#[test]
fn a_price_below_zero_that_the_market_paid_stays() {
    let prices = [20.1, 19.9, 22.8, 25.0, 18.27, -37.63, 10.01, 13.78, 16.5, 16.94, 12.78, 12.34];
    let checked = read(&file("date,close", prices.map(|p| p.to_string()))).unwrap();
    assert_eq!(checked.value.closes(), prices);
}

#[test]
fn rates_below_zero_stay_and_their_numbers_for_none_do_not() {
    let rate = |i: usize| if i == 20 || i == 21 { -99.0 } else { -0.5 + 0.01 * (i % 7) as f64 };
    let checked = read(&file("date,close", (0..60).map(|i| rate(i).to_string()))).unwrap();
    assert_eq!((checked.value.len(), checked.value.closes()[0]), (58, -0.5));
}

#[test]
fn an_appended_close_below_zero_is_told_where_none_can_fall_so_far() {
    let closes: Vec<f64> = (0..30).map(|i| 2_175.0 + f64::from(i)).collect();
    let mut series = read(&file("date,close", closes.iter().map(f64::to_string))).unwrap().value;
    let next = series.times_ms()[29] + DAY_MS;
    let checked = series.append_checked(Bar::of_close(next, -5.0)).unwrap();
    assert_eq!(checked.warnings[0].code, WarningCode::StandIns);
}

#[test]
fn a_move_across_missing_months_is_no_split() {
    let mut rows: Vec<String> = days(200).into_iter().map(iso_date).collect();
    rows.drain(80..140);
    let price = |i: usize| if i < 80 { 100.0 + (i % 5) as f64 } else { 150.0 + (i % 5) as f64 };
    let rows = rows.iter().enumerate().map(|(i, date)| format!("{date},{}\n", price(i)));
    let checked = read(&format!("date,close\n{}", rows.collect::<String>())).unwrap();
    assert_eq!(codes(&checked), ["missing-sessions"]);
}

#[test]
fn a_last_date_with_a_wrong_year_is_told_with_its_row() {
    let text = file("date,close", (0..40).map(|i| format!("{}", 100 + i % 3))).replace("2025-04-25", "2205-04-25");
    let checked = read(&text).unwrap();
    assert!(
        checked.warnings[0].message.starts_with("row 41: found the date 2205-04-25, years from"),
        "{:?}",
        checked.warnings
    );
}

#[test]
fn a_power_of_ten_parts_no_thousands() {
    let checked = read(&file("date,close", (0..20).map(|i| format!("1.0{i:02}e-04")))).unwrap();
    assert_eq!((checked.value.closes()[0], codes(&checked)), (0.0001, vec![]));
}

#[test]
fn years_months_and_days_in_columns_are_one_date() {
    let rows = days(40).into_iter().map(|ms| format!("{},1.5\n", iso_date(ms).replace('-', ",")));
    let checked = read(&format!("year,month,day,close\n{}", rows.collect::<String>())).unwrap();
    assert_eq!(checked.value.times_ms(), days(40));
}

#[test]
fn prices_in_32nds_are_read() {
    let text = file("date,close", ["112-16", "112-17+", "112-31", "113-00"].map(String::from));
    assert_eq!(read(&text).unwrap().value.closes(), [112.5, 112.546_875, 112.96875, 113.0]);
}

#[test]
fn a_column_without_numbers_is_not_taken_for_the_close() {
    let error = read("date,name\n2025-03-03,a\n2025-03-04,b\n").unwrap_err();
    assert_eq!(error.kind.code(), "no-close-column");
}

#[test]
fn names_of_open_and_close_that_are_exchanged_are_mended_with_a_warning() {
    let codes = |checked: &Checked<Series>| checked.warnings.iter().map(|one| one.code).collect::<Vec<_>>();
    for (path, is_newest_first) in
        [("www/data/smallcap.csv", false), ("www/data/smallcap.csv", true), ("tests/data/arch_sp500_head.csv", false)]
    {
        let text = std::fs::read_to_string(path).expect("a file of the tests").to_lowercase();
        let (header, body) = text.split_once('\n').expect("a header");
        let mut rows: Vec<&str> = body.lines().collect();
        if is_newest_first {
            rows.reverse();
        }
        let of = |header: &str, hints: &Hints| parse(&[header, &rows.join("\n")].join("\n"), hints).expect("prices");
        let named = of(header, &Hints::default());
        assert_eq!(codes(&named), [], "{path}");
        let turned = header.replace("open", "…").replacen("close", "open", 1).replace('…', "close");
        let mended = of(&turned, &Hints::default());
        assert_eq!(mended.value.closes(), named.value.closes(), "{path}");
        assert_eq!(mended.value.opens(), named.value.opens(), "{path}");
        assert_eq!(codes(&mended), [WarningCode::ColumnsByContent], "{path}");
        let columns = ["open", "close"].map(|name| (name.into(), name.into())).to_vec();
        let meant = of(&turned, &Hints { columns, ..Hints::default() });
        assert_eq!(meant.value.closes(), named.value.opens(), "a hint is more than what columns hold");
    }
}

//! Dates and times in every notation that price files use.

use levelchart::series::{Cell, CivilDate, DateOrder, Hints, Millis, SeriesError, SeriesErrorKind, Table};
use levelchart::series::{civil_date, iso_date, millis_of, parse};
use proptest::prelude::*;

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;

fn date(year: i32, month: u8, day: u8) -> Millis {
    millis_of(CivilDate::new(year, month, day).unwrap())
}

/// The times of a table with these dates, in the table's order; the values count the rows from 1.
fn times_with(dates: &[&str], hints: &Hints) -> Result<Vec<Millis>, SeriesError> {
    let mut table = Table::new(["date", "value"]);
    for (row, date) in dates.iter().enumerate() {
        table.push_row(row + 1, [Cell::Text(date), Cell::Number(row as f64 + 1.0)]);
    }
    let checked = table.values(hints)?;
    let values = checked.value.column("value").unwrap();
    let mut times: Vec<(f64, Millis)> = values.iter().copied().zip(checked.value.times_ms().iter().copied()).collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(times.into_iter().map(|(_, time)| time).collect())
}

fn times(dates: &[&str]) -> Vec<Millis> {
    times_with(dates, &Hints::default()).unwrap()
}

fn time(text: &str) -> Millis {
    times(&[text])[0]
}

#[test]
fn the_epoch_begins_in_1970() {
    assert_eq!(date(1970, 1, 1), 0);
    assert_eq!(date(2000, 2, 29), 951_782_400_000);
    assert_eq!(date(1969, 12, 31), -DAY);
}

#[test]
fn only_days_that_exist_are_dates() {
    assert!(CivilDate::new(2024, 2, 29).is_some());
    for (year, month, day) in [(2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0)] {
        assert_eq!(CivilDate::new(year, month, day), None, "{year}-{month}-{day}");
    }
}

#[test]
fn dates_with_the_year_first_are_read() {
    let expected = date(2026, 2, 6);
    for text in ["2026-02-06", "2026/02/06", "2026.02.06", "2026-2-6", "20260206", "2026-Feb-06", " 2026-02-06 "] {
        assert_eq!(time(text), expected, "{text}");
    }
}

#[test]
fn dates_with_a_month_by_name_are_read() {
    let expected = date(2026, 2, 6);
    for text in [
        "Feb 6 2026",
        "Feb 6, 2026",
        "Feb 06, 2026",
        "February 6, 2026",
        "Feb. 6, 2026",
        "6 Feb 2026",
        "06-Feb-2026",
        "06-Feb-26",
        "6. Februar 2026",
        "6 février 2026",
        "6 FEB 2026",
        "Fri, 06 Feb 2026",
        "Friday, February 6, 2026",
        "Feb 6th, 2026",
    ] {
        assert_eq!(time(text), expected, "{text}");
    }
}

#[test]
fn every_month_is_known_by_its_english_and_german_name() {
    let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let german = ["Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"];
    for (month, names) in (1..).zip(english.iter().zip(german)) {
        assert_eq!(time(&format!("2 {} 2006", names.0)), date(2006, month, 2));
        assert_eq!(time(&format!("2. {} 2006", names.1)), date(2006, month, 2));
    }
}

#[test]
fn years_of_two_digits_turn_at_69() {
    assert_eq!(time("02-Jan-68"), date(2068, 1, 2));
    assert_eq!(time("02-Jan-69"), date(1969, 1, 2));
    assert_eq!(time("31/1/06"), date(2006, 1, 31));
}

#[test]
fn a_month_is_its_first_day() {
    assert_eq!(times(&["2026-02", "Mar 2026"]), [date(2026, 2, 1), date(2026, 3, 1)]);
}

#[test]
fn a_year_is_its_first_day() {
    assert_eq!(times(&["1999", "2000"]), [date(1999, 1, 1), date(2000, 1, 1)]);
}

#[test]
fn days_of_the_year_and_of_weeks_are_read() {
    assert_eq!(times(&["2024-002", "2024-366"]), [date(2024, 1, 2), date(2024, 12, 31)]);
    assert_eq!(times(&["2024-W01-2", "2025W01-1"]), [date(2024, 1, 2), date(2024, 12, 30)]);
    for text in ["2024-000", "2023-366", "2024-W01-8", "2024-W01-0", "2024-W1-2", "2024-Q1-2"] {
        assert!(times_with(&[text], &Hints::default()).is_err(), "{text}");
    }
}

/// Texts of the days from one that fall on Monday to Friday, counted from 1970 and `origin` days more.
fn numbered(first: Millis, origin: i64) -> Vec<String> {
    let days = (first / DAY..).filter(|day| (day + 3).rem_euclid(7) < 5);
    days.take(20).map(|day| (day + origin).to_string()).collect()
}

#[test]
fn days_counted_since_1970_are_told_from_those_of_a_spreadsheet_by_their_weekdays() {
    for (first, origin, doubts) in [
        (date(2024, 1, 2), 0, 1),
        (date(2024, 9, 24), 0, 1),
        (date(2026, 2, 6), 0, 1),
        (date(1957, 2, 6), 25_569, 0),
        (date(2026, 2, 6), 25_569, 0),
    ] {
        let mut table = Table::new(["date", "close"]);
        for (row, number) in numbered(first, origin).iter().enumerate() {
            table.push_row(row + 1, [Cell::Text(number), Cell::Number(10.0 + row as f64)]);
        }
        let checked = table.series(&Hints::default()).unwrap();
        assert_eq!(checked.value.times_ms()[0], first, "{origin}");
        assert_eq!(checked.warnings.len(), doubts, "{:?}", checked.warnings);
    }
}

#[test]
fn numbers_that_may_count_since_1970_or_be_of_a_spreadsheet_have_a_warning() {
    // Mondays since 1970, and Wednesdays of 1955.
    let mut table = Table::new(["date", "close"]);
    for week in 0..20_u32 {
        let number = f64::from(20_136 + 7 * week);
        table.push_row(1, [Cell::Number(number), Cell::Number(10.0 + f64::from(week))]);
    }
    let message = &table.series(&Hints::default()).unwrap().warnings[0].message;
    assert!(message.contains("read as days of a spreadsheet, from 1955-02-16, not as days since 1970"), "{message}");
}

#[test]
fn seconds_and_milliseconds_since_1970_are_told_apart_by_their_size() {
    for text in ["1770336000", "1770336000000", "1770336000000000", "1770336000.0"] {
        assert_eq!(time(text), date(2026, 2, 6), "{text}");
    }
}

#[test]
fn small_numbers_of_a_column_have_the_unit_of_its_largest() {
    assert_eq!(times(&["0", "86400", "1770336000"]), [0, DAY, date(2026, 2, 6)]);
    assert_eq!(times(&["-86400000", "1770336000000"]), [-DAY, date(2026, 2, 6)]);
}

#[test]
fn numbers_that_only_count_rows_are_no_dates() {
    let error = times_with(&["0", "1", "2"], &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::UnknownDate);
}

#[test]
fn date_times_are_read_with_and_without_seconds_and_zone() {
    let expected = date(2026, 2, 6) + 16 * HOUR;
    for text in [
        "2026-02-06T16:00:00Z",
        "2026-02-06T16:00Z",
        "2026-02-06 16:00",
        "2026-02-06 16:00:00",
        "2026-02-06 16:00:00.000",
        "2026-02-06 16:00:00+00:00",
        "2026-02-06 11:00:00-05:00",
        "2026-02-06T11:00:00-0500",
        "2026-02-06T21:30+05:30",
        "2026-02-06 17:00+01",
        "20260206 16:00:00",
        "20260206T160000Z",
        "2026-02-06 4:00 PM",
        "2026-02-06 4:00 p.m.",
        "2026-02-06 4:00:00 p. m.",
        "2026-02-06 4:00:00 P.M",
        "2026-02-06 4 p.m.",
        "2026/2/6 下午 4:00:00",
        "2026年2月6日 午後4:00",
        "2026-02-06 오후 4:00",
        "2026-02-06 16:00:00 UTC",
        "Fri Feb 06 2026 17:00:00 GMT+0100 (CET)",
        "Fri, 06 Feb 2026 16:00:00 GMT",
        "Feb 6, 2026 4 pm",
    ] {
        assert_eq!(time(text), expected, "{text}");
    }
}

#[test]
fn fractions_of_a_second_are_kept_to_the_millisecond() {
    assert_eq!(time("2026-02-06T00:00:01.2345Z"), date(2026, 2, 6) + 1_234);
}

#[test]
fn noon_and_midnight_are_twelve() {
    assert_eq!(time("2026-02-06 12:00 AM"), date(2026, 2, 6));
    assert_eq!(time("2026-02-06 12:30 pm"), date(2026, 2, 6) + 12 * HOUR + HOUR / 2);
}

#[test]
fn a_zone_whose_name_begins_as_a_half_of_the_day_is_a_zone() {
    let five_behind = |name: &str| {
        let is_known = ["America/New_York", "America/Lima", "Pmland/City"].contains(&name);
        is_known.then(|| levelchart::Zone::fixed("-05:00").unwrap())
    };
    let hints = Hints { zone_named: Some(five_behind), ..Hints::default() };
    let expected = date(2026, 2, 6) + 14 * HOUR + HOUR / 2;
    for text in
        ["2026-02-06 09:30:00 America/New_York", "2026-02-06 9:30 AM America/Lima", "2026-02-06 09:30 [Pmland/City]"]
    {
        assert_eq!(times_with(&[text], &hints).unwrap(), [expected], "{text}");
    }
}

#[test]
fn offsets_may_change_within_a_column() {
    let winter_and_summer = ["2022-12-28 14:30:00+00:00", "2026-08-21 15:45:00-04:00"];
    assert_eq!(
        times(&winter_and_summer),
        [date(2022, 12, 28) + 14 * HOUR + HOUR / 2, date(2026, 8, 21) + 19 * HOUR + 45 * 60_000]
    );
}

#[test]
fn a_date_time_without_a_zone_is_in_utc() {
    assert_eq!(time("2026-02-06 00:00"), date(2026, 2, 6));
}

#[test]
fn one_day_past_twelve_decides_the_order_of_the_whole_column() {
    assert_eq!(times(&["2/6/2026", "2/13/2026"]), [date(2026, 2, 6), date(2026, 2, 13)]);
    assert_eq!(times(&["6/2/2026", "13/2/2026"]), [date(2026, 2, 6), date(2026, 2, 13)]);
    assert_eq!(times(&["06-02-2026", "13-02-2026"]), [date(2026, 2, 6), date(2026, 2, 13)]);
}

#[test]
fn the_order_holds_for_date_times_too() {
    assert_eq!(times(&["2/6/2026 16:00", "2/13/2026 9:30"])[0], date(2026, 2, 6) + 16 * HOUR);
}

#[test]
fn dates_with_points_have_the_day_first() {
    assert_eq!(times(&["6.2.2026", "7.2.2026"]), [date(2026, 2, 6), date(2026, 2, 7)]);
    assert_eq!(time("06.02.26"), date(2026, 2, 6));
}

#[test]
fn dates_that_leave_the_order_open_are_an_error_that_shows_one() {
    let error = times_with(&["1/1/2026", "2/6/2026", "3/6/2026"], &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::AmbiguousDates);
    assert_eq!((error.row, error.value.as_deref()), (Some(2), Some("2/6/2026")));
    let expected = "row 2, column \"date\": found \"2/6/2026\", and the rows do not settle whether the day or the month \
                    comes first; expected dates such as 2026-02-06, or the option date-order=dmy or date-order=mdy";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_hint_decides_the_order_that_the_column_leaves_open() {
    for (order, expected) in [(DateOrder::DayFirst, date(2026, 6, 2)), (DateOrder::MonthFirst, date(2026, 2, 6))] {
        let hints = Hints { date_order: Some(order), ..Hints::default() };
        assert_eq!(times_with(&["2/6/2026"], &hints).unwrap(), [expected]);
    }
}

#[test]
fn a_hint_does_not_overrule_what_the_column_proves() {
    let hints = Hints { date_order: Some(DateOrder::DayFirst), ..Hints::default() };
    assert_eq!(times_with(&["2/6/2026", "2/13/2026"], &hints).unwrap()[0], date(2026, 2, 6));
}

#[test]
fn days_equal_to_their_month_need_no_order() {
    assert_eq!(times(&["1/1/2026", "2/2/2026"]), [date(2026, 1, 1), date(2026, 2, 2)]);
}

#[test]
fn rows_that_prove_both_orders_are_an_error() {
    let error = times_with(&["13/2/2026", "2/14/2026", "2/3/2026"], &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::AmbiguousDates);
}

#[test]
fn a_rare_row_against_the_order_of_all_others_is_dropped_and_reported() {
    let mut table = Table::new(["date", "close"]);
    for day in 1..=28 {
        table.push_row(day, [Cell::Text(&format!("{day}/2/2026")), Cell::Number(10.0)]);
    }
    table.push_row(29, [Cell::Text("3/14/2026"), Cell::Number(10.0)]);
    let checked = table.series(&Hints::default()).unwrap();
    assert_eq!((checked.value.len(), checked.dropped.len()), (28, 1));
    assert_eq!(checked.dropped[0].row, 29);
    let expected = "found \"3/14/2026\"; expected the day before the month, as in the other rows";
    assert_eq!(checked.dropped[0].reason, expected);
}

#[test]
fn a_row_with_an_unknown_date_is_dropped_and_reported() {
    let mut table = Table::new(["Datum", "close"]);
    for (row, date) in ["2026-02-05", "Total", "2026-02-30", "", "2026-02-06"].iter().enumerate() {
        table.push_row(row + 2, [Cell::Text(date), Cell::Number(10.0)]);
    }
    let checked = table.series(&Hints::default()).unwrap();
    let dropped: Vec<(usize, &str)> = checked.dropped.iter().map(|d| (d.row, d.reason.as_str())).collect();
    let expected = "expected a date such as 2026-02-06";
    assert_eq!(dropped[0], (3, &*format!("found \"Total\"; {expected}")));
    assert_eq!(dropped[1], (4, &*format!("found \"2026-02-30\"; {expected}")));
    assert_eq!(dropped[2], (5, &*format!("found nothing; {expected}")));
    assert_eq!(checked.dropped[0].column.as_deref(), Some("Datum"));
}

#[test]
fn a_column_without_any_known_date_is_an_error_that_shows_the_first() {
    let error = times_with(&["soon", "later"], &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::UnknownDate);
    let expected = "row 1, column \"date\": found \"soon\"; expected a date such as 2026-02-06";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_is_nearly_a_date_is_none() {
    for text in [
        "2026-02-06x",
        "2026-02-06 4:00 p",
        "2026-13-01",
        "2026-02-06 25:00",
        "2026-02-06 10:60",
        "32/13/2026",
        "2026-02/06",
        "6 Foo 2026",
        "2026-02-06 10",
        "2026-02-06 10:5",
        "2026-02-06 13:00 PM",
        "2026-02-06 10:00 Mars",
        "1/2",
        "//",
        "2026-02-06 10:00+",
        "T",
    ] {
        assert!(times_with(&[text], &Hints::default()).is_err(), "{text}");
    }
}

#[test]
fn a_time_of_day_may_stand_in_a_column_of_its_own() {
    let mut table = Table::new(["<DATE>", "<TIME>", "<CLOSE>"]);
    table.push_row(2, [Cell::Text("2026.02.06"), Cell::Text("09:30:00"), Cell::Text("10.5")]);
    table.push_row(3, [Cell::Text("2026.02.06"), Cell::Text("09:45:00"), Cell::Text("10.6")]);
    let series = table.series(&Hints::default()).unwrap().value;
    let open = date(2026, 2, 6) + 9 * HOUR + HOUR / 2;
    assert_eq!(series.times_ms(), [open, open + HOUR / 4]);
}

#[test]
fn a_date_that_has_its_time_of_day_takes_no_other() {
    let mut table = Table::new(["date", "time", "close"]);
    table.push_row(1, ["2026-02-06 09:30", "09:30", "10"].map(Cell::Text));
    table.push_row(2, ["2026-02-06 09:45", "09:45", "11"].map(Cell::Text));
    let series = table.series(&Hints::default()).unwrap().value;
    assert_eq!(series.times_ms()[0], date(2026, 2, 6) + 9 * HOUR + HOUR / 2);
}

/// Writes a date in one notation.
type Write = fn(CivilDate) -> String;

const NOTATIONS: [Write; 8] = [
    |d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day),
    |d| format!("{}/{}/{:04}", d.month, d.day, d.year),
    |d| format!("{:02}/{:02}/{:04}", d.day, d.month, d.year),
    |d| format!("{}.{}.{:04}", d.day, d.month, d.year),
    |d| format!("{:04}{:02}{:02}", d.year, d.month, d.day),
    |d| format!("{} {}, {:04}", MONTHS[usize::from(d.month) - 1], d.day, d.year),
    |d| format!("{:02}-{}-{:04}", d.day, MONTHS[usize::from(d.month) - 1], d.year),
    |d| (millis_of(d) / 1_000).to_string(),
];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

proptest! {
    #[test]
    fn a_date_and_its_milliseconds_are_one_to_one(day in -719_162..2_932_897_i64) {
        let date = civil_date(day * DAY + 12_345);
        prop_assert_eq!(millis_of(date), day * DAY);
        prop_assert_eq!(CivilDate::new(date.year, date.month, date.day), Some(date));
    }

    #[test]
    fn a_column_of_consecutive_days_is_read_in_every_notation(first in 1_300..22_000_i64, write in 0..NOTATIONS.len()) {
        // Any 31 days in a row hold one past the twelfth, which settles the order.
        let expected: Vec<Millis> = (first..first + 31).map(|day| day * DAY).collect();
        let texts: Vec<String> = expected.iter().map(|&ms| NOTATIONS[write](civil_date(ms))).collect();
        let texts: Vec<&str> = texts.iter().map(|t| &**t).collect();
        prop_assert_eq!(times(&texts), expected);
    }

    #[test]
    fn a_date_time_is_the_same_instant_at_any_offset(
        minute in -1_000_000..30_000_000_i64, quarter in -48..=56_i64, colon in any::<bool>()
    ) {
        let local = (minute + quarter * 15) * 60_000;
        let CivilDate { year, month, day } = civil_date(local);
        let of_day = local.rem_euclid(DAY) / 60_000;
        let (sign, offset) = (if quarter < 0 { '-' } else { '+' }, quarter.abs() * 15);
        let colon = if colon { ":" } else { "" };
        let (hours, minutes) = (offset / 60, offset % 60);
        let text = format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:00{sign}{hours:02}{colon}{minutes:02}", of_day / 60, of_day % 60);
        prop_assert_eq!(time(&text), minute * 60_000);
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused(texts in prop::collection::vec("[-0-9/.:, TZaAJfebMpm+]{0,24}|.{0,24}", 1..8)) {
        let texts: Vec<&str> = texts.iter().map(|t| &**t).collect();
        let _ = times_with(&texts, &Hints::default());
    }
}

#[test]
fn units_before_1973_are_told_by_whole_days_and_later_ones_by_their_size() {
    let file = |from: i64, per_day: i64| {
        let days = (from..from + 600).filter(|day| (day + 3).rem_euclid(7) < 5);
        let rows: Vec<String> = days.map(|day| format!("{},{}\n", day * per_day, 100 + day.rem_euclid(9))).collect();
        parse(&format!("time,close\n{}", rows.concat()), &Hints::default()).expect("prices").value
    };
    for (from, per_day, first) in [
        (-362, 86_400_000, "1969-01-06"),
        (1, 86_400_000, "1970-01-02"),
        (900, 86_400_000, "1972-06-19"),
        (1, 86_400, "1970-01-02"),
        (1, 86_400_000_000, "1970-01-02"),
        (-362, 86_400_000_000_000, "1969-01-06"),
        (19_726, 86_400_000, "2024-01-04"),
        (19_726, 86_400, "2024-01-04"),
        (19_726, 86_400_000_000, "2024-01-04"),
        (19_726, 86_400_000_000_000, "2024-01-04"),
    ] {
        let times = file(from, per_day);
        assert_eq!(iso_date(times.times_ms()[0]), first, "{from} {per_day}");
        let is_a_day_or_a_weekend = |pair: &[Millis]| [1, 3].contains(&((pair[1] - pair[0]) / 86_400_000));
        assert!(times.times_ms().windows(2).all(is_a_day_or_a_weekend), "{from} {per_day}");
    }
}

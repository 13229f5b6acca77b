//! Years that are counted from another beginning than ours.

use levelchart::series::{Checked, Hints, Series, SeriesError, iso_date, parse};

fn read(dates: &[&str]) -> Result<Checked<Series>, SeriesError> {
    let rows: Vec<String> = dates.iter().enumerate().map(|(at, date)| format!("{date},{}.5", 10 + at)).collect();
    parse(&format!("date,close\n{}\n", rows.join("\n")), &Hints::default())
}

fn days(dates: &[&str]) -> Vec<String> {
    let series = read(dates).unwrap_or_else(|error| panic!("{error}")).value;
    series.times_ms().iter().map(|&ms| iso_date(ms)).collect()
}

#[test]
fn years_of_the_buddhist_calendar_are_read_with_a_warning() {
    for dates in [["2569-02-05", "2569-02-06"], ["05/02/2569", "13/02/2569"], ["2569/02/05", "2569/02/06"]] {
        let read = read(&dates).unwrap();
        assert_eq!(iso_date(read.value.times_ms()[0]), "2026-02-05", "{dates:?}");
        let codes: Vec<_> = read.warnings.iter().map(|warning| warning.code.code()).collect();
        assert!(codes.contains(&"calendar-assumed"), "{dates:?}: {codes:?}");
    }
}

#[test]
fn years_of_the_republic_and_of_eras_are_read() {
    for dates in [
        ["115/02/05", "115/02/06"],
        ["115-02-05", "115-02-06"],
        ["115年2月5日", "115年2月6日"],
        ["民國115年2月5日", "民國115年2月6日"],
        ["令和8年2月5日", "令和8年2月6日"],
        ["R8.2.5", "R8.2.6"],
        ["R08/02/05", "R08/02/06"],
    ] {
        assert_eq!(days(&dates), ["2026-02-05", "2026-02-06"], "{dates:?}");
    }
    assert_eq!(days(&["H1 2025", "H2 2025"]), ["2025-01-01", "2025-07-01"], "halves of a year");
}

#[test]
fn days_of_a_calendar_with_other_months_are_refused_and_old_years_are_not() {
    for dates in [["1404-11-16", "1404-11-17"], ["1447/08/17", "1447/08/18"]] {
        let error = read(&dates).unwrap_err();
        assert_eq!((error.kind.code(), error.row, error.value.as_deref()), ("unknown-date", Some(2), Some(dates[0])));
    }
    let years = ["1300-01-01", "1301-01-01", "1302-01-01", "1303-01-01"];
    assert_eq!(days(&years), years);
    let long = ["1404-11-16", "2026-02-05"];
    assert_eq!(days(&long), long);
}

#[test]
fn a_day_of_february_that_only_the_other_calendar_has_is_left_out_and_said() {
    let read = read(&["2567-02-28", "2567-02-29", "2567-03-01"]).unwrap();
    assert_eq!((read.value.len(), read.dropped.len()), (2, 1));
}

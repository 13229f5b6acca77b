//! Rows without a usable price: said in the summary where a line across them would mislead.

use levelchart::analysis::{Spec, analyze};
use levelchart::series::{Checked, Columns, Hints, Series, iso_date, parse};

const DAY_MS: i64 = 86_400_000;

fn of_rows(rows: &[String]) -> String {
    ["date,close\n", &rows.join("\n"), "\n"].concat()
}

/// A row for each weekday from 5 January 2026 on, with what `close` makes of its place.
fn file(rows: usize, close: impl Fn(usize) -> String) -> String {
    let days = (20_458..).filter(|day: &i64| !matches!(day.rem_euclid(7), 2 | 3));
    let rows = days.take(rows).enumerate().map(|(at, day)| format!("{},{}", iso_date(day * DAY_MS), close(at)));
    of_rows(&rows.collect::<Vec<_>>())
}

fn price(at: usize) -> String {
    format!("{}.25", 100 + at % 7)
}

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The sentence of the summary, where it has it.
fn said(series: &Series) -> Option<String> {
    let summary = analyze(series, &Spec::default()).unwrap().summary;
    let from = summary.find("Rows of the data")?;
    let end = summary[from..].find(". ").map_or(summary.len(), |end| from + end);
    Some(summary[from..end].trim_end_matches('.').to_owned())
}

fn is_warned(checked: &Checked<Series>) -> bool {
    checked.warnings.iter().any(|warning| warning.code.code() == "rows-left-out")
}

#[test]
fn many_rows_without_a_price_are_said_with_their_count_and_the_first() {
    let checked = read(&file(60, |at| if at % 5 == 3 { "n.v.x".into() } else { price(at) }));
    let expected = "Rows of the data without a usable price: 12 of 60; the first is row 5";
    assert_eq!(said(&checked.value).as_deref(), Some(expected));
    assert!(is_warned(&checked));
}

#[test]
fn holidays_of_a_year_blanks_and_a_total_at_the_end_are_no_loss() {
    // 20 of 260 weekdays, as where holidays are most.
    let checked = read(&(file(260, |at| if at % 13 == 5 { String::new() } else { price(at) }) + "Total,5000.5\n"));
    assert_eq!(checked.dropped.len(), 21);
    assert_eq!((said(&checked.value), is_warned(&checked)), (None, false));
    let one_of_a_few = read(&file(6, |at| if at == 2 { "n.v.x".into() } else { price(at) }));
    assert_eq!((said(&one_of_a_few.value), is_warned(&one_of_a_few)), (None, true));
}

#[test]
fn a_calendar_with_blank_weekends_lacks_nothing() {
    let close = |at: usize, day: i64| if matches!(day.rem_euclid(7), 2 | 3) { String::new() } else { price(at) };
    let days = (20_458..20_548).enumerate();
    let rows = days.map(|(at, day)| format!("{},{}", iso_date(day * DAY_MS), close(at, day)));
    let checked = read(&of_rows(&rows.collect::<Vec<_>>()));
    assert!(checked.dropped.len() > 20);
    assert_eq!((said(&checked.value), is_warned(&checked)), (None, false));
}

#[test]
fn what_the_last_year_lacks_counts_however_long_the_series_is() {
    let checked = read(&file(2_000, |at| if at > 1_900 && at % 3 == 0 { "n.v.x".into() } else { price(at) }));
    assert!(!is_warned(&checked), "of the whole it is little");
    assert_eq!(
        said(&checked.value).as_deref(),
        Some("Rows of the data without a usable price: 33 of 285; the first is row 1904")
    );
}

#[test]
fn as_of_a_day_only_earlier_rows_count() {
    let series = read(&file(60, |at| if at >= 40 && at % 2 == 1 { "n.v.x".into() } else { price(at) })).value;
    assert!(said(&series).is_some());
    assert_eq!(said(&series.until(39).unwrap()), None);
}

#[test]
fn dates_that_cannot_be_read_count_and_empty_lines_do_not() {
    let bad = file(40, price).lines().enumerate().fold(String::new(), |text, (line, row)| {
        text + &if line % 6 == 4 { row.replace("2026", "2O26") } else { row.to_owned() } + "\n"
    });
    // A last row that cannot be read lies outside the bars.
    let expected = "Rows of the data without a usable price: 6 of 39; the first is row 5";
    assert_eq!(said(&read(&bad).value).as_deref(), Some(expected));
    let apart = file(40, price).replace(".25\n", ".25\n,\n");
    assert_eq!(said(&read(&apart).value), None);
}

#[test]
fn columns_and_both_orders_of_rows_say_the_same() {
    let text = file(60, |at| if at % 5 == 3 { "n.v.x".into() } else { price(at) });
    let (_, rows) = text.split_once('\n').unwrap();
    let newest_first = of_rows(&rows.lines().rev().map(String::from).collect::<Vec<_>>());
    let expected = "Rows of the data without a usable price: 12 of 60; the first is row 3";
    assert_eq!(said(&read(&newest_first).value).as_deref(), Some(expected));
    let time_ms: Vec<f64> = (0..60).map(|at| f64::from(at) * 7.0 * 86_400_000.0).collect();
    let close: Vec<f64> = (0..60).map(|at| if at % 5 == 3 { f64::NAN } else { 100.0 + f64::from(at % 7) }).collect();
    let checked = Series::from_columns(&Columns { time_ms: &time_ms, close: &close, ..Columns::default() }).unwrap();
    let expected = "Rows of the data without a usable price: 12 of 60; the first is row 4";
    assert_eq!((said(&checked.value).as_deref(), is_warned(&checked)), (Some(expected), true));
}

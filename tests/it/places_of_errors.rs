//! Errors of reading say where in fields too: the row, the column and the value, in every way in.

use levelchart::series::{Bar, Cell, Columns, Hints, Series, SeriesError, Table, parse};

/// Row, column and value.
fn place(error: &SeriesError) -> (Option<usize>, Option<&str>, Option<&str>) {
    (error.row, error.column.as_deref(), error.value.as_deref())
}

fn refused(text: &str) -> SeriesError {
    parse(text, &Hints::default()).unwrap_err()
}

#[test]
fn an_unreadable_close_is_placed_in_every_form_of_file() {
    for (text, row, column) in [
        ("date,close\n2026-02-05,high\n2026-02-06,2\n", 2, "close"),
        ("Datum;Kurs\n05.02.2026;high\n06.02.2026;2,5\n", 2, "Kurs"),
        (r#"[{"date":"2026-02-05","close":"high"},{"date":"2026-02-06","close":2}]"#, 1, "close"),
        (r#"{"data":{"date":["2026-02-05","2026-02-06"],"close":["high",2]}}"#, 1, "close"),
        (r#"["2026-02-05,high","2026-02-06,2"]"#, 1, "close"),
        ("<table><tr><th>Date<th>Close<tr><td>2026-02-05<td>high<tr><td>2026-02-06<td>2</table>", 2, "Close"),
        ("<p>x</p><table><tr><th>Date<th>Close<tr><td>2026-02-05<td>high<tr><td>2026-02-06<td>low</table>", 2, "Close"),
    ] {
        assert_eq!(place(&refused(text)), (Some(row), Some(column), Some("high")), "{text}");
    }
}

#[test]
fn a_bad_row_is_placed_among_cells_columns_and_bars() {
    let mut table = Table::new(["time", "close"]);
    table.push_row(1, [Cell::Text("2026-02-05"), Cell::Text("high")]);
    table.push_row(2, [Cell::Text("2026-02-06"), Cell::Number(2.0)]);
    assert_eq!(place(&table.series(&Hints::default()).unwrap_err()), (Some(1), Some("close"), Some("high")));
    let columns = Columns { time_ms: &[0.0, f64::INFINITY], close: &[1.0, 2.0], ..Columns::default() };
    assert_eq!(place(&Series::from_columns(&columns).unwrap_err()), (Some(2), Some("time"), Some("–")));
    let bars = vec![Bar::of_close(0, 1.0), Bar::of_close(1, 1e31)];
    let error = Series::new(bars).unwrap_err();
    assert_eq!((error.row, error.column.as_deref(), error.value.is_some()), (Some(2), Some("close"), true));
}

#[test]
fn an_error_that_knows_its_row_says_so() {
    for (text, row, column, value) in [
        ("date,close\nsoon,1\nlater,2\n", Some(2), Some("date"), Some("soon")),
        ("date,close\n3/4/2025,1\n4/5/2025,2\n", Some(2), Some("date"), Some("3/4/2025")),
        (
            "date,close\n2026-02-05 10:00 XYZT,1\n2026-02-06 10:00 XYZT,2\n",
            Some(2),
            Some("date"),
            Some("2026-02-05 10:00 XYZT"),
        ),
        ("<html><p>Not found</p></html>", Some(1), None, Some("<html><p>Not found</p></html>")),
        ("{\"date\":", Some(1), None, Some("the end of the text at character 9")),
    ] {
        let error = refused(text);
        assert_eq!(place(&error), (row, column, value), "{error}");
    }
}

#[test]
fn the_place_stands_once_in_the_words() {
    let error = refused("date,close\n2026-02-05,high\n2026-02-06,2\n");
    let expected = "1 usable bar found; expected at least two; row 2, column \"close\": found \"high\"; expected a number as the close";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_row_that_is_left_out_keeps_the_value_at_fault() {
    let read = parse("date,close\n2026-02-04,n.v.\n2026-02-05,1\nTotal,3\n2026-02-06,2\n", &Hints::default()).unwrap();
    let values: Vec<Option<&str>> = read.dropped.iter().map(|row| row.value.as_deref()).collect();
    assert_eq!(values, [Some("n.v."), Some("Total")]);
}

#[test]
#[cfg(feature = "cli")]
fn broken_json_is_said_once_and_where() {
    use levelchart::event::Event;
    use levelchart::note::Note;
    use levelchart::strike::Strike;
    let text = r#"[{"date":"2026-01-28","text":"a [30"}"#;
    let at = "row 1: found the end of the text at character 38; expected a comma or ]";
    assert_eq!(Note::parse_list(text).unwrap_err().to_string(), format!("notes: {at}"));
    assert_eq!(Event::parse_list(text).unwrap_err().to_string(), format!("events, {at}"));
    assert_eq!(Strike::parse_list(text).unwrap_err().to_string(), format!("strikes, {at}"));
}

#[test]
fn a_header_without_the_columns_is_an_error_without_rows_too() {
    let error = levelchart::event::Event::parse_list("?").unwrap_err().to_string();
    assert_eq!(error, "events: found \"?\"; expected the columns date and label");
    assert_eq!(levelchart::event::Event::parse_list("date,label\n"), Ok(Vec::new()));
    assert_eq!(levelchart::event::Event::parse_list("[]"), Ok(Vec::new()));
}

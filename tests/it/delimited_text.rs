//! Delimited text as programs, spreadsheets and people write it.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Bar, Checked, Hints, Series, SeriesError, Table, civil_date, parse, parse_values};
use proptest::prelude::*;

fn read(text: &str) -> Result<Checked<Series>, SeriesError> {
    parse(text, &Hints::default())
}

fn closes(text: &str) -> Vec<f64> {
    read(text).unwrap().value.closes().to_vec()
}

fn rows(text: &str) -> Vec<usize> {
    read(text).unwrap().dropped.iter().map(|d| d.row).collect()
}

const PLAIN: &str = "date,open,high,low,close,volume\n2026-02-05,1,4,0.5,2,100\n2026-02-06,2,5,1.5,3,200\n";

#[test]
fn commas_semicolons_tabs_and_bars_part_fields() {
    let expected = read(PLAIN).unwrap().value;
    assert_eq!((expected.opens(), expected.highs()), (&[1.0, 2.0][..], &[4.0, 5.0][..]));
    assert_eq!((expected.lows(), expected.closes()), (&[0.5, 1.5][..], &[2.0, 3.0][..]));
    assert_eq!(expected.volumes(), [100.0, 200.0]);
    for delimiter in [";", "\t", "|"] {
        assert_eq!(read(&PLAIN.replace(',', delimiter)).unwrap().value, expected, "{delimiter:?}");
    }
}

#[test]
fn semicolons_go_with_decimal_commas() {
    assert_eq!(closes("Datum;Schluss\n05.02.2026;2,5\n06.02.2026;3,25\n"), [2.5, 3.25]);
}

#[test]
fn without_a_header_a_decimal_comma_is_no_delimiter() {
    assert_eq!(closes("2026-02-05;2092,05\n2026-02-06;2107,70\n"), [2092.05, 2107.7]);
}

#[test]
fn a_spreadsheet_may_name_its_delimiter() {
    assert_eq!(closes("sep=;\ndate;close\n2026-02-05;2,5\n2026-02-06;3,25\n"), [2.5, 3.25]);
}

#[test]
fn a_text_may_begin_with_any_character() {
    for text in ["sep", "sep=", "sep=é", "abcé", "€€", "<é", "\u{feff}é,\n"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn quoted_fields_may_hold_the_delimiter() {
    let text =
        "\"Date\",\"Close\",\"Vol.\"\n\"Feb 05, 2026\",\"2,109.15\",\"1.2M\"\n\"Feb 06, 2026\",\"2,142.67\",\"1.3M\"\n";
    let series = read(text).unwrap().value;
    assert_eq!(series.closes(), [2109.15, 2142.67]);
    assert_eq!(series.volumes(), [1.2e6, 1.3e6]);
}

#[test]
fn a_blank_before_a_quoted_field_is_no_part_of_it() {
    assert_eq!(closes("Date, Close\n\"2026-02-05\", \"2,109.15\"\n\"2026-02-06\", \"2,142.67\"\n"), [2109.15, 2142.67]);
}

#[test]
fn a_quoted_field_may_go_on_in_the_next_line() {
    let text = "Date,\"Close\n(USD)\"\n2026-02-05,2\nsoon,3\n2026-02-06,3\n";
    assert_eq!(closes(text), [2.0, 3.0]);
    assert_eq!(rows(text), [4]);
}

#[test]
fn a_stray_quotation_mark_spoils_its_own_row_alone() {
    let row = |day| format!("2026-02-{day:02},{}{day}\n", if day == 10 { "\"" } else { "" });
    let text = format!("date,close\n{}", (1..=28).map(row).collect::<String>());
    let checked = read(&text).unwrap();
    assert_eq!(checked.value.len() + checked.dropped.len(), 28);
    assert!(checked.dropped.len() <= 1, "{:?}", checked.dropped);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    assert_eq!(closes(&format!("\u{feff}{PLAIN}")), [2.0, 3.0]);
}

#[test]
fn lines_may_end_in_any_way() {
    for end in ["\r\n", "\r", "\n\n"] {
        assert_eq!(closes(&PLAIN.replace('\n', end)), [2.0, 3.0], "{end:?}");
    }
    assert_eq!(closes(PLAIN.trim_end()), [2.0, 3.0]);
}

#[test]
fn blank_lines_and_comments_are_not_rows_but_count_as_lines() {
    let text = "# made by hand\n\ndate,close\n2026-02-05,2\n\n   \n# a holiday\nsoon,1\n2026-02-06,3\n";
    for text in [text.to_string(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
        assert_eq!(closes(&text), [2.0, 3.0]);
        assert_eq!(rows(&text), [8]);
    }
}

#[test]
fn a_short_row_has_empty_cells_at_its_end() {
    let text = "date,close,volume\n2026-02-05,2\n2026-02-06,3,7\n2026-02-07\n2026-02-08,4,8,9,10\n";
    let checked = read(text).unwrap();
    assert_eq!(checked.value.closes(), [2.0, 3.0, 4.0]);
    assert!(checked.value.volumes()[0].is_nan());
    assert_eq!(rows(text), [4]);
}

#[test]
fn a_row_of_delimiters_alone_is_dropped_and_reported() {
    assert_eq!(rows("date,close\n2026-02-05,2\n,\n2026-02-06,3\n"), [3]);
}

#[test]
fn a_title_above_the_header_is_skipped() {
    let text = "Small caps, illustrative\nSource: own figures of 2026\n\nDate,Close\n2026-02-05,2\n2026-02-06,3\n";
    assert_eq!(closes(text), [2.0, 3.0]);
    assert_eq!(rows(text), [0; 0]);
}

#[test]
fn a_second_header_row_is_dropped_and_reported() {
    let text =
        "Price,Close,High,Low,Open,Volume\nTicker,X,X,X,X,X\nDate,,,,,\n2026-02-05,2,4,1,2,9\n2026-02-06,3,4,1,2,9\n";
    assert_eq!(closes(text), [2.0, 3.0]);
    assert_eq!(rows(text), [2, 3]);
}

#[test]
fn without_a_header_the_number_of_columns_tells_what_they_are() {
    let series = read("2026-02-05,1,4,0.5,2,100\n2026-02-06,2,5,1.5,3,200\n").unwrap().value;
    assert_eq!(series, read(PLAIN).unwrap().value);
    let series = read("2026-02-05,1,4,0.5,2\n2026-02-06,2,5,1.5,3\n").unwrap().value;
    assert_eq!((series.opens(), series.lows()), (&[1.0, 2.0][..], &[0.5, 1.5][..]));
    assert_eq!(closes("2026-02-05,2\n2026-02-06,3\n"), [2.0, 3.0]);
    assert_eq!(closes("1770249600,2\n1770336000,3\n"), [2.0, 3.0]);
    assert_eq!(closes("2026.02.06,09:30,1,4,0.5,2,100\n2026.02.06,09:45,2,5,1.5,3,200\n"), [2.0, 3.0]);
}

#[test]
fn a_title_above_data_without_a_header_is_no_header() {
    assert_eq!(closes("Closes of an index\n2026-02-05,2\n2026-02-06,3\n"), [2.0, 3.0]);
}

#[test]
fn headers_are_known_in_any_case_and_several_languages() {
    for header in [
        "DATE,CLOSE",
        "Date,Close/Last",
        "Datum,Schlusskurs",
        "Fecha,Cierre",
        "timestamp,4. close",
        "Date,Adj Close**",
        "date,Last",
        "Datum,Zuletzt",
        "Datum,Schluss",
        "Date,Price",
        "observation_date,SP500",
        "Date,Close (USD)",
        "date,PX_LAST",
        "<DATE>,<CLOSE>",
        ",close",
        "Unnamed: 0,close",
        "time,value",
        "when,close",
    ] {
        assert_eq!(closes(&format!("{header}\n2026-02-05,2\n2026-02-06,3\n")), [2.0, 3.0], "{header}");
    }
}

#[test]
fn a_header_is_known_in_capitals_and_with_letters_that_every_keyboard_has() {
    for names in [
        "Datum Schlußkurs SCHLUSSKURS Schlusskurs SCHLUẞKURS",
        "Data Zamknięcie ZAMKNIĘCIE zamkniecie ZAMKNIECIE",
        "Tarih Kapanış KAPANIŞ kapanis KAPANIS",
        "Date Clôture CLÔTURE cloture CLOTURE",
        "Fecha Último ÚLTIMO ultimo ULTIMO",
    ] {
        let (time, closes_named) = names.split_once(' ').unwrap();
        for close in closes_named.split(' ') {
            // Without the name nothing tells which of the two is the close.
            let text = format!("{time};x;{close}\n2026-02-05;7;2,5\n2026-02-06;9;3,5\n");
            assert_eq!(closes(&text), [2.5, 3.5], "{close}");
        }
    }
    let umlauts = "Datum;Eroeffnung;Hoechst;Tiefst;Schluss;Stueck\n2026-02-05;2,5;4,5;1,5;3,5;10\n2026-02-06;3,5;5,5;2,5;4,5;20\n";
    let series = read(umlauts).unwrap().value;
    assert_eq!([series.opens(), series.highs(), series.volumes()], [[2.5, 3.5], [4.5, 5.5], [10.0, 20.0]]);
}

#[test]
fn the_order_of_the_columns_is_free_and_others_are_ignored() {
    let text = "wap,Low,Close,note,High,Date,Vol.,Open\n9,0.5,2,a,4,2026-02-05,100,1\n9,1.5,3,b,5,2026-02-06,200,2\n";
    let checked = read(text).unwrap();
    assert_eq!(checked.value, read(PLAIN).unwrap().value);
    assert_eq!(checked.warnings, []);
}

#[test]
fn the_close_as_traded_goes_before_the_adjusted_one() {
    assert_eq!(closes("Date,Adj Close,Close\n2026-02-05,1,2\n2026-02-06,1,3\n"), [2.0, 3.0]);
    assert_eq!(closes("Date,Open,Adj Close\n2026-02-05,1,2\n2026-02-06,1,3\n"), [2.0, 3.0]);
}

#[test]
fn the_previous_close_is_not_the_close() {
    assert_eq!(closes("Date,Prev Close,Close\n2026-02-05,1,2\n2026-02-06,2,3\n"), [2.0, 3.0]);
}

#[test]
fn no_text_is_no_rows() {
    for text in ["", "\n\n", "# nothing\n", "date,close\n", "\u{feff}"] {
        assert_eq!(read(text).unwrap_err().kind.code(), "empty", "{text:?}");
    }
}

#[test]
fn a_table_without_dates_names_its_columns() {
    let error = read("name,close\na,2\nb,3\n").unwrap_err();
    assert_eq!(error.to_string(), "no date column among \"name\", \"close\"; expected one named date or time");
}

#[test]
fn a_name_of_several_words_without_quotes_is_refused_with_them_in_the_advice() {
    let given = |name: &str| (name == "columns").then(|| "time=Date close=Adj Close".into());
    let found = ["columns", "Close", "parts such as time=Date close=\"Adj Close\""];
    assert_eq!(Hints::read(&given).unwrap_err(), found);
}

#[test]
fn a_table_without_closes_names_its_columns() {
    let error = read("date,rain,sun\n2026-02-05,2,1\n2026-02-06,3,1\n").unwrap_err();
    let expected =
        "found 2 series: \"rain\", \"sun\"; expected one; name it with the option series, such as series=\"rain\"";
    assert_eq!(error.to_string(), expected);
    let error = read("date,sky\n2026-02-05,blue\n2026-02-06,grey\n2026-02-07,blue\n").unwrap_err();
    assert_eq!(error.kind.code(), "no-close-column");
    let error = read("date,sky,sea\n2026-02-05,blue,1\n2026-02-06,grey,x\n").unwrap_err();
    let expected = "no closing prices among \"date\", \"sky\", \"sea\"; expected a column named close, or the option columns, such as columns=\"time=Date close=Last\"";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_page_in_place_of_data_is_called_one() {
    let error = read("<!DOCTYPE html>\n<html><body>Not found</body></html>").unwrap_err();
    let expected = "row 1: found \"<!DOCTYPE html>\"; expected prices as delimited text or JSON; is the address right?";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_long_value_is_cut_in_a_message() {
    let text = format!("date,close\n2026-02-05,2\n2026-02-06,{}\n2026-02-07,3\n", "x".repeat(500));
    let reason = read(&text).unwrap().dropped[0].reason.clone();
    assert_eq!(reason, format!("found \"{}…\"; expected a number as the close", "x".repeat(40)));
}

#[test]
fn named_values_are_read_by_their_names() {
    let text = "date,a,b\n2026-02-06,-1.5,\n2026-02-05,2,0\n2026-02-06,3,4\n2026-02-07,,\n";
    let checked = parse_values(text, &Hints::default()).unwrap();
    assert_eq!(checked.value.column("a"), Some(&[2.0, 3.0][..]));
    assert_eq!(checked.value.column("b"), Some(&[0.0, 4.0][..]));
    assert_eq!(checked.value.column("c"), None);
    let dropped: Vec<usize> = checked.dropped.iter().map(|d| d.row).collect();
    assert_eq!(dropped, [2, 5]);
}

#[test]
fn a_value_that_is_missing_is_not_a_number() {
    let checked = parse_values("date,a,b\n2026-02-05,1,\n2026-02-06,n/a,2\n", &Hints::default()).unwrap();
    assert!(checked.value.column("a").unwrap()[1].is_nan() && checked.value.column("b").unwrap()[0].is_nan());
}

#[test]
fn a_value_that_is_unreadable_is_missing_and_reported() {
    let checked =
        parse_values("date,a\n2026-02-05,1\n2026-02-06,2\n2026-02-07,x\n2026-02-08,3\n", &Hints::default()).unwrap();
    assert_eq!(checked.value.column("a"), Some(&[1.0, 2.0, 3.0][..]));
    assert_eq!(checked.dropped[0].reason, "found \"x\"; expected a number beside a date such as 2026-02-06");
    let checked = parse_values("date,a,b\n2026-02-05,1,1\n2026-02-06,x,2\n", &Hints::default()).unwrap();
    assert_eq!(
        checked.warnings[0].message,
        "row 3, column \"a\": found \"x\"; expected a number; the value is treated as missing"
    );
}

#[test]
fn columns_of_words_are_no_values() {
    let checked = parse_values("date,a,name\n2026-02-05,1,x\n2026-02-06,2,y\n", &Hints::default()).unwrap();
    let names: Vec<&str> = checked.value.columns().iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["a"]);
    let error = parse_values("date,name\n2026-02-05,x\n", &Hints::default()).unwrap_err();
    assert_eq!(error.kind.code(), "no-value-column");
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
struct Style {
    delimiter: char,
    decimal: char,
    quoted: bool,
    date: usize,
    line_end: &'static str,
    bom: bool,
}

fn any_style() -> impl Strategy<Value = Style> {
    let delimiter = prop::sample::select(vec![',', ';', '\t', '|']);
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (delimiter, any::<bool>(), any::<bool>(), 0..4_usize, line_end, any::<bool>()).prop_map(
        |(delimiter, comma, quoted, date, line_end, bom)| {
            let decimal = if comma { ',' } else { '.' };
            Style { delimiter, decimal, quoted: quoted || delimiter == decimal, date, line_end, bom }
        },
    )
}

fn write(bars: &[Bar], style: Style) -> String {
    let number = |cents: f64| format!("{cents:.2}").replace('.', &style.decimal.to_string());
    let mut lines = vec![["Date", "Open", "High", "Low", "Close", "Volume"].map(String::from)];
    for bar in bars {
        let day = civil_date(bar.time_ms);
        let (y, m, d) = (day.year, day.month, day.day);
        let date = match style.date {
            0 => format!("{y}-{m:02}-{d:02}"),
            1 => format!("{m}/{d}/{y}"),
            2 => format!("{d:02}.{m:02}.{y}"),
            _ => bar.time_ms.to_string(),
        };
        let volume = format!("{:.0}", bar.volume);
        lines.push([date, number(bar.open), number(bar.high), number(bar.low), number(bar.close), volume]);
    }
    let quote = |field: String| if style.quoted { format!("\"{field}\"") } else { field };
    let line = |fields: [String; 6]| fields.map(quote).join(&style.delimiter.to_string());
    let text = lines.into_iter().map(line).collect::<Vec<_>>().join(style.line_end);
    if style.bom { format!("\u{feff}{text}") } else { text }
}

prop_compose! {
    /// Days in a row from 1980 on, more than a month, so that each order of day and month can be told.
    fn any_bars()(first in 4_000..20_000_i64, cents in prop::collection::vec(prop::array::uniform5(1..10_000_000_u32), 32..60)) -> Vec<Bar> {
        (first..).zip(cents).map(|(day, [a, b, c, d, volume])| {
            let mut prices = [a, b, c, d].map(|x| f64::from(x) / 100.0);
            prices.sort_by(f64::total_cmp);
            let [low, open, close, high] = prices;
            Bar { time_ms: day * 86_400_000, open, high, low, close, volume: f64::from(volume) }
        }).collect()
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_in_every_style(bars in any_bars(), style in any_style()) {
        let expected = Series::new(bars.clone()).unwrap().value;
        let checked = read(&write(&bars, style)).unwrap();
        prop_assert_eq!(checked.value, expected);
        prop_assert_eq!(checked.dropped, []);
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter(
        (bars, shuffled) in any_bars().prop_flat_map(|bars| (Just(bars.clone()), Just(bars).prop_shuffle())),
        style in any_style()
    ) {
        prop_assert_eq!(read(&write(&shuffled, style)).unwrap().value, Series::new(bars).unwrap().value);
    }

    #[test]
    fn every_row_is_a_bar_or_was_reported(text in "(([0-9]{4}-[01][0-9]-[0-3][0-9]|.{0,5})[,;](.{0,6}|[0-9]{1,3})[,;\"]?.{0,3}\n){0,12}") {
        let text = format!("date,close\n{text}");
        if let (Ok(checked), Ok(table)) = (read(&text), Table::from_text(&text)) {
            prop_assert_eq!(checked.value.len() + checked.dropped.len(), table.len());
        }
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused(text in "([,;|\t\r\n\" #.0-9-]|date|close|.){0,80}|.{0,200}", bytes in any::<Vec<u8>>()) {
        for text in [text, String::from_utf8_lossy(&bytes).into_owned()] {
            let _ = (read(&text), parse_values(&text, &Hints::default()));
        }
    }
}

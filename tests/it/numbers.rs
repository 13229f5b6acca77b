//! Numbers in every notation that price files use.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Cell, DecimalMark, Hints, Table, WarningCode, parse};
use proptest::prelude::*;

/// The numbers of a column with these texts; `NaN` where there is none.
fn column_with(texts: &[&str], hints: &Hints) -> Vec<f64> {
    let mut table = Table::new(["date", "value", "row"]);
    for (row, text) in texts.iter().enumerate() {
        let date = format!("{}", 2_000 + row);
        table.push_row(row + 1, [Cell::Text(&date), Cell::Text(text), Cell::Number(1.0)]);
    }
    let values = table.values(hints).unwrap().value;
    values.column("value").map_or_else(|| vec![f64::NAN; texts.len()], <[f64]>::to_vec)
}

fn column(texts: &[&str]) -> Vec<f64> {
    column_with(texts, &Hints::default())
}

fn number(text: &str) -> f64 {
    column(&[text])[0]
}

#[test]
fn a_plain_number_is_read_to_the_last_digit() {
    assert_eq!(number("2142.67"), 2142.67);
    assert_eq!(number("3018.076904296875"), 3_018.076_904_296_875);
    assert_eq!(number("1.2E+09"), 1.2e9);
    assert_eq!(number("5e-3"), 0.005);
    assert_eq!(number(".5"), 0.5);
    assert_eq!(number("7."), 7.0);
}

#[test]
fn a_number_with_both_marks_has_the_decimals_after_the_last() {
    assert_eq!(number("2,142.67"), 2142.67);
    assert_eq!(number("2.142,67"), 2142.67);
    assert_eq!(number("1,234,567.8"), 1_234_567.8);
    assert_eq!(number("1.234.567,8"), 1_234_567.8);
}

#[test]
fn a_mark_that_stands_twice_parts_thousands() {
    assert_eq!(number("3,855,660,000"), 3_855_660_000.0);
    assert_eq!(number("3.855.660.000"), 3_855_660_000.0);
    assert_eq!(number("12,34,567"), 1_234_567.0);
}

#[test]
fn a_mark_that_cannot_part_thousands_is_a_decimal_mark() {
    for (text, expected) in
        [("2092,05", 2092.05), ("0,123", 0.123), ("1234,567", 1234.567), ("12,5", 12.5), ("1 234,567", 1234.567)]
    {
        assert_eq!(number(text), expected, "{text}");
    }
}

#[test]
fn the_column_decides_what_one_number_leaves_open() {
    assert_eq!(column(&["1,234", "2,345.50"]), [1234.0, 2345.5]);
    assert_eq!(column(&["1,234", "987,6"]), [1.234, 987.6]);
    assert_eq!(column(&["1.234", "2.345,50"]), [1234.0, 2345.5]);
    assert_eq!(column(&["1.234", "987.6"]), [1.234, 987.6]);
}

#[test]
fn alone_a_comma_before_three_digits_parts_thousands_and_a_point_is_decimal() {
    assert_eq!(number("1,234"), 1234.0);
    assert_eq!(number("1.234"), 1.234);
}

#[test]
fn other_columns_decide_what_a_column_leaves_open() {
    let text = "date;close;volume\n2026-02-05;1.234;3.855.660\n2026-02-06;1.235;3.855.661\n";
    assert_eq!(parse(text, &Hints::default()).unwrap().value.closes(), [1234.0, 1235.0]);
}

#[test]
fn between_semicolons_a_lone_comma_is_a_decimal_mark() {
    let text = "date;close\n2026-02-05;1,234\n2026-02-06;1,235\n";
    assert_eq!(parse(text, &Hints::default()).unwrap().value.closes(), [1.234, 1.235]);
}

#[test]
fn between_tabs_a_lone_comma_parts_thousands() {
    let text = "date\tclose\n2026-02-05\t1,234\n2026-02-06\t1,235\n";
    assert_eq!(parse(text, &Hints::default()).unwrap().value.closes(), [1234.0, 1235.0]);
}

#[test]
fn a_hint_decides_what_the_data_leave_open() {
    let comma = Hints { decimal_mark: Some(DecimalMark::Comma), ..Hints::default() };
    let point = Hints { decimal_mark: Some(DecimalMark::Point), ..Hints::default() };
    assert_eq!(column_with(&["1,234", "1.234"], &comma), [1.234, 1234.0]);
    assert_eq!(column_with(&["1,234", "1.234"], &point), [1234.0, 1.234]);
    assert_eq!(column_with(&["2,142.67"], &comma), [2142.67]);
}

#[test]
fn apostrophes_and_blanks_of_any_width_part_thousands() {
    for text in ["2'142.67", "2’142.67", "2 142.67", "2\u{a0}142.67", "2\u{202f}142,67", "2\u{2009}142,67"] {
        assert_eq!(number(text), 2142.67, "{text:?}");
    }
}

#[test]
fn currencies_and_percent_signs_are_left_out() {
    for text in [
        "$2,142.67",
        "€ 2.142,67",
        "2.142,67 €",
        "£2,142.67",
        "¥2,142.67",
        "US$2,142.67",
        "2142.67 USD",
        "2142.67%",
        "2142.67 %",
    ] {
        assert_eq!(number(text), 2142.67, "{text}");
    }
}

#[test]
fn minus_signs_and_brackets_are_negative() {
    for text in ["-1.5", "−1.5", "(1.5)", "-$1.5", "($1.50)", "- 1.5", "-1,5"] {
        assert_eq!(number(text), -1.5, "{text}");
    }
    assert_eq!(number("+1.5"), 1.5);
}

#[test]
fn suffixes_are_powers_of_ten() {
    for (text, expected) in [
        ("3.86B", 3.86e9),
        ("3,86B", 3.86e9),
        ("512K", 512e3),
        ("1.2M", 1.2e6),
        ("1,2 Mio.", 1.2e6),
        ("4 Mrd", 4e9),
        ("7k", 7e3),
        ("2T", 2e12),
    ] {
        assert_eq!(number(text), expected, "{text}");
    }
}

#[test]
fn words_and_signs_for_nothing_are_nothing() {
    for text in ["", " ", "-", "–", "—", "--", ".", "null", "NULL", "N/A", "n/a", "NaN", "nan", "None", "#N/A"] {
        assert!(number(text).is_nan(), "{text}");
    }
}

#[test]
fn what_is_no_number_is_not_read_as_one() {
    for text in [
        "abc",
        "12a",
        "1.2.3",
        "1,23,4",
        "1,2345,678",
        "2026-02-06",
        "--5",
        "5-",
        "inf",
        "Infinity",
        "1e999",
        "1 2",
        "1' 234",
        "$",
        "0x10",
        "(5",
        "1,234 567",
        "½",
    ] {
        assert!(number(text).is_nan(), "{text}");
    }
}

#[test]
fn an_unreadable_close_drops_its_row_and_shows_the_text() {
    let text = "date,Close/Last\n2026-02-04,closed\n2026-02-05,10\n2026-02-06,11\n";
    let checked = parse(text, &Hints::default()).unwrap();
    assert_eq!((checked.dropped[0].row, checked.dropped[0].column.as_deref()), (2, Some("Close/Last")));
    assert_eq!(checked.dropped[0].reason, "found \"closed\"; expected a number as the close");
}

#[test]
fn an_unreadable_value_beside_the_close_is_none_and_reported() {
    let text = "date,open,high,low,close\n2026-02-05,10,1x1,9,10\n2026-02-06,11,12,10,11\n";
    let checked = parse(text, &Hints::default()).unwrap();
    assert_eq!(checked.value.highs()[0], 10.0);
    assert_eq!(checked.warnings.len(), 1);
    assert_eq!(checked.warnings[0].code, WarningCode::UnreadableNumber);
    assert_eq!(
        checked.warnings[0].message,
        "row 2, column \"high\": found \"1x1\"; expected a number; the value is treated as missing"
    );
}

/// `cents` in a notation: the decimal mark, and the separator of thousands.
fn write(cents: u64, mark: char, separator: &str) -> String {
    let digits = (cents / 100).to_string();
    let mut whole = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            whole.push_str(separator);
        }
        whole.push(digit);
    }
    format!("{whole}{mark}{:02}", cents % 100)
}

const NOTATIONS: [(char, &str); 8] =
    [('.', ""), ('.', ","), ('.', "'"), ('.', " "), (',', ""), (',', "."), (',', "\u{a0}"), (',', "’")];

proptest! {
    #[test]
    fn a_column_is_read_in_every_notation(
        cents in prop::collection::vec(1..1_000_000_000_u64, 1..20), notation in 0..NOTATIONS.len()
    ) {
        let (mark, separator) = NOTATIONS[notation];
        let texts: Vec<String> = cents.iter().map(|&c| write(c, mark, separator)).collect();
        let texts: Vec<&str> = texts.iter().map(|t| &**t).collect();
        // The nearest number to a decimal fraction is what dividing whole numbers gives, too.
        let expected: Vec<f64> = cents.iter().map(|&c| c as f64 / 100.0).collect();
        prop_assert_eq!(column(&texts), expected);
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused(texts in prop::collection::vec("[-0-9.,' ()$%eEkKmMbB]{0,16}|.{0,16}", 1..8)) {
        let texts: Vec<&str> = texts.iter().map(|t| &**t).collect();
        for x in column(&texts) {
            prop_assert!(x.is_nan() || x.is_finite());
        }
    }
}

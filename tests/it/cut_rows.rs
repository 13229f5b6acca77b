//! A text that ends within its last row: a file whose transfer broke off.

use levelchart::series::{Checked, Hints, Series, WarningCode, parse, parse_values};

/// Thirty rows of days in January 2026 with four numbers each, the last two with two decimals.
fn rows() -> String {
    let row = |day: u32| {
        format!("2026-01-{day:02},{}.50,{}.75,{}.25,{}.67\n", 2100 + day, 2130 + day, 2090 + day, 2112 + day)
    };
    (1..=30).map(row).collect()
}

fn read(body: &str) -> Checked<Series> {
    parse(&["date,open,high,low,close\n", body].concat(), &Hints::default()).unwrap()
}

fn cuts(read: &Checked<Series>) -> Vec<&str> {
    let said = read.warnings.iter().filter(|warning| warning.code == WarningCode::CutLastRow);
    said.map(|warning| warning.message.as_str()).collect()
}

#[test]
fn a_last_number_with_fewer_decimals_than_all_others_is_told_and_counts() {
    for (cut, shown) in [(1, "2142.6"), (2, "2142."), (3, "2142"), (4, "214")] {
        let text = rows();
        let found = read(&text[..text.len() - 1 - cut]);
        assert_eq!(found.value.len(), 30, "{shown}");
        let told = format!(
            "row 31, column \"close\": found {shown}: the text ends with it, and all above it are longer; was it cut off?"
        );
        assert_eq!(cuts(&found), [told.as_str()]);
    }
}

#[test]
fn a_last_row_that_lacks_fields_is_left_out_and_told() {
    let text = rows();
    // `2026-01-30,2130.50,2160.75,21`: the low is cut and taken for no close.
    let end = text.rfind(",2142.67").unwrap() - 5;
    let found = read(&text[..end]);
    assert_eq!(found.value.len(), 29);
    let reason = "the text ends in it: found 4 fields; expected 5";
    assert_eq!((found.dropped[0].row, found.dropped[0].reason.as_str()), (31, reason));
    assert_eq!(cuts(&found), [format!("row 31 is left out: {reason}")]);
}

#[test]
fn a_whole_text_is_not_called_cut_with_or_without_its_last_line_end() {
    let text = rows();
    for whole in [&text[..], text.trim_end(), &text.replace('\n', "\r\n")] {
        let found = read(whole);
        assert_eq!((found.value.len(), cuts(&found).len()), (30, 0));
    }
}

#[test]
fn numbers_whose_zeros_are_left_out_and_a_line_end_are_no_cut() {
    // As programs write them that leave zeros out: one of the others is shorter too.
    let text = rows().replacen("2113.67", "2113.6", 1);
    assert_eq!(cuts(&read(&text[..text.len() - 3])).len(), 0);
    let text = rows();
    let ended = [&text[..text.len() - 3], "\n"].concat();
    assert_eq!(cuts(&read(&ended)).len(), 0);
}

#[test]
fn a_last_whole_number_with_fewer_digits_and_one_without_its_sign_are_told() {
    let row = |day: u32| format!("2026-01-{day:02};{}\n", 1_200_000 + day);
    let text: String = (1..=30).map(row).collect();
    let found = parse(&["date;close\n", &text[..text.len() - 4]].concat(), &Hints::default()).unwrap();
    assert_eq!(cuts(&found).len(), 1);
    let row = |day: u32| format!("2026-01-{day:02},{}.5%\n", 20 + day);
    let text: String = (1..=30).map(row).collect();
    let values = parse_values(&["date,share\n", &text[..text.len() - 2]].concat(), &Hints::default()).unwrap();
    assert_eq!(values.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), [WarningCode::CutLastRow]);
}

#[test]
fn a_sentence_below_the_table_is_no_cut_row() {
    let found = read(&[&rows(), "Source: an exchange"].concat());
    assert_eq!((found.value.len(), cuts(&found).len()), (30, 0));
}

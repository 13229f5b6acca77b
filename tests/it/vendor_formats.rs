//! The forms in which data services, banks and terminals hand out prices. The numbers are made up; each text holds the
//! same two days.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Bar, Hints, Series, parse};

const FIRST_MS: i64 = 1_770_768_000_000; // 2026-02-11
const SECOND_MS: i64 = 1_770_940_800_000; // 2026-02-13

fn two_days() -> Series {
    let bar = |time_ms, open, high, low, close, volume| Bar { time_ms, open, high, low, close, volume };
    let first = bar(FIRST_MS, 2124.91, 2140.52, 2084.88, 2109.15, 4_810_000.0);
    let second = bar(SECOND_MS, 2109.15, 2149.72, 2103.14, 2142.67, 4_310_000.0);
    Series::new(vec![first, second]).unwrap().value
}

fn assert_reads(text: &str) {
    let checked = parse(text, &Hints::default()).unwrap();
    assert_eq!(checked.value, two_days());
    assert_eq!((checked.dropped, checked.warnings), (Vec::new(), Vec::new()));
}

fn assert_reads_closes(text: &str) {
    let series = parse(text, &Hints::default()).unwrap().value;
    assert_eq!((series.times_ms(), series.closes()), (&[FIRST_MS, SECOND_MS][..], &[2109.15, 2142.67][..]));
}

#[test]
fn newest_first_with_dollars_and_the_close_before_the_open() {
    assert_reads(
        "Date,Close/Last,Volume,Open,High,Low\n\
         02/13/2026,$2142.67,4310000,$2109.15,$2149.72,$2103.14\n\
         02/11/2026,$2109.15,4810000,$2124.91,$2140.52,$2084.88\n",
    );
}

#[test]
fn everything_quoted_with_thousands_suffixes_and_changes() {
    assert_reads(
        "\u{feff}\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"\n\
         \"02/13/2026\",\"2,142.67\",\"2,109.15\",\"2,149.72\",\"2,103.14\",\"4.31M\",\"1.59%\"\n\
         \"02/11/2026\",\"2,109.15\",\"2,124.91\",\"2,140.52\",\"2,084.88\",\"4.81M\",\"-1.00%\"\n",
    );
}

#[test]
fn german_with_semicolons_and_points_between_thousands() {
    assert_reads(
        "Datum;Eröffnung;Hoch;Tief;Schlusskurs;Volumen\r\n\
         13.02.2026;2.109,15;2.149,72;2.103,14;2.142,67;4.310.000\r\n\
         11.02.2026;2.124,91;2.140,52;2.084,88;2.109,15;4.810.000\r\n",
    );
}

#[test]
fn german_quoted_with_commas_and_suffixes() {
    assert_reads(
        "\"Datum\",\"Zuletzt\",\"Eröffn.\",\"Hoch\",\"Tief\",\"Vol.\",\"+/- %\"\n\
         \"13.02.2026\",\"2.142,67\",\"2.109,15\",\"2.149,72\",\"2.103,14\",\"4,31M\",\"1,59%\"\n\
         \"11.02.2026\",\"2.109,15\",\"2.124,91\",\"2.140,52\",\"2.084,88\",\"4,81M\",\"-1,00%\"\n",
    );
}

#[test]
fn french_with_narrow_blanks_between_thousands() {
    assert_reads(
        "Date;Ouverture;Haut;Bas;Clôture;Volume\n\
         11/02/2026;2\u{202f}124,91;2\u{202f}140,52;2\u{202f}084,88;2\u{202f}109,15;4\u{202f}810\u{202f}000\n\
         13/02/2026;2\u{202f}109,15;2\u{202f}149,72;2\u{202f}103,14;2\u{202f}142,67;4\u{202f}310\u{202f}000\n",
    );
}

#[test]
fn with_an_adjusted_close_beside_the_close() {
    assert_reads(
        "Date,Open,High,Low,Close,Adj Close,Volume\n\
         2026-02-11,2124.91,2140.52,2084.88,2109.15,2000.01,4810000\n\
         2026-02-13,2109.15,2149.72,2103.14,2142.67,2040.02,4310000\n",
    );
}

#[test]
fn copied_from_a_page_with_tabs() {
    assert_reads(
        "Date\tOpen\tHigh\tLow\tClose*\tAdj Close**\tVolume\n\
         Feb 13, 2026\t2,109.15\t2,149.72\t2,103.14\t2,142.67\t2,142.67\t4,310,000\n\
         Feb 11, 2026\t2,124.91\t2,140.52\t2,084.88\t2,109.15\t2,109.15\t4,810,000\n",
    );
}

#[test]
fn a_terminal_with_names_in_angle_brackets() {
    assert_reads(
        "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<SPREAD>\n\
         2026.02.11\t2124.91\t2140.52\t2084.88\t2109.15\t4810000\t2\n\
         2026.02.13\t2109.15\t2149.72\t2103.14\t2142.67\t4310000\t2\n",
    );
}

#[test]
fn compact_dates_with_a_ticker_before_them() {
    assert_reads(
        "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n\
         SMALL,D,20260211,000000,2124.91,2140.52,2084.88,2109.15,4810000\n\
         SMALL,D,20260213,000000,2109.15,2149.72,2103.14,2142.67,4310000\n",
    );
}

#[test]
fn blanks_after_names_and_an_exchange_s_own_columns() {
    assert_reads(
        "\"Date \",\"series \",\"OPEN \",\"HIGH \",\"LOW \",\"PREV. CLOSE \",\"close \",\"VOLUME \"\n\
         \"13-Feb-2026\",\"EQ\",\"2,109.15\",\"2,149.72\",\"2,103.14\",\"2,109.15\",\"2,142.67\",\"43,10,000\"\n\
         \"11-Feb-2026\",\"EQ\",\"2,124.91\",\"2,140.52\",\"2,084.88\",\"2,130.43\",\"2,109.15\",\"48,10,000\"\n",
    );
}

#[test]
fn a_data_frame_with_its_index_unnamed() {
    assert_reads(
        ",Open,High,Low,Close,Volume\n\
         2026-02-10 19:00:00-05:00,2124.91,2140.52,2084.88,2109.15,4810000.0\n\
         2026-02-13 00:00:00+00:00,2109.15,2149.72,2103.14,2142.67,4310000.0\n",
    );
}

#[test]
fn a_statistics_office_with_points_for_missing_days() {
    assert_reads_closes("observation_date,SMALLCAP\n2026-02-11,2109.15\n2026-02-12,.\n2026-02-13,2142.67\n");
}

#[test]
fn a_list_of_lists_in_strings() {
    assert_reads(
        r#"[[1770768000000, "2124.91", "2140.52", "2084.88", "2109.15", "4810000", 1770854399999, "0", 9, "0", "0", "0"],
            [1770940800000, "2109.15", "2149.72", "2103.14", "2142.67", "4310000", 1771027199999, "0", 9, "0", "0", "0"]]"#,
    );
}

#[test]
fn objects_with_names_of_one_letter_in_a_wrapper() {
    assert_reads(
        r#"{"ticker": "SMALL", "queryCount": 2, "results": [
            {"v": 4810000, "vw": 2110.1, "o": 2124.91, "c": 2109.15, "h": 2140.52, "l": 2084.88, "t": 1770768000000, "n": 7},
            {"v": 4310000, "vw": 2130.2, "o": 2109.15, "c": 2142.67, "h": 2149.72, "l": 2103.14, "t": 1770940800000, "n": 8}]}"#,
    );
}

#[test]
fn columns_with_names_of_one_letter_and_seconds() {
    assert_reads(
        r#"{"c": [2109.15, 2142.67], "h": [2140.52, 2149.72], "l": [2084.88, 2103.14], "o": [2124.91, 2109.15], "s": "ok",
            "t": [1770768000, 1770940800], "v": [4810000, 4310000]}"#,
    );
}

#[test]
fn several_lists_of_pairs_of_which_the_prices_come_first() {
    assert_reads_closes(
        r#"{"prices": [[1770768000000, 2109.15], [1770940800000, 2142.67]],
            "market_caps": [[1770768000000, 1], [1770940800000, 2]]}"#,
    );
}

#[test]
fn a_data_frame_split_into_columns_index_and_data() {
    assert_reads_closes(
        r#"{"columns": ["date", "close"], "index": [0, 1], "data": [["2026-02-11", 2109.15], ["2026-02-13", 2142.67]]}"#,
    );
}

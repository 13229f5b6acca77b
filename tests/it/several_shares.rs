//! Two shares in one file are never read as one in silence, whatever the form; and what the error says to pass reads one of them.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, SeriesErrorKind, parse};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A bar of one share.
#[derive(Clone, Debug)]
struct Row {
    day: String,
    /// Open, high, low and close.
    prices: [f64; 4],
}

/// So many days of a share, its prices moved by these steps of a hundredth.
fn rows(first: f64, steps: &[i32]) -> Vec<Row> {
    let mut close = first;
    let row = |(index, step): (usize, &i32)| {
        let open = close;
        close = (close * (1.0 + f64::from(if *step == 0 { 7 } else { *step }) / 1_000.0) * 100.0).round() / 100.0;
        let [low, high] = [open.min(close) - 0.25, open.max(close) + 0.5];
        let day = format!("2025-{:02}-{:02}", 1 + index / 28, 1 + index % 28);
        Row { day, prices: [open, high, low, close] }
    };
    steps.iter().enumerate().map(row).collect()
}

const NAMES: [&str; 2] = ["AAA", "BBB"];
const PARTS: [&str; 4] = ["open", "high", "low", "close"];

fn cells(row: &Row, full: bool) -> Vec<String> {
    row.prices[if full { 0 } else { 3 }..].iter().map(f64::to_string).collect()
}

/// Columns beside each other, each with the name that `name` gives to a share and a part.
fn wide(shares: [&[Row]; 2], full: bool, name: &dyn Fn(&str, &str) -> String) -> String {
    let parts = &PARTS[if full { 0 } else { 3 }..];
    let names = NAMES.iter().flat_map(|share| parts.iter().map(|part| name(share, part)));
    let mut text = format!("Date,{}\n", names.collect::<Vec<_>>().join(","));
    for (a, b) in shares[0].iter().zip(shares[1]) {
        writeln!(text, "{},{},{}", a.day, cells(a, full).join(","), cells(b, full).join(",")).unwrap();
    }
    text
}

/// The same with the names of shares in a line of their own, and a line for that of the rows, as data frames are written.
fn two_lines(shares: [&[Row]; 2], full: bool, parts_first: bool) -> String {
    let text = wide(shares, full, &|share, part| format!("{share} {part}"));
    let (header, body) = text.split_once('\n').unwrap();
    let line = |nth: usize| header.split(',').skip(1).map(move |name| name.split(' ').nth(nth).unwrap());
    let [shares, parts] = [0, 1].map(|nth| line(nth).collect::<Vec<_>>().join(","));
    let (above, below) = if parts_first { (&parts, &shares) } else { (&shares, &parts) };
    let empty = ",".repeat(header.matches(',').count());
    format!(
        "{},{above}\n{},{below}\nDate{empty}\n{body}",
        ["Ticker", "Price"][usize::from(parts_first)],
        ["Price", "Ticker"][usize::from(parts_first)]
    )
}

/// Two tables beside each other, each with its dates, below the names of the shares.
fn side_by_side(a: &[Row], b: &[Row]) -> String {
    let rows = a.iter().zip(b).map(|(a, b)| format!("{},{},,{},{}\n", a.day, a.prices[3], b.day, b.prices[3]));
    format!("AAA,,,BBB,\nDate,Close,,Date,Close\n{}", rows.collect::<String>())
}

fn bar(row: &Row, full: bool) -> String {
    let parts = PARTS[if full { 0 } else { 3 }..].iter().zip(cells(row, full));
    format!("{{{}}}", parts.map(|(part, value)| format!("\"{part}\":{value}")).collect::<Vec<_>>().join(","))
}

fn dated(row: &Row, full: bool) -> String {
    format!("{{\"date\":\"{}\",{}", row.day, &bar(row, full)[1..])
}

fn joined(rows: impl Iterator<Item = String>) -> String {
    rows.collect::<Vec<_>>().join(",")
}

/// The same two shares in every form.
fn forms(a: &[Row], b: &[Row], full: bool) -> Vec<(&'static str, String)> {
    let pairs = || a.iter().zip(b);
    let wide = |name: &dyn Fn(&str, &str) -> String| wide([a, b], full, name);
    let list = |rows: &[Row]| joined(rows.iter().map(|row| dated(row, full)));
    let long = |rows: &mut dyn Iterator<Item = (&str, &Row)>| {
        let rows = rows.map(|(name, row)| format!("{},{name},{}\n", row.day, cells(row, full).join(",")));
        format!("date,symbol,{}\n{}", PARTS[if full { 0 } else { 3 }..].join(","), rows.collect::<String>())
    };
    let half = a.len() / 2;
    vec![
        ("behind a bar", wide(&|share, part| format!("{share}_{part}"))),
        ("behind a blank", wide(&|share, part| format!("{share} {part}"))),
        ("behind a point", wide(&|share, part| format!("{share}.{part}"))),
        ("behind a colon", wide(&|share, part| format!("{share}:{part}"))),
        ("behind a slash", wide(&|share, part| format!("{share}/{part}"))),
        ("before a bar", wide(&|share, part| format!("{part}_{share}"))),
        ("before a blank", wide(&|share, part| format!("{} {share}", part.to_uppercase()))),
        ("before a slash", wide(&|share, part| format!("{part}/{share}"))),
        ("pairs in brackets", wide(&|share, part| format!("\"('{part}', '{share}')\""))),
        ("two lines, parts first", two_lines([a, b], full, true)),
        ("two lines, shares first", two_lines([a, b], full, false)),
        ("side by side", side_by_side(a, b)),
        ("glued", wide(&|share, part| format!("{}{}{}", share.to_lowercase(), part[..1].to_uppercase(), &part[1..]))),
        (
            "objects in rows",
            format!(
                "[{}]",
                joined(pairs().map(|(a, b)| {
                    format!("{{\"date\":\"{}\",\"AAA\":{},\"BBB\":{}}}", a.day, bar(a, full), bar(b, full))
                }))
            ),
        ),
        (
            "objects under dates",
            format!(
                "{{{}}}",
                joined(
                    pairs().map(|(a, b)| {
                        format!("\"{}\":{{\"AAA\":{},\"BBB\":{}}}", a.day, bar(a, full), bar(b, full))
                    })
                )
            ),
        ),
        (
            "a share that begins later",
            format!(
                "[{}]",
                joined(pairs().enumerate().map(|(index, (a, b))| {
                    let later = if index < half { String::new() } else { format!(",\"BBB\":{}", bar(b, full)) };
                    format!("{{\"date\":\"{}\",\"AAA\":{}{later}}}", a.day, bar(a, full))
                }))
            ),
        ),
        ("lists under names", format!("{{\"prices\":{{\"AAA\":[{}],\"BBB\":[{}]}}}}", list(a), list(b))),
        ("rows by turns", long(&mut pairs().flat_map(|(a, b)| [("AAA", a), ("BBB", b)]))),
        ("one below the other", long(&mut a.iter().map(|a| ("AAA", a)).chain(b.iter().map(|b| ("BBB", b))))),
        (
            "no date of both",
            long(&mut a[..half].iter().map(|a| ("AAA", a)).chain(b[half..].iter().map(|b| ("BBB", b)))),
        ),
        ("a date of both", long(&mut a.iter().map(|a| ("AAA", a)).chain(b[..3].iter().map(|b| ("BBB", b))))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn two_shares_are_never_read_as_one_and_the_advice_reads_each(
        steps in prop::collection::vec((-30_i32..31, -30_i32..31), 12..30),
        first in 200_u32..900, ratio in prop::sample::select(vec![0.4, 1.7, 8.0]), full in any::<bool>(),
    ) {
        let [a, b]: [Vec<i32>; 2] = [steps.iter().map(|s| s.0).collect(), steps.iter().map(|s| s.1).collect()];
        let (a, b) = (rows(f64::from(first), &a), rows((f64::from(first) * ratio).round(), &b));
        for (form, text) in forms(&a, &b, full) {
            let error = parse(&text, &Hints::default()).map(|checked| checked.warnings).map_err(|error| error.kind);
            let Err(SeriesErrorKind::SeveralSeries(names)) = error else {
                panic!("{form}: {error:?}\n{text}");
            };
            let capitals: Vec<String> = names.iter().map(|name| name.to_uppercase()).collect();
            prop_assert_eq!(&capitals, &NAMES, "{}", form);
            for (name, share) in names.iter().zip([&a, &b]) {
                let hints = Hints { series: Some(name.clone()), ..Hints::default() };
                let checked = parse(&text, &hints).unwrap_or_else(|error| panic!("{form}, {name}: {error}\n{text}"));
                let found = checked.value.bar(checked.value.len() - 1).unwrap();
                let found = [found.open, found.high, found.low, found.close];
                let full = full && form != "side by side";
                let is_of = |row: &&Row| row.prices[if full { 0 } else { 3 }..] == found[if full { 0 } else { 3 }..];
                prop_assert!(share.iter().find(is_of).is_some(), "{form}, {name}: {found:?}\n{text}");
            }
        }
    }
}

/// A row for each of 28 days.
fn march(cells: &dyn Fn(usize) -> String) -> String {
    let mut rows = String::new();
    for day in 1..=28 {
        writeln!(rows, "2025-03-{day:02},{}", cells(day)).unwrap();
    }
    rows
}

#[test]
fn a_share_that_changed_its_name_is_read_with_a_warning() {
    let name = |day: usize| if day < 15 { "OLD" } else { "NEW" };
    let rows = march(&|day| format!("{},{}.5", name(day), 100 + day));
    let checked = parse(&format!("date,ticker,close\n{rows}"), &Hints::default()).unwrap();
    assert_eq!(checked.value.len(), 28);
    let said: Vec<&str> = checked.warnings.iter().map(|warning| warning.code.code()).collect();
    assert_eq!(said, ["close-assumed"]);
    assert!(checked.warnings[0].message.contains("\"OLD\", \"NEW\""));
}

#[test]
fn a_close_beside_that_of_an_index_is_read_with_a_warning() {
    let rows = march(&|day| format!("{}.5,{}.5", 100 + day % 7, 9_000 - day % 5));
    let text = format!("date,close,index close\n{rows}");
    let checked = parse(&text, &Hints::default()).unwrap();
    assert_eq!((checked.value.closes()[0], checked.warnings[0].code.code()), (101.5, "close-assumed"));
    let hints = Hints { series: Some("index".into()), ..Hints::default() };
    assert_eq!(parse(&text, &hints).unwrap().value.closes()[0], 8_999.5);
}

#[test]
fn two_sides_of_a_market_are_read_from_one_side_with_a_warning() {
    let rows = march(&|day| format!("{}.5,{}.75", 100 + day % 7, 100 + day % 7));
    let checked = parse(&format!("date,bid close,ask close\n{rows}"), &Hints::default()).unwrap();
    assert_eq!((checked.value.closes()[0], checked.warnings[0].code.code()), (101.5, "close-assumed"));
    let message = &checked.warnings[0].message;
    assert!(message.ends_with("\"bid\" was taken; the option series=\"ask\" takes the other"), "{message}");
}

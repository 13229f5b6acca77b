//! Prints how fast files are read, a plain one, the same with semicolons, decimal commas and days first, and one as large as is
//! read at all, beside the crate `csv` with numbers parsed by the standard library, and how much memory that takes beyond the
//! text: the median of several turns, one after the other.
//!
//! `cargo run --release --example read_speed`

#[path = "../tests/planted/random.rs"]
mod random;

use allocation_counter::measure;
use levelchart::series::{Hints, iso_date, parse};
use random::{Random, first_seed};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

const DAY_MS: i64 = 86_400_000;

fn main() {
    println!(
        "| rows | | MB | MB/s | `csv`, MB/s | ratio of times | most memory, times the text |\n|---|---|---|---|---|---|---|"
    );
    for (rows, turns, kinds) in [(25_000, 21, &["plain", "other"][..]), (1_000_000, 5, &["plain", "other", "largest"])]
    {
        for &kind in kinds {
            let is_plain = kind != "other";
            let text = file(rows, if kind == "largest" { 4 } else { 2 }, is_plain);
            let ours = || drop(black_box(parse(&text, &Hints::default()).expect("a plain file")));
            let theirs = || drop(black_box(with_csv(&text, is_plain)));
            let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
            for _ in 0..turns {
                our_times.push(seconds(ours));
                their_times.push(seconds(theirs));
            }
            let megabytes = text.len() as f64 / 1e6;
            let [ours_s, theirs_s] = [our_times, their_times].map(median);
            let memory = measure(ours).bytes_max as f64 / text.len() as f64;
            println!(
                "| {rows} | {kind} | {megabytes:.1} | {:.0} | {:.0} | {:.2} | {memory:.2} |",
                megabytes / ours_s,
                megabytes / theirs_s,
                ours_s / theirs_s
            );
        }
    }
}

fn seconds(run: impl Fn()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Days with a range and a volume, as programs write them; prices have so many `decimals`.
fn file(rows: usize, decimals: usize, is_plain: bool) -> String {
    let mut random = Random::new(first_seed());
    let (mut text, mut close) = (String::from("date,open,high,low,close,volume\n"), 1000.0_f64);
    for (row, day) in (0..rows).zip(-700_000..) {
        let open = close;
        // Drawn back to where it began, so that a million days leave it a price with decimals.
        close += 0.01 * (1000.0 - close) + 5.0 * random.normal();
        let [high, low] = [open.max(close) * 1.002, open.min(close) * 0.998];
        let date = iso_date(i64::from(day) * DAY_MS);
        let volume = 1_000_000 + 7919 * row % 900_000;
        // Writing to a string cannot fail.
        let _ =
            writeln!(text, "{date},{open:.decimals$},{high:.decimals$},{low:.decimals$},{close:.decimals$},{volume}");
    }
    if is_plain { text } else { foreign(&text) }
}

/// The same as a spreadsheet of central Europe writes it.
fn foreign(text: &str) -> String {
    let mut out = String::new();
    for line in text.replace(',', ";").replace('.', ",").lines() {
        let (date, rest) = line.split_once(';').expect("fields");
        let date: Vec<&str> = date.rsplit('-').collect();
        let _ = writeln!(out, "{};{rest}", date.join("."));
    }
    out
}

/// Columns of dates and numbers, and nothing checked.
fn with_csv(text: &str, is_plain: bool) -> (Vec<[i32; 3]>, [Vec<f64>; 5]) {
    let delimiter = if is_plain { b',' } else { b';' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let (mut dates, mut columns) = (Vec::new(), [const { Vec::new() }; 5]);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).expect("a record") {
        let mut parts = record[0].splitn(3, ['-', '.']).map(|part| part.parse().expect("a number"));
        dates.push([(); 3].map(|()| parts.next().expect("three parts")));
        for (column, field) in columns.iter_mut().zip(record.iter().skip(1)) {
            column.push(field.replace(',', ".").parse().expect("a number"));
        }
    }
    (dates, columns)
}

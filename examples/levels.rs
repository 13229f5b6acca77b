//! Writes the tables of `docs/levels.md`: how useful the levels of a chart are, walked forward over real prices.
//!
//! `cargo run --release --example levels -- FOLDER > docs/levels.md`, where FOLDER holds daily prices as CSV. Files named
//! as a series of `tests/data/published_levels.csv` (`spx.csv`, `rut.csv`, …) are measured by its levels too.

#[path = "../tests/planted/random.rs"]
#[expect(dead_code, reason = "this example draws fewer kinds of numbers than the tests")]
mod random;
#[path = "../tests/walked/mod.rs"]
mod walked;

use std::path::PathBuf;
use walked::finders::finders;
use walked::measure::Row;
use walked::{Walked, measure};

/// The series that were looked at while the constants of the choice were set.
const SEEN: [&str; 7] = ["spx", "rut", "ixic", "sp500old", "nasdaqold", "eurusd", "goog"];

const METHOD: &str = "\
Each way to choose levels is walked forward: at every bar it knows that bar and earlier ones alone.

- **both sides**: share of dates, one a month, at which a picture of the last 252 bars has a level above and a level below
  the close in view. Dates at which the day's high was the highest of the whole file are left out: nothing lies above.
- **distance**: median distance of the nearest level on each side from the close, in average true ranges (14 bars).
- **change**: share of levels that were not drawn the day before, within a quarter of the average true range.
- **bounces**: of the visits that ended within 63 bars after every 63rd date, the share that ended where they began. It says
  whether a level works better than a random price.
- **met**: share of the levels in `tests/data/published_levels.csv`, published by market writers, that lie within half an
  average true range of a drawn one, from bars before the date of the article alone. By level, and as a mean over articles,
  since a few authors wrote many.

The constants of the choice (`src/study/level/choose.rs`, and the size of a small turn) were set with one half of the
articles in view; **met** is that of the other half, with the first in brackets. Both sides, distance and change were looked
at on the files of the first table while they were set; the files of the second were not.

- levelchart: what `levels=\"auto\"` draws, at most four.
- by evidence alone: at most three levels with an evidence of 2 and more, the strongest first, wherever they lie: what the
  chart drew before.
- nearest turns: the two nearest on each side, of all highs above five bars on each side and all lows below them.
- weekly pivot points: two supports and two resistances from the week before.
- time by price: the four prices at which most bars of the last 252 were, one average true range apart.
- random: four prices within 10% of the close, others each day.
";

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder of CSV files"));
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    names.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let (seen, fresh): (Vec<_>, Vec<_>) = names.into_iter().partition(|path| SEEN.contains(&name(path).as_str()));
    let read = |paths: Vec<PathBuf>| -> Vec<(String, Walked)> {
        let file = |path: &PathBuf| (name(path), Walked::read(&name(path), &std::fs::read_to_string(path).unwrap()));
        paths.iter().map(file).collect()
    };
    println!("# Levels\n\nWritten by `cargo run --release --example levels -- FOLDER > docs/levels.md`.\n\n{METHOD}");
    table("Files that were looked at", &read(seen));
    table("Files that were not", &read(fresh));
}

fn table(title: &str, files: &[(String, Walked)]) {
    if files.is_empty() {
        return;
    }
    println!("## {title}\n");
    for (name, walked) in files {
        println!("- {name}: {} bars, {} articles", walked.series.len(), walked.articles.len());
    }
    println!(
        "\n| levels | both sides | distance | change | bounces | met | met by article |\n|---|---|---|---|---|---|---|"
    );
    let mut by_file = Vec::new();
    for finder in finders() {
        let mut all = Row::default();
        for (name, walked) in files {
            let row = measure(walked, &(finder.find)(walked));
            if finder.name == "levelchart" && row.dates.0 > 0 {
                by_file.push((name, row.both_sides(), row.median_distance(), row.change()));
            }
            all.add(row);
        }
        println!(
            "| {} | {} | {:.1} ATR | {} | {} | {} ({}) | {} ({}) |",
            finder.name,
            percent(all.both_sides()),
            all.median_distance(),
            percent(all.change()),
            percent(all.bounce_rate()),
            percent(all.met(1)),
            percent(all.met(0)),
            percent(all.met_by_article(1)),
            percent(all.met_by_article(0)),
        );
    }
    println!("\nlevelchart, file by file:\n\n| file | both sides | distance | change |\n|---|---|---|---|");
    for (name, both, distance, change) in by_file {
        println!("| {name} | {} | {distance:.1} ATR | {} |", percent(both), percent(change));
    }
    println!();
}

fn percent(share: f64) -> String {
    if share.is_nan() { "–".into() } else { format!("{:.1}%", share * 100.0) }
}

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
- by evidence alone: at most three levels with an evidence of 2 and more, the strongest first, wherever they lie.
- nearest turns: the two nearest on each side, of all highs above five bars on each side and all lows below them.
- weekly pivot points: two supports and two resistances from the week before.
- time by price: the four prices at which most bars of the last 252 were, one average true range apart.
- random: four prices within 10% of the close, others each day.
";

/// What did not reach the goals of 66% of the published levels and F1 .49 at r = .90, with its figures.
const TRIED: &str = "\
## What was tried

The goal is that 66% of the published levels of the half that was not in view are met, and the choice meets 64.6%: two
levels of that half fewer. One constant or rule was changed at a time; **met** is that of the half in view, and no other
figure was looked at until the end. The constants stand at a peak of that half in nearly every direction, so its 74.8% is
too good, and the 64.6% is what to believe. On both halves together the choice meets 70%.

| tried | met | both sides | change |
|---|---|---|---|
| as it is | 74.8% | 91.7% | 4.8% |
| the nearest level of each side counts 1.5, 2, 4 times | 73.9%, 73.0%, 69.4% | 91.3%, 90.9%, 91.1% | 5.6%, 6.6%, 8.7% |
| a round number (a percent apart) in the band counts 1.2, 1.5, 2 times | 73.0%, 73.0%, 69.4% | 91.6%, 91.5%, 91.2% | 4.8%, 4.8%, 4.7% |
| the year's high and low count 1.3, 2, 3 times | 73.9%, 73.9%, 73.9% | 91.8%, 92.3%, 92.3% | 4.7%, 4.7%, 4.7% |
| a level beside a chosen one counts less, within 0.5, 1, 2 ATR | 71.2%, 69.4%, 63.1% | 91.8%, 92.0%, 91.7% | 4.5%, 4.1%, 4.0% |
| each break makes a level 5%, 10% less useful | 73.0%, 73.0% | 91.5%, 91.8% | 4.7%, 4.5% |
| the side is where the close is, not the role | 73.9% | 91.8% | 6.3% |
| small turns of 0.75, 1, 1.5, 1.75 ATR | 68.5%, 66.7%, 69.4%, 68.5% | 92.9%, 93.1%, 91.7%, 92.1% | 5.2%, 5.0%, 4.6%, 4.4% |
| large turns of 3, 5, 6, 8 ATR | 70.3%, 72.1%, 68.5%, 67.6% | 91.7%, 91.3%, 91.3%, 91.5% | 4.9%, 4.8%, 4.8%, 4.9% |
| nearness of 3, 4, 6, 8 ATR | 73.9%, 73.0%, 73.0%, 71.2% | 91.3%, 91.5%, 91.7%, 91.7% | 5.2%, 5.0%, 4.7%, 4.4% |
| levels 0.5, 1, 1.5 ATR apart | 75.7%, 59.5%, 54.1% | 92.9%, 91.6%, 87.7% | 5.6%, 3.9%, 3.2% |
| a drawn level counts 1, 1.4, 2, 2.5 times | 73.0%, 74.8%, 72.1%, 72.1% | 92.2%, 91.8%, 91.8%, 91.6% | 7.3%, 5.2%, 4.6%, 4.5% |
| distances in the larger of the slow and the fast ATR | 75.7% | 92.0% | 4.4% |
| the same, 0.65 apart, nearness of 4, a drawn one counts twice | 77.5% | 92.6% | 4.8% |

The last row stands in the middle of the best of some seventy combinations (up to 79.3%, with the other goals met). It was
then measured on the other half, once: 61.5%. What is won on one half of so few articles does not carry over to the other
(one standard error is about five points), so nothing was changed.

Of the 28 levels of the half in view that are not met, 12 have no candidate: nothing had turned there. 11 of them lie above
the close, round numbers such as 3,100 and 6,600 among them. The other 16 are candidates that gave way to others.

Planted levels (`tests/planted-levels.md`) are found with an F1 of .51, .64, .76 and .86 at r = .90, .95, .98 and .99, where
the goals are .49, .59, .68 and .74. Counts alone gave .43 at r = .90: in 520 bars the record of a level that lets one step in
ten through looks like that of many others. What tells it apart is how near to it the price turned, which was added to the
evidence, and turning points themselves count less. The constants were set on other series (seeds from 5000): .52 at r = .90
there, .45 before. Of the places in series without levels 3.5% have an evidence of 2 (3.0% before). The choice of what is drawn
does not use it: with any weight it meets fewer published levels of the half in view.
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
    print!("{TRIED}");
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

//! Levels that market writers published, by date: `tests/data/published_levels.csv`.

const FILE: &str = include_str!("../data/published_levels.csv");

/// Bars that a series must have before an article, or nothing could be found.
const FEWEST_BARS: usize = 61;

/// One article's levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The last bar before its date.
    pub bar: usize,
    /// Lower and upper edge of each level that it names.
    pub levels: Vec<(f64, f64)>,
    /// Whether the constants of the choice were set with it in view.
    pub was_seen: bool,
}

/// The articles on a series with these ISO dates.
pub fn articles(series: &str, dates: &[String]) -> Vec<Article> {
    let mut found: Vec<(&str, &str, Article)> = Vec::new();
    for line in FILE.lines().skip(1) {
        let fields: Vec<&str> = line.splitn(7, ',').collect();
        let [name, date, low, high, _, _, source] = fields[..] else { panic!("{line}") };
        let bars = dates.partition_point(|at| at.as_str() < date);
        // An article of after the file's end would be asked about the wrong day.
        let is_in_file = bars < dates.len() || dates.last().is_some_and(|last| last[..8] >= date[..8]);
        if name != series || bars < FEWEST_BARS || !is_in_file {
            continue;
        }
        let level = (low.parse().unwrap(), high.parse().unwrap());
        if let Some((.., article)) = found.iter_mut().find(|(of, on, _)| (*of, *on) == (source, date)) {
            article.levels.push(level);
        } else {
            let article = Article { bar: bars - 1, levels: vec![level], was_seen: was_seen(source) };
            found.push((source, date, article));
        }
    }
    found.into_iter().map(|(.., article)| article).collect()
}

/// Halves the articles by their source, so that no source is in both halves.
fn was_seen(source: &str) -> bool {
    source.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into())) & 64 == 0
}

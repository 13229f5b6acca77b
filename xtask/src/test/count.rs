//! How many tests passed and failed, read from what each runner prints.
use std::fmt;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

impl Count {
    pub fn plus(self, other: Count) -> Count {
        Count { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// cargo test, its doc tests and wasm-bindgen-test: one line for each test program,
/// `test result: ok. 12 passed; 0 failed; 0 ignored; ...`. None where there is no such line.
pub fn of_libtest(said: &str) -> Option<Count> {
    let said = without_colour(said);
    let results = said.lines().filter_map(|line| line.trim_start().strip_prefix("test result: "));
    results
        .map(|result| {
            let parts = result.split_once(". ").map_or("", |(_, parts)| parts);
            Count { passed: labelled(parts, ';', "passed"), failed: labelled(parts, ';', "failed") }
        })
        .reduce(Count::plus)
}

/// nextest: `Summary [ 0.1s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped`.
pub fn of_nextest(said: &str) -> Option<Count> {
    let said = without_colour(said);
    let summary = said.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, parts) = summary.split_once(" run: ")?;
    let bad = ["failed", "timed out", "exec failed"];
    Some(Count {
        passed: labelled(parts, ',', "passed"),
        failed: bad.iter().map(|label| labelled(parts, ',', label)).sum(),
    })
}

/// node --test with its spec reporter: the lines `ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0` at the end.
pub fn of_node(said: &str) -> Option<Count> {
    let said = without_colour(said);
    let last = |label: &str| -> Option<usize> {
        said.lines().rev().find_map(|line| line.strip_prefix("ℹ ")?.strip_prefix(label)?.trim().parse().ok())
    };
    Some(Count { passed: last("pass ")?, failed: last("fail ")? + last("cancelled ").unwrap_or(0) })
}

/// The number before a label in a list such as `2 passed; 1 failed`. What stands in brackets belongs to the part.
fn labelled(parts: &str, separator: char, label: &str) -> usize {
    let of_part = |part: &str| -> Option<usize> {
        let (number, name) = part.trim().split_once(' ')?;
        let name = name.split_once(" (").map_or(name, |(name, _)| name);
        if name == label { number.parse().ok() } else { None }
    };
    parts.split(separator).filter_map(of_part).sum()
}

/// The text without terminal colours: escape, `[`, parameters, a letter.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| c.is_ascii_alphabetic()).map_or(piece.len(), |at| at + 1);
        plain.push_str(&piece[end..]);
    }
    plain
}

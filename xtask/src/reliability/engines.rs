//! The flows of readers in each engine.
use super::page::Row;
use crate::checkout;
use crate::fault::Outcome;
use crate::process;
use crate::test::{count, step};
use crate::tools::engine;

const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

pub fn run() -> Outcome<Vec<Row>> {
    engine::install();
    let file = |name: &str| checkout::root().join(format!("tests/browser/engine-{name}.test.mjs"));
    let (_running, mut node) = step::page_command(&ENGINES.map(file), step::PAGE_FILE_MS)?;
    let (_, said) = process::tee(&mut node)?;
    Ok(count::engines(&said).iter().filter_map(|line| row(line)).collect())
}

/// `engine webkit: 27 passed, 0 failed, 0 skipped` as a row.
fn row(line: &str) -> Option<Row> {
    let (name, counts) = line.strip_prefix("engine ")?.split_once(": ")?;
    let numbers = counts.split(", ").map(|part| part.split(' ').next().unwrap_or_default().to_owned());
    Some(std::iter::once(name.to_owned()).chain(numbers).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_an_engine_is_a_row() {
        assert_eq!(row("engine webkit: 26 passed, 0 failed, 1 skipped").unwrap(), ["webkit", "26", "0", "1"]);
    }
}

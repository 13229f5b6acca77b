//! The long form of the soak tests: what memory was before and after.
use super::Effort;
use super::fuzz::grouped;
use super::page::Row;
use crate::checkout;
use crate::fault::Outcome;
use crate::process;
use crate::test::step;

/// The long form takes hours.
const LONG_MS: u32 = 36_000_000;

pub fn run(effort: &Effort) -> Outcome<Vec<Row>> {
    let (_running, mut node) = step::page_command(&[checkout::root().join("tests/browser/soak.test.mjs")], LONG_MS)?;
    node.env("LEVELCHART_SOAK_ONLY", effort.only.as_deref().unwrap_or_default());
    let (_, said) = process::tee(node.env("LEVELCHART_SOAK", "long"))?;
    Ok(said.lines().filter_map(row).collect())
}

/// `soak appends 100000 {"before":{…},"after":{…}}` as a row.
fn row(line: &str) -> Option<Row> {
    let (name, rest) = line.trim_start().strip_prefix("soak ")?.split_once(' ')?;
    let (count, measured) = rest.split_once(' ')?;
    let measured: serde_json::Value = serde_json::from_str(measured).ok()?;
    let cell = |part: &str| {
        let value = |when: &str| measured[when][part].as_u64().map(grouped);
        Some(format!("{} to {}", value("before")?, value("after")?))
    };
    Some(vec![name.into(), grouped(count.parse().ok()?), cell("heap")?, cell("wasm")?, cell("nodes")?, cell("slots")?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_test_is_a_row() {
        let line = r#"soak charts 500 {"before":{"heap":1000,"wasm":2000,"nodes":30,"slots":132},"after":{"heap":1010,"wasm":2000,"nodes":30,"slots":132}}"#;
        assert_eq!(row(line).unwrap(), ["charts", "500", "1,000 to 1,010", "2,000 to 2,000", "30 to 30", "132 to 132"]);
        assert_eq!(row("✔ 500 charts"), None);
    }
}

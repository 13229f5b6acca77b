//! Rules of style that several files need, from the one file that has them.
use crate::checkout;
use crate::fault::{Naming, Outcome};
use std::fs;

/// The style of the score card.
pub const SCORE: &str = "src/cli/prerender/score.css";
/// That of facts which `prerender` writes behind a chart.
pub const FACTS: &str = "src/cli/prerender/facts.css";

/// The rules as they are written, for the article before anything else gives them.
pub fn article(file: &str) -> Outcome<String> {
    fs::read_to_string(checkout::root().join(file)).naming(file)
}

/// The rules for the live page.
pub fn script(file: &str) -> Outcome<String> {
    Ok(format!("export const RULES =\n  '{}';\n", compact(&article(file)?)))
}

/// The rules for what `prerender` writes, a line each.
pub fn prerender(file: &str) -> Outcome<String> {
    let rules = compact(&article(file)?);
    let lines: Vec<_> = rules.split_inclusive('}').map(|rule| format!("    \"{rule}\",")).collect();
    Ok(format!("pub const RULES: &str = concat!(\n{}\n);\n", lines.join("\n")))
}

/// The same rules without what only people need.
fn compact(rules: &str) -> String {
    let mut out = rules.split_whitespace().collect::<Vec<_>>().join(" ").replace(": ", ":");
    for sign in ["{", "}", ";", ",", ">", "+", "/"] {
        out = out.replace(&format!("{sign} "), sign).replace(&format!(" {sign}"), sign);
    }
    out.replace(";}", "}").replace(":0.", ":.").replace(" 0.", " .")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compact_rule_keeps_the_blanks_that_mean_something() {
        let rule = "[a] > *,\n[a] :hover {\n  margin: 10.5em 0 0.4em;\n  gap: 0.2em;\n}\n";
        assert_eq!(compact(rule), "[a]>*,[a] :hover{margin:10.5em 0 .4em;gap:.2em}");
    }
}

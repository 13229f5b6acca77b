//! The statements of an article, judged by the chart that each speaks of.

use super::fault::{At as _, Fault, quoted};
use super::page::{Page, Statement};
use levelchart::Analyzer;
use levelchart::analysis::Spec;
use levelchart::claim::{Decider, Verdict};
use levelchart::series::iso_time;

/// What came of a statement.
pub struct Judged {
    /// Whether the data say otherwise than the article.
    pub is_wrong: bool,
    /// Where it stands, the verdict, the claim and the value.
    pub line: String,
}

/// The only value of `data-expect`.
const FAILS: &str = "fails";

/// Judges a statement, with `explain` with the values that decided.
///
/// # Errors
/// A claim that cannot be read, or that names what the page does not give.
pub fn judge(
    page: &Page,
    statement: &Statement,
    (analyzer, spec): (&Analyzer, &Spec),
    explain: bool,
) -> Result<Judged, Fault> {
    let place = page.place(statement.line);
    let text = &statement.text;
    let is_to_fail = match &statement.expected {
        Some(word) if !word.eq_ignore_ascii_case(FAILS) => {
            return Err(Fault::new(format_args!("{place}: data-expect: found {}; expected {FAILS}", quoted(word))));
        }
        expected => expected.is_some(),
    };
    let claim = analyzer.claim(text).at(format_args!("{place}: claim {text:?}"))?;
    let finding = analyzer.check(&claim);
    if let Some(given) = finding.code.and_then(|code| given(code, spec)) {
        return Err(Fault::new(format_args!("{place}: claim {text:?}: {}{given}", finding.actual)));
    }
    let expected = match (is_to_fail, finding.verdict) {
        (true, Verdict::Fails) => ", as the article says",
        (true, Verdict::Holds) => ", and the article says that it fails",
        _ => "",
    };
    let mut line = format!("{place}: {}{expected}: {text} ({})\n", finding.verdict.name(), finding.actual);
    for decider in finding.explain.iter().filter(|_| explain) {
        let time = decider.bar.map(|bar| format!(", {}", iso_time(analyzer.series().times_ms()[bar])));
        let Decider { term, words, shown, .. } = decider;
        let said = if words == term { String::new() } else { format!(" ({words})") };
        line.extend(["    ", term, &said, " = ", shown, &time.unwrap_or_default(), "\n"]);
    }
    let wrong = if is_to_fail { Verdict::Holds } else { Verdict::Fails };
    Ok(Judged { is_wrong: finding.verdict == wrong, line })
}

/// Returns where a claim names what the page does not give: what it gives of that kind. `None` for a value that is not there yet.
fn given(code: &str, spec: &Spec) -> Option<String> {
    let own = || spec.lines.iter().chain(&spec.panes).map(|own| own.name.clone());
    let names: Vec<String> = match code {
        "no-series" => spec.compare.iter().map(|(name, _)| name.clone()).chain(own()).collect(),
        "no-fact" => spec.facts.iter().map(|fact| format!("{:?}", fact.label)).collect(),
        "no-path" => spec.paths.iter().map(|path| path.trigger().price.to_string()).collect(),
        "no-idea" => {
            spec.scenarios.iter().flat_map(levelchart::study::ScenarioSpec::targets).map(ToString::to_string).collect()
        }
        // Strikes of a later day are no error.
        "no-strikes" if !spec.strikes.is_empty() => return None,
        "no-breadth" | "no-advances" | "no-strikes" | "no-strike" => return Some(String::new()),
        _ => return None,
    };
    Some(if names.is_empty() { "; given: none".into() } else { ["; given: ", &names.join(", ")].concat() })
}

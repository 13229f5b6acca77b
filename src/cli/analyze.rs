//! `levelchart analyze FILE --json`

use super::args::Analyze;
use super::fault::{At as _, Fault};
use super::json::Json;
use super::progress::during;
use super::{Ending, say, source};
use levelchart::Analyzer;
use levelchart::claim::{Finding, Verdict};
use levelchart::report::{self, Fields as _, Notes};
use std::fmt::Write;

/// Says what the chart shows.
pub fn run(mut ask: Analyze) -> Result<Ending, Fault> {
    ask.source.attributes.claims = Some(std::mem::take(&mut ask.claims));
    ask.source.attributes.ask_for_usual();
    let (checked, options) = source::open(&ask.source)?;
    if !ask.json {
        source::tell_of_reading(&ask.source, &checked);
    }
    let (series, notes) = Notes::of(checked);
    let analyzer = during("computing", || Analyzer::new(series, &options.spec)).map_err(Fault::new)?;
    let findings = &analyzer.analysis().claims;
    say(&if ask.json { json(&analyzer, &notes)? } else { words(&analyzer.analysis().summary, findings) })?;
    let fails = findings.iter().any(|finding| finding.verdict == Verdict::Fails);
    Ok(if fails { Ending::ClaimFails } else { Ending::Done })
}

/// The analysis as an object of JSON on one line.
fn json(analyzer: &Analyzer, notes: &Notes) -> Result<String, Fault> {
    let Json(fields) = Json::filled(|out| report::analysis(out, analyzer, notes));
    let mut text = serde_json::to_string(&fields).at("the analysis")?;
    text.push('\n');
    Ok(text)
}

fn words(summary: &str, findings: &[Finding]) -> String {
    let mut text = format!("{summary}\n");
    for finding in findings {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}: {} ({})", finding.verdict.name(), finding.text, finding.actual);
    }
    text
}

//! `levelchart check ARTICLE.html`: what a newsroom's own CI runs.

use super::args::Check;
use super::fault::{At as _, Fault};
use super::markup::{At, attribute};
use super::page::{Page, Statement};
use super::progress::during;
use super::{Ending, say, tell};
use levelchart::Analyzer;
use levelchart::claim::{Decider, Verdict};
use levelchart::series::iso_time;
use std::collections::HashMap;

/// Checks every claim of an article. A claim that cannot be read does not keep the others from being checked.
pub fn run(ask: &Check) -> Result<Ending, Fault> {
    let page = Page::read(&ask.article)?;
    let statements = page.statements();
    if statements.is_empty() {
        tell(&format_args!("{}: found no data-claim", page.name));
    }
    let mut charts = Charts { page: &page, explain: ask.explain, all: page.charts(), opened: HashMap::new() };
    let mut ending = Ending::Done;
    for statement in &statements {
        let outcome = charts.check(statement);
        ending = ending.max(match outcome {
            Ok((verdict, line)) => {
                say(&line)?;
                let is_to = if statement.is_to_fail { Verdict::Holds } else { Verdict::Fails };
                if verdict == is_to { Ending::ClaimFails } else { Ending::Done }
            }
            Err(fault) => {
                tell(&fault);
                Ending::BadInput
            }
        });
    }
    Ok(ending)
}

/// The charts of a page, each opened once.
struct Charts<'a> {
    page: &'a Page,
    /// Whether the values that decided are printed.
    explain: bool,
    all: Vec<At>,
    opened: HashMap<At, Analyzer>,
}

impl Charts<'_> {
    fn check(&mut self, statement: &Statement) -> Result<(Verdict, String), Fault> {
        let place = self.page.place(statement.line);
        let text = &statement.text;
        let chart = self.find(statement).map_err(|fault| fault.at(&place))?;
        let explain = self.explain;
        let analyzer = self.analyzer(chart)?;
        let claim = analyzer.claim(text).at(format_args!("{place}: claim {text:?}"))?;
        let finding = analyzer.check(&claim);
        let expected = match (statement.is_to_fail, finding.verdict) {
            (true, Verdict::Fails) => ", as the article says",
            (true, Verdict::Holds) => ", and the article says that it fails",
            _ => "",
        };
        let mut lines = format!("{place}: {}{expected}: {text} ({})\n", finding.verdict.name(), finding.actual);
        for decider in finding.explain.iter().filter(|_| explain) {
            let time = decider.bar.map(|bar| format!(", {}", iso_time(analyzer.series().times_ms()[bar])));
            let Decider { term, words, shown, .. } = decider;
            let said = if words == term { String::new() } else { format!(" ({words})") };
            lines.extend(["    ", term, &said, " = ", shown, &time.unwrap_or_default(), "\n"]);
        }
        Ok((finding.verdict, lines))
    }

    /// The chart that a statement names; where it names none, the only one.
    fn find(&self, statement: &Statement) -> Result<At, Fault> {
        let id_is = |at: At, id: &str| {
            self.page.document.tag(at).and_then(|tag| attribute(tag, "id")).is_some_and(|other| other == id)
        };
        match (&statement.chart, self.all.as_slice()) {
            (Some(id), all) => all
                .iter()
                .copied()
                .find(|&at| id_is(at, id))
                .ok_or_else(|| Fault::new(format_args!("data-chart: found no <level-chart id={id:?}>"))),
            (None, &[only]) => Ok(only),
            (None, all) => Err(Fault::new(format_args!(
                "the claim names none of {} charts; expected data-chart with the id of a <level-chart>",
                all.len()
            ))),
        }
    }

    fn analyzer(&mut self, at: At) -> Result<&Analyzer, Fault> {
        if !self.opened.contains_key(&at) {
            let (checked, options) = self.page.open(at)?;
            let place = self.page.place_of(at);
            let analyzer = during(format_args!("{place}: computing"), || Analyzer::new(checked.value, &options.spec));
            let analyzer = analyzer.at(place)?;
            self.opened.insert(at, analyzer);
        }
        self.opened.get(&at).ok_or_else(|| Fault::new("no chart"))
    }
}

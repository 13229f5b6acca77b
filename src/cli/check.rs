//! `levelchart check ARTICLE.html`: what a newsroom's own CI runs.

use super::args::Check;
use super::claims::judge;
use super::fault::{At as _, Fault, Faults};
use super::markup::{At, attribute, filled};
use super::page::{Page, Statement};
use super::progress::during;
use super::{Ending, claims, links, say, tell};
use levelchart::Analyzer;
use levelchart::analysis::Spec;
use std::collections::HashMap;

/// Checks every chart, link and claim of an article. Whatever is wrong does not keep the rest from being checked.
pub fn run(ask: &Check) -> Result<Ending, Fault> {
    let page = Page::read(&ask.article)?;
    let statements = page.statements();
    if statements.is_empty() {
        tell(&format_args!("{}: found no data-claim", page.name));
    }
    let mut faults = Faults { slips: links::to_charts(&page), ..Faults::default() };
    faults.slips.extend(links::to_scores(&page));
    let charts = Charts::open(&page, &mut faults);
    let mut ending = if faults.tell() { Ending::BadInput } else { Ending::Done };
    for statement in &statements {
        let outcome = charts.check(statement, ask.explain);
        ending = ending.max(match outcome {
            Ok(Some(claims::Judged { is_wrong, line })) => {
                say(&line)?;
                if is_wrong { Ending::ClaimFails } else { Ending::Done }
            }
            Ok(None) => Ending::BadInput, // the reason was reported of its chart
            Err(fault) => {
                tell(&fault);
                Ending::BadInput
            }
        });
    }
    Ok(ending)
}

/// The charts of a page.
struct Charts<'a> {
    page: &'a Page,
    all: Vec<At>,
    /// Those that could be opened.
    opened: HashMap<At, (Analyzer, Spec)>,
}

impl<'a> Charts<'a> {
    fn open(page: &'a Page, faults: &mut Faults) -> Self {
        let mut charts = Charts { page, all: page.charts(), opened: HashMap::new() };
        for &at in &charts.all {
            let place = page.place_of(at);
            let Some((checked, options)) = page.open(at, faults) else { continue };
            let compute = || Analyzer::new(checked.value, &options.spec).at(&place);
            let Some(analyzer) = faults.keep(during(format_args!("{place}: computing"), compute)) else { continue };
            faults
                .notes
                .extend(options.doubts(&analyzer).into_iter().map(|doubt| Fault::new(doubt.message).at(&place)));
            if let Some(id) = page.document.tag(at).and_then(|tag| filled(tag, "id")) {
                faults.slips.extend(links::to_levels(page, &id, &analyzer));
            }
            charts.opened.insert(at, (analyzer, options.spec));
        }
        charts
    }

    /// Judges a statement; `None` where its chart is not there, which has been told.
    fn check(&self, statement: &Statement, explain: bool) -> Result<Option<claims::Judged>, Fault> {
        let Some(at) = self.find(statement).map_err(|fault| fault.at(self.page.place(statement.line)))? else {
            return Ok(None);
        };
        let Some((analyzer, spec)) = self.opened.get(&at) else { return Ok(None) };
        judge(self.page, statement, (analyzer, spec), explain).map(Some)
    }

    /// The chart that a statement names; where it names none, the only one.
    fn find(&self, statement: &Statement) -> Result<Option<At>, Fault> {
        let id_is = |at: At, id: &str| {
            self.page.document.tag(at).and_then(|tag| attribute(tag, "id")).is_some_and(|other| other == id)
        };
        match (&statement.chart, self.all.as_slice()) {
            (Some(id), all) => Ok(all.iter().copied().find(|&at| id_is(at, id))),
            (None, &[only]) => Ok(Some(only)),
            (None, all) => Err(Fault::new(format_args!(
                "the claim names none of {} charts; expected data-chart with the id of a <level-chart>",
                all.len()
            ))),
        }
    }
}

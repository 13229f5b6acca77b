//! Statements that were asked again with other settings.

use super::Fields;
use crate::analysis::Analyzer;
use crate::describe::named_price;
use crate::study::{Line, Robustness, Setting, Statement, Trial};

/// Writes a statement and its variations.
pub fn robustness(out: &mut impl Fields, analyzer: &Analyzer, one: &Robustness) {
    let series = analyzer.series();
    let named = |price: f64| {
        let (levels, closes) = (&analyzer.analysis().levels, analyzer.analysis().seen(series).closes());
        let level = levels.iter().find(|level| level.price.total_cmp(&price).is_eq());
        level.map_or(price, |level| named_price(level, closes))
    };
    match one.statement {
        Statement::Cross { average, direction, bar } => {
            out.text("kind", "cross");
            out.text("line", Line::Average(average).to_string().as_str());
            out.text("direction", direction.name());
            out.time_of("time", series, bar);
        }
        Statement::Breakout { price, direction, bar } => {
            out.text("kind", "breakout");
            out.number("price", named(price));
            out.text("direction", direction.name());
            out.time_of("time", series, bar);
        }
        Statement::Role { price, role } => {
            out.text("kind", "role");
            out.number("price", named(price));
            out.text("role", role.name());
            out.null("time");
        }
    }
    out.count("held", one.held());
    out.list("trials", &one.trials, trial);
}

fn trial(out: &mut impl Fields, trial: &Trial) {
    match trial.setting {
        Setting::Period(bars) => out.count("period", bars),
        Setting::Width(times) => out.number("width", times),
    }
    out.text("judgedBy", trial.judged_by.name());
    out.flag("holds", trial.holds);
}

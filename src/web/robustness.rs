//! Statements asked again with other settings, as objects.

use super::object::set;
use super::report::{at, count, list, number, object};
use crate::series::Series;
use crate::study::{Line, Robustness, Setting, Statement};
use wasm_bindgen::JsValue;

/// Each statement with its variations.
pub(super) fn robustness(series: &Series, found: &[Robustness]) -> JsValue {
    list(found, |one| {
        let trials = list(&one.trials, |trial| {
            let (setting, value) = match trial.setting {
                Setting::Period(bars) => ("period", count(bars)),
                Setting::Width(times) => ("width", number(times)),
            };
            object(&[(setting, value), ("judgedBy", trial.judged_by.name().into()), ("holds", trial.holds.into())])
        });
        let (kind, fields) = match one.statement {
            Statement::Cross { average, direction, bar } => {
                let line = Line::Average(average).to_string();
                ("cross", [("line", line.into()), ("direction", direction.name().into()), ("time", at(series, bar))])
            }
            Statement::Breakout { price, direction, bar } => {
                let fields =
                    [("price", number(price)), ("direction", direction.name().into()), ("time", at(series, bar))];
                ("breakout", fields)
            }
            Statement::Role { price, role } => {
                ("role", [("price", number(price)), ("role", role.name().into()), ("time", JsValue::NULL)])
            }
        };
        let out = object(&fields);
        set(&out, "kind", kind);
        set(&out, "held", count(one.held()));
        set(&out, "trials", trials);
        out
    })
}

//! What a reader asks beside the picture: a trade idea of one's own, and whether what is stated would survive other settings.

use super::{ChartView, error};
use crate::report::{Fields, robustness, scenario};
use crate::study::ScenarioSpec;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl ChartView {
    /// A trade idea, such as `long 2080 stop 2000 targets 2150`, evaluated on the chart's bars.
    pub fn scenario(&self, text: &str) -> Result<Object, JsValue> {
        let idea = ScenarioSpec::parse(text).map_err(|e| error::scenario(text, &e))?;
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        Ok(Object::filled(|out| scenario(out, analyzer.series(), &analyzer.scenario(&idea))))
    }

    /// The newest statements asked again with other settings.
    #[wasm_bindgen(getter)]
    pub fn robustness(&self) -> Array {
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        let each = |one| Object::filled(|out| robustness(out, analyzer, one));
        analyzer.robustness().iter().map(each).collect()
    }
}

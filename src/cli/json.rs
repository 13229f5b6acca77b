//! An object of JSON, with its fields in the order in which they were set.

use levelchart::report::Fields;
use serde_json::{Map, Value};

/// An object of JSON.
pub struct Json(pub Map<String, Value>);

impl Json {
    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.into(), value.into());
    }
}

impl Fields for Json {
    fn empty() -> Self {
        Json(Map::new())
    }

    fn null(&mut self, name: &str) {
        self.set(name, Value::Null);
    }

    fn flag(&mut self, name: &str, value: bool) {
        self.set(name, value);
    }

    fn finite(&mut self, name: &str, value: f64) {
        self.set(name, value);
    }

    fn whole(&mut self, name: &str, value: u64) {
        self.set(name, value);
    }

    fn string(&mut self, name: &str, value: &str) {
        self.set(name, value);
    }

    fn column(&mut self, name: &str, values: &[f64]) {
        self.set(name, values); // NaN becomes null
    }

    fn bars(&mut self, name: &str, bars: &[usize]) {
        self.set(name, bars);
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        self.set(name, texts);
    }

    fn child(&mut self, name: &str, value: Self) {
        self.set(name, value.0);
    }

    fn children(&mut self, name: &str, values: &mut dyn Iterator<Item = Self>) {
        self.set(name, values.map(|value| value.0).collect::<Value>());
    }
}

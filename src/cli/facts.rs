//! Facts of a page, from JSON.

use levelchart::fact::{Fact, FactError};
use serde_json::Value;

/// Reads a list of objects.
pub fn parse(text: &str) -> Result<Vec<Fact>, FactError> {
    let Ok(Value::Array(items)) = serde_json::from_str(text) else { return Err(Fact::no_list(text)) };
    Fact::check_count(items.len())?;
    let read = |(item, number): (&Value, usize)| {
        let text = |name: &str| match item.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        Fact::new(item.get("value").and_then(Value::as_f64), &text).map_err(|error| error.at(number))
    };
    items.iter().zip(1..).map(read).collect()
}

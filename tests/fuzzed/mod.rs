//! What holds for every input: one file a target. The fuzzer (`fuzz/`) and the tests (`tests/it/fuzzed.rs`) run the same.

pub mod analysis;
pub mod chart;
pub mod claims;
pub mod draw;
pub mod facts;
pub mod file_text;
pub mod level_text;
pub mod option_text;
pub mod own_text;

/// A check of one target: it panics where a promise is broken.
pub type Check = fn(&[u8]);

/// The targets by name, as `cargo xtask reliability fuzz` and the tests run them.
pub const TARGETS: [(&str, Check); 10] = [
    ("delimited_text", file_text::delimited),
    ("json_text", file_text::json),
    ("value_text", file_text::values),
    ("claims", claims::check),
    ("level_text", level_text::check),
    ("option_text", option_text::check),
    ("facts", facts::check),
    ("own_text", own_text::check),
    ("analysis", analysis::check),
    ("chart", chart::check),
];

//! The other languages. A page's scripts hand the module the one that it needs, so only native programs carry them.

/// Names and tables, compiled in; none in a browser. Another language is another file and another line here.
#[cfg(not(target_arch = "wasm32"))]
pub const LANGUAGES: &[(&str, &str)] = &[("de", include_str!("de.txt"))];
#[cfg(target_arch = "wasm32")]
#[expect(missing_docs, reason = "as above")]
pub const LANGUAGES: &[(&str, &str)] = &[];

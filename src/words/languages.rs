//! The other languages. A page's scripts hand the module the one that it needs, so it carries none.

/// Names and tables, compiled in; none in the npm package. Another language is another file and another line here.
#[cfg(not(all(feature = "web", target_arch = "wasm32")))]
pub const LANGUAGES: &[(&str, &str)] = &[("de", include_str!("de.txt"))];
#[cfg(all(feature = "web", target_arch = "wasm32"))]
#[expect(missing_docs, reason = "as above")]
pub const LANGUAGES: &[(&str, &str)] = &[];

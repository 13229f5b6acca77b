#![no_main]
//! Any bytes as JSON text: what does not begin as an object is made to begin as a list.

mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let start = if text.starts_with('{') { "" } else { "[" };
    promises::check(&format!("{start}{text}"));
});

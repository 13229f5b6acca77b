#![no_main]
//! Any bytes as text, mostly delimited.

mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::check(&String::from_utf8_lossy(bytes)));

//! The targets of the fuzzer: what it found once, its seeds, and a short round of changed seeds.

#[path = "../fuzzed/mod.rs"]
mod targets;

use crate::demo::text;
use std::fs;
use std::path::Path;
use targets::{Check, TARGETS};

/// Rounds of each target: a second or two of all of them. `cargo xtask reliability fuzz` runs a million.
const ROUNDS: usize = 300;
/// The longest input of a round, in bytes.
const LONGEST: usize = 4_096;

/// Numbers by xorshift (Marsaglia 2003): the same on every machine.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    #[expect(clippy::cast_possible_truncation, reason = "far below 2^32")]
    fn below(&mut self, end: usize) -> usize {
        (self.throw() % end.max(1) as u64) as usize
    }
}

/// Files that the fuzzer begins with and those that it found: `tests/data/fuzz/NAME/`.
fn corpus(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz").join(name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

/// The words that a target's texts are made of, of a dictionary of the fuzzer.
fn words(dictionary: &str) -> Vec<Vec<u8>> {
    let unquoted =
        |line: &str| line.strip_prefix('"')?.strip_suffix('"').map(|word| word.replace("\\\"", "\"").into_bytes());
    text(dictionary).lines().filter_map(unquoted).collect()
}

/// A seed with a few changes: bytes set, parts left out, doubled or exchanged with another seed's, words put in.
fn changed(seed: &[u8], other: &[u8], words: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(24)).min(bytes.len());
        match dice.below(6) {
            0 if at < bytes.len() => bytes[at] = dice.throw().to_le_bytes()[0],
            1 if at < end => drop(bytes.drain(at..end)),
            2 if at < end => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            3 if !words.is_empty() => drop(bytes.splice(at..at, words[dice.below(words.len())].clone())),
            4 => {
                let from = dice.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => bytes.extend(dice.throw().to_le_bytes()),
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn dictionary(name: &str) -> Vec<Vec<u8>> {
    match name {
        "delimited_text" | "json_text" | "value_text" => words("fuzz/words.dict"),
        "analysis" | "chart" => Vec::new(),
        _ => words("fuzz/claims.dict"),
    }
}

/// Runs `rounds` changed seeds from `first` on; what breaks a promise is shown as it is kept.
fn rounds(name: &str, check: Check, seed: u64, rounds: usize) {
    let (seeds, words) = (corpus(name), dictionary(name));
    let mut dice = Dice(seed);
    for round in 0..rounds {
        let (one, other) = (dice.below(seeds.len()), dice.below(seeds.len()));
        let bytes = changed(&seeds[one].1, &seeds[other].1, &words, &mut dice);
        if let Err(broken) = std::panic::catch_unwind(|| check(&bytes)) {
            let kept = std::env::temp_dir().join(format!("levelchart-{name}-{seed}-{round}"));
            fs::write(&kept, &bytes).unwrap();
            eprintln!("{name}: the input is in {}", kept.display());
            std::panic::resume_unwind(broken);
        }
    }
}

#[test]
fn what_the_fuzzer_found_and_began_with_holds() {
    for (name, check) in TARGETS {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has no seeds");
        for (path, bytes) in files {
            assert!(std::panic::catch_unwind(|| check(&bytes)).is_ok(), "{path}");
        }
    }
}

#[test]
fn a_short_round_of_each_target_breaks_nothing() {
    for (name, check) in TARGETS {
        rounds(name, check, 0x5eed, ROUNDS);
    }
}

/// Where there is no nightly toolchain, `cargo xtask reliability fuzz` runs this, as long as its variables say.
#[test]
#[ignore = "as long as LEVELCHART_ROUNDS says"]
fn a_long_round_of_one_target_breaks_nothing() {
    let variable = |name: &str| std::env::var(name).ok();
    let count = variable("LEVELCHART_ROUNDS").and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let seed = variable("LEVELCHART_SEED").and_then(|text| text.parse().ok()).unwrap_or(1);
    let wanted = variable("LEVELCHART_TARGET");
    for (name, check) in TARGETS {
        if wanted.as_deref().is_none_or(|wanted| wanted == name) {
            rounds(name, check, seed, count);
        }
    }
}

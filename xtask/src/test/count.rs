//! How many tests passed and failed, read from what each runner prints.
use std::fmt;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

impl Count {
    pub fn plus(self, other: Count) -> Count {
        Count { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// cargo test, its doc tests and wasm-bindgen-test: one line for each test program,
/// `test result: ok. 12 passed; 0 failed; 0 ignored; ...`. None where there is no such line.
pub fn of_libtest(said: &str) -> Option<Count> {
    let said = without_colour(said);
    let results = said.lines().filter_map(|line| line.trim_start().strip_prefix("test result: "));
    results
        .map(|result| {
            let parts = result.split_once(". ").map_or("", |(_, parts)| parts);
            Count { passed: labelled(parts, ';', "passed"), failed: labelled(parts, ';', "failed") }
        })
        .reduce(Count::plus)
}

/// nextest: `Summary [ 0.1s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped`.
pub fn of_nextest(said: &str) -> Option<Count> {
    let said = without_colour(said);
    let summary = said.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, parts) = summary.split_once(" run: ")?;
    let bad = ["failed", "timed out", "exec failed"];
    Some(Count {
        passed: labelled(parts, ',', "passed"),
        failed: bad.iter().map(|label| labelled(parts, ',', label)).sum(),
    })
}

/// node --test with its spec reporter: the lines `ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0` at the end.
pub fn of_node(said: &str) -> Option<Count> {
    let said = without_colour(said);
    let last = |label: &str| -> Option<usize> {
        said.lines().rev().find_map(|line| line.strip_prefix("ℹ ")?.strip_prefix(label)?.trim().parse().ok())
    };
    Some(Count { passed: last("pass ")?, failed: last("fail ")? + last("cancelled ").unwrap_or(0) })
}

/// What the tests of each browser engine say at their end: `engine webkit: 27 passed, 0 failed, 1 skipped`.
pub fn engines(said: &str) -> Vec<String> {
    let said = without_colour(said);
    said.lines().filter(|line| line.trim_start().starts_with("engine ")).map(|line| line.trim().to_owned()).collect()
}

/// The number before a label in a list such as `2 passed; 1 failed`. What stands in brackets belongs to the part.
fn labelled(parts: &str, separator: char, label: &str) -> usize {
    let of_part = |part: &str| -> Option<usize> {
        let (number, name) = part.trim().split_once(' ')?;
        let name = name.split_once(" (").map_or(name, |(name, _)| name);
        if name == label { number.parse().ok() } else { None }
    };
    parts.split(separator).filter_map(of_part).sum()
}

/// The text without terminal colours: escape, `[`, parameters, a letter.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| c.is_ascii_alphabetic()).map_or(piece.len(), |at| at + 1);
        plain.push_str(&piece[end..]);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn count(passed: usize, failed: usize) -> Count {
        Count { passed, failed }
    }

    #[test]
    fn cargo_test_is_summed_over_its_programs() {
        let said = "running 2 tests\ntest bad ... FAILED\ntest good ... ok\n\n\
            test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.13s\n\n\
            \x20    Running tests/b.rs\n\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(of_libtest(said), Some(count(13, 1)));
    }

    #[test]
    fn wasm_bindgen_test_is_read_like_cargo_test() {
        let said = "test the_test_runs_in_a_window ... ok\n\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.01s\n";
        assert_eq!(of_libtest(said), Some(count(2, 0)));
    }

    #[test]
    fn nextest_is_read_through_its_colours() {
        let said = "\u{1b}[31;1m     Summary\u{1b}[0m [   0.156s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m1\u{1b}[0m \
            \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m1\u{1b}[0m \u{1b}[31;1mfailed\u{1b}[0m, \u{1b}[1m1\u{1b}[0m \
            \u{1b}[33;1mskipped\u{1b}[0m\n\u{1b}[31;1m        FAIL\u{1b}[0m [   0.154s] (2/2) zz bad\n";
        assert_eq!(of_nextest(said), Some(count(1, 1)));
    }

    #[test]
    fn a_slow_test_of_nextest_has_passed_and_one_that_timed_out_has_failed() {
        let said =
            "     Summary [  60.0s] 7/9 tests run: 4 passed (1 slow, 1 flaky), 2 failed, 1 timed out, 3 skipped\n";
        assert_eq!(of_nextest(said), Some(count(4, 3)));
    }

    #[test]
    fn node_is_read_from_its_last_lines_where_a_cancelled_test_has_failed() {
        let said = "✔ ok (1.4ms)\nℹ tests 5\nℹ suites 1\n\u{1b}[34mℹ pass 2\u{1b}[39m\nℹ fail 1\nℹ cancelled 1\n\
            ℹ skipped 1\nℹ todo 0\nℹ duration_ms 389.33\n\n✖ failing tests:\n";
        assert_eq!(of_node(said), Some(count(2, 2)));
    }

    #[test]
    fn the_engines_say_how_many_tests_they_ran() {
        let said = "✔ chromium: a tap (1ms)\nengine chromium: 27 passed, 0 failed, 0 skipped\nℹ pass 2\n\
            \u{1b}[34mengine webkit: 26 passed, 0 failed, 1 skipped\u{1b}[39m\n";
        assert_eq!(
            engines(said),
            ["engine chromium: 27 passed, 0 failed, 0 skipped", "engine webkit: 26 passed, 0 failed, 1 skipped"]
        );
    }

    #[test]
    fn what_broke_before_it_counted_has_no_count() {
        let said = "error[E0603]: module `average` is private\nerror: could not compile `levelchart`\n";
        assert_eq!([of_libtest(said), of_nextest(said), of_node(said)], [None; 3]);
    }

    #[test]
    fn the_last_line_has_the_form_that_ci_reads() {
        assert_eq!(Count { passed: 12, failed: 0 }.to_string(), "12 passed, 0 failed");
    }
}

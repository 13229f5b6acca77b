//! What came of a step.
use super::count::Count;
use crate::fault::{Fault, Outcome};
use crate::process;
use std::fmt::Display;
use std::process::Command;

/// What a step gave: the tests that it counted, and why it failed where it did.
pub struct Tested {
    pub count: Count,
    pub fault: Option<Fault>,
    /// What is said again at the end of all steps.
    pub notes: Vec<String>,
}

/// A check that counts no tests.
impl From<Outcome> for Tested {
    fn from(done: Outcome) -> Self {
        Tested { count: Count::default(), fault: done.err(), notes: Vec::new() }
    }
}

/// Runs a test runner and counts what it says.
pub fn counted(mut runner: Command, count: fn(&str) -> Option<Count>) -> Tested {
    match process::tee(&mut runner) {
        Ok((status, said)) => {
            Tested { notes: super::count::engines(&said), ..judged(count(&said), status.success(), status) }
        }
        Err(fault) => broken(fault),
    }
}

/// A runner that failed without a failed test, because it could not compile for example, counts as one failure: the
/// last line never looks better than the run was.
fn judged(count: Option<Count>, success: bool, status: impl Display) -> Tested {
    match count {
        None => broken(Fault::new(format!("no count of tests in what the runner said, which ended with {status}"))),
        Some(count) if count.failed > 0 => {
            let fault = Fault::new(format!("{} of {} tests failed", count.failed, count.failed + count.passed));
            Tested { count, fault: Some(fault), notes: Vec::new() }
        }
        Some(count) if !success => {
            let fault = Fault::new(format!("the runner ended with {status}"));
            Tested { count: Count { failed: 1, ..count }, fault: Some(fault), notes: Vec::new() }
        }
        Some(count) => Tested { count, fault: None, notes: Vec::new() },
    }
}

/// A runner that did not come so far as to count.
pub fn broken(fault: Fault) -> Tested {
    Tested { count: Count { passed: 0, failed: 1 }, fault: Some(fault), notes: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn count(passed: usize, failed: usize) -> Count {
        Count { passed, failed }
    }

    #[test]
    fn a_run_without_a_failure_passes() {
        let tested = judged(Some(count(3, 0)), true, "exit status: 0");
        assert!(tested.fault.is_none());
        assert_eq!(tested.count, count(3, 0));
    }

    #[test]
    fn a_failed_test_fails_the_step_whatever_the_runner_ended_with() {
        for success in [true, false] {
            let tested = judged(Some(count(3, 2)), success, "exit status");
            assert!(tested.fault.is_some());
            assert_eq!(tested.count, count(3, 2));
        }
    }

    #[test]
    fn a_runner_that_breaks_counts_as_one_failure() {
        let tested = judged(Some(count(3, 0)), false, "exit status: 101");
        assert!(tested.fault.is_some());
        assert_eq!(tested.count, count(3, 1));
    }

    #[test]
    fn a_runner_that_says_nothing_fails_even_where_it_ended_well() {
        let tested = judged(None, true, "exit status: 0");
        assert!(tested.fault.is_some());
        assert_eq!(tested.count, count(0, 1));
    }
}

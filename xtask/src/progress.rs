//! What quiet work is at. On a terminal a line counts the seconds until it is done; in logs and pipes nothing moves.
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::time::Duration;

/// A number that changes once a second can be read.
const EVERY: Duration = Duration::from_secs(1);

/// Does `work`, which prints nothing itself.
pub fn during<T>(what: impl Display, work: impl FnOnce() -> T) -> T {
    during_on(ProgressDrawTarget::stderr(), what, work)
}

/// Names a step on a line that stays, then does it.
pub fn step<T>(what: impl Display, work: impl FnOnce() -> T) -> T {
    println!("{what}");
    during(what, work)
}

fn during_on<T>(target: ProgressDrawTarget, what: impl Display, work: impl FnOnce() -> T) -> T {
    let bar = ProgressBar::with_draw_target(None, target).with_message(what.to_string());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(EVERY);
    let done = work();
    bar.finish_and_clear();
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;
    use std::thread::sleep;

    fn target(term: &InMemoryTerm) -> ProgressDrawTarget {
        ProgressDrawTarget::term_like(Box::new(term.clone()))
    }

    #[test]
    fn long_work_is_named_while_it_runs_and_its_line_is_wiped_at_the_end() {
        let term = InMemoryTerm::new(3, 40);
        let mut seen = String::new();
        during_on(target(&term), "wasm-opt", || {
            while seen.is_empty() {
                sleep(Duration::from_millis(50));
                seen = term.contents();
            }
        });
        assert!(seen.contains("wasm-opt, "), "{seen:?}");
        assert_eq!(term.contents(), "");
    }

    #[test]
    fn the_result_of_the_work_comes_through() {
        assert_eq!(during("counting", || 7), 7);
    }
}

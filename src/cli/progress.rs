//! Long work says what it is at, on a terminal only: logs and pipes get nothing but results and errors.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Shorter work needs no word, and a number that changes once a second can be read.
const EVERY: Duration = Duration::from_secs(1);

thread_local! {
    /// Whether a line is printed already: parts of a work that has one say nothing of their own.
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Does `work`; where it takes more than a second, a line on the terminal counts the seconds until it is done.
pub fn during<T>(what: impl Display, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() || TELLING.replace(true) {
        return work();
    }
    let result = counting(io::stderr(), EVERY, &what, work);
    TELLING.set(false);
    result
}

fn counting<T>(mut out: impl Write + Send, every: Duration, what: &impl Display, work: impl FnOnce() -> T) -> T {
    let line = what.to_string();
    let started = Instant::now();
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut told = false;
            while waiting.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                // Where the terminal is gone there is nobody to tell.
                let _ = write!(out, "\r\x1b[Klevelchart: {line}, {} s", started.elapsed().as_secs());
                let _ = out.flush();
                told = true;
            }
            if told {
                let _ = write!(out, "\r\x1b[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(every: Duration, work: Duration) -> String {
        let mut out = Vec::new();
        counting(&mut out, every, &"reading x.csv", || thread::sleep(work));
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn long_work_is_named_and_its_line_is_wiped_at_the_end() {
        let told = told(Duration::from_millis(5), Duration::from_millis(200));
        assert!(told.starts_with("\r\x1b[Klevelchart: reading x.csv, 0 s"), "{told:?}");
        assert!(told.ends_with("\r\x1b[K"), "{told:?}");
    }

    #[test]
    fn short_work_says_nothing() {
        assert_eq!(told(Duration::from_secs(600), Duration::ZERO), "");
    }

    #[test]
    fn the_result_of_the_work_comes_through() {
        assert_eq!(counting(io::sink(), EVERY, &"counting", || 7), 7);
    }
}

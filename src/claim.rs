//! Statements of an article about a series, checked against it: `close crossed above sma(200) within 10`.
//!
//! [`Claim::parse`] reads one, [`Claim::check`] says whether it holds, with the value found and the bars that decide.
//!
//! What the words mean:
//! - `~` holds when the value, rounded to the decimals in which the number is written, reads the same: 63.04 `~ 63`,
//!   1.4999% `~ 1.5%`. Zeros before the point count like other digits: 1950.4 `~ 1950`, but not 1952.
//! - `rising` and `falling` compare with the bar before. `rising over 10` compares with ten bars before, and the least-squares
//!   line through the values from there on must rise too.
//! - `highest since 2025-10`: higher than at every bar after that month (or that day, or that year) up to the one before. As in
//!   "the highest since October", what was in October itself does not count.
//! - `between 60 and 65`: from the one to the other, both counted, in whichever order they are.
//! - `within 2% of 2150`: at most 2% of 2150 away. `within 0.5 atr of 2150`: at most half an average true range of 14 bars.
//! - `crossed above` alone: of all crosses of the two, the last went up. `within 10`: one of the last ten bars, the one
//!   checked included, is such a cross. `first since DATE`: the last such cross lies on or after the date, or after the
//!   month or year, and none between.
//! - `level(p)` runs the price through the level engine with a fixed centre; `level(auto)` is, of the levels that the chart
//!   found, the one nearest to the last close. `tested`: a bar's range met the band.
//!   `held`: of its bounces and breaks the last was a bounce. `broken`: the last was a break, or a retest that
//!   confirmed it; with a window, a break lies within. A break that proved false counts as none.
//!   `support`, `resistance`: its role.
//! - `record(cross, 63) 3 of 3`: of the crosses before the last one, so many were old enough to have a close 63 bars
//!   later, and after so many of them it was higher.
//! - `high(252)` is the highest high of the last 252 bars, `high(2025)` and `high(2025-10)` that of a year or a month,
//!   `high(all)` that of every bar so far. Four digits are always a year.
//! - `close(sp500)`, `rsi(14, sp500)`, `close("10-year yield")`: of another series that the page gives, on the dates that
//!   both have.
//! - `path(2150) waiting`, `triggered`, `reached` or `failed`, or `not` one of them: what came of the page's path with that trigger, also after
//!   the publication.
//! - `drawdown(2025)`: how far the close lies from the highest high of that span, in per cent. `breadth`: the share of members above
//!   their own average, as the page gives it.
//! - `volume(5)` is the mean of five bars, without those that have no volume; it has no value where more than half have none.
//! - `ad` is the advance-decline line, `ad_ratio` advances divided by declines.
//! - `vix`, or whatever the page calls a line or a pane of its own: its newest value by the bar.
//! - `volatility(20)`: the standard deviation of 20 logarithmic returns times the root of the bars in a year (252 days, 52
//!   weeks, 12 months; of shorter bars 252 times as many as the series has a day), in per cent.
//! - `reward(2150)` and `odds(2150)`: reward to risk of the page's trade idea at that target, and the share of simulated
//!   paths that reach it before the stop. `pulse` and `threat` are those of the score card.
//! - `oi(2200, calls)` and `oi(2200, puts)`: options that are open at a strike, which the page gives.
//! - `=` and `!=` compare exactly; `~` is what a rounded figure of an article means.
//!
//! ```text
//! claim    = test { "and" test }
//! test     = term relation term | term ("rising" | "falling") ["over" bars] | cross [window]
//!          | term ("highest" | "lowest") "since" (date | month | year)
//!          | term "between" term "and" term | term "within" number ("%" | "atr") "of" term
//!          | "level(" ( price | "auto" ) ")" ("tested" | "held" | "broken" | "support" | "resistance") [window]
//!          | "record(" cross "," bars ")" count "of" count
//!          | "path(" price ")" ( "waiting" | "triggered" | "reached" | "failed" )
//! cross    = term ("crossed above" | "crossed below") term
//! term     = number ["%"] | field ["(" [argument] ["," series] ")"] | term "[-" bars "]"
//!          | "oi(" price "," ( "calls" | "puts" ) ")"
//! field    = "open" | "high" | "low" | "close" | "volume" | "sma" | "ema" | "wma" | "rsi" | "atr" | "return"
//!          | "drawdown" | "volatility" | "breadth" | "ad" | "ad_ratio" | "pulse" | "threat" | "reward" | "odds"
//!          | "fact" | "oi"
//! argument = bars | span | price
//! span     = year | month | bars | "all"
//! relation = ">" | "<" | ">=" | "<=" | "=" | "!=" | "~"
//! window   = "within" bars | "first since" (date | month | year)
//! ```

mod cursor;
mod facts;
mod field;
mod lexer;
mod number;
mod said;
mod span;
mod term;
mod test;
mod value;
mod window;

pub use facts::{Decider, Facts, Finding, Verdict};

use crate::order;
use crate::text::TextError;
use cursor::Cursor;
use facts::{Missing, Outcome};
use lexer::TokenKind;
use std::fmt::{self, Display, Formatter};
use test::Test;

/// A statement about a series: every test must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    tests: Vec<Test>,
}

/// Returns whether claims know a word, in lower case, as a value of the bars: `close`.
pub(crate) fn knows(word: &str) -> bool {
    field::find(word).is_some()
}

impl Claim {
    /// Reads a claim; white space and case do not matter.
    ///
    /// ```
    /// use levelchart::claim::Claim;
    ///
    /// assert_eq!(Claim::parse("RSI(14)~63")?.to_string(), "rsi(14) ~ 63");
    ///
    /// let error = Claim::parse("return(10) ~ 4").unwrap_err();
    /// assert_eq!(error.to_string(), "character 14: found \"4\"; expected a percentage such as 4%");
    /// # Ok::<(), levelchart::text::TextError>(())
    /// ```
    ///
    /// # Errors
    /// The first character that the grammar does not allow, and what it expects there.
    pub fn parse(text: &str) -> Result<Claim, TextError> {
        Claim::parse_among(text, &[])
    }

    /// The same where these names, in lower case, are series of the page's own: `vix > 20`. A word that claims know keeps its
    /// meaning. An error lists them, and what else stands among them, such as `close(sp500)`.
    ///
    /// # Errors
    /// As [`parse`](Claim::parse).
    pub fn parse_among(text: &str, names: &[String]) -> Result<Claim, TextError> {
        let mut cursor = Cursor::new(text, names)?;
        let mut tests = vec![cursor.test()?];
        while cursor.take_word("and") {
            tests.push(cursor.test()?);
        }
        match cursor.peek().kind {
            TokenKind::End => Ok(Claim { tests }),
            _ => cursor.expected("and, or the end of the claim"),
        }
    }

    /// Checks the claim at the last bar of the facts. Of several tests one that fails decides, then one that cannot be
    /// made.
    pub fn check(&self, facts: &Facts<'_>) -> Finding {
        let (mut verdict, mut code, mut waits) = (Verdict::Holds, None, true);
        let (mut actual, mut bars, mut explain) = (Vec::new(), Vec::new(), Vec::new());
        for test in &self.tests {
            let outcome = test.check(facts).unwrap_or_else(|Missing { code: why, why: said }| {
                code = code.or(Some(why));
                Outcome { verdict: Verdict::Untestable, ..Outcome::new(false, said, Vec::new()) }
            });
            verdict = verdict.max(outcome.verdict);
            waits &= outcome.is_undecided;
            actual.push(outcome.actual);
            bars.extend(outcome.bars);
            explain.extend(outcome.explain);
        }
        let code = code.filter(|_| verdict == Verdict::Untestable);
        let actual = facts.words.joined("list.apart", &actual);
        let is_undecided = waits && verdict == Verdict::Holds;
        let mut finding = Finding { text: self.to_string(), verdict, is_undecided, actual, bars, code, explain };
        order::by_key(&mut finding.bars, |&bar| order::count_key(bar));
        finding.bars.dedup();
        finding
    }
}

/// The claim as text: lower case, one blank where one is needed. Reading it again gives the same claim.
impl Display for Claim {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, test) in self.tests.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { " and " })?;
            test.fmt(f)?;
        }
        Ok(())
    }
}

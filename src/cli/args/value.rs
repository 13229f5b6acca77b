//! The values of options.

use crate::cli::fault::{At, Fault};
use lexopt::{Parser, ValueExt};
use std::str::FromStr;

/// A picture may be from 1 to so many CSS pixels wide and high: more than any page or print needs.
pub const MOST_PX: u32 = 10_000;
/// The greatest ratio: four times the densest screens.
const MOST_RATIO: f64 = 12.0;

pub fn text(name: &str, args: &mut Parser) -> Result<String, Fault> {
    let value = args.value().map_err(|_| Fault::new(format_args!("--{name}: found nothing; expected a value")))?;
    value.string().map_err(Fault::new)
}

fn parsed<T: FromStr>(name: &str, args: &mut Parser, expected: &str) -> Result<(String, T), Fault> {
    let given = text(name, args)?;
    let bad = |_| format!("found {given:?}; expected {expected}");
    let value = given.trim().parse().map_err(bad).at(format_args!("--{name}"))?;
    Ok((given, value))
}

pub fn number(name: &str, args: &mut Parser, expected: &str) -> Result<f64, Fault> {
    Ok(parsed(name, args, expected)?.1)
}

pub fn pixels(name: &str, args: &mut Parser) -> Result<u32, Fault> {
    let expected = format!("a whole number of pixels from 1 to {MOST_PX}");
    let (given, px) = parsed(name, args, &expected)?;
    if (1..=MOST_PX).contains(&px) {
        Ok(px)
    } else {
        Err(Fault::new(format_args!("--{name}: found {given:?}; expected {expected}")))
    }
}

pub fn ratio(args: &mut Parser) -> Result<f64, Fault> {
    let expected = format!("a number from 0.5 to {MOST_RATIO}");
    let (given, ratio) = parsed("ratio", args, &expected)?;
    if (0.5..=MOST_RATIO).contains(&ratio) {
        Ok(ratio)
    } else {
        Err(Fault::new(format_args!("--ratio: found {given:?}; expected {expected}")))
    }
}

/// Which of the words was given.
pub fn one_of(name: &str, args: &mut Parser, words: &[&str]) -> Result<usize, Fault> {
    let given = text(name, args)?;
    let bad = || Fault::new(format_args!("--{name}: found {given:?}; expected {}", words.join(" or ")));
    words.iter().position(|&word| word == given).ok_or_else(bad)
}

//! A level as a mark with words.

use super::{EndLabel, Look};
use crate::format::decimals_of;
use crate::letter::capitalised;
use crate::study::{Level, LevelSource, Role};

/// A level as the picture shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMark {
    /// Centre, in price units.
    pub price: f64,
    /// Lower edge of the band.
    pub low: f64,
    /// Upper edge of the band.
    pub high: f64,
    /// The bar from which it was known; nothing is drawn before it.
    pub born: usize,
    /// Support is a solid line, resistance a dashed one.
    pub role: Role,
    /// What it is called, with its price and, where there is room, its record.
    pub words: EndLabel,
}

/// `Resistance 2,150: tested 5 times, held 3`; short `Resistance 2,150`.
pub(super) fn level_mark(level: &Level, look: &Look) -> LevelMark {
    let role = ["role.", level.role.name()].concat();
    let name = level.label.as_deref().unwrap_or_else(|| look.words.get(&role));
    // An editor's price stands as it was written; a found one is the mean of turning points, of which more than four
    // figures would feign a precision that it has not.
    let decimals = match level.source {
        LevelSource::Editor => decimals_of(&[level.price]),
        LevelSource::Auto => {
            (0..4).find(|&d| level.price * 10f64.powi(d) >= 1000.0).map_or(4, i32::unsigned_abs) as usize
        }
    };
    let price = look.price(level.price, decimals);
    let short = look.words.say("level.name", &[("name", &capitalised(name)), ("price", &price)]);
    let held = look.words.locale.number(level.bounces.into(), 0);
    let long = match level.touches {
        0 => look.words.say("level.untested", &[("level", &short)]),
        touches => look.words.count("level.tested", touches as usize, &[("level", &short), ("held", &held)]),
    };
    let words = EndLabel { long, short };
    let Level { price, low, high, born, role, .. } = *level;
    LevelMark { price, low, high, born, role, words }
}

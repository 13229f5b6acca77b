//! The pane of prices: levels, averages, the price itself, the newest signal.

use super::compose::is_daily;
use super::level::level_mark;
use super::note::average_signal;
use super::{EndLabel, Kind, Look, Mark, News, Pane, Pen, Prices, Ticks};
use crate::analysis::{Analysis, AverageStudy};
use crate::order;
use crate::series::Series;
use crate::study::Average;
use crate::words::Words;

pub(super) fn price_pane<'a>(series: &'a Series, analysis: &'a Analysis, look: &'a Look) -> Pane<'a> {
    let mark = |level| Mark::Level(level_mark(series, analysis.as_of, level, look));
    let mut marks: Vec<Mark> = analysis.levels.iter().map(mark).collect();
    let daily = is_daily(series);
    let of = analysis.averages.len();
    let mut slowest_first: Vec<&AverageStudy> = analysis.averages.iter().collect();
    order::by_key(&mut slowest_first, |study| -order::count_key(study.average.period));
    for (i, study) in slowest_first.iter().enumerate() {
        let pen = Pen::Average { rank: of - 1 - i, of };
        marks.push(Mark::Line { values: &study.values, pen, end: average_name(study.average, daily, &look.words) });
    }
    let closes = &series.closes()[..analysis.bars];
    let last = look.price(closes[analysis.bars - 1], look.decimals(series));
    marks.push(price_mark(series, closes, look.kind, EndLabel { long: last.clone(), short: last }));
    let slowest = slowest_first.first();
    let signal = slowest.and_then(|s| average_signal(series, s.average, &s.values, analysis.as_of));
    marks.push(Mark::News(News::new(series, analysis, look, signal)));
    let invite = analysis.levels.iter().map(|level| level.price).collect();
    let (hold, measure) = (Vec::new(), look.measure);
    Pane { title: None, share: 1.0, hold, invite, measure, ticks: Ticks::Round, marks }
}

fn price_mark<'a>(series: &'a Series, close: &'a [f64], kind: Kind, end: EndLabel) -> Mark<'a> {
    match kind {
        Kind::Candle | Kind::Bar if series.has_range() => {
            let cut = |column: &'a [f64]| &column[..close.len()];
            let (open, high, low) = (cut(series.opens()), cut(series.highs()), cut(series.lows()));
            Mark::Bars { prices: Prices { open, high, low, close }, candles: kind == Kind::Candle, end }
        }
        Kind::Area => Mark::Line { values: close, pen: Pen::Area, end },
        _ => Mark::Line { values: close, pen: Pen::Close, end },
    }
}

/// `50-day`, `20-bar EMA`; short `50d`, `20`.
fn average_name(average: Average, daily: bool, words: &Words) -> EndLabel {
    let name = |key: &str| words.period(&[key, average.kind.name()].concat(), daily, average.period);
    EndLabel { long: name("average."), short: name("average.short.") }
}

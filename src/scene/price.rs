//! The pane of prices: levels, averages, the price itself, the annotations.

use super::extreme::extremes;
use super::level::{LevelMark, level_mark};
use super::own::own_line;
use super::path::paths_mark;
use super::said::session_words;
use super::scenario::scenario_mark;
use super::strike::strikes_mark;
use super::{Annotations, Kind, Label, Look, Mark, Pane, Prices, StrokeStyle, Ticks, Unit, Values};
use crate::analysis::{Analysis, AverageStudy, Relative, Trees};
use crate::describe::{average_name, trend_name};
use crate::min_max::MinMaxTree;
use crate::note::NoteAt;
use crate::order;
use crate::series::{Metric, Series};
use crate::study::Average;
use crate::words::Words;
use std::borrow::Cow;

/// Returns the pane with its marks, the lowest first.
pub(super) fn price_pane<'a>(
    series: &'a Series,
    analysis: &'a Analysis,
    look: &'a Look,
    annotations: Cow<'a, Annotations>,
) -> Pane<'a> {
    let mark = |level| level_mark(analysis.seen(series), level, look);
    let mut levels: Vec<LevelMark> = analysis.levels.iter().map(mark).collect();
    let outside = outside(analysis, look);
    let scenario = scenario_mark(analysis.seen(series), analysis, &mut levels, look);
    let mut include_if_near: Vec<f64> = levels.iter().map(|level| level.price).collect();
    let mut marks: Vec<Mark> = Vec::from_iter(outside);
    marks.extend(gaps(analysis, look));
    marks.extend(levels.into_iter().map(Mark::Level));
    include_if_near.extend(analysis.notes.iter().filter_map(|note| match note.at {
        NoteAt::Price(price) => Some(price),
        _ => None,
    }));
    marks.extend(scenario.map(Mark::Scenario));
    marks.extend(paths_mark(series, analysis, look).map(Mark::Paths));
    let measure = look.measure_of(series);
    marks.extend(study_lines(series, analysis, look));
    // On an axis of prices another series would press the main picture flat, or be drawn at prices it never had.
    if measure.is_relative() {
        marks.extend(analysis.relative.iter().enumerate().map(|(rank, other)| compared(rank, other)));
    }
    let beside = if measure.is_relative() { analysis.relative.len() } else { 0 };
    marks.extend(analysis.lines.iter().enumerate().map(|(rank, study)| own_line(study, beside + rank)));
    let (closes, trees) = (&series.closes()[..analysis.bars], &analysis.trees);
    // On an axis of ratios the last one is written by the axis, and the line has its name.
    let last = if measure.is_relative() {
        look.name.clone()
    } else {
        look.price(closes[analysis.bars - 1], look.decimals(series))
    };
    marks.push(price_mark(
        series,
        Values::new(closes, &trees.closes),
        trees,
        look.kind,
        Label { long: last.clone(), short: last },
    ));
    marks.extend(strikes_mark(analysis, look).map(Mark::Strikes));
    if look.shows_extremes {
        marks.push(extremes(series, closes, look));
    }
    marks.push(Mark::Annotations(annotations));
    Pane {
        title: None,
        short_title: None,
        include: Vec::new(),
        include_if_near,
        measure,
        ticks: Ticks::Prices,
        unit: Unit::One,
        marks,
    }
}

/// Returns the lines that are computed from the prices: bands, lines through two points, averages with the slowest lowest.
fn study_lines<'a>(series: &Series, analysis: &'a Analysis, look: &Look) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    let (daily, trees) = (series.is_daily(), &analysis.trees);
    if let Some(study) = &analysis.bands {
        let end = Label { long: look.words.get("bands.name").into(), short: look.words.get("bands.short").into() };
        let [upper, lower] = &trees.bands;
        let (upper, lower) = (Values::new(&study.bands.upper, upper), Values::new(&study.bands.lower, lower));
        marks.push(Mark::Envelope { upper, lower, end });
    }
    let is_ratio = series.metric() != Metric::Arithmetic;
    for line in &analysis.trends {
        let name = trend_name(line, &look.words);
        let end = Label { long: name.into(), short: name.into() };
        marks.push(Mark::Line {
            values: line.values.as_slice().into(),
            style: StrokeStyle::Trend { role: line.level.role, is_ratio },
            end,
        });
    }
    let of = analysis.averages.len();
    let mut slowest_first: Vec<(&AverageStudy, &MinMaxTree)> = analysis.averages.iter().zip(&trees.averages).collect();
    order::by_key(&mut slowest_first, |(study, _)| -order::count_key(study.average.period));
    for (i, &(study, tree)) in slowest_first.iter().enumerate() {
        let style = StrokeStyle::Average { rank: of - 1 - i, of };
        let values = Values::new(&study.values, tree);
        marks.push(Mark::Line { values, style, end: average_label(study.average, daily, &look.words) });
    }
    marks
}

/// Returns where sessions are missing.
fn gaps<'a>(analysis: &'a Analysis, look: &Look) -> Option<Mark<'a>> {
    let said = |key: &str| look.words.get(key).to_owned();
    let label = Label { long: said("gap.label"), short: said("gap.short") };
    (!analysis.gaps.is_empty()).then_some(Mark::Gaps { bars: &analysis.gaps, label })
}

/// Returns what lies outside regular hours.
fn outside<'a>(analysis: &'a Analysis, look: &Look) -> Option<Mark<'a>> {
    let [long, short] = session_words(analysis, look)?;
    Some(Mark::Outside { runs: &analysis.outside, label: Label { long, short } })
}

fn compared(rank: usize, other: &Relative) -> Mark<'_> {
    let end = Label { long: other.label.clone(), short: other.label.clone() };
    Mark::Line { values: other.closes.as_slice().into(), style: StrokeStyle::Compared { rank }, end }
}

fn price_mark<'a>(series: &'a Series, close: Values<'a>, trees: &'a Trees, kind: Kind, end: Label) -> Mark<'a> {
    match kind {
        Kind::Candle | Kind::Bar if series.has_range() => {
            let cut = |column: &'a [f64]| &column[..close.len()];
            let (high, low) = (cut(series.highs()), cut(series.lows()));
            let (high, low) = (Values::new(high, &trees.highs), Values::new(low, &trees.lows));
            let prices = Prices { open: cut(series.opens()), high, low, close: close.all };
            Mark::Bars { prices, candles: kind == Kind::Candle, end }
        }
        Kind::Area => Mark::Line { values: close, style: StrokeStyle::Area, end },
        _ => Mark::Line { values: close, style: StrokeStyle::Close, end },
    }
}

/// `50-day`, `20-bar EMA`; short `50d`, `20 EMA`.
pub(super) fn average_label(average: Average, daily: bool, words: &Words) -> Label {
    let short = words.period(&["average.short.", average.kind.name()].concat(), daily, average.period);
    Label { long: average_name(average, daily, words), short }
}

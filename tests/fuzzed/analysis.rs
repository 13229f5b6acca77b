//! Any bars, and any question about them: each column has a value or a gap for each bar, each statement speaks of a bar
//! that there is, and a bar that comes later leads to what a fresh analysis says.

use super::draw::Draw;
use levelchart::analysis::{Analysis, Analyzer, BreadthSource, Spec};
use levelchart::series::{Bar, Millis, Series};
use levelchart::study::{Average, AverageKind, EditorLevel, LevelSpec, PathSpec, ScenarioSpec, Side, TrendSpec};

const DAY_MS: Millis = 86_400_000;
const MOST_BARS: usize = 80;
const CLAIMS: [&str; 12] = [
    "close > sma(3)",
    "rsi(2) rising",
    "close crossed above sma(2) within 10",
    "record(sma(2) crossed above sma(3), 2) 1 of 1",
    "level(100) held",
    "return(2, other) ~ 4%",
    "close highest since 1970-01-05",
    "close between 1 and 100",
    "close within 2% of sma(3)",
    "volume(2) > volume",
    "volatility(3) > 10",
    "drawdown(all) < 0 and breadth > 50%",
];

/// Bars one after another, mostly a day apart; of the bytes that are left a part.
pub fn bars(draw: &mut Draw, most: usize) -> Vec<Bar> {
    let (is_odd, closes_only) = (draw.one_in(4), draw.one_in(3));
    let count = draw.below(most + 1);
    let mut time_ms: Millis = i64::from(draw.byte()) * DAY_MS;
    let mut bars = Vec::new();
    for _ in 0..count {
        if draw.is_empty() {
            break;
        }
        let number = |draw: &mut Draw| if is_odd { draw.number() } else { draw.price() };
        let close = number(draw);
        bars.push(if closes_only {
            Bar::of_close(time_ms, close)
        } else {
            let [open, high, low, volume] = [(); 4].map(|()| number(draw));
            Bar { time_ms, open, high, low, close, volume }
        });
        time_ms += match draw.byte() {
            byte @ 0..=15 => i64::from(byte) * 3_600_000,
            16 => -DAY_MS,
            17 => 400 * DAY_MS,
            _ => DAY_MS,
        };
    }
    bars
}

/// A question, drawn so that most of them can be answered.
pub fn spec(draw: &mut Draw, other: &Series) -> Spec {
    let period = |draw: &mut Draw| if draw.one_in(16) { draw.below(200) } else { 2 + draw.below(12) };
    let kinds = [AverageKind::Sma, AverageKind::Ema, AverageKind::Wma];
    let mut spec = Spec {
        averages: (0..draw.below(4)).map(|_| Average { kind: kinds[draw.below(3)], period: period(draw) }).collect(),
        rsi: Some(period(draw)),
        atr: period(draw),
        levels: LevelSpec { auto_count: draw.below(5), ..LevelSpec::default() },
        seed: u64::from(draw.byte()),
        ..Spec::default()
    };
    spec.levels.editor = (0..draw.below(3)).map(|_| EditorLevel::at(draw.number())).collect();
    let switches = draw.byte();
    let on = |bit: u8| switches & (1 << bit) != 0;
    if on(0) {
        spec.bands = Some((period(draw), draw.number()));
        spec.macd = Some([period(draw), period(draw), period(draw)]);
        spec.mean_volume = Some(period(draw));
    }
    if on(1) {
        spec.claims = (0..draw.below(4)).map(|_| CLAIMS[draw.below(CLAIMS.len())].into()).collect();
    }
    if on(2) {
        let price = |draw: &mut Draw| draw.number();
        let text = format!(
            "{} {} stop {} targets {}",
            ["long", "short"][draw.below(2)],
            price(draw),
            price(draw),
            price(draw)
        );
        spec.scenarios = ScenarioSpec::parse_list(&text).unwrap_or_default();
        assert!(spec.scenarios.iter().all(|idea| matches!(idea.side(), Side::Long | Side::Short)));
    }
    if on(3) {
        let text = format!("above {}: {}; below {}: {}", draw.number(), draw.number(), draw.number(), draw.number());
        spec.paths = PathSpec::parse_list(&text).unwrap_or_default();
    }
    if on(4) {
        spec.compare = vec![("other".into(), other.clone())];
        spec.breadth = Some(match draw.byte() % 3 {
            0 => BreadthSource::members(vec![other.clone()]),
            _ => BreadthSource::Values(other.times_ms().iter().map(|&time| (time, 50.0)).collect()),
        });
    }
    if on(5) {
        let time = |draw: &mut Draw| other.times_ms()[draw.below(other.len())] + i64::from(draw.byte()) - 128;
        spec.published = Some(time(draw));
        spec.as_of = draw.one_in(2).then(|| time(draw));
    }
    if on(6) {
        let day = |draw: &mut Draw| format!("1970-{:02}-{:02}", 1 + draw.below(12), 1 + draw.below(28));
        let side = ["support", "resistance", ""][draw.below(3)];
        spec.trends.extend(TrendSpec::parse(&format!("{} {} {side}", day(draw), day(draw))));
    }
    spec
}

pub fn check(bytes: &[u8]) {
    let mut draw = Draw(bytes);
    let asked: [u8; 48] = draw.bytes();
    let all = bars(&mut draw, MOST_BARS);
    let Ok(checked) = Series::new(all) else { return };
    let (series, has_lost) = (checked.value, !checked.dropped.is_empty());
    let spec = spec(&mut Draw(&asked), &series);
    let Ok(analyzer) = Analyzer::new(series.clone(), &spec) else { return };
    check_analysis(analyzer.analysis());
    // The same, with the last bar live.
    let last = series.last();
    let Some(before) = last.checked_sub(1).filter(|&bar| bar > 0).and_then(|bar| series.until(bar)) else { return };
    let Ok(mut live) = Analyzer::new(before, &spec) else { return };
    let bar = series.bar(last).expect("it has a last bar");
    if live.append(bar).is_ok() && live.series() == &series {
        let [live, fresh] = [live.analysis(), analyzer.analysis()].map(|analysis| said(analysis, has_lost));
        assert_eq!(live, fresh, "{spec:?}");
    }
}

/// Everything that an analysis says; equal ones print alike, gaps included. A live bar comes without the rows before it that were
/// left out, which the summary counts where any `has_lost` its price.
fn said(analysis: &Analysis, has_lost: bool) -> String {
    let all = format!("{analysis:?}");
    if has_lost { all.replace(&format!("{:?}", analysis.summary), "") } else { all }
}

fn check_analysis(analysis: &Analysis) {
    let bars = analysis.bars;
    let column = |name: &str, values: &[f64]| {
        assert_eq!(values.len(), bars, "{name}");
        let odd = values.iter().find(|value| value.is_infinite());
        assert!(odd.is_none(), "{name}: {odd:?}");
    };
    for average in &analysis.averages {
        column("average", &average.values);
        assert!(average.last.is_none_or(f64::is_finite));
    }
    column("rsi", &analysis.rsi.values);
    assert!(analysis.rsi.values.iter().all(|rsi| rsi.is_nan() || (0.0..=100.0).contains(rsi)));
    column("atr", &analysis.atr.values);
    assert!(analysis.atr.values.iter().all(|atr| atr.is_nan() || *atr >= 0.0));
    for level in &analysis.levels {
        assert!(level.low <= level.price && level.price <= level.high, "{level:?}");
        assert!(level.born < bars && level.last_contact.is_none_or(|bar| bar < bars), "{level:?}");
        assert!(level.bounces + level.breaks <= level.touches + level.breaks, "{level:?}");
        assert!(level.baseline.p_value.is_none_or(|p| (0.0..=1.0).contains(&p)), "{level:?}");
    }
    assert!(analysis.as_of < bars);
    assert!(analysis.breakouts.iter().all(|one| one.bar <= analysis.as_of), "{:?}", analysis.breakouts);
    assert!(analysis.claims.iter().all(|claim| claim.bars.iter().all(|&bar| bar <= analysis.as_of)));
    let words = &analysis.summary;
    assert!(!words.is_empty() && !["NaN", "inf", "∞"].iter().any(|odd| words.contains(odd)), "{words}");
}

//! An analysis as the JSON object of the public contract, with the names that `web::report` gives it in the page.
//!
//! What does not exist is `null`: a value in warm-up, a rate of nothing, a part that was not asked for.

use super::fault::{At, Fault};
use levelchart::Words;
use levelchart::analysis::{Analysis, Analyzer, Relative};
use levelchart::claim::Finding;
use levelchart::describe::why;
use levelchart::series::{Dropped, Millis, Series, Warning, iso_time};
use levelchart::study::{Breakout, Level, LineCross, Record, RelativeReturn, Scenario, ScenarioState, Score, Target};
use serde_json::{Value, json};

/// Dropped rows and warnings from reading the data.
pub struct Notes {
    pub dropped: Vec<Dropped>,
    pub warnings: Vec<Warning>,
}

/// The object on one line.
pub fn text(analyzer: &Analyzer, notes: &Notes) -> Result<String, Fault> {
    let mut text = serde_json::to_string(&analysis(analyzer, notes)).at("the analysis")?;
    text.push('\n');
    Ok(text)
}

fn list<T>(items: &[T], each: impl Fn(&T) -> Value) -> Value {
    items.iter().map(each).collect()
}

fn time(time_ms: Millis) -> Value {
    iso_time(time_ms).into()
}

fn at(series: &Series, bar: usize) -> Value {
    series.times_ms().get(bar).map_or(Value::Null, |&ms| time(ms))
}

fn analysis(analyzer: &Analyzer, notes: &Notes) -> Value {
    let (series, a): (&Series, &Analysis) = (analyzer.series(), analyzer.analysis());
    json!({
        "bars": a.bars,
        "from": time(a.from_ms),
        "to": time(a.to_ms),
        "asOf": time(a.as_of_ms),
        "lastClose": a.last_close,
        "dropped": list(&notes.dropped, |row| json!({ "row": row.row, "column": row.column, "reason": row.reason })),
        "warnings": list(&notes.warnings, |w| json!({ "code": w.code.code(), "message": w.message })),
        "averages": list(&a.averages, |study| json!({
            "kind": study.average.kind.name(),
            "period": study.average.period,
            "values": study.values,
            "last": study.last,
        })),
        "rsi": {
            "period": a.rsi.period,
            "values": a.rsi.values,
            "last": a.rsi.last,
            "zone": a.rsi.zone.name(),
            "direction": a.rsi.trend.name(),
        },
        "atr": { "period": a.atr.period, "values": a.atr.values, "last": a.atr.last },
        "bands": a.bands.as_ref().map(|study| json!({
            "period": study.period,
            "deviations": study.deviations,
            "upper": study.bands.upper,
            "middle": study.bands.middle,
            "lower": study.bands.lower,
        })),
        "macd": a.macd.as_ref().map(|study| json!({
            "fast": study.periods[0],
            "slow": study.periods[1],
            "smoothing": study.periods[2],
            "line": study.macd.line,
            "signal": study.macd.signal,
            "histogram": study.macd.histogram,
        })),
        "levels": list(&a.levels, |l| level(series, l)),
        "breakouts": list(&a.breakouts, |b| breakout(series, b)),
        "crosses": list(&a.crosses, |c| cross(series, c)),
        "breadth": a.breadth.as_ref().map(|study| json!({
            "values": study.breadth.percent,
            "last": study.last,
            "advanceDecline": study.breadth.advance_decline,
        })),
        "relative": list(&a.relative, relative),
        "scenarios": list(&a.scenarios, |s| scenario(series, s)),
        "claims": list(&a.claims, claim),
        "score": a.score.as_ref().map(|of| score(of, analyzer.words())),
        "summary": a.summary,
    })
}

fn level(series: &Series, level: &Level) -> Value {
    json!({
        "price": level.price,
        "low": level.low,
        "high": level.high,
        "role": level.role.name(),
        "source": level.source.name(),
        "label": level.label,
        "born": at(series, level.born),
        "lastContact": level.last_contact.map(|bar| at(series, bar)),
        "pivots": level.pivots,
        "touches": level.touches,
        "bounces": level.bounces,
        "breaks": level.breaks,
        "falseBreaks": level.false_breaks,
        "retests": level.retests,
        "evidence": level.evidence,
        "strength": level.strength,
        "baseline": {
            "rate": level.baseline.rate,
            "visits": level.baseline.visits,
            "pValue": level.baseline.p_value,
        },
        "events": list(&level.events, |event| json!({
            "index": event.bar,
            "time": at(series, event.bar),
            "kind": event.kind.name(),
            "role": event.role.name(),
        })),
    })
}

fn breakout(series: &Series, breakout: &Breakout) -> Value {
    json!({
        "index": breakout.bar,
        "time": at(series, breakout.bar),
        "price": breakout.price,
        "direction": breakout.direction.name(),
        "level": breakout.level,
        "status": breakout.status.name(),
        "volumeZ": breakout.volume_z,
    })
}

fn cross(series: &Series, cross: &LineCross) -> Value {
    let record = |record: &Record| {
        json!({
            "horizon": record.horizon,
            "count": record.count,
            "positive": record.positive,
            "baseRate": record.base_rate,
        })
    };
    json!({
        "index": cross.bar,
        "time": at(series, cross.bar),
        "fast": cross.fast.to_string(),
        "slow": cross.slow.to_string(),
        "direction": cross.direction.name(),
        "previous": cross.previous.map(|bar| at(series, bar)),
        "record": list(&cross.records, record),
    })
}

fn relative(relative: &Relative) -> Value {
    let other = |r: &Option<RelativeReturn>| r.as_ref().map(|r| r.other);
    let own = |r: &Option<RelativeReturn>| r.as_ref().map(|r| r.own);
    json!({
        "name": relative.name,
        "return10": other(&relative.over_10),
        "return21": other(&relative.over_21),
        "own10": own(&relative.over_10),
        "own21": own(&relative.over_21),
    })
}

fn scenario(series: &Series, scenario: &Scenario) -> Value {
    let target = |target: &Target| {
        let from_close = target.reward_from_close.as_ref();
        json!({
            "price": target.price,
            "reward": target.reward.ratio,
            "breakEven": target.reward.break_even,
            "rewardFromClose": from_close.map(|r| r.ratio),
            "breakEvenFromClose": from_close.map(|r| r.break_even),
            "odds": target.odds.as_ref().map(|o| o.share),
            "oddsError": target.odds.as_ref().map(|o| o.error),
        })
    };
    let (state, reached, since) = match scenario.state {
        ScenarioState::Open => ("open", 0, None),
        ScenarioState::Target { count, bar } => ("target", count, Some(bar)),
        ScenarioState::Invalidated { bar } => ("invalidated", 0, Some(bar)),
    };
    json!({
        "side": scenario.side.name(),
        "entry": scenario.entry,
        "stop": scenario.stop,
        "targets": list(&scenario.targets, target),
        "state": state,
        "reached": reached,
        "since": since.map(|bar| at(series, bar)),
    })
}

fn claim(finding: &Finding) -> Value {
    json!({
        "text": finding.text,
        "verdict": finding.verdict.name(),
        "actual": finding.actual,
        "bars": finding.bars,
    })
}

fn score(score: &Score, words: &Words) -> Value {
    let parts = list(&score.parts, |part| json!({ "name": part.name(), "value": part.value, "why": why(part, words) }));
    json!({ "pulse": score.pulse, "band": score.mood.name(), "threat": score.threat, "parts": parts })
}

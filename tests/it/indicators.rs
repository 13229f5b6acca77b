//! Indicators against the C library TA-Lib, and against sums that follow the definitions.

use crate::demo::{of_closes, series_of, smallcap, text};
use levelchart::series::{Bar, Series};
use levelchart::study::{Average, AverageKind, atr, bollinger, macd, mean_volume, rsi, volume_z};
use serde_json::Value;

/// What TECHNICALS asks for: equal to C's values but for the order of floating-point operations.
const RELATIVE: f64 = 1e-9;

struct Reference {
    indicators: Value,
}

impl Reference {
    fn of(path: &str) -> Self {
        let mut json: Value = serde_json::from_str(&text(path)).unwrap();
        Reference { indicators: json["indicators"].take() }
    }

    fn column(&self, name: &str) -> Vec<f64> {
        let values = self.indicators[name].as_array().unwrap_or_else(|| panic!("no {name} in the reference"));
        values.iter().map(|v| v.as_f64().unwrap_or(f64::NAN)).collect()
    }
}

#[track_caller]
fn assert_same(name: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{name}: lengths");
    assert!(theirs.iter().any(|x| x.is_finite()), "{name}: the reference has no value");
    for (bar, (&a, &b)) in ours.iter().zip(theirs).enumerate() {
        assert_eq!(a.is_nan(), b.is_nan(), "{name} at {bar}: {a} against {b}");
        assert!(b.is_nan() || (a - b).abs() <= RELATIVE * b.abs(), "{name} at {bar}: {a} against {b}");
    }
}

fn check_all(series: &Series, reference: &Reference, names: &[(&str, Average)]) {
    for (name, average) in names {
        assert_same(name, &average.of(series.closes()), &reference.column(name));
    }
    assert_same("RSI_14", &rsi(series.closes(), 14), &reference.column("RSI_14"));
    assert_same("ATR_14", &atr(series, 14), &reference.column("ATR_14"));
    let bands = bollinger(series.closes(), 20, 2.0);
    assert_same("upper", &bands.upper, &reference.column("BB_20_2_upper"));
    assert_same("lower", &bands.lower, &reference.column("BB_20_2_lower"));
    let macd = macd(series.closes(), 12, 26, 9);
    assert_same("MACD", &macd.line, &reference.column("MACD"));
    assert_same("signal", &macd.signal, &reference.column("MACD_signal"));
}

fn ema(period: usize) -> Average {
    Average { kind: AverageKind::Ema, period }
}

fn wma(period: usize) -> Average {
    Average { kind: AverageKind::Wma, period }
}

#[test]
fn the_demo_data_give_the_values_of_c_ta_lib_at_every_bar() {
    let reference = Reference::of("tests/data/smallcap.talib.json");
    let series = smallcap();
    let sma = [5, 10, 20, 50, 100, 200].map(|p| (format!("SMA_{p}"), Average::sma(p)));
    let ema = [10, 12, 20, 26, 50, 200].map(|p| (format!("EMA_{p}"), ema(p)));
    let all: Vec<_> = sma.iter().chain(&ema).map(|(name, average)| (name.as_str(), *average)).collect();
    check_all(&series, &reference, &all);
    check_all(&series, &reference, &[("WMA_20", wma(20))]);
    assert_same("middle", &bollinger(series.closes(), 20, 2.0).middle, &reference.column("BB_20_2_mid"));
    let histogram = macd(series.closes(), 12, 26, 9).histogram;
    assert_same("histogram", &histogram, &reference.column("MACD_hist"));
}

#[test]
fn the_real_s_and_p_500_gives_the_values_of_c_ta_lib_at_every_bar() {
    let reference = Reference::of("tests/data/sp500-1999.talib.json");
    let series = series_of("tests/data/sp500-1999.csv");
    assert_eq!(series.len(), 1200);
    check_all(&series, &reference, &[("SMA_200", Average::sma(200)), ("EMA_50", ema(50)), ("WMA_20", wma(20))]);
}

#[test]
fn a_library_in_another_language_gives_the_same_rsi_and_bands() {
    let reference = Reference::of("tests/data/sp500-1999.trading-signals.json");
    let series = series_of("tests/data/sp500-1999.csv");
    assert_same("RSI", &rsi(series.closes(), 14), &reference.column("RSI_14"));
    let upper = bollinger(series.closes(), 20, 2.0).upper;
    assert_same("upper", &upper, &reference.column("BB_20_2_upper"));
}

#[test]
fn an_atr_that_is_seeded_a_bar_earlier_comes_to_the_same() {
    // That library's first true range is the first bar's own, which has no close before it; ours begins a bar later.
    let theirs = Reference::of("tests/data/sp500-1999.trading-signals.json").column("ATR_14");
    let ours = atr(&series_of("tests/data/sp500-1999.csv"), 14);
    assert!(ours[13].is_nan() && theirs[13].is_finite());
    // Wilder's smoothing forgets 1/14 of a difference a bar: after 400 bars less than 1e-12 of it is left.
    for bar in 414..1200 {
        assert!((ours[bar] - theirs[bar]).abs() <= RELATIVE * theirs[bar], "{bar}: {} {}", ours[bar], theirs[bar]);
    }
}

/// A further oracle: each value from its definition alone, summed anew at every bar.
mod by_definition {
    pub fn sma(x: &[f64], p: usize) -> Vec<f64> {
        windows(x, p, |w| w.iter().sum::<f64>() / w.len() as f64)
    }

    pub fn wma(x: &[f64], p: usize) -> Vec<f64> {
        let weights = (p * (p + 1)) as f64 / 2.0;
        windows(x, p, |w| w.iter().zip(1_u32..).map(|(x, j)| f64::from(j) * x).sum::<f64>() / weights)
    }

    /// The closed form: the seed fades by `(1 - k)` a bar, each later value enters with `k (1 - k)^age`.
    pub fn ema(x: &[f64], p: usize, t: usize) -> f64 {
        let k = 2.0 / (p as f64 + 1.0);
        let seed = x[..p].iter().sum::<f64>() / p as f64;
        let power = |age: usize| (1.0 - k).powi(i32::try_from(age).unwrap());
        (p..=t).map(|i| k * x[i] * power(t - i)).sum::<f64>() + seed * power(t + 1 - p)
    }

    /// Wilder's smoothing in its closed form.
    pub fn wilder(x: &[f64], p: usize, t: usize) -> f64 {
        let keep = 1.0 - 1.0 / p as f64;
        let power = |age: usize| keep.powi(i32::try_from(age).unwrap());
        let seed = x[..p].iter().sum::<f64>() / p as f64;
        (p..=t).map(|i| x[i] / p as f64 * power(t - i)).sum::<f64>() + seed * power(t + 1 - p)
    }

    pub fn windows(x: &[f64], p: usize, f: impl Fn(&[f64]) -> f64) -> Vec<f64> {
        (0..x.len()).map(|t| if t + 1 < p { f64::NAN } else { f(&x[t + 1 - p..=t]) }).collect()
    }
}

#[test]
fn simple_and_weighted_averages_equal_their_sums() {
    let series = smallcap();
    let closes = series.closes();
    for period in [2, 3, 50, 200, 520] {
        assert_same("sma", &Average::sma(period).of(closes), &by_definition::sma(closes, period));
        assert_same("wma", &wma(period).of(closes), &by_definition::wma(closes, period));
    }
}

#[test]
fn the_exponential_average_equals_its_closed_form() {
    let series = smallcap();
    let ours = ema(50).of(series.closes());
    for (t, ours) in ours.iter().enumerate().skip(49) {
        let theirs = by_definition::ema(series.closes(), 50, t);
        assert!((ours - theirs).abs() <= RELATIVE * theirs, "{t}: {ours} against {theirs}");
    }
}

#[test]
fn rsi_and_atr_equal_wilders_smoothing_in_its_closed_form() {
    let series = smallcap();
    let changes: Vec<f64> = series.closes().windows(2).map(|w| w[1] - w[0]).collect();
    let gains: Vec<f64> = changes.iter().map(|c| c.max(0.0)).collect();
    let losses: Vec<f64> = changes.iter().map(|c| (-c).max(0.0)).collect();
    let ranges: Vec<f64> = (1..series.len())
        .map(|t| {
            let before = series.closes()[t - 1];
            series.highs()[t].max(before) - series.lows()[t].min(before)
        })
        .collect();
    let (rsi, atr) = (rsi(series.closes(), 14), atr(&series, 14));
    for t in 14..series.len() {
        let gain = by_definition::wilder(&gains, 14, t - 1);
        let loss = by_definition::wilder(&losses, 14, t - 1);
        let expected = 100.0 * gain / (gain + loss);
        assert!((rsi[t] - expected).abs() <= RELATIVE * expected, "RSI at {t}: {} against {expected}", rsi[t]);
        let expected = by_definition::wilder(&ranges, 14, t - 1);
        assert!((atr[t] - expected).abs() <= RELATIVE * expected, "ATR at {t}: {} against {expected}", atr[t]);
    }
}

#[test]
fn bollinger_bands_lie_two_population_deviations_from_the_mean() {
    let series = smallcap();
    let bands = bollinger(series.closes(), 20, 2.0);
    let expected = by_definition::windows(series.closes(), 20, |w| {
        let mean = w.iter().sum::<f64>() / 20.0;
        mean + 2.0 * (w.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 20.0).sqrt()
    });
    assert_same("upper", &bands.upper, &expected);
}

#[test]
fn macd_appears_at_bar_33_with_its_signal() {
    let series = smallcap();
    let macd = macd(series.closes(), 12, 26, 9);
    for line in [&macd.line, &macd.signal, &macd.histogram] {
        assert!(line[..33].iter().all(|x| x.is_nan()) && line[33..].iter().all(|x| x.is_finite()));
    }
}

#[test]
fn a_period_of_one_is_the_series_itself() {
    let closes = [3.0, 1.0, 2.0];
    for kind in [AverageKind::Sma, AverageKind::Ema, AverageKind::Wma] {
        assert_eq!(Average { kind, period: 1 }.of(&closes), closes);
    }
}

#[test]
fn a_period_of_zero_or_one_past_the_end_has_no_value() {
    let closes = [3.0, 1.0, 2.0];
    for period in [0, 4, 100_001, usize::MAX] {
        for kind in [AverageKind::Sma, AverageKind::Ema, AverageKind::Wma] {
            let values = Average { kind, period }.of(&closes);
            assert!(values.len() == 3 && values.iter().all(|x| x.is_nan()), "{kind:?} {period}: {values:?}");
        }
        assert!(rsi(&closes, period).iter().all(|x| x.is_nan()));
        assert!(atr(&of_closes(&closes), period).iter().all(|x| x.is_nan()));
        assert!(bollinger(&closes, period, 2.0).upper.iter().all(|x| x.is_nan()));
        assert!(macd(&closes, 2, 3, period).line.iter().all(|x| x.is_nan()));
    }
}

#[test]
fn a_period_as_long_as_the_series_has_one_value() {
    let values = Average::sma(3).of(&[3.0, 1.0, 2.0]);
    assert!(values[0].is_nan() && values[1].is_nan());
    assert!((values[2] - 2.0).abs() < 1e-15); // one rounding of a number near 2
}

#[test]
fn an_empty_column_stays_empty() {
    assert!(Average::sma(2).of(&[]).is_empty());
    assert!(rsi(&[], 14).is_empty());
}

#[test]
fn rsi_of_a_series_that_never_moves_is_50() {
    let values = rsi(&[7.0; 20], 14);
    assert!(values[13].is_nan());
    assert_eq!(values[14..], [50.0; 6]);
}

#[test]
fn rsi_of_a_series_that_only_rises_is_100_and_only_falls_0() {
    let rising: Vec<f64> = (1..30).map(f64::from).collect();
    let falling: Vec<f64> = rising.iter().rev().copied().collect();
    assert_eq!(rsi(&rising, 14)[28].to_bits(), 100.0_f64.to_bits());
    assert_eq!(rsi(&falling, 14)[28].to_bits(), 0.0_f64.to_bits());
}

#[test]
fn bands_of_a_series_that_never_moves_are_one_line() {
    let bands = bollinger(&[7.0; 25], 20, 2.0);
    assert_eq!(bands.upper[19..], [7.0; 6]);
    assert_eq!(bands.lower[19..], [7.0; 6]);
}

#[test]
fn the_true_range_reaches_to_the_close_before_a_gap() {
    let bar =
        |day: i64, low, high, close| Bar { time_ms: day * 86_400_000, open: close, high, low, close, volume: f64::NAN };
    let series = Series::new(vec![bar(0, 9.0, 11.0, 10.0), bar(1, 19.0, 21.0, 20.0)]).unwrap().value;
    assert_eq!(atr(&series, 1)[1].to_bits(), 11.0_f64.to_bits());
}

#[test]
fn volume_z_compares_with_the_twenty_volumes_before() {
    let series = smallcap();
    let z = volume_z(series.volumes());
    assert!(z[..20].iter().all(|x| x.is_nan()));
    for t in [20, 21, 300, 519] {
        let window: Vec<f64> = series.volumes()[t - 20..t].iter().map(|v| v.ln()).collect();
        let mean = window.iter().sum::<f64>() / 20.0;
        let squares = window.iter().map(|x| x * x).sum::<f64>() / 20.0;
        let expected = (series.volumes()[t].ln() - mean) / (squares - mean * mean).sqrt();
        // The other formula for the variance loses about six digits of sixteen on logarithms near 22.
        assert!((z[t] - expected).abs() < 1e-8, "{t}: {} against {expected}", z[t]);
    }
}

#[test]
fn a_bar_without_volume_has_no_volume_z_and_its_neighbours_look_past_it() {
    let mut volumes: Vec<f64> = (0..40).map(|i| 100.0 + f64::from(i * i % 17)).collect();
    let whole = volume_z(&volumes);
    volumes.insert(30, f64::NAN);
    let with_gap = volume_z(&volumes);
    assert!(with_gap[30].is_nan());
    assert_eq!(with_gap[31..], whole[30..]);
    assert_eq!(with_gap[20..30], whole[20..30]);
}

#[test]
fn a_series_without_volume_or_with_one_constant_volume_has_no_volume_z() {
    assert!(volume_z(&[f64::NAN; 30]).iter().all(|x| x.is_nan()));
    assert!(volume_z(&[5e9; 30]).iter().all(|x| x.is_nan()));
}

#[test]
fn no_value_of_an_indicator_depends_on_a_later_bar() {
    let series = smallcap();
    let studies = |s: &Series| {
        let bands = bollinger(s.closes(), 20, 2.0);
        let macd = macd(s.closes(), 12, 26, 9);
        [ema(50).of(s.closes()), wma(20).of(s.closes()), rsi(s.closes(), 14), atr(s, 14), bands.upper, macd.signal]
            .map(|column| column.into_iter().map(f64::to_bits).collect::<Vec<_>>())
    };
    let whole = studies(&series);
    for last in (1..series.len()).step_by(37) {
        let part = studies(&series.until(last).unwrap());
        for (part, whole) in part.iter().zip(&whole) {
            assert_eq!(part[..], whole[..=last], "bars 0 to {last}");
        }
    }
}

#[test]
fn a_mean_volume_is_that_of_the_bars_that_have_one_where_they_are_half_of_them() {
    let volumes: Vec<f64> = (0..200)
        .map(|bar| if bar % 7 < 3 || (60..75).contains(&bar) { f64::NAN } else { f64::from(bar * 31 % 97) + 0.1 })
        .collect();
    for period in [2, 5, 20, 199, 200, 201] {
        let found = mean_volume(&volumes, period);
        assert_eq!(found.len(), volumes.len());
        for (bar, mean) in found.iter().enumerate() {
            let window = (bar + 1).checked_sub(period).map_or(&[][..], |first| &volumes[first..=bar]);
            let known: Vec<f64> = window.iter().copied().filter(|volume| !volume.is_nan()).collect();
            if window.is_empty() || known.len() * 2 < period {
                assert!(mean.is_nan(), "{period} {bar}");
            } else {
                let by_hand = known.iter().sum::<f64>() / known.len() as f64;
                assert!((mean - by_hand).abs() < 1e-11, "{period} {bar}: sums below 20,000, rounded 200 times");
            }
        }
    }
}

#[test]
fn a_giant_volume_leaves_nothing_behind_in_later_means() {
    let mut volumes = vec![0.1; 50];
    volumes[3] = 1e18;
    assert!((mean_volume(&volumes, 10)[20] - 0.1).abs() < 1e-15);
}

//! Columns with names of one letter: parts of a bar, or shares.

use super::contradicted_names::files;
use super::random::Random;
use levelchart::series::{Hints, WarningCode, parse};

/// Lines of dates and of prices that move by themselves, each from its own beginning.
fn walks(seed: u64, count: usize) -> Vec<String> {
    let mut random = Random::new(seed);
    let mut prices: Vec<f64> = (0..count).map(|at| 20.0 * 2.0_f64.powi(i32::try_from(at).unwrap_or(0))).collect();
    let mut line = |row: usize| {
        for price in &mut prices {
            *price *= 1.0 + (random.uniform() - 0.5) * 0.04;
        }
        let cells: Vec<String> = prices.iter().map(|price| format!("{price:.2}")).collect();
        [&format!("2024-{:02}-{:02}", 1 + row / 28, 1 + row % 28), ",", &cells.join(",")].concat()
    };
    (0..60).map(&mut line).collect()
}

#[test]
fn tickers_of_one_letter_are_several_series() {
    for seed in 0..400_u64 {
        let mut random = Random::new(seed);
        let count = 2 + usize::try_from(seed % 4).unwrap_or(0);
        let mut names: Vec<String> = ["T", "F", "V", "X", "K", "O", "H", "L", "A", "M"].map(String::from).to_vec();
        names.sort_by_cached_key(|_| random.uniform().to_bits());
        names.truncate(count - 1);
        names.push("C".into());
        names.sort_by_cached_key(|_| random.uniform().to_bits());
        let text = ["Date,", &names.join(","), "\n", &walks(seed, count).join("\n"), "\n"].concat();
        match parse(&text, &Hints::default()) {
            Err(error) => {
                assert_eq!(error.kind.code(), "several-series", "{error}: {text}");
                assert!(names.iter().all(|name| error.to_string().contains(name)), "{error}");
            }
            Ok(read) => panic!("{:?}: {text}", read.warnings),
        }
        let last = names.last().cloned();
        let read =
            parse(&text, &Hints { series: last, ..Hints::default() }).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(read.value.closes().len(), 60);
    }
}

#[test]
fn parts_of_a_bar_may_have_names_of_one_letter() {
    for rows in files(60) {
        for header in ["Date,O,H,L,C,V", "t,o,h,l,c,v"] {
            let line = |(date, values): &(String, [String; 5])| [date, ",", &values.join(","), "\n"].concat();
            let text = [header, "\n", &rows.iter().map(line).collect::<String>()].concat();
            let read = parse(&text, &Hints::default()).expect("bars");
            assert!(read.value.has_range() && read.warnings.is_empty(), "{:?}", read.warnings);
        }
        let line = |(date, values): &(String, [String; 5])| [date, ",", &values[3], ",", &values[4], "\n"].concat();
        let text = ["t,c,v\n", &rows.iter().map(line).collect::<String>()].concat();
        let read = parse(&text, &Hints::default()).expect("closes");
        assert!(read.warnings.is_empty() && !read.value.volumes()[0].is_nan(), "{:?}", read.warnings);
    }
}

#[test]
fn a_close_beside_another_share_has_a_warning_and_one_beside_what_is_computed_from_it_has_none() {
    for seed in 0..200 {
        let text = ["Date,Close,S&P 500\n", &walks(seed, 2).join("\n"), "\n"].concat();
        let read = parse(&text, &Hints::default()).expect("closes");
        assert_eq!(read.warnings.first().map(|one| one.code), Some(WarningCode::CloseAssumed), "{text}");
        let line = |line: String| {
            let close: f64 = line.rsplit(',').next().and_then(|price| price.parse().ok()).unwrap_or(0.0);
            format!("{line},{:.1}", close * 31.7)
        };
        let rows: Vec<String> = walks(seed, 1).into_iter().map(line).collect();
        let text = ["Date,Close,Market cap\n", &rows.join("\n"), "\n"].concat();
        assert_eq!(parse(&text, &Hints::default()).expect("closes").warnings, [], "{text}");
    }
}

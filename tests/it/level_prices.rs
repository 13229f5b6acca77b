//! Prices that a page or a study names, beside the closes: all in the same number of decimals, wherever they are said.

use crate::demo::{of_closes, steps};
use crate::drawn::texts;
use crate::picture::{chart, size};
use levelchart::Words;
use levelchart::claim::Claim;
use levelchart::frame::AdvanceTable;
use levelchart::options::Attributes;
use levelchart::scene::{ahead, description};
use levelchart::theme::Theme;

#[test]
fn a_whole_price_stays_whole_and_another_has_the_decimals_of_the_closes() {
    let locale = Words::english().locale;
    let said = |price: f64, closes: &[f64]| locale.price_beside(price, closes);
    assert_eq!(said(8.3, &[8.21, 8.2]), "8.30");
    assert_eq!(said(8.0, &[8.21, 8.2]), "8");
    assert_eq!(said(2150.0, &[2142.67]), "2,150");
    assert_eq!(said(2080.5, &[2142.67]), "2,080.50");
    assert_eq!(said(1.08, &[1.0832]), "1.08");
    assert_eq!(said(1.085, &[1.0832]), "1.0850");
    // None loses what it was given with.
    assert_eq!(said(2080.125, &[2142.67]), "2,080.125");
    assert_eq!(said(2080.5, &[2142.0]), "2,080.5");
    assert_eq!(said(0.01, &[0.000_012_51]), "0.01000000");
}

/// The prices from 7 to 10 in a text that is no number of an axis, and that are not whole.
fn prices(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let numbers = text.split(|c| !is_part(c)).map(|number| number.trim_matches('.'));
    let is_price = |number: &&str| number.contains('.') && number.parse().is_ok_and(|n: f64| (7.0..10.0).contains(&n));
    if text.chars().all(is_part) { Vec::new() } else { numbers.filter(is_price).map(String::from).collect() }
}

#[test]
fn every_price_that_is_said_has_the_decimals_of_the_closes() {
    let mut step = steps(7);
    let closes: Vec<f64> = (0..260).map(|_| ((8.2 + 0.4 * step()) * 100.0).round() / 100.0).collect();
    let attributes = Attributes {
        levels: Some("8.6 Ceiling; 7.9 Floor".into()),
        paths: Some("above 8.7: 9.2; below 7.8: 7.5".into()),
        scenario: Some("long 8.1 stop 7.7 targets 8.8 9.3; short 7.8 stop 8.4 targets 7.4".into()),
        currency: Some("BRL".into()),
        ..Attributes::default()
    };
    let chart = chart(of_closes(&closes), &attributes, size(960, 540, 1.0), Theme::light());
    let frame = chart.frame(&AdvanceTable).unwrap();
    let (analyzer, words) = (chart.analyzer(), Words::english());
    let mut said: Vec<String> = texts(&frame).into_iter().map(String::from).collect();
    said.push(analyzer.analysis().summary.clone());
    said.extend(ahead(analyzer.series(), analyzer.analysis(), &[], &words));
    for claim in ["level(8.6) resistance", "path(8.7) waiting", "odds(8.8) > 20%"] {
        let found = analyzer.check(&Claim::parse(claim).unwrap());
        said.push(found.actual);
        said.extend(found.explain.into_iter().flat_map(|decider| [decider.words, decider.shown]));
    }
    let all: Vec<String> = said.iter().flat_map(|text| prices(text)).collect();
    for price in ["8.60", "7.90", "9.20", "8.70", "7.50", "8.10", "7.70", "8.80", "9.30", "7.40"] {
        assert!(all.iter().any(|other| other == price), "{price} is missing from {said:#?}");
    }
    let odd: Vec<&String> = all.iter().filter(|price| price.len() != 4).collect();
    assert!(odd.is_empty(), "{odd:?} in {said:#?}");
}

#[test]
fn what_is_computed_from_small_whole_prices_has_parts() {
    let closes: Vec<f64> = (0..60).map(|bar| f64::from(3 + bar * 7 % 3)).collect();
    let attributes = Attributes { bands: Some("20 2".into()), ..Attributes::default() };
    let chart = chart(of_closes(&closes), &attributes, size(960, 540, 1.0), Theme::light());
    let (analyzer, look) = (chart.analyzer(), &chart.options().look);
    let said = description(analyzer.series(), analyzer.analysis(), look, &[]);
    assert!(said.contains("Bollinger: 2.44 to 5.66"), "{said}");
    // The last price and the height of a pointer.
    assert_eq!((chart.on_axis(4.0), chart.on_axis(3.6)), ("4".into(), "3.60".into()));
    assert!(texts(&chart.frame(&AdvanceTable).unwrap()).contains(&look.price(closes[59], 0).as_str()));
}

//! The tables of words: every language says everything.

use levelchart::words::{LANGUAGES, Words};
use levelchart::{AdvanceTable, Attributes, Chart, Hints, Input, Options, Size, parse};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Keys and sentences as the file has them.
fn table(lang: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(format!("src/words/{lang}.txt")).unwrap();
    let mut table = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, sentence) = line.split_once(" = ").unwrap_or_else(|| panic!("{lang}: {line:?}"));
        assert!(table.insert(key.to_owned(), sentence.to_owned()).is_none(), "{lang}: {key} twice");
    }
    table
}

fn places(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

#[test]
fn every_language_has_every_key_and_the_same_places() {
    let english = table("en");
    for (lang, _) in LANGUAGES {
        let other = table(lang);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let unknown: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{lang}: missing {missing:?}, unknown {unknown:?}");
        for (key, sentence) in &english {
            // A form for exactly one may say the number in words.
            let mut expected = places(sentence);
            let mut found = places(&other[key]);
            if key.split('.').next_back() == Some("one") {
                expected.remove("count");
                found.remove("count");
            }
            assert_eq!(found, expected, "{lang}: {key}");
        }
    }
}

#[test]
fn every_file_of_words_is_compiled_in() {
    let files = fs::read_dir("src/words").unwrap().map(|entry| entry.unwrap().path());
    let names: BTreeSet<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    let known = LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]);
    let known: BTreeSet<_> = known.map(|lang| PathBuf::from(format!("src/words/{lang}.txt"))).collect();
    assert_eq!(names, known);
}

#[test]
fn the_module_carries_all_of_english_but_the_words_of_the_page() {
    let words = Words::english();
    for (key, sentence) in table("en") {
        let carried = words.get(&key);
        if key.starts_with("ui.") {
            assert_eq!(carried, key);
        } else {
            assert_eq!(carried, sentence.replace('~', "\u{a0}"));
        }
    }
}

/// All texts of `folder` whose names end so.
fn sources(folder: &Path, ending: &str, texts: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, ending, texts);
        } else if path.extension().is_some_and(|found| found == ending) {
            texts.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_key_is_asked_for_somewhere() {
    let mut texts = String::new();
    sources(Path::new("src"), "rs", &mut texts);
    sources(Path::new("www/npm"), "js", &mut texts);
    for key in table("en").keys() {
        // A key may be put together from its beginning and a form of it.
        let stems = key.match_indices('.').map(|(at, _)| &key[..at]).chain([key.as_str()]);
        let quoted = |stem: &str| {
            ["\"", "'", "`"]
                .iter()
                .any(|q| texts.contains(&format!("{q}{stem}{q}")) || texts.contains(&format!("{q}{stem}.")))
        };
        assert!(stems.into_iter().any(quoted), "{key}");
    }
}

#[test]
fn keys_that_scripts_ask_for_are_in_the_table() {
    let mut texts = String::new();
    sources(Path::new("www/npm"), "js", &mut texts);
    let english = table("en");
    let quoted = texts.split(['"', '\'', '`']).filter(|text| text.starts_with("ui."));
    for key in quoted {
        let forms = [key.to_owned(), format!("{key}.one")];
        let beginning = key.ends_with('.') || key.contains("${");
        assert!(beginning || forms.iter().any(|form| english.contains_key(form)), "{key}");
    }
}

#[test]
fn the_element_says_the_same_before_any_table_is_there() {
    let element = fs::read_to_string("www/npm/element.js").unwrap();
    let sentence = table("en")["ui.error"].replace("{reason}", "${error.message}");
    assert!(element.contains(&sentence), "{sentence}");
}

#[test]
fn a_table_may_say_a_part_of_the_sentences() {
    let words = Words::english().with("en-GB", "# ours\n\nrole.support = floor\r\nunknown.key = x\n").unwrap();
    assert_eq!(words.get("role.support"), "floor");
    assert_eq!(words.get("role.resistance"), "resistance");
    assert_eq!(words.lang(), "en-GB");
}

#[test]
fn a_line_that_says_nothing_is_an_error_with_its_number() {
    let error = Words::english().with("xx", "yes = yes\nwhat is this").unwrap_err();
    assert_eq!(error.to_string(), "words, line 2: found \"what is this\"; expected key = sentence");
}

#[test]
fn a_language_goes_by_the_first_part_of_its_name_and_unknown_ones_speak_english() {
    assert_eq!(Words::of("de-AT").get("role.support"), "Unterstützung");
    assert_eq!(Words::of("DE").get("role.support"), "Unterstützung");
    assert_eq!(Words::of("tlh").get("role.support"), "support");
}

#[test]
fn counts_have_two_forms() {
    let words = Words::english();
    assert_eq!(words.count("touches", 1, &[]), "1 touch");
    assert_eq!(words.count("touches", 1200, &[]), "1,200 touches");
    assert_eq!(words.count("touches", 0, &[]), "0 touches");
}

fn demo(lang: &str) -> Chart {
    let text = fs::read_to_string("www/data/smallcap.csv").unwrap();
    let attributes = Attributes {
        averages: Some("sma:50 sma:100 sma:200".into()),
        rsi: Some(14.0),
        levels: Some("2150; 2080".into()),
        lang: Some(lang.into()),
        ..Attributes::default()
    };
    Chart::new(parse(&text, &Hints::default()).unwrap().value, Options::read(&attributes).unwrap()).unwrap()
}

#[test]
fn the_summary_is_told_in_german() {
    let chart = demo("de");
    let summary = &chart.analyzer().analysis().summary;
    for part in [
        "Der letzte Schlusskurs, 2.142,67 am 6.\u{a0}Feb. 2026, liegt über der 50-, 100- und 200-Tage-Linie.",
        "Der RSI steht bei 63 und steigt.",
        "Die nächste Unterstützung liegt bei 2.080 (",
        "Letztes Signal: ein Schlusskurs über dem Widerstand bei 2.080 am 2.\u{a0}Feb. 2026",
    ] {
        assert!(summary.contains(part), "{part:?} is not in {summary:?}");
    }
}

#[test]
fn the_picture_speaks_german() {
    let mut chart = demo("de");
    chart.update(Input::Resize(Size { width_px: 960, height_px: 540, ratio: 1.0 })).unwrap();
    let frame = chart.frame(&AdvanceTable).unwrap();
    let svg = levelchart::svg::render(&frame, "", "");
    for part in ["Widerstand 2.150", "Unterstützung 2.080", "200-Tage-Linie", "überkauft", "2.142,67"] {
        assert!(svg.contains(part), "{part:?}");
    }
}

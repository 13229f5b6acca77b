//! The table of options against what reads them.

use levelchart::analysis::Spec;
use levelchart::options::{Attributes, Entry, Kind, Options, PROSE, Place, Slot, TABLE, by_script};
use std::collections::BTreeSet;
#[cfg(feature = "cli")]
use std::{fs, path::Path, path::PathBuf, process::Command};

/// The fields of `Attributes` with their entries, and what `Options::read` says of one value of each.
fn read(entry: &Entry, value: &str) -> Result<Options, String> {
    let mut attributes = Attributes::default();
    for (script, slot) in attributes.slots() {
        if script != entry.script {
            continue;
        }
        match slot {
            Slot::Text(slot) => *slot = Some(value.into()),
            Slot::Number(slot) => *slot = Some(value.parse().unwrap()),
            Slot::Flag(slot) => *slot = Some(true),
            Slot::Texts(slot) => *slot = Some(vec![value.into()]),
            _ => unreachable!("another kind of value"),
        }
    }
    Options::read(&attributes).map_err(|error| error.to_string())
}

fn fields() -> impl Iterator<Item = &'static Entry> {
    let mut attributes = Attributes::default();
    attributes.slots().map(|(script, _)| by_script(script).unwrap()).into_iter()
}

#[test]
fn every_name_and_every_key_is_there_once() {
    let names: BTreeSet<_> = TABLE.iter().map(|entry| entry.name).collect();
    let keys: BTreeSet<_> = TABLE.iter().map(|entry| entry.script).collect();
    assert_eq!((names.len(), keys.len()), (TABLE.len(), TABLE.len()));
}

#[test]
fn every_entry_says_one_sentence_and_has_an_example_where_a_value_is_written() {
    for entry in TABLE {
        let about = entry.about();
        assert!(about.ends_with('.') && about.matches(". ").count() == 0, "{}: {about}", entry.name);
        assert_eq!(about.matches('`').count() % 2, 0, "{}: {about}", entry.name);
        let is_written = [Place::Element, Place::Command].iter().any(|&place| entry.applies(place));
        assert!(!entry.example.is_empty() || !is_written || entry.kind == Kind::Flag, "{}", entry.name);
    }
}

#[test]
fn what_an_empty_attribute_means_is_what_is_computed_without_one_and_is_told() {
    let rsi = by_script("rsi").unwrap();
    assert_eq!(rsi.empty, Spec::default().rsi);
    for entry in TABLE {
        let told = entry.empty.is_none_or(|value| entry.more().contains(&format!("an empty attribute means {value}")));
        assert!(told, "{}: {}", entry.name, entry.more());
    }
}

#[test]
fn every_example_is_read() {
    // Data are files in examples, and the host knows the names of time zones.
    for entry in fields().filter(|entry| entry.kind != Kind::Data && entry.script != "timeZone") {
        let value = if entry.kind == Kind::Flag { "true" } else { entry.example };
        read(entry, value).unwrap_or_else(|error| panic!("{}: {error}", entry.name));
    }
}

#[test]
fn the_limits_of_whole_numbers_are_those_that_are_read() {
    for entry in fields() {
        let Kind::Whole(least, most) = entry.kind else { continue };
        let (least, most) = (f64::from(least), f64::from(most));
        for (value, is_read) in [(least, true), (most, true), (least - 1.0, false), (most + 1.0, false)] {
            assert_eq!(read(entry, &value.to_string()).is_ok(), is_read, "{}: {value}", entry.name);
        }
    }
}

#[test]
fn the_words_of_a_choice_are_those_that_are_read() {
    for entry in fields() {
        let Kind::Choice(words) = entry.kind else { continue };
        for word in words {
            read(entry, word).unwrap_or_else(|error| panic!("{}: {error}", entry.name));
        }
        let error = read(entry, "other").unwrap_err();
        let expected = error.split_once("expected ").unwrap().1.replace(" or ", ", ");
        assert_eq!(expected.split(", ").collect::<Vec<_>>(), *words, "{error}");
    }
}

/// Texts of which none is wrong.
#[cfg(feature = "cli")]
const FREE: [&str; 4] = ["alert-href", "currency", "label", "lang"];

/// A folder with the files that examples name.
#[cfg(feature = "cli")]
fn folder(name: &str) -> PathBuf {
    let folder = crate::scratch::folder("option_table", name);
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    fs::write(folder.join("words.txt"), "name = A chart of {bars} bars\n").unwrap();
    folder
}

/// Runs the program; on success nothing, else what it said.
#[cfg(feature = "cli")]
fn run(folder: &Path, words: &[&str]) -> Result<(), String> {
    let output = Command::new(env!("CARGO_BIN_EXE_levelchart")).args(words).current_dir(folder).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    if output.status.success() { Ok(()) } else { Err(said) }
}

/// A file that the option has a meaning for.
#[cfg(feature = "cli")]
fn data_of(entry: &Entry) -> &'static str {
    if entry.name == "sessions" { "stock.csv" } else { "smallcap.csv" }
}

/// Values that cannot be meant: none of the kind, and the first beyond the limits.
#[cfg(feature = "cli")]
fn wrong(entry: &Entry) -> Vec<String> {
    match entry.kind {
        Kind::Whole(_, most) => vec!["?".into(), (u64::from(most) + 1).to_string()],
        Kind::Number => vec!["?".into(), "NaN".into()],
        Kind::Flag => Vec::new(),
        _ if FREE.contains(&entry.name) => Vec::new(),
        _ => vec!["?".into()],
    }
}

#[test]
#[cfg(feature = "cli")]
fn every_option_of_the_command_line_takes_its_example_and_refuses_what_cannot_be_meant() {
    let folder = folder("command");
    for entry in TABLE.iter().filter(|entry| entry.applies(Place::Command)) {
        let option = format!("--{}", entry.name);
        let with = |value: &[&str]| {
            let words = ["render", data_of(entry), "-o", "out.svg", "--range", "1y", &option];
            run(&folder, &[&words[..], value].concat())
        };
        // What the picture calls another series is an option of its own.
        let file = entry.example.split(' ').next().unwrap();
        let example = [if entry.name == "compare" { file } else { entry.example }];
        let accepted = with(if entry.kind == Kind::Flag { &[] } else { &example });
        assert_eq!(accepted, Ok(()), "{option} {example:?}");
        for value in wrong(entry) {
            let said = with(&[&value]).expect_err(&value);
            assert!(said.contains(&value), "{option} {value}: {said}");
        }
    }
}

#[test]
#[cfg(feature = "cli")]
fn every_attribute_of_an_article_takes_its_example_and_refuses_what_cannot_be_meant() {
    let folder = folder("article");
    let rows = "<tr><th>Date<th>Close<tr><td>2026-02-05<td>2131.1<tr><td>2026-02-06<td>2142.67";
    for entry in TABLE.iter().filter(|entry| entry.applies(Place::Element)) {
        let with = |value: &str| {
            let src = format!("src={}", data_of(entry));
            let data = if ["src", "table"].contains(&entry.name) { "" } else { &src };
            let body =
                format!("<table id=prices>{rows}</table><level-chart {data} {}='{value}'></level-chart>", entry.name);
            fs::write(folder.join("article.html"), body).unwrap();
            run(&folder, &["prerender", "article.html", "-o", "out.html"])
        };
        assert_eq!(with(entry.example), Ok(()), "{}='{}'", entry.name, entry.example);
        for value in wrong(entry) {
            let said = with(&value).expect_err(&value);
            assert!(said.contains(&value), "{}='{value}': {said}", entry.name);
        }
    }
}

/// What an article's check says of a chart with these attributes, and of a paragraph with those.
#[cfg(feature = "cli")]
fn check_of(folder: &Path, chart: &str, prose: &str) -> Result<(), String> {
    let body = format!("<level-chart id=c {chart}></level-chart><div {prose}></div>");
    fs::write(folder.join("checked.html"), body).unwrap();
    run(folder, &["check", "checked.html"])
}

#[test]
#[cfg(feature = "cli")]
fn check_takes_the_example_of_every_attribute_and_names_what_cannot_be_meant() {
    let folder = folder("check");
    for entry in TABLE.iter().filter(|entry| entry.applies(Place::Element) && entry.name != "table") {
        let with = |value: &str| {
            let src = if entry.name == "src" { String::new() } else { format!("src={}", data_of(entry)) };
            let beside = if entry.name == "alert-href" { "alerts=2150 explore=levels" } else { "" };
            check_of(&folder, &format!("{src} {beside} {}='{value}'", entry.name), "")
        };
        assert_eq!(with(entry.example), Ok(()), "{}='{}'", entry.name, entry.example);
        let slip = match (entry.name, entry.kind) {
            ("alert-href", _) => vec!["javascript:x".to_owned(), "/x?{price}".into()],
            (_, Kind::Flag) => vec!["no".into()],
            _ => wrong(entry),
        };
        assert!(!slip.is_empty() || FREE.contains(&entry.name));
        for value in slip {
            let said = with(&value).expect_err(&value);
            let found = if value.contains("{price}") { "{price}" } else { &value };
            let is_named =
                [entry.name, entry.script, &entry.name.replace('-', " ")].iter().any(|name| said.contains(name));
            assert!(is_named || entry.name == "series", "{said}");
            assert_eq!(said.matches(&format!("\"{found}\"")).count(), 1, "{said}");
        }
    }
}

#[test]
#[cfg(feature = "cli")]
fn check_names_what_cannot_be_meant_in_every_attribute_of_the_prose() {
    let folder = folder("prose");
    let cases = [
        ("data-level", vec!["data-level=2,150 data-chart=c"]),
        ("data-claim", vec!["data-claim='close is up' data-chart=c"]),
        ("data-expect", vec!["data-claim='close > 1' data-expect=fail data-chart=c", "data-expect=fails"]),
        ("data-chart", vec!["data-score data-chart=d"]),
        ("data-summary", vec!["data-summary"]),
        ("data-score", vec!["data-score"]),
        (
            "data-published",
            vec![
                "data-score data-chart=c data-published='high 3'",
                "data-score data-chart=c data-published='162 3'",
                "data-score data-chart=c data-published='62 9'",
                "data-score data-chart=c data-published='62 3 1'",
                "data-published='62 3'",
            ],
        ),
    ];
    assert_eq!(cases.each_ref().map(|(name, _)| *name), PROSE.map(|(name, _)| name));
    for prose in ["data-score data-chart=c data-published='62 3'", "data-claim='close > 1' data-chart=c"] {
        assert_eq!(check_of(&folder, "src=smallcap.csv", prose), Ok(()), "{prose}");
    }
    for (name, all) in cases {
        for prose in all {
            let said = check_of(&folder, "src=smallcap.csv", prose).expect_err(prose);
            let is_named =
                said.contains(&format!(":1: {name}: found")) || name == "data-claim" && said.contains("found \"is\"");
            assert!(is_named, "{prose}: {said}");
        }
    }
}

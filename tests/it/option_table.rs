//! The table of options against what reads them.

use levelchart::options::{Attributes, Entry, Kind, Options, Place, Slot, TABLE, by_script};
use std::collections::BTreeSet;

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

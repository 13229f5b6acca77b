//! The rooms of `src`: imports go one way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// The rooms that the text of a file names, without its tests and comments.
fn named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let word = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    lines.flat_map(|line| line.split("crate::").skip(1).map(word).collect::<Vec<_>>()).collect()
}

/// Which rooms each room imports.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(&src) {
        let within = path.strip_prefix(&src).expect("a path in src");
        let first = within.iter().next().expect("a name").to_string_lossy();
        let room = first.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&path).expect("a text");
        rooms.entry(room).or_default().extend(named(&text));
    }
    let known: BTreeSet<String> = rooms.keys().cloned().collect();
    for (room, found) in &mut rooms {
        found.retain(|other| known.contains(other) && other != room);
    }
    rooms
}

#[test]
fn imports_between_rooms_go_one_way() {
    let mut left = imports();
    assert!(left["frame"].contains("scene") && left["scene"].contains("analysis"), "{left:?}");
    // The lowest rooms, which import none of those left, are taken away again and again.
    loop {
        let lowest: BTreeSet<String> =
            left.iter().filter(|(_, found)| found.is_empty()).map(|(room, _)| room.clone()).collect();
        if lowest.is_empty() {
            break;
        }
        left.retain(|room, _| !lowest.contains(room));
        for found in left.values_mut() {
            found.retain(|other| !lowest.contains(other));
        }
    }
    // What is above a circle is left too; only rooms that are imported again belong to one.
    let all: BTreeSet<String> = left.values().flatten().cloned().collect();
    left.retain(|room, _| all.contains(room));
    assert!(left.is_empty(), "rooms that import each other: {left:#?}");
}

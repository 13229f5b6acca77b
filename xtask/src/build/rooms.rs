//! What the chart's module holds, by the rooms of `src`: `docs/size.md`.
use super::wasm::{self, Bytes, push_list, push_number};
use super::{module, panics, sizes};
use crate::checkout;
use crate::fault::{Naming, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

const PAGE: &str = "docs/size.md";

/// Rooms that a first picture does without, whatever it shows.
const LATER: [&str; 3] = ["claim", "report", "svg"];
/// Rooms that read and compute: what a module of its own, in a worker, could hold.
const COMPUTING: [&str; 9] = ["analysis", "claim", "describe", "report", "row", "series", "study", "svg", "ta-lib"];
/// Rooms for what a page may give beside its prices.
const ASKED: [&str; 6] = ["event", "fact", "note", "row", "session", "strike"];

/// Crates of the standard library, with the allocator.
const STANDARD: [&str; 7] = ["core", "alloc", "std", "compiler_builtins", "rlsf", "__rustc", "hashbrown"];

/// Rooms smaller than this stand together.
const LEAST: usize = 600;

/// Functions that belong together.
#[derive(Default)]
struct Room {
    functions: BTreeSet<usize>,
    bytes: usize,
}

/// Writes the table into `docs/size.md` and prints it.
pub fn command() -> Outcome {
    let module = fs::read(module::named()?).naming("the module with names")?;
    let page = page(&module)?;
    println!("{page}");
    fs::write(checkout::root().join(PAGE), page).naming(PAGE)
}

fn page(module: &[u8]) -> Outcome<String> {
    let rooms = rooms(module)?;
    let bare = without_names(module)?;
    let whole = sizes::brotli(&bare)?;
    let mut rows = Vec::new();
    for (name, room) in &rooms {
        let without = sizes::brotli(&without(&bare, &room.functions)?)?;
        rows.push((whole.saturating_sub(without), name, room));
    }
    let data = whole.saturating_sub(sizes::brotli(&without_data(&bare)?)?);
    rows.sort_by_key(|(brotli, ..)| std::cmp::Reverse(*brotli));
    let mut text = String::from(
        "# What the module holds\n\n`cargo xtask build --rooms` writes this page: bytes of the chart's module by the rooms of `src`. The column brotli is\nwhat the whole would lose without the functions of a room; what rooms have alike stands in none, so the sum is less than\nthe whole. A function that was put into its only caller counts there. Names of imports are\nstill long here: the published module is 1 kB smaller.\n\n| room | functions | bytes | brotli | first picture |\n|---|---:|---:|---:|---|\n",
    );
    for (brotli, name, room) in &rows {
        let first = match name.as_str() {
            name if LATER.contains(&name) => "no",
            name if ASKED.contains(&name) => "where a page has them",
            _ => "yes",
        };
        let _ = writeln!(text, "| {name} | {} | {} | {brotli} | {first} |", room.functions.len(), room.bytes);
    }
    let _ = writeln!(
        text,
        "| texts and tables of numbers | | | {data} | in part |\n| **all** | | {} | {whole} | |",
        bare.len()
    );
    let left_without = |names: &[&str]| {
        let left_out = rows.iter().filter(|row| names.contains(&row.1.as_str()));
        sizes::brotli(&without(&bare, &left_out.flat_map(|row| row.2.functions.clone()).collect())?)
    };
    let (left, drawing) = (left_without(&LATER)?, left_without(&COMPUTING)?);
    let _ = write!(
        text,
        "\nWithout the functions of the rooms that a first picture does not need {left} bytes are left: what limits the goals,\n155,000 for the module and 150,000 for all that a first live picture loads, is the picture itself (`frame`, `scene`,\n`chart`), the analysis behind it (`analysis`, `study`, `series`), and the border to the page (`web`).\n\nWithout the rooms that read and compute {drawing} bytes are left: so much at most would be a module that draws alone, with a\nsecond one in a worker. Half of the border and of the standard library may go with them, about 27,000 bytes; what takes the\nanalysis over the border comes on top. That is more than the 95,000 at which two modules would be worth their\nsecond build and their second answer.\n"
    );
    Ok(text)
}

/// The functions with code by room, numbered as in the section of code.
fn rooms(module: &[u8]) -> Outcome<BTreeMap<String, Room>> {
    let (imported, names) = panics::names(module)?;
    let mut rooms: BTreeMap<String, Room> = BTreeMap::new();
    for (number, body) in bodies(module)?.into_iter().enumerate() {
        let name = names.get(&(number + imported)).map_or("", String::as_str);
        let room = rooms.entry(room_of(name)).or_default();
        room.functions.insert(number);
        room.bytes += body.len();
    }
    let (small, mut large): (BTreeMap<_, _>, BTreeMap<_, _>) =
        rooms.into_iter().partition(|(_, room)| room.bytes < LEAST);
    let mut others = Room::default();
    for room in small.into_values() {
        others.functions.extend(room.functions);
        others.bytes += room.bytes;
    }
    large.insert("others".into(), others);
    Ok(large)
}

/// The room of a function: the first module of ours in its name, else the crate.
fn room_of(name: &str) -> String {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    if let Some((_, inner)) = name.split_once("levelchart::") {
        return word(inner);
    }
    let first = word(name.trim_start_matches(['<', '&', '(', '[']));
    if STANDARD.contains(&first.as_str())
        || ["str", "char", "usize", "T", "f64", "i64", "u64"].contains(&first.as_str())
    {
        "the standard library".into()
    } else if first.starts_with("ta_lib") {
        "ta-lib".into()
    } else {
        "web".into() // exports have names without a path; the border's crates are part of it
    }
}

fn bodies(module: &[u8]) -> Outcome<Vec<Vec<u8>>> {
    let mut bodies = Vec::new();
    wasm::with_sections(module, |id, section| {
        if id == wasm::CODE {
            let mut from = Bytes::of(section);
            for _ in 0..from.number()? {
                bodies.push(from.list()?.to_vec());
            }
        }
        Ok(Vec::new())
    })?;
    Ok(bodies)
}

/// The module in which these functions are empty. It is for weighing only.
fn without(module: &[u8], functions: &BTreeSet<usize>) -> Outcome<Vec<u8>> {
    wasm::with_sections(module, |id, section| {
        if id != wasm::CODE {
            return Ok(section.to_vec());
        }
        let (mut from, mut out) = (Bytes::of(section), Vec::new());
        let count = from.number()?;
        push_number(&mut out, count);
        for number in 0..count {
            let body = from.list()?;
            push_list(&mut out, if functions.contains(&number) { &[] } else { body });
        }
        Ok(out)
    })
}

fn without_data(module: &[u8]) -> Outcome<Vec<u8>> {
    wasm::with_sections(module, |id, section| Ok(if id == wasm::DATA { Vec::new() } else { section.to_vec() }))
}

fn without_names(module: &[u8]) -> Outcome<Vec<u8>> {
    wasm::with_sections(module, |id, section| Ok(if id == wasm::CUSTOM { Vec::new() } else { section.to_vec() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_first_room_of_ours_in_its_name() {
        assert_eq!(room_of("levelchart::frame::level::label::names"), "frame");
        assert_eq!(room_of("<levelchart::analysis::spec::Spec as core::clone::Clone>::clone"), "analysis");
        assert_eq!(room_of("core::ptr::drop_in_place<levelchart::scene::Mark>"), "scene");
        assert_eq!(room_of("<core::fmt::Formatter>::pad"), "the standard library");
        assert_eq!(room_of("chartview_append externref shim"), "web");
    }
}

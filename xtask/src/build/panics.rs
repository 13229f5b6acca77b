//! What a panic says is heard by nobody: the module has no place to print, and the page's scripts learn of a trap (see
//! `www/npm/engine.js`). So the functions of the standard library that end in a panic become a trap and nothing else, and the
//! places in the source that they would name become zeros. wasm-opt then drops what led there: 5.5 kB (brotli).
use super::wasm::{self, Bytes, push_list, push_number};
use crate::fault::{Fault, Outcome};
use std::collections::{BTreeMap, BTreeSet};

/// The crates of the standard library, as a name begins.
const CRATES: [&str; 4] = ["core::", "alloc::", "std::", "__rustc::"];

/// What stands in the names of their functions that never return.
pub const ENDS: [&str; 13] = [
    "core::panicking::",
    "std::panicking::panic_",
    "std::panicking::begin_panic",
    "::panic_already_",
    "::panic_poisoned",
    "_failed",
    "_fail::",
    "_fail_rt",
    "::capacity_overflow",
    "raw_vec::handle_error",
    "alloc_error",
    "::rust_oom",
    "::rust_begin_unwind",
];

/// Functions that write a value into what a panic says, and that nothing else calls: the module's own code writes no value
/// with `{:?}` (a test in `tests/it/rooms.rs` sees to it).
pub const SAYS: [&str; 3] = [
    "<char as core::fmt::Debug>::fmt",
    "<core::ops::range::Range<usize> as core::fmt::Debug>::fmt",
    "<&usize as core::fmt::Debug>::fmt",
];

/// Where every panic goes through. A toolchain that names it otherwise names the rest otherwise as well.
const ALL_PANICS: &str = "core::panicking::panic_fmt";

/// The body of a function: no locals, `unreachable`, `end` (core specification, 5.4).
const TRAP: [u8; 3] = [0, 0, 0x0b];

/// The module, with names of functions, in which a panic is a trap.
pub fn silence(module: &[u8]) -> Outcome<Vec<u8>> {
    let ends = functions_that_end(module)?;
    wasm::with_sections(module, |id, section| match id {
        wasm::CODE => trapping(section, &ends),
        wasm::DATA => without_places(section),
        _ => Ok(section.to_vec()),
    })
}

/// The numbers of the functions that never return, counted among those that have code.
fn functions_that_end(module: &[u8]) -> Outcome<BTreeSet<usize>> {
    let (imported, names) = names(module)?;
    if !names.values().any(|name| name == ALL_PANICS) {
        return Err(Fault::new(format!("the module has no function {ALL_PANICS}: see xtask/src/build/panics.rs")));
    }
    let ends = names.iter().filter(|(_, name)| is_end(name)).filter_map(|(number, _)| number.checked_sub(imported));
    Ok(ends.collect())
}

/// How many functions the module imports, and the names of all by their numbers; those with code come behind the imported.
pub fn names(module: &[u8]) -> Outcome<(usize, BTreeMap<usize, String>)> {
    let (mut imported, mut names) = (0, BTreeMap::new());
    wasm::with_sections(module, |id, section| {
        let mut from = Bytes::of(section);
        match id {
            wasm::IMPORTS => imported = from.number()?, // all are functions: see `imports`
            wasm::CUSTOM if from.list()? == b"name" => names = names_of_functions(&mut from)?,
            _ => (),
        }
        Ok(Vec::new())
    })?;
    Ok((imported, names))
}

/// Names without what tells versions of a crate apart, by the numbers of their functions.
fn names_of_functions(from: &mut Bytes<'_>) -> Outcome<BTreeMap<usize, String>> {
    const FUNCTIONS: u8 = 1;
    let mut names = BTreeMap::new();
    while !from.is_at_end() {
        let kind = from.byte()?;
        let mut from = Bytes::of(from.list()?);
        if kind == FUNCTIONS {
            for _ in 0..from.number()? {
                let number = from.number()?;
                names.insert(number, short(&String::from_utf8_lossy(from.list()?)));
            }
        }
    }
    Ok(names)
}

/// `core::panicking::panic` of `core[c5930c85a12de822]::panicking::panic`.
fn short(name: &str) -> String {
    let mut out = String::new();
    for (at, part) in name.split('[').enumerate() {
        match part.split_once(']') {
            Some((mark, rest)) if at > 0 && mark.len() == 16 && mark.bytes().all(|b| b.is_ascii_hexdigit()) => {
                out.push_str(rest);
            }
            _ => out.extend([if at > 0 { "[" } else { "" }, part]),
        }
    }
    out
}

fn is_end(name: &str) -> bool {
    if SAYS.contains(&name) {
        return true;
    }
    let name = [name.trim_start_matches('<'), "::"].concat();
    CRATES.iter().any(|library| name.starts_with(library)) && ENDS.iter().any(|end| name.contains(end))
}

fn trapping(code: &[u8], ends: &BTreeSet<usize>) -> Outcome<Vec<u8>> {
    let (mut from, mut out) = (Bytes::of(code), Vec::new());
    let count = from.number()?;
    push_number(&mut out, count);
    for number in 0..count {
        let body = from.list()?;
        push_list(&mut out, if ends.contains(&number) { &TRAP } else { body });
    }
    Ok(out)
}

/// The data with zeros for places in the source: address and length of a path, line, column; and for their paths.
fn without_places(data: &[u8]) -> Outcome<Vec<u8>> {
    let segments = segments(data)?;
    let mut out = data.to_vec();
    for &(start, address, length) in &segments {
        for at in (address.next_multiple_of(WORD)..).step_by(WORD).take_while(|at| at + PLACE <= address + length) {
            let words: Vec<usize> = data[start + at - address..][..PLACE].chunks_exact(WORD).map(word).collect();
            let path = (MOST_LINES > words[2] && MOST_LINES > words[3] && words[1] < MOST_LINES)
                .then(|| segments.iter().find_map(|segment| within(segment, words[0], words[1])))
                .flatten();
            if let Some(path) = path.filter(|path| is_path(&data[path.clone()])) {
                out[start + at - address..][..PLACE].fill(0);
                out[path].fill(0);
            }
        }
    }
    Ok(out)
}

/// Bytes of a number of 32 bits, and of a place.
const WORD: usize = 4;
const PLACE: usize = 4 * WORD;
/// More than any line, column or length of a path has.
const MOST_LINES: usize = 1 << 16;

/// Where each segment stands in the section, its address in memory, and its length.
fn segments(data: &[u8]) -> Outcome<Vec<(usize, usize, usize)>> {
    const ACTIVE: u8 = 0;
    const I32_CONST: u8 = 0x41;
    const END: u8 = 0x0b;
    let (mut from, mut segments) = (Bytes::of(data), Vec::new());
    for _ in 0..from.number()? {
        let (kind, constant) = (from.byte()?, from.byte()?);
        let (address, end) = (from.number()?, from.byte()?);
        if [kind, constant, end] != [ACTIVE, I32_CONST, END] {
            return Err(Fault::new("a segment of the module's data has no plain address"));
        }
        let length = from.number()?;
        segments.push((from.at, address, length));
        from.take(length)?;
    }
    Ok(segments)
}

fn word(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte))
}

/// Where so many bytes from an address on stand in the section.
fn within(
    &(start, address, length): &(usize, usize, usize),
    at: usize,
    count: usize,
) -> Option<std::ops::Range<usize>> {
    let offset = at.checked_sub(address).filter(|offset| offset + count <= length)?;
    Some(start + offset..start + offset + count)
}

fn is_path(text: &[u8]) -> bool {
    text.ends_with(b".rs") && text.contains(&b'/') && text.iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of one import, two functions with these names, and data at address 64.
    fn module(names: [&str; 2], data: &[u8]) -> Vec<u8> {
        let mut entries = vec![2];
        for (number, name) in names.iter().enumerate() {
            push_number(&mut entries, number + 1);
            push_list(&mut entries, name.as_bytes());
        }
        let mut name = b"\x04name\x01".to_vec();
        push_list(&mut name, &entries);
        let mut segment = b"\x01\0\x41\xc0\x00\x0b".to_vec();
        push_list(&mut segment, data);
        let imports = b"\x01\x01a\x01b\0\0".to_vec();
        let code = b"\x02\x04\0\x01\x01\x0b\x04\0\x01\x01\x0b".to_vec();
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        for (id, section) in [(wasm::IMPORTS, imports), (wasm::CODE, code), (wasm::DATA, segment), (wasm::CUSTOM, name)]
        {
            out.push(id);
            push_list(&mut out, &section);
        }
        out
    }

    fn section(module: &[u8], wanted: u8) -> Vec<u8> {
        let mut found = Vec::new();
        wasm::with_sections(module, |id, section| {
            if id == wanted {
                found = section.to_vec();
            }
            Ok(Vec::new())
        })
        .unwrap();
        found
    }

    #[test]
    fn what_ends_in_a_panic_becomes_a_trap_and_the_rest_stays() {
        let silent =
            silence(&module(["levelchart::unwrap_failed", "core[c5930c85a12de822]::panicking::panic_fmt"], b""));
        assert_eq!(section(&silent.unwrap(), wasm::CODE), b"\x02\x04\0\x01\x01\x0b\x03\0\0\x0b");
    }

    #[test]
    fn names_lose_the_mark_of_their_crate_alone() {
        assert_eq!(short("<alloc[3ca501edff3f0c7c]::vec::Vec<[u8; 4]>>::len"), "<alloc::vec::Vec<[u8; 4]>>::len");
        for name in
            ["<alloc::vec::Vec<_, _>>::remove::assert_failed", "core::option::unwrap_failed", "std::alloc::rust_oom"]
        {
            assert!(is_end(name), "{name}");
        }
        for name in ["core::fmt::write", "std::panicking::catch_unwind", "<alloc::vec::Vec<_>>::push"] {
            assert!(!is_end(name), "{name}");
        }
    }

    #[test]
    fn a_place_in_the_source_becomes_zeros_with_its_path() {
        let mut data = b"src/a.rs".to_vec();
        let place: Vec<u8> = [64u32, 8, 12, 5].iter().flat_map(|word| word.to_le_bytes()).collect();
        let other: Vec<u8> = [64u32, 3, 12, 5].iter().flat_map(|word| word.to_le_bytes()).collect();
        data.extend(place);
        data.extend(&other);
        let names = ["a", ALL_PANICS];
        let silent = silence(&module(names, &data)).unwrap();
        assert!(section(&silent, wasm::DATA).ends_with(&[&[0; 24][..], &other].concat()));
        assert_eq!(section(&silent, wasm::CODE), section(&silence(&module(names, b"")).unwrap(), wasm::CODE));
    }

    #[test]
    fn a_module_whose_panics_have_other_names_is_a_fault() {
        assert!(silence(&module(["a", "b"], b"")).unwrap_err().to_string().contains(ALL_PANICS));
    }
}

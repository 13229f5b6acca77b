//! The rooms and files of `src`: imports go one way.
//!
//! In each folder a file and the folder of its name are one unit, and no two units import each other, directly or through others.
//! A file and those in its folder may: the one gathers what the others hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The names of a module and of those around it, from the outermost on.
type Module = Vec<String>;

/// Units that import other units.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Every Rust file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// The code of a file, without its comments and tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The words and signs of a file's code.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut is_open = false;
    for c in code(text).chars() {
        let is_word = c.is_ascii_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if is_open && is_word => last.push(c),
            Some(last) if c == ':' && last == ":" => last.push(c),
            _ if c.is_whitespace() => {}
            _ => tokens.push(c.into()),
        }
        is_open = is_word;
    }
    tokens
}

/// Adds the paths that begin at a token, with what stands in braces, and returns where they end.
fn paths(tokens: &[String], mut at: usize, before: &Module, found: &mut Vec<Module>) -> usize {
    let mut path = before.clone();
    while let Some(token) = tokens.get(at) {
        if token == "{" {
            at += 1;
            while tokens.get(at).is_some_and(|token| token != "}") {
                at = if tokens[at] == "," { at + 1 } else { paths(tokens, at, &path, found) };
            }
            return at + 1;
        }
        path.push(token.clone());
        at += 1;
        if tokens.get(at).is_none_or(|token| token != "::") {
            break;
        }
        at += 1;
    }
    found.push(path);
    if tokens.get(at).is_some_and(|token| token == "as") { at + 2 } else { at }
}

/// The paths that a file names: those of `use`, and all that begin at the crate or at a module around it.
fn named(tokens: &[String]) -> Vec<Module> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let begins = ["crate", "super", "self"].contains(&token.as_str())
            && tokens.get(at + 1).is_some_and(|next| next == "::")
            && (at == 0 || tokens[at - 1] != "::");
        let first = if token == "use" { at + 1 } else { at };
        at = if begins || token == "use" { paths(tokens, first, &Vec::new(), &mut found) } else { at + 1 };
    }
    found
}

/// All modules, with the paths that each names.
struct House(BTreeMap<Module, Vec<Module>>);

impl House {
    fn read() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let module = |path: &Path| -> Module {
            let within = path.strip_prefix(&src).expect("a path in src").with_extension("");
            within.iter().map(|name| name.to_string_lossy().into_owned()).filter(|name| name != "lib").collect()
        };
        let named = |path: &PathBuf| named(&tokens(&fs::read_to_string(path).expect("a text")));
        House(files(&src).iter().map(|path| (module(path), named(path))).collect())
    }

    /// The module in which a name is written that is used within `here`: what the file of a folder takes from those in it and gives
    /// on is of those.
    fn home(&self, here: &Module, path: &[String]) -> Option<Module> {
        let mut module = here.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (module, rest) = (Vec::new(), &path[1..]),
            "super" | "self" => {
                while let Some(word @ ("super" | "self")) = rest.first().map(String::as_str) {
                    if word == "super" {
                        module.pop();
                    }
                    rest = &rest[1..];
                }
            }
            _ => {}
        }
        let is_child = |name: &String| self.0.contains_key(&[&module[..], std::slice::from_ref(name)].concat());
        if module == *here && !rest.first().is_some_and(is_child) {
            return None;
        }
        while let Some((name, others)) = rest.split_first() {
            let child = [&module[..], std::slice::from_ref(name)].concat();
            if !self.0.contains_key(&child) {
                let given_on = self.0.get(&module)?.iter().find(|given| given.len() > 1 && given.last() == Some(name));
                return given_on.and_then(|given| self.home(&module, given)).or(Some(module));
            }
            (module, rest) = (child, others);
        }
        Some(module)
    }

    /// What the units of each folder import of each other.
    fn imports(&self) -> BTreeMap<Module, Imports> {
        let mut folders: BTreeMap<Module, Imports> = BTreeMap::new();
        for (module, paths) in &self.0 {
            for home in paths.iter().filter_map(|path| self.home(module, path)) {
                let shared = module.iter().zip(&home).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(to)) = (module.get(shared), home.get(shared)) {
                    let folder = folders.entry(module[..shared].to_vec()).or_default();
                    folder.entry(to.clone()).or_default();
                    folder.entry(from.clone()).or_default().insert(to.clone());
                }
            }
        }
        folders
    }
}

/// The units that import each other.
fn circles(mut left: Imports) -> Imports {
    loop {
        // The lowest, which import none of those left, and the highest, which none imports, belong to no circle.
        let all: BTreeSet<String> = left.values().flatten().cloned().collect();
        let before = left.len();
        left.retain(|unit, found| !found.is_empty() && all.contains(unit));
        let known: BTreeSet<String> = left.keys().cloned().collect();
        for found in left.values_mut() {
            found.retain(|other| known.contains(other));
        }
        if left.len() == before {
            return left;
        }
    }
}

#[test]
fn imports_between_rooms_and_between_the_files_of_a_room_go_one_way() {
    let imports = House::read().imports();
    let has = |folder: &[&str], from: &str, to: &str| {
        let folder: Module = folder.iter().map(|&name| name.into()).collect();
        imports[&folder][from].contains(to)
    };
    // Through the crate's path, a path beside the file, a name that a folder's file gives on, and from within a folder.
    assert!(has(&[], "frame", "scene") && has(&["frame"], "end", "geometry") && has(&["frame"], "end", "drawing"));
    assert!(has(&["study"], "level", "pivot"));
    for (folder, imports) in imports {
        let circles = circles(imports);
        assert!(circles.is_empty(), "in src/{}, files that import each other: {circles:#?}", folder.join("/"));
    }
}

#[test]
fn the_module_writes_no_value_for_developers() {
    let writes = |path: &PathBuf| code(&fs::read_to_string(path).expect("a file")).contains("?}");
    let is_in_module = |path: &PathBuf| !path.starts_with("src/cli");
    let found: Vec<_> = files(Path::new("src")).into_iter().filter(is_in_module).filter(writes).collect();
    assert!(found.is_empty(), "{{:?}} is a trap in the module (xtask/src/build/panics.rs): {found:?}");
}

//! Which file an address names: `www/` at the root, the npm package below `/levelchart/`, and one page that is made.
use super::prerendered;
use crate::checkout;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Site {
    pages: PathBuf,
    package: PathBuf,
    prerendered: PathBuf,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    File(PathBuf),
    /// A folder named without its last slash: relative links in its page would lead elsewhere. The right address.
    Folder(String),
    Missing,
    /// An address that tries to leave the site.
    Refused,
}

impl Site {
    pub fn of_checkout() -> Self {
        Site { pages: checkout::root().join("www"), package: checkout::package_dir(), prerendered: prerendered::file() }
    }

    /// Resolves the path of a request, without its query.
    pub fn find(&self, path: &str) -> Found {
        let Some(segments) = segments(path) else {
            return Found::Refused;
        };
        if segments.iter().map(String::as_str).eq(["prerendered.html"]) && self.prerendered.is_file() {
            return Found::File(self.prerendered.clone());
        }
        let (root, below) = match segments.split_first() {
            Some((first, below)) if first == "levelchart" => (&self.package, below),
            // The sources of the package; its published form is what pages load.
            Some((first, _)) if first == "npm" => return Found::Missing,
            _ => (&self.pages, &segments[..]),
        };
        let file = below.iter().fold(root.clone(), |folder, segment| folder.join(segment));
        if !file.is_dir() {
            return inside(root, &file);
        }
        if path.ends_with('/') {
            inside(root, &file.join("index.html"))
        } else {
            Found::Folder(format!("/{}/", path.trim_matches('/')))
        }
    }
}

/// A file that exists and does not lead out of its root by a symbolic link.
fn inside(root: &Path, file: &Path) -> Found {
    match (fs::canonicalize(root), fs::canonicalize(file)) {
        (Ok(root), Ok(real)) if !real.starts_with(&root) => Found::Refused,
        (Ok(_), Ok(real)) if real.is_file() => Found::File(real),
        _ => Found::Missing,
    }
}

/// The decoded names of a path; none where one of them could name something outside.
fn segments(path: &str) -> Option<Vec<String>> {
    path.split('/').filter(|part| !part.is_empty()).map(|part| decoded(part).filter(|name| is_plain(name))).collect()
}

fn is_plain(name: &str) -> bool {
    !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0'])
}

/// Undoes percent encoding; none where it is broken or not UTF-8.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// This package's own folder stands in for `www`, its `src` for the npm package.
    fn site() -> Site {
        let here = checkout::root().join("xtask");
        Site { package: here.join("src"), prerendered: here.join("none"), pages: here }
    }

    #[test]
    fn a_page_is_found_by_its_path_with_percent_signs_decoded() {
        let file = fs::canonicalize(checkout::root().join("xtask/Cargo.toml")).unwrap();
        assert_eq!(site().find("/Cargo.toml"), Found::File(file.clone()));
        assert_eq!(site().find("/%43argo.toml"), Found::File(file));
    }

    #[test]
    fn the_package_answers_below_its_name() {
        assert!(matches!(site().find("/levelchart/main.rs"), Found::File(_)));
    }

    #[test]
    fn a_path_out_of_the_site_is_refused_however_it_is_spelt() {
        let spellings =
            ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/src/..%2f..%2fCargo.toml", "/..%5cCargo.toml", "/%00", "/%zz"];
        for path in spellings {
            assert_eq!(site().find(path), Found::Refused, "{path}");
        }
    }

    #[test]
    fn an_unknown_path_is_missing() {
        assert_eq!(site().find("/nothing.html"), Found::Missing);
        assert_eq!(site().find("/src/"), Found::Missing, "a folder without an index.html");
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_to_itself_and_to_no_other_host() {
        assert_eq!(site().find("/src"), Found::Folder("/src/".into()));
        assert_eq!(site().find("//src"), Found::Folder("/src/".into()));
    }

    #[test]
    fn the_sources_of_the_package_are_not_served() {
        assert_eq!(Site::of_checkout().find("/npm/package.json"), Found::Missing);
    }
}

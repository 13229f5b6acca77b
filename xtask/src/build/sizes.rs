//! What a page loads, in bytes: as it is, with gzip and with brotli.
use super::package;
use crate::checkout;
use crate::fault::{Naming, Outcome};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The most that a page may load, brotli. A change that needs more says in its commit message what for.
pub const CEILING_BROTLI_BYTES: usize = 176_000;

/// The script that a page names; what it imports is found by reading.
const ENTRY: &str = "element.js";

/// Quality and window that a CDN uses for files compressed once.
const BROTLI: (u32, u32) = (11, 22);
const GZIP: u32 = 9;

#[derive(Clone, Default)]
pub struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

pub struct Sizes {
    files: Vec<Size>,
}

/// Measures every file of the package that a page with a chart loads.
pub fn measure(package: &Path) -> Outcome<Sizes> {
    let mut files = Vec::new();
    for name in loaded(package)? {
        let path = package.join(&name);
        let bytes = fs::read(&path).naming(path.display())?;
        files.push(Size { raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)?, name });
    }
    Ok(Sizes { files })
}

impl Sizes {
    pub fn total(&self) -> Size {
        self.files.iter().fold(Size { name: "total".into(), ..Size::default() }, |sum, file| Size {
            raw: sum.raw + file.raw,
            gzip: sum.gzip + file.gzip,
            brotli: sum.brotli + file.brotli,
            ..sum
        })
    }

    /// The sentence to fail with, where a page loads more than it may.
    pub fn over_ceiling(&self) -> Option<String> {
        let brotli = self.total().brotli;
        (brotli > CEILING_BROTLI_BYTES)
            .then(|| format!("a page loads {brotli} bytes (brotli), and the ceiling is {CEILING_BROTLI_BYTES}"))
    }

    pub fn print(&self) {
        println!("{}", self.table());
    }

    /// Writes the same figures as `target/npm/sizes.json`.
    pub fn write(&self) -> Outcome {
        let row = |size: &Size| json!({ "name": size.name, "raw": size.raw, "gzip": size.gzip, "brotli": size.brotli });
        let figures = json!({
            "files": self.files.iter().map(row).collect::<Vec<_>>(),
            "total": row(&self.total()),
            "ceilingBrotli": CEILING_BROTLI_BYTES,
        });
        let path = checkout::root().join("target/npm/sizes.json");
        fs::write(&path, format!("{figures:#}\n")).naming(path.display())
    }

    fn table(&self) -> String {
        let mut text = format!("{:<24}{:>10}{:>10}{:>10}", "a page loads (bytes)", "raw", "gzip -9", "brotli 11");
        for Size { name, raw, gzip, brotli } in self.files.iter().chain([&self.total()]) {
            let _ = write!(text, "\n{name:<24}{raw:>10}{gzip:>10}{brotli:>10}");
        }
        text
    }
}

/// The entry and every file of the package that it names, directly or through another: imports, and the module
/// itself. The base64 fallback does not count, because a page loads it only in place of the module.
fn loaded(package: &Path) -> Outcome<Vec<String>> {
    let mut names = vec![ENTRY.to_owned()];
    let mut next = 0;
    while let Some(name) = names.get(next).cloned() {
        next += 1;
        if !ends_in(&name, &["js"]) {
            continue;
        }
        let path = package.join(&name);
        let text = fs::read_to_string(&path).naming(path.display())?;
        for named in relative_names(&text) {
            if named != package::BASE64 && !names.iter().any(|known| known == named) && package.join(named).is_file() {
                names.push(named.to_owned());
            }
        }
    }
    Ok(names)
}

/// The quoted `./name.js` and `./name.wasm` in a script.
fn relative_names(script: &str) -> impl Iterator<Item = &str> {
    script.split(['"', '\'', '`']).filter_map(|quoted| quoted.strip_prefix("./")).filter(|name| {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c));
        plain && ends_in(name, &["js", "wasm"])
    })
}

fn ends_in(name: &str, endings: &[&str]) -> bool {
    Path::new(name).extension().is_some_and(|ending| endings.iter().any(|known| ending == *known))
}

fn gzip(bytes: &[u8]) -> Outcome<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(GZIP));
    encoder.write_all(bytes).naming("gzip")?;
    Ok(encoder.finish().naming("gzip")?.len())
}

fn brotli(bytes: &[u8]) -> Outcome<usize> {
    let (quality, window) = BROTLI;
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, window);
    encoder.write_all(bytes).naming("brotli")?;
    Ok(encoder.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_and_the_module_are_found_in_a_script() {
        let script = "import a from './a.js';\nconst b = () => import(\"./b.js\");\n\
                      fetch(new URL(`./levelchart_bg.wasm`, import.meta.url)); // see './notes.md'\n";
        assert_eq!(relative_names(script).collect::<Vec<_>>(), ["a.js", "b.js", "levelchart_bg.wasm"]);
    }

    #[test]
    fn a_page_over_the_ceiling_is_named_with_both_figures() {
        let file = |brotli| Size { name: "a.js".into(), brotli, ..Size::default() };
        let at = Sizes { files: vec![file(CEILING_BROTLI_BYTES - 1), file(1)] };
        let over = Sizes { files: vec![file(CEILING_BROTLI_BYTES), file(1)] };
        assert_eq!(at.over_ceiling(), None);
        assert!(over.over_ceiling().unwrap().contains(&(CEILING_BROTLI_BYTES + 1).to_string()));
    }

    #[test]
    fn both_compressors_shrink_what_repeats() {
        let bytes = b"support resistance ".repeat(100);
        assert!(brotli(&bytes).unwrap() < 60 && gzip(&bytes).unwrap() < 60);
    }
}

//! What a page loads, in bytes: as it is, with gzip and with brotli.
use super::package;
use crate::checkout;
use crate::fault::{Naming, Outcome};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The most that a page may load, brotli. A change that needs more says in its commit message what for.
pub const CEILING_BROTLI_BYTES: usize = 223_000;

/// What a page loads for its first picture: the stub, then the other two at once.
const LOADED: [&str; 3] = ["element.js", "core.js", "levelchart_bg.wasm"];

/// The most that the stub may weigh, brotli: every page with a chart loads it, near the screen or not.
pub const STUB_CEILING_BROTLI_BYTES: usize = 2_000;

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
    on_demand: Vec<Size>,
}

/// Measures every file of the package that a page with a chart loads.
pub fn measure(package: &Path) -> Outcome<Sizes> {
    let size = |name: String| -> Outcome<Size> {
        let path = package.join(&name);
        let bytes = fs::read(&path).naming(path.display())?;
        Ok(Size { raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)?, name })
    };
    Ok(Sizes {
        files: LOADED.into_iter().map(|name| size(name.into())).collect::<Outcome<_>>()?,
        on_demand: on_demand(package)?.into_iter().map(size).collect::<Outcome<_>>()?,
    })
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
        let total = self.total().brotli;
        let stub = self.files.first().map_or(0, |stub| stub.brotli);
        if total > CEILING_BROTLI_BYTES {
            Some(format!("a page loads {total} bytes (brotli), and the ceiling is {CEILING_BROTLI_BYTES}"))
        } else if stub > STUB_CEILING_BROTLI_BYTES {
            Some(format!("the stub has {stub} bytes (brotli), and its ceiling is {STUB_CEILING_BROTLI_BYTES}"))
        } else {
            None
        }
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
            "onDemand": self.on_demand.iter().map(row).collect::<Vec<_>>(),
            "ceilingBrotli": CEILING_BROTLI_BYTES,
        });
        let path = checkout::root().join("target/npm/sizes.json");
        fs::write(&path, format!("{figures:#}\n")).naming(path.display())
    }

    fn table(&self) -> String {
        let line = |size: &Size| {
            let Size { name, raw, gzip, brotli } = size;
            format!("\n{name:<24}{raw:>10}{gzip:>10}{brotli:>10}")
        };
        let mut text = format!("{:<24}{:>10}{:>10}{:>10}", "a page loads (bytes)", "raw", "gzip -9", "brotli 11");
        text.extend(self.files.iter().chain([&self.total()]).map(line));
        text.push_str("\non demand, each:");
        text.extend(self.on_demand.iter().map(line));
        text
    }
}

/// The scripts that a reader's doing loads: what one of them costs is paid by who uses it. The base64 copy is loaded
/// only in place of the module; the public names of programs are a line of re-exports.
fn on_demand(package: &Path) -> Outcome<Vec<String>> {
    let mut names: Vec<String> = package::files_below(package)?
        .into_iter()
        .map(|name| name.to_string_lossy().replace('\\', "/"))
        .filter(|name| {
            ends_in(name, &["js"]) && !LOADED.contains(&name.as_str()) && !package::EMBED.contains(&name.as_str())
        })
        .filter(|name| ![package::BASE64, "index.js", "inline.js"].contains(&name.as_str()))
        .collect();
    names.sort();
    Ok(names)
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
    fn a_page_over_the_ceiling_is_named_with_both_figures() {
        let file = |brotli| Size { name: "a.js".into(), brotli, ..Size::default() };
        let sizes = |first, second| Sizes { files: vec![file(first), file(second)], on_demand: Vec::new() };
        assert_eq!(sizes(1, CEILING_BROTLI_BYTES - 1).over_ceiling(), None);
        let over = sizes(1, CEILING_BROTLI_BYTES).over_ceiling().unwrap();
        assert!(over.contains(&(CEILING_BROTLI_BYTES + 1).to_string()));
    }

    #[test]
    fn a_stub_over_its_own_ceiling_is_named() {
        let file = |brotli| Size { name: "a.js".into(), brotli, ..Size::default() };
        let stub = |brotli| Sizes { files: vec![file(brotli), file(1)], on_demand: Vec::new() }.over_ceiling();
        assert_eq!(stub(STUB_CEILING_BROTLI_BYTES), None);
        assert!(stub(STUB_CEILING_BROTLI_BYTES + 1).unwrap().starts_with("the stub"));
    }

    #[test]
    fn both_compressors_shrink_what_repeats() {
        let bytes = b"support resistance ".repeat(100);
        assert!(brotli(&bytes).unwrap() < 60 && gzip(&bytes).unwrap() < 60);
    }
}

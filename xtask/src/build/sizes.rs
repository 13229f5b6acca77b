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

/// The most that each part may weigh, brotli: by its name, or for all files of a folder by how their names begin. A
/// feature pays in its own row. A change that needs more says in its commit message what for.
const CEILINGS: &[(&str, usize)] = &[
    ("element.js", 2_000), // every page with a chart loads it, near the screen or not
    ("core.js", 22_300),
    ("levelchart_bg.wasm", 239_700),
    ("explore.js", 12_440),
    ("levelchart_reader_bg.wasm", 145_900),
    ("locale.js", 1_500),
    ("panels.js", 3_460),
    ("panels/", 2_400),
    ("misspelt.js", 750), // where a name is not known
    ("preload.js", 400),  // for readers who may never act
    ("prose.js", 4_690),
    ("prose/score.js", 1_500),
    ("reading.js", 4_000),
    ("refresh.js", 1_200),
    ("facts.js", 1_000),
    ("alerts.js", 1_500),
    ("rows.js", 600),
    ("share.js", 1_110),
    ("shared-", 4_500),
    ("words/", 8_900), // a reader loads one of them
    ("zone.js", 600),
];

/// What a page loads for its first picture: the stub, then the other two at once.
const LOADED: [&str; 3] = ["element.js", "core.js", "levelchart_bg.wasm"];

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

impl Size {
    /// Returns the ceiling of this part.
    fn ceiling(&self) -> Option<usize> {
        let is_of =
            |part: &str| if part.ends_with(['/', '-']) { self.name.starts_with(part) } else { self.name == part };
        CEILINGS.iter().find(|(part, _)| is_of(part)).map(|(_, bytes)| *bytes)
    }

    fn over_ceiling(&self) -> Option<String> {
        let Size { name, brotli, .. } = self;
        match self.ceiling() {
            None => Some(format!(
                "{name} has {brotli} bytes (brotli) and no ceiling: give it one in xtask/src/build/sizes.rs"
            )),
            Some(ceiling) if *brotli > ceiling => {
                Some(format!("{name} has {brotli} bytes (brotli), and its ceiling is {ceiling}"))
            }
            Some(_) => None,
        }
    }
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

    fn parts(&self) -> impl Iterator<Item = &Size> {
        self.files.iter().chain(&self.on_demand)
    }

    /// Returns the sentence to fail with, where parts weigh more than they may or have no ceiling.
    pub fn over_ceiling(&self) -> Option<String> {
        let faults: Vec<String> = self.parts().filter_map(Size::over_ceiling).collect();
        (!faults.is_empty()).then(|| faults.join("; "))
    }

    pub fn print(&self) {
        println!("{}", self.table());
    }

    /// Writes the same figures as `target/npm/sizes.json`.
    pub fn write(&self) -> Outcome {
        let row = |size: &Size| {
            let Size { name, raw, gzip, brotli } = size;
            json!({ "name": name, "raw": raw, "gzip": gzip, "brotli": brotli, "ceilingBrotli": size.ceiling() })
        };
        let figures = json!({
            "files": self.files.iter().map(row).collect::<Vec<_>>(),
            "total": row(&self.total()),
            "onDemand": self.on_demand.iter().map(row).collect::<Vec<_>>(),
        });
        let path = checkout::root().join("target/npm/sizes.json");
        fs::write(&path, format!("{figures:#}\n")).naming(path.display())
    }

    fn table(&self) -> String {
        let line = |size: &Size| {
            let Size { name, raw, gzip, brotli } = size;
            let ceiling = size.ceiling().map(|bytes| format!("{bytes:>10}")).unwrap_or_default();
            format!("\n{name:<24}{raw:>10}{gzip:>10}{brotli:>10}{ceiling}")
        };
        let head = ["raw", "gzip -9", "brotli 11", "at most"].map(|word| format!("{word:>10}")).concat();
        let mut text = format!("{:<24}{head}", "a page loads (bytes)");
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
            ends_in(name, &["js", "wasm"])
                && !LOADED.contains(&name.as_str())
                && !package::EMBED.contains(&name.as_str())
        })
        .filter(|name| !name.ends_with(package::BASE64) && !["index.js", "inline.js"].contains(&name.as_str()))
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

pub(super) fn brotli(bytes: &[u8]) -> Outcome<usize> {
    let (quality, window) = BROTLI;
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, window);
    encoder.write_all(bytes).naming("brotli")?;
    Ok(encoder.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(parts: &[(&str, usize)]) -> Sizes {
        let size = |&(name, brotli): &(&str, usize)| Size { name: name.into(), brotli, ..Size::default() };
        Sizes { files: Vec::new(), on_demand: parts.iter().map(size).collect() }
    }

    #[test]
    fn a_part_at_its_ceiling_passes_and_one_byte_more_is_named_with_both_figures() {
        for &(part, ceiling) in CEILINGS {
            let name = if part.ends_with(['/', '-']) { format!("{part}1.js") } else { part.into() };
            assert_eq!(sizes(&[(&name, ceiling)]).over_ceiling(), None);
            let over = sizes(&[(&name, ceiling + 1), ("zone.js", 1)]).over_ceiling().unwrap();
            assert_eq!(over, format!("{name} has {} bytes (brotli), and its ceiling is {ceiling}", ceiling + 1));
        }
    }

    #[test]
    fn a_part_without_a_ceiling_is_asked_for_one() {
        assert!(
            sizes(&[("new.js", 1)]).over_ceiling().unwrap().starts_with("new.js has 1 bytes (brotli) and no ceiling")
        );
    }

    #[test]
    fn both_compressors_shrink_what_repeats() {
        let bytes = b"support resistance ".repeat(100);
        assert!(brotli(&bytes).unwrap() < 60 && gzip(&bytes).unwrap() < 60);
    }
}

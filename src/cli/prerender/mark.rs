//! The mark of a chart that was prerendered: which version drew it, of what, and whether `loading` is its own.

use super::edits::Edits;
use crate::cli::fault::Fault;
use crate::cli::markup::{At, Document, attribute, filled};
use crate::cli::page::Page;
use levelchart::Chart;

/// Its attribute: version, fingerprint of options and data, and [`OWN_LOADING`] where this command set `loading`.
pub const MARK: &str = "data-prerendered";
const OWN_LOADING: &str = "loading";

/// What a chart at rest does without: it moves by itself, or is out of date when it is read.
const MOVING: [&str; 2] = ["refresh", "replay"];

/// Marks a chart, and lets it rest where its picture says all that a reader who only looks came for. What the page
/// says of `loading` holds.
pub fn write(page: &Page, at: At, chart: &Chart, edits: &mut Edits) -> Result<(), Fault> {
    let document = &page.document;
    let Some(tag) = document.tag(at) else { return Ok(()) };
    let before = filled(tag, MARK).unwrap_or_default();
    let is_ours = attribute(tag, "loading").is_none() || before.split(' ').next_back() == Some(OWN_LOADING);
    let moves = MOVING.iter().any(|name| attribute(tag, name).is_some()) || has_later_bars(chart);
    let rests = is_ours && !moves;
    if is_ours {
        edits.attribute(document, at, "loading", rests.then_some("interaction"));
    }
    let own = if rests { [" ", OWN_LOADING].concat() } else { String::new() };
    let version = env!("CARGO_PKG_VERSION");
    edits.attribute(document, at, MARK, Some(&format!("{version} {:016x}{own}", fingerprint(page, at)?)));
    Ok(())
}

/// Returns whether there are bars since the publication, which the article does not know.
fn has_later_bars(chart: &Chart) -> bool {
    let (series, spec) = (chart.analyzer().series(), &chart.options().spec);
    let last = spec.as_of.map_or(series.last(), |time_ms| series.bar_at(time_ms).unwrap_or_default());
    spec.published.is_some_and(|time_ms| series.known_at(time_ms).unwrap_or_default() < last)
}

fn fingerprint(page: &Page, at: At) -> Result<u64, Fault> {
    let mut hash = Fnv::default();
    let tag = page.document.tag(at);
    for (name, value) in tag.into_iter().flat_map(|tag| &tag.attributes) {
        if ![MARK, "loading", "class", "style"].iter().any(|other| other.as_bytes() == &name[..]) {
            hash.add(name);
            hash.add(&value.value);
        }
    }
    for bytes in page.sources(at)? {
        hash.add(&bytes);
    }
    Ok(hash.0)
}

/// FNV-1a, 64 bits: it tells one state of an article from the next, and guards against nobody.
///
/// Source: Fowler, Noll, Vo; RFC 9923.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        // A part ends with a byte that no text has.
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Returns whether an element within a chart is of an earlier run.
pub fn is_marked(document: &Document, at: At) -> bool {
    document.tag(at).is_some_and(|tag| attribute(tag, MARK).is_some())
}

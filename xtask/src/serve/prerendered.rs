//! `/prerendered.html`: the article at rest, as the command `prerender` writes it from `/`, beside the one that is live at once.
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use std::fs;
use std::path::PathBuf;

/// The size of the chart beside the article's text on a wide screen: its column is 60rem.
const WIDTH_PX: &str = "960";
const HEIGHT_PX: &str = "640";

/// The page's chart offers a replay, for which the command would let it load near the screen.
const CHART: &str = "<level-chart id=\"smallcaps\"";

/// Where the page lies once it is written.
pub fn file() -> PathBuf {
    checkout::root().join("target/site/prerendered.html")
}

/// Writes the page with the command line of this checkout.
pub fn write() -> Outcome {
    let (pages, out) = (checkout::root().join("www"), file());
    let article = fs::read_to_string(pages.join("index.html")).naming("www/index.html")?;
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).naming(folder.display())?;
    }
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--all-features", "--bin", "levelchart", "--", "prerender", "-", "-o"]).arg(&out);
    cargo.args(["--width", WIDTH_PX, "--height", HEIGHT_PX]);
    // What it reads from its input has its addresses from the folder where it runs.
    process::feed(cargo.current_dir(pages), &at_rest(&article)?)
}

/// The article with a chart that waits for its reader.
fn at_rest(article: &str) -> Outcome<String> {
    if article.matches(CHART).count() != 1 {
        return Err(Fault::new(format!("www/index.html must hold {CHART} once: /prerendered.html is made from it")));
    }
    Ok(article.replace(CHART, &format!("{CHART} loading=\"interaction\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_way_of_loading_differs() {
        let article = format!("<p>{CHART} share>");
        assert_eq!(at_rest(&article).unwrap(), format!("<p>{CHART} loading=\"interaction\" share>"));
        assert!(at_rest("<p>").is_err());
    }
}

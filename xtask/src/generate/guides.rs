//! The head and the navigation of the guides, which differ in their title and description alone, and the contents of a long one.
use crate::checkout;
use crate::fault::{Naming, Outcome};
use std::fs;

/// A guide in `www/docs/`.
struct Guide {
    file: &'static str,
    /// What the navigation calls it.
    name: &'static str,
    /// The title of the page.
    title: &'static str,
    description: &'static str,
}

/// The guides in the order of the navigation.
const GUIDES: [Guide; 5] = [
    Guide {
        file: "index.html",
        name: "Overview",
        title: "Documentation",
        description: "What the three ways to use levelchart are, and which data it reads.",
    },
    Guide {
        file: "embed.html",
        name: "For a page",
        title: "For a page",
        description: "How to put a chart into a page: the element, the iframe, the policies, the static picture.",
    },
    Guide {
        file: "npm.html",
        name: "For a program",
        title: "For a program",
        description: "The npm package: analyze and draw from JavaScript or TypeScript, in React, Vue and Svelte.",
    },
    Guide {
        file: "crate.html",
        name: "For Rust and the command line",
        title: "For Rust and the command line",
        description: "The crate levelchart: features, an example, the command line.",
    },
    Guide {
        file: "data.html",
        name: "Your data",
        title: "Your data",
        description: "Which files levelchart reads, how it says what it read, and what to do where it asks.",
    },
];

/// The elements in the head of a guide.
pub fn head(file: &str) -> String {
    let found = GUIDES.iter().find(|guide| guide.file == file);
    let (title, description) = found.map_or(("", ""), |guide| (guide.title, guide.description));
    format!(
        "<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title} · levelchart</title>
<meta name=\"description\" content=\"{description}\">
<link rel=\"icon\" href=\"../icon.svg\" type=\"image/svg+xml\">
<link rel=\"stylesheet\" href=\"../article.css\">
<link rel=\"stylesheet\" href=\"docs.css\">
<script type=\"module\" src=\"../levelchart/element.js\"></script>
"
    )
}

/// The links to all guides, in a guide.
pub fn navigation(file: &str) -> String {
    let link = |guide: &Guide| {
        let current = if guide.file == file { " aria-current=\"page\"" } else { "" };
        format!("  <li><a href=\"{}\"{current}>{}</a></li>", guide.file, guide.name)
    };
    format!("<ul>\n{}\n</ul>\n", GUIDES.iter().map(link).collect::<Vec<_>>().join("\n"))
}

/// The links to the chapters of a guide, by its headings that have an id.
pub fn contents(file: &str) -> Outcome<String> {
    let path = checkout::root().join("www/docs").join(file);
    let text = fs::read_to_string(&path).naming(path.display())?;
    let chapter = |line: &str| {
        let line = line.trim();
        let heading = line.strip_prefix("<h2 id=\"").or_else(|| line.strip_prefix("<h3 id=\""))?;
        let (id, rest) = heading.split_once("\">")?;
        Some(format!("  <li><a href=\"#{id}\">{}</a></li>", rest.split_once("</h")?.0))
    };
    Ok(format!("<ul>\n{}\n</ul>\n", text.lines().filter_map(chapter).collect::<Vec<_>>().join("\n")))
}

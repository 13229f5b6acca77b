//! The snippets of the documentation that need no browser: commands, Rust, the dependency.

use crate::scratch::folder;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The snippets of a language in a page of the documentation, as a reader sees them.
fn snippets(page: &str, lang: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("www/docs").join(page)).unwrap();
    let open = format!("<code data-lang=\"{lang}\">");
    let found = text.split(&open).skip(1).map(|rest| {
        let code = rest.split("</code>").next().unwrap();
        code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    });
    found.collect()
}

/// The words of a command line with double quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let split = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    split.collect()
}

#[test]
fn every_command_of_the_documentation_runs() {
    let folder = folder("docs", "commands");
    let mut run = 0;
    for page in ["embed.html", "crate.html", "data.html"] {
        for line in snippets(page, "sh").iter().flat_map(|snippet| snippet.lines()) {
            let words = words(line);
            let (program, rest) = words.split_first().unwrap();
            assert_eq!(program, "levelchart", "{line}");
            let here = |word: &String| if word.starts_with("www") { root().join(word) } else { word.into() };
            let output = Command::new(env!("CARGO_BIN_EXE_levelchart"))
                .args(rest.iter().map(here))
                .current_dir(&folder)
                .output()
                .unwrap();
            assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
            run += 1;
        }
    }
    assert_eq!(run, 11);
    for name in ["smallcap.svg", "smallcap.png", "article.html", "chart.svg"] {
        assert!(folder.join(name).is_file(), "{name}");
    }
}

#[test]
fn what_the_guide_shows_of_reading_a_file_is_what_is_printed() {
    let [shown] = &snippets("data.html", "out")[..] else { panic!("one output") };
    let output = Command::new(env!("CARGO_BIN_EXE_levelchart"))
        .args(["read", "www/data/smallcap.csv"])
        .current_dir(root())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.split_once('\n').unwrap().1.trim_end(), shown);
}

#[test]
fn the_rust_of_the_documentation_is_the_example_that_compiles() {
    let example = fs::read_to_string(root().join("examples/first_chart.rs")).unwrap();
    let code = example.split_once("\n\n").unwrap().1;
    assert_eq!(snippets("crate.html", "rust"), [code.trim_end()]);
}

#[test]
fn the_documentation_names_this_version() {
    let (minor, _) = env!("CARGO_PKG_VERSION").rsplit_once('.').unwrap();
    assert_eq!(snippets("crate.html", "toml"), [format!("[dependencies]\nlevelchart = \"{minor}\"")]);
    let page = fs::read_to_string(root().join("www/docs/embed.html")).unwrap();
    assert!(page.contains(concat!("/levelchart-", env!("CARGO_PKG_VERSION"), "/")));
}

#[test]
fn each_file_that_the_readme_links_to_travels_with_the_crate() {
    let [readme, manifest] = ["README.md", "Cargo.toml"].map(|name| fs::read_to_string(root().join(name)).unwrap());
    let targets = readme.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
    let files: Vec<&str> = targets.filter(|target| !target.starts_with('#') && !target.contains("://")).collect();
    assert!(files.contains(&"CONTRIBUTING.md"), "{files:?}");
    for file in files {
        assert!(root().join(file).is_file(), "README.md links to {file}");
        assert!(manifest.contains(&format!("\"/{file}\",")), "Cargo.toml includes no {file}");
    }
}

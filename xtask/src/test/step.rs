//! The steps of `cargo xtask test`, in the order in which they run: what fails soonest comes first.
use super::tested::{Tested, broken, counted};
use super::{count, packed};
use crate::build::{self, Profile, tarball};
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::generate;
use crate::matrix;
use crate::process;
use crate::serve;
use crate::tools::{bindgen, browser, engine, node, rust};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub struct Step {
    pub name: &'static str,
    pub run: fn() -> Tested,
}

pub const STEPS: &[Step] = &[
    Step { name: "fmt", run: || check(&["fmt", "--all", "--check"], &[]) },
    Step { name: "generated", run: || generate::command(true).into() },
    Step { name: "scripts", run: || biome(&["ci"]).into() },
    Step {
        name: "clippy",
        run: || check(&["clippy", "--workspace", "--all-features", "--all-targets", "--", "-D", "warnings"], &[]),
    },
    Step { name: "dependencies", run: || dependencies().into() },
    Step { name: "clippy-wasm32", run: clippy_wasm32 },
    Step { name: "native-tests", run: native_tests },
    Step { name: "doc-tests", run: || counted(cargo(&["test", "--all-features", "--doc"]), count::of_libtest) },
    Step {
        name: "rustdoc",
        run: || check(&["doc", "--all-features", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")]),
    },
    Step { name: "crate", run: published_crate },
    Step { name: "package", run: package },
    Step { name: "package-lints", run: package_lints },
    Step { name: "wasm-tests-in-browser", run: wasm_tests },
    Step { name: "page-tests-in-browser", run: page_tests },
    Step {
        name: "matrix-quick",
        run: || matrix::runner(true).map_or_else(broken, |runner| counted(runner, count::of_node)),
    },
];

/// How long a page with wasm-bindgen tests may take, in seconds: a browser starts slowly on a busy machine.
const WASM_TEST_SECONDS: &str = "180";
const DRIVER_START_SECONDS: &str = "60";

/// How long one file of page tests may take, in milliseconds. It also ends a file whose browser was left open.
pub const PAGE_FILE_MS: u32 = 300_000;

/// How many files of page tests run at a time, at least: a test mostly waits, and Node leaves one core free.
const PAGE_FILES_AT_ONCE: usize = 2;

fn cargo(words: &[&str]) -> Command {
    let mut cargo = process::cargo();
    cargo.args(words).current_dir(checkout::root());
    cargo
}

fn check(words: &[&str], variables: &[(&str, &str)]) -> Tested {
    process::run(cargo(words).envs(variables.iter().copied())).into()
}

/// Licences, bans and sources of the crates, by `deny.toml`, where cargo-deny is installed: it takes minutes to compile.
fn dependencies() -> Outcome {
    if rust::has_deny() {
        let all = ["deny", "--workspace", "--all-features", "check"];
        return process::run(cargo(&all).args(["licenses", "bans", "sources"]));
    }
    println!("cargo-deny is not installed, so nothing was checked: cargo install cargo-deny --locked");
    Ok(())
}

/// The formatter and linter of JavaScript and CSS; `biome.jsonc` says what it asks for.
fn biome(words: &[&str]) -> Outcome {
    let node = node::require_with_packages()?;
    let program = checkout::root().join("node_modules/@biomejs/biome/bin/biome");
    process::run(Command::new(node).arg(program).args(words).arg("--error-on-warnings").current_dir(checkout::root()))
}

fn clippy_wasm32() -> Tested {
    if let Err(fault) = rust::require_wasm_target() {
        return Err(fault).into();
    }
    // Of the tests only this one is compiled for wasm32; the others are linted natively. Each of the two modules of the
    // package leaves out what the other has.
    let asked: [&[&str]; 3] = [
        &["--test", "web", "--features", "web,web-reader"],
        &["--no-default-features", "--features", "web"],
        &["--no-default-features", "--features", "web-reader"],
    ];
    for words in asked {
        let command = [&["clippy", "--lib", "--target", rust::WASM_TARGET], words, &["--", "-D", "warnings"]].concat();
        if let Err(fault) = process::run(&mut cargo(&command)) {
            return Err(fault).into();
        }
    }
    Ok(()).into()
}

fn native_tests() -> Tested {
    if rust::has_nextest() {
        counted(cargo(&["nextest", "run", "--workspace", "--all-features", "--no-fail-fast"]), count::of_nextest)
    } else {
        counted(cargo(&["test", "--workspace", "--all-features", "--tests", "--no-fail-fast"]), count::of_libtest)
    }
}

/// What crates.io would get, and the library without its features: here, and for somebody's own program on wasm32.
fn published_crate() -> Tested {
    packed::check()
        .and_then(|()| check_library(&[]))
        .and_then(|()| rust::require_wasm_target())
        .and_then(|()| check_library(&["--target", rust::WASM_TARGET]))
        .into()
}

fn check_library(target: &[&str]) -> Outcome {
    process::run(cargo(&["check", "--package", "levelchart", "--lib", "--no-default-features"]).args(target))
}

fn package() -> Tested {
    build::build(Profile::Release)
        .and_then(|sizes| {
            sizes.print();
            sizes.over_ceiling().map_or(Ok(()), |sentence| Err(Fault::new(sentence)))
        })
        .into()
}

fn package_lints() -> Tested {
    build::build(Profile::Release).and_then(|_| tarball::pack()).and_then(|packed| tarball::lint(&packed)).into()
}

fn wasm_tests() -> Tested {
    wasm_test_command().map_or_else(broken, |command| counted(command, count::of_libtest))
}

fn wasm_test_command() -> Outcome<Command> {
    rust::require_wasm_target()?;
    let runner = bindgen::require_test_runner()?;
    let browser = browser::require()?;
    let mut command = cargo(&["test", "--target", rust::WASM_TARGET, "--features", "web", "--test", "web"]);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", WASM_TEST_SECONDS)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", DRIVER_START_SECONDS);
    Ok(command)
}

/// A copy of `webdriver.json` that names the browser which was found: its path differs between machines.
fn capabilities(browser: &browser::Browser) -> Outcome<PathBuf> {
    let shared = checkout::root().join("webdriver.json");
    let text = fs::read_to_string(&shared).naming(shared.display())?;
    let mut read: serde_json::Value = serde_json::from_str(&text).naming(shared.display())?;
    read["goog:chromeOptions"]["binary"] = browser.chrome.to_string_lossy().into();
    let here = checkout::root().join("target/webdriver.json");
    fs::create_dir_all(checkout::root().join("target")).naming("target")?;
    fs::write(&here, read.to_string()).naming(here.display())?;
    Ok(here)
}

/// Drives the pages of the demo, which this program serves meanwhile.
fn page_tests() -> Tested {
    engine::install();
    match page_test_files().and_then(|files| page_command(&files, PAGE_FILE_MS)) {
        Ok((_running, node)) => counted(node, count::of_node),
        Err(fault) => broken(fault),
    }
}

/// Node with some files of page tests, each of which may take `most_ms`, and the server that they need for as long as they run.
pub fn page_command(files: &[PathBuf], most_ms: u32) -> Outcome<(serve::Running, Command)> {
    build::build(Profile::Release)?;
    // What the package says is compared with what the command line says.
    process::run(&mut cargo(&["build", "--workspace", "--all-features", "--bin", "levelchart"]))?;
    serve::prerendered::write()?;
    let running = serve::start(serve::listen(0)?, serve::site::Site::of_checkout())?;
    let mut node = Command::new(node::require_with_packages()?);
    let browser = browser::require()?;
    let at_once = std::thread::available_parallelism().map_or(1, |cores| cores.get() - 1).max(PAGE_FILES_AT_ONCE);
    node.args(["--test", "--test-reporter=spec"])
        .args([format!("--test-timeout={most_ms}"), format!("--test-concurrency={at_once}")])
        .args(files)
        .current_dir(checkout::root())
        .env("LEVELCHART_CHROME", browser.chrome)
        .env("LEVELCHART_CHROMEDRIVER", browser.driver)
        .env("LEVELCHART_URL", running.url())
        .env("LEVELCHART_ROOT", checkout::root());
    Ok((running, node))
}

/// Named one by one: versions of Node disagree on what a folder means to `--test`.
fn page_test_files() -> Outcome<Vec<PathBuf>> {
    let folder = checkout::root().join("tests/browser");
    let entries = fs::read_dir(&folder).naming(folder.display())?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err(Fault::new("tests/browser holds no *.test.mjs"));
    }
    Ok(files)
}

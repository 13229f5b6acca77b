//! The drivers of the engines beside Chromium. Without one the tests of its engine are skipped, and say so.
use super::{browser, find};
use crate::checkout;
use crate::fault::{Naming, Outcome};
use crate::process;
use std::fs;

/// Debian's packages: what each of them brings, any of these names.
const PACKAGES: [(&str, &[&str]); 3] = [
    ("firefox-esr", &["firefox", "firefox-esr"]),
    ("webkit2gtk-driver", &["WebKitWebDriver"]),
    ("xvfb", &["xvfb-run"]),
];
const GECKODRIVER: &str = "geckodriver";

/// Installs what is missing where that is possible: Debian's packages as root, geckodriver into the user's cache. A driver that
/// cannot be had is no fault of the checkout: it is named, and the tests of its engine are skipped.
pub fn install() {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, names)| find::on_path(names).is_none()).map(|(package, _)| *package).collect();
    if !missing.is_empty() {
        let names = missing.join(" ");
        if browser::may_use_apt() {
            println!("installing {names}, for the tests in Firefox and WebKit: a minute or two");
            if let Err(fault) = browser::install(&missing) {
                println!("without {names}: {fault}");
            }
        } else {
            println!("not installed, so that tests of an engine are skipped: {names}");
        }
    }
    if let Err(fault) = geckodriver() {
        println!("without {GECKODRIVER}, so that the tests in Firefox are skipped: {fault}");
    }
}

/// Where `tests/browser/webdriver.mjs` looks for it: a variable, the PATH, the user's cache.
fn geckodriver() -> Outcome {
    let root = checkout::user_cache()?.join(GECKODRIVER);
    let is_named = std::env::var_os("GECKODRIVER").is_some_and(|path| !path.is_empty());
    if is_named
        || find::on_path(&[GECKODRIVER]).is_some()
        || find::in_folder(&root.join("bin"), GECKODRIVER).is_some()
        || find::on_path(&["firefox", "firefox-esr"]).is_none()
    {
        return Ok(());
    }
    println!("installing {GECKODRIVER} into {}: two minutes on two cores, once", root.display());
    fs::create_dir_all(&root).naming(root.display())?;
    let mut install = process::cargo();
    install.args(["install", GECKODRIVER, "--root"]).arg(&root);
    // Built outside the checkout: its own .cargo/config.toml and target folder are not for this tool.
    process::run(install.current_dir(&root).env_remove("CARGO_TARGET_DIR"))
}

//! Chrome or Chromium and the driver that belongs to it.
use super::find;
use crate::fault::{Fault, Outcome};
use crate::process;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

const CHROME_NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const CHROME_PLACES: &[&str] = &[
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];
const DRIVER_PLACES: &[&str] = &[
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/snap/bin/chromium.chromedriver",
    "/opt/homebrew/bin/chromedriver",
];
const ADVICE: &str = "install Chrome or Chromium and the chromedriver of the same version \
    (Debian: apt-get install chromium chromium-driver), or set CHROME and CHROMEDRIVER to their paths";

/// What is installed, or on Debian as root what apt installs.
pub fn require() -> Outcome<Browser> {
    if let Some(browser) = installed()? {
        return Ok(browser);
    }
    if may_use_apt() {
        println!("installing chromium and chromium-driver");
        apt(&["update"])
            .and_then(|()| apt(&["install", "--yes", "chromium", "chromium-driver"]))
            .map_err(|fault| Fault::new(format!("no browser for the tests, and {fault}: {ADVICE}")))?;
    }
    installed()?.ok_or_else(|| Fault::new(format!("no browser for the tests: {ADVICE}")))
}

fn installed() -> Outcome<Option<Browser>> {
    let chrome = match named("CHROME")? {
        Some(path) => Some(path),
        None => find::on_path(CHROME_NAMES).or_else(|| find::first_file(CHROME_PLACES)),
    };
    let driver = match named("CHROMEDRIVER")? {
        Some(path) => Some(path),
        None => env::var_os("CHROMEWEBDRIVER") // a folder, on the machines of some CI services
            .and_then(|folder| find::in_folder(Path::new(&folder), "chromedriver"))
            .or_else(|| find::on_path(&["chromedriver"]))
            .or_else(|| find::first_file(DRIVER_PLACES)),
    };
    Ok(chrome.zip(driver).map(|(chrome, driver)| Browser { chrome, driver }))
}

/// The path in an environment variable, which must then exist.
fn named(variable: &str) -> Outcome<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(path) if !path.is_file() => {
            Err(Fault::new(format!("{variable} names {}, which is no file", path.display())))
        }
        path => Ok(path),
    }
}

fn may_use_apt() -> bool {
    let root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    root && Path::new("/etc/debian_version").is_file() && find::on_path(&["apt-get"]).is_some()
}

fn apt(words: &[&str]) -> Outcome {
    process::run(Command::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"))
}

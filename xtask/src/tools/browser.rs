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
/// Where one person's own copy lies, below the folder that a variable names.
const OWN_PLACES: &[(&str, &str)] = &[
    ("LOCALAPPDATA", r"Google\Chrome\Application\chrome.exe"),
    ("LOCALAPPDATA", r"Chromium\Application\chrome.exe"),
    ("HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("HOME", "Applications/Chromium.app/Contents/MacOS/Chromium"),
];
const DRIVER_PLACES: &[&str] = &[
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/snap/bin/chromium.chromedriver",
    "/opt/homebrew/bin/chromedriver",
];
const ADVICE: &str = "install Chrome or Chromium and the chromedriver of the same version \
    (Debian: apt-get install chromium chromium-driver; macOS: brew install --cask google-chrome chromedriver), or set CHROME and CHROMEDRIVER to their paths";

/// What is installed, or on Debian as root what apt installs.
pub fn require() -> Outcome<Browser> {
    if let Some(browser) = installed()? {
        return Ok(browser);
    }
    if may_use_apt() {
        println!("installing chromium and chromium-driver");
        install(&["chromium", "chromium-driver"])
            .map_err(|fault| Fault::new(format!("no browser for the tests, and {fault}: {ADVICE}")))?;
    }
    installed()?.ok_or_else(|| Fault::new(format!("no browser for the tests: {ADVICE}")))
}

/// The driver and a browser that it drives; none where one of the two is missing.
fn installed() -> Outcome<Option<Browser>> {
    let Some(driver) = driver()? else {
        return Ok(None);
    };
    let mut found = match named("CHROME")? {
        Some(path) => vec![path],
        None => [find::all_on_path(CHROME_NAMES), find::files(CHROME_PLACES), own()].concat(),
    };
    if found.is_empty() {
        return Ok(None);
    }
    let wanted = version(&driver);
    // Chrome on Windows does not tell its version; it is given the benefit of the doubt.
    found.retain(|chrome| version(chrome).is_none_or(|version| wanted.is_none_or(|wanted| version == wanted)));
    match (found.into_iter().next(), wanted) {
        (None, Some(wanted)) => Err(Fault::new(format!("chromedriver is {wanted}, but no browser is: {ADVICE}"))),
        (chrome, _) => Ok(chrome.map(|chrome| Browser { chrome, driver })),
    }
}

fn own() -> Vec<PathBuf> {
    let below = |&(variable, place): &(&str, &str)| Some(Path::new(&env::var_os(variable)?).join(place));
    OWN_PLACES.iter().filter_map(below).filter(|path| path.is_file()).collect()
}

fn driver() -> Outcome<Option<PathBuf>> {
    if let Some(path) = named("CHROMEDRIVER")? {
        return Ok(Some(path));
    }
    Ok(env::var_os("CHROMEWEBDRIVER") // a folder, on the machines of some CI services
        .and_then(|folder| find::in_folder(Path::new(&folder), "chromedriver"))
        .or_else(|| find::on_path(&["chromedriver"]))
        .or_else(|| find::files(DRIVER_PLACES).into_iter().next()))
}

/// The major version that a browser or its driver says, which must be the same in both.
fn version(program: &Path) -> Option<u32> {
    if cfg!(windows) && !program.ends_with("chromedriver.exe") {
        return None; // it would open a window
    }
    major(&process::output(Command::new(program).arg("--version")).ok()?)
}

/// The first number of "Chromium 156.0.8078.79 built on ..." or of what the driver says in the same form.
fn major(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
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

/// Installs packages of Debian.
pub fn install(packages: &[&str]) -> Outcome {
    apt(&["update"]).and_then(|()| apt(&[&["install", "--yes"], packages].concat()))
}

pub fn may_use_apt() -> bool {
    let root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    root && Path::new("/etc/debian_version").is_file() && find::on_path(&["apt-get"]).is_some()
}

fn apt(words: &[&str]) -> Outcome {
    process::run(Command::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_and_its_driver_say_the_same_major_version() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n"), Some(156));
        assert_eq!(major("Google Chrome 149.0.1.2\n"), Some(149));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c24ce)\n"), Some(156));
        assert_eq!(major("command not found"), None);
    }
}

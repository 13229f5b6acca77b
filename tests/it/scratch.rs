//! Folders for what tests write.

use std::fs;
use std::path::{Path, PathBuf};

/// Makes an empty folder for one test of a subject.
pub fn folder(subject: &str, test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(subject).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

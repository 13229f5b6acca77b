//! Looking for programs.
use std::env;
use std::path::{Path, PathBuf};

/// The first of these names that is a program on the PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    all_on_path(names).into_iter().next()
}

/// The program that each of these names starts, where there is one.
pub fn all_on_path(names: &[&str]) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().filter_map(|name| folders.iter().find_map(|folder| in_folder(folder, name))).collect()
}

/// The program of this name in a folder, with the endings that Windows adds.
pub fn in_folder(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    endings.iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|path| path.is_file())
}

/// Those of these paths that are files.
pub fn files(paths: &[&str]) -> Vec<PathBuf> {
    paths.iter().map(PathBuf::from).filter(|path| path.is_file()).collect()
}

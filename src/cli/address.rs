//! Addresses of a page as paths of files.

use super::fault::Fault;
use std::path::{Component, Path, PathBuf};

/// Where a page lies, and what it may name.
pub struct Site {
    /// The page's folder.
    folder: PathBuf,
    /// The root of the site, where the caller gives one.
    root: Option<PathBuf>,
}

impl Site {
    /// The site of the page `file`, which begins at `root`.
    pub fn new(file: &Path, root: Option<PathBuf>) -> Site {
        let folder = file.parent().filter(|folder| *folder != Path::new(""));
        Site { folder: folder.unwrap_or(Path::new(".")).into(), root }
    }

    /// The file that an address of the page means. It lies in the site, whatever links lead out of it: without a root
    /// that is the current folder, or that of a page elsewhere.
    pub fn file(&self, address: &str) -> Result<PathBuf, Fault> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let is_elsewhere = path.starts_with("//") || path.split('/').next().is_some_and(|head| head.contains(':'));
        if is_elsewhere || path.is_empty() {
            return Err(Fault::new(format_args!(
                "found the address {address:?}; expected that of a file of this site"
            )));
        }
        let path = decoded(path);
        let named = match (path.strip_prefix('/'), &self.root) {
            (None, _) => self.folder.join(path),
            (Some(path), Some(root)) => root.join(path),
            (Some(_), None) => {
                return Err(Fault::new(format_args!(
                    "found the address {address:?}; expected --root FOLDER, which says where the site begins"
                )));
            }
        };
        self.inside(named, address)
    }

    /// Checks the path as it is written before anything is asked of the disk, and then where its links lead.
    fn inside(&self, named: PathBuf, address: &str) -> Result<PathBuf, Fault> {
        let outside = || {
            Fault::new(format_args!(
                "found the address {address:?}, which leads out of the site; expected a file in {}",
                self.root.as_deref().map_or("the page's folder or the current one, or --root FOLDER".into(), |root| {
                    root.display().to_string()
                })
            ))
        };
        let bounds: Vec<PathBuf> = match &self.root {
            Some(root) => vec![root.clone()],
            None => vec![PathBuf::from("."), self.folder.clone()],
        };
        let bounds: Vec<PathBuf> = bounds.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
        let is_inside = |path: &Path| bounds.iter().any(|bound| path.starts_with(bound));
        // Of a folder that is not there nothing can be read.
        let folder = self.folder.canonicalize().unwrap_or_default();
        let written = match &self.root {
            Some(root) if address.starts_with('/') => {
                root.canonicalize().unwrap_or_default().join(named.strip_prefix(root).unwrap_or(&named))
            }
            _ => folder.join(named.strip_prefix(&self.folder).unwrap_or(&named)),
        };
        if !is_inside(&plain(&written)) {
            return Err(outside());
        }
        match named.canonicalize() {
            Ok(real) if !is_inside(&real) => Err(outside()),
            Ok(real) if real.metadata().is_ok_and(|known| !known.is_file()) => {
                Err(Fault::new(format_args!("found the address {address:?} of no file; expected a file of data")))
            }
            // Reading a missing file reports the error.
            _ => Ok(named),
        }
    }
}

/// The path without `.` and `..`, by its letters alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The path with its percent codes read.
fn decoded(path: &str) -> String {
    let mut parts = path.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part.get(..2).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            bytes.extend_from_slice(&part.as_bytes()[2..]);
        } else {
            bytes.push(b'%');
            bytes.extend_from_slice(part.as_bytes());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

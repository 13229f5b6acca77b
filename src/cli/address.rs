//! Addresses of a page as paths of files.

use super::fault::Fault;
use std::path::{Path, PathBuf};

/// The file that an address means in a page that lies in `folder`, on a site that begins at `root`.
pub fn file(address: &str, folder: &Path, root: Option<&Path>) -> Result<PathBuf, Fault> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_elsewhere = path.starts_with("//") || path.split('/').next().is_some_and(|head| head.contains(':'));
    if is_elsewhere || path.is_empty() {
        return Err(Fault::new(format_args!("found the address {address:?}; expected that of a file of this site")));
    }
    let path = decoded(path);
    match (path.strip_prefix('/'), root) {
        (None, _) => Ok(folder.join(path)),
        (Some(path), Some(root)) => Ok(root.join(path)),
        (Some(_), None) => Err(Fault::new(format_args!(
            "found the address {address:?}; expected --root FOLDER, which says where the site begins"
        ))),
    }
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

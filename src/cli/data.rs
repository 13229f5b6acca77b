//! Files of prices and values.

use super::encoding::{Decoded, decode};
use super::fault::{At, Fault};
use super::progress::during;
use levelchart::limit::MOST_BYTES;
use levelchart::series::{Checked, Hints, Series, Warning, WarningCode, parse, parse_named};
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// The bytes of a file, or of standard input: at most [`MOST_BYTES`], whatever length the file states.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let fault = |error: io::Error| Fault::of_io(path.display(), &error);
    if path == Path::new(STANDARD_INPUT) {
        return at_most(io::stdin().lock(), 0, path);
    }
    let file = File::open(path).map_err(fault)?;
    let known = file.metadata().map_err(fault)?;
    if known.is_dir() || is_device(&known) {
        return Err(Fault::new(format_args!("{}: found a folder or a device; expected a file", path.display())));
    }
    at_most(file, known.len(), path)
}

/// Reads to the end, unless that is too far away. `stated` is the length that is known before.
fn at_most(source: impl Read, stated: u64, path: &Path) -> Result<Vec<u8>, Fault> {
    let most = MOST_BYTES as u64;
    let mut bytes = Vec::new();
    if stated <= most {
        // A list that grows holds the file twice. A byte more than there are shows the end.
        bytes.reserve_exact(usize::try_from(stated).unwrap_or(0) + 1);
        let read = source.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| Fault::of_io(path.display(), &error))?;
    }
    if stated > most || bytes.len() > MOST_BYTES {
        return Err(Fault::new(format_args!("{}: is longer than {most} bytes, the most that is read", path.display())));
    }
    Ok(bytes)
}

/// Returns whether a file has no end. A pipe has one: that is how shells hand over what a command prints.
#[cfg(unix)]
fn is_device(known: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    known.file_type().is_char_device() || known.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

/// The text of a file of data, in whatever encoding.
pub fn text(path: &Path) -> Result<String, Fault> {
    Ok(decode(bytes(path)?, None)?.text)
}

/// A price series.
pub fn series(path: &Path, encoding: Option<&str>, hints: &Hints) -> Result<Checked<Series>, Fault> {
    let read = || {
        let Decoded { text, name, is_guess } = decode(bytes(path)?, encoding)?;
        let mut checked = parse(&text, hints).at(path.display())?;
        checked.reading.encoding = Some(name.clone());
        if is_guess {
            let message = format!("the file is not UTF-8; it was read as {name}; the option encoding names another");
            checked.warnings.insert(0, Warning::new(WarningCode::EncodingAssumed, message));
        }
        Ok(checked)
    };
    during(format_args!("reading {}", path.display()), read)
}

/// A series to compare with: the column of this name where the file has one, else its closes.
pub fn compared(name: &str, path: &Path, hints: &Hints) -> Result<Series, Fault> {
    Ok(parse_named(name, &text(path)?, hints).at(path.display())?.value)
}

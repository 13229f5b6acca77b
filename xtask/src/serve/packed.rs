//! Files with gzip, each made once and kept for as long as the file stays as it is.
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Default)]
pub struct Packed {
    files: Mutex<HashMap<PathBuf, OneFile>>,
}

struct OneFile {
    tag: String,
    bytes: Arc<[u8]>,
}

impl Packed {
    /// The bytes of a file with gzip; `tag` stands for the file as it is now.
    pub fn of(&self, file: &Path, tag: &str) -> io::Result<Arc<[u8]>> {
        if let Some(known) = self.files.lock().unwrap_or_else(PoisonError::into_inner).get(file)
            && known.tag == tag
        {
            return Ok(Arc::clone(&known.bytes));
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&fs::read(file)?)?;
        let bytes: Arc<[u8]> = encoder.finish()?.into();
        let kept = OneFile { tag: tag.to_owned(), bytes: Arc::clone(&bytes) };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), kept);
        Ok(bytes)
    }
}

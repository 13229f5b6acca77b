//! A module of WebAssembly as bytes: its sections (core specification, 5.5), read and written one by one.
use crate::fault::{Fault, Outcome};

/// The numbers of sections.
pub const CUSTOM: u8 = 0;
pub const IMPORTS: u8 = 2;
pub const CODE: u8 = 10;
pub const DATA: u8 = 11;
/// Bytes before the first section: the magic number and the version.
const HEAD: usize = 8;

/// The module with what `change` makes of each section, which it is given with the section's number.
pub fn with_sections(module: &[u8], mut change: impl FnMut(u8, &[u8]) -> Outcome<Vec<u8>>) -> Outcome<Vec<u8>> {
    let mut from = Bytes::of(module);
    let mut out = from.take(HEAD)?.to_vec();
    while !from.is_at_end() {
        let id = from.byte()?;
        out.push(id);
        push_list(&mut out, &change(id, from.list()?)?);
    }
    Ok(out)
}

/// A module as it is read.
pub struct Bytes<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Bytes<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Bytes { bytes, at: 0 }
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub fn take(&mut self, count: usize) -> Outcome<&'a [u8]> {
        let end = self.at.saturating_add(count);
        let taken = self.bytes.get(self.at..end).ok_or_else(|| Fault::new("the module is cut off"))?;
        self.at = end;
        Ok(taken)
    }

    pub fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned number of 32 bits, seven bits a byte, the lowest first (LEB128).
    pub fn number(&mut self) -> Outcome<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Fault::new("the module holds a number of more than 32 bits"))
    }

    /// Bytes with their count before them.
    pub fn list(&mut self) -> Outcome<&'a [u8]> {
        let count = self.number()?;
        self.take(count)
    }
}

pub fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Bytes with their count before them.
pub fn push_list(out: &mut Vec<u8>, bytes: &[u8]) {
    push_number(out, bytes.len());
    out.extend_from_slice(bytes);
}

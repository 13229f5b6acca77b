//! Time zones by their names, from the machine's list (`/usr/share/zoneinfo`, files in the form of RFC 8536).

use super::fault::Fault;
use levelchart::Zone;
use std::fs;
use std::path::Path;

const FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"];

/// The zone of that name, or of that fixed offset.
pub fn named(name: &str) -> Result<Zone, Fault> {
    if let Some(zone) = Zone::fixed(name) {
        return Ok(zone);
    }
    let is_name = name
        .split('/')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+".contains(&b)));
    let files = FOLDERS.iter().filter(|_| is_name).map(|folder| Path::new(folder).join(name));
    let zone = files.filter_map(|path| fs::read(path).ok()).find_map(|bytes| read(&bytes));
    zone.ok_or_else(|| {
        Fault::new(format_args!(
            "time zone: found {name:?}; expected UTC, an offset such as +01:00, or a name that this machine knows, such as America/New_York"
        ))
    })
}

/// Bytes of a header.
const HEADER: usize = 44;

/// The second, 64-bit block of a file: its changes of offset, and the offset before the first. `None` for any other
/// file. The rule for the years after the last change is not read: the files of Debian and macOS list them up to 2037.
fn read(bytes: &[u8]) -> Option<Zone> {
    let first = Counts::of(bytes)?;
    let block = bytes.get(HEADER + first.length(4)..)?;
    let counts = Counts::of(block)?;
    let body = block.get(HEADER..)?;
    let (times, rest) = body.split_at_checked(counts.times * 8)?;
    let (kinds, rest) = rest.split_at_checked(counts.times)?;
    let offsets: Vec<i64> = rest.get(..counts.kinds * 6)?.chunks(6).map(|kind| number(&kind[..4])).collect();
    let changes = times
        .chunks(8)
        .zip(kinds)
        .map(|(time, &kind)| Some((number(time) * 1000, offsets.get(usize::from(kind))? * 1000)));
    let start = (i64::MIN, offsets.first()? * 1000);
    let mut steps = changes.collect::<Option<Vec<_>>>()?;
    steps.insert(0, start);
    Some(Zone::new(steps))
}

/// How many entries the parts of a block have.
struct Counts {
    utc: usize,
    standard: usize,
    leaps: usize,
    times: usize,
    kinds: usize,
    letters: usize,
}

impl Counts {
    fn of(block: &[u8]) -> Option<Self> {
        let header = block.get(..HEADER).filter(|header| header.starts_with(b"TZif") && header[4] >= b'2')?;
        let count = |index: usize| usize::try_from(number(&header[20 + index * 4..24 + index * 4])).ok();
        Some(Counts {
            utc: count(0)?,
            standard: count(1)?,
            leaps: count(2)?,
            times: count(3)?,
            kinds: count(4)?,
            letters: count(5)?,
        })
    }

    /// Bytes after the header, where a time takes so many.
    fn length(&self, time: usize) -> usize {
        self.times * (time + 1) + self.kinds * 6 + self.letters + self.leaps * (time + 4) + self.standard + self.utc
    }
}

/// Big-endian, signed.
fn number(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|&byte| byte >= 0x80);
    bytes.iter().fold(if negative { -1 } else { 0 }, |value, &byte| value << 8 | i64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_two_changes_is_read() {
        let mut file = Vec::new();
        let header = |times: u32| {
            let mut header = b"TZif2".to_vec();
            header.resize(20, 0);
            for count in [0, 0, 0, times, 2, 8] {
                header.extend(u32::to_be_bytes(count));
            }
            header
        };
        file.extend(header(0));
        file.extend([0; 2 * 6 + 8]); // the first block is passed over
        file.extend(header(2));
        file.extend(i64::to_be_bytes(1000));
        file.extend(i64::to_be_bytes(2000));
        file.extend([1, 0]);
        for offset in [-18_000_i32, -14_400] {
            file.extend(i32::to_be_bytes(offset));
            file.extend([0, 0]);
        }
        let zone = read(&file).unwrap();
        let offsets = [999_999, 1_000_000, 1_999_999, 2_000_000].map(|at| zone.local(at) - at);
        assert_eq!(offsets, [-18_000_000, -14_400_000, -14_400_000, -18_000_000]);
    }

    #[test]
    fn a_file_that_is_cut_off_is_refused() {
        assert!(read(b"TZif2").is_none());
        assert!(read(&[0; 100]).is_none());
    }

    #[test]
    fn a_name_cannot_leave_the_list() {
        assert!(named("../../etc/passwd").is_err());
        assert!(named("").is_err());
    }
}

//! The sign that parts the fields of a text.

use super::lines::{HEAD_LINES, Lines, SHARE_TOLERANCE, is_data_line};

/// Delimiters in order of preference where several fit: a comma may also be a decimal mark, a tab is hardly ever text.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// A text without the quotes around each of its lines, as some programs write what they take for one field; `None` where lines have
/// none.
pub(super) fn without_outer_quotes(text: &str) -> Option<String> {
    let inner = |line: &str| {
        let line = line.trim().strip_prefix('"')?.strip_suffix('"')?;
        let is_one = !line.replace("\"\"", "").contains('"');
        (is_one && line.bytes().any(|b| DELIMITERS.contains(&b))).then(|| line.replace("\"\"", "\""))
    };
    let mut lines = Lines::new(text).map(|(_, line)| line).filter(|line| is_data_line(line)).take(HEAD_LINES);
    if text.trim_start().starts_with('"') && lines.all(|line| inner(line).is_some()) {
        Some(Lines::new(text).flat_map(|(_, line)| [inner(line).unwrap_or_else(|| line.into()), "\n".into()]).collect())
    } else {
        None
    }
}

/// Returns the delimiter that a first line `sep=;` declares.
pub(super) fn declared(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, ..]
            if delimiter.is_ascii_punctuation() || *delimiter == b'\t' =>
        {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// The delimiter that parts most lines of the head into the same number of fields; `None` where no line has any.
pub(super) fn sniff(text: &str) -> Option<u8> {
    let lines: Vec<&str> =
        Lines::new(text).map(|(_, line)| line).filter(|l| is_data_line(l)).take(HEAD_LINES).collect();
    let mut best = (None, 0.0, 0, false);
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = lines.iter().map(|line| count_outside_quotes(line, delimiter)).collect();
        let times = |count: usize| counts.iter().filter(|other| count == **other).count();
        let usual = counts.iter().copied().filter(|&c| c > 0).max_by_key(|&count| times(count)).unwrap_or(0);
        let share = if usual == 0 { 0.0 } else { times(usual) as f64 / lines.len() as f64 };
        let is_in_first = counts.first().is_some_and(|&first| first == usual);
        // A sign in texts may stand once in every line but that of the names.
        let is_in_text = is_in_first && !best.3 && usual > best.2 && share > 1.0 - SHARE_TOLERANCE * 2.0;
        if share > best.1 + if best.1 > 0.0 { SHARE_TOLERANCE } else { 0.0 } || (share > 0.0 && is_in_text) {
            best = (Some(delimiter), share, usual, is_in_first);
        }
    }
    best.0
}

fn count_outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        count += usize::from(byte == delimiter && !quoted);
    }
    count
}

//! Tables that are set by blanks.

use super::lines::{HEAD_LINES, Lines, SHARE_TOLERANCE, is_data_line};

/// Runs of at least so many blanks become tabs, for tables that are set by them.
pub(super) fn parted_by_blanks(text: &str, least: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut blanks = usize::MAX;
        for part in line.split([' ', '\u{a0}']) {
            blanks = blanks.saturating_add(1);
            if part.is_empty() {
                continue;
            }
            let is_first = out.is_empty() || out.ends_with('\n');
            if !is_first && !part.trim().is_empty() {
                out.push(if blanks >= least { '\t' } else { ' ' });
            }
            out.push_str(part);
            blanks = 0;
        }
    }
    out
}

/// Returns whether two blanks or more part most lines into the same number of fields, in which commas or single blanks stand.
pub(super) fn is_set_by_blanks(text: &str) -> bool {
    let gaps = |line: &str| line.trim().split("  ").filter(|part| !part.trim().is_empty()).count() - 1;
    let lines = || Lines::new(text).map(|(_, line)| line).filter(|line| is_data_line(line)).take(HEAD_LINES);
    let counts: Vec<usize> = lines().map(gaps).collect();
    let usual = counts.iter().filter(|&&c| c > 0).map(|c| counts.iter().filter(|d| c == *d).count()).max();
    let has_others = lines().any(|line| line.contains(['\t', ';', '|', '"']));
    !has_others && usual.unwrap_or(0) as f64 > counts.len() as f64 * (1.0 - SHARE_TOLERANCE)
}

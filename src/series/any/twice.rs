//! The hour that comes twice where clocks are put back: `01:00`, `01:30`, `01:00`, `01:30`, `02:00`.
//!
//! Times without an offset do not tell the two apart; the order of the rows does.

use super::Millis;
use super::instant::At;
use crate::date::DAY_MS;
use crate::zone::Zone;

/// A row whose time comes twice, and the offsets of the first and of the second.
pub(super) type Row = (usize, [Millis; 2]);

/// The offsets of a zone's clock at the two instants at which it shows a time, where it was put back and shows it twice.
pub(super) fn offsets(zone: &Zone, wall_ms: Millis) -> Option<[Millis; 2]> {
    let [first, second] = [wall_ms - DAY_MS, wall_ms + DAY_MS].map(|ms| zone.local(ms) - ms);
    let shows = |offset_ms: Millis| zone.local(wall_ms - offset_ms) == wall_ms;
    (first > second && shows(first) && shows(second)).then_some([first, second])
}

/// Gives the rows of both hours their instants, where their order tells the two apart.
pub(super) fn mend(times: &mut [Option<At>], mut rows: Vec<Row>) {
    let wall = |at: &At| at.utc_ms + at.offset_ms.unwrap_or(0);
    let mut known = times.iter().flatten().map(wall);
    if known.next() > known.next_back() {
        rows.reverse();
    }
    for hours in rows.chunk_by(|a, b| a.0.abs_diff(b.0) == 1) {
        let walls: Vec<Millis> = hours.iter().filter_map(|(row, _)| times[*row].as_ref().map(wall)).collect();
        let mut back = (1..walls.len()).filter(|&next| walls[next] <= walls[next - 1]);
        // Rows that go back more often are given twice.
        let (Some(second), None) = (back.next(), back.next()) else { continue };
        for (nth, (row, offsets)) in hours.iter().enumerate() {
            let offset_ms = offsets[usize::from(nth >= second)];
            times[*row] = Some(At { utc_ms: walls[nth] - offset_ms, offset_ms: Some(offset_ms) });
        }
    }
}

//! Time zones by their names in the IANA time zone database.

use super::fault::{Fault, quoted};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use levelchart::Zone;

/// The first second after the changes of offset that are listed: 1 January 2100, UTC. A rule without an end, such as
/// that of New York, goes on; no price series does.
const LISTED_UNTIL_S: i64 = 4_102_444_800;

/// Returns the zone of that name, or of that fixed offset.
pub fn named(name: &str) -> Result<Zone, Fault> {
    if let Some(zone) = Zone::fixed(name) {
        return Ok(zone);
    }
    let zone = TimeZoneDatabase::bundled().get(name).map_err(|_| {
        Fault::new(format_args!(
            "time zone: found {}; expected UTC, an offset such as +01:00, or a name of the IANA list, such as America/New_York",
            quoted(name)
        ))
    })?;
    Ok(table(&zone))
}

/// Returns the offset from the first instant on, and each change of it.
fn table(zone: &TimeZone) -> Zone {
    let milliseconds = |seconds: i32| i64::from(seconds) * 1000;
    let first = (i64::MIN, milliseconds(zone.to_offset(Timestamp::MIN).seconds()));
    let changes = zone
        .following(Timestamp::MIN)
        .take_while(|change| change.timestamp().as_second() < LISTED_UNTIL_S)
        .map(|change| (change.timestamp().as_millisecond(), milliseconds(change.offset().seconds())));
    Zone::new(std::iter::once(first).chain(changes).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The offset in minutes at an instant.
    fn minutes(zone: &Zone, instant: &str) -> i64 {
        let at = instant.parse::<Timestamp>().unwrap().as_millisecond();
        (zone.local(at) - at) / 60_000
    }

    #[test]
    fn a_clock_changes_at_the_instant_of_its_rule() {
        let zone = named("America/New_York").unwrap();
        // The law of 2005: from the second Sunday of March to the first of November, at 2 in the morning.
        assert_eq!(minutes(&zone, "2026-03-08T06:59:59Z"), -300);
        assert_eq!(minutes(&zone, "2026-03-08T07:00:00Z"), -240);
        assert_eq!(minutes(&zone, "2026-11-01T05:59:59Z"), -240);
        assert_eq!(minutes(&zone, "2026-11-01T06:00:00Z"), -300);
    }

    #[test]
    fn a_rule_goes_on_after_the_last_change_that_files_list() {
        let zone = named("Europe/Berlin").unwrap();
        assert_eq!(minutes(&zone, "2060-07-01T00:00:00Z"), 120);
        assert_eq!(minutes(&zone, "2060-12-01T00:00:00Z"), 60);
    }

    #[test]
    fn zones_without_changes_and_with_parts_of_hours_are_known() {
        assert_eq!(minutes(&named("Asia/Tokyo").unwrap(), "2026-07-01T00:00:00Z"), 540);
        assert_eq!(minutes(&named("Asia/Kolkata").unwrap(), "2026-07-01T00:00:00Z"), 330);
    }

    #[test]
    fn other_names_are_refused() {
        for name in ["", "Mars/Olympus", "../../etc/passwd"] {
            assert!(named(name).is_err(), "{name:?}");
        }
    }
}

//! Any text as the further readers of a page: names and labels of its own series, hints, zones, words, ranges, dates.

use levelchart::own::Own;
use levelchart::series::{CivilDate, Hints, civil_date, iso_date, millis_of, parse_values};
use levelchart::view::Range;
use levelchart::words::Words;
use levelchart::zone::Zone;

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (head, rest) = text.split_once('\n').unwrap_or((&text, ""));
    if let Some(date) = CivilDate::parse_iso(head) {
        assert_eq!(civil_date(millis_of(date)), date, "{head}");
        assert_eq!(CivilDate::parse_iso(&iso_date(millis_of(date))), Some(date), "{head}");
    }
    if let Err(error) = Range::parse(head) {
        assert_eq!(error.value, head);
    }
    if let Some(zone) = Zone::fixed(head) {
        assert_eq!(zone, Zone::fixed(head).expect("it was one before"));
    }
    if let Ok(hints) = Hints::read(&|_| Some(head.to_owned())) {
        assert_eq!(hints.series.as_deref(), Some(head));
    }
    if let Ok(columns) = Hints::read_columns(head) {
        assert!(columns.iter().all(|(role, name)| !role.is_empty() && !name.is_empty()), "{columns:?}");
    }
    // A table takes its time: each sentence of one has its sign.
    if rest.contains('=')
        && let Err(error) = Words::english().with(head, rest)
    {
        assert!(!error.to_string().is_empty());
    }
    let values = parse_values("date,v\n2026-02-05,18\n2026-02-06,17\n", &Hints::default()).unwrap().value;
    if let Ok(own) = Own::new(head, rest, None, values) {
        assert_eq!(own.label, rest);
        assert!(!own.name.is_empty() && !own.name.chars().any(char::is_whitespace), "{own:?}");
    }
}

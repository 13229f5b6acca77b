//! Days that have a time of day fall on the dates of the exchange's clock, whatever clock a file shows.

use crate::demo::day;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use levelchart::Zone;
use levelchart::series::{Bar, Checked, DayClock, Hints, Millis, Series, iso_date, parse};
use proptest::prelude::*;

const MINUTE: Millis = 60_000;
const DAY: Millis = 1_440 * MINUTE;

/// Clocks of exchanges, and of readers, with and without daylight saving.
const ZONES: [&str; 26] = [
    "Pacific/Auckland",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Karachi",
    "Asia/Dubai",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Europe/Athens",
    "Africa/Johannesburg",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Lisbon",
    "Atlantic/Reykjavik",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Toronto",
    "America/Mexico_City",
    "America/Chicago",
    "America/Los_Angeles",
];

/// Rows of days at one local time of day.
struct Days {
    /// Midnights, as if the clock were UTC.
    dates: Vec<Millis>,
    /// Instants, each with the distance from UTC.
    at: Vec<(Millis, Millis)>,
}

impl Days {
    /// As many days from `first` on that `trades` names, at `minute` of the clock of `zone`.
    fn of(zone: &str, minute: Millis, first: Millis, count: usize, trades: fn(i64) -> bool) -> Days {
        let zone = TimeZone::get(zone).unwrap();
        let days = (first / DAY..).filter(|day| trades((day + 3).rem_euclid(7)));
        let dates: Vec<Millis> = days.take(count).map(|day| day * DAY).collect();
        let at = |&date: &Millis| {
            let wall = Timestamp::from_millisecond(date + minute * MINUTE).unwrap();
            let instant = TimeZone::UTC.to_datetime(wall).to_zoned(zone.clone()).unwrap().timestamp();
            (instant.as_millisecond(), Millis::from(zone.to_offset(instant).seconds()) * 1_000)
        };
        Days { at: dates.iter().map(at).collect(), dates }
    }

    fn csv(&self, write: fn(Millis, Millis) -> String) -> String {
        let row = |(index, &(ms, offset)): (usize, &(Millis, Millis))| {
            format!("{},{}.25\n", write(ms, offset), 100 + index % 7)
        };
        ["date,close\n", &self.at.iter().enumerate().map(row).collect::<String>()].concat()
    }
}

/// Monday is 0.
fn weekdays(weekday: i64) -> bool {
    weekday < 5
}

fn from_sunday(weekday: i64) -> bool {
    weekday < 4 || weekday == 6
}

fn all(_: i64) -> bool {
    true
}

fn clock(ms: Millis) -> String {
    format!("{}T{:02}:{:02}", iso_date(ms), ms.rem_euclid(DAY) / MINUTE / 60, ms / MINUTE % 60)
}

fn with_offset(ms: Millis, offset: Millis) -> String {
    let minutes = offset.abs() / MINUTE;
    let sign = if offset < 0 { '-' } else { '+' };
    format!("{}:00{sign}{:02}:{:02}", clock(ms + offset), minutes / 60, minutes % 60)
}

const SECONDS: fn(Millis, Millis) -> String = |ms, _| (ms / 1_000).to_string();
const IN_UTC: fn(Millis, Millis) -> String = |ms, _| clock(ms) + "Z";
const LOCAL: fn(Millis, Millis) -> String = with_offset;
const FORMS: [fn(Millis, Millis) -> String; 5] =
    [SECONDS, |ms, _| ms.to_string(), IN_UTC, |ms, _| with_offset(ms, 0), LOCAL];

/// The clock of a place, as the command line knows it.
fn zone(name: &str) -> Zone {
    let zone = TimeZone::get(name).unwrap();
    let offset = |at: Timestamp| Millis::from(zone.to_offset(at).seconds()) * 1_000;
    let from = Timestamp::from_millisecond(day("2015-01-01")).unwrap();
    let changes = zone.following(from).take_while(|change| change.timestamp().as_millisecond() < day("2030-01-01"));
    let steps = std::iter::once(from).chain(changes.map(|change| change.timestamp()));
    let steps = steps.map(|at| (at.as_millisecond(), offset(at))).collect();
    Zone::new(steps)
}

fn read(text: &str, zone: Option<Zone>) -> Checked<Series> {
    parse(text, &Hints { zone, ..Hints::default() }).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn doubts(checked: &Checked<Series>) -> Vec<&str> {
    let doubts = checked.warnings.iter().filter(|warning| warning.code.code() == "days-assumed");
    doubts.map(|warning| warning.message.as_str()).collect()
}

#[test]
fn midnights_of_every_exchange_are_its_days_in_winter_in_summer_and_in_both() {
    for name in ZONES {
        for (first, count) in [("2024-01-02", 40), ("2024-07-01", 40), ("2024-02-20", 60), ("2024-01-02", 300)] {
            let days = Days::of(name, 0, day(first), count, weekdays);
            for form in FORMS {
                let checked = read(&days.csv(form), None);
                assert_eq!(checked.value.times_ms(), days.dates, "{name} from {first}");
                // New Zealand's midnights may be closes of markets that trade from Sunday on, where only one hour is seen.
                if name != "Pacific/Auckland" {
                    assert_eq!(doubts(&checked), [""; 0], "{name} from {first}");
                }
            }
        }
    }
}

#[test]
fn hours_of_daily_bars_that_cross_midnight_in_utc_are_the_days_of_the_exchange() {
    for (name, hour) in [
        ("Australia/Sydney", 10),
        ("America/New_York", 20),
        ("America/Los_Angeles", 17),
        ("America/New_York", 19),
        ("Pacific/Auckland", 10),
        ("America/Chicago", 17),
        ("Europe/London", 23),
    ] {
        for (first, count) in [("2024-01-02", 40), ("2024-07-01", 40), ("2024-02-20", 60), ("2024-01-02", 300)] {
            let days = Days::of(name, hour * 60, day(first), count, weekdays);
            let zone = zone(name);
            for form in FORMS {
                for zone in [None, Some(zone.clone())] {
                    let checked = read(&days.csv(form), zone);
                    assert_eq!(checked.value.times_ms(), days.dates, "{name} {hour} from {first}");
                    assert_eq!(doubts(&checked), [""; 0], "{name} {hour} from {first}");
                }
            }
        }
    }
}

#[test]
fn a_reading_says_which_clock_gave_the_days() {
    let clock = |checked: Checked<Series>| checked.reading.days;
    let days = Days::of("Europe/Berlin", 0, day("2024-01-02"), 40, weekdays);
    assert_eq!(clock(read(&days.csv(SECONDS), None)), Some(DayClock::After));
    assert_eq!(clock(read(&days.csv(LOCAL), None)), Some(DayClock::Offset));
    for form in [SECONDS, IN_UTC] {
        assert_eq!(clock(read(&days.csv(form), Some(zone("Europe/Berlin")))), Some(DayClock::Zone));
    }
    let evenings = Days::of("America/New_York", 20 * 60, day("2024-01-02"), 40, weekdays);
    assert_eq!(clock(read(&evenings.csv(IN_UTC), None)), Some(DayClock::Before));
    let opens = Days::of("America/New_York", 570, day("2024-01-02"), 40, weekdays);
    assert_eq!(clock(read(&opens.csv(SECONDS), None)), Some(DayClock::Utc));
    let dates = Days::of("Etc/UTC", 0, day("2024-01-02"), 40, weekdays);
    assert_eq!(clock(read(&dates.csv(SECONDS), Some(zone("Europe/Berlin")))), None);
}

#[test]
fn days_of_a_market_that_trades_from_sunday_on_are_doubted() {
    // Closes in Riyadh, and sessions there on its own clock.
    let days = Days::of("Asia/Riyadh", 900, day("2024-01-02"), 60, from_sunday);
    assert_eq!(doubts(&read(&days.csv(SECONDS), None)).len(), 1);
    let checked = read(&days.csv(SECONDS), Some(zone("Asia/Riyadh")));
    assert_eq!((checked.value.times_ms(), doubts(&checked)), (&days.dates[..], vec![]));
    let opens = Days::of("Asia/Riyadh", 600, day("2024-01-02"), 60, from_sunday);
    let checked = read(&opens.csv(SECONDS), None);
    assert_eq!(checked.value.times_ms(), opens.dates);
    assert!(doubts(&checked)[0].contains("some lie on Saturdays or Sundays; the first is taken as 2024-01-02"));
}

#[test]
fn a_clock_that_puts_bars_on_weekends_is_doubted() {
    // Midnights of Berlin on the clock of New York are the evenings of Sunday to Thursday.
    let days = Days::of("Europe/Berlin", 0, day("2024-01-02"), 60, weekdays);
    let checked = read(&days.csv(SECONDS), Some(zone("America/New_York")));
    assert!(
        doubts(&checked)[0].contains("some lie on Saturdays or Sundays; the first is taken as 2024-01-01"),
        "{:?}",
        checked.warnings
    );
}

#[test]
fn dates_that_are_written_a_day_late_stand_and_are_doubted() {
    let late: fn(Millis, Millis) -> String = |ms, _| iso_date(ms);
    let days = Days::of("America/New_York", 20 * 60, day("2024-07-01"), 40, weekdays);
    let checked = read(&days.csv(late), None);
    assert_eq!(checked.value.times_ms()[0], day("2024-07-02"));
    assert!(doubts(&checked)[0].contains("from Tuesday to Saturday"), "{:?}", checked.warnings);
    let weeks = "date,close\n2024-01-06,1\n2024-01-13,2\n2024-01-20,3\n2024-01-27,4\n2024-02-03,5\n";
    assert_eq!(doubts(&read(weeks, None)), [""; 0], "weeks that end on Saturday");
}

#[test]
fn a_live_row_below_dates_moves_none_of_them() {
    let days = Days::of("Etc/UTC", 0, day("2024-01-02"), 20, weekdays);
    for name in ["America/New_York", "Asia/Tokyo"] {
        let live = days.at[19].0 + DAY + 600 * MINUTE;
        let text = days.csv(SECONDS) + &format!("{},105\n", live / 1_000);
        for zone in [None, Some(zone(name))] {
            let checked = read(&text, zone);
            assert_eq!(checked.value.times_ms()[..20], days.dates, "{name}");
            assert_eq!(checked.value.times_ms()[20], live / DAY * DAY, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_hour_of_any_clock_in_any_form_gives_the_days_of_that_clock(
        place in 0..ZONES.len(),
        half_hour in 0..48_i64,
        first in 16_500..20_500_i64,
        count in 12..200_usize,
        form in 0..FORMS.len(),
    ) {
        let days = Days::of(ZONES[place], half_hour * 30, first * DAY, count, weekdays);
        let checked = read(&days.csv(FORMS[form]), None);
        prop_assert_eq!(checked.value.times_ms(), &days.dates);
        let weekend = checked.value.times_ms().iter().find(|&&ms| (ms / DAY + 3) % 7 > 4);
        prop_assert_eq!(weekend, None);
    }

    #[test]
    fn a_market_of_all_days_keeps_its_midnights_in_utc(
        first in 1_300..20_500_i64, count in 2..100_usize, form in 0..4_usize, fixed in -12..=14_i64,
    ) {
        let days = Days::of("Etc/UTC", 0, first * DAY, count, all);
        let zone = Zone::new(vec![(0, fixed * 60 * MINUTE)]);
        for zone in [None, Some(zone)] {
            let checked = read(&days.csv(FORMS[form]), zone);
            prop_assert_eq!(checked.value.times_ms(), &days.dates);
            prop_assert_eq!(doubts(&checked), [""; 0]);
        }
    }
}

#[test]
fn times_without_an_offset_are_of_the_clock_that_is_given() {
    /// The day of a spreadsheet's date that is 1 January 1970.
    const DAY_OF_1970: f64 = 25_569.0;
    for name in ZONES {
        // Days around both changes of the clock, 10:00 and 15:30 on each.
        let halves = [600, 930].map(|minute| Days::of(name, minute, day("2024-02-26"), 190, weekdays).at);
        let mut at: Vec<(Millis, Millis)> = halves.concat();
        at.sort_unstable();
        let file = |write: fn(Millis) -> String| {
            let row = |(index, (ms, offset)): (usize, &(Millis, Millis))| {
                format!("{},{}.25\n", write(ms + offset), 100 + index % 7)
            };
            at.iter().enumerate().map(row).collect::<Vec<_>>().concat()
        };
        let serial = |wall: Millis| format!("{:.9}", wall as f64 / DAY as f64 + DAY_OF_1970);
        for text in [
            format!("time,close\n{}", file(clock)),
            format!("time;close\n{}", file(|wall| clock(wall).replace('T', " ").replace('-', "/")).replace(',', ";")),
            format!("date,time,close\n{}", file(|wall| clock(wall).replace('T', ","))),
            format!("time,close\n{}", file(serial)),
        ] {
            let instants: Vec<Millis> = at.iter().map(|(ms, _)| *ms).collect();
            assert_eq!(read(&text, Some(zone(name))).value.times_ms(), instants, "{name}: {text:.60}");
            let walls: Vec<Millis> = at.iter().map(|(ms, offset)| ms + offset).collect();
            assert_eq!(read(&text, None).value.times_ms(), walls, "{name}, no clock given: {text:.60}");
        }
    }
}

#[test]
fn a_live_bar_below_times_of_a_given_clock_goes_on_from_them() {
    let rows = ["2024-07-01 20:00,100", "2024-07-02 20:00,101", "2024-07-03 20:00,102", "2024-07-04 20:00,103"];
    let checked = read(&format!("date,close\n{}\n", rows.join("\n")), Some(zone("America/New_York")));
    let mut series = checked.value;
    let dates: Vec<String> = series.times_ms().iter().map(|&ms| iso_date(ms)).collect();
    assert_eq!(dates, ["2024-07-01", "2024-07-02", "2024-07-03", "2024-07-04"]);
    // 22:00 UTC on 5 July is 18:00 of that day in New York; an hour after midnight in UTC it is still that day there.
    for (instant, close) in [(day("2024-07-05") + 22 * 60 * MINUTE, 104.0), (day("2024-07-06") + 60 * MINUTE, 105.0)] {
        series.append(Bar::of_close(instant, close)).unwrap();
    }
    assert_eq!(iso_date(*series.times_ms().last().unwrap()), "2024-07-05");
    assert_eq!((series.len(), series.closes()[4]), (5, 105.0));
}

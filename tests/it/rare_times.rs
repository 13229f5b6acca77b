//! Times that are written in ways which look like others: seasons, two digits for the year, hours that begin with 1, hours that come twice.
#![allow(clippy::format_collect, reason = "a line of a small file each")]

use super::contradicted_names::files;
use levelchart::series::{Checked, Hints, Series, iso_date, parse};
use levelchart::zone::Zone;

const HOUR_MS: i64 = 3_600_000;

/// The day, the month, the year, the hour, the minute and the second of a moment.
type Parts = [i64; 6];
/// Writes a year and a quarter.
type Write = fn(&(i64, i64)) -> String;

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.300}"))
}

/// Real prices, so many.
fn prices(count: usize) -> Vec<String> {
    files(count).next().expect("a file").into_iter().map(|(_, values)| values[3].clone()).collect()
}

/// A file with these cells as times, under a name, with a price beside each; in some orders and with some delimiters.
fn forms(name: &str, cells: &[String]) -> Vec<String> {
    let prices = prices(cells.len());
    let mut forms = Vec::new();
    for delimiter in [",", ";", "\t"] {
        for is_last in [false, true] {
            for falls in [false, true] {
                let line = |time: &str, price: &str| {
                    let pair = if is_last { [price, delimiter, time] } else { [time, delimiter, price] };
                    [&pair.concat(), "\n"].concat()
                };
                let mut lines: Vec<String> = cells.iter().zip(&prices).map(|(time, price)| line(time, price)).collect();
                if falls {
                    lines.reverse();
                }
                forms.push(line(name, "Price") + &lines.concat());
            }
        }
    }
    forms
}

fn milliseconds([year, month, day, hour, minute, second]: Parts) -> i64 {
    let text = format!("Date,Close\n{year}-{month:02}-{day:02},1\n2200-01-01,2\n");
    read(&text).value.times_ms()[0] + ((hour * 60 + minute) * 60 + second) * 1_000
}

/// Reads each form of these cells and compares its times with those that are meant.
fn compare(name: &str, cells: &[String], expected: &[Parts]) {
    let expected: Vec<i64> = expected.iter().map(|parts| milliseconds(*parts)).collect();
    for text in forms(name, cells) {
        let checked = read(&text);
        assert_eq!(checked.value.times_ms(), expected, "{text:.200}");
        assert!(checked.dropped.is_empty(), "{:?}", checked.dropped);
    }
}

/// Moments in order, `step` minutes apart, of the working hours of some days.
fn moments(years: std::ops::Range<i64>, step: usize) -> Vec<Parts> {
    let of_day = |(year, day): (i64, i64)| {
        (570..960)
            .step_by(step)
            .map(move |minute: i64| [year, 1 + day % 12, 1 + day * 7 % 28, minute / 60, minute % 60, 0])
    };
    let mut all: Vec<Parts> = years.flat_map(|year| [1, 5, 9].map(|day| (year, day))).flat_map(of_day).collect();
    all.sort_unstable();
    all
}

#[test]
fn seasons_are_years_and_no_months() {
    for first in [1990, 1999, 2001] {
        for count in [2, 3, 12] {
            let years: Vec<i64> = (first..first + count).collect();
            let expected: Vec<Parts> = years.iter().map(|year| [*year, 1, 1, 0, 0, 0]).collect();
            for sign in ["/", "-"] {
                for name in ["Season", "Year", "Date"] {
                    let short: Vec<String> =
                        years.iter().map(|year| format!("{year}{sign}{:02}", (year + 1) % 100)).collect();
                    compare(name, &short, &expected);
                    let long: Vec<String> = years.iter().map(|year| format!("{year}{sign}{}", year + 1)).collect();
                    compare(name, &long, &expected);
                }
            }
        }
    }
}

#[test]
fn months_stay_months() {
    for first in [(1, 2001), (2, 2001), (11, 2011), (12, 2011)] {
        for sign in ["/", "-"] {
            let at = |nth: i64| (first.1 + (first.0 - 1 + nth) / 12, (first.0 - 1 + nth) % 12 + 1);
            let months: Vec<(i64, i64)> = (0..30).map(at).collect();
            let cells: Vec<String> = months.iter().map(|(year, month)| format!("{year}{sign}{month:02}")).collect();
            compare(
                "Date",
                &cells,
                &months.iter().map(|(year, month)| [*year, *month, 1, 0, 0, 0]).collect::<Vec<_>>(),
            );
        }
    }
}

#[test]
fn times_in_digits_are_no_seconds_since_1970() {
    for years in [1999..2002, 2008..2012, 2020..2027] {
        for step in [7, 60] {
            let all = moments(years.clone(), step);
            let all = &all[all.len() - all.len().min(60)..];
            let written = |write: &dyn Fn(&Parts) -> String| all.iter().map(write).collect::<Vec<_>>();
            let short = |[y, m, d, h, min, _]: &Parts| format!("{:02}{m:02}{d:02}{h:02}{min:02}", y % 100);
            compare("Date", &written(&short), all);
            compare("Date", &written(&|parts| short(parts) + "00"), all);
            if step == 60 {
                let hours: Vec<Parts> = all.iter().map(|[y, m, d, h, ..]| [*y, *m, *d, *h, 0, 0]).collect();
                let cells: Vec<String> =
                    hours.iter().map(|[y, m, d, h, ..]| format!("{y}{m:02}{d:02}{h:02}")).collect();
                compare("Date", &cells, &hours);
            }
        }
    }
}

#[test]
fn seconds_since_1970_stay_seconds() {
    for first in [
        milliseconds([2001, 9, 10, 0, 0, 0]),
        milliseconds([2010, 1, 1, 0, 0, 0]),
        milliseconds([2026, 1, 5, 14, 30, 0]),
    ] {
        for step in [1, 60, 300, 3_600, 86_400] {
            let seconds: Vec<i64> = (0..60).map(|nth| first / 1_000 + nth * step).collect();
            let text: String = seconds.iter().map(|second| format!("{second},{}\n", second % 7 + 50)).collect();
            let checked = read(&["Date,Close\n", &text].concat());
            // Days have no hours.
            let unit = if step == 86_400 { step } else { 1 };
            let read: Vec<i64> = checked.value.times_ms().iter().map(|ms| ms / 1_000 / unit).collect();
            assert_eq!(read, seconds.iter().map(|second| second / unit).collect::<Vec<_>>(), "{step}");
        }
    }
}

#[test]
fn parts_of_years_behind_a_point_are_months_and_quarters() {
    let years = || 1987..1995_i64;
    let months: Vec<(i64, i64)> = years().flat_map(|year| (1..=12).map(move |month| (year, month))).collect();
    let expected: Vec<Parts> = months.iter().map(|(year, month)| [*year, *month, 1, 0, 0, 0]).collect();
    for is_number in [false, true] {
        // Programs write numbers without the last zero.
        let cell = |(year, month): &(i64, i64)| {
            let text = format!("{year}.{month:02}");
            if is_number { text.trim_end_matches('0').to_owned() } else { text }
        };
        compare("Date", &months.iter().map(cell).collect::<Vec<_>>(), &expected);
    }
    let quarters: Vec<(i64, i64)> = years().flat_map(|year| (1..=4).map(move |nth| (year, nth))).collect();
    let expected: Vec<Parts> = quarters.iter().map(|(year, nth)| [*year, nth * 3 - 2, 1, 0, 0, 0]).collect();
    let ways: [Write; 6] = [
        |(year, nth)| format!("{year}.{nth}"),
        |(year, nth)| format!("{nth}Q{:02}", year % 100),
        |(year, nth)| format!("{nth}Q{year}"),
        |(year, nth)| format!("{nth}Q {year}"),
        |(year, nth)| format!("Q{nth} '{:02}", year % 100),
        |(year, nth)| format!("Q{nth}/{:02}", year % 100),
    ];
    for way in ways {
        compare("Date", &quarters.iter().map(way).collect::<Vec<_>>(), &expected);
    }
}

#[test]
fn days_of_weeks_need_no_dash() {
    let days = || (1..53).flat_map(|week| (1..=5).map(move |day| (week, day)));
    let dashed: String = days().map(|(week, day)| format!("2024-W{week:02}-{day},{}\n", week + day)).collect();
    let plain: String = days().map(|(week, day)| format!("2024W{week:02}{day},{}\n", week + day)).collect();
    let [dashed, plain] = [dashed, plain].map(|rows| read(&["Date,Close\n", &rows].concat()).value);
    assert_eq!(plain.times_ms(), dashed.times_ms());
    assert_eq!(iso_date(plain.times_ms()[0]), "2024-01-01");
}

#[test]
fn hours_beside_dates_are_times_of_day() {
    let prices = prices(96);
    for name in ["Hour", "Hour Ending", "HE", "Stunde", "Heure", "Time"] {
        for first in [0, 1] {
            let rows = (2..6).flat_map(|day| (0..24).map(move |hour| (day, hour)));
            let row =
                |((day, hour), price): ((i64, i64), &String)| format!("2024-01-{day:02};{};{price}\n", hour + first);
            let text = format!("Date;{name};EUR/MWh\n{}", rows.zip(&prices).map(row).collect::<String>());
            let times = read(&text).value;
            let start = milliseconds([2024, 1, 2, 0, 0, 0]);
            let expected: Vec<i64> = (0..96).map(|hour| start + hour * HOUR_MS).collect();
            assert_eq!(times.times_ms(), expected, "{text:.200}");
        }
    }
    let text = "Date,Time,Price\n2024-01-02,09h30,10\n2024-01-02,10h30,11\n2024-01-03 09h30,,12\n";
    let start = milliseconds([2024, 1, 2, 9, 30, 0]);
    assert_eq!(read(text).value.times_ms(), [start, start + HOUR_MS, start + 24 * HOUR_MS]);
}

#[test]
fn years_of_budgets_are_years() {
    for first in [1990, 1999, 2001] {
        for count in [2, 3, 12] {
            let years: Vec<i64> = (first..first + count).collect();
            let expected: Vec<Parts> = years.iter().map(|year| [*year, 1, 1, 0, 0, 0]).collect();
            let ways: [fn(i64) -> String; 7] = [
                |year| format!("FY{year}"),
                |year| format!("FY {year}"),
                |year| format!("fy{:02}", year % 100),
                |year| format!("FY'{:02}", year % 100),
                |year| format!("Fiscal Year {year}"),
                |year| format!("FY{year}/{:02}", (year + 1) % 100),
                |year| format!("{year}年度"),
            ];
            for name in ["Fiscal year", "Year", "Date", "Period"] {
                for way in ways {
                    compare(name, &years.iter().map(|year| way(*year)).collect::<Vec<_>>(), &expected);
                }
            }
        }
    }
}

#[test]
fn hours_and_minutes_in_columns_of_their_own_are_one_time_of_day() {
    let prices = prices(96);
    let start = milliseconds([2024, 1, 2, 0, 0, 0]);
    for names in [["Hour", "Minute"], ["HH", "MM"], ["Stunde", "Minute"], ["hora", "minuto"]] {
        for first in [0, 1] {
            for seconds in [false, true] {
                let row = |(nth, price): (i64, &String)| {
                    let (hour, minute) = (nth / 4 + first, nth % 4 * 15);
                    format!("2024-01-02;{hour};{minute};{}{price}\n", if seconds { "30;" } else { "" })
                };
                let head = format!("Date;{};{}Close\n", names.join(";"), if seconds { "Second;" } else { "" });
                let text = head + &(0..).zip(&prices).map(row).collect::<String>();
                let checked = read(&text);
                let expected: Vec<i64> =
                    (0..96).map(|nth| start + nth * HOUR_MS / 4 + i64::from(seconds) * 30_000).collect();
                assert_eq!(checked.value.times_ms(), expected, "{text:.200}");
                assert!(checked.dropped.is_empty(), "{:?}", checked.dropped);
            }
        }
    }
    let text = "Year,Month,Day,Hour,Minute,Close\n2024,1,2,9,30,10\n2024,1,2,9,45,11\n2024,1,2,10,0,12\n";
    let open = start + 9 * HOUR_MS + HOUR_MS / 2;
    assert_eq!(read(text).value.times_ms(), [open, open + HOUR_MS / 4, open + HOUR_MS / 2]);
}

#[test]
fn a_column_of_minutes_that_are_no_parts_of_an_hour_leaves_the_hours_as_they_are() {
    for minute in ["60", "1.5", "many"] {
        let text =
            format!("Date,Hour,Minute,Close\n2024-01-02,9,5,10\n2024-01-02,10,{minute},11\n2024-01-02,11,5,12\n");
        let start = milliseconds([2024, 1, 2, 9, 0, 0]);
        assert_eq!(read(&text).value.times_ms(), [start, start + HOUR_MS, start + 2 * HOUR_MS], "{minute}");
    }
}

/// Where clocks were put back from 2 to 1 at 6:00 UTC, as in New York on 2 November 2025.
fn put_back() -> (Zone, i64) {
    let at = milliseconds([2025, 11, 2, 6, 0, 0]);
    (Zone::new(vec![(0, -4 * HOUR_MS), (at, -5 * HOUR_MS)]), at)
}

/// A line of a file for each of these instants, as the clock of the zone showed them.
fn on_the_clock(zone: &Zone, instants: &[i64], behind: &str) -> Vec<String> {
    let line = |(ms, price): (&i64, &String)| {
        let wall = zone.local(*ms);
        let minute = wall.rem_euclid(24 * HOUR_MS) / 60_000;
        format!(
            "{} {:02}:{:02}{behind},{price}\n",
            iso_date(wall - wall.rem_euclid(24 * HOUR_MS)),
            minute / 60,
            minute % 60
        )
    };
    instants.iter().zip(&prices(instants.len())).map(line).collect()
}

#[test]
fn the_hour_that_comes_twice_is_read_twice() {
    let (zone, at) = put_back();
    for step in [1, 5, 15, 30, 60] {
        for shift in [0, 1] {
            let instants: Vec<i64> = (0..150).map(|nth| at + (nth - 75) * step * 60_000 + shift * 1_000 * 60).collect();
            for falls in [false, true] {
                for (behind, is_named) in [("", false), (" America/New_York", true)] {
                    let mut lines = on_the_clock(&zone, &instants, behind);
                    if falls {
                        lines.reverse();
                    }
                    let hints = if is_named {
                        Hints { zone_named: Some(|_| Some(put_back().0)), ..Hints::default() }
                    } else {
                        Hints { zone: Some(zone.clone()), ..Hints::default() }
                    };
                    let checked = parse(&["Date,Close\n", &lines.concat()].concat(), &hints).unwrap();
                    assert_eq!(checked.value.times_ms(), instants, "{step} {falls} {behind:?}");
                    assert!(checked.dropped.is_empty() && checked.warnings.is_empty(), "{:?}", checked.warnings);
                }
            }
        }
    }
}

#[test]
fn rows_that_are_given_twice_in_such_an_hour_are_said() {
    let (zone, at) = put_back();
    let instants: Vec<i64> = (0..40).map(|nth| at + nth * 15 * 60_000).collect();
    let lines: Vec<String> =
        on_the_clock(&zone, &instants, "").into_iter().flat_map(|line| [line.clone(), line]).collect();
    let hints = Hints { zone: Some(zone), ..Hints::default() };
    let checked = parse(&["Date,Close\n", &lines.concat()].concat(), &hints).unwrap();
    // Which of the two hours it was stays open.
    assert_eq!(checked.value.times_ms()[4..], instants[4..]);
    assert_eq!(checked.dropped.len(), 40);
}

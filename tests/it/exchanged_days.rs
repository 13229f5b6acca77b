//! Dates of which a spreadsheet exchanged day and month where the day may be a month, and left the others as texts.

use levelchart::series::{CivilDate, Hints, Millis, Warning, WarningCode, civil_date, iso_date, millis_of, parse};

const DAY: Millis = 86_400_000;

#[derive(Clone, Copy, Debug)]
enum Step {
    Days,
    EveryDay,
    Weeks,
    Months,
}

/// So many days from one on, of a market, of every day, of weeks or of months.
fn days(first: CivilDate, step: Step, count: usize) -> Vec<Millis> {
    let mut days = Vec::new();
    let mut date = first;
    while days.len() < count {
        let day = millis_of(date);
        let is_weekend = matches!((day.div_euclid(DAY) + 4).rem_euclid(7), 0 | 6);
        if !(is_weekend && matches!(step, Step::Days)) {
            days.push(day);
        }
        date = match step {
            Step::Days | Step::EveryDay => civil_date(day + DAY),
            Step::Weeks => civil_date(day + 7 * DAY),
            Step::Months => {
                let (year, month) = (date.year + i32::from(date.month == 12), date.month % 12 + 1);
                CivilDate::new(year, month, 1 + month * 11 % 28).expect("a day")
            }
        };
    }
    days
}

/// The dates as such a program saves them.
fn saved(days: &[Millis], is_day_first: bool, is_serial: bool, clock: &str) -> Vec<String> {
    let one = |day: &Millis| {
        let date = civil_date(*day);
        match CivilDate::new(date.year, date.day, date.month) {
            Some(turned) if is_serial => (millis_of(turned) / DAY + 25_569).to_string(),
            Some(turned) => iso_date(millis_of(turned)) + clock,
            None if is_day_first => format!("{:02}/{:02}/{}{clock}", date.day, date.month, date.year),
            None => format!("{:02}/{:02}/{}{clock}", date.month, date.day, date.year),
        }
    };
    days.iter().map(one).collect()
}

fn read(dates: &[String]) -> (Vec<Millis>, Vec<Warning>) {
    let row = |(at, date): (usize, &String)| format!("{date},{}.5\n", 100 + at % 7);
    let text = ["Date,Close\n", &dates.iter().enumerate().map(row).collect::<String>()].concat();
    let checked = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text}"));
    (checked.value.times_ms().to_vec(), checked.warnings)
}

#[test]
fn exchanged_days_are_read_as_they_were_and_said() {
    let mut cases = 0;
    for seed in 0..24 {
        let first = civil_date(millis_of(CivilDate::new(2023, 1, 2).expect("a day")) + 31 * seed * DAY);
        for step in [Step::Days, Step::EveryDay, Step::Weeks, Step::Months] {
            for at in 0..8 {
                let (is_day_first, falls, is_serial) = (at % 2 == 0, at / 2 % 2 == 0, at / 4 == 0);
                let expected = days(first, step, 40);
                let mut dates = saved(&expected, is_day_first, is_serial, if seed % 2 == 0 { "" } else { " 00:00:00" });
                if falls {
                    dates.reverse();
                }
                let (read, warnings) = read(&dates);
                assert_eq!(read, expected, "{step:?} {dates:?}");
                let said = warnings.iter().filter(|w| w.code == WarningCode::DateOrderAssumed).count();
                assert_eq!(said, 1, "{warnings:?} {dates:?}");
                assert!(warnings[0].message.contains("exchanged"), "{warnings:?}");
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 768);
}

#[test]
fn exchanged_days_in_no_order_are_known_by_their_weekdays() {
    for seed in 0..40 {
        let first = civil_date(millis_of(CivilDate::new(2023, 1, 2).expect("a day")) + 13 * seed * DAY);
        let expected = days(first, Step::Days, 90);
        let dates = saved(&expected, seed % 2 == 0, false, "");
        // Any order; 37 and 90 have no divisor in common.
        let mixed: Vec<String> = (0..90).map(|at| dates[at * 37 % 90].clone()).collect();
        assert_eq!(read(&mixed).0, expected, "{mixed:?}");
    }
}

#[test]
fn dates_in_two_forms_that_are_in_order_stay_as_they_are_written() {
    for seed in 0..40 {
        let first = civil_date(millis_of(CivilDate::new(2023, 1, 2).expect("a day")) + 17 * seed * DAY);
        let mut expected = days(first, Step::Days, 60);
        // Rows in the other form were added: no day of theirs is beyond 12, no text's is below 13.
        let form = |day: &Millis| {
            let date = civil_date(*day);
            let text = format!("{:02}/{:02}/{}", date.day, date.month, date.year);
            if date.day > 12 { text } else { iso_date(*day) }
        };
        let dates: Vec<String> = expected.iter().map(form).collect();
        let (times, warnings) = read(&dates);
        assert_eq!(times, expected);
        assert_eq!(warnings, [], "{dates:?}");
        // A file of one form alone is never looked at.
        expected.retain(|day| civil_date(*day).day <= 12);
        let dates: Vec<String> = expected.iter().rev().map(|day| iso_date(*day)).collect();
        assert_eq!(read(&dates).0, expected);
    }
}

#[test]
fn dates_that_tell_nothing_are_read_as_written_and_said() {
    // Sundays and Mondays in no order.
    let dates = ["15/01/2023", "2023-02-05", "14/05/2023", "2023-01-08", "2023-03-12", "16/01/2023"].map(String::from);
    let (_, warnings) = read(&dates);
    let said = warnings.iter().find(|w| w.code == WarningCode::DateOrderAssumed).expect("a warning");
    assert!(said.message.contains("as written; expected one form"), "{said:?}");
}

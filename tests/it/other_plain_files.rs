//! Long files of plain lines with other signs than commas and points: the short way gives what the whole table of cells gives.

use crate::random::{Random, first_seed};
use allocation_counter::measure;
use levelchart::series::{CivilDate, Hints, Table, WarningCode, iso_date, millis_of, parse};
use proptest::prelude::*;
use std::hint::black_box;

/// A file of more rows than decide.
#[derive(Clone, Debug)]
struct File {
    header: &'static str,
    delimiter: char,
    mark: char,
    dates: &'static str,
    decimals: usize,
    rows: usize,
    is_newest_first: bool,
    end: &'static str,
    /// A row, a field of it, and what stands there.
    odd: Option<(usize, usize, &'static str)>,
    above: &'static str,
}

impl File {
    fn usual() -> File {
        File {
            header: "Datum;Eröffnung;Hoch;Tief;Schluss;Volumen",
            delimiter: ';',
            mark: ',',
            dates: "d.m.y",
            decimals: 2,
            rows: 6_000,
            is_newest_first: false,
            end: "\n",
            odd: None,
            above: "",
        }
    }

    fn time(&self, nth: i64) -> String {
        let step = if self.dates.ends_with('t') { 60_000 } else { 86_400_000 };
        let ms = millis_of(CivilDate::new(2012, 11, 9).unwrap()) + nth * step;
        let date = iso_date(ms);
        let (year, month, day) = (&date[..4], &date[5..7], &date[8..]);
        let (hour, minute) = (ms / 3_600_000 % 24, ms / 60_000 % 60);
        match self.dates {
            "d.m.y" => format!("{day}.{month}.{year}"),
            "d/m/y" => format!("{day}/{month}/{year}"),
            "m/d/y" => format!("{}/{}/{year}", month.trim_start_matches('0'), day.trim_start_matches('0')),
            "d.m.yt" => format!("{day}.{month}.{year} {hour:02}:{minute:02}"),
            "m/d/yt" => format!("{month}/{day}/{year} {hour:02}:{minute:02}:00"),
            "d.m.short" => format!("{day}.{month}.{}", &year[2..]),
            "compact" => format!("{year}{month}{day}"),
            _ => date,
        }
    }

    fn text(&self) -> String {
        let mut random = Random::new(first_seed());
        let mut close = 950.0_f64;
        let mut lines = Vec::new();
        for (row, nth) in (0..self.rows).zip(0..) {
            let open = close;
            close += 0.01 * (1000.0 - close) + 5.0 * random.normal();
            let (high, low) = (open.max(close) * 1.002, open.min(close) * 0.998);
            let number = |x: f64| format!("{x:.*}", self.decimals).replace('.', &self.mark.to_string());
            let mut fields = vec![self.time(nth)];
            fields.extend([open, high, low, close].map(number));
            fields.push((1_000_000 + 7919 * row % 900_000).to_string());
            fields.resize(self.header.split(';').count(), (row % 7).to_string());
            if let Some((_, field, text)) = self.odd.filter(|(at, _, _)| *at == row) {
                fields[field] = text.replace('.', &self.mark.to_string());
            }
            lines.push(fields.join(&self.delimiter.to_string()));
        }
        if self.is_newest_first {
            lines.reverse();
        }
        let header = self.header.replace(';', &self.delimiter.to_string());
        format!("{}{header}{}{}{}", self.above, self.end, lines.join(self.end), self.end)
    }
}

/// The short way and the table read the same: every bar, every warning, and how the file was read.
fn assert_same(text: &str, hints: &Hints) -> Result<(), TestCaseError> {
    let any = Table::from_text(text).and_then(|table| table.series(hints));
    let (quick, any) = (parse(text, hints).map(|c| format!("{c:?}")), any.map(|c| format!("{c:?}")));
    let shown: String = text.chars().take(300).collect();
    prop_assert!(quick == any, "{}\n{:.2000?}\n{:.2000?}", shown, quick, any);
    Ok(())
}

/// The most bytes that reading takes beyond the text, for a byte of it: the short way takes little more than the numbers.
fn times_the_text(file: &File) -> f64 {
    let text = file.text();
    measure(|| drop(black_box(parse(&text, &Hints::default())))).bytes_max as f64 / text.len() as f64
}

/// The most of it on the short way.
const MOST: f64 = 2.0;

#[test]
fn files_with_other_signs_are_read_the_short_way_and_as_the_table_reads_them() {
    let usual = File::usual;
    for file in [
        usual(),
        File { is_newest_first: true, ..usual() },
        File { delimiter: '\t', ..usual() },
        File { delimiter: '|', mark: '.', ..usual() },
        File { mark: '.', dates: "iso", ..usual() },
        File { delimiter: ',', mark: '.', dates: "m/d/y", ..usual() },
        File { delimiter: ',', mark: '.', dates: "iso", header: "timestamp;open;high;low;close;volume", ..usual() },
        File { dates: "d.m.yt", ..usual() },
        File { delimiter: ',', mark: '.', dates: "m/d/yt", ..usual() },
        File { end: "\r\n", ..usual() },
        File { above: "Kurse der Beispiel AG\n\nStand: 02.01.2026\n", ..usual() },
        File { above: "sep=;\n", ..usual() },
        File { header: "Datum;Erster;Hoch;Tief;Schlusskurs;Stuecke;Volumen", ..usual() },
    ] {
        let times = times_the_text(&file);
        assert!(times < MOST, "{times:.2} times the text: {file:?}");
        assert_same(&file.text(), &Hints::default()).unwrap();
    }
}

#[test]
fn a_file_with_anything_odd_in_it_is_left_to_the_table() {
    for file in [
        File { odd: Some((5_900, 4, "n/a")), ..File::usual() },
        File { odd: Some((5_900, 4, "1.234.50")), ..File::usual() },
        File { odd: Some((5_900, 0, "31.2.2020")), ..File::usual() },
        File { odd: Some((5_900, 0, "04.01/2029")), ..File::usual() },
        File { odd: Some((5_900, 0, "004.01.2029")), ..File::usual() },
        File { odd: Some((5_900, 0, "04.01.029")), ..File::usual() },
        File { odd: Some((5_900, 0, "04.01.2029 9:30")), ..File::usual() },
        File { odd: Some((5_900, 4, "0.5")), ..File::usual() },
        File { odd: Some((5_900, 5, "\"5\"")), ..File::usual() },
        File { dates: "d.m.short", ..File::usual() },
        File { decimals: 3, ..File::usual() },
    ] {
        assert!(times_the_text(&file) > MOST, "{file:?}");
        assert_same(&file.text(), &Hints::default()).unwrap();
    }
}

/// Closes that halve in the middle, and a column whose first fields are empty.
fn halved(header: &str, is_newest_first: bool, last: &str) -> String {
    let first = File { dates: "d.m.y", ..File::usual() };
    let line = |nth: i64| {
        let half = if (nth < 3_000) == is_newest_first { 2 } else { 1 };
        let note = if nth < 700 { "" } else { last };
        let day = if is_newest_first { 6_000 - nth } else { nth };
        format!("{};{}0,{}5{note}\n", first.time(day), half * 40, nth % 7)
    };
    format!("{header}\n{}", (0..6_000).map(line).collect::<String>())
}

#[test]
fn a_jump_has_its_row_and_shares_of_a_whole_have_no_splits_on_the_short_way_too() {
    for (header, is_newest_first, splits) in
        [("Datum;Schluss", false, 1), ("Datum;Schluss", true, 1), ("Datum;Schluss %", false, 0)]
    {
        let text = halved(header, is_newest_first, "");
        let times = measure(|| drop(black_box(parse(&text, &Hints::default())))).bytes_max as f64 / text.len() as f64;
        assert!(times < 5.0, "{times:.2}: {text:.50}");
        let warnings = parse(&text, &Hints::default()).unwrap().warnings;
        assert_eq!(
            warnings.iter().filter(|one| one.code == WarningCode::SuspectedSplit).count(),
            splits,
            "{warnings:?}"
        );
        assert_same(&text, &Hints::default()).unwrap();
    }
}

#[test]
fn a_column_that_is_empty_in_the_first_rows_alone_is_left_to_the_table() {
    let text = halved("Datum;Schluss;Notiz", false, ";5").replace("5\n", "5;\n").replace(";5;\n", ";5\n");
    assert_same(&text, &Hints::default()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_a_long_file_is_like_both_ways_read_the_same(
        header in prop::sample::select(vec![
            "Datum;Eröffnung;Hoch;Tief;Schluss;Volumen", "date;open;high;low;close;volume", "Date;Open;High;Low;Last;Close", "Date;Close;Open;Low;High;Symbol",
            "time;o;h;l;c;v", "Datum;Erster;Hoch;Tief;Schlusskurs;Stuecke;Volumen", "Date;Open;High;Low;Close;Volume;Adj Close", "Date;Time;A;B;C;D",
        ]),
        (delimiter, mark) in prop::sample::select(vec![(';', ','), (';', '.'), ('\t', ','), ('\t', '.'), ('|', ','), (',', '.')]),
        dates in prop::sample::select(vec!["d.m.y", "d/m/y", "m/d/y", "d.m.yt", "m/d/yt", "iso", "compact", "d.m.short"]),
        decimals in prop::sample::select(vec![0_usize, 1, 2, 2, 3, 4]),
        rows in prop::sample::select(vec![2_500_usize, 3_100]),
        is_newest_first in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\n", "\r\n", "\r"]),
        odd in prop::option::of((
            prop::sample::select(vec![0_usize, 300, 620, 2_000, 2_499]), 0..6_usize,
            prop::sample::select(vec!["", "0", "-5", "12", "n/a", "1.5", "9999", "1.234", "100.123456789012345", " 7", "01.01.1990", "2020-02-30"]),
        )),
        above in prop::sample::select(vec!["", "", "", "Title\n", "a;b;c\n\n", "# note\r\n", "x\ry\n"]),
        cut in prop::option::weighted(0.2, 1_usize..12),
    ) {
        let file = File { header, delimiter, mark, dates, decimals, rows, is_newest_first, end, odd, above };
        let mut text = file.text();
        text.truncate(text.len() - cut.unwrap_or(0));
        assert_same(&text, &Hints::default())?;
    }
}

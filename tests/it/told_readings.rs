//! What a reading tells: the form of the dates, how the table lies, and the columns that were not used.

use levelchart::series::{Hints, Reading, iso_date, parse};

fn reading(text: &str) -> Reading {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}")).reading
}

#[test]
fn the_form_of_the_dates_is_named() {
    for (dates, form) in [
        (["2026-02-05", "2026-02-06"], "year, month, day"),
        (["2026/2/5 10:30", "2026/2/6 10:30"], "year, month, day"),
        (["2026-02-05T10:00:00Z", "2026-02-06T10:00:00Z"], "year, month, day"),
        (["2026年2月5日", "2026年2月6日"], "year, month, day"),
        (["2026-01", "2026-02"], "year, month"),
        (["02/2026", "03/2026"], "month, year"),
        (["5 Feb 2026", "6 Feb 2026"], "the month by its name"),
        (["Feb 5 2026", "Feb 6 2026"], "the month by its name"),
        (["2026-Feb-05", "2026-Feb-06"], "the month by its name"),
        (["Thu 5 Feb 2026", "Fri 6 Feb 2026"], "the month by its name"),
        (["2026-W05", "2026-W06"], "year and week"),
        (["2026W05", "2026W06"], "year and week"),
        (["Q1 2026", "Q2 2026"], "year and quarter"),
        (["2026M01", "2026M02"], "year and month"),
        (["2025-S2", "2026-S1"], "year and half"),
        (["2026-W05-1", "2026-W05-2"], "year, week, weekday"),
        (["2026-036", "2026-037"], "year, day of the year"),
        (["19724", "19725"], "days since 1970"),
    ] {
        let text = format!("period,close\n{},1.5\n{},2.5\n", dates[0], dates[1]);
        assert_eq!(reading(&text).date_format, form, "{dates:?}");
    }
}

#[test]
fn a_table_that_lies_across_says_how_and_invents_no_columns() {
    let years = "Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n2025,1,2,3,4,5,6,7,8,9,10,11,12\n";
    for (text, layout) in [
        (years, "months across, years down"),
        ("Year,Q1,Q2,Q3,Q4\n2025,1,2,3,4\n", "quarters across, years down"),
        ("Name,2026-02-04,2026-02-05,2026-02-06\nIndex,1,2,3\n", "dates across, one row a series"),
        ("Name,2026-02-05,2026-02-06\nIndex,1.5,2.5\n", "dates across, one row a series"),
    ] {
        let reading = reading(text);
        assert_eq!((reading.layout, reading.columns.len(), reading.unused.len()), (Some(layout), 0, 0), "{text}");
    }
    assert_eq!(reading("date,close\n2026-02-05,1\n2026-02-06,2\n").layout, None);
}

#[test]
fn two_prices_that_may_be_years_are_no_dates_across() {
    assert!(parse("Name,Open,Last\nIndex,1700,1800\nOther,1710,1820\n", &Hints::default()).is_err());
}

#[test]
fn of_rows_across_all_names_are_told() {
    let text = "Name,2026-02-04,2026-02-05,2026-02-06\nA,1,2,3\nB,4,5,6\n";
    let hints = Hints { series: Some("b".into()), ..Hints::default() };
    let series = parse(text, &hints).unwrap().reading.series.unwrap();
    assert_eq!((series.chosen.as_str(), series.of.join(" ")), ("B", "A B".into()));
}

#[test]
fn each_column_that_was_not_used_says_why() {
    let text = "Date;Close;Adj Close;Avg;Note;Empty;Last\n\
        05.02.2026;10,5;10,1;10,3;a;;10,5\n13.02.2026;11,5;11,1;11,3;b;;11,5\n";
    let unused = reading(text).unused;
    let told: Vec<(usize, &str, &str)> =
        unused.iter().map(|column| (column.index, column.name.as_str(), column.reason)).collect();
    let expected = [
        (2, "Adj Close", "adjusted for payouts and splits; the close as traded is taken"),
        (3, "Avg", "its name is not that of a price or a volume"),
        (4, "Note", "holds no numbers"),
        (5, "Empty", "empty"),
        (6, "Last", "could be the close by its name, but another column is named more clearly"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_plain_file_tells_of_its_adjusted_close_too() {
    let text = "Date,Close,Adj Close\n2026-02-05,10.5,10.1\n2026-02-06,11.5,11.1\n";
    assert_eq!(reading(text).unused.len(), 1);
    assert_eq!(reading(text), reading(&text.replace("Adj Close", "\"Adj Close\"")));
}

#[test]
fn months_are_known_by_their_names_in_many_languages() {
    for (language, names) in [
        (
            "Polish",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        ),
        ("Swedish", "januari februari mars april maj juni juli augusti september oktober november december"),
        ("Norwegian", "januar februar mars april mai juni juli august september oktober november desember"),
        (
            "Finnish",
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        ),
        ("Russian", "Января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        ("Ukrainian", "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
        ("Czech", "ledna února března dubna května června července srpna září října listopadu prosince"),
        (
            "Hungarian",
            "január február március április május június július augusztus szeptember október november december",
        ),
        (
            "Romanian",
            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        ),
        ("Turkish", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        (
            "Greek",
            "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        ),
        ("Indonesian", "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
        ("Arabic", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        ("Spanish", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        ("Portuguese", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        ("French", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        ("Italian", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        ("Dutch", "januari februari maart april mei juni juli augustus september oktober november december"),
        ("German", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    ] {
        let row = |(at, name): (usize, &str)| format!("3 {name} 2025;{at}.5\n");
        let text = ["date;close\n", &names.split(' ').enumerate().map(row).collect::<String>()].concat();
        let series = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{language}: {error}")).value;
        let found: Vec<String> = series.times_ms().iter().map(|&ms| iso_date(ms)).collect();
        let expected: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}-03")).collect();
        assert_eq!(found, expected, "{language}");
    }
}

//! Names of columns that lost their letters beyond ASCII: read as the whole names are, or with a warning.

use crate::contradicted_names::{Row, columns, files};
use levelchart::series::{By, Checked, Hints, Series, WarningCode, parse};

/// Names of open, high, low, close and volume with such letters, of which others may stand beside them.
const NAMES: [&[&str]; 5] = [
    &["Eröffnung", "Eröffn", "Eröffnungskurs", "Açılış", "开盘", "始値", "시가", "Открытие", "Ouv"],
    &["Höchst", "Höchstkurs", "Máximo", "Máxima", "Najwyższy", "Yüksek", "最高", "高値", "고가", "Максимум"],
    &["Mínimo", "Mínima", "Najniższy", "Düşük", "最低", "安値", "저가", "Минимум"],
    &["Último", "Clôture", "Zamknięcie", "Kapanış", "收盘", "終値", "종가", "Закрытие"],
    &["Stück", "Volúmen", "成交量", "总手", "出来高", "거래량", "Объем", "Объём"],
];
const PLAIN: [&str; 5] = ["Open", "High", "Low", "Close", "Volume"];

/// A kind of damage, its name, and whether Latin names are known behind it.
type Damage = (&'static str, fn(&str) -> String, bool);

fn each(name: &str, with: impl Fn(char) -> String) -> String {
    name.chars().map(|c| if c.is_ascii() { c.to_string() } else { with(c) }).collect()
}

/// The text that the bytes of UTF-8 are in Windows-1252; `gap` stands for those that it lacks.
fn misread(name: &str, gap: impl Fn(u8) -> char) -> String {
    let upper = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let upper: Vec<char> = upper.chars().collect();
    let read = |byte: u8| match byte {
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => gap(byte),
        0x80..=0x9f => upper[usize::from(byte - 0x80)],
        other => char::from(other),
    };
    name.bytes().map(read).collect()
}

const DAMAGES: [Damage; 13] = [
    ("a question mark a letter", |name| each(name, |_| "?".into()), true),
    ("a question mark a byte", |name| each(name, |c| "?".repeat(c.len_utf8())), true),
    ("a sign of replacement a letter", |name| each(name, |_| "\u{fffd}".into()), true),
    ("a sign of replacement a byte", |name| each(name, |c| "\u{fffd}".repeat(c.len_utf8())), true),
    ("an underscore a letter", |name| each(name, |_| "_".into()), true),
    ("UTF-8 read as Latin-1", |name| name.bytes().map(char::from).collect(), true),
    ("UTF-8 read as Windows-1252", |name| misread(name, char::from), true),
    ("UTF-8 read with gaps", |name| misread(name, |_| '\u{fffd}'), true),
    ("UTF-8 read as Latin-1 in capitals", |name| name.to_uppercase().bytes().map(char::from).collect(), true),
    ("letters of a console", |name| each(name, |_| "├╢".into()), true),
    ("a letter of another script", |name| each(name, |_| "ц".into()), true),
    ("nothing in place of the letter", |name| each(name, |_| String::new()), false),
    ("a blank in place of the letter", |name| each(name, |_| " ".into()), false),
];

fn is_latin(name: &str) -> bool {
    name.bytes().any(|b| b.is_ascii_alphabetic())
}

fn file(rows: &[Row], names: &[String; 5]) -> String {
    let line = |(date, values): &Row| [date, ",", &values.join(","), "\n"].concat();
    ["Date,", &names.join(","), "\n", &rows.iter().map(line).collect::<String>()].concat()
}

fn read(rows: &[Row], names: &[String; 5]) -> Option<Checked<Series>> {
    parse(&file(rows, names), &Hints::default()).ok()
}

/// Returns how the parts of a bar with these names differ from those that the plain names give, where nothing is said.
fn silent(rows: &[Row], whole: &Series, names: &[String; 5]) -> Option<String> {
    let read = read(rows, names)?;
    let bits = |series: &Series| columns(series).map(|column| column.into_iter().map(f64::to_bits).collect::<Vec<_>>());
    let is_said = read.warnings.iter().any(|one| one.code == WarningCode::ColumnsByContent);
    (bits(&read.value) != bits(whole) && !is_said).then(|| format!("{names:?}"))
}

fn plain(rows: &[Row]) -> Series {
    read(rows, &PLAIN.map(String::from)).expect("prices").value
}

fn rows(count: usize) -> Vec<Row> {
    files(count).next().expect("a file")
}

#[test]
fn a_damaged_name_among_plain_ones_is_read_as_the_whole_one_or_with_a_warning() {
    let files = [rows(5), rows(24)].map(|rows| (plain(&rows), rows));
    let mut wrong = Vec::new();
    for (part, words) in NAMES.iter().enumerate() {
        for word in *words {
            // Names of other scripts are whole words of unknown languages then.
            for (damage, with, _) in &DAMAGES[..if is_latin(word) { 11 } else { 9 }] {
                let mut names = PLAIN.map(String::from);
                names[part] = with(word);
                let found = files.iter().filter_map(|(whole, rows)| silent(rows, whole, &names));
                wrong.extend(found.map(|found| format!("{word}, {damage}: {found}")));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn latin_names_are_known_behind_every_damage() {
    let rows = rows(5);
    for (part, words) in NAMES.iter().enumerate() {
        let latin = words.iter().filter(|word| is_latin(word));
        for (word, (damage, with, is_marked)) in latin.flat_map(|word| DAMAGES.iter().map(move |one| (word, one))) {
            // Without a mark, few letters are no name, and the first or the last letter may never have been there.
            let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
            if !is_marked && (letters < 5 || !word.ends_with(|c: char| c.is_ascii())) {
                continue;
            }
            let mut names = PLAIN.map(String::from);
            names[part] = with(word);
            let read = read(&rows, &names).unwrap_or_else(|| panic!("{word}, {damage}"));
            assert_eq!(read.warnings, [], "{word}, {damage}");
            let wanted = PLAIN[part].to_lowercase();
            let found = read.reading.columns.iter().find(|column| column.role == wanted);
            let found = found.map(|column| (column.index, column.by));
            assert_eq!(found, Some((part + 1, By::Name)), "{word}, {damage}: {names:?}");
        }
    }
}

#[test]
fn headers_that_were_utf8_read_as_latin_are_known_in_every_script() {
    let rows = rows(5);
    for at in 0..8 {
        let names = NAMES.map(|words| words[at].to_owned());
        for (damage, with, _) in [&DAMAGES[5], &DAMAGES[6]] {
            let damaged = names.clone().map(|name| with(&name));
            let read = read(&rows, &damaged).unwrap_or_else(|| panic!("{names:?}, {damage}"));
            assert_eq!(read.warnings, [], "{names:?}, {damage}");
            assert_eq!(silent(&rows, &plain(&rows), &damaged), None, "{names:?}, {damage}");
        }
    }
}

#[test]
fn headers_damaged_throughout_are_read_the_same_or_with_a_warning() {
    for rows in [rows(5), rows(24)] {
        for at in 0..8 {
            let names = NAMES.map(|words| words[at].to_owned());
            for (damage, with, _) in &DAMAGES[..4] {
                let damaged = names.clone().map(|name| with(&name));
                assert_eq!(silent(&rows, &plain(&rows), &damaged), None, "{names:?}, {damage}");
            }
        }
    }
}

#[test]
fn a_name_of_which_too_much_is_lost_is_named_in_a_warning() {
    let mut names = PLAIN.map(String::from);
    names[1] = "H\u{fffd}?x".into();
    let read = read(&rows(5), &names).expect("prices");
    let said: Vec<&str> = read.warnings.iter().map(|one| &*one.message).collect();
    assert_eq!(
        said,
        [
            "the name \"H\u{fffd}?x\" cannot be read; columns with such names are known by what they hold, or left out; the option columns says which is which"
        ]
    );
}

#[test]
fn names_with_signs_of_their_own_are_no_damaged_ones() {
    let rows = rows(24);
    for odd in ["Signal?", "Is up? (0/1)", "adj_open", "A/L", "Kapan", "Indice_é", "Ratio %"] {
        let mut names = PLAIN.map(String::from);
        names[0] = odd.into();
        let read = read(&rows, &names).expect("prices");
        let known = read.reading.columns.iter().any(|column| column.role == "open");
        assert_eq!((read.warnings, known), (vec![], false), "{odd}");
    }
}

#[test]
fn letters_with_their_marks_behind_them_are_read() {
    let names = ["Ero\u{308}ffnung", "Ma\u{301}ximo", "Mi\u{301}nimo", "Clo\u{302}ture", "Stu\u{308}ck"];
    let read = read(&rows(5), &names.map(String::from)).expect("prices");
    assert_eq!(read.warnings, []);
    assert_eq!(silent(&rows(5), &plain(&rows(5)), &names.map(String::from)), None);
}

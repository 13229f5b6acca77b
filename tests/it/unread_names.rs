//! Columns and fields of events, notes, facts and strikes that nothing reads: the commands say so.

use super::command_line::{PRICES, article, code, run, stderr, text_of};
use std::fs;

/// A list of each kind with names that nothing reads, and what is said of them.
const LISTS: [(&str, &str, &str); 6] = [
    (
        "notes",
        "date,text,Überschrift\n2025-09-17,The day of the Fed,Zins\n",
        r#"notes: nothing reads "Überschrift"; it reads date, text, price and url"#,
    ),
    (
        "events",
        "date,label,until\n2025-09-17,Fed decision,2025-09-18\n",
        r#"events: nothing reads "until"; it reads date, label, to, kind, amount and was"#,
    ),
    (
        "events",
        r#"[{"date":"2025-09-17","label":"Fed decision"},{"date":"2025-09-18","label":"Jobs","amout":"55000 jobs"}]"#,
        r#"events: nothing reads "amout" (did you mean amount?); it reads date, label, to, kind, amount and was"#,
    ),
    (
        "notes",
        "date,text,at,prise\n2025-09-17,The day of the Fed,below,below\n",
        r#"notes: nothing reads "at" and "prise" (did you mean price?); it reads date, text, price and url"#,
    ),
    (
        "facts",
        r#"[{"label":"P/E","value":14,"source":"FT","link":"/a","a":1,"b":2,"c":3}]"#,
        r#"facts: nothing reads "link", "a", "b" and 1 more; it reads label, value, unit, source, url and date"#,
    ),
    (
        "strikes",
        "strike,calls,puts,day\n2200,9550,4230,2026-02-06\n",
        r#"strikes: nothing reads "day"; it reads strike, calls, puts and date"#,
    ),
];

/// What a run says, which ends well.
fn said(words: &[&str]) -> String {
    let output = run(words);
    let said = stderr(&output);
    assert_eq!(code(&output), Some(0), "{words:?}: {said}");
    said
}

/// The lines that an article with this list in a file, or in the attribute, brings forth with `check` and `prerender`.
fn of_article(folder: &str, name: &str, list: &str) -> [String; 2] {
    let is_in_place = list.starts_with('[');
    let given = if is_in_place { list } else { "list.csv" };
    let path = article(
        folder,
        &format!(
            "<level-chart id=c src=smallcap.csv {name}='{given}'></level-chart>\n<p data-claim='close > 1' data-chart=c></p>"
        ),
    );
    fs::write(path.with_file_name("list.csv"), list).expect("a list");
    let path = text_of(&path);
    [said(&["check", path]), said(&["prerender", path, "-o", path])]
}

#[test]
fn names_that_nothing_reads_are_notes_of_check_prerender_and_render() {
    for (name, list, expected) in LISTS {
        for said in of_article("unread", name, list) {
            let note = said.lines().find(|line| line.contains(expected)).unwrap_or_else(|| panic!("{list}: {said}"));
            assert!(note.starts_with("levelchart: note: ") && note.contains("article.html:1: "), "{note}");
            assert_eq!(note.contains("list.csv: "), !list.starts_with('['), "{note}");
        }
        let folder = super::command_line::folder("unread_option");
        let path = folder.join("list.csv");
        fs::write(&path, list).expect("a list");
        let drawn =
            said(&["render", PRICES, &format!("--{name}"), text_of(&path), "-o", text_of(&folder.join("a.svg"))]);
        assert!(drawn.contains("note: ") && drawn.contains(expected), "{list}: {drawn}");
    }
}

#[test]
fn names_that_are_read_are_not_told_in_any_case_or_place() {
    for (name, list) in [
        ("events", "Label, WAS ,date,to,kind,amount\nFed decision,,2025-09-17,,,25 bp\n"),
        ("notes", r#"[{"url":"/a","text":"The day of the Fed","date":"2025-09-17","price":"below"}]"#),
        ("facts", r#"[{"label":"P/E","value":14,"unit":"x","source":"FT","url":"/a","date":"2026-02-06"}]"#),
        ("strikes", "date;puts;calls;strike\n2026-02-06;4230;9550;2200\n"),
    ] {
        for said in of_article("all_read", name, list) {
            assert!(!said.contains("nothing reads"), "{list}: {said}");
        }
    }
}

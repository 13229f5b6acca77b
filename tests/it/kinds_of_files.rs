//! Files of many kinds as `levelchart read` reads them: `tests/data/kinds` holds 24 sessions of one share, and a few others, in the
//! forms that exchanges, banks, statistics offices and programs write; `expected.json` is written with them.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/kinds")
}

/// What the command prints, or its error.
fn read(name: &str, options: &[&str]) -> Result<Value, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_levelchart"));
    let output = command.arg("read").arg(folder().join(name)).arg("--json").args(options).output().unwrap();
    if !output.status.success() {
        return Err(String::from_utf8(output.stderr).unwrap());
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn every_kind_of_file_is_read_or_refused_as_it_must_be() {
    let expected = std::fs::read_to_string(folder().join("expected.json")).unwrap();
    let Value::Object(cases) = serde_json::from_str(&expected).unwrap() else { panic!("expected an object") };
    assert!(cases.len() > 115);
    for (name, case) in &cases {
        let found = read(name, &[]);
        if let Some(expected) = case["error"].as_str() {
            let error = found.expect_err(name);
            // Older cases name the code, which the command does not print.
            assert!(!expected.contains(' ') || error.contains(expected), "{name}: {error}");
            continue;
        }
        let found = found.unwrap_or_else(|error| panic!("{error}"));
        for part in ["open", "volume"].into_iter().filter(|part| case.get(part).is_some()) {
            assert_eq!(found["firstBar"][part].as_f64(), case[part].as_f64(), "{name}: {part}");
        }
        if case.get("dates").is_some() {
            let dates = ["firstBar", "lastBar"].map(|end| found[end]["time"].clone());
            assert_eq!(&dates[..], &case["dates"].as_array().unwrap()[..], "{name}");
        }
        let of = |end: &str| found[end]["close"].clone();
        let warnings: Value = found["warnings"].as_array().unwrap().iter().map(|w| w["code"].clone()).collect();
        let found = [found["bars"].clone(), of("firstBar"), of("lastBar"), warnings];
        let case = ["bars", "first", "last", "warnings"].map(|key| case[key].clone());
        assert_eq!(found[0], case[0], "{name}");
        assert_eq!([&found[1], &found[2]].map(Value::as_f64), [&case[1], &case[2]].map(Value::as_f64), "{name}");
        assert_eq!(found[3], case[3], "{name}");
    }
}

#[test]
fn whatever_series_an_error_names_can_be_read() {
    let mut files = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Err(error) = read(&name, &[]) else { continue };
        let Some((_, names)) = error.split_once(" series: \"") else { continue };
        let (names, advice) = names.split_once("\"; expected one; ").unwrap();
        assert!(advice.starts_with("name it with the option series, such as series="), "{error}");
        let found: Vec<String> = names
            .split(" and ")
            .next()
            .unwrap()
            .trim_end_matches('"')
            .split("\", \"")
            .map(|series| {
                let found = read(&name, &["--series", series]).unwrap_or_else(|error| panic!("{series}: {error}"));
                format!("{} {}", found["firstBar"], found["lastBar"])
            })
            .collect();
        let is_alone = |(at, one): (usize, &String)| !found[..at].contains(one);
        assert!(found.iter().enumerate().all(is_alone), "{name}: {found:?}");
        files += 1;
    }
    assert!(files > 8, "{files}");
}

#[test]
fn of_rows_across_the_one_that_is_asked_for_is_read() {
    let name = "25-dates-across-several.csv";
    let close = |series: &str| read(name, &["--series", series]).unwrap()["firstBar"]["close"].as_f64().unwrap();
    assert_eq!((close("Index A"), close("index b")), (1188.52, 2377.04));
    assert!(read(name, &["--series", "Index C"]).unwrap_err().contains("found no \"Index C\" among \"Index A\""));
    assert!(read(name, &[]).unwrap_err().contains("found 2 series: \"Index A\", \"Index B\""));
}

#[test]
fn of_tables_below_one_another_the_one_that_is_asked_for_is_read() {
    for (name, asked) in [("71-stacked.csv", "BETA SE"), ("72-symbol-groups.csv", "beta")] {
        let found = read(name, &["--series", asked]).unwrap();
        assert_eq!(found["bars"], 24, "{name}");
        let ends = ["firstBar", "lastBar"].map(|end| found[end]["close"].as_f64());
        assert_eq!(ends, [Some(3565.56), Some(3622.17)], "{name}");
        assert_eq!((&found["dropped"], &found["unused"]), (&serde_json::json!([]), &serde_json::json!([])), "{name}");
    }
    assert!(
        read("71-stacked.csv", &[]).unwrap_err().contains(": found 2 series: \"ALPHA AG\", \"BETA SE\"; expected one")
    );
}

#[test]
fn tables_without_titles_are_told_apart_by_their_number() {
    let folder = std::env::temp_dir().join("levelchart-stacked");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("prices.csv");
    let table = |first: f64| {
        format!("date;close\n2026-02-04;{first}\n2026-02-05;{}\n2026-02-06;{}\n\n", first + 1.5, first + 2.5)
    };
    std::fs::write(&file, table(10.0) + &table(20.0)).unwrap();
    let found = read(file.to_str().unwrap(), &["--series", "table 2"]).unwrap();
    assert_eq!(found["firstBar"]["close"], 20.0);
    assert!(read(file.to_str().unwrap(), &[]).unwrap_err().contains("found 2 series: \"table 1\", \"table 2\""));
}

#[test]
fn months_by_years_stand_at_their_months_without_those_to_come() {
    let found = read("23-matrix-years-months.csv", &[]).unwrap();
    let of = |end: &str| found[end]["time"].as_str().unwrap().to_owned();
    assert_eq!((of("firstBar"), of("lastBar")), ("2020-01-01".into(), "2023-08-01".into()));
    assert_eq!(found["frequency"]["unit"], "month");
    assert_eq!(found["dropped"].as_array().unwrap().len(), 0);
}

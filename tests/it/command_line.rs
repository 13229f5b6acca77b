//! The command line, as a terminal or a newsroom's CI runs it.

use resvg::tiny_skia::Pixmap;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) const PRICES: &str = "www/data/smallcap.csv";
pub(crate) const ARTICLE: &str = "tests/data/cli/article.html";

/// Runs the program in the folder of the crate.
pub(crate) fn run(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_levelchart"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command.output().expect("the program starts")
}

pub(crate) fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The one line on standard error of a run that ends with 2.
pub(crate) fn refusal(words: &[&str]) -> String {
    let output = run(words);
    let line = stderr(&output);
    assert_eq!(code(&output), Some(2), "{words:?}: {line}");
    assert_eq!(line.lines().count(), 1, "{words:?}: {line}");
    line.trim_end().strip_prefix("levelchart: ").expect("the program's name").to_owned()
}

/// An empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    crate::scratch::folder("command_line", name)
}

pub(crate) fn text_of(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// An article of this body in a folder of its own, beside the demo's data.
pub(crate) fn article(name: &str, body: &str) -> PathBuf {
    let folder = folder(name);
    fs::copy(root().join(PRICES), folder.join("smallcap.csv")).expect("the demo's data");
    let path = folder.join("article.html");
    fs::write(&path, body).expect("an article");
    path
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn analysis(words: &[&str]) -> Value {
    let output = run(&[&["analyze", PRICES, "--json"], words].concat());
    assert_eq!(stderr(&output), "");
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

// The program

#[test]
fn help_and_version_are_told_on_standard_output() {
    for (words, usage) in [
        (&["--help"][..], "Usage: levelchart <COMMAND>"),
        (&["-h"], "Usage: levelchart <COMMAND>"),
        (&["help"], "Usage: levelchart <COMMAND>"),
        (&["render", "--help"], "Usage: levelchart render [OPTIONS] <FILE>"),
        (&["help", "analyze"], "Usage: levelchart analyze [OPTIONS] <FILE>"),
        (&["check", "-h"], "Usage: levelchart check [OPTIONS] <ARTICLE>"),
        (&["prerender", "-h"], "Usage: levelchart prerender [OPTIONS] --out <OUT.html> <ARTICLE>"),
    ] {
        let output = run(words);
        assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""));
        assert!(stdout(&output).contains(usage), "{words:?}");
    }
    let version = format!("levelchart {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(stdout(&run(&["--version"])), version);
    assert_eq!(stdout(&run(&["-V"])), version);
}

#[test]
fn arguments_that_are_not_understood_end_with_2_and_one_line() {
    let cases: [(&[&str], &str); 17] = [
        (&[], "found no command; expected render, analyze, read, check or prerender"),
        (&["draw"], "found the command draw; expected render"),
        (&["render"], "found no file; expected a file of prices"),
        (&["check", "a.html", "b.html"], "found 2 files, the second b.html; expected one"),
        (&["render", PRICES, "--claim", "close > 1"], "found the option --claim, which is not known here"),
        (&["check", "-x"], "found the option -x"),
        (&["--averages"], "found the option --averages, which is not known here"),
        (&["rendre", PRICES], "found the command rendre; expected render"),
        (&["prerender"], "found no file; expected an article in HTML"),
        (&["render", PRICES, "--volume=yes"], "--volume: found \"yes\"; expected no value"),
        (&["render", PRICES, "--mark", "dots"], "--mark: found \"dots\"; expected line or area or candle or bar"),
        (&["render", PRICES, "--width"], "--width: found nothing; expected a value"),
        (&["render", PRICES, "--width", "0"], "--width: found \"0\"; expected a whole number of pixels from 1 to"),
        (&["render", PRICES, "--ratio", "NaN"], "--ratio: found \"NaN\"; expected a number from 0.5"),
        (&["render", PRICES, "--theme", "blue"], "--theme: found \"blue\"; expected light or dark or auto"),
        (&["analyze", PRICES, "--compare", "sp500"], "--compare: found \"sp500\"; expected NAME=FILE"),
        (&["prerender", ARTICLE], "prerender: found no -o; expected -o OUT.html"),
    ];
    for (words, expected) in cases {
        let line = refusal(words);
        assert!(line.starts_with(expected), "{words:?}: {line}");
    }
}

#[test]
fn a_slip_is_told_with_what_may_be_meant() {
    for (words, meant) in [
        (&["rendr", PRICES][..], "did you mean read or prerender or render?"),
        (&["render", PRICES, "--averges", "sma:50"], "did you mean --averages?"),
        (&["render", PRICES, "--mark", "candel"], "did you mean candle?"),
    ] {
        let line = refusal(words);
        assert!(line.contains(meant), "{words:?}: {line}");
    }
}

#[test]
fn a_message_repeats_the_beginning_of_a_value_alone() {
    let help = run(&["render", "--help"]);
    let text = stdout(&help);
    let options: Vec<&str> =
        text.lines().filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--"))).collect();
    assert!(options.len() > 20, "{options:?}");
    let long = "x".repeat(5_000);
    let mut refused = 0;
    for option in options {
        let output = run(&["render", PRICES, &[option, "=", &long].concat()]);
        let line = stderr(&output);
        // A name of a file is given in full, so that it can be found.
        if !line.contains("File name too long") {
            assert!(line.len() < 700, "{option}: {} characters", line.len());
            refused += usize::from(code(&output) == Some(2));
        }
    }
    assert!(refused > 15, "{refused}");
}

#[test]
fn a_value_may_begin_with_a_hyphen_and_the_last_of_several_holds() {
    let levels = |words: &[&str]| analysis(words)["levels"].as_array().expect("a list").len();
    let [few, all] = [&["--min-evidence", "2"][..], &["--min-evidence", "-inf"]]
        .map(|words| levels(&[&["--auto-levels", "99"], words].concat()));
    assert!(few < all, "{few} levels with evidence, {all} in all");
    assert_eq!(levels(&["--auto-levels", "99", "--min-evidence", "2", "--min-evidence", "-inf"]), all);
    assert!(refusal(&["render", PRICES, "--levels", "-5"]).starts_with("levels: found -5; expected prices above 0"));
    assert!(refusal(&["render", PRICES, "--width", "--height"]).starts_with("--width: found \"--height\""));
}

#[test]
fn a_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""));
        let script = stdout(&output);
        assert!(script.contains("prerender") && script.contains("min-evidence"), "{shell}");
    }
    assert!(refusal(&["completions"]).starts_with("completions: found no shell"));
}

#[test]
fn files_and_options_that_cannot_be_read_are_told_with_their_place() {
    let cases: [(&[&str], &str); 8] = [
        (&["render", "none.csv"], "none.csv: "),
        (&["render", "www"], "www: "),
        (&["render", "tests/data/bad/header_only.csv"], "tests/data/bad/header_only.csv: "),
        (&["render", "www/embed.html"], "www/embed.html: row 1: found \"<!doctype html>\""),
        (&["render", PRICES, "--averages", "sma:x"], "averages: found \"sma:x\"; expected a kind"),
        (&["render", PRICES, "--range", "soon"], "range: found \"soon\""),
        (&["render", PRICES, "-o", "chart.gif"], "-o: found \"chart.gif\"; expected a name that ends in .svg or .png"),
        (&["analyze", PRICES, "--claim", "rsi(14) >> 3"], "claim \"rsi(14) >> 3\", character 10: found \">\""),
    ];
    for (words, expected) in cases {
        let line = refusal(words);
        assert!(line.starts_with(expected), "{words:?}: {line}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_levelchart"))
        .args(["analyze", PRICES, "--json"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // More is written than a pipe holds, so the program meets the closed end whenever it comes.
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""));
}

// render

#[test]
fn a_picture_is_the_same_at_each_run_and_in_a_file() {
    let path = folder("render_svg").join("chart.svg");
    let words = ["render", PRICES, "--averages", "sma:50", "--rsi", "14", "--range", "1y", "--title", "Of <stocks>"];
    let to_file = run(&[&words[..], &["-o", text_of(&path)]].concat());
    assert_eq!((code(&to_file), stdout(&to_file), stderr(&to_file)), (Some(0), String::new(), String::new()));
    let written = fs::read_to_string(path).expect("the picture");
    assert_eq!(written, stdout(&run(&words)));
    assert!(written.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"540\""));
    assert!(written.contains("<title>Of &lt;stocks&gt;</title>"), "the title");
    assert!(written.contains("RSI is 63 and rising"), "the summary as the description");
}

#[test]
fn panes_events_and_comparisons_are_drawn_where_options_ask_for_them() {
    let drawn = |options: &[&str]| stdout(&run(&[&["render", PRICES, "--range", "1y"], options].concat()));
    let compare =
        ["--scale", "index", "--compare", "sp500=www/data/benchmarks.csv", "--compare-label", "sp500=S&P 500"];
    for (options, words) in [
        (&["--volume"][..], "Volume, billions"),
        (&["--bands", "20 2"], "Bollinger"),
        (&["--macd", "12 26 9"], "MACD, 12, 26 and 9 days"),
        (&["--breadth", "www/data/breadth.csv"], "Share of members above their own average"),
        (&["--events", "www/data/events.csv"], "Fed cuts rates"),
        (&["--events", r#"[{"date":"2025-09-17","label":"Fed decision"}]"#], "Fed decision"),
        (&["--extremes"], "Highest close 2,299.10"),
        (&["--scenario", "long 2060 stop 1990 targets 2240"], "Target 2,240"),
        (
            &["--scenario", "long 2060 target 2240", "--scenario", "if below 2000 short target 1960"],
            "short below 2,000: 1,960",
        ),
        (&["--paths", "above 2150: 2250", "--paths", "below 2000: 1950"], "below 2,000: 1,950"),
        (&["--events", r#"[{"date":"2026-02-11","label":"Jobs"}]"#], "11\u{a0}Feb Jobs"),
        (&["--published", "2026-01-02"], "Published 2\u{a0}Jan\u{a0}2026"),
        (&compare, "S&amp;P 500"),
    ] {
        assert!(drawn(options).contains(words), "{options:?}: {words}");
        assert!(!drawn(&[]).contains(words), "{words} stands there unasked");
    }
}

#[test]
fn files_beside_the_prices_that_cannot_be_read_are_told_with_their_place() {
    for (words, said) in [
        (["--events", "none.csv"], "none.csv: "),
        (["--events", "[{\"date\":\"soon\",\"label\":\"x\"}]"], "events, row 1: found \"soon\""),
        (["--breadth", "none.csv"], "none.csv: "),
        (["--compare", "sp500"], "--compare: found \"sp500\"; expected NAME=FILE"),
        (["--bands", "20"], "bands: found \"20\"; expected bars and standard deviations"),
    ] {
        let refused = refusal(&[&["render", PRICES], &words[..]].concat());
        assert!(refused.contains(said), "{words:?}: {refused}");
    }
}

#[test]
fn size_theme_mark_scale_levels_currency_and_decimals_change_the_picture() {
    let picture = |words: &[&str]| stdout(&run(&[&["render", PRICES], words].concat()));
    assert!(picture(&["--width", "400", "--height", "500"]).contains("viewBox=\"0 0 400 500\""));
    assert!(picture(&["--theme", "dark"]).contains("#1a1a1a"), "the dark paper");
    assert!(picture(&["--theme", "auto"]).contains(".c0{fill:#1a1a1a}"), "both papers");
    let kinds: [&[&str]; 5] =
        [&[], &["--mark", "candle"], &["--mark", "bar"], &["--mark", "area"], &["--scale", "log"]];
    let drawn: BTreeSet<String> =
        kinds.iter().map(|words| picture(&[&["--range", "3m"][..], words].concat())).collect();
    assert_eq!(drawn.len(), kinds.len(), "each its own picture");
    let labelled = picture(&["--levels", "2150 ceiling", "--currency", "$", "--decimals", "1"]);
    assert!(labelled.contains(">$2,142.7<"), "the last close");
    assert!(labelled.contains("eiling $2,150"), "the level");
}

#[test]
fn a_png_has_as_many_pixels_as_its_size_and_ratio_say() {
    let folder = folder("render_png");
    let size = |name: &str, words: &[&str]| {
        let path = folder.join(name);
        let output =
            run(&[&["render", PRICES, "--width", "300", "--height", "200", "-o", text_of(&path)], words].concat());
        assert_eq!((code(&output), stderr(&output)), (Some(0), String::new()));
        let bytes = fs::read(path).expect("the picture");
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
        // IHDR: the width stands at byte 16, the height at byte 20.
        [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")))
    };
    assert_eq!(size("default.png", &[]), [600, 400]);
    assert_eq!(size("one.PNG", &["--ratio", "1"]), [300, 200]);
    assert_eq!(size("half.png", &["--ratio", "1.5"]), [450, 300]);
}

#[test]
fn a_png_is_the_same_at_each_run() {
    let folder = folder("same_png");
    let draw = |name: &str| {
        let path = folder.join(name);
        assert_eq!(code(&run(&["render", PRICES, "--rsi", "14", "-o", text_of(&path)])), Some(0));
        fs::read(path).expect("the picture")
    };
    assert_eq!(draw("a.png"), draw("b.png"));
}

#[test]
fn gridlines_of_a_png_lie_on_whole_pixels_at_every_ratio() {
    let path = folder("sharp_png").join("chart.png");
    for ratio in ["1", "1.25", "1.5", "2", "3"] {
        let words = ["--auto-levels", "0", "--width", "320", "--height", "240", "--ratio", ratio, "-o", text_of(&path)];
        assert_eq!(code(&run(&[&["render", PRICES], &words[..]].concat())), Some(0));
        let pixels = Pixmap::decode_png(&fs::read(&path).expect("the picture")).expect("a PNG");
        // Most of a row has one colour: the paper's or, on a gridline, the grid's. A line off the pixels would leave
        // rows of a colour between; those of words and prices change along the row.
        let width = pixels.width() as usize;
        let rows = pixels.pixels().chunks_exact(width).filter_map(|row| {
            let middle = row[width / 2];
            (row.iter().filter(|&&p| p == middle).count() > width / 2).then_some(middle)
        });
        let colours: BTreeSet<[u8; 3]> = rows.map(|p| [p.red(), p.green(), p.blue()]).collect();
        let (grid, axis, paper) = ([0xde, 0xd8, 0xd2], [0x66, 0x60, 0x5c], [0xff; 3]);
        assert_eq!(colours, BTreeSet::from([axis, grid, paper]), "at a ratio of {ratio}");
    }
}

#[test]
fn rows_that_are_left_out_are_told_and_the_rest_is_drawn() {
    let output = run(&["render", "tests/data/bad/blank_prices.csv"]);
    assert_eq!(code(&output), Some(0));
    let line = stderr(&output);
    assert!(line.starts_with("levelchart: tests/data/bad/blank_prices.csv: left out "), "{line}");
    assert_eq!(line.lines().count(), 1);
    assert!(stdout(&output).starts_with("<svg"));
}

#[test]
fn prices_may_come_from_standard_input() {
    let file = fs::File::open(root().join(PRICES)).expect("the demo's data");
    let mut command = Command::new(env!("CARGO_BIN_EXE_levelchart"));
    let output = command.args(["render", "-"]).stdin(file).output().expect("the program starts");
    assert_eq!(stdout(&output), stdout(&run(&["render", PRICES])));
}

// analyze

#[test]
fn the_analysis_holds_the_numbers_of_the_core_with_null_in_warm_up() {
    let read = analysis(&["--averages", "ema:20", "--rsi", "14"]);
    assert_eq!(read["bars"], 520);
    assert_eq!((&read["from"], &read["to"]), (&"2024-01-11".into(), &"2026-02-06".into()));
    let series = levelchart::parse(include_str!("../../www/data/smallcap.csv"), &levelchart::Hints::default());
    let series = series.expect("the demo's data").value;
    let average = levelchart::study::Average { kind: levelchart::study::AverageKind::Ema, period: 20 };
    let values = average.of(series.closes());
    let written = read["averages"][0]["values"].as_array().expect("a column");
    assert_eq!(written.len(), 520);
    assert!(written[..19].iter().all(Value::is_null), "warm-up");
    // JSON keeps every digit, so the same bits come back.
    assert_eq!(written[519].as_f64(), Some(values[519]));
    assert_eq!(read["averages"][0]["last"].as_f64(), Some(values[519]));
    assert_eq!((&read["breadth"], &read["scenarios"]), (&Value::Null, &serde_json::json!([])));
}

#[test]
fn a_claim_that_fails_ends_with_1_and_all_are_reported() {
    let words = ["analyze", PRICES, "--claim", "rsi(14) ~ 63", "--claim", "rsi(14) > 70", "--claim", "breadth > 1%"];
    let output = run(&[&words[..], &["--json"]].concat());
    assert_eq!(code(&output), Some(1));
    let read: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let verdicts: Vec<&str> = (0..3).filter_map(|i| read["claims"][i]["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["holds", "fails", "untestable"]);
    let told = stdout(&run(&words));
    assert!(told.contains("\nfails: rsi(14) > 70 (62.88)\n"), "{told}");
    assert_eq!(code(&run(&["analyze", PRICES, "--claim", "breadth > 1%"])), Some(0), "untestable is no failure");
}

#[test]
fn benchmarks_come_from_the_column_of_their_name_else_from_the_closes() {
    let returns = |compare: &str| {
        let read = analysis(&["--compare", compare]);
        let relative = &read["relative"][0];
        (relative["name"].as_str().map(String::from), relative["return10"].as_f64().expect("a return"))
    };
    // The article's figures, written with one decimal of a percent.
    let (name, sp500) = returns("SP500=www/data/benchmarks.csv");
    assert_eq!(name.as_deref(), Some("SP500"));
    assert!((sp500 - 0.015).abs() < 0.0005, "{sp500}");
    let (_, nasdaq) = returns("nasdaq=www/data/benchmarks.csv");
    assert!((nasdaq - 0.01).abs() < 0.0005, "{nasdaq}");
    let (_, itself) = returns("same=www/data/smallcap.csv");
    assert!((itself - 0.0404).abs() < 0.00005, "{itself}");
}

#[test]
fn rows_that_are_left_out_stand_in_the_json() {
    let output = run(&["analyze", "tests/data/bad/blank_prices.csv", "--json"]);
    let read: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let first = &read["dropped"][0];
    assert!(first["row"].is_u64() && first["reason"].is_string(), "{first}");
}

#[test]
fn dates_that_the_file_leaves_open_are_settled_by_an_option() {
    let path = folder("date_order").join("open.csv");
    fs::write(&path, "date,close\n3/4/2025,10\n4/4/2025,11\n").expect("a file");
    assert!(refusal(&["analyze", text_of(&path), "--json"]).contains("day or the month comes first"));
    let first = |order| {
        let output = run(&["analyze", text_of(&path), "--json", "--date-order", order]);
        let read: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        read["from"].as_str().map(String::from)
    };
    assert_eq!(first("dmy").as_deref(), Some("2025-04-03"));
    assert_eq!(first("mdy").as_deref(), Some("2025-03-04"));
}

// check

#[test]
fn every_claim_of_the_demo_holds_but_the_one_that_its_text_contradicts() {
    let output = run(&["check", "www/index.html"]);
    let lines = stdout(&output);
    assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""), "{lines}");
    let claims = include_str!("../../www/index.html").matches("data-claim=").count();
    assert_eq!(lines.lines().count(), claims);
    let others: Vec<&str> = lines.lines().filter(|line| !line.contains(": holds: ")).collect();
    let [failing] = others[..] else { panic!("{others:?}") };
    assert!(failing.ends_with(": fails, as the article says: reward(2150) > 1 (0.88)"), "{failing}");
}

#[test]
fn a_statement_that_is_said_to_fail_has_to() {
    let text = "<level-chart id=\"c\"><script type=\"application/json\">{\"time\":[\"2026-02-05\",\"2026-02-06\"],\"close\":[1,2]}</script></level-chart>";
    let ending = |claim: &str, expect: &str| {
        let path = article("expected", &format!("{text}<p data-claim=\"{claim}\" {expect}>1</p>"));
        let output = run(&["check", text_of(&path)]);
        (code(&output), stdout(&output).split(": ").nth(1).unwrap_or_default().to_owned())
    };
    assert_eq!(ending("close = 1", "data-expect=\"fails\""), (Some(0), "fails, as the article says".into()));
    assert_eq!(ending("close = 1", ""), (Some(1), "fails".into()));
    let holds = "holds, and the article says that it fails";
    assert_eq!(ending("close = 2", "data-expect=\"fails\""), (Some(1), holds.into()));
    assert_eq!(ending("close = 2", ""), (Some(0), "holds".into()));
}

#[test]
fn a_claim_is_told_with_its_line_its_verdict_its_text_and_the_value() {
    let output = run(&["check", ARTICLE]);
    let lines = stdout(&output);
    assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""), "{lines}");
    let source = include_str!("../data/cli/article.html");
    let line_of = |words: &str| 1 + source.lines().position(|line| line.contains(words)).expect("the claim");
    let expected = [
        ("rsi(14) ~ 63\"", "rsi(14) ~ 63", "62.88"),
        ("&lt; 70", "rsi(14) < 70", "62.88"),
        ("return(10, sp500)", "return(10, sp500) ~ 1.5%", "1.50%"),
        ("breadth > 60%", "breadth > 60%", ""),
        ("return(2)", "return(2) ~ 4%", "4.00%"),
    ];
    assert_eq!(lines.lines().count(), expected.len());
    for (line, (place, text, actual)) in lines.lines().zip(expected) {
        let start = format!("{ARTICLE}:{}: holds: {text} ({actual}", line_of(place));
        assert!(line.starts_with(&start), "{line} should start with {start}");
    }
}

#[test]
fn with_explain_each_value_that_decided_stands_below_its_claim() {
    let lines = stdout(&run(&["check", ARTICLE, "--explain"]));
    let lines: Vec<&str> = lines.lines().collect();
    let at = lines.iter().position(|line| line.contains("return(10, sp500) ~ 1.5%")).expect("the claim");
    assert_eq!(lines[at + 1], "    return(10, sp500) (change over 10 days, sp500) = 1.50%, 2026-02-06");
    assert!(lines[at + 2].contains("breadth > 60%"), "{}", lines[at + 2]);
}

#[test]
fn a_claim_that_fails_makes_the_check_end_with_1() {
    let path = article(
        "fails",
        "<level-chart id=a src=smallcap.csv></level-chart>\r\n<p data-claim='rsi(14) > 70' data-chart=a>é</p>\r\n<p data-claim='close > 2000' data-chart=a></p>\r\n<p data-claim='sma(200)[-9999] > 1' data-chart=a></p>",
    );
    let output = run(&["check", text_of(&path)]);
    assert_eq!(code(&output), Some(1));
    let name = path.display();
    let expected = [
        format!("{name}:2: fails: rsi(14) > 70 (62.88)"),
        format!("{name}:3: holds: close > 2000 (2,142.67)"),
        format!("{name}:4: untestable: sma(200)[-9999] > 1 (sma(200)[-9999] has no value on 2026-02-06)"),
    ];
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn claims_are_checked_at_the_date_of_publication() {
    let body = |attribute: &str| {
        format!("<level-chart src=smallcap.csv {attribute}></level-chart><p data-claim='close > 2100'></p>")
    };
    // On 14 October 2025 the index closed far below 2,100; claims without data-chart speak of the only chart.
    for (name, attribute, expected) in
        [("newest", "", 0), ("published", "published=2025-10-14", 1), ("asof", "asof=2025-10-14", 1)]
    {
        let path = article(name, &body(attribute));
        assert_eq!(code(&run(&["check", text_of(&path)])), Some(expected), "{name}");
    }
}

#[test]
fn a_claim_that_cannot_be_read_ends_with_2_and_names_the_character_and_the_rest_is_checked() {
    let path = article(
        "unreadable",
        "<level-chart id=a src=smallcap.csv></level-chart>\n<p data-claim='rsi(14) ! 3' data-chart=a></p>\n<p data-claim='close < 1' data-chart=a></p>",
    );
    let output = run(&["check", text_of(&path)]);
    assert_eq!(code(&output), Some(2));
    let start = format!("levelchart: {}:2: claim \"rsi(14) ! 3\": character 9: found \"!\"", path.display());
    assert!(stderr(&output).starts_with(&start), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1);
    assert!(stdout(&output).contains(":3: fails: close < 1"));
}

#[test]
fn an_article_whose_chart_or_data_are_missing_is_told_with_the_line() {
    let claim = "<p data-claim='close > 1' data-chart=a>";
    let cases = [
        ("no_chart", claim.to_owned(), ":1: data-chart: found no <level-chart id=\"a\">"),
        ("no_src", format!("\n<level-chart id=a></level-chart>{claim}"), ":2: <level-chart> names no data"),
        ("no_file", format!("<level-chart id=a src=none.csv></level-chart>{claim}"), ":1: "),
        (
            "bad_rsi",
            format!("<level-chart id=a src=smallcap.csv rsi=x></level-chart>{claim}"),
            ":1: attribute rsi: found \"x\"",
        ),
        (
            "bad_compare",
            format!("<level-chart id=a src=smallcap.csv compare=x></level-chart>{claim}"),
            ":1: compare: found \"x\"; expected name=address",
        ),
        (
            "far",
            format!("<level-chart id=a src=https://example.org/a.csv></level-chart>{claim}"),
            ":1: attribute src: found the address \"https://example.org/a.csv\"",
        ),
        (
            "rooted",
            format!("<level-chart id=a src=/smallcap.csv></level-chart>{claim}"),
            ":1: attribute src: found the address \"/smallcap.csv\"; expected --root FOLDER",
        ),
    ];
    for (name, body, expected) in cases {
        let path = article(name, &body);
        let line = refusal(&["check", text_of(&path)]);
        let start = format!("{}{expected}", path.display());
        assert!(line.starts_with(&start), "{line} should start with {start}");
    }
}

#[test]
fn addresses_from_the_root_of_the_site_are_found_with_root() {
    let path = article("root", "<level-chart src='/small%63ap.csv#now'></level-chart><p data-claim='close > 1'>");
    let root = path.parent().expect("its folder");
    assert_eq!(code(&run(&["check", text_of(&path), "--root", text_of(root)])), Some(0));
}

#[test]
fn an_article_without_claims_passes_with_a_word_of_warning() {
    let path = article("no_claims", "<p>Nothing</p>");
    let output = run(&["check", text_of(&path)]);
    assert_eq!(code(&output), Some(0));
    assert!(stderr(&output).contains("found no data-claim"));
}

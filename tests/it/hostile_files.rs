//! The command line, on files that nobody would write: each gives its work or one line, in a stated time and memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Time of the processor for each file: the slowest needs a tenth of it without optimisation, however busy the machine is.
const MOST_SECONDS: usize = 30;
/// Address space that the program may take, in kilobytes: of the demo's files it needs a tenth.
const MOST_KILOBYTES: usize = 2_000_000;

fn folder(name: &str) -> PathBuf {
    crate::scratch::folder("hostile_files", name)
}

/// Runs the program in a folder, within its time and memory where the shell can say so.
fn run(folder: &Path, words: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_levelchart");
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            &format!("ulimit -t {MOST_SECONDS}; ulimit -v {MOST_KILOBYTES}; exec \"$@\""),
            "sh",
            program,
        ]);
        shell
    } else {
        Command::new(program)
    };
    command.args(words).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// The one line of a refusal, which ends with 2.
fn refusal(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    let line = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), line.lines().count()), (Some(2), 1), "{words:?}: {line}");
    assert!(line.len() < 600, "{words:?}: {} bytes", line.len());
    line.trim_end().to_owned()
}

#[test]
fn files_of_any_bytes_give_one_line() {
    let folder = folder("bytes");
    let mut odd: Vec<u8> = (0..200_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    odd[0] = b'x';
    let files: [(&str, Vec<u8>); 13] = [
        ("commas.csv", vec![b','; 70_000_000]),
        ("rows.csv", [vec![b','; 1_000_000], b"\n".to_vec()].concat().repeat(10)),
        ("row.csv", vec![b','; 2_000_000]),
        ("quotes.csv", b"\"".repeat(1_000_000)),
        ("lines.csv", b"\"\n".repeat(2_000_000)),
        ("brackets.json", vec![b'['; 10_000_000]),
        ("zeros.json", [b"[".to_vec(), b"0,".repeat(12_000_000)].concat()),
        ("text.json", [b"[\"".to_vec(), vec![b'x'; 5_000_000]].concat()),
        ("nulls.csv", vec![0; 1_000_000]),
        ("bytes.csv", odd),
        ("invalid.csv", vec![0xff; 1_000_000]),
        ("markup.csv", [b"<!doctype html>".to_vec(), vec![b'<'; 1_000_000]].concat()),
        ("empty.csv", Vec::new()),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
        let line = refusal(&folder, &["analyze", name]);
        assert!(line.starts_with(&format!("levelchart: {name}: ")), "{line}");
        fs::remove_file(folder.join(name)).unwrap();
    }
}

#[test]
fn a_large_file_that_can_be_read_is() {
    let folder = folder("large");
    let rows = (0..100_000_u64).map(|n| format!("{},{}\n", 1_000_000_000 + 86_400 * n, 100 + n % 7));
    fs::write(folder.join("days.csv"), format!("time,close\n{}", rows.collect::<String>())).unwrap();
    let output = run(&folder, &["render", "days.csv", "-o", "out.svg"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(unix)]
#[test]
fn files_without_an_end_are_refused() {
    let folder = folder("endless");
    for file in ["/dev/zero", "/dev/urandom", "."] {
        let line = refusal(&folder, &["analyze", file]);
        assert_eq!(line, format!("levelchart: {file}: found a folder or a device; expected a file"));
    }
    // A pipe has an end, unless nobody gives it one.
    let endless =
        Command::new("sh").args(["-c", "yes | \"$0\" analyze -", env!("CARGO_BIN_EXE_levelchart")]).output().unwrap();
    let line = String::from_utf8_lossy(&endless.stderr).into_owned();
    assert!(line.contains("-: is longer than 67108864 bytes, the most that is read"), "{line}");
}

#[test]
fn a_picture_too_large_for_memory_is_refused() {
    let folder = folder("picture");
    fs::write(folder.join("a.csv"), "date,close\n2026-02-04,1\n2026-02-05,2\n2026-02-06,3\n").unwrap();
    let line =
        refusal(&folder, &["render", "a.csv", "-o", "a.png", "--width", "10000", "--height", "10000", "--ratio", "10"]);
    assert!(line.contains("the picture has 10000000000 pixels; expected at most 64000000"), "{line}");
}

/// An article in a folder of its own with a file beside it and one outside of it.
fn site(name: &str) -> PathBuf {
    let folder = folder(name);
    let page = folder.join("site/news");
    fs::create_dir_all(&page).unwrap();
    let prices = "date,close\n2026-02-04,1\n2026-02-05,2\n2026-02-06,3\n";
    for path in ["site/prices.csv", "site/news/prices.csv", "outside.csv"] {
        fs::write(folder.join(path), prices).unwrap();
    }
    fs::write(folder.join("secret.txt"), "the first line is a secret\nand so is the second\n").unwrap();
    folder
}

fn article(folder: &Path, attributes: &str) {
    let body = format!("<level-chart id=a {attributes}></level-chart><p data-claim='close > 1'></p>");
    fs::write(folder.join("site/news/article.html"), body).unwrap();
}

/// What the check of the article says, with and without a root.
fn checked(folder: &Path, attributes: &str, with_root: bool) -> (Option<i32>, String) {
    article(folder, attributes);
    let page = folder.join("site/news");
    let words: &[&str] =
        if with_root { &["check", "article.html", "--root", ".."] } else { &["check", "article.html"] };
    let output = run(&page, words);
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(!text.contains("secret\n") && !text.contains("the first line"), "{text}");
    (output.status.code(), text)
}

#[test]
fn an_article_reads_no_file_outside_its_site() {
    let folder = site("outside");
    let absolute = folder.join("secret.txt").display().to_string();
    for address in ["../../secret.txt", "../../outside.csv", "../news/../../secret.txt", "..%2F..%2Fsecret.txt"] {
        for attributes in [
            format!("src={address}"),
            format!("src=prices.csv breadth={address}"),
            format!("src=prices.csv events={address}"),
            format!("src=prices.csv compare='a={address}'"),
        ] {
            for with_root in [false, true] {
                let (code, text) = checked(&folder, &attributes, with_root);
                assert_eq!(code, Some(2), "{attributes}: {text}");
                assert!(text.contains("which leads out of the site; expected a file in"), "{attributes}: {text}");
            }
        }
    }
    // A path from the root of the machine is one from the root of the site.
    let (code, text) = checked(&folder, &format!("src={absolute}"), true);
    assert_eq!(code, Some(2), "{text}");
    assert_eq!(checked(&folder, "src=/../secret.txt", true).0, Some(2));
    // The file is not even looked for: one that is not there gives the same answer.
    assert!(checked(&folder, "src=../../nothing.csv", true).1.contains("which leads out of the site"));
}

#[test]
fn an_article_reads_the_files_of_its_site() {
    let folder = site("inside");
    assert_eq!(checked(&folder, "src=prices.csv", false).0, Some(0));
    assert_eq!(checked(&folder, "src=./../news/prices.csv", false).0, Some(0));
    for address in ["../prices.csv", "/prices.csv", "/news/prices.csv", "prices.csv"] {
        assert_eq!(checked(&folder, &format!("src={address}"), true).0, Some(0), "{address}");
    }
    let (code, text) = checked(&folder, "src=../prices.csv", false);
    assert_eq!(code, Some(2));
    assert!(text.contains("expected a file in the page's folder or the current one, or --root FOLDER"), "{text}");
    // From the folder above, which is the current one, it may.
    article(&folder, "src=../prices.csv");
    let output = run(&folder.join("site"), &["check", "news/article.html"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_article_out_of_its_site() {
    let folder = site("links");
    std::os::unix::fs::symlink(folder.join("secret.txt"), folder.join("site/news/link.csv")).unwrap();
    std::os::unix::fs::symlink("../..", folder.join("site/news/up")).unwrap();
    std::os::unix::fs::symlink("../prices.csv", folder.join("site/news/near.csv")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("site/news/zero.csv")).unwrap();
    for address in ["link.csv", "up/secret.txt", "zero.csv"] {
        for with_root in [false, true] {
            let (code, text) = checked(&folder, &format!("src={address}"), with_root);
            assert_eq!(code, Some(2), "{address}: {text}");
            assert!(text.contains("which leads out of the site"), "{address}: {text}");
        }
    }
    assert_eq!(checked(&folder, "src=near.csv", true).0, Some(0));
}

#[test]
fn elements_within_each_other_are_read_in_one_pass() {
    let folder = site("nested");
    let depth = 200_000;
    let (open, close) = ("<div>".repeat(depth), "</div>".repeat(depth));
    for (name, body) in [("closed", format!("{open}CHART{close}")), ("open", format!("{open}CHART"))] {
        let chart =
            "<figure><figcaption><h2>Prices</h2></figcaption><level-chart src=prices.csv></level-chart></figure>";
        fs::write(folder.join("site/news").join(name), body.replace("CHART", chart)).unwrap();
        let output = run(&folder.join("site/news"), &["prerender", name, "-o", "out.html"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let made = fs::read_to_string(folder.join("site/news/out.html")).unwrap();
        assert!(made.contains("<svg") && made.contains("Prices"), "{name}");
    }
}

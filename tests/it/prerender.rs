//! `levelchart prerender`: what it writes into an article, and what it leaves as it was.

use super::command_line::{ARTICLE, article, code, folder, refusal, root, run, stderr, stdout, text_of};
use levelchart::words::LANGUAGES;
use std::fs;
use std::path::Path;

/// An article after the command, written over itself.
fn drawn(path: &Path, words: &[&str]) -> String {
    let output = run(&[&["prerender", text_of(path), "-o", text_of(path)], words].concat());
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    fs::read_to_string(path).expect("the article")
}

/// The same of a body.
fn body(name: &str, body: &str) -> String {
    drawn(&article(name, body), &[])
}

/// Puts the files that the demo's charts name into a folder.
fn copy_data(folder: &Path) {
    for entry in fs::read_dir(root().join("www/data")).expect("the demo's data") {
        let path = entry.expect("a file").path();
        fs::copy(&path, folder.join(path.file_name().expect("its name"))).expect("a copy");
    }
}

/// The text without every part from `start` to the next `end`.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut text = text.to_owned();
    while let Some(from) = text.find(start) {
        let to = from + start.len() + text[from + start.len()..].find(end).expect("an end") + end.len();
        text.replace_range(from..to, "");
    }
    text
}

/// The fixture's article, prerendered.
fn prerendered(name: &str) -> String {
    let path = folder(name).join("out.html");
    let output = run(&["prerender", ARTICLE, "-o", text_of(&path)]);
    assert_eq!((code(&output), stdout(&output)), (Some(0), String::new()));
    // One of its charts asks for more panes than it has room for.
    let said = stderr(&output);
    assert!(
        said.lines().all(|line| line.contains("article.html:10: the picture of 480 x 270 pixels has no room")),
        "{said}"
    );
    fs::read_to_string(&path).expect("the article")
}

/// The start tags of a page's charts, called by their numbers, each with a place for its summary.
fn charts_of(page: &str) -> String {
    let text = fs::read_to_string(root().join("www").join(page)).expect("a page of the demo");
    let of = |(number, rest): (usize, &str)| {
        let (tag, _) = rest.split_once("</level-chart>").expect("an end");
        let end = tag.rfind("\">").map_or_else(|| tag.rfind('>').expect("the tag's end"), |at| at + 1);
        let tag = without(&format!(" {} ", &tag[..end].replace("data/", "")), " id=\"", "\"");
        format!("<level-chart id=c{number}{tag}></level-chart><p data-summary data-chart=c{number}></p>")
    };
    text.split("<level-chart ")
        .skip(1)
        .map(|rest| rest.split_inclusive("</level-chart>").next().unwrap_or(rest))
        .enumerate()
        .map(of)
        .collect()
}

#[test]
fn no_summary_of_a_demo_is_longer_than_80_words_in_any_language() {
    let folder = folder("summaries");
    copy_data(&folder);
    let path = folder.join("article.html");
    for page in ["index.html", "crypto.html", "gallery.html"] {
        let charts = charts_of(page);
        for lang in LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]) {
            fs::write(&path, format!("<html lang={lang}><body>{charts}</body></html>")).expect("an article");
            let text = drawn(&path, &[]);
            let all: Vec<_> =
                text.split("<p data-summary").skip(1).filter_map(|rest| rest.split(['<', '>']).nth(1)).collect();
            assert_eq!(all.len(), charts.matches("data-summary").count());
            for summary in all {
                let count = summary.split(' ').count();
                assert!((1..=80).contains(&count), "{page}, {lang}: {count} words in {summary}");
            }
        }
    }
}

#[test]
fn each_chart_gets_its_picture_and_summary_and_keeps_its_other_children() {
    let text = prerendered("filled");
    assert_eq!(text.matches("<svg ").count(), 6, "one for wide screens and one for narrow ones");
    assert_eq!(text.matches("<noscript data-summary><p lang=\"en\" dir=\"ltr\">").count(), 3);
    assert!(!text.contains("<img"), "the fallback gave way");
    assert!(text.contains(" width=\"100%\" viewBox=\"0 0 480 270\""), "its size stays");
    assert!(text.contains("<title>Small caps &amp; their ceiling</title>"), "named by the figure");
    assert!(text.contains("<title>Five days</title>"), "named by its label");
    assert!(text.contains("<p>A note of the editor's</p></level-chart>"));
    assert!(text.contains("RSI is 63 and rising"));
}

#[test]
fn all_else_of_the_document_stays_byte_for_byte() {
    let text = prerendered("untouched");
    let source = include_str!("../data/cli/article.html");
    let mut stripped = without(&text, "<svg ", "</noscript>");
    for (start, end) in [
        (" data-prerendered=\"", "\""),
        (" loading=\"interaction", "\""),
        (" data-verdict=\"", "\""),
        (" title=\"", "\""),
        ("<a data-verdict-button", "</a>"),
    ] {
        stripped = without(&stripped, start, end);
    }
    let start = source.find("<img").expect("the fallback");
    let end = start + source[start..].find('>').expect("its end") + 1;
    assert_eq!(stripped, [&source[..start], &source[end..]].concat());
}

#[test]
fn a_second_run_changes_nothing() {
    let body = "<level-chart src=smallcap.csv>\n  <picture><source srcset=a><img src=b></picture>\n  <img src=c>\n</level-chart>\r\n<level-chart src=smallcap.csv rsi=14></level-chart>";
    let path = article("twice", body);
    let once = drawn(&path, &[]);
    assert_eq!(once.matches("<svg ").count(), 4);
    assert!(!once.contains("<img") && !once.contains("<picture"));
    assert_eq!(once, drawn(&path, &[]));
}

#[test]
fn a_heading_that_was_left_open_names_no_chart() {
    let body = "<figure><figcaption><h3>Open</figcaption><level-chart src=smallcap.csv></level-chart></figure>";
    let path = article("open_heading", body);
    let once = drawn(&path, &[]);
    assert!(once.contains("<title>Price chart of 520 bars</title>"));
    assert_eq!(once, drawn(&path, &[]));
}

#[test]
fn size_and_theme_may_be_given() {
    let path = article("sized", "<level-chart src=smallcap.csv><img width=9 height=9></level-chart>");
    let text = drawn(&path, &["--width", "500", "--height", "400", "--theme", "dark"]);
    assert!(text.contains(" viewBox=\"0 0 500 400\"") && text.contains("#1a1a1a"));
    assert!(!text.contains("light-dark"), "one theme, whatever the page has");
}

#[test]
fn an_article_that_cannot_be_filled_is_left_unwritten() {
    let path =
        article("unwritten", "<level-chart src=smallcap.csv></level-chart>\n<level-chart src=none.csv></level-chart>");
    let out = path.with_file_name("out.html");
    let line = refusal(&["prerender", text_of(&path), "-o", text_of(&out)]);
    assert!(line.starts_with(&format!("{}:2: ", path.display())), "{line}");
    assert!(!out.exists());
    let empty = article("empty", "<p>No chart</p>");
    assert!(refusal(&["prerender", text_of(&empty), "-o", text_of(&out)]).ends_with("found no <level-chart>"));
}

#[test]
fn a_prerendered_article_passes_the_same_check() {
    let source = fs::read_to_string(root().join("www/index.html")).expect("the demo");
    let path = article("demo", &source);
    let data = path.with_file_name("data");
    fs::create_dir_all(&data).expect("a folder");
    copy_data(&data);
    let checked = |path: &Path| {
        let output = run(&["check", text_of(path)]);
        let verdicts = stdout(&output).lines().filter_map(|l| l.split_once(": ").map(|(_, v)| v.to_owned())).collect();
        (code(&output), verdicts)
    };
    let before: (Option<i32>, Vec<String>) = checked(&path);
    assert_eq!(code(&run(&["prerender", text_of(&path), "-o", text_of(&path)])), Some(0));
    assert_ne!(fs::read_to_string(&path).expect("the article"), source);
    assert_eq!(checked(&path), before);
}

/// The start tag of the chart.
fn tag(text: &str) -> &str {
    let start = text.find("<level-chart").expect("a chart");
    &text[start..start + text[start..].find('>').expect("its end")]
}

#[test]
fn a_chart_is_marked_and_rests_unless_it_moves_or_the_page_says_otherwise() {
    let rests = |attributes: &str| {
        let text = body("rests", &format!("<level-chart src=smallcap.csv {attributes}></level-chart>"));
        let tag = tag(&text).to_owned();
        assert!(tag.contains(" data-prerendered=\"0.1.0 "), "{tag}");
        (tag.contains("loading=\"interaction\""), tag.contains(" loading\""))
    };
    assert_eq!(rests("rsi=14"), (true, true));
    assert_eq!(rests("published=2026-02-06"), (true, true), "the last bar is of that day");
    for moving in ["replay=60", "refresh=60", "published=2026-01-30", "loading=lazy", "loading=eager"] {
        assert_eq!(rests(moving), (false, false), "{moving}");
    }
    assert_eq!(rests("published=2026-01-30 asof=2026-01-30"), (true, true), "later bars are left out");
    assert_eq!(rests("loading=\"interaction\" replay=60"), (true, false), "the page's own word holds");
}

#[test]
fn a_chart_that_comes_to_move_rests_no_longer() {
    let path = article("moves", "<level-chart src=smallcap.csv></level-chart>");
    let once = drawn(&path, &[]);
    fs::write(&path, once.replace("src=smallcap.csv", "src=smallcap.csv replay=60")).expect("the article");
    let text = drawn(&path, &[]);
    assert!(!tag(&text).contains("loading"), "{}", tag(&text));
}

#[test]
fn the_mark_changes_with_options_and_data_and_with_nothing_else() {
    let path = article("mark", "<p>A</p><level-chart src=smallcap.csv></level-chart>");
    let mark = |text: &str| tag(text).split("data-prerendered=").nth(1).expect("a mark")[..24].to_owned();
    let first = mark(&drawn(&path, &[]));
    let changed = |from: &str, to: &str| {
        let text = fs::read_to_string(&path).expect("the article");
        fs::write(&path, text.replace(from, to)).expect("the article");
        mark(&drawn(&path, &[]))
    };
    assert_eq!(changed("<p>A</p>", "<p>B</p>"), first);
    let options = changed("src=smallcap.csv", "src=smallcap.csv rsi");
    assert_ne!(options, first);
    let data = path.with_file_name("smallcap.csv");
    let rows = fs::read_to_string(&data).expect("data");
    let fewer: Vec<&str> = rows.lines().take(300).collect();
    fs::write(&data, fewer.join("\n")).expect("data");
    assert_ne!(changed("", ""), options);
}

const SPOKEN: &str = "<level-chart id=c src=smallcap.csv published=2026-02-06></level-chart>
<p>RSI <b data-claim='rsi(14) ~ 63' data-chart=c>is 63</b>, <b data-claim='rsi(14) ~ 20' data-chart=c>is 20</b>,
<b data-claim='rsi(14) >> 1' data-chart=c>is</b>, <a href=x><b title=own data-claim='rsi(14) rising' data-chart=c>up</b></a>.</p>";

#[test]
fn statements_get_their_verdicts_in_words_and_a_link_to_the_chart() {
    let text = body("spoken", SPOKEN);
    let link = |name: &str| format!("<a data-verdict-button href=\"#c\" aria-label=\"Check of {name}\"></a></b>");
    for part in [
        " data-verdict=\"holds\" title=\"Supported by the data\">is 63",
        &link("“is 63”: Supported by the data"),
        " data-verdict=\"fails\" title=\"The data say otherwise\">is 20",
        " data-verdict=\"unreadable\" title=\"The statement cannot be read\">is<",
        "data-chart=c data-verdict=\"holds\">up</b></a>", // no link within a link, and the page's own title stays
        "[data-verdict]{",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let path = article("spoken_twice", SPOKEN);
    assert_eq!(drawn(&path, &[]), drawn(&path, &[]));
}

#[test]
fn verdicts_are_in_the_language_of_the_page() {
    let text = body("german", &format!("<div lang=de>{SPOKEN}</div>"));
    assert!(text.contains("title=\"Die Daten bestätigen es\""));
    assert!(text.contains("aria-label=\"Prüfung von „is 63“: Die Daten bestätigen es\""));
}

#[test]
fn a_verdict_follows_the_data() {
    let path = article("follows", SPOKEN);
    let once = drawn(&path, &[]);
    fs::write(&path, once.replace("rsi(14) ~ 20", "rsi(14) ~ 63")).expect("the article");
    let text = drawn(&path, &[]);
    assert!(
        !text.contains("The data say otherwise") && text.matches("Supported by the data\">").count() == 4,
        "{text}"
    );
}

#[test]
fn the_summary_stands_where_the_page_has_a_place_for_it() {
    let place = "<level-chart id=c src=smallcap.csv></level-chart><p data-summary data-chart=c>\n  old\n</p>";
    let path = article("summary", place);
    let text = drawn(&path, &[]);
    assert!(text.contains("<p data-summary data-chart=c>The last close"));
    assert!(!text.contains("<noscript"));
    assert_eq!(text, drawn(&path, &[]));
}

#[test]
fn facts_stand_below_the_picture_and_are_written_anew() {
    let facts = "[{\"label\":\"P/E <b>\",\"value\":14,\"unit\":\"x\",\"source\":\"Exchange\",\"url\":\"/a?b&c\",\"date\":\"2026-02-06\"}]";
    let path = article("facts", &format!("<level-chart src=smallcap.csv facts='{facts}'></level-chart>"));
    let text = drawn(&path, &[]);
    let strip = "</level-chart><dl data-prerendered><div><dt>P/E &lt;b></dt><dd><b>14\u{a0}x</b></dd><dd><a href=\"/a?b&amp;c\">Exchange</a>, 6 Feb 2026</dd></div></dl>";
    assert!(text.contains(strip), "{text}");
    assert_eq!(text, drawn(&path, &[]));
}

#[test]
fn facts_that_cannot_be_read_name_their_place() {
    let path =
        article("bad-facts", "<level-chart src=smallcap.csv facts='[{\"label\":\"a\",\"value\":1}]'></level-chart>");
    let said = refusal(&["prerender", text_of(&path), "-o", text_of(&path)]);
    assert!(said.contains("facts, item 1, source: found nothing; expected who says so"), "{said}");
}

const SCORED: &str = "<level-chart id=c src=smallcap.csv></level-chart>";

#[test]
fn the_score_stands_where_the_page_has_a_place_for_it() {
    let path = article("score", &[SCORED, "<div data-score data-chart=c>\n old\n</div>"].concat());
    let text = drawn(&path, &[]);
    assert!(text.contains("<div data-score data-chart=c><p><strong>Pulse "), "{text}");
    assert!(text.contains("it is no forecast.") && text.contains("<dt>Trend: "));
    assert!(text.contains("Left out, because the data do not give them: Breadth, Relative strength."));
    assert!(text.contains("[data-score]{"), "its style");
    assert_eq!(text, drawn(&path, &[]));
}

#[test]
fn published_figures_stand_beside_the_score_and_never_in_its_place() {
    let with = body("published-score", &[SCORED, "<div data-score data-chart=c data-published='62 3'></div>"].concat());
    let without = body("plain-score", &[SCORED, "<div data-score data-chart=c></div>"].concat());
    let card = |text: &str| {
        let start = text.find("<p><strong>Pulse").expect("a card");
        text[start..start + text[start..].find("</div>").expect("its end")].to_owned()
    };
    let (own, rest) =
        card(&without).split_once("</p>").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("its first line");
    let pulse = own.split(' ').nth(1).expect("the pulse").to_owned();
    let beside = format!("<p>Published: 62, threat level 3; computed here: {pulse}, threat level ");
    let found = card(&with);
    assert!(found.starts_with(&[own.as_str(), "</p>", &beside].concat()) && found.ends_with(&rest), "{found}");
}

#[test]
fn published_figures_that_cannot_be_read_name_their_place() {
    for (given, found) in [("high", "\"high\""), ("101", "\"101\""), ("62 6", "\"62 6\""), ("62 3 1", "\"62 3 1\"")] {
        let place = format!("{SCORED}\n<div data-score data-chart=c data-published='{given}'></div>");
        let path = article("bad-score", &place);
        let said = refusal(&["prerender", text_of(&path), "-o", text_of(&path)]);
        assert!(said.contains(&format!("article.html:2: data-published: found {found}; expected a pulse")), "{said}");
    }
}

#[test]
fn a_place_that_cannot_hold_the_score_is_refused() {
    let path = article("narrow-score", &[SCORED, "<p data-score data-chart=c></p>"].concat());
    let said = refusal(&["prerender", text_of(&path), "-o", text_of(&path)]);
    assert!(said.contains("data-score: found <p>; expected an element that can hold a list, such as <div>"), "{said}");
}

#[test]
fn pictures_may_be_files_of_their_own() {
    let path = article("files", "<level-chart src=smallcap.csv><img width=900 height=500></level-chart>");
    let inline = drawn(&path, &[]);
    let text = drawn(&path, &["--external"]);
    assert!(!text.contains("<svg") && text.matches("<picture").count() == 1);
    assert!(
        text.contains("srcset=\"article-chart-1-narrow.svg\"")
            && text.contains("src=\"article-chart-1.svg\" width=\"900\"")
    );
    for (name, size) in [("article-chart-1.svg", "900 500"), ("article-chart-1-narrow.svg", "360 450")] {
        let svg = fs::read_to_string(path.with_file_name(name)).expect("the picture");
        assert!(svg.contains(&format!("viewBox=\"0 0 {size}\"")) && svg.contains("prefers-color-scheme:dark"));
    }
    assert_eq!(text, drawn(&path, &["--external"]));
    assert_eq!(inline, drawn(&path, &[]), "and back, with the size that they had");
}

#[test]
fn every_colour_of_the_demo_is_the_page_s_own() {
    let text = fs::read_to_string(root().join("www/index.html")).expect("the demo").replace("data/", "");
    let path = article("colours", &text);
    copy_data(path.parent().expect("its folder"));
    let text = drawn(&path, &[]);
    let rules = text.split("@supports").nth(1).and_then(|rules| rules.split("</style>").next()).expect("rules");
    assert!(rules.contains("--lc-paper:var(--level-chart-paper,light-dark(#ffffff,#1a1a1a))"));
    assert!(rules.contains(".lc-f-paper{fill:var(--lc-paper)}"));
    let colours = rules.split_once('}').expect("the roles").1;
    assert!(!colours.contains('#'), "a colour of neither a role nor a mix: {colours}");
    // Each class has its rule, or a colour would stay light on a dark page.
    let classes: Vec<&str> = text.split(" class=\"lc-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(classes.len() > 20, "{classes:?}");
    for class in classes {
        assert!(class == "picture" || rules.contains(&format!(".lc-{class}{{")), "{class}");
    }
}

#[test]
fn what_may_come_next_is_drawn_and_said() {
    let chart = r#"<level-chart id="c" src="smallcap.csv" range="1y" label="x" paths="above 2150: 2250; below 2000: 1950"></level-chart>
        <p data-summary data-chart="c"></p>"#;
    let text = body("ahead", chart);
    assert!(text.contains("below 2,000: 1,950"), "in the wide picture");
    assert!(text.contains("one below 2,000 would invalidate that and put 1,950 next."));
}

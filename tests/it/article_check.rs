//! What `check` and `prerender` say of an article beside the verdicts of its claims.

use super::command_line::{PRICES, article, code, refusal, run, stderr, stdout, text_of};

/// How `check` ends with an article, and what it says on standard error.
fn checked(name: &str, body: &str) -> (Option<i32>, String) {
    let output = run(&["check", text_of(&article(name, body))]);
    (code(&output), stderr(&output))
}

/// The same of `prerender`.
fn prerendered(name: &str, body: &str) -> (Option<i32>, String) {
    let path = article(name, body);
    let output = run(&["prerender", text_of(&path), "-o", text_of(&path)]);
    (code(&output), stderr(&output))
}

fn chart(attributes: &str) -> String {
    format!("<level-chart id=c src=smallcap.csv {attributes}></level-chart><p data-claim='close > 1' data-chart=c></p>")
}

#[test]
fn an_attribute_that_only_the_scripts_of_a_page_read_is_checked_like_the_others() {
    let cases = [
        ("explore=all", "explore: found \"all\"; expected none, scrub or levels"),
        ("explore=Levels", "explore: found \"Levels\"; expected none, scrub or levels"),
        ("alerts='7,800' explore=levels", "alerts: found \"7,800\"; expected at most 8 prices"),
        ("alerts='' explore=levels", "alerts: found \"\"; expected at most 8 prices"),
        ("alerts='1 2 3 4 5 6 7 8 9' explore=levels", "alerts: found \"1 2 3 4 5 6 7 8 9\"; expected at most 8 prices"),
        ("refresh=5", "refresh: found \"5\"; expected a whole number from 15 to 86400"),
        ("refresh", "refresh: found \"\"; expected a whole number from 15 to 86400"),
        ("whatif='buy 3' explore=levels", "whatif: character 1: found \"buy\"; expected long or short"),
        ("replay=x explore=levels", "replay: found \"x\"; expected a whole number from 1 to 100000"),
        ("loading=now", "loading: found \"now\"; expected lazy, eager or interaction"),
        ("alert-href='javascript:alert(1)'", "alert-href: found \"javascript:alert(1)\"; expected an address"),
    ];
    for (attributes, expected) in cases {
        for (ending, said) in [checked("reader", &chart(attributes)), prerendered("reader", &chart(attributes))] {
            assert_eq!(ending, Some(2), "{attributes}: {said}");
            assert!(said.contains(&format!(":1: attribute {expected}")), "{attributes}: {said}");
        }
    }
}

#[test]
fn attributes_that_the_page_accepts_pass_without_a_word() {
    for attributes in [
        "explore=levels share replay whatif='long 2080 stop 2000 targets 2150' loading=lazy",
        "explore=levels replay=true alerts='2150; 2000.5' alert-href='/alerts?at={level}:{direction}'",
        "explore=levels alerts=2150 alert-href='mailto:desk@example.org?subject={level}' refresh=60",
        "explore='' rsi averages='' class=wide title=Chart data-level-chart=1 aria-label=a onclick=a() v-if=a ng-show=b hx-get=c",
        "@click=a :src=b [src]=b (ready)=c x-on:click=d itemprop=image translate=no",
    ] {
        assert_eq!(checked("accepted", &chart(attributes)), (Some(0), String::new()), "{attributes}");
    }
}

#[test]
fn a_misspelt_attribute_of_the_prose_is_told_where_the_element_speaks_of_a_chart() {
    let cases = [
        ("<b data-claims='close > 1' data-chart=c></b>", "data-claims", "data-claim"),
        ("<b data-clam='close > 1'></b>", "data-clam", "data-claim"),
        ("<b data-claim='close > 1' data-char=c></b>", "data-char", "data-chart"),
        ("<b data-claim='close < 1' data-chart=c data-excpect=fails></b>", "data-excpect", "data-expect"),
        ("<p data-sumary data-chart=c></p>", "data-sumary", "data-summary"),
        ("<p data-scores data-chart=c></p>", "data-scores", "data-score"),
        ("<p data-score data-chart=c data-publised='62 3'></p>", "data-publised", "data-published"),
        ("<a href='#c' data-levels=2150>2,150</a>", "data-levels", "data-level"),
    ];
    for (prose, name, meant) in cases {
        let (ending, said) = checked("prose", &(chart("") + prose));
        assert_ne!(ending, Some(0), "{prose}: {said}");
        assert!(said.contains(&format!(":1: {name}: ")), "{prose}: {said}");
        assert!(said.contains(&format!("did you mean {meant}?")), "{prose}: {said}");
    }
}

#[test]
fn other_scripts_may_have_data_attributes_of_nearly_the_same_names() {
    let prose = "<b data-label=x data-charts=2 data-store=1 data-claims='by others' data-levels=3></b>";
    assert_eq!(checked("others", &(chart("") + prose)), (Some(0), String::new()));
}

#[test]
fn every_error_of_an_article_is_told_at_once() {
    let body = "<level-chart id=a src=smallcap.csv averages=sma50 bands=x decimals=x explore=y levels='a b'></level-chart>\n\
        <level-chart id=b src=none.csv compare=x></level-chart>\n<level-chart id=c src=smallcap.csv></level-chart>\
        <p data-claim='close < 1' data-chart=c></p>";
    for (ending, said) in [checked("every", body), prerendered("every", body)] {
        assert_eq!(ending, Some(2));
        for part in [
            "averages: found",
            "bands: found",
            "decimals: found",
            "explore: found",
            "levels, item 1",
            "none.csv",
            "compare: ",
        ] {
            assert_eq!(said.matches(part).count(), 1, "{part} in {said}");
        }
    }
    let output = run(&["check", text_of(&article("every_claim", body))]);
    assert!(stdout(&output).contains(":3: fails: close < 1"), "the chart that is whole is checked all the same");
}

#[test]
fn a_chart_without_claims_is_checked_too() {
    let (ending, said) = checked("claimless", "<level-chart id=a src=none.csv></level-chart>");
    assert_eq!(ending, Some(2), "{said}");
    assert!(said.contains("none.csv: No such file"), "{said}");
    assert_eq!(checked("claimless", "<level-chart id=a src=smallcap.csv></level-chart>").0, Some(0));
}

#[test]
fn a_misspelt_attribute_is_told_with_what_is_meant() {
    for (attribute, meant) in [
        ("level='2150'", "levels"),
        ("averges=sma:50", "averages"),
        ("scenarios='long 2080'", "scenario"),
        ("timeZone=UTC", "time-zone"),
        ("lvls=2150", "levels"),
        ("pubilshed=2026-01-01", "published"),
    ] {
        let sentence = format!("<level-chart> has none of this name; did you mean {meant}?");
        let (ending, said) = checked("misspelt", &chart(attribute));
        assert!(ending == Some(2) && said.contains(&sentence), "{attribute}: {said}");
        // The picture is drawn without it, so prerender only tells.
        let (ending, said) = prerendered("misspelt", &chart(attribute));
        assert!(ending == Some(0) && said.contains(&sentence), "{attribute}: {said}");
    }
}

#[test]
fn an_attribute_without_effect_is_a_note() {
    for (attribute, note) in [
        ("caption=a", "attribute caption: <level-chart> has none of this name"),
        ("alerts=2150", "attribute alerts: has an effect with explore=\"levels\" alone"),
    ] {
        let (ending, said) = checked("note", &chart(attribute));
        assert_eq!(ending, Some(0), "{said}");
        assert!(said.starts_with("levelchart: note: ") && said.contains(note), "{said}");
    }
    let (ending, said) = checked("program", &chart("auto-levels=3"));
    assert!(ending == Some(2) && said.contains("auto-levels: is an option of scripts and commands"), "{said}");
}

#[test]
fn a_claim_that_names_what_is_not_given_is_an_error_with_what_is() {
    let body = |claim: &str| {
        format!(
            "<level-chart id=c src=smallcap.csv compare='dax=smallcap.csv' paths='above 2150: 2250' scenario='long 2080 stop 2000 \
             targets 2150' facts='[{{\"label\":\"Forward P/E\",\"value\":21,\"source\":\"a\"}}]'></level-chart>\
             <p data-claim='{claim}' data-chart=c></p>"
        )
    };
    for (claim, why) in [
        ("fact(\"P/E\") > 1", "no fact P/E was given; given: \"Forward P/E\""),
        ("return(10, spx) > 1%", "no series spx was given; given: dax"),
        ("path(310) waiting", "no path with the trigger 310 was given; given: 2150"),
        ("reward(305) > 1", "no trade idea with the target 305 was given; given: 2150"),
        ("breadth > 1%", "no breadth was given"),
    ] {
        let said = refusal(&["check", text_of(&article("unnamed", &body(claim)))]);
        assert!(said.ends_with(why), "{said}");
    }
    // A value that is not there yet is no error of the article.
    let output = run(&["check", text_of(&article("early", &body("close[-9999] > 1")))]);
    assert_eq!((code(&output), stderr(&output)), (Some(0), String::new()));
    assert!(stdout(&output).contains(": untestable: "));
}

#[test]
fn another_word_than_fails_in_data_expect_is_an_error() {
    let body = |word: &str| format!("{}<p data-claim='close < 1' data-chart=c data-expect='{word}'></p>", chart(""));
    let said = refusal(&["check", text_of(&article("expect", &body("fail")))]);
    assert!(said.ends_with("data-expect: found \"fail\"; expected fails"), "{said}");
    assert_eq!(checked("expect", &body("fails")), (Some(0), String::new()));
}

#[test]
fn a_link_that_leads_nowhere_is_told_with_what_there_is() {
    for (link, expected) in [
        ("<a data-level=7900 href='#c'>a</a>", "the chart \"c\" has no level at 7900; given: 2,150"),
        ("<a data-level=-5 href='#c'>a</a>", "the chart \"c\" has no level at -5; given: 2,150"),
        ("<a data-level='2,150' href='#c'>a</a>", "found \"2,150\"; expected a price such as 7600"),
        ("<a data-level=2150 href='#spy'>a</a>", "found no <level-chart id=\"spy\">; given: c"),
        ("<a data-level=2150>a</a>", "found no link to a chart; expected <a href=\"#ID\">"),
        ("<span data-level=2150 data-chart=c>a</span>", "found no link to a chart; expected <a href=\"#ID\">"),
        ("<p data-summary data-chart=zz></p>", "data-chart: found no <level-chart id=\"zz\">; given: c"),
        ("<p data-claim='close > 1' data-chart=zz></p>", "data-chart: found no <level-chart id=\"zz\">; given: c"),
    ] {
        let body = chart("levels=2150") + link;
        let (ending, said) = checked("link", &body);
        assert!(ending == Some(2) && said.contains(expected), "{link}: {said}");
        let (ending, said) = prerendered("link", &body);
        assert!(ending == Some(0) && said.contains(expected), "{link}: {said}");
    }
    let right = chart("levels=2150") + "<a data-level=2150 href='#c'>a</a><a href='#zz'>b</a>";
    assert_eq!(checked("link", &right), (Some(0), String::new()));
}

#[test]
fn prerender_tells_of_claims_that_do_not_hold_and_writes_the_article() {
    let body = chart("")
        + "<p data-claim='close < 1' data-chart=c></p><p data-claim='clos > 1' data-chart=c></p>\
           <p data-claim='close < 2' data-chart=c data-expect=fails></p>";
    let (ending, said) = prerendered("failing", &body);
    assert_eq!(ending, Some(0), "{said}");
    assert!(said.contains(":1: fails: close < 1 (2,142.67)"), "{said}");
    assert!(said.contains(":1: claim \"clos > 1\": character 1"), "{said}");
    assert_eq!(said.lines().count(), 2, "what the article itself says fails is no news: {said}");
}

#[test]
fn what_is_doubtful_for_the_data_is_a_note() {
    let body = chart("levels='7.600 support' averages=sma:5000");
    for (ending, said) in [checked("doubt", &body), prerendered("doubt", &body)] {
        assert_eq!(ending, Some(0), "{said}");
        assert!(
            said.starts_with("levelchart: note: ") && said.contains(":1: levels: found 7.6; prices run from"),
            "{said}"
        );
        assert!(said.contains(":1: averages: nothing is drawn"), "{said}");
    }
}

#[test]
fn what_is_odd_about_the_data_is_a_note_beside_the_chart() {
    let rows: Vec<String> = (5..30)
        .map(|day| {
            let close = match day {
                12 => "\"n/a\"",
                29 => "1.01",
                _ => "101",
            };
            format!("{{\"date\":\"2026-01-{day:02}\",\"close\":{close}}}")
        })
        .collect();
    let data = format!("<script type=application/json>[{}]</script>", rows.join(","));
    let body = format!("<level-chart id=c>{data}</level-chart><p data-claim='close < 2' data-chart=c></p>");
    for (ending, said) in [checked("odd", &body), prerendered("odd", &body)] {
        assert_eq!(ending, Some(0), "{said}");
        assert!(said.contains(": warning: ") && said.contains("101 to 1.01 in one bar"), "{said}");
        assert!(said.contains(": left out 1 row; row 8, column close: "), "{said}");
        assert!(said.lines().all(|line| line.starts_with("levelchart: note: ") && line.contains(".html:")), "{said}");
    }
}

#[test]
fn what_a_picture_has_no_room_for_is_a_note() {
    let events = "[{\"date\":\"2026-01-28\",\"label\":\"The decision of the Fed\"},{\"date\":\"2026-01-29\",\"label\":\"GDP of the quarter\"}]";
    let notes = "[{\"date\":\"2026-01-28\",\"text\":\"A day of the Fed\"}]";
    let rendered = |more: &[&str]| {
        let output = run(&[&["render", PRICES, "--notes", notes, "--rsi", "14"], more].concat());
        (code(&output), stderr(&output))
    };
    let small = ["--width", "300", "--height", "200", "--macd", "12 26 9", "--events", events];
    let (ending, said) = rendered(&small);
    assert_eq!(ending, Some(0));
    assert!(said.contains("note: the picture of 300 x 200 pixels has no room for pane \"Relative strength"), "{said}");
    assert!(said.contains("pane \"MACD"), "{said}");
    assert!(!said.contains("strip of facts"), "{said}");
    let facts = "[{\"label\":\"P/E\",\"value\":14,\"source\":\"Exchange\"}]";
    assert!(rendered(&["--facts", facts]).1.contains("note: a picture has no strip of facts"));
    assert!(said.contains("event \"The decision of the Fed\""), "{said}");
    assert!(!said.contains("GDP") && !said.contains("A day of the Fed"), "{said}");
    assert_eq!(rendered(&["--events", &events.replace("2026-01-28", "2025-06-05")]), (Some(0), String::new()));
    let (ending, said) = prerendered("room", &format!("\n{}", chart(&format!("rsi=14 events='{events}'"))));
    assert_eq!(ending, Some(0), "{said}");
    assert!(said.contains(":2: the picture of 360 x 450 pixels has no room for event"), "{said}");
}

#[test]
fn a_note_for_which_a_picture_has_no_place_is_named() {
    let row = |day: u32| format!("2026-01-{day},What the market made of the report of this day in January {day}");
    let notes = ["date,text".to_owned()].into_iter().chain((26..=30).map(row)).collect::<Vec<_>>().join("\n");
    let file = article("notes.csv", &notes);
    let output = run(&["render", PRICES, "--notes", text_of(&file), "--width", "480", "--height", "200"]);
    let (said, picture) = (stderr(&output), stdout(&output));
    let missing: Vec<u32> = (26..=30).filter(|day| said.contains(&format!("in January {day}\""))).collect();
    assert!(!missing.is_empty() && missing.len() < 5, "{said}");
    for day in 26..=30 {
        assert_ne!(picture.contains(&format!("January {day}<")), missing.contains(&day), "{day}: {said}");
    }
}

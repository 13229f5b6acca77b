//! Open interest at strikes: what is read, what is known when, what claims and words say, and where the bars stand.

use crate::accepted::matches;
use crate::demo::{day, smallcap, text};
use crate::drawn::{bounds, disorder, rects, texts, words};
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::analysis::{Analysis, Spec, analyze};
use levelchart::chart::{Chart, Input};
use levelchart::claim::Verdict::{Fails, Holds, Untestable};
use levelchart::frame::{AdvanceTable, Frame, Rect, Shape};
use levelchart::options::{Attributes, Options};
use levelchart::strike::Strike;
use levelchart::theme::Theme;

const FILE: &str = "www/data/strikes.csv";

fn strikes(text: &str) -> std::sync::Arc<[Strike]> {
    Strike::parse_list(text).unwrap().into()
}

fn refused(text: &str) -> String {
    Strike::parse_list(text).unwrap_err().to_string()
}

fn analysis(strikes_text: &str, change: impl FnOnce(&mut Spec)) -> Analysis {
    let mut spec = Spec { strikes: strikes(strikes_text), ..Spec::default() };
    change(&mut spec);
    analyze(&smallcap(), &spec).unwrap()
}

#[test]
fn strikes_come_in_the_order_of_their_prices_however_they_are_given() {
    let read = strikes("puts,Strike,calls\n5,2200,7\n,2000,3\n4,2100,\n");
    let found: Vec<_> = read.iter().map(|one| (one.price, one.calls, one.puts)).collect();
    assert_eq!(found, [(2000.0, Some(3.0), None), (2100.0, None, Some(4.0)), (2200.0, Some(7.0), Some(5.0))]);
}

#[cfg(feature = "any-file")]
#[test]
fn strikes_may_be_json_and_parted_by_other_signs() {
    let expected = strikes("strike,calls,puts,date\n2050.5,9550,4230,2026-02-05\n");
    assert_eq!(strikes(r#"[{"strike":2050.5,"calls":9550,"puts":4230,"date":"2026-02-05"}]"#), expected);
    assert_eq!(strikes("strike;calls;puts;date\n2050.5;9550;4230;2026-02-05\n"), expected);
}

#[test]
fn what_is_no_strike_is_named_with_its_row() {
    for (text, said) in [
        (
            "price,calls,puts\n2200,1,1\n",
            "strikes: found \"price, calls, puts\"; expected the columns strike, calls and puts",
        ),
        (
            "strike,calls,puts\n2000,1,1\n,1,1\n",
            "strikes, row 3: found nothing; expected a strike: a price such as 2200",
        ),
        ("strike,calls,puts\nATM,1,1\n", "strikes, row 2: found \"ATM\"; expected a number such as 9550"),
        (
            "strike,calls,puts\n2000,-1,1\n",
            "strikes, row 2: found \"-1\"; expected a number of open calls or puts from 0",
        ),
        ("strike,calls,puts\n2000,1,many\n", "strikes, row 2: found \"many\"; expected a number such as 9550"),
        ("strike,calls,puts\n2000,,\n", "strikes, row 2: found nothing; expected a number of open calls or puts"),
        (
            "strike,calls,puts,date\n2000,1,1,Friday\n",
            "strikes, row 2: found \"Friday\"; expected a date such as 2026-02-06, or none",
        ),
        (
            "strike,calls,puts\n2000,1,1\n2100,1,1\n2000,2,2\n",
            "strikes, row 4: found \"2000\"; expected each strike once",
        ),
        (
            "strike,calls,puts,date\n2000,1,1,2026-02-05\n2100,1,1,\n",
            "strikes: found nothing; expected a date for every strike, or for none",
        ),
    ] {
        assert_eq!(refused(text), said);
    }
}

#[test]
fn more_strikes_than_a_chain_has_are_refused() {
    let many = |count: usize| {
        let rows = (0..count).map(|at| format!("{at},1,1\n")).collect::<Vec<_>>().concat();
        Strike::parse_list(&format!("strike,calls,puts\n{rows}"))
    };
    assert_eq!(many(2000).unwrap().len(), 2000);
    assert_eq!(many(2001).unwrap_err().to_string(), "strikes: found \"2001 strikes\"; expected at most 2000 strikes");
}

/// Of three days, the newest first.
const DAYS: &str =
    "strike,calls,puts,date\n2200,30,3,2026-02-09\n2000,20,2,2026-02-05\n2100,10,1,2026-01-30\n2000,11,1,2026-01-30\n";

#[test]
fn the_newest_day_that_was_known_counts() {
    let found = |published: Option<&str>, as_of: Option<&str>| {
        let spec = |spec: &mut Spec| (spec.published, spec.as_of) = (published.map(day), as_of.map(day));
        let known = analysis(DAYS, spec).open_interest;
        known
            .map(|known| (known.date.unwrap().day, known.strikes.iter().map(|strike| strike.price).collect::<Vec<_>>()))
    };
    assert_eq!(found(None, None), Some((9, vec![2200.0])), "without a date of the article, what is newest");
    assert_eq!(found(Some("2026-02-06"), None), Some((5, vec![2000.0])));
    assert_eq!(found(Some("2026-02-06"), Some("2026-02-04")), Some((30, vec![2000.0, 2100.0])));
    assert_eq!(found(Some("2026-02-05"), None), Some((5, vec![2000.0])), "of the day itself");
    assert_eq!(found(None, Some("2026-01-29")), None, "before the first");
}

#[test]
fn a_part_of_the_bars_knows_no_later_count() {
    let found = |strikes_text: &str, last: &str| {
        let whole = smallcap();
        let part = whole.until(whole.bar_at(day(last)).unwrap()).unwrap();
        let spec = Spec { strikes: strikes(strikes_text), is_part: true, ..Spec::default() };
        analyze(&part, &spec).unwrap().open_interest.map(|known| known.date.map(|date| date.day))
    };
    assert_eq!(found(DAYS, "2026-02-05"), Some(Some(5)));
    assert_eq!(found(DAYS, "2026-02-04"), Some(Some(30)));
    assert_eq!(found(DAYS, "2026-01-29"), None);
    assert_eq!(found(&text(FILE), "2026-02-05"), None, "counts without a day are of the newest bar");
}

#[test]
fn counts_without_a_day_belong_to_the_newest_bar() {
    let known = |as_of: &str| analysis(&text(FILE), |spec| spec.as_of = Some(day(as_of))).open_interest.is_some();
    assert!(known("2026-02-06"));
    assert!(!known("2026-02-05"));
    assert!(analysis(&text(FILE), |spec| spec.published = Some(day("2026-01-05"))).open_interest.is_some());
}

fn check(claim: &str, change: impl FnOnce(&mut Spec)) -> levelchart::claim::Finding {
    analysis(&text(FILE), |spec| {
        spec.claims = vec![claim.into()];
        change(spec);
    })
    .claims
    .remove(0)
}

#[test]
fn claims_compare_the_open_interest_at_strikes() {
    for (claim, verdict, actual) in [
        ("oi(2200, calls) = 9550", Holds, "9,550"),
        ("OI( 2000 ,PUTS )>9000", Fails, "8,480"),
        ("oi(2200, calls) > oi(2150, calls)", Holds, "9,550 against 4,720"),
        ("oi(2050, puts) > oi(2050, calls)", Holds, "4,440 against 3,970"),
        ("oi(2100, calls) between 4000 and 5000", Holds, "4,690, between 4,000 and 5,000"),
        ("oi(2200, calls) within 5% of 9500", Holds, "9,550, 0.53% from 9,500"),
    ] {
        let found = check(claim, |_| {});
        assert_eq!((found.verdict, found.actual.as_str(), found.code), (verdict, actual, None), "{claim}");
    }
}

#[test]
fn the_values_that_decide_are_told_in_words() {
    let found = check("oi(2200, calls) > oi(2150, puts)", |_| {});
    let told: Vec<_> =
        found.explain.iter().map(|one| (one.term.as_str(), one.words.as_str(), one.shown.as_str())).collect();
    assert_eq!(
        told,
        [("oi(2200, calls)", "open calls at 2,200", "9,550"), ("oi(2150, puts)", "open puts at 2,150", "4,230")]
    );
}

#[test]
fn what_a_claim_cannot_know_says_what_there_is() {
    let missing = |claim: &str, change: fn(&mut Spec)| {
        let found = check(claim, change);
        assert_eq!(found.verdict, Untestable, "{claim}");
        (found.code.unwrap_or_default(), found.actual)
    };
    assert_eq!(
        missing("oi(2175, calls) > 1", |_| {}),
        (
            "no-strike",
            "no strike 2,175 was given; the nearest are 1,900; 1,950; 2,000; 2,050; 2,100; 2,150; 2,200; 2,250; 2,300; 2,350"
                .into()
        )
    );
    assert_eq!(
        missing("oi(2175, calls) > 1", |spec| spec.strikes = [].into()),
        ("no-strikes", "no open interest was given; the option strikes gives it".into())
    );
    assert_eq!(
        missing("oi(2200, calls) > 1", |spec| {
            spec.strikes = strikes("strike,calls,puts,date\n2200,30,3,2026-02-09\n");
            spec.published = Some(day("2026-02-06"));
        }),
        ("no-strikes", "the open interest that was given is later than 2026-02-06".into())
    );
    assert_eq!(
        missing("oi(2200, puts) > 1", |spec| spec.strikes = strikes("strike,calls,puts\n2200,30,\n")),
        ("no-value", "oi(2200, puts) has no value on 2026-02-06".into())
    );
}

#[test]
fn of_a_long_chain_the_strikes_around_the_price_are_named() {
    let rows = (1..=100).map(|at| format!("{at}0,1,1\n")).collect::<Vec<_>>().concat();
    let near = |price: u32| {
        let claim = format!("oi({price}, calls) > 1");
        let found = check(&claim, |spec| spec.strikes = strikes(&format!("strike,calls,puts\n{rows}")));
        found.actual.split_once("nearest are ").unwrap().1.to_owned()
    };
    assert_eq!(near(505), "460; 470; 480; 490; 500; 510; 520; 530; 540; 550");
    assert_eq!(near(1), "10; 20; 30; 40; 50; 60; 70; 80; 90; 100");
    assert_eq!(near(1001), "910; 920; 930; 940; 950; 960; 970; 980; 990; 1,000");
}

#[test]
fn the_summary_names_the_strikes_where_the_most_options_are_open() {
    let said = |text: &str| {
        let summary = analysis(text, |_| {}).summary;
        summary.find("Most open").map(|at| summary[at..].to_owned()).unwrap_or_default()
    };
    assert_eq!(said(&text(FILE)), "Most open calls and puts are at 2,200 and 2,000.");
    assert_eq!(
        said("strike,calls,puts\n1950,0,1\n2000,5,9\n2050,7,8\n2200,9,0\n"),
        "Most open calls are at 2,200 and 2,050. Most open puts are at 2,000 and 2,050."
    );
    assert_eq!(said("strike,calls\n2050,7\n"), "Most open calls are at 2,050.");
    assert_eq!(said("strike,calls,puts\n2050,0,0\n"), "");
}

fn frame_with(css: (u32, u32), theme: Theme, strikes_text: &str, change: impl FnOnce(&mut Attributes)) -> Frame {
    let mut attributes = Attributes { rsi: None, ..demo_attributes() };
    change(&mut attributes);
    let mut options = Options::read(&attributes).unwrap();
    options.spec.strikes = strikes(strikes_text);
    let chart = picture::opened(smallcap(), options, size(css.0, css.1, 1.0), theme);
    chart.frame(&AdvanceTable).unwrap()
}

fn frame(css: (u32, u32), change: impl FnOnce(&mut Attributes)) -> Frame {
    frame_with(css, Theme::light(), &text(FILE), change)
}

/// What lies right of the axis's labels: left, top, right and bottom in device pixels.
fn bars(frame: &Frame) -> Vec<[f64; 4]> {
    let ticks = words(frame).into_iter().filter(|word| word.text == "2,200" || word.text == "2,100");
    let axis = ticks.map(|word| bounds(word)[2]).fold(0.0, f64::max);
    let all = rects(frame).into_iter().map(|r| [r.left, r.top, r.right, r.bottom].map(|sub| f64::from(sub) / 8.0));
    all.filter(|r| r[0] > axis && r[2] < f64::from(frame.size.width_px) + 0.5).collect()
}

fn paths(a: &mut Attributes) {
    a.paths = Some("above 2150: 2250; below 2000: 1950".into());
    a.events = Some("date,label\n2026-02-11,Jobs report\n".into());
}

#[test]
fn pairs_stand_at_the_right_edge_beside_the_axis() {
    matches("strikes", &frame((720, 420), paths));
}

#[test]
fn pairs_on_a_phone_in_the_dark_from_right_to_left() {
    let arabic = text("src/words/ar.txt");
    let change = |a: &mut Attributes| (a.lang, a.words) = (Some("ar".into()), Some(arabic));
    let dated =
        "strike,calls,puts,date\n1950,1860,2600,2026-02-05\n2000,8480,8480,2026-02-05\n2200,9550,9000,2026-02-05\n";
    matches("strikes-phone-ar", &frame_with((340, 460), Theme::dark(), dated, change));
}

#[test]
fn no_words_are_in_each_others_way_at_any_size() {
    for (width, height) in [(280, 360), (340, 460), (480, 270), (640, 360), (720, 480), (1200, 700)] {
        for change in [paths, |_: &mut Attributes| {}] {
            let found = frame((width, height), change);
            assert_eq!(disorder(&found), None, "{width} x {height}");
        }
    }
}

#[test]
fn bars_cover_no_words_and_stay_right_of_the_axis() {
    for (width, height) in [(340, 460), (640, 360), (720, 480)] {
        let found = frame((width, height), paths);
        let bars = bars(&found);
        assert!(bars.len() >= 16, "{width} x {height}: {} rectangles", bars.len());
        for bar in bars {
            for word in words(&found) {
                let b = bounds(word);
                let apart = b[2] <= bar[0] || bar[2] <= b[0] || b[3] <= bar[1] + 1.0 || bar[3] - 1.0 <= b[1];
                assert!(apart, "{width} x {height}: {bar:?} covers {:?} at {b:?}", word.text);
            }
        }
    }
}

#[test]
fn calls_are_filled_above_the_strike_and_puts_outlined_below_it() {
    let found = frame_with((720, 420), Theme::light(), "strike,calls,puts\n2100,40,20\n", |_| {});
    let [calls, puts, hollow] = bars(&found)[..] else { panic!("{:?}", bars(&found)) };
    assert_eq!((calls[3], calls[0]), (puts[1], puts[0]), "one upon the other");
    assert_eq!((calls[2] - calls[0]).to_bits(), ((puts[2] - puts[0]) * 2.0).to_bits(), "lengths as the counts");
    assert!(hollow[0] > puts[0] && hollow[1] > puts[1] && hollow[2] < puts[2] && hollow[3] < puts[3]);
    let color = |bar: [f64; 4]| {
        let is_it = |rect: &Rect| {
            [rect.left, rect.top].map(|sub| (f64::from(sub) / 8.0).to_bits()) == [bar[0], bar[1]].map(f64::to_bits)
        };
        rects(&found).into_iter().find(is_it).unwrap().color
    };
    assert_eq!(color(hollow), Theme::light().paper);
    assert_eq!(color(calls), color(puts), "not told apart by colour");
}

#[test]
fn strikes_outside_the_prices_in_view_are_not_drawn() {
    let count = |text: &str| bars(&frame_with((720, 420), Theme::light(), text, |_| {})).len();
    assert_eq!(count("strike,calls\n2100,5\n100,9\n9000,9\n"), 1);
}

#[test]
fn of_pairs_that_would_touch_the_larger_is_drawn() {
    let found = frame_with((720, 420), Theme::light(), "strike,calls\n2098,5\n2100,9\n2102,7\n", |_| {});
    let [only] = bars(&found)[..] else { panic!("{:?}", bars(&found)) };
    let line =
        |price: &str| words(&found).into_iter().find(|word| word.text == price).map(|word| bounds(word)[3]).unwrap();
    assert!((only[3] - line("2,100")).abs() < 4.0, "the bar of 2,100 stands on its line: {only:?}");
}

#[test]
fn the_largest_are_labelled_and_the_title_says_the_day() {
    let dated = text(FILE).lines().map(|line| format!("{line},2026-02-05\n")).collect::<Vec<_>>().concat();
    let dated = dated.replacen("2026-02-05", "date", 1);
    let said = |text: &str, published: &str| {
        let found = frame_with((720, 420), Theme::light(), text, |a| a.published = Some(published.into()));
        texts(&found).into_iter().map(String::from).collect::<Vec<_>>()
    };
    let wide = said(&dated, "2026-02-06");
    for label in ["Calls 9,550", "Puts 9,550", "Calls 8,480", "Puts 8,480", "Open interest, 5\u{a0}Feb"] {
        assert!(wide.iter().any(|text| text == label), "{label}: {wide:?}");
    }
    assert_eq!(wide.iter().filter(|text| text.starts_with("Calls ")).count(), 2);
    assert!(!said(&dated, "2026-02-04").iter().any(|text| text.contains("Open") || text.contains("Calls")));
}

#[test]
fn names_numbers_and_bars_leave_the_plot_most_of_the_picture() {
    for width in (480..960).step_by(40) {
        let frame = frame((width, width * 2 / 3), |a| {
            a.lang = Some("de".into());
            a.currency = Some("EUR".into());
            a.trend = Some("2025-11-14 2026-01-20 support".into());
        });
        let share = frame.map.plots[0].right / f64::from(frame.size.width_px);
        assert!(share >= 0.5, "{width}: {share}");
    }
}

#[test]
fn no_lesser_bar_is_labelled_where_the_largest_of_its_kind_has_no_room_for_a_label() {
    let text = "strike,calls,puts\n1958,,900\n2000,,80\n2050,,700\n";
    let (mut both, mut one) = (0, 0);
    for height in (200..700).step_by(7) {
        let frame = frame_with((844, height), Theme::light(), text, |_| {});
        let texts = texts(&frame);
        let has = |text: &str| texts.contains(&text);
        assert!(has("Puts 900") || !has("Puts 700"), "{height}: {texts:?}");
        both += usize::from(has("Puts 700"));
        one += usize::from(!has("Puts 900"));
    }
    assert!(both > 0 && one > 0, "{both} {one}");
}

#[test]
fn where_no_bar_has_room_for_a_label_the_title_tells_calls_from_puts() {
    let dense = (1900..2300)
        .step_by(5)
        .map(|price| format!("{price},{},{}\n", price % 70 + 30, price % 90 + 30))
        .collect::<Vec<_>>();
    let dense = dense.concat();
    let found = frame_with((720, 420), Theme::light(), &format!("strike,calls,puts\n{dense}"), |_| {});
    assert!(texts(&found).contains(&"Open calls ■, puts □"), "{:?}", texts(&found));
    // Outlined ones are hollow even so.
    let (paper, all) = (Theme::light().paper, rects(&found));
    let hollow = all.iter().filter(|rect| rect.color == paper && rect.left > 600 * 8).count();
    assert!(hollow >= 20, "{hollow}");
}

#[test]
fn on_a_phone_the_bars_are_told_under_the_chart_and_without_room_there_are_none() {
    let phone = frame((340, 460), |_| {});
    assert!(texts(&phone).contains(&"Open interest") && texts(&phone).contains(&"Open calls ■, puts □"));
    let watch = frame((270, 460), |_| {});
    assert!(!texts(&watch).contains(&"Open interest"));
    let without = frame_with((270, 460), Theme::light(), "strike,calls\n2100,0\n", |_| {});
    assert_eq!(watch.shapes, without.shapes);
}

#[test]
fn a_rewound_picture_shows_no_later_counts_and_its_plot_grows_by_their_room() {
    let mut options = Options::read(&demo_attributes()).unwrap();
    options.spec.strikes = strikes("strike,calls,puts,date\n2200,30,3,2026-02-05\n");
    let mut chart = picture::opened(smallcap(), options, size(720, 420, 1.0), Theme::light());
    let has = |chart: &mut Chart| {
        let frame = chart.frame(&AdvanceTable).unwrap();
        frame.shapes.iter().any(|shape| matches!(shape, Shape::Text(line) if line.text.starts_with("Open ")))
    };
    assert!(has(&mut chart));
    chart.update(Input::AsOf(Some(day("2026-02-04")))).unwrap();
    assert!(!has(&mut chart));
    chart.update(Input::AsOf(Some(day("2026-02-05")))).unwrap();
    assert!(has(&mut chart));
}

#[test]
fn the_title_keeps_off_the_axis_of_a_pane_below() {
    for (width, height) in [(640, 420), (900, 520), (1280, 700)] {
        let frame = frame((width, height), |a| a.rsi = None);
        assert!(texts(&frame).contains(&"Open interest"), "alone, {width}");
        let mut options = Options::read(&demo_attributes()).unwrap();
        options.spec.panes = vec![crate::demo::own("vol", "Volatility", Some([10.0, 30.0]), "www/data/volatility.csv")];
        options.spec.strikes = strikes(&text(FILE));
        options.look.shows_rsi = false;
        let chart = picture::opened(smallcap(), options, size(width, height, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        let words = words(&frame);
        let place = |text: &str| bounds(words.iter().find(|one| one.text == text).unwrap_or_else(|| panic!("{text}")));
        let (title, tick) = (place("Open interest"), place("30"));
        assert!(tick[2] + 4.0 <= title[0], "{width}: {tick:?} {title:?}");
    }
}

#[test]
fn the_day_of_the_counts_has_its_year_where_the_newest_bar_is_of_another() {
    let list = "strike,calls,puts,date\n2100,5000,2000,2025-12-30\n2000,100,4000,2025-12-30\n";
    for published in [None, Some("2025-12-31".to_owned())] {
        let frame = frame_with((960, 540), Theme::light(), list, |attributes| attributes.published = published);
        let shown = texts(&frame).join(" ");
        assert!(shown.contains("30\u{a0}Dec\u{a0}2025"), "{shown}");
    }
}

//! Reading claims: what is refused and where, and that reading and printing undo each other.

use levelchart::claim::Claim;
use proptest::prelude::*;

fn error(text: &str) -> String {
    Claim::parse(text).unwrap_err().to_string()
}

/// As the table of fields lists them.
const FIELDS: &str = "open, high, low, close, volume, sma, ema, wma, rsi, atr, return, drawdown, volatility, breadth, ad, ad_ratio, pulse, threat, reward, odds, fact or oi";

#[test]
fn an_unknown_word_is_pointed_at() {
    assert_eq!(error("rsj(14) ~ 63"), format!("character 1: found \"rsj\"; expected {FIELDS}"));
    assert_eq!(error("close > tomorrow"), format!("character 9: found \"tomorrow\"; expected {FIELDS}"));
}

#[test]
fn characters_are_counted_as_a_reader_counts_them() {
    assert_eq!(error("close > 5 и close < 9"), "character 11: found \"и\"; expected and, or the end of the claim");
    assert_eq!(
        error("  close ≥ 5"),
        "character 9: found \"≥\"; expected a word, a number, a name in quotation marks or one of ( ) [ ] , % - ~ > < >= <= = !="
    );
}

#[test]
fn a_claim_that_ends_too_early_says_what_was_to_come() {
    assert_eq!(error(""), format!("character 1: the text ends; expected a number or one of {FIELDS}"));
    assert_eq!(
        error("close  "),
        "character 6: the text ends; expected one of > < >= <= = != ~, rising, falling, crossed, highest, lowest, between or within"
    );
    assert_eq!(error("close crossed"), "character 14: the text ends; expected above or below");
    assert_eq!(error("close crossed above 3 first"), "character 28: the text ends; expected since");
    assert_eq!(error("sma"), "character 4: the text ends; expected ( and a number of bars, as in sma(50)");
}

#[test]
fn a_mark_between_thousands_is_named_as_one() {
    for (claim, character, found) in [
        ("close ~ 3,018", 9, "3,018"),
        ("close > -2,150.5", 10, "2,150.5"),
        ("reward(2,150) > 1", 8, "2,150"),
        ("close between 2,000 and 2,100", 15, "2,000"),
        ("level(2,150) held", 7, "2,150"),
        ("path(2,150) confirmed", 6, "2,150"),
    ] {
        let expected = "a number without thousands separators, such as 2150";
        assert_eq!(error(claim), format!("character {character}: found {found:?}; expected {expected}"));
    }
}

#[test]
fn each_argument_says_what_it_must_be() {
    assert_eq!(error("sma(0) > 1"), "character 5: found \"0\"; expected a number of bars such as 50");
    assert_eq!(error("sma(5.5) > 1"), "character 5: found \"5.5\"; expected a number of bars such as 50");
    assert_eq!(error("rsi(1) > 1"), "character 5: found \"1\"; expected a number of bars from 2");
    assert_eq!(error("sma(50 > 1"), "character 8: found \">\"; expected , and a series, or )");
    assert_eq!(error("return(10, 5) > 1%"), "character 12: found \"5\"; expected the name of a series such as sp500");
    let span = "a year such as 2025, a month such as 2025-10, a number of bars such as 252, or all";
    assert_eq!(error("high(0) > 1"), format!("character 6: found \"0\"; expected {span}"));
    assert_eq!(error("high(2.5) > 1"), format!("character 6: found \"2.5\"; expected {span}"));
    assert_eq!(error("low(2025-13) > 1"), format!("character 5: found \"2025\"; expected {span}"));
    assert_eq!(
        error("drawdown > 1%"),
        "character 10: found \">\"; expected ( and a year, a month, a number of bars or all, as in drawdown(2025)"
    );
    assert_eq!(error("reward(2150, 5) > 1"), "character 12: found \",\"; expected )");
    assert_eq!(error("oi(2200) > 1"), "character 8: found \")\"; expected ,");
    assert_eq!(error("oi(2200, call) > 1"), "character 10: found \"call\"; expected calls or puts");
    assert_eq!(error("oi > 1"), "character 4: found \">\"; expected ( and a strike, as in oi(2200, calls)");
    assert_eq!(error("oi(5%, calls) > 1"), "character 4: found \"5\"; expected a price such as 2150");
    assert_eq!(
        error("oi(2200, calls)[-1] > 1"),
        "character 16: found \"[\"; expected no bars ago: it has a value at the bar that is checked alone"
    );
    assert_eq!(
        error("oi(2200, calls) > 1%"),
        "character 19: found \"1\"; expected a number without %, since it is compared with a number of options"
    );
    assert_eq!(error("reward > 1"), "character 8: found \">\"; expected ( and a price, as in reward(2150)");
    assert_eq!(error("odds(5%) > 1%"), "character 6: found \"5\"; expected a price such as 2150");
    assert_eq!(error("close[3] > 1"), "character 7: found \"3\"; expected - and a number of bars, as in close[-21]");
}

#[test]
fn a_date_must_exist() {
    assert_eq!(
        error("close crossed above 3 first since 2025-02-30"),
        "character 35: found \"2025\"; expected a date that exists, such as 2025-09-15"
    );
    assert_eq!(
        error("close crossed above 3 first since 15.09.2025"),
        "character 35: found \"15.09.2025\"; expected a date such as 2025-09-15, a month such as 2025-10, or a year such as 2025"
    );
}

#[test]
fn a_level_in_a_claim_has_a_price_and_a_state() {
    assert_eq!(error("level(5%) held"), "character 7: found \"5\"; expected a price, or auto");
    assert_eq!(
        error("level(2150) tried"),
        "character 13: found \"tried\"; expected tested, held, broken, support or resistance"
    );
}

#[test]
fn things_of_different_kinds_are_not_compared() {
    assert_eq!(error("return(10) > 4"), "character 14: found \"4\"; expected a percentage such as 4%");
    assert_eq!(error("60 < breadth"), "character 1: found \"60\"; expected a percentage such as 4%");
    assert_eq!(
        error("rsi(14) ~ 63%"),
        "character 11: found \"63\"; expected a number without %, since it is compared with an index from 0 to 100"
    );
    assert_eq!(error("close > rsi(14)"), "character 9: found \"rsi\"; expected a price, since it is compared with one");
    assert_eq!(
        error("record(close crossed above volume, 5) 1 of 1"),
        "character 28: found \"volume\"; expected a price, since it is compared with one"
    );
}

#[test]
fn about_needs_a_number_to_say_how_exact() {
    assert_eq!(
        error("close ~ sma(50)"),
        "character 9: found \"sma\"; expected a number, whose digits say how exact ~ is meant"
    );
    assert_eq!(
        error("close ~ 5.0000000001"),
        "character 9: found \"5.0000000001\"; expected a number such as 2080 or 62.5"
    );
    assert_eq!(error("close ~ 5."), "character 9: found \"5.\"; expected a number such as 2080 or 62.5");
    assert_eq!(error("close ~ 1.2.3"), "character 9: found \"1.2.3\"; expected a number such as 2080 or 62.5");
}

#[test]
fn a_record_cannot_have_more_wins_than_crosses() {
    assert_eq!(
        error("record(close crossed above 3, 63) 4 of 3"),
        "character 40: found \"3\"; expected at least 4, as many as were positive"
    );
    assert_eq!(error("record(close, 63) 4 of 3"), "character 13: found \",\"; expected crossed");
    assert_eq!(
        error("record(close crossed above 3, 0) 0 of 0"),
        "character 31: found \"0\"; expected a number of bars such as 63"
    );
}

#[test]
fn white_space_and_case_do_not_matter() {
    let written =
        Claim::parse("SMA( 50 )[ -2 ]CROSSED  above\tsma(100)first Since 2025 - 03-01AND rsi(14)~63").unwrap();
    assert_eq!(written.to_string(), "sma(50)[-2] crossed above sma(100) first since 2025-03-01 and rsi(14) ~ 63");
}

#[test]
fn the_minus_of_typeset_prose_is_a_minus() {
    assert_eq!(Claim::parse("drawdown(2025) ~ \u{2212}7%").unwrap().to_string(), "drawdown(2025) ~ -7%");
    assert_eq!(Claim::parse("return(10) ~ +4%").unwrap().to_string(), "return(10) ~ 4%");
}

#[test]
fn bars_ago_add_up() {
    assert_eq!(Claim::parse("close[-1][-2] > 5[-0]").unwrap().to_string(), "close[-3] > 5");
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{1,6}", "-?[0-9]{1,4}\\.[0-9]{1,6}"]
}

/// Terms that are prices or plain numbers, so that any two can be compared.
fn price() -> impl Strategy<Value = String> {
    let arguments = (1_u32..400, prop::option::of("[a-z][a-z0-9_]{0,6}")).prop_map(|(bars, name)| match name {
        Some(name) => format!("({bars}, {name})"),
        None => format!("({bars})"),
    });
    let call = (prop::sample::select(vec!["sma", "ema", "wma", "atr"]), arguments).prop_map(|(f, a)| format!("{f}{a}"));
    let extreme = (prop::sample::select(vec!["high", "low"]), 1_u32..9999, prop::option::of(1_u8..=12)).prop_map(
        |(field, year, month)| match month {
            Some(month) => format!("{field}({year:04}-{month:02})"),
            None => format!("{field}({year:04})", year = year.min(9998)),
        },
    );
    let plain = prop::sample::select(vec!["close", "open", "high", "low"]).prop_map(String::from);
    let named =
        ["close(sp500)", "open(\"10-year yield\")", "high(all)", "low(252)", "high(99, dax)", "low(all, 'a \"b\"')"];
    let named = prop::sample::select(named.to_vec()).prop_map(String::from);
    (prop_oneof![number(), call, extreme, plain, named], prop::option::of(1_u32..99)).prop_map(
        |(term, ago)| match ago {
            Some(ago) => format!("{term}[-{ago}]"),
            None => term,
        },
    )
}

fn percentage() -> impl Strategy<Value = String> {
    prop_oneof![
        number().prop_map(|n| format!("{n}%")),
        (1_u32..99).prop_map(|n| format!("return({n})")),
        (1900_u32..2100).prop_map(|y| format!("drawdown({y})")),
        Just("breadth[-21]".to_owned()),
        (2_u32..99).prop_map(|n| format!("volatility({n})")),
        Just("drawdown(all, sp500)".to_owned()),
        (1_u32..9999).prop_map(|price| format!("odds({price})")),
    ]
}

fn cross() -> impl Strategy<Value = String> {
    (price(), prop::sample::select(vec!["above", "below"]), price())
        .prop_map(|(fast, side, slow)| format!("{fast} crossed {side} {slow}"))
}

fn since() -> impl Strategy<Value = String> {
    (1970_u32..2030, 1_u8..=12, 1_u8..=28, 0_u8..3).prop_map(|(y, m, d, parts)| match parts {
        0 => format!("{y}"),
        1 => format!("{y}-{m:02}"),
        _ => format!("{y}-{m:02}-{d:02}"),
    })
}

fn window() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (1_u32..300).prop_map(|bars| format!(" within {bars}")),
        (1970_u32..2030, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| format!(" first since {y}-{m:02}-{d:02}")),
    ]
}

fn claim() -> impl Strategy<Value = String> {
    let relation = || prop::sample::select(vec![">", "<", ">=", "<=", "=", "!="]);
    let state = prop::sample::select(vec!["tested", "held", "broken", "support", "resistance"]);
    let test = prop_oneof![
        (price(), relation(), price()).prop_map(|(a, r, b)| format!("{a} {r} {b}")),
        (percentage(), relation(), percentage()).prop_map(|(a, r, b)| format!("{a} {r} {b}")),
        (price(), number()).prop_map(|(a, n)| format!("{a} ~ {n}")),
        (price(), prop::bool::ANY).prop_map(|(a, up)| format!("{a} {}", if up { "rising" } else { "falling" })),
        (price(), prop::bool::ANY, 1_u32..99)
            .prop_map(|(a, up, n)| format!("{a} {} over {n}", if up { "rising" } else { "falling" })),
        (price(), prop::sample::select(vec!["highest", "lowest"]), since())
            .prop_map(|(a, w, s)| format!("{a} {w} since {s}")),
        (price(), price(), price()).prop_map(|(a, b, c)| format!("{a} between {b} and {c}")),
        (price(), "[0-9]{1,2}(\\.[0-9]{1,2})?", prop::sample::select(vec!["%", " atr"]), price())
            .prop_map(|(a, n, unit, b)| format!("{a} within {n}{unit} of {b}")),
        (cross(), window()).prop_map(|(c, w)| format!("{c}{w}")),
        (1_u32..9999, state, window()).prop_map(|(p, s, w)| format!("level({p}) {s}{w}")),
        (1_u32..9999, prop::sample::select(vec!["waiting", "triggered", "reached", "failed"]))
            .prop_map(|(p, s)| format!("path({p}) {s}")),
        (1_u32..9999, prop::sample::select(vec!["calls", "puts"]), relation(), number())
            .prop_map(|(p, side, r, n)| format!("oi({p}, {side}) {r} {n}")),
        (cross(), 1_u32..99, 0_u32..9, 0_u32..9).prop_map(|(c, h, k, m)| format!("record({c}, {h}) {k} of {}", k + m)),
    ];
    prop::collection::vec(test, 1..4).prop_map(|tests| tests.join(" and "))
}

proptest! {
    #[test]
    fn a_claim_in_the_plain_form_is_printed_as_it_was_written(text in claim()) {
        let parsed = Claim::parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(parsed.to_string(), text);
    }

    #[test]
    fn printing_and_reading_again_changes_nothing(text in claim(), blanks in prop::collection::vec(0_usize..3, 64)) {
        let parsed = Claim::parse(&text).unwrap();
        // The same tokens, spaced otherwise, in upper case.
        let spaced: String = text
            .split(' ')
            .zip(blanks.iter().cycle())
            .flat_map(|(word, &blanks)| [word.to_uppercase(), " ".into(), "\t".repeat(blanks)])
            .collect();
        // What stands in quotation marks stays as it was written.
        let again = Claim::parse(&spaced).unwrap().to_string();
        prop_assert_eq!(again.to_lowercase(), parsed.to_string().to_lowercase());
        prop_assert_eq!(Claim::parse(&parsed.to_string()).unwrap(), parsed);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        let _ = Claim::parse(&text);
    }

    #[test]
    fn a_damaged_claim_is_read_or_refused_at_a_character_of_it(
        text in claim(), at in any::<prop::sample::Index>(), damage in "[a-z0-9()\\[\\],%~<>=. é–-]{0,3}", length in 0_usize..4
    ) {
        let characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len() + 1);
        let rest = characters.iter().skip(at + length);
        let damaged: String = characters[..at].iter().copied().chain(damage.chars()).chain(rest.copied()).collect();
        if let Err(error) = Claim::parse(&damaged) {
            prop_assert!(error.character >= 1 && error.character <= damaged.chars().count() + 1);
            let rest: String = damaged.chars().skip(error.character - 1).collect();
            prop_assert!(rest.starts_with(&error.found), "{}: {}", damaged, error);
        }
    }
}

#[test]
fn the_grammar_of_the_documentation_names_every_field_and_every_test() {
    let source = std::fs::read_to_string("src/claim.rs").unwrap();
    let grammar: String = source.lines().filter(|line| line.starts_with("//!")).collect();
    let words: Vec<&str> = grammar.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    // The error lists the fields: "a number or one of open, high, …".
    let fields = Claim::parse("?").or_else(|_| Claim::parse("[")).unwrap_err().to_string();
    let (_, fields) = fields.split_once("one of ").unwrap();
    let fields: Vec<&str> =
        fields.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    assert!(fields.len() > 20, "{fields:?}");
    for field in fields.into_iter().filter(|word| *word != "and" && *word != "or") {
        assert!(words.contains(&field), "{field}");
    }
    let tests = std::fs::read_to_string("src/claim/test.rs").unwrap();
    let is_word = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let quoted = tests.split("(\"").skip(1).filter_map(|rest| Some(rest.split_once("\",")?.0));
    let quoted: Vec<&str> = quoted.filter(is_word).collect();
    assert!(quoted.len() > 5, "{quoted:?}");
    for word in quoted {
        assert!(words.contains(&word), "{word}");
    }
}

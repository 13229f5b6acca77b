//! The tables of words: every language says everything.

use levelchart::analysis::analyze;
use levelchart::series::{Bar, Series};
use levelchart::words::{LANGUAGES, Words};
use levelchart::{AdvanceTable, Attributes, Chart, Hints, Input, Options, Size, parse};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Keys and sentences as the file has them.
fn table(lang: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(format!("src/words/{lang}.txt")).unwrap();
    let mut table = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, sentence) = line.split_once(" = ").unwrap_or_else(|| panic!("{lang}: {line:?}"));
        assert!(table.insert(key.to_owned(), sentence.to_owned()).is_none(), "{lang}: {key} twice");
    }
    table
}

fn places(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// The languages whose counts need more forms than one and other, and which.
const FORMS: [(&str, &[&str]); 2] = [("ar", &["zero", "two", "few", "many"]), ("pl", &["few", "many"])];

/// Keys of English, and the further forms of what is counted.
fn keys_of(lang: &str, english: &BTreeMap<String, String>) -> BTreeSet<String> {
    let forms = FORMS.iter().find(|(known, _)| *known == lang).map_or(&[][..], |(_, forms)| forms);
    let counted = english.keys().filter_map(|key| key.strip_suffix(".other"));
    let further = counted.flat_map(|stem| forms.iter().map(move |form| format!("{stem}.{form}")));
    english.keys().cloned().chain(further).collect()
}

#[test]
fn every_language_has_every_key_and_the_same_places() {
    let english = table("en");
    for (lang, _) in LANGUAGES {
        let other = table(lang);
        let (expected, found) = (keys_of(lang, &english), other.keys().cloned().collect());
        let (missing, unknown): (Vec<_>, Vec<_>) =
            (expected.difference(&found).collect(), found.difference(&expected).collect());
        assert!(missing.is_empty() && unknown.is_empty(), "{lang}: missing {missing:?}, unknown {unknown:?}");
        for (key, sentence) in &other {
            let (stem, form) = key.rsplit_once('.').unwrap_or((key, ""));
            let same = english.get(key).unwrap_or_else(|| &english[&format!("{stem}.other")]);
            let (mut expected, mut found) = (places(same), places(sentence));
            // A form for exactly none, one or two may say the number in words.
            if ["zero", "one", "two"].contains(&form) {
                expected.remove("count");
                found.remove("count");
            }
            assert_eq!(found, expected, "{lang}: {key}");
        }
    }
}

#[test]
fn a_share_that_is_compared_has_a_share_beside_it() {
    // What a record is compared with is a share, so its counts alone would leave the reader to divide.
    for (key, sentence) in table("en") {
        let places = places(&sentence);
        let compared = [("base", "share"), ("percent", "own")].into_iter().find(|(of_all, _)| places.contains(of_all));
        let has_counts = places.contains("record") || places.contains("positive");
        assert!(compared.is_none_or(|(_, own)| !has_counts || places.contains(own)), "{key} = {sentence}");
    }
}

/// Words of letters outside the places of a sentence.
fn bare_words(sentence: &str) -> Vec<String> {
    let bare: String = sentence.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    let is_apart = |c: char| !c.is_alphabetic();
    bare.split(is_apart).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn no_english_is_left_in_another_language() {
    // Words that no other language of these has, and what all of them write as English does.
    let english_words = ["the", "and", "above", "below", "closed", "average", "bars", "days", "with"];
    let terms = [
        "rsi",
        "ema",
        "wma",
        "macd",
        "atr",
        "ta",
        "lib",
        "csv",
        "ctrl",
        "png",
        "svg",
        "sha",
        "escape",
        "k",
        "bollinger",
        "strikes",
    ];
    // Words that are the same in a language with Latin letters.
    let shared = [
        "band", "boll", "calls", "d", "date", "index", "is", "linear", "later", "millions", "no", "pause", "point",
        "puts", "short", "sig", "signal", "stop", "support", "version", "volume",
    ];
    let english = table("en");
    for (lang, _) in LANGUAGES {
        let is_latin = !["ar", "ja", "zh"].contains(lang);
        for (key, sentence) in table(lang).iter().filter(|(key, _)| !key.starts_with("locale.")) {
            for word in bare_words(sentence) {
                let is_term = terms.contains(&&*word);
                assert!(!english_words.contains(&&*word), "{lang}: {key} = {sentence}");
                assert!(is_latin || is_term || !word.is_ascii(), "{lang}: {key} = {sentence}");
                let is_same = english.get(key) == Some(sentence);
                assert!(!is_same || is_term || shared.contains(&&*word), "{lang}: {key} = {sentence}");
            }
        }
    }
}

#[test]
fn every_file_of_words_is_compiled_in() {
    let files = fs::read_dir("src/words").unwrap().map(|entry| entry.unwrap().path());
    let names: BTreeSet<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    let known = LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]);
    let known: BTreeSet<_> = known.map(|lang| PathBuf::from(format!("src/words/{lang}.txt"))).collect();
    assert_eq!(names, known);
}

#[test]
fn the_module_carries_all_of_english_but_the_words_of_the_page() {
    let words = Words::english();
    for (key, sentence) in table("en") {
        let carried = words.get(&key);
        if key.starts_with("ui.") {
            assert_eq!(carried, key);
        } else {
            assert_eq!(carried, sentence.replace('~', "\u{a0}"));
        }
    }
}

/// All texts of `folder` whose names end so.
fn sources(folder: &Path, ending: &str, texts: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, ending, texts);
        } else if path.extension().is_some_and(|found| found == ending) {
            texts.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The texts in quotation marks in sources: whole ones, and beginnings that a program completes.
struct Literals<'a> {
    whole: BTreeSet<&'a str>,
    beginnings: BTreeSet<&'a str>,
}

impl<'a> Literals<'a> {
    fn of(texts: &'a str) -> Self {
        let whole: BTreeSet<&str> = texts.split(['"', '\'', '`']).collect();
        let beginnings =
            whole.iter().filter_map(|text| text.split(['$', '{']).next().filter(|text| text.ends_with('.')));
        Literals { beginnings: beginnings.collect(), whole }
    }

    /// Whether a program asks for this key: as it stands, without its form, or put together from a beginning and the rest,
    /// whose parts `names` says, such as kinds and verdicts.
    fn ask_for(&self, key: &str, names: &BTreeSet<&str>) -> bool {
        let forms = ["one", "other", "day", "bar", "short"];
        let is_known = |part: &str| forms.contains(&part) || names.contains(part);
        let is_completed = |at: usize| {
            let (beginning, rest) = (&key[..=at], &key[at + 1..]);
            self.beginnings.contains(beginning) && (self.ask_for(rest, names) || rest.split('.').all(is_known))
        };
        self.whole.contains(key)
            || key.rsplit_once('.').is_some_and(|(stem, form)| forms.contains(&form) && self.ask_for(stem, names))
            || key.match_indices('.').any(|(at, _)| is_completed(at))
    }
}

#[test]
fn every_key_is_asked_for_somewhere() {
    let (mut core, mut page) = (String::new(), String::new());
    sources(Path::new("src"), "rs", &mut core);
    sources(Path::new("www/npm"), "js", &mut page);
    let all = [core, page.clone()].concat();
    let (all, page) = (Literals::of(&all), Literals::of(&page));
    let is_asked = |key: &str| if key.starts_with("ui.") { &page } else { &all }.ask_for(key, &all.whole);
    let unknown: Vec<String> = table("en").into_keys().filter(|key| !is_asked(key)).collect();
    assert_eq!(unknown, Vec::<String>::new());
    for key in ["ui.forgotten", "ui.explore.forgotten", "ui.explore.try.forgotten", "claim.forgotten", "forgotten"] {
        assert!(!is_asked(key), "{key}");
    }
}

#[test]
fn keys_that_scripts_ask_for_are_in_the_table() {
    let mut texts = String::new();
    sources(Path::new("www/npm"), "js", &mut texts);
    let english = table("en");
    let quoted = texts.split(['"', '\'', '`']).filter(|text| text.starts_with("ui."));
    for key in quoted {
        let forms = [key.to_owned(), format!("{key}.one")];
        let beginning = key.ends_with('.') || key.contains("${");
        assert!(beginning || forms.iter().any(|form| english.contains_key(form)), "{key}");
    }
}

#[test]
fn the_element_says_the_same_before_any_table_is_there() {
    let element = fs::read_to_string("www/npm/element.js").unwrap();
    let sentence = table("en")["ui.error"].replace("{reason}", "${error.message}");
    assert!(element.contains(&sentence), "{sentence}");
}

#[test]
fn a_table_may_say_a_part_of_the_sentences_of_a_language_that_has_all() {
    let words = Words::english().with("en-GB", "# ours\n\nrole.support = floor\r\nunknown.key = x\n").unwrap();
    assert_eq!(words.get("role.support"), "floor");
    assert_eq!(words.get("role.resistance"), "resistance");
    assert_eq!(words.lang(), "en-GB");
    let german =
        Attributes { lang: Some("de-AT".into()), words: Some("role.support = Boden".into()), ..Attributes::default() };
    let words = Options::read(&german).unwrap().look.words;
    assert_eq!((words.get("role.support"), words.get("role.resistance")), ("Boden", "Widerstand"));
    assert_eq!(words.lang(), "de-AT");
}

#[test]
fn a_table_that_lacks_a_sentence_leaves_everything_in_english() {
    let english = table("en");
    let whole = |lacking: &str| {
        let lines = english.iter().filter(|(key, _)| *key != lacking);
        lines.map(|(key, sentence)| format!("{key} = {sentence}")).collect::<Vec<_>>().join("\n")
    };
    let decimal_comma = |text: String| text.replace("locale.decimal = .", "locale.decimal = ,");
    let spoken = |text: String| {
        let words = Words::english().with("fi", &decimal_comma(text)).unwrap();
        (words.lang().to_owned(), words.locale.number(1.5, 1))
    };
    assert_eq!(spoken(whole("")), ("fi".into(), "1,5".into()));
    for lacking in ["role.support", "level.tested.one", "locale.months", "claim.auto"] {
        assert_eq!(spoken(whole(lacking)), ("en".into(), "1.5".into()), "{lacking}");
    }
    // The words of scripts are no part of what the module says.
    assert_eq!(spoken(whole("ui.rewind.title")).0, "fi");
}

#[test]
fn chinese_in_traditional_letters_is_not_told_in_simplified_ones() {
    assert_eq!(Words::of("zh-CN").lang(), "zh-CN");
    assert_eq!(Words::of("zh-Hans-SG").get("role.support"), "支撑位");
    for lang in ["zh-TW", "zh-Hant", "zh_HK"] {
        assert_eq!(Words::of(lang).lang(), "en");
    }
}

#[test]
fn a_line_that_says_nothing_is_an_error_with_its_number() {
    let error = Words::english().with("xx", "yes = yes\nwhat is this").unwrap_err();
    assert_eq!(error.to_string(), "words, line 2: found \"what is this\"; expected key = sentence");
}

#[test]
fn a_language_goes_by_the_first_part_of_its_name_and_unknown_ones_speak_english() {
    assert_eq!(Words::of("de-AT").get("role.support"), "Unterstützung");
    assert_eq!(Words::of("DE").get("role.support"), "Unterstützung");
    assert_eq!(Words::of("tlh").get("role.support"), "support");
}

#[test]
fn counts_have_the_forms_of_their_language() {
    let tested = |lang: &str, counts: &[usize]| {
        let words = Words::of(lang);
        counts.iter().map(|&count| words.count("level.tested", count, &[("held", "7")])).collect::<Vec<_>>()
    };
    let all = |counts: &[&str], rest: &str| counts.iter().map(|count| [count, rest].concat()).collect::<Vec<_>>();
    let polish = ["0 testów", "1 test", "2 testy", "5 testów", "12 testów", "22 testy", "112 testów"];
    assert_eq!(tested("pl", &[0, 1, 2, 5, 12, 22, 112]), all(&polish, ", w tym obronione: 7"));
    let arabic = [
        "لم يُختبر",
        "اختُبر مرة واحدة",
        "اختُبر مرتين",
        "اختُبر 3 مرات",
        "اختُبر 11 مرة",
        "اختُبر 100 مرة",
        "اختُبر 103 مرات",
    ];
    assert_eq!(tested("ar-EG", &[0, 1, 2, 3, 11, 100, 103]), all(&arabic, "، وصمد في 7"));
    assert_eq!(tested("ja", &[1, 2]), ["1回接触、7回維持", "2回接触、7回維持"]);
    // French counts none as one.
    assert_eq!(Words::of("fr").count("claim.bars", 0, &[]), Words::of("fr").say("claim.bars.one", &[("count", "0")]));
}

#[test]
fn a_label_of_an_average_is_more_than_its_number() {
    for lang in LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]) {
        for (key, sentence) in table(lang).iter().filter(|(key, _)| key.starts_with("average.")) {
            let is_whole = ["average.part", "average.one", "average.all", "average.kinds"].contains(&&**key);
            assert!(is_whole || !bare_words(sentence).is_empty(), "{lang}: {key} = {sentence}");
        }
    }
}

#[test]
fn a_few_are_counted_as_a_sentence_would() {
    let tested = |lang: &str, count, held| Words::of(lang).count("level.tested", count, &[("held", held)]);
    assert_eq!([tested("de", 1, "0"), tested("de", 1, "1")], ["1 Test, 0 gehalten", "1 Test, 1 gehalten"]);
    assert_eq!(tested("de", 11, "4"), "11 Tests, 4 gehalten");
    // Of one cross before a sentence that counts them would need a form of its own.
    let crosses = |lang: &str| {
        let places = [("count", "1"), ("positive", "0"), ("share", "0%"), ("horizon", "63"), ("base", "51%")];
        Words::of(lang).per("summary.record", true, &places)
    };
    assert_eq!(crosses("en"), "; earlier such crosses: 1; higher 63 days later: 0 (0%), against 51% of all days");
    assert_eq!(crosses("de"), "; frühere solche Kreuzungen: 1; 63 Tage später höher: 0 (0%), gegenüber 51% aller Tage");
}

#[test]
fn german_has_one_word_for_volume_and_one_for_the_periods_that_are_counted() {
    let (german, english) = (table("de"), table("en"));
    for (key, sentence) in &german {
        assert!(!sentence.contains("Volumen"), "{key} = {sentence}");
        // The mark of that kind keeps its name.
        assert!(!sentence.contains("Balken") || key == "ui.look.bar", "{key} = {sentence}");
        let counts_bars = english.get(key).is_some_and(|sentence| sentence.contains("} bars"));
        assert!(!counts_bars || sentence.contains("Periode"), "{key} = {sentence}");
    }
}

#[test]
fn counts_have_two_forms() {
    let words = Words::english();
    assert_eq!(words.count("claim.days", 1, &[]), "1 day");
    assert_eq!(words.count("claim.days", 1200, &[]), "1,200 days");
    assert_eq!(words.count("claim.days", 0, &[]), "0 days");
}

fn demo(lang: &str) -> Chart {
    let text = fs::read_to_string("www/data/smallcap.csv").unwrap();
    let attributes = Attributes {
        averages: Some("sma:50 sma:100 sma:200".into()),
        rsi: Some(14.0),
        levels: Some("2150; 2080".into()),
        lang: Some(lang.into()),
        ..Attributes::default()
    };
    Chart::new(parse(&text, &Hints::default()).unwrap().value, Options::read(&attributes).unwrap()).unwrap()
}

#[test]
fn the_summary_is_told_in_german() {
    let chart = demo("de");
    let summary = &chart.analyzer().analysis().summary;
    for part in [
        "Der letzte Schlusskurs, 2.142,67 am 6.\u{a0}Feb. 2026, liegt über der 50-, 100- und 200-Tage-Linie.",
        "Der RSI steht bei 63 und steigt.",
        "Die nächste Unterstützung liegt bei 2.080 (",
        "Letztes Signal: ein Schlusskurs über dem Widerstand bei 2.080 am 2.\u{a0}Feb. 2026",
    ] {
        assert!(summary.contains(part), "{part:?} is not in {summary:?}");
    }
}

#[test]
fn every_language_tells_the_summary_wholly() {
    let terms = ["RSI", "EMA", "WMA", "MACD"];
    for (lang, _) in LANGUAGES {
        let chart = demo(lang);
        let summary = &chart.analyzer().analysis().summary;
        let words = Words::of(lang);
        assert!(summary.to_lowercase().contains(&words.get("role.support").to_lowercase()), "{lang}: {summary}");
        assert!(summary.contains(&words.locale.number(2080.0, 0)), "{lang}: {summary}");
        assert!(!summary.contains(['{', '}']) && !summary.contains("  "), "{lang}: {summary}");
        if ["ar", "ja", "zh"].contains(lang) {
            let latin: Vec<_> = summary
                .split(|c: char| !c.is_ascii_alphabetic())
                .filter(|word| !word.is_empty() && !terms.contains(word))
                .collect();
            assert!(latin.is_empty(), "{lang}: {latin:?} in {summary}");
        }
    }
}

#[test]
fn the_picture_speaks_german() {
    let mut chart = demo("de");
    chart.update(Input::Resize(Size { width_px: 960, height_px: 540, ratio: 1.0 })).unwrap();
    let frame = chart.frame(&AdvanceTable).unwrap();
    let svg = levelchart::svg::render(&frame, "", "");
    for part in ["Widerstand 2.150", "Unterstützung 2.080", "200-Tage-Linie", "überkauft", "2.142,67"] {
        assert!(svg.contains(part), "{part:?}");
    }
}

#[test]
fn averages_of_weeks_are_not_counted_in_days() {
    let closes = (0..120).map(|week| Bar::of_close(week * 7 * 86_400_000, 100.0 + (week % 9) as f64)).collect();
    let weeks = Series::new(closes).unwrap().value;
    let summary = |lang: &str| {
        let attributes = Attributes {
            averages: Some("sma:10 sma:40".into()),
            lang: Some(lang.into()),
            levels: Some("auto:0".into()),
            ..Attributes::default()
        };
        analyze(&weeks, &Options::read(&attributes).unwrap().spec).unwrap().summary
    };
    assert!(summary("zh").contains("10和40周期均线"), "{}", summary("zh"));
    assert!(summary("ja").contains("10本") || !summary("ja").contains("10日"), "{}", summary("ja"));
}

#[test]
fn keys_for_bars_of_any_length_name_no_day() {
    let day = [
        ("en", "day session"),
        ("de", "Tag Tage Tagen Sitzung Sitzungen"),
        ("es", "día días sesiones"),
        ("fr", "jour jours séances"),
        ("it", "giorno giorni sedute"),
        ("nl", "dag dagen sessies"),
        ("pl", "dni dnia sesji"),
        ("pt", "dia dias pregões"),
        ("ja", "{period}日 営業日"),
        ("zh", "{period}日 交易日"),
        ("ar", "يوم جلسات"),
    ];
    for (lang, names) in day {
        let table = table(lang);
        let any = |key: &str| {
            key.rsplit('.').next() == Some("bar")
                || key.starts_with("claim.bars")
                || key == "average.part"
                || key == "claim.apart"
        };
        for (key, sentence) in table.iter().filter(|(key, _)| any(key)) {
            let found = |name: &str| {
                if lang == "zh" || lang == "ja" {
                    sentence.contains(name)
                } else {
                    bare_words(sentence).iter().any(|word| word == name)
                }
            };
            assert!(!names.split(' ').any(found), "{lang}: {key} = {sentence}");
        }
    }
}

#[test]
fn an_amount_with_its_currency_is_one_unit_among_words_that_run_to_the_left() {
    let mut options = Options::read(&Attributes {
        lang: Some("ar".into()),
        currency: Some("US$".into()),
        levels: Some("2150; auto:0".into()),
        ..Attributes::default()
    })
    .unwrap();
    options.spec.averages.clear();
    let text = fs::read_to_string("www/data/smallcap.csv").unwrap();
    let chart = Chart::new(parse(&text, &Hints::default()).unwrap().value, options).unwrap();
    let summary = &chart.analyzer().analysis().summary;
    assert!(summary.contains("\u{200e}2,142.67\u{a0}US$\u{200e}"), "{summary:?}");
    assert_eq!(summary.matches("\u{a0}US$").count(), summary.matches("\u{a0}US$\u{200e}").count(), "{summary:?}");
}

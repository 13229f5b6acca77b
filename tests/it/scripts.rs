//! Other scripts: how wide they are, where they break, and which way they run.

use crate::demo;
use crate::drawn::words;
use crate::picture::{chart, demo_attributes, size};
use levelchart::frame::{Align, Font};
use levelchart::series::{Bar, Series};
use levelchart::{AdvanceTable, Attributes, Frame, MeasureText, Theme};

const FONT: Font = Font { size_px: 10.0, bold: false };

fn ems(text: &str) -> f64 {
    AdvanceTable.width_px(text, FONT) / FONT.size_px
}

#[test]
fn ideographs_kana_and_hangul_take_a_full_em() {
    for text in ["価", "あ", "ア", "가", "，", "（"] {
        assert!((ems(text) - 1.0).abs() < 1e-9, "{text}: {}", ems(text));
    }
    assert!((ems("ｱ") - 0.5).abs() < 1e-9);
}

#[test]
fn marks_and_signs_that_steer_take_no_room() {
    // e with an acute accent as two characters, Arabic with vowels, isolates, a joiner.
    assert!((ems("e\u{301}") - ems("e")).abs() < 1e-9);
    assert!((ems("دَعْم") - ems("دعم")).abs() < 1e-9);
    assert!((ems("\u{2067}12\u{2069}") - ems("12")).abs() < 1e-9);
    assert!((ems("a\u{200d}b") - ems("ab")).abs() < 1e-9);
}

#[test]
fn letters_of_other_alphabets_are_about_as_wide_as_ours() {
    for text in ["поддержка", "υποστήριξη", "مقاومة", "התנגדות", "Unterstützung"] {
        let mean = ems(text) / text.chars().count() as f64;
        assert!((0.4..0.75).contains(&mean), "{text}: {mean}");
    }
}

#[test]
fn a_space_that_does_not_break_is_as_wide_as_one_that_does() {
    assert!((ems("2\u{a0}Feb") - ems("2 Feb")).abs() < 1e-9);
}

fn frame(lang: &str, levels: &str, css_width: u32) -> Frame {
    let attributes = Attributes { lang: Some(lang.into()), levels: Some(levels.into()), ..demo_attributes() };
    chart(demo::smallcap(), &attributes, size(css_width, 540, 1.0), Theme::light()).frame(&AdvanceTable).unwrap()
}

#[test]
fn arabic_words_are_isolates_that_run_to_the_left() {
    let frame = frame("ar", "2150 مقاومة", 960);
    assert_eq!(frame.lang, "ar");
    let arabic: Vec<_> = words(&frame).into_iter().filter(|w| w.text.contains('م')).collect();
    assert!(arabic.len() > 3);
    for words in arabic {
        assert!(words.text.starts_with('\u{2067}') && words.text.ends_with('\u{2069}'), "{:?}", words.text);
    }
}

#[test]
fn prices_and_years_stay_bare() {
    let frame = frame("ar", "2150 مقاومة", 960);
    for text in ["2,100", "2026", "70"] {
        assert!(words(&frame).iter().any(|w| w.text == text), "{text}");
    }
}

#[test]
fn titles_stand_at_the_right_where_words_run_to_the_left() {
    let title = |frame: &Frame, part: &str| {
        let found = words(frame).into_iter().find(|w| w.text.contains(part)).unwrap().clone();
        (found.align, found.at.0)
    };
    let (align, x) = title(&frame("ar", "auto:0", 960), "مؤشر");
    assert!(align == Align::Right && x > 700 * 8, "{x}");
    let (align, x) = title(&frame("en", "auto:0", 960), "Relative");
    assert!(align == Align::Left && x < 10 * 8, "{x}");
}

#[test]
fn time_and_values_keep_their_sides() {
    let places = |lang: &str| {
        let frame = frame(lang, "auto:0", 960);
        let at = |text: &str| words(&frame).iter().find(|w| w.text == text).map(|w| (w.at.0, w.align)).unwrap();
        (at("2026").0 > 500 * 8, at("2,100"))
    };
    assert_eq!(places("ar"), places("en"));
}

#[test]
fn a_label_in_arabic_does_not_turn_an_english_chart() {
    let frame = frame("en", "2150 مقاومة", 960);
    assert!(words(&frame).iter().all(|w| !w.text.contains('\u{2067}')));
}

#[test]
fn japanese_lines_break_in_no_number() {
    for width in [300, 340, 390, 430, 700, 960] {
        let frame = frame("ja", "2150 抵抗線; 2080 支持線", width);
        let lines: Vec<_> = words(&frame).iter().map(|w| w.text.clone()).collect();
        for pair in lines.windows(2) {
            let (last, first) = (pair[0].chars().next_back().unwrap(), pair[1].chars().next().unwrap());
            // Lines of one sentence, not labels beside each other.
            let is_sentence = pair.iter().all(|line| line.chars().any(|c| ('ぁ'..='ん').contains(&c)));
            assert!(
                !(is_sentence && last.is_ascii_digit() && (first.is_ascii_digit() || first == ',')),
                "{width}: {pair:?}"
            );
        }
        assert!(lines.iter().any(|line| line.contains("2,080")), "{width}: {lines:?}");
    }
}

#[test]
fn japanese_lines_break_in_no_time_of_day() {
    const HALF_HOUR: i64 = 1_800_000;
    let walk = demo::walk(260, 3);
    let bars = (0..walk.len()).filter_map(|bar| walk.bar(bar)).zip(0..);
    let time = |bar: i64| demo::day("2026-01-05") + (bar / 13) * 48 * HALF_HOUR + (29 + bar % 13) * HALF_HOUR;
    let halves = bars.map(|(bar, at)| Bar { time_ms: time(at), ..bar }).collect();
    let series = Series::new(halves).unwrap().value;
    let attributes = Attributes { lang: Some("ja".into()), ..Attributes::default() };
    let mut times = 0;
    for width in (280..1000).step_by(10) {
        let chart = chart(series.clone(), &attributes, size(width, 400, 1.0), Theme::light());
        for line in words(&chart.frame(&AdvanceTable).unwrap()) {
            assert!(!line.text.starts_with(':') && !line.text.ends_with(':'), "{width}: {}", line.text);
            times += usize::from(line.text.contains(':'));
        }
    }
    assert!(times > 100, "{times} lines with times");
}

#[test]
fn no_line_ends_with_an_opening_sign_or_begins_with_a_closing_one() {
    for (lang, levels) in [("ja", "2150 抵抗線; 2080 支持線"), ("zh", "2150 阻力位; 2080 支撑位")] {
        let mut signs = 0;
        for width in (280..1000).step_by(10) {
            for line in words(&frame(lang, levels, width)) {
                assert!(!line.text.starts_with(['、', '，', '。', '；', '）', '」']), "{width}: {}", line.text);
                assert!(!line.text.ends_with(['（', '「']), "{width}: {}", line.text);
                signs += usize::from(line.text.contains(['、', '，', '（']));
            }
        }
        assert!(signs > 100, "{signs} lines with signs");
    }
}

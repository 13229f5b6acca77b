//! Labels in the picture: none covers another, a mark or the last price, and none leaves the picture.

use crate::demo;
use crate::drawn::{Wide, disorder, disorder_in, texts, words};
use crate::picture::{chart, demo_attributes, demo_frame, demo_with, size};
use levelchart::analysis::{Spec, analyze};
use levelchart::event::{Event, EventKind};
use levelchart::frame::{AdvanceTable, MeasureText, layout};
use levelchart::options::Attributes;
use levelchart::scene::{Annotation, Kind, Look, Mark, Marker, Measure, Rank, compose};
use levelchart::series::civil_date;
use levelchart::study::{EditorLevel, LevelSpec};
use levelchart::theme::Theme;
use levelchart::view::Viewport;
use levelchart::words::Words as Table;
use proptest::prelude::*;

/// So much of a count.
#[expect(clippy::cast_possible_truncation, reason = "a share of a small count")]
fn share(share: f64, count: usize) -> i64 {
    (share * count as f64) as i64
}

/// Texts that are hard to place: long compounds, no spaces, other scripts, nothing at all.
const HARD: [&str; 10] = [
    "support",
    "resistance",
    "Floor",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "二百日移動平均線を上回って引けたのは昨年九月以来のことであり、市場関係者の間で話題となっている。",
    "أغلق فوق متوسطه المتحرك لمئتي يوم للمرة الأولى منذ سبتمبر",
    "x",
    "a rather long label that an editor wrote without thinking of phones at all, as editors do",
    "Ünterstützung",
    "2,000-2,100 zone",
];

fn level() -> impl Strategy<Value = EditorLevel> {
    let price = prop_oneof![3 => 60.0..160.0_f64, 1 => Just(100.0), 1 => 99.9..100.1_f64];
    (price, prop::option::of(0..HARD.len())).prop_map(|(price, label)| {
        let mut level = EditorLevel::at(price);
        level.label = label.map(|at| HARD[at].into());
        level
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_words_overlap_or_leave_the_picture(
        (width, height) in (280..=1600_u32, 200..=900_u32),
        ratio in prop::sample::select(vec![1.0, 1.25, 1.5, 2.0, 3.0]),
        (seed, bars) in (any::<u64>(), 2..400_usize),
        editor in prop::collection::vec(level(), 0..8),
        auto_count in 0..4_usize,
        notes in prop::collection::vec((0.0..1.0_f64, any::<bool>(), 0..HARD.len()), 0..5),
        (from, count) in (-0.3..0.9_f64, 0.02..1.5_f64),
        shows_rsi in any::<bool>(),
        kind in prop::sample::select(vec![Kind::Line, Kind::Area, Kind::Candle, Kind::Bar]),
        measure in prop::sample::select(vec![Measure::Linear, Measure::Log, Measure::Percent]),
        (is_wide, shows_studies, is_published) in any::<(bool, bool, bool)>(),
        events in prop::collection::vec((0.0..1.0_f64, prop::option::of(0.0..0.2_f64), 0..HARD.len()), 0..4),
        lang in prop::sample::select(vec!["en", "ar", "de", "fr", "ja", "pl"]),
    ) {
        let series = demo::walk(bars, seed);
        let published = (is_published && bars > 9).then(|| series.times_ms()[bars - bars / 4]);
        let spec = Spec {
            levels: LevelSpec { editor, auto_count, min_evidence: 0.0 },
            bands: shows_studies.then_some((20, 2.0)),
            macd: shows_studies.then_some([12, 26, 9]),
            published,
            ..Spec::default()
        };
        let analysis = analyze(&series, &spec).unwrap();
        let events = events.into_iter().map(|(at, days, label)| {
            let day = |bar: f64| civil_date(series.times_ms()[0] + share(bar, bars) * 86_400_000);
            let to = days.map(|days| day(at + days));
            Event { from: day(at), to, label: HARD[label].into(), kind: EventKind::Macro, amount: None, was: None }
        });
        let look = Look {
            shows_rsi,
            kind,
            measure,
            words: Table::of(lang),
            shows_volume: shows_studies,
            shows_extremes: is_published,
            events: events.collect(),
            ..Look::english()
        };
        let mut scene = compose(&series, &analysis, &look);
        let mut more: Vec<Annotation> = Vec::new();
        for (at, up, label) in notes {
            let bar = usize::try_from(share(at, series.len())).unwrap();
            more.push(Annotation {
                bar,
                price: series.closes()[bar],
                marker: Marker::Dot,
                up,
                rank: Rank::Signal,
                text: HARD[label].into(),
                short: HARD[label].into(),
                joined: None,
                retest: None,
                level: None,
            });
        }
        for mark in &mut scene.panes[0].marks {
            if let Mark::Annotations(annotations) = mark {
                let all = &mut annotations.to_mut().all;
                all.append(&mut more);
                all.sort_by_key(|annotation| annotation.bar);
            }
        }
        let bars = series.len() as f64;
        let view = Viewport { first: from * bars, count: (count * bars).max(Viewport::MIN_BARS) };
        let text: &dyn MeasureText = if is_wide { &Wide(1.2) } else { &AdvanceTable };
        let frame = layout(&scene, &view, size(width, height, ratio), &Theme::light(), &look.words.locale, text);
        prop_assert_eq!(disorder_in(&frame, text), None);
    }
}

#[test]
fn a_panes_title_is_as_wide_as_the_picture_at_most() {
    let title = format!("rsi.title.day = {0}\nterm.rsi.of = {0}", HARD[3]);
    let frame = demo_with(280, 400, 1.0, |a| (a.rsi, a.words) = (Some(14.0), Some(title.clone())));
    assert_eq!(disorder(&frame), None);
    assert!(
        texts(&frame).iter().any(|text| text.starts_with("Donaudampf") && text.ends_with('…')),
        "{:?}",
        texts(&frame)
    );
}

#[test]
fn levels_of_one_price_are_all_named() {
    let frame = demo_with(960, 540, 1.0, |a| a.levels = Some("2080 first; 2080 second; 2080.5 third".into()));
    for name in ["First 2,080", "Second 2,080", "Third 2,080.50"] {
        assert!(texts(&frame).iter().any(|text| text.starts_with(name)), "{name} is missing from {:?}", texts(&frame));
    }
}

#[test]
fn the_demos_levels_say_their_record_on_a_desktop() {
    let frame = demo_frame(960, 540, 1.0);
    let records = texts(&frame).into_iter().filter(|text| text.starts_with("tested")).count();
    assert_eq!(records, 3);
}

#[test]
fn the_records_stand_under_the_chart_on_a_phone() {
    let frame = demo_frame(358, 447, 1.0);
    let said = |start: &str| words(&frame).into_iter().rfind(|words| words.text.starts_with(start)).unwrap().at.1;
    assert!(said("tested") > said("Apr"));
    assert_eq!(texts(&frame).into_iter().filter(|text| text.starts_with("tested")).count(), 3);
}

#[test]
fn a_label_wider_than_the_pane_is_cut_before_its_price() {
    let frame = demo_with(320, 400, 1.0, |a| a.levels = Some(format!("2080 {}", HARD[3])));
    assert!(
        texts(&frame).iter().any(|text| text.starts_with("Donau") && text.ends_with("… 2,080")),
        "{:?}",
        texts(&frame)
    );
}

#[test]
fn the_name_of_an_average_has_one_row_in_every_language() {
    let series = demo::smallcap();
    for lang in ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh"] {
        let attributes = Attributes { lang: Some(lang.into()), ..demo_attributes() };
        let chart = chart(series.clone(), &attributes, size(390, 488, 1.0), Theme::light());
        // A page's font may be wider than the table.
        let frame = chart.frame(&Wide(1.25)).unwrap();
        let parts = texts(&frame).into_iter().filter(|text| ["50", "100", "200"].contains(text)).count();
        assert_eq!(parts, 0, "{lang}: {:?}", texts(&frame));
    }
}

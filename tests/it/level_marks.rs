//! How a level changes along time in the picture: its role at each bar, and where it fades.

use crate::demo::{day, series_of, smallcap};
use crate::drawn::rects;
use crate::picture::{chart, demo_attributes, size};
use levelchart::chart::Input;
use levelchart::frame::{AdvanceTable, Frame, Shape};
use levelchart::options::Attributes;
use levelchart::scene::{Label, LevelMark};
use levelchart::study::{LevelEvent, LevelEventKind, Role};
use levelchart::theme::{Rgba, Theme};

use LevelEventKind::{Break, FalseBreak, Retest, RetestHeld, Touch};
use Role::{Resistance, Support};

fn event(bar: usize, kind: LevelEventKind, role: Role) -> LevelEvent {
    LevelEvent { bar, kind, role }
}

/// First bar, the bar after the last, role, and whether it is faded.
type Stretch = (usize, usize, Role, bool);

/// The stretches up to bar 300 of a level that is now in `role` and was last met at `contact`.
fn spans(role: Role, contact: usize, events: &[LevelEvent]) -> Vec<Stretch> {
    let label = Label { long: String::new(), short: String::new() };
    let (record, price_text) = (String::new(), String::new());
    let (price, low, high, born) = (100.0, 99.0, 101.0, 5);
    let last_contact = Some(contact);
    let (is_tested, past) = (true, None);
    let mark =
        LevelMark { price, low, high, born, role, is_tested, label, price_text, record, past, last_contact, events };
    mark.spans(300).iter().map(|span| (span.from, span.to, span.role, span.faded)).collect()
}

fn span(from: usize, to: usize, role: Role, faded: bool) -> Stretch {
    (from, to, role, faded)
}

#[test]
fn a_level_that_was_never_broken_keeps_its_role_from_its_birth_on() {
    assert_eq!(spans(Support, 290, &[event(20, Touch, Support)]), [span(5, 300, Support, false)]);
}

#[test]
fn the_role_changes_at_the_bar_of_the_break() {
    let events = [event(40, Break, Resistance), event(50, Retest, Support), event(52, RetestHeld, Support)];
    assert_eq!(spans(Support, 290, &events), [span(5, 40, Resistance, false), span(40, 300, Support, false)]);
}

#[test]
fn a_break_that_was_taken_back_changes_nothing() {
    let events = [event(40, Break, Resistance), event(45, FalseBreak, Resistance)];
    assert_eq!(spans(Resistance, 290, &events), [span(5, 300, Resistance, false)]);
}

#[test]
fn a_broken_level_fades_from_the_break_until_the_price_comes_back() {
    let events = [event(40, Break, Support), event(140, Touch, Resistance)];
    let expected = [span(5, 40, Support, false), span(40, 140, Resistance, true), span(140, 300, Resistance, false)];
    assert_eq!(spans(Resistance, 290, &events), expected);
}

#[test]
fn a_break_of_the_last_month_is_still_at_stake() {
    assert_eq!(spans(Support, 285, &[event(285, Break, Resistance)])[1], span(285, 300, Support, false));
    assert_eq!(spans(Support, 270, &[event(270, Break, Resistance)])[1], span(270, 300, Support, true));
}

#[test]
fn a_level_without_contact_for_a_year_fades() {
    assert_eq!(spans(Support, 30, &[]), [span(5, 282, Support, false), span(282, 300, Support, true)]);
}

/// The colours of the rectangles that begin at a height and are no higher than this, in subpixels.
fn colors_at(frame: &Frame, top: i32, most_height: i32) -> Vec<Rgba> {
    let mut colors = Vec::new();
    for rect in rects(frame) {
        let is_there = (rect.top - top).abs() <= 8 && rect.bottom - rect.top <= most_height;
        if is_there && !colors.contains(&rect.color) {
            colors.push(rect.color);
        }
    }
    colors
}

#[test]
fn the_line_of_a_level_has_the_colour_of_its_name_over_all_its_width() {
    let mut chart = chart(smallcap(), &demo_attributes(), size(960, 540, 1.0), Theme::light());
    let frame = chart.draw(&AdvanceTable).unwrap();
    let plot = chart.map().plots[0];
    for (price, color) in [(2150.0_f64, Theme::light().resistance), (2080.0, Theme::light().support)] {
        let level =
            chart.analyzer().analysis().levels.iter().find(|level| level.price.to_bits() == price.to_bits()).unwrap();
        assert!(level.breaks > 1, "no past at {price}");
        #[expect(clippy::cast_possible_truncation, reason = "a small picture")]
        let top = ((plot.y.px(price) - 0.5) * 8.0) as i32;
        assert_eq!(colors_at(&frame, top, 8), [color], "at {price}");
    }
}

#[test]
fn paper_behind_labels_lies_below_the_line_of_the_price() {
    let theme = Theme::light();
    for (width, height) in [(960, 540), (640, 360), (320, 400)] {
        let mut chart = chart(smallcap(), &demo_attributes(), size(width, height, 1.0), theme.clone());
        let frame = chart.draw(&AdvanceTable).unwrap();
        let bottom = chart.map().plots[0].bottom * 8.0;
        let is_line = |shape: &Shape| matches!(shape, Shape::Path(path) if path.color == theme.line && path.width > 8);
        let line = frame.shapes.iter().position(is_line).unwrap();
        let is_halo = |shape: &&Shape| {
            matches!(shape, Shape::Rect(rect) if rect.color.a < 255
                && Rgba { a: 255, ..rect.color } == theme.paper && f64::from(rect.bottom) <= bottom)
        };
        assert!(frame.shapes[..line].iter().any(|shape| is_halo(&shape)), "{width} x {height}: no paper at all");
        assert_eq!(frame.shapes[line..].iter().find(is_halo), None, "{width} x {height}");
    }
}

#[test]
fn the_slower_an_average_the_heavier_is_its_line() {
    let frame = crate::picture::demo_frame(960, 540, 2.0);
    let long = |shape: &Shape| match shape {
        Shape::Path(path) if path.width > 0 && path.points.len() > 20 => Some((path.color.r, path.width)),
        _ => None,
    };
    // From the lightest grey to the darkest.
    let mut averages: Vec<(u8, u32)> = frame.shapes.iter().filter_map(long).collect();
    averages.retain(|&(red, _)| red >= Theme::light().muted.r);
    averages.sort_unstable();
    averages.dedup();
    averages.reverse();
    assert_eq!(averages.iter().map(|&(_, width)| width).collect::<Vec<_>>(), [16, 22, 28]);
}

#[test]
fn the_room_behind_the_last_bar_ages_no_level() {
    let attributes = Attributes { levels: Some("auto:4; 2150; 2080".into()), ..demo_attributes() };
    let mut chart = chart(series_of("www/data/smallcap.csv"), &attributes, size(960, 540, 1.0), Theme::light());
    let past = Theme::light().muted.faded(0.08);
    let mut bands = 0;
    for days in 0..240 {
        let day = day("2025-05-01") + days * 86_400_000;
        chart.update(Input::AsOf(Some(day))).unwrap();
        let frame = chart.frame(&AdvanceTable).unwrap();
        let plot = frame.map.plots[0];
        // A level that was broken less than a month ago is still at stake, however many days the picture has room for.
        let month_ago = plot.x.px(chart.bars() as f64 - 20.0);
        for rect in rects(&frame).into_iter().filter(|rect| rect.color == past) {
            bands += 1;
            let [left, right] = [rect.left, rect.right].map(|edge| f64::from(edge) / 8.0);
            assert!(right < plot.right - 1.0 || left < month_ago + 1.0, "day {days}: {left} to {right}, {month_ago}");
        }
    }
    assert!(bands > 100, "{bands} bands of former roles");
}

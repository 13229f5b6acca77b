//! Any texts as the attributes of a page. What is refused is named; what is read is computed and drawn on the demo's
//! first bars, and the picture holds numbers only.

use super::chart::check_frame;
use super::draw::Draw;
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Size};
use levelchart::options::{Attributes, Options, Slot};
use levelchart::series::{Hints, Series, parse};
use std::sync::OnceLock;

const BARS: usize = 120;
const SIZE: Size = Size { width_px: 640, height_px: 400, ratio: 1.0 };

static DEMO: OnceLock<Series> = OnceLock::new();

fn demo() -> Series {
    let text = include_str!("../../www/data/smallcap.csv");
    let head: Vec<&str> = text.lines().take(BARS + 1).collect();
    parse(&head.join("\n"), &Hints::default()).unwrap().value
}

/// Lines of the text are values; the first letter of each names its option.
pub fn attributes(bytes: &[u8]) -> Attributes {
    let text = String::from_utf8_lossy(bytes);
    let mut attributes = Attributes::default();
    let mut slots = attributes.slots();
    let count = slots.len();
    // Events and statements have lines of their own: `\` stands for the end of one.
    for line in text.lines() {
        let mut letters = line.chars();
        let Some(first) = letters.next() else { continue };
        let value = letters.as_str().replace('\\', "\n");
        match &mut slots[first as usize % count].1 {
            Slot::Text(slot) => **slot = Some(value),
            Slot::Texts(slot) => **slot = Some(value.lines().map(Into::into).collect()),
            Slot::Number(slot) => **slot = value.trim().parse().ok().or(Some(Draw(value.as_bytes()).number())),
            Slot::Flag(slot) => **slot = Some(value.len().is_multiple_of(2)),
            _ => panic!("a slot of a kind that this target does not know"),
        }
    }
    attributes
}

pub fn check(bytes: &[u8]) {
    let read = match Options::read(&attributes(bytes)) {
        Ok(options) => options,
        Err(error) => {
            assert!(error.to_string().starts_with(error.option), "{error}");
            return;
        }
    };
    match Chart::new(DEMO.get_or_init(demo).clone(), read) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(mut chart) => {
            chart.update(Input::Resize(SIZE)).expect("a size is no question");
            check_frame(&chart.draw(&AdvanceTable).expect("it has a size"));
        }
    }
}

//! Any text as the levels of a page. What is refused is refused at a character of it; what is read is stated, level by
//! level, on the demo's data.

use levelchart::series::{Hints, Series, parse};
use levelchart::study::{EditorLevel, LevelInput, LevelSpec, LevelStudy};
use std::sync::OnceLock;

/// More levels than this show nothing new, and each costs a pass over the bars.
const MOST_LEVELS: usize = 8;
const BARS: usize = 120;

static DEMO: OnceLock<Series> = OnceLock::new();

fn demo() -> Series {
    let text = include_str!("../../www/data/smallcap.csv");
    let head: Vec<&str> = text.lines().take(BARS + 1).collect();
    parse(&head.join("\n"), &Hints::default()).unwrap().value
}

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let items = text.split(';').count();
    match LevelInput::parse_list(&text) {
        Err(error) => {
            assert!((1..=text.chars().count() + 1).contains(&error.character), "{error}");
            assert!((1..=items).contains(&error.item), "{error}");
            let rest: String = text.chars().skip(error.character - 1).collect();
            assert!(rest.starts_with(&error.found), "{error}");
        }
        Ok(inputs) => {
            assert!(inputs.len() <= items);
            let spec = LevelSpec::default().with_inputs(inputs);
            // Prices that the demo cannot have are refused before this study (`check_prices`).
            let is_held = |level: &EditorLevel| level.low > 0.0 && level.high.is_finite();
            if spec.editor.len() > MOST_LEVELS || !spec.editor.iter().all(is_held) {
                return;
            }
            let stated = LevelStudy::new(DEMO.get_or_init(demo), &spec).levels();
            assert!((spec.editor.len()..=spec.editor.len() + spec.auto_count).contains(&stated.len()));
            for (asked, level) in spec.editor.iter().zip(&stated) {
                assert!(level.low <= level.price && level.price <= level.high, "{level:?}");
                assert_eq!(asked.label, level.label);
            }
        }
    }
}

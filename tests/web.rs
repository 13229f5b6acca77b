//! The core inside a browser: the same numbers as natively, and what the canvas holds, pixel by pixel.
#![cfg(target_arch = "wasm32")]

mod article;
mod figures;

use js_sys::{Array, Function, JSON, Object, Reflect};
use levelchart::study::Average;
use levelchart::theme::Theme;
use levelchart::web::{ChartView, Opening, Part, analyze, parse};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

const SMALLCAP: &str = include_str!("../www/data/smallcap.csv");
const ACCEPTED: &str = include_str!("snapshots/demo-analysis.txt");

/// The article's attributes.
const ASKED: &str = r#"{"averages": "sma:50 sma:200", "rsi": 14, "levels": "2150 resistance; 2080 support"}"#;
/// A line and its axes alone, so that few colours meet.
const PLAIN: &str = r#"{"levels": "auto:0"}"#;

/// Paper white, grid blue, everything else without blue: a mix of paper and grid alone is as blue as both.
const COLORS: [&str; 10] =
    ["#000000", "#ffffff", "#400000", "#0000ff", "#006000", "#006000", "#600000", "#006000", "#600000", "#600000"];
const GRID: [u8; 4] = [0, 0, 255, 255];
const PAPER: [u8; 4] = [255; 4];

fn object(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn canvas() -> HtmlCanvasElement {
    let document = web_sys::window().unwrap().document().unwrap();
    document.create_element("canvas").unwrap().unchecked_into()
}

/// A chart whose steps are taken one after the other.
fn opened(canvas: HtmlCanvasElement, bars: JsValue, options: &str) -> Result<ChartView, JsValue> {
    let mut opening = Opening::new(canvas, bars, object(options), Function::new_no_args(""));
    loop {
        if let Some(view) = opening.step()? {
            return Ok(view);
        }
    }
}

/// A chart of the demo in a canvas of this CSS size.
fn drawn(options: &str, (width, height): (f64, f64), ratio: f64) -> (ChartView, HtmlCanvasElement) {
    let canvas = canvas();
    let view = opened(canvas.clone(), SMALLCAP.into(), options).unwrap();
    view.set_theme(Theme::ROLES.map(String::from).into(), COLORS.map(String::from).into(), "sans-serif".into())
        .unwrap();
    view.resize(width, height, ratio, 1.0).unwrap();
    (view, canvas)
}

/// The rows of the canvas, each a list of colours.
fn pixels(canvas: &HtmlCanvasElement) -> Vec<Vec<[u8; 4]>> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    let (width, height) = (canvas.width(), canvas.height());
    let data = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)).unwrap().data().0;
    let (colors, rest) = data.as_chunks::<4>();
    assert!(rest.is_empty());
    colors.chunks(width as usize).map(<[_]>::to_vec).collect()
}

/// The rows in which more than half of the pixels have the grid's colour.
fn grid_rows(rows: &[Vec<[u8; 4]>]) -> Vec<usize> {
    let is_grid = |row: &Vec<[u8; 4]>| 2 * row.iter().filter(|&&pixel| pixel == GRID).count() > row.len();
    (0..rows.len()).filter(|&y| is_grid(&rows[y])).collect()
}

/// The demo's bars as JSON, one object a bar.
fn objects() -> String {
    let mut lines = SMALLCAP.trim().lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let bar = |line: &str| {
        let mut cells = line.split(',');
        let mut fields = vec![format!("\"date\":\"{}\"", cells.next().unwrap())];
        fields.extend(names[1..].iter().zip(cells).map(|(name, value)| format!("\"{name}\":{value}")));
        format!("{{{}}}", fields.join(","))
    };
    format!("[{}]", lines.map(bar).collect::<Vec<_>>().join(","))
}

#[wasm_bindgen_test]
fn an_average_in_the_browser_is_a_gap_first_and_the_mean_after_it() {
    let column = Average::sma(3).of(&[1.0, 2.0, 6.0, 7.0]);
    assert!(column[0].is_nan() && column[1].is_nan());
    assert_eq!(column[2..], [3.0, 5.0]); // sums of small whole numbers are exact
}

#[wasm_bindgen_test]
fn the_demos_analysis_is_the_native_one() {
    let here = figures::demo_text();
    for (line, (here, accepted)) in here.lines().zip(ACCEPTED.lines()).enumerate() {
        assert_eq!(here, accepted, "line {}", line + 1);
    }
    assert_eq!(here, ACCEPTED);
}

#[wasm_bindgen_test]
fn the_bitmap_is_the_css_size_times_the_ratio() {
    for (ratio, width, height) in [(1.0, 640, 360), (1.5, 960, 540), (2.0, 1280, 720), (0.75, 480, 270)] {
        let (_view, canvas) = drawn(ASKED, (640.0, 360.0), ratio);
        assert_eq!((canvas.width(), canvas.height()), (width, height), "at ratio {ratio}");
    }
}

#[wasm_bindgen_test]
fn a_hidden_canvas_keeps_its_bitmap() {
    let (view, canvas) = drawn(PLAIN, (640.0, 360.0), 1.0);
    let before = pixels(&canvas);
    for (width, height, ratio) in [(0.0, 360.0, 1.0), (640.0, 0.0, 1.0), (f64::NAN, 360.0, 1.0), (640.0, 360.0, 0.0)] {
        view.resize(width, height, ratio, 1.0).unwrap();
    }
    assert!(pixels(&canvas) == before);
}

#[wasm_bindgen_test]
fn the_canvas_is_not_blank() {
    let (_view, canvas) = drawn(ASKED, (640.0, 360.0), 1.0);
    let rows = pixels(&canvas);
    assert_eq!(rows[0][0], PAPER);
    let drawn = rows.iter().flatten().filter(|&&pixel| pixel != PAPER).count();
    assert!((2_000..120_000).contains(&drawn), "{drawn} of 230,400 pixels are drawn on");
}

#[wasm_bindgen_test]
fn a_gridline_has_exactly_the_grids_colour_on_whole_pixels() {
    for (ratio, thickness) in [(1.0, 1), (1.5, 2), (2.0, 2), (3.0, 3)] {
        let (_view, canvas) = drawn(PLAIN, (640.0, 360.0), ratio);
        let rows = pixels(&canvas);
        let lines = grid_rows(&rows);
        let starts: Vec<usize> = lines.iter().copied().filter(|&y| !lines.contains(&(y - 1))).collect();
        assert!((3..=6).contains(&starts.len()), "{} gridlines at ratio {ratio}", starts.len());
        assert_eq!(lines.len(), starts.len() * thickness, "rows {lines:?} at ratio {ratio}");
        let smeared = |pixel: &&[u8; 4]| pixel[2] == 255 && pixel[0] == pixel[1] && ![0, 255].contains(&pixel[0]);
        assert_eq!(rows.iter().flatten().find(smeared), None, "between paper and grid at ratio {ratio}");
    }
}

#[wasm_bindgen_test]
fn a_chart_drawn_twice_is_the_same_picture() {
    let (view, canvas) = drawn(ASKED, (640.0, 360.0), 2.0);
    let first = pixels(&canvas);
    view.draw_now().unwrap();
    assert!(pixels(&canvas) == first);
}

#[wasm_bindgen_test]
fn an_appended_bar_changes_picture_and_summary() {
    let (view, canvas) = drawn(PLAIN, (640.0, 360.0), 1.0);
    let (before, summary) = (pixels(&canvas), view.summary());
    view.append(object(r#"{"time": "2026-02-09", "close": 2200}"#)).unwrap();
    view.draw_now().unwrap();
    assert!(pixels(&canvas) != before);
    assert_ne!(view.summary(), summary);
}

/// The parts of an analysis as one object.
fn numbers(view: &ChartView) -> JsValue {
    let out = Object::new();
    for part in [Part::Studies, Part::Statements, Part::Signals] {
        Object::assign(&out, &view.analysis(part, false));
    }
    out.into()
}

#[wasm_bindgen_test]
fn a_refused_bar_changes_nothing() {
    let (view, canvas) = drawn(PLAIN, (640.0, 360.0), 1.0);
    let (before, analysis) = (pixels(&canvas), text(&numbers(&view)));
    let error = view.append(object(r#"{"time": "2020-01-01", "close": 1}"#)).unwrap_err();
    view.draw_now().unwrap();
    assert_eq!(get(&error, "code"), "out-of-order");
    assert!(pixels(&canvas) == before && text(&numbers(&view)) == analysis);
}

#[wasm_bindgen_test]
fn the_data_in_each_form_give_the_same_analysis() {
    let bars = objects();
    let list = object(&bars);
    let cells = |bar: JsValue| Object::values(bar.unchecked_ref::<Object>());
    let table = Object::new();
    let names = Object::keys(list.unchecked_ref::<Array>().get(0).unchecked_ref::<Object>());
    Reflect::set(&table, &"header".into(), &names).unwrap();
    Reflect::set(&table, &"rows".into(), &list.unchecked_ref::<Array>().iter().map(cells).collect::<Array>()).unwrap();
    let columns = parse(SMALLCAP.into(), JsValue::UNDEFINED).unwrap();
    let of = |bars: JsValue| {
        let view = opened(canvas(), bars.clone(), ASKED).unwrap();
        assert_eq!(text(&numbers(&view)), text(&analyze(bars, object(ASKED)).unwrap()));
        // How they were read differs.
        let said: Object = numbers(&view).unchecked_into();
        Reflect::delete_property(&said, &"reading".into()).unwrap();
        (text(&said), view.summary())
    };
    let expected = of(SMALLCAP.into());
    for (form, bars) in
        [("JSON", bars.into()), ("objects", list), ("a table", table.into()), ("columns", columns.into())]
            as [(_, JsValue); 4]
    {
        assert!(of(bars) == expected, "{form}");
    }
}

#[wasm_bindgen_test]
fn a_warm_up_leaves_no_trace_in_the_picture() {
    let warmed_up = canvas();
    let view = opened(warmed_up.clone(), SMALLCAP.into(), ASKED).unwrap();
    view.set_theme(Theme::ROLES.map(String::from).into(), COLORS.map(String::from).into(), "sans-serif".into())
        .unwrap();
    let parts = (0..100).take_while(|_| view.warm_up(640.0, 360.0, 1.0, 1.0)).count();
    assert!((2..100).contains(&parts), "{parts} parts");
    view.lay_out(640.0, 360.0, 1.0, 1.0);
    assert_eq!((warmed_up.width(), warmed_up.height()), (300, 150), "as the browser made it");
    view.resize(640.0, 360.0, 1.0, 1.0).unwrap();
    assert!(pixels(&warmed_up) == pixels(&drawn(ASKED, (640.0, 360.0), 1.0).1));
}

#[wasm_bindgen_test]
fn what_cannot_be_drawn_is_an_error_with_a_code() {
    let error = |bars: &str, options: &str| {
        let error = opened(canvas(), bars.into(), options).err().unwrap();
        assert_eq!(get(&error, "name"), "LevelChartError");
        get(&error, "code").as_string().unwrap()
    };
    assert_eq!(error("date,close\n", "{}"), "empty");
    assert_eq!(error("<!doctype html>", "{}"), "markup");
    assert_eq!(error(SMALLCAP, r#"{"claims": ["rsi(14) up"]}"#), "bad-claim");
    assert_eq!(error(SMALLCAP, r#"{"levels": "2,150"}"#), "bad-option");
}

#[wasm_bindgen_test]
fn any_price_has_the_record_of_a_stated_level() {
    let (view, _canvas) = drawn(ASKED, (640.0, 360.0), 1.0);
    let stated = get(&get(&numbers(&view), "levels"), "1");
    for name in ["price", "low", "high", "role", "touches", "bounces", "breaks", "evidence", "strength"] {
        let tested = view.test_level(2080.0).unwrap();
        assert_eq!(get(&tested, name), get(&stated, name), "{name}");
    }
    assert!(view.test_level(-1.0).is_none());
}

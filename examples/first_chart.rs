//! A series from text, what is said of it, and its picture as SVG: the example of the documentation.

use levelchart::{AdvanceTable, Attributes, Chart, Hints, Input, Options, Size, parse, svg};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = "date,close\n2026-02-04,2120.5\n2026-02-05,2131.1\n2026-02-06,2142.67\n";
    let series = parse(text, &Hints::default())?.value;
    let options = Options::read(&Attributes { levels: Some("2150 resistance".into()), ..Attributes::default() })?;
    let mut chart = Chart::new(series, options)?;
    println!("{}", chart.analyzer().analysis().summary);

    chart.update(Input::Resize(Size { width_px: 640, height_px: 360, ratio: 1.0 }))?;
    let frame = chart.frame(&AdvanceTable).ok_or("the chart has no size")?;
    std::fs::write("chart.svg", svg::render(&frame, "Small caps", "Three closes"))?;
    Ok(())
}

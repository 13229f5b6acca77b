//! Many bars to few pixels without losing an extreme.

/// Appends the points of a line of `values` over `bars`: all of them while bars are wider than a pixel, else the first,
/// lowest, highest and last of each pixel column in their order. `x` is the pixel of a bar's centre, `y` of a value. A
/// `NaN` ends a run; each run is one item.
pub(super) fn runs(
    values: &[f64],
    bars: &mut dyn Iterator<Item = usize>,
    x: &dyn Fn(usize) -> f64,
    y: &dyn Fn(f64) -> f64,
) -> Vec<Vec<(f64, f64)>> {
    let mut runs = Vec::new();
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut column: Vec<(f64, f64)> = Vec::new();
    for bar in bars {
        let value = values[bar];
        if value.is_nan() {
            flush(&mut column, &mut run);
            if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            continue;
        }
        let point = (x(bar), y(value));
        if column.first().is_some_and(|first| first.0.floor() < point.0.floor()) {
            flush(&mut column, &mut run);
        }
        column.push(point);
    }
    flush(&mut column, &mut run);
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// Moves what a column must show to the run.
fn flush(column: &mut Vec<(f64, f64)>, run: &mut Vec<(f64, f64)>) {
    if column.len() <= 4 {
        run.append(column);
        return;
    }
    let by_y = |a: &usize, b: &usize| column[*a].1.total_cmp(&column[*b].1);
    let last = column.len() - 1;
    let lowest = (0..=last).min_by(by_y).unwrap_or(0);
    let highest = (0..=last).max_by(by_y).unwrap_or(last);
    let keep = [0, lowest.min(highest), lowest.max(highest), last];
    let mut before = None;
    for index in keep {
        if before != Some(index) {
            run.push(column[index]);
        }
        before = Some(index);
    }
    column.clear();
}

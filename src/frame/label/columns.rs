//! What lines take of a pane, by columns of pixels.

/// Cost of covering a column of the price, which is what the picture is about: ten of other lines. Names and sentences go far to
/// leave it free.
pub(in crate::frame) const PRICE_WEIGHT: f64 = 11.0;
/// Weights are counted in tenths, as whole numbers: sums of them are exact in any order.
const TENTHS: f64 = 10.0;

/// What is counted of a column.
#[derive(Clone, Copy)]
pub(in crate::frame) enum What {
    /// The weights of all lines, in tenths.
    Weight,
    /// The price.
    Prices,
}

/// A stretch of a column that a line takes.
struct Span {
    top: f64,
    bottom: f64,
    /// The cost of covering it, in tenths.
    tenths: u32,
    /// The one in the same column that was added before it.
    before: Option<u32>,
}

/// The columns of a pane with what lines take of them: one list for all, in which those of a column are linked.
pub(in crate::frame) struct Columns {
    spans: Vec<Span>,
    /// For each column the span that was added last.
    last: Vec<Option<u32>>,
}

impl Columns {
    pub(super) fn new(count: usize) -> Self {
        Columns { spans: Vec::new(), last: vec![None; count] }
    }

    /// Number of columns.
    pub(super) fn count(&self) -> usize {
        self.last.len()
    }

    /// Adds what a line takes of a column; a column outside the pane takes nothing.
    pub(super) fn add(&mut self, column: usize, (top, bottom): (f64, f64), weight: f64) {
        let Some(last) = self.last.get_mut(column) else { return };
        let before = last.replace(u32::try_from(self.spans.len()).unwrap_or(u32::MAX));
        self.spans.push(Span { top, bottom, tenths: tenths(weight), before });
    }

    /// Counts what a column holds between two heights.
    pub(super) fn count_in(&self, column: usize, (top, bottom): (f64, f64), what: What) -> u32 {
        let mut count = 0;
        let mut next = self.last.get(column).copied().flatten();
        while let Some(span) = next.and_then(|index| self.spans.get(index as usize)) {
            if span.top < bottom && top < span.bottom {
                match what {
                    What::Weight => count += span.tenths,
                    What::Prices if span.tenths >= tenths(PRICE_WEIGHT) => return 1,
                    What::Prices => {}
                }
            }
            next = span.before;
        }
        count
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are small and not negative")]
fn tenths(weight: f64) -> u32 {
    (weight * TENTHS).round() as u32
}

/// Returns the weight of a number of tenths.
pub(super) fn weight_of(tenths: u32) -> f64 {
    f64::from(tenths) / TENTHS
}

//! How panes share the height.

use super::Scene;

/// The share of each pane below the price, by their number: slim, and the price keeps at least half. More panes than
/// this are not made.
const SHARES: [f64; 5] = [0.0, 0.2, 0.15, 0.14, 0.125];

impl Scene<'_> {
    /// Gives each pane its share of the height.
    pub(crate) fn share_out(&mut self) {
        let below = self.panes.len().saturating_sub(1);
        let share = SHARES.get(below).copied().unwrap_or(0.5 / below as f64);
        for (index, pane) in self.panes.iter_mut().enumerate() {
            pane.share = if index == 0 { 1.0 - share * below as f64 } else { share };
        }
    }
}

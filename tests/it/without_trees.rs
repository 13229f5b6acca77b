//! A scene as it was before its columns had min/max trees: what tests and the example `frame_speed` compare with.

use levelchart::scene::{Mark, Scene};

/// The scene without the min/max trees of its marks.
pub fn without_trees(mut scene: Scene) -> Scene {
    for mark in scene.panes.iter_mut().flat_map(|pane| &mut pane.marks) {
        match mark {
            Mark::Line { values, .. } | Mark::Columns { values, .. } => values.tree = None,
            Mark::Envelope { upper, lower, .. } => (upper.tree, lower.tree) = (None, None),
            Mark::Bars { prices, .. } => (prices.high.tree, prices.low.tree) = (None, None),
            _ => {}
        }
    }
    scene
}

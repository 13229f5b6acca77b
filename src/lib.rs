//! The chart that a news article on a market deserves.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod analysis;
pub mod chart;
pub mod claim;
pub mod describe;
pub mod format;
pub mod frame;
pub mod options;
pub mod paint;
pub mod scale;
pub mod scene;
pub mod series;
pub mod study;
pub mod svg;
pub mod text;
pub mod theme;
pub mod tick;
pub mod view;
#[cfg(target_arch = "wasm32")]
mod web;

//! The chart that a news article on a market deserves.
//!
//! All price data enter through [`series`], which validates them once. [`analysis::analyze`] computes what is
//! said of it: averages, oscillators, levels of support and resistance with the evidence for them, breakouts, crosses
//! with what followed earlier ones, and whether the article's claims hold. [`scene::compose`] turns that into marks,
//! [`frame::layout`] into shapes in pixels, [`paint::paint`] into a picture on any plotters backend.
//!
//! ```
//! use levelchart::{AdvanceTable, Attributes, Chart, Hints, Input, Options, Size, parse, svg};
//!
//! let text = include_str!("../www/data/smallcap.csv");
//! let series = parse(text, &Hints::default())?.value;
//! let options = Options::read(&Attributes {
//!     averages: Some("sma:50 sma:200".into()),
//!     levels: Some("2150 resistance; 2000 floor".into()),
//!     claims: Some(vec!["rsi(14) ~ 63".into()]),
//!     ..Attributes::default()
//! })?;
//!
//! let mut chart = Chart::new(series, options)?;
//! let analysis = chart.analyzer().analysis();
//! assert_eq!(analysis.claims[0].verdict.name(), "holds");
//! println!("{}", analysis.summary);
//!
//! chart.update(Input::Resize(Size { width_px: 960, height_px: 540, ratio: 1.0 }))?;
//! let frame = chart.frame(&AdvanceTable).expect("the chart has a size");
//! let picture = svg::render(&frame, "Small caps", "Daily closes");
//! assert!(picture.starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In the browser the same core runs as WebAssembly; only the module `web` knows it. Compiled for wasm32 without the
//! feature of that name, the crate is the same library as anywhere.
//!
//! # Features
//!
//! - `svg`, on by default: pictures as SVG text ([`svg`]). It costs no dependency.
//! - `cli`: the command `levelchart`, with PNG. It costs over ten times the library's own crates and adds nothing to the
//!   library.
//! - `web`: the exports of the npm package's module, on wasm32 only. The package is built with it; it is no part of the
//!   library's interface, and it pins one version of `wasm-bindgen`.
//!
//! Rust 1.88 or newer. Nothing here asks a clock, a locale or a network, and the same input gives the same picture everywhere.
//!
//! # What may change
//!
//! What a program fills in, such as [`Spec`], [`Attributes`] or [`Look`], gains fields in minor versions: end it with
//! `..Spec::default()`, `..Attributes::default()` or `..Look::english()`. What a program only reads, such as [`Analysis`],
//! [`Frame`] or [`study::Breakout`], is marked as not exhaustive for the same reason, and so are errors and lists that grow.
//!
//! The rest keeps its fields and its cases until a major version:
//!
//! - what a program makes with nothing to end it with, such as [`Bar`] or [`Size`];
//! - the shapes of a frame and what [`scene::Mark`]s hold: a painter knows all that there is to paint, and a program can add
//!   a shape or a mark of its own;
//! - lists that are complete, such as [`Redraw`], [`claim::Verdict`] or [`study::ScenarioState`].
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod analysis;
mod bound;
pub mod chart;
pub mod claim;
mod date;
mod decimal;
pub mod describe;
pub mod event;
pub mod fact;
pub mod format;
pub mod frame;
mod item;
mod letter;
pub mod limit;
pub mod min_max;
pub mod note;
pub mod options;
mod order;
pub mod own;
pub mod paint;
pub mod report;
mod row;
pub mod scale;
pub mod scene;
pub mod series;
pub mod session;
pub mod strike;
pub mod study;
#[cfg(feature = "svg")]
pub mod svg;
pub mod text;
pub mod theme;
pub mod tick;
pub mod view;
#[cfg(all(feature = "web-values", target_arch = "wasm32"))]
#[doc(hidden)] // public for the tests that run inside a browser
pub mod web;
pub mod words;
pub mod zone;

pub use analysis::{Analysis, Analyzer, Spec, analyze};
pub use chart::{Chart, Input, Redraw};
pub use frame::{AdvanceTable, Frame, MeasureText, Size, layout};
pub use options::{Attributes, Options};
pub use paint::paint;
pub use scene::{Look, compose};
pub use series::{Bar, Checked, Hints, Series, SeriesError, parse};
pub use theme::Theme;
pub use view::Viewport;
pub use words::Words;
pub use zone::Zone;

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

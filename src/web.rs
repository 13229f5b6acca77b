//! What the page calls: the only module that knows the browser.
//!
//! It becomes two modules of WebAssembly: the chart's, with the feature `web`, and with the feature `web-reader` the reader of
//! any file, which a page loads where the chart's says that its data are [unread](crate::series::SeriesErrorKind::Unread).
#![expect(clippy::needless_pass_by_value, reason = "what crosses from JavaScript is owned")]

mod data;
mod error;
mod object;
mod value;

#[cfg(feature = "web")]
mod attributes;
#[cfg(feature = "web")]
mod backend;
#[cfg(feature = "web")]
mod canvas;
#[cfg(feature = "web")]
mod explore;
#[cfg(feature = "web")]
mod opening;
#[cfg(feature = "web")]
mod picture;
#[cfg(feature = "web-reader")]
mod reader;
#[cfg(feature = "web")]
mod reading;
#[cfg(feature = "web")]
mod request;
#[cfg(feature = "web")]
mod view;
#[cfg(feature = "web")]
mod warm_up;
#[cfg(feature = "web-reader")]
mod zones;

#[cfg(feature = "web")]
pub use opening::Opening;
#[cfg(feature = "web")]
pub use picture::render_svg;
#[cfg(feature = "web-reader")]
pub use reader::{read_bars, read_columns, read_compared, read_events};
#[cfg(feature = "web")]
pub use view::{ChartView, Part, analyze, parse, version};
#[cfg(feature = "web-reader")]
pub use zones::know_zones;

#[cfg(feature = "web")]
use view::{Inner, size_of};

/// The allocator: the standard library's is several times as large.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

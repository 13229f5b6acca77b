//! The analysis in plain words: what the picture shows, for whoever cannot see it. No advice.
//!
//! Sentences come from a table of [`Words`](crate::words::Words), so that another language is another table.

mod ahead;
mod level;
mod reason;
mod seen;
mod summary;

pub(crate) use ahead::{
    event_name, event_said, idea_name, idea_said, idea_state, path_in_state, path_name, path_said, upcoming,
};
pub(crate) use level::price_words;
pub use level::{named_price, origin, record, trend_name};
pub(crate) use reason::relative_said;
pub use reason::why;
pub use seen::Seen;
pub use summary::{MOST_WORDS, Picture, summary};
pub(crate) use summary::{average_name, average_said, rsi_said};

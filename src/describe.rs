//! The analysis in plain words: what the picture shows, for whoever cannot see it. No advice.
//!
//! Sentences come from a table of [`Words`](crate::words::Words), so that another language is another table.

mod ahead;
mod beside;
mod level;
mod reason;
mod summary;

pub use ahead::ahead;
pub(crate) use ahead::{
    event_days, event_name, idea_name, idea_state, knows_ahead, path_in_state, path_name, path_said, upcoming,
};
pub(crate) use beside::session_words;
pub use beside::{description, notes};
pub(crate) use level::day_words;
pub use level::{named_price, origin, record, trend_name};
pub use reason::why;
pub use summary::{MOST_WORDS, Picture, summary};

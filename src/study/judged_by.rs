//! Which price of a bar decides.

/// Which price of a bar decides on which side it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgedBy {
    /// The close.
    Close,
    /// The far end of the range: a bar is above an average when all of it is, and its wick alone breaks a level or takes
    /// a break back.
    Wick,
}

impl JudgedBy {
    /// `"close"` or `"wick"`.
    pub fn name(self) -> &'static str {
        match self {
            JudgedBy::Close => "close",
            JudgedBy::Wick => "wick",
        }
    }
}

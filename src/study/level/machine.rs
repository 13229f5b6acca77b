//! What one bar does to one level.

//! The baseline: what arbitrary levels in the same range did.

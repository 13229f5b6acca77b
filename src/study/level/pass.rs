//! Which pivots make a level, which levels merge, which go.

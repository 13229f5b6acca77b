//! Tools from outside: found where they are, installed where they may be, named in one line where not.
pub mod bindgen;
pub mod browser;
pub mod engine;
pub mod find;
pub mod node;
pub mod rust;

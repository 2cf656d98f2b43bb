//! wirecite: a searchable archive of conflict reporting.
//!
//! ```text
//! folders ─▶ RawFile ─▶ Article ─▶ Passage ─▶ attributed Passage ─▶ index
//!  gather     bytes+     0..n per    ranges     credits, statements   store
//!             digest     file        of body
//!
//! query text ─▶ Query ─▶ Hit ─▶ text | JSON
//!               search   search  (the program's rendering)
//! ```
//!
//! One direction, each step consuming what the one before made. See `ARCHITECTURE.md`.

pub mod attribute;
pub mod copies;
pub mod error;
pub mod evidence;
pub mod gather;
pub mod ingest;
pub mod model;
pub mod parse;
pub mod search;
pub mod segment;
pub mod store;
pub mod verify;

pub use error::{Error, Result};

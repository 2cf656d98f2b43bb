//! Results into bytes: text for people, JSON for programs.

pub mod command;
pub mod copies;
pub mod corroboration;
pub mod difference;
pub mod explain;
pub mod json;
pub mod marks;
pub mod names;
pub mod paint;
pub mod said;
pub mod speaking;
pub mod standing;
pub mod statements;
pub mod text;
pub mod wrap;

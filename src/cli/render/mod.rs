//! Results into bytes: text for people, JSON for programs.

pub mod bands;
pub mod bars;
pub mod command;
pub mod copies;
pub mod corroboration;
pub mod difference;
pub mod escaped;
pub mod explain;
pub mod json;
pub mod markdown;
pub mod marks;
pub mod names;
pub mod paint;
pub mod rss;
pub mod said;
pub mod speaking;
pub mod standing;
pub mod statements;
pub mod svg;
pub mod text;
pub mod wrap;
pub mod xml;

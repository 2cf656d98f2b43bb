//! Results into bytes: text for people, JSON for programs.

pub mod bands;
pub mod bars;
pub mod command;
pub mod json;
pub mod marks;
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

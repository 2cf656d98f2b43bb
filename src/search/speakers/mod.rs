//! Speakers of the archive: whose statements it holds, under which spellings.

mod merge;
mod parts;
mod proper;
mod roles;
mod script;
mod skeleton;
mod words;

pub use merge::{Because, Rule, Unclear};

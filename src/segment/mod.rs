//! An article's body into sentences and passages, and its language.

mod borders;
mod boundary;
mod language;
mod marks;
mod passage;
mod sentence;

pub use borders::borders;
pub use language::language;
pub use passage::passages;
pub use sentence::sentences;

//! A file's bytes into articles: recognises the format, then one file a format.
//!
//! To add a format: take it out of the list in `recognise.rs` and recognise it there, give it a name in
//! [`Format`], a file here, and an arm in [`parse`].

mod charset;
mod clean;
mod fields;
mod front_matter;
mod html;
mod json;
mod json_lines;
mod language;
mod markdown;
mod recognise;
#[cfg(test)]
mod tests;
mod text;

pub use html::date_of_address;
pub use json_lines::json_lines;
pub use recognise::{HEAD, recognise};

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::model::{Draft, Format, RawFile, Skip, SkipReason};

/// What came out of a file or a part of one.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Articles, in the order of the file.
    pub articles: Vec<Draft>,
    /// Parts left out, each with its reason.
    pub skipped: Vec<Skip>,
}

/// Reads a whole file of the given format.
///
/// It never panics: what cannot be read is a [`Skip`]. A panic within a library that reads a format is caught, and is a
/// skip of the file too.
pub fn parse(file: &RawFile, format: Format) -> Parsed {
    let read = || match format {
        Format::Text => text::read(&file.bytes),
        Format::Markdown => markdown::read(&file.bytes),
        Format::Html => html::read(&file.bytes),
        Format::Json => json::read(&file.bytes),
        Format::JsonLines => json_lines(&file.bytes, 0, 1),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Parsed {
        articles: Vec::new(),
        skipped: vec![Skip {
            offset: 0,
            line: None,
            reason: SkipReason::Broken(format!(
                "the reader of {} failed on it; this is a fault of the program",
                format.name()
            )),
        }],
    })
}

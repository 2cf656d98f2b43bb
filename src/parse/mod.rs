//! A file's bytes into articles: recognises the format, then one file a format.
//!
//! To add a format: a name in [`Format`], a file here that tells whether a file is of it and reads it, a line in
//! `recognise.rs`, and an arm in [`parse`]. A form that is a row of records has a [`Cutter`] too.

mod anpa;
mod arc;
mod charset;
mod clean;
mod cut;
mod dispatch;
mod feed;
mod fields;
mod front_matter;
mod html;
mod iptc_7901;
mod json;
mod json_lines;
mod language;
mod mail;
mod markdown;
mod mbox;
mod newsml_1;
mod newsml_g2;
mod ninjs;
mod nitf;
mod pdf;
mod recognise;
#[cfg(test)]
mod tests;
mod text;
mod tidy;
mod warc;
mod wire_json;
mod wire_xml;
mod wordpress;
mod xml;

pub use cut::{Cut, Cutter, Piece, cutter, first_record};
pub use html::date_of_address;
pub use pdf::{PdfReader, PdfText, isolate_pdf, read_pdf};
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
    /// Second places of what was captured before.
    pub revisits: Vec<Revisit>,
}

/// A record of a web archive that says: what was captured here is what was captured there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revisit {
    /// Byte at which the record begins.
    pub offset: u64,
    /// Digest of the payload as the archive writes it: `sha1:…`. The same digest stands in [`Draft::payload`] of what was
    /// captured first.
    pub payload: String,
    /// Its address.
    pub url: String,
}

impl Revisit {
    /// The record as left out, where what was captured before is not at hand.
    pub fn alone(&self) -> Skip {
        let what = format!(
            "a revisit of {}: its text was captured before, and that is not here",
            self.url
        );
        Skip::at(self.offset, SkipReason::NotRead(what))
    }
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
        Format::NewsmlG2 => newsml_g2::read(&file.bytes),
        Format::Newsml1 => newsml_1::read(&file.bytes),
        Format::Nitf => nitf::read(&file.bytes),
        Format::Ninjs => ninjs::read(&file.bytes),
        Format::WireJson => wire_json::read(&file.bytes),
        Format::WireXml => wire_xml::read(&file.bytes),
        Format::Anpa => anpa::read(&file.bytes),
        Format::Iptc7901 => iptc_7901::read(&file.bytes),
        Format::Feed => feed::read(&file.bytes),
        Format::Wordpress => wordpress::read(&file.bytes),
        Format::Mail => mail::read(&file.bytes),
        Format::Pdf => pdf::read(&file.bytes),
        Format::JsonLines | Format::Warc | Format::Arc | Format::Mbox => {
            cut::whole(&file.bytes, format)
        }
    };
    guarded(format, read)
}

/// Reads a piece of a file of many records, as a [`Cutter`] made it. Like [`parse`] it never panics.
pub fn parse_piece(piece: &Piece, format: Format) -> Parsed {
    let read = || match format {
        Format::JsonLines => json_lines::read(&piece.bytes, piece.offset, piece.line),
        Format::Warc => warc::read(&piece.bytes, piece.offset),
        Format::Arc => arc::read(&piece.bytes, piece.offset),
        Format::Mbox => mbox::read(&piece.bytes, piece.offset),
        _ => Parsed::default(),
    };
    guarded(format, read)
}

fn guarded(format: Format, read: impl FnOnce() -> Parsed) -> Parsed {
    catch_unwind(AssertUnwindSafe(|| read().tidy())).unwrap_or_else(|_| {
        let what = format!(
            "the reader of {} failed on it; this is a fault of the program",
            format.name()
        );
        Parsed {
            skipped: vec![Skip::whole(SkipReason::Broken(what))],
            ..Parsed::default()
        }
    })
}

//! Packs of evidence: originals, extracted texts, attributions and hashes in one zip that this program, `sha256sum` and a
//! person can check.
//!
//! ```text
//! articles/ID/attributions.json  what was found in the article, as `show --format json` prints it
//! articles/ID/report.txt         the same for people
//! articles/ID/text.txt           the extracted text, which all ranges are bytes of
//! hits.jsonl                     the hits of the query, where one found the articles
//! originals/…                    what the articles were read from, byte for byte
//! pack.json                      the list of all that, the query, the versions of program and index
//! README.txt                     how to check it
//! SHA256SUMS                     of every other file, in the form of `sha256sum -c`
//! ```
//!
//! The same archive and question give the same bytes: entries are sorted, times are fixed, nothing is taken from a clock.

mod check;
mod extract;
mod listing;
mod names;
mod original;
mod pack;
mod readme;

pub use check::{Checked, Finding, Kind, check};
pub use listing::{Asked, Kept, Listed, Listing, State, What};
pub use pack::{Exhibit, Packed, Packer};

/// Number of the form of packs.
const FORM: u32 = 1;

/// Largest original that is packed unless told otherwise: 64 MiB.
pub const MAX_ORIGINAL: u64 = 64 << 20;

//! A sample of this form.

use super::Sample;
use wirecite::model::Format;

/// A sample of about this many bytes.
pub fn sample(_bytes: usize) -> Sample {
    Sample {
        format: Format::Warc,
        bytes: Vec::new(),
        counted: 0,
    }
}

//! Exports of WordPress sites.

use super::{Parsed, not_read};

/// Whether text is of this form.
pub(super) fn is(_text: &str) -> bool {
    false
}

/// Reads a file of this form.
pub(super) fn read(_bytes: &[u8]) -> Parsed {
    not_read()
}

//! PDF documents.

use super::{Parsed, not_read};

/// Reads a file of this form.
pub(super) fn read(_bytes: &[u8]) -> Parsed {
    not_read()
}

//! Mailboxes: messages one after the other.

use super::{Parsed, not_read};

/// Whether text is of this form.
pub(super) fn is(_text: &[u8]) -> bool {
    false
}

/// Reads whole records out of a file of this form: `bytes` begins at byte `offset` of it.
pub(super) fn read(_bytes: &[u8], _offset: u64) -> Parsed {
    not_read()
}

//! Messages of electronic mail (RFC 5322, MIME): the sender is the author, what is attached is read as files are.

#[cfg(feature = "mail")]
mod message;

use super::Parsed;

/// Names of header lines by which a message is known.
const NAMES: &[&str] = &[
    "from",
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "reply-to",
    "sender",
    "content-type",
    "content-transfer-encoding",
    "dkim-signature",
    "arc-seal",
    "list-id",
    "snapshot-content-location",
    "envelope-to",
    "authentication-results",
];

/// Of these one at least: a report may have a head of its own, with a date and a subject.
const SURE: &[&str] = &[
    "from",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "snapshot-content-location",
];

/// Whether a file begins with the header of a message.
pub(super) fn is(head: &[u8]) -> bool {
    let (mut known, mut sure, mut lines) = (0, false, 0);
    for line in head
        .trim_ascii_start()
        .split(|byte| *byte == b'\n')
        .take(200)
    {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            return false;
        };
        let name = line[..colon].to_ascii_lowercase();
        let Ok(name) = std::str::from_utf8(&name) else {
            return false;
        };
        if name.is_empty() || name.contains(' ') {
            return false;
        }
        lines += 1;
        known += u32::from(NAMES.contains(&name));
        // “From:” alone stands at the head of texts, too: an address belongs to it.
        sure |= SURE.contains(&name) && (name != "from" || line.contains(&b'@'));
    }
    lines >= 2 && known >= 2 && sure
}

/// Reads one message.
#[cfg(feature = "mail")]
pub(super) fn read(bytes: &[u8]) -> Parsed {
    message::read(bytes, 0)
}

/// Reads one message of a mailbox, which begins at byte `offset` of it.
#[cfg(feature = "mail")]
pub(super) fn read_at(bytes: &[u8], offset: u64) -> Parsed {
    message::read(bytes, offset)
}

/// Reads one message: this build cannot.
#[cfg(not(feature = "mail"))]
pub(super) fn read(bytes: &[u8]) -> Parsed {
    read_at(bytes, 0)
}

/// Reads one message of a mailbox: this build cannot.
#[cfg(not(feature = "mail"))]
pub(super) fn read_at(_bytes: &[u8], offset: u64) -> Parsed {
    let what = "mail; this program was built without its reader (feature `mail`)".to_owned();
    Parsed {
        skipped: vec![crate::model::Skip::at(
            offset,
            crate::model::SkipReason::NotRead(what),
        )],
        ..Parsed::default()
    }
}

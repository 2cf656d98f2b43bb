//! What holds for every walk through an archive, of whatever bytes. Used by tests and by a fuzz target.

use std::io::{Cursor, Read};

use wirecite::gather::archive::{Allowance, Ended, Peeked, RATIO, SMALL, Visitor, visit};
use wirecite::model::SkipReason;

/// Reads everything that is shown.
struct Reader {
    bytes: u64,
}

impl Visitor for Reader {
    fn reads_packed(&self, _: &str, head: &[u8]) -> bool {
        head.starts_with(b"WARC/")
    }

    fn file(&mut self, member: &str, input: &mut Peeked<'_>, _: bool) -> Result<(), Ended> {
        name(member);
        let mut buffer = [0; 4096];
        while let Ok(got @ 1..) = input.read(&mut buffer) {
            self.bytes += got as u64;
        }
        Ok(())
    }

    fn skip(&mut self, member: &str, reason: SkipReason) -> Result<(), Ended> {
        name(member);
        assert!(!reason.to_string().is_empty());
        Ok(())
    }
}

fn name(member: &str) {
    assert!(!member.contains(char::is_control), "{member:?}");
}

/// Walks through any bytes as an archive.
pub fn unpacked(bytes: &[u8]) {
    let size = bytes.len() as u64;
    let mut reader = Reader { bytes: 0 };
    let visited = visit(&mut Cursor::new(bytes), &Allowance::new(size), &mut reader);
    assert_eq!(visited, Ok(()));
    // A file that is no archive comes as it is, and does not count.
    assert!(
        reader.bytes <= (size * RATIO).max(SMALL) + size,
        "{} bytes",
        reader.bytes
    );
}

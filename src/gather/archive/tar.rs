//! Tar archives.

use std::io::Read;

use tar::{Archive, Entry, EntryType};

use super::members::{is_hidden, join, passed_over};
use super::{Ended, MEMBERS, Peeked, Walk, unreadable};
use crate::model::SkipReason;

/// Whether a file begins with the header of a tar archive: 512 bytes whose sum stands in them.
pub(super) fn is(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else {
        return false;
    };
    let field = std::str::from_utf8(&header[148..156]).unwrap_or("");
    let written = u32::from_str_radix(field.trim_matches([' ', '\0']), 8);
    let sum = |at: usize, byte: u8| match at {
        148..156 => u32::from(b' '),
        _ => u32::from(byte),
    };
    let counted: u32 = header
        .iter()
        .enumerate()
        .map(|(at, byte)| sum(at, *byte))
        .sum();
    header[0] != 0 && written == Ok(counted)
}

impl Walk<'_> {
    /// Shows the files of a tar archive.
    pub(super) fn tar(
        &mut self,
        outer: &str,
        input: &mut Peeked<'_>,
        depth: usize,
    ) -> Result<(), Ended> {
        let mut archive = Archive::new(input);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.visitor.skip(outer, unreadable(&error)),
        };
        for (number, entry) in entries.enumerate() {
            let entry = match entry {
                Ok(_) if number as u64 >= MEMBERS => {
                    let what = format!("it holds more than {MEMBERS} files; the rest is not read");
                    return self.visitor.skip(outer, SkipReason::Broken(what));
                }
                Ok(entry) => entry,
                Err(error) => {
                    let what = format!("the archive is damaged after {number} files: {error}");
                    return self.visitor.skip(outer, SkipReason::Broken(what));
                }
            };
            self.tar_entry(outer, entry, depth)?;
        }
        Ok(())
    }

    fn tar_entry(
        &mut self,
        outer: &str,
        mut entry: Entry<'_, impl Read>,
        depth: usize,
    ) -> Result<(), Ended> {
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        if is_hidden(name.trim_start_matches("./")) || kind.is_dir() {
            return Ok(());
        }
        let member = join(outer, &name);
        if let Some(reason) = passed_over(&name) {
            return self.visitor.skip(&member, reason);
        }
        match kind {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                self.stream(&member, &mut Peeked::new(&mut entry), depth)
            }
            EntryType::Link | EntryType::Symlink => {
                let what = "a link within the archive; it is not followed";
                self.visitor
                    .skip(&member, SkipReason::NotRead(what.to_owned()))
            }
            EntryType::XGlobalHeader => Ok(()),
            _ => {
                let what = "no regular file within the archive";
                self.visitor
                    .skip(&member, SkipReason::NotRead(what.to_owned()))
            }
        }
    }
}

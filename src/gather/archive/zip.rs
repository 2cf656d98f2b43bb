//! Zip archives, and what is made of them: web archives (WACZ), office documents.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::allowance::Metered;
use super::members::{is_hidden, join, passed_over};
use super::{Ended, MEMBERS, Peeked, Source, Walk, unreadable};
use crate::model::SkipReason;

/// Largest zip archive within another archive, in bytes: it is held in memory, since it is read from its end.
const INNER: u64 = 64 << 20;

/// What a zip archive is, by the names of its files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Folder,
    /// WACZ 1.1: web archives under `archive/`, the rest describes them.
    WebArchive,
    /// An office document or an electronic book.
    Document,
}

impl Walk<'_> {
    /// Shows the files of a zip archive that lies in another archive.
    pub(super) fn inner_zip(
        &mut self,
        outer: &str,
        input: &mut Peeked<'_>,
        depth: usize,
    ) -> Result<(), Ended> {
        let mut bytes = Vec::new();
        let read = input.take(INNER + 1).read_to_end(&mut bytes);
        if let Err(error) = read {
            return self.visitor.skip(outer, unreadable(&error));
        }
        if bytes.len() as u64 > INNER {
            let reason = SkipReason::TooLarge {
                size: bytes.len() as u64,
                limit: INNER,
            };
            return self.visitor.skip(outer, reason);
        }
        self.zip(outer, &mut Cursor::new(bytes), depth)
    }

    /// Shows the files of a zip archive.
    pub(super) fn zip(
        &mut self,
        outer: &str,
        source: &mut dyn Source,
        depth: usize,
    ) -> Result<(), Ended> {
        let mut archive = match ZipArchive::new(source) {
            Ok(archive) => archive,
            Err(error) => {
                let what = format!("the zip archive cannot be opened: {error}");
                return self.visitor.skip(outer, SkipReason::Broken(what));
            }
        };
        let nature = nature(&archive);
        if nature == Nature::Document {
            let what = "an office document or electronic book; save it as text or PDF to read it";
            return self
                .visitor
                .skip(outer, SkipReason::NotRead(what.to_owned()));
        }
        if archive.has_duplicate_names() {
            let what = "files of one name in it; only the last of each is read";
            self.visitor
                .skip(outer, SkipReason::Broken(what.to_owned()))?;
        }
        for number in 0..archive.len() {
            if number as u64 >= MEMBERS {
                let what = format!("it holds more than {MEMBERS} files; the rest is not read");
                return self.visitor.skip(outer, SkipReason::Broken(what));
            }
            self.zip_entry(outer, &mut archive, number, nature, depth)?;
        }
        Ok(())
    }

    fn zip_entry(
        &mut self,
        outer: &str,
        archive: &mut ZipArchive<&mut dyn Source>,
        number: usize,
        nature: Nature,
        depth: usize,
    ) -> Result<(), Ended> {
        let name = match archive.name_for_index(number) {
            Some(Ok(name)) => name.into_owned(),
            _ => format!("file {}", number + 1),
        };
        if is_hidden(&name) || name.ends_with('/') {
            return Ok(());
        }
        let member = join(outer, &name);
        if let Some(reason) = passed_over(&name) {
            return self.visitor.skip(&member, reason);
        }
        if nature == Nature::WebArchive && !name.starts_with("archive/") {
            let what = "describes the web archive that it lies in";
            return self
                .visitor
                .skip(&member, SkipReason::NotRead(what.to_owned()));
        }
        let mut entry = match archive.by_index(number) {
            Ok(entry) => entry,
            Err(error) => {
                let what = format!("it cannot be unpacked: {error}");
                return self.visitor.skip(&member, SkipReason::Broken(what));
            }
        };
        if entry.is_symlink() {
            let what = "a link within the archive; it is not followed";
            return self
                .visitor
                .skip(&member, SkipReason::NotRead(what.to_owned()));
        }
        let mut metered = Metered {
            inner: &mut entry,
            allowance: self.allowance,
        };
        self.stream(&member, &mut Peeked::new(&mut metered), depth)
    }
}

fn nature(archive: &ZipArchive<&mut dyn Source>) -> Nature {
    let has = |name: &str| archive.index_for_name(name).is_some();
    let first = archive.name_for_index(0);
    if has("datapackage.json")
        && archive
            .file_names_raw()
            .any(|name| name.starts_with(b"archive/"))
    {
        Nature::WebArchive
    } else if has("[Content_Types].xml") || matches!(first, Some(Ok(name)) if name == "mimetype") {
        Nature::Document
    } else {
        Nature::Folder
    }
}

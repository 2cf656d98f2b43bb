//! Whether what an index holds is what was written.

use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::error::OpenReadError;

use super::reader::{Address, Reader};
use super::{Head, Layout};
use crate::error::{Error, Result};
use crate::model::Ordinal;

/// Fails where the columns of a segment have other bytes than were written. The engine decodes them unchecked: damage
/// there would end a command in the middle or keep it busy for ever. They are a small part of an index; [`Reader::damaged`]
/// looks at all of it.
pub(super) fn sound_columns(index: &Index) -> tantivy::Result<()> {
    for segment in index.searchable_segment_ids()? {
        let file = PathBuf::from(format!("{}.fast", segment.uuid_string()));
        match index.directory().validate_checksum(&file) {
            // A writer may have merged it away since the list was read; what is opened then is newer.
            Ok(true) | Err(OpenReadError::FileDoesNotExist(_)) => {}
            Ok(false) => {
                let what = format!("{} has other bytes than were written", file.display());
                return Err(tantivy::TantivyError::SchemaError(what));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

impl Reader {
    /// Files of the index in `dir` whose bytes are not those that were written. Nothing of them is decoded, so this is
    /// safe to ask before the index is opened.
    ///
    /// # Errors
    /// Where there is no index, or its list of files cannot be read.
    pub fn damaged(dir: &Path) -> Result<Vec<String>> {
        let layout = Layout::new(dir);
        if !layout.check()? {
            return Err(Error::NoIndex {
                path: dir.to_path_buf(),
            });
        }
        let index = Index::open_in_dir(layout.segments()).map_err(|error| layout.engine(error))?;
        let mut files: Vec<String> = match index.validate_checksum() {
            Ok(files) => files
                .into_iter()
                .map(|path| layout.segments().join(path).display().to_string())
                .collect(),
            // A file too short to hold a checksum.
            Err(error) => vec![format!("{}: {error}", layout.segments().display())],
        };
        files.sort();
        Ok(files)
    }

    /// Every article (its head without statements) with the number of its passages, and what is wrong with them, if anything: each must be there,
    /// in order, and together they must be as long as the body was.
    pub fn check_articles(&self) -> impl Iterator<Item = Result<(Head, u64, Option<String>)>> + '_ {
        self.ledes().map(|address| {
            let head = self.bare_head(address)?;
            let segment = self.segment(address);
            let passages = segment.passages(address.doc);
            let mut end = 0;
            for ordinal in 0..passages {
                let doc = address.doc + ordinal;
                let fits = doc < segment.size()
                    && !segment.is_deleted(doc)
                    && segment.ordinal(doc) == Ordinal(ordinal);
                if !fits {
                    return Ok((
                        head,
                        u64::from(passages),
                        Some(format!("passage {} is missing", ordinal + 1)),
                    ));
                }
                let (range, _) = self.passage(Address { doc, ..address })?;
                if range.start != end {
                    return Ok((
                        head,
                        u64::from(passages),
                        Some(format!(
                            "passage {} begins at byte {}, not {end}",
                            ordinal + 1,
                            range.start
                        )),
                    ));
                }
                end = range.end;
            }
            let fault = (end != head.length)
                .then(|| format!("its passages hold {end} bytes of {}", head.length));
            Ok((head, u64::from(passages), fault))
        })
    }
}

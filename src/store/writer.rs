//! Documents into the index.

use std::path::Path;

use tantivy::indexer::UserOperation;
use tantivy::schema::{OwnedValue, Term};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::preparer::{Prepared, Preparer, id_bytes};
use super::schema::Fields;
use super::{Layout, Lock, marker_bytes, tokenizer, write_atomically};
use crate::error::{Error, Result};
use crate::model::ArticleId;

/// Writes an index. One at a time: it holds the index's lock.
pub struct Writer {
    layout: Layout,
    fields: Fields,
    writer: IndexWriter,
    index: Index,
    _lock: Lock,
}

/// Most threads of the engine.
const MOST_THREADS: usize = 6;

impl Writer {
    /// Opens the index in `dir`, or makes a new one. `memory` is the engine's buffer in bytes, over all `threads`.
    ///
    /// # Errors
    /// Where another process writes, the folder cannot be written, or the index is of another format or damaged.
    pub fn open(dir: &Path, holder: &str, threads: usize, memory: usize) -> Result<Self> {
        // More threads would not index faster, and each wants its buffer.
        let threads = threads.clamp(1, MOST_THREADS);
        let layout = Layout::new(dir);
        std::fs::create_dir_all(dir).map_err(|error| Error::io(dir, error))?;
        let lock = Lock::take(dir, holder)?;
        let fields = Fields::new();
        let segments = layout.segments();
        let index = if layout.check()? {
            let index = Index::open_in_dir(&segments).map_err(|error| layout.engine(error))?;
            if index.schema() != fields.schema {
                return Err(layout.corrupt("its fields are not those of its format".to_owned()));
            }
            index
        } else {
            make(&layout, &fields)?
        };
        index
            .tokenizers()
            .register(tokenizer::NAME, tokenizer::PressTokenizer::default());
        let writer = index
            .writer_with_num_threads(threads, memory.max(threads * 15_000_000))
            .map_err(|error| layout.engine(error))?;
        Ok(Writer {
            layout,
            fields,
            writer,
            index,
            _lock: lock,
        })
    }

    /// What makes articles ready for this index.
    pub fn preparer(&self) -> Preparer {
        Preparer {
            fields: self.fields.clone(),
        }
    }

    /// Adds an article: all of its passages, or none.
    ///
    /// # Errors
    /// Where the engine has given up, for want of disk for example.
    pub fn add(&self, prepared: Prepared) -> Result<()> {
        let operations: Vec<_> = prepared
            .documents
            .into_iter()
            .map(UserOperation::Add)
            .collect();
        self.writer
            .run(operations)
            .map_err(|error| self.layout.engine(error))?;
        Ok(())
    }

    /// Takes an article out: all of its passages.
    pub fn delete(&self, id: &ArticleId) {
        self.writer
            .delete_term(Term::from_field_bytes(self.fields.id, &id_bytes(id)));
    }

    /// Makes everything added and deleted so far durable and visible, at once. Returns the commit's number.
    ///
    /// # Errors
    /// Where it could not be written; the index is then as it was at the last commit.
    pub fn commit(&mut self) -> Result<u64> {
        self.writer
            .commit()
            .map_err(|error| self.layout.engine(error))
    }

    /// Number of the last commit.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn commit_number(&self) -> Result<u64> {
        Ok(self
            .index
            .load_metas()
            .map_err(|error| self.layout.engine(error))?
            .opstamp)
    }

    /// Waits until merges of segments are done, and ends.
    ///
    /// # Errors
    /// Where a merge failed; nothing that was committed is lost by that.
    pub fn finish(self) -> Result<()> {
        let layout = self.layout;
        self.writer
            .wait_merging_threads()
            .map_err(|error| layout.engine(error))
    }
}

/// Makes an empty index. The marker comes last: without it the folder counts as holding none.
///
/// Only what an earlier making left behind is cleared away; files of the same names that are somebody's own are not.
fn make(layout: &Layout, fields: &Fields) -> Result<Index> {
    let segments = layout.segments();
    let left_behind = layout.making().exists();
    for path in [segments.clone(), layout.manifest(), layout.copies()] {
        if path.exists() && !left_behind {
            return Err(Error::Value(format!(
                "{}: this is no index, but something of that name stands where one would be made; choose another folder",
                path.display()
            )));
        }
    }
    std::fs::write(layout.making(), b"").map_err(|error| Error::io(layout.making(), error))?;
    for path in [segments.clone(), layout.manifest(), layout.copies()] {
        let removed = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else if path.exists() {
            std::fs::remove_file(&path)
        } else {
            Ok(())
        };
        removed.map_err(|error| Error::io(&path, error))?;
    }
    std::fs::create_dir_all(&segments).map_err(|error| Error::io(&segments, error))?;
    let index = Index::create_in_dir(&segments, fields.schema.clone())
        .map_err(|error| layout.engine(error))?;
    write_atomically(&layout.marker(), &marker_bytes()?)?;
    std::fs::remove_file(layout.making()).map_err(|error| Error::io(layout.making(), error))?;
    Ok(index)
}

/// A stored value of bytes of a document.
pub(crate) fn stored_bytes(
    document: &TantivyDocument,
    field: tantivy::schema::Field,
) -> Option<Vec<u8>> {
    document
        .get_first(field)
        .and_then(|value| match OwnedValue::from(value) {
            OwnedValue::Bytes(bytes) => Some(bytes),
            _ => None,
        })
}

/// A stored text value of a document.
pub(crate) fn stored_text(
    document: &TantivyDocument,
    field: tantivy::schema::Field,
) -> Option<String> {
    document
        .get_first(field)
        .and_then(|value| match OwnedValue::from(value) {
            OwnedValue::Str(text) => Some(text),
            _ => None,
        })
}

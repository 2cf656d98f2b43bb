//! The traces of statements in one segment, with speakers and agencies.

use tantivy::columnar::{Column, StrColumn};

use super::Trace;
use super::reader::Segment;

/// The statements of a segment, by passage.
pub(crate) struct Traces {
    traces: Column<u64>,
    speakers: Option<StrColumn>,
    told: Option<StrColumn>,
}

/// A trace with what else the passage keeps of its statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) trace: Trace,
    /// The speaker's name by its place in [`Traces::speakers`], where it is known.
    pub(crate) speaker: Option<u32>,
    /// The agencies it was told to by their place in [`Traces::told`], where there are any.
    pub(crate) told: Option<u32>,
}

impl Traces {
    pub(super) fn open(segment: &Segment) -> tantivy::Result<Self> {
        let columns = segment.reader.fast_fields();
        let size = segment.size();
        // A segment without any statement has no such column.
        let none = || Column::build_empty_column(size);
        Ok(Traces {
            traces: columns.column_opt::<u64>("statement")?.unwrap_or_else(none),
            speakers: columns.str("speaker")?,
            told: columns.str("told")?,
        })
    }

    /// Calls `each` with every statement that touches a passage, by passage and number. The column is read at once, which
    /// is many times faster than one call for each passage.
    pub(crate) fn each(&self, mut each: impl FnMut(u32, Kept)) {
        let mut values = vec![0; self.traces.values.num_vals() as usize];
        self.traces.values.get_range(0, &mut values);
        for doc in 0..self.traces.num_docs() {
            let rows = self.traces.index.value_row_ids(doc);
            if rows.is_empty() {
                continue;
            }
            let mut speakers = ordinals(self.speakers.as_ref(), doc);
            let mut told = ordinals(self.told.as_ref(), doc);
            for row in rows {
                let trace = Trace::of(values.get(row as usize).copied().unwrap_or(0));
                let kept = Kept {
                    trace,
                    speaker: if trace.is_named() {
                        speakers.next()
                    } else {
                        None
                    },
                    told: if trace.is_told() { told.next() } else { None },
                };
                each(doc, kept);
            }
        }
    }

    /// Names of all speakers, each once, in the order of their bytes. Speakers of passages that were taken out are among
    /// them until segments are merged.
    pub(crate) fn speakers(&self) -> tantivy::Result<Vec<String>> {
        terms(self.speakers.as_ref())
    }

    /// All sets of agencies that something was told to: ids with spaces between them.
    pub(crate) fn told(&self) -> tantivy::Result<Vec<String>> {
        terms(self.told.as_ref())
    }
}

fn ordinals(column: Option<&StrColumn>, doc: u32) -> impl Iterator<Item = u32> + '_ {
    column
        .into_iter()
        .flat_map(move |column| column.term_ords(doc).map(|ordinal| ordinal as u32))
}

fn terms(column: Option<&StrColumn>) -> tantivy::Result<Vec<String>> {
    let mut all = Vec::new();
    let Some(column) = column else {
        return Ok(all);
    };
    let mut terms = column.dictionary().stream()?;
    while terms.advance() {
        all.push(String::from_utf8_lossy(terms.key()).into_owned());
    }
    Ok(all)
}

//! The index, opened for reading. Readers never wait for a writer.

use std::path::Path;

use tantivy::columnar::{Column, ColumnIndex};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::store::StoreReader;
use tantivy::{DocSet as _, Index, ReloadPolicy, SegmentReader, TERMINATED, TantivyDocument};

use super::kept::statements;
use super::preparer::{SUPERSEDED, id_bytes};
use super::schema::Fields;
use super::sound::sound_columns;
use super::writer::{stored_bytes, stored_text};
use super::{Cases, Head, Layout, Marks, Traces, tokenizer};
use crate::error::{Error, Result};
use crate::model::{ArticleId, ByteRange, Ordinal, Passage, Statement};

/// One state of an index: what was committed when it was opened.
pub struct Reader {
    pub(crate) layout: Layout,
    pub(crate) fields: Fields,
    pub(crate) segments: Vec<Segment>,
    commit: u64,
}

/// One segment of the index with the columns that every search needs.
pub(crate) struct Segment {
    pub(crate) reader: SegmentReader,
    /// Passages that are not to be seen, besides those that were taken out.
    hidden: Option<Hidden>,
    ordinal: Column<u64>,
    passages: Column<u64>,
    start: Column<u64>,
    store: StoreReader,
}

/// A passage's place in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Address {
    pub(crate) segment: u32,
    pub(crate) doc: u32,
}

/// Passages of a segment that are not to be seen: one bit each.
struct Hidden {
    bits: Vec<u64>,
    passages: u32,
    articles: u32,
}

/// How many blocks of the document store are kept unpacked, a segment.
const BLOCKS: usize = 50;

impl Segment {
    fn open(reader: SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        Ok(Segment {
            ordinal: columns.u64("ordinal")?,
            passages: columns.u64("passages")?,
            start: columns.u64("start")?,
            store: reader.get_store_reader(BLOCKS)?,
            reader,
            hidden: None,
        })
    }

    /// Hides the articles that a later version superseded.
    fn hide_superseded(&mut self, fields: &Fields) -> tantivy::Result<()> {
        let term = Term::from_field_text(fields.superseded, SUPERSEDED);
        let index = self.reader.inverted_index(fields.superseded)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            return Ok(());
        };
        let mut hidden = Hidden {
            bits: vec![0; self.size() as usize / 64 + 1],
            passages: 0,
            articles: 0,
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if !self.reader.is_deleted(doc) {
                hidden.articles += 1;
                for doc in doc..(doc + self.passages(doc)).min(self.size()) {
                    hidden.bits[doc as usize / 64] |= 1 << (doc % 64);
                    hidden.passages += 1;
                }
            }
            doc = postings.advance();
        }
        self.hidden = (hidden.articles > 0).then_some(hidden);
        Ok(())
    }

    /// Whether any passage was taken out or is hidden.
    pub(crate) fn has_deletes(&self) -> bool {
        self.hidden.is_some() || self.reader.has_deletes()
    }

    /// Number of passages, taken-out ones included.
    pub(crate) fn size(&self) -> u32 {
        self.reader.max_doc()
    }

    /// Whether a passage was taken out, or is not to be seen.
    pub(crate) fn is_deleted(&self, doc: u32) -> bool {
        let bit = |hidden: &Hidden| hidden.bits[doc as usize / 64] >> (doc % 64) & 1 == 1;
        self.reader.is_deleted(doc) || self.hidden.as_ref().is_some_and(bit)
    }

    /// The first passage of the article that `doc` belongs to.
    pub(crate) fn lede(&self, doc: u32) -> u32 {
        doc - (self.ordinal.first(doc).unwrap_or(0) as u32).min(doc)
    }

    /// Position of a passage in its article.
    pub(crate) fn ordinal(&self, doc: u32) -> Ordinal {
        Ordinal(self.ordinal.first(doc).unwrap_or(0) as u32)
    }

    /// The values of column `name` for all passages, 0 where one has none. One call reads them all where each has one,
    /// which is many times faster than one call each.
    pub(crate) fn values(&self, name: &str) -> tantivy::Result<Vec<u64>> {
        let column = self.reader.fast_fields().u64(name)?;
        let size = self.size();
        if !matches!(column.index, ColumnIndex::Full) || column.values.num_vals() != size {
            return Ok((0..size)
                .map(|doc| column.first(doc).unwrap_or(0))
                .collect());
        }
        let mut values = vec![0; size as usize];
        column.values.get_range(0, &mut values);
        Ok(values)
    }

    /// The value of column `name` for one passage, 0 where it has none.
    pub(crate) fn values_of(&self, name: &str, doc: u32) -> tantivy::Result<u64> {
        let column = self.reader.fast_fields().u64(name)?;
        Ok(column.first(doc).unwrap_or(0))
    }

    /// The statements of its passages.
    pub(crate) fn traces(&self) -> tantivy::Result<Traces> {
        Traces::open(self)
    }

    /// How the words of its passages are written.
    pub(crate) fn cases(&self) -> tantivy::Result<Cases> {
        Cases::open(self)
    }

    /// Its column of marks of this name.
    pub(crate) fn marks(&self, name: &str) -> tantivy::Result<Marks> {
        Marks::open(self, name)
    }

    /// Whether `doc` is the first passage of its article.
    pub(crate) fn is_lede(&self, doc: u32) -> bool {
        self.ordinal.first(doc) == Some(0)
    }

    /// The passages of the article that begins with `lede` in which stretches of its body lie.
    pub(crate) fn holding(&self, lede: u32, stretches: &[ByteRange]) -> Vec<u32> {
        let end = (lede + self.passages(lede)).min(self.size());
        let start = |doc: u32| match doc < end {
            true => self.start.first(doc).unwrap_or(0) as usize,
            false => usize::MAX,
        };
        let holds = |doc: &u32| {
            let range = ByteRange::new(start(*doc), start(*doc + 1));
            stretches.iter().any(|stretch| stretch.overlaps(range))
        };
        (lede..end).filter(holds).collect()
    }

    /// Number of passages of the article whose first passage is `lede`.
    pub(crate) fn passages(&self, lede: u32) -> u32 {
        self.passages.first(lede).unwrap_or(1) as u32
    }
}

impl Reader {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// Where there is none, or one of another format, or a damaged one.
    pub fn open(dir: &Path) -> Result<Self> {
        let layout = Layout::new(dir);
        if !layout.check()? {
            return Err(Error::NoIndex {
                path: dir.to_path_buf(),
            });
        }
        let open = || -> tantivy::Result<(Vec<Segment>, u64)> {
            let index = Index::open_in_dir(layout.segments())?;
            sound_columns(&index)?;
            index
                .tokenizers()
                .register(tokenizer::NAME, tokenizer::PressTokenizer::default());
            let reader = index
                .reader_builder()
                .reload_policy(ReloadPolicy::Manual)
                .num_warming_threads(1)
                .try_into()?;
            let searcher = reader.searcher();
            let segments = searcher
                .segment_readers()
                .iter()
                .cloned()
                .map(Segment::open)
                .collect::<tantivy::Result<_>>()?;
            Ok((segments, index.load_metas()?.opstamp))
        };
        let (segments, commit) = open().map_err(|error| match error {
            // Whatever keeps a marked index from opening is damage.
            tantivy::TantivyError::IoError(error) => layout.corrupt(error.to_string()),
            error => layout.engine(error),
        })?;
        Ok(Reader {
            fields: Fields::new(),
            layout,
            segments,
            commit,
        })
    }

    /// Has the articles that a later version superseded be as if they were not there. Returns how many those are.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn hide_superseded(&mut self) -> Result<u64> {
        let mut articles = 0;
        for segment in &mut self.segments {
            segment
                .hide_superseded(&self.fields)
                .map_err(|error| self.layout.engine(error))?;
            articles += segment
                .hidden
                .as_ref()
                .map_or(0, |hidden| u64::from(hidden.articles));
        }
        Ok(articles)
    }

    /// Articles that a later version superseded, hidden or not, each with that version; ascending.
    pub(crate) fn superseded(&self) -> Result<Vec<(ArticleId, ArticleId)>> {
        let term = Term::from_field_text(self.fields.superseded, SUPERSEDED);
        let mut found = Vec::new();
        for (segment, number) in self.segments.iter().zip(0..) {
            let marked = || -> tantivy::Result<Vec<u32>> {
                let index = segment.reader.inverted_index(self.fields.superseded)?;
                let postings = index.read_postings(&term, IndexRecordOption::Basic)?;
                let mut docs = Vec::new();
                if let Some(mut postings) = postings {
                    while postings.doc() != TERMINATED {
                        docs.push(postings.doc());
                        postings.advance();
                    }
                }
                Ok(docs)
            };
            for doc in marked().map_err(|error| self.layout.engine(error))? {
                if segment.reader.is_deleted(doc) {
                    continue;
                }
                let head = self.bare_head(Address {
                    segment: number,
                    doc,
                })?;
                found.extend(head.superseded_by.map(|by| (head.id, by)));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Number of the commit that is seen.
    pub fn commit_number(&self) -> u64 {
        self.commit
    }

    /// Number of passages.
    pub fn passages(&self) -> u64 {
        self.segments
            .iter()
            .map(|segment| {
                let hidden = segment.hidden.as_ref().map_or(0, |hidden| hidden.passages);
                u64::from(segment.reader.num_docs() - hidden)
            })
            .sum()
    }

    pub(crate) fn segment(&self, address: Address) -> &Segment {
        &self.segments[address.segment as usize]
    }

    /// Addresses of all ledes, in no order that means anything.
    pub(crate) fn ledes(&self) -> impl Iterator<Item = Address> + '_ {
        self.segments
            .iter()
            .zip(0u32..)
            .flat_map(|(segment, number)| {
                (0..segment.size())
                    .filter(|&doc| segment.is_lede(doc) && !segment.is_deleted(doc))
                    .map(move |doc| Address {
                        segment: number,
                        doc,
                    })
            })
    }

    /// The heads of all articles without their statements, in no order that means anything.
    pub fn bare_heads(&self) -> impl Iterator<Item = Result<Head>> + '_ {
        self.ledes().map(|address| self.bare_head(address))
    }

    pub(super) fn document(&self, address: Address) -> Result<TantivyDocument> {
        self.segment(address)
            .store
            .get(address.doc)
            .map_err(|error| self.layout.engine(error))
    }

    /// The head of the article that a passage belongs to.
    pub(crate) fn head(&self, address: Address) -> Result<Head> {
        let document = self.document(self.lede(address))?;
        let mut head = self.bare(&document)?;
        if let Some(kept) = stored_bytes(&document, self.fields.statements) {
            head.statements = self.statements(&kept, &self.body(address)?)?;
        }
        Ok(head)
    }

    /// The same without the statements, whose texts lie in the article's other passages.
    pub(crate) fn bare_head(&self, address: Address) -> Result<Head> {
        self.bare(&self.document(self.lede(address))?)
    }

    /// The statements of the article that a passage belongs to, without their texts: no other passage is read for them.
    pub(crate) fn wordless_statements(&self, address: Address) -> Result<Vec<Statement>> {
        let document = self.document(self.lede(address))?;
        let kept = stored_bytes(&document, self.fields.statements);
        kept.map_or(Ok(Vec::new()), |kept| self.statements(&kept, ""))
    }

    /// The whole article that a passage belongs to: head and body.
    pub(crate) fn article(&self, address: Address) -> Result<(Head, String)> {
        let document = self.document(self.lede(address))?;
        let mut head = self.bare(&document)?;
        let body = self.body(address)?;
        if let Some(kept) = stored_bytes(&document, self.fields.statements) {
            head.statements = self.statements(&kept, &body)?;
        }
        Ok((head, body))
    }

    /// The whole article of this id with the places of its passages; `None` where it is not there.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn whole(&self, id: &ArticleId) -> Result<Option<(Head, String, Vec<Passage>)>> {
        let Some(lede) = self.lede_by_id(id)? else {
            return Ok(None);
        };
        let (head, body) = self.article(lede)?;
        let passages = (0..self.segment(lede).passages(lede.doc)).map(|ordinal| {
            let (range, _) = self.passage(Address {
                doc: lede.doc + ordinal,
                ..lede
            })?;
            Ok(Passage {
                ordinal: Ordinal(ordinal),
                range,
            })
        });
        Ok(Some((head, body, passages.collect::<Result<_>>()?)))
    }

    /// The first passage of the article of this id; `None` where it is not to be seen.
    pub(crate) fn lede_by_id(&self, id: &ArticleId) -> Result<Option<Address>> {
        let term = Term::from_field_bytes(self.fields.id, &id_bytes(id));
        for (segment, number) in self.segments.iter().zip(0..) {
            let found = self
                .lede_of(segment, &term)
                .map_err(|error| self.layout.engine(error))?;
            if let Some(doc) = found {
                return Ok(Some(Address {
                    segment: number,
                    doc,
                }));
            }
        }
        Ok(None)
    }

    /// The first 8 bytes of the id of the article that a passage belongs to.
    pub(crate) fn key(&self, address: Address) -> Result<u64> {
        let lede = self.lede(address);
        let column = self.segment(lede).reader.fast_fields().u64("key");
        let column = column.map_err(|error| self.layout.engine(error))?;
        Ok(column.first(lede.doc).unwrap_or(0))
    }

    fn lede_of(&self, segment: &Segment, term: &Term) -> tantivy::Result<Option<u32>> {
        let index = segment.reader.inverted_index(self.fields.id)?;
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
            return Ok(None);
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if segment.is_lede(doc) && !segment.is_deleted(doc) {
                return Ok(Some(doc));
            }
            doc = postings.advance();
        }
        Ok(None)
    }

    /// The first passage of the article that a passage belongs to.
    pub(crate) fn lede(&self, address: Address) -> Address {
        Address {
            doc: self.segment(address).lede(address.doc),
            ..address
        }
    }

    fn bare(&self, lede: &TantivyDocument) -> Result<Head> {
        let json = stored_text(lede, self.fields.head)
            .ok_or_else(|| self.layout.corrupt("an article without a head".to_owned()))?;
        serde_json::from_str(&json)
            .map_err(|error| self.layout.corrupt(format!("head of an article: {error}")))
    }

    fn statements(&self, kept: &[u8], body: &str) -> Result<Vec<Statement>> {
        statements(kept, body).ok_or_else(|| {
            self.layout
                .corrupt("statements of an article that cannot be read".to_owned())
        })
    }

    /// A passage's text, and its byte range in its article's body.
    pub(crate) fn passage(&self, address: Address) -> Result<(ByteRange, String)> {
        self.passage_of(address, &self.document(address)?)
    }

    /// The same of a passage's document.
    pub(super) fn passage_of(
        &self,
        address: Address,
        document: &TantivyDocument,
    ) -> Result<(ByteRange, String)> {
        let text = stored_text(document, self.fields.text)
            .ok_or_else(|| self.layout.corrupt("a passage without text".to_owned()))?;
        let start = self.segment(address).start.first(address.doc).unwrap_or(0) as usize;
        Ok((ByteRange::new(start, start + text.len()), text))
    }

    /// The whole body of the article that a passage belongs to, put together from its passages.
    fn body(&self, address: Address) -> Result<String> {
        let segment = self.segment(address);
        let lede = segment.lede(address.doc);
        let mut body = String::new();
        for doc in lede..lede + segment.passages(lede) {
            body.push_str(&self.passage(Address { doc, ..address })?.1);
        }
        Ok(body)
    }
}

//! Articles into the index.

use std::ops::Range;
use std::path::Path;

use tantivy::indexer::UserOperation;
use tantivy::schema::{OwnedValue, Term};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::kept::keep;
use super::schema::Fields;
use super::tokenizer::{count, starts};
use super::trace::{Touch, Trace, touches};
use super::{Head, Layout, Lock, marker_bytes, tokenizer, write_atomically};
use crate::error::{Error, Result};
use crate::model::{Article, ArticleId, ByteRange, Credit, Passage, Role};

/// An article made ready for the index. Made by many threads at once, written by one.
pub struct Prepared {
    /// The article's id.
    pub id: ArticleId,
    documents: Vec<TantivyDocument>,
}

/// Makes articles ready for the index.
#[derive(Clone)]
pub struct Preparer {
    fields: Fields,
}

impl Preparer {
    /// The documents of one article: one a passage.
    ///
    /// # Errors
    /// Where the head cannot be written as JSON.
    pub fn prepare(
        &self,
        article: &Article,
        passages: &[Passage],
        head: &Head,
    ) -> Result<Prepared> {
        let mut documents = Vec::with_capacity(passages.len());
        let touches = touches(&head.statements, passages);
        let mut rest = touches.as_slice();
        for (number, passage) in passages.iter().enumerate() {
            let (here, others) =
                rest.split_at(rest.partition_point(|touch| touch.passage <= number));
            documents.push(self.passage(article, *passage, head, here));
            rest = others;
        }
        if let Some(first) = documents.first_mut() {
            self.lede(first, article, head, passages.len())?;
        }
        Ok(Prepared {
            id: article.id.clone(),
            documents,
        })
    }

    fn passage(
        &self,
        article: &Article,
        passage: Passage,
        head: &Head,
        touches: &[Touch],
    ) -> TantivyDocument {
        let fields = &self.fields;
        let text = passage.range.of(&article.body);
        // Its text is held twice, as stored and as searched; the rest is small.
        let mut document = TantivyDocument::with_capacity(2 * text.len() + 256);
        document.add_text(fields.text, text);
        document.add_bytes(fields.id, &id_bytes(&article.id));
        document.add_u64(fields.ordinal, u64::from(passage.ordinal.0));
        document.add_u64(fields.start, passage.range.start as u64);
        let mut counter = Counter::new(touches);
        for range in running(passage.range, head) {
            let piece = range.of(&article.body);
            counter.add(piece, range.start);
            document.add_text(fields.words, piece);
        }
        document.add_u64(fields.tokens, counter.tokens);
        self.statements(&mut document, head, touches, &counter.finish());
        for credit in relied_on(head, passage) {
            document.add_text(fields.credit, credit_term(credit.role, &credit.agency));
        }
        document
    }

    /// The traces of statements in a passage; `words` are the positions of each touch's words.
    fn statements(
        &self,
        document: &mut TantivyDocument,
        head: &Head,
        touches: &[Touch],
        words: &[Range<u32>],
    ) {
        let fields = &self.fields;
        for (touch, words) in touches.iter().zip(words) {
            let statement = &head.statements[touch.number];
            let trace = Trace::new(statement, touch.number, words.clone(), touch.place);
            document.add_u64(fields.statement, trace.packed());
            if let Some(name) = &statement.name {
                document.add_text(fields.speaker, name);
            }
            if !statement.told.is_empty() {
                document.add_text(fields.told, statement.told.join(" "));
            }
        }
    }

    fn lede(
        &self,
        document: &mut TantivyDocument,
        article: &Article,
        head: &Head,
        passages: usize,
    ) -> Result<()> {
        let fields = &self.fields;
        let json = serde_json::to_string(head).map_err(|error| Error::Value(error.to_string()))?;
        document.add_text(fields.head, json);
        if !head.statements.is_empty() {
            document.add_bytes(fields.statements, &keep(&head.statements));
        }
        document.add_u64(fields.passages, passages as u64);
        document.add_u64(
            fields.key,
            u64::from_be_bytes(id_bytes(&article.id)[..8].try_into().unwrap_or_default()),
        );
        if let Some(title) = &article.title {
            document.add_text(fields.title, title);
            document.add_u64(fields.title_tokens, count(title) as u64);
        }
        for author in &article.authors {
            document.add_text(fields.author, author);
        }
        if let Some(outlet) = &article.outlet {
            document.add_text(fields.outlet, outlet);
        }
        if let Some(language) = &article.language {
            document.add_text(fields.language, language);
        }
        if let Some(declared) = &article.declared_id {
            document.add_text(fields.declared, declared);
        }
        if let Some(published) = &article.published
            && published.flag.is_none()
            && let Some(date) = published.date
        {
            document.add_i64(fields.first_day, day_number(date.first));
            document.add_i64(fields.last_day, day_number(date.last()));
            document.add_i64(fields.seconds, date.seconds());
        }
        for credit in &head.credits {
            if matches!(credit.role, Role::Origin | Role::Photo) {
                document.add_text(fields.credit, credit_term(credit.role, &credit.agency));
            }
        }
        Ok(())
    }
}

/// Counts the words of a passage, and finds the positions at which content of statements begins and ends.
struct Counter {
    tokens: u64,
    /// Position of the next word. Between two pieces of running text the engine leaves one out.
    position: u32,
    /// Borders of content that are not reached yet, the first last: byte, and where its position belongs in `words`.
    borders: Vec<(usize, usize)>,
    /// By border.
    found: Vec<u32>,
}

impl Counter {
    fn new(touches: &[Touch]) -> Self {
        let content = |touch: &Touch| touch.content.unwrap_or(ByteRange::new(0, 0));
        let bytes = touches
            .iter()
            .map(content)
            .flat_map(|it| [it.start, it.end]);
        let mut borders: Vec<(usize, usize)> = bytes.zip(0..).collect();
        borders.sort_unstable_by(|a, b| b.cmp(a));
        Counter {
            tokens: 0,
            position: 0,
            found: vec![0; borders.len()],
            borders,
        }
    }

    /// The next piece of running text, which begins at byte `from` of the body.
    fn add(&mut self, piece: &str, from: usize) {
        if self.borders.is_empty() {
            let tokens = count(piece);
            self.tokens += tokens as u64;
            self.position += tokens as u32 + 1;
            return;
        }
        starts(piece, |at| {
            self.reach(from + at);
            self.tokens += 1;
            self.position += 1;
        });
        self.position += 1;
    }

    /// Settles the borders up to byte `at`, where a word begins.
    fn reach(&mut self, at: usize) {
        while let Some(&(border, number)) = self.borders.last() {
            if border > at {
                break;
            }
            self.found[number] = self.position;
            self.borders.pop();
        }
    }

    /// The positions of the words of each touch.
    fn finish(mut self) -> Vec<Range<u32>> {
        self.reach(usize::MAX);
        self.found
            .chunks_exact(2)
            .map(|pair| pair[0]..pair[1])
            .collect()
    }
}

/// Credits of roles `told` and `cited` whose evidence lies in the passage; those without a place count for the first.
///
/// Credits with a place come first and in its order, so the ones of a passage are found without looking at all.
fn relied_on(head: &Head, passage: Passage) -> impl Iterator<Item = &Credit> {
    let end_of = |credit: &Credit| credit.evidence.range.map_or(usize::MAX, |range| range.end);
    let first = head
        .credits
        .partition_point(|credit| end_of(credit) <= passage.range.start);
    let here = head.credits[first..].iter().take_while(move |credit| {
        credit
            .evidence
            .range
            .is_some_and(|range| range.start < passage.range.end)
    });
    let placeless = head
        .credits
        .iter()
        .rev()
        .take_while(|credit| credit.evidence.range.is_none());
    here.chain(placeless.take(if passage.ordinal.0 == 0 {
        usize::MAX
    } else {
        0
    }))
    .filter(|credit| matches!(credit.role, Role::Told | Role::Cited))
}

/// Days since the common era: the unit of `first_day` and `last_day`.
pub(crate) fn day_number(day: chrono::NaiveDate) -> i64 {
    use chrono::Datelike;
    i64::from(day.num_days_from_ce())
}

/// The term of field `credit` for a role of an agency.
pub(crate) fn credit_term(role: Role, agency: &str) -> String {
    format!("{}:{agency}", role.name())
}

/// The 16 bytes of an article's id.
pub(crate) fn id_bytes(id: &ArticleId) -> [u8; 16] {
    u128::from_str_radix(&id.0, 16)
        .unwrap_or_default()
        .to_be_bytes()
}

/// The parts of a passage that are running text: all of it but the furniture.
pub(crate) fn running(passage: ByteRange, head: &Head) -> Vec<ByteRange> {
    let mut ranges = Vec::with_capacity(1);
    let mut at = passage.start;
    let first = head
        .furniture
        .partition_point(|furniture| furniture.range.end <= passage.start);
    for piece in head.furniture[first..]
        .iter()
        .map(|furniture| furniture.range)
    {
        if piece.start >= passage.end {
            break;
        }
        if piece.start > at {
            ranges.push(ByteRange::new(at, piece.start));
        }
        at = at.max(piece.end.min(passage.end));
    }
    if at < passage.end {
        ranges.push(ByteRange::new(at, passage.end));
    }
    ranges
}

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
    for path in [segments.clone(), layout.manifest()] {
        if path.exists() && !left_behind {
            return Err(Error::Value(format!(
                "{}: this is no index, but something of that name stands where one would be made; choose another folder",
                path.display()
            )));
        }
    }
    std::fs::write(layout.making(), b"").map_err(|error| Error::io(layout.making(), error))?;
    for path in [segments.clone(), layout.manifest()] {
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

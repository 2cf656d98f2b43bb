//! An article into the documents of the index.

use std::ops::Range;

use tantivy::TantivyDocument;

use super::Head;
use super::case;
use super::kept::keep;
use super::marks::{packed_border, packed_number};
use super::numbers::numbers;
use super::positions::Counter;
use super::schema::Fields;
use super::sketch::Sampler;
use super::tokenizer::{count, each_word};
use super::trace::{Touch, Trace, touches};
use crate::error::{Error, Result};
use crate::model::{Article, ArticleId, Border, ByteRange, Credit, Furniture, Passage, Role};

/// The one term of field `superseded`.
pub(crate) const SUPERSEDED: &str = "1";

/// An article made ready for the index. Made by many threads at once, written by one.
pub struct Prepared {
    /// The article's id.
    pub id: ArticleId,
    pub(super) documents: Vec<TantivyDocument>,
}

/// Makes articles ready for the index.
#[derive(Clone)]
pub struct Preparer {
    pub(super) fields: Fields,
}

impl Preparer {
    /// The documents of one article: one a passage. `borders` are the beginnings of its sentences, in order.
    ///
    /// # Errors
    /// Where the head cannot be written as JSON.
    pub fn prepare(
        &self,
        article: &Article,
        passages: &[Passage],
        borders: &[Border],
        head: &Head,
    ) -> Result<Prepared> {
        let mut documents = Vec::with_capacity(passages.len());
        let touches = touches(&head.statements, passages);
        let mut rest = touches.as_slice();
        for (number, passage) in passages.iter().enumerate() {
            let (here, others) =
                rest.split_at(rest.partition_point(|touch| touch.passage <= number));
            documents.push(self.passage(article, *passage, borders, head, here));
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

    /// The documents of an article as the index keeps it, with another mark of what superseded it.
    ///
    /// # Errors
    /// Where the head cannot be written as JSON.
    pub fn again(
        &self,
        mut head: Head,
        body: String,
        passages: &[Passage],
        borders: &[Border],
        superseded_by: Option<ArticleId>,
    ) -> Result<Prepared> {
        head.superseded_by = superseded_by;
        let article = head.article(body);
        self.prepare(&article, passages, borders, &head)
    }

    fn passage(
        &self,
        article: &Article,
        passage: Passage,
        borders: &[Border],
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
        let sentences = within(borders, passage.range);
        let mut counter = Counter::new(touches, sentences);
        let mut sampler = Sampler::default();
        let mut cases = case::Packer::default();
        let mut form = String::new();
        for range in running(passage.range, head) {
            let piece = range.of(&article.body);
            for number in numbers(piece, article.language.as_deref()) {
                document.add_u64(fields.number, packed_number(&number, counter.position));
            }
            each_word(piece, &mut form, |place, form| {
                cases.word(counter.position, &piece[place.clone()]);
                counter.word(range.start + place.start);
                sampler.word(form);
            });
            counter.end_piece();
            document.add_text(fields.words, piece);
        }
        document.add_u64(fields.tokens, counter.tokens);
        for hash in sampler.finish() {
            document.add_u64(fields.sketch, hash);
        }
        for packed in cases.finish() {
            document.add_u64(fields.case, packed);
        }
        let positions = counter.finish();
        self.statements(&mut document, head, touches, &positions.touches);
        for border in packed_border(sentences, &positions) {
            document.add_u64(fields.border, border);
        }
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
        document.add_u64(fields.key, id_key(&article.id));
        if let Some(title) = &article.title {
            document.add_text(fields.title, title);
            document.add_u64(fields.title_tokens, count(title) as u64);
            for number in numbers(title, article.language.as_deref()) {
                document.add_u64(fields.title_number, packed_number(&number, 0));
            }
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
        if head.superseded_by.is_some() {
            document.add_text(fields.superseded, SUPERSEDED);
        }
        if let Some(published) = &article.published
            && let Some(date) = published.believed()
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

/// The borders in a stretch of the body.
fn within(borders: &[Border], range: ByteRange) -> &[Border] {
    let before = |end: usize| borders.partition_point(|border| border.at < end);
    borders
        .get(before(range.start)..before(range.end))
        .unwrap_or(&[])
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

/// An article's id as the number that it is; `None` for what is no id.
pub(crate) fn id_number(id: &ArticleId) -> Option<u128> {
    u128::from_str_radix(&id.0, 16).ok()
}

/// The 16 bytes of an article's id.
pub(crate) fn id_bytes(id: &ArticleId) -> [u8; 16] {
    id_number(id).unwrap_or_default().to_be_bytes()
}

/// The first 8 bytes of an article's id, as column `key` has them.
pub(crate) fn id_key(id: &ArticleId) -> u64 {
    (id_number(id).unwrap_or_default() >> 64) as u64
}

/// The parts of a passage that are running text: all of it but the furniture.
pub(crate) fn running(passage: ByteRange, head: &Head) -> Vec<ByteRange> {
    running_text(passage, &head.furniture)
}

/// The parts of a passage that are none of the furniture.
pub(crate) fn running_text(passage: ByteRange, furniture: &[Furniture]) -> Vec<ByteRange> {
    let mut ranges = Vec::with_capacity(1);
    let mut at = passage.start;
    let first = furniture.partition_point(|furniture| furniture.range.end <= passage.start);
    for piece in furniture[first..].iter().map(|furniture| furniture.range) {
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

//! Fields of the full-text index.
//!
//! Every document is a passage. Fields marked *lede* stand on an article's first passage only; since an
//! article's passages lie side by side, a filter on such a field is spread over the passages that follow.
//! That keeps the index small: nothing of the article is written more than once.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::tokenizer;

/// The fields, by what they hold.
#[derive(Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// The passage's running text without furniture, with positions.
    pub(crate) words: Field,
    /// The passage's text as it stands in the body; stored only.
    pub(crate) text: Field,
    /// The article's id, 16 bytes.
    pub(crate) id: Field,
    /// Position of the passage in its article.
    pub(crate) ordinal: Field,
    /// Byte at which the passage begins in the body.
    pub(crate) start: Field,
    /// Number of tokens in `words`.
    pub(crate) tokens: Field,
    /// Which letters of its words are capitals: see `case.rs`.
    pub(crate) case: Field,
    /// Its [`super::sketch`]: hashes, ascending, read as a column alone.
    pub(crate) sketch: Field,
    /// `role:agency`. Roles `told` and `cited` stand on the passage that holds the evidence, `origin` and `photo` on the lede.
    pub(crate) credit: Field,
    /// One [`super::Trace`] for each piece of content that touches the passage, and one for each statement that touches
    /// it with its source or cue alone; in the order of the article's statements.
    pub(crate) statement: Field,
    /// The speakers' names: one for each trace that is [`super::Trace::is_named`], in the same order.
    pub(crate) speaker: Field,
    /// Where sentences begin, behind the passage's first word: see `marks.rs`.
    pub(crate) border: Field,
    /// Numbers in the passage's words: see `marks.rs`.
    pub(crate) number: Field,
    /// Lede: numbers in the headline, as `number`.
    pub(crate) title_number: Field,
    /// Ids of agencies, with spaces between them: one text for each trace that is [`super::Trace::is_told`], in the same
    /// order.
    pub(crate) told: Field,
    /// Lede: the article's [`super::Head`] without its statements, as JSON; stored only.
    pub(crate) head: Field,
    /// Lede: the article's statements by their places, as `kept.rs` writes them; stored only, absent where
    /// there are none.
    pub(crate) statements: Field,
    /// Lede: number of passages of the article.
    pub(crate) passages: Field,
    /// Lede: the headline.
    pub(crate) title: Field,
    /// Lede: number of tokens in `title`.
    pub(crate) title_tokens: Field,
    /// Lede: authors' names.
    pub(crate) author: Field,
    /// Lede: the outlet as written.
    pub(crate) outlet: Field,
    /// Lede: ISO 639-1 code.
    pub(crate) language: Field,
    /// Lede: the id that the file declares.
    pub(crate) declared: Field,
    /// Lede: [`super::preparer::SUPERSEDED`] where a later version of the same item is in the archive.
    pub(crate) superseded: Field,
    /// Lede: first day of the date of publication, days since the common era; absent where unknown or flagged.
    pub(crate) first_day: Field,
    /// Lede: last day of it.
    pub(crate) last_day: Field,
    /// Lede: first moment of it in seconds since 1970, for sorting.
    pub(crate) seconds: Field,
    /// Lede: first 8 bytes of the article's id, to break ties by.
    pub(crate) key: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let running = |with| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(tokenizer::NAME)
                    .set_index_option(with)
                    .set_fieldnorms(false),
            )
        };
        let words =
            builder.add_text_field("words", running(IndexRecordOption::WithFreqsAndPositions));
        let title =
            builder.add_text_field("title", running(IndexRecordOption::WithFreqsAndPositions));
        let author =
            builder.add_text_field("author", running(IndexRecordOption::WithFreqsAndPositions));
        let exact = || STRING.set_fast("raw");
        // Read as columns alone: no list of postings is kept.
        let column = || TextOptions::default().set_fast("raw");
        Fields {
            words,
            title,
            author,
            text: builder.add_text_field("text", STORED),
            id: builder.add_bytes_field("id", INDEXED),
            ordinal: builder.add_u64_field("ordinal", FAST),
            start: builder.add_u64_field("start", FAST),
            tokens: builder.add_u64_field("tokens", FAST),
            case: builder.add_u64_field("case", FAST),
            sketch: builder.add_u64_field("sketch", FAST),
            credit: builder.add_text_field("credit", STRING),
            statement: builder.add_u64_field("statement", FAST),
            border: builder.add_u64_field("border", FAST),
            number: builder.add_u64_field("number", FAST),
            title_number: builder.add_u64_field("title_number", FAST),
            speaker: builder.add_text_field("speaker", column()),
            told: builder.add_text_field("told", column()),
            head: builder.add_text_field("head", STORED),
            statements: builder.add_bytes_field("statements", STORED),
            passages: builder.add_u64_field("passages", FAST),
            title_tokens: builder.add_u64_field("title_tokens", FAST),
            outlet: builder.add_text_field("outlet", exact()),
            language: builder.add_text_field("language", exact()),
            declared: builder.add_text_field("declared", STRING),
            superseded: builder.add_text_field("superseded", STRING),
            first_day: builder.add_i64_field("first_day", FAST),
            last_day: builder.add_i64_field("last_day", FAST),
            seconds: builder.add_i64_field("seconds", FAST),
            key: builder.add_u64_field("key", FAST),
            // Evaluated last: struct fields are evaluated in the order written.
            schema: builder.build(),
        }
    }
}

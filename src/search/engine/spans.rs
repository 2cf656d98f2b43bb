//! Where the words of a query stand: the one way from what a leaf stands for to positions in passages.
//!
//! A leaf stands for single words and for words side by side ([`Forms`]). Whatever asks for places, and not only for
//! passages, asks here, so that a form added to a leaf counts everywhere.

use tantivy::schema::Field;

use super::Engine;
use super::forms::Variant;
use super::postings::{Among, Occurrence, merge};
use crate::error::Result;

/// What a leaf stands for in one field.
#[derive(Debug, Default, Clone)]
pub(crate) struct Forms {
    /// Single words of the index.
    pub(crate) words: Vec<Variant>,
    /// Words side by side, two or more each, in articles of every language.
    pub(crate) phrases: Vec<Vec<String>>,
}

impl Forms {
    /// Takes others in. None of them may be among these already.
    pub(crate) fn add(&mut self, others: &Forms) {
        self.words.extend_from_slice(&others.words);
        self.phrases.extend_from_slice(&others.phrases);
    }
}

/// Words side by side in a passage: their positions as postings count them, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    /// The whole of a text.
    pub(crate) const ALL: Span = Span {
        start: 0,
        end: u32::MAX,
    };

    /// Whether another lies in it.
    pub(crate) fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Engine<'_> {
    /// The passages in which any of `forms` stands, ascending, and how often.
    pub(crate) fn occurrences(
        &self,
        segment: usize,
        field: Field,
        forms: &Forms,
    ) -> Result<Vec<Occurrence>> {
        let mut found = self.any_of(segment, field, &forms.words)?;
        for words in &forms.phrases {
            found.extend(self.phrase(segment, field, words, false)?);
        }
        if !forms.phrases.is_empty() {
            merge(&mut found);
        }
        Ok(found)
    }

    /// Calls `each` with a passage, the positions at which one of `forms` begins there, and how many words it has: form by
    /// form, and for each by passage, ascending. Only passages of `among` are looked at, where it is given.
    pub(super) fn each_place(
        &self,
        segment: usize,
        field: Field,
        forms: &Forms,
        among: Option<&[u32]>,
        mut each: impl FnMut(u32, &[u32], u32),
    ) -> Result<()> {
        for variant in &forms.words {
            let among = Among::new(among);
            self.positions_of(segment, field, variant, among, |doc, positions| {
                each(doc, positions, 1);
            })?;
        }
        for words in &forms.phrases {
            let among = Among::new(among);
            self.side_by_side(segment, field, words, among, |doc, starts| {
                each(doc, starts, words.len() as u32);
            })?;
        }
        Ok(())
    }
}

//! Words as written, capitals and small letters too. The index has words in one case; which of its places are written as
//! asked is seen in the text.

use super::Engine;
use super::tree::Leaf;
use crate::error::Result;
use crate::store::tokenizer::{Word, words};
use crate::store::{Address, running};

/// Which letters of a word are capitals.
pub(crate) fn capitals(word: &str) -> Vec<bool> {
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.map(char::is_uppercase).collect()
}

/// Whether words of `text` are written with these capitals.
pub(crate) fn is_cased(text: &str, words: &[Word<'_>], wanted: &[Vec<bool>]) -> bool {
    let mut pairs = words.iter().zip(wanted);
    pairs.all(|(word, wanted)| capitals(&text[word.start..word.end]) == *wanted)
}

impl Engine<'_> {
    /// Which of a leaf's places in a passage are written with these capitals; there are `count` of them.
    pub(super) fn cased_in_text(
        &self,
        address: Address,
        leaf: &Leaf,
        capitals: &[Vec<bool>],
        count: usize,
    ) -> Result<Vec<bool>> {
        let (range, text) = self.reader.passage(address)?;
        let tokens = self
            .reader
            .segment(address)
            .values_of("tokens", address.doc);
        // A passage all of whose words are searched has no furniture to be passed over.
        let tokens = tokens.map_err(|error| self.reader.layout.engine(error))?;
        if tokens == words(&text).count() as u64 {
            let found = cased(&text, &leaf.words, capitals);
            if found.len() == count {
                return Ok(found);
            }
        }
        let head = self.reader.bare_head(address)?;
        let pieces = running(range, &head).into_iter();
        let texts =
            pieces.filter_map(|piece| text.get(piece.start - range.start..piece.end - range.start));
        Ok(texts
            .flat_map(|text| cased(text, &leaf.words, capitals))
            .collect())
    }

    /// The same of the headline of an article that begins with a passage.
    pub(super) fn cased_in_title(
        &self,
        lede: Address,
        leaf: &Leaf,
        capitals: &[Vec<bool>],
    ) -> Result<Vec<bool>> {
        let head = self.reader.bare_head(lede)?;
        Ok(cased(
            head.title.as_deref().unwrap_or(""),
            &leaf.words,
            capitals,
        ))
    }
}

/// Of each place where `wanted` stand side by side in `text`, in order: whether it is written with these capitals.
fn cased(text: &str, wanted: &[String], capitals: &[Vec<bool>]) -> Vec<bool> {
    let all: Vec<Word<'_>> = words(text).collect();
    let windows = all.windows(wanted.len().max(1));
    let same = windows.filter(|window| {
        window
            .iter()
            .zip(wanted)
            .all(|(word, wanted)| word.form == *wanted)
    });
    same.map(|window| is_cased(text, window, capitals))
        .collect()
}

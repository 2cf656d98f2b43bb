//! Words as written, capitals and small letters too. The index has words in one case, and a column of which letters of each
//! are capitals; which of them those are in a word like `iPhone` is seen in the text.

use super::Engine;
use super::tree::Leaf;
use crate::error::Result;
use crate::store::tokenizer::{Word, words};
use crate::store::{Address, Case, Cases, running};

/// Which letters of a word are capitals.
pub(crate) fn capitals(word: &str) -> Vec<bool> {
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.map(char::is_uppercase).collect()
}

/// How a word is written that has these capitals.
fn case_of(capitals: &[bool]) -> Case {
    Case::of_letters(capitals.iter().copied())
}

/// Whether words of `text` are written with these capitals.
pub(crate) fn is_cased(text: &str, words: &[Word<'_>], wanted: &[Vec<bool>]) -> bool {
    let mut pairs = words.iter().zip(wanted);
    pairs.all(|(word, wanted)| {
        let word = &text[word.start..word.end];
        match case_of(wanted) {
            Case::Mixed => capitals(word) == *wanted,
            case => Case::of(word) == case,
        }
    })
}

impl Engine<'_> {
    /// Which of a leaf's places in a passage, by the positions of their first words, are written with these capitals.
    pub(super) fn cased_at(
        &self,
        address: Address,
        cases: &Cases,
        leaf: &Leaf,
        capitals: &[Vec<bool>],
        starts: &[u32],
    ) -> Result<Vec<bool>> {
        let wanted: Vec<Case> = capitals.iter().map(|word| case_of(word)).collect();
        let is_written = |&start: &u32| {
            let mut words = (start..).zip(&wanted);
            words.all(|(at, case)| cases.at(address.doc, at) == *case)
        };
        let written: Vec<bool> = starts.iter().map(is_written).collect();
        if !wanted.contains(&Case::Mixed) || !written.contains(&true) {
            return Ok(written);
        }
        self.cased_in_text(address, leaf, capitals, starts.len())
    }

    /// The same as seen in the text; there are `count` places.
    fn cased_in_text(
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

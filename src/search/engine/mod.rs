//! Matching and ranking over one state of the index.
//!
//! A query is answered in three steps, each exact: [`matching`] finds the set of passages for which it is
//! true, as one bit a passage; [`rank`] adds up what each word is worth in each passage and each article;
//! the best are then kept. Nothing is skipped on the way, so counts are counts, and scores depend on the
//! archive alone, not on how its segments were merged.

mod accepts;
pub(crate) mod beside;
pub(crate) mod bits;
pub(crate) mod cased;
mod filters;
pub(crate) mod forms;
pub(crate) mod function_words;
mod grower;
mod letters;
mod like;
pub(crate) mod matching;
pub(crate) mod names;
mod pairs;
pub(crate) mod placed;
pub(crate) mod postings;
pub(crate) mod rank;
pub(crate) mod related;
pub(crate) mod said;
pub(crate) mod score;
pub(crate) mod spans;
mod standing;
mod statements;
pub(crate) mod tree;
mod typed;

use std::cell::RefCell;
use std::rc::Rc;

pub(crate) use tantivy::schema::Field;
use tantivy::schema::Term;

use crate::error::{Error, Result};
use crate::store::Reader;
use postings::documents;

/// An open index with what searches keep of it.
pub(crate) struct Engine<'a> {
    pub(crate) reader: &'a Reader,
    /// Languages of the archive, the empty name first where articles of unknown language are among them, then the
    /// commonest first.
    pub(crate) languages: Vec<String>,
    by_segment: RefCell<Vec<Option<Rc<Languages>>>>,
}

/// The language of each passage of a segment, as its position in [`Engine::languages`].
pub(crate) struct Languages {
    of: Vec<u8>,
}

impl Languages {
    /// Whether a form that counts in `languages` counts in passage `doc`.
    pub(crate) fn accepts(&self, doc: u32, languages: u64) -> bool {
        self.of
            .get(doc as usize)
            .is_some_and(|&language| languages & (1 << language.min(63)) != 0)
    }
}

impl<'a> Engine<'a> {
    pub(crate) fn new(reader: &'a Reader) -> Result<Self> {
        let languages = languages(reader)?;
        Ok(Engine {
            reader,
            languages,
            by_segment: RefCell::new(vec![None; reader.segments.len()]),
        })
    }

    pub(crate) fn io(&self, error: std::io::Error) -> Error {
        self.reader.layout.engine(error.into())
    }

    /// The language of each passage of a segment; made once.
    pub(crate) fn languages_of(&self, segment: usize) -> Result<Rc<Languages>> {
        if let Some(made) = &self.by_segment.borrow()[segment] {
            return Ok(Rc::clone(made));
        }
        let opened = &self.reader.segments[segment];
        let mut of = vec![0; opened.size() as usize];
        for (number, language) in self
            .languages
            .iter()
            .enumerate()
            .filter(|(_, language)| !language.is_empty())
        {
            for lede in documents(
                self.reader,
                segment,
                &Term::from_field_text(self.reader.fields.language, language),
            )? {
                for doc in lede..(lede + opened.passages(lede)).min(opened.size()) {
                    of[doc as usize] = number.min(63) as u8;
                }
            }
        }
        let made = Rc::new(Languages { of });
        self.by_segment.borrow_mut()[segment] = Some(Rc::clone(&made));
        Ok(made)
    }
}

/// Languages of the archive, the commonest first; the empty name stands for unknown and always comes first,
/// since passages of no listed language are of number 0.
fn languages(reader: &Reader) -> Result<Vec<String>> {
    let mut counts = std::collections::BTreeMap::<String, u64>::new();
    for (number, segment) in reader.segments.iter().enumerate() {
        let index = segment
            .reader
            .inverted_index(reader.fields.language)
            .map_err(|error| reader.layout.engine(error))?;
        let mut terms = index
            .terms()
            .stream()
            .map_err(|error| reader.layout.engine(error.into()))?;
        while let Some((term, info)) = terms.next() {
            let Ok(language) = std::str::from_utf8(term) else {
                continue;
            };
            // Articles that were taken out do not count: scores depend on what the archive holds alone.
            let articles = if segment.has_deletes() {
                let term = Term::from_field_text(reader.fields.language, language);
                documents(reader, number, &term)?.len() as u64
            } else {
                u64::from(info.doc_freq)
            };
            *counts.entry(language.to_owned()).or_default() += articles;
        }
    }
    counts.retain(|_, articles| *articles > 0);
    let mut named: Vec<(String, u64)> = counts.into_iter().collect();
    named.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(std::iter::once(String::new())
        .chain(named.into_iter().map(|(language, _)| language))
        .collect())
}

//! Where words stand: the passages that hold a word, a phrase or a prefix, and how often.

use std::collections::HashMap;

use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption, Term};

use super::forms::{EVERY, Variant};
use super::{Engine, Languages};
use crate::error::Result;
use crate::store::Reader;

/// A passage and how often a word stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) doc: u32,
    pub(crate) count: u32,
}

impl Engine<'_> {
    /// The passages of segment number `segment` that hold any of `variants`, ascending; taken-out ones left out.
    pub(crate) fn any_of(
        &self,
        segment: usize,
        field: Field,
        variants: &[Variant],
    ) -> Result<Vec<Occurrence>> {
        let mut found = Vec::new();
        for variant in variants {
            let guard = self.guard(segment, variant)?;
            let Some(mut postings) =
                self.postings(segment, field, &variant.form, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if guard
                    .as_ref()
                    .is_none_or(|guard| guard.accepts(doc, variant.languages))
                    && !self.reader.segments[segment].is_deleted(doc)
                {
                    found.push(Occurrence {
                        doc,
                        count: postings.term_freq(),
                    });
                }
                doc = postings.advance();
            }
        }
        if variants.len() > 1 {
            // Runs that are sorted each: a stable sort merges them.
            found.sort_by_key(|occurrence| occurrence.doc);
            found.dedup_by(|next, kept| {
                let same = next.doc == kept.doc;
                if same {
                    kept.count += next.count;
                }
                same
            });
        }
        Ok(found)
    }

    /// The passages that hold `words` side by side, in order; the last word may be the beginning of one.
    pub(crate) fn phrase(
        &self,
        segment: usize,
        field: Field,
        words: &[String],
        last_is_prefix: bool,
    ) -> Result<Vec<Occurrence>> {
        let mut sets = Vec::with_capacity(words.len());
        for (number, word) in words.iter().enumerate() {
            let forms = if last_is_prefix && number + 1 == words.len() {
                self.beginning_with(field, word)?
            } else {
                vec![Variant {
                    form: word.clone(),
                    languages: EVERY,
                }]
            };
            if forms.len() == 1 && words.len() == 1 {
                return self.any_of(segment, field, &forms);
            }
            sets.push(self.positions(segment, field, &forms, sets.last())?);
        }
        let Some(last) = sets.pop() else {
            return Ok(Vec::new());
        };
        let mut found: Vec<Occurrence> = last
            .into_iter()
            .map(|(doc, positions)| Occurrence {
                doc,
                count: positions.len() as u32,
            })
            .collect();
        found.sort_by_key(|occurrence| occurrence.doc);
        Ok(found)
    }

    /// Positions of any of `forms` by passage; only those that follow directly on a position of `before`.
    fn positions(
        &self,
        segment: usize,
        field: Field,
        forms: &[Variant],
        before: Option<&HashMap<u32, Vec<u32>>>,
    ) -> Result<HashMap<u32, Vec<u32>>> {
        let mut out: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut buffer = Vec::new();
        // The passages of the word before, ascending: the postings are asked for these alone.
        let candidates = before.map(|before| {
            let mut docs: Vec<u32> = before.keys().copied().collect();
            docs.sort_unstable();
            docs
        });
        for variant in forms {
            let Some(mut postings) = self.postings(
                segment,
                field,
                &variant.form,
                IndexRecordOption::WithFreqsAndPositions,
            )?
            else {
                continue;
            };
            let mut next = 0;
            while let Some(doc) = advance(&mut postings, candidates.as_deref(), &mut next) {
                if self.reader.segments[segment].is_deleted(doc) {
                    continue;
                }
                postings.positions(&mut buffer);
                let kept: Vec<u32> = match before {
                    None => buffer.clone(),
                    Some(before) => {
                        let follows = |position: &u32| {
                            position.checked_sub(1).is_some_and(|left| {
                                before
                                    .get(&doc)
                                    .is_some_and(|set| set.binary_search(&left).is_ok())
                            })
                        };
                        buffer.iter().copied().filter(follows).collect()
                    }
                };
                if !kept.is_empty() {
                    let all = out.entry(doc).or_default();
                    all.extend(kept);
                    all.sort_unstable();
                }
            }
        }
        Ok(out)
    }

    fn postings(
        &self,
        segment: usize,
        field: Field,
        form: &str,
        option: IndexRecordOption,
    ) -> Result<Option<SegmentPostings>> {
        let index = self.reader.segments[segment]
            .reader
            .inverted_index(field)
            .map_err(|error| self.reader.layout.engine(error))?;
        index
            .read_postings(&Term::from_field_text(field, form), option)
            .map_err(|error| self.io(error))
    }

    /// What decides whether a form counts in a passage, where that depends on its language.
    fn guard(&self, segment: usize, variant: &Variant) -> Result<Option<std::rc::Rc<Languages>>> {
        if variant.languages == EVERY {
            return Ok(None);
        }
        self.languages_of(segment).map(Some)
    }
}

/// The next passage of `postings`, among `candidates` (ascending) where there are any.
fn advance(
    postings: &mut SegmentPostings,
    candidates: Option<&[u32]>,
    next: &mut usize,
) -> Option<u32> {
    let Some(candidates) = candidates else {
        let doc = if *next == 0 {
            postings.doc()
        } else {
            postings.advance()
        };
        *next += 1;
        return (doc != TERMINATED).then_some(doc);
    };
    while let Some(&wanted) = candidates.get(*next) {
        *next += 1;
        if postings.doc() < wanted {
            postings.seek(wanted);
        }
        if postings.doc() == wanted {
            return Some(wanted);
        }
        if postings.doc() == TERMINATED {
            return None;
        }
    }
    None
}

/// Ids of the documents of a term, taken-out ones left out.
pub(crate) fn documents(reader: &Reader, segment: usize, term: &Term) -> Result<Vec<u32>> {
    let opened = &reader.segments[segment];
    let index = opened
        .reader
        .inverted_index(term.field())
        .map_err(|error| reader.layout.engine(error))?;
    let postings = index
        .read_postings(term, IndexRecordOption::Basic)
        .map_err(|error| reader.layout.engine(error.into()))?;
    let mut out = Vec::new();
    if let Some(mut postings) = postings {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if !opened.is_deleted(doc) {
                out.push(doc);
            }
            doc = postings.advance();
        }
    }
    Ok(out)
}

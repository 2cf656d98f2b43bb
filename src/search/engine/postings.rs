//! Where words stand: the passages that hold a word, a phrase or a prefix, and how often.

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
        let opened = &self.reader.segments[segment];
        let has_deletes = opened.has_deletes();
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
                    && !(has_deletes && opened.is_deleted(doc))
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
            merge(&mut found);
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
        let Some((last, before)) = words.split_last() else {
            return Ok(Vec::new());
        };
        let last = if last_is_prefix {
            self.beginning_with(field, last)?
        } else {
            vec![Variant {
                form: last.clone(),
                languages: EVERY,
            }]
        };
        if before.is_empty() {
            return self.any_of(segment, field, &last);
        }
        let mut found = Vec::new();
        if !last_is_prefix {
            self.side_by_side(segment, field, words, Among::new(None), |doc, starts| {
                found.push(Occurrence {
                    doc,
                    count: starts.len() as u32,
                });
            })?;
            return Ok(found);
        }
        let mut starts = Vec::new();
        self.side_by_side(segment, field, before, Among::new(None), |doc, here| {
            starts.extend(here.iter().map(|&start| (doc, start)));
        })?;
        for variant in &last {
            self.followed_by(
                segment,
                field,
                &starts,
                before.len() as u32,
                variant,
                &mut found,
            )?;
        }
        merge(&mut found);
        Ok(found)
    }

    /// Calls `each` with every passage, ascending, that holds `words` side by side, and with the positions at which the
    /// first of them stands there. The rarest word leads, and the others are asked for its passages alone.
    pub(super) fn side_by_side(
        &self,
        segment: usize,
        field: Field,
        words: &[String],
        mut among: Among<'_>,
        mut each: impl FnMut(u32, &[u32]),
    ) -> Result<()> {
        let mut readers = Vec::with_capacity(words.len());
        for (number, word) in words.iter().enumerate() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(postings) = self.postings(segment, field, word, option)? else {
                return Ok(());
            };
            readers.push((number as u32, postings));
        }
        readers.sort_by_key(|(_, postings)| postings.doc_freq());
        let Some(((number, lead), others)) = readers.split_first_mut() else {
            return Ok(());
        };
        let (mut starts, mut buffer) = (Vec::new(), Vec::new());
        let mut doc = lead.doc();
        while doc != TERMINATED {
            let wanted = among.reach(doc);
            if wanted != doc {
                doc = reach(lead, wanted);
                continue;
            }
            let mut reached = others.iter_mut().map(|(_, other)| reach(other, doc));
            if let Some(further) = reached.find(|&reached| reached != doc) {
                doc = reach(lead, further);
                continue;
            }
            if !self.reader.segments[segment].is_deleted(doc) {
                lead.positions(&mut buffer);
                starts.clear();
                starts.extend(buffer.iter().filter_map(|at| at.checked_sub(*number)));
                for (number, other) in others.iter_mut() {
                    if starts.is_empty() {
                        break;
                    }
                    other.positions(&mut buffer);
                    keep_followed(&mut starts, &buffer, *number);
                }
                if !starts.is_empty() {
                    each(doc, &starts);
                }
            }
            doc = lead.advance();
        }
        Ok(())
    }

    /// The passages in which a form stands `distance` words after one of `starts`: passages and positions, ascending.
    fn followed_by(
        &self,
        segment: usize,
        field: Field,
        starts: &[(u32, u32)],
        distance: u32,
        variant: &Variant,
        found: &mut Vec<Occurrence>,
    ) -> Result<()> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let Some(mut postings) = self.postings(segment, field, &variant.form, option)? else {
            return Ok(());
        };
        let (mut here, mut buffer) = (Vec::new(), Vec::new());
        for starts in starts.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(doc, _)) = starts.first() else {
                continue;
            };
            match reach(&mut postings, doc) {
                TERMINATED => break,
                reached if reached == doc => {}
                _ => continue,
            }
            postings.positions(&mut buffer);
            here.clear();
            here.extend(starts.iter().map(|&(_, start)| start));
            keep_followed(&mut here, &buffer, distance);
            if !here.is_empty() {
                found.push(Occurrence {
                    doc,
                    count: here.len() as u32,
                });
            }
        }
        Ok(())
    }

    /// Calls `each` with every passage, ascending, in which a form stands and counts, and with its positions there.
    pub(super) fn positions_of(
        &self,
        segment: usize,
        field: Field,
        variant: &Variant,
        mut among: Among<'_>,
        mut each: impl FnMut(u32, &[u32]),
    ) -> Result<()> {
        let guard = self.guard(segment, variant)?;
        let option = IndexRecordOption::WithFreqsAndPositions;
        let Some(mut postings) = self.postings(segment, field, &variant.form, option)? else {
            return Ok(());
        };
        let mut positions = Vec::new();
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let wanted = among.reach(doc);
            if wanted != doc {
                doc = reach(&mut postings, wanted);
                continue;
            }
            let counts = guard
                .as_ref()
                .is_none_or(|guard| guard.accepts(doc, variant.languages));
            if counts && !self.reader.segments[segment].is_deleted(doc) {
                postings.positions(&mut positions);
                each(doc, &positions);
            }
            doc = postings.advance();
        }
        Ok(())
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

/// The passages that are of interest: all, or those of a list, ascending.
pub(super) struct Among<'a> {
    rest: Option<&'a [u32]>,
}

impl<'a> Among<'a> {
    pub(super) fn new(rest: Option<&'a [u32]>) -> Self {
        Among { rest }
    }

    /// The first of them from `doc` on.
    fn reach(&mut self, doc: u32) -> u32 {
        let Some(rest) = &mut self.rest else {
            return doc;
        };
        *rest = &rest[rest.partition_point(|&wanted| wanted < doc)..];
        rest.first().copied().unwrap_or(TERMINATED)
    }
}

/// Moves `postings` on to the first passage from `doc` on, and says which that is.
fn reach(postings: &mut SegmentPostings, doc: u32) -> u32 {
    if doc == TERMINATED {
        TERMINATED
    } else if postings.doc() < doc {
        postings.seek(doc)
    } else {
        postings.doc()
    }
}

/// Keeps those of `starts` with one of `positions` at `distance` after them. Both are ascending.
fn keep_followed(starts: &mut Vec<u32>, positions: &[u32], distance: u32) {
    let mut rest = positions.iter().peekable();
    starts.retain(|start| {
        let wanted = start.saturating_add(distance);
        while rest.next_if(|&&position| position < wanted).is_some() {}
        rest.peek() == Some(&&wanted)
    });
}

/// Brings occurrences in several runs, each ascending, into one, adding up those in the same passage.
pub(super) fn merge(found: &mut Vec<Occurrence>) {
    // A stable sort merges runs.
    found.sort_by_key(|occurrence| occurrence.doc);
    found.dedup_by(|next, kept| {
        let same = next.doc == kept.doc;
        if same {
            kept.count += next.count;
        }
        same
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_kept_where_the_word_follows() {
        let kept = |starts: &[u32], positions: &[u32], distance| {
            let mut starts = starts.to_vec();
            keep_followed(&mut starts, positions, distance);
            starts
        };
        assert_eq!(kept(&[0, 3, 7], &[1, 5, 8], 1), [0, 7]);
        assert_eq!(kept(&[0, 1, 2], &[1, 2], 0), [1, 2]);
        assert_eq!(kept(&[4], &[], 2), [0_u32; 0]);
        assert_eq!(kept(&[u32::MAX], &[0], 2), [0_u32; 0]);
        // As the slow way says, for all small sets.
        for bits in 0..1_u32 << 12 {
            let set = |from: u32| (0..6).filter(move |at| bits >> (from + at) & 1 == 1);
            let (starts, positions) = (set(0).collect::<Vec<_>>(), set(6).collect::<Vec<_>>());
            for distance in 0..4 {
                let slow: Vec<u32> = starts
                    .iter()
                    .copied()
                    .filter(|start| positions.contains(&(start + distance)))
                    .collect();
                assert_eq!(kept(&starts, &positions, distance), slow);
            }
        }
    }

    #[test]
    fn runs_merge_and_add_up() {
        let occurrence = |(doc, count)| Occurrence { doc, count };
        let mut found: Vec<_> = [(1, 1), (4, 2), (2, 1), (4, 3)].map(occurrence).into();
        merge(&mut found);
        assert_eq!(found, [(1, 1), (2, 1), (4, 5)].map(occurrence));
    }
}

//! Where the leaves of a query stand, of whatever sort they are: by forms, by numbers, by their case.

use super::Engine;
use super::postings::{Occurrence, merge};
use super::spans::Span;
use super::tree::{Leaf, LeafKind};
use crate::error::Result;
use crate::search::query::Counts;
use crate::store::Address;

/// What is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Running text, by passage.
    Text,
    /// Headlines, by the first passage.
    Title,
}

impl Engine<'_> {
    /// The passages in which a leaf stands, ascending, and how often.
    pub(super) fn standing(
        &self,
        segment: usize,
        place: Place,
        leaf: &Leaf,
    ) -> Result<Vec<Occurrence>> {
        let fields = &self.reader.fields;
        match (&leaf.kind, place) {
            (LeafKind::Count(_) | LeafKind::Cased(_), _) => {
                let mut found = Vec::new();
                self.each_standing(segment, place, leaf, None, |doc, starts, _| {
                    let count = starts.len() as u32;
                    found.push(Occurrence { doc, count });
                })?;
                merge(&mut found);
                Ok(found)
            }
            (_, Place::Text) => self.occurrences(segment, fields.words, &leaf.text),
            (_, Place::Title) => self.occurrences(segment, fields.title, &leaf.title),
        }
    }

    /// Calls `each` with a passage, the positions at which a leaf begins there, and how many words it has, in runs that are
    /// each ascending by passage. Only passages of `among` are looked at, where it is given.
    pub(super) fn each_standing(
        &self,
        segment: usize,
        place: Place,
        leaf: &Leaf,
        among: Option<&[u32]>,
        mut each: impl FnMut(u32, &[u32], u32),
    ) -> Result<()> {
        let fields = &self.reader.fields;
        let (field, forms) = match place {
            Place::Text => (fields.words, &leaf.text),
            Place::Title => (fields.title, &leaf.title),
        };
        let capitals = match &leaf.kind {
            LeafKind::Count(counts) => {
                return self.each_count(segment, place, *counts, among, each);
            }
            LeafKind::Cased(capitals) => capitals,
            _ => return self.each_place(segment, field, forms, among, each),
        };
        let cases = self.reader.segments[segment].cases();
        let cases = cases.map_err(|error| self.reader.layout.engine(error))?;
        let mut failed = None;
        self.each_place(segment, field, forms, among, |doc, starts, width| {
            let address = Address {
                segment: segment as u32,
                doc,
            };
            let cased = match place {
                Place::Text => self.cased_at(address, &cases, leaf, capitals, starts),
                Place::Title => self.cased_in_title(address, leaf, capitals),
            };
            match cased {
                Ok(cased) => {
                    let written = starts.iter().zip(cased).filter(|(_, cased)| *cased);
                    let written: Vec<u32> = written.map(|(start, _)| *start).collect();
                    if !written.is_empty() {
                        each(doc, &written, width);
                    }
                }
                Err(error) => failed = Some(error),
            }
        })?;
        failed.map_or(Ok(()), Err)
    }

    fn each_count(
        &self,
        segment: usize,
        place: Place,
        counts: Counts,
        among: Option<&[u32]>,
        mut each: impl FnMut(u32, &[u32], u32),
    ) -> Result<()> {
        let opened = &self.reader.segments[segment];
        let marks = match place {
            Place::Text => opened.marks("number"),
            Place::Title => opened.marks("title_number"),
        };
        let marks = marks.map_err(|error| self.reader.layout.engine(error))?;
        let mut take = |doc, figure: crate::store::Figure| {
            if counts.has(figure.value) && !opened.is_deleted(doc) {
                each(doc, &[figure.start], figure.end - figure.start);
            }
        };
        match among {
            None => marks.each_figure(take),
            Some(among) => {
                for &doc in among {
                    marks.figures(doc).for_each(|figure| take(doc, figure));
                }
            }
        }
        Ok(())
    }

    /// Where a leaf stands in the passages of `among`: passage and span, ascending, each once.
    pub(super) fn spans(
        &self,
        segment: usize,
        place: Place,
        leaf: &Leaf,
        among: &[u32],
    ) -> Result<Vec<(u32, Span)>> {
        let mut found = Vec::new();
        self.each_standing(segment, place, leaf, Some(among), |doc, starts, width| {
            found.extend(starts.iter().map(|&start| {
                let end = start + width;
                (doc, Span { start, end })
            }));
        })?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

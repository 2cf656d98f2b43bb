//! Which of the articles at one address are versions of one article, and which are others that stood there in turn: a
//! section's page, or a live page, has another story every day. Their texts tell: versions share a good part.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::order::Editions;
use crate::copies::{Text, compare};
use crate::error::Result;
use crate::model::ArticleId;
use crate::store::Reader;

/// Part of the shorter text, of 100 words, that versions share.
const SHARED: usize = 30;

/// Stories that the next article at an address is compared with, those that were last there.
const STORIES: usize = 16;

/// The texts of the index as of its last commit; it is opened when the first is asked for.
pub(in crate::ingest) struct Texts {
    index: PathBuf,
    reader: Option<Reader>,
}

impl Texts {
    /// Those of the index in `dir`.
    pub(in crate::ingest) fn new(dir: &Path) -> Self {
        Texts {
            index: dir.to_path_buf(),
            reader: None,
        }
    }

    /// The words of an article; `None` where the index lacks it.
    fn of(&mut self, id: &ArticleId) -> Result<Option<Text>> {
        let reader = match &mut self.reader {
            Some(reader) => reader,
            none => none.insert(Reader::open(&self.index)?),
        };
        let Some(lede) = reader.lede_by_id(id)? else {
            return Ok(None);
        };
        reader.outline(lede).map(|outline| Some(Text::of(&outline)))
    }

    /// Whether two articles share a good part of their texts.
    pub(super) fn are_alike(&mut self, one: &ArticleId, other: &ArticleId) -> Result<bool> {
        let both = self.of(one)?.zip(self.of(other)?);
        Ok(both.is_some_and(|(one, other)| alike(&one, &other)))
    }
}

/// Whether two texts share a good part of the shorter one. Numbers may differ: that is what corrections correct.
fn alike(one: &Text, other: &Text) -> bool {
    let shorter = one.len().min(other.len());
    shorter > 0 && 100 * compare(one, other).same >= SHARED * shorter
}

/// A story at an address: the latest text of it, and its versions.
type Story<'a> = (Text, Editions<'a>);

/// What stood at one address, by story. Each article, in the order in which they were made, is laid beside the stories
/// before it.
pub(super) fn stories<'a>(editions: &Editions<'a>, texts: &mut Texts) -> Result<Vec<Editions<'a>>> {
    let mut in_order: Vec<_> = editions.iter().collect();
    in_order.sort_by_key(|(id, edition)| (edition.made, **id));
    let mut latest: VecDeque<Story<'a>> = VecDeque::new();
    let mut done = Vec::new();
    for (id, edition) in in_order {
        let Some(text) = texts.of(id)? else {
            continue;
        };
        let place = latest.iter().rposition(|(last, _)| alike(last, &text));
        let mut story = place.and_then(|place| latest.remove(place));
        let mut versions = story.take().map_or_else(Editions::new, |(_, of)| of);
        versions.insert(id, edition);
        latest.push_back((text, versions));
        if latest.len() > STORIES {
            done.extend(latest.pop_front().map(|(_, versions)| versions));
        }
    }
    done.extend(latest.into_iter().map(|(_, versions)| versions));
    Ok(done)
}

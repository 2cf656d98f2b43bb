//! One article and all its copies, each laid beside it.

use super::Place;
use super::fold::{origins, place};
use super::original::{Original, original};
use crate::copies::{Text, compare};
use crate::error::Result;
use crate::model::{ArticleId, ByteRange, CopyKind};
use crate::store::{Address, Families, Head, Reader};

/// An article and its copies.
#[derive(Debug, Clone)]
pub struct CopyGroup {
    /// The article.
    pub article: Head,
    /// Its body.
    pub body: String,
    /// Words of its running text.
    pub words: usize,
    /// Its copies: the closest kind first, in each those that share most.
    pub copies: Vec<Copied>,
    /// Which of all of them the others were made from, as far as that can be told.
    pub original: Original,
}

/// A copy of an article.
#[derive(Debug, Clone)]
pub struct Copied {
    /// What it is to the article.
    pub kind: CopyKind,
    /// Its head, without statements.
    pub head: Head,
    /// Its body.
    pub body: String,
    /// Words of its running text.
    pub words: usize,
    /// Words that agree with the article's.
    pub same: usize,
    /// Its passages that the article has.
    pub passages: Vec<SharedPassage>,
}

/// A passage of a copy that stands in the article.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SharedPassage {
    /// Position in the copy, from 0.
    pub passage: u32,
    /// Bytes of the copy's body.
    pub range: ByteRange,
    /// Bytes of the article's body that have it, each place from the first word that agrees to the last.
    pub on: Vec<ByteRange>,
    /// Words of the passage, and how many of them agree.
    pub words: u32,
    /// Of these, words that agree.
    pub same: u32,
    /// How many numbers and negations in it are others than the article's.
    pub differing: usize,
}

/// An article and all its copies that `reader` sees; the texts are compared here and now.
///
/// # Errors
/// Where the index is damaged, or there is no such article.
pub fn copies(reader: &Reader, families: &Families, id: &ArticleId) -> Result<CopyGroup> {
    let lede = reader.lede_by_id(id)?;
    let lede =
        lede.ok_or_else(|| crate::Error::Value(format!("no article {id} in the archive")))?;
    let own = Opened::read(reader, lede)?;
    let mut others: Vec<ArticleId> = Vec::new();
    for family in families.of(id)? {
        let members = family.members.iter().map(|member| &member.id);
        others.extend(members.chain([&family.hub]).cloned());
    }
    others.sort();
    others.dedup();
    let mut copies = Vec::new();
    for other in others.iter().filter(|other| *other != id) {
        if let Some(lede) = reader.lede_by_id(other)? {
            copies.extend(copied(&own, Opened::read(reader, lede)?));
        }
    }
    copies.sort_by(|a, b| {
        let order = |copy: &Copied| (copy.kind, std::cmp::Reverse(copy.same));
        order(a)
            .cmp(&order(b))
            .then_with(|| a.head.id.cmp(&b.head.id))
    });
    Ok(CopyGroup {
        original: original(&own.head, own.text.len(), &copies),
        words: own.text.len(),
        article: own.head,
        body: own.body,
        copies,
    })
}

/// An article, ready to be compared.
struct Opened {
    head: Head,
    body: String,
    passages: Vec<ByteRange>,
    text: Text,
}

impl Opened {
    fn read(reader: &Reader, lede: Address) -> Result<Self> {
        let outline = reader.outline(lede)?;
        Ok(Opened {
            text: Text::of(&outline),
            head: reader.bare_head(lede)?,
            body: outline.body,
            passages: outline.passages,
        })
    }
}

/// What another article is to one; `None` where it is no copy.
fn copied(own: &Opened, other: Opened) -> Option<Copied> {
    let found = compare(&own.text, &other.text);
    let passages = found.passages.iter().filter_map(|copy| {
        Some(SharedPassage {
            passage: copy.passage,
            range: *other.passages.get(copy.passage as usize)?,
            on: copy
                .on
                .iter()
                .filter_map(|on| own.text.bytes(on.clone()))
                .collect(),
            words: copy.words,
            same: copy.same,
            differing: copy.differences.len(),
        })
    });
    let passages = passages.collect();
    let whole = |kind: &CopyKind| *kind != CopyKind::Partial;
    // What is a passage of the one may be a part of one of the other.
    let kind = match found.kind.filter(whole) {
        Some(kind) => kind,
        None => {
            let turned = compare(&other.text, &own.text);
            found.kind.into_iter().chain(turned.kind).min()?
        }
    };
    Some(Copied {
        kind,
        passages,
        words: other.text.len(),
        same: found.same,
        head: other.head,
        body: other.body,
    })
}

impl Copied {
    /// As a place.
    pub fn place(&self) -> Place {
        let passages = self.passages.iter().map(|shared| shared.passage);
        place(self.head.clone(), passages.collect())
    }

    /// Names of the agencies it is made from.
    pub fn agencies(&self) -> Vec<String> {
        origins(&self.head)
    }
}

//! Different texts among the passages that match: copies are one, wherever they stand.

use rustc_hash::FxHashMap;

use super::{AlsoIn, date};
use crate::error::Result;
use crate::model::{Date, Role};
use crate::search::Hit;
use crate::search::copies::Folder;
use crate::store::{Address, Head, Reader, likeness, tokenizer::words};

/// Hits of one text whose copies are looked for.
const ASKED: usize = 20;

/// One text: its passages that match, the best first, and its copies that do not.
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
    pub(super) others: Vec<AlsoIn>,
}

/// Texts, in the making.
pub(super) struct Texts<'r> {
    reader: &'r Reader,
    folder: Option<Folder<'r>>,
    /// By text: its hits, and where they lie in the index.
    texts: Vec<(Vec<Hit>, Vec<Address>)>,
    /// By number of a hit that the folder shows: its text.
    shown: Vec<usize>,
    /// By the words of a passage: its text. What is too short for copies to be looked for may be the same all the same.
    by_words: FxHashMap<Vec<u64>, usize>,
}

impl<'r> Texts<'r> {
    /// None yet; copies are not known without a folder.
    pub(super) fn new(reader: &'r Reader, folder: Option<Folder<'r>>) -> Self {
        Texts {
            reader,
            folder,
            texts: Vec::new(),
            shown: Vec::new(),
            by_words: FxHashMap::default(),
        }
    }

    /// Adds the next hit, the best first.
    pub(super) fn add(&mut self, address: Address, hit: Hit) -> Result<()> {
        let form = words(&hit.passage.text).map(|word| likeness(&word.form));
        let form: Vec<u64> = form.collect();
        let folder = self.folder.as_mut();
        let copy_of = folder.map_or(Ok(None), |folder| folder.fold(address))?;
        let same = copy_of.map(|shown| self.shown[shown]);
        let text = same.or_else(|| self.by_words.get(&form).copied());
        let text = text.unwrap_or(self.texts.len());
        if text == self.texts.len() {
            self.texts.push((Vec::new(), Vec::new()));
        }
        if copy_of.is_none() {
            self.shown.push(text);
        }
        self.by_words.entry(form).or_insert(text);
        let (hits, addresses) = &mut self.texts[text];
        hits.push(hit);
        addresses.push(address);
        Ok(())
    }

    /// All of them, with their copies that do not match.
    pub(super) fn finish(self) -> Result<Vec<Found>> {
        let Texts {
            reader,
            folder,
            texts,
            ..
        } = self;
        let found = texts.into_iter().map(|(hits, addresses)| {
            let others = match &folder {
                Some(folder) => others(reader, folder, &hits, &addresses)?,
                None => Vec::new(),
            };
            Ok(Found { hits, others })
        });
        found.collect()
    }
}

/// Copies of a text that are none of its hits, in the order of their dates.
fn others(
    reader: &Reader,
    folder: &Folder<'_>,
    hits: &[Hit],
    addresses: &[Address],
) -> Result<Vec<AlsoIn>> {
    let mut others: Vec<(Address, Vec<u32>)> = Vec::new();
    for hit in hits.iter().take(ASKED) {
        let found = folder.others(&hit.article.id, hit.passage.ordinal.0)?;
        for (lede, passages) in found {
            if !others.iter().any(|(other, _)| *other == lede) {
                others.push((lede, passages));
            }
        }
    }
    let lede = |address: &Address| reader.segment(*address).lede(address.doc);
    others.retain(|(other, _)| {
        let mut own = addresses.iter();
        !own.any(|own| own.segment == other.segment && lede(own) == other.doc)
    });
    let mut copies = Vec::with_capacity(others.len());
    for (lede, passages) in others {
        copies.push(AlsoIn::of(reader.bare_head(lede)?, passages));
    }
    copies.sort_by_cached_key(|copy| {
        let date = copy.date.map(|date| date.seconds());
        (date.is_none(), date, copy.article.clone())
    });
    Ok(copies)
}

impl AlsoIn {
    fn of(head: Head, passages: Vec<u32>) -> Self {
        let published = head.published.as_ref().filter(|it| it.flag.is_none());
        let date = published.and_then(|published| published.date);
        let origins = head.credits.into_iter();
        AlsoIn {
            evidence: origins
                .filter(|credit| credit.role == Role::Origin)
                .collect(),
            article: head.id,
            passages,
            outlet: head.outlet,
            title: head.title,
            published: date.map(|date| date.iso()),
            date,
        }
    }
}

impl Found {
    /// Where and when it stands, each with the outlet.
    pub(super) fn dated(&self) -> impl Iterator<Item = (Option<Date>, &Option<String>)> {
        let hits = self.hits.iter().map(|hit| (date(hit), &hit.article.outlet));
        hits.chain(self.others.iter().map(|copy| (copy.date, &copy.outlet)))
    }
}

//! Different texts among the passages that match: copies are one, wherever they stand.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use rustc_hash::FxHashMap;

use super::figures::is_form;
use super::{AlsoIn, date};
use crate::copies::{Text, stands_in};
use crate::error::Result;
use crate::model::{ByteRange, Date, Furniture, Role};
use crate::search::Hit;
use crate::search::copies::Folder;
use crate::search::engine::tree::Leaf;
use crate::store::{Address, Head, Reader, tokenizer::words};

/// Hits of one text whose copies are looked for.
const ASKED: usize = 20;

/// Articles that are looked at for copies of one text.
const LOOKED_AT: usize = 500;

/// Words of which copies are told by comparing them.
const COMPARED: usize = 8;

/// Seconds that lie between equal short texts at most: "No casualties were reported" is said of another day too.
const APART: u64 = 4 * 24 * 60 * 60;

/// One text: its passages that match, the best first, and other articles that have it.
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
    pub(super) others: Vec<AlsoIn>,
}

/// Texts, in the making.
pub(super) struct Texts<'r> {
    reader: &'r Reader,
    folder: Option<Folder<'r>>,
    leaves: &'r [Leaf],
    texts: Vec<Made>,
    /// By number of a hit that the folder shows: its text, and others that share a passage with it and not the claim.
    shown: Vec<Vec<usize>>,
    /// By the words of a passage: the texts that have just these.
    by_words: FxHashMap<Vec<u64>, Vec<usize>>,
}

/// One text.
#[derive(Default)]
struct Made {
    hits: Vec<Hit>,
    /// Where they lie in the index.
    addresses: Vec<Address>,
    /// All words of the first hit's article.
    article: OnceCell<Text>,
}

/// What a passage says, as it is compared.
struct Claim {
    text: Text,
    /// By what was asked for: bytes at which forms of it stand in the passage.
    places: Vec<Vec<usize>>,
}

impl Claim {
    fn of(hit: &Hit, leaves: &[Leaf]) -> Self {
        let text = hit.passage.text.as_str();
        let wanted = leaves.iter().filter(|leaf| leaf.wanted);
        let places = wanted.map(|leaf| {
            let forms = words(text).filter(|word| is_form(leaf, word));
            forms.map(|word| word.start).collect()
        });
        Claim {
            places: places
                .filter(|places: &Vec<usize>| !places.is_empty())
                .collect(),
            text: Text::new(
                text,
                &[ByteRange::new(0, text.len())],
                &furniture(hit),
                hit.article.language.as_deref(),
            ),
        }
    }

    /// Whether an article has what makes the claim.
    fn stands_in(&self, article: &Text) -> bool {
        self.text.len() < COMPARED || stands_in(article, &self.text, &self.places)
    }
}

/// The furniture of a hit's passage, by the passage's own bytes.
fn furniture(hit: &Hit) -> Vec<Furniture> {
    let start = hit.passage.range.start;
    let end = hit.passage.text.len();
    let shifted = |at: usize| at.saturating_sub(start).min(end);
    let own = hit.passage.furniture.iter().map(|furniture| Furniture {
        range: ByteRange::new(shifted(furniture.range.start), shifted(furniture.range.end)),
        ..furniture.clone()
    });
    own.collect()
}

impl<'r> Texts<'r> {
    /// None yet; copies are not known without a folder.
    pub(super) fn new(reader: &'r Reader, folder: Option<Folder<'r>>, leaves: &'r [Leaf]) -> Self {
        Texts {
            reader,
            folder,
            leaves,
            texts: Vec::new(),
            shown: Vec::new(),
            by_words: FxHashMap::default(),
        }
    }

    /// Adds the next hit, the best first.
    pub(super) fn add(&mut self, address: Address, hit: Hit) -> Result<()> {
        let claim = Claim::of(&hit, self.leaves);
        let folder = self.folder.as_mut();
        let shown = folder.map_or(Ok(None), |folder| folder.fold(address))?;
        let form = claim.text.form();
        let same = match self.copied(shown, &claim)? {
            Some(text) => Some(text),
            None => self.equal(&form, &hit),
        };
        let text = same.unwrap_or(self.texts.len());
        if text == self.texts.len() {
            self.texts.push(Made::default());
        }
        match shown {
            Some(shown) if !self.shown[shown].contains(&text) => self.shown[shown].push(text),
            Some(_) => {}
            None => self.shown.push(vec![text]),
        }
        let equal = self.by_words.entry(form).or_default();
        if !equal.contains(&text) {
            equal.push(text);
        }
        self.texts[text].hits.push(hit);
        self.texts[text].addresses.push(address);
        Ok(())
    }

    /// The text that a hit is a copy of, by what the folder knows: where that has what makes the claim.
    fn copied(&self, shown: Option<usize>, claim: &Claim) -> Result<Option<usize>> {
        let Some(shown) = shown else {
            return Ok(None);
        };
        for &text in &self.shown[shown] {
            if claim.stands_in(self.article(text)?) {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    fn article(&self, text: usize) -> Result<&Text> {
        let Made {
            article, addresses, ..
        } = &self.texts[text];
        if let Some(article) = article.get() {
            return Ok(article);
        }
        let read = self.whole(addresses[0])?;
        Ok(article.get_or_init(|| read))
    }

    /// The words of the article that a passage belongs to.
    fn whole(&self, address: Address) -> Result<Text> {
        let doc = self.reader.segment(address).lede(address.doc);
        let outline = self.reader.outline(Address { doc, ..address })?;
        Ok(Text::of(&outline))
    }

    /// The text of just these words, unless it is of another agency or another day. What is too short for copies to be
    /// looked for may be the same all the same.
    fn equal(&self, form: &[u64], hit: &Hit) -> Option<usize> {
        let mut texts = self.by_words.get(form).into_iter().flatten();
        let is_one = |text: &&usize| {
            let mut hits = self.texts[**text].hits.iter();
            !form.is_empty() && hits.all(|other| may_be_one(hit, other))
        };
        texts.find(is_one).copied()
    }

    /// All of them, each with the other articles that have it.
    pub(super) fn finish(mut self) -> Result<Vec<Found>> {
        let texts = std::mem::take(&mut self.texts);
        let found = texts.into_iter().map(|made| {
            Ok(Found {
                others: self.others(&made)?,
                hits: made.hits,
            })
        });
        found.collect()
    }

    /// Articles that have what makes a text's claim and are none of its hits', in the order of their dates.
    fn others(&self, made: &Made) -> Result<Vec<AlsoIn>> {
        let Some(folder) = &self.folder else {
            return Ok(Vec::new());
        };
        let lede = |address: &Address| {
            (
                address.segment,
                self.reader.segment(*address).lede(address.doc),
            )
        };
        let mut known: HashSet<(u32, u32)> = made.addresses.iter().map(lede).collect();
        let own = known.len();
        let mut others = Vec::new();
        for hit in made.hits.iter().take(ASKED) {
            let found = folder.others(&hit.article.id, hit.passage.ordinal.0)?;
            let new: Vec<_> = found
                .into_iter()
                .filter(|(lede, _)| {
                    known.len() - own < LOOKED_AT && known.insert((lede.segment, lede.doc))
                })
                .collect();
            if new.is_empty() {
                continue;
            }
            let claim = Claim::of(hit, self.leaves);
            for (lede, passages) in new {
                if claim.stands_in(&self.whole(lede)?) {
                    others.push(AlsoIn::of(self.reader.bare_head(lede)?, passages));
                }
            }
        }
        others.sort_by_cached_key(|copy| {
            let date = copy.date.map(|date| date.seconds());
            (date.is_none(), date, copy.article.clone())
        });
        Ok(others)
    }
}

/// Whether two passages of equal words can be of one origin: nothing says that they are of different agencies or days.
fn may_be_one(one: &Hit, other: &Hit) -> bool {
    let agencies = |hit: &Hit| -> BTreeSet<String> {
        let made = hit
            .credits
            .iter()
            .filter(|credit| credit.role != Role::Photo);
        made.map(|credit| credit.agency.clone()).collect()
    };
    let (ours, theirs) = (agencies(one), agencies(other));
    let apart = |(one, other): (Date, Date)| one.seconds().abs_diff(other.seconds()) > APART;
    let of_others = !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
    !of_others && !date(one).zip(date(other)).is_some_and(apart)
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

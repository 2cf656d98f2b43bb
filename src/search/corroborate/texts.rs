//! Different texts among the passages that match: copies are one, wherever they stand.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::figures::is_form;
use super::{AlsoIn, date};
use crate::copies::{Text, compare, stands_in};
use crate::error::Result;
use crate::model::{ByteRange, CopyKind, Date, Furniture, Published, Role};
use crate::search::Hit;
use crate::search::copies::Folder;
use crate::search::engine::tree::Leaf;
use crate::store::{Address, Head, Reader, tokenizer::words};

/// Hits of one text whose copies are looked for.
const ASKED: usize = 20;

/// Articles that are looked at for copies of all texts.
const LOOKED_AT: usize = 2000;

/// Texts with one passage and claims of their own that a further passage is laid on.
const TRIED: usize = 8;

/// Words of articles that stay in memory: some 50 MB.
const KEPT: usize = 1 << 20;

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
    /// The words of articles, by the first passage, and how many those are.
    read: RefCell<(FxHashMap<Address, Rc<Text>>, usize)>,
    /// Articles that were looked at for copies.
    looked_at: Cell<usize>,
    /// Whether that was all of them.
    all: Cell<bool>,
}

/// One text.
#[derive(Default)]
struct Made {
    hits: Vec<Hit>,
    /// Where they lie in the index.
    addresses: Vec<Address>,
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

    /// Whether an article has what makes the claim; `copies` says whether the passage's own article is a copy of it as a
    /// whole.
    fn stands_in(&self, article: &Text, copies: bool) -> bool {
        self.text.len() < COMPARED || stands_in(article, &self.text, &self.places, copies)
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
            read: RefCell::default(),
            looked_at: Cell::new(0),
            all: Cell::new(true),
        }
    }

    /// Adds the next hit, the best first.
    pub(super) fn add(&mut self, address: Address, hit: Hit) -> Result<()> {
        let claim = Claim::of(&hit, self.leaves);
        let folder = self.folder.as_mut();
        let shown = folder.map_or(Ok(None), |folder| folder.fold(address))?;
        let form = claim.text.form();
        let same = match self.copied(shown, &claim, address)? {
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
    fn copied(
        &self,
        shown: Option<usize>,
        claim: &Claim,
        address: Address,
    ) -> Result<Option<usize>> {
        let Some(shown) = shown else {
            return Ok(None);
        };
        for &text in self.shown[shown].iter().take(TRIED) {
            if self.stands(claim, address, self.texts[text].addresses[0])? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// Whether what a passage claims stands in the article of another.
    fn stands(&self, claim: &Claim, own: Address, other: Address) -> Result<bool> {
        let other = self.whole(other)?;
        if claim.stands_in(&other, false) {
            return Ok(true);
        }
        // A family knows what two articles are to its hub; what they are to each other only they tell.
        Ok(are_copies(&other, &*self.whole(own)?) && claim.stands_in(&other, true))
    }

    /// The words of the article that a passage belongs to.
    fn whole(&self, address: Address) -> Result<Rc<Text>> {
        let lede = self.reader.lede(address);
        let mut read = self.read.borrow_mut();
        let (texts, words) = &mut *read;
        if let Some(text) = texts.get(&lede) {
            return Ok(Rc::clone(text));
        }
        let text = Rc::new(Text::of(&self.reader.outline(lede)?));
        *words += text.len();
        if *words > KEPT {
            texts.clear();
            *words = text.len();
        }
        texts.insert(lede, Rc::clone(&text));
        Ok(text)
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

    /// All of them, each with the other articles that have it; and whether those were looked for to the end.
    pub(super) fn finish(mut self) -> Result<(Vec<Found>, bool)> {
        let texts = std::mem::take(&mut self.texts);
        let found = texts.into_iter().map(|made| {
            Ok(Found {
                others: self.others(&made)?,
                hits: made.hits,
            })
        });
        let found = found.collect::<Result<_>>()?;
        Ok((found, self.all.get()))
    }

    /// Articles that have what makes a text's claim and are none of its hits', in the order of their dates: of a text that its
    /// hits do not tell the agency of.
    fn others(&self, made: &Made) -> Result<Vec<AlsoIn>> {
        let Some(folder) = self.folder.as_ref().filter(|_| !is_of_one(&made.hits)) else {
            return Ok(Vec::new());
        };
        let mut known: HashSet<Address> = made
            .addresses
            .iter()
            .map(|own| self.reader.lede(*own))
            .collect();
        let mut others = Vec::new();
        for (hit, &own) in made.hits.iter().zip(&made.addresses).take(ASKED) {
            if self.looked_at.get() >= LOOKED_AT {
                self.all.set(false);
                break;
            }
            let claim = Claim::of(hit, self.leaves);
            let holders = folder.others(&hit.article.id, hit.passage.ordinal.0)?;
            for (lede, passages) in holders.into_iter().filter(|(lede, _)| known.insert(*lede)) {
                self.looked_at.set(self.looked_at.get() + 1);
                if self.stands(&claim, own, lede)? {
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

/// Whether two articles are exact or near copies.
fn are_copies(one: &Text, other: &Text) -> bool {
    let kind = compare(one, other).kind;
    kind.is_some_and(|kind| kind != CopyKind::Partial)
}

/// Whether hits tell one agency of which their text is.
fn is_of_one(hits: &[Hit]) -> bool {
    let credits = hits.iter().flat_map(|hit| hit.credits.iter());
    let made = credits.filter(|credit| credit.role == Role::Origin);
    let agencies: HashSet<&str> = made.map(|credit| credit.agency.as_str()).collect();
    agencies.len() == 1
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
        let date = head.published.as_ref().and_then(Published::believed);
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

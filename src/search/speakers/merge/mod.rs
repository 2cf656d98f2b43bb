//! Which spellings of the archive are one speaker's.
//!
//! Spellings are joined step by step, the surest rule first; each join keeps its [`Rule`] and what speaks for it. What
//! fits several speakers, or one without anything to speak for it, is left alone and says so.

mod alone;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::parts::Shape;
use super::proper::Name;
use super::script::transliterated;
use super::skeleton::skeleton;
use crate::error::Result;
use crate::model::SourceKind;

/// A spelling as the archive has it. In a list the one that gives a speaker's name
/// comes before its others: those without titles first, then those with most statements.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) spelling: String,
    /// What its sources are, by most statements.
    pub(super) kind: SourceKind,
    /// Numbers of the articles in which it speaks, ascending.
    pub(super) articles: Vec<u32>,
    /// First and last day, days since the common era; `None` where no article has a date.
    pub(super) days: Option<(i64, i64)>,
}

/// By which rule a spelling was joined to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Differs in case, accents, punctuation or titles alone.
    SameWords,
    /// Full names that are equal by the rules of transliteration.
    Spelling,
    /// The body of a state, its words in another order.
    WordOrder,
    /// The same full name with and without its patronymic.
    Patronymic,
    /// Full names in two scripts, equal when transliterated.
    Script,
    /// First letters and surname of one full name only.
    Initials,
    /// The surname, or one of two names, of one full name only.
    SingleName,
}

impl Rule {
    /// The rule as printed.
    pub fn name(self) -> &'static str {
        match self {
            Rule::SameWords => "same words",
            Rule::Spelling => "spelling",
            Rule::WordOrder => "word order",
            Rule::Patronymic => "patronymic",
            Rule::Script => "script",
            Rule::Initials => "initials",
            Rule::SingleName => "single name",
        }
    }
}

/// What speaks for a part of a name being that of one full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Both speak in one article.
    SharedArticle,
    /// Both hold the same office.
    SameOffice,
    /// No other full name of the archive has it, both are persons, and they speak within a year of each other.
    OnlyOne,
}

impl Because {
    /// As printed.
    pub fn name(self) -> &'static str {
        match self {
            Because::SharedArticle => "both speak in one article",
            Because::SameOffice => "the same office",
            Because::OnlyOne => "the only full name with it, within a year",
        }
    }
}

/// Why a speaker may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unclear {
    /// A part of a name that one or more full names have, without enough to tell which is meant.
    FitsOthers,
    /// A single name in several articles, without any full name to it.
    SingleName,
    /// A body whose name does not say whose it is.
    CommonName,
}

/// A spelling's way to another one of its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Join {
    /// Number of the spelling it was joined to.
    pub(super) to: usize,
    pub(super) rule: Rule,
    pub(super) because: Option<Because>,
    /// An article that shows it, where one does.
    pub(super) article: Option<u32>,
}

/// The spellings of one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Numbers of spellings, the one that gives the name first.
    pub(super) members: Vec<usize>,
    pub(super) unclear: Option<Unclear>,
    /// The speakers it may be, by the number of their first spelling.
    pub(super) could_be: Vec<usize>,
}

/// What has been joined.
pub(super) struct Merged {
    pub(super) groups: Vec<Group>,
    /// By spelling.
    pub(super) joins: Vec<Option<Join>>,
}

/// Offices held by the speaker of a spelling, as texts give them; `None` where no more texts are looked at.
pub(super) type Offices<'a> = &'a mut dyn FnMut(usize) -> Result<Option<Vec<String>>>;

/// Joins spellings. Those that are no proper names are in no group.
///
/// # Errors
/// Where offices cannot be looked up.
pub(super) fn merge(seen: &[Seen], offices: Offices) -> Result<Merged> {
    let names: Vec<Option<Name>> = seen
        .iter()
        .map(|seen| Name::of(&seen.spelling, seen.kind))
        .collect();
    let mut merger = Merger {
        seen,
        joins: vec![None; names.len()],
        by_skeleton: HashMap::new(),
        members: BTreeMap::new(),
        unclear: BTreeMap::new(),
        could_be: BTreeMap::new(),
        names,
    };
    merger.same_words();
    merger.same_spelling();
    merger.word_order();
    merger.patronymics();
    merger.scripts();
    merger.parts_of_names(offices)?;
    Ok(merger.finish())
}

struct Merger<'a> {
    seen: &'a [Seen],
    names: Vec<Option<Name>>,
    joins: Vec<Option<Join>>,
    /// Full names by what their spellings have in common: the commonest spelling.
    by_skeleton: HashMap<String, usize>,
    /// By root, as it was when last asked for: spellings in their order.
    members: BTreeMap<usize, Vec<usize>>,
    /// By root.
    unclear: BTreeMap<usize, Unclear>,
    could_be: BTreeMap<usize, Vec<usize>>,
}

impl Merger<'_> {
    fn root(&self, mut number: usize) -> usize {
        while let Some(join) = self.joins[number] {
            number = join.to;
        }
        number
    }

    fn roots(&self) -> Vec<usize> {
        let proper =
            |number: &usize| self.names[*number].is_some() && self.joins[*number].is_none();
        (0..self.names.len()).filter(proper).collect()
    }

    /// Joins two speakers, the one with the rarer spelling to the other.
    fn join(&mut self, a: usize, b: usize, rule: Rule) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.point(a.max(b), a.min(b), rule);
        }
    }

    fn point(&mut self, from: usize, to: usize, rule: Rule) {
        self.joins[from] = Some(Join {
            to,
            rule,
            because: None,
            article: None,
        });
    }

    fn same_words(&mut self) {
        let mut by_words: HashMap<String, usize> = HashMap::new();
        for number in 0..self.names.len() {
            let key = match &self.names[number] {
                Some(Name::Person(person)) => {
                    // "Mrs Smith" is not "Mr Smith"; a full name says who is meant.
                    let woman = person.shape == Shape::Alone && person.woman;
                    format!(
                        "{} {} person",
                        person.written,
                        if woman { "Mrs" } else { "" }
                    )
                }
                Some(Name::Body(body)) => format!("{} body", body.written),
                None => continue,
            };
            match by_words.get(&key) {
                Some(&first) => self.join(number, first, Rule::SameWords),
                None => {
                    by_words.insert(key, number);
                }
            }
        }
    }

    fn same_spelling(&mut self) {
        for number in self.roots() {
            let key = match &self.names[number] {
                Some(Name::Person(person)) if person.shape != Shape::Alone => person.skeleton(None),
                Some(Name::Body(body)) => format!("{} body", body.skeleton),
                _ => continue,
            };
            match self.by_skeleton.get(&key) {
                Some(&first) => self.join(number, first, Rule::Spelling),
                None => {
                    self.by_skeleton.insert(key, number);
                }
            }
        }
    }

    fn word_order(&mut self) {
        let mut by_words: HashMap<String, usize> = HashMap::new();
        for number in self.roots() {
            let Some(Name::Body(body)) = &self.names[number] else {
                continue;
            };
            let Some(key) = body.unordered.clone() else {
                continue;
            };
            match by_words.get(&key) {
                Some(&first) => self.join(number, first, Rule::WordOrder),
                None => {
                    by_words.insert(key, number);
                }
            }
        }
    }

    /// "Pavel Ivanovich Orlov" is "Pavel Orlov", as long as there is no Pavel Petrovich Orlov too.
    fn patronymics(&mut self) {
        let mut by_rest: BTreeMap<String, (usize, BTreeSet<String>)> = BTreeMap::new();
        for number in self.roots() {
            if let Some(Name::Person(person)) = &self.names[number]
                && let Some(at) = person.patronymic()
            {
                let entry = by_rest
                    .entry(person.skeleton(Some(at)))
                    .or_insert((number, BTreeSet::new()));
                entry.1.insert(person.words[at].skeleton.clone());
            }
        }
        for (rest, (number, patronymics)) in by_rest {
            if let (1, Some(&short)) = (patronymics.len(), self.by_skeleton.get(&rest)) {
                self.join(number, short, Rule::Patronymic);
            }
        }
    }

    fn scripts(&mut self) {
        for number in self.roots() {
            let Some(Name::Person(person)) = &self.names[number] else {
                continue;
            };
            if person.shape != Shape::Full {
                continue;
            }
            let fits = transliterated(&person.written)
                .into_iter()
                .filter_map(|name| {
                    let words: Vec<String> = name.split(' ').map(skeleton).collect();
                    self.by_skeleton
                        .get(&words.join(" "))
                        .map(|&latin| self.root(latin))
                });
            let fits: BTreeSet<usize> = fits.collect();
            if let (1, Some(&latin)) = (fits.len(), fits.first()) {
                self.join(number, latin, Rule::Script);
            }
        }
    }

    /// Spellings by root, each list in its order.
    fn members(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for number in (0..self.names.len()).filter(|&number| self.names[number].is_some()) {
            members.entry(self.root(number)).or_default().push(number);
        }
        members
    }

    fn finish(mut self) -> Merged {
        let all = self.members().into_iter().map(|(root, mut members)| {
            // The root gives the name; the others follow in their order.
            members.retain(|&member| member != root);
            members.insert(0, root);
            Group {
                unclear: self
                    .unclear
                    .remove(&root)
                    .or_else(|| self.is_common(&members)),
                could_be: self.could_be.remove(&root).unwrap_or_default(),
                members,
            }
        });
        let groups = all.collect();
        Merged {
            groups,
            joins: self.joins,
        }
    }

    fn is_common(&self, members: &[usize]) -> Option<Unclear> {
        let common =
            |&member: &usize| matches!(&self.names[member], Some(Name::Body(body)) if body.common);
        members.iter().any(common).then_some(Unclear::CommonName)
    }
}

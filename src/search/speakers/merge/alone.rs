//! Parts of names: "V. Zelensky" and "Zelensky" to the one full name they can stand for.

use std::collections::HashMap;

use super::super::parts::{Person, Shape};
use super::super::proper::Name;
use super::super::roles::{Agreement, compare};
use super::super::words;
use super::{Because, Join, Merger, Offices, Rule, Seen, Unclear};
use crate::error::Result;

/// A full name that a part may stand for.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    root: usize,
    /// Whether the part is not the surname but the name's first word: "Kim", "Saddam".
    first: bool,
}

/// Full names by the words that may stand for them.
type Candidates = HashMap<String, Vec<Candidate>>;

/// More full names with one surname than this are not told apart.
const MOST: usize = 24;

/// Spellings of a speaker that are looked at when a part is compared with it.
const SPELLINGS: usize = 12;

/// Spellings of a speaker for which texts are asked.
const ASKED: usize = 2;

/// What the archive says of a part and a full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Something speaks for it, and the article that shows it, where one does.
    For(Because, Option<u32>),
    /// Nothing speaks against it.
    Open,
    /// It is not known whether anything does.
    Unseen,
    /// They hold other offices, or are man and woman.
    Against,
}

/// Days of a year, and one of a leap year.
const YEAR: i64 = 366;

impl Merger<'_> {
    /// Joins first letters, then single names, to full names.
    pub(super) fn parts_of_names(&mut self, offices: Offices) -> Result<()> {
        for wanted in [Shape::Initials, Shape::Alone] {
            self.members = self.members();
            let full = self.full_names(wanted);
            for number in self.roots() {
                let is_wanted = self
                    .person(number)
                    .is_some_and(|person| person.shape == wanted);
                if is_wanted {
                    self.part(number, &full, offices)?;
                }
            }
        }
        Ok(())
    }

    fn person(&self, number: usize) -> Option<&Person> {
        match &self.names[number] {
            Some(Name::Person(person)) => Some(person),
            _ => None,
        }
    }

    /// Full names by surname and first word. For single names, initials that no full name was found for count too.
    fn full_names(&self, wanted: Shape) -> Candidates {
        let mut full = Candidates::new();
        let mut add = |word: String, root: usize, first: bool| {
            let list = full.entry(word).or_default();
            if let Some(known) = list.iter_mut().find(|known| known.root == root) {
                known.first &= first;
            } else if list.len() <= MOST {
                // One more than can be told apart says that there are too many.
                list.push(Candidate { root, first });
            }
        };
        for number in 0..self.names.len() {
            let Some(person) = self.person(number) else {
                continue;
            };
            let root = self.root(number);
            match person.shape {
                Shape::Full => {
                    add(person.surname(), root, false);
                    if wanted == Shape::Alone {
                        add(person.words[0].skeleton.clone(), root, true);
                    }
                }
                Shape::Initials if wanted == Shape::Alone => add(person.surname(), root, false),
                Shape::Regnal if wanted == Shape::Alone => {
                    add(person.words[1].skeleton.clone(), root, true)
                }
                _ => {}
            }
        }
        full
    }

    /// Joins one part of a name, or says why not.
    fn part(&mut self, number: usize, full: &Candidates, offices: Offices) -> Result<()> {
        let Some(person) = self.person(number) else {
            return Ok(());
        };
        let surname = person.surname();
        let none = Vec::new();
        let all = full.get(&surname).unwrap_or(&none);
        let fits = |candidate: &&Candidate| {
            candidate.root != number
                && (person.shape == Shape::Alone
                    || self
                        .person(candidate.root)
                        .is_some_and(|other| fits_initials(person, other)))
        };
        let all: Vec<Candidate> = if all.len() > MOST {
            none
        } else {
            all.iter().filter(fits).copied().collect()
        };
        let (shape, is_many) = (
            person.shape,
            full.get(&surname).is_some_and(|list| list.len() > MOST),
        );
        if all.is_empty() {
            let several = self.seen[number].articles.len() > 1;
            if is_many {
                self.unclear.insert(number, Unclear::FitsOthers);
            } else if shape == Shape::Alone && several {
                self.unclear.insert(number, Unclear::SingleName);
            }
            return Ok(());
        }
        let mut verdicts = Vec::with_capacity(all.len());
        for candidate in &all {
            verdicts.push(self.verdict(number, *candidate, offices)?);
        }
        let decided = match self.decide(number, &all, &verdicts) {
            Some((candidate, because, article)) => {
                let rule = if shape == Shape::Initials {
                    Rule::Initials
                } else {
                    Rule::SingleName
                };
                self.joins[number] = Some(Join {
                    to: candidate.root,
                    rule,
                    because: Some(because),
                    article,
                });
                return Ok(());
            }
            None => all.iter().zip(&verdicts),
        };
        let open = decided
            .filter(|(_, verdict)| **verdict != Verdict::Against)
            .map(|(candidate, _)| candidate.root);
        let could_be: Vec<usize> = open.collect();
        if !could_be.is_empty() {
            self.unclear.insert(number, Unclear::FitsOthers);
            self.could_be.insert(number, could_be);
        }
        Ok(())
    }

    /// The one full name that a part stands for, and why.
    fn decide(
        &self,
        number: usize,
        all: &[Candidate],
        verdicts: &[Verdict],
    ) -> Option<(Candidate, Because, Option<u32>)> {
        // A name's first word stands for it only where something speaks for that.
        let compatible = all
            .iter()
            .zip(verdicts)
            .filter(|(candidate, verdict)| match verdict {
                Verdict::For(..) => true,
                Verdict::Open | Verdict::Unseen => !candidate.first,
                Verdict::Against => false,
            });
        let compatible: Vec<_> = compatible.collect();
        let [(candidate, verdict)] = compatible.as_slice() else {
            return None;
        };
        match **verdict {
            Verdict::For(because, article) => Some((**candidate, because, article)),
            Verdict::Open if all.len() == 1 && self.is_only_one(number, candidate.root) => {
                Some((**candidate, Because::OnlyOne, None))
            }
            _ => None,
        }
    }

    /// Whether being the only full name with a surname is enough: the surname is no common one, no woman's name is
    /// asked for, and both speak within a year of each other.
    fn is_only_one(&self, number: usize, root: usize) -> bool {
        let Some(person) = self.person(number) else {
            return false;
        };
        let near = match (self.days(number), self.days(root)) {
            (Some((first, last)), Some((from, to))) => first <= to + YEAR && last + YEAR >= from,
            _ => false,
        };
        !self.is_common_name(number) && !person.woman && near
    }

    /// First and last day of a speaker's spellings.
    fn days(&self, root: usize) -> Option<(i64, i64)> {
        let days = self
            .spellings(root)
            .iter()
            .filter_map(|&member| self.seen[member].days);
        days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    }

    /// The spellings of a speaker, the commonest first; no more of them than are looked at.
    fn spellings(&self, root: usize) -> &[usize] {
        let all = self.members.get(&root).map_or(&[][..], Vec::as_slice);
        &all[..all.len().min(SPELLINGS)]
    }

    fn verdict(&self, part: usize, candidate: Candidate, offices: Offices) -> Result<Verdict> {
        let (ours, theirs) = (self.spellings(part), self.spellings(candidate.root));
        if self.is_woman_and_man(ours, theirs) || self.is_woman_and_man(theirs, ours) {
            return Ok(Verdict::Against);
        }
        let (Some(a), Some(b)) = (self.held(ours, offices)?, self.held(theirs, offices)?) else {
            return Ok(Verdict::Unseen);
        };
        Ok(match compare(&a, &b) {
            Agreement::Same => Verdict::For(Because::SameOffice, None),
            Agreement::Different => Verdict::Against,
            // Two of one common name, or of one given name, may well speak in one article.
            Agreement::Open if candidate.first || self.is_common_name(part) => Verdict::Open,
            Agreement::Open => self.shared(ours, theirs).map_or(Verdict::Open, |article| {
                Verdict::For(Because::SharedArticle, Some(article))
            }),
        })
    }

    /// The first article in which two speakers both speak.
    fn shared(&self, ours: &[usize], theirs: &[usize]) -> Option<u32> {
        let pairs = ours
            .iter()
            .flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
        let shared = pairs.filter_map(|(a, b)| shared(&self.seen[a], &self.seen[b]));
        shared.min()
    }

    /// Whether a part of a name is that of very many.
    fn is_common_name(&self, number: usize) -> bool {
        let last = self.person(number).and_then(|person| person.words.last());
        last.is_some_and(|word| words::is_common(&word.folded))
    }

    /// Offices of a speaker: the titles in its spellings, and those that texts give. `None` where these are not known.
    fn held(&self, spellings: &[usize], offices: Offices) -> Result<Option<Vec<String>>> {
        let mut held = Vec::new();
        for (asked, &spelling) in spellings.iter().enumerate() {
            held.extend(self.person(spelling).map(|person| person.titles.join(" ")));
            if asked < ASKED {
                match offices(spelling)? {
                    Some(found) => held.extend(found),
                    None => return Ok(None),
                }
            }
        }
        Ok(Some(held))
    }

    fn is_woman_and_man(&self, woman: &[usize], man: &[usize]) -> bool {
        let any = |spellings: &[usize], is: &dyn Fn(&Person) -> bool| {
            spellings
                .iter()
                .filter_map(|&spelling| self.person(spelling))
                .any(is)
        };
        let is_mans = |person: &Person| {
            person
                .titles
                .iter()
                .any(|title| matches!(title.as_str(), "mr" | "sir" | "lord"))
        };
        any(woman, &|person| person.woman) && any(man, &is_mans)
    }
}

/// Whether first letters are those of a full name, one for each of its words.
fn fits_initials(initials: &Person, full: &Person) -> bool {
    let given = full.given();
    full.shape == Shape::Full
        && initials.suffix == full.suffix
        && initials.given().len() == given.len()
        && initials.given().iter().zip(given).all(|(letter, word)| {
            word.folded.starts_with(&letter.folded) || word.skeleton.starts_with(&letter.folded)
        })
}

/// The first article in which both speak.
fn shared(a: &Seen, b: &Seen) -> Option<u32> {
    let (few, many) = if a.articles.len() <= b.articles.len() {
        (a, b)
    } else {
        (b, a)
    };
    few.articles
        .iter()
        .copied()
        .find(|article| many.articles.binary_search(article).is_ok())
}

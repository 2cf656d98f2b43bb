//! Who has spoken so far, and whom a pronoun may mean.

use super::cast::Cast;
use super::lists;
use super::mentions::Mention;
use super::names::{Case, Gender, Shape};
use super::quotation::Quotations;
use super::referent::{Being, Referent};
use super::sentences::Sentences;
use super::{kind, phrase};
use crate::model::{ByteRange, Credit, SourceKind};

/// A source that was read, and what it means.
#[derive(Debug, Clone, Copy)]
pub struct Spoken {
    pub at: usize,
    pub sentence: usize,
    pub referent: usize,
    /// Whether it stands within another statement's content.
    pub nested: bool,
}

/// All that resolving looks at.
pub struct Stage<'a> {
    pub body: &'a str,
    pub case: Case,
    pub language: &'a str,
    pub sentences: Sentences,
    pub quotations: Quotations,
    pub mentions: Vec<Mention>,
    pub cast: Cast,
    pub credits: &'a [Credit],
    pub contents: Contents,
    pub spoken: Vec<Spoken>,
    pub referents: Vec<Referent>,
    /// The referent of each entity that was asked for.
    pub by_entity: Vec<Option<usize>>,
}

/// How far back a pronoun looks, in bytes, sentences, sources and mentions.
const BACK: (usize, usize, usize, usize) = (2500, 12, 16, 40);

impl Stage<'_> {
    /// Keeps a referent; its number.
    pub fn keep(&mut self, referent: Referent) -> usize {
        self.referents.push(referent);
        self.referents.len() - 1
    }

    /// The one referent of an entity.
    pub fn entity(&mut self, id: usize) -> usize {
        if let Some(Some(referent)) = self.by_entity.get(id) {
            return *referent;
        }
        let Some(entity) = self.cast.entities.get(id) else {
            return self.keep(Referent::unknown());
        };
        let text = entity.name.of(self.body);
        let body = entity.shape == Shape::Body;
        let referent = Referent {
            entity: Some(id),
            name: Some(text.to_owned()),
            named_at: Some(entity.name),
            kind: if body {
                kind::of_body(text)
            } else if self.foreign() && entity.shape == Shape::Unknown && entity.gender().is_none()
            {
                SourceKind::Unnamed
            } else {
                SourceKind::Person
            },
            role: entity.role,
            gender: entity.gender(),
            being: match entity.shape {
                Shape::Body => Being::Body,
                // A single word with a capital may be anything until a title or a pronoun tells.
                Shape::Unknown if entity.words == 1 && entity.gender().is_none() => Being::Thing,
                _ => Being::Somebody,
            },
            ..Referent::unknown()
        };
        let number = self.keep(referent);
        if self.by_entity.len() <= id {
            self.by_entity.resize(id + 1, None);
        }
        if let Some(slot) = self.by_entity.get_mut(id) {
            *slot = Some(number);
        }
        number
    }

    /// Whether the text is in a language whose lists of names are short: a name that nothing explains is nobody's.
    pub fn foreign(&self) -> bool {
        self.language != "en"
    }

    /// Whether a referent spoke in the sentence of `at`.
    pub fn spoke_in_sentence(&self, referent: usize, at: usize) -> bool {
        let sentence = self.sentences.at(at);
        let near = self.spoken.iter().rev().take(BACK.2);
        near.take_while(|one| one.sentence >= sentence)
            .any(|one| one.referent == referent && one.sentence == sentence)
    }

    /// Notes that a source at `at` spoke.
    pub fn note(&mut self, at: usize, referent: usize, own: &[ByteRange]) {
        let nested = self.contents.cover(at, own);
        let sentence = self.sentences.at(at);
        self.spoken.push(Spoken {
            at,
            sentence,
            referent,
            nested,
        });
    }

    /// The last referent before `at` that `fits`: in the nearest sentence with any. None where it could be several.
    pub fn before(&mut self, at: usize, fits: &dyn Fn(&Referent) -> bool) -> Option<usize> {
        self.look_back(at, fits, BACK.1)
    }

    /// The same, where names that did not speak count only in the nearest `subjects_of` sentences before that of `at`.
    pub fn look_back(
        &mut self,
        at: usize,
        fits: &dyn Fn(&Referent) -> bool,
        subjects_of: usize,
    ) -> Option<usize> {
        let last = self.sentences.at(at);
        let first = last.saturating_sub(BACK.1);
        let floor = at.saturating_sub(BACK.0);
        for sentence in (first..=last).rev() {
            let range = self.sentences.get(sentence)?;
            if range.end < floor {
                return None;
            }
            let speakers = self.speakers(sentence, at, fits);
            let subjects = if last - sentence <= subjects_of {
                self.subjects(range, at, fits)
            } else {
                Vec::new()
            };
            let all: Vec<usize> = speakers.iter().chain(&subjects).copied().collect();
            match (distinct(&all), distinct(&speakers)) {
                (Distinct::None, _) => {}
                (Distinct::One(one), _) | (_, Distinct::One(one)) => return Some(one),
                _ => return None,
            }
        }
        None
    }

    /// Sources of one sentence that stand before `at`; those within another's words only where there is no other.
    fn speakers(&self, sentence: usize, at: usize, fits: &dyn Fn(&Referent) -> bool) -> Vec<usize> {
        let near = || {
            let back = self.spoken.iter().rev().take(BACK.2);
            back.filter(|one| one.sentence == sentence && one.at < at)
                .filter(|one| self.referents.get(one.referent).is_some_and(fits))
        };
        let outer: Vec<usize> = near()
            .filter(|one| !one.nested)
            .map(|one| one.referent)
            .collect();
        if outer.is_empty() {
            near().map(|one| one.referent).collect()
        } else {
            outer
        }
    }

    /// Names that are subjects in a sentence before `at`, in the writer's own words.
    fn subjects(
        &mut self,
        sentence: ByteRange,
        at: usize,
        fits: &dyn Fn(&Referent) -> bool,
    ) -> Vec<usize> {
        let end = self
            .mentions
            .partition_point(|mention| mention.name.start < at.min(sentence.end));
        let mut found = Vec::new();
        for index in (end.saturating_sub(BACK.3)..end).rev() {
            let Some(mention) = self.mentions.get(index) else {
                break;
            };
            if mention.name.start < sentence.start {
                break;
            }
            if !mention.subject || self.contents.cover_all(mention.name) {
                continue;
            }
            let Some(id) = self.cast.meant.get(index).copied().flatten() else {
                // Somebody of whom it is not known which one it is: better nobody than somebody else.
                let text = mention.name.of(self.body);
                if mention.shape != Shape::Place && self.cast.known(text) {
                    let namesakes = self.cast.namesakes(text).to_vec();
                    let ids: Vec<usize> = namesakes.iter().map(|id| self.entity(*id)).collect();
                    let fitting = ids
                        .into_iter()
                        .filter(|id| self.referents.get(*id).is_some_and(fits))
                        .collect::<Vec<usize>>();
                    let one = match fitting.as_slice() {
                        [one] => *one,
                        _ => self.keep(Referent {
                            being: Being::Somebody,
                            ..Referent::unknown()
                        }),
                    };
                    if self.referents.get(one).is_some_and(fits) {
                        found.push(one);
                    }
                }
                continue;
            };
            let known = self.cast.entities.get(id).is_some_and(|e| {
                e.shape != Shape::Unknown || e.words > 1 || e.count > 0 || e.gender().is_some()
            });
            if !known {
                continue;
            }
            let referent = self.entity(id);
            if self.referents.get(referent).is_some_and(fits) {
                found.push(referent);
            }
        }
        found
    }

    /// What stands right before a `who`: a name, with its apposition or without.
    pub fn antecedent(&mut self, at: usize) -> Option<usize> {
        let text = self.body.get(..at)?;
        let end = text
            .trim_end_matches([' ', ',', '(', '\u{a0}', '—', '–', ')'])
            .len();
        let after = self
            .mentions
            .partition_point(|mention| mention.name.start < end);
        for index in (after.saturating_sub(4)..after).rev() {
            let mention = self.mentions.get(index)?;
            let ends = mention.name.end == end || mention.whole.end == end;
            let before = self
                .body
                .get(..mention.whole.start)
                .unwrap_or("")
                .trim_end();
            let word = before.rsplit([' ', '\n', '\u{a0}']).next().unwrap_or("");
            let class = lists::class(word);
            // "a spokesman for Paul Harrow, who", "Harrow and Quill, who": it may be more than the name.
            let part = class.is(lists::Class::PREPOSITION)
                && !matches!(word, "as" | "but" | "that" | "while" | "when");
            if part {
                return None;
            }
            if ends && mention.shape != Shape::Place {
                let id = (*self.cast.meant.get(index)?)?;
                return Some(self.entity(id));
            }
        }
        None
    }

    /// Who holds the office that a description names: by its noun and by what else it says.
    pub fn holder(&mut self, role: ByteRange, head: &str) -> Option<usize> {
        let wanted = qualifiers(self.body, role, head);
        let mut best: Vec<usize> = Vec::new();
        let mut top = -1;
        let former = wanted.iter().any(|word| super::cast::is_former(word));
        for &id in self.cast.holders(head, former) {
            let Some(held) = self.cast.entities.get(id).and_then(|e| e.role) else {
                continue;
            };
            let has = qualifiers(self.body, held, head);
            let lesser = ["vice", "deputy", "assistant", "acting", "lieutenant"]
                .iter()
                .any(|less| has.iter().any(|h| h == less) && !wanted.iter().any(|w| w == less));
            if lesser {
                continue;
            }
            let shared = wanted.iter().filter(|word| has.contains(word)).count();
            let score = match (wanted.len(), shared) {
                (0, _) => 0,
                (all, shared) if all == shared => 2,
                (_, 0) if has.is_empty() && wanted.iter().all(|word| of_a_state(word)) => 0,
                _ => continue,
            };
            if score > top {
                top = score;
                best.clear();
            }
            if score == top {
                best.push(id);
            }
        }
        let one = match best.as_slice() {
            [] => return None,
            [one] => *one,
            several => {
                let recent = self.spoken.iter().rev().take(4).find_map(|spoken| {
                    let id = self.referents.get(spoken.referent)?.entity?;
                    several.contains(&id).then_some(id)
                });
                recent?
            }
        };
        Some(self.entity(one))
    }
}

/// What an office's words say besides its noun: `Russian`, `defence`.
fn qualifiers(body: &str, role: ByteRange, head: &str) -> Vec<String> {
    let words = super::words::of(
        body,
        role.start,
        super::words::near(body, role.start, role.end),
    );
    words
        .iter()
        .filter(|word| !word.small() && !word.of(lists::Class::PREPOSITION) && !word.is(body, head))
        .map(|word| word.text(body).to_lowercase())
        .collect()
}

/// `the Ruvian president` may be a `President`; `the party president` is another.
fn of_a_state(word: &str) -> bool {
    let of_state = lists::Class::PEOPLE
        .or(lists::Class::LAND)
        .or(lists::Class::MODIFIER);
    lists::class(word).is(of_state) && word != "party" && word != "opposition"
}

enum Distinct {
    None,
    One(usize),
    Several,
}

fn distinct(all: &[usize]) -> Distinct {
    match all.split_first() {
        None => Distinct::None,
        Some((first, rest)) if rest.iter().all(|one| one == first) => Distinct::One(*first),
        _ => Distinct::Several,
    }
}

/// The contents of all statements, to ask whether a place lies in one.
pub struct Contents(Vec<(ByteRange, usize)>);

impl Contents {
    pub fn new(mut ranges: Vec<ByteRange>) -> Self {
        ranges.sort_unstable();
        let mut reach = 0;
        let with_reach = ranges.into_iter().map(|range| {
            reach = reach.max(range.end);
            (range, reach)
        });
        Contents(with_reach.collect())
    }

    /// Whether a name lies in a content that is more than the name.
    pub fn cover_all(&self, name: ByteRange) -> bool {
        self.near(name.start)
            .iter()
            .any(|(range, _)| range.end > name.end)
    }

    /// Whether `at` lies in a content other than those of `own`.
    pub fn cover(&self, at: usize, own: &[ByteRange]) -> bool {
        self.near(at)
            .iter()
            .any(|(range, _)| range.end > at && !own.contains(range))
    }

    /// The last contents that begin before `at`; none where all have ended.
    fn near(&self, at: usize) -> &[(ByteRange, usize)] {
        let end = self.0.partition_point(|(range, _)| range.start <= at);
        let reach = end.checked_sub(1).and_then(|last| self.0.get(last));
        if reach.is_none_or(|(_, reach)| *reach <= at) {
            return &[];
        }
        self.0.get(end.saturating_sub(12)..end).unwrap_or(&[])
    }
}

/// Who is meant by a gender alone.
pub fn somebody(stage: &mut Stage, at: usize, gender: Option<Gender>) -> Option<usize> {
    let found = stage.before(at, &|referent| referent.fits(gender));
    if let Some(number) = found
        && let Some(gender) = gender
        && let Some(referent) = stage.referents.get_mut(number)
        && referent.gender.is_none()
    {
        referent.gender = Some(gender);
        if let Some(entity) = referent
            .entity
            .and_then(|id| stage.cast.entities.get_mut(id))
        {
            entity.vote(gender, 1);
        }
    }
    found
}

/// The words of a description as a name: without an article's capital.
pub fn description(body: &str, range: ByteRange) -> String {
    let text = range.of(body);
    let first = text.split(' ').next().unwrap_or("");
    let article = lists::class(first).is(lists::Class::OPENER) || phrase::counts(first);
    if article && let Some(letter) = first.chars().next() {
        let rest = text.get(letter.len_utf8()..).unwrap_or("");
        return letter.to_lowercase().chain(rest.chars()).collect();
    }
    // A sentence's first word: "Critics".
    let common = lists::noun(first).0.is(lists::Class::HUMAN)
        && !lists::class(first).is(lists::Class::TITLE);
    if common && !first.is_empty() && !lists::noun(first).0.is(lists::Class::TITLE) {
        let letter = first.chars().next().unwrap_or(' ');
        let rest = text.get(letter.len_utf8()..).unwrap_or("");
        return letter.to_lowercase().chain(rest.chars()).collect();
    }
    text.to_owned()
}

//! Why an answer is what it is: the query as it was understood, and what each word was worth in each hit.

use std::collections::BTreeMap;

use serde::Serialize;

use super::conditions::condition;
use super::engine::beside::{Spot, Unit};
use super::engine::matching::Matcher;
use super::engine::placed::Rule;
use super::engine::spans::Forms;
use super::engine::tree::{Leaf, LeafKind, Tree};
use super::engine::{Engine, Field};
use crate::error::Result;

/// A part of a query as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What it is: `and`, `or`, `not`, `NEAR/5`, `/s`, `word`, `phrase`, `count`, `condition` …
    pub operator: String,
    /// The word, phrase or condition; `None` where it has parts instead.
    pub text: Option<String>,
    /// Whether it says what is wanted, outside of any negation.
    pub wanted: bool,
    /// What a word stands for in this archive, the commonest first; empty where nothing, and for what is no word.
    pub forms: Vec<FormFound>,
    /// What it joins.
    pub parts: Vec<Part>,
}

/// A form of a word, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormFound {
    /// As in the index.
    pub form: String,
    /// In how many passages.
    pub passages: u64,
    /// How often in all of them.
    pub times: u64,
    /// In how many headlines.
    pub headlines: u64,
}

/// Why a hit scored as it did: the shares add up to its score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored {
    /// What each word of the query was worth, in its order.
    pub words: Vec<Worth>,
}

/// What a word was worth in a hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worth {
    /// As typed.
    pub word: String,
    /// How rare it is: its inverse document frequency over articles.
    pub idf: f32,
    /// The same times how often it stands in the query, and times 0.2 for a function word.
    pub weight: f32,
    /// How often it stands in the passage; a related word (Syria, Syrian) counts 0.3, a name in another form 0.8.
    pub in_passage: f32,
    /// How often it stands in the article, headline included.
    pub in_article: f32,
    /// Its share of the score for the passage.
    pub for_passage: f32,
    /// Its share of the score for the article.
    pub for_article: f32,
}

/// The query as it was understood.
pub(super) fn understood(engine: &Engine<'_>, matcher: &Matcher<'_, '_>) -> Result<Part> {
    Telling { engine, matcher }.tree(&matcher.tree, true)
}

struct Telling<'a, 'e, 'r> {
    engine: &'a Engine<'r>,
    matcher: &'a Matcher<'e, 'r>,
}

impl Telling<'_, '_, '_> {
    fn tree(&self, tree: &Tree, wanted: bool) -> Result<Part> {
        let all = |parts: &[Tree]| -> Result<Vec<Part>> {
            parts.iter().map(|part| self.tree(part, wanted)).collect()
        };
        Ok(match tree {
            Tree::Leaf(number) => self.leaf(*number)?,
            Tree::Filter(filter) => Part {
                text: Some(condition(filter)),
                ..joint("condition", wanted, Vec::new())
            },
            Tree::And(parts) => joint("and", wanted, all(parts)?),
            Tree::Or(parts) => joint("or", wanted, all(parts)?),
            Tree::Not(inner) => joint("not", wanted, vec![self.tree(inner, !wanted)?]),
            Tree::Lead(inner) => joint("lead", wanted, vec![self.tree(inner, wanted)?]),
            Tree::Said(number) => {
                let inner = self.tree(&self.matcher.said[*number], wanted)?;
                joint("said", wanted, vec![inner])
            }
            Tree::Placed(number) => match &self.matcher.placed[*number].rule {
                Rule::Beside(spot) => self.spot(spot, wanted)?,
                Rule::AtLeast(times, spot) => joint(
                    &format!("atleast{times}"),
                    wanted,
                    vec![self.spot(spot, wanted)?],
                ),
            },
        })
    }

    fn spot(&self, spot: &Spot, wanted: bool) -> Result<Part> {
        let all = |parts: &[Spot]| -> Result<Vec<Part>> {
            parts.iter().map(|part| self.spot(part, wanted)).collect()
        };
        Ok(match spot {
            Spot::Leaf(number) => self.leaf(*number)?,
            Spot::Any(parts) => joint("or", wanted, all(parts)?),
            Spot::Near {
                distance,
                ordered,
                sides,
            } => {
                let name = if *ordered { "PRE" } else { "NEAR" };
                joint(
                    &format!("{name}/{distance}"),
                    wanted,
                    all(sides.as_slice())?,
                )
            }
            Spot::Within(Unit::Sentence, parts) => joint("/s", wanted, all(parts)?),
            Spot::Within(Unit::Paragraph, parts) => joint("/p", wanted, all(parts)?),
        })
    }

    fn leaf(&self, number: usize) -> Result<Part> {
        let leaf = &self.matcher.leaves[number];
        let operator = match &leaf.kind {
            LeafKind::Word => "word",
            LeafKind::Phrase => "phrase",
            LeafKind::Prefix => "prefix",
            LeafKind::Pattern(_) => "pattern",
            LeafKind::Fuzzy(_) => "fuzzy",
            LeafKind::Like => "like",
            LeafKind::Cased(_) => "caps",
            LeafKind::Count(_) => "count",
        };
        Ok(Part {
            text: Some(leaf.typed.clone()),
            forms: self.forms(leaf)?,
            ..joint(operator, leaf.wanted, Vec::new())
        })
    }

    /// What a leaf stands for, with counts; of what is no matter of forms alone, its own counts.
    fn forms(&self, leaf: &Leaf) -> Result<Vec<FormFound>> {
        let mut found: BTreeMap<String, FormFound> = BTreeMap::new();
        if matches!(leaf.kind, LeafKind::Cased(_) | LeafKind::Count(_)) {
            let mut own = FormFound::new(&leaf.typed);
            for segment in &leaf.found {
                own.passages += segment.body.len() as u64;
                own.times += segment
                    .body
                    .iter()
                    .map(|it| u64::from(it.count))
                    .sum::<u64>();
                own.headlines += segment.title.len() as u64;
            }
            found.insert(leaf.typed.clone(), own);
        } else {
            let fields = &self.engine.reader.fields;
            self.count(
                fields.words,
                &leaf.text,
                &mut found,
                |form, passages, times| {
                    form.passages += passages;
                    form.times += times;
                },
            )?;
            self.count(
                fields.title,
                &leaf.title,
                &mut found,
                |form, headlines, _| {
                    form.headlines += headlines;
                },
            )?;
        }
        let mut found: Vec<FormFound> = found.into_values().collect();
        found.retain(|form| form.passages + form.headlines > 0);
        found.sort_by_key(|form| std::cmp::Reverse((form.times, form.headlines)));
        Ok(found)
    }

    fn count(
        &self,
        field: Field,
        forms: &Forms,
        found: &mut BTreeMap<String, FormFound>,
        mut add: impl FnMut(&mut FormFound, u64, u64),
    ) -> Result<()> {
        let word = |variant| Forms {
            words: vec![variant],
            phrases: Vec::new(),
        };
        let phrase = |words: &Vec<String>| Forms {
            words: Vec::new(),
            phrases: vec![words.clone()],
        };
        let words = forms
            .words
            .iter()
            .map(|it| (it.form.clone(), word(it.clone())));
        let phrases = forms.phrases.iter().map(|it| (it.join(" "), phrase(it)));
        for (name, one) in words.chain(phrases) {
            let form = found
                .entry(name.clone())
                .or_insert_with(|| FormFound::new(&name));
            for segment in 0..self.engine.reader.segments.len() {
                let here = self.engine.occurrences(segment, field, &one)?;
                let times = here.iter().map(|it| u64::from(it.count)).sum();
                add(form, here.len() as u64, times);
            }
        }
        Ok(())
    }
}

impl FormFound {
    fn new(form: &str) -> Self {
        FormFound {
            form: form.to_owned(),
            passages: 0,
            times: 0,
            headlines: 0,
        }
    }
}

fn joint(operator: &str, wanted: bool, parts: Vec<Part>) -> Part {
    Part {
        operator: operator.to_owned(),
        text: None,
        wanted,
        forms: Vec::new(),
        parts,
    }
}

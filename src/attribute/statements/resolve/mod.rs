//! What is known of each statement's source, and what it does by saying it.
//!
//! The names of the article are collected in one pass (`mentions`, `cast`); then sources are read in the order of the
//! text (`source`), and what points back is looked up among those who spoke just before (`stage`).

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::Found;
use crate::model::{Article, ByteRange, Confidence, Credit, SourceKind, Span, Stance, Statement};

mod anonymous;
mod caseless;
mod cast;
mod kind;
mod lists;
mod mentions;
mod names;
mod nouns;
mod offices;
mod phrase;
mod pronouns;
mod quotation;
mod referent;
mod sentences;
mod source;
mod stage;
mod stance;
#[cfg(test)]
mod tests;
mod told;
mod words;

use cast::Cast;
use names::{Case, Gender, Shape};
use quotation::Quotations;
use referent::Referent;
use sentences::Sentences;
use source::Meaning;
use stage::{Contents, Stage};

/// Statements with form, stance, name, kind, role, anonymity and the agencies they were told to.
pub fn resolve(
    article: &Article,
    sentences: &[ByteRange],
    credits: &[Credit],
    found: Vec<Found>,
) -> Vec<Statement> {
    if found.is_empty() {
        return Vec::new();
    }
    let body = article.body.as_str();
    let language = article.language.as_deref().unwrap_or("en");
    let case = match case_of(body) {
        Case::Usual if language == "de" => Case::Nouns,
        case => case,
    };
    let quotations = Quotations::of(body);
    let mentions = mentions::collect(body, case, &quotations);
    let cast = Cast::of(body, &mentions);
    let contents = found
        .iter()
        .flat_map(|one| one.content.iter().copied())
        .collect();
    let mut stage = Stage {
        body,
        case,
        language,
        sentences: Sentences::new(body, sentences),
        quotations,
        mentions,
        cast,
        credits,
        contents: Contents::new(contents),
        spoken: Vec::new(),
        referents: Vec::new(),
        by_entity: Vec::new(),
    };
    let told = told::of(body, &stage.sentences, credits, &found);
    let mut meanings = meanings(&mut stage, &found);
    fill_vacant(&mut stage, &found, &mut meanings);
    keep_back(&mut stage);
    let mut statements = Vec::with_capacity(found.len());
    for ((one, meaning), told) in found.into_iter().zip(meanings).zip(told) {
        statements.push(statement(&stage, article, one, meaning, told));
    }
    statements
}

/// Whether a body is written in capitals throughout, by its first letters.
fn case_of(body: &str) -> Case {
    let (mut small, mut large) = (0_u32, 0_u32);
    let _ = body.chars().take(6000).try_for_each(|c| {
        small += u32::from(c.is_lowercase());
        large += u32::from(c.is_uppercase());
        if small > 1000 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    if large > 20 && large > 4 * small {
        Case::Capitals
    } else {
        Case::Usual
    }
}

/// What each source means, in the order of the text.
fn meanings(stage: &mut Stage, found: &[Found]) -> Vec<Meaning> {
    let mut meanings: Vec<Meaning> = Vec::with_capacity(found.len());
    for (index, one) in found.iter().enumerate() {
        let meaning = match one.source {
            Some(range) => {
                let meaning = source::read(stage, range);
                learn_gender(stage, one, &meaning);
                stage.note(range.start, meaning.referent, &one.content);
                meaning
            }
            None => {
                let before = index
                    .checked_sub(1)
                    .and_then(|at| found.get(at).zip(meanings.get(at)));
                elided(stage, one, before)
            }
        };
        meanings.push(meaning);
    }
    meanings
}

/// `She said he …` tells nothing, `Smith said he …` tells of Smith.
fn learn_gender(stage: &mut Stage, one: &Found, meaning: &Meaning) {
    let Some(id) = stage.referents.get(meaning.referent).and_then(|r| r.entity) else {
        return;
    };
    let Some(content) = one.content.first() else {
        return;
    };
    let text = content.of(stage.body);
    let text = text.strip_prefix("that ").unwrap_or(text);
    let gender = match text.split([' ', '’', '\'']).next() {
        Some("he") => Gender::He,
        Some("she") => Gender::She,
        _ => return,
    };
    if let Some(entity) = stage.cast.entities.get_mut(id) {
        entity.vote(gender, 1);
        let gender = entity.gender();
        if let Some(referent) = stage.referents.get_mut(meaning.referent) {
            referent.gender = gender;
        }
    }
}

/// The source that the text leaves out: that of the statement before, in the same sentence or, for a quotation that
/// stands by itself, in the paragraph before.
fn elided(stage: &mut Stage, one: &Found, before: Option<(&Found, &Meaning)>) -> Meaning {
    let at = one
        .cue
        .or(one.content.first().copied())
        .map_or(0, |range| range.start);
    let near = before.filter(|(before, _)| {
        let ends = before
            .content
            .iter()
            .chain(&before.cue)
            .map(|range| range.end);
        let end = ends.max().unwrap_or(0);
        let starts = before
            .cue
            .or(before.source)
            .map_or(end, |range| range.start);
        match one.cue {
            Some(_) => stage.sentences.same(starts, at),
            None => {
                end <= at
                    && at - end < 300
                    && stage.body.get(end..at).is_some_and(|between| {
                        between
                            .split('\n')
                            .filter(|line| line.contains(char::is_alphanumeric))
                            .count()
                            <= 1
                    })
                    && stage.quotations.inside(at)
            }
        }
    });
    match near {
        Some((_, meaning)) => Meaning {
            vacant: false,
            ..meaning.clone()
        },
        None => {
            let referent = stage.keep(Referent::unknown());
            Meaning {
                referent,
                name: None,
                role: None,
                vacant: false,
                kind: None,
            }
        }
    }
}

/// `The head of Wagner has complained …. Yevgeny Prigozhin alleged …`: an office without a name, and in the next sentence
/// somebody who is named for the first time and without any office.
fn fill_vacant(stage: &mut Stage, found: &[Found], meanings: &mut [Meaning]) {
    let mut by_referent: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, meaning) in meanings.iter().enumerate() {
        by_referent.entry(meaning.referent).or_default().push(index);
    }
    for index in 0..meanings.len() {
        let Some(vacant) = meanings.get(index).filter(|meaning| meaning.vacant) else {
            continue;
        };
        let (role, described) = (vacant.role, vacant.referent);
        let Some(at) = found.get(index).and_then(|one| one.source) else {
            continue;
        };
        let sentence = stage.sentences.at(at.start);
        let next = (index + 1..meanings.len().min(index + 3)).find_map(|next| {
            let source = found.get(next)?.source?;
            let meaning = meanings.get(next)?;
            let id = stage.referents.get(meaning.referent)?.entity?;
            let entity = stage.cast.entities.get(id)?;
            let introduced =
                source.contains(entity.name) && entity.words > 1 && entity.shape != Shape::Body;
            (stage.sentences.at(source.start) == sentence + 1
                && introduced
                && entity.role.is_none()
                && meaning.role.is_none())
            .then_some(meaning.referent)
        });
        let Some(next) = next else { continue };
        if let Some(referent) = stage.referents.get_mut(next) {
            referent.role = role;
        }
        let same = by_referent.remove(&described).unwrap_or_default();
        for index in &same {
            if let Some(meaning) = meanings.get_mut(*index) {
                meaning.referent = next;
                meaning.vacant = false;
            }
        }
        by_referent.entry(next).or_default().extend(same);
    }
}

/// Marks those whose names the text keeps back by a phrase near by.
fn keep_back(stage: &mut Stage) {
    let mut order: Vec<(usize, usize)> = stage
        .spoken
        .iter()
        .map(|one| (one.at, one.referent))
        .collect();
    order.sort_unstable();
    for place in anonymous::places(stage.body) {
        if stage.quotations.inside(place) {
            continue;
        }
        let after = order.partition_point(|(at, _)| *at < place);
        let before = after.checked_sub(1).and_then(|index| order.get(index));
        let near =
            before.filter(|(at, _)| stage.sentences.at(place) - stage.sentences.at(*at) <= 1);
        let next = order
            .get(after)
            .filter(|(at, _)| stage.sentences.same(*at, place));
        if let Some((_, referent)) = near.or(next)
            && let Some(referent) = stage.referents.get_mut(*referent)
            && referent.entity.is_none()
        {
            referent.anonymous = true;
        }
    }
}

/// `Neither side has said how many …`: a source that says nobody did.
fn nobody(body: &str, source: Option<ByteRange>) -> bool {
    let first = source.and_then(|source| source.of(body).split(' ').next());
    first.is_some_and(|word| {
        ["neither", "nobody", "none"]
            .iter()
            .any(|no| word.eq_ignore_ascii_case(no))
    })
}

fn statement(
    stage: &Stage,
    article: &Article,
    one: Found,
    meaning: Meaning,
    told: Vec<String>,
) -> Statement {
    let body = stage.body;
    let span = |range: ByteRange| Span::of(body, range);
    let unknown = Referent::unknown();
    let referent = stage.referents.get(meaning.referent).unwrap_or(&unknown);
    let within = |range: ByteRange| one.source.is_some_and(|source| source.overlaps(range));
    // A description is no name where it is the source itself.
    let itself = referent.described && referent.named_at.is_some_and(within);
    let name = meaning
        .name
        .clone()
        .or_else(|| referent.name.clone())
        .filter(|_| !itself);
    let named_at = referent
        .named_at
        .filter(|at| name.is_some() && meaning.name.is_none() && !within(*at));
    let cue = one.cue.map(span);
    let stance = match (&cue, one.content.is_empty()) {
        (_, true) => Stance::NoComment,
        (Some(_), _) if nobody(body, one.source) => Stance::NoComment,
        (Some(cue), _) => stance::of(&cue.text, article.language.as_deref()),
        (None, _) => Stance::Asserts,
    };
    Statement {
        form: stage.quotations.form(body, &one.content),
        stance,
        named_at: named_at.map(span),
        kind: meaning.kind.unwrap_or(
            if referent.name.is_none() && referent.entity.is_none() && one.source.is_none() {
                SourceKind::Unnamed
            } else {
                referent.kind
            },
        ),
        role: meaning
            .role
            .or(referent.role)
            .map(|role| role.of(body).to_owned()),
        anonymous: referent.anonymous,
        source: one.source.map(span),
        cue,
        content: one.content.into_iter().map(span).collect(),
        name,
        told,
        confidence: Confidence::of(one.confidence),
    }
}

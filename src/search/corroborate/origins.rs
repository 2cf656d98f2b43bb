//! Of whom texts are, and how many of those do not depend on each other.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::texts::Found;
use super::{Passage, Text, date, outlets};
use crate::model::{Credit, Role};
use crate::search::Hit;

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginKind {
    /// A news agency.
    Agency,
    /// An outlet that names no agency.
    Outlet,
    /// One of several agencies or outlets: which, the texts do not tell.
    OneOf,
}

/// Somebody of whom texts are, as far as is known of nobody else.
#[derive(Debug, Clone, Serialize)]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// Its name; of [`OriginKind::OneOf`] all that it may be.
    pub names: Vec<String>,
    /// Outlets that have its texts.
    pub outlets: Vec<String>,
    /// Passages of its texts.
    pub passages: u64,
    /// The earliest date among them, in ISO 8601.
    pub first: Option<String>,
    /// Its texts.
    pub texts: Vec<Text>,
}

/// What may be an origin: what it is, and its name.
type Candidate = (OriginKind, String);

/// The origins of texts, and the texts whose origin is not known.
pub(super) fn origins(texts: &[Found]) -> (Vec<Origin>, Vec<Text>) {
    let candidates: Vec<BTreeSet<Candidate>> = texts.iter().map(candidates).collect();
    let sure: BTreeSet<&Candidate> = candidates
        .iter()
        .filter(|some| some.len() == 1)
        .flatten()
        .collect();
    // Texts by the origins that explain them.
    let mut groups: BTreeMap<BTreeSet<Candidate>, Vec<usize>> = BTreeMap::new();
    let mut open: Vec<(BTreeSet<Candidate>, Vec<usize>)> = Vec::new();
    let mut unknown = Vec::new();
    for (number, some) in candidates.iter().enumerate() {
        // What may be of one that stands behind another text raises no count.
        let explained = some.iter().find(|candidate| sure.contains(candidate));
        match explained {
            _ if some.is_empty() => unknown.push(number),
            Some(candidate) => {
                let key = BTreeSet::from([candidate.clone()]);
                groups.entry(key).or_default().push(number);
            }
            None => join(&mut open, some.clone(), number),
        }
    }
    groups.extend(open);
    let mut origins: Vec<Origin> = groups
        .into_iter()
        .map(|(names, numbers)| origin(names, &numbers, texts))
        .collect();
    origins.sort_by(|a, b| (b.passages.cmp(&a.passages)).then_with(|| a.names.cmp(&b.names)));
    let unknown = unknown
        .into_iter()
        .map(|number| text(&texts[number]))
        .collect();
    (origins, unknown)
}

/// Texts that may be of the same one are taken for texts of the same.
fn join(
    open: &mut Vec<(BTreeSet<Candidate>, Vec<usize>)>,
    mut names: BTreeSet<Candidate>,
    number: usize,
) {
    let mut numbers = vec![number];
    open.retain_mut(|(others, texts)| {
        let apart = others.is_disjoint(&names);
        if !apart {
            names.append(others);
            numbers.append(texts);
        }
        apart
    });
    numbers.sort_unstable();
    open.push((names, numbers));
}

/// Of whom a text may be.
fn candidates(text: &Found) -> BTreeSet<Candidate> {
    let agency = |credit: &Credit| (OriginKind::Agency, credit.name.clone());
    // What the passage itself relies on is nearer than what the article is made from.
    let hits = text.hits.iter();
    let relied = hits.clone().map(|hit| relied_on(hit).map(agency).collect());
    let made = hits.map(|hit| made_from(hit).map(agency).collect());
    let others = text.others.iter();
    let others = others.map(|copy| copy.evidence.iter().map(agency).collect());
    let (relied, made, others) = (common(relied), common(made), common(others));
    // What others say makes it clearer at most: of several that are credited it may be one.
    let clearer = &made & &others;
    for credited in [relied, clearer, made, others] {
        if !credited.is_empty() {
            return credited;
        }
    }
    let outlets: BTreeSet<&Option<String>> = text.dated().map(|(_, outlet)| outlet).collect();
    let of = |outlet: &String| (OriginKind::Outlet, outlet.clone());
    match outlets.len() {
        1 => outlets.into_iter().flatten().map(of).collect(),
        // One of them printed it first, or all of them have it from somebody else.
        _ => earliest(text).into_iter().map(of).collect(),
    }
}

/// What all places that credit somebody have in common; where that is nothing, all that any of them credits.
fn common(places: impl Iterator<Item = BTreeSet<Candidate>>) -> BTreeSet<Candidate> {
    let places: Vec<BTreeSet<Candidate>> = places.filter(|some| !some.is_empty()).collect();
    let all = places.iter().flatten().cloned().collect();
    let shared = places.into_iter().reduce(|one, other| &one & &other);
    shared.filter(|shared| !shared.is_empty()).unwrap_or(all)
}

/// Agencies that were told, or are cited, in the passage itself.
fn relied_on(hit: &Hit) -> impl Iterator<Item = &Credit> {
    let credits = hit.credits.iter();
    credits.filter(|credit| {
        let here = credit
            .evidence
            .range
            .is_some_and(|range| range.overlaps(hit.passage.range));
        here && matches!(credit.role, Role::Told | Role::Cited)
    })
}

/// Agencies that the article is made from.
fn made_from(hit: &Hit) -> impl Iterator<Item = &Credit> {
    let credits = hit.credits.iter();
    credits.filter(|credit| credit.role == Role::Origin)
}

/// The outlet that has a text before all others, where all are dated.
fn earliest(text: &Found) -> Option<&String> {
    let mut dated = Vec::new();
    for (date, outlet) in text.dated() {
        dated.push((date?, outlet));
    }
    dated.sort_by_key(|(date, outlet)| (date.seconds(), *outlet));
    let (first, earliest) = dated.first()?;
    let mut others = dated.iter().filter(|(_, outlet)| outlet != earliest);
    let alone = others.all(|(other, _)| first.last_seconds() < other.seconds());
    earliest.as_ref().filter(|_| alone)
}

fn origin(names: BTreeSet<Candidate>, numbers: &[usize], texts: &[Found]) -> Origin {
    let hits = || numbers.iter().flat_map(|number| &texts[*number].hits);
    let kind = match names.first() {
        Some((kind, _)) if names.len() == 1 => *kind,
        _ => OriginKind::OneOf,
    };
    let first = hits().filter_map(date).min_by_key(|date| date.seconds());
    Origin {
        kind,
        names: names.into_iter().map(|(_, name)| name).collect(),
        outlets: outlets(hits()),
        passages: hits().count() as u64,
        first: first.map(|date| date.iso()),
        texts: numbers.iter().map(|number| text(&texts[*number])).collect(),
    }
}

fn text(found: &Found) -> Text {
    let place = |hit: &Hit| {
        let evidence = relied_on(hit).chain(made_from(hit)).cloned().collect();
        Passage::of(hit, evidence)
    };
    Text {
        places: found.hits.iter().map(place).collect(),
        others: found.others.clone(),
    }
}

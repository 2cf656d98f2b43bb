//! Attribution lookup: what came from an agency, what was told to it, what cites it.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::schema::Term;

use super::engine::postings::documents;
use super::months::{self, Month, filled, most_first};
use crate::error::Result;
use crate::model::{Precision, Role};
use crate::store::{Address, Head, Reader};

/// How many articles credit an agency, by role.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct AgencyCounts {
    /// The agency's id.
    pub agency: String,
    /// The agency's name, where the registry knows it; filled in by the caller, else the id.
    pub name: String,
    /// Articles it made, or made a part of.
    pub origin: u64,
    /// Articles in which somebody spoke to it.
    pub told: u64,
    /// Articles that cite it.
    pub cited: u64,
    /// Articles with a picture of it.
    pub photo: u64,
    /// Articles that credit it in any role.
    pub articles: u64,
}

/// One agency's picture.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct AgencyPicture {
    /// Its counts by role.
    pub counts: AgencyCounts,
    /// Outlets that carry it, most articles first; the empty name stands for unknown.
    pub outlets: Vec<(String, u64)>,
    /// Agencies credited beside it as origin, most articles first.
    pub beside: Vec<(String, u64)>,
    /// Articles a month, in order of time, months without any included.
    pub months: Vec<Month>,
    /// Articles whose month is not known.
    pub undated: u64,
}

/// Every agency of the archive, most articles first.
///
/// # Errors
/// Where the index is damaged.
pub fn agencies(reader: &Reader) -> Result<Vec<AgencyCounts>> {
    let told = Told::read(reader)?;
    let mut ids: BTreeSet<String> = told.ledes.keys().cloned().collect();
    for segment in &reader.segments {
        let index = segment
            .reader
            .inverted_index(reader.fields.credit)
            .map_err(|error| reader.layout.engine(error))?;
        let mut terms = index
            .terms()
            .stream()
            .map_err(|error| reader.layout.engine(error.into()))?;
        while terms.advance() {
            if let Some((_, id)) = std::str::from_utf8(terms.key())
                .ok()
                .and_then(|term| term.split_once(':'))
            {
                ids.insert(id.to_owned());
            }
        }
    }
    let mut all = ids
        .iter()
        .map(|id| counts(reader, &told, id, None))
        .collect::<Result<Vec<_>>>()?;
    all.retain(|counts| counts.articles > 0);
    all.sort_by(|a, b| {
        (b.articles, b.origin)
            .cmp(&(a.articles, a.origin))
            .then_with(|| a.agency.cmp(&b.agency))
    });
    Ok(all)
}

/// What was told to agencies, as the statements have it: it may go on where the agency is not named again.
struct Told {
    /// By the agency's id: ledes of the articles.
    ledes: BTreeMap<String, BTreeSet<Address>>,
}

impl Told {
    fn read(reader: &Reader) -> Result<Self> {
        let mut ledes: BTreeMap<String, BTreeSet<Address>> = BTreeMap::new();
        let failed = |error| reader.layout.engine(error);
        for (segment, number) in reader.segments.iter().zip(0..) {
            let traces = segment.traces().map_err(failed)?;
            let sets = traces.told().map_err(failed)?;
            // By the place of a set in that list.
            let mut found = vec![BTreeSet::new(); sets.len()];
            traces.each(|doc, kept| {
                let set = kept.told.and_then(|set| found.get_mut(set as usize));
                if let Some(set) = set.filter(|_| !segment.is_deleted(doc)) {
                    set.insert(segment.lede(doc));
                }
            });
            for (set, docs) in sets.iter().zip(found) {
                let address = |&doc: &u32| Address {
                    segment: number,
                    doc,
                };
                for id in set.split(' ').filter(|_| !docs.is_empty()) {
                    let of = ledes.entry(id.to_owned()).or_default();
                    of.extend(docs.iter().map(address));
                }
            }
        }
        Ok(Told { ledes })
    }
}

/// Ledes of the articles that credit `id` in `role`, or have a statement that was told to it.
fn ledes(reader: &Reader, told: &Told, id: &str, role: Role) -> Result<BTreeSet<Address>> {
    let mut out = match role {
        Role::Told => told.ledes.get(id).cloned().unwrap_or_default(),
        Role::Origin | Role::Cited | Role::Photo => BTreeSet::new(),
    };
    for (number, segment) in reader.segments.iter().enumerate() {
        let term =
            Term::from_field_text(reader.fields.credit, &crate::store::credit_term(role, id));
        out.extend(
            documents(reader, number, &term)?
                .into_iter()
                .map(|doc| Address {
                    segment: number as u32,
                    doc: segment.lede(doc),
                }),
        );
    }
    Ok(out)
}

fn counts(
    reader: &Reader,
    told: &Told,
    id: &str,
    among: Option<&BTreeSet<Address>>,
) -> Result<AgencyCounts> {
    let mut all = BTreeSet::new();
    let mut count = |role| -> Result<u64> {
        let mut found = ledes(reader, told, id, role)?;
        if let Some(among) = among {
            found.retain(|lede| among.contains(lede));
        }
        let articles = found.len() as u64;
        all.extend(found);
        Ok(articles)
    };
    Ok(AgencyCounts {
        agency: id.to_owned(),
        name: id.to_owned(),
        origin: count(Role::Origin)?,
        told: count(Role::Told)?,
        cited: count(Role::Cited)?,
        photo: count(Role::Photo)?,
        articles: all.len() as u64,
    })
}

/// What the archive knows of an agency, over the articles in `among` (ledes) that credit it in `role`, or in any.
///
/// # Errors
/// Where the index is damaged.
pub(super) fn picture(
    reader: &Reader,
    id: &str,
    role: Option<Role>,
    among: &BTreeSet<Address>,
) -> Result<AgencyPicture> {
    let told = Told::read(reader)?;
    let mut articles = BTreeSet::new();
    for role in role.map_or(Role::ALL.to_vec(), |role| vec![role]) {
        articles.extend(ledes(reader, &told, id, role)?.intersection(among));
    }
    let (mut outlets, mut beside, mut by_month) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut undated = 0;
    for address in articles {
        let head = reader.bare_head(address)?;
        *outlets
            .entry(head.outlet.clone().unwrap_or_default())
            .or_insert(0) += 1;
        let others: BTreeSet<&str> = head
            .credits
            .iter()
            .filter(|credit| credit.role == Role::Origin && credit.agency != id)
            .map(|credit| credit.agency.as_str())
            .collect();
        for other in others {
            *beside.entry(other.to_owned()).or_insert(0) += 1;
        }
        match month(&head) {
            Some(month) => *by_month.entry(month).or_insert(0) += 1,
            None => undated += 1,
        }
    }
    Ok(AgencyPicture {
        counts: counts(reader, &told, id, Some(among))?,
        outlets: most_first(outlets),
        beside: most_first(beside),
        months: filled(&by_month),
        undated,
    })
}

/// The month an article was published in, counted from the year 0, where it is known.
fn month(head: &Head) -> Option<i32> {
    let date = head.published.as_ref()?.believed();
    let date = date.filter(|date| date.precision != Precision::Year)?;
    Some(months::number(date.first))
}

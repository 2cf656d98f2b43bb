//! Which of several copies the others were made from.

use serde::Serialize;

use super::fold::origins;
use super::group::Copied;
use crate::model::{ArticleId, CopyKind};
use crate::store::Head;

/// The likely original of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Original {
    /// Which article; `None` where that cannot be told.
    pub article: Option<ArticleId>,
    /// What speaks for it; where there is none, what stands against every guess.
    pub because: Vec<Why>,
}

/// What speaks for an original, or against naming one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Its outlet is the agency that it is made from, and no other's is.
    AgencysOwn,
    /// It is dated before all others.
    Earliest,
    /// It has nearly all that the others share.
    HoldsTheOthers,
    /// Several are equally early, or not dated.
    DatesDoNotTell,
    /// The earliest lacks what others share.
    EarliestLacksText,
    /// There are only passages taken over, which say nothing of who was first.
    OnlyPassages,
}

impl Why {
    /// In words.
    pub fn says(self) -> &'static str {
        match self {
            Why::AgencysOwn => "it is the credited agency's own",
            Why::Earliest => "it is the earliest",
            Why::HoldsTheOthers => "it holds nearly all that they share",
            Why::DatesDoNotTell => "dates do not tell which was first",
            Why::OnlyPassages => "passages that were taken over do not tell who was first",
            Why::EarliestLacksText => "the earliest lacks text that others share",
        }
    }
}

/// Words of 100 that an original must share with each near copy, counted on the shorter.
const HOLDS: usize = 80;

/// The likely original of an article and its copies. Partial copies say nothing of who was first.
pub(super) fn original(own: &Head, words: usize, copies: &[Copied]) -> Original {
    let near: Vec<&Copied> = copies
        .iter()
        .filter(|copy| copy.kind != CopyKind::Partial)
        .collect();
    if near.is_empty() {
        return unknown(Why::OnlyPassages);
    }
    let mut heads: Vec<&Head> = near.iter().map(|copy| &copy.head).collect();
    heads.push(own);
    if let Some(of_agency) = agencys_own(&heads) {
        return Original {
            article: Some(of_agency.id.clone()),
            because: vec![Why::AgencysOwn],
        };
    }
    let Some(first) = earliest(&heads) else {
        return unknown(Why::DatesDoNotTell);
    };
    // Others were laid beside the article alone: of another that is first, what it shares with that one counts.
    let holds = |copy: &&Copied| 100 * copy.same >= HOLDS * copy.words.min(words);
    let holds_all = match near.iter().find(|copy| copy.head.id == first.id) {
        Some(copy) => holds(copy),
        None => near.iter().all(holds),
    };
    if !holds_all {
        return unknown(Why::EarliestLacksText);
    }
    Original {
        article: Some(first.id.clone()),
        because: vec![Why::Earliest, Why::HoldsTheOthers],
    }
}

fn unknown(why: Why) -> Original {
    Original {
        article: None,
        because: vec![why],
    }
}

/// The one article whose outlet is an agency that it credits as its origin.
fn agencys_own<'h>(heads: &[&'h Head]) -> Option<&'h Head> {
    let is_own = |head: &&&Head| {
        let outlet = head.outlet.as_deref().unwrap_or_default();
        origins(head)
            .iter()
            .any(|name| name.eq_ignore_ascii_case(outlet))
    };
    let mut own = heads.iter().filter(is_own);
    let first = own.next()?;
    own.next().is_none().then_some(*first)
}

/// The one article that is dated before all others; all must be dated.
fn earliest<'h>(heads: &[&'h Head]) -> Option<&'h Head> {
    let date = |head: &&Head| head.published.as_ref()?.believed();
    let mut dated = Vec::with_capacity(heads.len());
    for head in heads {
        dated.push((date(head)?, *head));
    }
    dated.sort_by_key(|(date, head)| (date.seconds(), head.id.clone()));
    match dated.as_slice() {
        [(first, head), (second, _), ..] => {
            (first.last_seconds() < second.seconds()).then_some(*head)
        }
        _ => None,
    }
}

//! The content of a record: the answer of a server or what is kept as it is, checked against what the record declares of it.

use std::borrow::Cow;

use super::digest;
use super::http::{self, Answer};
use super::payload::{self, Capture};
use crate::model::{Published, Skip, SkipReason};
use crate::parse::Parsed;

/// Most bytes that a body is unpacked to.
const UNPACKED: usize = 32 << 20;

/// What a record declares of its content.
pub(super) struct Declared<'a> {
    pub(super) payload: Option<&'a str>,
    pub(super) block: Option<&'a str>,
    /// Why the crawler kept only a part of it, where it did.
    pub(super) part: Option<&'a str>,
}

impl Declared<'_> {
    /// Whether the content is what was captured. Crawlers take the digest of a payload over the body as sent, without its
    /// chunks or unpacked, and one of payload or content that agrees is enough: some are wrong in the other.
    fn check(&self, block: &[u8], forms: &[&[u8]]) -> Result<(), SkipReason> {
        if self.part.is_some() {
            return Ok(());
        }
        let agrees = |digest: Option<&str>, forms: &[&[u8]]| {
            digest.and_then(|digest| digest::agrees(digest, forms))
        };
        let checked = [agrees(self.payload, forms), agrees(self.block, &[block])];
        if checked.contains(&Some(true)) || !checked.contains(&Some(false)) {
            return Ok(());
        }
        let what = "its content has not the digest that it declares";
        Err(SkipReason::Broken(what.to_owned()))
    }

    /// The digest by which a later record of the same is known.
    fn name(&self, payload: &[u8]) -> String {
        self.payload
            .map_or_else(|| digest::of(payload), str::to_owned)
    }
}

/// The payload of a record.
pub(in crate::parse) struct Made<'a> {
    /// Its type as declared.
    pub(in crate::parse) kind: Option<String>,
    /// Its bytes, unpacked.
    pub(in crate::parse) bytes: Cow<'a, [u8]>,
    /// The digest by which a later record of the same is known.
    pub(in crate::parse) digest: Option<String>,
    /// What of it is damaged, though some of it can be read.
    pub(in crate::parse) faults: Vec<String>,
}

impl Made<'_> {
    /// The articles in it, and what is wrong with it; `kept` says why it is only a part, where it is.
    pub(in crate::parse) fn parsed(
        self,
        offset: u64,
        url: String,
        captured: Option<Published>,
        kept: Option<String>,
    ) -> Parsed {
        let mut parsed = payload::read(Capture {
            offset,
            url,
            kind: self.kind,
            captured,
            digest: self.digest,
            bytes: self.bytes,
        });
        for what in kept.into_iter().chain(self.faults) {
            let what = format!("{what}; what is there was read");
            parsed
                .skipped
                .push(Skip::at(offset, SkipReason::Broken(what)));
        }
        parsed
    }
}

/// The payload of an HTTP answer.
pub(super) fn answer<'a>(
    content: &'a [u8],
    declared: &Declared<'_>,
) -> Result<Made<'a>, SkipReason> {
    let Some(answer) = Answer::read(content) else {
        let what = "no HTTP answer in its content";
        return Err(SkipReason::Broken(what.to_owned()));
    };
    if !matches!(answer.status, 200 | 203) {
        return Err(SkipReason::NotRead(format!(
            "HTTP status {}",
            answer.status
        )));
    }
    let mut faults = Vec::new();
    let unchunked = answer.unchunked();
    let body = unchunked.as_ref().map_or(answer.sent, |(body, _)| body);
    if let Some((_, false)) = &unchunked {
        faults.push("its chunks are not as long as they say".to_owned());
    }
    let mut bytes = Cow::Borrowed(body);
    for packing in answer.packings().iter().rev().take(4) {
        let about = |what: &str| format!("its body, packed with {packing}: {what}");
        let opened = http::unpacked(bytes.into_owned(), packing, UNPACKED);
        let (opened, fault) = opened.map_err(|what| SkipReason::Broken(about(&what)))?;
        faults.extend(fault.map(|what| about(&what)));
        bytes = Cow::Owned(opened);
    }
    declared.check(content, &[answer.sent, body, &bytes])?;
    Ok(Made {
        kind: answer.value("content-type").map(str::to_owned),
        digest: Some(declared.name(body)),
        bytes: Cow::Owned(bytes.into_owned()),
        faults,
    })
}

/// The payload of a record that holds it as it is.
pub(super) fn plain<'a>(
    content: &'a [u8],
    declared: &Declared<'_>,
    kind: Option<&str>,
) -> Result<Made<'a>, SkipReason> {
    declared.check(content, &[content])?;
    Ok(Made {
        kind: kind.map(str::to_owned),
        bytes: Cow::Borrowed(content),
        digest: Some(declared.name(content)),
        faults: Vec::new(),
    })
}

/// The payload of an HTTP answer of which nothing is declared.
pub(in crate::parse) fn of_answer(content: &[u8]) -> Result<Made<'_>, SkipReason> {
    let declared = Declared {
        payload: None,
        block: None,
        part: None,
    };
    answer(content, &declared)
}

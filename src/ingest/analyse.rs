//! One file's bytes into analysed articles: parse, identify, segment, attribute.

use std::collections::HashSet;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use crate::attribute::{Attributor, date_in_dateline, outlet_of_url};
use crate::model::{
    Article, ArticleId, Border, Digest, Draft, Format, Furniture, FurnitureKind, Location, Passage,
    Published, Skip,
};
use crate::parse::{self, Parsed};
use crate::segment;
use crate::store::Head;

/// An article and everything that was found in it.
pub struct Analysed {
    /// The article, body and all.
    pub article: Article,
    /// Its passages, which partition the body.
    pub passages: Vec<Passage>,
    /// Where its sentences begin.
    pub borders: Vec<Border>,
    /// What the archive keeps of it besides its text: credits, furniture, dates …
    pub head: Head,
    /// Digest of the bytes it was captured as, where it comes from a web archive.
    pub payload: Option<String>,
}

/// Turns files into analysed articles. Shared by all threads.
pub struct Analyser {
    attributor: Attributor,
    today: NaiveDate,
}

/// One file's or one piece of a file's content, parsed.
pub(super) struct Piece {
    pub(super) path: String,
    pub(super) digest: Option<Digest>,
    pub(super) format: Format,
    pub(super) parsed: Parsed,
}

impl Analyser {
    /// With an attributor; dates after `today` are flagged.
    pub fn new(attributor: Attributor, today: NaiveDate) -> Self {
        Analyser { attributor, today }
    }

    /// The attributor, with its registry of agencies.
    pub fn attributor(&self) -> &Attributor {
        &self.attributor
    }

    /// Articles of several pieces that belong together: a headline of one may stand as a related-story line in another.
    pub(super) fn batch(&self, pieces: Vec<Piece>) -> Vec<(Vec<Analysed>, Vec<Skip>)> {
        let titles: HashSet<String> = pieces
            .iter()
            .flat_map(|piece| &piece.parsed.articles)
            .filter_map(|draft| draft.title.as_deref().map(|title| title.trim().to_owned()))
            .collect();
        pieces
            .into_iter()
            .map(|piece| {
                let Piece {
                    path,
                    digest,
                    format,
                    parsed,
                } = piece;
                let articles = parsed
                    .articles
                    .into_iter()
                    .map(|draft| self.article(draft, &path, digest, format, &titles))
                    .collect();
                (articles, parsed.skipped)
            })
            .collect()
    }

    fn article(
        &self,
        mut draft: Draft,
        path: &str,
        digest: Option<Digest>,
        format: Format,
        titles: &HashSet<String>,
    ) -> Analysed {
        let id = ArticleId::of(&draft);
        let payload = draft.payload.take();
        let updated = draft.item.as_mut().and_then(|item| item.updated.as_mut());
        let others = draft.modified.iter_mut().chain(&mut draft.captured);
        for moment in draft.published.iter_mut().chain(updated).chain(others) {
            moment.check(self.today);
        }
        let language = draft
            .language
            .take()
            .or_else(|| segment::language(&draft.body).map(str::to_owned));
        let mut article = Article {
            id,
            location: Location {
                path: path.to_owned(),
                offset: draft.offset,
            },
            format,
            title: draft.title,
            body: draft.body,
            outlet: draft.outlet,
            authors: draft.authors,
            published: draft.published,
            language,
            url: draft.url,
            declared_id: draft.declared_id,
            captions: draft.captions,
            declared: draft.declared,
            item: draft.item,
            modified: draft.modified,
            captured: draft.captured,
            pages: draft.pages,
        };
        let sentences = segment::sentences(&article.body, article.language.as_deref());
        let passages = segment::passages(&article.body, &sentences);
        let borders = segment::borders(&article.body, &sentences);
        let own = article.title.as_deref().map(str::trim);
        let is_title = |text: &str| titles.contains(text) && Some(text) != own;
        let found = self.attributor.attribute(&article, &sentences, &is_title);
        self.complete(&mut article, &found.furniture);
        let head = Head::new(
            &article,
            digest,
            found.credits,
            found.furniture,
            found.statements,
        );
        Analysed {
            article,
            passages,
            borders,
            head,
            payload,
        }
    }

    /// Fills in what follows from other fields, each with its own evidence.
    fn complete(&self, article: &mut Article, furniture: &[Furniture]) {
        let url = article.url.as_deref().unwrap_or("");
        article.outlet = article.outlet.take().or_else(|| outlet_of_url(url));
        if article.published.is_some() {
            return;
        }
        article.published = parse::date_of_address(url);
        if let Some(published) = &mut article.published {
            published.check(self.today);
            return;
        }
        let datelines = furniture
            .iter()
            .filter(|piece| piece.kind == FurnitureKind::Dateline);
        let written = datelines
            .filter_map(|piece| date_in_dateline(piece.range.of(&article.body)))
            .next();
        if let Some(written) = written {
            let mut published = Published::new(written, "dateline", "dateline");
            published.check(self.today);
            article.published = Some(published);
        }
    }

    /// Tells attributions apart: another registry, or another version of the rules, gives another name.
    pub fn attribution_version(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(env!("CARGO_PKG_VERSION"));
        for agency in self.attributor.registry().all() {
            hasher.update(format!("{agency:?}"));
        }
        Digest(hasher.finalize().into()).to_string()
    }
}

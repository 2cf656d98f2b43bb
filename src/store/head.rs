//! What the archive keeps of an article besides its text.

use serde::{Deserialize, Serialize};

use crate::model::{
    Article, ArticleId, Caption, Credit, Digest, Format, Furniture, Item, Location, Published,
    Statement,
};

/// An article without its body: kept once an article, printed with every hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Derived from content.
    pub id: ArticleId,
    /// Where it was read first.
    pub location: Location,
    /// SHA-256 of the file it was read from, where that is one article; of a file of many, the manifest keeps it.
    pub digest: Option<Digest>,
    /// The form it was kept in.
    pub format: Format,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published, with evidence.
    pub published: Option<Published>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Address it was published at.
    pub url: Option<String>,
    /// The id that its file declares.
    pub declared_id: Option<String>,
    /// Captions of its pictures.
    pub captions: Vec<Caption>,
    /// What its agency or feed declares of it besides.
    pub item: Option<Box<Item>>,
    /// When its page says that it was changed last.
    #[serde(default)]
    pub modified: Option<Published>,
    /// When a crawler captured it.
    pub captured: Option<Published>,
    /// Bytes of the body at which its pages begin, where the format has pages.
    pub pages: Vec<usize>,
    /// The article that is a later version of the same item, where the archive has one.
    #[serde(default)]
    pub superseded_by: Option<ArticleId>,
    /// Agencies behind it, with role and evidence.
    pub credits: Vec<Credit>,
    /// Who says what in it. Not a part of the head as it is kept: `kept.rs` keeps them.
    #[serde(skip)]
    pub statements: Vec<Statement>,
    /// Parts of the body that are not its running text.
    pub furniture: Vec<Furniture>,
    /// Length of the body in bytes.
    pub length: usize,
}

impl Head {
    /// The head of `article`, with what was found in it.
    pub fn new(
        article: &Article,
        digest: Option<Digest>,
        credits: Vec<Credit>,
        furniture: Vec<Furniture>,
        statements: Vec<Statement>,
    ) -> Self {
        Head {
            id: article.id.clone(),
            location: article.location.clone(),
            digest,
            format: article.format,
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            authors: article.authors.clone(),
            published: article.published.clone(),
            language: article.language.clone(),
            url: article.url.clone(),
            declared_id: article.declared_id.clone(),
            captions: article.captions.clone(),
            item: article.item.clone(),
            modified: article.modified.clone(),
            captured: article.captured.clone(),
            pages: article.pages.clone(),
            superseded_by: None,
            credits,
            statements,
            furniture,
            length: article.body.len(),
        }
    }

    /// The article that this is the head of, as far as the index keeps it: its declared fields are not kept, only the
    /// credits that were found in them.
    pub(super) fn article(&self, body: String) -> Article {
        Article {
            id: self.id.clone(),
            location: self.location.clone(),
            format: self.format,
            title: self.title.clone(),
            body,
            outlet: self.outlet.clone(),
            authors: self.authors.clone(),
            published: self.published.clone(),
            language: self.language.clone(),
            url: self.url.clone(),
            declared_id: self.declared_id.clone(),
            captions: self.captions.clone(),
            declared: Vec::new(),
            item: self.item.clone(),
            modified: self.modified.clone(),
            captured: self.captured.clone(),
            pages: self.pages.clone(),
        }
    }

    /// The page that a byte of the body lies on, from 1; `None` where the format has no pages.
    pub fn page(&self, at: usize) -> Option<usize> {
        let before = self.pages.partition_point(|start| *start <= at);
        (before > 0).then_some(before)
    }
}

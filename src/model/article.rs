//! An article: what a parser makes, and what it becomes once frozen.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Format, Item, Published};

/// Where an article lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// The file, with `/` between its parts; for a file in an archive `outer.zip!inner.xml`.
    pub path: String,
    /// Byte at which the article begins in that file; 0 where the file is the article.
    pub offset: u64,
}

impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.offset == 0 {
            write!(out, "{}", self.path)
        } else {
            write!(out, "{} @ {}", self.path, self.offset)
        }
    }
}

/// A picture's caption, kept apart from the text because its credit is the picture's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// The caption with its credit, as it stands on the page.
    pub text: String,
}

/// What a parser found in a file: an article before it has an id.
///
/// Every field but `body` may be unknown, and is then empty: nothing is guessed here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Byte at which the article begins in its file.
    pub offset: u64,
    /// The headline, where the format declares one or the first line plainly is one.
    pub title: Option<String>,
    /// The text, paragraphs separated by a blank line where the format knows of paragraphs. Frozen from here on.
    pub body: String,
    /// Who published it, as declared.
    pub outlet: Option<String>,
    /// Who wrote it, as declared; one entry a name.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Language as declared: ISO 639-1 where it can be told, lower case.
    pub language: Option<String>,
    /// Address it was published at; the canonical one where the page names it.
    pub url: Option<String>,
    /// The id that the file declares, e.g. `_id` of a JSON line.
    pub declared_id: Option<String>,
    /// Captions of its pictures.
    pub captions: Vec<Caption>,
    /// Other declared fields that may name an agency, as (field, value): `source`, `credit`, `copyright` …
    /// Fields already held above (`authors`, `outlet`) are not repeated here.
    pub declared: Vec<(String, String)>,
    /// What its agency or feed declares of it besides; `None` where the format knows of no such thing.
    pub item: Option<Box<Item>>,
    /// When its page says that it was changed last. What names items and their versions has [`Item::updated`] instead.
    pub modified: Option<Published>,
    /// When a crawler captured it. This is never its date of publication.
    pub captured: Option<Published>,
    /// Bytes of `body` at which its pages begin, where the format has pages: the first is 0.
    pub pages: Vec<usize>,
    /// Digest of the bytes it was captured as, as a web archive writes it: `sha1:…`. Only to find it again by.
    pub payload: Option<String>,
}

/// An article's id, derived from its content alone: the same article in two places has one id.
///
/// 32 hexadecimal digits: the first 16 bytes of a SHA-256 over the parsed fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// One article, its body frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Derived from content.
    pub id: ArticleId,
    /// Where it was read first.
    pub location: Location,
    /// The form it was kept in.
    pub format: Format,
    /// The headline.
    pub title: Option<String>,
    /// The text. Everything found in it is a byte range into this.
    pub body: String,
    /// Who published it: declared, else the host of its address; never guessed from a mention.
    pub outlet: Option<String>,
    /// Who wrote it, as declared.
    pub authors: Vec<String>,
    /// When it was published, with evidence; never the file's clock.
    pub published: Option<Published>,
    /// ISO 639-1 code, declared or identified from the text.
    pub language: Option<String>,
    /// Address it was published at.
    pub url: Option<String>,
    /// The id that its file declares.
    pub declared_id: Option<String>,
    /// Captions of its pictures.
    pub captions: Vec<Caption>,
    /// Other declared fields that may name an agency.
    pub declared: Vec<(String, String)>,
    /// What its agency or feed declares of it besides; `None` where the format knows of no such thing.
    pub item: Option<Box<Item>>,
    /// When its page says that it was changed last. What names items and their versions has [`Item::updated`] instead.
    pub modified: Option<Published>,
    /// When a crawler captured it. This is never its date of publication.
    pub captured: Option<Published>,
    /// Bytes of `body` at which its pages begin, where the format has pages: the first is 0.
    pub pages: Vec<usize>,
}

impl ArticleId {
    /// The id of a draft: a digest over its parsed fields, none of which depends on where it lies.
    pub fn of(draft: &Draft) -> Self {
        let mut hasher = Sha256::new();
        let mut field = |name: &str, value: &str| {
            hasher.update(name.as_bytes());
            hasher.update((value.len() as u64).to_le_bytes());
            hasher.update(value.as_bytes());
        };
        field("body", &draft.body);
        for (name, value) in [
            ("title", &draft.title),
            ("outlet", &draft.outlet),
            ("language", &draft.language),
            ("url", &draft.url),
            ("declared_id", &draft.declared_id),
        ] {
            if let Some(value) = value {
                field(name, value);
            }
        }
        draft
            .authors
            .iter()
            .for_each(|author| field("author", author));
        if let Some(published) = &draft.published {
            field("published", &published.written);
        }
        draft
            .captions
            .iter()
            .for_each(|caption| field("caption", &caption.text));
        for (name, value) in &draft.declared {
            field(name, value);
        }
        if let Some(item) = &draft.item {
            item.identify(&mut field);
        }
        let digest = hasher.finalize();
        let mut id = String::with_capacity(32);
        for byte in &digest[..16] {
            id.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            id.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        }
        ArticleId(id)
    }
}

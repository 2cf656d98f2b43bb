//! `pack.json`: what is in a pack, and how it was found.

use serde::{Deserialize, Serialize};

use crate::model::{ArticleId, Digest, Format, Location};

/// What is in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Number of the form of packs.
    pub pack: u32,
    /// The program that made it, with its version.
    pub program: String,
    /// Number of the form of the index that it was made from.
    pub index_format: u32,
    /// The question that found the articles; null where they were named.
    pub asked: Option<Asked>,
    /// The articles, by their ids.
    pub articles: Vec<Listed>,
}

/// A question to the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The query as typed; null where there were conditions alone.
    pub query: Option<String>,
    /// The conditions beside it, as options are typed.
    pub conditions: Vec<String>,
    /// Passages that matched in all.
    pub passages: u64,
    /// Articles they lie in.
    pub articles: u64,
    /// Hits that were taken, which `hits.jsonl` holds.
    pub taken: u64,
}

/// An article of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its id.
    pub id: ArticleId,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, in ISO 8601, no more exact than is known; null where it is not known or not believed.
    pub published: Option<String>,
    /// Address it was published at.
    pub url: Option<String>,
    /// Where it was read.
    pub location: Location,
    /// The form it was kept in.
    pub format: Format,
    /// The folder of the pack that holds its text, attributions and report.
    pub folder: String,
    /// Its original.
    pub original: Kept,
}

/// What a pack holds of an article's original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its name in the pack; null where it is not in it.
    pub file: Option<String>,
    /// What of the original it is.
    pub what: What,
    /// SHA-256 of what is packed.
    pub sha256: Option<Digest>,
    /// The file that it comes from, as the archive names it.
    pub path: String,
    /// The file within that, where it is an archive.
    pub member: Option<String>,
    /// SHA-256 of that outer file when it was read into the archive.
    pub recorded: Option<Digest>,
    /// SHA-256 of that outer file when it was packed.
    pub found: Option<Digest>,
    /// How it stands.
    pub state: State,
    /// What a person should know of it.
    pub note: Option<String>,
}

/// What of an original is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The file that is the article.
    File,
    /// The file in an archive that is the article.
    Member,
    /// The article's record in a file of many: a line, a message, a record of a web archive, unpacked.
    Record,
    /// The whole file that holds the article among others.
    ContainingFile,
}

/// How an original stands when it is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Packed; the file has the bytes that were read into the archive.
    AsRead,
    /// Packed; the archive has no digest to compare it with.
    Unchecked,
    /// Not packed: the file is no longer there.
    Gone,
    /// Not packed: the file has other bytes than were read into the archive.
    Changed,
    /// Not packed: it cannot be read, or not be found in its file.
    Unreadable,
    /// Not packed: it is larger than was allowed.
    TooLarge,
}

impl State {
    /// Whether the original is in the pack.
    pub fn is_packed(self) -> bool {
        matches!(self, State::AsRead | State::Unchecked)
    }
}

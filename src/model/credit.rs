//! Which agencies stand behind a report, and the evidence for it.

use serde::{Deserialize, Serialize};

use super::ByteRange;

/// What an agency has to do with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The agency made the article or a part of it.
    Origin,
    /// A source in the article spoke to the agency.
    Told,
    /// The text relies on the agency's report.
    Cited,
    /// The agency made a picture; it says nothing of the text.
    Photo,
}

impl Role {
    /// All roles, strongest first.
    pub const ALL: [Role; 4] = [Role::Origin, Role::Told, Role::Cited, Role::Photo];

    /// The role's name as typed and printed.
    pub fn name(self) -> &'static str {
        match self {
            Role::Origin => "origin",
            Role::Told => "told",
            Role::Cited => "cited",
            Role::Photo => "photo",
        }
    }
}

/// One agency's part in an article. Never without its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The agency's id in the registry, e.g. `afp`.
    pub agency: String,
    /// The agency's official name, e.g. `Agence France-Presse`.
    pub name: String,
    /// What the agency has to do with the article.
    pub role: Role,
    /// Where and by what rule it was found.
    pub evidence: Evidence,
}

/// Why a credit is believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What sort of place it was found in.
    pub kind: EvidenceKind,
    /// Byte range into `Article::body`, half-open; `None` where it was found outside of the body
    /// (a field of the format, the title, a caption), which [`Evidence::field`] then names.
    pub range: Option<ByteRange>,
    /// The words that name the agency, as they stand there.
    pub text: String,
    /// The field it was found in, where that is not the body: `author`, `source`, `caption 2` …
    #[serde(default)]
    pub field: Option<String>,
    /// The rule that found it, e.g. `dateline-parenthesis`.
    pub rule: String,
}

/// What sort of place a credit was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// The closing or opening line that names the agencies an article is made from.
    CreditLine,
    /// Place, date and agency at the head of a report.
    Dateline,
    /// Who wrote it.
    Byline,
    /// A field of the file's format.
    Metadata,
    /// The running text.
    Text,
    /// The credit of a picture.
    PhotoCredit,
}

impl EvidenceKind {
    /// The kind's name as printed.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::CreditLine => "credit-line",
            EvidenceKind::Dateline => "dateline",
            EvidenceKind::Byline => "byline",
            EvidenceKind::Metadata => "metadata",
            EvidenceKind::Text => "text",
            EvidenceKind::PhotoCredit => "photo-credit",
        }
    }
}

/// A part of the body that is not the report's own running text: it stays in the body, is shown apart,
/// and is found by agency filters but not by keywords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Byte range into `Article::body`, half-open.
    pub range: ByteRange,
    /// The rule that found it, e.g. `closing-credit-line`.
    pub rule: String,
}

/// What a piece of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// Place, date and agency at the head of the report.
    Dateline,
    /// The line that names agencies, reporters, editors.
    CreditLine,
    /// The line that names the writer.
    Byline,
    /// Another story's headline caught in the text.
    RelatedStory,
    /// The credit of a picture.
    PhotoCredit,
}

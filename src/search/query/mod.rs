//! The query language: what a user types into what is looked for.
//!
//! ```text
//! query    = item { item }                       side by side: any of the words, filters hold for all of it
//! item     = chain { "OR" chain }
//! chain    = unit { "AND" unit }
//! unit     = [ "NOT" | "-" ] ( "(" query ")" | phrase | prefix | word | filter )
//! phrase   = '"' … '"'                           the words as written, side by side
//! prefix   = word "*"
//! filter   = field ":" ( word | phrase | prefix )
//! field    = agency | agency.ROLE | outlet | author | title | lang | date | speaker | told
//! ```
//!
//! Conditions on statements (speaker, told) that stand side by side are of one statement: `speaker:Lind told:afp` asks for
//! what Lind told AFP. Operators are upper case; `and`, `or`, `not` are words. Nothing is ever dropped to make a query fit:
//! what cannot be honoured is a [`crate::error::QueryError`] with its place.

mod lexer;
mod nearest;
mod parser;
mod statement;

use crate::model::{Date, Role};

pub use nearest::nearest;
pub use parser::{LANGUAGE_HINT, language_code, parse, parse_claim, plain};
pub use statement::StatementFilter;

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A word in any of its inflected forms.
    Word(Term),
    /// Words as written, side by side.
    Phrase(Term),
    /// Words that begin so.
    Prefix(Term),
    /// What holds for an article or a passage; it never changes a score.
    Filter(Filter),
    /// All of these.
    And(Vec<Node>),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// A word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed.
    pub typed: String,
    /// Its words, folded as in the index; one of a plain word, several of a phrase or of `salt-mining`.
    pub words: Vec<String>,
}

/// A condition on articles or passages.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Credits any of these agencies (ids), in this role or in any.
    Agency {
        /// Ids of the registry; several where the name typed is that of several agencies, none for any agency.
        ids: Vec<String>,
        /// The role, or any.
        role: Option<Role>,
    },
    /// Published by an outlet of this name, or with these words side by side in it.
    Outlet(String),
    /// Has these words side by side in an author's name; the last may be a prefix.
    Author(Term, bool),
    /// Has these words side by side in its headline; the last may be a prefix.
    Title(Term, bool),
    /// Written in this language (ISO 639-1).
    Language(String),
    /// Published within this period; a date less exact than a day lies within it where the two overlap.
    Dated {
        /// First day, where there is one.
        from: Option<Date>,
        /// Last day, where there is one.
        to: Option<Date>,
    },
    /// A statement for which all of this holds touches the passage.
    Statement(StatementFilter),
    /// Has no date of publication that is believed.
    Undated,
}

/// What the query language must know of agencies.
pub trait AgencyNames {
    /// Ids of the agencies that bear `name` (an id, a name or an abbreviation, in any case).
    ///
    /// # Errors
    /// Where none bears it, or agencies cannot be looked up at all.
    fn resolve(&self, name: &str) -> Result<Vec<String>, AgencyError>;
}

/// Why a name is that of no agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgencyError {
    /// No agency bears the name; the nearest there is.
    Unknown(Option<String>),
    /// Agencies cannot be looked up, and why.
    Unavailable(String),
}

impl Node {
    /// Whether it looks for words, not only for conditions, outside of any negation.
    pub fn has_words(&self) -> bool {
        match self {
            Node::Word(_) | Node::Phrase(_) | Node::Prefix(_) => true,
            Node::Filter(_) | Node::Not(_) => false,
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(Node::has_words),
        }
    }
}

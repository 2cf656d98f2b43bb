//! The query language: what a user types into what is looked for.
//!
//! ```text
//! query    = item { item }                       side by side: any of the words, conditions hold for all of it
//! item     = both { "OR" both }
//! both     = para { "AND" para }
//! para     = sent { "/p" sent }                  in one paragraph
//! sent     = near { "/s" near }                  in one sentence
//! near     = unit { ( "NEAR/" N | "PRE/" N ) unit }      at most N words apart, in any order or in this one
//! unit     = [ "NOT" | "-" ] ( "(" query ")" | call | phrase | fuzzy | pattern | prefix | word | filter | count )
//! call     = "atleast" N "(" words ")"           at least N times in the passage
//!          | "caps(" words ")"                   with capitals and small letters as written
//!          | "lead(" query ")"                   in the first passage of an article
//!          | "said(" query ")"                   in what one statement says
//!          | "by(" name { "OR" name } ")"        the speaker of a statement
//! phrase   = '"' … '"'                           the words as written, side by side
//! prefix   = word "*"
//! pattern  = word with "?" (one letter) and "*" (any number of letters) in it
//! fuzzy    = word "~" ( "1" | "2" )              words that differ by so many letters
//!          | word "~"                            a name in other spellings and alphabets, or with one letter wrong
//! filter   = field ":" ( word | phrase | prefix )
//! field    = agency | agency.ROLE | outlet | author | title | lang | date | speaker | told
//! count    = "count" ( ">" | ">=" | "<" | "<=" | "=" ) number
//!          | "count:" range | "date:" range      range = [ from ] ".." [ to ]
//! ```
//!
//! What binds tighter comes further down: NEAR and PRE (from left to right) before `/s`, before `/p`, before AND, before OR,
//! before words side by side. On both sides of NEAR, PRE, `/s` and `/p` stand words, phrases, prefixes, patterns, fuzzy words,
//! `caps(…)`, counts, any of these joined by OR, and what binds tighter; what has no place in a text (filters, NOT, AND,
//! `lead(…)`, `said(…)`) does not. `docs/query.md` says of each operator when exactly it is true.
//!
//! Conditions on statements (speaker, told, `by(…)`, `said(…)`) that stand side by side are of one statement:
//! `said(shells) by(Lind) told:afp` asks for what Lind told AFP of shells. Operators are upper case; `and`, `or`, `not` are
//! words. Nothing is ever dropped to make a query fit: what cannot be honoured is a [`crate::error::QueryError`] with its place.

mod beside;
mod calls;
mod count;
mod fields;
mod lexer;
mod limits;
mod nearest;
mod parser;
mod pattern;
mod statement;
mod word;

use crate::model::{Date, Role};

pub use beside::Beside;
pub use count::Counts;
pub use fields::{LANGUAGE_HINT, language_code};
pub use nearest::nearest;
pub use parser::{parse, parse_claim, plain};
pub use pattern::Pattern;
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
    /// Words that fit a pattern.
    Pattern(Pattern),
    /// Words that differ from this one by so many letters at most: inserted, left out, changed, or two neighbours swapped.
    Fuzzy(Term, u32),
    /// A name, and what is likely the same name in another spelling or alphabet, or mistyped.
    Like(Term),
    /// The words as written, side by side, capitals and small letters too.
    Cased(Term),
    /// A number in the text.
    Count(Counts),
    /// What holds for an article or a passage; it never changes a score.
    Filter(Filter),
    /// All of these.
    And(Vec<Node>),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// Words that stand so to each other: two of them, or of a sentence or paragraph any number.
    Beside(Beside, Vec<Node>),
    /// The words stand at least so often in the passage.
    AtLeast(u32, Box<Node>),
    /// True in the first passage of an article.
    Lead(Box<Node>),
    /// True of one statement.
    Said(Box<Node>),
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
            Node::Word(_)
            | Node::Phrase(_)
            | Node::Prefix(_)
            | Node::Pattern(_)
            | Node::Fuzzy(..)
            | Node::Like(_)
            | Node::Cased(_)
            | Node::Beside(..)
            | Node::AtLeast(..) => true,
            Node::Filter(_) | Node::Count(_) | Node::Said(_) | Node::Not(_) => false,
            Node::Lead(inner) => inner.has_words(),
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(Node::has_words),
        }
    }
}

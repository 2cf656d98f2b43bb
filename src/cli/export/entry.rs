//! What leaves the archive: an article, or a part of one, with everything that is known of where it comes from.

use wirecite::model::{ByteRange, Credit, Digest, Role, Statement};
use wirecite::search::{Elsewhere, FullArticle, Hit, MatchedAs, PassageHit, SaidHit, SaidPassage};
use wirecite::store::{Head, Originals};

use crate::cli::render::speaking::names_of;
use crate::cli::render::text::names;

/// One thing that is exported.
pub struct Entry<'a> {
    /// Its place among the hits, from 1, and its score.
    pub ranked: Option<(usize, f32)>,
    /// The article.
    pub head: &'a Head,
    /// The credits that hold for it.
    pub credits: &'a [Credit],
    /// What of the article it is.
    pub part: Part<'a>,
    /// The statements that touch it.
    pub statements: &'a [Statement],
    /// Where else the passage stands.
    pub copies: Option<&'a Elsewhere>,
    /// Names found in another form than the one asked for.
    pub matched_as: &'a [MatchedAs],
    /// Its original.
    pub original: Original,
}

/// What of an article is exported.
pub enum Part<'a> {
    /// All of it, with its body.
    Whole(&'a str),
    /// A passage.
    Passage(&'a PassageHit),
    /// A statement.
    Statement(&'a Statement, &'a SaidPassage),
}

/// What is known of an original.
pub struct Original {
    /// SHA-256 when it was read, where it was read to the end.
    pub digest: Option<Digest>,
    /// What that is the digest of: a file, or a file in an archive.
    pub of: String,
}

impl Original {
    /// The original of an article: its file, its file in an archive, else the whole file that holds many.
    fn new(head: &Head, originals: &Originals) -> Self {
        let path = &head.location.path;
        match originals.of(&head.location) {
            // An earlier version was read from bytes that the file has no longer.
            Some((file, None)) => Original {
                digest: file.digest_of(&head.id),
                of: file.path.clone(),
            },
            Some((file, Some(_))) if head.digest.is_none() => Original {
                digest: file.digest,
                of: file.path.clone(),
            },
            _ => Original {
                digest: head.digest,
                of: path.clone(),
            },
        }
    }
}

impl<'a> Entry<'a> {
    /// A hit of a search.
    pub fn of_hit(rank: usize, hit: &'a Hit, originals: &Originals) -> Self {
        Entry {
            ranked: Some((rank, hit.score)),
            head: &hit.article,
            credits: &hit.credits,
            part: Part::Passage(&hit.passage),
            statements: &hit.statements,
            copies: hit.copies.as_ref(),
            matched_as: &hit.matched_as,
            original: Original::new(&hit.article, originals),
        }
    }

    /// A hit of a search in statements.
    pub fn of_said(rank: usize, hit: &'a SaidHit, originals: &Originals) -> Self {
        Entry {
            ranked: Some((rank, hit.score)),
            head: &hit.article,
            credits: &hit.credits,
            part: Part::Statement(&hit.statement, &hit.passage),
            statements: std::slice::from_ref(&hit.statement),
            copies: None,
            matched_as: &hit.matched_as,
            original: Original::new(&hit.article, originals),
        }
    }

    /// A whole article.
    pub fn of_article(article: &'a FullArticle, originals: &Originals) -> Self {
        Entry {
            ranked: None,
            head: &article.head,
            credits: &article.head.credits,
            part: Part::Whole(&article.body),
            statements: &article.head.statements,
            copies: None,
            matched_as: &[],
            original: Original::new(&article.head, originals),
        }
    }

    /// The same for one passage of the article, and what holds for that.
    pub fn narrowed(
        self,
        passage: &'a PassageHit,
        credits: &'a [Credit],
        statements: &'a [Statement],
    ) -> Self {
        Entry {
            part: Part::Passage(passage),
            credits,
            statements,
            ..self
        }
    }

    /// Names of the agencies in a role.
    pub fn agencies(&self, role: Role) -> Vec<&str> {
        names(self.credits, role)
    }

    /// Who speaks in it, each once.
    pub fn speakers(&self) -> Vec<String> {
        names_of(self.statements)
    }

    /// Its date, no more exact than is known; none where there is none or it is not believed.
    pub fn date(&self) -> Option<wirecite::model::Date> {
        self.head.published.as_ref()?.believed()
    }

    /// Where it lies in the article's body, in bytes: a statement from the first of its pieces to the last.
    pub fn range(&self) -> ByteRange {
        match self.part {
            Part::Whole(body) => ByteRange::new(0, body.len()),
            Part::Passage(passage) => passage.range,
            Part::Statement(statement, passage) => {
                let start = statement.spans().map(|span| span.start).min();
                let end = statement.spans().map(|span| span.end).max();
                match (start, end) {
                    (Some(start), Some(end)) => ByteRange::new(start, end),
                    _ => passage.range,
                }
            }
        }
    }

    /// Its text: a statement's content, its pieces with … between them.
    pub fn text(&self) -> String {
        match self.part {
            Part::Whole(body) => body.to_owned(),
            Part::Passage(passage) => passage.text.clone(),
            Part::Statement(statement, _) => {
                let pieces = statement.content.iter().map(|span| span.text.as_str());
                pieces.collect::<Vec<_>>().join(" … ")
            }
        }
    }

    /// The number of its passage, from 0, and the page that it begins on.
    pub fn passage(&self) -> Option<(u32, Option<usize>)> {
        match self.part {
            Part::Whole(_) => None,
            Part::Passage(passage) => Some((passage.ordinal.0, passage.page)),
            Part::Statement(_, passage) => Some((passage.ordinal.0, passage.page)),
        }
    }
}

//! The one table of field names that people give an article's parts, and what is made of their values.
//!
//! JSON, JSON Lines, front matter and the header lines of a text all go through it. A name is matched without regard
//! to case, `_`, `-`, spaces and a prefix such as `og:`. Where several fields say the same thing, the one further
//! left in its row of the table wins, but of several bodies the longest does.

use super::clean::{clean, line};
use super::html;
use super::language;
use crate::model::{Caption, Draft, Published};

/// What a field says of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    Title,
    Body,
    Summary,
    Author,
    Date,
    Outlet,
    /// An outlet to some, an agency to others: the outlet where no other field names it, else kept as declared.
    Source,
    Url,
    Language,
    Id,
    Caption,
    /// May name an agency; kept as declared.
    Declared,
}

/// Names of each part, best first.
const TABLE: &[(Part, &str)] = &[
    (
        Part::Title,
        "title headline heading titlefull maintitle articletitle name subject",
    ),
    (
        Part::Body,
        "text body articlebody maintext content contents fulltext bodytext articletext plaintext textcontent \
         contenttext bodyhtml contenthtml articlecontent story html",
    ),
    (
        Part::Summary,
        "description summary lead abstract excerpt teaser standfirst snippet",
    ),
    (
        Part::Author,
        "authors author byline bylines creator creators by writer writers reporter reporters dccreator",
    ),
    (
        Part::Date,
        "datepublished publishedat published publisheddate publishdate publicationdate datepublish pubdate pubtime \
         publishedtime publishtime firstpublished webpublicationdate articlepublishedtime issued dateissued date \
         datetime time timestamp datecreated created createdat creationdate displaydate day",
    ),
    (
        Part::Outlet,
        "outlet publisher sitename newspaper publication publicationname site outletname newsoutlet",
    ),
    (
        Part::Source,
        "source sourcename sourcedomain domain hostname host",
    ),
    (
        Part::Url,
        "canonicalurl canonical url link permalink weburl sourceurl articleurl pageurl href uri",
    ),
    (
        Part::Language,
        "language lang inlanguage languagecode locale",
    ),
    (
        Part::Id,
        "id declaredid guid docid articleid documentid uuid identifier",
    ),
    (Part::Caption, "caption captions imagecaption photocaption"),
    (
        Part::Declared,
        "credit credits creditline credittext copyright copyrightholder copyrightnotice rights provider agency \
         agencies newsagency wire wireservice infosource distributor sourceorganization dateline usageterms",
    ),
];

/// Longest field name that is looked up, in bytes, once its punctuation is gone.
const LONGEST: usize = 24;

/// The part that a field of this name is, and its rank among the names of that part, 0 the best.
pub(super) fn part(name: &str) -> Option<(Part, usize)> {
    let mut key = [0u8; LONGEST];
    let mut length = 0;
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            *key.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        } else if byte == b':' {
            length = 0;
        } else if !matches!(byte, b'_' | b'-' | b' ' | b'.' | b'@') {
            return None;
        }
    }
    let key = std::str::from_utf8(&key[..length]).ok()?;
    names().get(key).copied()
}

/// The table turned round.
fn names() -> &'static std::collections::HashMap<&'static str, (Part, usize)> {
    static NAMES: std::sync::OnceLock<std::collections::HashMap<&'static str, (Part, usize)>> =
        std::sync::OnceLock::new();
    NAMES.get_or_init(|| {
        TABLE
            .iter()
            .flat_map(|(part, names)| {
                names
                    .split_ascii_whitespace()
                    .enumerate()
                    .map(move |(rank, name)| (name, (*part, rank)))
            })
            .collect()
    })
}

/// A field's value, once it is known to be a text or several.
#[derive(Debug, Default)]
struct Given {
    rank: usize,
    name: String,
    values: Vec<String>,
}

/// An article's fields as they are met, then a [`Draft`].
#[derive(Debug, Default)]
pub(super) struct Fields {
    given: Vec<(Part, Given)>,
    /// A body field that held something else than text: its name and what it held.
    wrong_body: Option<(String, &'static str)>,
}

/// Why fields make no article.
pub(super) enum NoArticle {
    /// There is no body among them.
    NoBody(String),
    /// The body is of a wrong type.
    WrongType(String),
}

impl Fields {
    /// Takes a field's values. Empty ones are passed over; names that mean nothing here, too.
    pub(super) fn set(&mut self, name: &str, values: Vec<String>) {
        let Some((part, rank)) = part(name) else {
            return;
        };
        let values: Vec<String> = values
            .into_iter()
            .filter(|value| !value.trim().is_empty())
            .collect();
        if values.is_empty() {
            return;
        }
        let name = name.to_owned();
        self.given.push((part, Given { rank, name, values }));
    }

    /// Notes that a field holds `what` (a number, an object …) where text is wanted. It is left out; only an article
    /// whose one body is such a field is none.
    pub(super) fn wrong_type(&mut self, name: &str, what: &'static str) {
        if matches!(part(name), Some((Part::Body, _))) && self.wrong_body.is_none() {
            self.wrong_body = Some((name.to_owned(), what));
        }
    }

    /// Whether nothing that names a part was met.
    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty() && self.wrong_body.is_none()
    }

    /// Takes out the best field of a part.
    fn best(&mut self, part: Part) -> Option<Given> {
        let (at, _) = self
            .given
            .iter()
            .enumerate()
            .filter(|(_, (this, _))| *this == part)
            .min_by_key(|(_, (_, given))| given.rank)?;
        Some(self.given.remove(at).1)
    }

    /// The article that these fields make.
    ///
    /// # Errors
    /// Where there is no body; a title with a summary makes an article whose body is the summary.
    pub(super) fn into_draft(mut self, offset: u64) -> Result<Draft, NoArticle> {
        let body = self.body()?;
        let mut draft = self.into_head("metadata");
        draft.body = body;
        draft.offset = offset;
        Ok(draft)
    }

    fn body(&mut self) -> Result<String, NoArticle> {
        let mut longest = String::new();
        for (_, given) in self.given.iter().filter(|(part, _)| *part == Part::Body) {
            let body = body_text(&given.values);
            if body.len() > longest.len() {
                longest = body;
            }
        }
        if !longest.is_empty() {
            return Ok(longest);
        }
        if let Some((name, what)) = self.wrong_body.take() {
            return Err(NoArticle::WrongType(format!(
                "field `{name}` is {what}, not text"
            )));
        }
        let titled = self.given.iter().any(|(part, _)| *part == Part::Title);
        let summary = self.best(Part::Summary).filter(|_| titled);
        match summary.map(|summary| body_text(&summary.values)) {
            Some(summary) if !summary.is_empty() => Ok(summary),
            _ => Err(NoArticle::NoBody(
                "no field holds a text (`text`, `body`, `content` …)".to_owned(),
            )),
        }
    }

    /// All but the body. `evidence` is the kind of place that a date was found in.
    pub(super) fn into_head(mut self, evidence: &str) -> Draft {
        let mut one = |part| self.best(part).and_then(|given| line(&given.values[0]));
        let title = one(Part::Title).map(|title| {
            if title.contains(['<', '&']) {
                html::inline(&title)
            } else {
                title
            }
        });
        let url = one(Part::Url);
        let declared_id = one(Part::Id);
        let language = one(Part::Language).and_then(|name| language::code(&name));
        let outlet = one(Part::Outlet).or_else(|| one(Part::Source));
        let published = self.published(evidence);
        let authors = self
            .best(Part::Author)
            .map(|given| authors(&given.values))
            .unwrap_or_default();
        let captions = self
            .best(Part::Caption)
            .map(|given| captions(&given.values))
            .unwrap_or_default();
        let mut declared = Vec::new();
        for (part, given) in self.given {
            if matches!(part, Part::Declared | Part::Source | Part::Outlet) {
                let values = given.values.iter().filter_map(|value| line(value));
                declared.extend(values.map(|value| (given.name.clone(), value)));
            }
        }
        declared.retain(|(_, value)| outlet.as_ref() != Some(value));
        Draft {
            title,
            outlet,
            authors,
            published,
            language,
            url,
            declared_id,
            captions,
            declared,
            ..Draft::default()
        }
    }

    /// The best date that is understood, else the best as written.
    fn published(&mut self, evidence: &str) -> Option<Published> {
        let mut unclear = None;
        while let Some(given) = self.best(Part::Date) {
            let written = line(&given.values[0])?;
            let published = Published::new(written, evidence, given.name);
            if published.date.is_some() {
                return Some(published);
            }
            unclear = unclear.or(Some(published));
        }
        unclear
    }
}

/// The text of a body field: markup turned into text, paragraphs in a list joined.
fn body_text(values: &[String]) -> String {
    let paragraphs = values.iter().map(|value| {
        if html::looks_like_markup(value) {
            html::fragment(value)
        } else {
            clean(value).trim().to_owned()
        }
    });
    let mut body = String::new();
    for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(&paragraph);
    }
    body
}

fn captions(values: &[String]) -> Vec<Caption> {
    values
        .iter()
        .filter_map(|value| line(value))
        .map(|text| Caption { text })
        .collect()
}

/// Names of writers, one an entry: `By A B and C D; E F` is three. A comma parts names only where both sides are of two
/// words or more, so that `Doe, Jane` stays one. Addresses are no names.
pub(super) fn authors(values: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for value in values {
        let Some(value) = line(value) else { continue };
        let value = strip_by(&value);
        for part in value.split([';', '|']) {
            for name in split_names(part) {
                let name = name.trim().trim_matches(',').trim();
                let address = name.contains("://") || name.starts_with("www.");
                if !name.is_empty() && !address && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
    }
    names
}

fn strip_by(value: &str) -> &str {
    match value.get(..3) {
        Some(head) if head.eq_ignore_ascii_case("by ") => value[3..].trim_start(),
        _ => value,
    }
}

fn split_names(part: &str) -> Vec<&str> {
    let two_words = |names: &[&str]| {
        names
            .iter()
            .all(|name| name.split_whitespace().count() >= 2)
    };
    let commas: Vec<&str> = part.split(',').collect();
    let parts = if two_words(&commas) {
        commas
    } else {
        vec![part]
    };
    parts
        .into_iter()
        .flat_map(|part| {
            let pieces: Vec<&str> = part
                .split(" and ")
                .flat_map(|piece| piece.split(" & "))
                .collect();
            let pieces: Vec<&str> = pieces
                .iter()
                .map(|piece| piece.trim().trim_start_matches("and "))
                .collect();
            if two_words(&pieces) {
                pieces
            } else {
                vec![part.trim().trim_start_matches("and ")]
            }
        })
        .collect()
}

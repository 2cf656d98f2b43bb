//! One article, whole.

use std::collections::HashSet;

use tantivy::schema::Term;

use super::engine::postings::documents;
use crate::error::{Error, Result};
use crate::model::ArticleId;
use crate::store::{Address, Head, Reader};

/// An article with its body.
#[derive(Debug, Clone)]
pub struct FullArticle {
    /// Everything but the body.
    pub head: Head,
    /// The body, put together from its passages.
    pub body: String,
}

/// Heads, without their statements, of the articles that `name` may mean: the beginning of an id (at least 4 digits), a passage's id, a declared id, a path, the
/// end of one, or else a part of one.
///
/// # Errors
/// Where the index is damaged.
pub fn find(reader: &Reader, name: &str) -> Result<Vec<Head>> {
    let bare = name.split('#').next().unwrap_or(name);
    let mut found = Vec::new();
    for segment in 0..reader.segments.len() {
        for doc in documents(
            reader,
            segment,
            &Term::from_field_text(reader.fields.declared, name),
        )? {
            found.push(reader.bare_head(Address {
                segment: segment as u32,
                doc,
            })?);
        }
    }
    if !found.is_empty() {
        found.sort_by(|a, b| a.location.cmp(&b.location));
        return Ok(found);
    }
    let is_id = bare.len() >= 4 && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_id {
        found = by_id(reader, &bare.to_ascii_lowercase())?;
    }
    let wanted = name.strip_prefix("./").unwrap_or(name);
    if found.is_empty() {
        let ends = |path: &str| {
            path == wanted
                || path
                    .strip_suffix(wanted)
                    .is_some_and(|rest| rest.ends_with('/'))
        };
        found = by_path(reader, &ends)?;
    }
    if found.is_empty() && wanted.len() >= 3 {
        found = by_path(reader, &|path: &str| path.contains(wanted))?;
    }
    without_earlier(&mut found);
    found.sort_by(|a, b| a.location.cmp(&b.location));
    Ok(found)
}

/// Of versions that bear the same path, the latest is meant.
fn without_earlier(found: &mut Vec<Head>) {
    let places = found
        .iter()
        .map(|head| (head.location.path.clone(), head.id.clone()));
    let places: HashSet<(String, ArticleId)> = places.collect();
    found.retain(|head| {
        let later = head.superseded_by.clone();
        later.is_none_or(|by| !places.contains(&(head.location.path.clone(), by)))
    });
}

fn by_id(reader: &Reader, prefix: &str) -> Result<Vec<Head>> {
    let mut found = Vec::new();
    let low: Vec<u8> = (0..prefix.len() / 2)
        .filter_map(|at| u8::from_str_radix(prefix.get(2 * at..2 * at + 2)?, 16).ok())
        .collect();
    for (number, segment) in reader.segments.iter().enumerate() {
        let index = segment
            .reader
            .inverted_index(reader.fields.id)
            .map_err(|error| reader.layout.engine(error))?;
        let mut terms = index
            .terms()
            .range()
            .ge(&low)
            .into_stream()
            .map_err(|error| reader.layout.engine(error.into()))?;
        while terms.advance() && terms.key().starts_with(&low) {
            let term = Term::from_field_bytes(reader.fields.id, terms.key());
            let lede = documents(reader, number, &term)?
                .into_iter()
                .find(|&doc| segment.is_lede(doc));
            if let Some(doc) = lede {
                let head = reader.bare_head(Address {
                    segment: number as u32,
                    doc,
                })?;
                if head.id.0.starts_with(prefix) {
                    found.push(head);
                }
            }
        }
    }
    Ok(found)
}

/// Articles whose path, alone or with its offset, is as wanted.
fn by_path(reader: &Reader, is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Head>> {
    let mut found = Vec::new();
    for head in reader.bare_heads() {
        let head = head?;
        if is_wanted(&head.location.path) || is_wanted(&head.location.to_string()) {
            found.push(head);
        }
    }
    Ok(found)
}

/// The article with this id and its body.
///
/// # Errors
/// Where there is no such article, or the index is damaged.
pub fn whole(reader: &Reader, id: &ArticleId) -> Result<FullArticle> {
    let lede = reader.lede_by_id(id)?;
    let lede = lede.ok_or_else(|| Error::Value(format!("no article {id} in the archive")))?;
    let (head, body) = reader.article(lede)?;
    Ok(FullArticle { head, body })
}

//! The versions of one article that the archive holds, and what each changed.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::article::{FullArticle, whole};
use super::diff::{Stretch, diff};
use crate::error::Result;
use crate::model::{ArticleId, Digest, Published};
use crate::store::{Manifest, Reader};

/// One version of an article.
#[derive(Debug, Clone)]
pub struct Version {
    /// The article.
    pub article: FullArticle,
    /// SHA-256 of its original, where that is gone: the file has a later version since.
    pub replaced: Option<Digest>,
    /// What it changed of the version before; `None` for the first.
    pub change: Option<Change>,
}

/// What one version changed of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Words that the body has and had not.
    pub added: usize,
    /// Words that the body had and has not.
    pub removed: usize,
    /// Whether the headline is another.
    pub headline: bool,
}

/// The versions of the article `id`, earliest first as far as that is known, the current one last. `reader` is to see all
/// versions.
///
/// # Errors
/// Where there is no such article, or the index is damaged.
pub fn versions(reader: &Reader, manifest: &Manifest, id: &ArticleId) -> Result<Vec<Version>> {
    let superseded = reader.superseded()?;
    let by: HashMap<&ArticleId, &ArticleId> = superseded.iter().map(|(id, by)| (id, by)).collect();
    let current = by.get(id).map_or(id, |by| *by);
    let earlier = superseded.iter().filter(|(_, by)| by == current);
    let mut articles: Vec<FullArticle> = earlier
        .map(|(id, _)| whole(reader, id))
        .collect::<Result<_>>()?;
    let places = places(manifest, current);
    articles.sort_by(|a, b| before(a, b, &places));
    articles.push(whole(reader, current)?);
    let mut out: Vec<Version> = Vec::with_capacity(articles.len());
    for article in articles {
        out.push(Version {
            change: out.last().map(|last| change(&last.article, &article)),
            replaced: places.get(&article.head.id).and_then(|(_, was)| *was),
            article,
        });
    }
    Ok(out)
}

/// What stood in the file of an article one after the other: places in that order, and digests of originals that are gone.
fn places(manifest: &Manifest, current: &ArticleId) -> HashMap<ArticleId, (usize, Option<Digest>)> {
    let mut places = HashMap::new();
    let files = manifest.files.values();
    for entry in files.filter(|entry| entry.articles.iter().any(|held| held.id == *current)) {
        let replaced = entry.articles.iter().filter(|held| held.replaced.is_some());
        for (place, held) in replaced.enumerate() {
            places.insert(held.id.clone(), (place, held.replaced));
        }
    }
    places
}

/// Which of two earlier versions is the earlier: those that stood in one file in their order, after all others.
fn before(
    a: &FullArticle,
    b: &FullArticle,
    places: &HashMap<ArticleId, (usize, Option<Digest>)>,
) -> Ordering {
    let place = |article: &FullArticle| places.get(&article.head.id).map(|(place, _)| *place);
    let key = |article: &FullArticle| {
        let item = article.head.item.as_deref();
        let version = item.and_then(|item| item.version.as_deref()?.trim().parse::<u64>().ok());
        let updated = item
            .and_then(|item| item.updated.as_ref())
            .or(article.head.modified.as_ref())
            .and_then(seconds);
        let moment = updated.or(article.head.published.as_ref().and_then(seconds));
        (
            version,
            moment,
            article.head.captured.as_ref().and_then(seconds),
        )
    };
    let by_content = || key(a).cmp(&key(b)).then_with(|| a.head.id.cmp(&b.head.id));
    place(a).cmp(&place(b)).then_with(by_content)
}

fn seconds(moment: &Published) -> Option<i64> {
    Some(moment.believed()?.seconds())
}

fn change(old: &FullArticle, new: &FullArticle) -> Change {
    let words = |text: &str| {
        let words = text.split_whitespace();
        words
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    };
    let stretches = diff(&old.body, &new.body);
    let other = || stretches.iter().filter(|stretch| !stretch.same);
    Change {
        added: other()
            .map(|it: &Stretch| words(it.new.of(&new.body)))
            .sum(),
        removed: other()
            .map(|it: &Stretch| words(it.old.of(&old.body)))
            .sum(),
        headline: old.head.title != new.head.title,
    }
}

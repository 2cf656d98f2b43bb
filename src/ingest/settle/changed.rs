//! A file that was read before: what of it is taken out, and what stays.

use std::collections::HashSet;
use std::path::PathBuf;

use super::Settler;
use crate::gather::{self, Found};
use crate::ingest::feed::End;
use crate::ingest::plan::settled;
use crate::ingest::versions;
use crate::ingest::work::OutcomePart;
use crate::model::{ArticleId, Digest};
use crate::store::{Entry, Held};

/// What a file held before that is read again.
#[derive(Default)]
pub(super) struct Before {
    pub(super) digest: Option<Digest>,
    /// Articles that were taken out.
    pub(super) out: Vec<ArticleId>,
    /// Articles of a file of many that are in the index still: it is not known yet whether they are read again, stay as
    /// earlier versions, or go.
    pub(super) pending: HashSet<ArticleId>,
    /// Whether it is a file of many.
    pub(super) many: bool,
}

impl Settler<'_> {
    /// A file is read anew: what it held before goes, but for earlier versions of the one article it holds.
    pub(super) fn begin(&mut self, found: &Found, part: &OutcomePart) {
        let mut entry = entry(found);
        match self.manifest.files.remove(&found.absolute) {
            Some(mut before) => {
                self.summary.changed += 1;
                let single = matches!(&part.last, Some(end) if part.articles.len() == 1
                    && part.member.is_empty()
                    && versions::are_single(&before, end.format));
                entry.articles = match single {
                    true => self.earlier(found, part, &before),
                    false => versions::pending(&before),
                };
                let kept = entry.articles.iter().map(|held| held.id.clone());
                let kept: HashSet<ArticleId> = kept.collect();
                before.articles.retain(|held| !kept.contains(&held.id));
                self.take_out(&before);
                let out = before.articles.into_iter().filter(|held| !held.duplicate);
                let of_file = Before {
                    digest: before.digest,
                    out: out.map(|held| held.id).collect(),
                    pending: kept,
                    many: !single,
                };
                self.before.insert(part.file, of_file);
            }
            None => self.summary.new += 1,
        }
        self.open.insert(part.file, entry);
    }

    /// The articles that stood in a file of one article before and stay as earlier versions.
    fn earlier(&mut self, found: &Found, part: &OutcomePart, before: &Entry) -> Vec<Held> {
        let ([made], Some(end)) = (&part.articles[..], &part.last) else {
            return Vec::new();
        };
        let now = versions::Now {
            article: &made.prepared.id,
            edition: made.edition.as_ref(),
            digest: end.digest,
        };
        let mut kept = versions::kept(before, &found.absolute, &now);
        kept.retain(|held| held.duplicate || !self.stands_elsewhere(&held.id, found));
        let newly = |held: &&Held| {
            before
                .articles
                .iter()
                .any(|it| it.id == held.id && it.replaced.is_none())
        };
        self.summary.replaced += kept.iter().filter(newly).count() as u64;
        let editions = kept.iter().filter_map(|held| held.edition.as_ref());
        self.items
            .extend(editions.map(|edition| edition.item.clone()));
        kept
    }

    /// Whether an article stands in another file too: then it is not of the past, and is read again from there.
    fn stands_elsewhere(&self, id: &ArticleId, found: &Found) -> bool {
        let places = self.elsewhere.get(id).into_iter().flatten();
        let mut standing = places.filter(|path| *path != &found.absolute && path.exists());
        standing.next().is_some()
    }

    /// Of what a file held before that was read to its end again: what of it stays as an earlier version, and what goes.
    pub(super) fn part_with(
        &mut self,
        found: &Found,
        entry: &mut Entry,
        mut before: Before,
        end: &End,
    ) {
        if before.many {
            let mut go = versions::settled(&mut entry.articles, &before.pending, end.digest);
            let (stay, elsewhere): (Vec<Held>, Vec<Held>) = std::mem::take(&mut entry.articles)
                .into_iter()
                .partition(|held| {
                    held.replaced.is_none() || !self.stands_elsewhere(&held.id, found)
                });
            entry.articles = stay;
            go.extend(elsewhere);
            let newly = entry.articles.iter().filter(|held| held.replaced.is_some());
            let newly = newly.filter(|held| held.replaced == before.digest);
            self.summary.replaced += newly.count() as u64;
            before.out.extend(go.iter().map(|held| held.id.clone()));
            self.take_out(&Entry {
                articles: go,
                ..self::entry(found)
            });
        }
        // What other rules read otherwise of the same bytes is not lost.
        if before.digest.is_some() && before.digest != end.digest {
            self.left.extend(before.out);
        }
    }

    /// Whether what is known of a file stays as it is: its bytes are those it had, or they could not be read this time.
    pub(super) fn stays(&mut self, found: &Found, part: &OutcomePart) -> bool {
        let Some(entry) = self.manifest.files.get_mut(&found.absolute) else {
            return false;
        };
        let same = part
            .last
            .as_ref()
            .is_some_and(|end| end.digest.is_some() && end.digest == entry.digest);
        if same && entry.complete && entry.attribution == self.attribution {
            entry.stamp = settled(found);
            self.summary.unchanged += 1;
            self.touched = true;
            self.progress.files += 1;
            return true;
        }
        let withheld = matches!(part.skipped.as_slice(), [skip] if gather::is_unseen(&skip.reason));
        if !withheld || !part.articles.is_empty() || entry.articles.is_empty() {
            return false;
        }
        // Its articles are kept; the next ingest tries it again.
        entry.skipped.clone_from(&part.skipped);
        entry.complete = false;
        self.count_skips(&part.skipped);
        self.touched = true;
        self.progress.files += 1;
        true
    }

    /// Takes a file's articles out of the index. One that another file holds too is read again from there; where that
    /// file is gone, its entry takes the article over, so that nothing is lost with either.
    pub(super) fn take_out(&mut self, entry: &Entry) {
        let editions = entry
            .articles
            .iter()
            .filter_map(|held| held.edition.as_ref());
        self.items
            .extend(editions.map(|edition| edition.item.clone()));
        for held in entry.articles.iter().filter(|held| !held.duplicate) {
            let places = self.elsewhere.get(&held.id).map_or(&[][..], Vec::as_slice);
            let kept = |path: &&PathBuf| self.manifest.files.contains_key(*path);
            let (there, gone): (Vec<&PathBuf>, Vec<&PathBuf>) =
                places.iter().filter(kept).partition(|path| path.exists());
            if there.is_empty()
                && let Some(heir) = gone.first()
                && let Some(heir) = self.manifest.files.get_mut(*heir)
            {
                let same = heir.articles.iter_mut().find(|other| other.id == held.id);
                same.into_iter().for_each(|other| other.duplicate = false);
                continue;
            }
            self.writer.delete(&held.id);
            self.indexed.remove(&held.id);
        }
    }
}

/// What is known of a file before it is read.
pub(super) fn entry(found: &Found) -> Entry {
    Entry {
        path: found.path.clone(),
        stamp: settled(found),
        digest: None,
        format: None,
        articles: Vec::new(),
        skipped: Vec::new(),
        attribution: String::new(),
        complete: false,
    }
}

//! Writes what was analysed, in the order of the feed, and keeps account.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use crossbeam_channel::{Receiver, bounded};

use super::analyse::Analyser;
use super::budget::Budget;
use super::feed::{End, Feed, Unit};
use super::plan::{Plan, settled};
use super::versions;
use super::work::{Outcome, OutcomePart, work};
use super::{IN_FLIGHT, Observer, Options, Progress, Summary};
use crate::error::Result;
use crate::gather::{self, Found};
use crate::model::{ArticleId, Digest, Skip, SkipReason};
use crate::parse::Revisit;
use crate::store::{Entry, Held, Manifest, Preparer, Writer};

/// Bytes of originals after which what is done is committed, so that a crash loses no more than that.
const CHECKPOINT: u64 = 512 << 20;

/// What a file held before that is read again.
#[derive(Default)]
struct Before {
    digest: Option<Digest>,
    /// Articles that were taken out.
    out: Vec<ArticleId>,
    /// Articles of a file of many that are in the index still: it is not known yet whether they are read again, stay as
    /// earlier versions, or go.
    pending: HashSet<ArticleId>,
    /// Whether it is a file of many.
    many: bool,
}

/// Writes what was analysed, in order, and keeps account.
pub(super) struct Settler<'a> {
    options: &'a Options,
    writer: Writer,
    preparer: Preparer,
    manifest: Manifest,
    pub(super) summary: Summary,
    /// Articles that are in the index.
    indexed: HashSet<ArticleId>,
    /// Files that hold an article which is indexed from another.
    elsewhere: HashMap<ArticleId, Vec<PathBuf>>,
    /// Articles of web archives, by the digests of the bytes they were captured as.
    captured: HashMap<String, ArticleId>,
    /// Items of which a version was read or taken out.
    items: HashSet<String>,
    /// Registry and rules of this ingest.
    attribution: String,
    open: HashMap<usize, Entry>,
    /// What the open files held before, where they had another text.
    before: HashMap<usize, Before>,
    /// Articles that changed files held and do not hold now.
    left: HashSet<ArticleId>,
    since_commit: u64,
    /// Whether the manifest changed though no article did.
    touched: bool,
    progress: Progress,
    /// Bytes of the file being settled that are done.
    done: u64,
}

impl<'a> Settler<'a> {
    pub(super) fn new(
        options: &'a Options,
        writer: Writer,
        manifest: Manifest,
        summary: Summary,
        attribution: String,
    ) -> Self {
        let mut indexed = HashSet::new();
        let mut elsewhere: HashMap<ArticleId, Vec<PathBuf>> = HashMap::new();
        let mut captured = HashMap::new();
        // After an ingest that was ended by force, the marks of all versions are looked at.
        let items = match manifest.unsettled {
            true => versions::items(&manifest),
            false => HashSet::new(),
        };
        for (path, entry) in &manifest.files {
            for held in &entry.articles {
                if let Some(payload) = &held.payload {
                    captured.insert(payload.clone(), held.id.clone());
                }
                if held.duplicate {
                    elsewhere
                        .entry(held.id.clone())
                        .or_default()
                        .push(path.clone());
                } else {
                    indexed.insert(held.id.clone());
                }
            }
        }
        Settler {
            options,
            preparer: writer.preparer(),
            writer,
            manifest,
            summary,
            indexed,
            elsewhere,
            captured,
            items,
            attribution,
            open: HashMap::new(),
            before: HashMap::new(),
            left: HashSet::new(),
            since_commit: 0,
            touched: false,
            progress: Progress::default(),
            done: 0,
        }
    }

    /// Notes the time of change of files that have the bytes they had.
    pub(super) fn restamp(&mut self, files: &[Found]) {
        for found in files {
            if let Some(entry) = self.manifest.files.get_mut(&found.absolute) {
                entry.stamp = settled(found);
                self.touched = true;
            }
        }
    }

    /// Reads `files`, whatever the manifest says of them.
    pub(super) fn read(
        &mut self,
        files: &[Found],
        analyser: &Analyser,
        observer: &dyn Observer,
    ) -> Result<()> {
        self.progress.all_files += files.len() as u64;
        self.progress.all_bytes += files.iter().map(|found| found.size).sum::<u64>();
        let budget = Budget::new(IN_FLIGHT);
        let (units_out, units_in) = bounded::<Unit>(16);
        let (outcomes_out, outcomes_in) = bounded::<Outcome>(16);
        let feed = Feed::new(self.options.max_file, &budget, observer.stop(), units_out);
        let preparer = self.preparer.clone();
        std::thread::scope(|scope| {
            scope.spawn(|| feed.run(files));
            for _ in 0..self.options.threads.max(1) {
                let (units, outcomes, preparer) =
                    (units_in.clone(), outcomes_out.clone(), preparer.clone());
                scope.spawn(move || work(files, &units, &outcomes, analyser, &preparer));
            }
            drop((units_in, outcomes_out));
            let settled = self.settle(files, &outcomes_in, &budget, observer);
            // On an error the feed may wait for bytes that nobody gives back, or to send; let it run out.
            if settled.is_err() {
                observer.stop().store(true, Ordering::Relaxed);
                budget.open();
                outcomes_in.iter().for_each(drop);
            }
            settled
        })?;
        // Told to end when all was read already, it was not ended.
        self.summary.stopped |= observer.stop().load(Ordering::Relaxed)
            && self.progress.files < self.progress.all_files;
        self.leave_open(files);
        Ok(())
    }

    /// Takes outcomes in the order of their units.
    fn settle(
        &mut self,
        files: &[Found],
        outcomes: &Receiver<Outcome>,
        budget: &Budget,
        observer: &dyn Observer,
    ) -> Result<()> {
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        for outcome in outcomes {
            waiting.insert(outcome.number, outcome);
            while let Some(outcome) = waiting.remove(&next) {
                next += 1;
                let bytes = outcome.bytes;
                let result = outcome
                    .parts
                    .into_iter()
                    .try_for_each(|part| self.part(files, part));
                budget.give(bytes);
                result?;
                observer.progress(self.progress);
                if self.since_commit >= CHECKPOINT {
                    self.checkpoint(files)?;
                }
            }
        }
        Ok(())
    }

    fn part(&mut self, files: &[Found], part: OutcomePart) -> Result<()> {
        if let Some(error) = part.failed {
            return Err(error);
        }
        let found = &files[part.file];
        self.since_commit += part.bytes;
        self.summary.bytes += part.bytes;
        // What is left out of a file counts as done too, and what an archive unpacks to does not count.
        let whole = part.first && part.last.is_some();
        if part.first {
            self.done = 0;
        }
        let step = match part.last {
            Some(_) => found.size.saturating_sub(self.done),
            None => part.bytes.min(found.size.saturating_sub(self.done)),
        };
        self.done += step;
        self.progress.bytes += step;
        if whole && self.stays(found, &part) {
            return Ok(());
        }
        if part.first {
            self.begin(found, &part);
        }
        let mut entry = self.open.remove(&part.file).unwrap_or_else(|| entry(found));
        let member = (!part.member.is_empty()).then_some(part.member);
        for made in part.articles {
            let id = made.prepared.id.clone();
            let before = self.before.get_mut(&part.file);
            let again = before.is_some_and(|before| before.many && before.pending.remove(&id));
            if again {
                self.writer.delete(&id);
            }
            let duplicate = !self.indexed.insert(id.clone()) && !again;
            self.summary.read += 1;
            if duplicate {
                self.summary.duplicates += 1;
            } else {
                self.summary.indexed += 1;
                self.summary.passages += made.passages as u64;
                self.writer.add(made.prepared)?;
            }
            if let Some(edition) = &made.edition {
                self.items.insert(edition.item.clone());
            }
            if let Some(payload) = &made.payload {
                self.captured.insert(payload.clone(), id.clone());
            }
            entry.articles.push(Held {
                id,
                offset: made.offset,
                member: member.clone(),
                payload: made.payload,
                edition: made.edition,
                replaced: None,
                duplicate,
            });
        }
        let mut skipped = part.skipped;
        for revisit in part.revisits {
            match self.revisit(&revisit) {
                Ok(id) => entry.articles.push(Held {
                    id,
                    offset: revisit.offset,
                    member: member.clone(),
                    payload: None,
                    edition: None,
                    replaced: None,
                    duplicate: true,
                }),
                Err(skip) => skipped.push(skip),
            }
        }
        for skip in &mut skipped {
            skip.member.clone_from(&member);
        }
        self.count_skips(&skipped);
        entry.skipped.extend(skipped);
        match part.last {
            Some(end) => self.end(part.file, found, entry, end),
            None => {
                self.open.insert(part.file, entry);
            }
        }
        Ok(())
    }

    /// The article that a record captured again; a skip where that is not here.
    fn revisit(&mut self, revisit: &Revisit) -> std::result::Result<ArticleId, Skip> {
        let id = self.captured.get(&revisit.payload);
        match id.filter(|id| self.indexed.contains(id)) {
            Some(id) => {
                self.summary.read += 1;
                self.summary.duplicates += 1;
                Ok(id.clone())
            }
            None => Err(revisit.alone()),
        }
    }

    /// A file is read anew: what it held before goes, but for earlier versions of the one article it holds.
    fn begin(&mut self, found: &Found, part: &OutcomePart) {
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
    fn part_with(&mut self, found: &Found, entry: &mut Entry, mut before: Before, end: &End) {
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
    fn stays(&mut self, found: &Found, part: &OutcomePart) -> bool {
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

    fn count_skips(&mut self, skipped: &[Skip]) {
        for skip in skipped {
            self.summary.read += 1;
            *self
                .summary
                .skipped
                .entry(skip.reason.name().to_owned())
                .or_default() += 1;
        }
    }

    /// Takes a file's articles out of the index. One that another file holds too is read again from there; where that
    /// file is gone, its entry takes the article over, so that nothing is lost with either.
    fn take_out(&mut self, entry: &Entry) {
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

    fn end(&mut self, file: usize, found: &Found, mut entry: Entry, end: End) {
        if let Some(before) = self.before.remove(&file) {
            self.part_with(found, &mut entry, before, &end);
        }
        if entry.articles.is_empty() && entry.skipped.is_empty() {
            let what = "nothing in it is a report".to_owned();
            entry.skipped.push(Skip::whole(SkipReason::NoText(what)));
            self.count_skips(&entry.skipped);
        }
        entry.digest = end.digest;
        entry.format = end.format;
        entry.complete = true;
        entry.attribution.clone_from(&self.attribution);
        self.manifest.files.insert(found.absolute.clone(), entry);
        self.progress.files += 1;
    }

    /// Files of which only a part was read go into the manifest as incomplete.
    fn leave_open(&mut self, files: &[Found]) {
        for (file, mut entry) in std::mem::take(&mut self.open) {
            if let Some(before) = self.before.remove(&file) {
                let is_read = |held: &Held| before.many && !before.pending.contains(&held.id);
                entry
                    .articles
                    .retain(|held| held.replaced.is_none() || !is_read(held));
            }
            self.manifest
                .files
                .insert(files[file].absolute.clone(), entry);
        }
    }

    fn checkpoint(&mut self, files: &[Found]) -> Result<()> {
        let open: Vec<_> = self
            .open
            .iter()
            .map(|(file, entry)| (files[*file].absolute.clone(), entry.clone()))
            .collect();
        for (path, entry) in &open {
            self.manifest.files.insert(path.clone(), entry.clone());
        }
        self.commit()?;
        for (path, _) in open {
            self.manifest.files.remove(&path);
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        self.since_commit = 0;
        self.manifest.unsettled = !self.items.is_empty();
        self.manifest.commit = self.writer.commit()?;
        self.manifest.write(&self.options.index)
    }

    /// Counts files that are no longer there; takes their articles out where that was asked for.
    pub(super) fn vanished(&mut self, plan: &Plan) {
        for path in &plan.vanished {
            if !self.options.prune {
                self.summary.vanished += 1;
            } else if let Some(entry) = self.manifest.files.remove(path) {
                self.summary.pruned += 1;
                let earlier = |held: &&Held| held.replaced.is_some() && !held.duplicate;
                self.summary.lost += entry.articles.iter().filter(earlier).count() as u64;
                self.take_out(&entry);
            }
        }
    }

    /// Articles that were taken out, and that another file holds too, are indexed from there: those of this ingest,
    /// and those of an earlier one that was ended before it came to this.
    pub(super) fn rescue(&mut self, analyser: &Analyser, observer: &dyn Observer) -> Result<()> {
        let lost = |held: &Held| held.duplicate && !self.indexed.contains(&held.id);
        let mut files: Vec<Found> = Vec::new();
        for (absolute, entry) in &mut self.manifest.files {
            if entry.articles.iter().any(lost)
                && let Some(found) = again(absolute, entry)
            {
                // Its bytes are what they were; it is to be read all the same.
                entry.complete = false;
                files.push(found);
            }
        }
        if files.is_empty() {
            return Ok(());
        }
        let before = self.summary.clone();
        self.read(&files, analyser, observer)?;
        // These files were counted as what they are before; only what was written is new.
        let (indexed, passages) = (self.summary.indexed, self.summary.passages);
        let read = before.read + (indexed - before.indexed);
        self.summary = Summary {
            indexed,
            passages,
            read,
            stopped: self.summary.stopped,
            ..before
        };
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Summary> {
        if !self.summary.stopped {
            let gone = self.left.iter().filter(|id| !self.indexed.contains(*id));
            self.summary.dropped = gone.count() as u64;
        }
        if versions::in_question(&self.items, &self.manifest).is_empty() {
            self.items.clear();
        }
        let changed = self.touched
            || self.manifest.unsettled
            || self.summary.read > 0
            || self.summary.pruned > 0
            || self.summary.changed > 0;
        if changed
            || self.manifest.files.is_empty()
            || self.manifest.commit != self.writer.commit_number()?
        {
            self.commit()?;
        }
        let mut texts = versions::Texts::new(&self.options.index);
        let marks = versions::changes(&self.items, &self.manifest, &mut texts)?;
        drop(texts);
        if !marks.is_empty() {
            let index = &self.options.index;
            versions::mark(
                &marks,
                &mut self.manifest,
                index,
                &self.writer,
                &self.preparer,
            )?;
            self.items.clear();
            self.commit()?;
        } else if self.manifest.unsettled {
            self.manifest.unsettled = false;
            self.manifest.write(&self.options.index)?;
        }
        // Where the user has no time left, the next ingest looks for copies.
        if self.options.copies && !self.summary.stopped {
            crate::copies::update(&self.options.index)?;
        }
        self.writer.finish()?;
        Ok(self.summary)
    }
}

fn entry(found: &Found) -> Entry {
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

/// A file of the manifest, to be read once more.
fn again(absolute: &std::path::Path, entry: &Entry) -> Option<Found> {
    let metadata = std::fs::metadata(absolute).ok()?;
    Some(Found {
        path: entry.path.clone(),
        absolute: absolute.to_path_buf(),
        size: metadata.len(),
        changed: entry.stamp.changed,
        skip: None,
    })
}

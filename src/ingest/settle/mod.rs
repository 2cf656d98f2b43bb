//! Writes what was analysed, in the order of the feed, and keeps account.

mod changed;
mod closing;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use changed::{Before, entry};
use crossbeam_channel::{Receiver, bounded};

use crate::error::Result;
use crate::gather::Found;
use crate::ingest::analyse::Analyser;
use crate::ingest::budget::Budget;
use crate::ingest::feed::{End, Feed, Unit};
use crate::ingest::plan::settled;
use crate::ingest::versions;
use crate::ingest::work::{Outcome, OutcomePart, work};
use crate::ingest::{IN_FLIGHT, Observer, Options, Progress, Summary};
use crate::model::{ArticleId, Skip, SkipReason};
use crate::parse::Revisit;
use crate::store::{Entry, Held, Manifest, Preparer, Writer};

/// Bytes of originals after which what is done is committed, so that a crash loses no more than that.
const CHECKPOINT: u64 = 512 << 20;

/// Writes what was analysed, in order, and keeps account.
pub(in crate::ingest) struct Settler<'a> {
    options: &'a Options,
    writer: Writer,
    preparer: Preparer,
    manifest: Manifest,
    pub(in crate::ingest) summary: Summary,
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
    pub(in crate::ingest) fn new(
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
    pub(in crate::ingest) fn restamp(&mut self, files: &[Found]) {
        for found in files {
            if let Some(entry) = self.manifest.files.get_mut(&found.absolute) {
                entry.stamp = settled(found);
                self.touched = true;
            }
        }
    }

    /// Reads `files`, whatever the manifest says of them.
    pub(in crate::ingest) fn read(
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
}

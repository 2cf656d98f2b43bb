//! The ingest itself: feeds, analyses in parallel, settles in order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::Ordering;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::analyse::{Analyser, Piece, parse_whole};
use super::budget::Budget;
use super::feed::{End, Feed, Part, Unit, Work};
use super::plan::{Plan, plan, settled};
use super::{IN_FLIGHT, Observer, Options, Progress, Summary};
use crate::error::{Error, Result};
use crate::gather::Found;
use crate::model::{ArticleId, Format, Skip};
use crate::parse;
use crate::store::{Entry, Held, Manifest, Prepared, Preparer, Reader, Writer};

/// Bytes of originals after which what is done is committed, so that a crash loses no more than that.
const CHECKPOINT: u64 = 512 << 20;

/// The engine's buffer, over all its threads.
const ENGINE_MEMORY: usize = 100 << 20;

/// Reads everything that is new or changed below the roots into the index.
///
/// # Errors
/// Where a root does not exist, the index cannot be written (no right, disk full, another ingest), is of another
/// format or damaged. What was committed before stays.
pub fn ingest(options: &Options, analyser: &Analyser, observer: &dyn Observer) -> Result<Summary> {
    for root in &options.roots {
        std::fs::metadata(root).map_err(|error| Error::io(root, error))?;
    }
    if options.rebuild {
        forget(options)?;
    }
    let mut writer = Writer::open(
        &options.index,
        &options.holder,
        options.threads,
        ENGINE_MEMORY,
    )?;
    let mut manifest = Manifest::read(&options.index)?;
    if manifest.commit != writer.commit_number()? {
        recover(options, &mut writer, &mut manifest)?;
    }
    let registry = analyser.attribution_version();
    let all = manifest.registry != registry && !manifest.files.is_empty();
    manifest.registry = registry;
    let plan = plan(options, &manifest, all)?;
    let summary = Summary {
        files: plan.read.len() as u64 + plan.unchanged,
        unchanged: plan.unchanged,
        ..Summary::default()
    };
    let mut settler = Settler::new(options, writer, manifest, summary);
    settler.read(&plan.read, analyser, observer)?;
    if !settler.summary.stopped {
        settler.vanished(&plan);
        settler.rescue(analyser, observer)?;
    }
    settler.finish()
}

/// Takes the marker away, so that a new index is made.
fn forget(options: &Options) -> Result<()> {
    std::fs::create_dir_all(&options.index).map_err(|error| Error::io(&options.index, error))?;
    let lock = crate::store::Lock::take(&options.index, &options.holder)?;
    crate::store::forget(&options.index)?;
    drop(lock);
    Ok(())
}

/// After a crash between index commit and manifest: takes out of the index what the manifest does not know,
/// and has the files read again whose articles the index lacks.
fn recover(options: &Options, writer: &mut Writer, manifest: &mut Manifest) -> Result<()> {
    let known: HashSet<ArticleId> = manifest
        .files
        .values()
        .flat_map(|entry| {
            entry
                .articles
                .iter()
                .filter(|held| !held.duplicate)
                .map(|held| held.id.clone())
        })
        .collect();
    let mut present = HashSet::new();
    for head in Reader::open(&options.index)?.heads() {
        let id = head?.id;
        if !known.contains(&id) {
            writer.delete(&id);
        }
        present.insert(id);
    }
    for entry in manifest.files.values_mut() {
        if entry
            .articles
            .iter()
            .any(|held| !held.duplicate && !present.contains(&held.id))
        {
            entry.complete = false;
        }
    }
    manifest.commit = writer.commit()?;
    manifest.write(&options.index)
}

/// A unit, analysed.
struct Outcome {
    number: u64,
    bytes: usize,
    parts: Vec<OutcomePart>,
}

/// One part of a unit, analysed.
struct OutcomePart {
    file: usize,
    first: bool,
    last: Option<End>,
    articles: Vec<(Prepared, u64, usize)>,
    skipped: Vec<Skip>,
    /// Bytes of the original that it was made from.
    bytes: u64,
    failed: Option<Error>,
}

/// Writes what was analysed, in order, and keeps account.
struct Settler<'a> {
    options: &'a Options,
    writer: Writer,
    preparer: Preparer,
    manifest: Manifest,
    summary: Summary,
    /// Articles that are in the index.
    indexed: HashSet<ArticleId>,
    open: HashMap<usize, Entry>,
    since_commit: u64,
    progress: Progress,
}

impl<'a> Settler<'a> {
    fn new(options: &'a Options, writer: Writer, manifest: Manifest, summary: Summary) -> Self {
        let indexed = manifest
            .files
            .values()
            .flat_map(|entry| &entry.articles)
            .filter(|held| !held.duplicate)
            .map(|held| held.id.clone())
            .collect();
        Settler {
            options,
            preparer: writer.preparer(),
            writer,
            manifest,
            summary,
            indexed,
            open: HashMap::new(),
            since_commit: 0,
            progress: Progress::default(),
        }
    }

    /// Reads `files`, whatever the manifest says of them.
    fn read(
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
        let feed = Feed {
            files,
            limit: self.options.max_file,
            budget: &budget,
            stop: observer.stop(),
            out: units_out,
            next: 0,
            pending: Vec::new(),
            pending_bytes: 0,
        };
        let preparer = self.preparer.clone();
        std::thread::scope(|scope| {
            scope.spawn(|| feed.run());
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
        // What is left out of a file counts as done too.
        let whole = part.first && part.last.is_some();
        self.progress.bytes += if whole { found.size } else { part.bytes };
        if part.first {
            self.begin(part.file, found);
        }
        let mut entry = self.open.remove(&part.file).unwrap_or_else(|| entry(found));
        for (prepared, offset, passages) in part.articles {
            let id = prepared.id.clone();
            let duplicate = !self.indexed.insert(id.clone());
            self.summary.read += 1;
            if duplicate {
                self.summary.duplicates += 1;
            } else {
                self.summary.indexed += 1;
                self.summary.passages += passages as u64;
                self.writer.add(prepared)?;
            }
            entry.articles.push(Held {
                id,
                offset,
                duplicate,
            });
        }
        for skip in &part.skipped {
            self.summary.read += 1;
            *self
                .summary
                .skipped
                .entry(skip.reason.name().to_owned())
                .or_default() += 1;
        }
        entry.skipped.extend(part.skipped);
        match part.last {
            Some(end) => self.end(found, entry, end),
            None => {
                self.open.insert(part.file, entry);
            }
        }
        Ok(())
    }

    /// A file is read anew: what it held before goes.
    fn begin(&mut self, file: usize, found: &Found) {
        match self.manifest.files.remove(&found.absolute) {
            Some(before) => {
                self.summary.changed += 1;
                self.take_out(&before);
            }
            None => self.summary.new += 1,
        }
        self.open.insert(file, entry(found));
    }

    fn take_out(&mut self, entry: &Entry) {
        for held in entry.articles.iter().filter(|held| !held.duplicate) {
            self.writer.delete(&held.id);
            self.indexed.remove(&held.id);
        }
    }

    fn end(&mut self, found: &Found, mut entry: Entry, end: End) {
        entry.digest = end.digest;
        entry.format = end.format;
        entry.complete = true;
        self.manifest.files.insert(found.absolute.clone(), entry);
        self.progress.files += 1;
    }

    /// Files of which only a part was read go into the manifest as incomplete.
    fn leave_open(&mut self, files: &[Found]) {
        for (file, entry) in std::mem::take(&mut self.open) {
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
        self.manifest.commit = self.writer.commit()?;
        self.manifest.write(&self.options.index)
    }

    /// Counts files that are no longer there; takes their articles out where that was asked for.
    fn vanished(&mut self, plan: &Plan) {
        for path in &plan.vanished {
            if !self.options.prune {
                self.summary.vanished += 1;
            } else if let Some(entry) = self.manifest.files.remove(path) {
                self.summary.pruned += 1;
                self.take_out(&entry);
            }
        }
    }

    /// Articles that were taken out, and that another file holds too, are indexed from there: those of this ingest,
    /// and those of an earlier one that was ended before it came to this.
    fn rescue(&mut self, analyser: &Analyser, observer: &dyn Observer) -> Result<()> {
        let lost = |held: &Held| held.duplicate && !self.indexed.contains(&held.id);
        let files: Vec<Found> = self
            .manifest
            .files
            .iter()
            .filter(|(_, entry)| entry.articles.iter().any(lost))
            .filter_map(|(absolute, entry)| again(absolute, entry))
            .collect();
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

    fn finish(mut self) -> Result<Summary> {
        let changed = self.summary.read > 0 || self.summary.pruned > 0 || self.summary.changed > 0;
        if changed
            || self.manifest.files.is_empty()
            || self.manifest.commit != self.writer.commit_number()?
        {
            self.commit()?;
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

/// One thread of analysis.
fn work(
    files: &[Found],
    units: &Receiver<Unit>,
    outcomes: &Sender<Outcome>,
    analyser: &Analyser,
    preparer: &Preparer,
) {
    for unit in units {
        let (number, bytes) = (unit.number, unit.bytes);
        let parts = analyse(files, unit.work, analyser, preparer);
        if outcomes
            .send(Outcome {
                number,
                bytes,
                parts,
            })
            .is_err()
        {
            return;
        }
    }
}

/// Analyses the parts of a unit together.
fn analyse(
    files: &[Found],
    work: Vec<Work>,
    analyser: &Analyser,
    preparer: &Preparer,
) -> Vec<OutcomePart> {
    let mut pieces = Vec::new();
    let mut parts = Vec::new();
    for Work {
        file,
        part,
        first,
        last,
    } in work
    {
        let path = files[file].path.clone();
        let (bytes, digest, format, parsed) = match part {
            Part::Whole(raw, format) => {
                let bytes = raw.bytes.len() as u64;
                (bytes, Some(raw.digest), format, parse_whole(&raw, format))
            }
            Part::Lines {
                bytes,
                offset,
                line,
            } => {
                let parsed = parse::json_lines(&bytes, offset, line);
                (bytes.len() as u64, None, Format::JsonLines, parsed)
            }
            Part::Skipped(skip) => (0, None, Format::Text, skipped(skip)),
        };
        pieces.push(Piece {
            path,
            digest,
            format,
            parsed,
        });
        parts.push(OutcomePart {
            file,
            first,
            last,
            articles: Vec::new(),
            skipped: Vec::new(),
            bytes,
            failed: None,
        });
    }
    for (part, (articles, skipped)) in parts.iter_mut().zip(analyser.batch(pieces)) {
        part.skipped = skipped;
        for analysed in articles {
            match preparer.prepare(&analysed.article, &analysed.passages, &analysed.head) {
                Ok(prepared) => part.articles.push((
                    prepared,
                    analysed.article.location.offset,
                    analysed.passages.len(),
                )),
                Err(error) => part.failed = Some(error),
            }
        }
    }
    parts
}

fn skipped(skip: Skip) -> parse::Parsed {
    parse::Parsed {
        articles: Vec::new(),
        skipped: vec![skip],
    }
}

//! The end of an ingest: what vanished, what is read from elsewhere instead, the marks of versions, copies.

use super::Settler;
use crate::error::Result;
use crate::gather::Found;
use crate::ingest::analyse::Analyser;
use crate::ingest::plan::Plan;
use crate::ingest::{Observer, Summary, versions};
use crate::store::{Entry, Held};

impl Settler<'_> {
    /// Counts files that are no longer there; takes their articles out where that was asked for.
    pub(in crate::ingest) fn vanished(&mut self, plan: &Plan) {
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
    pub(in crate::ingest) fn rescue(
        &mut self,
        analyser: &Analyser,
        observer: &dyn Observer,
    ) -> Result<()> {
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

    pub(in crate::ingest) fn finish(mut self) -> Result<Summary> {
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

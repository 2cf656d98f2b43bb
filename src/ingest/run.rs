//! The ingest itself: what is to be read is read, and an index that a crash left behind is put in order first.

use std::collections::{HashMap, HashSet};

use super::analyse::Analyser;
use super::plan::plan;
use super::settle::Settler;
use super::versions;
use super::{Observer, Options, Summary};
use crate::error::{Error, Result};
use crate::model::ArticleId;
use crate::store::{Manifest, Reader, Writer};

/// The engine's buffer, over all its threads.
const ENGINE_MEMORY: usize = 100 << 20;

/// Reads everything that is new or changed below the roots into the index.
///
/// # Errors
/// Where a root does not exist, the index cannot be written (no right, disk full, another ingest), is of another
/// format or damaged. What was committed before stays.
pub fn ingest(options: &Options, analyser: &Analyser, observer: &dyn Observer) -> Result<Summary> {
    for root in options.roots.iter().filter(|_| !options.prune) {
        std::fs::metadata(root).map_err(|error| Error::io(root, error))?;
    }
    let mut lost = 0;
    if options.rebuild {
        // One that cannot be read has nothing to tell; it is forgotten all the same.
        lost = Manifest::read(&options.index).map_or(0, |manifest| versions::count(&manifest));
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
    let attribution = analyser.attribution_version();
    let plan = plan(options, &manifest, &attribution)?;
    let summary = Summary {
        files: plan.read.len() as u64 + plan.unchanged,
        unchanged: plan.unchanged,
        lost,
        ..Summary::default()
    };
    let mut settler = Settler::new(options, writer, manifest, summary, attribution);
    settler.restamp(&plan.touched);
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
    let mut marks = HashMap::new();
    for head in Reader::open(&options.index)?.bare_heads() {
        let head = head?;
        let id = head.id;
        marks.insert(id.clone(), head.superseded_by);
        if !known.contains(&id) {
            writer.delete(&id);
        }
        present.insert(id);
    }
    versions::forget_lost(manifest, &present);
    for entry in manifest.files.values_mut() {
        if entry
            .articles
            .iter()
            .any(|held| !held.duplicate && !present.contains(&held.id))
        {
            entry.complete = false;
        }
    }
    // What the index says of its marks is true; what they ought to be is found out anew.
    for held in manifest
        .files
        .values_mut()
        .flat_map(|entry| &mut entry.articles)
    {
        if let (Some(edition), Some(mark)) = (&mut held.edition, marks.get(&held.id)) {
            edition.superseded_by.clone_from(mark);
        }
    }
    manifest.unsettled = true;
    manifest.commit = writer.commit()?;
    manifest.write(&options.index)
}

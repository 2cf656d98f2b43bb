//! Files analysed one after the other, without an index.

use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, bounded};

use super::analyse::{Analysed, Analyser};
use super::budget::Budget;
use super::feed::{Feed, Unit, full_path};
use super::work::parse_part;
use super::{IN_FLIGHT, MAX_FILE};
use crate::gather::Found;
use crate::model::Skip;

/// What is read.
pub enum Read<'a> {
    /// Files on disk.
    Files(&'a [Found]),
    /// One file in memory, by the name that it is printed with.
    Bytes(&'a str, &'a [u8]),
}

/// What one part of a file gave.
pub struct Each {
    /// The file; `outer.zip!inner.xml` where it lies in an archive.
    pub path: String,
    /// The articles, in the order of the file.
    pub articles: Vec<Analysed>,
    /// What was left out.
    pub skipped: Vec<Skip>,
}

/// Hands everything that was read to `take`, in the order of the files; files of many records and archives part by part.
///
/// # Errors
/// The first error of `take`, which ends the reading.
pub fn each<E>(
    read: Read<'_>,
    analyser: &Analyser,
    take: &mut dyn FnMut(Each) -> Result<(), E>,
) -> Result<(), E> {
    let (budget, stop) = (Budget::new(IN_FLIGHT), AtomicBool::new(false));
    let (out, units) = bounded::<Unit>(4);
    let feed = Feed::new(MAX_FILE, &budget, &stop, out);
    std::thread::scope(|scope| {
        let name = |file: usize| match &read {
            Read::Files(files) => files[file].path.as_str(),
            Read::Bytes(name, _) => name,
        };
        scope.spawn(|| match &read {
            Read::Files(files) => feed.run(files),
            Read::Bytes(_, bytes) => feed.run_bytes(bytes),
        });
        let done = units_in_order(&units, &budget, &name, analyser, take);
        if done.is_err() {
            stop.store(true, Ordering::Relaxed);
            budget.open();
            units.iter().for_each(drop);
        }
        done
    })
}

fn units_in_order<'n, E>(
    units: &Receiver<Unit>,
    budget: &Budget,
    name: &dyn Fn(usize) -> &'n str,
    analyser: &Analyser,
    take: &mut dyn FnMut(Each) -> Result<(), E>,
) -> Result<(), E> {
    for unit in units {
        let work = unit.work.into_iter();
        let (mut paths, mut pieces) = (Vec::new(), Vec::new());
        for work in work {
            let mut piece = parse_part(name(work.file), &work.member, work.part);
            for revisit in std::mem::take(&mut piece.parsed.revisits) {
                piece.parsed.skipped.push(revisit.alone());
            }
            paths.push(full_path(name(work.file), &work.member));
            pieces.push(piece);
        }
        for (path, (articles, skipped)) in paths.into_iter().zip(analyser.batch(pieces)) {
            take(Each {
                path,
                articles,
                skipped,
            })?;
        }
        budget.give(unit.bytes);
    }
    Ok(())
}

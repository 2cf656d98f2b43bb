//! The original of an article: found, hashed again, and taken into a pack.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::extract::{Wanted, drafts, extract};
use super::listing::{Kept, State, What};
use crate::model::{ArticleId, Digest};
use crate::store::{Head, Original, Originals};

/// An original, ready to be packed.
pub(super) struct Ready {
    /// What is to be said of it; its name in the pack is not set yet.
    pub(super) kept: Kept,
    /// Its bytes, where it is in the pack.
    pub(super) content: Option<Content>,
    /// Names the content: two articles with one name share it.
    pub(super) same: String,
}

/// The bytes of an original.
pub(super) enum Content {
    /// In memory: a record, a file of an archive.
    Bytes(Vec<u8>),
    /// A whole file, opened.
    File(File),
    /// Those that were packed for an article before.
    Packed,
}

/// What was learned of files before: one that holds many articles is hashed, unpacked and parsed once.
#[derive(Default)]
pub(super) struct Known {
    /// Digest and size of whole files.
    files: HashMap<PathBuf, (Digest, u64)>,
    /// By the name that it is packed by: a file within an archive, or why it cannot be taken out.
    members: HashMap<String, Result<Member, String>>,
}

/// A file within an archive that was taken out before.
struct Member {
    /// The articles that it gives.
    gives: HashSet<ArticleId>,
    /// Whether it was packed for one of them.
    packed: bool,
}

/// Finds the original of an article. What is larger than `limit` bytes is left out; what is not as it was too, and the
/// reason is kept.
pub(super) fn find(head: &Head, originals: &Originals, limit: u64, known: &mut Known) -> Ready {
    let Some((original, member)) = originals.of(&head.location) else {
        let note = "the archive does not know the file, or knows several of this name; `wirecite ingest` reads it anew";
        return left_out(blank(head, None, None), State::Unreadable, note.to_owned());
    };
    let mut kept = blank(head, Some(original), member);
    let opened = File::open(&original.absolute).and_then(|mut file| {
        let (digest, size) = match known.files.get(&original.absolute) {
            Some(summed) => *summed,
            None => hashed(&mut file)?,
        };
        known
            .files
            .insert(original.absolute.clone(), (digest, size));
        file.rewind()?;
        Ok((file, digest, size))
    });
    let (file, found, size) = match opened {
        Ok(opened) => opened,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let note = format!("{}: the original is gone", original.path);
            return left_out(kept, State::Gone, note);
        }
        Err(error) => {
            let note = format!("{}: the original cannot be read: {error}", original.path);
            return left_out(kept, State::Unreadable, note);
        }
    };
    kept.found = Some(found);
    kept.state = match kept.recorded {
        Some(was) if was != found => {
            let path = &original.path;
            let note = match original.is_earlier(&head.id) {
                true => format!(
                    "{path}: this is an earlier version; the file holds a later one since (sha256 {was}, now {found})"
                ),
                false => format!(
                    "{path}: the original has changed since it was read (sha256 {was}, now {found})"
                ),
            };
            return left_out(kept, State::Changed, note);
        }
        Some(_) => State::AsRead,
        None => State::Unchecked,
    };
    taken(head, kept, (file, size), limit, known)
}

fn blank(head: &Head, original: Option<&Original>, member: Option<&str>) -> Kept {
    let path = original.map_or(&head.location.path, |original| &original.path);
    Kept {
        file: None,
        what: match (head.format.is_stream(), member) {
            (true, _) => What::Record,
            (false, Some(_)) => What::Member,
            (false, None) => What::File,
        },
        sha256: None,
        path: path.clone(),
        member: member.map(str::to_owned),
        recorded: original.and_then(|original| original.digest_of(&head.id)),
        found: None,
        state: State::Unchecked,
        note: None,
    }
}

fn left_out(mut kept: Kept, state: State, note: String) -> Ready {
    kept.state = state;
    kept.note = Some(note);
    Ready {
        kept,
        content: None,
        same: String::new(),
    }
}

/// The part of the file of so many bytes that is the original; where that cannot be told, the whole file, with a note.
fn taken(
    head: &Head,
    mut kept: Kept,
    (mut file, size): (File, u64),
    limit: u64,
    known: &mut Known,
) -> Ready {
    let place = format!("{}!{}", kept.path, kept.member.as_deref().unwrap_or(""));
    let found = match kept.what {
        What::Record => Some((
            format!("{place}@{}", head.location.offset),
            // Whether it gives the article was tried where it was cut out (`Wanted::record`).
            part(head, &kept, &mut file, size, limit).map(Content::Bytes),
        )),
        What::Member => {
            let bytes = member(head, &kept, &place, (&mut file, size), limit, known);
            Some((place, bytes))
        }
        What::File | What::ContainingFile => None,
    };
    match found {
        Some((same, Ok(content))) => {
            return Ready {
                kept,
                content: Some(content),
                same,
            };
        }
        Some((_, Err(why))) => {
            kept.what = What::ContainingFile;
            kept.note = Some(format!("the whole file {} is packed: {why}", kept.path));
        }
        None => {}
    }
    if size > limit {
        let note = format!(
            "{}: the original has {size} bytes, more than --max-original allows ({limit})",
            kept.path
        );
        return left_out(kept, State::TooLarge, note);
    }
    if let Err(error) = file.rewind() {
        let note = format!("{}: the original cannot be read: {error}", kept.path);
        return left_out(kept, State::Unreadable, note);
    }
    Ready {
        same: kept.path.clone(),
        content: Some(Content::File(file)),
        kept,
    }
}

/// A file of an archive, which gives the article, and others, when it is read again by itself.
fn member(
    head: &Head,
    kept: &Kept,
    place: &str,
    (file, size): (&mut File, u64),
    limit: u64,
    known: &mut Known,
) -> Result<Content, String> {
    match known.members.get(place) {
        Some(Ok(member)) if !member.gives.contains(&head.id) => return Err(UNTOLD.to_owned()),
        Some(Ok(member)) if member.packed => return Ok(Content::Packed),
        Some(Err(why)) => return Err(why.clone()),
        _ => {}
    }
    let bytes = match part(head, kept, file, size, limit) {
        Ok(bytes) => bytes,
        Err(why) => {
            known.members.insert(place.to_owned(), Err(why.clone()));
            return Err(why);
        }
    };
    let gives: HashSet<ArticleId> = drafts(bytes.clone(), head.format).into_keys().collect();
    let packed = gives.contains(&head.id);
    known
        .members
        .insert(place.to_owned(), Ok(Member { gives, packed }));
    match packed {
        true => Ok(Content::Bytes(bytes)),
        false => Err(UNTOLD.to_owned()),
    }
}

/// Why a part is not packed that gives the article no more.
const UNTOLD: &str = "its part that holds the article cannot be told";

fn part(
    head: &Head,
    kept: &Kept,
    file: &mut File,
    size: u64,
    limit: u64,
) -> Result<Vec<u8>, String> {
    let member = kept.member.as_deref();
    let wanted = Wanted::new(&head.location, member, head.format, &head.id, limit);
    extract(&mut BufReader::new(file), size, &wanted)
}

/// Digest and size of what is left to read.
pub(super) fn hashed(input: &mut impl Read) -> io::Result<(Digest, u64)> {
    let (mut hasher, mut size) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 18];
    loop {
        match input.read(&mut buffer)? {
            0 => return Ok((Digest(hasher.finalize().into()), size)),
            got => {
                size += got as u64;
                hasher.update(&buffer[..got]);
            }
        }
    }
}

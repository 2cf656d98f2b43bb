//! The original of an article: found, hashed again, and taken into a pack.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::extract::{Wanted, extract, reread};
use super::listing::{Kept, State, What};
use crate::model::Digest;
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
}

/// Finds the original of an article. What is larger than `limit` bytes is left out; what is not as it was too, and the
/// reason is kept. `known` are the files that were hashed before: one that holds many articles is hashed once.
pub(super) fn find(
    head: &Head,
    originals: &Originals,
    limit: u64,
    known: &mut HashMap<PathBuf, (Digest, u64)>,
) -> Ready {
    let Some((original, member)) = originals.of(&head.location) else {
        let note = "the archive does not know the file, or knows several of this name; `wirecite ingest` reads it anew";
        return left_out(blank(head, None, None), State::Unreadable, note.to_owned());
    };
    let mut kept = blank(head, Some(original), member);
    let opened = File::open(&original.absolute).and_then(|mut file| {
        let (digest, size) = match known.get(&original.absolute) {
            Some(summed) => *summed,
            None => hashed(&mut file)?,
        };
        known.insert(original.absolute.clone(), (digest, size));
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
    taken(head, kept, member, file, size, limit)
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

/// The part of the file that is the original; where that cannot be told, the whole file, with a note.
fn taken(
    head: &Head,
    mut kept: Kept,
    member: Option<&str>,
    mut file: File,
    size: u64,
    limit: u64,
) -> Ready {
    if kept.what != What::File {
        match part(head, member, &mut file, size, limit) {
            Ok(bytes) => {
                let offset = head.location.offset;
                let same = format!(
                    "{}!{}@{offset}",
                    kept.path,
                    kept.member.as_deref().unwrap_or("")
                );
                return Ready {
                    same: match kept.what {
                        What::Record => same,
                        _ => format!("{}!{}", kept.path, kept.member.as_deref().unwrap_or("")),
                    },
                    content: Some(Content::Bytes(bytes)),
                    kept,
                };
            }
            Err(why) => {
                kept.what = What::ContainingFile;
                kept.note = Some(format!("the whole file {} is packed: {why}", kept.path));
            }
        }
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

/// A record or a file of an archive, which gives the article when it is read again by itself.
fn part(
    head: &Head,
    member: Option<&str>,
    file: &mut File,
    size: u64,
    limit: u64,
) -> Result<Vec<u8>, String> {
    let wanted = Wanted::new(&head.location, member, head.format, &head.id, limit);
    let bytes = extract(&mut BufReader::new(file), size, &wanted)?;
    match reread(bytes.clone(), head.format, &head.id) {
        Some(_) => Ok(bytes),
        None => Err("its part that holds the article cannot be told".to_owned()),
    }
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

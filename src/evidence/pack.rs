//! Writes a pack: entry by entry into a file beside its place, which is put there when all is well.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::listing::{Asked, Kept, Listed, Listing, What};
use super::names::sanitised;
use super::original::{self, Content, Known, Ready, hashed};
use super::{FORM, readme};
use crate::error::{Error, Result};
use crate::model::Digest;
use crate::store::{self, Head, Originals};

/// An article with everything that is packed of it besides its original.
pub struct Exhibit<'a> {
    /// Its head.
    pub head: &'a Head,
    /// Its extracted text.
    pub text: &'a str,
    /// What was found in it, as JSON.
    pub attributions: &'a [u8],
    /// The same for people.
    pub report: &'a str,
}

/// A pack that was written.
#[derive(Debug)]
pub struct Packed {
    /// What is in it.
    pub listing: Listing,
    /// SHA-256 of the zip.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
}

/// A pack in the making. Articles are added in the order of their ids.
pub struct Packer {
    out: PathBuf,
    part: Part,
    force: bool,
    zip: ZipWriter<File>,
    sums: Vec<(String, Digest)>,
    articles: Vec<Listed>,
    /// What of each article finds its original.
    heads: Vec<Head>,
}

/// The file that a pack is written into before it is put in its place; it goes away where that does not come about.
struct Part(PathBuf);

/// Most files that may lie in the way of one that is to be written.
const TRIES: u32 = 100;

impl Part {
    /// A new file beside `out`: never one that is there already, be it another run's, a user's or a link to somewhere else.
    fn new(out: &Path) -> Result<(Self, File)> {
        let mut number = 0;
        loop {
            let mut name = OsString::from(".");
            name.push(out.file_name().unwrap_or_default());
            name.push(format!(".{}-{number}.part", std::process::id()));
            let part = out.with_file_name(name);
            match File::create_new(&part) {
                Ok(file) => return Ok((Part(part), file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && number < TRIES => {
                    number += 1;
                }
                Err(error) => return Err(Error::io(out, error)),
            }
        }
    }

    /// Puts it at `out`; what is there is replaced where `force` is set, and never otherwise, even if it came a moment ago.
    fn place(&self, out: &Path, force: bool) -> Result<()> {
        let placed = match force {
            true => std::fs::rename(&self.0, out),
            // A second name fails where there is a file. Not every file system knows second names: there the place is
            // taken first.
            false => match std::fs::hard_link(&self.0, out) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    File::create_new(out).and_then(|_| std::fs::rename(&self.0, out))
                }
                placed => placed,
            },
        };
        placed.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => taken(out),
            _ => Error::io(out, error),
        })
    }

    fn failed(&self, error: impl Into<io::Error>) -> Error {
        Error::io(&self.0, error.into())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Where it was put in its place it is no longer there, or is there by a second name.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What is written, hashed.
struct Hashing<'a> {
    out: &'a mut ZipWriter<File>,
    hasher: Sha256,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn taken(out: &Path) -> Error {
    Error::Value(format!(
        "{}: there is a file already; name another with --out, or replace it with --force",
        out.display()
    ))
}

impl Packer {
    /// A pack at `out`. Where a file is there already it stays as it is, unless `force` is set.
    ///
    /// # Errors
    /// Where one is there, or none can be written.
    pub fn new(out: &Path, force: bool) -> Result<Self> {
        if !force && out.symlink_metadata().is_ok() {
            return Err(taken(out));
        }
        let (part, file) = Part::new(out)?;
        Ok(Packer {
            out: out.to_path_buf(),
            part,
            force,
            zip: ZipWriter::new(file),
            sums: Vec::new(),
            articles: Vec::new(),
            heads: Vec::new(),
        })
    }

    /// Adds an article.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn article(&mut self, exhibit: &Exhibit<'_>) -> Result<()> {
        let head = exhibit.head;
        let folder = format!("articles/{}", sanitised(&head.id.0));
        let mut add = |name: &str, mut bytes: &[u8]| {
            self.add(&format!("{folder}/{name}"), &mut bytes)
                .map(|_| ())
        };
        add("attributions.json", exhibit.attributions)?;
        add("report.txt", exhibit.report.as_bytes())?;
        add("text.txt", exhibit.text.as_bytes())?;
        let mut bare = head.clone();
        bare.statements = Vec::new();
        bare.furniture = Vec::new();
        self.heads.push(bare);
        Ok(())
    }

    /// Adds a file of the pack's own that `write` writes.
    ///
    /// # Errors
    /// Where it cannot be written, and those of `write`.
    pub fn file<E: From<Error>>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> std::result::Result<(), E>,
    ) -> std::result::Result<Digest, E> {
        self.begin(name)?;
        let mut hashing = Hashing {
            out: &mut self.zip,
            hasher: Sha256::new(),
        };
        write(&mut hashing)?;
        let digest = Digest(hashing.hasher.finalize().into());
        self.sums.push((name.to_owned(), digest));
        Ok(digest)
    }

    /// Adds the originals of all articles, each once; those of more than `limit` bytes are left out.
    ///
    /// # Errors
    /// Where they cannot be written. What keeps one from being packed is no error, but stands in the listing.
    pub fn originals(&mut self, originals: &Originals, limit: u64) -> Result<()> {
        let mut packed: HashMap<String, (String, Digest)> = HashMap::new();
        let mut known = Known::default();
        for head in std::mem::take(&mut self.heads) {
            let Ready {
                mut kept,
                content,
                same,
            } = original::find(&head, originals, limit, &mut known);
            if let Some(content) = content {
                let (name, digest) = match packed.get(&same) {
                    Some(before) => before.clone(),
                    None => {
                        let name = name_of(&head, &kept);
                        let digest = self.content(&name, content)?;
                        packed.insert(same, (name.clone(), digest));
                        (name, digest)
                    }
                };
                let is_whole = matches!(kept.what, What::File | What::ContainingFile);
                if is_whole && kept.found.is_some_and(|found| found != digest) {
                    let what = format!("{} changed while it was packed; try again", kept.path);
                    return Err(Error::Value(what));
                }
                kept.file = Some(name);
                kept.sha256 = Some(digest);
            }
            let published = head.published.as_ref().and_then(|it| it.believed());
            self.articles.push(Listed {
                folder: format!("articles/{}", sanitised(&head.id.0)),
                published: published.map(|date| date.iso()),
                id: head.id,
                title: head.title,
                outlet: head.outlet,
                url: head.url,
                location: head.location,
                format: head.format,
                original: kept,
            });
        }
        Ok(())
    }

    fn content(&mut self, name: &str, content: Content) -> Result<Digest> {
        match content {
            Content::Bytes(bytes) => self.add(name, &mut bytes.as_slice()),
            Content::File(mut file) => self.add(name, &mut file),
            Content::Packed => Err(Error::Value(format!("{name}: no article before had it"))),
        }
    }

    /// Writes the list, the README and the sums, and puts the pack in its place.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn finish(mut self, asked: Option<Asked>) -> Result<Packed> {
        let listing = Listing {
            pack: FORM,
            program: format!("wirecite {}", env!("CARGO_PKG_VERSION")),
            index_format: store::FORMAT,
            asked,
            articles: std::mem::take(&mut self.articles),
        };
        let json =
            serde_json::to_vec_pretty(&listing).map_err(|error| Error::Value(error.to_string()))?;
        self.add("pack.json", &mut json.as_slice())?;
        self.add("README.txt", &mut readme::text(&listing).as_bytes())?;
        let sums: String = self
            .sums
            .iter()
            .map(|(name, digest)| format!("{digest}  {name}\n"))
            .collect();
        self.begin("SHA256SUMS")?;
        let written = self.zip.write_all(sums.as_bytes());
        written.map_err(|error| self.part.failed(error))?;
        let Packer {
            out,
            part,
            force,
            zip,
            ..
        } = self;
        let file = zip.finish().map_err(|error| part.failed(error))?;
        file.sync_all().map_err(|error| part.failed(error))?;
        drop(file);
        let mut file = File::open(&part.0).map_err(|error| part.failed(error))?;
        let (digest, size) = hashed(&mut file).map_err(|error| part.failed(error))?;
        part.place(&out, force)?;
        Ok(Packed {
            listing,
            digest,
            size,
        })
    }

    fn begin(&mut self, name: &str) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(false);
        self.zip
            .start_file(name, options)
            .map_err(|error| self.part.failed(error))
    }

    fn add(&mut self, name: &str, mut input: &mut dyn Read) -> Result<Digest> {
        let part = self.part.0.clone();
        self.file(name, |out| {
            let copied = io::copy(&mut input, out);
            copied.map(|_| ()).map_err(|error| Error::io(&part, error))
        })
    }
}

/// Names sort as ids do, so that the originals of a pack are in the order of its articles.
fn name_of(head: &Head, kept: &Kept) -> String {
    let id = head.id.0.get(..16).unwrap_or(&head.id.0);
    let place = match kept.what {
        What::Record => format!("{}-", head.location.offset),
        _ => String::new(),
    };
    let path = match kept.what {
        What::Record | What::Member => unpacked(kept.member.as_deref().unwrap_or(&kept.path)),
        What::File | What::ContainingFile => &kept.path,
    };
    format!("originals/{}-{place}{}", sanitised(id), sanitised(path))
}

/// The name of a packed file without the ending that says so: what is taken out of it is packed no more.
fn unpacked(path: &str) -> &str {
    let ending = [".gz", ".zst"].into_iter().find(|ending| {
        let cut = path.len().checked_sub(ending.len());
        cut.and_then(|cut| path.get(cut..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    });
    ending.map_or(path, |ending| &path[..path.len() - ending.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_of_a_packed_file_does_not_bear_its_ending() {
        for (path, name) in [
            ("a/lines.jsonl.gz", "a/lines.jsonl"),
            ("a.WARC.GZ", "a.WARC"),
            ("a.json.zst", "a.json"),
            ("a.jsonl", "a.jsonl"),
            ("gz", "gz"),
        ] {
            assert_eq!(unpacked(path), name);
        }
    }

    #[test]
    fn of_two_packs_for_one_place_the_first_gets_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("n.zip");
        let made = [(); 2].map(|()| Packer::new(&out, false).expect("a pack in the making"));
        let [first, second] = made;
        let first = first.finish(None).expect("the first");
        let error = second.finish(None).expect_err("the place is taken");
        assert!(error.to_string().contains("there is a file already"));
        let mut file = File::open(&out).expect("the pack");
        assert_eq!(hashed(&mut file).expect("its sum").0, first.digest);
        let left = std::fs::read_dir(folder.path()).expect("the folder");
        assert_eq!(left.count(), 1);
    }
}

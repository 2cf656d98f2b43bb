//! The files of a pack against their sums.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};

use zip::ZipArchive;

use super::{Checked, Kind};
use crate::evidence::names::is_safe;
use crate::evidence::original::hashed;
use crate::gather::archive::{Allowance, Metered};
use crate::model::Digest;

/// Most files of a pack.
const MOST: usize = 1_000_000;

/// Largest file of a pack that is read into memory, in bytes: a text, attributions, an original that is read again.
const LARGEST: u64 = 128 << 20;

/// The file that holds the sums of the others.
const SUMS: &str = "SHA256SUMS";

/// The files of a pack.
pub(super) struct Files {
    zip: ZipArchive<BufReader<File>>,
    size: u64,
    /// SHA-256 of each file that was read, by its name.
    digests: BTreeMap<String, Digest>,
}

impl Files {
    pub(super) fn new(zip: ZipArchive<BufReader<File>>, size: u64) -> Self {
        Files {
            zip,
            size,
            digests: BTreeMap::new(),
        }
    }

    /// Hashes all files, and compares them with the sums.
    pub(super) fn check(&mut self, checked: &mut Checked) {
        if self.zip.has_duplicate_names() {
            checked.find(Kind::Name, SUMS, "two files of the pack bear one name");
        }
        if self.zip.len() > MOST {
            let what = format!("the pack has more than {MOST} files; the rest is not looked at");
            checked.find(Kind::Unreadable, SUMS, what);
        }
        // All of it may unpack to so much, however many files there are.
        let allowance = Allowance::new(self.size);
        for number in 0..self.zip.len().min(MOST) {
            self.hash(number, &allowance, checked);
        }
        checked.files = self.digests.len() as u64;
        match self.text(SUMS) {
            Ok(sums) => self.compare(&String::from_utf8_lossy(&sums), checked),
            Err(what) => checked.find(Kind::Missing, SUMS, what),
        }
    }

    fn hash(&mut self, number: usize, allowance: &Allowance, checked: &mut Checked) {
        let mut entry = match self.zip.by_index(number) {
            Ok(entry) => entry,
            Err(error) => {
                let place = format!("file {}", number + 1);
                return checked.find(Kind::Unreadable, place, error.to_string());
            }
        };
        let name = entry
            .name()
            .map(|name| name.into_owned())
            .unwrap_or_default();
        if entry.is_dir() {
            return;
        }
        if entry.is_symlink() || !is_safe(&name) {
            let what = "no pack has a file of such a name or kind; it was left alone";
            return checked.find(Kind::Name, name, what);
        }
        let mut metered = Metered {
            inner: &mut entry,
            allowance,
        };
        match hashed(&mut metered) {
            Ok((digest, _)) => {
                self.digests.insert(name, digest);
            }
            Err(error) => checked.find(Kind::Unreadable, name, error.to_string()),
        }
    }

    /// Compares the files with lines of `DIGEST  NAME`.
    fn compare(&self, sums: &str, checked: &mut Checked) {
        let mut named = BTreeMap::new();
        for (line, number) in sums.lines().zip(1..) {
            let parts = line.split_once("  ");
            let parts = parts
                .and_then(|(digest, name)| Some((Digest::try_from(digest.to_owned()).ok()?, name)));
            let Some((digest, name)) = parts else {
                let what = format!("line {number} is no sum: DIGEST, two spaces, NAME");
                checked.find(Kind::Contradiction, SUMS, what);
                continue;
            };
            named.insert(name, digest);
            match self.digests.get(name) {
                Some(is) if *is == digest => {}
                Some(is) => {
                    let what = format!("it was changed: sha256 {is}, {SUMS} says {digest}");
                    checked.find(Kind::Changed, name, what);
                }
                None => checked.find(
                    Kind::Missing,
                    name,
                    "it is not in the pack, or not readable",
                ),
            }
        }
        for name in self.digests.keys() {
            if name != SUMS && !named.contains_key(name.as_str()) {
                let what = format!("it was added: {SUMS} does not name it");
                checked.find(Kind::Added, name, what);
            }
        }
    }

    /// SHA-256 of a file, where it is there.
    pub(super) fn digest(&self, name: &str) -> Option<Digest> {
        self.digests.get(name).copied()
    }

    /// Names of the files that were read.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.digests.keys().map(String::as_str)
    }

    /// All bytes of a file of the pack.
    ///
    /// # Errors
    /// What keeps them from being read.
    pub(super) fn text(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let entry = self.zip.by_name(name).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        let read = entry.take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())?;
        match bytes.len() as u64 > LARGEST {
            true => Err(format!("it has more than {} MiB", LARGEST >> 20)),
            false => Ok(bytes),
        }
    }
}

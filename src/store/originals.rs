//! The files that were read, by the paths that articles name: what an export says of an article's original.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Layout;
use super::manifest::lines;
use crate::error::Result;
use crate::model::{Digest, Location};

/// A file that articles were read from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Original {
    /// Where it lies.
    pub absolute: PathBuf,
    /// As the user named it.
    pub path: String,
    /// SHA-256 of its bytes when it was read; `None` where it was not read to the end.
    pub digest: Option<Digest>,
}

/// The files of an archive, without what was read from each: memory grows with the number of files alone.
#[derive(Debug, Default)]
pub struct Originals {
    by_path: HashMap<String, Vec<Original>>,
}

impl Originals {
    /// The files of the archive in `dir`.
    ///
    /// # Errors
    /// Where the manifest cannot be read or is damaged.
    pub fn read(dir: &Path) -> Result<Self> {
        let mut by_path: HashMap<String, Vec<Original>> = HashMap::new();
        lines(dir, |number, line| {
            let file: Original = serde_json::from_str(line).map_err(|error| {
                Layout::new(dir).corrupt(format!("manifest.jsonl: line {number}: {error}"))
            })?;
            by_path.entry(file.path.clone()).or_default().push(file);
            Ok(())
        })?;
        Ok(Originals { by_path })
    }

    /// The file that an article at `location` lies in, and its way within that where it is an archive. `None` where two
    /// files bear the name (a relative path that was read in two folders): which it was is not known from it.
    pub fn of<'l>(&self, location: &'l Location) -> Option<(&Original, Option<&'l str>)> {
        let path = location.path.as_str();
        let cuts = path.match_indices('!').map(|(at, _)| at);
        for at in cuts.chain([path.len()]) {
            match self.by_path.get(&path[..at]).map(Vec::as_slice) {
                Some([file]) => return Some((file, path.get(at + 1..))),
                Some(_) => return None,
                None => {}
            }
        }
        None
    }

    /// Files of these names.
    #[cfg(test)]
    fn with(paths: &[&str]) -> Self {
        let mut all = Originals::default();
        for path in paths {
            let file = Original {
                absolute: PathBuf::from("/").join(path),
                path: (*path).to_owned(),
                digest: None,
            };
            all.by_path.entry(file.path.clone()).or_default().push(file);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_the_path_of_what_lies_in_it() {
        let all = Originals::with(&["a.zip", "odd!name.txt", "b!c.zip", "twice.txt", "twice.txt"]);
        let of = |path: &str| {
            let location = Location {
                path: path.to_owned(),
                offset: 7,
            };
            let found = all.of(&location);
            found.map(|(file, member)| (file.path.clone(), member.map(str::to_owned)))
        };
        let some =
            |file: &str, member: Option<&str>| Some((file.to_owned(), member.map(str::to_owned)));
        assert_eq!(of("a.zip"), some("a.zip", None));
        assert_eq!(of("a.zip!d/x.xml"), some("a.zip", Some("d/x.xml")));
        assert_eq!(of("a.zip!in.tar!x!y"), some("a.zip", Some("in.tar!x!y")));
        assert_eq!(of("odd!name.txt"), some("odd!name.txt", None));
        assert_eq!(of("b!c.zip!x"), some("b!c.zip", Some("x")));
        assert_eq!(of("twice.txt"), None);
        assert_eq!(of("gone.txt"), None);
    }
}

//! The files that were read, by the paths that articles name: what an export says of an article's original.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Layout;
use super::manifest::lines;
use crate::error::Result;
use crate::model::{ArticleId, Digest, Location};

/// A file that articles were read from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Original {
    /// Where it lies.
    pub absolute: PathBuf,
    /// As the user named it.
    pub path: String,
    /// SHA-256 of its bytes when it was read last; `None` where it was not read to the end.
    pub digest: Option<Digest>,
    /// Its earlier versions: the texts that it held before, with the SHA-256 that it had then.
    #[serde(default, rename = "articles", deserialize_with = "earlier")]
    earlier: Vec<(ArticleId, Digest)>,
}

impl Original {
    /// SHA-256 of the file's bytes when the article `id` was read from it: it may have another text since.
    pub fn digest_of(&self, id: &ArticleId) -> Option<Digest> {
        let was = self.earlier.iter().find(|(earlier, _)| earlier == id);
        was.map(|(_, digest)| *digest).or(self.digest)
    }

    /// Whether the file was read again with another text since the article `id` was read from it.
    pub fn is_earlier(&self, id: &ArticleId) -> bool {
        self.earlier.iter().any(|(earlier, _)| earlier == id)
    }
}

/// Of the articles of a file those that another text replaced; the others are not kept.
fn earlier<'d, D: Deserializer<'d>>(
    input: D,
) -> std::result::Result<Vec<(ArticleId, Digest)>, D::Error> {
    #[derive(Deserialize)]
    struct Held {
        id: ArticleId,
        #[serde(default)]
        replaced: Option<Digest>,
    }
    struct Earlier;
    impl<'d> Visitor<'d> for Earlier {
        type Value = Vec<(ArticleId, Digest)>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a list of articles")
        }

        fn visit_seq<A: SeqAccess<'d>>(
            self,
            mut items: A,
        ) -> std::result::Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            while let Some(held) = items.next_element::<Held>()? {
                found.extend(held.replaced.map(|digest| (held.id, digest)));
            }
            Ok(found)
        }
    }
    input.deserialize_seq(Earlier)
}

/// The files of an archive, without what was read from each: memory grows with the number of files and of texts that were
/// replaced alone.
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
                earlier: Vec::new(),
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

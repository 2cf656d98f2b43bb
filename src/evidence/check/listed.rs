//! The files of a pack against its list: whatever lies under it must be named, and what is named must be there.

use std::collections::BTreeSet;

use super::files::Files;
use super::{Checked, Kind};
use crate::evidence::listing::Listing;
use crate::evidence::names::sanitised;

const LIST: &str = "pack.json";

/// Checks that the list is one, and that it and the files are of each other.
pub(super) fn check(files: &Files, listing: &Listing, checked: &mut Checked) {
    if listing.articles.is_empty() {
        checked.find(Kind::Contradiction, LIST, "it lists no article");
    }
    let mut named = BTreeSet::from([LIST, "README.txt", "SHA256SUMS"].map(str::to_owned));
    if listing.asked.is_some() {
        named.insert("hits.jsonl".to_owned());
    }
    let mut ids = BTreeSet::new();
    for article in &listing.articles {
        let mut contradicts = |what: &str| {
            let what = format!("{}: {what}", article.id);
            checked.find(Kind::Contradiction, LIST, what);
        };
        if !ids.insert(&article.id) {
            contradicts("it lists the article twice");
        }
        if article.folder != format!("articles/{}", sanitised(&article.id.0)) {
            contradicts("its folder does not bear its id");
        }
        for name in ["attributions.json", "report.txt", "text.txt"] {
            named.insert(format!("{}/{name}", article.folder));
        }
        match &article.original.file {
            Some(file) if !file.starts_with("originals/") => {
                contradicts("its original does not lie in originals/");
            }
            Some(file) => {
                named.insert(file.clone());
            }
            None => {}
        }
    }
    for name in files.names().filter(|name| !named.contains(*name)) {
        let what = format!("{LIST} does not name it");
        checked.find(Kind::Added, name, what);
    }
    for name in named.iter().filter(|name| files.digest(name).is_none()) {
        checked.find(Kind::Missing, name, "a pack like this has it");
    }
}

//! Real files of agencies, feeds and crawlers, which lie beside the project and are no part of it: all of them are read where
//! they are there. Prints, per folder and form, files, articles, and what was left out and why:
//! `cargo test --test shared_formats -- --nocapture`.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use wirecite::attribute::Attributor;
use wirecite::gather::{Walk, walk};
use wirecite::ingest::{Analysed, Analyser, Each, Read, each};
use wirecite::model::{Skip, SkipReason};

/// The folders of samples.
const FOLDERS: [&str; 5] = ["newsml-g2", "ninjs", "wire", "feeds", "warc"];

/// Words by which a file declares who made an item.
const DECLARES: [&str; 9] = [
    "<provider ",
    "<infoSource",
    "<creditline",
    "<Provider>",
    "<distributor",
    "<doc.copyright",
    "\"infosources\"",
    "\"infosource\"",
    "\"copyrightholder\"",
];

/// What items of some samples do not declare, so that it cannot come through: read in each of the files.
const UNDECLARED: &[(&str, &str)] = &[
    ("Rss091FullSample.xml", "a date"),
    ("Rss092FullSample.xml", "a date"),
    ("Rss092FullSample.xml", "a headline"),
    ("Rss20FeedWebResourceSample.xml", "a headline"),
    ("Rss20FinanzenNet.xml", "a date"),
    (
        "LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml",
        "a date",
    ),
    ("facet-example-3.xml", "a headline"),
];

/// The folder of the samples, where there is one.
fn shared() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["..", "../.."]
        .iter()
        .map(|up| root.join(up).join("shared/eval/formats"))
        .find(|folder| folder.is_dir());
    if found.is_none() {
        println!("left out: ../shared/eval/formats is not here");
    }
    found
}

/// What was read of one folder.
#[derive(Default)]
struct Account {
    /// Files, articles and skips by reason, by form.
    forms: BTreeMap<&'static str, (u64, u64)>,
    reasons: BTreeMap<String, u64>,
    faults: Vec<String>,
}

impl Account {
    fn take(&mut self, read: &Each) {
        for article in &read.articles {
            self.article(&read.path, article);
        }
        for skip in &read.skipped {
            self.skip(&read.path, skip);
        }
        if let Some(first) = read.articles.first() {
            self.forms.entry(first.article.format.name()).or_default().0 += 1;
        }
    }

    fn article(&mut self, path: &str, analysed: &Analysed) {
        let article = &analysed.article;
        self.forms.entry(article.format.name()).or_default().1 += 1;
        let mut lacks = |what: &str| {
            let title = article.title.as_deref().unwrap_or("untitled");
            let known = |(file, lacks): &(&str, &str)| path.ends_with(file) && *lacks == what;
            if UNDECLARED.iter().any(known) {
                return;
            }
            self.faults.push(format!("{path}: “{title}” lacks {what}"));
        };
        if article.title.is_none() {
            lacks("a headline");
        }
        let dated = article
            .published
            .as_ref()
            .and_then(|published| published.date);
        if dated.is_none() && article.captured.is_none() {
            lacks("a date");
        }
        if article.body.trim().is_empty() {
            lacks("a body");
        }
        let bytes = std::fs::read(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let declares = DECLARES.iter().find(|word| text.contains(**word));
        if let Some(word) = declares
            && article.declared.is_empty()
            && article.outlet.is_none()
        {
            lacks(&format!("what {word} declares"));
        }
    }

    fn skip(&mut self, path: &str, skip: &Skip) {
        let name = Path::new(path).file_name().unwrap_or_default();
        println!(
            "    left out: {} @ {}: {}",
            name.to_string_lossy(),
            skip.offset,
            skip.reason
        );
        *self
            .reasons
            .entry(skip.reason.name().to_owned())
            .or_default() += 1;
        if matches!(skip.reason, SkipReason::Unreadable(_)) {
            self.faults.push(format!("{path}: {}", skip.reason));
        }
    }
}

#[test]
fn every_sample_is_read_or_left_out_for_a_reason() {
    let Some(shared) = shared() else { return };
    let attributor = Attributor::new(None).expect("the registry that is built in is sound");
    let today = NaiveDate::from_ymd_opt(2100, 1, 1).expect("a day");
    let analyser = Analyser::new(attributor, today);
    let mut faults = Vec::new();
    for name in FOLDERS {
        let files = walk(&shared.join(name), Walk::default(), &|_| false).expect("a folder");
        println!("{name}: {} files", files.len());
        let mut account = Account::default();
        let files: Vec<_> = files
            .into_iter()
            .filter(|found| !found.path.ends_with("LICENSE"))
            .collect();
        let done = each(Read::Files(&files), &analyser, &mut |read| {
            account.take(&read);
            Ok::<(), Infallible>(())
        });
        assert!(done.is_ok());
        for (form, (files, articles)) in &account.forms {
            println!("  {form}: {files} files with text, {articles} articles");
        }
        for (reason, count) in &account.reasons {
            println!("  left out, {reason}: {count}");
        }
        assert!(!account.forms.is_empty(), "nothing of {name} was read");
        faults.extend(account.faults);
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

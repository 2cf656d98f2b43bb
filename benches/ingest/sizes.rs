//! Sizes of indexes, by kind of file.

use std::collections::BTreeMap;
use std::path::Path;

use super::{child, table};

/// Bytes of all files below `folder`.
pub fn of(folder: &Path) -> u64 {
    by_kind(folder).values().sum()
}

/// Prints what the files of both indexes hold against the text's size.
pub fn print(folder: &Path, text: usize) {
    let (ours, plain) = (
        by_kind(&folder.join(child::OURS)),
        by_kind(&folder.join(child::PLAIN)),
    );
    let mut table = table::Table::new(&["kind of file", "wirecite / text", "plain / text"]);
    let share = |kinds: &BTreeMap<String, u64>, kind: &str| {
        format!(
            "{:.3}",
            kinds.get(kind).copied().unwrap_or(0) as f64 / text as f64
        )
    };
    let names: std::collections::BTreeSet<&String> = ours.keys().chain(plain.keys()).collect();
    for name in names {
        table.row(&[name.clone(), share(&ours, name), share(&plain, name)]);
    }
    println!("\nIndex (wanted: 1.3 in all or less)\n{table}");
}

/// Bytes of the files below `folder` by the end of their names.
fn by_kind(folder: &Path) -> BTreeMap<String, u64> {
    let mut kinds = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = name.rsplit('.').next().unwrap_or(&name).to_owned();
        *kinds.entry(kind).or_insert(0) += entry.metadata().map_or(0, |metadata| metadata.len());
    }
    kinds
}

//! Inputs that once broke a parser, and all fixtures, read as every form: nothing panics, and what comes out keeps its
//! contract. The same that the fuzz targets check, on the inputs that are kept.

#[path = "common/parsed.rs"]
mod parsed;
#[path = "common/unpacked.rs"]
mod unpacked;

use std::path::{Path, PathBuf};

use wirecite::model::Format;

/// All files below a folder of the project.
fn below(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_kept_input_reads_as_every_form_without_harm() {
    let mut inputs = below("tests/fixtures");
    assert!(inputs.len() > 10);
    inputs.extend(below("fuzz/seeds"));
    inputs.retain(|path| !path.to_string_lossy().ends_with(".golden.json"));
    for path in inputs {
        let bytes = std::fs::read(&path).unwrap();
        if bytes.len() > 1 << 20 {
            continue;
        }
        for format in Format::all() {
            parsed::parsed(&bytes, format);
        }
    }
}

#[test]
fn every_kept_input_reads_as_an_archive_without_harm() {
    let mut inputs = below("fuzz/seeds");
    inputs.extend(below("tests/fixtures"));
    for path in inputs {
        unpacked::unpacked(&std::fs::read(&path).unwrap());
    }
}

//! The plain indexer: what a user of tantivy writes in an afternoon. Title and text, tokenized by default with
//! positions, both stored; no passages, no attribution, no account.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{Index, TantivyDocument};

#[derive(Deserialize)]
struct Line {
    title: String,
    text: String,
}

/// Indexes the JSON Lines of `source` into a new index.
pub fn index(source: &Path, index: &Path, threads: usize, memory: usize) {
    let mut schema = Schema::builder();
    let title = schema.add_text_field("title", TEXT | STORED);
    let text = schema.add_text_field("text", TEXT | STORED);
    std::fs::create_dir_all(index).expect("the folder can be made");
    let index = Index::create_in_dir(index, schema.build()).expect("a new index");
    let mut writer = index
        .writer_with_num_threads::<TantivyDocument>(threads, memory)
        .expect("a writer");
    let mut lines =
        BufReader::with_capacity(1 << 20, File::open(source).expect("the source is there"));
    let mut line = String::new();
    while lines.read_line(&mut line).expect("the source is text") > 0 {
        let read: Line = serde_json::from_str(&line).expect("an article");
        let mut document = TantivyDocument::new();
        document.add_text(title, read.title);
        document.add_text(text, read.text);
        writer.add_document(document).expect("the index takes it");
        line.clear();
    }
    writer.commit().expect("the index is written");
    writer.wait_merging_threads().expect("segments are merged");
}

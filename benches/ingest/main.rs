//! A whole ingest beside a plain indexer, then searches and an unchanged tree. Prints tables.
//!
//! `cargo bench --bench ingest -- [--mb 100] [--files 60000] [--warc 0] [--threads N] [--keep DIR]`
//!
//! `--warc 10` makes a web archive of 10 GB and reads it, to show that memory does not grow with the file.
//!
//! Every measured ingest is a process of its own, so that its peak of memory is its own; times are taken inside it,
//! from before the first byte is read until all merges are done. Ours and the plain one take turns. Files are warm
//! in the system's cache for both.

#[path = "../news/mod.rs"]
mod news;
#[path = "../formats/page.rs"]
mod page;

mod child;
mod plain;
mod searches;
mod sizes;
mod table;
mod tree;
mod warc;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The engine's buffer over all its threads in bytes: what an ingest has, and so what the plain indexer gets.
pub const MEMORY: usize = 160 << 20;

/// What the bench was told.
struct Options {
    megabytes: usize,
    files: usize,
    /// Gigabytes of a web archive.
    warc: usize,
    threads: usize,
    /// Where everything is made and left; otherwise a temporary folder that goes away.
    keep: Option<PathBuf>,
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if arguments.first().is_some_and(|first| first == child::FLAG) {
        child::run(&arguments[1..]);
        return;
    }
    // `cargo test --benches` runs this too: it has nothing to test.
    if arguments
        .iter()
        .any(|argument| argument == "--test" || argument == "--list")
    {
        return;
    }
    let options = options(&arguments);
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = options
        .keep
        .clone()
        .unwrap_or_else(|| temporary.path().to_path_buf());
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    if options.megabytes > 0 {
        let lines = folder.join("news.jsonl");
        let text = write(&lines, options.megabytes * 1_000_000);
        let index = beside(&options, &folder, &lines, text);
        searches::run(&index);
    }
    if options.files > 0 {
        tree::run(&folder, options.files, options.threads);
    }
    if options.warc > 0 {
        warc::run(&folder, options.warc, options.threads);
    }
}

fn options(arguments: &[String]) -> Options {
    let after = |name: &str| {
        arguments
            .iter()
            .position(|argument| argument == name)
            .and_then(|at| arguments.get(at + 1))
    };
    let number = |name: &str, usual: usize| {
        after(name).map_or(usual, |text| text.parse().expect("a number"))
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Options {
        megabytes: number("--mb", 100),
        files: number("--files", 60_000),
        warc: number("--warc", 0),
        threads: number("--threads", cores),
        keep: after("--keep").map(PathBuf::from),
    }
}

/// Writes the reports; returns the bytes of their titles and texts.
fn write(path: &Path, bytes: usize) -> usize {
    let mut out = BufWriter::new(File::create(path).expect("the folder can be written"));
    let (written, text) = news::write_json_lines(&mut out, bytes).expect("the folder has room");
    out.flush().expect("the folder has room");
    println!(
        "{:.1} MB of JSON Lines, {:.1} MB of it title and text",
        table::mega(written),
        table::mega(text)
    );
    text
}

/// Both indexers, twice in turn. Returns our index.
fn beside(options: &Options, folder: &Path, lines: &Path, text: usize) -> PathBuf {
    let mut table = table::Table::new(&[
        "",
        "run",
        "wall s",
        "MB/s",
        "index/text",
        "peak MB",
        "user s",
        "system s",
    ]);
    let mut best = [f64::MAX; 2];
    for run in 1..=2 {
        for (which, name) in [child::PLAIN, child::OURS].into_iter().enumerate() {
            let index = folder.join(name);
            let _ = std::fs::remove_dir_all(&index);
            let told = child::start(name, lines, &index, options.threads);
            best[which] = best[which].min(told.seconds);
            table.row(&[
                name.to_owned(),
                run.to_string(),
                format!("{:.2}", told.seconds),
                format!("{:.1}", table::mega(text) / told.seconds),
                format!("{:.3}", sizes::of(&index) as f64 / text as f64),
                format!("{:.0}", told.peak as f64 / 1024.0),
                format!("{:.1}", told.user),
                format!("{:.1}", told.system),
            ]);
        }
    }
    println!("\nIngest on {} threads\n{table}", options.threads);
    println!(
        "best of ours / best of plain: {:.2} (wanted: 1.5 or less)",
        best[1] / best[0]
    );
    sizes::print(folder, text);
    folder.join(child::OURS)
}

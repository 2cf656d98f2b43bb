//! A tree of many small files, ingested and then passed over.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{child, news, table};

/// Files of one folder.
const FOLDER: usize = 1000;

/// Bytes of a file, about.
const BYTES: usize = 1000;

/// Longer than the time for which a file counts as still changing.
const SETTLED: Duration = Duration::from_millis(2500);

/// Writes `files` files, ingests them, and measures the ingests after it.
pub fn run(folder: &Path, files: usize, threads: usize) {
    let root = folder.join("tree");
    let index = folder.join("tree-index");
    let _ = std::fs::remove_dir_all(&index);
    write(&root, files);
    std::thread::sleep(SETTLED);
    let first = child::start(child::OURS, &root, &index, threads);
    let mut table = table::Table::new(&[&format!("{files} files"), "wall s", "peak MB"]);
    table.row(&[
        "first ingest".to_owned(),
        format!("{:.2}", first.seconds),
        format!("{:.0}", first.peak as f64 / 1024.0),
    ]);
    for _ in 0..3 {
        let begin = Instant::now();
        let out = Command::new(env!("CARGO_BIN_EXE_wirecite"))
            .args(["--format", "json", "--index"])
            .arg(&index)
            .arg("ingest")
            .arg(&root)
            .stderr(Stdio::inherit())
            .output()
            .expect("the program can be started");
        let seconds = begin.elapsed().as_secs_f64();
        let summary: serde_json::Value =
            serde_json::from_slice(&out.stdout).expect("the account is JSON");
        assert_eq!(summary["unchanged"], files, "{summary}");
        table.row(&[
            "unchanged, whole process".to_owned(),
            format!("{seconds:.2}"),
            String::new(),
        ]);
    }
    println!("\nA tree of small files (wanted: unchanged in less than 2 s per 60,000)\n{table}");
}

fn write(root: &Path, files: usize) {
    for number in 0..files {
        let folder = root.join(format!("{:03}", number / FOLDER));
        if number % FOLDER == 0 {
            std::fs::create_dir_all(&folder).expect("the folder can be made");
        }
        let article = news::article(number as u64);
        let end = (BYTES.min(article.text.len())..)
            .find(|&end| article.text.is_char_boundary(end))
            .unwrap_or(0);
        let text = format!("{}\n\n{}\n", article.title, &article.text[..end]);
        std::fs::write(folder.join(format!("{number:05}.txt")), text).expect("the folder has room");
    }
}

//! What the tests of the binary share: a folder of their own, and the program run in it.

// Each test file is a program of its own and uses a part of this.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_wirecite");

/// No command of a test may take longer; a test that hangs is a test that fails.
const LONGEST: Duration = Duration::from_secs(120);

/// A folder that goes away with its test; the program is run in it.
pub struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("wirecite-test-")
            .tempdir()
            .expect("a temporary folder");
        Scratch { folder }
    }

    /// A folder with an index of these files: name and content.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let scratch = Scratch::new();
        for (name, text) in files {
            scratch.write(name, text);
        }
        scratch.run(&["ingest", "reports"]).expect(0);
        scratch
    }

    /// A folder with a copy of the specimens, and an index of them.
    pub fn of_corpus() -> Self {
        let scratch = Scratch::new();
        copy_folder(&project("corpus"), &scratch.path("corpus"));
        scratch.run(&["ingest"]).expect(0);
        scratch
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// Text of a file in the folder.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a text file")
    }

    /// Removes a file of the folder.
    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).expect("a file to remove");
    }

    /// Runs the program in the folder until its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, b"", &[])
    }

    /// Runs the program with these bytes as its standard input, and these variables set.
    pub fn run_with(&self, arguments: &[&str], input: &[u8], set: &[(&str, &str)]) -> Outcome {
        let mut command = assert_cmd::Command::new(PROGRAM);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("WIRECITE_INDEX")
            .env_remove("WIRECITE_AGENCIES")
            .envs(quiet())
            .envs(set.iter().copied())
            .write_stdin(input)
            .timeout(LONGEST);
        let output = command.output().expect("the program runs");
        Outcome {
            command: arguments.join(" "),
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("errors are UTF-8"),
        }
    }

    /// Starts the program in the folder and does not wait for it.
    pub fn start(&self, arguments: &[&str]) -> std::process::Child {
        std::process::Command::new(PROGRAM)
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("WIRECITE_INDEX")
            .env_remove("WIRECITE_AGENCIES")
            .envs(quiet())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    /// Hits of a search, as printed in JSON Lines.
    pub fn hits(&self, arguments: &[&str]) -> Vec<Value> {
        let outcome = self.run(&[&["search", "--format", "jsonl"], arguments].concat());
        assert!(
            matches!(outcome.status, Some(0 | 1)),
            "{}: {}",
            outcome.command,
            outcome.stderr
        );
        outcome.lines()
    }

    /// Ids that their files declare, of the articles of a search's hits, best first.
    pub fn found(&self, arguments: &[&str]) -> Vec<String> {
        self.hits(arguments).iter().map(declared_id).collect()
    }

    /// As [`Scratch::found`], in the order of the alphabet.
    pub fn found_sorted(&self, arguments: &[&str]) -> Vec<String> {
        let mut found = self.found(arguments);
        found.sort();
        found
    }
}

fn quiet() -> [(&'static str, &'static str); 3] {
    [("COLUMNS", "80"), ("NO_COLOR", "1"), ("TZ", "UTC")]
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Outcome {
    pub command: String,
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    /// Fails the test where the status is another.
    #[track_caller]
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(
            self.status,
            Some(status),
            "wirecite {}\n{}\n{}",
            self.command,
            self.stdout,
            self.stderr
        );
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert!(!self.stderr.contains("internal fault"), "{}", self.stderr);
        self
    }

    /// Fails the test unless the run ended with an error that says all of these.
    #[track_caller]
    pub fn expect_error(self, says: &[&str]) -> Self {
        let outcome = self.expect(2);
        for part in says {
            assert!(
                outcome.stderr.contains(part),
                "wirecite {}\nshould say {part:?}, says:\n{}",
                outcome.command,
                outcome.stderr
            );
        }
        outcome
    }

    /// Standard output as one JSON document.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{}: {error}\n{}", self.command, self.stdout))
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| {
                serde_json::from_str(line)
                    .unwrap_or_else(|error| panic!("{}: {error}\n{line}", self.command))
            })
            .collect()
    }
}

/// A file or folder of the project.
pub fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Copies a folder and what lies below it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The declared id of a hit's article; the file's name where it declares none.
pub fn declared_id(hit: &Value) -> String {
    let article = hit.get("article").unwrap_or(hit);
    match article["declared_id"].as_str() {
        Some(id) => id.to_owned(),
        None => file_name(article),
    }
}

/// Name of the file that an article lies in.
pub fn file_name(article: &Value) -> String {
    let path = article["location"]["path"].as_str().expect("a path");
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// A range as it stands in JSON.
pub fn range(value: &Value) -> std::ops::Range<usize> {
    let bound = |at: usize| value[at].as_u64().expect("a number in a range") as usize;
    bound(0)..bound(1)
}

/// One line of JSON Lines: `fields` are pairs of name and value.
pub fn line(fields: &[(&str, &str)]) -> String {
    let object: serde_json::Map<String, Value> = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
        .collect();
    format!("{}\n", Value::Object(object))
}

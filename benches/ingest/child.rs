//! An ingest in a process of its own.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use wirecite::attribute::Attributor;
use wirecite::ingest::{Analyser, MAX_FILE, Observer, Options, ingest};

use super::{MEMORY, plain};

/// First argument of such a process.
pub const FLAG: &str = "--child";

/// Names of the two indexers.
pub const OURS: &str = "wirecite";
pub const PLAIN: &str = "plain";

/// What the process tells of itself.
pub struct Told {
    /// Wall time of the ingest.
    pub seconds: f64,
    /// Most memory it ever held, in KiB; 0 where the system does not tell.
    pub peak: u64,
    /// Processor time in its own code and in the system's, over all threads.
    pub user: f64,
    pub system: f64,
}

/// Runs `indexer` over `source` into `index` in a new process.
pub fn start(indexer: &str, source: &Path, index: &Path, threads: usize) -> Told {
    let program = std::env::current_exe().expect("this program has a path");
    let out = Command::new(program)
        .args([FLAG, indexer])
        .args([source, index])
        .arg(threads.to_string())
        .output()
        .expect("this program can be started");
    let text = String::from_utf8_lossy(&out.stdout);
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    let [seconds, peak, user, system] = numbers[..] else {
        panic!(
            "{indexer} failed: {text}{}",
            String::from_utf8_lossy(&out.stderr)
        );
    };
    Told {
        seconds,
        peak: peak as u64,
        user,
        system,
    }
}

/// What the new process does: `[indexer, source, index, threads]`.
pub fn run(arguments: &[String]) {
    let [indexer, source, index, threads] = arguments else {
        panic!("four arguments")
    };
    let threads = threads.parse().expect("a number");
    let begin = Instant::now();
    if indexer == PLAIN {
        plain::index(Path::new(source), Path::new(index), threads, MEMORY);
    } else {
        ours(Path::new(source), Path::new(index), threads);
    }
    let seconds = begin.elapsed().as_secs_f64();
    let (user, system) = processor_time();
    println!("{seconds} {} {user} {system}", peak());
}

struct Unobserved(AtomicBool);

impl Observer for Unobserved {
    fn stop(&self) -> &AtomicBool {
        &self.0
    }
}

fn ours(source: &Path, index: &Path, threads: usize) {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let analyser = Analyser::new(Attributor::new(None).expect("the registry is sound"), today);
    let options = Options {
        index: index.to_path_buf(),
        roots: vec![source.to_path_buf()],
        rebuild: false,
        prune: false,
        follow: false,
        copies: true,
        max_file: MAX_FILE,
        threads,
        today,
        holder: "the bench".to_owned(),
    };
    let summary = ingest(&options, &analyser, &Unobserved(AtomicBool::new(false)))
        .expect("the ingest succeeds");
    // A web archive holds pictures, which are left out.
    let whole = summary.all_skipped() == 0 || source.extension().is_some_and(|name| name == "warc");
    assert!(
        summary.adds_up() && summary.indexed > 0 && whole,
        "{summary:?}"
    );
}

/// Most memory that this process ever held, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

/// Processor time of this process in seconds, its own and the system's for it. Clock ticks are hundredths on Linux.
fn processor_time() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name, in brackets, may hold blanks; the fields after it are counted from the third.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
            / 100.0
    };
    (ticks(11), ticks(12))
}

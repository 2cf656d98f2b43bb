//! `wirecite ingest`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wirecite::ingest::{MAX_FILE, Observer, Options, Progress, Summary, ingest};
use wirecite::store::Manifest;

use super::Status;
use super::args::{Format, Ingest};
use super::context::Context;
use super::render::text::{count, grouped};

/// Shows progress on a terminal, and ends the ingest on Ctrl-C.
struct Watcher {
    stop: Arc<AtomicBool>,
    bar: ProgressBar,
}

impl Watcher {
    fn new() -> anyhow::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::Relaxed) {
                // Asked twice: leave at once; the index stays as it was at the last commit.
                std::process::exit(130);
            }
            super::say("ending; what is done is being committed (once more: leave at once)");
        })?;
        let bar = ProgressBar::with_draw_target(
            None,
            if std::io::stderr().is_terminal() {
                ProgressDrawTarget::stderr_with_hz(8)
            } else {
                ProgressDrawTarget::hidden()
            },
        );
        bar.set_style(ProgressStyle::with_template(
            "{bar:24} {msg} {bytes}/{total_bytes} {bytes_per_sec} {eta} left",
        )?);
        Ok(Watcher { stop, bar })
    }
}

impl Observer for Watcher {
    fn progress(&self, progress: Progress) {
        self.bar.set_length(progress.all_bytes);
        self.bar.set_position(progress.bytes);
        self.bar.set_message(format!(
            "{}/{} files",
            grouped(progress.files),
            grouped(progress.all_files)
        ));
    }

    fn stop(&self) -> &AtomicBool {
        &self.stop
    }
}

/// Runs `ingest`.
pub fn run(context: &Context, options: Ingest) -> anyhow::Result<Status> {
    let resolved = Options {
        rebuild: options.rebuild,
        prune: options.prune,
        follow: options.follow,
        copies: !options.no_copies,
        max_file: options.max_file_size << 20,
        threads: options.threads.map_or_else(cores, usize::from),
        ..defaults(context, options.paths.clone())
    };
    let summary = watched(context, &resolved)?;
    if context.format == Format::Text {
        if options.verbose {
            skipped(context)?;
        }
        report(context, &summary)?;
    } else {
        let mut out = context.out();
        context.json(&mut out, &summary)?;
        out.flush()?;
    }
    if summary.stopped {
        std::process::exit(130);
    }
    Ok(Status::Found)
}

/// Reads a folder into a new index before the first search.
pub fn first(context: &Context, folder: &Path) -> anyhow::Result<()> {
    let options = defaults(context, vec![folder.to_path_buf()]);
    let summary = watched(context, &options)?;
    super::say(&account(&summary));
    anyhow::ensure!(
        !summary.stopped,
        "ended before all was read; `wirecite ingest` goes on from here"
    );
    Ok(())
}

/// What an ingest of `roots` does where nothing else is asked for.
fn defaults(context: &Context, roots: Vec<PathBuf>) -> Options {
    Options {
        index: context.index.clone(),
        roots,
        rebuild: false,
        prune: false,
        follow: false,
        copies: true,
        max_file: MAX_FILE,
        threads: cores(),
        today: context.today(),
        holder: holder(),
    }
}

fn watched(context: &Context, options: &Options) -> anyhow::Result<Summary> {
    let watcher = Watcher::new()?;
    let summary = ingest(options, &context.analyser()?, &watcher);
    watcher.bar.finish_and_clear();
    Ok(summary?)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn holder() -> String {
    let command: Vec<String> = std::env::args().take(6).collect();
    format!("process {}: {}", std::process::id(), command.join(" "))
}

fn report(context: &Context, summary: &Summary) -> anyhow::Result<()> {
    let mut out = context.out();
    writeln!(out, "{}", files(summary))?;
    writeln!(out, "{}", account(summary))?;
    if summary.replaced > 0 {
        writeln!(
            out,
            "{} kept that other texts in the same files replaced (--all-versions shows them, `wirecite versions` what changed)",
            count(summary.replaced, "earlier version", "earlier versions")
        )?;
    }
    if summary.lost > 0 {
        writeln!(
            out,
            "{} lost with the {}: other texts had replaced the originals",
            count(summary.lost, "earlier version is", "earlier versions are"),
            if summary.pruned > 0 {
                "files that were pruned"
            } else {
                "old index"
            }
        )?;
    }
    if summary.dropped > 0 {
        writeln!(
            out,
            "{} lost: the files changed, and hold neither the text nor a later version that bears its name",
            count(summary.dropped, "article is", "articles are")
        )?;
    }
    if summary.vanished > 0 {
        writeln!(
            out,
            "{} no longer there; their articles are kept (ingest --prune takes them out)",
            count(summary.vanished, "file is", "files are")
        )?;
    }
    if summary.stopped {
        writeln!(
            out,
            "ended before all was read; the next ingest goes on from here"
        )?;
    }
    out.flush()?;
    Ok(())
}

fn files(summary: &Summary) -> String {
    let mut parts = vec![
        format!("{} new", grouped(summary.new)),
        format!("{} changed", grouped(summary.changed)),
        format!("{} unchanged", grouped(summary.unchanged)),
    ];
    if summary.pruned > 0 {
        parts.push(format!("{} pruned", grouped(summary.pruned)));
    }
    format!(
        "{}: {}",
        count(summary.files, "file", "files"),
        parts.join(", ")
    )
}

/// `120 read = 112 indexed + 5 duplicate + 3 skipped (2 too large, 1 without text)`
fn account(summary: &Summary) -> String {
    debug_assert!(summary.adds_up(), "{summary:?}");
    let reasons: Vec<String> = summary
        .skipped
        .iter()
        .map(|(reason, number)| format!("{} {reason}", grouped(*number)))
        .collect();
    let why = if reasons.is_empty() {
        String::new()
    } else {
        format!(" ({})", reasons.join(", "))
    };
    format!(
        "{} read = {} indexed + {} duplicate + {} skipped{why}; {}",
        grouped(summary.read),
        grouped(summary.indexed),
        grouped(summary.duplicates),
        grouped(summary.all_skipped()),
        count(summary.passages, "passage", "passages"),
    )
}

/// Each thing that was left out, and why.
fn skipped(context: &Context) -> anyhow::Result<()> {
    let manifest = Manifest::read(&context.index)?;
    let mut out = context.out();
    for entry in manifest.files.values() {
        for skip in &entry.skipped {
            let text = format!("skipped {}: {}", skip.place(&entry.path), skip.reason);
            writeln!(out, "{}", super::render::paint::clean(&text))?;
        }
    }
    out.flush()?;
    Ok(())
}

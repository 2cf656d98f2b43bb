//! PDF documents are read in a process of their own, so that a broken one cannot take an ingest along: this program once
//! more, with the hidden command `read-pdf`, whose time and memory are bounded.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wirecite::parse::{PdfText, isolate_pdf, read_pdf};

use super::Status;

/// Longest time that one document may take.
const TIME: Duration = Duration::from_secs(60);
/// Most memory that the reading of one document may take, in bytes.
#[cfg(all(unix, feature = "pdf"))]
const MEMORY: u64 = 2 << 30;
/// Most bytes of its answer.
const ANSWER: u64 = 256 << 20;

/// Has the library read documents in processes of their own.
pub fn isolate() {
    isolate_pdf(elsewhere);
}

/// Reads a document from standard input, and prints what is in it as JSON.
pub fn run() -> anyhow::Result<Status> {
    bound();
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let read = read_pdf(&bytes);
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &read)?;
    out.flush()?;
    Ok(Status::Found)
}

/// Bounds the memory of this process.
#[cfg(all(unix, feature = "pdf"))]
fn bound() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Rlimit {
        current: Some(MEMORY),
        maximum: Some(MEMORY),
    };
    // Where the system does not know the limit there is none.
    let _ = setrlimit(Resource::As, limit);
}

#[cfg(not(all(unix, feature = "pdf")))]
fn bound() {}

/// Reads a document in a process of its own.
fn elsewhere(bytes: &[u8]) -> Result<PdfText, String> {
    let told =
        |error: std::io::Error| format!("the process to read it in could not be started: {error}");
    let program = std::env::current_exe().map_err(told)?;
    let mut child = Command::new(program)
        .arg("read-pdf")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(told)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let answer = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A reader that ends early has said all that it will.
            let _ = input.map(|mut input| input.write_all(bytes));
        });
        let answer = scope.spawn(move || {
            let mut answer = Vec::new();
            let read = output.map(|output| output.take(ANSWER).read_to_end(&mut answer));
            read.and_then(Result::ok).map(|_| answer)
        });
        let in_time = ended(&mut child);
        let answer = answer.join().ok().flatten().unwrap_or_default();
        in_time.then_some(answer)
    });
    let Some(answer) = answer else {
        return Err(format!(
            "reading it took longer than {} seconds",
            TIME.as_secs()
        ));
    };
    serde_json::from_slice::<Result<PdfText, String>>(&answer).unwrap_or_else(|_| {
        Err("its reader broke off: it is damaged, or needs too much memory".to_owned())
    })
}

/// Waits for a process, no longer than it may take; one that takes longer is ended.
fn ended(child: &mut Child) -> bool {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if start.elapsed() < TIME => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(50));
            }
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

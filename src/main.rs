//! The `wirecite` program: parses its arguments, runs a command, ends with a status as grep does:
//! 0 found, 1 nothing found, 2 an error.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = cli::args::Args::parse();
    // A fault of ours, or of the index engine in a damaged index, ends as an error and says so.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| cli::run(args)));
    std::panic::set_hook(hook);
    match done {
        Ok(Ok(status)) => ExitCode::from(status as u8),
        Ok(Err(error)) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            cli::say(&format!("{error:#}"));
            ExitCode::from(2)
        }
        Err(fault) => {
            let what = fault
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| fault.downcast_ref::<&str>().copied())
                .unwrap_or("no more is known");
            cli::say(&format!(
                "an internal fault: {what}\nwirecite: if the index is damaged, `wirecite verify` tells where, \
                 and `wirecite ingest --rebuild` makes a new one"
            ));
            ExitCode::from(2)
        }
    }
}

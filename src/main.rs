//! The `wirecite` program: parses its arguments, runs a command, ends with a status as grep does:
//! 0 found, 1 nothing found, 2 an error.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::args::Args::parse()) {
        Ok(status) => ExitCode::from(status as u8),
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "{}",
                cli::render::paint::clean_lines(&format!("wirecite: {error:#}"))
            );
            ExitCode::from(2)
        }
    }
}

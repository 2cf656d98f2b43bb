//! The command line: what the library knows, as bytes on a terminal. Arguments, environment, terminal and
//! standard output are known here alone.

mod agency;
pub mod args;
mod attribute;
mod batch;
mod cite;
mod context;
mod copies;
mod corroborate;
mod evidence;
mod export;
pub mod filters;
mod generate;
mod given;
mod ingest;
mod names;
mod pdf;
mod picture;
mod put;
pub mod render;
mod said;
mod search;
mod show;
mod speakers;
mod stats;
mod timeline;
mod verify;
mod versions;
mod watch;

use args::{Args, Command};
use context::Context;

/// How a command ended, as grep has it. An error is status 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Something was found or done.
    Found = 0,
    /// Nothing was found, or something is not in order.
    Nothing = 1,
}

impl Status {
    /// [`Status::Found`] where there is something.
    fn of(found: bool) -> Self {
        if found {
            Status::Found
        } else {
            Status::Nothing
        }
    }
}

/// Runs a command.
pub fn run(args: Args) -> anyhow::Result<Status> {
    if matches!(args.command, Command::ReadPdf) {
        return pdf::run();
    }
    pdf::isolate();
    let context = Context::new(args.common);
    export::check(&args.command, context.export)?;
    match args.command {
        Command::Ingest(options) => ingest::run(&context, options),
        Command::Search(options) => search::run(&context, options),
        Command::Said(options) => said::run(&context, options),
        Command::Batch(options) => batch::run(&context, options),
        Command::Agency(options) => agency::run(&context, options),
        Command::Timeline(options) => timeline::run(&context, options),
        Command::Watch { command } => watch::run(&context, command),
        Command::Speakers(options) => speakers::run(&context, options),
        Command::Show(options) => show::run(&context, options),
        Command::Copies(options) => copies::run(&context, options),
        Command::Corroborate(options) => corroborate::run(&context, options),
        Command::Cite(options) => cite::run(&context, options),
        Command::Versions(options) => versions::run(&context, options),
        Command::Attribute(options) => attribute::run(&context, options),
        Command::Stats => stats::run(&context),
        Command::Evidence(options) => evidence::run(&context, options),
        Command::Verify(options) => verify::run(&context, &options),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man => generate::man(),
        Command::ReadPdf => pdf::run(),
    }
}

/// A word to the user beside the results: on standard error, cleaned. Where nobody can read it, it is left out.
pub fn say(text: &str) {
    use std::io::Write;
    let _ = writeln!(
        std::io::stderr(),
        "{}",
        render::paint::clean_lines(&format!("wirecite: {text}"))
    );
}

/// Whether the reader at the other end of a pipe has gone, which is no error.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

//! Completion scripts and the manual page, made from the same description as `--help`.

use std::io::Write;

use clap::CommandFactory;

use super::Status;
use super::args::Args;

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<Status> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "wirecite", &mut bytes);
    std::io::stdout().write_all(&bytes)?;
    Ok(Status::Found)
}

/// Prints the manual page.
pub fn man() -> anyhow::Result<Status> {
    let mut bytes = Vec::new();
    let mut command = Args::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut bytes)?;
    for command in command
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        clap_mangen::Man::new(command.clone()).render(&mut bytes)?;
    }
    std::io::stdout().write_all(&bytes)?;
    Ok(Status::Found)
}

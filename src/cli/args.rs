//! Arguments as typed. They become options in each command.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use wirecite::model::SourceKind;

use super::filters::{Filters, kind, limit};

/// A searchable archive of conflict reporting: ranked passages, each with its source attribution.
///
/// wirecite reads folders of press reports into an index in the folder `index`, and answers two questions
/// before all others: where is this reported, and what came from which news agency.
///
/// Status: 0 found, 1 nothing found, 2 an error.
#[derive(Debug, Parser)]
#[command(name = "wirecite", version, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of all commands.
    #[command(flatten)]
    pub common: Common,
}

/// Options of all commands.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// Folder of the index [default: index]
    #[arg(long, global = true, env = "WIRECITE_INDEX", value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// How results are printed
    #[arg(long, global = true, value_enum, default_value_t = Printed::Text)]
    pub format: Printed,
    /// When to use colour; NO_COLOR turns it off too
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// File of further news agencies, in the form of the built-in registry; equal ids replace its entries
    #[arg(long, global = true, env = "WIRECITE_AGENCIES", value_name = "FILE")]
    pub agencies: Option<PathBuf>,
    /// Count and show the earlier versions of items that were corrected or withdrawn, too
    #[arg(long, global = true)]
    pub all_versions: bool,
}

/// How results are printed, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Printed {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// A table for spreadsheets and programs (RFC 4180)
    Csv,
    /// Blocks or a table to be pasted into a text
    Markdown,
    /// A CSV with the columns in which event coders name their sources (UCDP GED), one row an article
    Ucdp,
    /// Citations for BibTeX and biblatex
    Bibtex,
    /// Citations for reference managers (RIS)
    Ris,
    /// Citations as CSL-JSON
    CslJson,
    /// Citations as Markdown footnotes
    Footnote,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
}

/// A form in which results leave the archive for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// A table as CSV.
    Csv,
    /// Markdown.
    Markdown,
    /// The columns of UCDP GED on sources, as CSV.
    Ucdp,
    /// Citations.
    Cite(Citing),
}

/// A form of citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citing {
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
    /// Markdown footnotes.
    Footnote,
}

impl Printed {
    /// As a command takes it: a form of answers, or a form to leave the archive in.
    pub fn resolve(self) -> (Format, Option<Export>) {
        let export = match self {
            Printed::Text => return (Format::Text, None),
            Printed::Json => return (Format::Json, None),
            Printed::Jsonl => return (Format::Jsonl, None),
            Printed::Csv => Export::Csv,
            Printed::Markdown => Export::Markdown,
            Printed::Ucdp => Export::Ucdp,
            Printed::Bibtex => Export::Cite(Citing::Bibtex),
            Printed::Ris => Export::Cite(Citing::Ris),
            Printed::CslJson => Export::Cite(Citing::CslJson),
            Printed::Footnote => Export::Cite(Citing::Footnote),
        };
        (Format::Text, Some(export))
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports into the index
    Ingest(Ingest),
    /// Find passages, best first, each with its sources
    Search(Search),
    /// Find statements, best first: who said it, to whom, where it was reported
    Said(Said),
    /// Answer a list of queries
    Batch(Batch),
    /// Attribution lookup: all agencies of the archive with counts, or one of them
    Agency(Agency),
    /// Speakers of the archive with counts, most statements first, or the picture of one of them
    Speakers(Speakers),
    /// Show when hits were published, as a chart by day, week, month or year
    Timeline(Timeline),
    /// Save queries, and show what is new since they were last run
    Watch {
        /// What to do with them.
        #[command(subcommand)]
        command: Watch,
    },
    /// Print one article with every attribution marked
    Show(Show),
    /// Print an article's copies, what each changed, and which they were likely made from
    Copies(Copies),
    /// Who stands behind a claim: origins that do not depend on each other, speakers, figures that differ
    Corroborate(Corroborate),
    /// Print citations of articles: as footnotes, or in another --format
    Cite(Cite),
    /// List the versions of an article, and what each changed
    Versions(Versions),
    /// Print the attributions of files, without an index
    Attribute(Attribute),
    /// Print what the archive holds, and what was skipped and why
    Stats,
    /// Pack articles with their originals, attributions and hashes into one zip that anybody can check
    Evidence(Evidence),
    /// Hash the originals again, and check the index against the manifest; or check a pack of evidence
    Verify(Verify),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff)
    Man,
    /// Read a PDF document from standard input: what other commands start for each of them
    #[command(hide = true)]
    ReadPdf,
}

/// Options of `ingest`.
#[derive(Debug, clap::Args)]
pub struct Ingest {
    /// Files and folders to read
    #[arg(default_value = "corpus", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take out the articles of files that are no longer there
    #[arg(long)]
    pub prune: bool,
    /// Forget the index that is there and read everything anew
    #[arg(long)]
    pub rebuild: bool,
    /// Follow symbolic links
    #[arg(long)]
    pub follow: bool,
    /// Largest file that is read whole, and longest line of JSON Lines, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub max_file_size: u64,
    /// Do not look for copies at the end; the next ingest without this does
    #[arg(long)]
    pub no_copies: bool,
    /// Threads [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub threads: Option<u16>,
    /// Print each file or part that was left out, and why
    #[arg(long, short)]
    pub verbose: bool,
}

/// Options of `search`.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// What to look for: words, "phrases", prefix*, wom?n, word~1, AND OR NOT - ( ), NEAR/5, PRE/3 (this order), /s (one
    /// sentence), /p (one paragraph), count>100, atleast3(word), caps(US), lead(…), said(…), by("…"), agency:afp,
    /// agency.told:afp, outlet:"…", author:, title:, lang:, date:2023-03..2023-05, speaker:"…", told:afp. May be left out
    /// where there is a filter. Conditions on statements ask for one statement that has all of it; speaker: twice asks for a
    /// statement of each. docs/query.md has the exact meaning of each operator
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Show each place where a copy of a hit stands
    #[arg(long)]
    pub expand: bool,
    /// Show copies as hits of their own, in place of folding them into the best
    #[arg(long)]
    pub no_collapse: bool,
    /// Say how the query was understood, what each word stands for, and why each hit scored as it did
    #[arg(long)]
    pub explain: bool,
    /// Conditions and order.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `said`.
#[derive(Debug, clap::Args)]
pub struct Said {
    /// What was said: words and operators as for `search`, looked for in the words of statements alone. May be left out
    /// where there is a filter
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Conditions and order.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `batch`.
#[derive(Debug, clap::Args)]
pub struct Batch {
    /// Queries: JSON Lines with `_id` and `text` (or `query`), CSV with a column `query`, or one a line; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Read the field `text` as query language, not as plain words
    #[arg(long)]
    pub syntax: bool,
    /// Conditions and order.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `agency`.
#[derive(Debug, clap::Args)]
pub struct Agency {
    /// The agency: an id, a name or an abbreviation; without it, all agencies of the archive
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Conditions and order of the passages.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `speakers`.
#[derive(Debug, clap::Args)]
pub struct Speakers {
    /// The speaker, in any spelling of the name; without it, all speakers of the archive
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Only speakers of this kind: person, government, military, armed-group, organisation, agency, outlet …
    #[arg(long, value_parser = kind, value_name = "KIND")]
    pub kind: Option<SourceKind>,
    /// Most speakers; all for all of them
    #[arg(long, short = 'n', default_value = "50", value_parser = limit, value_name = "N")]
    pub limit: usize,
}

/// Options of `timeline`, where `--by` is not short for `--speaker`.
#[derive(Debug, clap::Args)]
#[command(mut_arg("speaker", |speaker| speaker.visible_alias(None)))]
pub struct Timeline {
    /// What to look for, as for `search`. May be left out where there is a filter
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Length of a period [default: what fits the span of the hits]
    #[arg(long, value_enum, value_name = "PERIOD")]
    pub every: Option<Period>,
    /// Tell agencies or outlets apart: an article of several origin agencies counts for each of them
    #[arg(long = "by", value_enum, value_name = "WHAT")]
    pub apart: Option<Apart>,
    /// What is counted
    #[arg(long, value_enum, default_value_t = Counted::Articles, value_name = "WHAT")]
    pub count: Counted,
    /// Draw the chart into this file too, as an SVG picture
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "svg")]
    pub force: bool,
    /// Conditions.
    #[command(flatten)]
    pub filters: Filters,
}

/// Length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Period {
    /// A day
    Day,
    /// A week, from Monday
    Week,
    /// A month
    Month,
    /// A year
    Year,
}

/// What a timeline tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Apart {
    /// The agencies that made the article
    Agency,
    /// The outlet
    Outlet,
}

/// What a timeline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Counted {
    /// Articles with a passage that matches
    Articles,
    /// Passages that match
    Passages,
}

/// What to do with saved queries.
#[derive(Debug, Subcommand)]
pub enum Watch {
    /// Save a query under a name
    Add(Box<WatchAdd>),
    /// List the saved queries
    List,
    /// Show a saved query and how much of it was seen
    Show {
        /// Its name
        name: String,
    },
    /// Remove a saved query
    Remove {
        /// Its name
        name: String,
    },
    /// Print what is new since the last run; status 0: something is, 1: nothing is
    Run(WatchRun),
}

/// Options of `watch add`, where `--by` is short for `--speaker` as in `search`.
#[derive(Debug, clap::Args)]
pub struct WatchAdd {
    /// What it is called: letters a to z, digits, - and _
    pub name: String,
    /// What to look for, as for `search`. May be left out where there is a filter
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Count what matches now as seen: the first run shows what comes later alone
    #[arg(long)]
    pub from_now: bool,
    /// Conditions.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `watch run`.
#[derive(Debug, clap::Args)]
pub struct WatchRun {
    /// Names of saved queries [default: all]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Write the newest hits, those of earlier runs too, into this file as an RSS feed; one saved query must be named or there
    #[arg(long, value_name = "FILE")]
    pub rss: Option<PathBuf>,
    /// Most hits of the feed
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub keep: u16,
    /// Show what is new, and count it as new next time too
    #[arg(long)]
    pub dry_run: bool,
    /// Print nothing where nothing is new
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The article: its id or the beginning of it, its declared id, or its path
    #[arg(value_name = "ARTICLE")]
    pub article: String,
}

/// Options of `copies`.
#[derive(Debug, clap::Args)]
pub struct Copies {
    /// The article: its id or the beginning of it, its declared id, or its path
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// Show the difference of whole texts for partial copies too, not only of the passages they share
    #[arg(long)]
    pub diff: bool,
}

/// Options of `corroborate`.
#[derive(Debug, clap::Args)]
pub struct Corroborate {
    /// The claim: words and operators as for `search`, but all words side by side must stand in one passage, in any form
    #[arg(value_name = "CLAIM", required = true)]
    pub query: Vec<String>,
    /// Show each passage whole, and every place of it
    #[arg(long)]
    pub expand: bool,
    /// Conditions; those on order and number of hits mean nothing here.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `cite`.
#[derive(Debug, clap::Args)]
pub struct Cite {
    /// The articles: each by its id or the beginning of it, its declared id, or its path; with `#` and the number of a
    /// passage from 0, as JSON gives its id, that passage
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
}

/// Options of `evidence`.
#[derive(Debug, clap::Args)]
pub struct Evidence {
    /// The articles: each by its id or the beginning of it, its declared id, or its path
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// Take the articles of the hits of this query too; the query and its hits are kept in the pack. May be left out where
    /// there is a filter
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,
    /// The zip to write
    #[arg(long, default_value = "evidence.zip", value_name = "FILE")]
    pub out: PathBuf,
    /// Replace the zip that is there
    #[arg(long)]
    pub force: bool,
    /// Largest original that is packed, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=2048))]
    pub max_original: u64,
    /// Conditions and order of the hits.
    #[command(flatten)]
    pub filters: Filters,
}

/// Options of `verify`.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// A pack of evidence to check; without it, the archive itself
    #[arg(value_name = "FILE")]
    pub pack: Option<PathBuf>,
}

/// Options of `versions`.
#[derive(Debug, clap::Args)]
pub struct Versions {
    /// The article, in any of its versions: its id or the beginning of it, its declared id, or its path
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// Print what one version changed of another, word by word: two numbers of the list, or none for the latest two
    #[arg(long, num_args = 0..=2, value_name = "NUMBER")]
    pub diff: Option<Vec<usize>>,
}

/// Options of `attribute`.
#[derive(Debug, clap::Args)]
pub struct Attribute {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

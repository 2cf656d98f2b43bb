//! `wirecite speakers`: whose statements the archive holds.

use std::io::Write;

use wirecite::model::SourceKind;
use wirecite::search::{Counted, Quoted, Speaker, SpeakerPicture, Speakers, Spelling, Unclear};

use super::Status;
use super::args::{self, Format};
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::names::Names;
use super::picture::{listed, months};
use super::render::command::quoted;
use super::render::paint::Style;
use super::render::said::within;
use super::render::text::{count, grouped, short, shortened};
use super::render::wrap::plain;

/// Runs `speakers`.
pub fn run(context: &Context, options: args::Speakers) -> anyhow::Result<Status> {
    let reader = context.reader()?;
    let speakers = Speakers::of(&reader)?;
    match &options.name {
        None => list(context, &speakers, &options),
        Some(name) => named(context, &speakers, name, &options),
    }
}

fn is_of(kind: Option<SourceKind>) -> impl Fn(&&Speaker) -> bool {
    move |speaker| kind.is_none_or(|kind| speaker.kind == kind)
}

/// What `speakers --format json` prints.
#[derive(serde::Serialize)]
struct ListOut<'a> {
    /// Speakers in all.
    number: usize,
    /// Statements of the archive.
    statements: u64,
    /// Those of sources without a proper name.
    nameless: u64,
    speakers: &'a [&'a Speaker],
}

fn list(
    context: &Context,
    speakers: &Speakers,
    options: &args::Speakers,
) -> anyhow::Result<Status> {
    let all: Vec<&Speaker> = speakers.all.iter().filter(is_of(options.kind)).collect();
    let shown = &all[..all.len().min(options.limit)];
    let mut out = context.out();
    if let Some(form) = context.export {
        columns(Table::new(out, look(form), COLUMNS)?, shown)?;
        told_of_more(all.len(), shown.len());
        return Ok(Status::of(!all.is_empty()));
    }
    match context.format {
        Format::Json => context.json(
            &mut out,
            &ListOut {
                number: all.len(),
                statements: speakers.statements,
                nameless: speakers.nameless,
                speakers: shown,
            },
        )?,
        Format::Jsonl => shown
            .iter()
            .try_for_each(|speaker| context.json(&mut out, speaker))?,
        Format::Text => {
            table(context, &mut out, shown)?;
            account(
                context,
                &mut out,
                speakers,
                options.kind,
                [all.len(), shown.len()],
            )?;
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(Status::of(!all.is_empty()))
}

/// Columns of speakers.
const COLUMNS: &[&str] = &[
    "name",
    "kind",
    "statements",
    "articles",
    "first",
    "last",
    "spellings",
    "unclear",
    "could_be",
];

fn columns<W: Write>(mut table: Table<W>, shown: &[&Speaker]) -> anyhow::Result<()> {
    for speaker in shown {
        let spellings = speaker.spellings.iter().map(|one| one.spelling.as_str());
        table.row(&[
            Cell::of(Some(&speaker.name)),
            Cell::of(Some(speaker.kind.name())),
            Cell::Number(speaker.statements),
            Cell::Number(speaker.articles),
            Cell::of(speaker.first.as_deref()),
            Cell::of(speaker.last.as_deref()),
            Cell::list(spellings),
            Cell::of(unclear(speaker).as_deref()),
            Cell::list(&speaker.could_be),
        ])?;
    }
    table.finish()
}

/// Says that not all speakers were written, where that is so.
fn told_of_more(all: usize, shown: usize) {
    if shown < all {
        super::say(&format!(
            "{shown} of {all} speakers written; --limit all writes all of them"
        ));
    }
}

fn table(context: &Context, out: &mut impl Write, shown: &[&Speaker]) -> anyhow::Result<()> {
    if shown.is_empty() {
        return Ok(());
    }
    let row = |statements: &str, articles: &str, first: &str, last: &str, kind: &str| {
        format!("{statements:>10} {articles:>8}  {first:<10} {last:<10} {kind:<12}")
    };
    let heading = row("statements", "articles", "first", "last", "kind") + " name";
    writeln!(out, "{}", context.paint.paint(Style::Title, &heading))?;
    for speaker in shown {
        let date = |date: &Option<String>| date.clone().unwrap_or_else(|| "undated".to_owned());
        let figures = row(
            &grouped(speaker.statements),
            &grouped(speaker.articles),
            &date(&speaker.first),
            &date(&speaker.last),
            speaker.kind.name(),
        );
        let room = context.width.saturating_sub(figures.len() + 1).max(16);
        let name = shortened(&speaker.name, room);
        writeln!(
            out,
            "{figures} {}",
            context.paint.paint(Style::Plain, &name)
        )?;
        let whole =
            (name != speaker.name).then(|| format!("in full: {}", shortened(&speaker.name, WHOLE)));
        for note in whole.into_iter().chain(notes(speaker)) {
            write!(
                out,
                "{}",
                plain(&note, Style::Dim, context.width, 20, context.paint)
            )?;
        }
    }
    Ok(())
}

/// Longest name that is printed, in characters.
const WHOLE: usize = 160;

/// Most spellings, and most speakers that one may be, on one line.
const NOTED: usize = 4;

/// Further spellings of a speaker, and what is unclear.
fn notes(speaker: &Speaker) -> Vec<String> {
    let spelling = |spelling: &Spelling| shortened(&spelling.spelling, 40);
    let others: Vec<String> = speaker.spellings.iter().skip(1).map(spelling).collect();
    let mut notes = Vec::new();
    if !others.is_empty() {
        notes.push(format!("also {}", some(&others)));
    }
    notes.extend(unclear(speaker));
    notes
}

fn some(all: &[String]) -> String {
    let shown = all[..all.len().min(NOTED)].join(", ");
    match all.len().saturating_sub(NOTED) {
        0 => shown,
        more => format!("{shown}, and {more} more"),
    }
}

/// What is unclear about a speaker, in words.
fn unclear(speaker: &Speaker) -> Option<String> {
    let could_be: Vec<String> = speaker
        .could_be
        .iter()
        .map(|name| shortened(name, 40))
        .collect();
    Some(match speaker.unclear? {
        Unclear::FitsOthers if could_be.is_empty() => "fits many full names".to_owned(),
        Unclear::FitsOthers => format!("may be {}", some(&could_be)),
        Unclear::SingleName => "a single name: may be several".to_owned(),
        Unclear::CommonName => "the name does not say whose: may be several".to_owned(),
    })
}

/// How many speakers there are, how many are printed, and what is left out.
fn account(
    context: &Context,
    out: &mut impl Write,
    speakers: &Speakers,
    kind: Option<SourceKind>,
    [all, shown]: [usize; 2],
) -> anyhow::Result<()> {
    let mut line = match kind {
        None if all == 0 => "no speaker by name".to_owned(),
        Some(kind) if all == 0 => format!(
            "no speaker of kind {}; {} of other kinds",
            kind.name(),
            count(speakers.all.len() as u64, "speaker", "speakers")
        ),
        _ => count(all as u64, "speaker", "speakers"),
    };
    line.push_str(&cut(all, shown));
    line.push_str(&format!(
        "; {} of {} left out: their sources have no proper name",
        grouped(speakers.nameless),
        count(speakers.statements, "statement", "statements")
    ));
    write!(
        out,
        "{}",
        plain(&line, Style::Dim, context.width, 0, context.paint)
    )?;
    Ok(())
}

/// Which of `all` are printed, where that is not all.
fn cut(all: usize, shown: usize) -> String {
    let more = grouped(all.saturating_sub(shown) as u64);
    match shown {
        _ if shown >= all => String::new(),
        0 => format!("; none shown, {more} with --limit"),
        _ => format!("; 1–{shown} shown, {more} more with --limit"),
    }
}

fn named(
    context: &Context,
    speakers: &Speakers,
    name: &str,
    options: &args::Speakers,
) -> anyhow::Result<Status> {
    let found = speakers.named(name);
    let kind = is_of(options.kind);
    let keep = |all: Vec<&'_ Speaker>| -> Vec<Speaker> {
        all.into_iter().filter(&kind).cloned().collect()
    };
    let (meant, others) = (keep(found.meant), keep(found.others));
    if meant.is_empty() {
        nobody(speakers, name, options.kind);
        return Ok(Status::Nothing);
    }
    let shown = &meant[..meant.len().min(options.limit)];
    let mut out = context.out();
    if let Some(form) = context.export {
        let rows: Vec<&Speaker> = shown.iter().collect();
        columns(Table::new(out, look(form), COLUMNS)?, &rows)?;
        told_of_more(meant.len(), shown.len());
        return Ok(Status::Found);
    }
    match (context.format, meant.as_slice()) {
        (Format::Text, [speaker]) => {
            let picture = speakers.picture(speaker)?;
            describe(context, &mut out, &picture, &context.names())?;
            also(context, &mut out, name, &others)?;
        }
        (Format::Text, _) => {
            let shown: Vec<&Speaker> = shown.iter().collect();
            table(context, &mut out, &shown)?;
            let line = format!(
                "{} fit “{name}”{}; name one of them as it is written here",
                count(meant.len() as u64, "speaker", "speakers"),
                cut(meant.len(), shown.len())
            );
            write!(
                out,
                "{}",
                plain(&line, Style::Dim, context.width, 0, context.paint)
            )?;
        }
        (format, _) => {
            let mut pictures = Vec::new();
            for speaker in shown {
                pictures.push(speakers.picture(speaker)?);
            }
            match format {
                Format::Json => context.json(&mut out, &pictures)?,
                _ => pictures
                    .iter()
                    .try_for_each(|picture| context.json(&mut out, picture))?,
            }
        }
    }
    out.flush()?;
    Ok(Status::Found)
}

/// Nobody bears the name, or nobody of that kind: says so, with those who do or with names that are near to it.
fn nobody(speakers: &Speakers, name: &str, kind: Option<SourceKind>) {
    let found = speakers.named(name);
    let others: Vec<String> = (found.meant.iter().chain(&found.others))
        .map(|speaker| format!("{} ({})", shortened(&speaker.name, 40), speaker.kind.name()))
        .collect();
    let near = speakers.near(name);
    super::say(&match kind {
        Some(kind) if !others.is_empty() => format!(
            "no speaker “{name}” of kind {} in the archive; of other kinds: {}",
            kind.name(),
            some(&others)
        ),
        _ if near.is_empty() => {
            format!("no speaker “{name}” in the archive; `wirecite speakers` lists them")
        }
        _ => format!(
            "no speaker “{name}” in the archive; near to it: {}",
            near.join(", ")
        ),
    });
}

fn describe(
    context: &Context,
    out: &mut impl Write,
    picture: &SpeakerPicture,
    names: &Names,
) -> anyhow::Result<()> {
    let speaker = picture.speaker;
    let paint = context.paint;
    let put = |out: &mut dyn Write, text: &str, style, indent| {
        write!(out, "{}", plain(text, style, context.width, indent, paint))
    };
    writeln!(
        out,
        "{} ({})",
        paint.paint(Style::Title, &speaker.name),
        speaker.kind.name()
    )?;
    put(out, &figures(speaker), Style::Plain, 2)?;
    if let Some(note) = unclear(speaker) {
        put(out, &note, Style::Warning, 2)?;
    }
    spellings(context, out, speaker)?;
    let offices = if picture.roles_from < speaker.articles {
        format!(
            "offices, in {} of the articles",
            grouped(picture.roles_from)
        )
    } else {
        "offices".to_owned()
    };
    let outlets = pairs(&picture.outlets).map(|(name, number)| {
        let known = if name.is_empty() {
            "outlet unknown"
        } else {
            name
        };
        (known, number)
    });
    let told = pairs(&picture.told).map(|(id, number)| (names.official(id), number));
    listed(context, out, &offices, pairs(&picture.roles))?;
    listed(context, out, "outlets", outlets)?;
    listed(context, out, "told to", told)?;
    listed(context, out, "by saying it", pairs(&picture.stances))?;
    listed(context, out, "words", pairs(&picture.forms))?;
    months(context, out, &picture.months, picture.undated)?;
    for (what, quoted) in [
        ("first", &picture.first_statement),
        ("last", &picture.last_statement),
    ] {
        if let Some(quoted) = quoted {
            put(out, &statement(what, quoted), Style::Plain, 2)?;
        }
    }
    put(out, "what was said:", Style::Dim, 2)?;
    // Not wrapped: it is there to be pasted.
    writeln!(out, "  {}", paint.paint(Style::Dim, &go_on(speaker)))?;
    Ok(())
}

/// Most spellings in the command that goes on from here.
const ASKED: usize = 6;

/// The command that finds what was said under all of the spellings. A name that holds another one is found by that.
fn go_on(speaker: &Speaker) -> String {
    let all: Vec<&str> = (speaker.spellings.iter().take(SPELLINGS))
        .map(|spelling| spelling.spelling.as_str())
        .collect();
    let mut line = "wirecite said".to_owned();
    let found_by = |name: &str| {
        let others = all
            .iter()
            .filter(|other| **other != name && within(other, name));
        others.filter(|other| !within(name, other)).count() > 0
    };
    for (at, name) in all
        .iter()
        .enumerate()
        .filter(|(_, name)| !found_by(name))
        .take(ASKED)
    {
        // Equal words find each other.
        if !all[..at].iter().any(|before| within(before, name)) {
            let asked = quoted(name).map(|name| format!(" --by {name}"));
            line.push_str(&asked.unwrap_or_default());
        }
    }
    line
}

fn pairs(list: &[Counted]) -> impl Iterator<Item = (&str, u64)> {
    list.iter()
        .map(|counted| (counted.name.as_str(), counted.number))
}

fn figures(speaker: &Speaker) -> String {
    let mut line = format!(
        "{} in {}",
        count(speaker.statements, "statement", "statements"),
        count(speaker.articles, "article", "articles")
    );
    match (&speaker.first, &speaker.last) {
        (Some(first), Some(last)) if first == last => line.push_str(&format!(", {first}")),
        (Some(first), Some(last)) => line.push_str(&format!(", {first} to {last}")),
        _ => line.push_str(", undated"),
    }
    line
}

/// Most spellings that are printed one by one.
const SPELLINGS: usize = 40;

/// The spellings, each with the rule that joined it and where it is seen.
fn spellings(context: &Context, out: &mut impl Write, speaker: &Speaker) -> anyhow::Result<()> {
    writeln!(out, "  written")?;
    for spelling in speaker.spellings.iter().take(SPELLINGS) {
        let mut line = format!(
            "{} ({})",
            shortened(&spelling.spelling, 60),
            grouped(spelling.statements)
        );
        if let (Some(rule), Some(with)) = (spelling.rule, &spelling.with) {
            line.push_str(&format!(" – {} as {}", rule.name(), shortened(with, 60)));
        }
        if let Some(because) = spelling.because {
            line.push_str(&format!(": {}", because.name()));
        }
        if let Some(article) = &spelling.article {
            line.push_str(&format!(", see {article}"));
        }
        write!(
            out,
            "{}",
            plain(&line, Style::Plain, context.width, 4, context.paint)
        )?;
    }
    if speaker.spellings.len() > SPELLINGS {
        writeln!(
            out,
            "    … and {} more",
            speaker.spellings.len() - SPELLINGS
        )?;
    }
    Ok(())
}

/// Longest text of a statement that is printed, in characters.
const QUOTED: usize = 200;

fn statement(what: &str, quoted: &Quoted) -> String {
    let date = quoted.published.as_deref().unwrap_or("undated");
    let outlet = quoted.outlet.as_deref().unwrap_or("outlet unknown");
    let text = if quoted.text.is_empty() {
        "no comment".to_owned()
    } else {
        format!(
            "“{}”",
            shortened(quoted.text.trim_matches(['“', '”', '"']), QUOTED)
        )
    };
    format!(
        "{what}: {date}, {outlet}, {}: {text}",
        short(&quoted.article)
    )
}

/// Others in whose spellings the name stands.
fn also(
    context: &Context,
    out: &mut impl Write,
    name: &str,
    others: &[Speaker],
) -> anyhow::Result<()> {
    let entries = others
        .iter()
        .map(|speaker| (speaker.name.as_str(), speaker.statements));
    listed(context, out, &format!("“{name}” is also in"), entries)
}

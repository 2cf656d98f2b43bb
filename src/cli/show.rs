//! `wirecite show`: one article, every attribution marked in place and its evidence named.

use std::io::Write;

use wirecite::model::{ByteRange, Item, Role};
use wirecite::search::{FullArticle, find, whole};
use wirecite::store::{Head, Reader};

use super::Status;
use super::args::{Format, Show};
use super::context::Context;
use super::export::{Entry, Exporter, Rows};
use super::render::json::ArticleOut;
use super::render::marks::{Marks, Piece};
use super::render::paint::Style;
use super::render::standing::moment;
use super::render::statements;
use super::render::text::{self, furniture_name};
use super::render::wrap::{plain, wrap};
use super::search::layout;

/// Runs `show`.
pub fn run(context: &Context, options: Show) -> anyhow::Result<Status> {
    let reader = context.whole_reader()?;
    let head = match named(context, &reader, &options.article)? {
        Ok(head) => head,
        Err(status) => return Ok(status),
    };
    let article = whole(&reader, &head.id)?;
    let mut out = context.out();
    if let Some(form) = context.export {
        let mut exporter = Exporter::new(context, form, out, Rows::Passages)?;
        exporter.write(&Entry::of_article(&article, exporter.originals()))?;
        exporter.finish()?;
        return Ok(Status::Found);
    }
    match context.format {
        Format::Text => print(context, &mut out, &article)?,
        _ => context.json(
            &mut out,
            &ArticleOut::new(&article.head, Some(&article.body)),
        )?,
    }
    out.flush()?;
    Ok(Status::Found)
}

/// The one article that bears a name; where there is none, or more than one, that is said.
pub fn named(
    context: &Context,
    reader: &Reader,
    name: &str,
) -> anyhow::Result<Result<Head, Status>> {
    let mut found = find(reader, name)?;
    match found.len() {
        1 => Ok(found.pop().ok_or(Status::Nothing)),
        _ => several(context, name, &found).map(Err),
    }
}

/// No article, or more than one, bears the name.
pub fn several(context: &Context, name: &str, found: &[Head]) -> anyhow::Result<Status> {
    if found.is_empty() {
        super::say(&format!(
            "no article “{name}” in the archive; name it by its id, its declared id or its path"
        ));
        return Ok(Status::Nothing);
    }
    if context.format != Format::Text || context.export.is_some() {
        let ids: Vec<&str> = found.iter().map(|head| head.id.0.as_str()).collect();
        anyhow::bail!(
            "{} articles bear the name “{name}”; show one of them by its id: {}",
            found.len(),
            ids.join(", ")
        );
    }
    let mut out = context.out();
    writeln!(
        out,
        "{} articles bear this name; show one of them by its id:",
        found.len()
    )?;
    for head in found {
        let line = format!(
            "{}  {}  {}",
            text::short(&head.id.0),
            head.location,
            head.title.as_deref().unwrap_or("(without headline)")
        );
        writeln!(out, "{}", super::render::paint::clean(&line))?;
    }
    out.flush()?;
    Ok(Status::Found)
}

/// Prints an article for people.
pub fn print(context: &Context, out: &mut impl Write, article: &FullArticle) -> anyhow::Result<()> {
    let head = &article.head;
    let layout = layout(context);
    write!(
        out,
        "{}{}",
        text::heading("", head, layout),
        text::sources(head, &head.credits, layout)
    )?;
    facts(context, out, head)?;
    if !head.statements.is_empty() {
        write!(out, "{}", statements::key(layout))?;
    }
    writeln!(out)?;
    body(context, out, article)?;
    for (number, caption) in head.captions.iter().enumerate() {
        write!(
            out,
            "{}",
            plain(
                &format!("[caption {}] {}", number + 1, caption.text),
                Style::Dim,
                context.width,
                3,
                context.paint
            )
        )?;
    }
    evidence(context, out, head)?;
    let title = "   Who says what";
    writeln!(out, "\n{}", context.paint.paint(Style::Title, title))?;
    write!(out, "{}", statements::list(head, layout))?;
    Ok(())
}

fn facts(context: &Context, out: &mut impl Write, head: &Head) -> anyhow::Result<()> {
    let mut lines = vec![format!(
        "{} · {} · id {}",
        head.location,
        head.format.name(),
        head.id
    )];
    lines.extend(head.url.clone());
    lines.extend(
        head.declared_id
            .as_ref()
            .map(|id| format!("declared id {id}")),
    );
    lines.extend(head.published.as_ref().map(|published| {
        format!(
            "date “{}” from {} {}",
            published.written, published.evidence.kind, published.evidence.field
        )
    }));
    for (what, when) in [("changed", &head.modified), ("captured", &head.captured)] {
        lines.extend(when.as_ref().map(|when| {
            let field = &when.evidence.field;
            format!("{what} {} ({field})", moment(when))
        }));
    }
    lines.extend(head.item.as_deref().map(declared).into_iter().flatten());
    if !head.pages.is_empty() {
        lines.push(text::count(head.pages.len() as u64, "page", "pages"));
    }
    lines.extend(head.digest.map(|digest| format!("sha256 {digest}")));
    for line in lines {
        write!(
            out,
            "{}",
            plain(&line, Style::Dim, context.width, 3, context.paint)
        )?;
    }
    Ok(())
}

/// What an item declares of itself, a line each.
fn declared(item: &Item) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        lines.extend(
            value
                .filter(|value| !value.is_empty())
                .map(|value| format!("{name} {value}")),
        );
    };
    add("subhead", item.subhead.clone());
    add("slug", item.slugline.clone());
    add("dateline", item.dateline.clone());
    add("place", Some(item.located.join("; ")));
    let status = item.status.map(|status| status.name());
    let version = item
        .version
        .as_ref()
        .map(|version| format!("version {version}"));
    let urgency = item.urgency.map(|urgency| format!("urgency {urgency}"));
    let updated = item
        .updated
        .as_ref()
        .map(|updated| format!("made {}", moment(updated)));
    let stated = [version, status.map(str::to_owned), urgency, updated];
    add(
        "declared",
        Some(stated.into_iter().flatten().collect::<Vec<_>>().join(", ")),
    );
    let subject =
        |subject: &wirecite::model::Subject| subject.name.clone().or(subject.code.clone());
    let subjects: Vec<String> = item.subjects.iter().filter_map(subject).collect();
    add("subjects", Some(subjects.join(", ")));
    add(
        "note to editors",
        item.note.as_ref().map(|note| note.replace('\n', " · ")),
    );
    lines
}

/// The body by paragraphs; credits painted in place with their number behind, furniture on lines of its own.
fn body(context: &Context, out: &mut impl Write, article: &FullArticle) -> anyhow::Result<()> {
    let head = &article.head;
    let mut cuts: Vec<(ByteRange, Option<&'static str>)> = Vec::new();
    let mut at = 0;
    for furniture in &head.furniture {
        if furniture.range.start > at {
            cuts.push((ByteRange::new(at, furniture.range.start), None));
        }
        cuts.push((furniture.range, Some(furniture_name(furniture.kind))));
        at = furniture.range.end;
    }
    if at < article.body.len() {
        cuts.push((ByteRange::new(at, article.body.len()), None));
    }
    let marks = marks(article);
    let mut printed = 0;
    for (range, furniture) in cuts {
        for (start, paragraph) in paragraphs(range.of(&article.body), range.start) {
            let (style, indent) = if furniture.is_some() {
                (Style::Dim, 5)
            } else {
                (Style::Plain, 3)
            };
            let mut text = marks.pieces(paragraph, start, printed);
            printed = start + paragraph.len();
            (text.iter_mut())
                .filter(|piece| piece.style == Style::Plain)
                .for_each(|piece| piece.style = style);
            let text = match furniture {
                Some(name) => [
                    vec![Piece {
                        text: format!("[{name}] "),
                        style: Style::Dim,
                    }],
                    text,
                ]
                .concat(),
                None => text,
            };
            writeln!(
                out,
                "{}",
                wrap(&text, context.width, indent, context.paint).trim_end_matches('\n')
            )?;
            writeln!(out)?;
        }
    }
    Ok(())
}

fn paragraphs(text: &str, start: usize) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        if !part.trim().is_empty() {
            out.push((start + at, part));
        }
        at += part.len() + 2;
    }
    out
}

/// Agencies and statements in the body, with their numbers behind them: `[1]` and `‹1›`.
fn marks(article: &FullArticle) -> Marks {
    let head = &article.head;
    let mut marks: Vec<(ByteRange, Style)> = Vec::new();
    let mut notes = Vec::new();
    for (number, credit) in head.credits.iter().enumerate() {
        let Some(range) = credit.evidence.range else {
            continue;
        };
        let style = if credit.role == Role::Origin {
            Style::Origin
        } else {
            Style::Cited
        };
        marks.push((range, style));
        notes.push((range.end, format!("[{}]", number + 1)));
    }
    marks.extend(statements::marks(&head.statements));
    notes.extend(statements::notes(&head.statements, &article.body));
    Marks::new(&marks).with_notes(notes)
}

fn evidence(context: &Context, out: &mut impl Write, head: &Head) -> anyhow::Result<()> {
    if head.credits.is_empty() {
        writeln!(out, "   no agency is credited")?;
        return Ok(());
    }
    writeln!(
        out,
        "{}",
        context
            .paint
            .paint(Style::Title, "   Agencies, and how that is known")
    )?;
    for (number, credit) in head.credits.iter().enumerate() {
        let line = format!(
            "[{}] {} – {} – {}",
            number + 1,
            credit.name,
            credit.role.name(),
            text::evidence(&credit.evidence)
        );
        let style = if credit.role == Role::Origin {
            Style::Origin
        } else {
            Style::Cited
        };
        write!(
            out,
            "{}",
            plain(&line, style, context.width, 3, context.paint)
        )?;
    }
    Ok(())
}

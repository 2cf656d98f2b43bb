//! `wirecite cite`: citations of articles and passages by their names.

use std::io::Write;

use wirecite::model::{Credit, Role, Statement};
use wirecite::search::{FullArticle, PassageHit, find};
use wirecite::store::{Head, Reader};

use super::Status;
use super::args::{Cite, Citing, Export, Format};
use super::context::Context;
use super::export::{Entry, Exporter, Rows};
use super::render::json::ArticleOut;

/// An article that is cited, or a passage of it.
struct Cited {
    article: FullArticle,
    passage: Option<Narrowed>,
}

/// A passage and what holds for it.
struct Narrowed {
    passage: PassageHit,
    credits: Vec<Credit>,
    statements: Vec<Statement>,
}

/// Runs `cite`.
pub fn run(context: &Context, options: Cite) -> anyhow::Result<Status> {
    let reader = context.whole_reader()?;
    // All are looked up before the first is printed: a list of citations is whole, or there is none.
    let mut all = Vec::new();
    for name in &options.articles {
        all.push(named(&reader, name)?);
    }
    let mut out = context.out();
    let json = |cited: &'_ Cited| {
        serde_json::to_value(ArticleOut::new(
            &cited.article.head,
            Some(&cited.article.body),
        ))
    };
    match context.format {
        Format::Text => return export(context, out, &all),
        Format::Json => {
            let values = all.iter().map(json).collect::<Result<Vec<_>, _>>()?;
            context.json(&mut out, &values)?;
        }
        Format::Jsonl => {
            for cited in &all {
                context.json(&mut out, &json(cited)?)?;
            }
        }
    }
    out.flush()?;
    Ok(Status::Found)
}

fn export(context: &Context, out: impl Write, all: &[Cited]) -> anyhow::Result<Status> {
    let form = context.export.unwrap_or(Export::Cite(Citing::Footnote));
    let mut exporter = Exporter::new(context, form, out, Rows::Passages)?;
    for cited in all {
        let mut entry = Entry::of_article(&cited.article, exporter.originals());
        if let Some(narrowed) = &cited.passage {
            entry = entry.narrowed(&narrowed.passage, &narrowed.credits, &narrowed.statements);
        }
        exporter.write(&entry)?;
    }
    exporter.finish()?;
    Ok(Status::Found)
}

/// The one article that bears a name.
pub fn one(reader: &Reader, name: &str) -> anyhow::Result<Head> {
    let mut found = find(reader, name)?;
    match (found.len(), found.pop()) {
        (1, Some(head)) => Ok(head),
        (_, None) => anyhow::bail!(
            "no article “{name}” in the archive; name it by its id, its declared id or its path"
        ),
        (number, Some(last)) => {
            let ids = found.iter().chain([&last]).map(|head| head.id.0.as_str());
            anyhow::bail!(
                "{number} articles bear the name “{name}”; name one of them by its id: {}",
                ids.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

/// The article of a name, and the passage where the name ends in one.
fn named(reader: &Reader, name: &str) -> anyhow::Result<Cited> {
    let (article, ordinal) = match name.rsplit_once('#') {
        Some((article, ordinal)) => match ordinal.parse::<usize>() {
            Ok(ordinal) => (article, Some(ordinal)),
            Err(_) => (name, None),
        },
        None => (name, None),
    };
    let head = one(reader, article)?;
    let Some((head, body, passages)) = reader.whole(&head.id)? else {
        anyhow::bail!("no article {} in the archive", head.id);
    };
    let Some(ordinal) = ordinal else {
        let article = FullArticle { head, body };
        return Ok(Cited {
            article,
            passage: None,
        });
    };
    let Some(passage) = passages.get(ordinal) else {
        anyhow::bail!(
            "“{name}”: the article has {} passages, numbered from 0; this is none of them",
            passages.len()
        );
    };
    let range = passage.range;
    let passage = PassageHit {
        id: format!("{}#{ordinal}", head.id),
        ordinal: passage.ordinal,
        page: head.page(range.start),
        range,
        text: range.of(&body).to_owned(),
        highlights: Vec::new(),
        furniture: Vec::new(),
    };
    let holds = |credit: &&Credit| match (credit.role, credit.evidence.range) {
        (Role::Told | Role::Cited, Some(place)) => range.overlaps(place),
        _ => true,
    };
    let touches = |statement: &&Statement| statement.spans().any(|span| range.overlaps(span));
    let narrowed = Narrowed {
        passage,
        credits: head.credits.iter().filter(holds).cloned().collect(),
        statements: head.statements.iter().filter(touches).cloned().collect(),
    };
    Ok(Cited {
        article: FullArticle { head, body },
        passage: Some(narrowed),
    })
}

//! `wirecite evidence`, and `wirecite verify` of what it made.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use wirecite::evidence::{Asked, Checked, Exhibit, Finding, Kind, Packed, Packer, check};
use wirecite::model::ArticleId;
use wirecite::search::{FullArticle, SearchOptions, Searcher, whole};
use wirecite::store::{Originals, Reader};

use super::Status;
use super::args::{Evidence, Format};
use super::cite::one;
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::given;
use super::render::json::{ArticleOut, HitOut};
use super::render::paint::{Style, clean};
use super::render::text::count;
use super::search::resolve;
use super::show;
use super::verify::{FINDINGS, findings};

/// Runs `evidence`.
pub fn run(context: &Context, options: Evidence) -> anyhow::Result<Status> {
    let searched = options.query.is_some() || options.filters.any();
    anyhow::ensure!(
        searched || !options.articles.is_empty(),
        "there is nothing to pack: name articles, or find them with --query or a filter (--agency, --from …)"
    );
    let whole_reader = context.whole_reader()?;
    let mut ids = BTreeSet::new();
    for name in &options.articles {
        ids.insert(one(&whole_reader, name)?.id);
    }
    // A named article may be an earlier version; a query finds what `search` finds.
    let reader = context.reader()?;
    let question = searched
        .then(|| Question::new(context, &options))
        .transpose()?;
    let searcher = Searcher::new(&reader)?;
    let asked = match &question {
        Some(question) => Some(question.ask(&searcher, &options, &mut ids)?),
        None => None,
    };
    if ids.is_empty() {
        super::say("nothing found; no pack was written");
        return Ok(Status::Nothing);
    }
    let mut packer = Packer::new(&options.out, options.force)?;
    for id in &ids {
        article(context, &mut packer, &whole_reader, id)?;
    }
    if let Some(question) = &question {
        let hits = |out: &mut dyn Write| question.hits(context, &searcher, out).map_err(Failed);
        packer.file("hits.jsonl", hits).map_err(|failed| failed.0)?;
    }
    let limit = options.max_original << 20;
    packer.originals(&Originals::read(&context.index)?, limit)?;
    let packed = packer.finish(asked)?;
    context.say_left_out();
    print(context, &options.out, &packed)?;
    complete(&options.out, &packed)
}

/// What is asked of the archive.
struct Question {
    options: SearchOptions,
}

/// An error of the program or of the library, as the packer takes it.
struct Failed(anyhow::Error);

impl From<wirecite::Error> for Failed {
    fn from(error: wirecite::Error) -> Self {
        Failed(error.into())
    }
}

impl Question {
    fn new(context: &Context, options: &Evidence) -> anyhow::Result<Self> {
        let names = &context.names();
        let query = options
            .query
            .as_deref()
            .filter(|query| !query.trim().is_empty());
        let node = match query {
            Some(query) => Some(wirecite::search::query::parse(query, names)?),
            None => None,
        };
        Ok(Question {
            options: resolve(&options.filters, node, names)?,
        })
    }

    /// Adds the articles of the hits to `ids`.
    fn ask(
        &self,
        searcher: &Searcher<'_>,
        options: &Evidence,
        ids: &mut BTreeSet<ArticleId>,
    ) -> anyhow::Result<Asked> {
        let hits = searcher.hits(&self.options)?;
        let (passages, articles) = (hits.passages, hits.articles);
        let mut taken = 0;
        for hit in hits {
            ids.insert(hit?.article.id.clone());
            taken += 1;
        }
        super::export::account(&self.options, taken, [passages, articles]);
        Ok(Asked {
            query: options.query.clone(),
            conditions: given::with_order(&options.filters),
            passages,
            articles,
            taken: taken as u64,
        })
    }

    /// Writes the hits as `search --format jsonl` does.
    fn hits(
        &self,
        context: &Context,
        searcher: &Searcher<'_>,
        mut out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let plain = context.plain();
        for hit in searcher.hits(&self.options)? {
            plain.json(&mut out, &HitOut::new(&hit?))?;
        }
        Ok(())
    }
}

/// Packs an article's text, and what was found in it.
fn article(
    context: &Context,
    packer: &mut Packer,
    reader: &Reader,
    id: &ArticleId,
) -> anyhow::Result<()> {
    let article: FullArticle = whole(reader, id)?;
    let plain = context.plain();
    let mut report = Vec::new();
    show::print(&plain, &mut report, &article)?;
    let out = ArticleOut::new(&article.head, Some(&article.body));
    let mut attributions = serde_json::to_vec_pretty(&out)?;
    attributions.push(b'\n');
    packer.article(&Exhibit {
        head: &article.head,
        text: &article.body,
        attributions: &attributions,
        report: &String::from_utf8_lossy(&report),
    })?;
    Ok(())
}

fn print(context: &Context, path: &Path, packed: &Packed) -> anyhow::Result<()> {
    let mut out = context.out();
    if context.format != Format::Text {
        context.json(&mut out, &packed.listing)?;
        out.flush()?;
        return Ok(());
    }
    let listing = &packed.listing;
    let originals: BTreeSet<&str> = (listing.articles.iter())
        .filter_map(|article| article.original.file.as_deref())
        .collect();
    for note in listing
        .articles
        .iter()
        .filter_map(|article| article.original.note.as_deref())
    {
        writeln!(out, "{}", context.paint.paint(Style::Warning, note))?;
    }
    let line = format!(
        "{}: {} and {}, {} bytes",
        path.display(),
        count(listing.articles.len() as u64, "article", "articles"),
        count(originals.len() as u64, "original", "originals"),
        super::render::text::grouped(packed.size)
    );
    writeln!(out, "{}", clean(&line))?;
    writeln!(out, "sha256 {}", packed.digest)?;
    out.flush()?;
    Ok(())
}

/// A pack without all of its originals is written, and an error: nobody should take it for a whole one.
fn complete(path: &Path, packed: &Packed) -> anyhow::Result<Status> {
    let listing = &packed.listing;
    let left_out = (listing.articles.iter()).filter(|article| article.original.file.is_none());
    let left_out = left_out.count();
    anyhow::ensure!(
        left_out == 0,
        "{} was written, but WITHOUT the originals of {} of {}; README.txt in it says why",
        path.display(),
        left_out,
        count(listing.articles.len() as u64, "article", "articles"),
    );
    Ok(Status::Found)
}

/// Checks a pack.
pub fn verify(context: &Context, pack: &Path) -> anyhow::Result<Status> {
    let checked = check(pack)?;
    let mut out = context.out();
    if let Some(form) = context.export {
        let rows = checked.findings.iter().map(row);
        findings(Table::new(out, look(form), FINDINGS)?, rows)?;
        return Ok(Status::of(checked.findings.is_empty()));
    }
    match context.format {
        Format::Text => tell(context, &mut out, pack, &checked)?,
        _ => context.json(&mut out, &checked)?,
    }
    out.flush()?;
    Ok(Status::of(checked.findings.is_empty()))
}

/// A finding in the columns of `verify`.
fn row(finding: &Finding) -> [Cell; 4] {
    let kind = serde_json::to_value(finding.kind).unwrap_or_default();
    [
        Cell::Flag(finding.kind != Kind::Unproven),
        Cell::of(kind.as_str()),
        Cell::of(Some(&finding.place)),
        Cell::Text(finding.to_string()),
    ]
}

fn tell(
    context: &Context,
    out: &mut impl Write,
    pack: &Path,
    checked: &Checked,
) -> anyhow::Result<()> {
    for finding in &checked.findings {
        let line = finding.to_string();
        writeln!(out, "{}", context.paint.paint(Style::Warning, &line))?;
    }
    let made = match checked.program == checked.checked_by {
        true => format!("made and checked by {}", checked.program),
        false => format!(
            "made by {}, checked by {}",
            checked.program, checked.checked_by
        ),
    };
    writeln!(out, "{}", clean(&format!("{}, {made}", pack.display())))?;
    writeln!(out, "sha256 {}", checked.digest)?;
    let faults = checked
        .findings
        .iter()
        .filter(|finding| finding.kind != Kind::Unproven);
    let faults = faults.count() as u64;
    let unproven = checked.findings.len() as u64 - faults;
    let end = match (faults, unproven) {
        (0, 0) => "all in order".to_owned(),
        (0, _) => format!(
            "{} cannot be shown, all else is in order",
            count(unproven, "thing", "things")
        ),
        _ => count(faults, "fault", "faults"),
    };
    if checked.fields > 0 {
        let credits = count(checked.fields, "credit", "credits");
        writeln!(
            out,
            "{credits} without a place in a text found in fields of originals"
        )?;
    }
    writeln!(
        out,
        "{} hashed, {} of evidence found in {}, {} read again: {end}",
        count(checked.files, "file", "files"),
        count(checked.evidence, "piece", "pieces"),
        count(checked.articles, "text", "texts"),
        count(checked.reread, "original", "originals"),
    )?;
    Ok(())
}

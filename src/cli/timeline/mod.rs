//! `wirecite timeline`: when hits were published.

mod json;

use std::io::Write;

use wirecite::search::{By, Counting, Every, Known, Searcher, Timeline, TimelineOptions};

use json::{TimelineOut, rows_out};

use crate::cli::Status;
use crate::cli::args;
use crate::cli::args::{Counted, Format, Period};
use crate::cli::context::Context;
use crate::cli::export::look;
use crate::cli::export::table::{Cell, Look, Table};
use crate::cli::given::{given, without_order, written};
use crate::cli::names::Names;
use crate::cli::put::{put, writable};
use crate::cli::render::bands::Bands;
use crate::cli::render::bars::{self, Fill, PLAIN, Row, Scale};
use crate::cli::render::paint::Style;
use crate::cli::render::svg::{self, Picture};
use crate::cli::render::text::{count, grouped, shortened};
use crate::cli::render::wrap::plain;
use crate::cli::search::asked;

/// Runs `timeline`.
pub fn run(context: &Context, options: args::Timeline) -> anyhow::Result<Status> {
    let query = options.query.join(" ");
    without_order(&options.filters, "a timeline counts all hits")?;
    if let Some(path) = &options.svg {
        writable(path, options.force)?;
    }
    let named = "--agency, --from, --speaker, --stance, --told …";
    let (reader, resolved) = asked(context, &query, &options.filters, named)?;
    let layout = layout(&options);
    let line = Searcher::new(&reader)?.timeline(&resolved, layout)?;
    let shown = Shown {
        names: context.names(),
        title: written(&query, &given(&options.filters)),
        query,
        conditions: given(&options.filters),
        layout,
        line,
    };
    if let Some(path) = &options.svg {
        let picture = svg::drawn(&shown.picture(context)?);
        put(path, &picture, options.force)?;
    }
    match context.export {
        Some(form) => table(context, &shown, look(form))?,
        None => print(context, &shown)?,
    }
    Ok(Status::of(shown.line.passages > 0))
}

fn layout(options: &args::Timeline) -> TimelineOptions {
    TimelineOptions {
        every: options.every.map(|every| match every {
            Period::Day => Every::Day,
            Period::Week => Every::Week,
            Period::Month => Every::Month,
            Period::Year => Every::Year,
        }),
        by: options.apart.map(|by| match by {
            args::Apart::Agency => By::Agency,
            args::Apart::Outlet => By::Outlet,
        }),
        count: match options.count {
            Counted::Articles => Counting::Articles,
            Counted::Passages => Counting::Passages,
        },
    }
}

/// A timeline with what was asked for.
struct Shown {
    names: Names,
    title: String,
    query: String,
    conditions: Vec<String>,
    layout: TimelineOptions,
    line: Timeline,
}

impl Shown {
    fn bands(&self) -> Option<Bands> {
        let (none, others) = match self.layout.by? {
            By::Agency => ("no agency credited", "other agencies"),
            By::Outlet => ("outlet unknown", "other outlets"),
        };
        let name = |id: &str| self.name(id).to_owned();
        Some(Bands::new(&self.line, &name, none, others))
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        match self.layout.by {
            Some(By::Agency) => self.names.official(id),
            _ => id,
        }
    }

    fn rows(&self, bands: Option<&Bands>) -> Vec<Row> {
        let periods = self.line.periods.iter();
        periods
            .map(|period| Row {
                // A week is known by its Monday rather than by its number.
                name: match self.line.every {
                    Every::Week => period.from.to_string(),
                    _ => period.name.clone(),
                },
                silent: period.silent,
                count: period.tally.count,
                amounts: match bands {
                    Some(bands) => bands.amounts(&period.tally.by),
                    None => vec![period.tally.count],
                },
            })
            .collect()
    }

    /// What is counted, in words for one and many.
    fn unit(&self) -> (&'static str, &'static str) {
        match self.layout.count {
            Counting::Articles => ("article", "articles"),
            Counting::Passages => ("passage", "passages"),
        }
    }

    fn heading(&self) -> String {
        let what = match self.layout.count {
            Counting::Articles => "Articles",
            Counting::Passages => "Passages",
        };
        let by = match self.layout.by {
            Some(By::Agency) => ", by origin agency",
            Some(By::Outlet) => ", by outlet",
            None => "",
        };
        let from = match self.line.every {
            Every::Week => " from Monday",
            _ => "",
        };
        let every = self.line.every.word();
        format!("{what} a {every}{from}{by}: {}", self.title)
    }

    /// What the chart alone does not tell.
    fn notes(&self) -> Vec<String> {
        let line = &self.line;
        let mut notes = vec![format!(
            "{} in {}",
            count(line.passages, "passage", "passages"),
            count(line.articles, "article", "articles")
        )];
        for apart in &line.apart {
            let number = grouped(apart.tally.count);
            notes.push(match apart.known {
                Known::Month => format!("{number} known to the month only"),
                Known::Year => format!("{number} known to the year only"),
                Known::Nothing => format!("{number} undated"),
                Known::NotBelieved => format!("{number} with a date that is not believed"),
            });
        }
        if !line.apart.is_empty() {
            let last = notes.len() - 1;
            notes[last].push_str(&format!(": counted, but in no {}", line.every.word()));
        }
        if line.several > 0 {
            notes.push(format!(
                "{} of several origin agencies, counted for each",
                count(line.several, "article is", "articles are")
            ));
        }
        notes
    }

    /// The picture, unless it would have more bars than can be seen.
    fn picture(&self, context: &Context) -> anyhow::Result<Picture> {
        let number = self.line.periods.len();
        anyhow::ensure!(
            number <= svg::MOST && !self.line.gaps,
            "--svg: more than {} {}s cannot be drawn so that they can be told apart; take a longer period (--every) \
             or a shorter span (--from, --to)",
            svg::MOST,
            self.line.every.word()
        );
        let bands = self.bands();
        let mut notes = self.notes();
        notes.extend(context.left_out_line());
        Ok(Picture {
            title: self.heading(),
            unit: self.unit().1,
            every: self.line.every.word(),
            rows: self.rows(bands.as_ref()),
            bands,
            notes,
        })
    }
}

/// The rows of JSON Lines as a table: one for each agency or outlet of a period where they are told apart.
fn table(context: &Context, shown: &Shown, look: Look) -> anyhow::Result<()> {
    let mut columns = vec!["period", "from", "to", "apart", "count"];
    if shown.layout.by.is_some() {
        columns.extend(["key", "name", "key_count"]);
    }
    let mut table = Table::new(context.out(), look, &columns)?;
    for row in rows_out(shown) {
        let period = vec![
            Cell::of(row.period),
            Cell::of(row.from.as_deref()),
            Cell::of(row.to.as_deref()),
            Cell::of(row.apart),
            Cell::Number(row.count),
        ];
        match row.by.as_deref() {
            None => table.row(&period)?,
            Some([]) => table.row(&[period, vec![Cell::Empty; 3]].concat())?,
            Some(keys) => {
                for key in keys {
                    let of = vec![
                        Cell::of(key.key),
                        Cell::of(key.name),
                        Cell::Number(key.count),
                    ];
                    table.row(&[period.clone(), of].concat())?;
                }
            }
        }
    }
    table.finish()
}

fn print(context: &Context, shown: &Shown) -> anyhow::Result<()> {
    let mut out = context.out();
    match context.format {
        Format::Json => context.json(&mut out, &TimelineOut::new(shown))?,
        Format::Jsonl => {
            for row in rows_out(shown) {
                context.json(&mut out, &row)?;
            }
        }
        Format::Text => text(context, &mut out, shown)?,
    }
    out.flush()?;
    Ok(())
}

fn text(context: &Context, out: &mut impl Write, shown: &Shown) -> anyhow::Result<()> {
    let Context { paint, width, .. } = *context;
    if shown.line.passages == 0 {
        writeln!(out, "{}", paint.paint(Style::Dim, "nothing found"))?;
        context.left_out(out)?;
        return Ok(());
    }
    write!(
        out,
        "{}",
        plain(&shown.heading(), Style::Title, width, 0, paint)
    )?;
    let bands = shown.bands();
    let rows = shown.rows(bands.as_ref());
    let room = width.saturating_sub(22);
    let (scale, fills) = match &bands {
        None => (Scale::filling(&rows, room), vec![PLAIN]),
        Some(bands) => {
            let fills: Vec<Fill> = bands
                .all
                .iter()
                .map(|band| Fill {
                    letter: band.letter,
                    style: Style::Band(band.code),
                })
                .collect();
            (Scale::counting(&rows, room), fills)
        }
    };
    if let Some(bands) = &bands {
        legend(context, out, bands, &fills, scale, shown.unit())?;
    }
    let word = shown.line.every.word();
    bars::chart(
        out,
        paint,
        &rows,
        scale,
        &fills,
        (word, &format!("{word}s")),
    )?;
    let notes = shown.notes().join("; ");
    write!(out, "{}", plain(&notes, Style::Dim, width, 0, paint))?;
    context.left_out(out)
}

/// What the letters of the bars stand for.
fn legend(
    context: &Context,
    out: &mut impl Write,
    bands: &Bands,
    fills: &[Fill],
    scale: Scale,
    (one, many): (&str, &str),
) -> anyhow::Result<()> {
    for (band, fill) in bands.all.iter().zip(fills) {
        let letter = context.paint.paint(fill.style, &fill.letter.to_string());
        let name = shortened(&band.name, context.width.saturating_sub(15));
        let name = context.paint.paint(Style::Plain, &name);
        writeln!(out, "  {letter} {:>8}  {name}", grouped(band.count))?;
    }
    let each = match scale.each() {
        Some(number) => format!("a letter is {}", count(number, one, many)),
        None => format!("bars are to scale; --format json has the number of {many} in each part"),
    };
    writeln!(out, "  {}\n", context.paint.paint(Style::Dim, &each))?;
    Ok(())
}

//! `--explain` for people: the query as a tree, and below each hit what each word was worth.

use wirecite::search::{FormFound, Part, Scored, Worth};

use super::paint::Style;
use super::text::{Layout, grouped};
use super::wrap::plain;

/// Most forms of a word that are printed.
const FORMS: usize = 12;

/// Longest word in a table, in characters.
const WIDEST: usize = 24;

/// The query as it was understood, a line for each part.
pub fn understood(part: &Part, layout: Layout) -> String {
    let mut out = plain(
        "the query, as it was understood:",
        Style::Dim,
        layout.width,
        0,
        layout.paint,
    );
    lines(part, 3, layout, &mut out);
    out.push('\n');
    out
}

fn lines(part: &Part, indent: usize, layout: Layout, out: &mut String) {
    let is_word = part.parts.is_empty() && part.operator != "condition";
    let line = match &part.text {
        Some(text) if part.operator == "condition" || part.operator == "count" => text.clone(),
        Some(text) => format!("{} “{text}”", part.operator),
        None => part.operator.clone(),
    };
    let found = if is_word {
        format!(": {}", forms(part))
    } else {
        String::new()
    };
    let text = format!("{line}{found}");
    // Deep trees stay on the page.
    out.push_str(&plain(
        &text,
        Style::Plain,
        layout.width,
        indent.min(30),
        layout.paint,
    ));
    for inner in &part.parts {
        lines(inner, indent + 3, layout, out);
    }
}

/// The forms of a word with how often they were found.
fn forms(part: &Part) -> String {
    let forms = &part.forms;
    if forms.is_empty() {
        return "found nowhere".to_owned();
    }
    let one = |form: &FormFound| {
        let headlines = match form.headlines {
            0 => String::new(),
            1 => ", 1 headline".to_owned(),
            more => format!(", {} headlines", grouped(more)),
        };
        let passages = if form.passages == 1 {
            "passage"
        } else {
            "passages"
        };
        // A count and what is asked for as written have no forms beside themselves.
        let name = match part.text.as_deref() {
            Some(text) if text == form.form => String::new(),
            _ => format!("{} ", form.form),
        };
        format!(
            "{name}{}× in {} {passages}{headlines}",
            grouped(form.times),
            grouped(form.passages)
        )
    };
    let mut all: Vec<String> = forms.iter().take(FORMS).map(one).collect();
    if forms.len() > FORMS {
        all.push(format!(
            "… and {} more",
            grouped((forms.len() - FORMS) as u64)
        ));
    }
    all.join("; ")
}

/// What each word was worth in a hit.
pub fn why(why: &Scored, score: f32, layout: Layout) -> String {
    if why.words.is_empty() {
        return plain(
            "score 0: no word to rank by",
            Style::Dim,
            layout.width,
            3,
            layout.paint,
        );
    }
    let total = format!("score {score:.2}, of which");
    let mut out = plain(&total, Style::Dim, layout.width, 3, layout.paint);
    let width = why
        .words
        .iter()
        .map(|it| it.word.chars().count())
        .max()
        .unwrap_or(0)
        .min(WIDEST);
    for worth in &why.words {
        let word: String = worth.word.chars().take(WIDEST).collect();
        let line = format!(
            "{word}{} {}",
            " ".repeat(width - word.chars().count().min(width)),
            share(worth)
        );
        let line = format!("     {}\n", layout.paint.paint(Style::Dim, &line));
        out.push_str(&line);
    }
    out
}

fn share(worth: &Worth) -> String {
    format!(
        "{:5.2}  {:.2} passage ({}×) + {:.2} article ({}×), weight {:.2}",
        worth.for_passage + worth.for_article,
        worth.for_passage,
        times(worth.in_passage),
        worth.for_article,
        times(worth.in_article),
        worth.weight,
    )
}

/// A count, with a tenth where related words add to it.
fn times(count: f32) -> String {
    if count.fract() < 0.05 {
        format!("{count:.0}")
    } else {
        format!("{count:.1}")
    }
}

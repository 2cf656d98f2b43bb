//! The statements of an article: marked in its text, and listed below it.

use wirecite::model::{ByteRange, Form, Span, Stance, Statement};
use wirecite::store::Head;

use super::marks::Piece;
use super::paint::Style;
use super::said::{UNSURE, stance, told, within};
use super::text::{Layout, piece, shortened};
use super::wrap::{plain, wrap};

/// Most characters of a name or source that are printed.
const NAME: usize = 80;

/// Most pieces of content whose places are named.
const PLACES: usize = 4;

/// The style of a form.
fn style(form: Form) -> Style {
    match form {
        Form::Direct => Style::Direct,
        Form::Indirect => Style::Indirect,
        Form::Mixed => Style::Mixed,
    }
}

/// The number of a statement, as it stands in the text and in the list.
fn number(at: usize) -> String {
    format!("‹{}›", at + 1)
}

/// What is marked of the statements: cues and sources before content, and within content the innermost first.
pub fn marks(statements: &[Statement]) -> Vec<(ByteRange, Style)> {
    let mut marks = Vec::new();
    for statement in statements {
        marks.extend(statement.cue.as_ref().map(|cue| (cue.range, Style::Cue)));
        let source = statement.source.as_ref();
        marks.extend(source.map(|source| (source.range, Style::Source)));
    }
    let mut content: Vec<(ByteRange, Style)> = (statements.iter())
        .flat_map(|statement| {
            statement
                .content
                .iter()
                .map(|span| (span.range, style(statement.form)))
        })
        .collect();
    content.sort_by_key(|(range, _)| range.len());
    marks.extend(content);
    marks
}

/// The numbers of the statements, each behind the end of its content and the marks that close it.
pub fn notes(statements: &[Statement], body: &str) -> Vec<(usize, String)> {
    let mut notes = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        let last = statement.content.iter().map(|span| span.range.end).max();
        let end = last.or_else(|| Some(statement.place()?.end));
        if let Some(end) = end {
            notes.push((closed(body, end), number(at)));
        }
    }
    notes
}

/// Most closing marks that a number is set behind.
const CLOSING: usize = 3;

/// Byte behind the closing quotation marks, commas and stops that follow byte `end`.
fn closed(body: &str, end: usize) -> usize {
    let rest = body.get(end..).unwrap_or("");
    let closing =
        |letter: &char| matches!(letter, '”' | '’' | '»' | '"' | '\'' | ',' | '.' | '!' | '?');
    end + rest
        .chars()
        .take(CLOSING)
        .take_while(closing)
        .map(char::len_utf8)
        .sum::<usize>()
}

/// What the marks in the text mean, on a line.
pub fn key(layout: Layout) -> String {
    let line = if layout.paint.is_on() {
        vec![
            piece("statements: ", Style::Dim),
            piece("direct", Style::Direct),
            piece(" · ", Style::Dim),
            piece("indirect", Style::Indirect),
            piece(" · ", Style::Dim),
            piece("mixed", Style::Mixed),
            piece("; ", Style::Dim),
            piece("source", Style::Source),
            piece(", ", Style::Dim),
            piece("cue", Style::Cue),
            piece("; ‹1› is the first of the list below", Style::Dim),
        ]
    } else {
        let says = "a statement ends at its number: ‹1› is the first of the list below";
        vec![piece(says, Style::Dim)]
    };
    wrap(&line, layout.width, 3, layout.paint)
}

/// The statements in the order of the text: who says it, how, and where that is seen.
pub fn list(head: &Head, layout: Layout) -> String {
    let mut out = String::new();
    for (at, statement) in head.statements.iter().enumerate() {
        let mut line = vec![piece(&format!("{} ", number(at)), Style::Plain)];
        line.extend(who(statement));
        let rest = how(statement, head);
        line.push(piece(&format!(" – {}", rest.join(" – ")), Style::Plain));
        // The colour of the number is that of the text above.
        line[0].style = style(statement.form);
        out.push_str(&wrap(&line, layout.width, 3, layout.paint));
    }
    if out.is_empty() {
        out = plain(
            "no statement is found",
            Style::Plain,
            layout.width,
            3,
            layout.paint,
        );
    }
    out
}

/// The source as written, the name it stands for, office and kind.
fn who(statement: &Statement) -> Vec<Piece> {
    let source = statement.source.as_ref().map(|source| source.text.as_str());
    let mut line = Vec::new();
    let mut told_by = String::new();
    match (source, statement.name.as_deref()) {
        (Some(source), Some(name)) if within(name, source) => {
            told_by = shortened(source, NAME);
            line.push(piece(&told_by, Style::Source));
        }
        (Some(source), Some(name)) => {
            if !within(source, name) {
                let source = shortened(source, NAME);
                line.push(piece(&format!("“{source}” → "), Style::Plain));
            }
            line.push(piece(&shortened(name, NAME), Style::Source));
        }
        (None, Some(name)) => line.push(piece(&shortened(name, NAME), Style::Source)),
        (Some(source), None) => line.push(piece(
            &format!("“{}”", shortened(source, NAME)),
            Style::Source,
        )),
        (None, None) => line.push(piece("source left out", Style::Dim)),
    }
    let role = statement.role.as_deref().map(|role| shortened(role, NAME));
    let role = role.filter(|role| !within(role, &told_by));
    let kind = statement.kind.name().to_owned();
    let known: Vec<String> = role.into_iter().chain([kind]).collect();
    line.push(piece(&format!(" ({})", known.join(", ")), Style::Plain));
    line
}

/// Stance where it is not plain, whom it was told, anonymity, doubt, and the evidence.
fn how(statement: &Statement, head: &Head) -> Vec<String> {
    let mut how = Vec::new();
    let cue = statement.cue.as_ref().map(|cue| shortened(&cue.text, NAME));
    if statement.stance != Stance::Asserts {
        let cue = cue.map_or(String::new(), |cue| format!(" (“{cue}”)"));
        how.push(format!("{}{cue}", stance(statement.stance)));
    }
    if !statement.told.is_empty() {
        how.push(format!("told {}", told(statement, &head.credits)));
    }
    if statement.anonymous {
        how.push("anonymous".to_owned());
    }
    let percent = statement.confidence.percent();
    if percent < UNSURE {
        how.push(format!("unsure: 0.{percent:02}"));
    }
    let bytes = |range: ByteRange| format!("{}–{}", range.start, range.end);
    let mut places: Vec<String> = (statement.content.iter().take(PLACES))
        .map(|span: &Span| bytes(span.range))
        .collect();
    if statement.content.len() > PLACES {
        places.push("…".to_owned());
    }
    let mut evidence = match statement.place() {
        _ if !places.is_empty() => {
            format!("{}, bytes {}", statement.form.name(), places.join(", "))
        }
        Some(place) => format!("bytes {}", bytes(place)),
        None => "without a place".to_owned(),
    };
    if let Some(named_at) = &statement.named_at {
        evidence.push_str(&format!(", named at {}", bytes(named_at.range)));
    }
    how.push(evidence);
    how
}

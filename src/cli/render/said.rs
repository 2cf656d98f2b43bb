//! Statements for people: who said it, how, the words themselves, and where it was reported.

use wirecite::model::{ByteRange, Credit, Form, Role, Span, Stance, Statement};
use wirecite::search::SaidHit;
use wirecite::store::tokenizer::words;

use super::marks::{Piece, pieces};
use super::names;
use super::paint::Style;
use super::standing;
use super::text::{Layout, date, names as agencies, piece, short, shortened};
use super::wrap::{plain, wrap};

/// Most letters of a cue that are printed.
const CUE: usize = 60;

/// Below this confidence a statement is printed with a caution.
pub(super) const UNSURE: u8 = 50;

/// Marks that a quotation begins or ends with.
const QUOTATION_MARKS: [char; 11] = ['“', '”', '„', '"', '«', '»', '‘', '’', '\'', '「', '」'];

/// Most statements that are printed below a passage.
const ASKED_FOR: usize = 5;

/// One hit: number, speaker, manner, words, sources, place.
pub fn hit(number: usize, hit: &SaidHit, layout: Layout) -> String {
    let Layout { paint, width } = layout;
    let statement = &hit.statement;
    let mut out = heading(number, statement, layout);
    out.push_str(&standing::standing(&hit.article, layout));
    out.push_str(&wrap(&manner(statement, &hit.credits), width, 3, paint));
    out.push('\n');
    out.push_str(&wrap(&content(statement, &hit.highlights), width, 5, paint));
    out.push('\n');
    out.push_str(&names::matched_as(&hit.matched_as, layout));
    let outlet = hit.article.outlet.as_deref().unwrap_or("outlet unknown");
    let mut sources = vec![piece(
        &format!("{outlet} · {}", date(hit.article.published.as_ref())),
        Style::Plain,
    )];
    for (role, says, style) in [
        (Role::Origin, "from", Style::Origin),
        (Role::Cited, "citing", Style::Cited),
    ] {
        let names = agencies(&hit.credits, role);
        if !names.is_empty() {
            sources.push(piece(" · ", Style::Plain));
            sources.push(piece(&format!("{says} {}", names.join(", ")), style));
        }
    }
    out.push_str(&wrap(&sources, width, 3, paint));
    let place = format!(
        "{} · {} · {}",
        hit.article.location,
        standing::passage(hit.passage.ordinal.0, hit.passage.page),
        short(&hit.article.id.0)
    );
    out.push_str(&plain(&place, Style::Dim, width, 3, paint));
    out
}

/// Number and speaker: the name, as the text has it where that is something else, the role.
fn heading(number: usize, statement: &Statement, layout: Layout) -> String {
    let mut line = vec![
        piece(&format!("{number}. "), Style::Title),
        piece(speaker(statement), Style::Title),
    ];
    if let (Some(name), Some(source)) = (&statement.name, &statement.source)
        && !within(&source.text, name)
        && !within(name, &source.text)
    {
        line.push(piece(&format!(" (“{}”)", source.text), Style::Plain));
    }
    if let Some(role) = &statement.role
        && !within(role, speaker(statement))
    {
        line.push(piece(&format!(", {role}"), Style::Plain));
    }
    let wrapped = wrap(&line, layout.width, 0, layout.paint);
    // Further lines are set below the first word.
    let mut lines = wrapped.lines();
    let mut out = format!("{}\n", lines.next().unwrap_or_default());
    lines.for_each(|line| out.push_str(&format!("   {line}\n")));
    out
}

/// Stance, form, whom it was told, anonymity and doubt, on a line.
fn manner(statement: &Statement, credits: &[Credit]) -> Vec<Piece> {
    let mut line: Vec<Piece> = Vec::new();
    let mut add = |text: &str, style| {
        if !line.is_empty() {
            line.push(piece(" · ", Style::Plain));
        }
        line.push(piece(text, style));
    };
    if statement.stance != Stance::Asserts {
        let cue = statement.cue.as_ref();
        let words = cue.map_or(String::new(), |cue| {
            format!(" (“{}”)", shortened(&cue.text, CUE))
        });
        add(
            &format!("{}{words}", stance(statement.stance)),
            Style::Warning,
        );
    }
    if !statement.content.is_empty() {
        add(form(statement.form), Style::Plain);
    }
    if !statement.told.is_empty() {
        let told = format!("told {}", told(statement, credits));
        add(&told, Style::Cited);
    }
    if statement.anonymous {
        add("anonymous", Style::Warning);
    }
    let percent = statement.confidence.percent();
    if percent < UNSURE {
        add(&format!("unsure: 0.{percent:02}"), Style::Warning);
    }
    line
}

/// What is said, as it stands in the text, with what matched.
fn content(statement: &Statement, highlights: &[ByteRange]) -> Vec<Piece> {
    let marks: Vec<(ByteRange, Style)> = highlights
        .iter()
        .map(|range| (*range, Style::Match))
        .collect();
    let mut out: Vec<Piece> = Vec::new();
    for Span { range, text } in &statement.content {
        if !out.is_empty() {
            out.push(piece(" … ", Style::Plain));
        }
        // The marks around direct speech are no part of its content.
        let direct = statement.form == Form::Direct;
        if direct && !text.starts_with(QUOTATION_MARKS) {
            out.push(piece("“", Style::Plain));
        }
        out.extend(pieces(text, range.start, &marks));
        if direct && !text.ends_with(QUOTATION_MARKS) {
            out.push(piece("”", Style::Plain));
        }
    }
    if out.is_empty() {
        let cue = statement.cue.as_ref().map_or("nothing", |cue| &cue.text);
        out.push(piece(&format!("({cue})"), Style::Dim));
    }
    out
}

/// A statement on a few lines below its passage: `Ukrainian forces told Agence France-Presse: …`.
fn short_statement(statement: &Statement, credits: &[Credit], layout: Layout) -> String {
    let does = if statement.told.is_empty() {
        stance(statement.stance).to_owned()
    } else {
        format!("told {}", told(statement, credits))
    };
    let first = statement.content.first();
    let joint = if first.is_some_and(|span| span.text.starts_with("that ")) {
        ""
    } else {
        ":"
    };
    let mut line = vec![
        piece(speaker(statement), Style::Cited),
        piece(&format!(" {does}{joint} "), Style::Plain),
    ];
    line.extend(content(statement, &[]));
    wrap(&line, layout.width, 5, layout.paint)
}

/// The statements of a passage that were asked for, each on a few lines; nothing where there are none.
pub fn asked_for<'a>(
    statements: impl Iterator<Item = &'a Statement>,
    credits: &[Credit],
    layout: Layout,
) -> String {
    let all: Vec<&Statement> = statements.collect();
    let mut out = String::new();
    for statement in all.iter().take(ASKED_FOR) {
        out.push_str(&short_statement(statement, credits, layout));
    }
    if all.len() > ASKED_FOR {
        let more = format!("… and {} more", all.len() - ASKED_FOR);
        out.push_str(&plain(&more, Style::Dim, layout.width, 5, layout.paint));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The speaker's name, else the source as written.
fn speaker(statement: &Statement) -> &str {
    let source = statement.source.as_ref().map(|source| source.text.as_str());
    statement
        .name
        .as_deref()
        .or(source)
        .unwrap_or("source left out")
}

/// Names of the agencies that it was told to.
pub(super) fn told(statement: &Statement, credits: &[Credit]) -> String {
    let name = |id: &String| {
        let known = credits.iter().find(|credit| credit.agency == *id);
        known.map_or_else(|| id.clone(), |credit| credit.name.clone())
    };
    let names: Vec<String> = statement.told.iter().map(name).collect();
    names.join(" and ")
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct speech",
        Form::Indirect => "indirect speech",
        Form::Mixed => "indirect speech with quoted words",
    }
}

pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "says",
        Stance::NoComment => "gives no comment",
        other => other.name(),
    }
}

/// Whether the words of `part` stand side by side in `whole`.
pub fn within(part: &str, whole: &str) -> bool {
    let forms = |text| -> Vec<String> { words(text).map(|word| word.form.into_owned()).collect() };
    let (part, whole) = (forms(part), forms(whole));
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::super::paint::Painter;
    use super::*;
    use wirecite::model::{Confidence, SourceKind};

    const BODY: &str = "“The shells are gone,” he told AFP. “We wait.”";

    fn statement() -> Statement {
        let span = |start, end| Span::of(BODY, ByteRange::new(start, end));
        Statement {
            source: Some(span(27, 29)),
            cue: Some(span(30, 34)),
            content: vec![span(0, 26), span(40, BODY.len())],
            form: Form::Direct,
            stance: Stance::Warns,
            name: Some("Ivo Marek".to_owned()),
            named_at: None,
            kind: SourceKind::Person,
            role: Some("the brigade’s commander".to_owned()),
            told: vec!["afp".to_owned()],
            anonymous: false,
            confidence: Confidence::of(0.4),
        }
    }

    fn layout() -> Layout {
        Layout {
            paint: Painter::new(false),
            width: 60,
        }
    }

    #[test]
    fn the_speaker_is_named_and_the_text_s_own_word_shown() {
        let mut kept = statement();
        let shown = |kept: &Statement| heading(3, kept, layout());
        assert_eq!(
            shown(&kept),
            "3. Ivo Marek (“he”), the brigade’s commander\n"
        );
        kept.source = None;
        kept.role = Some("Marek".to_owned());
        assert_eq!(shown(&kept), "3. Ivo Marek\n");
        kept.name = None;
        kept.role = None;
        assert_eq!(shown(&kept), "3. source left out\n");
    }

    #[test]
    fn a_statement_is_told_in_a_sentence() {
        assert_eq!(
            short_statement(&statement(), &[], layout()),
            "     Ivo Marek told afp: “The shells are gone,” … “We wait.”\n"
        );
        let mut paraphrased = statement();
        paraphrased.content = vec![Span {
            range: ByteRange::new(0, 13),
            text: "that they wait".to_owned(),
        }];
        let shown = |kept: &Statement| short_statement(kept, &[], layout());
        assert_eq!(
            shown(&paraphrased),
            "     Ivo Marek told afp “that they wait”\n"
        );
        paraphrased.form = Form::Indirect;
        assert_eq!(
            shown(&paraphrased),
            "     Ivo Marek told afp that they wait\n"
        );
        let manner: String = manner(&statement(), &[])
            .into_iter()
            .map(|piece| piece.text)
            .collect();
        assert_eq!(
            manner,
            "warns (“told”) · direct speech · told afp · unsure: 0.40"
        );
    }
}

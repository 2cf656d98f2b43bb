//! Who is speaking in a passage, on a line or two.

use wirecite::model::{Credit, Stance, Statement};

use super::paint::Style;
use super::said::{told, within};
use super::text::{Layout, shortened};
use super::wrap::plain;

/// Most characters of a name, source or office.
const NAME: usize = 60;

/// Sources that name nobody where the article does not tell whom they stand for.
const PRONOUNS: [&str; 12] = [
    "he", "she", "it", "they", "i", "we", "you", "who", "which", "one", "that", "others",
];

/// A speaker and what is to be known of what they say.
struct Voice<'a> {
    name: &'a str,
    role: Option<&'a str>,
    marks: Vec<String>,
}

/// The speakers of statements, each once, with office and what is not plain; nothing where nobody is named.
pub fn speaking(statements: &[Statement], credits: &[Credit], layout: Layout) -> String {
    let mut voices: Vec<Voice> = Vec::new();
    for statement in statements {
        let source = statement.source.as_ref().map(|source| source.text.as_str());
        let source = source.filter(|source| !PRONOUNS.contains(&source.to_lowercase().as_str()));
        let Some(name) = statement.name.as_deref().or(source) else {
            continue;
        };
        let known = voices.iter().position(|voice| voice.name == name);
        let at = known.unwrap_or_else(|| {
            voices.push(Voice {
                name,
                role: None,
                marks: Vec::new(),
            });
            voices.len() - 1
        });
        let voice = &mut voices[at];
        voice.role = voice.role.or(statement.role.as_deref());
        for mark in marks(statement, credits) {
            if !voice.marks.contains(&mark) {
                voice.marks.push(mark);
            }
        }
    }
    line(&voices, layout)
}

/// The names of who speaks, each once, with the office where the name does not hold it.
pub fn names_of(statements: &[Statement]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for statement in statements {
        let source = statement.source.as_ref().map(|source| source.text.as_str());
        let source = source.filter(|source| !PRONOUNS.contains(&source.to_lowercase().as_str()));
        let Some(name) = statement.name.as_deref().or(source) else {
            continue;
        };
        let voice = Voice {
            name,
            role: statement.role.as_deref(),
            marks: Vec::new(),
        };
        let bare = shortened(name, NAME);
        let known = names
            .iter()
            .any(|known| *known == bare || known.starts_with(&format!("{bare} (")));
        if !known {
            names.push(voice.text());
        }
    }
    names
}

fn marks(statement: &Statement, credits: &[Credit]) -> Vec<String> {
    let mut marks = Vec::new();
    if statement.anonymous {
        marks.push("unnamed".to_owned());
    }
    match statement.stance {
        Stance::Asserts => {}
        Stance::NoComment => marks.push("no comment".to_owned()),
        stance => marks.push(stance.name().to_owned()),
    }
    if !statement.told.is_empty() {
        marks.push(format!("told {}", told(statement, credits)));
    }
    marks
}

/// Most lines.
const LINES: usize = 2;

/// As many voices as two lines hold, and how many more there are.
fn line(voices: &[Voice], layout: Layout) -> String {
    let wrapped = |text: &str| plain(text, Style::Cited, layout.width, 3, layout.paint);
    let (mut line, mut out) = (String::from("says: "), String::new());
    for (at, voice) in voices.iter().enumerate() {
        if at > 0 {
            line.push_str("; ");
        }
        line.push_str(&voice.text());
        let more = match voices.len() - at - 1 {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let next = wrapped(&format!("{line}{more}"));
        if at > 0 && next.lines().count() > LINES {
            break;
        }
        out = next;
    }
    out
}

impl Voice<'_> {
    fn text(&self) -> String {
        let mut text = shortened(self.name, NAME);
        if let Some(role) = self.role.filter(|role| !within(role, self.name)) {
            text.push_str(&format!(" ({})", shortened(role, NAME)));
        }
        for mark in &self.marks {
            text.push_str(&format!(", {mark}"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::paint::Painter;
    use super::*;
    use wirecite::model::{ByteRange, Confidence, Form, SourceKind, Span};

    fn statement(source: &str, name: Option<&str>) -> Statement {
        Statement {
            source: Some(Span {
                range: ByteRange::new(0, source.len()),
                text: source.to_owned(),
            }),
            cue: None,
            content: Vec::new(),
            form: Form::Indirect,
            stance: Stance::Asserts,
            name: name.map(str::to_owned),
            named_at: None,
            kind: SourceKind::Person,
            role: None,
            told: Vec::new(),
            anonymous: false,
            confidence: Confidence::of(1.0),
        }
    }

    fn said(statements: &[Statement]) -> String {
        let layout = Layout {
            paint: Painter::new(false),
            width: 80,
        };
        speaking(statements, &[], layout)
    }

    #[test]
    fn each_speaker_stands_once_with_office_and_marks() {
        let mut minister = statement("he", Some("Ada Lindqvist"));
        minister.role = Some("harbour minister".to_owned());
        let mut denies = statement("Lindqvist", Some("Ada Lindqvist"));
        denies.stance = Stance::Denies;
        let mut soldier = statement("one soldier", None);
        soldier.anonymous = true;
        soldier.told = vec!["afp".to_owned()];
        assert_eq!(
            said(&[statement("he", None), minister, soldier, denies]),
            "   says: Ada Lindqvist (harbour minister), denies; one soldier, unnamed, told\n   afp\n"
        );
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[statement("He", None)]), "");
    }

    #[test]
    fn many_speakers_take_two_lines() {
        let names: Vec<String> = (0..400)
            .map(|number| format!("Speaker Number {number}"))
            .collect();
        let all: Vec<Statement> = names
            .iter()
            .map(|name| statement("x", Some(name)))
            .collect();
        let shown = said(&all);
        assert_eq!(shown.lines().count(), 2, "{shown}");
        assert!(shown.trim_end().ends_with("more"), "{shown}");
        let long = said(&[
            statement(&"long ".repeat(5000), None),
            statement("two", Some("Two")),
        ]);
        assert!(long.lines().count() <= 2, "{long}");
    }
}

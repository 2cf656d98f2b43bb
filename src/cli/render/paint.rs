//! Colour, and the cleaning of text that comes from outside.

/// Paints text with terminal sequences, or leaves it plain.
#[derive(Debug, Clone, Copy)]
pub struct Painter {
    on: bool,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    Plain,
    /// A headline.
    Title,
    /// What matched.
    Match,
    /// An agency that made the report.
    Origin,
    /// An agency that was told or is cited.
    Cited,
    /// Furniture, paths, counts.
    Dim,
    /// A caution.
    Warning,
    /// Who says a statement.
    Source,
    /// The word that reports it.
    Cue,
    /// What is said, word for word.
    Direct,
    /// What is said, in the writer's words.
    Indirect,
    /// What is said, in the writer's words with quoted parts.
    Mixed,
    /// What a text had before.
    Gone,
    /// What it has now.
    Come,
    /// A part of a bar, in one of a terminal's 256 colours.
    Band(u8),
}

impl Painter {
    pub fn new(on: bool) -> Self {
        Painter { on }
    }

    /// Whether it paints.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// `text`, cleaned, in a style.
    pub fn paint(&self, style: Style, text: &str) -> String {
        let text = clean(text);
        let code = match style {
            _ if !self.on => return text,
            Style::Plain => return text,
            Style::Title => "1",
            Style::Match => "1;31",
            Style::Origin => "32",
            Style::Cited => "36",
            Style::Dim => "2",
            Style::Warning => "33",
            Style::Source => "1",
            Style::Cue => "4",
            Style::Direct => "34",
            Style::Indirect => "35",
            Style::Mixed => "94",
            Style::Gone => "31",
            Style::Come => "32",
            Style::Band(colour) => return format!("\u{1b}[30;48;5;{colour}m{text}\u{1b}[0m"),
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// Text on one line without anything a terminal would obey: control characters, and marks that turn the
/// direction of the text after them. White space becomes spaces.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|character| harmless(character, false))
        .collect()
}

/// The same, with line breaks kept.
pub fn clean_lines(text: &str) -> String {
    text.chars()
        .filter_map(|character| harmless(character, true))
        .collect()
}

fn harmless(character: char, lines: bool) -> Option<char> {
    match character {
        '\n' if lines => Some('\n'),
        '\n' | '\t' | '\r' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        character if character.is_control() => None,
        character => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_gets_through() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{7}\nc\u{9b}0md\u{202e}e"),
            "a[31mb c0mde"
        );
        assert_eq!(clean_lines("a\r\nb\u{1b}"), "a \nb");
        assert_eq!(
            Painter::new(true).paint(Style::Match, "x\u{1b}y"),
            "\u{1b}[1;31mxy\u{1b}[0m"
        );
        assert_eq!(Painter::new(false).paint(Style::Match, "x"), "x");
    }
}

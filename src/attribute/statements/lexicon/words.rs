//! The words by which a language reports, and what each of them is to the grammar.

use std::collections::HashMap;

/// A language whose reporting is known, and how it differs from the others.
pub struct Language {
    /// Words and phrases of `cues/*.txt`.
    pub words: Words,
    /// Apostrophes end a word: `l'`, `qu'`; a verb's pronoun is tied to it: `dit-il`.
    pub elides: bool,
    /// Nouns are written with a capital, and verbs end their clauses.
    pub german: bool,
    /// Names are told by their capitals.
    pub cased: bool,
    /// The verb stands before its subject.
    pub verb_first: bool,
    /// Between marks, the reporting clause is set off by dashes.
    pub dashes: bool,
}

/// What a word may be: a set of the constants below.
pub type Class = u32;

macro_rules! classes {
    ($($name:ident = $section:literal,)*) => {
        classes!(@ 0; $($name = $section,)*);
        /// Sections that hold single words, and the class each gives them.
        const SECTIONS: &[(&str, Class)] = &[$(($section, $name)),*];
    };
    (@ $bit:expr; $name:ident = $section:literal, $($rest:tt)*) => {
        #[doc = concat!("Words of the section `", $section, "`.")]
        pub const $name: Class = 1 << ($bit);
        classes!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {
        /// Verb forms whose subject is plural: those after `/`.
        pub const PLURAL: Class = 1 << ($bit);
        /// Words that begin a phrase.
        pub const BEGINS: Class = 1 << ($bit + 1);
    };
}

classes! {
    VERB = "verbs",
    PARTICIPLE = "participles",
    AUXILIARY = "auxiliaries",
    ADVERB = "adverbs",
    STATED = "stated",
    AFTER = "after",
    AS = "as",
    THAT = "that",
    ABOUT = "about",
    IN = "in",
    ADDRESS = "prepositions-to",
    DETERMINER = "determiners",
    GENITIVE = "genitive",
    OF = "of",
    STOP = "stops",
    CLAUSE = "clause",
    TIME = "time",
    LEAD = "lead",
    AND = "and",
    NOT = "not",
    PRONOUN = "pronouns",
    ROLE = "roles",
    NO_LABEL = "not-labels",
    CLITIC = "clitics",
    TIED = "preposition-clitics",
}

/// Sections of whole phrases, one a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// The source follows: `according to`.
    According,
    /// The source is its second word: `in his words`.
    Inside,
    /// To whom something was said.
    To,
    /// What may open a sentence before its subject.
    Opening,
    /// A verb and what belongs to it, which may stand apart.
    Separable,
}

const PHRASES: &[(&str, Phrase)] = &[
    ("according", Phrase::According),
    ("inside", Phrase::Inside),
    ("to", Phrase::To),
    ("openings", Phrase::Opening),
    ("separable", Phrase::Separable),
];

/// The words and phrases of one language.
#[derive(Default)]
pub struct Words {
    classes: HashMap<String, Class>,
    /// By first word; the longest first.
    phrases: HashMap<String, Vec<(Phrase, Vec<String>)>>,
}

impl Words {
    /// Reads a list; what it says wrongly is told with its line.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut words = Words::default();
        let (mut class, mut phrase) = (0, None);
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let of_words = SECTIONS.iter().find(|(section, _)| *section == name);
                let of_phrases = PHRASES.iter().find(|(section, _)| *section == name);
                class = of_words.map_or(0, |(_, class)| *class);
                phrase = of_phrases.map(|(_, phrase)| *phrase);
                if class == 0 && phrase.is_none() {
                    return Err(format!("line {}: no section `{name}`", number + 1));
                }
                continue;
            }
            match phrase {
                Some(phrase) => words.add_phrase(phrase, line),
                None if class == 0 => {
                    return Err(format!("line {}: before any section", number + 1));
                }
                None => words.add(class, line),
            }
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
        }
        Ok(words)
    }

    fn add(&mut self, class: Class, line: &str) {
        let mut class = class;
        for word in line.split_whitespace() {
            if word == "/" {
                class |= PLURAL;
                continue;
            }
            *self.classes.entry(folded(word)).or_default() |= class;
        }
    }

    fn add_phrase(&mut self, phrase: Phrase, line: &str) {
        let words: Vec<String> = line.split_whitespace().map(folded).collect();
        if let Some(first) = words.first() {
            *self.classes.entry(first.clone()).or_default() |= BEGINS;
            let entry = self.phrases.entry(first.clone()).or_default();
            entry.push((phrase, words));
        }
    }

    /// What `word` (folded) may be.
    pub fn class(&self, word: &str) -> Class {
        self.classes.get(word).copied().unwrap_or(0)
    }

    /// Phrases that begin with `word` (folded), the longest first.
    pub fn phrases(&self, word: &str) -> &[(Phrase, Vec<String>)] {
        self.phrases.get(word).map_or(&[], Vec::as_slice)
    }
}

/// `word` as [`fold`] writes it.
pub fn folded(word: &str) -> String {
    let mut out = String::new();
    fold(word, &mut out);
    out
}

/// Writes `word` to `out` as lists hold it: lower case, one apostrophe, without signs of vowels and stress, ё as е,
/// alif without hamza.
pub fn fold(word: &str, out: &mut String) {
    out.clear();
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'ё' => out.push('е'),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            '’' | 'ʼ' | '‘' => out.push('\''),
            letter if is_sign(letter) => {}
            letter => out.push(letter),
        }
    }
}

/// Whether a character belongs to the letter before it: vowel signs, stress, joiners, the lengthening stroke.
pub fn is_sign(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}')
}

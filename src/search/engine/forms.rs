//! From a word of a query to the words of the index that are forms of it.
//!
//! Inflected forms are found when a query is asked, not when an article is read: every word is indexed as
//! written, and the dictionary is asked which of its words have the query word's stem. So phrases match as
//! written, the index holds each word once, and a hit can say which form it matched.
//!
//! Which stemmer applies is a matter of the article's language, so a form found by the rules of one language
//! counts in articles of that language only.

use std::collections::BTreeMap;

use tantivy::schema::Field;

use super::super::stem::stem;
use super::Engine;
use super::letters::Letters;
use crate::error::Result;
use crate::search::query::Pattern;

/// A word of the index, and the languages in whose articles it counts, as bits of [`Engine::languages`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) form: String,
    pub(crate) languages: u64,
}

/// Counts in articles of every language.
pub(crate) const EVERY: u64 = !0;

/// Arabic words begin with their article and conjunctions; a stem is looked for behind each of these.
const ARABIC_BEGINNINGS: [&str; 14] = [
    "", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "س", "ولل",
];

impl Engine<'_> {
    /// The inflected forms of `word` (folded) in `field`, itself first where the index has it.
    pub(crate) fn inflected(&self, field: Field, word: &str) -> Result<Vec<Variant>> {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (language, bits) in self.stemmed_as() {
            if !is_written_in(word, language) {
                continue;
            }
            let wanted = stem(word, language);
            if wanted.is_empty() {
                continue;
            }
            for beginning in beginnings(&wanted, word, language) {
                self.for_terms(field, &beginning, |form| {
                    if form != word && stem(form, language) == wanted {
                        *found.entry(form.to_owned()).or_default() |= bits;
                    }
                })?;
            }
        }
        let mut variants = vec![Variant {
            form: word.to_owned(),
            languages: EVERY,
        }];
        let complete = if self.languages.len() >= 63 {
            EVERY
        } else {
            (1 << self.languages.len()) - 1
        };
        variants.extend(found.into_iter().map(|(form, languages)| Variant {
            form,
            languages: if languages == complete {
                EVERY
            } else {
                languages
            },
        }));
        Ok(variants)
    }

    /// The words of `field` that begin with `prefix`.
    pub(crate) fn beginning_with(&self, field: Field, prefix: &str) -> Result<Vec<Variant>> {
        self.those(field, prefix, |_| true)
    }

    /// The words of `field` that fit a pattern.
    pub(crate) fn fitting(&self, field: Field, pattern: &Pattern) -> Result<Vec<Variant>> {
        self.those(field, pattern.beginning(), |form| pattern.fits(form))
    }

    /// The words of `field` that differ from `word` by so many letters at most.
    pub(crate) fn resembling(
        &self,
        field: Field,
        word: &str,
        distance: u32,
    ) -> Result<Vec<Variant>> {
        let mut letters = Letters::of(word, distance);
        self.those(field, "", |form| letters.resemble(form))
    }

    /// The words of `field` that begin with `prefix` and are as wanted.
    pub(super) fn those(
        &self,
        field: Field,
        prefix: &str,
        mut is_wanted: impl FnMut(&str) -> bool,
    ) -> Result<Vec<Variant>> {
        let mut found = std::collections::BTreeSet::new();
        self.for_terms(field, prefix, |form| {
            if is_wanted(form) {
                found.insert(form.to_owned());
            }
        })?;
        let variant = |form| Variant {
            form,
            languages: EVERY,
        };
        Ok(found.into_iter().map(variant).collect())
    }

    /// Calls `each` with every word of `field` that begins with `prefix`, segment by segment.
    fn for_terms(&self, field: Field, prefix: &str, mut each: impl FnMut(&str)) -> Result<()> {
        for segment in &self.reader.segments {
            let index = segment
                .reader
                .inverted_index(field)
                .map_err(|error| self.reader.layout.engine(error))?;
            let mut terms = index
                .terms()
                .range()
                .ge(prefix.as_bytes())
                .into_stream()
                .map_err(|error| self.io(error))?;
            while terms.advance() {
                if !terms.key().starts_with(prefix.as_bytes()) {
                    break;
                }
                if let Ok(form) = std::str::from_utf8(terms.key()) {
                    each(form);
                }
            }
        }
        Ok(())
    }

    /// The languages by whose rules forms are told, each once, with the bits of those of the archive that it stands for.
    fn stemmed_as(&self) -> Vec<(&str, u64)> {
        let mut all: Vec<(&str, u64)> = Vec::with_capacity(self.languages.len());
        for (bit, language) in self.languages.iter().enumerate().take(63) {
            let language = if language.is_empty() {
                self.assumed_language()
            } else {
                language.as_str()
            };
            match all.iter_mut().find(|(known, _)| *known == language) {
                Some((_, bits)) => *bits |= 1 << bit,
                None => all.push((language, 1 << bit)),
            }
        }
        all
    }

    /// The language of articles whose language is not known: the commonest of the archive.
    fn assumed_language(&self) -> &str {
        self.languages
            .iter()
            .find(|language| !language.is_empty())
            .map_or("en", String::as_str)
    }
}

/// Whether `word` is of the script that `language` is written in, so that its stemmer has a say.
fn is_written_in(word: &str, language: &str) -> bool {
    let Some(letter) = word.chars().find(|c| c.is_alphabetic()) else {
        return false;
    };
    match language {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" => matches!(letter, '\u{400}'..='\u{52f}'),
        "ar" | "fa" | "ur" => matches!(letter, '\u{600}'..='\u{6ff}'),
        _ => letter < '\u{250}',
    }
}

/// Beginnings below which the dictionary is searched for forms with the stem `wanted`. Endings may change a
/// stem's last letters (`city`, `cities`), so the last two are left open where enough are left.
fn beginnings(wanted: &str, word: &str, language: &str) -> Vec<String> {
    let letters = wanted.chars().count();
    // Ukrainian changes vowels within its shortest stems: Київ, Києва.
    let least = if language == "uk" { 2 } else { 3 };
    let kept = letters.saturating_sub(2).max(least).min(letters);
    let shared: String = wanted
        .chars()
        .zip(word.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a)
        .collect();
    if language == "ar" {
        let core: String = wanted.chars().take(kept).collect();
        return ARABIC_BEGINNINGS
            .iter()
            .map(|beginning| format!("{beginning}{core}"))
            .collect();
    }
    vec![shared.chars().take(kept).collect()]
}

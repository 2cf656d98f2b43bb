//! The other forms of the names in a leaf, as far as they stand in the archive.
//!
//! A word's other forms are inflected as the word itself is; in a phrase names stand as written, as all words do there.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::schema::{Field, Term};

use super::Engine;
use super::forms::{EVERY, Variant};
use super::spans::Forms;
use super::tree::{Leaf, LeafKind};
use crate::error::{Error, Result};
use crate::search::variants::{
    Candidate, FormSource, LONGEST, NameAsked, can_stand_for, candidates,
};
use crate::store::tokenizer::words;

/// Most ways to write one phrase.
const MOST: usize = 4_096;

/// Another form of what a leaf asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Also {
    /// Its words; of a phrase, all of them.
    pub(crate) words: Vec<String>,
    /// In whose articles it counts, as bits of [`Engine::languages`].
    pub(crate) languages: u64,
    /// The names in it that are written otherwise than asked.
    pub(crate) parts: Vec<Part>,
}

/// A name within another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its first word in the form, and how many it has.
    pub(crate) at: usize,
    pub(crate) length: usize,
    /// The name as typed.
    pub(crate) asked: String,
    /// What the two are forms of.
    pub(crate) of: Vec<String>,
    pub(crate) from: FormSource,
}

/// What the names of a leaf come to.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// All other forms.
    pub(crate) also: Vec<Also>,
    /// Those of them that are no form of the words themselves, in running text.
    pub(crate) in_text: Forms,
    /// The same in headlines.
    pub(crate) in_title: Forms,
    /// What is to be said of the names.
    pub(crate) asked: Vec<NameAsked>,
}

impl Names {
    /// Sorts out what is new beside the words' own forms.
    pub(super) fn settle(&mut self, text: &Forms, title: &Forms) {
        self.in_text = self.beside(text);
        self.in_title = self.beside(title);
    }

    /// The other forms as things to look for, what `own` holds already left out.
    fn beside(&self, own: &Forms) -> Forms {
        let mut forms = Forms::default();
        for also in &self.also {
            match also.words.as_slice() {
                [word] => {
                    let known = own.words.iter().filter(|known| known.form == *word);
                    let known = known.fold(0, |bits, known| bits | known.languages);
                    let languages = if known == 0 {
                        also.languages
                    } else {
                        also.languages & !known
                    };
                    if languages != 0 {
                        forms.words.push(Variant {
                            form: word.clone(),
                            languages,
                        });
                    }
                }
                _ if own.phrases.contains(&also.words) => {}
                _ => forms.phrases.push(also.words.clone()),
            }
        }
        forms
    }
}

/// Fewest letters that two cases of a name share, and most that each has besides.
const STEM: usize = 4;
const ENDING: usize = 3;

/// Whether a word with a name's stem is likely a case of it: a stemmer that is told no more cuts Токио to ток.
fn is_case(name: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().count();
    if name.starts_with(|first| matches!(first, '\u{600}'..='\u{6ff}')) {
        // Arabic prepositions and the article stand before it.
        let bare = name.strip_prefix("ال").unwrap_or(name);
        let before = other.strip_suffix(bare);
        return letters(bare) >= STEM && before.is_some_and(|before| letters(before) <= ENDING);
    }
    // Ukrainian changes vowels in closed syllables: Київ, Києва; Харків, Харкова.
    let same = |one: char, other: char| {
        one == other
            || matches!(
                (one, other),
                ('і', 'о' | 'е') | ('о' | 'е', 'і') | ('ї', 'є') | ('є', 'ї')
            )
    };
    let pairs = name.chars().zip(other.chars());
    let shared = pairs.take_while(|&(one, other)| same(one, other)).count();
    shared >= STEM && letters(name).max(letters(other)) - shared <= ENDING
}

impl Engine<'_> {
    /// The other forms of the names in a leaf.
    ///
    /// Those that lists and places know only where `known` says so; those that are like it where the leaf asks.
    pub(crate) fn names(&self, leaf: &Leaf, known: bool) -> Result<Names> {
        match leaf.kind {
            LeafKind::Word => self.of_word(leaf),
            LeafKind::Like => self.of_like(leaf, known),
            LeafKind::Phrase => self.of_phrase(leaf),
            _ => Ok(Names::default()),
        }
    }

    fn of_word(&self, leaf: &Leaf) -> Result<Names> {
        let candidates = candidates(&leaf.typed, &leaf.words);
        self.gathered(&leaf.typed, candidates, true)
    }

    fn of_like(&self, leaf: &Leaf, known: bool) -> Result<Names> {
        let mut names = match known {
            true => self.of_word(leaf)?,
            false => Names::default(),
        };
        let Some(word) = leaf.words.first() else {
            return Ok(names);
        };
        let mut seen: BTreeSet<String> =
            names.also.iter().map(|also| also.words.join(" ")).collect();
        for field in [self.reader.fields.words, self.reader.fields.title] {
            for (variant, from) in self.like(field, word)? {
                if seen.insert(variant.form.clone()) {
                    names.also.push(Also {
                        words: vec![variant.form],
                        languages: variant.languages,
                        parts: vec![Part {
                            at: 0,
                            length: 1,
                            asked: leaf.typed.clone(),
                            of: Vec::new(),
                            from,
                        }],
                    });
                }
            }
        }
        Ok(names)
    }

    /// The forms of a name that stand in the archive; inflected where that is asked for.
    fn gathered(&self, typed: &str, candidates: Vec<Candidate>, inflect: bool) -> Result<Names> {
        if candidates.is_empty() {
            return Ok(Names::default());
        }
        let asked = typed.trim_matches(|letter: char| !letter.is_alphanumeric());
        let mut also: BTreeMap<Vec<String>, Also> = BTreeMap::new();
        let mut readings = Vec::new();
        for candidate in candidates {
            let mut reading = candidate.reading;
            if reading.used {
                for (words, languages) in self.present(&candidate.forms, inflect)? {
                    reading.found.push(words.join(" "));
                    let form = also.entry(words.clone()).or_insert_with(|| Also {
                        parts: vec![Part {
                            at: 0,
                            length: words.len(),
                            asked: asked.to_owned(),
                            of: Vec::new(),
                            from: reading.from,
                        }],
                        words,
                        languages: 0,
                    });
                    form.languages |= languages;
                    let called = reading.called();
                    if !form.parts[0].of.contains(&called) {
                        form.parts[0].of.push(called);
                    }
                }
            }
            readings.push(reading);
        }
        Ok(Names {
            also: also.into_values().collect(),
            asked: vec![NameAsked {
                asked: asked.to_owned(),
                readings,
            }],
            ..Names::default()
        })
    }

    /// Those of `forms` that stand in the archive, and the languages in which they count.
    fn present(&self, forms: &[Vec<String>], inflect: bool) -> Result<BTreeMap<Vec<String>, u64>> {
        let mut found = BTreeMap::new();
        for form in forms {
            match form.as_slice() {
                [word] => {
                    if self.stands(word)? {
                        found.insert(form.clone(), EVERY);
                    }
                    // A Latin form is another language's as often as not, whose endings say nothing of it: Paris, "para".
                    if inflect && !word.starts_with(|first: char| first < '\u{250}') {
                        self.inflect(word, &mut found)?;
                    }
                }
                words => {
                    let mut stand = true;
                    for word in words {
                        stand = stand && self.stands(word)?;
                    }
                    if stand {
                        found.insert(form.clone(), EVERY);
                    }
                }
            }
        }
        Ok(found)
    }

    fn inflect(&self, word: &str, found: &mut BTreeMap<Vec<String>, u64>) -> Result<()> {
        for field in [self.reader.fields.words, self.reader.fields.title] {
            // The word itself comes first, whether or not it stands there.
            for variant in self.inflected(field, word)?.into_iter().skip(1) {
                let form = vec![variant.form];
                if is_case(word, &form[0]) && can_stand_for(&form) {
                    *found.entry(form).or_insert(0) |= variant.languages;
                }
            }
        }
        Ok(())
    }

    /// Whether a word stands in any text or headline.
    fn stands(&self, word: &str) -> Result<bool> {
        for field in [self.reader.fields.words, self.reader.fields.title] {
            if self.has_term(field, word)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_term(&self, field: Field, word: &str) -> Result<bool> {
        for segment in &self.reader.segments {
            let index = segment
                .reader
                .inverted_index(field)
                .map_err(|error| self.reader.layout.engine(error))?;
            let term = Term::from_field_text(field, word);
            let info = index.get_term_info(&term).map_err(|error| self.io(error))?;
            if info.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A phrase with each of its names in each of its forms.
    fn of_phrase(&self, leaf: &Leaf) -> Result<Names> {
        let typed: Vec<_> = words(&leaf.typed).collect();
        let mut names = Names::default();
        let mut ways = vec![Also {
            words: Vec::new(),
            languages: EVERY,
            parts: Vec::new(),
        }];
        let mut at = 0;
        while at < leaf.words.len() {
            let longest = LONGEST.min(leaf.words.len() - at);
            let name = (1..=longest).rev().find_map(|length| {
                let (first, last) = (typed.get(at)?, typed.get(at + length - 1)?);
                let written = leaf.typed.get(first.start..last.end)?;
                let found = candidates(written, &leaf.words[at..at + length]);
                (!found.is_empty()).then_some((length, written, found))
            });
            let (length, others) = match name {
                None => (1, Vec::new()),
                Some((length, written, found)) => {
                    let of_name = self.gathered(written, found, false)?;
                    names.asked.extend(of_name.asked);
                    (length, of_name.also)
                }
            };
            let own = &leaf.words[at..at + length];
            ways = self.prolonged(leaf, ways, own, &others)?;
            at += length;
        }
        names.also = ways
            .into_iter()
            .filter(|way| !way.parts.is_empty())
            .collect();
        Ok(names)
    }

    /// Each way so far with each form of the next words behind it.
    fn prolonged(
        &self,
        leaf: &Leaf,
        ways: Vec<Also>,
        own: &[String],
        others: &[Also],
    ) -> Result<Vec<Also>> {
        if ways.len() * (1 + others.len()) > MOST {
            return Err(Error::Value(format!(
                "the names in “{}” can be written in more than {MOST} ways together; ask for them in several phrases, or as written with --names off",
                leaf.typed
            )));
        }
        let mut longer = Vec::with_capacity(ways.len() * (1 + others.len()));
        for way in &ways {
            let mut as_asked = way.clone();
            as_asked.words.extend_from_slice(own);
            longer.push(as_asked);
            for other in others {
                let mut also = way.clone();
                let part = other.parts.iter().map(|part| Part {
                    at: way.words.len(),
                    ..part.clone()
                });
                also.parts.extend(part);
                also.words.extend_from_slice(&other.words);
                longer.push(also);
            }
        }
        Ok(longer)
    }
}

#[cfg(test)]
mod tests {
    use super::is_case;

    #[test]
    fn a_case_of_a_name_shares_its_stem() {
        for (name, case) in [
            ("київ", "києва"),
            ("київ", "києвом"),
            ("киев", "киевом"),
            ("харків", "харковом"),
            ("львів", "львова"),
            ("зеленський", "зеленського"),
            ("зеленский", "зеленскими"),
            ("москва", "москвой"),
            ("بيروت", "لبيروت"),
            ("القاهره", "بالقاهره"),
        ] {
            assert!(is_case(name, case), "{name}: {case}");
        }
        for (name, other) in [
            ("токио", "ток"),
            ("сами", "самые"),
            ("вена", "вены"),
            ("حلب", "حلبوا"),
            ("بيروت", "بيوت"),
        ] {
            assert!(!is_case(name, other), "{name}: {other}");
        }
    }
}

//! Words with letters left open: `wom?n`, `*ovka`, `re*at`.

use std::ops::Range;

use super::parser::Parser;
use super::{Node, Term};
use crate::error::QueryError;
use crate::store::tokenizer::words;

/// Fewest letters that a pattern or a prefix must say, so that a query stays bounded.
pub(super) const FEWEST: usize = 2;

/// Fewest letters of a word that may differ by one letter.
const FUZZY: usize = 3;
/// Fewest letters of a name before `~`.
const LIKE: usize = 4;
/// Fewest letters of a word that may differ by two.
const FUZZIER: usize = 6;

/// Words with letters left open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// As typed.
    pub typed: String,
    /// Its letters, folded as in the index; `?` stands for one letter or digit, `*` for any number of them.
    pub letters: String,
}

impl Pattern {
    /// What all words that fit begin with.
    pub fn beginning(&self) -> &str {
        self.letters.split(['?', '*']).next().unwrap_or("")
    }

    /// Whether a word of the index fits.
    pub fn fits(&self, word: &str) -> bool {
        let (mut pattern, mut word) = (self.letters.as_str(), word);
        // Where to go on when what follows the last star does not fit: behind it, one letter of the word later.
        let mut again: Option<(&str, &str)> = None;
        loop {
            let mut rest = pattern.chars();
            let mut letters = word.chars();
            match (rest.next(), letters.next()) {
                (Some('*'), _) => {
                    pattern = rest.as_str();
                    again = Some((pattern, word));
                }
                (None, None) => return true,
                (Some(wanted), Some(letter)) if wanted == '?' || wanted == letter => {
                    (pattern, word) = (rest.as_str(), letters.as_str());
                }
                _ => {
                    let Some((behind, from)) = again else {
                        return false;
                    };
                    let mut later = from.chars();
                    if later.next().is_none() {
                        return false;
                    }
                    (pattern, word) = (behind, later.as_str());
                    again = Some((behind, word));
                }
            }
        }
    }
}

impl Parser<'_> {
    /// A word with `?` or `*` in it.
    pub(super) fn pattern(&self, text: &str, at: Range<usize>) -> Result<Node, QueryError> {
        let mut letters = String::new();
        let mut fixed = 0;
        let pieces: Vec<&str> = text.split_inclusive(['?', '*']).collect();
        let last = pieces.len().saturating_sub(1);
        for (number, piece) in pieces.into_iter().enumerate() {
            let stem = piece.trim_end_matches(['?', '*']);
            let open = &piece[stem.len()..];
            // Punctuation stands before the first letter or behind the last.
            let mut stem = if number == 0 {
                stem.trim_start_matches(is_mark)
            } else {
                stem
            };
            if number == last && open.is_empty() {
                stem = stem.trim_end_matches(is_mark);
            }
            let mut found = words(stem);
            match (found.next(), found.next()) {
                (None, _) if stem.is_empty() => {}
                (Some(word), None) if word.start == 0 && word.end == stem.len() => {
                    fixed += word.form.chars().count();
                    letters.push_str(&word.form);
                }
                _ => {
                    let what = "? and * stand inside one word, not inside several";
                    return Err(self.error(at, what, None));
                }
            }
            letters.push_str(open);
        }
        self.enough(fixed, &at)?;
        Ok(Node::Pattern(Pattern {
            typed: text.to_owned(),
            letters,
        }))
    }

    /// Refuses what fits too many words.
    pub(super) fn enough(&self, fixed: usize, at: &Range<usize>) -> Result<(), QueryError> {
        if fixed >= FEWEST {
            return Ok(());
        }
        let what =
            format!("? and * stand in a word with at least {FEWEST} letters: retreat*, wom?n");
        Err(self.error(at.clone(), what, None))
    }

    /// `word~1`, `word~2`.
    pub(super) fn fuzzy(&self, text: &str, at: Range<usize>) -> Result<Node, QueryError> {
        let (stem, distance) = text.rsplit_once('~').unwrap_or((text, ""));
        let distance = match distance {
            "" => 0,
            "1" => 1,
            "2" => 2,
            _ => {
                let hint = format!("write {}~1", stem.trim_matches('~'));
                let what = "behind ~ stands how many letters may differ: 1 or 2; or nothing, behind a name";
                return Err(self.error(at, what, Some(hint)));
            }
        };
        if stem.contains(['~', '*', '?']) {
            return Err(self.error(at, "~ stands behind a plain word", None));
        }
        let term = self.term(stem, at.clone())?;
        let [word] = term.words.as_slice() else {
            return Err(self.error(at, "~ stands behind one word, not behind several", None));
        };
        let letters = word.chars().count();
        let typed = text.to_owned();
        if distance == 0 {
            if letters < LIKE {
                let what = format!("~ takes a name of at least {LIKE} letters");
                return Err(self.error(at, what, None));
            }
            return Ok(Node::Like(Term {
                typed: stem.to_owned(),
                ..term
            }));
        }
        let fewest = if distance == 1 { FUZZY } else { FUZZIER };
        if letters < fewest {
            let what = format!("~{distance} takes a word of at least {fewest} letters");
            let hint = (distance == 2 && letters >= FUZZY).then(|| format!("write {stem}~1"));
            return Err(self.error(at, what, hint));
        }
        Ok(Node::Fuzzy(Term { typed, ..term }, distance))
    }
}

fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slow way: every place a star may end is tried.
    fn fits_slowly(pattern: &[char], word: &[char]) -> bool {
        match pattern.split_first() {
            None => word.is_empty(),
            Some(('*', rest)) => (0..=word.len()).any(|from| fits_slowly(rest, &word[from..])),
            Some(('?', rest)) => !word.is_empty() && fits_slowly(rest, &word[1..]),
            Some((letter, rest)) => word.first() == Some(letter) && fits_slowly(rest, &word[1..]),
        }
    }

    #[test]
    fn a_pattern_fits_as_the_slow_way_says() {
        let all = |letters: &[char], most: usize| {
            let mut texts = vec![String::new()];
            for _ in 0..most {
                let longer = texts
                    .iter()
                    .flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}")));
                texts = std::iter::once(String::new()).chain(longer).collect();
            }
            texts
        };
        for letters in all(&['a', 'є', '?', '*'], 5) {
            let pattern = Pattern {
                typed: String::new(),
                letters,
            };
            for word in all(&['a', 'є'], 4) {
                let (slow, letters): (Vec<char>, Vec<char>) =
                    (pattern.letters.chars().collect(), word.chars().collect());
                assert_eq!(
                    pattern.fits(&word),
                    fits_slowly(&slow, &letters),
                    "{pattern:?} {word}"
                );
            }
        }
    }
}

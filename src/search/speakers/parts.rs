//! The name of a person taken apart: titles, given names, surname.

use super::skeleton::skeleton;
use super::words;
use crate::store::tokenizer::fold;

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded, without apostrophes.
    pub(super) folded: String,
    /// What its spellings have in common.
    pub(super) skeleton: String,
    /// Whether only the first letter is given.
    pub(super) initial: bool,
}

/// How much of a name is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Given name and surname.
    Full,
    /// First letters and surname.
    Initials,
    /// One word, with what belongs to it: "Zelensky", "bin Laden".
    Alone,
    /// A ruler's title and given name: "King Abdullah", "Pope Francis".
    Regnal,
}

/// The name of a person, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// Titles before the name, folded.
    pub(super) titles: Vec<String>,
    /// Whether a title is a woman's.
    pub(super) woman: bool,
    /// How much of the name is given.
    pub(super) shape: Shape,
    /// The name without titles, articles and suffix. Never empty.
    pub(super) words: Vec<Word>,
    /// `Jr`, `II`: what tells father and son apart.
    pub(super) suffix: String,
    /// Position in `words` at which the surname begins, its particles included.
    surname: usize,
    /// All words of the name, folded, articles and suffix included.
    pub(super) written: String,
}

/// Most words of a name that are looked at.
const MOST: usize = 12;

/// A word as it stands in the name.
struct Token {
    folded: String,
    initial: bool,
    lower: bool,
    article: bool,
}

impl Person {
    /// Takes `name` apart; `None` where nothing of a name is in it.
    pub(super) fn of(name: &str) -> Option<Person> {
        let mut tokens = tokens(name);
        let front = front(&tokens);
        let titles: Vec<String> = tokens.drain(..front).map(|token| token.folded).collect();
        let mut suffix = String::new();
        if tokens.len() > 1
            && tokens
                .last()
                .is_some_and(|last| words::is_suffix(&last.folded))
        {
            suffix = tokens.pop()?.folded;
        }
        let written: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
        let written = [&written.join(" "), " ", &suffix]
            .concat()
            .trim_end()
            .to_owned();
        let lower: Vec<bool> = tokens
            .iter()
            .filter(|token| !token.article)
            .map(|token| token.lower)
            .collect();
        let mut words = joined(tokens);
        words.retain(|word| !word.skeleton.is_empty());
        let last = words.len().checked_sub(1)?;
        let particle = |at: usize| {
            let word = &words[at].folded;
            // "Ben" and "Van" are given names too: at the front only what is written small, or cannot be one, counts.
            let sure = lower.get(at).is_some_and(|&lower| lower)
                || matches!(word.as_str(), "bin" | "ibn" | "von");
            words::is_particle(word) && (at > 0 || sure)
        };
        let surname = (0..last)
            .rev()
            .take_while(|&at| particle(at))
            .last()
            .unwrap_or(last);
        let shape = if words.len() == 2 && words::is_regnal(&words[0].folded) {
            Shape::Regnal
        } else if surname == 0 {
            Shape::Alone
        } else if words[..surname].iter().all(|word| word.initial) {
            Shape::Initials
        } else {
            Shape::Full
        };
        let woman = titles.iter().any(|title| words::is_womans(title));
        Some(Person {
            titles,
            woman,
            shape,
            words,
            suffix,
            surname,
            written,
        })
    }

    /// The surname as its spellings have it in common, particles included.
    pub(super) fn surname(&self) -> String {
        join(&self.words[self.surname..])
    }

    /// Words before the surname.
    pub(super) fn given(&self) -> &[Word] {
        &self.words[..self.surname]
    }

    /// The whole name as its spellings have it in common. `left_out` is the position of a word to pass over.
    pub(super) fn skeleton(&self, left_out: Option<usize>) -> String {
        let kept = self
            .words
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != left_out);
        let mut all: Vec<&str> = kept.map(|(_, word)| word.skeleton.as_str()).collect();
        if !self.suffix.is_empty() {
            all.push(&self.suffix);
        }
        all.join(" ")
    }

    /// Position of a patronymic between given name and surname.
    pub(super) fn patronymic(&self) -> Option<usize> {
        const ENDS: [&str; 12] = [
            "ovich", "evich", "yevich", "ovych", "yovych", "ovna", "evna", "ivna", "ович", "евич",
            "овна", "евна",
        ];
        let middle = self.words.len() == 3 && self.shape == Shape::Full && self.surname == 2;
        (middle && ENDS.iter().any(|end| self.words[1].folded.ends_with(end))).then_some(1)
    }
}

fn join(words: &[Word]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.skeleton.as_str()).collect();
    words.join(" ")
}

/// How many words at the front are titles and what goes before them. A name is always left.
fn front(tokens: &[Token]) -> usize {
    let mut cut = 0;
    for (at, token) in tokens
        .iter()
        .enumerate()
        .take(tokens.len().saturating_sub(1))
    {
        let suffix_follows = tokens[at + 1..]
            .iter()
            .all(|next| words::is_suffix(&next.folded));
        if suffix_follows {
            break;
        }
        if words::is_title(&token.folded) {
            cut = at + 1;
        } else if !words::goes_before_title(&token.folded) {
            break;
        }
    }
    // "Crown Prince Salim bin Omar": a ruler's title before more than one word is one like any other.
    let regnal = tokens[cut..]
        .iter()
        .take_while(|token| words::is_regnal(&token.folded))
        .count();
    let rest = tokens.len() - cut - regnal;
    let names = tokens[cut + regnal..]
        .iter()
        .filter(|token| !words::is_suffix(&token.folded))
        .count();
    if regnal > 0 && rest > 0 {
        return cut + if names > 1 { regnal } else { regnal - 1 };
    }
    cut
}

/// The words of a name as they are compared: articles left out, "Abdul" and what follows it as one.
fn joined(tokens: Vec<Token>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut servant = false;
    for token in tokens.into_iter().filter(|token| !token.article) {
        let bare: String = token
            .folded
            .chars()
            .filter(|&letter| letter != '\'')
            .collect();
        let skeleton = skeleton(&bare);
        if let Some(last) = out.last_mut().filter(|_| servant) {
            last.folded.push_str(&bare);
            last.skeleton.push_str(&skeleton);
            servant = false;
            continue;
        }
        servant = skeleton == "abdul";
        out.push(Word {
            folded: bare,
            skeleton,
            initial: token.initial,
        });
    }
    out
}

/// The words of a name, hyphens and full stops between them undone.
fn tokens(name: &str) -> Vec<Token> {
    let mut out = Vec::new();
    for word in name.split_whitespace().take(MOST) {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let word = ["'s", "’s"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .unwrap_or(word);
        let pieces: Vec<&str> = word
            .split(['-', '‐', '‑', '–'])
            .filter(|piece| !piece.is_empty())
            .collect();
        for (at, piece) in pieces.iter().enumerate() {
            let hyphen = at + 1 < pieces.len();
            for part in initials(piece) {
                push(&mut out, &part, hyphen);
            }
        }
    }
    // An article is no name: "Al" alone is one.
    if let Some(last) = out.last_mut() {
        last.article = false;
    }
    out.truncate(MOST);
    out
}

fn push(out: &mut Vec<Token>, part: &str, hyphen: bool) {
    let folded = fold(part).into_owned();
    if folded.is_empty() {
        return;
    }
    let lower = part.chars().next().is_some_and(char::is_lowercase);
    out.push(Token {
        initial: part.chars().count() == 1 && part.chars().all(char::is_alphabetic),
        article: (hyphen || lower) && words::is_article(&folded),
        lower,
        folded,
    });
}

/// "G.W." as two letters; other full stops go.
fn initials(piece: &str) -> Vec<String> {
    let parts: Vec<&str> = piece.split('.').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| part.chars().count() == 1) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    vec![parts.concat()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> (String, String, Shape) {
        let person = Person::of(name).expect("a name");
        let given: Vec<&str> = person
            .given()
            .iter()
            .map(|word| word.folded.as_str())
            .collect();
        let surname: Vec<&str> = person.words[person.surname..]
            .iter()
            .map(|word| word.folded.as_str())
            .collect();
        (given.join(" "), surname.join(" "), person.shape)
    }

    #[test]
    fn names_are_taken_apart() {
        use Shape::{Alone, Full, Initials, Regnal};
        for (name, given, surname, shape) in [
            ("Volodymyr Zelensky", "volodymyr", "zelensky", Full),
            (
                "Ukrainian President Volodymyr Zelensky",
                "volodymyr",
                "zelensky",
                Full,
            ),
            ("President Zelensky", "", "zelensky", Alone),
            ("V. Zelensky", "v", "zelensky", Initials),
            ("G.W. Bush", "g w", "bush", Initials),
            ("George W. Bush", "george w", "bush", Full),
            ("US Defence Secretary Lloyd Austin", "lloyd", "austin", Full),
            ("Osama bin Laden", "osama", "bin laden", Full),
            ("bin Laden", "", "bin laden", Alone),
            ("Bashar al-Assad", "bashar", "assad", Full),
            ("al-Assad", "", "assad", Alone),
            ("Al Gore", "al", "gore", Full),
            ("Ben Wallace", "ben", "wallace", Full),
            ("John Major", "john", "major", Full),
            ("King Abdullah", "king", "abdullah", Regnal),
            ("Queen Elizabeth II", "queen", "elizabeth", Regnal),
            (
                "Crown Prince Mohammed bin Salman",
                "mohammed",
                "bin salman",
                Full,
            ),
            ("Abd al-Rahman Saleh", "abdrahman", "saleh", Full),
            ("Martin Luther King Jr.", "martin luther", "king", Full),
            ("Dr. Sarah O’Brien’s", "sarah", "obrien", Full),
            ("Ursula von der Leyen", "ursula", "von der leyen", Full),
            ("Kim Jong-un", "kim jong", "un", Full),
            ("President", "", "president", Alone),
        ] {
            assert_eq!(
                parts(name),
                (given.to_owned(), surname.to_owned(), shape),
                "{name}"
            );
        }
        for nothing in ["", " ", "-", "…", "'"] {
            assert!(Person::of(nothing).is_none(), "{nothing:?}");
        }
    }
}

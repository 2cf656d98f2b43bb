//! One stop: what it is, what belongs to it, and whether it ends its sentence.

use super::super::marks;
use super::abbreviation::{self, Reading, first_word, starts_sentence, word_before};
use super::closers::closers;
use super::lists::{Class, Lists};

/// Kinds of marks that end sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `.`
    FullStop,
    /// `!`, `?`, `؟`, or several marks with one of them.
    Strong,
    /// `…`, `...`, `. . .`
    Ellipsis,
    /// `。`, `！`, `？`, `।`, `۔`: no space follows, or no abbreviation has it.
    Wide,
}

impl Mark {
    /// The mark at byte `at`, with its length in bytes.
    pub(super) fn at(bytes: &[u8], at: usize) -> Option<(Mark, usize)> {
        Some(match *bytes.get(at..)? {
            [b'.', ..] => (Mark::FullStop, 1),
            [b'!' | b'?', ..] => (Mark::Strong, 1),
            [0xD8, 0x9F, ..] => (Mark::Strong, 2),
            [0xDB, 0x94, ..] => (Mark::Wide, 2),
            [0xE0, 0xA5, 0xA4, ..] => (Mark::Wide, 3),
            [0xE2, 0x80, 0xA6, ..] => (Mark::Ellipsis, 3),
            [0xE3, 0x80, 0x82, ..] => (Mark::Wide, 3),
            [0xEF, 0xBC, 0x81 | 0x9F, ..] => (Mark::Wide, 3),
            _ => return None,
        })
    }
}

/// A stop with what belongs to it.
#[derive(Debug)]
pub(super) struct Stop {
    at: usize,
    mark: Mark,
    /// Whether a closing quotation mark follows.
    quoted: bool,
    /// Where the marks and the closing marks end.
    pub(super) after: usize,
    /// How many `"` are among them.
    pub(super) quotes: usize,
}

impl Stop {
    /// Reads the stop at `at`. `in_quotes`: an odd number of `"` stand before it.
    pub(super) fn read(body: &str, at: usize, in_quotes: bool) -> Self {
        let bytes = body.as_bytes();
        let (mut mark, mut length) = Mark::at(bytes, at).unwrap_or((Mark::FullStop, 1));
        loop {
            let end = at + length;
            let spaced = mark != Mark::Strong
                && bytes.get(end..end + 2) == Some(b" .")
                && bytes.get(at) == Some(&b'.');
            let next = Mark::at(bytes, end + usize::from(spaced));
            let Some((next, more)) = next else { break };
            mark = match (mark, next) {
                (Mark::Wide, _) | (_, Mark::Wide) => Mark::Wide,
                (Mark::Strong, _) | (_, Mark::Strong) => Mark::Strong,
                _ => Mark::Ellipsis,
            };
            length += usize::from(spaced) + more;
        }
        let closers = closers(body, at + length, in_quotes);
        Stop {
            at,
            mark,
            quoted: closers.quoted,
            after: closers.end,
            quotes: closers.quotes,
        }
    }

    /// Whether the sentence that begins at `sentence` ends here.
    pub(super) fn ends_sentence(
        &self,
        body: &str,
        sentence: usize,
        language: Option<&str>,
        lists: &Lists,
    ) -> bool {
        let tail = &body[self.after..];
        let rest = tail.trim_start();
        let gap = &tail[..tail.len() - rest.len()];
        if rest.is_empty() || gap.bytes().filter(|&byte| byte == b'\n').count() > 1 {
            return true;
        }
        if self.mark == Mark::Wide {
            return !self.runs_on_wide(rest);
        }
        if gap.is_empty() {
            return self.ends_glued(body, rest, lists);
        }
        self.ends_spaced(body, rest, sentence, language, lists)
    }

    /// The usual case: white space follows, then `rest`.
    fn ends_spaced(
        &self,
        body: &str,
        rest: &str,
        sentence: usize,
        language: Option<&str>,
        lists: &Lists,
    ) -> bool {
        let Some(next) = rest.chars().next() else {
            return true;
        };
        if matches!(next, ',' | ';' | ':' | '،' | '؛') {
            return false;
        }
        if marks::is_dash(next) && self.quoted {
            return false;
        }
        let words = rest.trim_start_matches(|mark| {
            marks::opens(mark) || marks::is_dash(mark) || mark == ' ' || mark == '\u{A0}'
        });
        let first = words.chars().next().unwrap_or(' ');
        if first.is_lowercase() && !has_article_prefix(words) {
            return false;
        }
        match self.mark {
            Mark::FullStop => {
                let reading = abbreviation::read(body, self.at, sentence, language, lists);
                ends_after(reading, next, words, lists)
            }
            Mark::Strong | Mark::Ellipsis => !(self.quoted && attribution_follows(words, lists)),
            Mark::Wide => true,
        }
    }

    /// No white space follows, as in scraped text: "the city.The army".
    fn ends_glued(&self, body: &str, rest: &str, lists: &Lists) -> bool {
        let mut before = body[..self.at].chars().rev();
        let last = before.next().unwrap_or(' ');
        let last_ok = last.is_lowercase()
            || last.is_ascii_digit()
            || last.is_uppercase() && is_capitals(word_before(body, self.at).0)
            || marks::is_caseless(last)
            || marks::closes_bracket(last)
            || marks::quotes(last);
        if !last_ok || before.next().is_none_or(char::is_whitespace) {
            return false;
        }
        let words = rest.trim_start_matches(|mark| marks::opens(mark) || marks::is_dash(mark));
        let mut letters = words.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else {
            return false;
        };
        let begins = first.is_uppercase()
            && (second.is_lowercase() || matches!(second, ' ' | '\''))
            || marks::is_caseless(first) && marks::is_caseless(second) && marks::is_caseless(last);
        begins && !self.is_address(body, words) && self.is_no_abbreviation(body, lists)
    }

    /// Whether the stop lies inside an address, a file's name or code.
    fn is_address(&self, body: &str, words: &str) -> bool {
        let next = first_word(words);
        let behind = &words.as_bytes()[next.len()..];
        let joined = matches!(behind, [b'.' | b'(' | b'_' | b'/' | b'@', letter, ..] if letter.is_ascii_alphanumeric());
        let domain = ["com", "org", "net", "gov", "edu", "info"]
            .iter()
            .any(|name| next.eq_ignore_ascii_case(name));
        let address = body[..self.at]
            .chars()
            .rev()
            .take(64)
            .take_while(|letter| !letter.is_whitespace())
            .any(|letter| matches!(letter, '/' | '@' | '_' | '\\'));
        joined || domain || address
    }

    fn is_no_abbreviation(&self, body: &str, lists: &Lists) -> bool {
        let (word, _) = word_before(body, self.at);
        self.mark != Mark::FullStop || matches!(lists.class(word), None | Some(Class::Plain))
    }

    /// Chinese and Japanese: whether the sentence runs on behind a quotation that ends in a stop.
    fn runs_on_wide(&self, rest: &str) -> bool {
        let next = rest.chars().next().unwrap_or(' ');
        if matches!(next, '，' | '、' | '；' | '：' | ',' | ';') {
            return true;
        }
        self.quoted
            && matches!(
                next,
                'と' | 'っ' | 'な' | 'の' | 'は' | 'が' | 'を' | 'に' | 'で' | 'も'
            )
    }
}

/// Whether a full stop ends its sentence, as the word before it reads; `next` and, behind any opening marks, `words`
/// follow.
fn ends_after(reading: Reading, next: char, words: &str, lists: &Lists) -> bool {
    let digit = words.chars().next().is_some_and(char::is_numeric);
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    match reading {
        Reading::Sentence | Reading::Abbreviation(Class::Plain) => true,
        Reading::Abbreviation(Class::Name) | Reading::Item => false,
        Reading::Abbreviation(Class::Number) => !digit && !is_number(first_word(words)),
        // "Calif. (AP) -", "N.H. – The": within a dateline; "Jr. (D-Pa.)": a remark.
        Reading::Abbreviation(_) if marks::is_dash(next) || next == '(' => false,
        Reading::Abbreviation(Class::Month | Class::Either) => {
            let quoted = marks::quotes(next) && capital;
            !digit && (quoted || starts_sentence(words, lists))
        }
        Reading::Initial | Reading::Ordinal => starts_sentence(words, lists),
    }
}

/// Whether `word` is a name in capitals, such as NATO: no initial, and not itself dotted.
fn is_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

/// Whether `word` is a Roman number, or an English one as transcripts spell it ("ENEMY NO. ONE").
fn is_number(word: &str) -> bool {
    const SPELLED: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let roman = |byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C');
    !word.is_empty() && word.bytes().all(roman)
        || SPELLED
            .iter()
            .any(|number| number.eq_ignore_ascii_case(word))
}

/// Whether `text` begins with an article joined to a name: "al-Qaeda", "el-Sisi".
fn has_article_prefix(text: &str) -> bool {
    let word = first_word(text);
    let mut behind = text[word.len()..].chars();
    (2..=4).contains(&word.len())
        && behind.next() == Some('-')
        && behind.next().is_some_and(char::is_uppercase)
}

/// Whether the words after a quotation name its speaker: "Gen. Omar Ali said".
fn attribution_follows(text: &str, lists: &Lists) -> bool {
    if starts_sentence(text, lists) {
        return false;
    }
    let end = text
        .char_indices()
        .nth(100)
        .map_or(text.len(), |(at, _)| at);
    for word in text[..end].split_whitespace().take(8) {
        let plain = word.trim_end_matches([',', '.', ':']);
        let upper_case = plain.len() > 1 && !plain.contains(char::is_lowercase);
        if lists.is_attribution(plain) || upper_case && lists.is_attribution(&plain.to_lowercase())
        {
            return true;
        }
        let name = plain.chars().next().is_some_and(char::is_uppercase) || plain.len() <= 3;
        if !name || word.ends_with(['.', '!', '?']) && word.len() > 5 {
            return false;
        }
    }
    false
}

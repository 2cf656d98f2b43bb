//! The clause around the words of a refusal.

use super::lists::Lists;
use crate::model::ByteRange;

/// A subject with more bytes is none.
const LONGEST_SUBJECT: usize = 200;
/// How far a clause is followed, in bytes.
const REACH: usize = 400;

/// The words of a refusal in their sentence.
pub struct Clause<'a> {
    pub body: &'a str,
    sentence: ByteRange,
    /// The words of the list.
    pub words: ByteRange,
}

impl<'a> Clause<'a> {
    /// `None` where the words stand within quotation marks.
    pub fn around(body: &'a str, sentence: ByteRange, words: ByteRange) -> Option<Self> {
        let mut from = sentence.start.max(words.start.saturating_sub(REACH));
        while !body.is_char_boundary(from) {
            from += 1;
        }
        let mut open = false;
        for mark in body[from..words.start].chars() {
            match mark {
                '“' | '«' => open = true,
                '”' | '»' => open = false,
                '"' => open = !open,
                _ => {}
            }
        }
        let sentence = ByteRange::new(from, sentence.end);
        (!open).then_some(Clause {
            body,
            sentence,
            words,
        })
    }

    fn before(&self) -> &'a str {
        &self.body[self.sentence.start..self.words.start]
    }

    fn after(&self, from: usize) -> &'a str {
        let mut end = self.sentence.end.min(from + REACH);
        while !self.body.is_char_boundary(end) {
            end -= 1;
        }
        self.body.get(from..end).unwrap_or("")
    }

    /// Where the clause begins: with its subject, else with the words themselves.
    pub fn start(&self, lists: &Lists) -> usize {
        self.subject(lists)
            .map_or(self.words.start, |subject| subject.start)
    }

    /// The subject before the words; `None` where it stands in another clause.
    pub fn subject(&self, lists: &Lists) -> Option<ByteRange> {
        let mut end = self.before().trim_end().len();
        let mut from = 0;
        let apposed = self.before()[..end].ends_with(',');
        if apposed {
            end -= 1;
        }
        let text = &self.before()[..end];
        // The comma that opens an apposition belongs to the subject.
        let mut spared = apposed;
        for (at, mark) in text.char_indices().rev() {
            let breaks = match mark {
                ',' if spared => {
                    spared = false;
                    false
                }
                ',' | ';' | ':' | '—' | '–' | '(' | ')' | '”' | '"' | '»' => true,
                _ => false,
            };
            if breaks {
                from = at + mark.len_utf8();
                break;
            }
        }
        from += after_clause_word(&text[from..], lists);
        let subject = text[from..].trim_start();
        let start = self.sentence.start + end - subject.len();
        let range = ByteRange::new(start, self.sentence.start + end);
        let first = subject.split_whitespace().next()?;
        let idle = ["and", "or", "then", "also", "so"].contains(&first);
        (!idle && subject.len() <= LONGEST_SUBJECT).then_some(range)
    }

    /// Whether the words follow `there was`.
    pub fn follows_there(&self) -> bool {
        let text = self.before().trim_end();
        let last = text.rsplit(' ').next().unwrap_or("");
        let verb = ["was", "is", "were", "been"].contains(&last);
        let from = text.len().saturating_sub(24);
        let tail = text.get(from..).unwrap_or(text);
        verb && tail.to_ascii_lowercase().contains("there ")
    }

    /// The phrase after `from`, a few words on.
    pub fn after_from(&self, lists: &Lists) -> Option<ByteRange> {
        let text = self.after(self.words.end);
        let clause = text
            .find([',', ';', ':', '(', '“', '"'])
            .map_or(text, |end| &text[..end]);
        let at = clause.find(" from ").filter(|&at| at < 80)?;
        let start = at + " from ".len();
        let mut end = start;
        for word in clause[start..].split_inclusive(' ') {
            if end > start
                && lists.has("object-ends", word.trim_end())
                && !self.goes_on(&clause[end..])
            {
                break;
            }
            end += word.len();
        }
        let phrase = clause[start..end].trim_end().trim_end_matches('.');
        let start = self.words.end + start;
        (!phrase.is_empty() && phrase.len() <= LONGEST_SUBJECT)
            .then(|| ByteRange::new(start, start + phrase.len()))
    }

    /// Whether a phrase goes on over `and` or a preposition of place: a capital or an article follows.
    fn goes_on(&self, rest: &str) -> bool {
        let mut words = rest.split_whitespace();
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let named = second.starts_with(char::is_uppercase)
            || ["the", "a", "his", "her", "its", "their"].contains(&second);
        first == "and" && named
            || ["in", "at"].contains(&first)
                && second.starts_with(char::is_uppercase)
                && !is_day(second)
    }

    /// One past the request that was not answered; `None` where it is none.
    pub fn request_end(&self, lists: &Lists) -> Option<usize> {
        let mut end = self.words.end;
        let mut requested = None;
        let text = self.after(end);
        for word in text.split_inclusive(' ').take(11) {
            let stops = word.trim_end().ends_with([',', '.', ';', ':']);
            let bare = word
                .trim_end()
                .trim_end_matches([',', '.', ';', ':', '’', '\'']);
            if lists.has("asked", bare) && (stops || self.is_ours(end + word.len(), bare)) {
                requested = Some(end + bare.len());
            }
            let plain = matches!(bare, "request" | "requests");
            let last = stops || end + word.len() >= self.sentence.end;
            if plain && last {
                requested = Some(end + bare.len());
            }
            let clause = end > self.words.end
                && (lists.has("clause", bare) || bare == "and" && requested.is_some());
            if clause {
                break;
            }
            end += word.len();
            if stops {
                break;
            }
        }
        requested
    }

    /// Whether what follows a request's noun at `at` lets it be the reporter's.
    fn is_ours(&self, at: usize, noun: &str) -> bool {
        let mut words = self.after(at).split_whitespace();
        let next = words
            .next()
            .unwrap_or("")
            .trim_end_matches([',', '.', ';', ':']);
        let seeks = words.next().is_some_and(|word| word.starts_with("comment"));
        let plain = [
            "", "for", "from", "about", "on", "left", "sent", "and", "or", "after",
        ];
        noun.starts_with("comment") || next == "seeking" && seeks || plain.contains(&next)
    }

    /// Whether `how`, `whether` or their like stands at `at`.
    pub fn opens(&self, at: usize, lists: &Lists) -> bool {
        let mut words = self
            .after(at)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        words.next().is_some_and(|word| lists.has("open", word))
    }

    /// Whether who declines only keeps the name back.
    pub fn is_anonymity(&self) -> bool {
        let mut words = self.after(self.words.end).split_whitespace();
        let next = words.next().unwrap_or("");
        // `refused to name a successor` and `refused to give up` are acts.
        let verb = self.words.of(self.body).rsplit(' ').next().unwrap_or("");
        match verb {
            "give" => ![
                "details",
                "further",
                "more",
                "any",
                "a",
                "specifics",
                "reasons",
                "names",
                "numbers",
                "figures",
                "evidence",
            ]
            .contains(&next),
            "provide" => ![
                "details",
                "further",
                "more",
                "any",
                "specifics",
                "reasons",
                "names",
                "numbers",
                "figures",
                "evidence",
            ]
            .contains(&next),
            "answer" => {
                !next.starts_with("question")
                    && ![
                        "further",
                        "any",
                        "reporters",
                        "reporters’",
                        "when",
                        "whether",
                    ]
                    .contains(&next)
            }
            "name" => !["the", "him", "her", "them", "it", "names"].contains(&next),
            "discuss" | "reveal" | "disclose" => next.is_empty(),
            _ => false,
        }
    }

    /// Whether a verb of saying and `how` or its like follow a word for nobody.
    pub fn nobody_says(&self, lists: &Lists) -> bool {
        let mut at = self.words.end;
        for word in self.after(at).split_inclusive(' ').take(14) {
            at += word.len();
            let bare = word.trim();
            if bare.ends_with([',', ';', ':', '.']) {
                return false;
            }
            let verb = [
                "know",
                "knows",
                "knew",
                "said",
                "say",
                "says",
                "specified",
                "disclosed",
                "revealed",
                "explained",
            ]
            .contains(&bare);
            if verb {
                return self.opens(at, lists);
            }
        }
        false
    }

    /// One past the clause: the end of its sentence, or where another statement begins after a comma.
    pub fn end(&self, lists: &Lists) -> usize {
        let text = self.after(self.words.end);
        let mut end = text.len();
        for (at, mark) in text.char_indices() {
            let rest = &text[at + mark.len_utf8()..];
            let next = rest.split_whitespace().next().unwrap_or("");
            let stops = match mark {
                ';' | '“' => true,
                ',' => lists.has("goes-on", next),
                ' ' => matches!(next, "but" | "although" | "though"),
                _ => false,
            };
            if stops {
                end = at;
                break;
            }
        }
        self.words.end + text[..end].trim_end().trim_end_matches('.').len()
    }
}

fn is_day(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    word.ends_with("day") && word.len() > 3
}

/// One past the last word of `text` that begins another clause; `and` does where a verb stands before it.
fn after_clause_word(text: &str, lists: &Lists) -> usize {
    let (mut from, mut at, mut verb) = (0, 0, false);
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        at += word.len();
        let ends = lists.has("clause", bare) || verb && bare == "and";
        if ends && at <= text.len() {
            (from, verb) = (at, false);
        }
        verb |= matches!(
            bare,
            "was" | "were" | "is" | "are" | "has" | "had" | "have" | "will" | "would"
        ) || bare.len() > 4 && bare.ends_with("ed");
    }
    from
}

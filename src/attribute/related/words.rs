//! Sentences and words of running text, told apart cheaply.

use crate::model::ByteRange;

/// The sentences of a body: they end at a stop followed by a capital, or at the end of the line.
pub fn sentences(body: &str) -> Vec<ByteRange> {
    let bytes = body.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'.' | b'\n' | b'!' | b'?'))
    {
        if at < start {
            continue;
        }
        let end = if bytes.get(at) == Some(&b'\n') {
            Some(at + 1)
        } else {
            ends(body, at)
        };
        if let Some(end) = end.filter(|&end| end > start) {
            found.push(ByteRange::new(start, end));
            start = end;
        }
    }
    if start < body.len() {
        found.push(ByteRange::new(start, body.len()));
    }
    found
}

/// Where the next sentence begins, if the stop at `at` ends one.
fn ends(body: &str, at: usize) -> Option<usize> {
    let rest = body.get(at + 1..)?;
    let closed = rest.trim_start_matches(['"', '”', '’', '\'', '»', ')', ']', '.', '!', '?']);
    let next = closed.trim_start_matches([' ', '\u{a0}', '\t']);
    let begins = next
        .trim_start_matches(['"', '“', '‘', '\'', '«', '(', '[', '—'])
        .chars()
        .next();
    if next.len() == closed.len() || !begins.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    {
        return None;
    }
    (body.as_bytes().get(at) != Some(&b'.') || !abbreviation(body.get(..at)?))
        .then(|| body.len() - next.len())
}

/// Whether a text ends with an abbreviation that usually goes on: `U.S`, `Gen`, `Sen`.
fn abbreviation(head: &str) -> bool {
    let word = head
        .rsplit([' ', '\n', '(', '“', '"', '\u{a0}', '-'])
        .next()
        .unwrap_or("");
    const TITLES: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Sen", "Gov", "Rep", "Gen", "Col", "Lt", "Sgt", "Maj", "Capt",
        "Adm", "St", "Prof", "Rev", "vs", "No", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep",
        "Oct", "Nov", "Dec", "Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "Msgr", "Hon", "Pres", "Amb",
        "Brig",
    ];
    TITLES.contains(&word)
        || (word.len() <= 6 && word.contains('.') && word.starts_with(char::is_uppercase))
        || (word.len() == 1 && word.starts_with(char::is_uppercase))
}

/// The first words of a text, without allocating: at most `N`.
pub struct Words<'a, const N: usize> {
    text: &'a str,
    ranges: [(usize, usize); N],
    count: usize,
}

impl<'a, const N: usize> Words<'a, N> {
    /// The words of `text`, split at white space, with what punctuation is on them.
    pub fn of(text: &'a str) -> Self {
        let mut words = Words {
            text,
            ranges: [(0, 0); N],
            count: 0,
        };
        let mut start = None;
        let mut before = 0;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            // A no-break space is two bytes, C2 A0; C2 alone begins other signs too.
            let space = byte <= b' ' || (byte == 0xa0 && before == 0xc2);
            match start {
                None if !space => start = Some(at),
                Some(first) if space => {
                    words.push(first, if byte == 0xa0 { at - 1 } else { at });
                    start = None;
                    if words.count == N {
                        return words;
                    }
                }
                _ => {}
            }
            before = byte;
        }
        if let Some(first) = start {
            words.push(first, text.len());
        }
        words
    }

    fn push(&mut self, start: usize, end: usize) {
        // A no-break space alone leaves nothing between.
        if let Some(slot) = self.ranges.get_mut(self.count).filter(|_| start < end) {
            *slot = (start, end);
            self.count += 1;
        }
    }

    /// How many there are, at most `N`.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The word at `index` as written, empty past the end.
    pub fn get(&self, index: usize) -> &'a str {
        if index >= self.count {
            return "";
        }
        let (start, end) = self.ranges.get(index).copied().unwrap_or((0, 0));
        self.text.get(start..end).unwrap_or("")
    }

    /// The word at `index` without punctuation.
    pub fn bare(&self, index: usize) -> &'a str {
        self.get(index).trim_matches([
            '\'', '"', '“', '”', '‘', '’', ',', ':', ';', '.', '(', ')', '!', '?',
        ])
    }

    /// Where the word at `index` begins in the text.
    pub fn start(&self, index: usize) -> usize {
        self.ranges
            .get(index)
            .map_or(self.text.len(), |range| range.0)
    }
}

/// Whether a word begins with a capital.
pub fn capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// Whether a word begins with a small letter.
pub fn small(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_lowercase(),
        _ => word.starts_with(char::is_lowercase),
    }
}

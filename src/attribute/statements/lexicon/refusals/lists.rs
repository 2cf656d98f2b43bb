//! The words of `refusals.txt`.

use std::collections::HashSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::model::ByteRange;

/// What follows from the words of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Kept, its source before it.
    NoComment,
    /// Kept where it is a request that was not answered.
    NotAnswered,
    /// Kept, its source after `from`.
    NothingFrom,
    /// No statement where `how` or its like follows.
    NotSaid,
    /// No statement.
    Withheld,
    /// No statement: a name is kept back.
    Nameless,
    /// No statement where a verb of saying follows.
    Nobody,
}

const PATTERNS: &[(&str, Kind)] = &[
    ("no-comment", Kind::NoComment),
    ("not-answered", Kind::NotAnswered),
    ("nothing-from", Kind::NothingFrom),
    ("not-said", Kind::NotSaid),
    ("withheld", Kind::Withheld),
    ("nameless", Kind::Nameless),
    ("nobody", Kind::Nobody),
];

/// Lists of single words.
const WORDS: &[&str] = &["asked", "open", "clause", "goes-on", "object-ends"];

/// The lists, made ready to search with.
#[derive(Default)]
pub struct Lists {
    automaton: Option<AhoCorasick>,
    kinds: Vec<Kind>,
    words: Vec<(&'static str, HashSet<String>)>,
}

impl Lists {
    /// Reads the file; what it says wrongly is told with its line.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut lists = Lists::default();
        let mut patterns = Vec::new();
        let (mut kind, mut words) = (None, None);
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                kind = PATTERNS
                    .iter()
                    .find(|(section, _)| *section == name)
                    .map(|(_, kind)| *kind);
                words = WORDS.iter().find(|section| **section == name);
                if kind.is_none() && words.is_none() {
                    return Err(format!("line {}: no section `{name}`", number + 1));
                }
                if let Some(name) = words {
                    lists.words.push((name, HashSet::new()));
                }
            } else if let Some(kind) = kind {
                let expanded =
                    expand(line).ok_or_else(|| format!("line {}: unbalanced", number + 1))?;
                lists
                    .kinds
                    .extend(std::iter::repeat_n(kind, expanded.len()));
                patterns.extend(expanded);
            } else if let (Some(_), Some((_, last))) = (words, lists.words.last_mut()) {
                last.extend(line.split_whitespace().map(str::to_owned));
            } else {
                return Err(format!("line {}: before any section", number + 1));
            }
        }
        let automaton = AhoCorasick::builder()
            // The quickest to run; the patterns are few enough.
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns);
        lists.automaton = Some(automaton.map_err(|fault| fault.to_string())?);
        Ok(lists)
    }

    /// Places of the patterns in `body`, at word bounds.
    pub fn find<'a>(&'a self, body: &'a str) -> impl Iterator<Item = (ByteRange, Kind)> + 'a {
        let matches = self
            .automaton
            .iter()
            .flat_map(move |automaton| automaton.find_iter(body));
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric();
        matches.filter_map(move |found| {
            let bytes = body.as_bytes();
            let cut = found
                .start()
                .checked_sub(1)
                .and_then(|at| bytes.get(at))
                .is_some_and(is_part)
                || bytes.get(found.end()).is_some_and(is_part);
            let kind = *self.kinds.get(found.pattern().as_usize())?;
            (!cut).then(|| (ByteRange::new(found.start(), found.end()), kind))
        })
    }

    /// Whether `word` stands in a list, whatever its case.
    pub fn has(&self, list: &str, word: &str) -> bool {
        let words = self.words.iter().find(|(name, _)| *name == list);
        words.is_some_and(
            |(_, words)| match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
                true => words.contains(&word.to_ascii_lowercase()),
                false => words.contains(word),
            },
        )
    }
}

/// Everything that a line with alternatives stands for.
fn expand(line: &str) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    let mut rest = line;
    while let Some((plain, after)) = rest.split_once('(') {
        let (choices, after) = after.split_once(')')?;
        all = all
            .iter()
            .flat_map(|head| {
                choices
                    .split('|')
                    .map(move |choice| format!("{head}{plain}{choice}"))
            })
            .collect();
        rest = after;
    }
    for one in &mut all {
        one.push_str(rest);
    }
    if rest.contains(')') {
        return None;
    }
    let typographic: Vec<String> = all
        .iter()
        .filter(|one| one.contains('\''))
        .map(|one| one.replace('\'', "’"))
        .collect();
    all.extend(typographic);
    Some(all)
}

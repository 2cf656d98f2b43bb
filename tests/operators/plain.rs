//! The slow reader: what is true of a passage, by its words.

use super::archive::{Placed, VOCABULARY};
use super::*;

/// One word of the index in a text.
#[derive(Debug, Clone)]
struct Word {
    form: &'static str,
    raw: &'static str,
    /// Counted as distances are: each stretch of furniture between two words counts as one.
    position: i64,
    sentence: usize,
    paragraph: usize,
    /// The number that begins with it: its value, and how many words it has.
    number: Option<(u64, usize)>,
    /// Bytes of the body, of what it was written as.
    range: ByteRange,
}

/// Words in a row: a passage, a headline, a piece of what is said.
pub struct Text {
    words: Vec<Word>,
}

/// Words from one to another, both included, by their place in the text; and the words of leaves that made it.
#[derive(Debug, Clone)]
struct Stretch {
    first: usize,
    last: usize,
    lit: BTreeSet<usize>,
}

impl Text {
    fn of<'t>(tokens: impl Iterator<Item = &'t Placed>) -> Self {
        let (mut words, mut position): (Vec<Word>, i64) = (Vec::new(), 0);
        for token in tokens {
            if token.furniture {
                position += 1;
                continue;
            }
            let written = &VOCABULARY[token.which];
            let mut start = token.range.start;
            for ((nth, form), part) in written.forms.iter().enumerate().zip(written.raw.split(' '))
            {
                let range = ByteRange::new(start, start + part.len());
                start = range.end + 1;
                words.push(Word {
                    form,
                    raw: written.raw,
                    position,
                    sentence: token.sentence,
                    paragraph: token.paragraph,
                    number: written
                        .value
                        .filter(|_| nth == 0)
                        .map(|value| (value, written.forms.len())),
                    range,
                });
                position += 1;
            }
        }
        Text { words }
    }

    pub fn of_passage(report: &Report, ordinal: u32) -> Self {
        Text::of(
            report
                .tokens
                .iter()
                .filter(|token| token.passage == ordinal),
        )
    }

    fn of_title(report: &Report) -> Self {
        let tokens: Vec<Placed> = report
            .title
            .iter()
            .map(|&which| Placed {
                which,
                range: ByteRange::new(0, 0),
                sentence: 0,
                paragraph: 0,
                passage: 0,
                furniture: false,
            })
            .collect();
        Text::of(tokens.iter())
    }

    /// Which of its words lie in ranges of the body.
    pub fn covered(&self, ranges: &[ByteRange]) -> BTreeSet<usize> {
        let lies = |word: &Word| ranges.iter().any(|range| range.overlaps(word.range));
        self.words
            .iter()
            .enumerate()
            .filter(|(_, word)| lies(word))
            .map(|(at, _)| at)
            .collect()
    }

    /// Every way in which it stands here.
    fn stretches(&self, asked: &Asked) -> Vec<Stretch> {
        match asked {
            Asked::Near(distance, ordered, left, right) => {
                let mut found = Vec::new();
                for one in self.stretches(left) {
                    for other in self.stretches(right) {
                        let (before, after) = if one.first <= other.first {
                            (&one, &other)
                        } else {
                            (&other, &one)
                        };
                        if after.first <= before.last {
                            continue;
                        }
                        let apart =
                            self.words[after.first].position - self.words[before.last].position;
                        let turned = one.first > other.first;
                        if apart <= i64::from(*distance) && !(turned && *ordered) {
                            found.push(Stretch {
                                first: before.first,
                                last: after.last,
                                lit: one.lit.union(&other.lit).copied().collect(),
                            });
                        }
                    }
                }
                found
            }
            Asked::Sentence(parts) => self.together(parts, |word| word.sentence),
            Asked::Paragraph(parts) => self.together(parts, |word| word.paragraph),
            Asked::Or(parts) => parts.iter().flat_map(|part| self.stretches(part)).collect(),
            leaf => self.places(leaf),
        }
    }

    /// Sentences or paragraphs in which all parts stand.
    fn together(&self, parts: &[Asked], unit: impl Fn(&Word) -> usize) -> Vec<Stretch> {
        let units: BTreeSet<usize> = self.words.iter().map(&unit).collect();
        let mut found = Vec::new();
        for number in units {
            let of_unit = |at: usize| unit(&self.words[at]) == number;
            let lies = |stretch: &Stretch| of_unit(stretch.first) && of_unit(stretch.last);
            let inside: Vec<Vec<Stretch>> = parts
                .iter()
                .map(|part| self.stretches(part).into_iter().filter(lies).collect())
                .collect();
            if inside.iter().all(|part| !part.is_empty()) {
                let all: Vec<usize> = (0..self.words.len()).filter(|&at| of_unit(at)).collect();
                found.push(Stretch {
                    first: all[0],
                    last: all[all.len() - 1],
                    lit: inside
                        .iter()
                        .flatten()
                        .flat_map(|stretch| stretch.lit.iter().copied())
                        .collect(),
                });
            }
        }
        found
    }

    /// Where a word, a phrase or a number stands.
    fn places(&self, leaf: &Asked) -> Vec<Stretch> {
        let side_by_side = |wanted: &[&str], cased: bool| {
            let mut found = Vec::new();
            for first in 0..self.words.len() {
                let all = wanted.iter().enumerate().all(|(nth, wanted)| {
                    self.words.get(first + nth).is_some_and(|word| {
                        let next = word.position == self.words[first].position + nth as i64;
                        let plain = word.raw.replace('.', "");
                        next && if cased {
                            plain == *wanted
                        } else {
                            word.form == *wanted
                        }
                    })
                });
                if all {
                    found.push((first, first + wanted.len() - 1));
                }
            }
            found
        };
        let single = |fits: &dyn Fn(&str) -> bool| {
            let words = self.words.iter().enumerate();
            words
                .filter(|(_, word)| fits(word.form))
                .map(|(at, _)| (at, at))
                .collect()
        };
        let found: Vec<(usize, usize)> = match leaf {
            Asked::Word(text) => single(&|form| form == *text),
            Asked::Phrase(words) => side_by_side(words, false),
            Asked::Prefix(text) => single(&|form| form.starts_with(text)),
            Asked::Pattern(pattern) => {
                let expression = pattern.replace('?', ".").replace('*', ".*");
                let expression = regex::Regex::new(&format!("^{expression}$")).expect("a pattern");
                single(&|form| expression.is_match(form))
            }
            Asked::Fuzzy(text) => single(&|form| is_within_one(text, form)),
            Asked::Caps(text) => {
                let text = text.trim_matches('"');
                side_by_side(&text.split(' ').collect::<Vec<_>>(), true)
            }
            Asked::Count(_, least, most) => {
                let words = self.words.iter().enumerate();
                let numbers = words
                    .filter_map(|(at, word)| word.number.map(|(value, words)| (at, value, words)));
                let among = numbers.filter(|(_, value, _)| (least..=most).contains(&value));
                among.map(|(at, _, words)| (at, at + words - 1)).collect()
            }
            other => panic!("{other} has no place"),
        };
        found
            .into_iter()
            .map(|(first, last)| Stretch {
                first,
                last,
                lit: (first..=last).collect(),
            })
            .collect()
    }

    /// How often it stands here: the most places of which no two share a word.
    fn times(&self, asked: &Asked) -> usize {
        let places: Vec<(usize, usize)> = self
            .stretches(asked)
            .iter()
            .map(|it| (it.first, it.last))
            .collect();
        // By word: how many stand before it.
        let mut most = vec![0; self.words.len() + 1];
        for end in 1..most.len() {
            let closing = places.iter().filter(|(_, last)| last + 1 == end);
            let with = closing.map(|(first, _)| most[*first] + 1).max();
            most[end] = with.unwrap_or(0).max(most[end - 1]);
        }
        most[self.words.len()]
    }
}

/// All that is one letter more, less or other than a word, or has two neighbours swapped.
fn is_within_one(word: &str, other: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let mut all = BTreeSet::from([word.to_owned()]);
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let others: BTreeSet<char> = other.chars().collect();
    for at in 0..=letters.len() {
        for &letter in &others {
            let mut more = letters.clone();
            more.insert(at, letter);
            all.insert(text(&more));
            if at < letters.len() {
                let mut changed = letters.clone();
                changed[at] = letter;
                all.insert(text(&changed));
            }
        }
        if at < letters.len() {
            let mut less = letters.clone();
            less.remove(at);
            all.insert(text(&less));
        }
        if at + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            all.insert(text(&swapped));
        }
    }
    all.contains(other)
}

/// What can be asked: a passage with its headline, or a statement of some pieces.
trait Thing {
    /// How often a word, or an operator of place, stands in all of it.
    fn times(&self, asked: &Asked) -> usize;
    fn is_lead(&self) -> bool;
    fn is_said(&self, asked: &Asked, name: Option<&str>) -> bool;
}

fn is_true(thing: &impl Thing, asked: &Asked) -> bool {
    match asked {
        Asked::And(parts) => parts.iter().all(|part| is_true(thing, part)),
        Asked::Or(parts) => parts.iter().any(|part| is_true(thing, part)),
        Asked::Not(inner) => !is_true(thing, inner),
        Asked::Lead(inner) => thing.is_lead() && is_true(thing, inner),
        Asked::AtLeast(times, inner) => thing.times(inner) >= *times as usize,
        Asked::Said(inner, name) => thing.is_said(inner, *name),
        place => thing.times(place) > 0,
    }
}

/// A passage, its headline and its report.
struct Page<'a> {
    report: &'a Report,
    ordinal: u32,
    text: Text,
    title: Text,
}

impl Thing for Page<'_> {
    fn times(&self, asked: &Asked) -> usize {
        self.text.times(asked) + self.title.times(asked)
    }

    fn is_lead(&self) -> bool {
        self.ordinal == 0
    }

    fn is_said(&self, asked: &Asked, name: Option<&str>) -> bool {
        let passage = self.report.passages[self.ordinal as usize].range;
        self.report.head.statements.iter().any(|statement| {
            let by = name.is_none_or(|name| {
                statement
                    .name
                    .as_deref()
                    .is_some_and(|full| full.contains(name))
            });
            let touches = statement.spans().any(|span| span.overlaps(passage));
            by && touches && is_said(self.report, statement, asked)
        })
    }
}

impl Page<'_> {
    /// Whether one of the words asked for stands in its own text, or in the headline above the first passage.
    fn shows(&self, asked: &Asked) -> bool {
        match asked {
            Asked::And(parts) if asked.has_words() => parts
                .iter()
                .any(|part| part.has_words() && self.shows(part)),
            Asked::Or(parts) => parts.iter().any(|part| self.shows(part)),
            Asked::Lead(inner) if inner.has_words() => self.is_lead() && self.shows(inner),
            Asked::And(_) | Asked::Not(_) | Asked::Lead(_) | Asked::Said(..) => {
                is_true(self, asked)
            }
            Asked::AtLeast(_, inner) => self.stands(inner),
            place => self.stands(place),
        }
    }

    fn stands(&self, place: &Asked) -> bool {
        self.text.times(place) > 0 || self.is_lead() && self.title.times(place) > 0
    }
}

/// What one statement says: its pieces, passage by passage.
struct SaidBy {
    pieces: Vec<Text>,
    is_lead: bool,
}

impl Thing for SaidBy {
    fn times(&self, asked: &Asked) -> usize {
        self.pieces.iter().map(|piece| piece.times(asked)).sum()
    }

    fn is_lead(&self) -> bool {
        self.is_lead
    }

    fn is_said(&self, asked: &Asked, _: Option<&str>) -> bool {
        is_true(self, asked)
    }
}

fn pages(report: &Report) -> impl Iterator<Item = Page<'_>> {
    report.passages.iter().map(|passage| Page {
        report,
        ordinal: passage.ordinal.0,
        text: Text::of_passage(report, passage.ordinal.0),
        title: Text::of_title(report),
    })
}

/// The passages that are hits: report and ordinal.
pub fn hits(reports: &[Report], asked: &Asked) -> BTreeSet<(usize, u32)> {
    let mut found = BTreeSet::new();
    for (number, report) in reports.iter().enumerate() {
        for page in pages(report) {
            if is_true(&page, asked) && page.shows(asked) {
                found.insert((number, page.ordinal));
            }
        }
    }
    found
}

/// Of how many passages of a report it is not true.
pub fn untrue(report: &Report, asked: &Asked) -> usize {
    pages(report).filter(|page| !is_true(page, asked)).count()
}

/// Whether it is true of what a statement says.
pub fn is_said(report: &Report, statement: &Statement, asked: &Asked) -> bool {
    let mut pieces = Vec::new();
    for content in &statement.content {
        for passage in &report.passages {
            let inside = report.tokens.iter().filter(|token| {
                token.passage == passage.ordinal.0 && token.range.overlaps(content.range)
            });
            pieces.push(Text::of(inside));
        }
    }
    let cue = statement.cue.as_ref().expect("a cue").range.start;
    let lead = report.passages[0].range;
    let said = SaidBy {
        pieces,
        is_lead: (lead.start..lead.end).contains(&cue),
    };
    is_true(&said, asked)
}

/// The words that make an operator of place true of a text.
pub fn lit(asked: &Asked, text: &Text) -> BTreeSet<usize> {
    let found = text.stretches(asked).into_iter();
    found.flat_map(|stretch| stretch.lit).collect()
}

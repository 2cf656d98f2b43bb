//! A source's words: a name, an office, a pronoun, a description.

use std::ops::Range;

use super::lists::{self, Class};
use super::names::{self, Case, Named, Shape};
use super::words::{Gap, Word};
use super::{nouns, offices};

/// How a noun phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// `the`, `this`.
    Definite,
    /// `a`, `one`, `another`.
    Indefinite,
    /// `two`, `several`, `some`.
    Counted,
    /// `his`, `their`: the word's index.
    Owned(usize),
    /// With nothing of the kind.
    Bare,
}

/// The parts of a noun phrase, as indices of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    pub begins: Begins,
    /// Whose it is: `Zelensky` in `Zelensky's office`.
    pub owner: Option<Range<usize>>,
    pub named: Option<Named>,
    /// Office by which somebody named is described, or the description of somebody who is not.
    pub role: Option<Range<usize>>,
    /// The noun that says what it is, where there is no name.
    pub head: Option<usize>,
    /// What the lists say of the head.
    pub class: Class,
    /// Whether it means several.
    pub many: bool,
    /// From the first word after `the` to the last of the head's group.
    pub core: Range<usize>,
}

/// Reads the words of one source.
pub fn parse(body: &str, words: &[Word], case: Case) -> Phrase {
    let (begins, mut at) = beginning(body, words);
    let mut owner = None;
    if let Some(owned) = owner_end(words, at, case) {
        owner = Some(at..owned + 1);
        at = owned + 1;
    }
    let end = core_end(body, words, at, case);
    let mut phrase = Phrase {
        begins,
        owner,
        named: None,
        role: None,
        head: None,
        class: Class::default(),
        many: false,
        core: at..end,
    };
    let run = trailing_run(body, words, at..end, case);
    if !run.is_empty() {
        name(body, words, run, &mut phrase);
        if phrase.named.is_none() && phrase.head.is_none() {
            describe(body, words, &mut phrase);
        }
    } else if let Some(called) = called(body, words, end, case) {
        phrase.named = names::classify(body, words, called.clone(), true).map(|named| Named {
            shape: Shape::Person,
            ..named
        });
        phrase.many = false;
        describe(body, words, &mut phrase);
    } else {
        describe(body, words, &mut phrase);
    }
    let titles = |word: &Word| {
        lists::with_lower(word.text(body), |lower| {
            matches!(
                lower,
                "sens" | "reps" | "gens" | "senators" | "presidents" | "ministers" | "generals"
            )
        })
    };
    let several = words
        .get(phrase.core.clone())
        .is_some_and(|core| core.iter().any(titles));
    if joined(body, words, end, case) || (several && phrase.named.is_some()) {
        phrase.named = None;
        phrase.role = None;
        phrase.many = true;
        return phrase;
    }
    appositions(body, words, end, case, &mut phrase);
    phrase
}

/// Whether an `and` or `or` after the head's group adds somebody else: `Grassley and Leahy`.
fn joined(body: &str, words: &[Word], end: usize, case: Case) -> bool {
    let Some(word) = words.get(end) else {
        return false;
    };
    let and = lists::with_lower(word.text(body), |lower| {
        matches!(
            lower,
            "and" | "or" | "et" | "und" | "y" | "і" | "та" | "и" | "و"
        )
    });
    and && words.get(end + 1).is_some_and(|next| {
        case.capital(next)
            || next.small()
            || lists::noun(next.text(body))
                .0
                .is(Class::HUMAN.or(Class::BODY))
    })
}

/// Article, number or owner at the beginning, and where the phrase goes on.
fn beginning(body: &str, words: &[Word]) -> (Begins, usize) {
    let mut begins = Begins::Bare;
    let mut at = 0;
    while let Some(word) = words.get(at).filter(|_| at + 1 < words.len() && at < 3) {
        let next = lists::with_lower(word.text(body), |lower| match lower {
            "the" | "this" | "that" | "these" | "those" | "der" | "die" | "das" | "le" | "la"
            | "les" | "el" | "los" | "las" => Some(Begins::Definite),
            "a" | "an" | "one" | "another" | "un" | "une" | "ein" | "eine" | "una" | "uno" => {
                Some(Begins::Indefinite)
            }
            "two" | "three" | "four" | "five" | "six" | "seven" | "several" | "some" | "many"
            | "other" | "both" | "few" | "most" | "all" | "various" => Some(Begins::Counted),
            "his" | "her" | "its" | "their" | "our" | "my" | "your" => Some(Begins::Owned(at)),
            _ => None,
        });
        // "one of the residents".
        let of = word.is(body, "of") && matches!(begins, Begins::Indefinite | Begins::Counted);
        if of {
            at += 1;
            continue;
        }
        let Some(next) = next else { break };
        // "El Salvador", "Las Vegas", "One Nation": a capital after a capital that begins no sentence.
        let particle =
            word.of(Class::PARTICLE) && word.capital && !matches!(word.text(body), "The");
        if particle
            && words.get(at + 1).is_some_and(|w| w.capital)
            && at == 0
            && word.text(body).len() > 1
            && next == Begins::Definite
        {
            break;
        }
        if begins == Begins::Bare || matches!(next, Begins::Owned(_)) {
            begins = next;
        }
        at += 1;
    }
    (begins, at)
}

/// The last word of an owner: the last `'s` before the head's group ends.
fn owner_end(words: &[Word], at: usize, case: Case) -> Option<usize> {
    let mut found = None;
    for (index, word) in words.iter().enumerate().skip(at).take(12) {
        if index > at && word.gap != Gap::Space {
            break;
        }
        if word.of(Class::PREPOSITION) && !case.capital(word) {
            break;
        }
        if word.possessive
            && words
                .get(index + 1)
                .is_some_and(|next| next.gap == Gap::Space)
        {
            found = Some(index);
        }
    }
    found
}

/// Where the head's group ends: at a comma, a preposition, a participle after the noun.
fn core_end(body: &str, words: &[Word], at: usize, case: Case) -> usize {
    let mut index = at;
    let mut noun = false;
    while let Some(word) = words.get(index) {
        if index > at && word.gap != Gap::Space {
            break;
        }
        let low = !case.capital(word);
        // "Many in the city": no noun.
        let place = word.of(Class::PREPOSITION) && !matches!(word.text(body), "whose" | "WHOSE");
        if index == at && low && place && words.len() > 1 {
            return at;
        }
        if index > at
            && low
            && words
                .get(index - 1)
                .is_some_and(|before| nouns::complement(body, before, word))
        {
            return offices::name_after_of(body, words, index, case).map_or(index, |name| name.end);
        }
        if index > at && word.of(Class::PREPOSITION) && (low || word.small()) {
            let from = (at..index)
                .rev()
                .take_while(|&i| {
                    words.get(i).is_some_and(|w| {
                        case.capital(w) || w.of(Class::PREPOSITION.or(Class::OPENER))
                    })
                })
                .last();
            let more = from.and_then(|from| names::bridge(body, words, from..index, case));
            match more {
                Some(more) => index += more,
                None => {
                    let name = offices::name_after_of(body, words, index, case);
                    return name.map_or(index, |name| name.end);
                }
            }
        }
        let text = word.text(body);
        if low && index > at {
            let participle = noun && (text.ends_with("ing") || text.ends_with("ed"));
            if participle || matches!(text, "named" | "called") {
                break;
            }
        }
        noun |= low && {
            let class = lists::noun(text).0;
            class.is(Class::HUMAN) || class.is(Class::BODY)
        };
        index += 1;
    }
    index.min(words.len())
}

/// The run of capitals that ends the head's group.
fn trailing_run(body: &str, words: &[Word], core: Range<usize>, case: Case) -> Range<usize> {
    let mut at = core.start;
    while at < core.end {
        if words.get(at).is_some_and(|w| case.capital(w)) {
            let end = names::run_end(body, words, at, case);
            if end >= core.end {
                return with_particles(body, words, core.start, at..core.end)..core.end;
            }
            at = end;
        } else {
            at += 1;
        }
    }
    core.end..core.end
}

/// Where the small words of a surname begin: `bin Laden`, `de Mistura`.
fn with_particles(body: &str, words: &[Word], start: usize, run: Range<usize>) -> usize {
    let (at, end) = (run.start, run.end);
    let joined = |index: usize| words.get(index).is_some_and(|w| w.gap == Gap::Space);
    let small = |index: usize| {
        words
            .get(index)
            .is_some_and(|w| w.of(Class::PARTICLE) && !w.capital)
    };
    // "El Salvador" in a text all in capitals.
    let land = at
        .checked_sub(1)
        .filter(|&before| before >= start)
        .and_then(|before| {
            let (first, last) = (words.get(before)?, words.get(end.checked_sub(1)?)?);
            let known = lists::class(body.get(first.start..last.end)?);
            known.is(Class::LAND.or(Class::BODY_NAME)).then_some(before)
        });
    if let Some(before) = land {
        return before;
    }
    let mut from = at;
    while from > start && joined(from) && small(from - 1) {
        from -= 1;
    }
    let first = words.get(from).map_or("", |w| w.text(body));
    let always = matches!(
        first,
        "bin" | "ben" | "ibn" | "bint" | "abu" | "ould" | "van" | "ter"
    );
    // After other words these begin a description: "sources de la …".
    let first = from == start && matches!(first, "de" | "da" | "di" | "du" | "von");
    if from < at && (always || first) {
        from
    } else {
        at
    }
}

/// A run of capitals at the end of the group names the source.
fn name(body: &str, words: &[Word], run: Range<usize>, phrase: &mut Phrase) {
    let before = words.get(phrase.core.start..run.start).unwrap_or(&[]);
    let office = before
        .last()
        .is_some_and(|w| lists::noun(w.text(body)).0.is(Class::HUMAN));
    phrase.named = names::classify(body, words, run.clone(), office);
    let Some(named) = &phrase.named else { return };
    let several = run.len() == 1 && people(body, words, run.start);
    let common = run.len() == 1 && common(body, words, run.start);
    if several || common {
        phrase.many = several || lists::noun(words.get(run.start).map_or("", |w| w.text(body))).1;
        phrase.head = Some(run.start);
        phrase.class = lists::noun(words.get(run.start).map_or("", |w| w.text(body))).0;
        phrase.named = None;
        return;
    }
    if named.shape == Shape::Body {
        // "THE ARMED FORCES": where all is in capitals, an adjective is not taken for a name's first word.
        let first = named.name.start;
        let more = words.get(phrase.core.start..first).unwrap_or(&[]);
        let adjectives = more
            .iter()
            .rev()
            .take_while(|word| word.capital && word.of(Class::MODIFIER));
        let last = words.get(named.name.end.saturating_sub(1));
        let noun = last.is_some_and(|word| lists::noun(word.text(body)).0.is(Class::BODY));
        let begin = if noun {
            first - adjectives.count()
        } else {
            first
        };
        if let Some(named) = &mut phrase.named {
            named.name.start = begin;
        }
        return;
    }
    let role_end = named.role.as_ref().map_or(run.start, |role| role.end);
    if (phrase.core.start..role_end).any(|i| {
        words.get(i).is_some_and(|w| {
            lists::noun(w.text(body))
                .0
                .is(Class::HUMAN.or(Class::TITLE))
                && !w.of(Class::COURTESY.or(Class::GIVEN))
                || w.of(Class::OFFICE)
        })
    }) {
        phrase.role = Some(phrase.core.start..role_end);
    }
}

/// `Republicans`, `Russians`, `Democrats`: people by nation or party.
pub fn people(body: &str, words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let text = word.text(body);
    let one = text
        .strip_suffix('s')
        .map_or(Class::default(), lists::class);
    (one.is(Class::PEOPLE.or(Class::PLACE)) || one.is(Class::TITLE)) && !word.of(Class::LAND)
        || word.of(Class::PEOPLE) && !word.of(Class::LAND)
}

/// A noun that only the sentence's beginning, or a text in capitals, gave a capital.
pub fn common(body: &str, words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let class = lists::noun(word.text(body)).0;
    let listed = Class::HUMAN
        .or(Class::BODY)
        .or(Class::REPORT)
        .or(Class::TITLE)
        .or(Class::OPENER)
        .or(Class::MODIFIER);
    class.is(listed) && !word.of(Class::GIVEN.or(Class::LAND).or(Class::BODY_NAME))
}

/// The name after `named` or `called`.
fn called(body: &str, words: &[Word], at: usize, case: Case) -> Option<Range<usize>> {
    let verb = words.get(at)?;
    let next = words.get(at + 1)?;
    let named = matches!(verb.text(body), "named" | "called" | "NAMED" | "CALLED");
    (named && case.capital(next) && next.gap == Gap::Space)
        .then(|| at + 1..names::run_end(body, words, at + 1, case))
}

/// The head noun of a group without a name; a body's group with a capital is its name.
pub fn describe(body: &str, words: &[Word], phrase: &mut Phrase) {
    let Some(head) = phrase.core.clone().last() else {
        return;
    };
    let Some(word) = words.get(head) else { return };
    let mut head = head;
    let (mut class, mut many) = lists::noun(word.text(body));
    // "fuentes militares": the noun may lead.
    if class == Class::default()
        && let Some(first) = words.get(phrase.core.start)
        && !first.is(body, "official")
        && lists::noun(first.text(body))
            .0
            .is(Class::HUMAN.or(Class::NAMELESS))
    {
        head = phrase.core.start;
        (class, many) = lists::noun(first.text(body));
    }
    phrase.head = Some(head);
    phrase.class = class;
    phrase.many = many || phrase.begins == Begins::Counted;
    if phrase.named.is_some() {
        phrase.many = false;
        return;
    }
    let capital = words
        .get(phrase.core.start)
        .is_some_and(|w| w.capital && !common(body, words, phrase.core.start) && !w.small());
    let bare = matches!(phrase.begins, Begins::Bare | Begins::Definite) && phrase.owner.is_none();
    if class.is(Class::BODY)
        && !class.is(Class::HUMAN)
        && !class.is(Class::REPORT)
        && capital
        && bare
        && phrase.core.len() > 1
        && phrase.core.len() < 6
    {
        phrase.named = Some(Named {
            shape: Shape::Body,
            name: phrase.core.clone(),
            role: None,
            gender: None,
        });
    } else if class.is(Class::HUMAN) {
        phrase.role = Some(phrase.core.clone());
    }
}

/// What commas add: `the head of Wagner, Yevgeny Prigozhin`, `Jane Fox, 54, a spokeswoman for the ministry`.
fn appositions(body: &str, words: &[Word], end: usize, case: Case, phrase: &mut Phrase) {
    let mut at = end;
    // The rest of the first piece: "of Wagner".
    while words.get(at).is_some_and(|w| w.gap == Gap::Space) {
        at += 1;
    }
    let first = at;
    while at < words.len() {
        let mut close = at + 1;
        while words.get(close).is_some_and(|w| w.gap == Gap::Space) {
            close += 1;
        }
        if words.get(at).is_some_and(|w| w.gap == Gap::Comma) {
            let piece = at..close;
            // "Bishop Harrow, the nuns, and the teachers": several.
            let and = words
                .get(at)
                .is_some_and(|w| w.is(body, "and") || w.is(body, "or"));
            if and
                && words
                    .get(at + 1)
                    .is_some_and(|w| w.is(body, "the") || case.capital(w))
            {
                phrase.named = None;
                phrase.role = None;
                phrase.many = true;
                return;
            }
            if phrase.named.is_none() && phrase.class.is(Class::HUMAN) {
                if let Some(named) = whole_name(body, words, piece, case) {
                    // "one of the family's lawyers, Jane Fox": the whole.
                    let one_of = phrase.begins == Begins::Indefinite && phrase.many;
                    let from = if one_of { 0 } else { phrase.core.start };
                    phrase.role = Some(from..role_end(body, words, from..first));
                    phrase.named = Some(named);
                    phrase.many = false;
                    return;
                }
            } else if phrase.role.is_none()
                && phrase
                    .named
                    .as_ref()
                    .is_some_and(|n| !matches!(n.shape, Shape::Body))
                && let Some(role) = office(body, words, piece)
            {
                phrase.role = Some(role);
                if let Some(named) = &mut phrase.named {
                    named.shape = Shape::Person;
                }
                return;
            }
        }
        at = close;
    }
    if phrase.named.is_none() && phrase.class.is(Class::HUMAN) && phrase.begins == Begins::Definite
    {
        let to = role_end(body, words, phrase.core.start..first);
        phrase.role = Some(phrase.core.start..to);
    }
}

/// A piece between commas that is somebody's name and nothing else.
pub fn whole_name(body: &str, words: &[Word], piece: Range<usize>, case: Case) -> Option<Named> {
    let first = words.get(piece.start)?;
    if !case.capital(first)
        || first.small()
        || names::run_end(body, words, piece.start, case) < piece.end
    {
        return None;
    }
    let named = names::classify(body, words, piece.clone(), true)?;
    (named.shape == Shape::Person && named.name.len() > 1).then_some(named)
}

/// The office that a piece between commas gives: `the head of Wagner`, `spokesman for the ministry`, `a historian`.
pub fn office(body: &str, words: &[Word], piece: Range<usize>) -> Option<Range<usize>> {
    let inside = words.get(piece.clone())?;
    let (begins, skip) = beginning(body, inside);
    if matches!(begins, Begins::Owned(_)) {
        return None;
    }
    let before_more = inside
        .iter()
        .take(8)
        .enumerate()
        .skip(skip)
        .take_while(|(at, word)| *at == skip || !word.of(Class::PREPOSITION));
    let mut nouns = before_more.filter(|(at, word)| {
        let class = lists::noun(word.text(body)).0;
        let next = inside.get(at + 1);
        let closed = next.is_none_or(|next| next.of(Class::PREPOSITION));
        class.is(Class::HUMAN.or(Class::TITLE)) && closed && !word.of(Class::COURTESY)
    });
    nouns.next()?;
    let one_of = skip > 1 && inside.get(1).is_some_and(|word| word.is(body, "of"));
    let from = if one_of {
        piece.start
    } else {
        piece.start + skip
    };
    Some(from..role_end(body, words, from..piece.end))
}

/// Where an office's words end: before `who`, `that` and the like.
fn role_end(body: &str, words: &[Word], role: Range<usize>) -> usize {
    let stops = |word: &Word| {
        lists::with_lower(word.text(body), |lower| {
            matches!(
                lower,
                "who"
                    | "whose"
                    | "which"
                    | "that"
                    | "where"
                    | "when"
                    | "while"
                    | "as"
                    | "because"
                    | "speaking"
                    | "but"
            )
        })
    };
    let from = role.start;
    role.clone()
        .find(|&at| at > from && words.get(at).is_some_and(stops))
        .unwrap_or(role.end)
}

/// Whether a word is a number that begins a description.
pub fn counts(word: &str) -> bool {
    lists::with_lower(word, |lower| {
        matches!(
            lower,
            "one" | "two" | "three" | "four" | "five" | "another" | "several" | "some" | "many"
        )
    })
}

//! Offices within names: `Secretary of State Antony Blinken`, `United Nations Secretary-General`.

use std::ops::Range;

use super::lists::{self, Class};
use super::names::Case;
use super::words::{Gap, Word};

/// The name that follows an office with `of`: `Antony Blinken`, where `words[of]` is the `of` of `Secretary of State
/// Antony Blinken`. None where what follows may be the office's own words to their end.
pub fn name_after_of(body: &str, words: &[Word], of: usize, case: Case) -> Option<Range<usize>> {
    let office = words.get(of.checked_sub(1)?)?;
    let (class, many) = lists::noun(office.text(body));
    let genitive = words.get(of).is_some_and(|word| {
        word.gap == Gap::Space && lists::with_lower(word.text(body), |l| GENITIVE.contains(&l))
    });
    if !genitive || many || office.possessive || !class.is(Class::OFFICE) {
        return None;
    }
    let from = (of + 1..of + 3).find(|&at| words.get(at).is_some_and(|word| !word.small()))?;
    let end = capitals_end(body, words, from, case);
    let listed = from + field(body, words, from..end);
    let free = |at: usize| words.get(at).is_some_and(|w| case.capital(w) && !w.small());
    let given = (listed.max(from + 1)..end.saturating_sub(1))
        .find(|&at| words.get(at).is_some_and(|w| w.of(Class::GIVEN)));
    let begin = match given {
        Some(given) => given,
        None if listed > from && (2..=4).contains(&(end - listed)) => listed,
        None => return None,
    };
    let end = match case {
        Case::Capitals => end.min(begin + 2),
        _ => end,
    };
    let named = |at: usize| free(at) || words.get(at).is_some_and(|w| w.of(Class::PARTICLE));
    (free(begin) && (begin..end).all(named)).then_some(begin..end)
}

/// `of` in the languages that put it between an office and its field.
const GENITIVE: [&str; 7] = ["of", "for", "de", "del", "du", "di", "da"];

/// The end of the capitals from `words[from]`, with the small words between them.
fn capitals_end(body: &str, words: &[Word], from: usize, case: Case) -> usize {
    const LONGEST: usize = 10;
    let mut end = from;
    let mut at = from;
    while let Some(word) = words.get(at).filter(|_| at - from < LONGEST) {
        if at > from && word.gap != Gap::Space {
            break;
        }
        let joins = word.of(Class::PARTICLE)
            || matches!(word.text(body), "of" | "and" | "for" | "the" | "y" | "et");
        // An office's field may be in small letters: "minister of defence Rustem Umerov".
        let field = at == from && word.of(Class::FIELD);
        if (case.capital(word) && !word.small()) || field {
            end = at + 1;
        } else if !joins {
            break;
        }
        if word.possessive {
            break;
        }
        at += 1;
    }
    end
}

/// How many words from the beginning of `run` are an office's field, a land or a body.
fn field(body: &str, words: &[Word], run: Range<usize>) -> usize {
    let whole = (1..=run.len().min(4)).rev().find(|&length| {
        let first = words.get(run.start);
        let last = words.get(run.start + length - 1);
        first.zip(last).is_some_and(|(first, last)| {
            let text = body.get(first.start..last.end).unwrap_or("");
            lists::class(text).is(Class::LAND.or(Class::BODY_NAME))
        })
    });
    let listed = |word: &&Word| {
        let class = word.class.is(Class::FIELD
            .or(Class::MODIFIER)
            .or(Class::LAND)
            .or(Class::PEOPLE)
            .or(Class::BODY_NAME));
        let joins = matches!(
            word.text(body),
            "of" | "and" | "for" | "the" | "y" | "et" | "de"
        );
        (class || joins || lists::noun(word.text(body)).0.is(Class::BODY)) && !word.of(Class::GIVEN)
    };
    let from = run.start + whole.unwrap_or(0);
    let more = words.get(from..run.end).unwrap_or(&[]);
    whole.unwrap_or(0) + more.iter().take_while(listed).count()
}

/// The name at the end of a run that begins with an office and its field.
pub fn titled(body: &str, words: &[Word], run: Range<usize>) -> Option<Range<usize>> {
    let of = run
        .clone()
        .take(5)
        .find(|&at| words.get(at).is_some_and(|w| at > run.start && w.small()))?;
    let inside = words.get(..run.end)?;
    name_after_of(body, inside, of, Case::Usual).filter(|name| name.end == run.end)
}

/// Whether a run of capitals is an office without anybody's name: `United Nations Secretary-General`, `Prime Minister`.
pub fn alone(body: &str, words: &[Word], run: Range<usize>) -> bool {
    let Some((last, before)) = words.get(run).and_then(<[Word]>::split_last) else {
        return false;
    };
    let text = last.text(body);
    let office = |word: &Word| word.of(Class::OFFICE) && !word.of(Class::GIVEN);
    let Some(prior) = before.last() else {
        return false;
    };
    let only_courtesy = before
        .iter()
        .all(|word| word.of(Class::COURTESY) && !word.of(Class::OFFICIAL));
    if !office(last) || (surname(text) && !prior.of(Class::MODIFIER)) {
        return false;
    }
    let describes = Class::OFFICE
        .or(Class::MODIFIER)
        .or(Class::LAND)
        .or(Class::PEOPLE)
        .or(Class::BODY_NAME);
    text.contains('-')
        || only_courtesy
        || prior.of(Class::OFFICE.or(Class::MODIFIER))
        || before
            .iter()
            .all(|word| word.of(describes) || lists::noun(word.text(body)).0.is(Class::BODY))
}

/// Offices that are common surnames too.
fn surname(word: &str) -> bool {
    lists::with_lower(word, |lower| {
        matches!(
            lower,
            "major"
                | "judge"
                | "marshal"
                | "marshall"
                | "justice"
                | "head"
                | "king"
                | "prince"
                | "private"
                | "constable"
                | "coach"
                | "host"
                | "bishop"
                | "sheriff"
        )
    })
}

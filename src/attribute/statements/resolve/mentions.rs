//! Names of people and bodies as the body of an article gives them, found in one pass.

use std::ops::Range;

use super::cast;
use super::lists::{self, Class};
use super::names::{self, Case, Gender, Named, Shape};
use super::phrase;
use super::quotation::Quotations;
use super::words::{self, Gap, Word};
use super::{nouns, offices};
use crate::model::ByteRange;

/// One place where a name stands.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The proper name alone.
    pub name: ByteRange,
    /// From title or office to the end of the apposition.
    pub whole: ByteRange,
    pub shape: Shape,
    /// Words of the name.
    pub words: usize,
    /// Whether it is a surname or a given name alone.
    pub lone: bool,
    pub gender: Option<Gender>,
    /// Office or function, as the text gives it here.
    pub role: Option<ByteRange>,
    /// Whether it is likely the subject of its clause, and the writer's own words.
    pub subject: bool,
    /// Whether a sentence begins with it: its capital may mean nothing.
    pub initial: bool,
}

/// How many words are looked at together.
const PIECE: usize = 4096;

/// All mentions of `body`, in order.
pub fn collect(body: &str, case: Case, quotations: &Quotations) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut read = Vec::new();
    let mut from = Some(0);
    while let Some(at) = from {
        read.clear();
        from = words::read(body, at, body.len(), PIECE, &mut read);
        let mut at = 0;
        while at < read.len() {
            let line = read.get(at).is_some_and(|word| word.gap == Gap::Line);
            if line
                && case != Case::Capitals
                && let Some(end) = headline_end(&read, at)
            {
                at = end;
                continue;
            }
            at = step(body, &read, at, case, quotations, &mut found);
        }
    }
    found
}

/// Reads on from `words[at]`; where to go on.
fn step(
    body: &str,
    words: &[Word],
    at: usize,
    case: Case,
    quotations: &Quotations,
    found: &mut Vec<Mention>,
) -> usize {
    let Some(word) = words.get(at) else {
        return at + 1;
    };
    if !begins_name(words, at, case) {
        return at + 1;
    }
    let mut end = names::run_end(body, words, at, case);
    if case == Case::Capitals && offices::titled(body, words, at..end).is_none() {
        let closed = words.get(end).is_none_or(|next| next.gap != Gap::Space);
        end = end.min(at + capitals_end(body, words.get(at..end).unwrap_or(&[]), closed));
    }
    if end <= at {
        return at + 1;
    }
    let quoted = quotations.inside(word.start);
    let from = office_before(body, words, at, case);
    // "Republicans", "Analysts": no names.
    let people =
        end == at + 1 && (phrase::people(body, words, at) || phrase::common(body, words, at));
    if !people
        && let Some(named) = names::classify(body, words, at..end, from < at)
        && (case != Case::Nouns || named.name.len() == 1 || nouns::sure(body, words, &named, at))
    {
        let mut mention = mention(body, words, (from, at, end), named, quoted, case);
        // A single noun is nobody until the full name is known.
        mention.initial |= case == Case::Nouns;
        found.push(mention);
    }
    end
}

fn begins_name(words: &[Word], at: usize, case: Case) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    if !case.capital(word) {
        return false;
    }
    if case == Case::Capitals {
        return word.of(Class::TITLE
            .or(Class::GIVEN)
            .or(Class::BODY_NAME)
            .or(Class::COURTESY));
    }
    let particle = word.of(Class::PARTICLE)
        && !word.gap.stops()
        && words
            .get(at + 1)
            .is_some_and(|next| next.capital && next.gap == Gap::Space);
    !word.small() || particle || word.of(Class::GIVEN)
}

/// In a text all in capitals a name is titles, a given name, and one word more; two where the run is closed by a comma.
fn capitals_end(body: &str, run: &[Word], closed: bool) -> usize {
    let titles = run
        .iter()
        .take_while(|w| w.of(Class::OFFICE.or(Class::COURTESY)))
        .count();
    let given = run
        .iter()
        .skip(titles)
        .take_while(|w| w.of(Class::GIVEN) || w.end - w.start < 3)
        .count();
    let next = run.get(titles + given);
    let last = next.is_some_and(|w| !super::stance::is_cue(w.text(body)));
    if given == 0 && titles == 0 {
        return 0;
    }
    // "COLONEL SIGIFREDO MORROW, WHO": a comma shows that the second word is no verb.
    let two = closed && last && run.len() == titles + given + 2;
    let verb = |w: &Word| {
        let text = w.text(body);
        let ends = ["ED", "ING", "SELF", "LY", "DAY"];
        super::stance::is_cue(text) || ends.iter().any(|end| text.ends_with(end))
    };
    let second = two && run.last().is_some_and(|w| !verb(w));
    titles + given + usize::from(last) + usize::from(second)
}

/// Where the office in small letters right before a name begins: `campaign spokesman`, `the foreign minister`.
fn office_before(body: &str, words: &[Word], at: usize, case: Case) -> usize {
    let joined = words.get(at).is_some_and(|w| w.gap == Gap::Space);
    let noun = at.checked_sub(1).and_then(|before| words.get(before));
    let is_office = |w: &Word| {
        !case.capital(w) && !w.possessive && {
            let (class, many) = lists::noun(w.text(body));
            class.is(Class::HUMAN) && !many
        }
    };
    // "VICE PRESIDENT", "former President": they hold another office than a president.
    let lesser = |w: &Word| {
        lists::with_lower(w.text(body), |l| {
            matches!(l, "vice" | "deputy" | "former" | "acting" | "assistant")
        })
    };
    let titled = words.get(at).is_some_and(|w| w.of(Class::OFFICE));
    if joined && titled && noun.is_some_and(lesser) {
        return at - 1;
    }
    if !joined || !noun.is_some_and(is_office) {
        return at;
    }
    let mut from = at - 1;
    while from > 0 && at - from < 7 {
        let Some(word) = words.get(from) else { break };
        let Some(before) = words.get(from - 1) else {
            break;
        };
        if word.gap != Gap::Space
            || before.small()
            || before.of(Class::PREPOSITION)
            || before.possessive
        {
            break;
        }
        let noun = lists::noun(before.text(body)).0;
        let describes = before.capital
            || before.of(Class::MODIFIER)
            || noun.is(Class::HUMAN.or(Class::BODY))
            || before.text(body).ends_with("al");
        if !describes {
            break;
        }
        from -= 1;
    }
    from
}

/// Where the line that begins at `words[at]` ends, if it is a headline: nearly all its longer words have capitals.
fn headline_end(words: &[Word], at: usize) -> Option<usize> {
    const LONGEST: usize = 30;
    let rest = words.get(at + 1..)?;
    let more = rest
        .iter()
        .take(LONGEST)
        .take_while(|word| word.gap != Gap::Line)
        .count();
    let line = words.get(at..at + 1 + more)?;
    let long = || line.iter().filter(|word| word.end - word.start > 3);
    let capitals = long().filter(|word| word.capital).count();
    let small = long().count() - capitals;
    (line.len() >= 5 && more < LONGEST && capitals >= 4 && small * 4 <= capitals)
        .then_some(at + 1 + more)
}

fn mention(
    body: &str,
    words: &[Word],
    (from, at, end): (usize, usize, usize),
    named: Named,
    quoted: bool,
    case: Case,
) -> Mention {
    let range = |r: Range<usize>| bytes(words, r);
    let mut role = (from < at || named.role.is_some())
        .then(|| {
            let to = named.role.as_ref().map_or(at, |role| role.end);
            range(from..to)
        })
        .flatten();
    let mut whole = end;
    let mut shape = named.shape;
    let mut age = false;
    if matches!(named.shape, Shape::Person | Shape::Unknown) && named.name.len() > 1 {
        let after = apposition(body, words, end);
        if let Some((found, closes)) = after {
            whole = closes;
            age = found.is_none();
            if let Some(found) = found.filter(|_| role.is_none()) {
                role = range(found);
                shape = Shape::Person;
            }
        }
        if role.is_none()
            && let Some(before) = office_in_front(body, words, from)
        {
            role = range(before);
            shape = Shape::Person;
        }
    }
    if age {
        shape = Shape::Person;
    }
    let name = range(named.name.clone()).unwrap_or(ByteRange::new(0, 0));
    let first = words.get(from).map_or(name.start, |w| w.start);
    let last = words.get(whole - 1).map_or(name.end, |w| w.end);
    Mention {
        name,
        whole: ByteRange::new(first, last.max(first)),
        shape,
        words: named.name.len(),
        lone: cast::lone(name.of(body)),
        gender: named.gender,
        role,
        subject: !quoted && subject(body, words, from, end, whole, case),
        initial: words.get(at).is_some_and(|w| w.gap.stops()),
    }
}

/// The bytes of `words[range]`.
pub fn bytes(words: &[Word], range: Range<usize>) -> Option<ByteRange> {
    let first = words.get(range.start)?;
    let last = words.get(range.end.checked_sub(1)?)?;
    (first.start <= last.end).then(|| ByteRange::new(first.start, last.end))
}

/// What a comma after a name adds: an age (no range), an office; and where it closes.
fn apposition(body: &str, words: &[Word], end: usize) -> Option<(Option<Range<usize>>, usize)> {
    let piece = |at: usize| {
        let first = words.get(at).filter(|w| w.gap == Gap::Comma)?;
        let long = words
            .get(at + 1..)?
            .iter()
            .take(16)
            .take_while(|w| w.gap == Gap::Space)
            .count();
        let close = at + 1 + long;
        // It must be closed again.
        let closed = words
            .get(close)
            .is_none_or(|w| w.gap == Gap::Comma || w.gap.stops());
        (closed && long < 16).then_some((first, close))
    };
    let (first, close) = piece(end)?;
    let age = close == end + 1
        && first.text(body).len() <= 3
        && first.text(body).bytes().all(|b| b.is_ascii_digit());
    if age {
        let office = piece(close).and_then(|(_, next)| {
            phrase::office(body, words, close..next).map(|role| (Some(role), next))
        });
        return Some(office.unwrap_or((None, close)));
    }
    let role = phrase::office(body, words, end..close)?;
    Some((Some(role), close))
}

/// `The head of Wagner, Yevgeny Prigozhin, …`: the office of the piece before a comma.
fn office_in_front(body: &str, words: &[Word], from: usize) -> Option<Range<usize>> {
    words.get(from).filter(|w| w.gap == Gap::Comma)?;
    let mut start = from.checked_sub(1)?;
    while start > 0 && from - start < 10 && words.get(start).is_some_and(|w| w.gap == Gap::Space) {
        start -= 1;
    }
    let first = words.get(start)?;
    let article = matches!(first.text(body), "The" | "the" | "A" | "a" | "An" | "an");
    if !article || first.gap == Gap::Space {
        return None;
    }
    phrase::office(body, words, start..from)
}

/// Whether a name is likely a subject: it begins a clause, and something other than a comma or `'s` follows.
fn subject(body: &str, words: &[Word], from: usize, end: usize, whole: usize, case: Case) -> bool {
    let mut before = from;
    // Articles and adjectives in front do not count.
    while before > 0
        && words.get(before).is_some_and(|w| w.gap == Gap::Space)
        && words.get(before - 1).is_some_and(|w| {
            w.of(Class::OPENER) && w.end - w.start <= 3 && !w.of(Class::PREPOSITION)
        })
    {
        before -= 1;
    }
    let begins = match before.checked_sub(1).and_then(|at| words.get(at)) {
        None => true,
        Some(prior) => {
            let gap = words.get(before).map_or(Gap::Line, |w| w.gap);
            gap == Gap::Comma || gap.stops() || (gap == Gap::Space && prior.of(Class::CONJUNCTION))
        }
    };
    let possessive = words.get(end - 1).is_some_and(|w| w.possessive);
    let next = words.get(whole);
    let followed = next.is_some_and(|w| {
        let apposed = whole > end && w.gap == Gap::Comma;
        (w.gap == Gap::Space || apposed)
            && !case.capital(w)
            && !modified(body, w)
            && (!w.of(Class::PREPOSITION) || w.of(Class::PERSON))
    });
    begins && !possessive && followed
}

/// Whether a word after a name makes the name its description: `the Trump campaign`, `a Reuters reporter`.
fn modified(body: &str, next: &Word) -> bool {
    let described = Class::HUMAN.or(Class::BODY).or(Class::REPORT);
    lists::noun(next.text(body))
        .0
        .is(described.or(Class::MODIFIER))
}

//! What a run of words with capitals names: somebody with title and office, a body, a place.

use std::ops::Range;

use super::lists::{self, Class};
use super::words::{Gap, Word};
use super::{nouns, offices};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Somebody: a title, an office or a given name tells.
    Person,
    /// A ministry, an army, a party …
    Body,
    /// A state, a town, a people.
    Place,
    /// A name of which nothing more is known.
    Unknown,
}

/// Man or woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    He,
    She,
}

/// A name's parts, as indices of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub shape: Shape,
    /// The proper name alone.
    pub name: Range<usize>,
    /// Office or rank before it.
    pub role: Option<Range<usize>>,
    pub gender: Option<Gender>,
}

/// How capitals are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// A capital begins names and sentences.
    Usual,
    /// German: every noun has a capital.
    Nouns,
    /// The whole text is in capitals: words of the lists are small ones, all others may be names.
    Capitals,
}

impl Case {
    /// Whether a word may be part of a name.
    pub fn capital(self, word: &Word) -> bool {
        match self {
            Case::Usual | Case::Nouns => word.capital,
            Case::Capitals => {
                let common = Class::HUMAN.or(Class::MODIFIER).or(Class::CALENDAR);
                let common = common
                    .or(Class::REPORT)
                    .or(Class::OPENER)
                    .or(Class::PREPOSITION);
                word.capital && (!word.of(common) || word.of(Class::TITLE.or(Class::COURTESY)))
            }
        }
    }
}

/// How many words after `words[at]`, a small one, until a name goes on: `for the Study`, `de la Cruz`.
pub fn bridge(body: &str, words: &[Word], run: Range<usize>, case: Case) -> Option<usize> {
    let at = run.end;
    let word = words.get(at)?;
    if word.gap != Gap::Space || words.get(at.checked_sub(1)?)?.possessive {
        return None;
    }
    let next = |index: usize| words.get(index).filter(|w| w.gap == Gap::Space);
    let goes_on = |index: usize| {
        next(index).is_some_and(|w| {
            let field = case == Case::Capitals && w.of(Class::FIELD);
            (case.capital(w) || field) && !w.small() && !w.of(Class::CALENDAR)
        })
    };
    let of = matches!(word.text(body), "of" | "for" | "on" | "OF" | "FOR" | "ON");
    let and = word.is(body, "and");
    if let Some(name) = offices::name_after_of(body, words, at, case) {
        return Some(name.end - at - 1);
    }
    let inside = words.get(run).unwrap_or(&[]);
    if of || and {
        let before = inside.iter().any(|w| matches!(w.text(body), "of" | "for"));
        let headed = inside.iter().any(|w| headed(body, w) && case.capital(w));
        let joined = and && joins_body(body, words, at, inside, case);
        if !joined && (!headed || (and && !before)) {
            return None;
        }
        if goes_on(at + 1) {
            return Some(1);
        }
        let the = next(at + 1).is_some_and(|w| w.is(body, "the") || (!and && w.is(body, "a")));
        return (the && goes_on(at + 2)).then_some(2);
    }
    if word.of(Class::PARTICLE) && !word.of(Class::PREPOSITION) {
        if goes_on(at + 1) {
            return Some(1);
        }
        let second = next(at + 1).is_some_and(|w| w.of(Class::PARTICLE));
        return (second && goes_on(at + 2)).then_some(2);
    }
    None
}

/// Whether a word may head a body's name with `of` in it; `Rebels of the …` are no name.
fn headed(body: &str, word: &Word) -> bool {
    word.of(Class::BODY) && (!word.of(Class::ARMED_BODY) || !lists::noun(word.text(body)).1)
}

/// `Citizenship and Immigration Services`: what follows the `and` at `words[at]` ends with a body's noun, what stands
/// before it does not, nor is it somebody.
fn joins_body(body: &str, words: &[Word], at: usize, before: &[Word], case: Case) -> bool {
    let after = words.get(at + 1..).unwrap_or(&[]);
    let run = after
        .iter()
        .take(5)
        .take_while(|word| word.gap == Gap::Space && case.capital(word) && !word.small());
    let last = run
        .last()
        .is_some_and(|word| lists::noun(word.text(body)).0.is(Class::BODY));
    let whole = before.last().is_some_and(|word| {
        word.of(Class::BODY_NAME.or(Class::LAND)) || lists::noun(word.text(body)).0.is(Class::BODY)
    });
    let somebody = before
        .iter()
        .any(|word| word.of(Class::GIVEN.or(Class::OFFICE).or(Class::COURTESY)));
    last && !whole && !somebody
}

/// The end of the run of name words that begins at `from`.
pub fn run_end(body: &str, words: &[Word], from: usize, case: Case) -> usize {
    let mut end = from + 1;
    while end < words.len() && end - from < 12 {
        let Some(word) = words.get(end) else { break };
        let broken = words.get(end - 1).is_none_or(|before| before.possessive);
        let small = word.small() && !word.of(Class::PARTICLE.or(Class::GIVEN));
        if word.gap == Gap::Space && !broken && case.capital(word) && !small {
            end += 1;
        } else if let Some(more) = bridge(body, words, from..end, case) {
            end += more + 1;
        } else {
            break;
        }
    }
    end
}

/// Reads `words[run]`, all of one run of capitals. `office_before` tells that a noun of people stands right before it.
pub fn classify(
    body: &str,
    words: &[Word],
    run: Range<usize>,
    office_before: bool,
) -> Option<Named> {
    let mut run = run;
    while run.len() > 1
        && words.get(run.start)?.of(Class::CALENDAR)
        && !words.get(run.start)?.of(Class::GIVEN)
    {
        run.start += 1;
    }
    while run.len() > 1 && words.get(run.end - 1)?.of(Class::CALENDAR) {
        run.end -= 1;
    }
    let first = words.get(run.start)?;
    let last = words.get(run.end.checked_sub(1)?)?;
    let whole = lists::class(body.get(first.start..last.end)?);
    let named = |shape, name: Range<usize>| Named {
        shape,
        name,
        role: None,
        gender: None,
    };
    if whole.is(Class::BODY_NAME) {
        return Some(named(Shape::Body, run));
    }
    if whole.is(Class::LAND.or(Class::PEOPLE)) {
        return Some(named(Shape::Place, run));
    }
    if first.of(Class::CALENDAR) && run.len() == 1 {
        return None;
    }
    while run.len() > 1 && based(body, words.get(run.start)?) {
        run.start += 1;
    }
    if let Some(name) = offices::titled(body, words, run.clone()) {
        return Some(Named {
            shape: Shape::Person,
            gender: gender(words, None, name.clone()),
            role: Some(run.start..name.start),
            name,
        });
    }
    if let Some(known) = known_end(body, words, run.clone()) {
        return Some(named(Shape::Body, known));
    }
    if is_body(body, words, run.clone()) {
        return Some(named(Shape::Body, run));
    }
    if offices::alone(body, words, run.clone()) {
        return None;
    }
    let found = person(body, words, run, office_before);
    // "Democrat Voters Worried": people in general, no name.
    let crowd = |word: &Word| {
        let (class, many) = lists::noun(word.text(body));
        many && class.is(Class::HUMAN) && !word.of(Class::GIVEN)
    };
    let name = words.get(found.name.clone())?;
    (name.len() < 2 || !name.iter().any(crowd)).then_some(found)
}

/// The name of a body that ends a run which describes it: `Clandestine Radio Venceremos`.
fn known_end(body: &str, words: &[Word], run: Range<usize>) -> Option<Range<usize>> {
    let last = words.get(run.end.checked_sub(1)?)?;
    (run.start + 1..run.end.saturating_sub(1))
        .take(3)
        .find(|&at| {
            words.get(at).is_some_and(|first| {
                body.get(first.start..last.end)
                    .is_some_and(|text| lists::class(text).is(Class::OUTLET_NAME))
            })
        })
        .map(|at| at..run.end)
}

/// `US-based`, `Iranian-backed`.
fn based(body: &str, word: &Word) -> bool {
    let text = word.text(body);
    ["-based", "-backed", "-led", "-run", "-born", "-owned"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// Whether a run is a body's name: its last noun, or the one before `of` or `for`, says so.
fn is_body(body: &str, words: &[Word], run: Range<usize>) -> bool {
    let inside = words.get(run).unwrap_or(&[]);
    let given = inside.first().is_some_and(|w| w.of(Class::GIVEN));
    let bridged = inside
        .iter()
        .position(|w| matches!(w.text(body), "of" | "for" | "on" | "OF" | "FOR"));
    let headed = bridged.is_some_and(|at| {
        inside
            .get(..at)
            .unwrap_or(&[])
            .iter()
            .any(|w| headed(body, w))
    });
    let Some(last) = inside.last() else {
        return false;
    };
    let noun = |w: &Word| lists::noun(w.text(body)).0;
    let acronym = inside.len() == 1 && acronym(last.text(body)) && !last.of(Class::NATION);
    let ends =
        noun(last).is(Class::BODY) && !(given && inside.len() == 2) && !last.of(Class::GIVEN);
    // "Radio Tarn".
    let station = inside.len() > 1
        && inside
            .first()
            .is_some_and(|w| lists::with_lower(w.text(body), |l| nouns::STATION.contains(&l)));
    // "U.N. Women", but not "U.N. Secretary-General Ban".
    let first = inside.first().is_some_and(|w| w.of(Class::BODY_NAME));
    let titled = inside.iter().any(|w| w.of(Class::OFFICE.or(Class::GIVEN)));
    headed
        || ends
        || acronym
        || station
        || (inside.len() > 1 && (last.of(Class::BODY_NAME) || (first && !titled)))
}

/// `IAEA`, `M23`: short and without small letters.
fn acronym(text: &str) -> bool {
    (2..=7).contains(&text.len())
        && text.chars().filter(|c| c.is_uppercase()).count() >= 1
        && !text.chars().any(char::is_lowercase)
        && text.len() > 1
}

fn person(body: &str, words: &[Word], run: Range<usize>, office_before: bool) -> Named {
    let at = |index: usize| words.get(index).map_or(Class::default(), |w| w.class);
    let mut end = run.end;
    while end > run.start + 1 && at(end - 1).is(Class::SUFFIX) {
        end -= 1;
    }
    // The last title that leaves a name behind it.
    let office = |index: usize| {
        let plural = || {
            words
                .get(index)
                .map_or(Class::default(), |w| lists::noun(w.text(body)).0)
        };
        at(index).is(Class::OFFICE.or(Class::COURTESY)) || plural().is(Class::OFFICE)
    };
    let title = (run.start..end.saturating_sub(1))
        .rev()
        .find(|&index| office(index) && !given_here(words, index, end));
    let mut start = match title {
        Some(title) => title + 1,
        None => after_body(body, words, run.start..end),
    };
    let sure = title.is_some() || office_before;
    // "Republican Ted Cruz", "Fox News host Jane Fox": what stands before a given name describes.
    let given = (start + 1..end.saturating_sub(1)).find(|&index| at(index).is(Class::GIVEN));
    let text = |index: usize| words.get(index).map_or("", |w| w.text(body));
    if let Some(given) = given
        && ((start..given).all(|index| describes(at(index)))
            || nouns::leads(text(given), text(given + 1)))
    {
        start = given;
    }
    while end - start > 2
        && at(start).is(Class::PEOPLE.or(Class::MODIFIER))
        && !at(start).is(Class::GIVEN)
    {
        start += 1;
    }
    let royal = title.filter(|&title| {
        let text = words.get(title).map_or("", |w| w.text(body));
        end - start == 1 && lists::with_lower(text, |l| ROYAL.contains(&l))
    });
    let gender = gender(words, title, start..end);
    let before = run.start..royal.unwrap_or(start);
    let only_courtesy = before.clone().all(|index| {
        at(index).is(Class::COURTESY) && !at(index).is(Class::OFFICE)
            || short_courtesy(body, words, index)
    });
    let known = sure || (at(start).is(Class::GIVEN) && run.end - start > 1);
    Named {
        shape: if known { Shape::Person } else { Shape::Unknown },
        name: royal.unwrap_or(start)..run.end,
        role: (!only_courtesy && (office_before || tells_office(body, words, before.clone())))
            .then_some(before)
            .filter(|before| !before.is_empty()),
        gender,
    }
}

/// Where a name begins after the name of a body, which a comma or a small word would have parted from it.
fn after_body(body: &str, words: &[Word], run: Range<usize>) -> usize {
    let first = words.get(run.start).map_or(0, |first| first.start);
    (run.start + 2..run.end)
        .take(3)
        .find(|&at| {
            let last = words.get(at - 1).map_or(first, |last| last.end);
            body.get(first..last)
                .is_some_and(|text| lists::class(text).is(Class::BODY_NAME))
        })
        .unwrap_or(run.start)
}

/// Whether words before a name give an office, and not only a land or a body.
fn tells_office(body: &str, words: &[Word], before: Range<usize>) -> bool {
    let listed = Class::OFFICE.or(Class::HUMAN).or(Class::COURTESY);
    words.get(before).is_some_and(|before| {
        before
            .iter()
            .any(|w| w.of(listed) || lists::noun(w.text(body)).0.is(listed))
    })
}

/// Titles that stay with a name of one word.
const ROYAL: [&str; 10] = [
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "emir",
    "sultan",
    "ayatollah",
    "mullah",
    "patriarch",
];

/// `Mr.`, `Mrs.`, which are no office.
fn short_courtesy(body: &str, words: &[Word], index: usize) -> bool {
    words.get(index).is_some_and(|word| {
        lists::with_lower(word.text(body), |lower| {
            matches!(
                lower,
                "mr" | "mrs"
                    | "ms"
                    | "miss"
                    | "mister"
                    | "madam"
                    | "madame"
                    | "mme"
                    | "sir"
                    | "lady"
                    | "lord"
            )
        })
    })
}

/// Whether a word that is a title too is a given name here: it stands before a surname, after nothing.
fn given_here(words: &[Word], index: usize, end: usize) -> bool {
    words.get(index).is_some_and(|w| w.of(Class::GIVEN)) && end - index == 2
}

/// Whether a word before a given name only describes who bears it.
fn describes(class: Class) -> bool {
    class.is(Class::HUMAN
        .or(Class::BODY)
        .or(Class::BODY_NAME)
        .or(Class::PEOPLE)
        .or(Class::LAND)
        .or(Class::MODIFIER)
        .or(Class::FIELD)
        .or(Class::OFFICE)
        .or(Class::OPENER))
}

/// What title and given name tell.
fn gender(words: &[Word], title: Option<usize>, name: Range<usize>) -> Option<Gender> {
    let class = |index: usize| words.get(index).map_or(Class::default(), |w| w.class);
    // "Warren said": a surname that is a given name too tells nothing.
    let given = match name.len() {
        1 => Class::default(),
        _ => class(name.start),
    };
    let title = title.map_or(Class::default(), class);
    if title.is(Class::MADAM) || (given.is(Class::FEMALE) && !title.is(Class::SIR)) {
        Some(Gender::She)
    } else if title.is(Class::SIR) || given.is(Class::MALE) {
        Some(Gender::He)
    } else {
        None
    }
}

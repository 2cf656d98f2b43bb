//! Names that vary: what other forms a name has, in which readings.
//!
//! Places come from GeoNames ([`places`]), groups, bodies and leaders from lists of our own ([`lists`]). Nothing here imposes a
//! spelling: each form of an entry stands for each other, a hit says which it found, and a name that may be several things
//! is shown as that. `docs/names.md` has the rules.

mod lists;
mod ordinary;
mod places;

use serde::Serialize;

use crate::model::ByteRange;
use crate::store::tokenizer::words;
pub(crate) use ordinary::can_stand_for;
use ordinary::{is_ordinary, names_no_place};
use places::Place;

/// Most places in the wars that one name is read as, and most elsewhere.
const IN_WAR: usize = 4;
const ELSEWHERE: usize = 2;
/// A place is no reading where another of the name has this many times its people.
const DWARFED: u64 = 50;
/// People of a place, outside of the wars, whose name is known without a capital.
const WELL_KNOWN: u64 = 100_000;

/// Longest name that is looked up, in words.
pub(crate) const LONGEST: usize = 8;

/// Where it is known from that two forms are of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FormSource {
    /// GeoNames has both as names of one place.
    Geonames,
    /// A list of our own has both.
    List,
    /// They are the same when written in Latin letters.
    Transliteration,
    /// One letter is another, or they are spellings that transliterations give one name.
    Spelling,
}

/// A name of a query, and what it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameAsked {
    /// As typed.
    pub asked: String,
    /// What it may be, those that were looked for first.
    pub readings: Vec<Reading>,
}

/// What a name may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The name it is called by in its source.
    pub name: String,
    /// What it is: `place, Ukraine`, `armed group, Lebanon`, `president of Ukraine`.
    pub kind: String,
    /// Where its forms come from.
    pub from: FormSource,
    /// People who live there, of a place.
    pub population: Option<u64>,
    /// Whether its other forms were looked for.
    pub used: bool,
    /// Forms of it, besides the one asked for, that stand in the archive, inflected ones too; in the order of letters.
    pub found: Vec<String>,
    /// How many other forms are known, whether or not they stand in the archive.
    pub known: usize,
}

/// A name that was found in another form than the one asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatchedAs {
    /// The name as typed.
    pub asked: String,
    /// The form that stands in the text.
    pub found: String,
    /// Where: byte range into the article's body, half-open; null where it stands in the headline.
    pub range: Option<ByteRange>,
    /// What the two are forms of: `Kyiv (place, Ukraine)`, each reading they share; none for what is only spelled alike.
    pub of: Vec<String>,
    /// Where that is known from.
    pub from: FormSource,
}

impl Reading {
    /// Its name and what it is: `Kyiv (place, Ukraine)`.
    pub fn called(&self) -> String {
        format!("{} ({})", self.name, self.kind)
    }
}

/// A reading with the forms to look for: folded words.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) reading: Reading,
    pub(crate) forms: Vec<Vec<String>>,
}

/// What a name may be, by its words as typed and folded. Empty where it is no name that is known, or was not meant as one.
pub(crate) fn candidates(typed: &str, name: &[String]) -> Vec<Candidate> {
    if name.is_empty() || name.len() > LONGEST {
        return Vec::new();
    }
    let is_word = matches!(name, [word] if is_ordinary(word));
    if is_word && !is_capitalised(typed) {
        return Vec::new();
    }
    let mut all: Vec<Candidate> = lists::listed(name)
        .into_iter()
        .map(|(entry, forms)| {
            let forms = forms.into_iter().map(|form| form.words);
            candidate(&entry.name, &entry.kind, FormSource::List, name, forms)
        })
        .collect();
    all.extend(of_places(typed, name));
    // A name with one form has nothing to say, unless it stands beside another.
    if all.iter().all(|candidate| candidate.forms.is_empty()) {
        all.clear();
    }
    all
}

fn candidate(
    called: &str,
    kind: &str,
    from: FormSource,
    asked: &[String],
    forms: impl Iterator<Item = Vec<String>>,
) -> Candidate {
    let mut forms: Vec<Vec<String>> = forms
        .filter(|form| form != asked && can_stand_for(form))
        .collect();
    forms.sort();
    forms.dedup();
    // A longer form is found by the shorter one in it; twice, it would count twice.
    let within = |form: &[String], other: &[String]| {
        form.len() > other.len() && form.windows(other.len()).any(|window| window == other)
    };
    let kept = forms
        .iter()
        .filter(|form| !within(form, asked) && !forms.iter().any(|other| within(form, other)));
    let forms: Vec<Vec<String>> = kept.cloned().collect();
    Candidate {
        reading: Reading {
            name: called.to_owned(),
            kind: kind.to_owned(),
            from,
            population: None,
            used: true,
            found: Vec::new(),
            known: forms.len(),
        },
        forms,
    }
}

fn of_places(typed: &str, name: &[String]) -> Vec<Candidate> {
    if matches!(name, [word] if names_no_place(word)) {
        return Vec::new();
    }
    let mut places = places::places(name);
    let is_name = is_capitalised(typed);
    places.retain(|place| is_name || place.in_war || place.population >= WELL_KNOWN);
    places.sort_by_key(|place| std::cmp::Reverse((place.by_name, place.population)));
    let largest = places
        .iter()
        .map(|place| place.population)
        .max()
        .unwrap_or(0);
    let own = places.iter().any(|place| place.by_name);
    let (mut in_war, mut elsewhere) = (0, 0);
    let mut all: Vec<Candidate> = places
        .into_iter()
        .map(|place| {
            let is_large = place.population.saturating_mul(DWARFED) >= largest;
            let counted = if place.in_war {
                &mut in_war
            } else {
                &mut elsewhere
            };
            let most = if place.in_war { IN_WAR } else { ELSEWHERE };
            let used = is_large && *counted < most && (place.by_name || place.in_war || !own);
            *counted += usize::from(used);
            of_place(place, name, used)
        })
        .collect();
    all.sort_by_key(|candidate| !candidate.reading.used);
    all
}

fn of_place(place: Place, name: &[String], used: bool) -> Candidate {
    let kind = format!("place, {}", place.country);
    let forms = std::iter::once(&place.name).chain(&place.forms);
    let forms = forms.map(|form| words(form).map(|word| word.form.into_owned()).collect());
    // Casablanca is also in GeoNames as "White House".
    let says_more = |form: &Vec<String>| !form.iter().all(|word| is_ordinary(word));
    let forms = forms.filter(says_more);
    let mut made = candidate(&place.name, &kind, FormSource::Geonames, name, forms);
    made.reading.population = Some(place.population);
    made.reading.used = used;
    made
}

/// Whether a word was typed as a name: with a capital and not in capitals throughout, or in letters that know none.
fn is_capitalised(typed: &str) -> bool {
    let mut letters = typed.chars().filter(|letter| letter.is_alphabetic());
    let has_case = |letter: char| letter.is_uppercase() || letter.is_lowercase();
    match letters.next() {
        None => false,
        Some(first) if !has_case(first) => true,
        Some(first) => first.is_uppercase() && letters.any(char::is_lowercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str) -> Vec<Candidate> {
        let name: Vec<String> = words(typed).map(|word| word.form.into_owned()).collect();
        candidates(typed, &name)
    }

    fn has(candidates: &[Candidate], form: &str) -> bool {
        let form: Vec<&str> = form.split(' ').collect();
        candidates
            .iter()
            .filter(|candidate| candidate.reading.used)
            .any(|candidate| candidate.forms.iter().any(|words| *words == form))
    }

    #[test]
    fn each_form_finds_the_others() {
        for (one, other) in [
            ("Kyiv", "kiev"),
            ("kiev", "київ"),
            ("Київ", "киев"),
            ("Киев", "kyiv"),
            ("Bakhmut", "artemivsk"),
            ("Artyomovsk", "бахмут"),
            ("Odesa", "odessa"),
            ("Hezbollah", "حزب الله"),
            ("Hizbullah", "hezbollah"),
            ("حزب الله", "hezbollah"),
            ("Zelensky", "зеленський"),
            ("zelenskiy", "zelenskyy"),
            ("Leningrad", "petersburg"),
            ("RSF", "rapid support forces"),
        ] {
            assert!(has(&asked(one), other), "{one}: {other}");
        }
    }

    #[test]
    fn ordinary_words_are_no_names() {
        for word in [
            "split", "nice", "reading", "mobile", "bar", "of", "Ali", "Mali", "READING",
        ] {
            assert!(asked(word).is_empty(), "{word}");
        }
        assert!(has(&asked("Split"), "сплит"));
        // Another town's own name is no form of Nice, and Ukraine's capital is none of "how".
        assert!(!has(&asked("Nice"), "nis"));
        assert!(!has(&asked("Kyiv"), "كيف"));
        assert!(!has(&asked("Casablanca"), "white house"));
    }

    #[test]
    fn a_name_of_several_is_shown_as_that() {
        let pokrovsk = asked("Pokrovsk");
        let used = pokrovsk.iter().filter(|one| one.reading.used);
        assert!(used.count() > 1, "{pokrovsk:?}");
        assert!(has(&pokrovsk, "красноармейск"));
        let azov: Vec<String> = asked("Azov")
            .iter()
            .map(|one| one.reading.called())
            .collect();
        assert!(azov.len() > 1, "{azov:?}");
    }

    #[test]
    fn a_form_that_holds_another_is_left_to_it() {
        assert!(!has(&asked("ISIS"), "islamic state group"));
        assert!(has(&asked("ISIS"), "islamic state"));
        assert!(!has(&asked("Assad"), "al assad"));
    }
}

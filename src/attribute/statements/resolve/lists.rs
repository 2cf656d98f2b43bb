//! The word lists: what a word can be.
//!
//! `words.txt`, `kinds.txt`, `nations.txt`, `capitals.txt` and `given_names.txt` are made of sections, each of which gives
//! its words a class; a word may have several.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The files, each with the sections it may have.
const FILES: [&str; 5] = [
    include_str!("words.txt"),
    include_str!("kinds.txt"),
    include_str!("nations.txt"),
    include_str!("capitals.txt"),
    include_str!("given_names.txt"),
];

/// What a word can be: a set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(u64);

macro_rules! classes {
    ($($name:ident = $section:literal,)*) => {
        impl Class {
            classes!(@bits 0u32; $($name,)*);
        }
        /// The class that each section gives.
        const SECTIONS: &[(&str, Class)] = &[$(($section, Class::$name),)*];
    };
    (@bits $at:expr; $name:ident, $($rest:ident,)*) => {
        pub const $name: Class = Class(1 << $at);
        classes!(@bits $at + 1; $($rest,)*);
    };
    (@bits $at:expr;) => {};
}

classes! {
    OPENER = "opener",
    PARTICLE = "particle",
    PREPOSITION = "preposition",
    CONJUNCTION = "conjunction",
    CALENDAR = "calendar",
    SUFFIX = "suffix",
    FIELD = "field",
    MODIFIER = "modifier",
    NOT = "not",
    SIR = "courtesy-male",
    MADAM = "courtesy-female",
    TITLE = "title",
    OFFICIAL = "official",
    RANK = "rank",
    ANALYST = "analyst",
    WITNESS = "witness",
    PERSON = "person",
    NAMELESS = "nameless",
    GOVERNMENT_BODY = "government-body",
    MILITARY_BODY = "military-body",
    ARMED_BODY = "armed-body",
    ORGANISATION_BODY = "organisation-body",
    OUTLET_BODY = "outlet-body",
    REPORT = "report",
    GOVERNMENT_NAME = "government-name",
    MILITARY_NAME = "military-name",
    ARMED_NAME = "armed-group-name",
    OUTLET_NAME = "outlet-name",
    ORGANISATION_NAME = "organisation-name",
    NATION = "nation",
    PEOPLE = "people",
    PLACE = "place",
    CAPITAL = "capital",
    MALE = "male",
    FEMALE = "female",
}

impl Class {
    /// Nouns of people.
    pub const HUMAN: Class = Class(
        Class::OFFICIAL.0 | Class::RANK.0 | Class::ANALYST.0 | Class::WITNESS.0 | Class::PERSON.0,
    );
    /// Nouns of bodies.
    pub const BODY: Class = Class(
        Class::GOVERNMENT_BODY.0
            | Class::MILITARY_BODY.0
            | Class::ARMED_BODY.0
            | Class::ORGANISATION_BODY.0
            | Class::OUTLET_BODY.0,
    );
    /// Names of bodies.
    pub const BODY_NAME: Class = Class(
        Class::GOVERNMENT_NAME.0
            | Class::MILITARY_NAME.0
            | Class::ARMED_NAME.0
            | Class::OUTLET_NAME.0
            | Class::ORGANISATION_NAME.0,
    );
    /// Names of places.
    pub const LAND: Class = Class(Class::NATION.0 | Class::PLACE.0 | Class::CAPITAL.0);
    /// Given names.
    pub const GIVEN: Class = Class(Class::MALE.0 | Class::FEMALE.0);
    /// What stands before a name and is no part of it.
    pub const COURTESY: Class = Class(Class::SIR.0 | Class::MADAM.0);
    /// Offices and ranks, and nouns of people by office.
    pub const OFFICE: Class = Class(Class::TITLE.0 | Class::OFFICIAL.0);

    /// Whether it has a class of `other`.
    pub fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Classes of both.
    pub fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Class> = FxHashMap::default();
    for file in FILES {
        let mut class = Class::default();
        for line in file.lines().map(str::trim).filter(|l| !l.starts_with('#')) {
            if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let known = SECTIONS.iter().find(|(name, _)| *name == section);
                class = known.map_or(Class::default(), |(_, class)| *class);
            } else if let Some(phrase) = line.strip_prefix("= ") {
                add(&mut words, phrase, class);
            } else {
                line.split_whitespace()
                    .for_each(|word| add(&mut words, word, class));
            }
        }
    }
    words
});

fn add(words: &mut FxHashMap<&'static str, Class>, word: &'static str, class: Class) {
    let entry = words.entry(word).or_default();
    *entry = entry.or(class);
}

/// The classes of a word or phrase as written, in any case; a stop at its end does not count.
pub fn class(word: &str) -> Class {
    with_lower(word, |lower| WORDS.get(lower).copied().unwrap_or_default())
}

/// The classes of a noun: its own, or those of its singular. Also whether it is several.
pub fn noun(word: &str) -> (Class, bool) {
    let own = class(word);
    if own.is(Class::HUMAN) || own.is(Class::BODY) || own.is(Class::REPORT) {
        return (own, plural_by_itself(word));
    }
    let singular = with_lower(word, |lower| {
        singulars(lower).find_map(|singular| match singular {
            Singular::Cut(text) => WORDS.get(text).copied(),
            Singular::With(stem, end) => WORDS.get(format!("{stem}{end}").as_str()).copied(),
        })
    });
    match singular {
        Some(class) => (class, true),
        None => (own.or(compound(word)), false),
    }
}

/// The class of a German compound by its last part: `Außenministerin`.
fn compound(word: &str) -> Class {
    const LAST: [&str; 14] = [
        "minister",
        "ministerin",
        "sprecher",
        "sprecherin",
        "kanzler",
        "kanzlerin",
        "präsident",
        "präsidentin",
        "botschafter",
        "botschafterin",
        "bürgermeister",
        "bürgermeisterin",
        "sekretär",
        "sekretärin",
    ];
    let long = word.len() > 9 && !word.contains('-');
    let office = long && with_lower(word, |lower| LAST.iter().any(|last| lower.ends_with(last)));
    if office {
        Class::OFFICIAL
    } else {
        Class::default()
    }
}

enum Singular<'a> {
    Cut(&'a str),
    With(&'a str, &'static str),
}

/// What a plural may be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = Singular<'_>> {
    let cut = |end: &str| word.strip_suffix(end).filter(|stem| stem.len() > 2);
    [
        cut("s").map(Singular::Cut),
        cut("es").map(Singular::Cut),
        cut("ies").map(|stem| Singular::With(stem, "y")),
        cut("men").map(|stem| Singular::With(stem, "man")),
    ]
    .into_iter()
    .flatten()
}

/// Nouns that stand in the list as plurals.
fn plural_by_itself(word: &str) -> bool {
    with_lower(word, |word| {
        matches!(
            word,
            "people"
                | "forces"
                | "troops"
                | "rebels"
                | "guerrillas"
                | "insurgents"
                | "militants"
                | "separatists"
                | "police"
                | "guards"
                | "townspeople"
                | "men"
                | "women"
                | "children"
                | "figures"
                | "statistics"
                | "documents"
        )
    })
}

/// Hands on `word` in lower case and without a stop at its end, without allocating where it is short ASCII.
pub fn with_lower<T>(word: &str, then: impl FnOnce(&str) -> T) -> T {
    let word = word.strip_suffix('.').unwrap_or(word);
    let mut buffer = [0_u8; 48];
    if word.is_ascii()
        && let Some(lower) = buffer.get_mut(..word.len())
    {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return then(std::str::from_utf8(lower).unwrap_or(""));
    }
    if word.len() > 200 {
        return then("");
    }
    then(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_each_list_is_in_order() {
        let mut sections = Vec::new();
        for file in FILES {
            let mut section = None;
            for line in file.lines() {
                assert_eq!(line, line.trim_end(), "space at the end");
                if line.starts_with('#') || line.is_empty() {
                    continue;
                }
                if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    assert!(SECTIONS.iter().any(|(known, _)| *known == name), "{name}");
                    section = Some(name);
                    sections.push(name);
                    continue;
                }
                assert!(section.is_some(), "before any section: {line}");
                assert_eq!(line, line.to_lowercase(), "lower case");
                assert!(!line.contains(['’', '‘']), "straight marks: {line}");
            }
        }
        for (name, _) in SECTIONS {
            assert!(sections.contains(name), "no section {name}");
        }
    }

    #[test]
    fn plurals_are_found() {
        assert!(noun("analysts").0.is(Class::ANALYST));
        assert!(noun("Spokesmen").0.is(Class::OFFICIAL));
        assert!(noun("authorities").1);
        assert_eq!(noun("soldier"), (class("soldier"), false));
        assert!(class("U.S.").is(Class::GOVERNMENT_NAME));
        assert!(class("White House").is(Class::GOVERNMENT_NAME));
    }
}

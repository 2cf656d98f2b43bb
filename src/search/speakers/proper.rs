//! What a speaker's name is: that of a person, that of a body, or none ("one soldier").

use super::order::unordered;
use super::parts::Person;
use super::skeleton::in_bodies;
use super::words;
use crate::model::SourceKind;
use crate::store::tokenizer::{self, fold};

/// A name, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// A person's.
    Person(Person),
    /// That of a state, a ministry, an outlet, any other body.
    Body(Body),
}

/// The name of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    /// Its words, folded, without "the" before them.
    pub(super) written: String,
    /// The same in one spelling.
    pub(super) skeleton: String,
    /// What other orders of its words have in common with it, where it is a state's.
    pub(super) unordered: Option<String>,
    /// Whether it does not say whose it is: "Ministry of Defence".
    pub(super) common: bool,
}

/// Longest name that is looked at, in bytes; a longer one is a description.
const LONGEST: usize = 160;

impl Name {
    /// Understands a speaker's name; `None` where it is a description.
    pub(super) fn of(name: &str, kind: SourceKind) -> Option<Name> {
        use SourceKind::{Agency, ArmedGroup, Government, Military, Organisation, Outlet, Unnamed};
        if name.len() > LONGEST {
            return None;
        }
        match kind {
            Unnamed => None,
            Government | Military | ArmedGroup | Organisation | Agency | Outlet => {
                Body::of(name, kind).map(Name::Body)
            }
            _ if is_persons(name) => Person::of(name).map(Name::Person),
            _ => None,
        }
    }
}

impl Body {
    fn of(name: &str, kind: SourceKind) -> Option<Body> {
        use SourceKind::{Government, Military, Organisation};
        let is_states = matches!(kind, Government | Military | Organisation);
        let capital = name
            .split_whitespace()
            .any(|word| is_capital(word) && fold(word) != "the");
        let mut all: Vec<String> = tokenizer::words(name)
            .map(|word| word.form.into_owned())
            .collect();
        if all.len() > 1 && all[0] == "the" {
            all.remove(0);
        }
        let common = !all.is_empty() && all.iter().all(|word| words::is_body_word(word));
        // "Police" at the head of a sentence has a capital too.
        if all.is_empty() || !capital || (common && all.len() == 1) {
            return None;
        }
        let skeleton: Vec<&str> = all.iter().map(|word| in_bodies(word)).collect();
        Some(Body {
            written: all.join(" "),
            skeleton: skeleton.join(" "),
            unordered: unordered(&all).filter(|_| is_states),
            common,
        })
    }
}

/// Whether a name is a person's and no description or office: each word has a capital, but for particles.
fn is_persons(name: &str) -> bool {
    let mut number = 0;
    let mut only_office = true;
    for word in name.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        // "Jong-un", "al-Assad": what stands before the hyphen decides.
        let first = fold(bare.split('-').next().unwrap_or(bare));
        if bare.is_empty() {
            continue;
        }
        let initial = word.ends_with('.');
        if number == 0 && !initial && words::begins_description(&first) {
            return false;
        }
        number += 1;
        let small =
            words::is_particle(&first) || words::is_article(&first) || words::is_title(&first);
        if bare.contains(|letter: char| letter.is_ascii_digit()) || !(small || is_capital(bare)) {
            return false;
        }
        only_office &= words::is_title(&first) || words::goes_before_title(&first);
    }
    number > 0 && !only_office
}

/// Whether a word begins with a capital, or with a letter that has none.
fn is_capital(word: &str) -> bool {
    let letter = word.chars().find(|letter| letter.is_alphabetic());
    letter.is_some_and(|letter| !letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_no_name() {
        use SourceKind::{
            Analyst, Government, Military, Official, Organisation, Person, Unnamed, Witness,
        };
        for (name, kind, is) in [
            ("Ada Lindqvist", Person, true),
            ("Antonina", Person, true),
            ("Osama bin Laden", Person, true),
            ("محمد صالح", Person, true),
            ("one soldier", Unnamed, false),
            ("One Soldier", Witness, false),
            ("the 82-year-old", Person, false),
            ("a resident of Riverton", Witness, false),
            ("Kremlin spokesman", Official, false),
            ("Defence Secretary", Official, false),
            ("Russian military bloggers", Analyst, false),
            ("Petra Novik", Analyst, true),
            ("Kyiv", Government, true),
            ("Ministry of Defence", Government, true),
            ("the army", Military, false),
            ("Police", Government, false),
            ("the United Nations", Organisation, true),
            ("officials", Government, false),
            ("", Person, false),
        ] {
            assert_eq!(Name::of(name, kind).is_some(), is, "{name}");
        }
        let common = |name| match Name::of(name, SourceKind::Government) {
            Some(Name::Body(body)) => body.common,
            other => panic!("{name}: {other:?}"),
        };
        assert!(common("Ministry of Defence") && common("the Foreign Ministry"));
        assert!(!common("Russian Ministry of Defence") && !common("Kyiv"));
    }
}

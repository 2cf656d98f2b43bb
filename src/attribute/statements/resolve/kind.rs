//! What a source is.

use super::lists::{self, Class};
use super::names::Shape;
use super::phrase::Phrase;
use super::words::Word;
use crate::model::SourceKind;

/// What a phrase means, by its name or its head noun.
pub fn of(body: &str, words: &[Word], phrase: &Phrase) -> SourceKind {
    if let Some(named) = &phrase.named {
        let text =
            super::mentions::bytes(words, named.name.clone()).map_or("", |range| range.of(body));
        return match named.shape {
            Shape::Person | Shape::Unknown => SourceKind::Person,
            Shape::Place => place(text),
            Shape::Body => of_body(text),
        };
    }
    let head = phrase.head.and_then(|head| words.get(head));
    let age = head.is_some_and(|word| age(word.text(body)));
    if age {
        return SourceKind::Person;
    }
    let class = phrase.class;
    let core = words.get(phrase.core.clone()).unwrap_or(&[]);
    if class.is(Class::NAMELESS) {
        SourceKind::Unnamed
    } else if class.is(Class::ANALYST) {
        SourceKind::Analyst
    } else if class.is(Class::WITNESS) {
        SourceKind::Witness
    } else if class.is(Class::OFFICIAL) {
        let spokesman = head
            .is_some_and(|word| lists::with_lower(word.text(body), |l| l.starts_with("spokes")));
        let military = core
            .iter()
            .any(|word| word.of(Class::MILITARY_BODY.or(Class::MILITARY_NAME)));
        if spokesman && military {
            SourceKind::Military
        } else {
            SourceKind::Official
        }
    } else if class.is(Class::HUMAN) || class.is(Class::REPORT) {
        SourceKind::Unnamed
    } else if class.is(Class::ORGANISATION_BODY) && core.iter().any(|word| word.is(body, "rights"))
    {
        SourceKind::Organisation
    } else {
        of_class(class)
    }
}

/// `82-year-old`.
pub fn age(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && (text.ends_with("-year-old") || text.ends_with("-YEAR-OLD"))
}

/// States and their capitals speak for governments.
fn place(text: &str) -> SourceKind {
    if lists::class(text).is(Class::NATION.or(Class::CAPITAL).or(Class::GOVERNMENT_NAME)) {
        SourceKind::Government
    } else {
        SourceKind::Unnamed
    }
}

/// What a body is, by its whole name, else by a name within, else by its noun.
pub fn of_body(name: &str) -> SourceKind {
    let whole = lists::class(name);
    if whole.is(Class::BODY_NAME) {
        return of_class(whole);
    }
    let mut words = name.split([' ', '\u{a0}']);
    // "Radio Tarn".
    let station = words.clone().next().is_some_and(|first| {
        lists::with_lower(first, |first| super::nouns::STATION.contains(&first))
    });
    if station {
        return SourceKind::Outlet;
    }
    // "United Nations human rights office", "human rights office".
    let of_organisation = words
        .clone()
        .any(|word| lists::with_lower(word, |l| l == "rights"))
        || (1..4)
            .any(|length| lists::class(first_words(name, length)).is(Class::ORGANISATION_NAME));
    if words
        .clone()
        .any(|word| lists::class(word).is(Class::ARMED_NAME))
    {
        return SourceKind::ArmedGroup;
    }
    let bridge = [" of ", " for ", " on ", " OF ", " FOR ", " ON "]
        .iter()
        .filter_map(|bridge| name.find(bridge));
    let bridged = bridge.min().and_then(|at| name.get(..at));
    let head = match bridged {
        Some(head) => head.split(' ').next_back(),
        None => words.next_back(),
    };
    let class = lists::noun(head.unwrap_or("")).0;
    if of_organisation && class.is(Class::ORGANISATION_BODY) {
        return SourceKind::Organisation;
    }
    of_class(class)
}

/// The first words of a name.
fn first_words(name: &str, length: usize) -> &str {
    name.match_indices([' ', '\u{a0}'])
        .nth(length - 1)
        .and_then(|(at, _)| name.get(..at))
        .unwrap_or("")
}

fn of_class(class: Class) -> SourceKind {
    if class.is(Class::ARMED_NAME.or(Class::ARMED_BODY)) {
        SourceKind::ArmedGroup
    } else if class.is(Class::OUTLET_NAME) {
        SourceKind::Outlet
    } else if class.is(Class::ORGANISATION_NAME) {
        SourceKind::Organisation
    } else if class.is(Class::GOVERNMENT_NAME.or(Class::GOVERNMENT_BODY)) {
        SourceKind::Government
    } else if class.is(Class::MILITARY_NAME.or(Class::MILITARY_BODY)) {
        SourceKind::Military
    } else if class.is(Class::OUTLET_BODY) {
        SourceKind::Outlet
    } else if class.is(Class::ORGANISATION_BODY) {
        SourceKind::Organisation
    } else {
        SourceKind::Unnamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_by_name_and_noun() {
        for (name, kind) in [
            ("Hezbollah", SourceKind::ArmedGroup),
            ("Wagner Group", SourceKind::ArmedGroup),
            ("New York Times", SourceKind::Outlet),
            ("Ministry of Defence", SourceKind::Government),
            ("Ukrainian army", SourceKind::Military),
            ("Institute for the Study of War", SourceKind::Organisation),
            ("UN", SourceKind::Organisation),
            ("Pentagon", SourceKind::Military),
            ("Kremlin", SourceKind::Government),
            ("Radio Tarn", SourceKind::Outlet),
            ("RSF", SourceKind::ArmedGroup),
            (
                "United Nations human rights office",
                SourceKind::Organisation,
            ),
        ] {
            assert_eq!(of_body(name), kind, "{name}");
        }
    }
}

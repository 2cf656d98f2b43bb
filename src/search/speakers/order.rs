//! State bodies named in another order of words: "Russian Ministry of Defence", "Russia's defence ministry".

use super::skeleton::in_bodies;
use super::words::is_body_word;
use crate::search::engine::related::country;

/// Words that only hold a name together.
const SMALL: [&str; 8] = [
    "of",
    "the",
    "for",
    "and",
    "in",
    "s",
    "federation",
    "affairs",
];

/// Countries whose names are no single word, or one that is something else besides: a name, and what it stands for.
const COUNTRIES: [(&[&str], &str); 6] = [
    (&["united", "states", "america"], "america"),
    (&["united", "states"], "america"),
    (&["us"], "america"),
    (&["usa"], "america"),
    (&["united", "kingdom"], "britain"),
    (&["uk"], "britain"),
];

/// What the names of one state body have in common, in whatever order their words stand: its country and the words that say
/// what it is. `None` where a word is neither ("Bank of China" and "China Bank" may be two), or fewer than two words are left.
/// `words` are folded as in the index.
pub(super) fn unordered(words: &[String]) -> Option<String> {
    let mut rest: Vec<&str> = words
        .iter()
        .map(|word| word.strip_suffix("'s").unwrap_or(word))
        .collect();
    let mut found: Vec<&str> = Vec::new();
    for (name, stands_for) in COUNTRIES {
        if name.iter().all(|word| rest.contains(word)) {
            rest.retain(|word| !name.contains(word));
            found.push(stands_for);
        }
    }
    rest.retain(|word| !SMALL.contains(word));
    let is_ministry = rest.contains(&"ministry");
    for word in rest {
        found.push(match (country(word), in_bodies(word)) {
            (Some(country), _) => country,
            (None, "internal") if is_ministry => "interior",
            (None, word) if is_body_word(word) => word,
            (None, _) => return None,
        });
    }
    found.sort_unstable();
    found.dedup();
    (found.len() > 1).then(|| found.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer;

    fn of(name: &str) -> Option<String> {
        let words = tokenizer::words(name).map(|word| word.form.into_owned());
        unordered(&words.collect::<Vec<_>>())
    }

    #[test]
    fn names_of_one_body_are_one() {
        for (one, other) in [
            ("Russian Ministry of Defence", "Russia's Defense Ministry"),
            (
                "Russian Ministry of Defence",
                "Ministry of Defence of the Russian Federation",
            ),
            (
                "Ukraine’s foreign ministry",
                "Ministry of Foreign Affairs of Ukraine",
            ),
            (
                "Ministry of Internal Affairs of Ukraine",
                "Ukrainian Interior Ministry",
            ),
            (
                "US State Department",
                "Department of State of the United States",
            ),
            ("British Foreign Office", "UK Foreign Office"),
            ("Armed Forces of Ukraine", "Ukrainian Armed Forces"),
            ("Defence Ministry", "Ministry of Defence"),
        ] {
            assert_eq!(of(one), of(other), "{one} {other}");
            assert!(of(one).is_some(), "{one}");
        }
    }

    #[test]
    fn other_bodies_stay_others() {
        for (one, other) in [
            (
                "Russian Ministry of Defence",
                "Ukrainian Ministry of Defence",
            ),
            ("Russian Ministry of Defence", "Ministry of Defence"),
            ("Russian Ministry of Defence", "Russian Foreign Ministry"),
            (
                "Ukrainian Armed Forces",
                "General Staff of the Armed Forces of Ukraine",
            ),
        ] {
            assert_ne!(of(one), of(other), "{one} {other}");
        }
        for none in [
            "Bank of China",
            "Kyiv",
            "Russia",
            "Ministry",
            "Free Syrian Army",
            "",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}

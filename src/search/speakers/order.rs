//! Bodies of states named in another order of words: "Russian Ministry of Defence", "Russia's defence ministry".
//!
//! Only where nothing else can be meant: one country, and the words of a ministry or another of those that each state has one
//! of. "European Council" and "Council of Europe", "Lebanese Forces" and the forces of Lebanon are two each.

use super::skeleton::in_bodies;
use crate::search::engine::related::country;

/// What each state has one of at most: words of its name beside the country's, in the order of the alphabet.
const BODIES: &[&str] = &[
    "air force",
    "air forces",
    "armed forces general staff",
    "armed forces",
    "border guard service state",
    "border guards",
    "defence department",
    "defence ministry",
    "department justice",
    "department state",
    "department treasury",
    "economy ministry",
    "education ministry",
    "emergencies ministry",
    "emergency service state",
    "energy ministry",
    "finance ministry",
    "foreign ministry",
    "foreign office",
    "general office prosecutor",
    "general staff",
    "guard national",
    "health ministry",
    "home ministry",
    "home office",
    "information ministry",
    "infrastructure ministry",
    "intelligence military",
    "interior ministry",
    "justice ministry",
    "minister office prime",
    "ministry transport",
    "navy",
    "office president",
    "security service",
];

/// Words that only hold a name together.
const SMALL: [&str; 4] = ["of", "the", "for", "s"];

/// Countries by names of several words, or short ones, and by what stands for them in `countries.txt` or here; longer names
/// first.
const COUNTRIES: &[(&[&str], &str)] = &[
    (
        &["democratic", "republic", "of", "the", "congo"],
        "dr congo",
    ),
    (&["democratic", "republic", "of", "congo"], "dr congo"),
    (&["united", "states", "of", "america"], "america"),
    (&["united", "arab", "emirates"], "emirates"),
    (&["united", "states"], "america"),
    (&["united", "kingdom"], "britain"),
    (&["russian", "federation"], "russia"),
    (&["czech", "republic"], "czechia"),
    (&["saudi", "arabia"], "saudi"),
    (&["saudi", "arabian"], "saudi"),
    (&["north", "korea"], "north korea"),
    (&["north", "korean"], "north korea"),
    (&["south", "korea"], "south korea"),
    (&["south", "korean"], "south korea"),
    (&["south", "sudan"], "south sudan"),
    (&["south", "sudanese"], "south sudan"),
    (&["dr", "congo"], "dr congo"),
    (&["new", "zealand"], "new zealand"),
    (&["sri", "lanka"], "sri lanka"),
    (&["sri", "lankan"], "sri lanka"),
    (&["us"], "america"),
    (&["uk"], "britain"),
    (&["uae"], "emirates"),
    (&["saudi"], "saudi"),
    (&["gaza"], "gaza"),
];

/// Lines of `countries.txt` that are no states, or more than one.
const NO_STATES: &[&str] = &["africa", "asia", "congo", "europe", "georgia", "korea"];

/// What the names of one body of a state have in common, in whatever order their words stand: its country and what it is.
/// `None` for the names of others. `words` are folded as in the index.
pub(super) fn unordered(words: &[String]) -> Option<String> {
    let mut rest: Vec<&str> = words
        .iter()
        .map(|word| word.strip_suffix("'s").unwrap_or(word))
        .collect();
    let mut countries: Vec<&str> = Vec::new();
    for (name, stands_for) in COUNTRIES {
        while let Some(at) = rest.windows(name.len()).position(|words| words == *name) {
            rest.drain(at..at + name.len());
            countries.push(stands_for);
        }
    }
    rest.retain(|word| !SMALL.contains(word));
    rest.retain(|word| match country(word) {
        Some(of) if !NO_STATES.contains(&of) => {
            countries.push(of);
            false
        }
        _ => true,
    });
    let [country] = countries.as_slice() else {
        return None;
    };
    let mut body: Vec<&str> = rest.into_iter().map(in_bodies).collect();
    body.sort_unstable();
    let body = match body.as_slice() {
        ["affairs", "foreign", "ministry"] => "foreign ministry".to_owned(),
        ["affairs", "internal", "ministry"] => "interior ministry".to_owned(),
        ["affairs", "home", "ministry"] => "home ministry".to_owned(),
        ["office", "presidential"] => "office president".to_owned(),
        other => other.join(" "),
    };
    BODIES
        .contains(&body.as_str())
        .then(|| format!("{country}: {body}"))
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
            ("British Foreign Office", "U.K. Foreign Office"),
            ("Armed Forces of Ukraine", "Ukrainian Armed Forces"),
            ("Gaza’s health ministry", "Gaza Health Ministry"),
            ("Saudi Foreign Ministry", "Saudi Arabia’s foreign ministry"),
            (
                "South Korea’s Ministry of Defense",
                "South Korean Defence Ministry",
            ),
            (
                "Czech Defence Ministry",
                "Ministry of Defence of the Czech Republic",
            ),
            (
                "Office of the President of Ukraine",
                "Ukrainian President's Office",
            ),
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
            ("Russian Ministry of Defence", "Russian Foreign Ministry"),
            (
                "Ukrainian Armed Forces",
                "General Staff of the Armed Forces of Ukraine",
            ),
            (
                "North Korean Defence Ministry",
                "South Korean Defence Ministry",
            ),
            ("South Sudan’s foreign ministry", "Sudan’s foreign ministry"),
        ] {
            assert_ne!(of(one), of(other), "{one} {other}");
            assert!(of(one).is_some(), "{one}");
        }
    }

    #[test]
    fn what_may_be_two_has_no_other_order() {
        for name in [
            "European Council",
            "Council of Europe",
            "Bank of China",
            "Ministry of Defence",
            "Russian Federation Council",
            "Syrian National Army",
            "Lebanese Forces",
            "Supreme Court of Georgia",
            "Korean Defence Ministry",
            "Ministry of Foreign Affairs and Trade of Hungary",
            "Armed Forces of Ukraine in Russia",
            "Russia and Ukraine",
            "Kyiv",
            "Russia",
            "",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn the_lists_are_as_they_are_asked_for() {
        for body in BODIES {
            let words: Vec<&str> = body.split(' ').collect();
            assert!(words.is_sorted(), "{body}");
            assert!(words.iter().all(|word| in_bodies(word) == *word), "{body}");
        }
        let long_first = COUNTRIES
            .windows(2)
            .all(|pair| pair[0].0.len() >= pair[1].0.len());
        assert!(long_first);
        for line in NO_STATES {
            assert_eq!(country(line), Some(*line));
        }
    }
}

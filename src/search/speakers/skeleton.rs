//! What the spellings of one name have in common: the rules of `spelling.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

const RULES: &str = include_str!("spelling.txt");

/// A rule: what is replaced, where, and by what.
struct Rule {
    from: &'static str,
    at: Place,
    to: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Beginning,
    End,
    Anywhere,
}

static SPELLING: LazyLock<Vec<Rule>> = LazyLock::new(|| lines().filter_map(rule).collect());

/// Every spelling of a well-known name, and the first of them.
static SAME: Same = LazyLock::new(|| same("= "));

/// The same for words in the names of bodies.
static SAME_IN_BODIES: Same = LazyLock::new(|| same("body "));

type Same = LazyLock<HashMap<&'static str, &'static str>>;

fn same(mark: &str) -> HashMap<&'static str, &'static str> {
    let mut same = HashMap::new();
    for line in lines().filter_map(|line| line.strip_prefix(mark)) {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            same.insert(first, first);
            same.extend(words.map(|word| (word, first)));
        }
    }
    same
}

fn lines() -> impl Iterator<Item = &'static str> {
    RULES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The rule of a line, where it holds one.
fn rule(line: &'static str) -> Option<Rule> {
    let (from, rest) = line.split_once(" > ")?;
    let to = rest.split_whitespace().next()?;
    Some(if let Some(from) = from.strip_prefix('^') {
        Rule {
            from,
            at: Place::Beginning,
            to,
        }
    } else if let Some(from) = from.strip_suffix('$') {
        Rule {
            from,
            at: Place::End,
            to,
        }
    } else {
        Rule {
            from,
            at: Place::Anywhere,
            to,
        }
    })
}

/// What is left of a folded word of Latin letters when the rules have been applied: equal for spellings of one name.
pub(in crate::search) fn skeleton(word: &str) -> String {
    if let Some(&same) = SAME.get(word) {
        return same.to_owned();
    }
    let applied = apply(word, &SPELLING);
    SAME.get(applied.as_str())
        .map_or(applied.clone(), |same| (*same).to_owned())
}

/// The one spelling of a folded word in the name of a body.
pub(super) fn in_bodies(word: &str) -> &str {
    SAME_IN_BODIES.get(word).copied().unwrap_or(word)
}

fn apply(word: &str, rules: &[Rule]) -> String {
    let mut word: String = word.chars().filter(|&letter| letter != '\'').collect();
    for rule in rules {
        let found = match rule.at {
            Place::Beginning => word.starts_with(rule.from),
            Place::End => word.ends_with(rule.from),
            Place::Anywhere => word.contains(rule.from),
        };
        // A word that is no more than what would be replaced is left.
        if !found || word.len() == rule.from.len() {
            continue;
        }
        match rule.at {
            Place::Beginning => word.replace_range(..rule.from.len(), rule.to),
            Place::End => word.replace_range(word.len() - rule.from.len().., rule.to),
            Place::Anywhere => word = word.replace(rule.from, rule.to),
        }
    }
    singled(&word)
}

/// Doubled consonants once.
fn singled(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        if vowel || !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::fold;

    #[test]
    fn every_rule_makes_its_two_words_equal() {
        let mut rules = Vec::new();
        for line in lines() {
            assert_eq!(fold(line), line, "{line}");
            if line.starts_with("= ") || line.starts_with("body ") {
                assert!(line.split_whitespace().count() >= 3, "{line}");
                continue;
            }
            rules.push(rule(line).expect("a rule"));
            let words: Vec<&str> = line.split_whitespace().skip(3).collect();
            let [a, b] = words.as_slice() else {
                panic!("{line}: two words are wanted behind the rule");
            };
            assert_eq!(apply(a, &rules), apply(b, &rules), "{line}");
        }
        assert!(rules.len() > 30);
    }

    #[test]
    fn a_spelling_belongs_to_one_name() {
        let mut seen = std::collections::HashSet::new();
        for word in lines()
            .filter_map(|line| line.strip_prefix("= "))
            .flat_map(str::split_whitespace)
        {
            assert!(seen.insert(word), "{word}");
        }
    }

    #[test]
    fn other_names_stay_other_names() {
        for (a, b) in [
            ("vladimir", "volodymyr"),
            ("sergey", "serhiy"),
            ("kim", "kin"),
            ("john", "jon"),
            ("ivanov", "ivanova"),
            ("hassan", "hussein"),
            ("petrov", "petrovich"),
            ("maria", "mario"),
            ("kuleba", "kulebo"),
            ("li", "lu"),
        ] {
            assert_ne!(skeleton(a), skeleton(b));
        }
    }
}

//! Random queries, as a tree of the test's own that is printed in the query language.

use std::fmt;

use super::*;

/// What is asked.
#[derive(Debug, Clone)]
pub enum Asked {
    Word(&'static str),
    Phrase(&'static [&'static str]),
    Prefix(&'static str),
    Pattern(&'static str),
    Fuzzy(&'static str),
    /// As written.
    Caps(&'static str),
    /// As typed, and the numbers meant, in thousandths.
    Count(&'static str, u64, u64),
    Near(u32, bool, Box<Asked>, Box<Asked>),
    Sentence(Vec<Asked>),
    Paragraph(Vec<Asked>),
    AtLeast(u32, Box<Asked>),
    Lead(Box<Asked>),
    Said(Box<Asked>, Option<&'static str>),
    And(Vec<Asked>),
    Or(Vec<Asked>),
    Not(Box<Asked>),
}

impl fmt::Display for Asked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Asked], with: &str| {
            let parts: Vec<String> = parts.iter().map(Asked::to_string).collect();
            format!("({})", parts.join(with))
        };
        match self {
            Asked::Word(text) | Asked::Pattern(text) => write!(out, "{text}"),
            Asked::Count(text, _, _) => write!(out, "{text}"),
            Asked::Phrase(words) => write!(out, "\"{}\"", words.join(" ")),
            Asked::Prefix(text) => write!(out, "{text}*"),
            Asked::Fuzzy(text) => write!(out, "{text}~1"),
            Asked::Caps(text) => write!(out, "caps({text})"),
            Asked::Near(distance, ordered, left, right) => {
                let name = if *ordered { "PRE" } else { "NEAR" };
                write!(out, "({left} {name}/{distance} {right})")
            }
            Asked::Sentence(parts) => write!(out, "{}", joined(parts, " /s ")),
            Asked::Paragraph(parts) => write!(out, "{}", joined(parts, " /p ")),
            Asked::AtLeast(times, inner) => write!(out, "atleast{times}({inner})"),
            Asked::Lead(inner) => write!(out, "lead({inner})"),
            Asked::Said(inner, None) => write!(out, "said({inner})"),
            Asked::Said(inner, Some(name)) => write!(out, "(said({inner}) by(\"{name}\"))"),
            Asked::And(parts) => write!(out, "{}", joined(parts, " AND ")),
            Asked::Or(parts) => write!(out, "{}", joined(parts, " OR ")),
            Asked::Not(inner) => write!(out, "(NOT {inner})"),
        }
    }
}

impl Asked {
    /// Whether it is an operator of place alone.
    pub fn is_beside(&self) -> bool {
        matches!(
            self,
            Asked::Near(..) | Asked::Sentence(_) | Asked::Paragraph(_)
        )
    }

    /// Whether it asks for something other than words outside of any negation, so that it is a condition.
    pub fn has_words(&self) -> bool {
        match self {
            Asked::Not(_) | Asked::Said(..) => false,
            Asked::Lead(inner) => inner.has_words(),
            Asked::And(parts) | Asked::Or(parts) => parts.iter().any(Asked::has_words),
            _ => true,
        }
    }

    /// Whether it has a part that is asked of statements already.
    pub fn asks_of_passages(&self) -> bool {
        match self {
            Asked::Said(..) => true,
            Asked::Not(inner) | Asked::Lead(inner) => inner.asks_of_passages(),
            Asked::And(parts) | Asked::Or(parts) => parts.iter().any(Asked::asks_of_passages),
            _ => false,
        }
    }
}

fn leaf() -> BoxedStrategy<Asked> {
    let words = prop::sample::select(vec![
        "kilo",
        "mango",
        "mongo",
        "tango",
        "us",
        "п'ять",
        "1200",
        "million",
    ]);
    let phrases: Vec<&'static [&'static str]> = vec![
        &["kilo", "mango"],
        &["tango", "us"],
        &["us", "kilo", "tango"],
        &["kilo"],
        &["kilo", "kilo"],
        &["3", "million"],
    ];
    let patterns = vec!["m?ngo", "*ngo", "ta*go", "mang?*", "k*o", "??ngo", "*an*"];
    let counts = vec![
        Asked::Count("count>100", 100_001, u64::MAX),
        Asked::Count("count>=300", 300_000, u64::MAX),
        Asked::Count("count<300", 0, 299_999),
        Asked::Count("count=1,200", 1_200_000, 1_200_000),
        Asked::Count("count:12..300", 12_000, 300_000),
        Asked::Count("count:..1200", 0, 1_200_000),
        Asked::Count("count:2000000..", 2_000_000_000, u64::MAX),
    ];
    prop_oneof![
        6 => words.prop_map(Asked::Word),
        2 => prop::sample::select(phrases).prop_map(Asked::Phrase),
        1 => prop::sample::select(vec!["ki", "man", "п'я"]).prop_map(Asked::Prefix),
        2 => prop::sample::select(patterns).prop_map(Asked::Pattern),
        1 => prop::sample::select(vec!["mango", "tanog", "kil0", "kilos"]).prop_map(Asked::Fuzzy),
        2 => prop::sample::select(vec!["Kilo", "kilo", "TANGO", "US", "us", "\"kilo TANGO\""]).prop_map(Asked::Caps),
        2 => prop::sample::select(counts),
    ]
    .boxed()
}

/// What may stand on a side of NEAR.
fn near_words() -> BoxedStrategy<Asked> {
    leaf()
        .prop_recursive(2, 6, 2, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..3).prop_map(Asked::Or),
                (1..7_u32, any::<bool>(), inner.clone(), inner).prop_map(
                    |(distance, ordered, left, right)| {
                        Asked::Near(distance, ordered, Box::new(left), Box::new(right))
                    }
                ),
            ]
        })
        .boxed()
}

fn near() -> BoxedStrategy<Asked> {
    (1..7_u32, any::<bool>(), near_words(), near_words())
        .prop_map(|(distance, ordered, left, right)| {
            Asked::Near(distance, ordered, Box::new(left), Box::new(right))
        })
        .boxed()
}

fn sentence() -> BoxedStrategy<Asked> {
    prop::collection::vec(near_words(), 2..4)
        .prop_map(Asked::Sentence)
        .boxed()
}

fn paragraph() -> BoxedStrategy<Asked> {
    let part = prop_oneof![2 => near_words(), 1 => sentence()];
    prop::collection::vec(part, 2..4)
        .prop_map(Asked::Paragraph)
        .boxed()
}

fn at_least() -> BoxedStrategy<Asked> {
    let words = prop_oneof![
        leaf(),
        prop::collection::vec(leaf(), 2..4).prop_map(Asked::Or)
    ];
    (1..4_u32, words)
        .prop_map(|(times, inner)| Asked::AtLeast(times, Box::new(inner)))
        .boxed()
}

/// Whole queries, each of which says something that is wanted.
fn query() -> BoxedStrategy<Asked> {
    let unit =
        prop_oneof![3 => leaf(), 3 => near(), 2 => sentence(), 2 => paragraph(), 2 => at_least()];
    let tree = unit.clone().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Asked::And),
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Asked::Or),
            2 => (inner.clone(), inner.clone()).prop_map(|(one, other)| Asked::And(vec![one, Asked::Not(Box::new(other))])),
            2 => inner.prop_map(|inner| Asked::Lead(Box::new(inner))),
        ]
    });
    let name = prop::option::of(prop::sample::select(vec!["Lind", "Ada Lind", "Marek"]));
    let said = (tree.clone(), name).prop_map(|(inner, name)| Asked::Said(Box::new(inner), name));
    prop_oneof![
        2 => unit,
        3 => tree.clone(),
        1 => said.clone(),
        1 => (tree, said).prop_map(|(one, other)| Asked::And(vec![one, other])),
    ]
    .boxed()
}

pub fn queries(count: usize) -> impl Strategy<Value = Vec<Asked>> {
    prop::collection::vec(query(), count)
}

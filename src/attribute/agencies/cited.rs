//! `cited`: the text relies on the agency's report.
//!
//! An agency's journalist who saw or heard something is the agency's report; one who was wounded is none.

use super::context::{Run, Text, Word};
use super::cues::{Cues, phrase_before};

/// The rule by which a text cites a run of agencies, if it does.
pub fn rule(text: &Text, cues: &Cues, run: &Run, capitals: bool) -> Option<&'static str> {
    if !text.counts(run) {
        return None;
    }
    let before = text.words_before(run.range.start, 12);
    let end = after_abbreviation(text, run.range.end);
    let after = text.words_after(end, 8);
    let after = without_genitive(text, run, after);
    let introduced = before.first().is_some_and(|word| {
        !word.apart
            && matches!(
                word.lower.as_str(),
                "agency" | "media" | "wire" | "agentur" | "agence" | "agencia" | "агентство"
            )
    });
    if let Some(rule) = reported(text, cues, run, &after, (capitals, introduced)) {
        return Some(rule);
    }
    if after.first().is_some_and(|word| {
        !word.apart
            && matches!(
                word.lower.as_str(),
                "photographer" | "photographers" | "photo" | "photos" | "poll"
            )
    }) {
        return None;
    }
    let skipped = cues.skip_fill(&before, capitals);
    for at in 0..=skipped {
        let words = before.get(at..)?;
        if words
            .first()
            .is_none_or(|word| word.apart && word.lower != "to")
        {
            break;
        }
        if phrase_before(&cues.cited_before, words).is_some() {
            return Some("cited-before");
        }
    }
    if arabic_by(text, run) {
        return Some("cited-before");
    }
    None
}

/// The end of ` (KCNA)` after a full name, else `at`.
fn after_abbreviation(text: &Text, at: usize) -> usize {
    let right = text.right(at, 16);
    let close = right.strip_prefix(" (").and_then(|rest| {
        let close = rest.find(')')?;
        let inner = rest.get(..close)?;
        (inner.len() >= 2 && inner.chars().all(|c| c.is_uppercase() || c == '.')).then_some(close)
    });
    close.map_or(at, |close| at + " (".len() + close + ")".len())
}

/// The words after a name and its genitive: `'s`.
fn without_genitive(text: &Text, run: &Run, mut after: Vec<Word>) -> Vec<Word> {
    let right = text.right(run.range.end, 8);
    let tail = right.strip_prefix(['\'', '’']).unwrap_or("");
    if tail.starts_with('s')
        && !tail
            .get(1..)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && !after.is_empty()
    {
        after.remove(0);
    }
    if let Some(first) = after.first_mut()
        && right.starts_with(['\'', '’', '"', '”', '»'])
    {
        first.apart = false;
    }
    after
}

/// The agency, or what is its own, is the subject of a verb of reporting.
fn reported(
    text: &Text,
    cues: &Cues,
    run: &Run,
    after: &[Word],
    (capitals, introduced): (bool, bool),
) -> Option<&'static str> {
    let mut rest = after;
    // ", the official Chinese news agency, wrote": an apposition between commas.
    if rest.first().is_some_and(|word| word.apart) {
        let gap = text.right(run.range.end, 2);
        if !gap.starts_with(',') {
            return None;
        }
        if rest
            .first()
            .is_some_and(|word| matches!(word.lower.as_str(), "citing" | "quoting"))
        {
            return Some("cited-verb");
        }
        let close = rest.iter().skip(1).position(|word| word.apart)? + 1;
        let agency = rest.get(..close)?.iter().any(|word| {
            matches!(
                word.lower.as_str(),
                "agency" | "wire" | "service" | "agencies"
            )
        });
        if !agency {
            return None;
        }
        let verb = rest.get(close)?;
        return (cues.cited_after.contains(&verb.lower)
            || cues.cited_after_sure.contains(&verb.lower))
        .then_some("cited-verb");
    }
    let news = |word: &Word| matches!(word.lower.as_str(), "news" | "agency" | "wire");
    let named_agency = introduced || rest.iter().take(2).any(|word| news(word) && !word.apart);
    let skipped = rest
        .iter()
        .take(4)
        .enumerate()
        .take_while(|(number, word)| {
            (*number == 0 || !word.apart)
                && (cues.verb_fill.contains(&word.lower) || word.lower.ends_with("ly"))
        })
        .count();
    rest = rest.get(skipped..)?;
    let verb = rest.first()?;
    if verb.apart && !(skipped > 0 && matches!(verb.lower.as_str(), "citing" | "quoting")) {
        return None;
    }
    if text.right(run.range.end, 8).starts_with(['\'', '’']) && named_reporter(cues, rest) {
        return Some("cited-witness");
    }
    // "Jane Doe, Associated Press Published 6:23 a.m."
    if verb.capital && !capitals {
        return None;
    }
    let own = cues.own_report.contains(&verb.lower) || cues.own_people.contains(&verb.lower);
    if own {
        let says = rest
            .iter()
            .skip(1)
            .take(if named_reporter(cues, rest.get(1..).unwrap_or(&[])) {
                8
            } else {
                4
            })
            .find(|word| cues.own_verbs.contains(&word.lower));
        let wounded = rest
            .iter()
            .skip(1)
            .take(3)
            .any(|word| matches!(word.lower.as_str(), "was" | "were" | "who" | "has" | "had"));
        let rule = if cues.own_people.contains(&verb.lower) {
            "cited-witness"
        } else {
            "cited-own-report"
        };
        // "Reuters reports that", and at the end of a sentence ", Reuters reports."
        let plural_verb = matches!(verb.lower.as_str(), "report" | "reports")
            && match rest.get(1) {
                Some(word) => word.lower == "that" && text.sure(run),
                None => after_comma(text, run),
            };
        return ((says.is_some() && !wounded) || plural_verb).then_some(rule);
    }
    if cues.cited_after.contains(&verb.lower) {
        return (text.sure(run) || named_agency || !is_noun(&verb.lower)).then_some("cited-verb");
    }
    (cues.cited_after_sure.contains(&verb.lower) && (text.sure(run) || named_agency))
        .then_some("cited-verb")
}

/// Whether a comma or a quotation's end stands before the agency, its article aside: `…,” the AP`.
fn after_comma(text: &Text, run: &Run) -> bool {
    let left = text.left(run.range.start, 12).trim_end();
    let left = left.strip_suffix(" the").unwrap_or(left).trim_end();
    left.ends_with(',') || left.ends_with(",\"") || left.ends_with(",”") || left.ends_with(",'")
}

/// Whether names of reporters follow, and then their verb: `[the agency's] Jane Doe and Jan Novak reported`.
fn named_reporter(cues: &Cues, words: &[Word]) -> bool {
    let names = words
        .iter()
        .take(6)
        .take_while(|word| !word.apart && (word.capital || word.lower == "and"))
        .count();
    names >= 2
        && words.get(names).is_some_and(|word| {
            !word.apart
                && (cues.own_verbs.contains(&word.lower)
                    || matches!(word.lower.as_str(), "wrote" | "writes" | "reports"))
        })
}

/// Verbs that are nouns too.
fn is_noun(word: &str) -> bool {
    matches!(
        word,
        "report" | "reports" | "reporting" | "found" | "broke" | "unter" | "declared" | "estimated"
    )
}

/// `وفقا لرويترز`: "according to" with "to" written on the name.
fn arabic_by(text: &Text, run: &Run) -> bool {
    let left = text.left(run.range.start, 80);
    let Some(rest) = left
        .strip_suffix('ل')
        .or_else(|| left.strip_suffix("لوكالة "))
    else {
        return false;
    };
    let last = rest.split_whitespace().next_back().unwrap_or("");
    ["وفقا", "وفقاً", "طبقا", "طبقاً"].contains(&last)
}

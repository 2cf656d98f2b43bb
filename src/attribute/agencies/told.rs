//! `told`: somebody in the text spoke to the agency.

use super::context::{Run, Text};
use super::cues::Cues;

/// The rule by which somebody told a run of agencies something, if one does.
pub fn rule(text: &Text, cues: &Cues, run: &Run, capitals: bool) -> Option<&'static str> {
    if !text.counts(run) {
        return None;
    }
    let after = text.words_after(run.range.end, 4);
    let next = after
        .first()
        .filter(|word| !word.apart || word.lower == "s");
    let next = match next {
        Some(word) if word.lower == "s" => after.get(1),
        other => other,
    };
    if next.is_some_and(|word| cues.not_told_before.contains(&word.lower)) {
        return None;
    }
    let before = text.words_before(run.range.start, 18);
    if arabic_to(text, run) {
        return Some("told-arabic-to");
    }
    let skipped = cues.skip_fill(&before, capitals);
    // Skipped names may hide the cue itself: it is looked for at every word up to there.
    for at in 0..=skipped {
        let Some(word) = before.get(at) else { break };
        if word.apart {
            break;
        }
        if cues.told_direct.contains(&word.lower) {
            return (!passive(&before, at)).then_some("told-direct");
        }
    }
    if next.is_some_and(|word| cues.told_after.contains(&word.lower))
        && before
            .iter()
            .take(skipped + 1)
            .any(|word| matches!(word.lower.as_str(), "in" | "during"))
    {
        return Some("told-interview");
    }
    // "was told" has the agency as its subject.
    if told_passive(&after) {
        return Some("told-passive");
    }
    // "Gegenüber AFP sagte er": the verb follows.
    if before
        .first()
        .is_some_and(|word| word.lower == "gegenüber" && !word.apart)
        && after
            .iter()
            .any(|word| cues.told_words.contains(&word.lower))
    {
        return Some("told-preposition");
    }
    // "a" and "de" are articles in one language and prepositions in another: each place up to there is tried.
    let found = (0..=skipped).rev().any(|at| {
        let Some(preposition) = before.get(at).filter(|word| !word.apart) else {
            return false;
        };
        // "la dpa", "der dpa zufolge" cite.
        let cites = next.is_some_and(|word| word.lower == "zufolge")
            || before
                .get(at + 1)
                .is_some_and(|word| matches!(word.lower.as_str(), "laut" | "gemäß" | "zufolge"));
        // As an article, the word names the agency: "the minister said a Reuters report was wrong".
        let article = at < skipped && preposition.lower == "a" && !romance(&before, at);
        !cites
            && !article
            && cues.told_prepositions.contains(&preposition.lower)
            && before
                .get(at + 1..)
                .is_some_and(|words| spoken(cues, words, &preposition.lower))
    });
    found.then_some("told-preposition")
}

/// Whether the words before an "a" are Spanish, Italian or Portuguese ones of speaking: there it means "to".
fn romance(before: &[super::context::Word], at: usize) -> bool {
    const SPOKE: &[&str] = &[
        "dijo",
        "dijeron",
        "dicho",
        "declaraciones",
        "declarado",
        "declararon",
        "entrevista",
        "entrevistas",
        "disse",
        "detto",
        "dichiarato",
        "spiegato",
        "afirmou",
        "declarou",
        "explicou",
        "intervista",
        "relató",
    ];
    before
        .iter()
        .skip(at + 1)
        .take(3)
        .any(|word| SPOKE.contains(&word.lower.as_str()) || word.lower.ends_with('ó'))
}

/// `AFP was told`, `Reuters has been told`.
fn told_passive(after: &[super::context::Word]) -> bool {
    let mut words = after.iter().map(|word| word.lower.as_str());
    matches!(
        (words.next(), words.next(), words.next()),
        (Some("was" | "were"), Some("told"), _) | (Some("has" | "had"), Some("been"), Some("told"))
    )
}

/// `he was told AFP would …`: the agency is not whom was told.
fn passive(before: &[super::context::Word], at: usize) -> bool {
    before.get(at + 1).is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "was" | "were" | "been" | "be" | "is" | "are" | "being" | "am" | "get" | "got"
        )
    })
}

/// Whether a word of speaking stands within seven words before the preposition, and nothing undoes it.
fn spoken(cues: &Cues, words: &[super::context::Word], preposition: &str) -> bool {
    if words.first().is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "according" | "thanks" | "prior" | "due" | "gemäß"
        )
    }) {
        return false;
    }
    for (number, word) in words.iter().take(7).enumerate() {
        if !cues.told_words.contains(&word.lower) {
            continue;
        }
        // "joint" is French for reached, and English for something else.
        let reached = ["contact", "reached", "questioned"]
            .iter()
            .any(|stem| word.lower.starts_with(stem))
            || (word.lower.starts_with("joint") && preposition == "par");
        let other = word.lower.starts_with("joint") && preposition != "par";
        if other || reached && !matches!(preposition, "by" | "par" | "por" | "von") {
            continue;
        }
        let interviewed =
            reached || word.lower.starts_with("interview") || word.lower.starts_with("interrog");
        if matches!(preposition, "by" | "par" | "por" | "von")
            != (interviewed && word.lower.ends_with(['d', 'é', 'e', 's', 't']))
            && matches!(preposition, "by" | "par" | "por" | "von")
        {
            continue;
        }
        // German "der" is an article too: the verb must be near.
        if preposition == "in"
            || preposition == "an"
            || (matches!(preposition, "der" | "dem" | "a") && number > 4)
        {
            continue;
        }
        let undone = words
            .iter()
            .skip(number + 1)
            .take(4)
            .any(|word| cues.told_not.contains(&word.lower));
        return !undone;
    }
    false
}

/// `قال … لرويترز`: the name with "to" written on it, after a verb of speaking.
fn arabic_to(text: &Text, run: &Run) -> bool {
    let left = text.left(run.range.start, 240);
    let Some(rest) = left
        .strip_suffix('ل')
        .or_else(|| left.strip_suffix("لوكالة "))
        .or_else(|| left.strip_suffix("لوكالة الأنباء "))
    else {
        return false;
    };
    if text
        .body
        .get(run.range.start..)
        .is_none_or(|tail| tail.starts_with(|c: char| c.is_ascii()))
        && left.ends_with('ل')
    {
        return false;
    }
    const SPOKE: &[&str] = &[
        "قال",
        "صرح",
        "أكد",
        "أوضح",
        "أضاف",
        "أبلغ",
        "تصريح",
        "حديث",
        "مقابلة",
        "ذكر",
        "أعلن",
    ];
    const CITED: &[&str] = &["وفق", "وفقا", "وفقاً", "طبقا", "طبقاً", "تبعا"];
    let mut words = rest.split_whitespace().rev().take(16);
    let last = rest.split_whitespace().next_back().unwrap_or("");
    !CITED.contains(&last)
        && words.any(|word| {
            SPOKE
                .iter()
                .any(|verb| word.trim_start_matches('و').starts_with(verb))
        })
}

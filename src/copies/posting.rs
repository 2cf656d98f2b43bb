//! Times at which pages say they were posted and updated: no numbers of a report.

/// What a word is in the times at which pages say they were posted and updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Posting {
    /// Stands behind a time of day: `am`, `GMT`.
    Clock,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Nothing of them.
    Other,
}

/// What a folded word is in a time of posting.
pub(super) fn posting(form: &str) -> Posting {
    match form {
        "am" | "pm" | "edt" | "est" | "pdt" | "pst" | "cdt" | "cst" | "gmt" | "utc" | "bst"
        | "cet" | "cest" | "eest" => Posting::Clock,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august"
        | "september" | "october" | "november" | "december" | "jan" | "feb" | "mar" | "apr"
        | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec" | "januar" | "februar"
        | "marz" | "juni" | "juli" | "oktober" | "dezember" | "janvier" | "fevrier" | "juillet"
        | "aout" | "decembre" => Posting::Month,
        _ if form.len() == 4
            && (form.starts_with("19") || form.starts_with("20"))
            && form.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Posting::Year
        }
        _ => Posting::Other,
    }
}

/// Whether the number at a place is a time of day or of a full date: when a page was posted is not what the report says.
pub(super) fn is_posting_time(words: &[Posting], at: usize) -> bool {
    let has = |from: usize, to: usize, what: Posting| {
        let words = words.get(from..to.min(words.len()));
        words.is_some_and(|words| words.contains(&what))
    };
    let from = at.saturating_sub(2);
    has(at + 1, at + 3, Posting::Clock)
        || has(from, at + 4, Posting::Year) && has(from, at + 4, Posting::Month)
}

//! Whether two offices, as texts give them, are one: "US Defence Secretary" and "Defence Secretary".

use super::words;
use crate::store::tokenizer;

/// What the offices of two names say of their being one speaker's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// One office is named for both.
    Same,
    /// For one of them none is named, or too common a one.
    Open,
    /// Each has an office, and no two are the same.
    Different,
}

/// Compares the offices named for one speaker with those named for another.
pub(super) fn compare(a: &[String], b: &[String]) -> Agreement {
    let words = |offices: &[String]| -> Vec<Vec<String>> {
        let all = offices.iter().map(|office| office_words(office));
        all.filter(|words| !words.is_empty()).collect()
    };
    let (a, b) = (words(a), words(b));
    let mut agreement = if a.is_empty() || b.is_empty() {
        Agreement::Open
    } else {
        Agreement::Different
    };
    for (one, other) in a
        .iter()
        .flat_map(|one| b.iter().map(move |other| (one, other)))
    {
        match pair(one, other) {
            Agreement::Same => return Agreement::Same,
            Agreement::Open => agreement = Agreement::Open,
            Agreement::Different => {}
        }
    }
    agreement
}

fn pair(a: &[String], b: &[String]) -> Agreement {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let within = |word: &&String| many.iter().any(|other| alike(word, other));
    if !few.iter().all(|word| within(&word)) {
        return Agreement::Different;
    }
    if few.iter().all(|word| words::is_common_office(word)) {
        return Agreement::Open;
    }
    Agreement::Same
}

/// Whether two words are one but for their endings: "Ukraine" and "Ukrainian", "secretary" and "secretary's".
fn alike(a: &str, b: &str) -> bool {
    const STEM: usize = 5;
    let stem = |word: &str| {
        word.char_indices()
            .nth(STEM)
            .map_or(word.len(), |(at, _)| at)
    };
    a == b || (a.chars().count() >= STEM && a[..stem(a)] == b[..stem(b)])
}

/// The words of an office that say something of it. Offices are short: no more than the first dozen are looked at.
fn office_words(office: &str) -> Vec<String> {
    tokenizer::words(office)
        .take(12)
        .map(|word| word.form.replace("defense", "defence"))
        .filter(|word| !words::is_empty_in_office(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_compared_by_what_they_say() {
        use Agreement::{Different, Open, Same};
        for (a, b, expected) in [
            ("US Defence Secretary", "Defense Secretary", Same),
            ("President", "president of Ukraine", Same),
            ("Ukrainian President", "president of Ukraine", Same),
            ("Ukrainian President", "US President", Different),
            ("former Prime Minister", "prime minister", Same),
            ("spokesman", "Kremlin spokesman", Open),
            ("Kremlin spokesman", "the spokesman of the Kremlin", Same),
            ("mayor of Riverton", "harbour master", Different),
            ("Mr", "president", Open),
            ("", "president", Open),
        ] {
            let list = |office: &str| vec![office.to_owned()];
            assert_eq!(compare(&list(a), &list(b)), expected, "{a} / {b}");
            assert_eq!(compare(&list(b), &list(a)), expected, "{b} / {a}");
        }
        assert_eq!(compare(&[], &["president".to_owned()]), Open);
    }
}

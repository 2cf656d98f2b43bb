//! The name that was probably meant.

/// The one of `names` nearest to `typed` by letters inserted, left out, changed or swapped (optimal string alignment,
/// after Damerau 1964), where it is near enough to be meant: a third of the letters at most.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(40).collect();
    let most = (typed.len() / 3).max(1);
    names
        .into_iter()
        .map(|name| {
            (
                distance(
                    &typed,
                    &name.to_lowercase().chars().take(60).collect::<Vec<_>>(),
                ),
                name,
            )
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_nothing_far_off() {
        let names = ["agency", "outlet", "author", "title", "lang"];
        assert_eq!(nearest("agnecy", names), Some("agency"));
        assert_eq!(nearest("Author", names), Some("author"));
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("byline", names), None);
    }
}

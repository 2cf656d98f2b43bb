//! Whether words differ by few letters: inserted, left out, changed, or two neighbours swapped.

/// A word that others are held against.
pub(super) struct Letters {
    letters: Vec<char>,
    most: usize,
    /// Rooms for the other word's letters and for three rows of distances.
    other: Vec<char>,
    rows: [Vec<usize>; 3],
}

impl Letters {
    /// Of `word`; others may differ by `most` letters.
    pub(super) fn of(word: &str, most: u32) -> Self {
        Letters {
            letters: word.chars().collect(),
            most: most as usize,
            other: Vec::new(),
            rows: Default::default(),
        }
    }

    /// Whether `other` differs by no more letters (optimal string alignment, after Damerau 1964).
    pub(super) fn resemble(&mut self, other: &str) -> bool {
        let length = self.letters.len();
        // A letter has four bytes at most, so this passes over most of a dictionary.
        if other.len() + self.most < length || other.len() > 4 * (length + self.most) {
            return false;
        }
        self.other.clear();
        self.other.extend(other.chars());
        if self.other.len().abs_diff(length) > self.most {
            return false;
        }
        let [before, last, row] = &mut self.rows;
        last.clear();
        last.extend(0..=length);
        for (i, letter) in self.other.iter().enumerate() {
            row.clear();
            row.push(i + 1);
            for (j, wanted) in self.letters.iter().enumerate() {
                let change = last[j] + usize::from(letter != wanted);
                let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
                let swapped = i > 0
                    && j > 0
                    && *letter == self.letters[j - 1]
                    && self.other[i - 1] == *wanted;
                if swapped {
                    least = least.min(before[j - 1] + 1);
                }
                row.push(least);
            }
            if row.iter().all(|&least| least > self.most)
                && last.iter().all(|&least| least > self.most)
            {
                return false;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        last[length] <= self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_resemble_by_their_letters() {
        let within = |word: &str, other: &str, most| Letters::of(word, most).resemble(other);
        for (word, other, distance) in [
            ("bakhmut", "bakhmut", 0),
            ("bakhmut", "bahkmut", 1),
            ("bakhmut", "bakhmout", 1),
            ("bakhmut", "akhmut", 1),
            ("bakhmut", "bachmut", 1),
            ("bakhmut", "bachmat", 2),
            ("bakhmut", "bahkmit", 2),
            ("бахмут", "бахмат", 1),
            ("bakhmut", "bkhmt", 2),
            ("bakhmut", "soledar", 7),
        ] {
            for most in 0..3 {
                assert_eq!(
                    within(word, other, most),
                    distance <= most,
                    "{word} {other} {most}"
                );
                assert_eq!(
                    within(other, word, most),
                    distance <= most,
                    "{other} {word} {most}"
                );
            }
        }
    }
}

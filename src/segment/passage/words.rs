//! Counting words, cheaply.

/// The words of `text`, about: runs between white space, and two Chinese or Japanese characters a word.
pub(super) fn count(text: &str) -> usize {
    let mut counter = Counter::default();
    text.bytes().for_each(|byte| counter.add(byte));
    counter.words()
}

/// Counts words byte by byte.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Counter {
    spaced: usize,
    dense: usize,
    inside: bool,
}

impl Counter {
    pub(super) fn add(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t'..=b'\r' => self.inside = false,
            // First bytes of kana and of Chinese characters.
            0xE3..=0xE9 => self.dense += 1,
            _ if !self.inside => {
                self.inside = true;
                self.spaced += 1;
            }
            _ => {}
        }
    }

    pub(super) fn words(&self) -> usize {
        self.spaced + self.dense / 2
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn words_and_characters() {
        assert_eq!(count(""), 0);
        assert_eq!(count("two  words\n"), 2);
        assert_eq!(count("Військові відступили"), 2);
        assert!((4..=7).contains(&count("军方发言人说部队已撤出")));
    }
}

//! Commands that a reader may paste.

use super::paint::clean;

/// A name as one word of a shell, whatever is in it. It comes from a text: nothing in it may act on the terminal or the
/// shell, be read as an option, or be refused for a star. `None` where nothing is left of it.
pub fn quoted(name: &str) -> Option<String> {
    let name = clean(name);
    let name = name
        .trim_start_matches(['-', ' '])
        .trim_end_matches(['*', ' ']);
    let quoted = format!("'{}'", name.replace('\'', "'\\''"));
    name.contains(char::is_alphanumeric).then_some(quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_word_of_a_shell() {
        for (name, word) in [
            ("Ada Lind", "'Ada Lind'"),
            ("Seán O'Neill", "'Seán O'\\''Neill'"),
            (
                "Lind\"; rm -rf $HOME `x` \\ !!",
                "'Lind\"; rm -rf $HOME `x` \\ !!'",
            ),
            ("Ada\nLind\u{1b}[31m\u{202e}", "'Ada Lind[31m'"),
            ("--version", "'version'"),
            ("Lind*", "'Lind'"),
        ] {
            assert_eq!(quoted(name).as_deref(), Some(word));
        }
        assert_eq!(quoted("-- '"), None);
    }
}

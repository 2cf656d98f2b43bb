//! Text in XML.

use super::paint::clean_lines;

/// Text as XML has it: nothing in it is markup or a control character.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in clean_lines(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            escaped("<a b='c'>&\u{1b}\u{0}\""),
            "&lt;a b=&#39;c&#39;&gt;&amp;&quot;"
        );
    }
}

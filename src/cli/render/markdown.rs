//! Text from outside as Markdown: nothing in it is markup, a link or HTML.

use super::paint::{clean, clean_lines};

/// `text` on one line, each mark of CommonMark, of GitHub's tables, links and mentions, and of mathematics escaped.
pub fn inline(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = "";
    for (at, character) in text.char_indices() {
        let rest = &text[at..];
        let is_mark = match character {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$'
            | '#' | '@' | '^' => true,
            ':' => rest.starts_with("://"),
            // `www.example.org` is a link on many sites.
            '.' => before.len() >= 3 && is_www(before),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(character);
        before = &text[..at + character.len_utf8()];
    }
    out
}

fn is_www(before: &str) -> bool {
    let start = before.len() - 3;
    before
        .get(start..)
        .is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

/// The same for a line that stands by itself: it is no heading, list, rule or quotation either.
pub fn line(text: &str) -> String {
    let escaped = inline(text.trim());
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let after = escaped[digits..].chars().next();
    match (digits, after) {
        (0, Some('-' | '+' | '=')) => format!("\\{escaped}"),
        (1.., Some('.' | ')')) => format!("{}\\{}", &escaped[..digits], &escaped[digits..]),
        _ => escaped,
    }
}

/// Lines of text as a block quotation.
pub fn quotation(text: &str) -> String {
    let text = clean_lines(text);
    let mut out = String::new();
    for part in text.trim().split('\n') {
        let line = line(part);
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// An address as a link, where it is one of the web and holds nothing that could end it; else as text.
pub fn address(url: &str) -> String {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| url.to_ascii_lowercase().starts_with(scheme));
    let is_whole = |character: char| {
        !character.is_whitespace() && !character.is_control() && !"<>\"\\`".contains(character)
    };
    match is_web && url.chars().all(is_whole) && clean(url) == url {
        true => format!("<{url}>"),
        false => inline(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The events of a piece of Markdown that are neither text nor paragraphs, quotations and line breaks.
    fn marked(markdown: &str) -> (String, Vec<String>) {
        let (mut text, mut other) = (String::new(), Vec::new());
        // Dashes made of hyphens are no markup.
        let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::SoftBreak => text.push('\n'),
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_))
                | Event::End(TagEnd::Paragraph | TagEnd::BlockQuote(_)) => {}
                event => other.push(format!("{event:?}")),
            }
        }
        (text, other)
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        for hostile in [
            "<script>alert(1)</script>",
            "[a](javascript:b) ![c](d) [^1] [e]: f",
            "*a* _b_ **c** __d__ ~~e~~ `f` ``g``",
            "# heading",
            "- item",
            "+ item",
            "* item",
            "12. item",
            "3) item",
            "=====",
            "-----",
            "***",
            "> quoted",
            "```rust",
            "~~~",
            "&lt;b&gt; &amp; &#60;",
            "a\\",
            "\\*a\\*",
            "| a | b |",
            "$x$ and $$y$$ and {.class} ^up^ ~down~",
            "<https://example.org> http://example.org www.example.org a@example.org",
        ] {
            for markdown in [line(hostile), quotation(hostile)] {
                let (text, other) = marked(&markdown);
                assert_eq!(other, Vec::<String>::new(), "{hostile}\n{markdown}");
                assert_eq!(text, hostile, "{markdown}");
            }
        }
        let (text, other) = marked(&quotation("    code?\n\n\tone\n# two\n1. three"));
        assert_eq!(other, Vec::<String>::new());
        assert_eq!(text, "code?one\n# two\n1. three");
    }

    #[test]
    fn links_of_the_web_are_told_from_what_cannot_be_one_here() {
        assert!(inline("see http://a.b or WWW.c.d, a@b.c").contains("http\\://a.b or WWW\\.c.d"));
        assert!(inline("a@b.c").contains("\\@"));
        assert_eq!(address("https://a.b/c?d=e_f"), "<https://a.b/c?d=e_f>");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(address("https://a> <b>"), "https\\://a\\> \\<b\\>");
    }
}

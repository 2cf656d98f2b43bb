//! Markdown, with or without YAML front matter, into plain paragraphs.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::clean::line;
use super::{Parsed, charset, front_matter, html};
use crate::model::{Caption, Draft, Skip, SkipReason};

/// Reads a Markdown file.
///
/// Front matter that is no YAML is a stated skip with its line, and stays at the head of the body, so that nothing of it
/// is lost; the article is read all the same.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let text = charset::decode(bytes);
    let text = text.trim_start();
    let mut parsed = Parsed::default();
    let mut kept = String::new();
    let (mut draft, source) = match front_matter::split(text) {
        None => (Draft::default(), text),
        Some((block, rest)) => match front_matter::fields(block) {
            Ok(fields) => (fields.into_head("front-matter"), rest),
            Err((line, what)) => {
                parsed.skipped.push(Skip::at_line(
                    0,
                    line,
                    SkipReason::Broken(format!(
                        "front matter is no YAML: {what}; it was kept as text"
                    )),
                ));
                kept = format!("{}\n\n", block.trim());
                (Draft::default(), rest)
            }
        },
    };
    let plain = plain(source);
    draft.body = format!("{kept}{}", plain.body).trim().to_owned();
    draft.title = draft.title.or(plain.title);
    draft.captions.extend(plain.captions);
    if draft.body.is_empty() {
        let reason = SkipReason::NoText("there is nothing but markup and front matter".to_owned());
        parsed.skipped.push(Skip::whole(reason));
    } else {
        parsed.articles.push(draft);
    }
    parsed
}

/// Markdown without its markup.
#[derive(Default)]
struct Plain {
    body: String,
    /// The first heading of the first level, where it opens the text.
    title: Option<String>,
    captions: Vec<Caption>,
    /// Where in `body` an open heading of the first level begins.
    heading: Option<usize>,
    image: Option<String>,
    markup: String,
}

fn plain(source: &str) -> Plain {
    let mut plain = Plain::default();
    for event in Parser::new_ext(
        source,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        plain.take(event);
    }
    plain
}

impl Plain {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak => self.text("\n"),
            Event::Html(text) => self.markup.push_str(&text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.image {
            Some(caption) => caption.push_str(text),
            None => self.body.push_str(text),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::Table(_) => self.paragraph(),
            Tag::Heading { level, .. } => {
                self.paragraph();
                self.heading = (*level == HeadingLevel::H1).then_some(self.body.len());
            }
            Tag::Item | Tag::TableHead | Tag::TableRow => self.line(),
            Tag::List(_) if !self.body.ends_with('\n') => self.paragraph(),
            Tag::Image { .. } => self.image = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(at) = self.heading.take()
                    && at == 0
                {
                    self.title = self.body.get(at..).and_then(line);
                }
            }
            TagEnd::Image => {
                if let Some(text) = self.image.take().as_deref().and_then(line) {
                    self.captions.push(Caption { text });
                }
            }
            TagEnd::HtmlBlock => {
                let text = html::fragment(&std::mem::take(&mut self.markup));
                if !text.is_empty() {
                    self.paragraph();
                    self.body.push_str(&text);
                }
            }
            TagEnd::TableCell => self.body.push('\t'),
            TagEnd::List(_) | TagEnd::Table => self.line(),
            _ => {}
        }
    }

    /// Begins a paragraph: a blank line before it.
    fn paragraph(&mut self) {
        self.body.truncate(self.body.trim_end().len());
        if !self.body.is_empty() {
            self.body.push_str("\n\n");
        }
    }

    /// Begins a line.
    fn line(&mut self) {
        if !self.body.is_empty() && !self.body.ends_with('\n') {
            self.body.push('\n');
        }
    }
}

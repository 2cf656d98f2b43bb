//! Markup of a report's text (NITF, XHTML and their like) into paragraphs.
//!
//! Paragraphs are separated by a blank line, items of a list and rows of a table by a line end, cells by ` | `. Pictures and
//! what stands below them are no part of the text.

use super::super::clean::{clean, line};
use super::element::{Element, Step};
use crate::model::Caption;

/// A text, and what was set apart from it.
#[derive(Debug, Default)]
pub(in crate::parse) struct Prose {
    /// The text; empty where there is none.
    pub(in crate::parse) text: String,
    /// What stands below pictures.
    pub(in crate::parse) captions: Vec<Caption>,
    /// Who made the pictures.
    pub(in crate::parse) producers: Vec<String>,
}

/// What an element does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Nothing: a name, a link, emphasis.
    None,
    /// It stands apart by a blank line.
    Block,
    /// It stands on a line of its own.
    Line,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// White space in it counts.
    Kept,
    /// It and all in it are no part of the text.
    Apart,
}

fn effect(name: &str) -> Effect {
    match name {
        "p" | "block" | "div" | "section" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "hl1" | "hl2" | "ul" | "ol" | "dl" | "table" | "blockquote" | "bq" | "hr" | "note"
        | "body.content" | "body.end" | "tagline" | "caption" | "nitf-table" | "fn" | "footer"
        | "address" | "lede" | "body" | "html" | "P" | "DIV" | "TABLE" | "H1" | "H2" | "H3" => {
            Effect::Block
        }
        "li" | "dt" | "dd" | "br" | "credit" | "datasource" | "LI" | "BR" => Effect::Line,
        "tr" | "TR" => Effect::Row,
        "td" | "th" | "TD" | "TH" => Effect::Cell,
        "pre" | "PRE" => Effect::Kept,
        "media"
        | "header"
        | "figure"
        | "script"
        | "style"
        | "head"
        | "object"
        | "img"
        | "nitf-table-metadata"
        | "media-caption"
        | "media-producer"
        | "SCRIPT"
        | "STYLE" => Effect::Apart,
        _ => Effect::None,
    }
}

/// Room between two pieces of text; of two, the greater holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Cells,
    Line,
    Blank,
}

struct Writer {
    out: String,
    gap: Gap,
    /// Cells that ended since the last text.
    cells: usize,
    rows: usize,
    kept: usize,
}

impl Prose {
    /// The text within an element.
    pub(in crate::parse) fn of(element: &Element<'_>) -> Prose {
        let mut prose = Prose::default();
        let mut writer = Writer {
            out: String::new(),
            gap: Gap::None,
            cells: 0,
            rows: 0,
            kept: 0,
        };
        let mut apart = 0;
        for step in element.steps() {
            match step {
                Step::Enter(inner) => match effect(inner.name()) {
                    Effect::Apart => {
                        if apart == 0 {
                            prose.picture(&inner);
                        }
                        apart += 1;
                    }
                    effect if apart == 0 => writer.enter(effect),
                    _ => {}
                },
                Step::Leave(inner) => match effect(inner.name()) {
                    Effect::Apart => apart -= 1,
                    effect if apart == 0 => writer.leave(effect),
                    _ => {}
                },
                Step::Text(text) if apart == 0 => writer.text(text),
                Step::Text(_) => {}
            }
        }
        prose.text = clean(&writer.out).trim().to_owned();
        prose
    }

    /// Captions and makers of what is set apart.
    fn picture(&mut self, element: &Element<'_>) {
        const MOST: usize = 100;
        if !matches!(element.name(), "media" | "figure") {
            return;
        }
        for inner in element.all() {
            match inner.name() {
                "media-caption" | "figcaption" if self.captions.len() < MOST => {
                    let caption = inner.line().map(|text| Caption { text });
                    self.captions.extend(caption);
                }
                "media-producer" if self.producers.len() < MOST => {
                    self.producers.extend(inner.line())
                }
                _ => {}
            }
        }
    }
}

impl Writer {
    fn enter(&mut self, effect: Effect) {
        match effect {
            Effect::Block | Effect::Kept => self.apart(Gap::Blank),
            Effect::Line => self.apart(Gap::Line),
            Effect::Row => {
                self.apart(Gap::Line);
                self.rows += 1;
                self.cells = 0;
            }
            Effect::Cell | Effect::None | Effect::Apart => {}
        }
        self.kept += usize::from(effect == Effect::Kept);
    }

    fn leave(&mut self, effect: Effect) {
        match effect {
            Effect::Row => {
                self.rows = self.rows.saturating_sub(1);
                self.cells = 0;
                self.apart(Gap::Line);
            }
            Effect::Cell => {
                self.cells += 1;
                self.gap = self.gap.max(Gap::Cells);
            }
            Effect::Kept => self.kept -= 1,
            _ => {}
        }
        if matches!(effect, Effect::Block | Effect::Kept) {
            self.apart(Gap::Blank);
        } else if effect == Effect::Line {
            self.apart(Gap::Line);
        }
    }

    /// Within a row of a table everything stays on its line.
    fn apart(&mut self, gap: Gap) {
        let gap = if self.rows > 0 { Gap::Space } else { gap };
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.kept > 0 {
            self.settle();
            self.out.push_str(text);
            return;
        }
        if text.starts_with(|letter: char| letter.is_ascii_whitespace()) {
            self.gap = self.gap.max(Gap::Space);
        }
        for (number, word) in text.split_ascii_whitespace().enumerate() {
            if number > 0 {
                self.gap = self.gap.max(Gap::Space);
            }
            self.settle();
            self.out.push_str(word);
        }
        if text.ends_with(|letter: char| letter.is_ascii_whitespace()) {
            self.gap = self.gap.max(Gap::Space);
        }
    }

    /// Writes the room that was asked for.
    fn settle(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if self.out.is_empty() {
            return;
        }
        match gap {
            Gap::None => {}
            Gap::Space => self.out.push(' '),
            Gap::Cells => (0..self.cells.clamp(1, 32)).for_each(|_| self.out.push_str(" | ")),
            Gap::Line => self.out.push('\n'),
            Gap::Blank => self.out.push_str("\n\n"),
        }
        self.cells = 0;
    }
}

/// One line of what an element holds, without these elements in it.
pub(in crate::parse) fn line_without(element: &Element<'_>, names: &[&str]) -> Option<String> {
    let (mut text, mut apart) = (String::new(), 0);
    for step in element.steps() {
        match step {
            Step::Enter(inner) => {
                apart += usize::from(names.contains(&inner.name()));
                text.push_str(if effect(inner.name()) == Effect::None {
                    ""
                } else {
                    " "
                });
            }
            Step::Leave(inner) => apart -= usize::from(names.contains(&inner.name())),
            Step::Text(piece) if apart == 0 => text.push_str(piece),
            Step::Text(_) => {}
        }
    }
    line(&text)
}

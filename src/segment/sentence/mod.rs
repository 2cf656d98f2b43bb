//! An article's body into sentences.
//!
//! One pass over the bytes stops at each mark that may end a sentence and at each line's end; only there are the
//! neighbours looked at, never further than a bounded distance. So the time is linear in the body, whatever it holds.

mod abbreviation;
mod closers;
mod lines;
mod lists;
mod stop;

use crate::model::ByteRange;
use lines::Block;
use lists::Lists;
use stop::{Mark, Stop};

/// The sentences of `body`, in order; white space between them belongs to none.
///
/// A sentence holds the closing quotation marks and brackets after its stop. A blank line ends a sentence, and so
/// does a heading's line; a line's end inside a wrapped paragraph does not. `language` (ISO 639-1) chooses the
/// lists of abbreviations; the rules of punctuation are those of all languages at once.
///
/// ```
/// use wirecite::segment::sentences;
/// let body = "The U.N. envoy met Gen. Ali at 5 p.m. “We agreed!” he said. Fighting went on.";
/// let found: Vec<&str> = sentences(body, Some("en")).iter().map(|range| range.of(body)).collect();
/// assert_eq!(found, [
///     "The U.N. envoy met Gen. Ali at 5 p.m.",
///     "“We agreed!” he said.",
///     "Fighting went on.",
/// ]);
/// ```
pub fn sentences(body: &str, language: Option<&str>) -> Vec<ByteRange> {
    let mut splitter = Splitter {
        body,
        language,
        lists: Lists::of(language),
        start: body.len() - body.trim_start().len(),
        in_quotes: false,
        line_start: 0,
        block: Block::starting(0),
        sentences: Vec::with_capacity(body.len() / 128),
    };
    splitter.run();
    splitter.sentences
}

/// What a byte may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing of interest.
    Plain,
    /// `.`, `!` or `?`.
    Stop,
    /// A character of several bytes, some of which are stops.
    Lead,
    /// A line's end.
    Newline,
    /// `"`, whose side only counting tells.
    Quote,
}

static KINDS: [Kind; 256] = kinds();

const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Plain; 256];
    kinds[b'.' as usize] = Kind::Stop;
    kinds[b'!' as usize] = Kind::Stop;
    kinds[b'?' as usize] = Kind::Stop;
    kinds[b'\n' as usize] = Kind::Newline;
    kinds[b'"' as usize] = Kind::Quote;
    // First bytes of ؟ ۔ । … 。 ！ ？
    kinds[0xD8] = Kind::Lead;
    kinds[0xDB] = Kind::Lead;
    kinds[0xE0] = Kind::Lead;
    kinds[0xE2] = Kind::Lead;
    kinds[0xE3] = Kind::Lead;
    kinds[0xEF] = Kind::Lead;
    kinds
}

/// The state of the pass.
struct Splitter<'a> {
    body: &'a str,
    language: Option<&'a str>,
    lists: &'static Lists,
    /// Where the sentence at hand begins, white space passed over.
    start: usize,
    /// Whether an odd number of `"` stand before, counted from the paragraph's start.
    in_quotes: bool,
    /// Where the line at hand begins.
    line_start: usize,
    /// The lines between two blank lines, measured at the first line's end.
    block: Block,
    sentences: Vec<ByteRange>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.body.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match KINDS[bytes[at] as usize] {
                Kind::Plain => at + 1,
                Kind::Quote => {
                    self.in_quotes = !self.in_quotes;
                    at + 1
                }
                Kind::Newline => self.newline(at),
                Kind::Stop => self.stop(at),
                Kind::Lead if Mark::at(bytes, at).is_some() => self.stop(at),
                Kind::Lead => at + 1,
            };
        }
        self.end(bytes.len());
    }

    /// At a stop: ends the sentence where it does. Where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let stop = Stop::read(self.body, at, self.in_quotes);
        if stop.quotes % 2 == 1 {
            self.in_quotes = !self.in_quotes;
        }
        if stop.ends_sentence(self.body, self.start, self.language, self.lists) {
            self.end(stop.after);
        }
        stop.after
    }

    /// At a line's end: ends the sentence where the line does not run on. Where to go on.
    fn newline(&mut self, at: usize) -> usize {
        let rest = &self.body[at..];
        let gap = rest.len() - rest.trim_start().len();
        let next = at + gap;
        let blank = rest.as_bytes()[1..gap].contains(&b'\n');
        if blank || next == self.body.len() {
            self.end(at);
            self.in_quotes = false;
            self.block = Block::starting(next);
        } else {
            self.block.measure(self.body, at);
            if self.block.line_ends(self.body, self.line_start..at, next) {
                self.end(at);
            }
        }
        self.line_start = next;
        next
    }

    /// Ends the sentence at hand before `end`, and begins the next.
    fn end(&mut self, end: usize) {
        if end <= self.start {
            // The sentence ended with the last stop, and only white space was between.
            return;
        }
        let text = self.body[self.start..end].trim_end();
        if !text.is_empty() {
            let range = ByteRange::new(self.start, self.start + text.len());
            self.sentences.push(range);
        }
        let rest = &self.body[end..];
        self.start = end + (rest.len() - rest.trim_start().len());
    }
}

#[cfg(test)]
mod tests;

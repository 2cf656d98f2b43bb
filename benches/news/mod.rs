//! Text in the shape of news, made from a number: the same number gives the same text, on every machine.
//!
//! Nothing is read from outside. The words are made up but for some 500 at the top of the frequency list; people and
//! places are made of syllables. Agencies are named as reports name them.
//!
//! Measured: in 100 MB of text 15.6 million words, 227,000 of them different (names, numbers and derived words with
//! them); 6.4 bytes a word with what stands between; gzip -6 makes it 2.6 times smaller. English press reports have
//! about 6.0 bytes a word and 2.5 to 2.7. The most frequent 10, 100, 1000, 5000 words are 20, 46, 75, 90 percent of all
//! words here, and 22, 46, 73, 91 there. An agency is named once in some 600 words.

// Each bench uses its part of this.
#![allow(dead_code)]

mod agencies;
mod names;
mod random;
mod sentence;
mod words;

use std::sync::OnceLock;

use serde::Serialize;

use names::{Person, place};
use random::Random;
use sentence::Writer;
use words::Words;

/// A made report. Its fields are those of its JSON line.
#[derive(Debug, Clone, Serialize)]
pub struct Article {
    /// Its number, as a text.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Day of publication, as `2023-03-06`.
    pub date: String,
    /// Address; it has no host that exists.
    pub url: String,
    /// The body: paragraphs, a blank line between two.
    pub text: String,
}

/// The report of number `number`.
pub fn article(number: u64) -> Article {
    let words = vocabulary();
    let mut random = Random::new(number.wrapping_mul(2).wrapping_add(1_000_003));
    let writer = Writer::new(words, &mut random);
    let title = writer.title(&mut random);
    let outlet = outlet(&mut random);
    // Few reports are long: 150 to 1,200 words, 460 on average.
    let length = 150 + (random.unit() * random.unit() * 1050.0) as usize + random.below(130);
    Article {
        id: number.to_string(),
        author: random.chance(0.6).then(|| Person::new(&mut random).full()),
        date: format!(
            "20{:02}-{:02}-{:02}",
            random.within(5, 25),
            random.within(1, 13),
            random.within(1, 29)
        ),
        url: format!(
            "https://{}.example/{number}",
            outlet.to_lowercase().replace(' ', "-")
        ),
        text: body(&writer, &mut random, length),
        title,
        outlet,
    }
}

/// Reports from number 0 on, one JSON object a line: the least number of whole lines with `bytes` bytes or more.
pub fn json_lines(bytes: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes + 10_000);
    write_json_lines(&mut out, bytes).expect("a vector takes all");
    out
}

/// Writes what [`json_lines`] makes. Returns the bytes written and the bytes of title and text in them.
///
/// # Errors
/// Those of `out`.
pub fn write_json_lines(
    out: &mut impl std::io::Write,
    bytes: usize,
) -> std::io::Result<(usize, usize)> {
    let (mut written, mut text) = (0, 0);
    for number in 0.. {
        if written >= bytes {
            break;
        }
        let article = article(number);
        let mut line = serde_json::to_vec(&article)?;
        line.push(b'\n');
        out.write_all(&line)?;
        written += line.len();
        text += article.title.len() + article.text.len();
    }
    Ok((written, text))
}

/// Bodies of reports from number 0 on, a blank line between two: `bytes` bytes or a little more.
pub fn text(bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 10_000);
    for number in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&article(number).text);
        out.push_str("\n\n");
    }
    out
}

/// The word of rank `rank`, 0 the most frequent: to make queries of.
pub fn word(rank: usize) -> &'static str {
    vocabulary().get(rank)
}

fn vocabulary() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(Words::new)
}

fn outlet(random: &mut Random) -> String {
    let kind = random.pick(&["Times", "Post", "News", "Herald", "Gazette", "Observer"]);
    // Some 60 outlets.
    let mut which = Random::new(random.below(60) as u64);
    format!("{} {kind}", place(&mut which))
}

fn body(writer: &Writer, random: &mut Random, length: usize) -> String {
    let mut out = String::with_capacity(length * 7);
    if random.chance(0.38) {
        out.push_str(&agencies::dateline(random));
    }
    let mut count = 0;
    while count < length {
        for number in 0..random.within(1, 4) {
            if number > 0 {
                out.push(' ');
            }
            count += writer.sentence(random, &mut out);
        }
        out.push_str("\n\n");
    }
    if random.chance(0.3) {
        out.push_str(&agencies::credit_line(random));
    }
    out.truncate(out.trim_end().len());
    out
}

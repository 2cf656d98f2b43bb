//! Prints reports as newspapers print dispatches: cut from the end, with a paragraph of their own, in the spelling of the
//! house, partly rewritten, merged, or taken over in passages. The same seed prints the same.

// Each test file is a program of its own and uses a part of this.
#![allow(dead_code)]

/// Numbers that look like chance (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A report as paragraphs of sentences.
pub type Paragraphs = Vec<Vec<String>>;

/// A body, taken apart.
pub fn paragraphs(body: &str) -> Paragraphs {
    let blocks = body
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty());
    blocks.map(sentences).collect()
}

/// Sentences, as far as a printer must know them.
fn sentences(block: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut sentence = String::new();
    for word in block.split_whitespace() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
        let ends = word
            .trim_end_matches(['"', '”', '’', ')'])
            .ends_with(['.', '?', '!']);
        if ends && sentence.split(' ').count() > 4 {
            out.push(std::mem::take(&mut sentence));
        }
    }
    if !sentence.is_empty() {
        out.push(sentence);
    }
    out
}

/// A body, put together again.
pub fn body(paragraphs: &Paragraphs) -> String {
    let blocks = paragraphs.iter().filter(|block| !block.is_empty());
    blocks
        .map(|block| block.join(" "))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// How many words it has.
pub fn words(paragraphs: &Paragraphs) -> usize {
    let sentences = paragraphs.iter().flatten();
    sentences.map(|sentence| sentence.split(' ').count()).sum()
}

/// The report as another outlet prints it: up to `most` of its words (0 to 1) are cut, replaced or put in between. `local`
/// is where the outlet's own sentences come from.
pub fn printed(report: &str, local: &str, most: f64, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = paragraphs(report);
    let all = words(&text);
    let budget = (all as f64 * most * dice.unit().max(0.1)) as usize;
    // The budget in four parts of chance: the end cut off, sentences rewritten, words changed, a paragraph put in.
    let shares: Vec<f64> = (0..4).map(|_| dice.unit()).collect();
    let sum: f64 = shares.iter().sum();
    let part = |share: usize| (budget as f64 * shares[share] / sum) as usize;
    cut(&mut text, part(0));
    rewrite(&mut text, local, part(1), &mut dice);
    change_words(&mut text, part(2).min(all / 10), &mut dice);
    put_in(&mut text, local, part(3), &mut dice);
    let credit = [
        "",
        "\n\n(AFP)",
        "\n\nReuters",
        "\n\nWith reporting by agencies",
    ];
    house_style(&body(&text), &mut dice) + credit[dice.below(credit.len())]
}

/// Two or three reports as one.
pub fn merged(reports: &[&str], seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let parts = reports.iter().map(|report| {
        let mut text = paragraphs(report);
        let some = words(&text) / 4;
        cut(&mut text, dice.below(some));
        body(&text)
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// A report of another's own, into which a passage of about `wanted` words in a row is taken over.
pub fn with_passage(own: &str, report: &str, wanted: usize, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let sentences: Vec<String> = paragraphs(report).into_iter().flatten().collect();
    let first = dice.below(sentences.len() / 2);
    let mut taken: Vec<String> = Vec::new();
    for sentence in &sentences[first..] {
        let so_far: usize = taken.iter().map(|one| one.split(' ').count()).sum();
        if so_far >= wanted {
            break;
        }
        taken.push(sentence.clone());
    }
    let mut text = paragraphs(own);
    let at = dice.below(text.len() + 1);
    text.insert(at, taken);
    house_style(&body(&text), &mut dice)
}

/// The same report of another day: every number in it is another.
pub fn another_day(report: &str, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut out = String::new();
    let mut number = String::new();
    for letter in report.chars().chain(['\n']) {
        if letter.is_ascii_digit() {
            number.push(letter);
            continue;
        }
        if let Ok(value) = number.parse::<u64>() {
            out.push_str(&(value + 1 + dice.below(9) as u64).to_string());
        }
        number.clear();
        out.push(letter);
    }
    out.trim_end().to_owned()
}

/// Cuts so many words from the end, whole sentences.
fn cut(text: &mut Paragraphs, wanted: usize) {
    let mut gone = 0;
    while let Some(block) = text.last_mut() {
        let length = block.last().map_or(0, |last| last.split(' ').count());
        if block.is_empty() {
            text.pop();
        } else if gone + length > wanted {
            return;
        } else {
            gone += length;
            block.pop();
        }
    }
}

/// Replaces sentences of so many words in all by others.
fn rewrite(text: &mut Paragraphs, local: &str, wanted: usize, dice: &mut Dice) {
    let others: Vec<String> = paragraphs(local).into_iter().flatten().collect();
    let mut done = 0;
    for _ in 0..50 {
        let block = dice.below(text.len());
        let Some(block) = text.get_mut(block).filter(|block| !block.is_empty()) else {
            continue;
        };
        let at = dice.below(block.len());
        let length = block[at].split(' ').count();
        if done + length <= wanted && !others.is_empty() {
            done += length;
            block[at] = others[dice.below(others.len())].clone();
        }
    }
}

/// Changes so many words, one here and one there.
fn change_words(text: &mut Paragraphs, wanted: usize, dice: &mut Dice) {
    const OTHERS: [&str; 12] = [
        "also",
        "later",
        "local",
        "meanwhile",
        "added",
        "reportedly",
        "official",
        "further",
        "still",
        "nearby",
        "stated",
        "several",
    ];
    for _ in 0..wanted {
        let block = dice.below(text.len());
        let Some(block) = text.get_mut(block).filter(|block| !block.is_empty()) else {
            continue;
        };
        let at = dice.below(block.len());
        let mut words: Vec<&str> = block[at].split(' ').collect();
        let word = dice.below(words.len());
        // Another number would be another report.
        if !words[word].bytes().any(|byte| byte.is_ascii_digit()) {
            words[word] = OTHERS[dice.below(OTHERS.len())];
        }
        block[at] = words.join(" ");
    }
}

/// Puts a paragraph of so many words in.
fn put_in(text: &mut Paragraphs, local: &str, wanted: usize, dice: &mut Dice) {
    let mut own = Vec::new();
    let mut length = 0;
    for sentence in paragraphs(local).into_iter().flatten() {
        length += sentence.split(' ').count();
        if length > wanted {
            break;
        }
        own.push(sentence);
    }
    if !own.is_empty() {
        let at = 1 + dice.below(text.len());
        text.insert(at.min(text.len()), own);
    }
}

/// Spellings and marks as a house has them.
fn house_style(text: &str, dice: &mut Dice) -> String {
    const PAIRS: [(&str, &str); 10] = [
        ("Kiev", "Kyiv"),
        ("Odessa", "Odesa"),
        ("Zelenskyy", "Zelensky"),
        ("organize", "organise"),
        ("defense", "defence"),
        ("percent", "per cent"),
        ("labor", "labour"),
        (" U.S. ", " US "),
        ("center", "centre"),
        ("Gadhafi", "Gaddafi"),
    ];
    let mut out = text.to_owned();
    for (one, other) in PAIRS {
        match dice.below(3) {
            0 => out = out.replace(one, other),
            1 => out = out.replace(other, one),
            _ => {}
        }
    }
    if dice.below(2) == 0 {
        out = out.replace(['“', '”'], "\"").replace('’', "'");
    }
    out
}

//! Sentences in the shape of news.

use super::agencies;
use super::names::{DAYS, Person, capitalised, number, place};
use super::random::Random;
use super::words::{SIZE, Words};

/// How many words an article comes back to, and how often.
const TOPIC: usize = 30;
const TOPICAL: f64 = 0.11;

/// Share of sentences that name an agency: one in about 110.
const NAMES_AGENCY: f64 = 0.009;

const OFFICES: &[&str] = &[
    "Gen.",
    "Col.",
    "Mr.",
    "Lt. Col.",
    "President",
    "Foreign Minister",
    "Sen.",
    "Dr.",
    "spokesman",
    "analyst",
];
const SHORT: &[&str] = &["U.S.", "U.N.", "EU", "NATO", "OSCE", "No. 4"];

/// Writes the sentences of one article: its words and people come back.
pub struct Writer<'a> {
    words: &'a Words,
    topic: Vec<usize>,
    people: Vec<Person>,
    places: Vec<String>,
    /// Opening and closing quotation mark, the apostrophe.
    marks: [&'static str; 3],
}

impl<'a> Writer<'a> {
    /// For an article of its own.
    pub fn new(words: &'a Words, random: &mut Random) -> Self {
        Writer {
            words,
            // The words that reports are about are neither function words nor the rarest.
            topic: (0..TOPIC)
                .map(|_| 150 + words.draw(random) % (SIZE - 150))
                .collect(),
            people: (0..random.within(2, 7))
                .map(|_| Person::new(random))
                .collect(),
            places: (0..random.within(2, 6)).map(|_| place(random)).collect(),
            marks: if random.chance(0.5) {
                ["“", "”", "’"]
            } else {
                ["\"", "\"", "'"]
            },
        }
    }

    /// Appends a sentence. Returns how many words it has, about.
    pub fn sentence(&self, random: &mut Random, out: &mut String) -> usize {
        let length =
            8 + (random.unit().max(random.unit()) * random.unit().max(0.4) * 28.0) as usize;
        let begin = out.len();
        let [open, close, _] = self.marks;
        match random.unit() {
            share if share < NAMES_AGENCY => {
                self.clause(random, length, out);
                let who = self.person(random);
                out.push_str(&format!(", {}.", agencies::phrase(random, &who)));
            }
            share if share < 0.16 => {
                out.push_str(open);
                let at = out.len();
                self.clause(random, length, out);
                capitalise(out, at);
                out.push_str(&format!(",{close} {} said", self.person(random)));
                out.push_str(if random.chance(0.4) { " on " } else { "." });
                if out.ends_with(' ') {
                    out.push_str(random.pick(DAYS));
                    out.push('.');
                }
            }
            share if share < 0.27 => {
                out.push_str(&self.person(random));
                out.push_str(if random.chance(0.6) {
                    " said "
                } else {
                    " said that "
                });
                self.clause(random, length, out);
                out.push('.');
            }
            _ => {
                self.clause(random, length, out);
                out.push('.');
            }
        }
        capitalise(out, begin);
        length + 3
    }

    /// Appends a title.
    pub fn title(&self, random: &mut Random) -> String {
        let mut title = String::new();
        for number in 0..random.within(5, 11) {
            if number > 0 {
                title.push(' ');
            }
            let word = if random.chance(0.5) {
                self.topic[random.below(TOPIC)]
            } else {
                self.words.draw(random)
            };
            title.push_str(self.words.get(word));
            if random.chance(0.1) {
                title.push(' ');
                title.push_str(
                    random.pick(&self.places.iter().map(String::as_str).collect::<Vec<_>>()),
                );
            }
        }
        capitalised(&title)
    }

    /// Somebody of the article, by surname, in full or with an office.
    fn person(&self, random: &mut Random) -> String {
        let person = &self.people[random.below(self.people.len())];
        match random.below(5) {
            0 => person.full(),
            1 => format!("{} {}", random.pick(OFFICES), person.last),
            _ => person.last.clone(),
        }
    }

    fn clause(&self, random: &mut Random, length: usize, out: &mut String) {
        let mut before = 0;
        for number in 0..length {
            if number > 0 {
                out.push(' ');
            }
            before = self.word(random, before, out);
            if number > 2 && number + 3 < length && random.chance(0.055) {
                out.push(',');
            }
        }
    }

    /// Appends a word, name or number; returns the word's index, by which the next is chosen.
    fn word(&self, random: &mut Random, before: usize, out: &mut String) -> usize {
        let share = random.unit();
        match share {
            _ if share < 0.022 => out.push_str(&self.places[random.below(self.places.len())]),
            _ if share < 0.040 => out.push_str(&self.person(random)),
            _ if share < 0.060 => out.push_str(&number(random)),
            _ if share < 0.068 => out.push_str(&self.words.derived(random)),
            _ if share < 0.073 => out.push_str(random.pick(SHORT)),
            _ if share < 0.080 => {
                out.push_str(&self.places[random.below(self.places.len())]);
                out.push_str(self.marks[2]);
                out.push('s');
            }
            _ => return self.plain(random, before, out),
        }
        before
    }

    fn plain(&self, random: &mut Random, before: usize, out: &mut String) -> usize {
        let topical = random.chance(TOPICAL);
        let index = if topical {
            self.topic[random.below(TOPIC)]
        } else {
            self.words.follow(before, random)
        };
        out.push_str(self.words.get(index));
        if random.chance(0.012) {
            out.push('-');
            out.push_str(self.words.get(self.words.draw(random)));
        }
        index
    }
}

/// Sets a capital at `at`.
fn capitalise(out: &mut str, at: usize) {
    if let Some(first) = out.get_mut(at..at + 1) {
        first.make_ascii_uppercase();
    }
}

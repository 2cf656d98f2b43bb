//! What a chart tells apart: its name, letter and colour. A colour belongs to an agency whatever else is shown.

use wirecite::search::{Key, Timeline};

/// Most agencies or outlets that are told apart; the others are one band.
const MOST: usize = 8;

/// Colours that can be told from each other: for pictures, and the nearest of a terminal's 256.
const COLOURS: [(&str, u8); 16] = [
    ("#4e79a7", 67),
    ("#f28e2b", 208),
    ("#e15759", 167),
    ("#76b7b2", 109),
    ("#59a14f", 71),
    ("#edc948", 221),
    ("#b07aa1", 139),
    ("#ff9da7", 217),
    ("#9c755f", 137),
    ("#1b9e77", 36),
    ("#7570b3", 104),
    ("#e7298a", 162),
    ("#a6761d", 136),
    ("#66a61e", 70),
    ("#17becf", 38),
    ("#8c564b", 95),
];

/// Agencies with a colour of their own, in the order of [`COLOURS`]. All others have the next that is free.
const OWN: [&str; 15] = [
    "afp",
    "reuters",
    "tass",
    "ap",
    "ukrinform",
    "dpa",
    "interfax",
    "unian",
    "ria-novosti",
    "anadolu",
    "xinhua",
    "interfax-ukraine",
    "efe",
    "upi",
    "ansa",
];

/// Colour of what no agency or outlet is known of.
const NONE: (&str, u8) = ("#bab0ac", 249);

/// Colour of all others together.
const OTHERS: (&str, u8) = ("#dcdcdc", 253);

/// One thing that is told apart.
pub struct Band {
    /// What it is called.
    pub name: String,
    /// How much counts for it.
    pub count: u64,
    /// What it is drawn with in text.
    pub letter: char,
    /// Its colour in a picture.
    pub colour: &'static str,
    /// Its colour on a terminal.
    pub code: u8,
}

/// Bands, and for each key of a timeline the number of its band.
pub struct Bands {
    /// Most first; then the others, then none.
    pub all: Vec<Band>,
    of: Vec<usize>,
}

impl Bands {
    /// The bands of a timeline. `name` is what a key is called, `none` what stands where it is not known, `others` what all
    /// are that have no band of their own.
    pub fn new(line: &Timeline, name: &dyn Fn(&str) -> String, none: &str, others: &str) -> Self {
        let named = line
            .keys
            .iter()
            .filter_map(|key| Some((key, key.id.as_deref()?)));
        let named: Vec<(&Key, &str)> = named.collect();
        let own = if named.len() > MOST + 1 {
            MOST
        } else {
            named.len()
        };
        let mut colours = Colours::of(named[..own].iter().map(|(_, id)| *id));
        let mut letters = Letters::default();
        let mut all: Vec<Band> = named[..own]
            .iter()
            .map(|(key, id)| {
                let (colour, code) = colours.take(id);
                Band {
                    name: name(id),
                    count: key.count,
                    letter: letters.take(id),
                    colour,
                    code,
                }
            })
            .collect();
        let rest = &named[own..];
        let mut add = |name: String, count, letter, (colour, code)| {
            all.push(Band {
                name,
                count,
                letter,
                colour,
                code,
            });
            all.len() - 1
        };
        let mut of: Vec<usize> = (0..own).collect();
        if !rest.is_empty() {
            let count = rest.iter().map(|(key, _)| key.count).sum();
            let band = add(format!("{} {others}", rest.len()), count, '+', OTHERS);
            of.extend(rest.iter().map(|_| band));
        }
        // What is not known comes last among the keys.
        if let Some(key) = line.keys.last().filter(|key| key.id.is_none()) {
            of.push(add(none.to_owned(), key.count, '-', NONE));
        }
        Bands { all, of }
    }

    /// Counts by key as counts by band.
    pub fn amounts(&self, by: &[(usize, u64)]) -> Vec<u64> {
        let mut amounts = vec![0; self.all.len()];
        for (key, count) in by {
            amounts[self.of[*key]] += count;
        }
        amounts
    }
}

/// Which colours are given to whom.
struct Colours {
    given: Vec<(String, usize)>,
}

impl Colours {
    fn of<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let (mut given, mut others) = (Vec::new(), Vec::new());
        for id in ids {
            match OWN.iter().position(|own| *own == id) {
                Some(colour) => given.push((id.to_owned(), colour)),
                None => others.push(id.to_owned()),
            }
        }
        // In the order of the alphabet, so that the order of the counts moves no colour.
        others.sort();
        for id in others {
            let wanted = hash(&id) % COLOURS.len();
            let free = |colour: &usize| given.iter().all(|(_, taken)| taken != colour);
            let colour = (wanted..wanted + COLOURS.len())
                .map(|colour| colour % COLOURS.len())
                .find(free);
            given.push((id, colour.unwrap_or(wanted)));
        }
        Colours { given }
    }

    fn take(&mut self, id: &str) -> (&'static str, u8) {
        let colour = self.given.iter().find(|(given, _)| given == id);
        COLOURS[colour.map_or(0, |(_, colour)| *colour)]
    }
}

/// FNV-1a: the same on every machine.
fn hash(text: &str) -> usize {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    text.bytes().fold(2_166_136_261, step) as usize
}

/// Letters that stand for names, each once.
#[derive(Default)]
struct Letters {
    taken: Vec<char>,
}

impl Letters {
    /// The first letter of a name that is still free, or any.
    fn take(&mut self, name: &str) -> char {
        let own = name.chars().map(|letter| letter.to_ascii_uppercase());
        let mut own = own.filter(char::is_ascii_alphabetic).chain('A'..='Z');
        let letter = own.find(|letter| !self.taken.contains(letter));
        let letter = letter.unwrap_or('?');
        self.taken.push(letter);
        letter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_and_a_letter_belong_to_one_alone() {
        let ids = [
            "tass", "afp", "ap", "zeta", "alpha", "beta", "gamma", "delta",
        ];
        let mut colours = Colours::of(ids.iter().copied());
        let mut taken: Vec<u8> = ids.iter().map(|id| colours.take(id).1).collect();
        assert_eq!(taken[..3], [167, 67, 109]);
        let mut other_order = Colours::of(ids.iter().rev().copied());
        assert!(
            ids.iter()
                .zip(&taken)
                .all(|(id, code)| other_order.take(id).1 == *code)
        );
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), ids.len());
        let mut letters = Letters::default();
        let all: String = ids.iter().map(|id| letters.take(id)).collect();
        assert_eq!(all, "TAPZLBGD");
    }
}

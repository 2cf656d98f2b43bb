//! Places by any of their names: `data/places/places.bin`, which `data/places/make.py` makes from GeoNames.
//!
//! ```text
//! file    = "wirecite places 1\n" places forms blocks end{blocks} start{256} size{65,536} entry{forms} block{blocks}
//! entry   = number of a place (2 bytes) check (1 byte)            by bucket; all numbers little-endian, u32 but these
//! block   = deflated lines: the first "code TAB country", the others 32 places each
//! place   = country TAB population TAB "1" in a war, else "0" TAB name { TAB other form }
//! ```
//!
//! A name is hashed to one of 65,536 buckets, and of the places there whose check agrees the block is unpacked and read. So a
//! query opens the one or two blocks it needs, some 2 KiB each, and nothing is read when the program starts.

use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::store::tokenizer::words;

static FILE: &[u8] = include_bytes!("../../../data/places/places.bin");

const MAGIC: &[u8] = b"wirecite places 1\n";
const BUCKETS: usize = 1 << 16;
/// Buckets between two of which it is written where they begin.
const STRIDE: usize = 256;
const IN_BLOCK: usize = 32;

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Its name, as GeoNames has it.
    pub(super) name: String,
    /// The country it lies in.
    pub(super) country: String,
    /// People who live there.
    pub(super) population: u64,
    /// Whether it lies where a war of these years is, or near it.
    pub(super) in_war: bool,
    /// Its other forms, as written.
    pub(super) forms: Vec<String>,
    /// Whether what was looked up is its name, and not another form.
    pub(super) by_name: bool,
}

/// The places that bear a name (its words, folded), in the order of the file: by country, the largest first.
pub(super) fn places(name: &[String]) -> Vec<Place> {
    let file = Layout::read().unwrap_or_default();
    let numbers = file.numbers(&name.join(" "));
    let found = numbers.into_iter().filter_map(|number| file.place(number));
    found
        .filter_map(|(code, mut place)| {
            place.by_name = is(&place.name, name);
            let bears = place.by_name || place.forms.iter().any(|form| is(form, name));
            bears.then(|| {
                place.country = file.country(&code).unwrap_or(code);
                place
            })
        })
        .collect()
}

fn is(form: &str, name: &[String]) -> bool {
    words(form)
        .map(|word| word.form)
        .eq(name.iter().map(String::as_str))
}

/// Where the parts of the file begin.
#[derive(Default)]
struct Layout {
    places: usize,
    forms: usize,
    ends: usize,
    starts: usize,
    sizes: usize,
    entries: usize,
    blocks: usize,
}

impl Layout {
    fn read() -> Option<Self> {
        FILE.starts_with(MAGIC).then_some(())?;
        let [places, forms, blocks] = [0, 4, 8].map(|at| number(MAGIC.len() + at));
        let ends = MAGIC.len() + 12;
        let starts = ends + 4 * blocks?;
        let sizes = starts + 4 * (BUCKETS / STRIDE);
        let entries = sizes + BUCKETS;
        Some(Layout {
            places: places?,
            forms: forms?,
            ends,
            starts,
            sizes,
            entries,
            blocks: entries + 3 * forms?,
        })
    }

    /// Numbers of the places that may bear the name `key`, ascending.
    fn numbers(&self, key: &str) -> Vec<usize> {
        self.looked_up(key).unwrap_or_default()
    }

    fn looked_up(&self, key: &str) -> Option<Vec<usize>> {
        let hash = hashed(key);
        let (bucket, check) = (hash as usize % BUCKETS, (hash >> 16) as u8);
        let first = bucket / STRIDE * STRIDE;
        let sizes = FILE.get(self.sizes + first..=self.sizes + bucket)?;
        let (size, before) = sizes.split_last()?;
        let before: usize = before.iter().map(|&size| usize::from(size)).sum();
        let start = number(self.starts + 4 * (bucket / STRIDE))? + before;
        (start + usize::from(*size) <= self.forms).then_some(())?;
        let start = self.entries + 3 * start;
        let entries = FILE.get(start..start + 3 * usize::from(*size))?;
        let entries = entries.chunks_exact(3).filter(|entry| entry[2] == check);
        let mut numbers: Vec<usize> = entries
            .map(|entry| usize::from(u16::from_le_bytes([entry[0], entry[1]])))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        Some(numbers)
    }

    /// A place, with the code of its country.
    fn place(&self, number: usize) -> Option<(String, Place)> {
        (number < self.places).then_some(())?;
        let block = self.block(1 + number / IN_BLOCK)?;
        place(block.lines().nth(number % IN_BLOCK)?)
    }

    fn country(&self, code: &str) -> Option<String> {
        let block = self.block(0)?;
        let mut lines = block.lines().filter_map(|line| line.split_once('\t'));
        lines
            .find(|(known, _)| *known == code)
            .map(|(_, name)| name.to_owned())
    }

    fn block(&self, block: usize) -> Option<String> {
        let end = number(self.ends + 4 * block)?;
        let start = match block {
            0 => 0,
            _ => number(self.ends + 4 * (block - 1))?,
        };
        let packed = FILE.get(self.blocks + start..self.blocks + end)?;
        let mut text = String::new();
        DeflateDecoder::new(packed).read_to_string(&mut text).ok()?;
        Some(text)
    }
}

fn place(line: &str) -> Option<(String, Place)> {
    let mut fields = line.split('\t');
    let code = fields.next()?.to_owned();
    let place = Place {
        population: fields.next()?.parse().ok()?,
        in_war: fields.next()? == "1",
        name: fields.next()?.to_owned(),
        forms: fields.map(str::to_owned).collect(),
        country: String::new(),
        by_name: false,
    };
    Some((code, place))
}

fn number(at: usize) -> Option<usize> {
    let bytes = FILE.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

/// FNV-1a, 64 bits.
fn hashed(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Vec<Place> {
        let name: Vec<String> = words(name).map(|word| word.form.into_owned()).collect();
        places(&name)
    }

    #[test]
    fn a_place_is_found_by_each_of_its_names() {
        for name in ["Kyiv", "KIEV", "Київ", "Киев", "كييف", "קייב"] {
            let found = named(name);
            let kyiv = found.iter().find(|place| place.country == "Ukraine");
            assert_eq!(
                kyiv.map(|place| place.name.as_str()),
                Some("Kyiv"),
                "{name}"
            );
        }
        let bakhmut = &named("Artyomovsk")[..];
        assert!(
            bakhmut
                .iter()
                .any(|place| place.name == "Bakhmut" && !place.by_name)
        );
        assert!(named("Pokrovsk").len() > 1);
        assert!(named("Odessa").iter().any(|place| place.name == "Odesa"));
        assert!(named("no such place").is_empty());
        assert!(named("").is_empty());
    }

    #[test]
    fn every_form_of_the_file_is_found_as_the_index_folds_it() {
        let file = Layout::read().expect("the file is whole");
        assert!(FILE.len() <= 3 << 20, "{} bytes", FILE.len());
        assert!(file.places > 30_000 && file.forms > 150_000);
        let (mut number, mut forms) = (0, 0);
        for block in 1..=file.places.div_ceil(IN_BLOCK) {
            for line in file.block(block).expect("a block").lines() {
                let (code, place) = place(line).expect("a place");
                assert!(code.len() == 2 && !place.forms.is_empty() || !place.name.is_empty());
                for form in std::iter::once(&place.name).chain(&place.forms) {
                    let key: Vec<String> = words(form).map(|word| word.form.into_owned()).collect();
                    let found = file.numbers(&key.join(" "));
                    assert!(found.contains(&number), "{form} of {}", place.name);
                    forms += 1;
                }
                number += 1;
            }
        }
        assert_eq!((number, forms), (file.places, file.forms));
        let countries = file.block(0).expect("countries");
        assert!(countries.lines().count() > 200);
    }
}

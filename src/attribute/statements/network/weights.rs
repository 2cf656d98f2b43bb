//! The trained model: what its file holds, and how it is read.
//!
//! The file is written by `train/statements.py` and embedded in the program. All numbers are little-endian; activations
//! and weights are integers, so that every machine finds the same statements.

use rustc_hash::FxHashMap;

use super::features::{BUCKETS, SHAPES};
use super::kernel::{LANES, Matrix};
use super::tags::TAGS;
use super::tokens::QUOTED_STATES;
use super::types::hash;

/// First bytes of a model file.
const MAGIC: &[u8] = b"wirecite statements 1\n";

/// What is wrong with a model file.
type Result<T> = std::result::Result<T, String>;

/// Words of the lookup tables that stand before the first word: nothing, and any word that is not in the list.
const UNKNOWN: usize = 1;

/// Dimension in which spans are compared with each other.
pub const LINK: usize = 32;

/// Buckets for how two spans lie to each other: side, spans between, sentence ends between.
pub const PLACES: usize = 54;
/// Buckets for how far two spans lie from each other: side and distance.
pub const DISTANCES: usize = 14;

/// A trained network.
pub struct Weights {
    /// Half-width of the hidden state: units a direction.
    pub hidden: usize,
    /// Tokens that the first layer sees at once.
    pub width: usize,
    /// Number of each known word in `words`, by its hash.
    pub vocabulary: FxHashMap<u64, u32>,
    /// One row a known word.
    pub words: Table,
    /// One row a bucket of spelling.
    pub spellings: Table,
    /// One row a shape.
    pub shapes: Table,
    /// From a word's vector to the first layer's gates, for each place of a window: `width` × `6 hidden` outputs.
    pub first: Matrix,
    /// What the place to quotation marks and to white space adds to the gates: `[width][quoted][apart][6 hidden]`.
    pub flags: Vec<i16>,
    /// The layers above the first.
    pub layers: Vec<Matrix>,
    /// From the hidden state to scores of tags.
    pub out: Matrix,
    /// Score of a tag after another, first index the earlier; first, last tag of a text.
    pub transitions: [[f32; TAGS]; TAGS],
    /// Score of a tag at a text's first token.
    pub begins: [f32; TAGS],
    /// Score of a tag at a text's last token.
    pub ends: [f32; TAGS],
    /// How cues find their sources.
    pub sources: Link,
    /// How contents find their cues.
    pub contents: Link,
    /// Score of a cue's having no source: weights over its two end states, and a constant.
    pub sourceless: (Vec<f32>, f32),
    /// From the model's own probabilities to a confidence: constant, then weights (see `confidence.rs`).
    pub calibration: [f32; super::confidence::SIGNS + 1],
}

/// Rows of small integers, with one scale.
pub struct Table {
    /// Numbers a row.
    pub row: usize,
    /// All rows, one after another.
    pub values: Vec<i8>,
}

impl Table {
    /// Row `at`; the first where there is none such.
    pub fn at(&self, at: usize) -> &[i8] {
        let start = at * self.row;
        self.values
            .get(start..start + self.row)
            .unwrap_or(&self.values[..self.row])
    }
}

/// How spans of one sort look for those of another.
pub struct Link {
    /// From both end states of the one that looks: `[2 · 2 hidden][LINK]`.
    pub seeks: Vec<f32>,
    /// Added to that.
    pub seeks_base: [f32; LINK],
    /// From both end states of the one that is found.
    pub found: Vec<f32>,
    /// Added to that.
    pub found_base: [f32; LINK],
    /// By how they lie to each other.
    pub place: Vec<f32>,
    /// By their distance.
    pub distance: Vec<f32>,
}

impl Weights {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where it is not one, or is cut.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| "it does not start as a model does".to_owned())?;
        let mut file = Reader { rest };
        let weights = file.weights()?;
        if !file.rest.is_empty() {
            return Err("there is more in it than a model".to_owned());
        }
        Ok(weights)
    }

    /// The row of a lower-case word.
    pub fn word(&self, lower: &str) -> &[i8] {
        let number = self
            .vocabulary
            .get(&hash(lower))
            .map_or(UNKNOWN, |at| *at as usize);
        self.words.at(number)
    }
}

/// Takes values from the front of a file.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn weights(&mut self) -> Result<Weights> {
        let hidden = self.number(1, 1024)?;
        if !hidden.is_multiple_of(LANES) {
            return Err(format!("{hidden} units are no multiple of {LANES}"));
        }
        let width = self.number(1, 9)?;
        let layers = self.number(1, 16)?;
        let (word_row, spelling_row, shape_row) = (
            self.number(1, 512)?,
            self.number(1, 512)?,
            self.number(1, 512)?,
        );
        let vocabulary = self.vocabulary()?;
        let gates = 6 * hidden;
        let inputs = word_row + spelling_row + shape_row;
        Ok(Weights {
            hidden,
            width,
            words: self.table(vocabulary.len() + UNKNOWN + 1, word_row)?,
            vocabulary,
            spellings: self.table(BUCKETS, spelling_row)?,
            shapes: self.table(SHAPES, shape_row)?,
            first: self.matrix(inputs, width * gates)?,
            flags: self.halves(width * QUOTED_STATES * 2 * gates)?,
            layers: (1..layers)
                .map(|_| self.matrix(2 * hidden, gates))
                .collect::<Result<_>>()?,
            out: self.matrix(2 * hidden, TAGS)?,
            transitions: {
                let mut rows = [[0.0; TAGS]; TAGS];
                for row in &mut rows {
                    *row = self.fixed()?;
                }
                rows
            },
            begins: self.fixed()?,
            ends: self.fixed()?,
            sources: self.link(4 * hidden)?,
            contents: self.link(4 * hidden)?,
            sourceless: (self.floats(4 * hidden)?, self.fixed::<1>()?[0]),
            calibration: self.fixed()?,
        })
    }

    fn take(&mut self, length: usize) -> Result<&[u8]> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| "it ends too early".to_owned())?;
        self.rest = rest;
        Ok(taken)
    }

    fn word(&mut self) -> Result<u32> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn number(&mut self, least: usize, most: usize) -> Result<usize> {
        let number = self.word()? as usize;
        if (least..=most).contains(&number) {
            return Ok(number);
        }
        Err(format!("a size of {number} is out of range"))
    }

    fn vocabulary(&mut self) -> Result<FxHashMap<u64, u32>> {
        let length = self.number(1, 1 << 24)?;
        let text = std::str::from_utf8(self.take(length)?)
            .map_err(|_| "its words are not UTF-8".to_owned())?;
        let words = text.lines().enumerate();
        Ok(words
            .map(|(at, word)| (hash(word), (at + UNKNOWN + 1) as u32))
            .collect())
    }

    fn table(&mut self, rows: usize, row: usize) -> Result<Table> {
        let bytes = self.take(rows * row)?;
        Ok(Table {
            row,
            values: bytes.iter().map(|byte| *byte as i8).collect(),
        })
    }

    fn halves(&mut self, count: usize) -> Result<Vec<i16>> {
        let bytes = self.take(count * 2)?;
        let pairs = bytes.chunks_exact(2);
        Ok(pairs
            .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
            .collect())
    }

    /// A matrix as `[output][input]`, with the shift that brings products to gates and the constants added before it.
    fn matrix(&mut self, inputs: usize, outputs: usize) -> Result<Matrix> {
        let shift = self.number(0, 30)? as u32;
        let weights = self.halves(inputs * outputs)?;
        let base = (0..outputs)
            .map(|_| self.word().map(|word| word as i32))
            .collect::<Result<Vec<_>>>()?;
        Ok(Matrix::new(&weights, base, inputs, shift))
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>> {
        let bytes = self.take(count * 4)?;
        let fours = bytes.chunks_exact(4);
        Ok(fours
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect())
    }

    fn fixed<const N: usize>(&mut self) -> Result<[f32; N]> {
        let values = self.floats(N)?;
        let mut fixed = [0.0; N];
        fixed.copy_from_slice(&values);
        Ok(fixed)
    }

    fn link(&mut self, states: usize) -> Result<Link> {
        Ok(Link {
            seeks: self.floats(states * LINK)?,
            seeks_base: self.fixed()?,
            found: self.floats(states * LINK)?,
            found_base: self.fixed()?,
            place: self.floats(PLACES)?,
            distance: self.floats(DISTANCES)?,
        })
    }
}

//! Products of small integer matrices: where the time goes.
//!
//! Activations and weights are 16-bit, sums 32-bit; the trainer chooses scales under which no sum overflows. Sums of
//! integers do not depend on their order, so the quick way for one processor gives what the plain way gives everywhere.

/// Inputs are taken in pairs: what `pmaddwd` multiplies and adds at once.
pub const PAIR: usize = 2;
/// Outputs are padded to this many, and units of a layer taken together.
pub const LANES: usize = 16;

/// A matrix from inputs to outputs.
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    /// By tile of [`LANES`] outputs, then pair of inputs, then output: two weights each.
    weights: Vec<i16>,
    /// Added to each sum; one an output, padded.
    base: Vec<i32>,
    /// Bits that a sum is shifted by.
    shift: u32,
}

impl Matrix {
    /// From weights as `[output][input]`.
    pub fn new(weights: &[i16], mut base: Vec<i32>, inputs: usize, shift: u32) -> Self {
        let outputs = base.len();
        let (pairs, tiles) = (inputs.div_ceil(PAIR), outputs.div_ceil(LANES));
        let mut tiled = vec![0; tiles * pairs * LANES * PAIR];
        for (output, row) in weights.chunks_exact(inputs.max(1)).enumerate() {
            let (tile, lane) = (output / LANES, output % LANES);
            for (input, weight) in row.iter().enumerate() {
                let (pair, half) = (input / PAIR, input % PAIR);
                tiled[((tile * pairs + pair) * LANES + lane) * PAIR + half] = *weight;
            }
        }
        base.resize(tiles * LANES, 0);
        Matrix {
            inputs: pairs * PAIR,
            outputs: tiles * LANES,
            weights: tiled,
            base,
            shift,
        }
    }

    /// Numbers in a row of input: even.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers in a row of output, padding included.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Gates of every row of `from`, shifted and drawn into 16 bits, into `to`.
    #[inline(always)]
    pub fn gates(&self, kernel: impl Kernel, from: &[i16], to: &mut [i16]) {
        self.product(kernel, Gates(self.shift), from, to);
    }

    /// Scores of every row of `from`, as numbers, into `to`.
    #[inline(always)]
    pub fn scores(&self, kernel: impl Kernel, from: &[i16], to: &mut [f32]) {
        self.product(kernel, Scores(0.5_f32.powi(self.shift as i32)), from, to);
    }

    #[inline(always)]
    fn product<K: Kernel, P: Put>(&self, kernel: K, put: P, from: &[i16], to: &mut [P::Value]) {
        let rows = from.len() / self.inputs.max(1);
        let block = self.inputs / PAIR * LANES * PAIR;
        let tiles = self
            .weights
            .chunks_exact(block)
            .zip(self.base.as_chunks::<LANES>().0);
        for (tile, (weights, base)) in tiles.enumerate() {
            let mut work = Tile {
                matrix: self,
                weights,
                base,
                tile,
                put: &put,
                from,
                to: &mut *to,
            };
            let mut row = 0;
            while K::MANY && row + 8 <= rows {
                work.rows::<8>(kernel, row);
                row += 8;
            }
            while row + 4 <= rows {
                work.rows::<4>(kernel, row);
                row += 4;
            }
            while row < rows {
                work.rows::<1>(kernel, row);
                row += 1;
            }
        }
    }
}

/// A tile's product with all rows of input.
struct Tile<'a, P: Put> {
    matrix: &'a Matrix,
    weights: &'a [i16],
    base: &'a [i32; LANES],
    tile: usize,
    put: &'a P,
    from: &'a [i16],
    to: &'a mut [P::Value],
}

impl<P: Put> Tile<'_, P> {
    /// Rows `row` to `row + N`, which share each load of weights.
    #[inline(always)]
    fn rows<const N: usize>(&mut self, kernel: impl Kernel, row: usize) {
        let (inputs, outputs) = (self.matrix.inputs, self.matrix.outputs);
        let rows = &self.from[row * inputs..(row + N) * inputs];
        let sums = kernel.rows::<N>(self.weights, rows, inputs, self.base);
        for (at, sums) in sums.iter().enumerate() {
            let place = (row + at) * outputs + self.tile * LANES;
            self.put.put(sums, &mut self.to[place..place + LANES]);
        }
    }
}

/// What becomes of sums. No closure: those are compiled without the processor's own instructions.
trait Put {
    type Value;
    fn put(&self, sums: &[i32; LANES], to: &mut [Self::Value]);
}

struct Gates(u32);

impl Put for Gates {
    type Value = i16;
    #[inline(always)]
    fn put(&self, sums: &[i32; LANES], to: &mut [i16]) {
        for (value, sum) in to.iter_mut().zip(sums) {
            *value = (sum >> self.0).clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
        }
    }
}

struct Scores(f32);

impl Put for Scores {
    type Value = f32;
    #[inline(always)]
    fn put(&self, sums: &[i32; LANES], to: &mut [f32]) {
        for (value, sum) in to.iter_mut().zip(sums) {
            *value = *sum as f32 * self.0;
        }
    }
}

/// One processor's way to do the network's sums. All give the same.
pub trait Kernel: Copy {
    /// Whether it has registers for eight rows at once.
    const MANY: bool;

    /// Sums of `N` rows of `inputs` numbers each with a tile of weights (`[pair][LANES][2]`), added to `base`.
    fn rows<const N: usize>(
        self,
        weights: &[i16],
        rows: &[i16],
        inputs: usize,
        base: &[i32; LANES],
    ) -> [[i32; LANES]; N];

    /// One step of [`LANES`] units of a recurrent layer, as [`step`] defines it.
    fn step(self, gates: [&[i16; LANES]; 3], memory: &mut [i16; LANES]) -> [i16; LANES];

    /// Tells the processor that `row` is needed soon.
    #[inline(always)]
    fn fetch(self, _row: &[i16]) {}
}

/// For every processor.
#[derive(Clone, Copy)]
pub struct Plain;

impl Kernel for Plain {
    const MANY: bool = false;

    #[inline(always)]
    fn rows<const N: usize>(
        self,
        weights: &[i16],
        rows: &[i16],
        inputs: usize,
        base: &[i32; LANES],
    ) -> [[i32; LANES]; N] {
        let mut all = [*base; N];
        for (sums, row) in all.iter_mut().zip(rows.chunks_exact(inputs)) {
            let pairs = row.as_chunks::<PAIR>().0;
            for (pair, weights) in pairs.iter().zip(weights.chunks_exact(LANES * PAIR)) {
                let (first, second) = (i32::from(pair[0]), i32::from(pair[1]));
                for (sum, two) in sums.iter_mut().zip(weights.as_chunks::<PAIR>().0) {
                    *sum = sum.wrapping_add(first * i32::from(two[0]) + second * i32::from(two[1]));
                }
            }
        }
        all
    }

    #[inline(always)]
    fn step(self, gates: [&[i16; LANES]; 3], memory: &mut [i16; LANES]) -> [i16; LANES] {
        let mut states = [0; LANES];
        for (lane, state) in states.iter_mut().enumerate() {
            let gates = gates.map(|gates| gates[lane]);
            *state = step(gates, &mut memory[lane]);
        }
        states
    }
}

/// One step of one unit: candidate, forget and output gate in units of 2⁻¹¹, a memory in units of 2⁻¹⁴, a state in units
/// of 2⁻¹².
///
/// The memory moves towards the candidate by what is forgotten, so that nothing is lost of one that is kept whole.
#[inline(always)]
fn step([candidate, forget, output]: [i16; 3], memory: &mut i16) -> i16 {
    let candidate = candidate.clamp(-ONE, ONE) << 3;
    let moved = product(
        open(forget.saturating_neg()),
        candidate.saturating_sub(*memory),
    );
    *memory = memory.saturating_add(moved);
    (product(open(output), *memory) + 2) >> 2
}

/// One, in the gates' units.
const ONE: i16 = 1 << 11;
/// The sigmoid's stand-in is shut below minus two and open above two.
const SHUT: i16 = -2 * ONE;
const OPEN: i16 = 2 * ONE - 1;

/// `max(0, min(1, x/4 + 1/2))` in units of 2⁻¹⁵.
#[inline(always)]
fn open(gate: i16) -> i16 {
    (gate.clamp(SHUT, OPEN) << 2) + (1 << 14)
}

/// A product with a number in units of 2⁻¹⁵, rounded: what `pmulhrsw` does.
#[inline(always)]
fn product(one: i16, other: i16) -> i16 {
    ((i32::from(one) * i32::from(other) + (1 << 14)) >> 15) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random, the same on every run.
    fn numbers(count: usize, most: i64) -> Vec<i16> {
        let mut state: u64 = 7;
        let next = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            ((state >> 33) as i64 % (2 * most + 1) - most) as i16
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn a_product_is_a_product() {
        let (inputs, outputs, rows) = (6, 20, 5);
        let (weights, from) = (numbers(inputs * outputs, 300), numbers(inputs * rows, 4096));
        let matrix = Matrix::new(&weights, (0..outputs as i32).collect(), inputs, 3);
        let mut to = vec![0; rows * matrix.outputs()];
        matrix.gates(Plain, &from, &mut to);
        for row in 0..rows {
            for output in 0..outputs {
                let products = (0..inputs).map(|input| {
                    i32::from(from[row * inputs + input])
                        * i32::from(weights[output * inputs + input])
                });
                let sum = output as i32 + products.sum::<i32>();
                let wanted = (sum >> 3).clamp(i32::from(i16::MIN), i32::from(i16::MAX));
                assert_eq!(i32::from(to[row * matrix.outputs() + output]), wanted);
            }
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn the_quick_ways_give_what_the_plain_way_gives() {
        if let Some(quick) = super::super::x86::Avx2::detect() {
            compare(quick);
        }
        if let Some(quick) = super::super::x86::Vnni::detect() {
            compare(quick);
        }
    }

    #[cfg(target_arch = "x86_64")]
    fn compare(quick: impl Kernel) {
        let (inputs, outputs, rows) = (128, 384, 29);
        let weights = numbers(inputs * outputs, 2000);
        let from = numbers(inputs * rows, 4096);
        let matrix = Matrix::new(&weights, vec![5; outputs], inputs, 12);
        let size = rows * matrix.outputs();
        let (mut plain, mut fast) = (vec![0; size], vec![0; size]);
        matrix.gates(Plain, &from, &mut plain);
        matrix.gates(quick, &from, &mut fast);
        assert_eq!(plain, fast);
        let (mut plain, mut fast) = (vec![0.0; size], vec![0.0; size]);
        matrix.scores(Plain, &from, &mut plain);
        matrix.scores(quick, &from, &mut fast);
        assert_eq!(plain, fast);
        let gates = numbers(3 * 500 * LANES, i64::from(i16::MAX));
        let (mut plain, mut fast) = ([0; LANES], [0; LANES]);
        for three in gates.as_chunks::<{ 3 * LANES }>().0 {
            let lanes = three.as_chunks::<LANES>().0;
            let gates = [&lanes[0], &lanes[1], &lanes[2]];
            assert_eq!(Plain.step(gates, &mut plain), quick.step(gates, &mut fast));
            assert_eq!(plain, fast);
        }
    }
}

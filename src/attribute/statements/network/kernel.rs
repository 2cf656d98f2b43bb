//! Products of small integer matrices: where the time goes.
//!
//! Activations and weights are 16-bit, sums 32-bit; the trainer chooses scales under which no sum overflows. Sums of
//! integers do not depend on their order, so the quick way for one processor gives what the plain way gives everywhere.

/// Inputs are taken in pairs: what `pmaddwd` multiplies and adds at once.
const PAIR: usize = 2;
/// Outputs are padded to this many.
const LANES: usize = 16;
/// Rows of input that share a load of weights.
const ROWS: usize = 4;

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
    fn product<P: Put>(&self, kernel: impl Kernel, put: P, from: &[i16], to: &mut [P::Value]) {
        let rows = from.len() / self.inputs.max(1);
        let block = self.inputs / PAIR * LANES * PAIR;
        let tiles = self
            .weights
            .chunks_exact(block)
            .zip(self.base.as_chunks::<LANES>().0);
        for (tile, (weights, base)) in tiles.enumerate() {
            let mut row = 0;
            while row + ROWS <= rows {
                let four = &from[row * self.inputs..(row + ROWS) * self.inputs];
                let sums = kernel.four(weights, four, self.inputs, *base);
                for (at, sums) in sums.iter().enumerate() {
                    let place = (row + at) * self.outputs + tile * LANES;
                    put.put(sums, &mut to[place..place + LANES]);
                }
                row += ROWS;
            }
            while row < rows {
                let one = &from[row * self.inputs..(row + 1) * self.inputs];
                let place = row * self.outputs + tile * LANES;
                put.put(
                    &kernel.one(weights, one, *base),
                    &mut to[place..place + LANES],
                );
                row += 1;
            }
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

/// One way to multiply a tile of weights (`[pair][LANES][2]`) with rows of input.
pub trait Kernel: Copy {
    /// Sums of one row, added to `base`.
    fn one(self, weights: &[i16], row: &[i16], base: [i32; LANES]) -> [i32; LANES];
    /// Sums of four rows of `inputs` numbers each.
    fn four(
        self,
        weights: &[i16],
        rows: &[i16],
        inputs: usize,
        base: [i32; LANES],
    ) -> [[i32; LANES]; ROWS];
}

/// For every processor.
#[derive(Clone, Copy)]
pub struct Plain;

impl Kernel for Plain {
    #[inline(always)]
    fn one(self, weights: &[i16], row: &[i16], base: [i32; LANES]) -> [i32; LANES] {
        let mut sums = base;
        for (pair, weights) in row
            .chunks_exact(PAIR)
            .zip(weights.chunks_exact(LANES * PAIR))
        {
            let (first, second) = (i32::from(pair[0]), i32::from(pair[1]));
            for (sum, two) in sums.iter_mut().zip(weights.chunks_exact(PAIR)) {
                *sum = sum.wrapping_add(first * i32::from(two[0]) + second * i32::from(two[1]));
            }
        }
        sums
    }

    #[inline(always)]
    fn four(
        self,
        weights: &[i16],
        rows: &[i16],
        inputs: usize,
        base: [i32; LANES],
    ) -> [[i32; LANES]; ROWS] {
        let mut sums = [base; ROWS];
        for (sum, row) in sums.iter_mut().zip(rows.chunks_exact(inputs)) {
            *sum = self.one(weights, row, base);
        }
        sums
    }
}

/// For x86-64 with AVX2. Only [`crate`] code that has asked the processor makes one.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
pub struct Avx2(());

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::*;

    use super::{Avx2, Kernel, LANES, PAIR, ROWS};

    impl Avx2 {
        /// Where the processor has it.
        pub fn detect() -> Option<Self> {
            std::arch::is_x86_feature_detected!("avx2").then_some(Avx2(()))
        }
    }

    impl Kernel for Avx2 {
        #[inline(always)]
        fn one(self, weights: &[i16], row: &[i16], base: [i32; LANES]) -> [i32; LANES] {
            // SAFETY: an `Avx2` exists only where the processor has AVX2.
            let [sums] = unsafe { rows::<1>(weights, row, row.len(), base) };
            sums
        }

        #[inline(always)]
        fn four(
            self,
            weights: &[i16],
            all: &[i16],
            inputs: usize,
            base: [i32; LANES],
        ) -> [[i32; LANES]; ROWS] {
            // SAFETY: as above.
            unsafe { rows::<ROWS>(weights, all, inputs, base) }
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn rows<const N: usize>(
        weights: &[i16],
        all: &[i16],
        inputs: usize,
        base: [i32; LANES],
    ) -> [[i32; LANES]; N] {
        assert!(all.len() >= N * inputs && inputs.is_multiple_of(PAIR));
        let base = [load_sums(&base, 0), load_sums(&base, 8)];
        let mut sums = [base; N];
        for (pair, tile) in weights
            .chunks_exact(LANES * PAIR)
            .take(inputs / PAIR)
            .enumerate()
        {
            let (low, high) = (load(tile, 0), load(tile, 16));
            for (row, sum) in sums.iter_mut().enumerate() {
                let at = row * inputs + pair * PAIR;
                // SAFETY: `at + 1 < N * inputs <= all.len()`, by the assertion above; the load needs no alignment.
                let both = unsafe { all.as_ptr().add(at).cast::<i32>().read_unaligned() };
                let both = _mm256_set1_epi32(both);
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(both, low));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(both, high));
            }
        }
        let mut out = [[0; LANES]; N];
        for (place, sum) in out.iter_mut().zip(sums) {
            store(place, 0, sum[0]);
            store(place, 8, sum[1]);
        }
        out
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(from: &[i16], at: usize) -> __m256i {
        let sixteen = &from[at..at + 16];
        // SAFETY: the slice holds the 32 bytes that are read; the load needs no alignment.
        unsafe { _mm256_loadu_si256(sixteen.as_ptr().cast()) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load_sums(from: &[i32; LANES], at: usize) -> __m256i {
        let eight = &from[at..at + 8];
        // SAFETY: the slice holds the 32 bytes that are read; the load needs no alignment.
        unsafe { _mm256_loadu_si256(eight.as_ptr().cast()) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn store(to: &mut [i32; LANES], at: usize, sums: __m256i) {
        let eight = &mut to[at..at + 8];
        // SAFETY: the slice holds the 32 bytes that are written; the store needs no alignment.
        unsafe { _mm256_storeu_si256(eight.as_mut_ptr().cast(), sums) }
    }
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
    fn the_quick_way_gives_what_the_plain_way_gives() {
        let Some(quick) = Avx2::detect() else {
            return;
        };
        let (inputs, outputs, rows) = (128, 384, 11);
        let (weights, from) = (
            numbers(inputs * outputs, 2000),
            numbers(inputs * rows, 4096),
        );
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
    }
}

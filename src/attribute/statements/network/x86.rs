//! The network's sums on x86-64: with AVX2, and with the 512-bit products of AVX-512 VNNI where there are such.

use std::arch::x86_64::*;

use super::kernel::{Kernel, LANES, PAIR};

/// A processor that has AVX2. Only [`Avx2::detect`] makes one.
#[derive(Clone, Copy)]
pub struct Avx2(());

/// A processor that has AVX-512 with VNNI. Only [`Vnni::detect`] makes one.
#[derive(Clone, Copy)]
pub struct Vnni(());

impl Avx2 {
    /// Where the processor has it.
    pub fn detect() -> Option<Self> {
        std::arch::is_x86_feature_detected!("avx2").then_some(Avx2(()))
    }
}

impl Vnni {
    /// Where the processor has it.
    pub fn detect() -> Option<Self> {
        let all = std::arch::is_x86_feature_detected!("avx2")
            && std::arch::is_x86_feature_detected!("avx512f")
            && std::arch::is_x86_feature_detected!("avx512vnni");
        all.then_some(Vnni(()))
    }
}

impl Kernel for Avx2 {
    const MANY: bool = false;

    #[inline(always)]
    fn rows<const N: usize>(
        self,
        weights: &[i16],
        rows: &[i16],
        inputs: usize,
        base: &[i32; LANES],
    ) -> [[i32; LANES]; N] {
        // SAFETY: an `Avx2` exists only where the processor has AVX2.
        unsafe { rows_avx2(weights, rows, inputs, base) }
    }

    #[inline(always)]
    fn step(self, gates: [&[i16; LANES]; 3], memory: &mut [i16; LANES]) -> [i16; LANES] {
        // SAFETY: an `Avx2` exists only where the processor has AVX2.
        unsafe { step_avx2(gates, memory) }
    }

    #[inline(always)]
    fn fetch(self, row: &[i16]) {
        fetch(row);
    }
}

impl Kernel for Vnni {
    const MANY: bool = true;

    #[inline(always)]
    fn rows<const N: usize>(
        self,
        weights: &[i16],
        rows: &[i16],
        inputs: usize,
        base: &[i32; LANES],
    ) -> [[i32; LANES]; N] {
        // SAFETY: a `Vnni` exists only where the processor has AVX-512 VNNI.
        unsafe { rows_vnni(weights, rows, inputs, base) }
    }

    #[inline(always)]
    fn step(self, gates: [&[i16; LANES]; 3], memory: &mut [i16; LANES]) -> [i16; LANES] {
        // SAFETY: a `Vnni` exists only where the processor has AVX2 too.
        unsafe { step_avx2(gates, memory) }
    }

    #[inline(always)]
    fn fetch(self, row: &[i16]) {
        fetch(row);
    }
}

/// The two inputs that begin at `at`, as one number of 32 bits.
///
/// # Safety
/// `rows` must be longer than `at + 1`.
#[inline(always)]
unsafe fn pair(rows: &[i16], at: usize) -> i32 {
    debug_assert!(at + 1 < rows.len());
    // SAFETY: both numbers lie in the slice, by the caller's word; the load needs no alignment.
    unsafe { rows.as_ptr().add(at).cast::<i32>().read_unaligned() }
}

/// Asks for the bytes of `row` before they are needed.
#[inline(always)]
fn fetch(row: &[i16]) {
    for line in row.chunks(32) {
        // SAFETY: a prefetch reads nothing that a program could see, and the address is that of a slice.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(line.as_ptr().cast()) };
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn rows_avx2<const N: usize>(
    weights: &[i16],
    rows: &[i16],
    inputs: usize,
    base: &[i32; LANES],
) -> [[i32; LANES]; N] {
    assert!(rows.len() >= N * inputs && inputs.is_multiple_of(PAIR));
    let halves = base.as_chunks::<8>().0;
    let mut sums = [[load(&halves[0]), load(&halves[1])]; N];
    let tiles = weights.as_chunks::<{ LANES * PAIR }>().0;
    for (number, tile) in tiles.iter().take(inputs / PAIR).enumerate() {
        let halves = tile.as_chunks::<16>().0;
        let (low, high) = (load(&halves[0]), load(&halves[1]));
        for (row, sum) in sums.iter_mut().enumerate() {
            // SAFETY: `number * PAIR + 1 < inputs` and `row < N`, and `N * inputs <= rows.len()` by the assertion above.
            let both = unsafe { pair(rows, row * inputs + number * PAIR) };
            let both = _mm256_set1_epi32(both);
            sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(both, low));
            sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(both, high));
        }
    }
    let mut out = [[0; LANES]; N];
    for (place, sum) in out.iter_mut().zip(sums) {
        let halves = place.as_chunks_mut::<8>().0;
        store(&mut halves[0], sum[0]);
        store(&mut halves[1], sum[1]);
    }
    out
}

#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
fn rows_vnni<const N: usize>(
    weights: &[i16],
    rows: &[i16],
    inputs: usize,
    base: &[i32; LANES],
) -> [[i32; LANES]; N] {
    assert!(rows.len() >= N * inputs && inputs.is_multiple_of(PAIR));
    // SAFETY: the array holds the 64 bytes that are read; the load needs no alignment.
    let base = unsafe { _mm512_loadu_si512(base.as_ptr().cast()) };
    let mut sums = [base; N];
    let tiles = weights.as_chunks::<{ LANES * PAIR }>().0;
    for (number, tile) in tiles.iter().take(inputs / PAIR).enumerate() {
        // SAFETY: as above.
        let tile = unsafe { _mm512_loadu_si512(tile.as_ptr().cast()) };
        for (row, sum) in sums.iter_mut().enumerate() {
            // SAFETY: `number * PAIR + 1 < inputs` and `row < N`, and `N * inputs <= rows.len()` by the assertion above.
            let both = unsafe { pair(rows, row * inputs + number * PAIR) };
            *sum = _mm512_dpwssd_epi32(*sum, _mm512_set1_epi32(both), tile);
        }
    }
    let mut out = [[0; LANES]; N];
    for (place, sum) in out.iter_mut().zip(sums) {
        // SAFETY: the array holds the 64 bytes that are written; the store needs no alignment.
        unsafe { _mm512_storeu_si512(place.as_mut_ptr().cast(), sum) };
    }
    out
}

/// As `kernel::step`, number by number.
#[inline]
#[target_feature(enable = "avx2")]
fn step_avx2(gates: [&[i16; LANES]; 3], memory: &mut [i16; LANES]) -> [i16; LANES] {
    let one = _mm256_set1_epi16(1 << 11);
    let minus_one = _mm256_set1_epi16(-(1 << 11));
    let [candidate, forget, output] = [load(gates[0]), load(gates[1]), load(gates[2])];
    let before = load(memory);
    let candidate = _mm256_min_epi16(_mm256_max_epi16(candidate, minus_one), one);
    let candidate = _mm256_slli_epi16::<3>(candidate);
    let forgets = open(_mm256_subs_epi16(_mm256_setzero_si256(), forget));
    let moved = _mm256_mulhrs_epi16(forgets, _mm256_subs_epi16(candidate, before));
    let after = _mm256_adds_epi16(before, moved);
    store(memory, after);
    let shown = _mm256_mulhrs_epi16(open(output), after);
    let shown = _mm256_srai_epi16::<2>(_mm256_add_epi16(shown, _mm256_set1_epi16(2)));
    let mut states = [0; LANES];
    store(&mut states, shown);
    states
}

/// As `kernel::open`.
#[inline]
#[target_feature(enable = "avx2")]
fn open(gate: __m256i) -> __m256i {
    let (shut, open) = (
        _mm256_set1_epi16(-(2 << 11)),
        _mm256_set1_epi16((2 << 11) - 1),
    );
    let drawn = _mm256_min_epi16(_mm256_max_epi16(gate, shut), open);
    _mm256_add_epi16(_mm256_slli_epi16::<2>(drawn), _mm256_set1_epi16(1 << 14))
}

/// 32 bytes: eight numbers of 32 bits or sixteen of 16.
trait Register {}
impl Register for [i32; 8] {}
impl Register for [i16; 16] {}

#[inline]
#[target_feature(enable = "avx2")]
fn load<R: Register>(from: &R) -> __m256i {
    // SAFETY: a `Register` is 32 bytes; the load needs no alignment.
    unsafe { _mm256_loadu_si256(std::ptr::from_ref(from).cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn store<R: Register>(to: &mut R, sums: __m256i) {
    // SAFETY: a `Register` is 32 bytes of numbers, of which all bits are valid; the store needs no alignment.
    unsafe { _mm256_storeu_si256(std::ptr::from_mut(to).cast(), sums) }
}

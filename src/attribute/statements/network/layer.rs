//! A simple recurrent layer, in both directions.
//!
//! Gates depend on the layer's input alone, so all tokens are multiplied with the weights at once, and only a cheap sum
//! runs along the text: Lei et al., "Simple Recurrent Units for Highly Parallelizable Recurrence" (EMNLP 2018), without
//! the peephole terms. The sigmoid is its piecewise linear stand-in, as in Courbariaux et al., "BinaryConnect" (2015).

use super::kernel::{Kernel, LANES};

/// States of `hidden` units a direction from `gates`, a row a token: candidate, forget gate, output gate, each for both
/// directions. With `add`, they are added to what `states` holds: a layer above the first. `hidden` is a multiple of
/// [`LANES`].
#[inline(always)]
pub fn run(kernel: impl Kernel, gates: &[i16], hidden: usize, add: bool, states: &mut [i16]) {
    let both = 2 * hidden;
    let tokens = states.len() / both;
    // Plain loops: closures are compiled without the processor's own instructions.
    for direction in 0..2 {
        for units in (direction * hidden..(direction + 1) * hidden).step_by(LANES) {
            let mut memory = [0; LANES];
            for step in 0..tokens {
                let at = if direction == 0 {
                    step
                } else {
                    tokens - 1 - step
                };
                let row = &gates[at * 3 * both..][..3 * both];
                let gates = [
                    sixteen(row, units),
                    sixteen(row, both + units),
                    sixteen(row, 2 * both + units),
                ];
                let new = kernel.step(gates, &mut memory);
                let states = &mut states[at * both + units..][..LANES];
                for (state, new) in states.iter_mut().zip(new) {
                    *state = if add { state.saturating_add(new) } else { new };
                }
            }
        }
    }
}

#[inline(always)]
fn sixteen(row: &[i16], at: usize) -> &[i16; LANES] {
    match row[at..].first_chunk() {
        Some(sixteen) => sixteen,
        // A row is a multiple of `LANES` long: see `Weights::read`.
        None => &[0; LANES],
    }
}

#[cfg(test)]
mod tests {
    use super::super::kernel::Plain;
    use super::*;

    #[test]
    fn an_open_forget_gate_keeps_the_memory() {
        // Units that are all alike: at the first token the candidate is 1 and nothing is kept, later all is kept.
        let (open, shut, one) = (8192, -8192, 2048);
        let row = |candidate: i16, forget: i16| {
            let gates = [candidate, candidate, forget, forget, open, open];
            gates.map(|gate| [gate; LANES]).concat()
        };
        let mut gates = row(one, shut);
        (0..99).for_each(|_| gates.extend(row(0, open)));
        let mut states = vec![0; 100 * 2 * LANES];
        run(Plain, &gates, LANES, false, &mut states);
        let ahead = |token: usize| states[token * 2 * LANES];
        assert!((4090..=4096).contains(&ahead(0)), "{}", ahead(0));
        assert_eq!(ahead(0), ahead(99));
        // Backwards the only candidate comes last.
        let back = |token: usize| states[token * 2 * LANES + LANES];
        assert_eq!(back(99), 0);
        assert!((4090..=4096).contains(&back(0)));
    }
}

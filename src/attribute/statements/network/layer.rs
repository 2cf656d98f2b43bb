//! A simple recurrent layer, in both directions.
//!
//! Gates depend on the layer's input alone, so all tokens are multiplied with the weights at once, and only a cheap sum
//! runs along the text: Lei et al., "Simple Recurrent Units for Highly Parallelizable Recurrence" (EMNLP 2018), without
//! the peephole terms. The sigmoid is its piecewise linear stand-in, as in Courbariaux et al., "BinaryConnect" (2015).

/// Gates are in units of 2⁻¹¹.
const GATE: f32 = 1.0 / 2048.0;
/// States are in units of 2⁻¹².
const STATE: f32 = 4096.0;

/// States of `hidden` units a direction from `gates`, a row a token: candidate, forget gate, output gate, each for both
/// directions. With `add`, they are added to what `states` holds: a layer above the first.
#[inline(always)]
pub fn run(gates: &[i16], hidden: usize, add: bool, states: &mut [i16], memory: &mut Vec<f32>) {
    let both = 2 * hidden;
    let tokens = states.len() / both;
    // Plain loops: closures are compiled without the processor's own instructions.
    for direction in 0..2 {
        memory.clear();
        memory.resize(hidden, 0.0);
        for step in 0..tokens {
            let at = if direction == 0 {
                step
            } else {
                tokens - 1 - step
            };
            let gates = &gates[at * 3 * both + direction * hidden..];
            let states = &mut states[at * both + direction * hidden..][..hidden];
            token(
                &gates[..hidden],
                &gates[both..][..hidden],
                &gates[2 * both..][..hidden],
                memory,
                states,
                add,
            );
        }
    }
}

#[inline(always)]
fn token(
    candidate: &[i16],
    forget: &[i16],
    output: &[i16],
    memory: &mut [f32],
    states: &mut [i16],
    add: bool,
) {
    let units = candidate.iter().zip(forget).zip(output);
    for ((((candidate, forget), output), memory), state) in units.zip(memory).zip(states) {
        let candidate = (f32::from(*candidate) * GATE).clamp(-1.0, 1.0);
        let forget = gate(*forget);
        *memory = candidate + forget * (*memory - candidate);
        let new = rounded(gate(*output) * *memory * STATE);
        *state = if add { state.saturating_add(new) } else { new };
    }
}

/// `max(0, min(1, x/4 + 1/2))`.
#[inline(always)]
fn gate(value: i16) -> f32 {
    (f32::from(value) * (GATE / 4.0) + 0.5).clamp(0.0, 1.0)
}

/// The nearest whole number, for values that fit 16 bits. Adding 1.5 · 2²³ leaves the number in the low bits.
#[inline(always)]
fn rounded(value: f32) -> i16 {
    (value + 12_582_912.0).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_the_nearest() {
        for (value, whole) in [
            (0.0, 0),
            (1.4, 1),
            (1.6, 2),
            (-1.6, -2),
            (-4096.0, -4096),
            (4095.7, 4096),
        ] {
            assert_eq!(rounded(value), whole);
        }
    }

    #[test]
    fn an_open_forget_gate_keeps_the_memory() {
        // One unit: at the first token the candidate is 1 and nothing is kept, later all is kept.
        let (open, shut, one) = (8192, -8192, 2048);
        let row = |candidate: i16, forget: i16| [candidate, candidate, forget, forget, open, open];
        let gates = [row(one, shut), row(0, open), row(0, open)].concat();
        let mut states = vec![0; 6];
        run(&gates, 1, false, &mut states, &mut Vec::new());
        assert_eq!(states, [4096, 4096, 4096, 0, 4096, 0]);
    }
}

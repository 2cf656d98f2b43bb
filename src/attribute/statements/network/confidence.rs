//! From the network's own probabilities to one that can be relied on.
//!
//! A logistic regression over four logarithms of probabilities, fitted on the development articles: Platt, "Probabilistic
//! outputs for support vector machines" (1999).

/// Signs that a confidence is made from.
pub const SIGNS: usize = 4;

/// The probability that content and source are right. `weights` begin with the constant.
pub fn calibrated(weights: &[f32; SIGNS + 1], signs: [f32; SIGNS]) -> f32 {
    // One certain miss must not outweigh all else without bound.
    let drawn = signs.map(|sign| sign.clamp(-6.0, 0.0));
    let products = drawn
        .iter()
        .zip(&weights[1..])
        .map(|(sign, weight)| sign * weight);
    1.0 / (1.0 + (-(weights[0] + products.sum::<f32>())).exp())
}

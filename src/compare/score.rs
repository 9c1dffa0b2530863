//! Scores: weighted sums squeezed to 0 to 1.
//!
//! Each rule lists its features and a weight for each, fitted by logistic regression on press stories marked by hand,
//! one part of the stories always left out for the check. The weights are few and the features plain, so that the reason
//! for a score can be read.

/// The logistic of a weighted sum; `weights` holds one number a feature and the bias last.
pub fn logistic(weights: &[f32], features: &[f32]) -> f32 {
    debug_assert_eq!(weights.len(), features.len() + 1);
    let sum: f32 = weights.iter().zip(features).map(|(w, x)| w * x).sum();
    1.0 / (1.0 + (-(sum + weights.last().copied().unwrap_or(0.0))).exp())
}

use super::super::Found;
use crate::model::ByteRange;
/// A refusal.
pub struct Refusal {
    /// Clause.
    pub range: ByteRange,
    /// Statement.
    pub statement: Option<Found>,
}
/// Refusals.
pub fn refusals(_body: &str, _sentences: &[ByteRange]) -> Vec<Refusal> {
    Vec::new()
}

use super::super::Found;
use crate::model::ByteRange;
/// Speakers by labels.
pub fn labels(_body: &str, _sentences: &[ByteRange]) -> Vec<Found> {
    Vec::new()
}

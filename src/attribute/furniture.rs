//! The parts of a body that are not its own running text, put in order.

use crate::model::{ByteRange, Furniture};

/// Puts furniture in the order of the body and drops what overlaps a piece found before it, or is empty.
///
/// Pieces are given in the order of their trust: of two that overlap the earlier one stays.
pub fn arranged(found: Vec<Furniture>, body: &str) -> Vec<Furniture> {
    let mut kept: Vec<Furniture> = Vec::with_capacity(found.len());
    for piece in found {
        let fits = !piece.range.of(body).trim().is_empty();
        // Kept in order, so that only the neighbours can overlap.
        let at = kept.partition_point(|known| known.range.start < piece.range.start);
        let before = at.checked_sub(1).and_then(|i| kept.get(i));
        let clashes = |known: Option<&Furniture>| {
            known.is_some_and(|known| known.range.overlaps(piece.range))
        };
        if fits && !clashes(before) && !clashes(kept.get(at)) {
            kept.insert(at, piece);
        }
    }
    kept
}

/// The first piece of arranged furniture that a range touches.
pub fn touched(furniture: &[Furniture], range: ByteRange) -> Option<&Furniture> {
    let at = furniture.partition_point(|piece| piece.range.end <= range.start);
    furniture
        .get(at)
        .filter(|piece| piece.range.overlaps(range))
}

//! To which agencies statements were told.

use crate::model::{ByteRange, Credit, Role};

use super::super::Found;
use super::sentences::Sentences;

/// How far an agency's name may stand from the cue that tells of it, in bytes.
const REACH: usize = 200;

/// Ids of the agencies that each statement was told to.
pub fn of(
    body: &str,
    sentences: &Sentences,
    credits: &[Credit],
    found: &[Found],
) -> Vec<Vec<String>> {
    let mut told: Vec<Vec<String>> = vec![Vec::new(); found.len()];
    let mut cues: Vec<(ByteRange, usize)> = found
        .iter()
        .enumerate()
        .filter_map(|(index, statement)| Some((statement.cue?, index)))
        .collect();
    cues.sort_unstable_by_key(|(cue, _)| cue.start);
    for credit in credits {
        let Some(place) = credit.evidence.range else {
            continue;
        };
        let Some(index) = nearest(body, sentences, &cues, place, credit.role == Role::Told) else {
            continue;
        };
        if let Some(ids) = told.get_mut(index)
            && !ids.contains(&credit.agency)
        {
            ids.push(credit.agency.clone());
        }
    }
    told
}

/// The statement told to the agency named at `place`: that of the nearest cue before it, else after it, in its sentence.
fn nearest(
    body: &str,
    sentences: &Sentences,
    cues: &[(ByteRange, usize)],
    place: ByteRange,
    told: bool,
) -> Option<usize> {
    let after = cues.partition_point(|(cue, _)| cue.start < place.start);
    let before = after.checked_sub(1).and_then(|at| cues.get(at));
    if let Some((cue, index)) = before {
        let between = body.get(cue.end.min(place.start)..place.start)?;
        let directly = matches!(
            between.trim(),
            "" | "the" | "the news agency" | "news agency"
        );
        let inside = cue.end > place.start;
        if (directly && tells(cue.of(body)))
            || (told
                && (inside || (between.len() < REACH && sentences.same(cue.start, place.start))))
        {
            return Some(*index);
        }
    }
    let (cue, index) = cues.get(after)?;
    let near = cue.start.saturating_sub(place.end) < REACH;
    (told && near && sentences.same(place.start, cue.start)).then_some(*index)
}

/// `told`, `has told`, `tells`: verbs whose object is who hears it.
fn tells(cue: &str) -> bool {
    cue.split_whitespace().next_back().is_some_and(|word| {
        ["told", "tells", "tell", "telling", "informed", "TOLD"].contains(&word)
    })
}

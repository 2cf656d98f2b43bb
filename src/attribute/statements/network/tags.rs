//! From scores of tags to spans: the best path through a chain.
//!
//! Each token is outside, or begins, continues, ends or alone makes a span of a source, a cue or a content. Viterbi (1967).

/// Tags: outside, and four for each of the three roles, in the trainer's order.
pub const TAGS: usize = 13;
/// Scores stand in rows of this many.
pub const ROW: usize = 16;

/// What a span is in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who says it.
    Source,
    /// The word that reports.
    Cue,
    /// What is said.
    Content,
}

/// A run of tokens with a role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chunk {
    /// What it is.
    pub role: Role,
    /// First token.
    pub first: usize,
    /// Last token, included.
    pub last: usize,
    /// Logarithm of the probability of its two ends, each token for itself.
    pub sure: f32,
}

/// Scores of paths between tokens.
pub struct Chain {
    /// `[earlier][later]`, padded.
    step: [[f32; ROW]; TAGS],
    begin: [f32; ROW],
    end: [f32; ROW],
}

/// No path leads here.
const NEVER: f32 = -1e9;

impl Chain {
    /// From the model's scores; paths that make no sense are shut.
    pub fn new(
        transitions: &[[f32; TAGS]; TAGS],
        begins: &[f32; TAGS],
        ends: &[f32; TAGS],
    ) -> Self {
        let mut chain = Chain {
            step: [[NEVER; ROW]; TAGS],
            begin: [NEVER; ROW],
            end: [NEVER; ROW],
        };
        for earlier in 0..TAGS {
            for later in (0..TAGS).filter(|later| follows(earlier, *later)) {
                chain.step[earlier][later] = transitions[earlier][later];
            }
            if opens(earlier) {
                chain.begin[earlier] = begins[earlier];
            }
            if closes(earlier) {
                chain.end[earlier] = ends[earlier];
            }
        }
        chain
    }

    /// The best path's spans, in order, appended to `chunks`. `scores` has a row of [`ROW`] a token.
    #[inline(always)]
    pub fn chunks(
        &self,
        scores: &[f32],
        back: &mut Vec<[u8; ROW]>,
        path: &mut Vec<u8>,
        chunks: &mut Vec<Chunk>,
    ) {
        self.path(scores, back, path);
        let mut first = 0;
        for (at, tag) in path.iter().enumerate() {
            let (role, place) = match *tag {
                0 => continue,
                tag => (ROLES[(tag as usize - 1) / 4], (tag - 1) % 4),
            };
            if place == BEGIN || place == SINGLE {
                first = at;
            }
            if place == END || place == SINGLE {
                let sure = sure(scores, path, first)
                    + if first == at {
                        0.0
                    } else {
                        sure(scores, path, at)
                    };
                chunks.push(Chunk {
                    role,
                    first,
                    last: at,
                    sure,
                });
            }
        }
    }

    #[inline(always)]
    fn path(&self, scores: &[f32], back: &mut Vec<[u8; ROW]>, path: &mut Vec<u8>) {
        let rows = scores.as_chunks::<ROW>().0;
        back.clear();
        path.clear();
        let Some((first, rest)) = rows.split_first() else {
            return;
        };
        let mut best = [0.0; ROW];
        for tag in 0..ROW {
            best[tag] = self.begin[tag] + first[tag];
        }
        for row in rest {
            let (mut next, mut from) = ([NEVER * 2.0; ROW], [0_u32; ROW]);
            for (earlier, step) in self.step.iter().enumerate() {
                let before = best[earlier];
                for later in 0..ROW {
                    let score = before + step[later];
                    let better = score > next[later];
                    next[later] = if better { score } else { next[later] };
                    from[later] = if better { earlier as u32 } else { from[later] };
                }
            }
            for later in 0..ROW {
                best[later] = next[later] + row[later];
            }
            back.push(from.map(|tag| tag as u8));
        }
        let last = (0..TAGS)
            .max_by(|one, other| {
                (best[*one] + self.end[*one]).total_cmp(&(best[*other] + self.end[*other]))
            })
            .unwrap_or(0);
        path.push(last as u8);
        for from in back.iter().rev() {
            let later = path.last().copied().unwrap_or(0);
            path.push(from[later as usize]);
        }
        path.reverse();
    }
}

const ROLES: [Role; 3] = [Role::Source, Role::Cue, Role::Content];
const BEGIN: u8 = 0;
const END: u8 = 2;
const SINGLE: u8 = 3;

/// Whether a span may start with the tag, or nothing is open there.
fn opens(tag: usize) -> bool {
    tag == 0 || matches!((tag as u8 - 1) % 4, BEGIN | SINGLE)
}

/// Whether nothing is open after the tag.
fn closes(tag: usize) -> bool {
    tag == 0 || matches!((tag as u8 - 1) % 4, END | SINGLE)
}

fn follows(earlier: usize, later: usize) -> bool {
    if closes(earlier) {
        return opens(later);
    }
    !opens(later) && (earlier - 1) / 4 == (later - 1) / 4
}

/// Logarithm of the probability of a token's tag by its own scores.
fn sure(scores: &[f32], path: &[u8], at: usize) -> f32 {
    let row = &scores[at * ROW..][..TAGS];
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = row.iter().map(|score| (score - most).exp()).sum();
    row[path[at] as usize] - most - total.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_closed_by_its_own_role() {
        let chain = Chain::new(&[[0.0; TAGS]; TAGS], &[0.0; TAGS], &[0.0; TAGS]);
        // Begin of a source, then end of a cue, which may not follow: the source's own end is next best.
        let mut scores = vec![0.0; 2 * ROW];
        scores[1] = 9.0;
        scores[ROW + 7] = 5.0;
        scores[ROW + 3] = 4.0;
        let mut chunks = Vec::new();
        chain.chunks(&scores, &mut Vec::new(), &mut Vec::new(), &mut chunks);
        assert_eq!(chunks.len(), 1);
        assert_eq!(
            (chunks[0].role, chunks[0].first, chunks[0].last),
            (Role::Source, 0, 1)
        );
    }
}

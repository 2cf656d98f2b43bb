//! Pairs of quotation marks.

use super::page::Token;

/// A quotation by the places of its marks among the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub open: usize,
    /// The closing mark.
    pub close: usize,
}

impl Quotation {
    /// Number of tokens between the marks.
    pub fn size(self) -> usize {
        self.close - self.open - 1
    }
}

/// Opening marks that wait for their closing marks; more are not kept.
const DEPTH: usize = 8;
/// A longer one was never closed: its closing mark is another's.
const LONGEST: usize = 600;

/// Finds the pairs of marks that stand in no other pair, and numbers their tokens. A mark never closed is no quotation.
pub fn pair(tokens: &mut [Token], quotations: &mut Vec<Quotation>) {
    quotations.clear();
    let mut pairs = Vec::new();
    let mut waiting: Vec<(char, usize)> = Vec::new();
    for at in 0..tokens.len() {
        let Some(mark) = tokens[at].mark else {
            continue;
        };
        let apart = tokens[at].apart;
        let glued = tokens.get(at + 1).is_some_and(|next| !next.apart);
        let closes = |opening: char| match mark {
            '»' => opening == '«',
            '«' => opening == '»',
            '“' => opening == '„',
            '”' => matches!(opening, '„' | '“' | '”'),
            '"' => opening == '"' && (!apart || !glued),
            '‘' => opening == '‚',
            '’' => opening == '‘',
            '」' => opening == '「',
            _ => false,
        };
        let place = waiting.iter().rposition(|&(opening, _)| closes(opening));
        if let Some(place) = place {
            let open = waiting[place].1;
            waiting.truncate(place);
            if at - open <= LONGEST && at > open + 1 {
                pairs.push(Quotation { open, close: at });
            }
            continue;
        }
        let opens = match mark {
            '«' | '„' | '“' | '‚' | '‘' | '「' => true,
            // Reversed, as German books have them.
            '»' | '”' => apart && glued,
            '"' => glued || apart,
            _ => false,
        };
        if opens {
            if mark == '"' {
                waiting.retain(|&(opening, _)| opening != '"');
            }
            if waiting.len() == DEPTH {
                waiting.remove(0);
            }
            waiting.push((mark, at));
        }
    }
    pairs.sort_unstable_by_key(|pair| (pair.open, std::cmp::Reverse(pair.close)));
    for pair in pairs {
        if quotations.last().is_some_and(|last| pair.open < last.close) {
            continue;
        }
        quotations.push(pair);
        for token in &mut tokens[pair.open..=pair.close] {
            token.quotation = quotations.len() as u32;
        }
    }
}

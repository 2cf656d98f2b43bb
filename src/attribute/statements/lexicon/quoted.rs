//! Quotations with their reporting words after or between them.

use super::Draft;
use super::cue::Cue;
use super::nouns::Tokens;
use super::page::Page;
use super::quotations::Quotation;
use super::words;

// How sure each way is.
const QUOTED: f32 = 0.9;
const SPOKEN: f32 = 0.75;

impl Page<'_> {
    /// `«…», said X` and what is quoted after it.
    pub fn after_quotation(&self, cue: &Cue) -> Option<Draft> {
        let quotation = self.quotation_before(cue.start)?;
        let source = self.source_after(cue, self.sentence(cue.from).1);
        // Without a subject after it, it must be the verb of nothing else.
        if source.is_none() && self.is_word(cue.next) && !self.is_circumstance(cue.next) {
            return None;
        }
        let mut content = vec![(quotation.open, quotation.close + 1)];
        content.extend(self.quoted_on(source.map_or(cue.next, |source| source.1.max(cue.next))));
        Some(self.draft(cue, source, content, QUOTED))
    }

    /// The quotation that ends before token `at` with marks between, if it is a sentence and no name.
    pub fn quotation_before(&self, at: usize) -> Option<Quotation> {
        let mut back = at;
        while back > 0
            && at - back < 3
            && self.closes(back - 1).is_none()
            && self.ends_clause(back - 1)
        {
            back -= 1;
        }
        let quotation = self.closes(back.checked_sub(1)?)?;
        let inner = quotation.close - 1;
        let marked = back < at
            || matches!(
                self.mark(inner),
                Some(',' | '!' | '?' | '.' | '…' | '،' | '؟')
            );
        let whole = self.sentence(quotation.open).0 == quotation.open
            || self.mark(quotation.open.wrapping_sub(1)) == Some(':');
        (marked && (whole || quotation.size() > 12)).then_some(quotation)
    }

    fn ends_clause(&self, at: usize) -> bool {
        self.is_comma(at)
            || self.is_dash(at)
            || matches!(self.mark(at), Some('.' | '!' | '?' | '…' | '؟'))
    }

    /// A quotation that goes on right after the reporting clause, which is read on from `at`.
    fn quoted_on(&self, at: usize) -> Option<Tokens> {
        let end = (at..at + 16).find(|&end| !self.is_word(end) || self.is(end, words::VERB))?;
        if !self.ends_clause(end) && self.mark(end) != Some(':') {
            return None;
        }
        let mut open = end + 1;
        while open < end + 3 && self.opens(open).is_none() && self.ends_clause(open) {
            open += 1;
        }
        let quotation = self.opens(open)?;
        let mut after = quotation.close + 1;
        while after < quotation.close + 4 && self.ends_clause(after) {
            after += 1;
        }
        // It has reporting words of its own.
        let own =
            after > quotation.close + 1 && self.cue(after).is_some() && !self.tokens[after].capital;
        (!own && quotation.size() > 2).then_some((quotation.open, quotation.close + 1))
    }

    /// `«…, — said X. — …»`: the reporting clause stands between the marks.
    pub fn within_quotation(&self, cue: &Cue, quotation: Quotation) -> Option<Draft> {
        let before = cue.start.checked_sub(1)?;
        if before <= quotation.open + 1 {
            return None;
        }
        let dashed = self.is_dash(before) && self.ends_clause(before - 1);
        let set_off = if self.language.dashes {
            dashed
        } else {
            self.language.elides && self.is_comma(before)
        };
        if !set_off {
            return None;
        }
        let source = self.source_after(cue, quotation.close)?;
        let mut end = (source.1.max(cue.next)..quotation.close).find(|&end| self.ends_clause(end));
        if self.language.dashes {
            end = end.filter(|&end| self.is_dash(end) || self.is_dash(end + 1));
        }
        let mut content = vec![(quotation.open, before)];
        match end {
            Some(end) => content.push((end, quotation.close + 1)),
            None if self.language.elides => return None,
            None => {}
        }
        Some(self.draft(cue, Some(source), content, QUOTED))
    }

    /// A paragraph that a dash opens is somebody's words: `— …, — said X. — …`.
    pub fn dialogue(&self, cue: &Cue) -> Option<Draft> {
        if !self.is_dash(0) || self.language.german || self.language.verb_first {
            return None;
        }
        let before = cue.start.checked_sub(1).filter(|&before| before > 2)?;
        let set_off = self.is_dash(before) || self.language.elides && self.is_comma(before);
        if !set_off {
            return None;
        }
        let source = self.source_after(cue, self.tokens.len())?;
        let end = (source.1.max(cue.next)..self.tokens.len()).find(|&end| self.ends_clause(end));
        let mut content = vec![(1, before)];
        content.extend(end.map(|end| (end, self.tokens.len())));
        Some(self.draft(cue, Some(source), content, SPOKEN))
    }
}

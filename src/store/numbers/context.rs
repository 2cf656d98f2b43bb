//! Whether a number in digits counts something, by what stands around it.

use super::Reading;
use super::vocabulary::What;

impl Reading<'_> {
    /// Whether the digits of tokens `first` to `last` are a count. `scaled` says that a word of scale follows.
    pub(super) fn is_count(&self, first: usize, last: usize, digits: &str, scaled: bool) -> bool {
        if scaled {
            return !self.is_named(first) && !self.is_share(last + 1) && !self.is_divisor(first);
        }
        !(self.is_named(first)
            || self.is_share(last)
            || self.is_ordinal(last)
            || self.is_in_row(first, last)
            || self.is_year(first, last, digits))
    }

    /// The characters directly before a token, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = char> + '_ {
        let start = self.tokens.get(at).map_or(0, |token| token.start);
        self.text[..start].chars().rev()
    }

    pub(super) fn after(&self, at: usize) -> impl Iterator<Item = char> + '_ {
        let end = self
            .tokens
            .get(at)
            .map_or(self.text.len(), |token| token.end);
        self.text[end..].chars()
    }

    /// `T-72`, `№ 5`, `#5`, `+380`: the number of a thing, or of a phone.
    fn is_named(&self, at: usize) -> bool {
        let mut before = self.before(at);
        match before.next() {
            Some('+' | '#' | '№') => true,
            Some('-' | '‑' | '–') => before.next().is_some_and(char::is_alphabetic),
            Some(' ') => matches!(before.next(), Some('#' | '№')),
            _ => false,
        }
    }

    /// `1/2 million`: what stands below a stroke.
    fn is_divisor(&self, at: usize) -> bool {
        let mut before = self.before(at);
        matches!(before.next(), Some('/' | '⁄')) && before.next().is_some_and(char::is_numeric)
    }

    /// Whether the number of tokens `first` to `last` is money: `$40`, `40€`.
    pub(super) fn is_money(&self, first: usize, last: usize) -> bool {
        let before = self.before(first).find(|c| !c.is_whitespace());
        before.is_some_and(is_currency) || self.after(last).next().is_some_and(is_currency)
    }

    /// `40%`, `40 per cent`, `5 p.m.`.
    fn is_share(&self, at: usize) -> bool {
        let mut after = self.after(at).skip_while(|c| c.is_whitespace());
        matches!(after.next(), Some('%' | '٪')) || self.is_next(at) && self.tells_share(at + 1)
    }

    /// Whether a word says that the number before it is a share or a time.
    pub(super) fn tells_share(&self, at: usize) -> bool {
        match self.what(at) {
            What::Percent | What::Clock => true,
            What::Per => matches!(
                self.raw(at + 1).to_ascii_lowercase().as_str(),
                "cent" | "ciento"
            ),
            _ => false,
        }
    }

    /// `12-й`: digits with the ending of an ordinal.
    fn is_ordinal(&self, at: usize) -> bool {
        let mut after = self.after(at);
        let letters = self.raw(at + 1).chars();
        after.next() == Some('-')
            && after
                .next()
                .is_some_and(|c| matches!(c, '\u{400}'..='\u{52f}'))
            && letters.count() <= 3
    }

    /// Whether it stands in a date, a time, a score or a phone number: digits joined by marks.
    fn is_in_row(&self, first: usize, last: usize) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
        let mut before = self.before(first);
        let mut after = self.after(last);
        let marked = |mark: Option<char>| matches!(mark, Some('/' | ':' | '.' | '٫' | '٬'));
        if marked(before.next()) && digit(before.next())
            || marked(after.next()) && digit(after.next())
        {
            return true;
        }
        let mut from = first;
        while from > 0 && self.is_joined(from - 1) {
            from -= 1;
        }
        let mut to = last;
        while self.is_joined(to) {
            to += 1;
        }
        to - from >= 2
            || (from..=to).any(|at| self.is_day(at) || to > from && is_year(self.raw(at)))
    }

    /// A day beside its month: `6 March`, `March 6`, `6. März`, `6 de marzo`.
    fn is_day(&self, at: usize) -> bool {
        let day = self.raw(at).parse::<u32>();
        if !day.is_ok_and(|day| (1..=31).contains(&day)) {
            return false;
        }
        let month = |at: usize| self.what(at) == What::Month;
        let of = self.what(at + 1) == What::Of && month(at + 2);
        self.is_next(at) && (month(at + 1) || of) || at > 0 && month(at - 1) && self.is_next(at - 1)
    }

    /// 1900 to 2099 in four digits, without a currency before or a word behind that says what is counted.
    fn is_year(&self, first: usize, last: usize, digits: &str) -> bool {
        let money = self.before(first).find(|c| !c.is_whitespace());
        let counted =
            matches!(self.what(last + 1), What::Counted | What::Heads) && self.is_next(last);
        is_year(digits) && !counted && !money.is_some_and(is_currency)
    }
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '€' | '£' | '₴' | '₽' | '₹' | '¥')
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4
        && digits
            .parse()
            .is_ok_and(|year: u32| (1900..2100).contains(&year))
}

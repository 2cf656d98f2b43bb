//! How the statements of an article are kept: by their places alone. Their texts stand in the body already, and are cut
//! from it when they are read.
//!
//! Numbers are written in bytes of 7 bits, low bits first, the last with its upper bit clear. A range is written as the way
//! from where the range before it began (doubled, odd where it goes back) and its length.
//!
//! ```text
//! statements = count { statement }
//! statement  = form and flags (1 byte) · stance and kind (1) · confidence (1)
//!              · [ source ] · [ cue ] · count { content } · [ name ] · [ named at ] · [ role ] · count { agency }
//! ```

use crate::model::{ByteRange, Confidence, Form, SourceKind, Span, Stance, Statement};

/// Flags of a statement, above the two bits of its form.
const HAS_SOURCE: u8 = 1 << 2;
const HAS_CUE: u8 = 1 << 3;
const HAS_NAME: u8 = 1 << 4;
const HAS_PLACE_OF_NAME: u8 = 1 << 5;
const HAS_ROLE: u8 = 1 << 6;
const IS_ANONYMOUS: u8 = 1 << 7;

/// Statements as they are kept.
pub(super) fn keep(statements: &[Statement]) -> Vec<u8> {
    let mut out = Out::default();
    out.number(statements.len() as u64);
    for statement in statements {
        out.statement(statement);
    }
    out.bytes
}

/// The statements of an article with this body, from what was kept of them; `None` where that is damaged.
pub(super) fn statements(kept: &[u8], body: &str) -> Option<Vec<Statement>> {
    let mut kept = In { bytes: kept, at: 0 };
    let count = kept.count()?;
    (0..count).map(|_| kept.statement(body)).collect()
}

#[derive(Default)]
struct Out {
    bytes: Vec<u8>,
    /// Where the last range began.
    at: usize,
}

impl Out {
    fn statement(&mut self, statement: &Statement) {
        let code = |at: Option<usize>| at.unwrap_or(0) as u8;
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        self.bytes.push(
            code(Form::ALL.iter().position(|&form| form == statement.form))
                | flag(statement.source.is_some(), HAS_SOURCE)
                | flag(statement.cue.is_some(), HAS_CUE)
                | flag(statement.name.is_some(), HAS_NAME)
                | flag(statement.named_at.is_some(), HAS_PLACE_OF_NAME)
                | flag(statement.role.is_some(), HAS_ROLE)
                | flag(statement.anonymous, IS_ANONYMOUS),
        );
        self.bytes.push(
            code(
                Stance::ALL
                    .iter()
                    .position(|&stance| stance == statement.stance),
            ) | code(
                SourceKind::ALL
                    .iter()
                    .position(|&kind| kind == statement.kind),
            ) << 4,
        );
        self.bytes.push(statement.confidence.percent());
        for span in statement.source.iter().chain(&statement.cue) {
            self.range(span.range);
        }
        self.number(statement.content.len() as u64);
        statement
            .content
            .iter()
            .for_each(|span| self.range(span.range));
        statement.name.iter().for_each(|name| self.text(name));
        statement
            .named_at
            .iter()
            .for_each(|span| self.range(span.range));
        statement.role.iter().for_each(|role| self.text(role));
        self.number(statement.told.len() as u64);
        statement.told.iter().for_each(|agency| self.text(agency));
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn range(&mut self, range: ByteRange) {
        let way = range.start.abs_diff(self.at) as u64;
        self.number(way << 1 | u64::from(range.start < self.at));
        self.number(range.len() as u64);
        self.at = range.start;
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

struct In<'a> {
    bytes: &'a [u8],
    /// Where the last range began.
    at: usize,
}

impl In<'_> {
    fn statement(&mut self, body: &str) -> Option<Statement> {
        let (flags, codes, percent) = (self.byte()?, self.byte()?, self.byte()?);
        let has = |flag: u8| flags & flag != 0;
        let span = |range: ByteRange| Span::of(body, range);
        Some(Statement {
            source: self.optional(has(HAS_SOURCE), In::range)?.map(span),
            cue: self.optional(has(HAS_CUE), In::range)?.map(span),
            content: self.many(In::range)?.into_iter().map(span).collect(),
            form: *Form::ALL.get(usize::from(flags & 3))?,
            stance: *Stance::ALL.get(usize::from(codes & 15))?,
            name: self.optional(has(HAS_NAME), In::text)?,
            named_at: self.optional(has(HAS_PLACE_OF_NAME), In::range)?.map(span),
            kind: *SourceKind::ALL.get(usize::from(codes >> 4))?,
            role: self.optional(has(HAS_ROLE), In::text)?,
            told: self.many(In::text)?,
            anonymous: has(IS_ANONYMOUS),
            confidence: Confidence::of_percent(percent),
        })
    }

    fn optional<T>(&mut self, is: bool, read: fn(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if is { read(self).map(Some) } else { Some(None) }
    }

    fn many<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many things follow, of a byte each at least.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.bytes.len()).then_some(count)
    }

    fn range(&mut self) -> Option<ByteRange> {
        let (way, length) = (self.number()?, usize::try_from(self.number()?).ok()?);
        let steps = usize::try_from(way >> 1).ok()?;
        self.at = if way & 1 == 1 {
            self.at.checked_sub(steps)?
        } else {
            self.at.checked_add(steps)?
        };
        Some(ByteRange::new(self.at, self.at.checked_add(length)?))
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_with_its_texts() {
        let body = "The bridge is down, the mayor said. Ada Doe is mayor.";
        let span = |range: (usize, usize)| Span::of(body, range.into());
        let all = [
            Statement {
                source: Some(span((20, 29))),
                cue: Some(span((30, 34))),
                content: vec![span((0, 18))],
                form: Form::Direct,
                stance: Stance::NoComment,
                name: Some("Ada Doe".to_owned()),
                named_at: Some(span((36, 43))),
                kind: SourceKind::ArmedGroup,
                role: Some("mayor".to_owned()),
                told: vec!["afp".to_owned()],
                anonymous: true,
                confidence: Confidence::of(0.29),
            },
            Statement {
                source: None,
                cue: None,
                content: Vec::new(),
                form: Form::Mixed,
                stance: Stance::Asserts,
                name: None,
                named_at: None,
                kind: SourceKind::Unnamed,
                role: None,
                told: Vec::new(),
                anonymous: false,
                confidence: Confidence::of(1.0),
            },
        ];
        let kept = keep(&all);
        assert_eq!(statements(&kept, body).expect("statements"), all);
        // Cut anywhere it is refused, and nothing is made up.
        for end in 0..kept.len() {
            assert_eq!(statements(&kept[..end], body), None, "{end}");
        }
    }

    #[test]
    fn bytes_of_any_kind_are_read_or_refused() {
        let mut seed = 1_u32;
        for length in 0..400 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 24) as u8
                })
                .collect();
            let _ = statements(&bytes, "A body.");
        }
        assert_eq!(statements(&[0xff; 40], "A body."), None);
        assert_eq!(statements(&[0], "A body."), Some(Vec::new()));
    }

    #[test]
    fn numbers_of_every_size_come_back() {
        let mut out = Out::default();
        let ranges = [(7, 9), (0, 0), (1 << 40, 1 << 41), (3, 300)].map(ByteRange::from);
        ranges.iter().for_each(|range| out.range(*range));
        let mut kept = In {
            bytes: &out.bytes,
            at: 0,
        };
        assert_eq!(ranges.map(|_| kept.range()), ranges.map(Some));
    }
}

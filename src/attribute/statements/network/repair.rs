//! Small repairs of what the network finds, where grammar leaves no doubt.

use super::tokens::Token;
use crate::attribute::statements::Found;
use crate::model::ByteRange;

/// Words that tell the day of a statement when they end a cue: "said late on Sunday".
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "yesterday",
    "today",
];

/// Words that go with a day.
const WITH_DAYS: &[&str] = &[
    "on",
    "late",
    "early",
    "last",
    "this",
    "morning",
    "afternoon",
    "evening",
    "night",
    "earlier",
];

/// The last token of a cue from `first` to `last` without the day at its end, which is the narrator's.
pub fn without_day(body: &str, tokens: &[Token], first: usize, last: usize) -> usize {
    let listed = |at: usize, list: &[&str]| {
        let word = tokens[at].range().of(body);
        list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
    };
    let (mut end, mut day) = (last, false);
    while end > first && (listed(end, DAYS) || listed(end, WITH_DAYS)) {
        day |= listed(end, DAYS);
        end -= 1;
    }
    if day { end } else { last }
}

/// "According to the army, the road is closed": where the source was taken for the beginning of the content.
pub fn according_to(body: &str, found: &mut Found) {
    let Some(cue) = found
        .cue
        .filter(|cue| cue.of(body).eq_ignore_ascii_case("according to"))
    else {
        return;
    };
    let follows = |content: ByteRange| {
        content.start >= cue.end && body[cue.end..content.start].trim().is_empty()
    };
    let Some(content) = found
        .content
        .first_mut()
        .filter(|content| found.source.is_none() && follows(**content))
    else {
        return;
    };
    let Some(comma) = content.of(body).find(", ").filter(|comma| *comma > 0) else {
        return;
    };
    let source = ByteRange::new(content.start, content.start + comma);
    *content = ByteRange::new(source.end + 2, content.end);
    found.source = Some(source);
}

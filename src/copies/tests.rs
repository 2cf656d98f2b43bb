use super::compare::{Comparison, compare, stands_in};
use super::text::Text;
use crate::model::{ByteRange, CopyKind};

/// A body whose paragraphs are its passages.
fn text(body: &str) -> Text {
    let mut passages = Vec::new();
    let mut start = 0;
    for paragraph in body.split_inclusive("\n\n") {
        passages.push(ByteRange::new(start, start + paragraph.len()));
        start += paragraph.len();
    }
    Text::new(body, &passages, &[], Some("en"))
}

fn compared(one: &str, other: &str) -> Comparison {
    compare(&text(one), &text(other))
}

const REPORT: &str = "At least 7 people were killed and 12 wounded when shells struck the market of the town on \
Tuesday morning, the regional governor said.\n\nRescue workers pulled survivors from the rubble of two apartment houses \
until late in the night, while residents queued for water at the only pump that still worked in the northern quarter.\n\n\
The army did not comment on the strike, the third on the town within a week, and a spokeswoman for the defence ministry \
referred questions to the general staff, which has not answered them.";

#[test]
fn a_report_cut_and_restyled_is_a_near_copy() {
    let cut = REPORT.split("\n\nThe army").next().unwrap_or_default();
    let restyled = cut
        .replace("wounded", "injured")
        .replace("7 people", "seven people");
    let found = compared(REPORT, &restyled);
    assert_eq!(found.kind, Some(CopyKind::Near));
    assert_eq!(found.passages.len(), 2);
    assert!(
        found
            .passages
            .iter()
            .all(|copy| copy.differences.is_empty())
    );
    assert_eq!(compared(REPORT, REPORT).kind, Some(CopyKind::Exact));
    let spelled = REPORT.replace("defence", "defense");
    assert_eq!(compared(REPORT, &spelled).kind, Some(CopyKind::Exact));
}

#[test]
fn another_days_toll_is_no_copy() {
    let other = REPORT
        .replace("At least 7", "At least 17")
        .replace("and 12", "and 30");
    let found = compared(REPORT, &other);
    // What both say of the town is the same all the same: two passages, not the one with the toll.
    assert_eq!(found.kind, Some(CopyKind::Partial));
    let differing = found
        .passages
        .iter()
        .filter(|copy| !copy.differences.is_empty());
    assert_eq!(differing.map(|copy| copy.passage).collect::<Vec<_>>(), [0]);
    let (twelfth, thirteenth) = (
        "Ministers of the union agreed on a 12th package of sanctions against the country on Monday after weeks of talks.",
        "Ministers of the union agreed on a 13th package of sanctions against the country on Monday after weeks of talks.",
    );
    assert_eq!(compared(twelfth, thirteenth).kind, None);
}

#[test]
fn a_number_at_the_edge_of_a_passage_differs_too() {
    let rest = REPORT.split_once("people").map_or("", |(_, rest)| rest);
    let of = |number: &str| format!("{number} people{rest}");
    for (one, other) in [
        ("Seven", "Seventeen"),
        ("7", "9"),
        ("At least 7", "The dead are now 31"),
    ] {
        for (hub, member) in [(one, other), (other, one)] {
            let found = compared(&of(hub), &of(member));
            assert_ne!(found.kind, Some(CopyKind::Near), "{hub} {member}");
            let lead = found.passages.iter().find(|copy| copy.passage == 0);
            assert!(
                lead.is_none_or(|copy| {
                    let at = copy.differences.first().map(|difference| difference.at);
                    at.is_some_and(|at| copy.on.iter().any(|on| on.contains(&at)))
                }),
                "{hub} {member}: {lead:?}"
            );
        }
    }
}

#[test]
fn a_number_that_goes_on_differs_as_a_whole() {
    let of = |number: &str| REPORT.replace("At least 7", &format!("At least {number}"));
    for (one, other) in [
        ("twenty", "twenty-seven"),
        ("two", "two hundred"),
        ("one hundred", "one hundred and six"),
        ("seven", "seven thousand"),
        ("3", "3 million"),
        ("two", "two dozen"),
    ] {
        for (hub, member) in [(one, other), (other, one)] {
            let found = compared(&of(hub), &of(member));
            assert_ne!(found.kind, Some(CopyKind::Near), "{hub} {member}");
        }
    }
    for (one, other) in [("206", "two hundred and six"), ("24", "two dozen")] {
        let found = compared(&of(one), &of(other));
        assert_eq!(found.kind, Some(CopyKind::Near), "{one} {other}");
    }
}

#[test]
fn negations_count_in_texts_of_any_language() {
    let text = |body: &str| Text::new(body, &[ByteRange::new(0, body.len())], &[], Some("bg"));
    let said = format!("{REPORT} Войниците не убиха никого в града през нощта.");
    let denied = said.replace(" не убиха", " пак убиха");
    let found = compare(&text(&said), &text(&denied));
    assert!(
        found
            .passages
            .iter()
            .any(|copy| !copy.differences.is_empty()),
        "{found:?}"
    );
}

#[test]
fn what_is_put_in_another_order_is_no_exact_copy() {
    let mut paragraphs: Vec<&str> = REPORT.split("\n\n").collect();
    paragraphs.rotate_left(1);
    assert_ne!(
        compared(REPORT, &paragraphs.join("\n\n")).kind,
        Some(CopyKind::Exact)
    );
    // Nor is one paragraph a thousand times over a copy of the report that it is of.
    let again = paragraphs[0].to_owned() + "\n\n";
    let found = compared(REPORT, &again.repeat(300));
    assert_eq!(found.kind, Some(CopyKind::Partial));
}

#[test]
fn a_negation_turns_a_passage_into_another() {
    let denied = REPORT.replace("The army did not comment", "The army did comment");
    let found = compared(REPORT, &denied);
    let differing = found
        .passages
        .iter()
        .filter(|copy| !copy.differences.is_empty());
    assert_eq!(differing.map(|copy| copy.passage).collect::<Vec<_>>(), [2]);
}

#[test]
fn two_reports_that_quote_the_same_are_no_copies() {
    let quote = "“We will hold this town as long as we have people to hold it with, and when we have none left we will \
hold it with our bare hands, because behind it lies the road to everything that we have built”";
    let one = format!(
        "Marek Lind, who commands the brigade, spoke on Monday. {quote}, he said in a video from a cellar."
    );
    let other = format!(
        "In a message on the eve of talks the commander was defiant: {quote}. Diplomats doubted his words."
    );
    assert_eq!(compared(&one, &other).kind, None);
}

#[test]
fn a_passage_taken_over_is_a_partial_copy_whichever_way_it_is_asked() {
    let taken = REPORT.split("\n\n").nth(1).unwrap_or_default();
    let own = "The festival opened with a concert on the square, where the mayor thanked all who had come from afar to \
hear the choirs of eleven valleys sing until the stars came out over the river and the last train had gone.";
    let mixed = format!("{own}\n\n{taken}\n\n{own}");
    for found in [compared(REPORT, &mixed), compared(&mixed, REPORT)] {
        assert_eq!(found.kind, Some(CopyKind::Partial));
        assert_eq!(found.passages.len(), 1);
    }
}

#[test]
fn when_a_page_was_posted_is_not_what_it_says() {
    let page = |time: &str| format!("Updated: {time} EDT July 16, 2018 {REPORT}");
    let found = compared(&page("7:02 AM"), &page("9:31 PM"));
    assert_eq!(found.kind, Some(CopyKind::Near));
}

#[test]
fn texts_made_to_be_slow_are_not() {
    let same = "word ".repeat(60_000);
    let two = "one two ".repeat(30_000);
    let chance: String = (0..60_000_u64)
        .map(|at| format!("{} ", at * at % 7))
        .collect();
    for one in [&same, &two, &chance] {
        for other in [&same, &two, &chance] {
            compared(one, other);
        }
    }
    // Nor is asking for each of its words where the sentences are reworded.
    let around = |words: &str| format!("{REPORT} {words} {REPORT}");
    let (hub, member) = (text(&around(&same)), around(&two));
    let places = vec![(0..member.len()).step_by(4).collect::<Vec<_>>()];
    assert!(stands_in(&hub, &text(&member), &places, true));
}

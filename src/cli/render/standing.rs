//! Whether and how an item may be used, and what it is a version of: shown before anything else of it.

use wirecite::model::{Published, Status};
use wirecite::store::Head;

use super::paint::Style;
use super::text::{Layout, short};
use super::wrap::plain;

/// Lines that say so; none for an item that may be used as it is.
pub fn standing(head: &Head, layout: Layout) -> String {
    let mut out = String::new();
    for line in lines(head) {
        out.push_str(&plain(&line, Style::Warning, layout.width, 3, layout.paint));
    }
    out
}

/// The same, a line each, plain.
pub fn lines(head: &Head) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(item) = head.item.as_deref() {
        let version = item
            .version
            .as_ref()
            .map_or(String::new(), |version| format!(" (version {version})"));
        match item.status {
            Some(Status::Cancelled) => {
                lines.push(format!("CANCELLED by its sender{version}: not to be used"))
            }
            Some(Status::Withheld) => lines.push(format!(
                "WITHHELD by its sender{version}: not to be used until further notice"
            )),
            Some(Status::Usable) | None => {}
        }
        lines.extend(
            item.embargo
                .as_ref()
                .map(|end| match (end.date, end.written.as_str()) {
                    (Some(_), _) => format!("EMBARGOED until {}", moment(end)),
                    (None, "") => "EMBARGOED: no end is given".to_owned(),
                    (None, written) => format!("EMBARGOED: “{written}”"),
                }),
        );
    }
    if let Some(later) = &head.superseded_by {
        lines.push(format!(
            "superseded by a later version, {}",
            short(&later.0)
        ));
    }
    lines
}

/// A moment as people read it, with its time of day and its offset from UTC.
pub fn moment(moment: &Published) -> String {
    let Some(date) = moment.date else {
        return format!("“{}”", moment.written);
    };
    let day = super::text::date(Some(moment));
    let zone = match date.offset {
        Some(offset) if offset.local_minus_utc() == 0 => " UTC".to_owned(),
        Some(offset) => format!(" {offset}"),
        None => String::new(),
    };
    match date.time {
        Some(time) => format!("{day}, {}{zone}", time.format("%H:%M")),
        None => day,
    }
}

/// `passage 3`, and the page that it begins on where there are pages: `passage 3, page 2`.
pub fn passage(ordinal: u32, page: Option<usize>) -> String {
    match page {
        Some(page) => format!("passage {}, page {page}", ordinal + 1),
        None => format!("passage {}", ordinal + 1),
    }
}

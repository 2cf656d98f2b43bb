//! `README.txt` of a pack: what it is and how to check it, for somebody who has never heard of wirecite.

use super::listing::{Listing, What};

/// Columns that a line takes at most.
const WIDE: usize = 96;

/// The text.
pub(super) fn text(listing: &Listing) -> String {
    let mut out = String::from(
        "\
EVIDENCE PACK

This is a set of press reports with the files they were read from and what was found in them.

  articles/ID/text.txt           the text of a report as it was extracted from its original (UTF-8)
  articles/ID/attributions.json  which agencies it is from and who says what, each with its evidence;
                                 ranges are bytes of text.txt, half-open
  articles/ID/report.txt         the same for people
  originals/                     the files the reports were read from, byte for byte
  pack.json                      the list of all that: where each original lay, its SHA-256 when it was
                                 read into the archive and when it was packed, the query
  hits.jsonl                     the hits of the query, where one found the reports
  SHA256SUMS                     SHA-256 of every other file here

How to check it

  sha256sum -c SHA256SUMS        in the unpacked folder: no file was changed
  wirecite verify FILE.zip       that too; that no file was added or is missing in pack.json; that every piece
                                 of evidence stands in the text at its place; that the original still gives
                                 this text, headline, outlet, date and address

What that does not show: that the archive has found all credits and statements, or read them rightly
(their words stand where they are said to stand; which agency, role or speaker they mean is the
program's reading); that report.txt and hits.jsonl say no other than attributions.json; where the
originals lay and how they came there. A credit from a field of the original has no place in the text;
where no field of the original has its words, verify says that it cannot be shown.

By hand: a credit or statement in attributions.json has \"range\": [START, END] and \"text\". The bytes
START to END of text.txt are that text:

  tail -c +$((START + 1)) text.txt | head -c $((END - START))

The sums stand in the pack itself: whoever exchanges a file, its sum and all that hangs on it makes another
pack that is in order. Whoever must show later that nobody exchanged all of it should write
down the SHA-256 of the zip, which `wirecite evidence` and `wirecite verify` print, in another place.

",
    );
    out.push_str(&format!(
        "Made by {}, from an index of format {}.\n",
        listing.program, listing.index_format
    ));
    if let Some(asked) = &listing.asked {
        let query = asked.query.as_deref().unwrap_or("(conditions alone)");
        out.push_str(&format!("Found by the query: {}\n", plain(query)));
        if !asked.conditions.is_empty() {
            let conditions = asked.conditions.join(" ");
            out.push_str(&format!("with the conditions: {}\n", plain(&conditions)));
        }
        out.push_str(&format!(
            "{} of {} matching passages were taken, out of {} articles.\n",
            asked.taken, asked.passages, asked.articles
        ));
    }
    out.push_str("\nArticles\n");
    for article in &listing.articles {
        let title = article.title.as_deref().unwrap_or("(without headline)");
        out.push_str(&format!("\n  {}\n", plain(title)));
        let outlet = article.outlet.as_deref().unwrap_or("outlet unknown");
        let date = article.published.as_deref().unwrap_or("undated");
        out.push_str(&format!("  {}, {date}\n", plain(outlet)));
        out.push_str(&format!("  {}\n", article.folder));
        let kept = &article.original;
        match &kept.file {
            Some(file) => out.push_str(&format!("  {file} ({})\n", called(kept.what))),
            None => out.push_str("  THE ORIGINAL IS NOT IN THIS PACK\n"),
        }
        if let Some(note) = &kept.note {
            out.push_str(&format!("  {}\n", plain(note)));
        }
    }
    out
}

fn called(what: What) -> &'static str {
    match what {
        What::File => "its file",
        What::Member => "its file in an archive",
        What::Record => "its record in a file of many",
        What::ContainingFile => "the whole file that holds it",
    }
}

/// Text from outside on one line.
fn plain(text: &str) -> String {
    let mut line: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .filter(|letter| {
            !('\u{202a}'..='\u{202e}').contains(letter)
                && !('\u{2066}'..='\u{2069}').contains(letter)
        })
        .take(WIDE * 4)
        .collect();
    line.truncate(line.trim_end().len());
    line
}

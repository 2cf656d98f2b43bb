//! What a pack says of an article besides its text, against what its original gives when it is read again.

use super::claims::Claims;
use crate::evidence::listing::Listed;
use crate::model::{Draft, Published};
use crate::parse::date_of_address;

/// What of the headline, outlet, date and address of `article` is not so in its original.
pub(super) fn contradictions(article: &Listed, claims: &Claims, draft: &Draft) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut compare = |name: &str, listed: Option<&str>, given: Option<&str>| {
        if listed != given {
            let told = |it: Option<&str>| it.map_or("none".to_owned(), |it| format!("“{it}”"));
            let (listed, given) = (told(listed), told(given));
            wrong.push(format!(
                "{name}: the original gives {given}, the pack says {listed}"
            ));
        }
    };
    compare("title", article.title.as_deref(), draft.title.as_deref());
    compare("url", article.url.as_deref(), draft.url.as_deref());
    let outlet = article.outlet.as_deref();
    // An article without a declared outlet has that of its address.
    let is_host = draft.outlet.is_none()
        && outlet.is_some_and(|outlet| host(draft.url.as_deref()).as_deref() == Some(outlet));
    if !is_host {
        compare("outlet", outlet, draft.outlet.as_deref());
    }
    let given = date(claims, draft).and_then(|published| Some(published.date?.iso()));
    let listed = article.published.as_deref();
    // Whether a date lies in the future was asked when the file was read; the pack must say then why it has none.
    let is_flagged = listed.is_none() && claims.flagged;
    if !is_flagged {
        compare("published", listed, given.as_deref());
    }
    wrong
}

/// The date of the original: declared, else in its address, else the one in a dateline, whose words the text must have.
fn date(claims: &Claims, draft: &Draft) -> Option<Published> {
    let address = || date_of_address(draft.url.as_deref().unwrap_or(""));
    let declared = draft.published.clone().or_else(address);
    declared.or_else(|| {
        let written = claims.dateline.as_deref()?;
        let stands = !written.is_empty() && draft.body.contains(written);
        stands.then(|| Published::new(written.to_owned(), "dateline", "dateline"))
    })
}

/// The host of an address of the web, without `www.`.
fn host(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let rest = url.split_once("//")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    Some(host.trim_end_matches('.').to_owned())
}

/// Whether words stand in a field of the original: where a credit is found that has no place in the text.
pub(super) fn has(draft: &Draft, words: &str) -> bool {
    let one = [&draft.title, &draft.outlet, &draft.url];
    let item = draft.item.as_deref();
    let item = item.map(|item| [&item.subhead, &item.slugline, &item.dateline, &item.note]);
    let one = one.into_iter().chain(item.into_iter().flatten()).flatten();
    let captions = draft.captions.iter().map(|caption| &caption.text);
    let declared = draft.declared.iter().map(|(_, value)| value);
    let mut fields = one.chain(&draft.authors).chain(captions).chain(declared);
    !words.is_empty() && fields.any(|field| field.contains(words))
}

//! Addresses as names of articles: what several spellings of one address have in common.

use sha2::{Digest, Sha256};

/// Parameters that say how a reader came to a page, not which it is; `utm_…` besides.
const TRACKING: [&str; 14] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ocid",
    "cmpid",
    "smid",
    "ref_src",
    "at_medium",
    "at_campaign",
];

/// Name of the article at an address; `None` for what is no address of the web, and for the front page or a section of a
/// site, whose articles change. The name is short, since the manifest keeps one of each article.
pub(super) fn name(url: &str) -> Option<String> {
    let canonical = canonical(url)?;
    let digest = Sha256::digest(canonical.as_bytes());
    let digits: String = digest[..12]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(format!("url:{digits}"))
}

/// Whether a name is that of an address.
pub(super) fn is_name(item: &str) -> bool {
    item.starts_with("url:")
}

/// An address without its scheme, `www.`, standard port, fragment, parameters of tracking and last slash.
fn canonical(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    if !["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web))
    {
        return None;
    }
    // A fragment that begins so names a page.
    let rest = match rest.split_once('#') {
        Some((before, fragment)) if !fragment.starts_with('!') => before,
        _ => rest,
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host).to_lowercase();
    let host = host
        .strip_suffix(":80")
        .or(host.strip_suffix(":443"))
        .unwrap_or(&host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = path.trim_end_matches('/');
    let kept: Vec<&str> = query.split('&').filter(|part| is_kept(part)).collect();
    if host.is_empty() || (kept.is_empty() && is_section(path)) {
        return None;
    }
    let query = if kept.is_empty() { "" } else { "?" };
    Some(format!("{host}/{path}{query}{}", kept.join("&")))
}

fn is_kept(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let name = name.to_ascii_lowercase();
    !name.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
}

/// Whether a path is that of a front page or looks like a section's: one plain word.
fn is_section(path: &str) -> bool {
    path.chars().all(char::is_alphabetic)
        || ["index.html", "index.htm", "index.php"].contains(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_are_one_name() {
        let same = [
            "https://www.example.org/2023/03/river",
            "http://example.org/2023/03/river/",
            "HTTPS://Example.org:443/2023/03/river#comments",
            "https://example.org/2023/03/river?utm_source=x&fbclid=y&UTM_Medium=z",
        ];
        for url in same {
            assert_eq!(
                canonical(url).as_deref(),
                Some("example.org/2023/03/river"),
                "{url}"
            );
        }
        for other in [
            "https://example.org/2023/03/River",
            "https://example.org/2023/03/river?page=2",
            "https://m.example.org/2023/03/river",
            "https://example.org/2023/03/river#!2",
        ] {
            assert_ne!(canonical(other), canonical(same[0]), "{other}");
        }
        let query = canonical("https://example.org/?id=5&utm_term=x");
        assert_eq!(query.as_deref(), Some("example.org/?id=5"));
        assert_eq!(name(same[0]).map(|name| name.len()), Some(28));
    }

    #[test]
    fn front_pages_sections_and_other_addresses_name_nothing() {
        for url in [
            "https://example.org",
            "https://example.org/",
            "https://www.example.org/world/",
            "https://example.org/?utm_source=x",
            "https://example.org/index.html",
            "mailto:desk@example.org",
            "ftp://example.org/a/b",
            "example.org/a/b",
            "https:///a/b",
            "",
        ] {
            assert_eq!(canonical(url), None, "{url}");
        }
    }
}

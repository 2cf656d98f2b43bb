//! The outlet of an article that declares none: the host of its address.

/// The host of an address without `www.`, in lower case; `None` where the address has none.
///
/// ```
/// use wirecite::attribute::outlet_of_url;
/// assert_eq!(outlet_of_url("https://www.example.org/news/1"), Some("example.org".to_owned()));
/// assert_eq!(outlet_of_url("news/1"), None);
/// ```
pub fn outlet_of_url(url: &str) -> Option<String> {
    let (scheme, rest) = url
        .trim()
        .split_once("://")
        .or_else(|| url.trim().strip_prefix("//").map(|rest| ("http", rest)))?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority
        .rsplit('@')
        .next()?
        .split(':')
        .next()?
        .to_lowercase();
    let host = host
        .strip_prefix("www.")
        .unwrap_or(&host)
        .trim_end_matches('.')
        .to_owned();
    host.contains('.').then_some(host)
}

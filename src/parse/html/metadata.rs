//! What a page declares of its article: JSON-LD first, then OpenGraph and `<meta>`, then its own elements.

use serde_json::Value;

use super::super::clean::line;
use super::super::{fields, language};
use super::json_ld;
use super::tree::{Kind, Tree};
use crate::model::{Draft, Published};

/// Names of `<meta>` elements, best first.
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "headline", "title"];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "dcterms.creator",
    "cxenseparse:author",
];
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article:published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date",
    "article.published",
    "originalpublicationdate",
    "ptime",
    "displaydate",
    "cxenseparse:recs:publishtime",
    "published_time_telegram",
    "article_date_original",
];
const CHANGES: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revision_date",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "cre",
];
/// Class names, without hyphens and underscores, of elements that show who wrote or gave the article.
const BYLINES: &[&str] = &[
    "byline",
    "articlebyline",
    "storybyline",
    "authorname",
    "articleauthor",
    "bylinename",
];
const CREDITS: &[&str] = &[
    "source",
    "agency",
    "articlesource",
    "storysource",
    "newssource",
    "newsagency",
    "articleagency",
    "sourcename",
];
const DECLARED: &[&str] = &[
    "source",
    "dc.source",
    "copyright",
    "dcterms.rightsholder",
    "dc.rights",
    "credit",
    "agency",
    "provider",
    "news_keywords_source",
    "syndication-source",
];

/// Everything but body and captions.
pub(super) fn read(tree: &Tree<'_>) -> Draft {
    let page = Page::of(tree);
    let article = json_ld::article(tree);
    let linked = |names: &[&str]| -> Vec<String> {
        let values = names.iter().filter_map(|name| article.as_ref()?.get(*name));
        values
            .map(json_ld::texts)
            .find(|texts| !texts.is_empty())
            .unwrap_or_default()
    };
    let outlet = linked(&["publisher"])
        .first()
        .and_then(|name| line(name))
        .or_else(|| page.meta(OUTLETS).map(|(_, value)| value));
    let title = linked(&["headline"])
        .first()
        .and_then(|title| line(title))
        .or_else(|| page.meta(TITLES).map(|(_, value)| value))
        .or_else(|| page.heading.clone())
        .or_else(|| {
            page.title
                .as_deref()
                .map(|title| without_site(title, outlet.as_deref()))
        })
        .map(|title| strip_outlet(title, outlet.as_deref()));
    let url = page
        .canonical
        .clone()
        .or_else(|| page.meta(&["og:url"]).map(|(_, url)| url))
        .or_else(|| linked(&["url"]).first().cloned())
        .filter(|url| url.contains("://"));
    let mut authors = linked(&["author", "creator"]);
    if authors.is_empty() {
        authors = page.all(AUTHORS);
    }
    if authors.is_empty() {
        authors = page.authors.clone();
    }
    if authors.is_empty() {
        authors = page.bylines.iter().take(1).cloned().collect();
    }
    let published = published(&page, article.as_ref(), url.as_deref());
    let changed = linked(&["dateModified"]).into_iter().next();
    let changed = changed.map(|written| ("dateModified".to_owned(), written));
    let changed = changed.or_else(|| page.meta(CHANGES));
    let language = page
        .language
        .clone()
        .or_else(|| linked(&["inLanguage"]).first().cloned())
        .or_else(|| {
            page.meta(&["og:locale", "content-language"])
                .map(|(_, value)| value)
        });
    Draft {
        title,
        authors: fields::authors(&authors),
        published,
        modified: changed.and_then(|(field, written)| moment(field, &written)),
        language: language.and_then(|name| language::code(&name)),
        declared: declared(&page, article.as_ref(), outlet.as_deref()),
        outlet,
        url,
        ..Draft::default()
    }
}

/// The date of publication: JSON-LD, `<meta>`, `<time>`, the address.
fn published(page: &Page, article: Option<&Value>, url: Option<&str>) -> Option<Published> {
    let mut unclear = None;
    let linked = ["datePublished", "dateCreated", "uploadDate"]
        .iter()
        .filter_map(|name| {
            let text = json_ld::texts(article?.get(*name)?).into_iter().next()?;
            Some(((*name).to_owned(), text))
        });
    let named = DATES.iter().filter_map(|name| page.meta(&[name]));
    let times = page
        .times
        .iter()
        .map(|time| ("time".to_owned(), time.clone()));
    for (field, written) in linked.chain(named).chain(times) {
        let Some(written) = line(&written) else {
            continue;
        };
        let published = Published::new(written, "metadata", field);
        if published.date.is_some() {
            return Some(published);
        }
        unclear = unclear.or(Some(published));
    }
    url.and_then(of_address).or(unclear)
}

/// A moment that a field declares, where it is understood.
fn moment(field: String, written: &str) -> Option<Published> {
    let moment = Published::new(line(written)?, "metadata", field);
    moment.date.is_some().then_some(moment)
}

/// The date in an address: `/2023/03/06/`, `/2023-03-06/`, `/20230306/`.
pub fn of_address(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let figures = |part: &str, width: usize| {
        part.len() <= width && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dated = |written: String| {
        let published = Published::new(written, "url", "url");
        published.date.is_some().then_some(published)
    };
    for (at, part) in parts.iter().enumerate() {
        let year = part.len() == 4
            && (part.starts_with("19") || part.starts_with("20"))
            && figures(part, 4);
        if let (true, Some(month), Some(day)) = (year, parts.get(at + 1), parts.get(at + 2)) {
            if figures(month, 2) && figures(day, 2) {
                return dated(format!("{part}/{month}/{day}"));
            }
            if month.len() == 3 && figures(day, 2) {
                return dated(format!("{day} {month} {part}"));
            }
        }
        let head = part.get(..10).unwrap_or(part);
        if head.len() == 10
            && (head.starts_with("19") || head.starts_with("20"))
            && head.matches('-').count() == 2
            && let Some(found) = dated(head.to_owned())
        {
            return Some(found);
        }
        if part.len() == 8 && figures(part, 8) && (part.starts_with("19") || part.starts_with("20"))
        {
            return dated((*part).to_owned());
        }
    }
    None
}

/// Fields that may name an agency.
fn declared(page: &Page, article: Option<&Value>, outlet: Option<&str>) -> Vec<(String, String)> {
    let mut declared: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| {
        if let Some(value) = line(value)
            && outlet != Some(value.as_str())
            && !declared
                .iter()
                .any(|(known, text)| known == name && *text == value)
        {
            declared.push((name.to_owned(), value));
        }
    };
    for name in [
        "creditText",
        "copyrightHolder",
        "copyrightNotice",
        "sourceOrganization",
        "provider",
        "contributor",
        "isBasedOn",
    ] {
        let texts = article
            .and_then(|article| article.get(name))
            .map(json_ld::texts)
            .unwrap_or_default();
        texts
            .iter()
            .filter(|text| !text.contains("://"))
            .for_each(|text| add(name, text));
    }
    for name in DECLARED {
        if let Some((name, value)) = page.meta(&[name]) {
            add(&name, &value);
        }
    }
    page.credits
        .iter()
        .for_each(|(name, value)| add(name, value));
    declared
}

/// The title of a page without the name of its site: `Title | Site`, `Title - Site`, `Title — Site`.
fn without_site(title: &str, outlet: Option<&str>) -> String {
    if let Some(outlet) = outlet {
        let shorter = strip_outlet(title.to_owned(), Some(outlet));
        if shorter != title {
            return shorter;
        }
    }
    for mark in [" | ", " — ", " – ", " - ", " :: ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let (head_words, tail_words) = (
                head.split_whitespace().count(),
                tail.split_whitespace().count(),
            );
            if head_words >= 3 && tail_words <= 4 && head_words > tail_words {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

/// Takes the outlet's name off the end of a title.
fn strip_outlet(title: String, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.filter(|outlet| outlet.len() > 1) else {
        return title;
    };
    match title.strip_suffix(outlet).map(str::trim_end) {
        Some(head) if head.ends_with(['|', '-', '–', '—', ':', '»']) => head
            .trim_end_matches(['|', '-', '–', '—', ':', '»', ' '])
            .to_owned(),
        _ => title,
    }
}

/// A page's head and the elements that tell of it.
#[derive(Default)]
struct Page {
    metas: Vec<(String, String)>,
    title: Option<String>,
    heading: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    times: Vec<String>,
    authors: Vec<String>,
    /// Bylines by their class name, where nothing better names the writers.
    bylines: Vec<String>,
    /// Short elements named a source or a credit: class name and text.
    credits: Vec<(String, String)>,
}

impl Page {
    fn of(tree: &Tree<'_>) -> Self {
        let mut page = Page::default();
        for id in 0..tree.nodes.len() {
            let Kind::Element { name, attributes } = tree.nodes[id].kind else {
                continue;
            };
            match name {
                "meta" => page.take_meta(tree, id),
                "html" if page.language.is_none() => {
                    page.language = tree
                        .attribute(id, "lang")
                        .or_else(|| tree.attribute(id, "xml:lang"))
                }
                "title" if page.title.is_none() => page.title = line(&tree.text(id)),
                "h1" if page.heading.is_none() => page.heading = line(&tree.text(id)),
                "link"
                    if page.canonical.is_none()
                        && tree
                            .attribute(id, "rel")
                            .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
                {
                    page.canonical = tree.attribute(id, "href").and_then(|url| line(&url));
                }
                "time" if page.times.len() < 8 => {
                    let written = tree
                        .attribute(id, "datetime")
                        .or_else(|| line(&tree.text(id)));
                    page.times
                        .extend(written.filter(|written| !written.trim().is_empty()));
                }
                _ if !attributes.is_empty() => page.take_named(tree, id, attributes),
                _ => {}
            }
        }
        page
    }

    fn take_meta(&mut self, tree: &Tree<'_>, id: usize) {
        let name = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .find_map(|key| tree.attribute(id, key));
        if let (Some(name), Some(value)) = (name, tree.attribute(id, "content"))
            && let Some(value) = line(&value)
        {
            self.metas.push((name.to_ascii_lowercase(), value));
        }
    }

    /// `rel="author"`, `itemprop="author"`; bylines and credits by their class name.
    fn take_named(&mut self, tree: &Tree<'_>, id: usize, attributes: &str) {
        if !["author", "byline", "source", "credit", "agency"]
            .iter()
            .any(|word| attributes.contains(word))
        {
            return;
        }
        let text = || line(&tree.text(id)).filter(|text| text.len() < 100);
        let marks = |key: &str| {
            tree.attribute(id, key)
                .is_some_and(|value| value.split_whitespace().any(|word| word == "author"))
        };
        if self.authors.len() < 8 && (marks("rel") || marks("itemprop")) {
            self.authors.extend(text());
        }
        let class = tree.attribute(id, "class").unwrap_or_default();
        // The source of a picture is its own, not the article's.
        let pictured = tree.ancestors(id).any(|above| {
            matches!(
                tree.nodes[above].name(),
                "figure" | "figcaption" | "picture"
            )
        });
        if pictured {
            return;
        }
        for name in class.split_ascii_whitespace() {
            let plain = name.replace(['_', '-'], "").to_ascii_lowercase();
            if BYLINES.contains(&plain.as_str()) && self.bylines.len() < 4 {
                self.bylines.extend(text());
            } else if CREDITS.contains(&plain.as_str()) && self.credits.len() < 8 {
                self.credits
                    .extend(text().map(|text| (name.to_owned(), text)));
            }
        }
    }

    /// The first of these names that is given: its name and value.
    fn meta(&self, names: &[&str]) -> Option<(String, String)> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(known, _)| known == name).cloned())
    }

    /// All values of the first of these names that is given.
    fn all(&self, names: &[&str]) -> Vec<String> {
        let Some((first, _)) = self.meta(names) else {
            return Vec::new();
        };
        self.metas
            .iter()
            .filter(|(name, _)| *name == first)
            .map(|(_, value)| value.clone())
            .collect()
    }
}

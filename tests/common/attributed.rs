//! Attributes any bytes as a text, and holds what is found to its contract. Shared by the tests on bad input and by the
//! fuzz target.

use std::sync::LazyLock;

use wirecite::attribute::{Attribution, Attributor};
use wirecite::model::{Article, ArticleId, ByteRange, Draft, Format, Location, Span, Stance};
use wirecite::segment;

/// The built-in rules.
static ATTRIBUTOR: LazyLock<Attributor> =
    LazyLock::new(|| Attributor::new(None).expect("the registry that is built in is sound"));

/// Languages with rules of their own, and one without.
const LANGUAGES: [&str; 8] = ["en", "uk", "ru", "fr", "de", "es", "ar", "ja"];

/// A text of any bytes; the first of them chooses the language.
pub fn any(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let language = LANGUAGES[usize::from(*first) % LANGUAGES.len()];
    attributed(&String::from_utf8_lossy(rest), language);
}

/// What is found in `body`; panics where that breaks the contract.
pub fn attributed(body: &str, language: &str) -> Attribution {
    let article = article(body, language);
    let sentences = segment::sentences(&article.body, Some(language));
    let found = ATTRIBUTOR.attribute(&article, &sentences, &|_| false);
    for credit in &found.credits {
        if let Some(range) = credit.evidence.range {
            assert_eq!(text(body, range), credit.evidence.text);
        }
    }
    for statement in &found.statements {
        let named_at = statement.named_at.iter();
        for span in spans(statement).chain(named_at) {
            assert_eq!(text(body, span.range), span.text);
        }
        for span in spans(statement) {
            let apart = |piece: &wirecite::model::Furniture| !piece.range.overlaps(span.range);
            assert!(
                found.furniture.iter().all(apart),
                "{statement:?} touches furniture"
            );
        }
        let silent = statement.stance == Stance::NoComment;
        assert!(silent || !statement.content.is_empty(), "{statement:?}");
        assert!(statement.cue.is_some() || !silent, "{statement:?}");
        assert_ne!(statement.name.as_deref().map(str::trim), Some(""));
        for agency in &statement.told {
            assert!(
                ATTRIBUTOR.registry().get(agency).is_some(),
                "told to {agency}"
            );
        }
    }
    found
}

fn spans(statement: &wirecite::model::Statement) -> impl Iterator<Item = &Span> {
    let parts = statement.source.iter().chain(&statement.cue);
    parts.chain(&statement.content)
}

/// The text of a range, which must be one: in the body, of whole characters, not empty.
fn text(body: &str, range: ByteRange) -> &str {
    let text = body.get(range.start..range.end);
    let text = text.unwrap_or_else(|| panic!("{range:?} is no range of the body"));
    assert!(!text.is_empty(), "{range:?} is empty");
    text
}

fn article(body: &str, language: &str) -> Article {
    let draft = Draft {
        body: body.to_owned(),
        ..Draft::default()
    };
    Article {
        id: ArticleId::of(&draft),
        location: Location {
            path: "report.txt".to_owned(),
            offset: 0,
        },
        format: Format::Text,
        title: None,
        body: draft.body,
        outlet: None,
        authors: Vec::new(),
        published: None,
        language: Some(language.to_owned()),
        url: None,
        declared_id: None,
        captions: Vec::new(),
        declared: Vec::new(),
        item: None,
        modified: None,
        captured: None,
        pages: Vec::new(),
    }
}

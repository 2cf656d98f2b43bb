//! Small random archives of few words, with sentences, paragraphs, furniture, numbers and statements.

use super::*;

/// A word as it is written, the words of the index it is, and its value in thousandths where it is a number.
pub struct Written {
    pub raw: &'static str,
    pub forms: &'static [&'static str],
    pub value: Option<u64>,
}

const fn word(raw: &'static str, forms: &'static [&'static str]) -> Written {
    Written {
        raw,
        forms,
        value: None,
    }
}

const fn number(raw: &'static str, forms: &'static [&'static str], value: u64) -> Written {
    Written {
        raw,
        forms,
        value: Some(value * 1000),
    }
}

pub const VOCABULARY: [Written; 14] = [
    word("kilo", &["kilo"]),
    word("Kilo", &["kilo"]),
    word("mango", &["mango"]),
    word("mongo", &["mongo"]),
    word("manga", &["manga"]),
    word("tango", &["tango"]),
    word("TANGO", &["tango"]),
    word("U.S.", &["us"]),
    word("us", &["us"]),
    word("п'ять", &["п'ять"]),
    number("12", &["12"], 12),
    number("1,200", &["1200"], 1200),
    number("300", &["300"], 300),
    number("3 million", &["3", "million"], 3_000_000),
];

pub const NAMES: [&str; 3] = ["Ada Lind", "Ivo Marek", "Lind"];

/// One word of a body: which, and what is special about it.
#[derive(Debug, Clone)]
pub struct Token {
    pub which: usize,
    /// A passage begins with it.
    pub cuts: bool,
    pub furniture: bool,
}

/// A report as it is drawn: paragraphs of sentences of words.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub title: Vec<usize>,
    pub paragraphs: Vec<Vec<Vec<Token>>>,
    /// Statements: first word, words of two pieces of content, speaker.
    pub statements: Vec<(usize, usize, usize, Option<usize>)>,
}

pub fn archives() -> impl Strategy<Value = Vec<Drawn>> {
    let which = || 0..VOCABULARY.len();
    let token = (which(), 0..8_u8, 0..14_u8).prop_map(|(which, cut, furniture)| Token {
        which,
        cuts: cut == 0,
        furniture: furniture == 0 && VOCABULARY[which].value.is_none(),
    });
    let sentence = prop::collection::vec(token, 1..7);
    let paragraph = prop::collection::vec(sentence, 1..4);
    let statement = (
        0..30_usize,
        1..8_usize,
        0..6_usize,
        prop::option::of(0..NAMES.len()),
    );
    let report = (
        prop::collection::vec(which(), 0..5),
        prop::collection::vec(paragraph, 1..4),
        prop::collection::vec(statement, 0..4),
    );
    let report = report.prop_map(|(title, paragraphs, statements)| Drawn {
        title,
        paragraphs,
        statements,
    });
    prop::collection::vec(report, 1..6)
}

/// A word of a report by its place.
#[derive(Debug, Clone)]
pub struct Placed {
    pub which: usize,
    pub range: ByteRange,
    pub sentence: usize,
    pub paragraph: usize,
    pub passage: u32,
    pub furniture: bool,
}

/// A report ready for the index, and what the plain reader needs of it.
pub struct Report {
    pub article: Article,
    pub passages: Vec<Passage>,
    pub borders: Vec<Border>,
    pub head: Head,
    pub title: Vec<usize>,
    pub tokens: Vec<Placed>,
}

impl Report {
    pub fn new(number: usize, drawn: &Drawn) -> Self {
        let (mut body, mut tokens, mut borders) = (String::new(), Vec::new(), Vec::new());
        let (mut sentences, mut passage) = (0, 0);
        for (paragraph, sentences_of) in drawn.paragraphs.iter().enumerate() {
            for (nth, words) in sentences_of.iter().enumerate() {
                borders.push(Border {
                    at: body.len(),
                    paragraph: nth == 0,
                });
                for token in words {
                    passage += u32::from(token.cuts && !body.is_empty());
                    let start = body.len();
                    body.push_str(VOCABULARY[token.which].raw);
                    tokens.push(Placed {
                        which: token.which,
                        range: ByteRange::new(start, body.len()),
                        sentence: sentences,
                        paragraph,
                        passage,
                        furniture: token.furniture,
                    });
                    body.push(' ');
                }
                sentences += 1;
                body.push_str("! ");
            }
            body.push_str("\n\n");
        }
        let title: Vec<&str> = drawn
            .title
            .iter()
            .map(|&which| VOCABULARY[which].raw)
            .collect();
        let article = article(number, body, title.join(" "));
        let head = head(&article, drawn, &tokens);
        Report {
            passages: passages(&tokens, article.body.len()),
            article,
            borders,
            head,
            title: drawn.title.clone(),
            tokens,
        }
    }
}

fn article(number: usize, body: String, title: String) -> Article {
    let id = ArticleId::of(&Draft {
        title: Some(number.to_string()),
        body: body.clone(),
        ..Draft::default()
    });
    Article {
        id,
        location: Location {
            path: format!("{number}.txt"),
            offset: 0,
        },
        format: Format::Text,
        title: (!title.is_empty()).then_some(title),
        body,
        outlet: None,
        authors: Vec::new(),
        published: None,
        language: Some("en".to_owned()),
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

fn passages(tokens: &[Placed], length: usize) -> Vec<Passage> {
    let mut starts: Vec<usize> = Vec::new();
    for token in tokens {
        if token.passage as usize == starts.len() {
            starts.push(token.range.start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([length]);
    let pairs = starts.iter().zip(ends).zip(0..);
    pairs
        .map(|((&start, end), number)| Passage {
            ordinal: Ordinal(number),
            range: ByteRange::new(start, end),
        })
        .collect()
}

/// The head, with furniture and statements.
fn head(article: &Article, drawn: &Drawn, tokens: &[Placed]) -> Head {
    let furniture = tokens.iter().filter(|token| token.furniture);
    let furniture = furniture.map(|token| Furniture {
        kind: FurnitureKind::RelatedStory,
        range: token.range,
        rule: "random".to_owned(),
    });
    let mut statements = Vec::new();
    for (first, one, two, name) in &drawn.statements {
        let stretch = |from: usize, words: usize| {
            let (first, last) = (
                tokens.get(from)?,
                tokens.get((from + words).checked_sub(1)?)?,
            );
            (words > 0).then(|| {
                Span::of(
                    &article.body,
                    ByteRange::new(first.range.start, last.range.end),
                )
            })
        };
        let Some(cue) = stretch(*first, 1) else {
            continue;
        };
        let content = [stretch(first + 1, *one), stretch(first + 1 + one, *two)];
        statements.push(Statement {
            source: None,
            cue: Some(cue),
            content: content.into_iter().flatten().collect(),
            form: Form::Indirect,
            stance: Stance::Asserts,
            name: name.map(|at| NAMES[at].to_owned()),
            named_at: None,
            kind: SourceKind::Person,
            role: None,
            told: Vec::new(),
            anonymous: false,
            // Each is another, so that they can be told apart.
            confidence: Confidence::of(statements.len() as f32 / 100.0),
        });
    }
    Head::new(article, None, Vec::new(), furniture.collect(), statements)
}

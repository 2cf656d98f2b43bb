//! Statements in the index, from outside of the library: what is found is what a plain reading of the articles finds.

use std::collections::BTreeSet;

use wirecite::model::*;
use wirecite::search::query::{AgencyError, AgencyNames, Filter, Node, StatementFilter, parse};
use wirecite::search::{Group, SearchOptions, Searcher, Sort, stats};
use wirecite::store::tokenizer::words;
use wirecite::store::{Head, Manifest, Reader, Writer};

/// An article on its way into the index.
struct Report {
    article: Article,
    passages: Vec<Passage>,
    head: Head,
}

impl Report {
    /// With passages that end at these places, and no statement yet.
    fn new(body: &str, ends: &[&str]) -> Self {
        let draft = Draft {
            body: body.to_owned(),
            ..Draft::default()
        };
        let mut from = 0;
        let mut passages = Vec::new();
        for end in ends
            .iter()
            .map(|end| place(body, end).end)
            .chain([body.len()])
        {
            passages.push(Passage {
                ordinal: Ordinal(passages.len() as u32),
                range: ByteRange::new(from, end),
            });
            from = end;
        }
        let article = Article {
            id: ArticleId::of(&draft),
            location: Location {
                path: "report.txt".to_owned(),
                offset: 0,
            },
            format: Format::Text,
            title: None,
            body: draft.body,
            outlet: Some("The Harbour Courier".to_owned()),
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
        };
        let head = Head::new(&article, None, Vec::new(), Vec::new(), Vec::new());
        Report {
            article,
            passages,
            head,
        }
    }

    fn published(mut self, day: &str) -> Self {
        self.head.published = Some(Published::new(day, "date", "metadata"));
        self.article.published = self.head.published.clone();
        self
    }

    /// With a statement of these parts, the source's name first.
    fn said(
        mut self,
        name: &str,
        cue: &str,
        content: &[&str],
        set: impl Fn(&mut Statement),
    ) -> Self {
        let span = |text: &str| Span::of(&self.article.body, place(&self.article.body, text));
        let mut statement = Statement {
            source: None,
            cue: (!cue.is_empty()).then(|| span(cue)),
            content: content.iter().map(|text| span(text)).collect(),
            form: Form::Indirect,
            stance: Stance::Asserts,
            name: (!name.is_empty()).then(|| name.to_owned()),
            named_at: None,
            kind: SourceKind::Person,
            role: None,
            told: Vec::new(),
            anonymous: false,
            confidence: Confidence::of(0.9),
        };
        set(&mut statement);
        self.head.statements.push(statement);
        self
    }
}

/// Where `text` stands in `body`, once.
fn place(body: &str, text: &str) -> ByteRange {
    let mut found = body.match_indices(text);
    let at = found
        .next()
        .unwrap_or_else(|| panic!("{text:?} in {body:?}"))
        .0;
    assert_eq!(found.next(), None, "{text:?} twice");
    ByteRange::new(at, at + text.len())
}

/// An index of reports, each in a segment of its own.
fn index(reports: &[Report]) -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), "a test", 1, 15_000_000).expect("a writer");
    for report in reports {
        let prepared = writer
            .preparer()
            .prepare(&report.article, &report.passages, &[], &report.head)
            .expect("documents");
        writer.add(prepared).expect("added");
        writer.commit().expect("a commit");
    }
    writer.finish().expect("an end");
    let reader = Reader::open(folder.path()).expect("an index");
    (folder, reader)
}

/// Knows agencies by their ids.
struct Ids;

impl AgencyNames for Ids {
    fn resolve(&self, name: &str) -> Result<Vec<String>, AgencyError> {
        Ok(vec![name.to_ascii_lowercase()])
    }
}

fn options(query: &str, filter: StatementFilter) -> SearchOptions {
    SearchOptions {
        query: (!query.is_empty()).then(|| parse(query, &Ids).expect("a query")),
        filters: filter
            .any()
            .then_some(Filter::Statement(filter))
            .into_iter()
            .collect(),
        limit: 10_000,
        ..SearchOptions::default()
    }
}

/// The beginnings of what was said, best first.
fn said(reader: &Reader, query: &str) -> Vec<String> {
    said_with(reader, &options(query, StatementFilter::default()))
}

fn said_with(reader: &Reader, options: &SearchOptions) -> Vec<String> {
    let found = Searcher::new(reader)
        .expect("a searcher")
        .said(options)
        .expect("hits");
    let first = |statement: &Statement| {
        let span = statement.content.first().or(statement.cue.as_ref());
        let text = span.map_or("", |span| &span.text);
        text.split(' ').take(3).collect::<Vec<_>>().join(" ")
    };
    found.hits.iter().map(|hit| first(&hit.statement)).collect()
}

fn two_speakers() -> Report {
    Report::new(
        "The ammunition train left. \"We need shells and ammunition,\" Marek said. Lind denied that the bridges fell, \
         and that shells were short.",
        &["said."],
    )
    .said("Ivo Marek", "said", &["\"We need shells and ammunition,\""], |it| {
        it.form = Form::Direct;
        it.told = vec!["afp".to_owned(), "dpa".to_owned()];
    })
    .said("Ada Lind", "denied", &["that the bridges fell", "and that shells were short"], |it| {
        it.stance = Stance::Denies;
        it.kind = SourceKind::Official;
    })
}

#[test]
fn a_word_counts_where_it_is_said_and_nowhere_else() {
    let (_folder, reader) = index(&[two_speakers()]);
    let found = |query| said(&reader, query);
    assert_eq!(found("ammunition"), ["\"We need shells"]);
    assert_eq!(found("train"), [""; 0]);
    assert_eq!(found("Marek"), [""; 0]);
    assert_eq!(found("bridge"), ["that the bridges"]);
    assert_eq!(found("bridg*"), ["that the bridges"]);
    assert_eq!(found("shells AND ammunition"), ["\"We need shells"]);
    assert_eq!(found("ammunition AND bridges"), [""; 0]);
    assert_eq!(found("shells NOT bridges"), ["\"We need shells"]);
    assert_eq!(found("\"shells and ammunition\""), ["\"We need shells"]);
    // Side by side in the text, but not in one piece of what was said.
    assert_eq!(found("\"fell and that\""), [""; 0]);
    assert_eq!(found("\"ammunition Marek\""), [""; 0]);
    assert_eq!(found("shells speaker:lind"), ["that the bridges"]);
    assert_eq!(found("told:dpa"), ["\"We need shells"]);
    assert_eq!(found("shells outlet:courier").len(), 2);
    // The short answer that is about it comes first.
    assert_eq!(found("shells")[0], "\"We need shells");
}

#[test]
fn all_conditions_hold_for_one_statement() {
    let (_folder, reader) = index(&[two_speakers()]);
    let ask = |query: &str, filter: StatementFilter| {
        let options = options(query, filter);
        let passages = Searcher::new(&reader)
            .expect("a searcher")
            .search(&options)
            .expect("hits");
        (said_with(&reader, &options).len(), passages.passages)
    };
    let any = StatementFilter::default();
    let denied = StatementFilter {
        stances: vec![Stance::Denies],
        ..any.clone()
    };
    let direct = StatementFilter {
        forms: vec![Form::Direct],
        ..any.clone()
    };
    let both = StatementFilter {
        forms: vec![Form::Direct],
        ..denied.clone()
    };
    let sure = StatementFilter {
        sure: Some(Confidence::of(0.9)),
        ..any.clone()
    };
    let surer = StatementFilter {
        sure: Some(Confidence::of(0.91)),
        ..any.clone()
    };
    let told = StatementFilter {
        told: vec!["dpa".to_owned()],
        ..any.clone()
    };
    let lind = StatementFilter {
        speakers: vec!["LIND".to_owned()],
        ..any.clone()
    };
    let hidden = StatementFilter {
        anonymous: true,
        ..any.clone()
    };
    assert_eq!(ask("", denied), (1, 1));
    assert_eq!(ask("", direct.clone()), (1, 1));
    assert_eq!(ask("", both), (0, 0));
    assert_eq!(ask("", sure), (2, 2));
    assert_eq!(ask("", surer), (0, 0));
    assert_eq!(ask("", told.clone()), (1, 1));
    assert_eq!(ask("", lind.clone()), (1, 1));
    assert_eq!(ask("", hidden), (0, 0));
    assert_eq!(ask("bridges", lind), (1, 1));
    // A word of the passage is enough for `search`, not for `said`.
    assert_eq!(ask("train", direct), (0, 1));
    // A passage is told to the agency by the statement that goes through it.
    let by_role = SearchOptions {
        filters: vec![Filter::Agency {
            ids: vec!["dpa".to_owned()],
            role: Some(Role::Told),
        }],
        ..SearchOptions::default()
    };
    assert!(by_role.picks(&two_speakers().head.statements[0]));
    assert!(!by_role.picks(&two_speakers().head.statements[1]));
    assert!(options("told:dpa train", any).picks(&two_speakers().head.statements[0]));
}

#[test]
fn a_statement_over_two_passages_is_one() {
    let report = Report::new(
        "Reuters — \"The dam is gone. The harbour is under water,\" Marek said. He left.",
        &["gone. "],
    )
    .said(
        "Ivo Marek",
        "said",
        &["\"The dam is gone. The harbour is under water,\""],
        |it| {
            it.told = vec!["reuters".to_owned()];
        },
    );
    let furniture = place(&report.article.body, "Reuters — ");
    let mut report = report;
    report.head.furniture.push(Furniture {
        kind: FurnitureKind::Dateline,
        range: furniture,
        rule: "dateline".to_owned(),
    });
    let (_folder, reader) = index(&[report]);
    assert_eq!(said(&reader, "dam AND harbour"), ["\"The dam is"]);
    assert_eq!(said(&reader, "\"dam is gone\""), ["\"The dam is"]);
    assert_eq!(said(&reader, "\"is gone the\""), [""; 0]);
    assert_eq!(said(&reader, "reuters"), [""; 0]);
    let searcher = Searcher::new(&reader).expect("a searcher");
    let found = searcher
        .said(&options("harbour dam", StatementFilter::default()))
        .expect("hits");
    assert_eq!((found.statements, found.articles), (1, 1));
    let hit = &found.hits[0];
    // Its place is where its cue stands.
    assert_eq!(hit.passage.ordinal, Ordinal(1));
    let body = "Reuters — \"The dam is gone. The harbour is under water,\" Marek said. He left.";
    let marked: Vec<&str> = hit.highlights.iter().map(|range| range.of(body)).collect();
    assert_eq!(marked, ["dam", "harbour"]);
    assert_eq!(hit.statement, hit.article.statements[0]);
    // Both passages hold what was told.
    for filter in [
        Filter::Agency {
            ids: vec!["reuters".to_owned()],
            role: Some(Role::Told),
        },
        Filter::Statement(StatementFilter {
            told: vec!["reuters".to_owned()],
            ..StatementFilter::default()
        }),
    ] {
        let options = SearchOptions {
            filters: vec![filter],
            ..SearchOptions::default()
        };
        assert_eq!(searcher.search(&options).expect("hits").passages, 2);
    }
    let counted = stats(&reader, &Manifest::default()).expect("figures");
    assert_eq!((counted.statements, counted.statements_named), (1, 1));
    assert_eq!(counted.forms["indirect"], 1);
    assert_eq!(counted.kinds["person"], 1);
}

#[test]
fn without_words_the_newest_come_first() {
    let report = |day: &str, name: &str| {
        Report::new(&format!("On {day} {name} declined to comment."), &[])
            .published(day)
            .said(name, "declined to comment", &[], |it| {
                it.stance = Stance::NoComment
            })
    };
    let reports = [
        report("2023-01-05", "Ada Lind"),
        report("2023-06-05", "Ivo Marek"),
        report("2022-06-05", "Ada Lind"),
    ];
    let (_folder, reader) = index(&reports);
    let days = |sort| {
        let options = SearchOptions {
            sort,
            ..options(
                "",
                StatementFilter {
                    stances: vec![Stance::NoComment],
                    ..StatementFilter::default()
                },
            )
        };
        let searcher = Searcher::new(&reader).expect("a searcher");
        let hits = searcher.said(&options).expect("hits").hits;
        let day = |head: &Head| head.published.as_ref().expect("a date").written.clone();
        hits.iter().map(|hit| day(&hit.article)).collect::<Vec<_>>()
    };
    assert_eq!(
        days(Sort::Relevance),
        ["2023-06-05", "2023-01-05", "2022-06-05"]
    );
    assert_eq!(
        days(Sort::Oldest),
        ["2022-06-05", "2023-01-05", "2023-06-05"]
    );
}

#[test]
fn hits_of_one_article_share_it() {
    let (_folder, reader) = index(&[two_speakers(), Report::new("The shells came.", &[])]);
    let searcher = Searcher::new(&reader).expect("a searcher");
    let shells = options("shells", StatementFilter::default());
    let said = searcher.said(&shells).expect("hits").hits;
    assert_eq!(said.len(), 2);
    assert!(std::rc::Rc::ptr_eq(&said[0].article, &said[1].article));
    let found = searcher.search(&shells).expect("hits").hits;
    let mut of: Vec<_> = found.iter().map(|hit| &hit.article).collect();
    of.sort_by(|a, b| a.id.0.cmp(&b.id.0));
    let shared = of
        .windows(2)
        .filter(|two| std::rc::Rc::ptr_eq(two[0], two[1]));
    assert_eq!((of.len(), shared.count()), (3, 1));
    assert!(of.iter().any(|head| head.statements.is_empty()));
}

#[test]
fn conditions_side_by_side_are_of_one_statement() {
    let (_folder, reader) =
        index(&[
            Report::new("Marek said it rained. Lind said it snowed.", &[])
                .said("Ivo Marek", "", &["it rained"], |it| {
                    it.told = vec!["afp".to_owned()]
                })
                .said("Ada Lind", "", &["it snowed"], |it| {
                    it.stance = Stance::Denies
                }),
        ]);
    let searcher = Searcher::new(&reader).expect("a searcher");
    let lind = StatementFilter {
        speakers: vec!["Lind".to_owned()],
        ..StatementFilter::default()
    };
    let any = StatementFilter::default;
    let denied = StatementFilter {
        stances: vec![Stance::Denies],
        ..any()
    };
    for (query, filter, passages, statements) in [
        ("told:afp", lind.clone(), 0, 0),
        ("speaker:lind told:afp", any(), 0, 0),
        ("rained speaker:lind AND told:afp", any(), 0, 0),
        ("snowed OR (speaker:lind AND told:afp)", any(), 1, 1),
        ("speaker:marek told:afp", any(), 1, 1),
        ("speaker:lind", denied.clone(), 1, 1),
        ("speaker:marek", denied, 0, 0),
        // Two speakers are two statements.
        ("speaker:lind speaker:marek", any(), 1, 0),
        ("speaker:lind speaker:marek told:afp", any(), 0, 0),
        ("rained NOT (speaker:lind told:afp)", any(), 1, 1),
    ] {
        let options = options(query, filter);
        let found = searcher.search(&options).expect("hits").passages;
        let said = searcher.said(&options).expect("hits").statements;
        assert_eq!((found, said), (passages, statements), "{query}");
    }
    let both = options("told:afp", lind);
    let report = [
        ("Ada Lind", "afp"),
        ("Ada Lind", "dpa"),
        ("Ivo Marek", "afp"),
    ];
    let picked = report.map(|(name, id)| {
        let mut statement = two_speakers().head.statements[0].clone();
        (statement.name, statement.told) = (Some(name.to_owned()), vec![id.to_owned()]);
        both.picks(&statement)
    });
    assert_eq!(picked, [true, false, false]);
    // What an agency was told is what was said to it, not what stands beside that.
    for ids in [vec!["afp".to_owned()], Vec::new()] {
        let options = SearchOptions {
            filters: vec![Filter::Agency {
                ids,
                role: Some(Role::Told),
            }],
            ..SearchOptions::default()
        };
        assert_eq!(said_with(&reader, &options), ["it rained"]);
    }
}

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }
}

const VOCABULARY: [&str; 6] = ["kilo", "mango", "tango", "п'ять", "U.S.", "74,000"];

/// A report of random words, cut into random passages with random furniture, and random statements in it.
fn random(dice: &mut Dice) -> Report {
    let (mut body, mut starts) = (String::new(), Vec::new());
    for _ in 0..30 + dice.roll(60) {
        starts.push(body.len());
        body.push_str(VOCABULARY[dice.roll(VOCABULARY.len())]);
        body.push_str([" ", "\n\n", " – "][dice.roll(3)]);
    }
    let mut report = Report::new(&body, &[]);
    report.passages.clear();
    let mut from = 0;
    for &start in starts.iter().skip(1) {
        if dice.roll(8) == 0 {
            let range = ByteRange::new(from, start);
            report.passages.push(Passage {
                ordinal: Ordinal(report.passages.len() as u32),
                range,
            });
            from = start;
        }
    }
    let range = ByteRange::new(from, body.len());
    report.passages.push(Passage {
        ordinal: Ordinal(report.passages.len() as u32),
        range,
    });
    let mut at = 0;
    while at + 8 < starts.len() {
        at += dice.roll(5);
        let mut stretch = |most: usize| {
            let (first, words) = (at, 1 + dice.roll(most));
            at = (at + words).min(starts.len() - 1);
            ByteRange::new(
                starts[first.min(starts.len() - 2)],
                starts[at.max(first.min(starts.len() - 2) + 1)],
            )
        };
        let (one, two, three) = (stretch(2), stretch(9), stretch(5));
        if dice.roll(4) == 0 {
            report.head.furniture.push(Furniture {
                kind: FurnitureKind::RelatedStory,
                range: one,
                rule: "random".to_owned(),
            });
            continue;
        }
        let span = |range| Span::of(&body, range);
        let names = ["Ada Lind", "Ivo Marek", "Lind"];
        let name = (dice.roll(3) > 0).then(|| names[dice.roll(3)].to_owned());
        report.head.statements.push(Statement {
            source: None,
            cue: Some(span(one)),
            content: [two, three]
                .into_iter()
                .take(dice.roll(3))
                .map(span)
                .collect(),
            form: Form::ALL[dice.roll(3)],
            stance: Stance::ALL[dice.roll(2)],
            name,
            named_at: None,
            kind: SourceKind::ALL[dice.roll(2)],
            role: None,
            told: ["afp", "dpa"]
                .iter()
                .filter(|_| dice.roll(4) == 0)
                .map(|id| (*id).to_owned())
                .collect(),
            anonymous: dice.roll(2) == 0,
            confidence: Confidence::of(dice.roll(101) as f32 / 100.0),
        });
    }
    report
}

/// The words of what is said, piece by piece and passage by passage.
fn pieces(report: &Report, statement: &Statement) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for content in &statement.content {
        for passage in report
            .passages
            .iter()
            .filter(|passage| passage.range.overlaps(content.range))
        {
            let (start, end) = (
                passage.range.start.max(content.range.start),
                passage.range.end.min(content.range.end),
            );
            let text = &report.article.body[start..end];
            all.push(words(text).map(|word| word.form.into_owned()).collect());
        }
    }
    all
}

fn is_true(node: &Node, pieces: &[Vec<String>], statement: &Statement) -> bool {
    match node {
        Node::Word(term) | Node::Phrase(term) => pieces.iter().any(|piece| {
            piece
                .windows(term.words.len())
                .any(|window| window == term.words)
        }),
        Node::Prefix(term) => pieces
            .iter()
            .flatten()
            .any(|word| word.starts_with(&term.words[0])),
        Node::Filter(Filter::Statement(filter)) => filter.holds(statement),
        Node::Filter(_) => panic!("another filter"),
        Node::And(nodes) => nodes.iter().all(|node| is_true(node, pieces, statement)),
        Node::Or(nodes) => nodes.iter().any(|node| is_true(node, pieces, statement)),
        Node::Not(node) => !is_true(node, pieces, statement),
        node => panic!("{node:?} is not asked for here"),
    }
}

#[test]
fn what_is_found_is_what_a_plain_reading_finds() {
    let mut dice = Dice(7);
    let reports: Vec<Report> = (0..12).map(|_| random(&mut dice)).collect();
    let (_folder, reader) = index(&reports);
    let searcher = Searcher::new(&reader).expect("a searcher");
    let queries = [
        "kilo",
        "mang*",
        "us",
        "74000",
        "п'ять",
        "\"kilo mango\"",
        "\"tango us kilo\"",
        "kilo AND mango",
        "kilo NOT mango",
        "(kilo OR tango) AND us",
        "speaker:lind",
        "told:afp",
        "kilo AND told:dpa",
        "\"us us\" OR \"kilo kilo\"",
        "speaker:\"ada lind\" -mango",
    ];
    let any = StatementFilter::default();
    let filters = [
        any.clone(),
        StatementFilter {
            forms: vec![Form::Direct],
            stances: vec![Stance::Claims],
            ..any.clone()
        },
        StatementFilter {
            anonymous: true,
            kinds: vec![SourceKind::Official],
            ..any.clone()
        },
        StatementFilter {
            speakers: vec!["lind".to_owned()],
            told: vec!["afp".to_owned()],
            ..any.clone()
        },
        StatementFilter {
            sure: Some(Confidence::of(0.5)),
            forms: vec![Form::Mixed, Form::Direct],
            ..any.clone()
        },
    ];
    let mut seen = 0;
    for query in queries {
        for filter in &filters {
            let options = options(query, filter.clone());
            let node = options.query.clone().expect("a query");
            let mut wanted = BTreeSet::new();
            for report in &reports {
                for (number, statement) in report.head.statements.iter().enumerate() {
                    if filter.holds(statement)
                        && is_true(&node, &pieces(report, statement), statement)
                    {
                        wanted.insert((report.article.id.clone(), number));
                    }
                }
            }
            let found = searcher.said(&options).expect("hits");
            let got: BTreeSet<_> = found
                .hits
                .iter()
                .map(|hit| {
                    let all = &hit.article.statements;
                    let number = all.iter().position(|one| *one == hit.statement);
                    (
                        hit.article.id.clone(),
                        number.expect("one of the article's"),
                    )
                })
                .collect();
            assert_eq!(got, wanted, "{query} {filter:?}");
            assert_eq!(found.statements as usize, found.hits.len());
            let articles: BTreeSet<_> = wanted.iter().map(|(id, _)| id).collect();
            assert_eq!(found.articles as usize, articles.len());
            let by_article = SearchOptions {
                group: Group::Article,
                ..options
            };
            assert_eq!(
                searcher.said(&by_article).expect("hits").hits.len(),
                articles.len()
            );
            seen += wanted.len();
        }
    }
    assert!(seen > 200, "{seen} statements were asked for");
    for filter in filters.iter().skip(1) {
        let found = searcher.search(&options("", filter.clone())).expect("hits");
        let touched = |report: &Report, passage: &Passage| {
            let mut all = report
                .head
                .statements
                .iter()
                .filter(|one| filter.holds(one));
            all.any(|one| one.spans().any(|span| span.overlaps(passage.range)))
        };
        let wanted: usize = reports
            .iter()
            .map(|report| {
                report
                    .passages
                    .iter()
                    .filter(|passage| touched(report, passage))
                    .count()
            })
            .sum();
        assert_eq!(found.passages as usize, wanted, "{filter:?}");
    }
}

#[test]
fn statements_of_an_article_taken_out_are_gone() {
    let (folder, _) = index(&[two_speakers()]);
    let mut writer = Writer::open(folder.path(), "a test", 1, 15_000_000).expect("a writer");
    let other = Report::new("Shells are short, Marek said.", &[]).said(
        "Ivo Marek",
        "said",
        &["Shells are short"],
        |_| {},
    );
    let prepared = writer
        .preparer()
        .prepare(&other.article, &other.passages, &[], &other.head);
    writer.add(prepared.expect("documents")).expect("added");
    writer.delete(&two_speakers().article.id);
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let reader = Reader::open(folder.path()).expect("an index");
    assert_eq!(said(&reader, "shells"), ["Shells are short"]);
    assert_eq!(
        stats(&reader, &Manifest::default())
            .expect("figures")
            .statements,
        1
    );
}

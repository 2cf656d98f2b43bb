//! Word lists by which a headline is told from a sentence, sorted.

/// Words with a capital that can only begin a sentence.
pub const BEGINNERS: &[&str] = &[
    "A", "About", "According", "After", "Also", "Although", "Among", "An", "And", "Another", "As", "Asked", "At",
    "Because", "Before", "Both", "But", "By", "Despite", "During", "Each", "Earlier", "Even", "Few", "For", "From",
    "He", "Her", "Here", "His", "However", "If", "In", "Instead", "It", "Its", "Just", "Last", "Later", "Many",
    "Meanwhile", "Most", "My", "Nearly", "No", "Now", "On", "Once", "One", "Only", "Or", "Our", "Out", "Over",
    "Recently", "Several", "She", "Shortly", "Since", "So", "Some", "Speaking", "Still", "Such", "That", "The",
    "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Three", "To", "Two", "Under", "Until",
    "We", "When", "While", "With", "Yet",
];

/// After one of these a sentence goes on, in lower case.
pub const BINDERS: &[&str] = &[
    "a", "about", "after", "against", "also", "although", "among", "an", "and", "are", "as", "at", "be", "because",
    "been", "before", "being", "between", "book", "both", "but", "by", "called", "calls", "can", "columnist", "could",
    "did", "do", "does", "down", "dubbed", "during", "either", "entitled", "even", "film", "for", "from", "had",
    "has", "have", "he", "her", "his", "host", "how", "i", "if", "in", "into", "is", "it", "its", "just", "like",
    "magazine", "may", "might", "movie", "must", "my", "named", "neither", "network", "newspaper", "no", "nor", "not",
    "of", "off", "on", "only", "onto", "or", "our", "out", "over", "per", "program", "said", "say", "says", "she",
    "should", "show", "since", "site", "so", "song", "still", "tells", "than", "that", "the", "their", "then",
    "these", "they", "this", "those", "though", "through", "titled", "to", "told", "under", "until", "up", "upon",
    "v", "via", "vs", "was", "we", "website", "were", "what", "when", "where", "which", "while", "who", "whom",
    "whose", "why", "will", "with", "within", "without", "would", "you", "your",
];

/// Headlines do not have these.
pub const PAST: &[&str] = &[
    "added", "argued", "asked", "been", "did", "had", "said", "told", "was", "were", "would", "wrote",
];

/// Verbs of reporting in the past.
pub const REPORTED: &[&str] = &[
    "acknowledged", "added", "alleged", "announced", "argued", "claimed", "declared", "denied", "explained",
    "insisted", "noted", "said", "says", "told", "warned", "wrote",
];

/// Small words before a name that make one noun phrase with it.
pub const OFFICES: &[&str] = &[
    "adviser", "advisor", "aide", "al", "ambassador", "analyst", "and", "attorney", "author", "candidate", "captain",
    "chairman", "chairwoman", "chancellor", "chief", "colonel", "commander", "congressman", "congresswoman", "de",
    "deputy", "director", "economist", "envoy", "executive", "expert", "for", "general", "governor", "historian",
    "host", "judge", "justice", "king", "lawmaker", "lawyer", "leader", "manager", "mayor", "minister", "nominee",
    "of", "officer", "official", "premier", "president", "prince", "professor", "prosecutor", "queen",
    "representative", "secretary", "senator", "speaker", "spokesman", "spokeswoman", "strategist", "the", "van",
    "von",
];

/// Verbs of headlines: third person, present tense.
pub const PRESENT: &[&str] = &[
    "accuses", "agrees", "aims", "appears", "arrests", "arrives", "asks", "attacks", "backs", "bans", "begins",
    "blasts", "blocks", "bombs", "boosts", "braces", "breaks", "brings", "builds", "calls", "captures", "casts",
    "celebrates", "cites", "claims", "clashes", "comes", "confirms", "considers", "continues", "cracks", "criticises",
    "criticizes", "crosses", "cuts", "declares", "declines", "defends", "delays", "demands", "denies", "deploys",
    "detains", "dies", "dismisses", "doubles", "downs", "draws", "drives", "drops", "earns", "eases", "emerges",
    "endorses", "ends", "enters", "escapes", "evacuates", "expands", "exposes", "extends", "eyes", "faces", "fails",
    "falls", "fears", "feels", "fights", "finds", "fires", "flees", "follows", "forces", "fuels", "gains", "gathers",
    "gets", "gives", "goes", "grows", "halts", "heads", "heals", "hears", "helps", "hints", "hits", "holds", "hopes",
    "hosts", "hurts", "ignores", "imposes", "jabs", "jails", "joins", "jumps", "keeps", "kicks", "kills", "lacks",
    "lands", "lashes", "launches", "lays", "leads", "learns", "leaves", "lifts", "links", "lives", "lobbies", "looks",
    "looms", "loses", "maintains", "makes", "marks", "meets", "mocks", "mourns", "moves", "mulls", "names", "nears",
    "needs", "nominates", "notes", "offers", "opens", "opposes", "orders", "outlines", "overtakes", "passes", "pays",
    "persists", "picks", "plans", "pleads", "pledges", "points", "praises", "predicts", "prepares", "presents",
    "presses", "pressures", "probes", "promises", "proposes", "protects", "pulls", "pushes", "puts", "questions",
    "quits", "raises", "rallies", "ramps", "reaches", "readies", "recalls", "receives", "recruits", "refuses",
    "regrets", "rejects", "rejoins", "releases", "relies", "remains", "renews", "repeats", "replaces", "reports",
    "resigns", "responds", "resumes", "returns", "reveals", "rips", "rises", "risks", "rocks", "rolls", "rules",
    "runs", "says", "scores", "seeks", "seems", "sees", "seizes", "sells", "sends", "serves", "sets", "shakes",
    "shares", "shells", "shoots", "shows", "shrugs", "shuts", "signs", "sits", "skips", "slams", "slips", "soars",
    "sparks", "speaks", "spends", "splits", "spreads", "stages", "stands", "starts", "stays", "steps", "stops",
    "storms", "stresses", "strikes", "strips", "struggles", "stuns", "sues", "suffers", "supports", "surges",
    "surrenders", "suspends", "swears", "sweeps", "takes", "talks", "targets", "teases", "tells", "testifies",
    "tests", "thanks", "thinks", "threatens", "ties", "tightens", "tops", "touts", "trades", "trails", "trains",
    "tries", "triggers", "trumps", "turns", "undergoes", "unites", "unveils", "upends", "urges", "uses", "vies",
    "violates", "visits", "votes", "vows", "wades", "wages", "waits", "walks", "wants", "warns", "weakens", "weighs",
    "welcomes", "widens", "wins", "withdraws", "works", "worries",
];

/// Headlines neither ask nor point back with these.
pub const POINTERS: &[&str] = &[
    "he", "her", "him", "his", "i", "it", "me", "my", "our", "she", "so", "that", "their", "them", "then", "there",
    "these", "they", "this", "those", "us", "we", "you", "your",
];

/// A headline does not begin with these.
pub const PROSE_OPENERS: &[&str] = &[
    "a", "an", "and", "as", "but", "he", "her", "his", "how", "i", "if", "it", "my", "our", "she", "that", "the",
    "their", "there", "they", "this", "we", "what", "when", "who", "you",
];

/// Whether a sorted list has `word`.
pub fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a sorted list of lower-case words has `word` in any case, without allocating.
pub fn has_lower(list: &[&str], word: &str) -> bool {
    let mut buffer = [0_u8; 16];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|word| has(list, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [BEGINNERS, BINDERS, PAST, REPORTED, OFFICES, PRESENT, POINTERS, PROSE_OPENERS] {
            assert!(list.is_sorted());
        }
    }
}

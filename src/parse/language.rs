//! Declared languages, however written, as ISO 639-1 codes.

/// Codes, then the names and three-letter codes that stand for them.
const NAMES: &[(&str, &str)] = &[
    ("en", "english eng englisch anglais"),
    ("uk", "ukrainian ukr українська"),
    ("ru", "russian rus русский"),
    ("ar", "arabic ara العربية"),
    ("fr", "french fra fre français francais"),
    ("de", "german deu ger deutsch"),
    ("es", "spanish spa español espanol castellano"),
    ("pt", "portuguese por português"),
    ("it", "italian ita italiano"),
    ("tr", "turkish tur türkçe"),
    ("fa", "persian farsi fas per"),
    ("he", "hebrew heb iw"),
    ("pl", "polish pol polski"),
    ("nl", "dutch nld dut nederlands"),
    ("zh", "chinese zho chi"),
    ("ja", "japanese jpn"),
    ("ko", "korean kor"),
    ("el", "greek ell gre"),
    ("ro", "romanian ron rum"),
    ("hu", "hungarian hun"),
    ("cs", "czech ces cze"),
    ("sv", "swedish swe"),
    ("fi", "finnish fin"),
    ("da", "danish dan"),
    ("nb", "norwegian nor no"),
    ("bg", "bulgarian bul"),
    ("sr", "serbian srp"),
    ("hr", "croatian hrv"),
    ("bs", "bosnian bos"),
    ("sq", "albanian sqi alb"),
    ("hy", "armenian hye arm"),
    ("ka", "georgian kat geo"),
    ("az", "azerbaijani aze"),
    ("ku", "kurdish kur"),
    ("ps", "pashto pus"),
    ("ur", "urdu urd"),
    ("hi", "hindi hin"),
    ("so", "somali som"),
    ("am", "amharic amh"),
    ("ti", "tigrinya tir"),
    ("sw", "swahili swa"),
    ("my", "burmese mya bur"),
];

/// The code of a language as declared: `en-US`, `eng`, `English` are `en`. `None` where it is none that is known.
pub(super) fn code(declared: &str) -> Option<String> {
    let lower = declared.trim().to_lowercase();
    let main = lower.split(['-', '_', ',', ';', ' ']).next()?;
    let named = NAMES
        .iter()
        .find(|(_, names)| names.split_ascii_whitespace().any(|name| name == main));
    match named {
        Some((code, _)) => Some((*code).to_owned()),
        None => (main.len() == 2 && main.bytes().all(|byte| byte.is_ascii_lowercase()))
            .then(|| main.to_owned()),
    }
}

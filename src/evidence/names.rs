//! Names of files in a pack: letters, digits, points, hyphens and underscores, which are the same everywhere and lead nowhere.

/// Longest name that an original gives, in bytes.
const LONGEST: usize = 80;

/// The last part of a path as a name.
pub(super) fn sanitised(path: &str) -> String {
    let last = path.rsplit(['/', '\\', '!']).next().unwrap_or(path);
    let mut name: String = last
        .chars()
        .map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() || ".-_".contains(letter) => letter,
            _ => '_',
        })
        .collect();
    if name.len() > LONGEST {
        // The end says what sort of file it is.
        name.drain(..name.len() - LONGEST);
    }
    let name = name.trim_start_matches('.');
    match name.is_empty() {
        true => "original".to_owned(),
        false => name.to_owned(),
    }
}

/// Whether a name is one that a pack may hold.
pub(super) fn is_safe(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b".-_/".contains(&byte);
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    name.len() <= 512 && name.bytes().all(is_letter) && name.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_anywhere() {
        for (path, name) in [
            ("corpus/a report.txt", "a_report.txt"),
            ("../../etc/passwd", "passwd"),
            ("a.zip!..", "original"),
            ("..", "original"),
            ("C:\\x\\звіт.html", "____.html"),
            ("x/.hidden", "hidden"),
            ("", "original"),
        ] {
            assert_eq!(sanitised(path), name, "{path}");
            assert!(is_safe(&format!("originals/{}", sanitised(path))));
        }
        assert_eq!(sanitised(&"long".repeat(100)).len(), LONGEST);
        for name in [
            "../a", "/a", "a//b", "a/./b", "a\\b", "a b", "", "a/..", "ö",
        ] {
            assert!(!is_safe(name), "{name}");
        }
    }
}

//! BibTeX, for LaTeX with BibTeX or biblatex.

use std::io::Write;

use super::Citation;

/// Macros of the months, as every style knows them.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Writes an entry.
pub fn write(out: &mut impl Write, citation: &Citation) -> anyhow::Result<()> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    // A second pair of braces keeps capitals, and has names taken whole: whether a byline is a person is not known.
    let whole = |text: &str| format!("{{{{{}}}}}", escaped(text));
    let plain = |text: &str| format!("{{{}}}", escaped(text));
    if !citation.authors.is_empty() {
        let authors = citation.authors.iter().map(|name| plain(name));
        let authors: Vec<String> = authors.collect();
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    fields.extend(
        citation
            .title
            .as_deref()
            .map(|title| ("title", whole(title))),
    );
    fields.extend(
        citation
            .outlet
            .as_deref()
            .map(|outlet| ("journal", whole(outlet))),
    );
    if let Some(date) = citation.date {
        let iso: String = date.iso().chars().take(10).collect();
        let parts: Vec<&str> = iso.split('-').collect();
        fields.push(("date", format!("{{{iso}}}")));
        fields.push(("year", format!("{{{}}}", parts[0])));
        let month = parts.get(1).and_then(|month| month.parse::<usize>().ok());
        let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
        fields.extend(month.map(|month| ("month", (*month).to_owned())));
    }
    fields.extend(
        citation
            .url
            .as_deref()
            .map(|url| ("url", format!("{{{}}}", address(url)))),
    );
    fields.extend(
        citation
            .language
            .as_deref()
            .map(|code| ("language", plain(code))),
    );
    fields.push(("note", plain(&citation.notes().join(". "))));
    writeln!(out, "@article{{{},", citation.key)?;
    for (name, value) in fields {
        writeln!(out, "  {name} = {value},")?;
    }
    writeln!(out, "}}\n")?;
    Ok(())
}

/// Text as TeX prints it. BibTeX counts braces even behind a backslash, so they are written by name.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

/// An address stands as it is, but for what would end the field or act in it.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_always_pair() {
        for text in [
            "}{",
            "a } b",
            "\\",
            "\\{",
            "100 % of $5_000 & #1 ~ ^",
            "{{{",
        ] {
            let escaped = escaped(text);
            let mut depth = 0_i32;
            for character in escaped.chars() {
                depth += i32::from(character == '{') - i32::from(character == '}');
                assert!(depth >= 0, "{escaped}");
            }
            assert_eq!(depth, 0, "{escaped}");
        }
        assert_eq!(escaped("5 % & more"), "5 \\% \\& more");
        assert_eq!(address("https://a.b/{c}\\ d"), "https://a.b/%7Bc%7D%5C%20d");
    }
}

//! RIS, the form that reference managers share: a tag of two characters, two spaces, a hyphen, a space, a value; one a line,
//! lines ended by CR LF. A value has no line end, so it cannot begin a tag.

use std::io::Write;

use super::Citation;

/// Writes an entry.
pub fn write(out: &mut impl Write, citation: &Citation) -> anyhow::Result<()> {
    let mut tags: Vec<(&str, String)> = vec![("TY", "NEWS".to_owned())];
    tags.push(("ID", citation.key.clone()));
    tags.extend(citation.title.clone().map(|title| ("TI", title)));
    tags.extend(citation.authors.iter().map(|name| ("AU", name.clone())));
    tags.extend(citation.outlet.clone().map(|outlet| ("T2", outlet)));
    if let Some(date) = citation.date {
        let iso: String = date.iso().chars().take(10).collect();
        let mut parts = iso.split('-');
        let mut part = || parts.next().unwrap_or("");
        let (year, month, day) = (part(), part(), part());
        tags.push(("PY", year.to_owned()));
        // What is not known stays empty between its slashes.
        tags.push(("DA", format!("{year}/{month}/{day}/")));
    }
    tags.extend(citation.language.clone().map(|code| ("LA", code)));
    tags.extend(citation.url.clone().map(|url| ("UR", url)));
    tags.push(("AN", citation.id.clone()));
    tags.push(("AV", citation.location()));
    tags.extend(citation.origin.iter().map(|name| ("KW", name.clone())));
    tags.extend(citation.notes().into_iter().map(|note| ("N1", note)));
    for (tag, value) in tags {
        write!(out, "{tag}  - {value}\r\n")?;
    }
    write!(out, "ER  - \r\n\r\n")?;
    Ok(())
}

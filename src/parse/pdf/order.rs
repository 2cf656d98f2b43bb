//! Pieces of text by their places on a page into paragraphs in reading order.
//!
//! Pieces on one baseline make a line, unless the room between them is that between columns. A page is then cut along the
//! widest empty strips, from top to bottom before left to right (recursive XY cuts; Nagy and Seth, 1984), until what is left is
//! one column. A page is never turned: its writing runs from left to right.

/// A piece of text where it stands: points from the left and from the bottom of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Height of its baseline.
    pub(super) base: f32,
    /// Size of its letters.
    pub(super) size: f32,
}

/// Room between two words, in sizes of their letters; less is room within a word.
const WORD: f32 = 0.18;
/// Room between two columns at least.
const COLUMN: f32 = 1.5;
/// Most lines of a page that are cut into columns; a page of more is read line by line.
const CUTS: usize = 3000;

/// The text of a page.
pub(super) fn ordered(spans: Vec<Span>) -> String {
    let lines = lines(spans);
    let mut out = String::new();
    let mut open = vec![lines];
    while let Some(lines) = open.pop() {
        match cut(lines) {
            Ok((first, second)) => {
                open.push(second);
                open.push(first);
            }
            Err(mut column) => {
                column.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
                write(&column, &mut out);
            }
        }
    }
    out
}

/// Pieces on one baseline as one, parted where a column may end.
fn lines(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Span>> = Vec::new();
    for span in spans {
        let near = rows.last().and_then(|row| row.first());
        let same = near
            .is_some_and(|first| (first.base - span.base).abs() < 0.4 * first.size.min(span.size));
        match rows.last_mut() {
            Some(row) if same => row.push(span),
            _ => rows.push(vec![span]),
        }
    }
    rows.into_iter().flat_map(row).collect()
}

fn row(mut row: Vec<Span>) -> Vec<Span> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut out: Vec<Span> = Vec::new();
    for span in row {
        let Some(last) = out.last_mut() else {
            out.push(span);
            continue;
        };
        let gap = span.left - last.right;
        let size = last.size.max(span.size);
        if gap > COLUMN * size {
            out.push(span);
            continue;
        }
        let apart = gap > WORD * size && !last.text.ends_with(' ') && !span.text.starts_with(' ');
        if apart {
            last.text.push(' ');
        }
        last.text.push_str(&span.text);
        last.right = last.right.max(span.right);
        last.size = size;
    }
    out.retain(|span| !span.text.trim().is_empty());
    out
}

/// Two parts of a region, the first to be read first; the region itself where it is one column.
fn cut(lines: Vec<Span>) -> Result<(Vec<Span>, Vec<Span>), Vec<Span>> {
    if lines.len() < 2 || lines.len() > CUTS {
        return Err(lines);
    }
    let size = median(lines.iter().map(|line| line.size).collect());
    if let Some(x) = strip(lines.iter().map(|line| (line.left, line.right)), 0.8 * size) {
        let (left, right): (Vec<Span>, Vec<Span>) =
            lines.into_iter().partition(|line| line.right <= x);
        // A column of one line is no column, but a heading beside a date, or a row of a table.
        if left.len() > 1 && right.len() > 1 {
            return Ok((left, right));
        }
        return Err(left.into_iter().chain(right).collect());
    }
    // One column needs no cut; where there may be more, what lies over them is cut off.
    let full = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max)
        - lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let narrow = lines
        .iter()
        .filter(|line| line.right - line.left < 0.6 * full)
        .count();
    if narrow < 2 {
        return Err(lines);
    }
    let heights = lines
        .iter()
        .map(|line| (line.base - 0.2 * line.size, line.base + 0.7 * line.size));
    match strip(heights, 0.25 * size) {
        Some(y) => {
            let (above, below) = lines.into_iter().partition(|line| line.base > y);
            Ok((above, below))
        }
        None => Err(lines),
    }
}

/// The middle of the widest strip that no range touches, where it is at least so wide.
fn strip(ranges: impl Iterator<Item = (f32, f32)>, least: f32) -> Option<f32> {
    let mut ranges: Vec<(f32, f32)> = ranges.collect();
    ranges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f32, f32)> = None;
    let mut end = ranges.first()?.1;
    for (from, to) in ranges {
        let room = from - end;
        if room >= least && best.is_none_or(|(widest, _)| room > widest) {
            best = Some((room, end + room / 2.0));
        }
        end = end.max(to);
    }
    best.map(|(_, middle)| middle)
}

fn median(mut numbers: Vec<f32>) -> f32 {
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(1.0)
}

/// Lines of one column as paragraphs: one begins after more room than between lines, at an indent, or at another size.
fn write(column: &[Span], out: &mut String) {
    let steps: Vec<f32> = column
        .windows(2)
        .map(|pair| pair[0].base - pair[1].base)
        .filter(|step| *step > 0.1)
        .collect();
    let step = median(steps);
    let left = median(column.iter().map(|line| line.left).collect());
    for (at, line) in column.iter().enumerate() {
        let text = line.text.trim();
        let before = at.checked_sub(1).and_then(|at| column.get(at));
        let Some(before) = before else {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(text);
            continue;
        };
        let apart = before.base - line.base;
        let same = apart.abs() < 0.1;
        let indent = line.left - left > 0.8 * line.size && before.left - left < 0.8 * line.size;
        let resized = (line.size - before.size).abs() > 0.15 * before.size;
        if !same && (apart > 1.35 * step || indent || resized) {
            out.push_str("\n\n");
            out.push_str(text);
        } else {
            join(out, text, same);
        }
    }
}

/// The next line of a paragraph; a word that was parted at the line's end is one again.
fn join(out: &mut String, text: &str, same: bool) {
    let parted = !same
        && out.ends_with(['-', '\u{2010}'])
        && text.starts_with(char::is_lowercase)
        && out
            .trim_end_matches(['-', '\u{2010}'])
            .ends_with(char::is_lowercase);
    if parted {
        out.pop();
    } else {
        out.push(' ');
    }
    out.push_str(text);
}

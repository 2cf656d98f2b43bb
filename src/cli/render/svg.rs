//! A timeline as a picture: one SVG file that needs nothing else, the same for the same archive.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::bands::Bands;
use super::bars::Row;
use super::text::grouped;
use super::xml::escaped;

/// Most bars of a picture.
pub const MOST: usize = 800;

/// Width of the picture, and of its margins.
const WIDTH: f64 = 960.0;
const LEFT: f64 = 72.0;
const RIGHT: f64 = 24.0;

/// Height of the part with the bars.
const PLOT: f64 = 300.0;

/// Height of a line of text, and about the width of one of its letters.
const LINE: f64 = 20.0;
const LETTER: f64 = 7.4;

/// Most lines of the title; the whole of it is the name of the picture.
const TITLE: usize = 4;

/// Colour of bars that tell nothing apart.
const PLAIN: &str = "#4e79a7";

/// What is drawn.
pub struct Picture {
    /// What is counted, how, and of which query.
    pub title: String,
    /// What a bar counts, in words for many.
    pub unit: &'static str,
    /// Length of a period.
    pub every: &'static str,
    /// The bars.
    pub rows: Vec<Row>,
    /// What they tell apart.
    pub bands: Option<Bands>,
    /// What the bars do not tell.
    pub notes: Vec<String>,
}

/// The text of the SVG file.
pub fn drawn(picture: &Picture) -> String {
    let mut body = String::new();
    let mut at = 32.0;
    for line in lines(&picture.title, WIDTH - LEFT - RIGHT, 1.15, TITLE) {
        text(
            &mut body,
            LEFT,
            at,
            r##"font-size="15" font-weight="bold""##,
            &line,
        );
        at += LINE;
    }
    at = legend(&mut body, picture, at);
    let top = at + LINE;
    let bottom = top + PLOT;
    axes(&mut body, picture, top, bottom);
    bars(&mut body, picture, bottom);
    at = bottom + 3.0 * LINE;
    for note in &picture.notes {
        for line in lines(note, WIDTH - LEFT - RIGHT, 1.0, TITLE) {
            text(
                &mut body,
                LEFT,
                at,
                r##"font-size="12" fill="#555555""##,
                &line,
            );
            at += LINE;
        }
    }
    let title = escaped(&picture.title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{at}\" viewBox=\"0 0 {WIDTH} {at}\" \
         role=\"img\" font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#222222\">\n\
         <title>{title}</title>\n<rect width=\"{WIDTH}\" height=\"{at}\" fill=\"#ffffff\"/>\n{body}</svg>\n"
    )
}

/// What the colours stand for; gives back where the next line may begin.
fn legend(out: &mut String, picture: &Picture, mut at: f64) -> f64 {
    let Some(bands) = &picture.bands else {
        return at;
    };
    let mut x = LEFT;
    for band in &bands.all {
        let label = format!("{} {}", short(&band.name, 60), grouped(band.count));
        let wide = 34.0 + width(&label);
        if x > LEFT && x + wide > WIDTH - RIGHT {
            (x, at) = (LEFT, at + LINE);
        }
        let y = at - 11.0;
        let _ = writeln!(
            out,
            r##"<rect x="{x:.1}" y="{y:.1}" width="12" height="12" fill="{}" stroke="#555555" stroke-width="0.5"/>"##,
            band.colour
        );
        text(out, x + 18.0, at, "", &label);
        x += wide;
    }
    at + LINE
}

/// Lines across at round numbers, and the names of periods below.
fn axes(out: &mut String, picture: &Picture, top: f64, bottom: f64) {
    let most = most(picture);
    let step = round_step(most);
    for number in (0..=most).step_by(step as usize) {
        let y = bottom - height(number, most);
        let right = WIDTH - RIGHT;
        let _ = writeln!(
            out,
            r##"<line x1="{LEFT}" y1="{y:.2}" x2="{right}" y2="{y:.2}" stroke="{}"/>"##,
            if number == 0 { "#555555" } else { "#e3e3e3" }
        );
        text(
            out,
            LEFT - 8.0,
            y + 4.0,
            r##"text-anchor="end""##,
            &grouped(number),
        );
    }
    let middle = (top + bottom) / 2.0;
    let turned = format!(r##"text-anchor="middle" transform="rotate(-90 18 {middle:.1})""##);
    let unit = format!("{} a {}", picture.unit, picture.every);
    text(out, 18.0, middle, &turned, &unit);
    let every = label_step(picture);
    for (number, row) in picture.rows.iter().enumerate().step_by(every) {
        let x = LEFT + (number as f64 + 0.5) * pitch(picture);
        text(
            out,
            x,
            bottom + 18.0,
            r##"text-anchor="middle""##,
            &row.name,
        );
    }
    let middle = (LEFT + WIDTH - RIGHT) / 2.0;
    let names = format!("{} of publication", picture.every);
    text(
        out,
        middle,
        bottom + 40.0,
        r##"text-anchor="middle""##,
        &names,
    );
}

fn bars(out: &mut String, picture: &Picture, bottom: f64) {
    let (most, pitch) = (most(picture), pitch(picture));
    let wide = (pitch * 0.8).clamp(0.6, 48.0);
    for (number, row) in picture.rows.iter().enumerate() {
        let x = LEFT + (number as f64 + 0.5) * pitch - wide / 2.0;
        let mut below = 0;
        for (band, &amount) in row
            .amounts
            .iter()
            .enumerate()
            .filter(|(_, amount)| **amount > 0)
        {
            below += amount;
            let (y, tall) = (bottom - height(below, most), height(amount, most));
            let named = picture.bands.as_ref().map(|bands| &bands.all[band]);
            let colour = named.map_or(PLAIN, |band| band.colour);
            let name = named.map_or(picture.unit, |band| &band.name);
            let _ = writeln!(
                out,
                r##"<rect x="{x:.2}" y="{y:.2}" width="{wide:.2}" height="{tall:.2}" fill="{colour}" stroke="#ffffff" stroke-width="0.4"><title>{}: {} {}</title></rect>"##,
                escaped(&row.name),
                grouped(amount),
                escaped(name)
            );
        }
    }
}

/// What the longest bar stands for.
fn most(picture: &Picture) -> u64 {
    let sums = picture.rows.iter().map(|row| row.amounts.iter().sum());
    sums.max().unwrap_or(0).max(1)
}

/// Columns between one bar and the next.
fn pitch(picture: &Picture) -> f64 {
    (WIDTH - LEFT - RIGHT) / picture.rows.len().max(1) as f64
}

fn height(amount: u64, most: u64) -> f64 {
    PLOT * amount as f64 / most as f64
}

/// A round number that fits at most six times in `most`.
fn round_step(most: u64) -> u64 {
    let mut ten = 1;
    loop {
        for step in [1, 2, 5] {
            if most / (step * ten) <= 6 {
                return step * ten;
            }
        }
        ten *= 10;
    }
}

/// Every how many bars there is room for a name.
fn label_step(picture: &Picture) -> usize {
    let longest = picture.rows.iter().map(|row| row.name.len()).max();
    let room = longest.unwrap_or(0) as f64 * LETTER + 16.0;
    ((room / pitch(picture)).ceil() as usize).max(1)
}

fn text(out: &mut String, x: f64, y: f64, attributes: &str, what: &str) {
    let space = if attributes.is_empty() { "" } else { " " };
    let _ = writeln!(
        out,
        r##"<text x="{x:.1}" y="{y:.1}"{space}{attributes}>{}</text>"##,
        escaped(what)
    );
}

fn width(text: &str) -> f64 {
    text.width() as f64 * LETTER
}

fn short(text: &str, most: usize) -> String {
    super::text::shortened(text, most)
}

/// Text in lines of a width, `most` of them; where it is longer the last ends with an ellipsis.
fn lines(text: &str, wide: f64, size: f64, most: usize) -> Vec<String> {
    let room = (wide / (LETTER * size)) as usize;
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        // A word longer than a line is cut.
        let letters: Vec<char> = word.chars().collect();
        for (piece, letters) in letters.chunks(room.max(1)).enumerate() {
            let piece_text: String = letters.iter().collect();
            let last = lines.len() - 1;
            let used = lines[last].width();
            if used > 0 && (piece > 0 || used + 1 + piece_text.width() > room) {
                lines.push(piece_text);
            } else {
                let space = if used > 0 { " " } else { "" };
                lines[last].push_str(space);
                lines[last].push_str(&piece_text);
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines[most - 1].push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        let steps: Vec<u64> = [1, 6, 7, 13, 40, 99, 1000]
            .into_iter()
            .map(round_step)
            .collect();
        assert_eq!(steps, [1, 1, 2, 2, 10, 20, 200]);
    }

    #[test]
    fn lines_are_bounded() {
        assert_eq!(
            escaped("<a b='c'>&\u{1b}\u{0}\""),
            "&lt;a b=&#39;c&#39;&gt;&amp;&quot;"
        );
        let long = "x".repeat(500);
        let lines = lines(&long, 740.0, 1.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…') && lines[0].len() == 100);
    }
}

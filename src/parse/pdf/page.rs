//! One page: its operators, as far as they place text (ISO 32000-1, sections 8.4 and 9.4).

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::order::{Span, ordered};
use super::read::STREAM;

/// Most operators of a page, those of its forms among them.
const OPERATORS: usize = 2_000_000;
/// How deep forms lie within forms.
const FORMS: usize = 8;
/// How many states may be saved.
const SAVED: usize = 256;
/// Most pieces of text of a page.
const SPANS: usize = 200_000;

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// What operators set.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Vec<u8>,
    size: f32,
    leading: f32,
    letters: f32,
    words: f32,
    stretch: f32,
    rise: f32,
}

/// A page that is being read.
pub(super) struct Page<'a> {
    document: &'a Document,
    id: ObjectId,
    spans: Vec<Span>,
    operators: usize,
}

/// One stream of operators: the page's own or a form's.
struct Stream<'a, 'r> {
    resources: Vec<&'r Dictionary>,
    fonts: HashMap<Vec<u8>, Option<Font<'a>>>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
}

impl<'a> Page<'a> {
    pub(super) fn new(document: &'a Document, id: ObjectId) -> Self {
        Page {
            document,
            id,
            spans: Vec::new(),
            operators: 0,
        }
    }

    /// The text of the page, whose content is unpacked, in reading order.
    pub(super) fn text(mut self, content: &[u8]) -> String {
        let (own, others) = self
            .document
            .get_page_resources(self.id)
            .unwrap_or_default();
        let mut resources: Vec<&Dictionary> = own.into_iter().collect();
        resources.extend(
            others
                .iter()
                .filter_map(|id| self.document.get_dictionary(*id).ok()),
        );
        self.stream(content, resources, IDENTITY, 0);
        ordered(self.spans)
    }

    fn stream(
        &mut self,
        content: &[u8],
        resources: Vec<&'a Dictionary>,
        matrix: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            return;
        };
        let mut stream = Stream {
            resources,
            fonts: HashMap::new(),
            state: State {
                matrix,
                font: Vec::new(),
                size: 1.0,
                leading: 0.0,
                letters: 0.0,
                words: 0.0,
                stretch: 1.0,
                rise: 0.0,
            },
            saved: Vec::new(),
            text: IDENTITY,
            line: IDENTITY,
        };
        for operation in &content.operations {
            self.operators += 1;
            if self.operators > OPERATORS || self.spans.len() > SPANS {
                return;
            }
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "Tj" | "'" | "\"" | "TJ" => self.show(&mut stream, &operation.operator, operands),
                "Do" if depth < FORMS => self.form(&stream, operands, depth),
                operator => stream.set(operator, operands),
            }
        }
    }

    /// Text of a form that the page draws.
    fn form(&mut self, stream: &Stream<'a, 'a>, operands: &[Object], depth: usize) {
        let Some(Ok(name)) = operands.first().map(Object::as_name) else {
            return;
        };
        let found = stream.resources.iter().find_map(|resources| {
            let forms = resources
                .get_deref(b"XObject", self.document)
                .and_then(Object::as_dict)
                .ok()?;
            forms
                .get_deref(name, self.document)
                .and_then(Object::as_stream)
                .ok()
        });
        let Some(form) = found else { return };
        if !form
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Form")
        {
            return;
        }
        let Ok(content) = form.get_plain_content_with_limit(STREAM) else {
            return;
        };
        let matrix = form
            .dict
            .get(b"Matrix")
            .and_then(Object::as_array)
            .ok()
            .and_then(|array| numbers(array));
        let matrix = times(&matrix.unwrap_or(IDENTITY), &stream.state.matrix);
        let mut resources: Vec<&'a Dictionary> = Vec::new();
        resources.extend(
            form.dict
                .get_deref(b"Resources", self.document)
                .and_then(Object::as_dict)
                .ok(),
        );
        resources.extend(stream.resources.iter().copied());
        self.stream(&content, resources, matrix, depth + 1);
    }

    fn show(&mut self, stream: &mut Stream<'a, 'a>, operator: &str, operands: &[Object]) {
        if operator == "\"" {
            if let Some(words) = number(operands, 0) {
                stream.state.words = words;
            }
            if let Some(letters) = number(operands, 1) {
                stream.state.letters = letters;
            }
        }
        if matches!(operator, "'" | "\"") {
            stream.next_line(0.0, -stream.state.leading);
        }
        let name = stream.state.font.clone();
        if !stream.fonts.contains_key(&name) {
            let font = stream.font(self.document, &name);
            stream.fonts.insert(name.clone(), font);
        }
        let pieces = match operands.last() {
            Some(Object::Array(pieces)) => pieces.as_slice(),
            Some(_) => &operands[operands.len() - 1..],
            None => return,
        };
        for piece in pieces {
            match piece {
                Object::String(bytes, _) => {
                    let span = stream.string(&name, bytes);
                    self.spans.extend(span);
                }
                other => {
                    if let Ok(back) = other.as_float() {
                        let shift = -back / 1000.0 * stream.state.size * stream.state.stretch;
                        stream.text = times(&[1.0, 0.0, 0.0, 1.0, shift, 0.0], &stream.text);
                    }
                }
            }
        }
    }
}

impl<'a> Stream<'a, 'a> {
    fn font(&self, document: &'a Document, name: &[u8]) -> Option<Font<'a>> {
        self.resources.iter().find_map(|resources| {
            let fonts = resources
                .get_deref(b"Font", document)
                .and_then(Object::as_dict)
                .ok()?;
            let font = fonts
                .get_deref(name, document)
                .and_then(Object::as_dict)
                .ok()?;
            Some(Font::new(document, font))
        })
    }

    /// A string where it stands; the place moves behind it.
    fn string(&mut self, font: &[u8], bytes: &[u8]) -> Option<Span> {
        let state = &self.state;
        let font = self.fonts.get(font)?.as_ref();
        let (width, codes, spaces) = font
            .map_or((500.0 * bytes.len() as f32, bytes.len(), 0), |font| {
                font.width(bytes)
            });
        let width = (width / 1000.0 * state.size
            + codes as f32 * state.letters
            + spaces as f32 * state.words)
            * state.stretch;
        let whole = times(&self.text, &state.matrix);
        let at = |x: f32, y: f32| {
            (
                x * whole[0] + y * whole[2] + whole[4],
                x * whole[1] + y * whole[3] + whole[5],
            )
        };
        let (from, to) = (at(0.0, state.rise), at(width, state.rise));
        let size = (whole[2].hypot(whole[3]) * state.size).abs();
        self.text = times(&[1.0, 0.0, 0.0, 1.0, width, 0.0], &self.text);
        let text = font.map_or_else(String::new, |font| font.text(bytes));
        let placed = [from.0, from.1, to.0, size]
            .iter()
            .all(|number| number.is_finite());
        (!text.is_empty() && placed).then(|| Span {
            text,
            left: from.0.min(to.0),
            right: from.0.max(to.0),
            base: from.1,
            size: size.clamp(0.1, 1000.0),
        })
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    /// Operators that place text or set how it is placed.
    fn set(&mut self, operator: &str, operands: &[Object]) {
        let value = |at: usize| number(operands, at).unwrap_or(0.0);
        match operator {
            "q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => {
                if let Some(matrix) = numbers(operands) {
                    self.state.matrix = times(&matrix, &self.state.matrix);
                }
            }
            "BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            "Tf" => {
                if let Some(Ok(name)) = operands.first().map(Object::as_name) {
                    self.state.font = name.to_vec();
                }
                self.state.size = value(1);
            }
            "Tm" => {
                if let Some(matrix) = numbers(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            "Td" => self.next_line(value(0), value(1)),
            "TD" => {
                self.state.leading = -value(1);
                self.next_line(value(0), value(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "TL" => self.state.leading = value(0),
            "Tc" => self.state.letters = value(0),
            "Tw" => self.state.words = value(0),
            "Tz" => self.state.stretch = value(0) / 100.0,
            "Ts" => self.state.rise = value(0),
            _ => {}
        }
    }
}

fn number(operands: &[Object], at: usize) -> Option<f32> {
    operands.get(at)?.as_float().ok()
}

fn numbers(operands: &[Object]) -> Option<Matrix> {
    let mut matrix = IDENTITY;
    for (at, place) in matrix.iter_mut().enumerate() {
        *place = number(operands, at)?;
    }
    Some(matrix)
}

//! What the signature field shows: name, title, firm, reason, claimed clock and certificate fingerprint.
//!
//! The page prints an empty frame of 246 × 106 points with a bar at its left edge; the field's rectangle is that
//! frame, and this appearance, drawn at signing, writes inside it and leaves the rest clear.

use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::typeface::{Typeface, compressed};
use super::{Fingerprint, SignError};
use crate::fonts::Voice;

/// Left edge of the text, right of the bar that the page prints.
const LEFT: f32 = 14.0;
/// Left edge of the values behind their labels.
const VALUES: f32 = 60.0;
/// Clear space at the right.
const RIGHT: f32 = 8.0;
/// Clear space above the first line.
const TOP: f32 = 5.0;
/// Space between the firm and the rows.
const GAP: f32 = 4.0;
/// Baseline of a line, as a part of its height.
const BASELINE: f32 = 0.7;
/// Ink and mute of the page design, as PDF colour operators.
const INK: &str = "0.078 0.094 0.114 rg";
const MUTE: &str = "0.294 0.329 0.369 rg";

/// The facts of one signature frame.
pub(crate) struct Frame<'a> {
    /// Width and height of the field's rectangle in points.
    pub size: (f32, f32),
    /// The certificate's common name.
    pub name: &'a str,
    /// The officer's title, may be empty.
    pub title: &'a str,
    /// The certificate's organisation.
    pub organisation: &'a str,
    /// Why the officer signs.
    pub reason: &'a str,
    /// The claimed clock, already in words.
    pub clock: &'a str,
    /// Fingerprint of the signing certificate.
    pub fingerprint: Fingerprint,
}

/// Objects of a drawn frame: the first is the form, the others its fonts.
pub(crate) struct Drawn {
    /// The form's own number.
    pub form: ObjectId,
    /// All objects to write.
    pub objects: Vec<(ObjectId, Object)>,
}

/// One line of text to set.
struct Line {
    face: usize,
    size: f32,
    x: f32,
    /// Distance of the baseline from the top.
    down: f32,
    colour: &'static str,
    text: String,
}

/// The three voices of the frame, in the order of their places in [`Pen::faces`].
const SANS: usize = 0;
const SERIF: usize = 1;
const MONO: usize = 2;

struct Pen {
    faces: [Typeface; 3],
    lines: Vec<Line>,
    down: f32,
}

impl Pen {
    fn new() -> Result<Self, SignError> {
        let faces = [
            Typeface::of(Voice::Sans)?,
            Typeface::of(Voice::Serif)?,
            Typeface::of(Voice::Mono)?,
        ];
        Ok(Self {
            faces,
            lines: Vec::new(),
            down: TOP,
        })
    }

    fn face(&self, face: usize) -> Result<&Typeface, SignError> {
        self.faces
            .get(face)
            .ok_or_else(|| SignError::Pdf("a face of the frame is missing".into()))
    }

    /// Sets text in lines of `height`, broken at spaces where it is wider than `width`.
    fn set(
        &mut self,
        face: usize,
        (size, height): (f32, f32),
        (x, width): (f32, f32),
        colour: &'static str,
        text: &str,
    ) -> Result<(), SignError> {
        for text in wrap(self.face(face)?, size, width, text) {
            self.lines.push(Line {
                face,
                size,
                x,
                down: self.down + height * BASELINE,
                colour,
                text,
            });
            self.down += height;
        }
        Ok(())
    }

    /// Sets a label and, on the same line, its value.
    fn row(&mut self, label: &str, face: usize, width: f32, value: &str) -> Result<(), SignError> {
        let top = self.down;
        self.set(SANS, (7.0, 10.0), (LEFT, VALUES - LEFT), MUTE, label)?;
        self.down = top;
        let size = if face == MONO { 7.0 } else { 7.5 };
        self.set(
            face,
            (size, 10.0),
            (VALUES, width - VALUES - RIGHT),
            INK,
            value,
        )
    }
}

/// Draws the frame; `ids` gives numbers for new objects.
pub(crate) fn draw(
    frame: &Frame<'_>,
    mut ids: impl FnMut() -> ObjectId,
) -> Result<Drawn, SignError> {
    let (width, height) = frame.size;
    let mut pen = Pen::new()?;
    let line = (LEFT, width - LEFT - RIGHT);
    pen.set(SANS, (7.0, 10.0), line, MUTE, "Signed electronically by")?;
    pen.set(SERIF, (13.0, 18.0), line, INK, frame.name)?;
    for text in [frame.title, frame.organisation] {
        pen.set(SANS, (8.0, 11.0), line, INK, text)?;
    }
    pen.down += GAP;
    pen.row("Reason", SANS, width, frame.reason)?;
    pen.row("Clock", SANS, width, frame.clock)?;
    let groups = frame.fingerprint.groups();
    let (first, second) = groups.split_at(4);
    pen.row("Certificate", MONO, width, &first.join(" "))?;
    pen.set(
        MONO,
        (7.0, 10.0),
        (VALUES, width - VALUES),
        INK,
        &second.join(" "),
    )?;

    let content = content(&mut pen, height)?;
    let mut objects = Vec::new();
    let mut fonts = Dictionary::new();
    for (place, face) in pen.faces.iter().enumerate() {
        let numbers = [ids(), ids(), ids(), ids(), ids()];
        let [font, ..] = numbers;
        fonts.set(format!("F{place}"), font);
        objects.extend(face.objects(numbers)?);
    }
    let form = ids();
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "FormType" => 1,
        "BBox" => vec![Object::Integer(0), Object::Integer(0), Object::Real(width), Object::Real(height)],
        "Resources" => dictionary! { "Font" => fonts },
    };
    objects.push((form, compressed(dict, content.into_bytes())?));
    Ok(Drawn { form, objects })
}

fn content(pen: &mut Pen, height: f32) -> Result<String, SignError> {
    let mut content = String::from("q\n");
    // A frame with more lines than it has room for (long names) is set smaller as a whole, never clipped.
    let needed = pen.down + TOP;
    if needed > height {
        let scale = height / needed;
        let _ = writeln!(content, "{scale:.4} 0 0 {scale:.4} 0 0 cm");
    }
    let top = height.max(needed);
    for line in std::mem::take(&mut pen.lines) {
        let face = pen
            .faces
            .get_mut(line.face)
            .ok_or_else(|| SignError::Pdf("a face of the frame is missing".into()))?;
        let glyphs = face.encode(&line.text)?;
        let (x, y) = (line.x, top - line.down);
        let _ = writeln!(
            content,
            "BT {} /F{} {} Tf 1 0 0 1 {x:.2} {y:.2} Tm {glyphs} Tj ET",
            line.colour, line.face, line.size
        );
    }
    content.push_str("Q\n");
    Ok(content)
}

/// Breaks a text at spaces; a single word wider than the line is broken where it must.
fn wrap(face: &Typeface, size: f32, width: f32, text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if face.width(&joined, size) <= width {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if face.width(&line, size) > width {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

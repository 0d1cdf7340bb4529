//! What the signature field shows: name, title, firm, reason, claimed clock and certificate fingerprint.
//!
//! The page prints an empty frame of 246 × 106 points with a bar at its left edge; the field's rectangle is that
//! frame, and this appearance, drawn at signing, writes inside it and leaves the rest clear.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use x509_cert::Certificate;

use super::certificate::{COMMON_NAME, ORGANISATION, subject_text};
use super::typeface::{Typeface, compressed, utf16};
use super::{Fingerprint, SignError};
use crate::fonts::{FaceId, Voice};
use crate::text::{Piece, Run, Setting, Shaper, Wrap};

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
/// Ink and mute of the page design.
const INK: u32 = 0x0014_181d;
const MUTE: u32 = 0x004b_545e;

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

/// What a signature's frame is drawn from.
pub(crate) struct Facts<'a> {
    /// The signing certificate; the frame names its subject.
    pub certificate: &'a Certificate,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The officer's title, may be empty.
    pub title: &'a str,
    /// Why the officer signs.
    pub reason: &'a str,
    /// The claimed clock in the zone in which it is shown.
    pub at: DateTime<FixedOffset>,
}

/// Draws the frame of a signature; `ids` gives numbers for new objects.
pub(crate) fn show(
    facts: &Facts<'_>,
    size: (f32, f32),
    ids: impl FnMut() -> ObjectId,
) -> Result<Drawn, SignError> {
    let subject = |part| subject_text(facts.certificate, part).unwrap_or_default();
    let clock = format!(
        "{} UTC{}, as claimed",
        facts.at.format("%-d %b %Y %H:%M"),
        facts.at.format("%:z")
    );
    let frame = Frame {
        size,
        name: &subject(COMMON_NAME),
        title: facts.title,
        organisation: &subject(ORGANISATION),
        reason: facts.reason,
        clock: &clock,
        fingerprint: facts.fingerprint,
    };
    draw(&frame, ids)
}

/// Objects of a drawn frame: the first is the form, the others its fonts.
pub(crate) struct Drawn {
    /// The form's own number.
    pub form: ObjectId,
    /// All objects to write.
    pub objects: Vec<(ObjectId, Object)>,
}

/// Shapes and places the frame's texts from top to bottom.
struct Pen {
    shaper: Shaper,
    /// Runs with the distance of their start from the left and of their baseline from the top.
    placed: Vec<(Run, f32, f32)>,
    down: f32,
}

impl Pen {
    /// Sets text in lines of `height`, broken where it is wider than `width`.
    fn set(&mut self, setting: Setting, height: f32, (x, width): (f32, f32), text: &str) {
        let piece = Piece {
            text: text.to_owned(),
            setting,
        };
        for line in self.shaper.wrap(&[piece], Wrap { width }) {
            let start = if line.rtl { x + width - line.width } else { x };
            let baseline = self.down + height * BASELINE;
            let runs = line.runs.into_iter();
            self.placed.extend(runs.map(|run| {
                let at = start + run.x;
                (run, at, baseline)
            }));
            self.down += height;
        }
    }

    /// Sets a label and, from the same line on, its value.
    fn row(&mut self, label: &str, setting: Setting, width: f32, value: &str) {
        let top = self.down;
        self.set(
            voice(Voice::Sans, 7.0, MUTE),
            10.0,
            (LEFT, VALUES - LEFT),
            label,
        );
        self.down = top;
        self.set(setting, 10.0, (VALUES, width - VALUES - RIGHT), value);
    }
}

fn voice(voice: Voice, size: f32, ink: u32) -> Setting {
    Setting {
        voice,
        size,
        ink,
        raise: 0.0,
    }
}

/// Draws the frame; `ids` gives numbers for new objects.
pub(crate) fn draw(
    frame: &Frame<'_>,
    mut ids: impl FnMut() -> ObjectId,
) -> Result<Drawn, SignError> {
    let (width, height) = frame.size;
    let pen = write(frame);
    if let Some(missing) = pen.shaper.missing().first() {
        return Err(SignError::Pdf(format!("{missing} has no picture")));
    }
    let mut faces = BTreeMap::new();
    let content = content(&pen, height, &mut faces)?;
    let mut objects = Vec::new();
    let mut fonts = Dictionary::new();
    for (id, face) in &faces {
        let numbers = [ids(), ids(), ids(), ids(), ids()];
        let [font, ..] = numbers;
        fonts.set(format!("F{}", id.0), font);
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

/// Sets all texts of the frame.
fn write(frame: &Frame<'_>) -> Pen {
    let mut pen = Pen {
        shaper: Shaper::new(),
        placed: Vec::new(),
        down: TOP,
    };
    pen.shaper.at("the signature frame");
    let width = frame.size.0;
    let line = (LEFT, width - LEFT - RIGHT);
    let small = voice(Voice::Sans, 7.5, INK);
    let code = voice(Voice::Mono, 7.0, INK);
    pen.set(
        voice(Voice::Sans, 7.0, MUTE),
        10.0,
        line,
        "Signed electronically by",
    );
    pen.set(voice(Voice::Serif, 13.0, INK), 18.0, line, frame.name);
    for text in [frame.title, frame.organisation] {
        pen.set(voice(Voice::Sans, 8.0, INK), 11.0, line, text);
    }
    pen.down += GAP;
    pen.row("Reason", small, width, frame.reason);
    pen.row("Clock", small, width, frame.clock);
    let groups = frame.fingerprint.groups();
    let (first, second) = groups.split_at(4);
    pen.row("Certificate", code, width, &first.join(" "));
    pen.set(code, 10.0, (VALUES, width - VALUES), &second.join(" "));
    pen
}

fn content(
    pen: &Pen,
    height: f32,
    faces: &mut BTreeMap<FaceId, Typeface>,
) -> Result<String, SignError> {
    let mut content = String::from("q\n");
    // A frame with more lines than it has room for (long names) is set smaller as a whole, never clipped.
    let needed = pen.down + TOP;
    if needed > height {
        let scale = height / needed;
        let _ = writeln!(content, "{scale:.4} 0 0 {scale:.4} 0 0 cm");
    }
    let top = height.max(needed);
    for (run, x, down) in &pen.placed {
        let face = match faces.entry(run.face) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(place) => place.insert(Typeface::of(run.face)?),
        };
        draw_run(&mut content, face, run, (*x, top - down));
    }
    content.push_str("Q\n");
    Ok(content)
}

/// Writes one run; a glyph that stands elsewhere than its neighbour's advance leads is placed by itself.
fn draw_run(content: &mut String, face: &mut Typeface, run: &Run, (x, y): (f32, f32)) {
    let [_, red, green, blue] = run
        .setting
        .ink
        .to_be_bytes()
        .map(|part| f32::from(part) / 255.0);
    let size = run.setting.size;
    // The whole run's words, for readers that copy text: glyphs of some scripts stand in another order.
    let _ = writeln!(
        content,
        "/Span <</ActualText <FEFF{}>>> BDC",
        utf16(&run.text)
    );
    let _ = write!(
        content,
        "BT {red:.3} {green:.3} {blue:.3} rg /F{} {size} Tf",
        run.face.0
    );
    let (mut pen, mut expected) = (x, None);
    let mut drawn: Option<u32> = None;
    for glyph in &run.glyphs {
        let text = if drawn == Some(glyph.cluster) {
            ""
        } else {
            cluster(run, glyph.cluster)
        };
        drawn = Some(glyph.cluster);
        let (number, advance) = face.take(glyph.id, text);
        let place = (pen + glyph.dx * size / 1000.0, y + glyph.dy * size / 1000.0);
        let follows = expected.is_some_and(|(at, base): (f32, f32)| {
            (at - place.0).abs() < 0.01 && (base - place.1).abs() < 0.01
        });
        if !follows {
            let end = if expected.is_some() { "> Tj" } else { "" };
            let _ = write!(content, "{end} 1 0 0 1 {:.2} {:.2} Tm <", place.0, place.1);
        }
        let _ = write!(content, "{number:04X}");
        expected = Some((place.0 + advance * size / 1000.0, place.1));
        pen += glyph.advance * size / 1000.0;
    }
    content.push_str(if expected.is_some() {
        "> Tj ET\nEMC\n"
    } else {
        " ET\nEMC\n"
    });
}

/// The text that a cluster of glyphs stands for.
fn cluster(run: &Run, start: u32) -> &str {
    let starts = run.glyphs.iter().map(|glyph| glyph.cluster);
    let end = starts.filter(|other| *other > start).min();
    let end = end.map_or(run.text.len(), |end| end as usize);
    run.text.get(start as usize..end).unwrap_or_default()
}

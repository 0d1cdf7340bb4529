//! Drawn marks to the pages and fonts of a PDF, through printpdf.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LinePoint, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem, TextMatrix,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::PageError;
use super::canvas::Mark;
use super::document::Document;
use crate::fonts::{self, FaceId};
use crate::text::{Glyph, Run};

/// A face as it is embedded: its used glyphs, renumbered, and what each of them says.
struct Embedded {
    glyphs: GlyphRemapper,
    /// Bundled glyph → the text it stands for when nothing else is said.
    says: BTreeMap<u16, String>,
    /// Advance that a reader uses for each renumbered glyph, in thousandths of an em.
    advances: BTreeMap<u16, f32>,
    id: FontId,
}

/// Glyphs of one cluster with the text they stand for.
struct Cluster<'a> {
    glyphs: &'a [Glyph],
    text: String,
}

/// Draws all pages into a document that lopdf can finish.
///
/// # Errors
/// [`PageError::Face`] when a face cannot be subset, which a bundled face can.
pub fn draw(
    document: &Document,
    size: (f32, f32),
    left: f32,
) -> Result<lopdf::Document, PageError> {
    let mut pdf = PdfDocument::new("");
    let faces = embed(document, &mut pdf)?;
    for marks in &document.pages {
        let mut page = Page {
            ops: Vec::new(),
            height: size.1,
            left,
            faces: &faces,
            state: State::default(),
        };
        page.marks(marks);
        let mut printed = PdfPage::new(Pt(size.0).into(), Pt(size.1).into(), page.ops);
        for target in [
            &mut printed.media_box,
            &mut printed.trim_box,
            &mut printed.crop_box,
        ] {
            *target = Rect::from_wh(Pt(size.0), Pt(size.1));
        }
        pdf.pages.push(printed);
    }
    let options = PdfSaveOptions {
        subset_fonts: false,
        ..PdfSaveOptions::default()
    };
    Ok(pdf.to_lopdf_document(&options, &mut Vec::new()))
}

fn embed(
    document: &Document,
    pdf: &mut PdfDocument,
) -> Result<BTreeMap<FaceId, Embedded>, PageError> {
    let mut faces: BTreeMap<FaceId, Embedded> = BTreeMap::new();
    let runs = document.pages.iter().flatten().filter_map(|m| match m {
        Mark::Text { run, .. } => Some(run),
        _ => None,
    });
    for run in runs {
        let face = faces.entry(run.face).or_insert_with(|| Embedded {
            glyphs: GlyphRemapper::new(),
            says: BTreeMap::new(),
            advances: BTreeMap::new(),
            id: FontId(format!("N{}", run.face.0)),
        });
        for cluster in clusters(run) {
            for (i, glyph) in cluster.glyphs.iter().enumerate() {
                face.glyphs.remap(glyph.id);
                let says = if i == 0 {
                    cluster.text.as_str()
                } else {
                    "\u{200b}"
                };
                face.says.entry(glyph.id).or_insert_with(|| says.to_owned());
            }
        }
    }
    for (id, embedded) in &mut faces {
        let Some(face) = fonts::face(*id) else {
            continue;
        };
        let refused = || PageError::Face { face: face.name };
        let bytes = subsetter::subset(face.bytes, 0, &embedded.glyphs).map_err(|_| refused())?;
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(refused)?;
        parsed.font_name = Some(format!("{}+{}", tag(&bytes), face.name));
        let em = f32::from(parsed.pdf_font_metrics.units_per_em.max(1));
        for (glyph, width) in &parsed.glyph_widths {
            // Readers are told whole thousandths.
            embedded
                .advances
                .insert(*glyph, (f32::from(*width) * 1000.0 / em).trunc());
        }
        pdf.resources
            .fonts
            .map
            .insert(embedded.id.clone(), PdfFont::new(parsed));
    }
    Ok(faces)
}

/// Six letters that tell one subset of a face from another.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|b| char::from(b'A' + b % 26))
        .collect()
}

/// Cuts the glyphs of a run into clusters with their texts.
fn clusters(run: &Run) -> Vec<Cluster<'_>> {
    let mut starts: Vec<usize> = run.glyphs.iter().map(|g| g.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let end = |start: usize| {
        let next = starts.partition_point(|s| *s <= start);
        starts.get(next).copied().unwrap_or(run.text.len())
    };
    run.glyphs
        .chunk_by(|a, b| a.cluster == b.cluster)
        .map(|glyphs| {
            let start = glyphs.first().map_or(0, |g| g.cluster as usize);
            let text = run.text.get(start..end(start)).unwrap_or_default();
            Cluster {
                glyphs,
                text: spoken(text),
            }
        })
        .collect()
}

/// What a reader copies: no steering characters, and plain spaces.
fn spoken(text: &str) -> String {
    text.chars()
        .filter(|c| !fonts::is_invisible(*c))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect()
}

/// What the page's content stream has set already.
#[derive(Default)]
struct State {
    in_text: bool,
    font: Option<(FaceId, f32)>,
    fill: Option<u32>,
    stroke: Option<u32>,
    weight: Option<f32>,
    said: bool,
}

struct Page<'a> {
    ops: Vec<Op>,
    height: f32,
    left: f32,
    faces: &'a BTreeMap<FaceId, Embedded>,
    state: State,
}

impl Page<'_> {
    /// Boxes and rules first, so that no rule lies over a word; then all words.
    fn marks(&mut self, marks: &[Mark]) {
        let mut deep = 0_usize;
        for mark in marks {
            match mark {
                Mark::Say(words) => {
                    self.say(words);
                    deep += 1;
                    self.state.said = true;
                }
                Mark::Said => {
                    self.unsay();
                    deep = deep.saturating_sub(1);
                    self.state.said = deep > 0;
                }
                Mark::Text { x, y, run } => self.text(*x, *y, run),
                Mark::Fill { x, y, w, h, ink } => {
                    self.leave_text();
                    self.fill(*ink);
                    self.rect((*x, *y), (*w, *h), PaintMode::Fill);
                }
                Mark::Frame {
                    x,
                    y,
                    w,
                    h,
                    weight,
                    ink,
                } => {
                    self.stroke(*weight, *ink);
                    self.rect((*x, *y), (*w, *h), PaintMode::Stroke);
                }
                Mark::Rule {
                    from,
                    to,
                    weight,
                    ink,
                } => {
                    self.stroke(*weight, *ink);
                    self.line(&[*from, *to], false);
                }
                Mark::Outline {
                    points,
                    weight,
                    ink,
                } => {
                    self.stroke(*weight, *ink);
                    self.line(points, true);
                }
            }
        }
        self.leave_text();
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (round(self.left + x), round(self.height - y))
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.state.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn fill(&mut self, ink: u32) {
        if self.state.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }

    fn stroke(&mut self, weight: f32, ink: u32) {
        self.leave_text();
        if self.state.stroke.replace(ink) != Some(ink) {
            self.ops.push(Op::SetOutlineColor { col: colour(ink) });
        }
        if self.state.weight.replace(weight) != Some(weight) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(weight) });
        }
    }

    fn rect(&mut self, at: (f32, f32), size: (f32, f32), mode: PaintMode) {
        let (x, y) = self.at(at.0, at.1 + size.1);
        let rectangle = Rect {
            x: Pt(x),
            y: Pt(y),
            width: Pt(round(size.0)),
            height: Pt(round(size.1)),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn line(&mut self, points: &[(f32, f32)], closed: bool) {
        let point = |(x, y): &(f32, f32)| {
            let (x, y) = self.at(*x, *y);
            LinePoint {
                p: Point { x: Pt(x), y: Pt(y) },
                bezier: false,
            }
        };
        let points = points.iter().map(point).collect();
        self.ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: closed,
            },
        });
    }

    fn say(&mut self, words: &str) {
        self.leave_text();
        self.begin_span(words);
    }

    fn unsay(&mut self) {
        self.leave_text();
        self.ops.push(Op::EndMarkedContent);
    }

    fn begin_span(&mut self, words: &str) {
        let mut bytes = vec![0xFE, 0xFF];
        bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
        let words = DictItem::String {
            data: bytes,
            literal: false,
        };
        let properties = DictItem::Dict {
            map: BTreeMap::from([("ActualText".to_owned(), words)]),
        };
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".into(),
            properties,
        });
    }

    fn text(&mut self, x: f32, y: f32, run: &Run) {
        let Some(face) = self.faces.get(&run.face) else {
            return;
        };
        self.fill(run.setting.ink);
        if !std::mem::replace(&mut self.state.in_text, true) {
            self.ops.push(Op::StartTextSection);
            self.state.font = None;
        }
        let size = run.setting.size;
        if self.state.font.replace((run.face, size)) != Some((run.face, size)) {
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(face.id.clone()),
                size: Pt(round(size)),
            });
        }
        let clusters = clusters(run);
        let plain =
            |c: &Cluster<'_>| matches!(c.glyphs, [one] if face.says.get(&one.id) == Some(&c.text));
        // Left to right, a run that needs words gets them whole; right to left, cluster by cluster,
        // because readers turn the order of such letters themselves.
        let whole = !self.state.said && !run.rtl && !clusters.iter().all(plain);
        let (x, y) = self.at(x, y);
        if whole {
            self.begin_span(&spoken(&run.text));
        }
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(x), Pt(y)),
        });
        let mut show = Show {
            size,
            face,
            items: Vec::new(),
            carry: 0.0,
        };
        for cluster in &clusters {
            let alone = !self.state.said && run.rtl && !plain(cluster);
            if alone {
                show.flush(&mut self.ops);
                self.begin_span(&cluster.text);
            }
            for glyph in cluster.glyphs {
                show.glyph(glyph, &mut self.ops);
            }
            if alone {
                show.flush(&mut self.ops);
                self.ops.push(Op::EndMarkedContent);
            }
        }
        show.flush(&mut self.ops);
        if whole {
            self.ops.push(Op::EndMarkedContent);
        }
    }
}

/// Glyphs collected for one show operator.
struct Show<'a> {
    size: f32,
    face: &'a Embedded,
    items: Vec<Codepoint>,
    /// What the reader's pen is ahead of the wanted place, in thousandths of an em.
    carry: f32,
}

impl Show<'_> {
    fn glyph(&mut self, glyph: &Glyph, ops: &mut Vec<Op>) {
        let new = self.face.glyphs.get(glyph.id).unwrap_or(0);
        let says = self.face.says.get(&glyph.id).cloned().unwrap_or_default();
        let advance = self.face.advances.get(&new).copied().unwrap_or(0.0);
        self.shift(-glyph.dx, ops);
        let raised = glyph.dy.abs() >= 0.5;
        if raised {
            self.flush(ops);
            ops.push(Op::SetLineOffset {
                multiplier: round(glyph.dy * self.size / 1000.0),
            });
        }
        self.items.push(Codepoint::with_cid(new, 0.0, says));
        if raised {
            self.flush(ops);
            ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        self.shift(advance - glyph.advance + glyph.dx, ops);
    }

    /// Moves the pen left by thousandths of an em, before the next glyph.
    fn shift(&mut self, by: f32, ops: &mut Vec<Op>) {
        self.carry += by;
        let whole = self.carry.round();
        if whole == 0.0 {
            return;
        }
        self.carry -= whole;
        match self.items.last_mut() {
            Some(last) => last.offset += whole,
            None => ops.push(Op::ShowText {
                items: vec![TextItem::Offset(whole)],
            }),
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        if !self.items.is_empty() {
            let items = vec![TextItem::GlyphIds(std::mem::take(&mut self.items))];
            ops.push(Op::ShowText { items });
        }
    }
}

/// Hundredths of a point are finer than any printer.
fn round(n: f32) -> f32 {
    (n * 100.0).round() / 100.0
}

fn colour(ink: u32) -> Color {
    let part = |shift: u32| {
        let byte = u8::try_from((ink >> shift) & 0xFF).unwrap_or(0);
        (f32::from(byte) / 255.0 * 1000.0).round() / 1000.0
    };
    Color::Rgb(Rgb {
        r: part(16),
        g: part(8),
        b: part(0),
        icc_profile: None,
    })
}

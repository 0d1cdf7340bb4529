//! Drawn marks to the pages and fonts of a PDF, through printpdf.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Pt, Rect, Rgb, TextMatrix,
};

use super::PageError;
use super::canvas::Mark;
use super::document::Document;
use super::glyphs::{Cluster, Embedded, Show, clusters, embed, round, spoken, tell_unicode};
use crate::fonts::FaceId;
use crate::text::Run;

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
    let mut written = pdf.to_lopdf_document(&options, &mut Vec::new());
    tell_unicode(&mut written, &faces);
    Ok(written)
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

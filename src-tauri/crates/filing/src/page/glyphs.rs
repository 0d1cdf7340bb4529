//! Faces as they are embedded, and the glyphs shown with them.

use std::collections::BTreeMap;

use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, TextItem};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::PageError;
use super::canvas::Mark;
use super::document::Document;
use crate::fonts::{self, FaceId};
use crate::text::{Glyph, Run};

/// A face as it is embedded: its used glyphs, renumbered, and what each of them says.
pub struct Embedded {
    pub glyphs: GlyphRemapper,
    /// Bundled glyph → the text it stands for when nothing else is said.
    pub says: BTreeMap<u16, String>,
    /// Advance that a reader uses for each renumbered glyph, in thousandths of an em.
    pub advances: BTreeMap<u16, f32>,
    pub id: FontId,
}

/// Glyphs of one cluster with the text they stand for.
pub struct Cluster<'a> {
    pub glyphs: &'a [Glyph],
    pub text: String,
}

pub fn embed(
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
pub fn clusters(run: &Run) -> Vec<Cluster<'_>> {
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
pub fn spoken(text: &str) -> String {
    text.chars()
        .filter(|c| !fonts::is_invisible(*c))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect()
}

/// Glyphs collected for one show operator.
pub struct Show<'a> {
    pub size: f32,
    pub face: &'a Embedded,
    pub items: Vec<Codepoint>,
    /// What the reader's pen is ahead of the wanted place, in thousandths of an em.
    pub carry: f32,
}

impl Show<'_> {
    pub fn glyph(&mut self, glyph: &Glyph, ops: &mut Vec<Op>) {
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

    pub fn flush(&mut self, ops: &mut Vec<Op>) {
        if !self.items.is_empty() {
            let items = vec![TextItem::GlyphIds(std::mem::take(&mut self.items))];
            ops.push(Op::ShowText { items });
        }
    }
}

/// Hundredths of a point are finer than any printer.
pub fn round(n: f32) -> f32 {
    (n * 100.0).round() / 100.0
}

//! Faces as they are embedded, and the glyphs shown with them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use lopdf::{Object, Stream};
use printpdf::{FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt, TextItem};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::PageError;
use super::canvas::Mark;
use super::document::Document;
use super::program::Program;
use crate::fonts::{self, FaceId};
use crate::text::{Glyph, Run};

/// A face as it is embedded: its used glyphs, renumbered, and what each of them says.
pub struct Embedded {
    pub glyphs: GlyphRemapper,
    /// Bundled glyph → the text it stands for when nothing else is said.
    pub says: HashMap<u16, String>,
    /// Advance that a reader uses for each renumbered glyph, in thousandths of an em.
    pub advances: Vec<f32>,
    pub id: FontId,
    /// The name the font bears in the PDF, with the tag of its subset.
    name: String,
}

/// Glyphs of one cluster with the text they stand for.
pub struct Cluster<'a> {
    pub glyphs: &'a [Glyph],
    pub text: Cow<'a, str>,
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
            says: HashMap::new(),
            advances: Vec::new(),
            id: FontId(format!("N{}", run.face.0)),
            name: String::new(),
        });
        for cluster in clusters(run) {
            for (i, glyph) in cluster.glyphs.iter().enumerate() {
                face.glyphs.remap(glyph.id);
                face.says.entry(glyph.id).or_insert_with(|| match i {
                    0 => cluster.text.to_string(),
                    _ => "\u{200b}".to_owned(),
                });
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
        embedded.name = format!("{}+{}", tag(&bytes), face.name);
        parsed.font_name = Some(embedded.name.clone());
        parsed.codepoint_to_glyph = (0..embedded.glyphs.num_gids())
            .map(|g| (u32::from(code(g)), g))
            .collect();
        let em = f32::from(parsed.pdf_font_metrics.units_per_em.max(1));
        embedded.advances = vec![0.0; usize::from(embedded.glyphs.num_gids())];
        for (glyph, width) in &parsed.glyph_widths {
            if let Some(advance) = embedded.advances.get_mut(usize::from(*glyph)) {
                // Readers are told whole thousandths.
                *advance = (f32::from(*width) * 1000.0 / em).trunc();
            }
        }
        pdf.resources
            .fonts
            .map
            .insert(embedded.id.clone(), PdfFont::new(parsed));
    }
    Ok(faces)
}

/// What shows every glyph of every face, so that printpdf notes the width of each.
pub fn specimen(faces: &BTreeMap<FaceId, Embedded>) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for face in faces.values() {
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(face.id.clone()),
            size: Pt(10.0),
        });
        let all: String = (0..face.glyphs.num_gids()).map(code).collect();
        ops.push(Op::ShowText {
            items: vec![TextItem::Text(all)],
        });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The private character by which a renumbered glyph is named to printpdf.
fn code(glyph: u16) -> char {
    char::from_u32(0xF_0000 + u32::from(glyph)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Replaces what printpdf noted of the private characters by what the glyphs stand for.
pub fn tell_unicode(pdf: &mut lopdf::Document, faces: &BTreeMap<FaceId, Embedded>) {
    let mut maps = Vec::new();
    for object in pdf.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        let name = font
            .get(b"BaseFont")
            .and_then(Object::as_name)
            .unwrap_or_default();
        let map = font.get(b"ToUnicode").and_then(Object::as_reference);
        let face = faces.values().find(|f| f.name.as_bytes() == name);
        if let (Ok(map), Some(face)) = (map, face) {
            maps.push((map, unicode_map(face)));
        }
    }
    for (id, map) in maps {
        pdf.set_object(id, Stream::new(lopdf::Dictionary::new(), map.into_bytes()));
    }
}

/// The ToUnicode program of a face.
fn unicode_map(face: &Embedded) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
         /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let said: BTreeMap<u16, &str> = face
        .says
        .iter()
        .filter_map(|(glyph, text)| Some((face.glyphs.get(*glyph)?, text.as_str())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let said: Vec<(u16, &str)> = said.into_iter().collect();
    for block in said.chunks(100) {
        // Writing to a string cannot fail.
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (glyph, text) in block {
            let hex: String = text
                .encode_utf16()
                .map(|unit| format!("{unit:04X}"))
                .collect();
            let _ = writeln!(map, "<{glyph:04X}> <{hex}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
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
    let start = |glyphs: &[Glyph]| glyphs.first().map_or(0, |g| g.cluster as usize);
    let chunks: Vec<&[Glyph]> = run.glyphs.chunk_by(|a, b| a.cluster == b.cluster).collect();
    let mut starts: Vec<usize> = chunks.iter().map(|glyphs| start(glyphs)).collect();
    if !starts.is_sorted() {
        starts.sort_unstable();
        starts.dedup();
    }
    let end = |from: usize| {
        let next = starts.partition_point(|s| *s <= from);
        starts.get(next).copied().unwrap_or(run.text.len())
    };
    let cluster = |glyphs| {
        let from = start(glyphs);
        let text = run.text.get(from..end(from)).unwrap_or_default();
        Cluster {
            glyphs,
            text: spoken(text),
        }
    };
    chunks.into_iter().map(cluster).collect()
}

/// What a reader copies: no steering characters, and plain spaces.
pub fn spoken(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = text
        .chars()
        .filter(|c| !fonts::is_invisible(*c))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect();
    Cow::Owned(plain)
}

/// Glyphs that are shown one after the other.
pub struct Show<'a> {
    pub size: f32,
    pub face: &'a Embedded,
    /// What the reader's pen is ahead of the wanted place, in thousandths of an em.
    pub carry: f32,
}

impl Show<'_> {
    pub fn glyph(&mut self, glyph: &Glyph, program: &mut Program) {
        let new = self.face.glyphs.get(glyph.id).unwrap_or(0);
        let advance = self.face.advances.get(usize::from(new)).copied();
        let advance = advance.unwrap_or(0.0);
        self.shift(-glyph.dx, program);
        let raised = glyph.dy.abs() >= 0.5;
        if raised {
            program.show();
            program.op(&[glyph.dy * self.size / 1000.0], "Ts");
        }
        program.glyph(new);
        if raised {
            program.show();
            program.op(&[0.0], "Ts");
        }
        self.shift(advance - glyph.advance + glyph.dx, program);
    }

    /// Moves the pen left by thousandths of an em, before the next glyph.
    fn shift(&mut self, by: f32, program: &mut Program) {
        self.carry += by;
        let whole = self.carry.round();
        if whole != 0.0 {
            self.carry -= whole;
            program.shift(whole);
        }
    }
}

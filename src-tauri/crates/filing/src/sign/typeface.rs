//! A bundled face, cut down to the glyphs of one signature frame and embedded as a composite font.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use subsetter::GlyphRemapper;

use super::SignError;
use crate::fonts::{self, FaceId};

/// Collects the glyphs used of one face and then gives the font's objects.
pub(crate) struct Typeface {
    face: &'static fonts::Face,
    glyphs: GlyphRemapper,
    /// New glyph number → its own advance in thousandths of an em, and the text it stands for.
    used: BTreeMap<u16, (f32, String)>,
}

impl Typeface {
    /// Takes a bundled face.
    pub fn of(face: FaceId) -> Result<Self, SignError> {
        let face =
            fonts::face(face).ok_or_else(|| SignError::Pdf("a bundled face is missing".into()))?;
        Ok(Self {
            face,
            glyphs: GlyphRemapper::new(),
            used: BTreeMap::new(),
        })
    }

    /// Takes a glyph in; gives its number in the subset and its own advance in thousandths of an em.
    pub fn take(&mut self, glyph: u16, text: &str) -> (u16, f32) {
        let advance = self
            .face
            .font
            .glyph_metrics()
            .h_advance(u32::from(glyph).into());
        let advance = advance * 1000.0 / f32::from(self.face.units_per_em);
        let new = self.glyphs.remap(glyph);
        let entry = self.used.entry(new).or_insert((advance, String::new()));
        if entry.1.is_empty() {
            entry.1 = text.to_owned();
        }
        (new, advance)
    }

    /// Gives the font dictionary under `ids[0]` and its four parts under the others.
    pub fn objects(&self, ids: [ObjectId; 5]) -> Result<Vec<(ObjectId, Object)>, SignError> {
        let [font, descendant, descriptor, file, unicode] = ids;
        let subset = subsetter::subset(self.face.bytes, 0, &self.glyphs)
            .map_err(|error| SignError::Pdf(format!("the signer's frame: {error}")))?;
        let name = Object::Name(format!("{}+{}", self.tag(), self.face.name).into_bytes());
        let widths: Vec<Object> = self
            .used
            .iter()
            .flat_map(|(glyph, (width, _))| {
                [
                    Object::from(*glyph),
                    Object::Array(vec![Object::Real(*width)]),
                ]
            })
            .collect();
        Ok(vec![
            (
                font,
                Object::Dictionary(dictionary! {
                    "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name.clone(), "Encoding" => "Identity-H",
                    "DescendantFonts" => vec![Object::Reference(descendant)], "ToUnicode" => unicode,
                }),
            ),
            (
                descendant,
                Object::Dictionary(dictionary! {
                    "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name.clone(),
                    "CIDSystemInfo" => dictionary! {
                        "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
                        "Supplement" => 0,
                    },
                    "FontDescriptor" => descriptor, "CIDToGIDMap" => "Identity", "DW" => 1000, "W" => widths,
                }),
            ),
            (descriptor, Object::Dictionary(self.descriptor(name, file))),
            (
                file,
                compressed(
                    dictionary! { "Length1" => i64::try_from(subset.len()).unwrap_or(0) },
                    subset,
                )?,
            ),
            (
                unicode,
                compressed(Dictionary::new(), self.to_unicode().into_bytes())?,
            ),
        ])
    }

    fn descriptor(&self, name: Object, file: ObjectId) -> Dictionary {
        let metrics = self.face.font.metrics();
        let metrics = metrics.scaled_f32(1000.0);
        let whole = |value: f32| Object::Integer(value.round() as i64);
        let bounds = metrics.bounds();
        let (ascent, descent) = metrics
            .h_line()
            .map_or((1000.0, -250.0), |line| (line.ascender, line.descender));
        dictionary! {
            "Type" => "FontDescriptor", "FontName" => name, "Flags" => 4, "ItalicAngle" => 0, "StemV" => 80,
            "FontBBox" => vec![whole(bounds.x_min), whole(bounds.y_min), whole(bounds.x_max), whole(bounds.y_max)],
            "Ascent" => whole(ascent), "Descent" => whole(descent),
            "CapHeight" => whole(metrics.cap_height().unwrap_or(700.0)), "FontFile2" => file,
        }
    }

    /// Six capitals that name this subset: the same text gives the same tag.
    fn tag(&self) -> String {
        let mut seed = 0xcbf2_9ce4_8422_2325_u64;
        for byte in self.used.values().flat_map(|(_, text)| text.bytes()) {
            seed = (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        (0..6)
            .map(|place| char::from(b'A' + ((seed >> (place * 8)) % 26) as u8))
            .collect()
    }

    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let told: Vec<(&u16, &(f32, String))> = self
            .used
            .iter()
            .filter(|(_, (_, text))| !text.is_empty())
            .collect();
        for chunk in told.chunks(100) {
            // Writing to a string cannot fail.
            let _ = writeln!(map, "{} beginbfchar", chunk.len());
            for (glyph, (_, text)) in chunk {
                let _ = writeln!(map, "<{glyph:04X}> <{}>", utf16(text));
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// Text as hexadecimal digits of UTF-16, big end first.
pub(crate) fn utf16(text: &str) -> String {
    text.encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect()
}

/// Makes a compressed stream object.
pub(crate) fn compressed(dict: Dictionary, content: Vec<u8>) -> Result<Object, SignError> {
    let mut stream = Stream::new(dict, content);
    stream.compress()?;
    if stream.content.last() == Some(&b'\r') {
        // Some readers take a last carriage return for the line end before "endstream".
        let mut plain = stream.get_plain_content()?;
        plain.push(b'\n');
        stream.dict.remove(b"Filter");
        if stream.dict.has(b"Length1") {
            stream
                .dict
                .set("Length1", i64::try_from(plain.len()).unwrap_or(0));
        }
        stream.set_content(plain);
        stream.compress()?;
    }
    Ok(Object::Stream(stream))
}

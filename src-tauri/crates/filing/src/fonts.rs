//! The faces compiled into the program: loaded one by one, when a text asks for them.
//!
//! Texts choose a [`Voice`]; a character that the voice's own face lacks is taken from the
//! faces of the world's scripts. Only the bytes of used faces are ever parsed.

use std::sync::OnceLock;

use harfrust::{Font, GlyphId};

/// How a piece of text speaks: the form, the form with weight, a statement, or a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// Noto Sans Regular: the form and its answers.
    Sans,
    /// Noto Sans Bold: questions, headings, names.
    Bold,
    /// Noto Serif Regular: the title and what somebody answers for.
    Serif,
    /// Noto Sans Mono Regular: hashes, keys, addresses.
    Mono,
}

/// A face in [`FACES`], by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u8);

struct Source {
    name: &'static str,
    bytes: &'static [u8],
}

macro_rules! faces {
    ($($name:literal => $file:literal),* $(,)?) => {
        &[$(Source { name: $name, bytes: include_bytes!(concat!("../../../../assets/fonts/", $file)) }),*]
    };
}

/// Order matters: the four voices first, then scripts in order of preference, CJK last
/// because its face also draws Latin and Cyrillic, which the voices draw better.
const SOURCES: &[Source] = faces! {
    "NotoSans-Regular" => "NotoSans-Regular.ttf",
    "NotoSans-Bold" => "NotoSans-Bold.ttf",
    "NotoSerif-Regular" => "NotoSerif-Regular.ttf",
    "NotoSansMono-Regular" => "NotoSansMono-Regular.ttf",
    "NotoSansArabic-Regular" => "NotoSansArabic-Regular.ttf",
    "NotoSansArmenian-Regular" => "NotoSansArmenian-Regular.ttf",
    "NotoSansBengali-Regular" => "NotoSansBengali-Regular.ttf",
    "NotoSansDevanagari-Regular" => "NotoSansDevanagari-Regular.ttf",
    "NotoSansEthiopic-Regular" => "NotoSansEthiopic-Regular.ttf",
    "NotoSansGeorgian-Regular" => "NotoSansGeorgian-Regular.ttf",
    "NotoSansGujarati-Regular" => "NotoSansGujarati-Regular.ttf",
    "NotoSansGurmukhi-Regular" => "NotoSansGurmukhi-Regular.ttf",
    "NotoSansHebrew-Regular" => "NotoSansHebrew-Regular.ttf",
    "NotoSansKannada-Regular" => "NotoSansKannada-Regular.ttf",
    "NotoSansKhmer-Regular" => "NotoSansKhmer-Regular.ttf",
    "NotoSansLao-Regular" => "NotoSansLao-Regular.ttf",
    "NotoSansMalayalam-Regular" => "NotoSansMalayalam-Regular.ttf",
    "NotoSansMyanmar-Regular" => "NotoSansMyanmar-Regular.ttf",
    "NotoSansOriya-Regular" => "NotoSansOriya-Regular.ttf",
    "NotoSansSinhala-Regular" => "NotoSansSinhala-Regular.ttf",
    "NotoSansTamil-Regular" => "NotoSansTamil-Regular.ttf",
    "NotoSansTelugu-Regular" => "NotoSansTelugu-Regular.ttf",
    "NotoSansThaana-Regular" => "NotoSansThaana-Regular.ttf",
    "NotoSansThai-Regular" => "NotoSansThai-Regular.ttf",
    "WenQuanYiMicroHei" => "wqy-microhei.ttc",
};

/// The number of bundled faces.
pub const FACE_COUNT: usize = 25;

/// A parsed face; parsed once per process and shared.
pub struct Face {
    /// Its place among the bundled faces.
    pub id: FaceId,
    /// PostScript name, as printed in the PDF.
    pub name: &'static str,
    /// The file as bundled (the first face of a collection is meant).
    pub bytes: &'static [u8],
    /// Font units to the em.
    pub units_per_em: u16,
    /// The shaping view of the face.
    pub font: Font,
}

impl Face {
    /// Returns the glyph of a character, if the face draws it.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<GlyphId> {
        self.font
            .charmap()
            .map_unicode(c)
            .filter(|g| g.to_u32() != 0)
    }
}

static LOADED: [OnceLock<Option<Face>>; FACE_COUNT] = [const { OnceLock::new() }; FACE_COUNT];

/// Returns a bundled face, parsing it on first use; `None` for an unknown place.
#[must_use]
pub fn face(id: FaceId) -> Option<&'static Face> {
    let place = usize::from(id.0);
    let source = SOURCES.get(place)?;
    let load = || {
        let font = Font::new(source.bytes, 0)?;
        Some(Face {
            id,
            name: source.name,
            bytes: source.bytes,
            units_per_em: font.units_per_em().max(1),
            font,
        })
    };
    LOADED.get(place)?.get_or_init(load).as_ref()
}

impl Voice {
    /// The face that speaks with this voice.
    #[must_use]
    pub const fn face(self) -> FaceId {
        FaceId(match self {
            Self::Sans => 0,
            Self::Bold => 1,
            Self::Serif => 2,
            Self::Mono => 3,
        })
    }
}

/// The four voices come first in the list; what follows are the faces of the scripts.
const VOICES: u8 = 4;

/// Where a character is usually found, so that not every face is parsed to ask it.
fn home(c: char) -> Option<FaceId> {
    let place = match u32::from(c) {
        0x0600..=0x06FF | 0x0750..=0x077F | 0x08A0..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => {
            4
        }
        0x0530..=0x058F | 0xFB13..=0xFB17 => 5,
        0x0980..=0x09FF => 6,
        0x0900..=0x097F | 0xA8E0..=0xA8FF => 7,
        0x1200..=0x139F | 0x2D80..=0x2DDF | 0xAB01..=0xAB2F => 8,
        0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2F => 9,
        0x0A80..=0x0AFF => 10,
        0x0A00..=0x0A7F => 11,
        0x0590..=0x05FF | 0xFB1D..=0xFB4F => 12,
        0x0C80..=0x0CFF => 13,
        0x1780..=0x17FF | 0x19E0..=0x19FF => 14,
        0x0E80..=0x0EFF => 15,
        0x0D00..=0x0D7F => 16,
        0x1000..=0x109F | 0xA9E0..=0xA9FF | 0xAA60..=0xAA7F => 17,
        0x0B00..=0x0B7F => 18,
        0x0D80..=0x0DFF => 19,
        0x0B80..=0x0BFF => 20,
        0x0C00..=0x0C7F => 21,
        0x0780..=0x07BF => 22,
        0x0E00..=0x0E7F => 23,
        0x1100..=0x11FF
        | 0x2E80..=0x9FFF
        | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFFEF
        | 0x2_0000..=0x3_FFFF => 24,
        _ => return None,
    };
    Some(FaceId(place))
}

/// Characters that steer the text and need no picture of their own.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x180B..=0x180E | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE_0100..=0xE_01EF)
}

/// Returns the face that draws a whole cluster (a letter with its marks) in this voice.
///
/// The voice's own face wins; then the face at home in the script; then any other. `None`
/// means that no bundled face draws it and the packet must be refused.
#[must_use]
pub fn face_for(cluster: &str, voice: Voice) -> Option<&'static Face> {
    let draws = |face: &Face| {
        cluster
            .chars()
            .all(|c| is_invisible(c) || face.glyph(c).is_some())
    };
    let own = face(voice.face()).filter(|f| draws(f));
    if own.is_some() {
        return own;
    }
    if let Some(at_home) = cluster.chars().find_map(home).and_then(face)
        && draws(at_home)
    {
        return Some(at_home);
    }
    let sans = face(Voice::Sans.face()).filter(|f| draws(f));
    let rest = || (VOICES..SOURCES.len() as u8).filter_map(|place| face(FaceId(place)));
    sans.or_else(|| rest().find(|f| draws(f)))
}

/// Whether any bundled face draws a character alone.
#[must_use]
pub fn is_drawn(c: char) -> bool {
    let mut bytes = [0; 4];
    let alone: &str = c.encode_utf8(&mut bytes);
    [Voice::Sans, Voice::Bold, Voice::Serif, Voice::Mono]
        .into_iter()
        .any(|voice| face_for(alone, voice).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_parses_and_draws_its_script() {
        assert_eq!(SOURCES.len(), FACE_COUNT);
        for place in 0..SOURCES.len() as u8 {
            assert!(face(FaceId(place)).is_some(), "face {place}");
        }
        for (sample, name) in [
            ("ش", "NotoSansArabic-Regular"),
            ("नि", "NotoSansDevanagari-Regular"),
            ("ไ", "NotoSansThai-Regular"),
            ("云", "WenQuanYiMicroHei"),
            ("김", "WenQuanYiMicroHei"),
            ("さ", "WenQuanYiMicroHei"),
            ("Қ", "NotoSans-Regular"),
            ("ẵ", "NotoSans-Regular"),
        ] {
            assert_eq!(
                face_for(sample, Voice::Sans).map(|f| f.name),
                Some(name),
                "{sample}"
            );
        }
    }

    #[test]
    fn a_character_no_face_draws_is_told() {
        assert!(face_for("\u{1F600}", Voice::Sans).is_none());
        assert!(face_for("\u{13000}", Voice::Sans).is_none());
        assert!(!is_drawn('\u{13000}') && is_drawn('ก') && is_drawn('─'));
    }

    /// A word of each script, with the face that draws it.
    const WORDS: [(&str, &str); 24] = [
        ("شركة", "NotoSansArabic-Regular"),
        ("Խաչատրյան", "NotoSansArmenian-Regular"),
        ("রহিমা", "NotoSansBengali-Regular"),
        ("सर्विसेज", "NotoSansDevanagari-Regular"),
        ("አበበ", "NotoSansEthiopic-Regular"),
        ("ბერიძე", "NotoSansGeorgian-Regular"),
        ("ગુજરાતી", "NotoSansGujarati-Regular"),
        ("ਗੁਰਪ੍ਰੀਤ", "NotoSansGurmukhi-Regular"),
        ("כהן", "NotoSansHebrew-Regular"),
        ("ಕನ್ನಡ", "NotoSansKannada-Regular"),
        ("ចាន់", "NotoSansKhmer-Regular"),
        ("ສົມສັກ", "NotoSansLao-Regular"),
        ("മലയാളം", "NotoSansMalayalam-Regular"),
        ("ကျော်", "NotoSansMyanmar-Regular"),
        ("ଓଡ଼ିଆ", "NotoSansOriya-Regular"),
        ("සිංහල", "NotoSansSinhala-Regular"),
        ("தமிழ்ச்செல்வி", "NotoSansTamil-Regular"),
        ("తెలుగు", "NotoSansTelugu-Regular"),
        ("ދިވެހި", "NotoSansThaana-Regular"),
        ("ดาวเหนือ", "NotoSansThai-Regular"),
        ("さとう", "WenQuanYiMicroHei"),
        ("カタカナ", "WenQuanYiMicroHei"),
        ("김민준", "WenQuanYiMicroHei"),
        ("云汐数据", "WenQuanYiMicroHei"),
    ];

    #[test]
    fn every_face_of_a_script_shapes_a_word_of_it_whole() {
        let mut seen = std::collections::BTreeSet::new();
        for (word, name) in WORDS {
            let right_to_left = ["شركة", "כהן", "ދިވެހި"].contains(&word);
            for voice in [Voice::Sans, Voice::Bold, Voice::Serif, Voice::Mono] {
                let mut shaper = crate::text::Shaper::new();
                let runs = shaper.shape(word, 0..word.len(), voice, u8::from(right_to_left));
                assert_eq!(shaper.missing(), [], "{word}");
                assert_eq!(runs.len(), 1, "{word}");
                let drawn = face(runs[0].face).map(|f| f.name);
                assert_eq!(drawn, Some(name), "{word}");
                assert!(!runs[0].glyphs.is_empty(), "{word}");
                assert!(runs[0].glyphs.iter().all(|g| g.id != 0), "{word}");
            }
            seen.insert(name);
        }
        let scripts = SOURCES.iter().skip(usize::from(VOICES)).map(|s| s.name);
        assert!(scripts.eq(SOURCES.iter().map(|s| s.name).filter(|n| seen.contains(n))));
        assert_eq!(seen.len(), FACE_COUNT - usize::from(VOICES));
    }

    #[test]
    fn the_licences_stand_beside_the_faces() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts/");
        for (file, says) in [
            ("OFL-Noto.txt", "SIL OPEN FONT LICENSE Version 1.1"),
            ("APACHE-WenQuanYi-Micro-Hei.txt", "Apache License"),
        ] {
            let text = std::fs::read_to_string(format!("{folder}{file}")).unwrap();
            assert!(text.contains(says), "{file}");
        }
        // No face lies there that is neither bundled nor under one of the two.
        let known = |name: &str| name.starts_with("Noto") || name.starts_with("wqy-");
        let faces = std::fs::read_dir(folder).unwrap().map(|entry| {
            let name = entry.unwrap().file_name();
            name.to_string_lossy().into_owned()
        });
        let faces = faces.filter(|name| !name.ends_with(".txt") && !name.ends_with(".md"));
        let faces: Vec<String> = faces.collect();
        assert!(faces.iter().all(|name| known(name)), "{faces:?}");
        assert_eq!(faces.len(), FACE_COUNT, "{faces:?}");
    }
}

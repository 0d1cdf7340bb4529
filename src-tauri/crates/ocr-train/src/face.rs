//! Outlines of letters.

use std::collections::HashMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use tiny_skia::{Path, PathBuilder};

/// The face of machine-readable lines, public domain.
const OCR_B: &[u8] = include_bytes!("../../../../assets/sample/ocr-b/OCRB.otf");
const SANS: &[u8] = include_bytes!("../../../../assets/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../../assets/fonts/NotoSans-Bold.ttf");
const SERIF: &[u8] = include_bytes!("../../../../assets/fonts/NotoSerif-Regular.ttf");

/// A letter: its outline, one unit high a font size, and how far the next one is.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Nothing for a space.
    pub path: Option<Path>,
    /// Distance to the next letter.
    pub advance: f32,
}

/// Letters of one face, kept once they were asked for.
pub struct Face {
    font: FontRef<'static>,
    letters: HashMap<char, Letter>,
}

/// The faces of a page.
pub struct Faces {
    /// Machine-readable lines.
    pub zone: Face,
    /// Everything else.
    pub others: [Face; 3],
}

impl Faces {
    /// Opens the faces.
    pub fn open() -> Self {
        Self {
            zone: Face::open(OCR_B),
            others: [Face::open(SANS), Face::open(BOLD), Face::open(SERIF)],
        }
    }
}

impl Face {
    fn open(bytes: &'static [u8]) -> Self {
        Self {
            font: FontRef::new(bytes).expect("a face that skrifa reads"),
            letters: HashMap::new(),
        }
    }

    /// Returns a letter.
    pub fn letter(&mut self, letter: char) -> &Letter {
        let font = &self.font;
        self.letters
            .entry(letter)
            .or_insert_with(|| draw(font, letter))
    }

    /// Returns how high the capitals are, as a share of the font size.
    pub fn capitals(&mut self) -> f32 {
        let path = self.letter('H').path.as_ref();
        path.map_or(0.7, |path| path.bounds().height())
    }
}

fn draw(font: &FontRef<'_>, letter: char) -> Letter {
    let Some(glyph) = font.charmap().map(letter) else {
        return Letter {
            path: None,
            advance: 0.5,
        };
    };
    let mut pen = Pen(PathBuilder::new());
    if let Some(outline) = font.outline_glyphs().get(glyph) {
        let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
        outline.draw(settings, &mut pen).expect("an outline");
    }
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    Letter {
        path: pen.0.finish(),
        advance: metrics.advance_width(glyph).unwrap_or(0.5),
    }
}

/// Turns outlines the right way up for a picture whose y grows downwards.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, -cy, x, -y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, -cy0, cx1, -cy1, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

//! Cuts a text into runs of one face and direction and shapes each run.

use std::collections::BTreeSet;
use std::ops::Range;

use harfrust::{
    Buffer, Direction, Feature, GlyphInfo, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use icu_segmenter::GraphemeClusterSegmenter;

use super::Undrawable;
use crate::fonts::{self, FACE_COUNT, Face, FaceId, Voice};

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The voice that speaks.
    pub voice: Voice,
    /// Size in points.
    pub size: f32,
    /// Colour, red green blue.
    pub ink: u32,
    /// Raised above the baseline, in points.
    pub raise: f32,
}

/// A shaped glyph; measures in thousandths of an em.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Glyph id in the bundled face.
    pub id: u16,
    /// Advance to the next glyph.
    pub advance: f32,
    /// Shift right.
    pub dx: f32,
    /// Shift up.
    pub dy: f32,
    /// Start of its cluster in the run's text, in bytes.
    pub cluster: u32,
}

/// Glyphs of one face and direction, in the order they are drawn, with their text.
#[derive(Debug, Clone)]
pub struct Shaped {
    /// Place in the whole text, in bytes.
    pub range: Range<usize>,
    /// The face.
    pub face: FaceId,
    /// Embedding level of the writing direction; odd runs right to left.
    pub level: u8,
    /// The glyphs; clusters count from the start of the whole text.
    pub glyphs: Vec<Glyph>,
}

/// Face, script and direction: features follow from the face.
type PlanKey = (FaceId, Option<Script>, Direction);

/// Shapes texts; remembers plans and the characters that nobody draws.
pub struct Shaper {
    fonts: [Option<ShaperFont<'static, 'static>>; FACE_COUNT],
    plans: Vec<(PlanKey, ShapePlan)>,
    buffer: Option<Buffer>,
    plain: Vec<Feature>,
    missing: BTreeSet<Undrawable>,
    place: String,
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// A shaper that has seen nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
        Self {
            fonts: [const { None }; FACE_COUNT],
            plans: Vec::new(),
            buffer: Some(Buffer::new()),
            plain: vec![off(b"liga"), off(b"clig")],
            missing: BTreeSet::new(),
            place: String::new(),
        }
    }

    /// Names the place that the next texts stand in.
    pub fn at(&mut self, place: impl Into<String>) {
        self.place = place.into();
    }

    /// All characters met so far that no bundled face draws.
    #[must_use]
    pub fn missing(&self) -> Vec<Undrawable> {
        self.missing.iter().cloned().collect()
    }

    /// Shapes `text[range]` of one setting and direction into runs of one face each.
    pub fn shape(
        &mut self,
        text: &str,
        range: Range<usize>,
        voice: Voice,
        level: u8,
    ) -> Vec<Shaped> {
        let Some(part) = text.get(range.clone()) else {
            return Vec::new();
        };
        let runs = self.faces(part, voice);
        let mut shaped = Vec::with_capacity(runs.len());
        for (run, face) in runs {
            let whole = range.start + run.start..range.start + run.end;
            let glyphs = self.glyphs(part.get(run).unwrap_or_default(), whole.start, face, level);
            shaped.push(Shaped {
                range: whole,
                face: face.id,
                level,
                glyphs,
            });
        }
        shaped
    }

    /// Cuts a text where the face that draws it changes.
    fn faces(&mut self, text: &str, voice: Voice) -> Vec<(Range<usize>, &'static Face)> {
        let Some(own) = fonts::face(voice.face()) else {
            self.refuse(text);
            return Vec::new();
        };
        if text.bytes().all(|b| (0x20..0x7F).contains(&b)) {
            return vec![(0..text.len(), own)];
        }
        let mut runs: Vec<(Range<usize>, &'static Face)> = Vec::new();
        let mut start = 0;
        for end in GraphemeClusterSegmenter::new().segment_str(text).skip(1) {
            let cluster = text.get(start..end).unwrap_or_default();
            let blank = |c: char| c == ' ' || c == '\u{a0}' || fonts::is_invisible(c);
            let face = if cluster.chars().all(blank) {
                // A space belongs to the word before it, so that a phrase stays one run.
                runs.last().map_or(
                    own,
                    |(_, face)| if face.glyph(' ').is_some() { face } else { own },
                )
            } else {
                self.face_for(cluster, voice).unwrap_or(own)
            };
            match runs.last_mut() {
                Some((range, last)) if last.id == face.id => range.end = end,
                _ => runs.push((start..end, face)),
            }
            start = end;
        }
        runs
    }

    fn face_for(&mut self, cluster: &str, voice: Voice) -> Option<&'static Face> {
        let found = fonts::face_for(cluster, voice);
        if found.is_none() {
            for character in cluster.chars().filter(|c| !fonts::is_invisible(*c)) {
                let alone = fonts::face_for(character.encode_utf8(&mut [0; 4]), voice);
                if alone.is_none() {
                    self.missing.insert(Undrawable {
                        character,
                        place: self.place.clone(),
                    });
                }
            }
        }
        found
    }

    /// Remembers what of a cluster has no picture: the characters that no face draws, or all of them where each has a
    /// face and no face has them together.
    fn refuse(&mut self, cluster: &str) {
        let seen = |c: &char| !fonts::is_invisible(*c);
        let mut told: Vec<char> = cluster.chars().filter(seen).collect();
        if told.iter().any(|c| !fonts::is_drawn(*c)) {
            told.retain(|c| !fonts::is_drawn(*c));
        }
        if told.is_empty() {
            told = cluster.chars().collect();
        }
        for character in told {
            self.missing.insert(Undrawable {
                character,
                place: self.place.clone(),
            });
        }
    }

    fn glyphs(&mut self, text: &str, offset: usize, face: &'static Face, level: u8) -> Vec<Glyph> {
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(if level % 2 == 1 {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        buffer.guess_segment_properties();
        let features = if face.id.0 < 4 {
            self.plain.as_slice()
        } else {
            &[]
        };
        let Some(slot) = self.fonts.get_mut(usize::from(face.id.0)) else {
            self.refuse(text);
            return Vec::new();
        };
        let font = slot.get_or_insert_with(|| ShaperFont::new(&face.font));
        let key = (face.id, buffer.script(), buffer.direction());
        let place = self
            .plans
            .iter()
            .position(|(k, _)| *k == key)
            .unwrap_or_else(|| {
                let plan = ShapePlan::new(&face.font, key.2, key.1, None, features);
                self.plans.push((key, plan));
                self.plans.len() - 1
            });
        let plan = self.plans.get(place).map(|(_, plan)| plan);
        let done = harfrust::shape(
            font,
            &mut buffer,
            ShapeOptions::new().plan(plan).features(features),
        );
        let scale = 1000.0 / f32::from(face.units_per_em);
        let glyph = |(info, at): (&GlyphInfo, &harfrust::GlyphPosition)| Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: at.x_advance as f32 * scale,
            dx: at.x_offset as f32 * scale,
            dy: at.y_offset as f32 * scale,
            cluster: info
                .cluster
                .saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)),
        };
        let infos = match done {
            Ok(()) if buffer.allocation_successful() => buffer.glyph_infos(),
            _ => &[],
        };
        let glyphs = infos.iter().zip(buffer.glyph_positions()).map(glyph);
        let glyphs: Vec<Glyph> = glyphs.collect();
        for hole in holes(text, infos) {
            self.refuse(hole);
        }
        self.buffer = Some(buffer);
        glyphs
    }
}

/// Clusters that a face could not draw whole; all of the text where nothing of it was shaped.
fn holes<'a>(text: &'a str, infos: &[GlyphInfo]) -> Vec<&'a str> {
    if infos.is_empty() && !text.chars().all(fonts::is_invisible) {
        return vec![text];
    }
    let lacks = |info: &&GlyphInfo| !(1..=u32::from(u16::MAX)).contains(&info.glyph_id);
    let mut lacking = infos.iter().filter(lacks).peekable();
    if lacking.peek().is_none() {
        return Vec::new();
    }
    let mut starts: Vec<usize> = infos.iter().map(|i| i.cluster as usize).collect();
    starts.sort_unstable();
    let cluster = |info: &GlyphInfo| {
        let start = info.cluster as usize;
        let next = starts.partition_point(|s| *s <= start);
        text.get(start..starts.get(next).copied().unwrap_or(text.len()))
    };
    lacking.filter_map(cluster).collect()
}

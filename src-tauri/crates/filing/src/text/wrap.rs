//! Paragraphs to lines: writing directions, break opportunities, visual order.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_bidi::ParagraphBidiInfo;

use super::shape::Shaped;
use super::{Glyph, Setting, Shaper};
use crate::fonts::{self, FaceId};

/// A piece of a paragraph with its setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// How they are set.
    pub setting: Setting,
}

/// Where lines end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wrap {
    /// Width in points.
    pub width: f32,
}

/// Glyphs of one face on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// How it is set.
    pub setting: Setting,
    /// Distance from the left end of the line in points.
    pub x: f32,
    /// Width in points.
    pub width: f32,
    /// Glyphs in the order they are drawn; clusters count from the start of `text`.
    pub glyphs: Vec<Glyph>,
    /// The words in reading order.
    pub text: String,
    /// Whether it reads right to left.
    pub rtl: bool,
}

/// A line of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its runs from left to right.
    pub runs: Vec<Run>,
    /// Width without trailing spaces, in points.
    pub width: f32,
    /// Whether the paragraph reads right to left.
    pub rtl: bool,
    /// Whether a paragraph starts here.
    pub starts: bool,
}

/// A paragraph that was shaped and measured.
struct Measured<'a> {
    text: &'a str,
    runs: Vec<(Shaped, Setting)>,
    /// Width of the text up to each byte, in points.
    upto: Vec<f32>,
    rtl: bool,
}

impl Shaper {
    /// Sets pieces as lines; a line feed starts a paragraph. An empty text has no lines.
    pub fn wrap(&mut self, pieces: &[Piece], wrap: Wrap) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut paragraph: Vec<Piece> = Vec::new();
        for piece in pieces {
            let mut parts = piece.text.split('\n').peekable();
            while let Some(part) = parts.next() {
                let text = part.trim_end_matches('\r').replace('\t', " ");
                paragraph.push(Piece {
                    text,
                    setting: piece.setting,
                });
                if parts.peek().is_some() {
                    self.paragraph(&std::mem::take(&mut paragraph), wrap, &mut lines);
                }
            }
        }
        self.paragraph(&paragraph, wrap, &mut lines);
        lines
    }

    /// Width of a text on one line, in points.
    pub fn width(&mut self, text: &str, setting: Setting) -> f32 {
        let pieces = [Piece {
            text: text.into(),
            setting,
        }];
        self.wrap(&pieces, Wrap { width: f32::MAX })
            .iter()
            .map(|l| l.width)
            .fold(0.0, f32::max)
    }

    fn paragraph(&mut self, pieces: &[Piece], wrap: Wrap, lines: &mut Vec<Line>) {
        let text: String = pieces.iter().map(|p| p.text.as_str()).collect();
        if text.trim().is_empty() {
            return;
        }
        let measured = self.measure(&text, pieces);
        let first = lines.len();
        for range in measured.breaks(wrap.width) {
            lines.push(measured.line(range));
        }
        if let Some(line) = lines.get_mut(first) {
            line.starts = true;
        }
    }

    fn measure<'a>(&mut self, text: &'a str, pieces: &[Piece]) -> Measured<'a> {
        let (levels, rtl) = directions(text);
        let mut runs = Vec::new();
        let mut start = 0;
        for piece in pieces {
            let end = start + piece.text.len();
            for (range, level) in cut(&levels, start..end) {
                for shaped in self.shape(text, range, piece.setting.voice, level) {
                    runs.push((shaped, piece.setting));
                }
            }
            start = end;
        }
        let mut upto = vec![0.0; text.len() + 1];
        for (shaped, setting) in &runs {
            for glyph in &shaped.glyphs {
                if let Some(width) = upto.get_mut(glyph.cluster as usize + 1) {
                    *width += glyph.advance * setting.size / 1000.0;
                }
            }
        }
        let mut sum = 0.0;
        for width in &mut upto {
            sum += *width;
            *width = sum;
        }
        Measured {
            text,
            runs,
            upto,
            rtl,
        }
    }
}

impl Measured<'_> {
    fn end_without_space(&self, range: &Range<usize>) -> usize {
        let part = self.text.get(range.clone()).unwrap_or_default();
        range.start + part.trim_end_matches([' ', '\u{200b}']).len()
    }

    fn width(&self, start: usize, end: usize) -> f32 {
        let end = self.end_without_space(&(start..end));
        let at = |place: usize| self.upto.get(place).copied().unwrap_or(0.0);
        at(end) - at(start)
    }

    /// Ranges of the lines: as many words as fit; a word wider than the line is cut.
    fn breaks(&self, width: f32) -> Vec<Range<usize>> {
        let room = width + 0.01;
        if self.width(0, self.text.len()) <= room {
            return std::iter::once(0..self.text.len()).collect();
        }
        let mut lines = Vec::new();
        let (mut start, mut fits) = (0, 0);
        for place in LineSegmenter::new_auto(LineBreakOptions::default()).segment_str(self.text) {
            if place == 0 {
                continue;
            }
            if self.width(start, place) > room && fits > start {
                lines.push(start..fits);
                start = fits;
            }
            while self.width(start, place) > room {
                let cut = self.cut(start, place, room);
                lines.push(start..cut);
                start = cut;
            }
            fits = place;
        }
        if start < self.text.len() {
            lines.push(start..self.text.len());
        }
        lines
    }

    /// The last place in a long word where the line may end: after @ . / - _ or at a cluster.
    fn cut(&self, start: usize, end: usize, room: f32) -> usize {
        let mut places: Vec<usize> = self
            .runs
            .iter()
            .flat_map(|(shaped, _)| shaped.glyphs.iter())
            .map(|g| g.cluster as usize)
            .filter(|p| *p > start && *p < end)
            .collect();
        places.sort_unstable();
        places.dedup();
        let fits: Vec<usize> = places
            .iter()
            .copied()
            .filter(|p| self.width(start, *p) <= room)
            .collect();
        let after = |p: &usize| {
            self.text
                .get(..*p)
                .is_some_and(|t| t.ends_with(['@', '.', '/', '-', '_']))
        };
        let kind = fits.iter().rev().find(|p| after(p)).copied();
        // A cut near the line's start would waste the line; then the cell edge is better.
        let kind = kind.filter(|p| self.width(start, *p) > room / 3.0);
        kind.or_else(|| fits.last().copied())
            .or_else(|| places.first().copied())
            .unwrap_or(end)
    }

    fn line(&self, range: Range<usize>) -> Line {
        let range = range.start..self.end_without_space(&range);
        let mut runs: Vec<(u8, Run)> = Vec::new();
        for (shaped, setting) in &self.runs {
            let start = shaped.range.start.max(range.start);
            let end = shaped.range.end.min(range.end);
            if start >= end {
                continue;
            }
            if let Some(run) = self.run(shaped, *setting, start..end) {
                runs.push((shaped.level, run));
            }
        }
        let mut line = Line {
            runs: visual(runs),
            width: 0.0,
            rtl: self.rtl,
            starts: false,
        };
        for run in &mut line.runs {
            run.x = line.width;
            line.width += run.width;
        }
        line
    }

    fn run(&self, shaped: &Shaped, setting: Setting, range: Range<usize>) -> Option<Run> {
        let text = self.text.get(range.clone())?;
        let here = |g: &&Glyph| range.contains(&(g.cluster as usize));
        let shown = |g: &Glyph| {
            let first = self
                .text
                .get(g.cluster as usize..)
                .and_then(|t| t.chars().next());
            g.advance != 0.0 || !first.is_some_and(fonts::is_invisible)
        };
        let offset = u32::try_from(range.start).unwrap_or(u32::MAX);
        let glyphs: Vec<Glyph> = shaped
            .glyphs
            .iter()
            .filter(here)
            .filter(|g| shown(g))
            .map(|g| Glyph {
                cluster: g.cluster.saturating_sub(offset),
                ..g.clone()
            })
            .collect();
        let width = glyphs.iter().map(|g| g.advance).sum::<f32>() * setting.size / 1000.0;
        Some(Run {
            face: shaped.face,
            setting,
            x: 0.0,
            width,
            glyphs,
            text: text.into(),
            rtl: shaped.level % 2 == 1,
        })
    }
}

/// Embedding level of each byte, and whether the paragraph reads right to left.
fn directions(text: &str) -> (Vec<u8>, bool) {
    let may_turn = |c: char| matches!(u32::from(c), 0x0590..=0x08FF | 0x200E..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF);
    if !text.chars().any(may_turn) {
        return (Vec::new(), false);
    }
    let info = ParagraphBidiInfo::new(text, None);
    let levels = info.reordered_levels(0..text.len());
    (
        levels.iter().map(|l| l.number()).collect(),
        info.paragraph_level.is_rtl(),
    )
}

/// Cuts a range where the level changes.
fn cut(levels: &[u8], range: Range<usize>) -> Vec<(Range<usize>, u8)> {
    let Some(part) = levels.get(range.clone()).filter(|p| !p.is_empty()) else {
        return vec![(range, 0)];
    };
    let mut cuts: Vec<(Range<usize>, u8)> = Vec::new();
    for (i, level) in part.iter().enumerate() {
        let place = range.start + i;
        match cuts.last_mut() {
            Some((last, of)) if of == level => last.end = place + 1,
            _ => cuts.push((place..place + 1, *level)),
        }
    }
    cuts
}

/// Rule L2 of the bidirectional algorithm over runs.
fn visual(mut runs: Vec<(u8, Run)>) -> Vec<Run> {
    let highest = runs.iter().map(|(l, _)| *l).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut start = 0;
        while start < runs.len() {
            let far = runs.get(start..).unwrap_or_default();
            let len = far.iter().take_while(|(l, _)| *l >= level).count();
            if let Some(part) = runs.get_mut(start..start + len) {
                part.reverse();
            }
            start += len.max(1);
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Voice;

    const SET: Setting = Setting {
        voice: Voice::Sans,
        size: 10.0,
        ink: 0,
        raise: 0.0,
    };

    fn set(text: &str, width: f32) -> Vec<String> {
        let lines = Shaper::new().wrap(
            &[Piece {
                text: text.into(),
                setting: SET,
            }],
            Wrap { width },
        );
        for line in &lines {
            assert!(
                line.width <= width + 0.1,
                "{} > {width}: {line:?}",
                line.width
            );
        }
        lines
            .iter()
            .map(|l| l.runs.iter().map(|r| r.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn words_break_at_spaces_and_long_ones_after_signs() {
        assert_eq!(set("one two three", 40.0), ["one two", "three"]);
        assert_eq!(
            set("compliance@example.example", 85.0),
            ["compliance@", "example.example"]
        );
        assert!(set(&"x".repeat(300), 100.0).len() > 10);
        assert_eq!(set("a\nb", 100.0), ["a", "b"]);
    }

    #[test]
    fn a_date_with_fixed_spaces_stays_whole() {
        assert_eq!(
            set("on 13\u{a0}November\u{a0}2026", 90.0),
            ["on", "13\u{a0}November\u{a0}2026"]
        );
    }

    #[test]
    fn thai_breaks_between_words_and_han_anywhere() {
        assert!(set("บริษัทดาวเหนือคลาวด์จำกัด", 60.0).len() > 1);
        assert_eq!(set("云汐数据有限公司", 45.0), ["云汐数据", "有限公司"]);
    }

    #[test]
    fn a_date_inside_arabic_keeps_its_order_in_isolates() {
        let lines = Shaper::new().wrap(
            &[Piece {
                text: "تاريخ \u{2066}2026-01-01\u{2069} هنا".into(),
                setting: SET,
            }],
            Wrap { width: 500.0 },
        );
        let line = &lines[0];
        assert!(line.rtl);
        let date = line
            .runs
            .iter()
            .find(|r| r.text.contains("2026-01-01"))
            .unwrap();
        assert!(!date.rtl);
    }

    #[test]
    fn a_character_nobody_draws_is_named_once_with_its_place() {
        let mut shaper = Shaper::new();
        shaper.at("item 1");
        shaper.wrap(
            &[Piece {
                text: "x\u{1F600}\u{1F600}\u{13000}".into(),
                setting: SET,
            }],
            Wrap { width: 100.0 },
        );
        let told: Vec<String> = shaper.missing().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["U+13000 in item 1", "U+1F600 in item 1"]);
    }
}

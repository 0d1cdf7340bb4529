//! Paragraphs to lines: writing directions, break opportunities, visual order.

use std::borrow::Cow;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_bidi::{LTR_LEVEL, ParagraphBidiInfo, RTL_LEVEL};

use super::isolate::{edited, edits, is_mark, rtl, turns};
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
        let mut text: String = pieces.iter().map(|p| p.text.as_str()).collect();
        if text.trim().is_empty() {
            return;
        }
        // The direction is that of the words themselves, before isolates hide some of their letters.
        let rtl = rtl(&text);
        let pieces = steered(pieces, &text);
        if let Cow::Owned(steered) = &pieces {
            text = steered.iter().map(|p| p.text.as_str()).collect();
        }
        let measured = self.measure(&text, &pieces, rtl);
        let first = lines.len();
        for range in measured.breaks(wrap.width) {
            lines.push(measured.line(range));
        }
        if let Some(line) = lines.get_mut(first) {
            line.starts = true;
        }
    }

    fn measure<'a>(&mut self, text: &'a str, pieces: &[Piece], rtl: bool) -> Measured<'a> {
        let levels = directions(text, rtl);
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
            while start < place && self.width(start, place) > room {
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
        if glyphs.is_empty() {
            return None;
        }
        let width = glyphs.iter().map(|g| g.advance).sum::<f32>() * setting.size / 1000.0;
        let (text, glyphs) = unmarked(text, glyphs);
        Some(Run {
            face: shaped.face,
            setting,
            x: 0.0,
            width,
            glyphs,
            text,
            rtl: shaped.level % 2 == 1,
        })
    }
}

/// Pieces of a paragraph with isolates where its directions need them.
fn steered<'a>(pieces: &'a [Piece], text: &str) -> Cow<'a, [Piece]> {
    let edits = edits(text);
    if edits.is_empty() {
        return Cow::Borrowed(pieces);
    }
    let mut rest = edits.as_slice();
    let mut start = 0;
    let mut steered = Vec::with_capacity(pieces.len());
    for (i, piece) in pieces.iter().enumerate() {
        let end = start + piece.text.len();
        let count = if i + 1 == pieces.len() {
            rest.len()
        } else {
            rest.partition_point(|edit| edit.at < end)
        };
        let (own, later) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        steered.push(Piece {
            text: edited(&piece.text, start, own),
            setting: piece.setting,
        });
        rest = later;
        start = end;
    }
    Cow::Owned(steered)
}

/// The words of a run without marks of direction, and its glyphs counted in them.
fn unmarked(text: &str, glyphs: Vec<Glyph>) -> (String, Vec<Glyph>) {
    if !text.contains(is_mark) {
        return (text.to_owned(), glyphs);
    }
    let clean = |text: &str| text.replace(is_mark, "");
    let glyphs = glyphs.into_iter().map(|glyph| {
        let before = clean(text.get(..glyph.cluster as usize).unwrap_or_default());
        Glyph {
            cluster: u32::try_from(before.len()).unwrap_or(u32::MAX),
            ..glyph
        }
    });
    (clean(text), glyphs.collect())
}

/// Embedding level of each byte of a paragraph; none where all of it reads left to right.
fn directions(text: &str, rtl: bool) -> Vec<u8> {
    if !text.chars().any(turns) {
        return Vec::new();
    }
    let base = if rtl { RTL_LEVEL } else { LTR_LEVEL };
    let levels = ParagraphBidiInfo::new(text, Some(base)).reordered_levels(0..text.len());
    levels.iter().map(|l| l.number()).collect()
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

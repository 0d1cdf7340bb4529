//! What may be cut and what stays whole: strips, groups of them, flowing things.

use super::canvas::Block;
use super::style::{HAIR, INK, MEASURE};

/// Whether a page may end before a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Never.
    Never,
    /// Only when the whole does not fit on a page of its own.
    Rescue,
    /// Gladly.
    Free,
}

/// The smallest thing a page break may stand before.
#[derive(Debug, Clone)]
pub struct Strip {
    pub block: Block,
    pub cut: Cut,
    /// Space above it, except at the top of a piece.
    pub air: f32,
}

impl Strip {
    pub fn new(block: Block, cut: Cut) -> Self {
        Self {
            block,
            cut,
            air: 0.0,
        }
    }
}

/// What surrounds strips that stand together.
#[derive(Debug, Clone)]
pub enum Around {
    /// Nothing.
    Bare,
    /// A tinted box; with rules between strips or not.
    Boxed {
        x: f32,
        width: f32,
        pad: f32,
        ruled: bool,
    },
    /// A table: head repeated on each page, rules above and below.
    Table {
        x: f32,
        width: f32,
        head: Block,
        total: bool,
    },
}

/// Strips that stand together.
#[derive(Debug, Clone)]
pub struct Group {
    pub strips: Vec<Strip>,
    pub around: Around,
    pub gap: f32,
}

impl Group {
    /// Height of `strips[from..to]` with what surrounds them.
    fn height(&self, from: usize, to: usize) -> f32 {
        let strips = self.strips.get(from..to).unwrap_or_default();
        let inner: f32 = strips.iter().map(|s| s.block.height).sum();
        let air: f32 = strips.iter().skip(1).map(|s| s.air).sum();
        inner
            + air
            + match &self.around {
                Around::Bare => 0.0,
                Around::Boxed { pad, .. } => pad * 2.0,
                Around::Table { head, .. } => head.height,
            }
    }

    fn draw(&self, from: usize, to: usize) -> Block {
        let mut block = Block::default();
        let height = self.height(from, to);
        let strips = self.strips.get(from..to).unwrap_or_default();
        match &self.around {
            Around::Bare => {}
            Around::Boxed { x, width, pad, .. } => {
                block.boxed(*x, 0.0, *width, height);
                block.height = *pad;
            }
            Around::Table { head, .. } => {
                block.put(0.0, head.clone());
            }
        }
        for (i, strip) in strips.iter().enumerate() {
            let y = block.height + if i > 0 { strip.air } else { 0.0 };
            if let Around::Boxed {
                x,
                width,
                ruled: true,
                ..
            } = &self.around
                && i > 0
            {
                block.rule(y, *x, x + width, 0.5, HAIR);
            }
            block.put(y, strip.block.clone());
        }
        if let Around::Table {
            x, width, total, ..
        } = &self.around
        {
            if *total && to == self.strips.len() {
                let last = strips.last().map_or(0.0, |s| s.block.height);
                block.rule(height - last, *x, x + width, 0.75, INK);
            }
            block.rule(height, *x, x + width, 1.0, INK);
        }
        block.height = height;
        block
    }
}

/// An item, or a table that stands alone.
#[derive(Debug, Clone, Default)]
pub struct Flowing {
    /// The place, for the message when nothing fits.
    pub place: String,
    /// Number, id and marks beside the first piece.
    pub margin: Block,
    /// The same beside later pieces, with "continued".
    pub again: Block,
    /// Question and help.
    pub head: Block,
    pub groups: Vec<Group>,
    /// The source line.
    pub foot: Block,
    /// A hair rule above, and space below.
    pub framed: bool,
}

/// A place in the strips of a flowing thing: group and strip.
pub type At = (usize, usize);

impl Flowing {
    const ABOVE: f32 = 6.0;
    pub const BELOW: f32 = 11.0;

    pub fn end(&self) -> At {
        (self.groups.len(), 0)
    }

    fn above(&self) -> f32 {
        if self.framed { Self::ABOVE } else { 0.0 }
    }

    /// Height of the piece from one place to another, with head and foot where they belong.
    pub fn height(&self, from: At, to: At) -> f32 {
        let first = from == (0, 0);
        let mut height = self.above() + if first { self.head.height } else { 0.0 };
        for (g, group) in self.groups.iter().enumerate().skip(from.0) {
            let start = if g == from.0 { from.1 } else { 0 };
            let stop = if g == to.0 { to.1 } else { group.strips.len() };
            if g > to.0 || start == stop {
                continue;
            }
            let opens = start == 0 && (g > from.0 || first);
            height += group.height(start, stop) + if opens { group.gap } else { 0.0 };
        }
        if to == self.end() {
            height += self.foot.height;
        }
        let margin = if first {
            self.margin.height
        } else {
            self.again.height
        };
        height.max(self.above() + margin)
    }

    /// The whole height.
    pub fn whole(&self) -> f32 {
        self.height((0, 0), self.end()) + if self.framed { Self::BELOW } else { 0.0 }
    }

    /// The last place after `from` before which the page may end within `room`.
    pub fn cut(&self, from: At, room: f32, rescue: bool) -> Option<At> {
        let mut best = None;
        for (g, group) in self.groups.iter().enumerate().skip(from.0) {
            for (s, strip) in group.strips.iter().enumerate() {
                let may = strip.cut == Cut::Free || (rescue && strip.cut == Cut::Rescue);
                if (g, s) <= from || !may {
                    continue;
                }
                if self.height(from, (g, s)) > room {
                    return best;
                }
                best = Some((g, s));
            }
        }
        best
    }

    pub fn draw(&self, from: At, to: At) -> Block {
        let first = from == (0, 0);
        let mut block = Block::default();
        if self.framed {
            block.rule(0.0, 0.0, MEASURE, 0.5, HAIR);
        }
        block.put(
            self.above(),
            if first {
                self.margin.clone()
            } else {
                self.again.clone()
            },
        );
        let mut y = self.above();
        if first {
            block.put(y, self.head.clone());
            y += self.head.height;
        }
        for (g, group) in self.groups.iter().enumerate().skip(from.0) {
            let start = if g == from.0 { from.1 } else { 0 };
            let stop = if g == to.0 { to.1 } else { group.strips.len() };
            if g > to.0 || start == stop {
                continue;
            }
            y += if start == 0 && (g > from.0 || first) {
                group.gap
            } else {
                0.0
            };
            let piece = group.draw(start, stop);
            let height = piece.height;
            block.put(y, piece);
            y += height;
        }
        if to == self.end() {
            block.put(y, self.foot.clone());
        }
        block
    }
}

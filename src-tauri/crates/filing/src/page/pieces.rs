//! What may be cut and what stays whole: strips, groups of them, flowing things.

use super::canvas::Block;
use super::style::{HAIR, INK, MEASURE};
use super::tags::{Role, Tag};

/// Whether a page may end before a strip; each allows more than the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// Never.
    Never,
    /// Only when what belongs together is by itself too tall for a page.
    Last,
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
    /// What it is to readers that speak.
    pub role: Role,
}

/// The body of a table among its elements.
const BODY: u32 = 1;

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

    /// Draws `strips[from..to]` as the element `key`, which goes on where a page was cut.
    fn draw(&self, from: usize, to: usize, key: u32) -> Block {
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
                // A head that is drawn again on a later page was read already.
                let role = match (self.strips.is_empty(), from) {
                    // A table without a row is a head alone, which no table may be.
                    (true, _) => Role::TBody,
                    (false, 0) => Role::THead,
                    (false, _) => Role::Artifact,
                };
                block.put(0.0, head.clone().tagged(role));
            }
        }
        // All rules after all words: the words of a table then stand in one section of the page's program.
        let mut rules = Block::default();
        let table = matches!(self.around, Around::Table { .. });
        let last = self.strips.len().saturating_sub(1);
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
            let drawn = strip.block.clone();
            if let Around::Table {
                x, width, total, ..
            } = &self.around
                && !(*total && from + i == last)
            {
                rules.rule(y + drawn.height, *x, x + width, 0.35, HAIR);
            }
            block.put(
                y,
                match &self.around {
                    Around::Table { total: true, .. } if from + i == last && last > 0 => {
                        drawn.tagged(Role::TFoot)
                    }
                    Around::Table { .. } => drawn.tagged(Tag::keyed(Role::TBody, BODY)),
                    _ => drawn,
                },
            );
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
        block.put(0.0, rules);
        block.height = height;
        let role = if table { Role::Table } else { self.role };
        block.tagged(Tag::keyed(role, key))
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
    /// Less space around it, as on papers of one page.
    pub tight: bool,
    /// What a list of sections calls it; empty for what is no section of its own.
    pub title: String,
}

/// A place in the strips of a flowing thing: group and strip.
pub type At = (usize, usize);

impl Flowing {
    pub fn end(&self) -> At {
        (self.groups.len(), 0)
    }

    fn above(&self) -> f32 {
        match (self.framed, self.tight) {
            (false, _) => 0.0,
            (true, false) => 6.0,
            (true, true) => 3.0,
        }
    }

    /// Space below the last piece.
    pub fn below(&self) -> f32 {
        match (self.framed, self.tight) {
            (false, _) => 0.0,
            (true, false) => 11.0,
            (true, true) => 4.0,
        }
    }

    /// Height of the piece from one place to another, with head and foot where they belong.
    pub fn height(&self, from: At, to: At) -> f32 {
        let first = from == (0, 0);
        let mut height = self.above() + if first { self.head.height } else { 0.0 };
        for (g, group) in self.groups.iter().enumerate().skip(from.0) {
            let start = if g == from.0 { from.1 } else { 0 };
            let stop = if g == to.0 { to.1 } else { group.strips.len() };
            if g > to.0 {
                break;
            }
            if start == stop {
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

    /// Whether all from a place on fits into `room`; of a long table only as much is looked at as tells.
    pub fn fits(&self, from: At, room: f32) -> bool {
        let mut left = room;
        for (g, group) in self.groups.iter().enumerate().skip(from.0) {
            let start = if g == from.0 { from.1 } else { 0 };
            for strip in group.strips.iter().skip(start) {
                left -= strip.block.height;
                if left < 0.0 {
                    return false;
                }
            }
        }
        self.height(from, self.end()) <= room
    }

    /// The whole height.
    pub fn whole(&self) -> f32 {
        self.height((0, 0), self.end()) + self.below()
    }

    /// The last place after `from` before which the page may end within `room`, where `least` is allowed.
    pub fn cut(&self, from: At, room: f32, least: Cut) -> Option<At> {
        let mut best = None;
        for (g, group) in self.groups.iter().enumerate().skip(from.0) {
            let start = if g == from.0 { from.1 } else { 0 };
            for (s, strip) in group.strips.iter().enumerate().skip(start) {
                if (g, s) <= from || strip.cut < least {
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

    /// Draws a piece; `key` is a number that no other flowing thing of the document has.
    pub fn draw(&self, from: At, to: At, key: u32) -> Block {
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
                self.again.clone().tagged(Role::Artifact)
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
            if g > to.0 {
                break;
            }
            if start == stop {
                continue;
            }
            y += if start == 0 && (g > from.0 || first) {
                group.gap
            } else {
                0.0
            };
            let group_key = (key << 10) | u32::try_from(g + 1).unwrap_or(0);
            let piece = group.draw(start, stop, group_key);
            let height = piece.height;
            block.put(y, piece);
            y += height;
        }
        if to == self.end() {
            block.put(y, self.foot.clone());
        }
        if self.title.is_empty() {
            return block;
        }
        block.tagged(Tag::keyed(Role::Sect, key).titled(self.title.as_str()))
    }
}

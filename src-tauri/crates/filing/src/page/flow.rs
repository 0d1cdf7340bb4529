//! Blocks to pages: what stays whole, what may be cut, what is repeated.

use super::PageError;
use super::canvas::{Block, Mark};
use super::style::{HAIR, INK, MEASURE, TOP};

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
type At = (usize, usize);

impl Flowing {
    const ABOVE: f32 = 6.0;
    const BELOW: f32 = 11.0;

    fn end(&self) -> At {
        (self.groups.len(), 0)
    }

    fn above(&self) -> f32 {
        if self.framed { Self::ABOVE } else { 0.0 }
    }

    /// Height of the piece from one place to another, with head and foot where they belong.
    fn height(&self, from: At, to: At) -> f32 {
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
    fn cut(&self, from: At, room: f32, rescue: bool) -> Option<At> {
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

    fn draw(&self, from: At, to: At) -> Block {
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

/// A line of the outline that readers show beside the pages.
#[derive(Debug, Clone)]
pub struct Bookmark {
    pub level: u8,
    pub title: String,
    pub page: usize,
    pub y: f32,
}

/// A block that waits for what it belongs to.
struct Held {
    gap: f32,
    block: Block,
    bookmark: Option<(u8, String)>,
}

/// Pages being filled from top to bottom.
pub struct Flow {
    pub pages: Vec<Vec<Mark>>,
    pub bookmarks: Vec<Bookmark>,
    y: f32,
    top: f32,
    bottom: f32,
    held: Vec<Held>,
}

impl Flow {
    pub fn new(top: f32, bottom: f32) -> Self {
        Self {
            pages: Vec::new(),
            bookmarks: Vec::new(),
            y: bottom,
            top,
            bottom,
            held: Vec::new(),
        }
    }

    /// Pages filled so far; the page being filled is the last.
    pub fn page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    /// Distance of the next block from the top of the page.
    pub fn at(&self) -> f32 {
        self.y
    }

    /// Starts a page, unless one has just been started.
    pub fn fresh(&mut self) {
        if self.pages.is_empty() || self.y > self.top {
            self.pages.push(Vec::new());
            self.y = self.top;
        }
        // Later pages of a flow start where bodies start, whatever the first one did.
        self.top = TOP;
    }

    fn stamp(&mut self, block: Block) {
        if self.pages.is_empty() {
            self.fresh();
        }
        let height = block.height;
        let mut placed = Block::default();
        placed.put(self.y, block);
        if let Some(page) = self.pages.last_mut() {
            page.extend(placed.marks);
        }
        self.y += height;
    }

    /// Adds space, except at the top of a page.
    pub fn gap(&mut self, gap: f32) {
        if self.y > self.top {
            self.y += gap;
        }
    }

    /// Keeps a block together with what comes next; `gap` stands above it, except at the top of a page.
    pub fn hold(&mut self, gap: f32, block: Block, bookmark: Option<(u8, String)>) {
        self.held.push(Held {
            gap,
            block,
            bookmark,
        });
    }

    fn held(&self) -> f32 {
        let gaps: f32 = self.held.iter().map(|h| h.gap).sum();
        let first = if self.y > self.top {
            0.0
        } else {
            self.held.first().map_or(0.0, |h| h.gap)
        };
        self.held.iter().map(|h| h.block.height).sum::<f32>() + gaps - first
    }

    fn release(&mut self) {
        for held in std::mem::take(&mut self.held) {
            self.gap(held.gap);
            if let Some((level, title)) = held.bookmark {
                self.bookmark(level, title);
            }
            self.stamp(held.block);
        }
    }

    pub fn bookmark(&mut self, level: u8, title: String) {
        let (page, y) = (self.page(), self.y);
        self.bookmarks.push(Bookmark {
            level,
            title,
            page,
            y,
        });
    }

    /// Starts a page when `height` and what is held do not fit on this one.
    pub fn need(&mut self, height: f32) {
        if self.pages.is_empty() || self.y + self.held() + height > self.bottom + 0.01 {
            self.fresh();
        }
    }

    /// Places a block that stays whole.
    ///
    /// # Errors
    /// [`PageError::TooTall`] when it does not fit on a page of its own.
    pub fn solid(&mut self, block: Block, place: &str) -> Result<(), PageError> {
        self.need(block.height);
        if self.y + self.held() + block.height > self.bottom + 0.01 {
            return Err(PageError::TooTall {
                place: place.into(),
            });
        }
        self.release();
        self.stamp(block);
        Ok(())
    }

    /// Places a thing that may be cut, as whole as possible.
    ///
    /// # Errors
    /// [`PageError::TooTall`] when a strip of it does not fit on a page of its own.
    pub fn item(
        &mut self,
        item: &Flowing,
        bookmark: Option<(u8, String)>,
    ) -> Result<(), PageError> {
        let below = if item.framed { Flowing::BELOW } else { 0.0 };
        let mut bookmark = bookmark;
        let mut from = (0, 0);
        let mut rescue = false;
        if self.pages.is_empty() {
            self.fresh();
        }
        loop {
            let room = self.bottom - self.y - self.held() + 0.01;
            let to = if item.height(from, item.end()) <= room {
                Some(item.end())
            } else {
                item.cut(from, room, rescue)
            };
            if let Some(to) = to {
                self.release();
                if let Some((level, title)) = bookmark.take() {
                    self.bookmark(level, title);
                }
                self.stamp(item.draw(from, to));
                if to == item.end() {
                    self.y += below;
                    return Ok(());
                }
                from = to;
                self.fresh();
            } else if self.y > self.top {
                self.fresh();
            } else if rescue {
                return Err(PageError::TooTall {
                    place: item.place.clone(),
                });
            } else {
                rescue = true;
            }
        }
    }
}

//! Blocks to pages: what stays whole, what may be cut, what is repeated.

use super::PageError;
use super::canvas::{Block, Mark};
use super::pieces::{Cut, Flowing};
use super::style::TOP;
use super::tags::Tag;

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
    within: Vec<Tag>,
}

/// Pages being filled from top to bottom.
pub struct Flow {
    pub pages: Vec<Vec<Mark>>,
    pub bookmarks: Vec<Bookmark>,
    y: f32,
    top: f32,
    bottom: f32,
    held: Vec<Held>,
    /// The elements that blocks stand in now.
    within: Vec<Tag>,
    /// The last number given to an element that may go on over a page.
    key: u32,
}

/// Keys of a second flow of the same document begin here.
pub const OTHER_FLOW: u32 = 1 << 20;

impl Flow {
    pub fn new(top: f32, bottom: f32) -> Self {
        Self {
            pages: Vec::new(),
            bookmarks: Vec::new(),
            y: bottom,
            top,
            bottom,
            held: Vec::new(),
            within: Vec::new(),
            key: 0,
        }
    }

    /// A flow whose elements are told from those of the document's other flow.
    pub fn other(top: f32, bottom: f32) -> Self {
        Self {
            key: OTHER_FLOW,
            ..Self::new(top, bottom)
        }
    }

    /// A number that no element of this flow has.
    pub fn key(&mut self) -> u32 {
        self.key += 1;
        self.key
    }

    /// What comes next stands in this element, up to [`Flow::leave`].
    pub fn enter(&mut self, role: super::tags::Role, title: &str) {
        let mut tag = Tag::keyed(role, self.key());
        if !title.is_empty() {
            tag = tag.titled(title);
        }
        self.within.push(tag);
    }

    /// The element entered last is full.
    pub fn leave(&mut self) {
        self.within.pop();
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

    fn stamp(&mut self, block: Block, within: &[Tag]) {
        if self.pages.is_empty() {
            self.fresh();
        }
        let block = within
            .iter()
            .rev()
            .fold(block, |block, tag| block.tagged(tag.clone()));
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
            within: self.within.clone(),
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
            self.stamp(held.block, &held.within);
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
        let within = self.within.clone();
        self.stamp(block, &within);
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
        let mut bookmark = bookmark;
        let key = self.key();
        let within = self.within.clone();
        let mut from = (0, 0);
        let mut least = Cut::Free;
        if self.pages.is_empty() {
            self.fresh();
        }
        loop {
            let room = self.bottom - self.y - self.held() + 0.01;
            let to = if item.fits(from, room) {
                Some(item.end())
            } else {
                item.cut(from, room, least)
            };
            if let Some(to) = to {
                self.release();
                if let Some((level, title)) = bookmark.take() {
                    self.bookmark(level, title);
                }
                self.stamp(item.draw(from, to, key), &within);
                if to == item.end() {
                    self.y += item.below();
                    return Ok(());
                }
                from = to;
                // What had to be torn once is not torn again without need.
                least = Cut::Free;
                self.fresh();
            } else if self.y > self.top {
                self.fresh();
            } else {
                least = match least {
                    Cut::Free => Cut::Rescue,
                    Cut::Rescue => Cut::Last,
                    Cut::Last | Cut::Never => {
                        return Err(PageError::TooTall {
                            place: item.place.clone(),
                        });
                    }
                };
            }
        }
    }
}

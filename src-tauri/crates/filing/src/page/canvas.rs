//! Drawn things: text, rules, boxes. A block knows its height; a pen makes blocks.

use std::rc::Rc;

use super::style::{ACCENT, HAIR, INK, MUTE, TINT, Type};
use super::tags::{Role, Tag};
use crate::fonts::Voice;
use crate::form::{Align, Prose, Style};
use crate::text::{Line, Piece, Run, Setting, Shaper, Wrap};

/// Something drawn. `y` counts down from the top of the block, later of the page.
#[derive(Debug, Clone)]
pub enum Mark {
    /// Text; `y` is the baseline.
    Text { x: f32, y: f32, run: Rc<Run> },
    /// A filled rectangle.
    Fill {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        ink: u32,
    },
    /// A rectangle's outline.
    Frame {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        weight: f32,
        ink: u32,
    },
    /// A straight rule.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        weight: f32,
        ink: u32,
    },
    /// A closed outline of straight sides.
    Outline {
        points: Vec<(f32, f32)>,
        weight: f32,
        ink: u32,
    },
    /// Words that stand for what follows up to [`Mark::Said`].
    Say(String),
    /// End of what [`Mark::Say`] stands for.
    Said,
    /// An element of the structure begins, up to its [`Mark::End`].
    Begin(Tag),
    /// The element begun last ends.
    End,
    /// A place that leads to another page, counted from 0.
    Link {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        to: usize,
        words: String,
    },
    /// The empty field of a signature belongs to the element around it.
    Field(String),
}

impl Mark {
    fn down(&mut self, by: f32) {
        match self {
            Self::Text { y, .. }
            | Self::Fill { y, .. }
            | Self::Frame { y, .. }
            | Self::Link { y, .. } => *y += by,
            Self::Rule { from, to, .. } => {
                from.1 += by;
                to.1 += by;
            }
            Self::Outline { points, .. } => points.iter_mut().for_each(|p| p.1 += by),
            Self::Say(_) | Self::Said | Self::Begin(_) | Self::End | Self::Field(_) => {}
        }
    }
}

/// Drawn things with a height.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub height: f32,
    pub marks: Vec<Mark>,
}

impl Block {
    pub fn space(height: f32) -> Self {
        Self {
            height,
            marks: Vec::new(),
        }
    }

    /// Makes all of the block one element of the structure.
    pub fn tagged(mut self, tag: impl Into<Tag>) -> Self {
        let tag = tag.into();
        if self.marks.is_empty() && !tag.role.stands_empty() {
            return self;
        }
        let mut marks = Vec::with_capacity(self.marks.len() + 2);
        marks.push(Mark::Begin(tag));
        marks.append(&mut self.marks);
        marks.push(Mark::End);
        self.marks = marks;
        self
    }

    /// Puts another block at `y` and grows to hold it.
    pub fn put(&mut self, y: f32, other: Self) -> &mut Self {
        self.height = self.height.max(y + other.height);
        self.marks.extend(other.marks.into_iter().map(|mut mark| {
            mark.down(y);
            mark
        }));
        self
    }

    /// Puts another block under this one.
    pub fn under(&mut self, gap: f32, other: Self) -> &mut Self {
        let y = self.height + gap;
        self.put(y, other)
    }

    pub fn rule(&mut self, y: f32, x: f32, to: f32, weight: f32, ink: u32) -> &mut Self {
        self.marks.push(Mark::Rule {
            from: (x, y),
            to: (to, y),
            weight,
            ink,
        });
        self
    }

    pub fn upright(&mut self, x: f32, y: f32, to: f32) -> &mut Self {
        self.marks.push(Mark::Rule {
            from: (x, y),
            to: (x, to),
            weight: 0.5,
            ink: HAIR,
        });
        self
    }

    /// A tinted box with a hair outline.
    pub fn boxed(&mut self, x: f32, y: f32, w: f32, h: f32) -> &mut Self {
        self.marks.push(Mark::Fill {
            x,
            y,
            w,
            h,
            ink: TINT,
        });
        self.marks.push(Mark::Frame {
            x,
            y,
            w,
            h,
            weight: 0.5,
            ink: HAIR,
        });
        self
    }

    /// An open diamond, 6 points: something here is not yet checked.
    pub fn diamond(&mut self, x: f32, middle: f32) -> &mut Self {
        let points = vec![
            (x + 3.0, middle - 3.0),
            (x + 6.0, middle),
            (x + 3.0, middle + 3.0),
            (x, middle),
        ];
        self.marks.push(Mark::Outline {
            points,
            weight: 1.0,
            ink: INK,
        });
        self
    }

    /// A tick box of 8.5 points, crossed or not; its words follow as text.
    pub fn tick(&mut self, x: f32, y: f32, ticked: bool) -> &mut Self {
        self.marks
            .push(Mark::Say(if ticked { "[x]" } else { "[ ]" }.into()));
        self.marks.push(Mark::Frame {
            x,
            y,
            w: 8.5,
            h: 8.5,
            weight: 0.75,
            ink: INK,
        });
        if ticked {
            for (a, b) in [((1.8, 1.8), (6.7, 6.7)), ((6.7, 1.8), (1.8, 6.7))] {
                let at = |p: (f32, f32)| (x + p.0, y + p.1);
                self.marks.push(Mark::Rule {
                    from: at(a),
                    to: at(b),
                    weight: 1.3,
                    ink: INK,
                });
            }
        }
        self.marks.push(Mark::Said);
        self
    }

    /// The empty frame of a signature: outline and bar, and the field in it.
    pub fn signature_frame(&mut self, field: &str, at: (f32, f32), w: f32, h: f32) -> &mut Self {
        let (x, y) = at;
        let said = Tag::from(Role::Form).alt("Signature of the officer");
        self.marks.push(Mark::Begin(said));
        self.marks.push(Mark::Field(field.to_owned()));
        self.marks.push(Mark::End);
        self.marks.push(Mark::Frame {
            x,
            y,
            w,
            h,
            weight: 0.75,
            ink: INK,
        });
        self.marks.push(Mark::Fill {
            x,
            y,
            w: 4.0,
            h,
            ink: ACCENT,
        });
        self
    }
}

/// A file name or code with word joiners, so that no line ends after its signs.
fn joined(code: &str) -> String {
    code.replace('/', "/\u{2060}").replace('-', "-\u{2060}")
}

/// Makes blocks of text.
#[derive(Default)]
pub struct Pen {
    pub shaper: Shaper,
}

impl Pen {
    /// Pieces of a prose in an element's type.
    pub fn pieces(prose: &Prose, base: Type) -> Vec<Piece> {
        let set = |style: Style| match style {
            Style::Plain => base.setting(),
            Style::Bold => Setting {
                voice: Voice::Bold,
                ..base.setting()
            },
            Style::Mono => Setting {
                voice: Voice::Mono,
                size: (base.size * 0.9).max(7.0),
                ..base.setting()
            },
            Style::Mute => Setting {
                ink: MUTE,
                ..base.setting()
            },
            Style::Raised => Setting {
                size: base.size * 0.68,
                raise: base.size * 0.42,
                ..base.setting()
            },
        };
        let piece = |span: &crate::form::Span| {
            let text = if span.style == Style::Mono {
                joined(&span.text)
            } else {
                span.text.clone()
            };
            Piece {
                text,
                setting: set(span.style),
            }
        };
        prose.spans().iter().map(piece).collect()
    }

    /// Lines of a prose.
    pub fn lines(&mut self, prose: &Prose, base: Type, width: f32) -> Vec<Line> {
        self.shaper.wrap(&Self::pieces(prose, base), Wrap { width })
    }

    /// One line as a block of its line height; the baseline lies at 0.70 of it.
    pub fn line(line: Line, base: Type, x: f32, width: f32, align: Align) -> Block {
        let shift = match align {
            Align::Left if line.rtl => width - line.width,
            Align::Left => 0.0,
            Align::Right => width - line.width,
            Align::Centre => (width - line.width) / 2.0,
        };
        let mut block = Block::space(base.line);
        for run in line.runs {
            let at = x + shift + run.x;
            let y = base.line * 0.70 - run.setting.raise;
            block.marks.push(Mark::Text {
                x: at,
                y,
                run: Rc::new(run),
            });
        }
        block
    }

    /// A prose as a block.
    pub fn prose(&mut self, prose: &Prose, base: Type, x: f32, width: f32, align: Align) -> Block {
        let mut block = Block::default();
        for line in self.lines(prose, base, width) {
            block.under(0.0, Self::line(line, base, x, width, align));
        }
        block
    }

    /// Plain words as a block at the left.
    pub fn text(&mut self, text: &str, base: Type, x: f32, width: f32) -> Block {
        self.prose(&Prose::new(text), base, x, width, Align::Left)
    }

    /// Plain words as a block at the right.
    pub fn right(&mut self, text: &str, base: Type, x: f32, width: f32) -> Block {
        self.prose(&Prose::new(text), base, x, width, Align::Right)
    }

    /// Width of words on one line.
    pub fn width(&mut self, text: &str, base: Type) -> f32 {
        self.shaper.width(text, base.setting())
    }
}

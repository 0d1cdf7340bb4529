//! Measures of the page: paper, grid, type and colour. Points; origin at the top left.

use crate::fonts::Voice;
use crate::text::Setting;

/// The two papers; the measure is the same, so lines break at the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// US Letter, 612 × 792.
    #[default]
    Letter,
    /// A4, 595.28 × 841.89.
    A4,
}

impl Paper {
    /// Width and height.
    #[must_use]
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::Letter => (612.0, 792.0),
            Self::A4 => (595.28, 841.89),
        }
    }

    /// Side margin.
    pub(super) const fn margin(self) -> f32 {
        match self {
            Self::Letter => 54.0,
            Self::A4 => 45.64,
        }
    }

    /// End of the body, from the top.
    pub(super) const fn bottom(self) -> f32 {
        match self {
            Self::Letter => 724.0,
            Self::A4 => 773.89,
        }
    }

    /// Footer rule, from the top.
    pub(super) const fn footer(self) -> f32 {
        match self {
            Self::Letter => 736.0,
            Self::A4 => 785.89,
        }
    }
}

/// Start of the body, from the top.
pub const TOP: f32 = 66.0;
/// The whole measure.
pub const MEASURE: f32 = 504.0;
/// Where the answer column starts.
pub const ANSWER: f32 = 96.0;
/// The answer column.
pub const ANSWER_WIDTH: f32 = 408.0;
/// One of six units of the answer column.
pub const UNIT: f32 = 68.0;
/// Where ids stand in the margin column.
pub const IDS: f32 = 22.0;
/// Width of the ids.
pub const IDS_WIDTH: f32 = 62.0;

pub const INK: u32 = 0x14_18_1d;
pub const MUTE: u32 = 0x4b_54_5e;
pub const RULE: u32 = 0x6b_75_80;
pub const HAIR: u32 = 0xb9_c0_c8;
pub const TINT: u32 = 0xf4_f6_f8;
pub const ACCENT: u32 = 0x1b_33_50;
pub const WHITE: u32 = 0xff_ff_ff;

/// How an element is set: voice, size, line height, colour.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    pub voice: Voice,
    pub size: f32,
    pub line: f32,
    pub ink: u32,
}

impl Type {
    pub const fn new(voice: Voice, size: f32, line: f32, ink: u32) -> Self {
        Self {
            voice,
            size,
            line,
            ink,
        }
    }

    pub const fn ink(self, ink: u32) -> Self {
        Self { ink, ..self }
    }

    pub const fn setting(self) -> Setting {
        Setting {
            voice: self.voice,
            size: self.size,
            ink: self.ink,
            raise: 0.0,
        }
    }
}

pub const TITLE: Type = Type::new(Voice::Serif, 25.0, 32.0, INK);
pub const SUBTITLE: Type = Type::new(Voice::Sans, 12.0, 18.0, MUTE);
pub const HEADING_LABEL: Type = Type::new(Voice::Sans, 13.0, 18.0, ACCENT);
pub const HEADING: Type = Type::new(Voice::Bold, 13.0, 18.0, ACCENT);
pub const QUESTION: Type = Type::new(Voice::Bold, 9.5, 14.0, INK);
pub const ANSWER_TEXT: Type = Type::new(Voice::Sans, 9.5, 14.0, INK);
pub const ATTESTED: Type = Type::new(Voice::Serif, 9.5, 14.0, INK);
pub const STATEMENT: Type = Type::new(Voice::Serif, 10.5, 16.0, INK);
pub const FIGURE: Type = Type::new(Voice::Sans, 20.0, 24.0, INK);
pub const COVER_FIGURE: Type = Type::new(Voice::Sans, 20.0, 26.0, INK);
pub const MANTISSA: Type = Type::new(Voice::Sans, 16.0, 22.0, INK);
pub const FIELD_ID: Type = Type::new(Voice::Bold, 8.0, 14.0, INK);
pub const SECTION: Type = Type::new(Voice::Sans, 7.5, 11.0, MUTE);
pub const HELP: Type = Type::new(Voice::Sans, 8.0, 12.0, MUTE);
pub const NOTE_LABEL: Type = Type::new(Voice::Bold, 7.5, 12.0, INK);
pub const LABEL: Type = Type::new(Voice::Sans, 7.0, 10.0, MUTE);
pub const HEAD_CELL: Type = Type::new(Voice::Bold, 7.5, 10.0, INK);
pub const CELL: Type = Type::new(Voice::Sans, 8.5, 12.0, INK);
pub const CELL_STRONG: Type = Type::new(Voice::Bold, 8.5, 12.0, INK);
pub const SMALL: Type = Type::new(Voice::Sans, 7.5, 11.0, INK);
pub const HASH: Type = Type::new(Voice::Mono, 7.0, 10.0, INK);
pub const FURNITURE: Type = Type::new(Voice::Sans, 7.5, 10.0, MUTE);
pub const FURNITURE_STRONG: Type = Type::new(Voice::Bold, 7.5, 10.0, INK);
/// The signature frame.
pub const SIGN_WIDTH: f32 = 246.0;
pub const SIGN_HEIGHT: f32 = 106.0;

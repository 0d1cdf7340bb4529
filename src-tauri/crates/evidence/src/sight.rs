//! What was seen of a machine-readable zone in a picture.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says what was read from the picture of a page; a proposal that shows how sure it is of each character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ZoneSight {
    /// A zone was found.
    pub found: bool,
    /// Degrees by which the page must be turned clockwise to read the zone upright: 0, 90, 180 or 270.
    pub turned: u16,
    /// Corners of the zone in the page as it is shown, clockwise from the zone's own top left; 10,000 is the
    /// whole width or height.
    pub corners: Option<[[u16; 2]; 4]>,
    /// The lines as they were read.
    pub lines: Vec<String>,
    /// Each character of each line.
    pub cells: Vec<Vec<Cell>>,
    /// Every check digit agrees at a strict reading without help, and every character is sure.
    ///
    /// Weak evidence all the same: name, issuer, nationality and sex have no check digit.
    pub certain: bool,
    /// Check digits asked for another character than the likeliest somewhere.
    pub repaired: bool,
}

/// Shows one character of a zone that was read from a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "ZoneCell")]
#[schemars(rename = "ZoneCell")]
pub struct Cell {
    /// The character.
    pub character: char,
    /// How sure the reading is, from 0 to 100.
    pub confidence: u8,
    /// The reading is sure enough here; a place without a check digit has to be surer.
    pub sure: bool,
    /// What it could be instead, when that is not out of the question.
    pub other: Option<char>,
}

impl ZoneSight {
    /// Returns what is seen where there is no zone.
    pub(crate) const fn nothing() -> Self {
        Self {
            found: false,
            turned: 0,
            corners: None,
            lines: Vec::new(),
            cells: Vec::new(),
            certain: false,
            repaired: false,
        }
    }
}

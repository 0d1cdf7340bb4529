//! From a picture to a reading.

use crate::cells::Frame;
use crate::choice::Pick;
use crate::grey::Grey;
use crate::layout::Layout;
use crate::light::washed_out;
use crate::network::Network;
use crate::search::{Found, search};

/// Most confidence in a cell whose ink light may have taken away.
const WASHED: f32 = 0.6;
/// A reading less likely than this, a cell, is none (logarithm).
const LEAST_LIKELY: f32 = -0.45;
/// From this confidence on a cell is sure, if no check digit holds over it.
pub const SURE: f32 = 0.99;
/// From this confidence on a cell is sure, if a check digit holds over it.
pub const SURE_CHECKED: f32 = 0.95;

/// A character as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The character.
    pub character: char,
    /// How sure the reading is, from 0 to 1, among the characters that may stand here; low where the cell looks
    /// rather like one that may not, and where light may have taken ink away, whatever is left looks like.
    pub confidence: f32,
    /// The next likeliest, when it is not out of the question; the likeliest itself, where it may not stand here
    /// or check digits asked for another.
    pub other: Option<char>,
    /// Check digits asked for this character instead of the likeliest.
    pub repaired: bool,
}

/// A zone as it was read; a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Layout that fits best.
    pub layout: Layout,
    /// Cells, line by line.
    pub lines: Vec<Vec<Cell>>,
    /// Degrees by which the picture must be turned clockwise to read the zone upright.
    pub turned: u16,
    /// Corners of the zone, clockwise from its top left, as shares of the picture's width and height.
    pub corners: [[f32; 2]; 4],
    /// Every check digit of the layout agrees.
    pub agrees: bool,
    /// Letters seem to go on beyond an end of the lines.
    pub cut_off: bool,
    /// Mean logarithm of the probability of the cells.
    pub likely: f32,
}

impl Reading {
    /// Returns the lines as text.
    pub fn text(&self) -> Vec<String> {
        let line = |cells: &Vec<Cell>| cells.iter().map(|cell| cell.character).collect();
        self.lines.iter().map(line).collect()
    }

    /// Tells whether check digits changed a cell.
    pub fn repaired(&self) -> bool {
        self.lines.iter().flatten().any(|cell| cell.repaired)
    }

    /// Tells whether all check digits agree without help and every cell is sure.
    ///
    /// Weak evidence all the same: names have no check digit, and a forged zone reads as well as a true one.
    pub fn certain(&self) -> bool {
        let mut lines = self.lines.iter().enumerate();
        let all = lines.all(|(row, line)| {
            let mut cells = line.iter().enumerate();
            cells.all(|(place, cell)| self.is_sure(row, place, cell))
        });
        self.agrees && !self.cut_off && !self.repaired() && all
    }

    /// Tells whether a cell at this row and place is sure enough; where no check digit reaches, more is asked.
    pub fn is_sure(&self, row: usize, place: usize, cell: &Cell) -> bool {
        let checked = self.layout.is_checked(row, place);
        !cell.repaired && cell.confidence >= if checked { SURE_CHECKED } else { SURE }
    }

    /// Returns the confidence of the least sure cell.
    pub fn least(&self) -> f32 {
        let cells = self.lines.iter().flatten();
        cells.map(|cell| cell.confidence).fold(1.0, f32::min)
    }
}

/// Reads the zone of a page, whichever of its four sides is up; nothing when there is none to be read.
pub fn read(picture: &Grey<'_>) -> Option<Reading> {
    let network = Network::shipped()?;
    let found = search(picture, network)?.steady(picture, network);
    (found.choice.likely > LEAST_LIKELY).then(|| found.reading(picture))
}

impl Found {
    fn reading(&self, picture: &Grey<'_>) -> Reading {
        let rows = self.choice.rows.iter().zip(&self.frames);
        let lines = rows.map(|(row, frames)| {
            let washed = washed_out(picture, frames);
            row.iter()
                .zip(washed)
                .map(|(pick, washed)| cell(pick, washed))
                .collect()
        });
        Reading {
            layout: self.choice.layout,
            lines: lines.collect(),
            turned: self.quarters * 90,
            corners: corners(picture, &self.frames),
            agrees: self.choice.agrees,
            cut_off: self.cut_off(),
            likely: self.choice.likely,
        }
    }
}

fn cell(pick: &Pick, washed: bool) -> Cell {
    let second = pick.second.filter(|(_, odds)| *odds > -7.0);
    let taken = if pick.swapped {
        pick.second.map_or(pick.odds, |(_, odds)| odds)
    } else {
        pick.odds
    };
    let likelier = if pick.swapped {
        Some(pick.first)
    } else {
        second.map(|(second, _)| second)
    };
    // What may not stand here can be printed here all the same: a forger keeps no rules.
    let (other, may) = match pick.masked {
        Some((masked, may)) => (Some(masked), may),
        None => (likelier, 1.0),
    };
    Cell {
        character: char::from(pick.character()),
        confidence: (taken.exp() * may).clamp(0.0, if washed { WASHED } else { 1.0 }),
        other: other.map(char::from),
        repaired: pick.swapped,
    }
}

fn corners(picture: &Grey<'_>, frames: &[Vec<Frame>]) -> [[f32; 2]; 4] {
    let corner = |row: Option<&Vec<Frame>>, last: bool, across: f32, down: f32| {
        let frame = row.and_then(|row| if last { row.last() } else { row.first() });
        let (x, y) = frame.map_or((0.0, 0.0), |frame| frame.point(across, down));
        let share = |at: f32, size: usize| ((at + 0.5) / size as f32).clamp(0.0, 1.0);
        [share(x, picture.width()), share(y, picture.height())]
    };
    [
        corner(frames.first(), false, -0.6, -0.8),
        corner(frames.first(), true, 0.6, -0.8),
        corner(frames.last(), true, 0.6, 0.8),
        corner(frames.last(), false, -0.6, 0.8),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(masked: Option<(u8, f32)>) -> Cell {
        let pick = Pick {
            first: b'O',
            odds: -0.001,
            second: Some((b'Q', -8.0)),
            swapped: false,
            masked,
        };
        cell(&pick, false)
    }

    #[test]
    fn a_letter_where_a_digit_is_seen_is_not_sure_and_the_digit_is_told() {
        let honest = seen(None);
        assert_eq!((honest.character, honest.other), ('O', None));
        assert!(honest.confidence > SURE);
        let forged = seen(Some((b'0', 0.03)));
        assert_eq!((forged.character, forged.other), ('O', Some('0')));
        assert!(forged.confidence < 0.04 && !forged.repaired);
    }
}

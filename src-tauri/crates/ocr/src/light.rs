//! Finds cells in which light has taken ink away, where even a sure network must be doubted.

use crate::cells::{Frame, HIGH, Patch, WIDE, sample};
use crate::fit::median;
use crate::grey::Grey;

/// From this grey on paper may have been brighter than the picture can tell.
const WHITE: f32 = 247.0;
/// Paper of the line that is brighter than this says nothing of glare.
const BRIGHT: f32 = 238.0;
/// Least difference between paper and ink of a cell, in grey levels and as a share of the line's.
const LEAST: f32 = 22.0;
const LEAST_SHARE: f32 = 0.5;

/// Tells of each cell of a line whether light may have changed what is read there.
///
/// An E whose foot is gone reads as a perfect F. What is left of ink is faint then, or the paper of a part of the
/// cell is as white as can be while that of the line is not.
pub(crate) fn washed_out(picture: &Grey<'_>, frames: &[Frame]) -> Vec<bool> {
    let cells: Vec<Patch> = frames.iter().map(|frame| sample(picture, frame)).collect();
    let seen: Vec<(f32, f32)> = cells.iter().map(|cell| levels(cell.to_vec())).collect();
    let usual_paper = median(&mut seen.iter().map(|(paper, _)| *paper).collect::<Vec<_>>());
    let usual_range = median(&mut seen.iter().map(|(p, ink)| p - ink).collect::<Vec<_>>());
    let faint = |(paper, ink): &(f32, f32)| {
        let range = paper - ink;
        range < LEAST || range < LEAST_SHARE * usual_range
    };
    let glare = |cell: &Patch| {
        usual_paper < BRIGHT
            && quarters(cell)
                .into_iter()
                .any(|part| levels(part).0 > WHITE)
    };
    cells
        .iter()
        .zip(&seen)
        .map(|(cell, seen)| faint(seen) || glare(cell))
        .collect()
}

/// Returns the grey of paper and that of ink.
fn levels(mut values: Vec<f32>) -> (f32, f32) {
    values.sort_unstable_by(f32::total_cmp);
    let at = |share: usize| {
        values
            .get(values.len() * share / 100)
            .copied()
            .unwrap_or(0.0)
    };
    (at(72), at(4))
}

/// Cuts a cell into quarters.
fn quarters(cell: &Patch) -> [Vec<f32>; 4] {
    let mut parts: [Vec<f32>; 4] = Default::default();
    for (y, row) in cell.as_chunks::<WIDE>().0.iter().enumerate() {
        let (left, right) = row.split_at(WIDE / 2);
        let [upper_left, upper_right, lower_left, lower_right] = &mut parts;
        let (to_left, to_right) = if y < HIGH / 2 {
            (upper_left, upper_right)
        } else {
            (lower_left, lower_right)
        };
        to_left.extend_from_slice(left);
        to_right.extend_from_slice(right);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight letters in a row: dark bars on grey paper.
    fn line(change: impl Fn(usize, usize, u8) -> u8) -> (Vec<u8>, Vec<Frame>) {
        let grey = |x: usize, y: usize| {
            let ink = x % 20 > 6 && x % 20 < 12 && (8..32).contains(&y);
            change(x, y, if ink { 60 } else { 180 })
        };
        let pixels = (0..40).flat_map(|y| (0..160).map(move |x| (x, y)));
        let frames = (0..8).map(|i| Frame {
            middle: (i as f32 * 20.0 + 9.5, 19.5),
            across: (20.0, 0.0),
            down: (0.0, 20.0),
        });
        (pixels.map(|(x, y)| grey(x, y)).collect(), frames.collect())
    }

    fn seen(change: impl Fn(usize, usize, u8) -> u8) -> Vec<bool> {
        let (pixels, frames) = line(change);
        washed_out(&Grey::new(160, 40, &pixels).unwrap(), &frames)
    }

    #[test]
    fn even_light_and_shadow_wash_nothing_out() {
        assert_eq!(seen(|_, _, grey| grey), [false; 8]);
        assert_eq!(
            seen(|x, _, grey| if x > 80 { grey / 3 * 2 } else { grey }),
            [false; 8]
        );
    }

    #[test]
    fn glare_over_a_part_of_a_cell_and_faint_ink_do() {
        let glare = seen(|x, y, grey| {
            if x / 20 == 3 && y > 21 {
                grey.saturating_add(150)
            } else {
                grey
            }
        });
        assert_eq!(glare.iter().filter(|washed| **washed).count(), 1);
        assert!(glare[3]);
        let faint = seen(|x, _, grey| if x / 20 == 5 { 150 + grey / 6 } else { grey });
        assert!(faint[5] && !faint[2]);
    }
}

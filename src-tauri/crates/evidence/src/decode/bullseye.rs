//! Finds the middles of Aztec codes.
//!
//! The library looks for an Aztec code around the middle of its picture only, which suits a camera that is pointed
//! at one. On a page the rings are looked for first, and the library gets a picture around each of them.

use std::time::Duration;

use super::barcode::FIT;
use super::grey::Grey;
use super::work::Work;

/// Runs of one width that a line through the middle crosses, light and dark in turn, a dark one in the middle.
const RUNS: usize = 7;
/// The narrowest ring, in pixels.
const NARROWEST: f64 = 1.5;
/// The most places that are tried on one page.
const MOST: usize = 12;
/// Modules from the middle to the edge of the picture around it; the largest code has 151 in all.
const AROUND: f64 = 80.0;
/// The most pixels from the middle to the edge of the picture around it; no page is searched in a larger size.
const FURTHEST: usize = FIT.max_width as usize;
/// No further place is tried after this time of work, counted from the first.
const LONGEST: Duration = Duration::from_millis(400);

/// The middle of what may be rings, and the width of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bullseye {
    x: f64,
    y: f64,
    ring: f64,
    /// Pixels from the middle to the edge of the picture around it.
    half: usize,
}

impl Bullseye {
    /// Returns the left and top of the picture around it; outside the page they are negative.
    pub(super) fn origin(self) -> (f64, f64) {
        let half = self.half as f64;
        (self.x.floor() - half, self.y.floor() - half)
    }

    /// Cuts the picture around it out of a page, white where there is none.
    pub(super) fn cut(self, page: &Grey) -> Grey {
        let side = 2 * self.half;
        let (left, top) = self.origin();
        let mut pixels = vec![255; side * side];
        for (y, row) in pixels.chunks_exact_mut(side).enumerate() {
            for (x, pixel) in row.iter_mut().enumerate() {
                let place = (left + x as f64, top + y as f64);
                *pixel = page.at(place).unwrap_or(255);
            }
        }
        Grey {
            width: side,
            height: side,
            pixels,
        }
    }
}

/// Finds what may be rings, until trying them has taken long enough; `dark` tells whether a pixel of the page is dark.
pub(super) fn find(
    width: usize,
    height: usize,
    dark: impl Fn(usize, usize) -> bool,
) -> impl IntoIterator<Item = Bullseye> {
    let found = search(width, height, dark);
    let work = Work::begin();
    let in_time = move |_: &Bullseye| work.elapsed() < LONGEST;
    found.into_iter().take_while(in_time)
}

fn search(width: usize, height: usize, dark: impl Fn(usize, usize) -> bool) -> Vec<Bullseye> {
    // A code lies on its page, however wide the rings are that something else draws.
    let furthest = width.max(height).clamp(1, FURTHEST);
    let mut found: Vec<Bullseye> = Vec::new();
    let within = |x: f64, y: f64| {
        let on_page = x >= 0.0 && y >= 0.0 && (x as usize) < width && (y as usize) < height;
        on_page && dark(x as usize, y as usize)
    };
    for y in (0..height).step_by(2) {
        for (x, ring) in middles(width, |x| dark(x, y)) {
            let eye = Bullseye {
                x,
                y: y as f64 + 0.5,
                ring,
                half: ((ring * AROUND).ceil() as usize).clamp(1, furthest),
            };
            let near = |known: &Bullseye| (known.x - x).hypot(known.y - eye.y) < 3.0 * ring;
            if found.iter().any(near) {
                continue;
            }
            found.extend(upright(eye, &within).filter(|eye| crossed(*eye, &within)));
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}

/// Moves to the middle of the same runs along the column; nothing when there are none.
fn upright(eye: Bullseye, dark: &impl Fn(f64, f64) -> bool) -> Option<Bullseye> {
    let (off, ring) = along(eye, (0.0, 1.0), dark)?;
    let y = eye.y + off;
    (ring < 1.4 * eye.ring && eye.ring < 1.4 * ring).then_some(Bullseye { y, ..eye })
}

/// Tells whether both diagonals cross the same runs, which print hardly ever does.
fn crossed(eye: Bullseye, dark: &impl Fn(f64, f64) -> bool) -> bool {
    let half = std::f64::consts::FRAC_1_SQRT_2;
    [(half, half), (half, -half)]
        .into_iter()
        .all(|direction| along(eye, direction, dark).is_some())
}

/// Looks along a line through a place for runs around it; returns how far their middle is off, and their width.
fn along(
    eye: Bullseye,
    (dx, dy): (f64, f64),
    dark: &impl Fn(f64, f64) -> bool,
) -> Option<(f64, f64)> {
    let reach = (eye.ring * 1.5 * (RUNS as f64 + 1.0) / 2.0).ceil();
    let step = |n: usize| n as f64 - reach;
    let runs = middles(2 * reach as usize + 1, |n| {
        dark(eye.x + step(n) * dx, eye.y + step(n) * dy)
    });
    let offs = runs.into_iter().map(|(at, ring)| (at - 0.5 - reach, ring));
    offs.filter(|(off, _)| off.abs() < eye.ring)
        .min_by(|(a, _), (b, _)| a.abs().total_cmp(&b.abs()))
}

/// Returns the middle and the width of the runs wherever enough of one width follow each other.
fn middles(length: usize, dark: impl Fn(usize) -> bool) -> Vec<(f64, f64)> {
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    for place in 0..length {
        let is_dark = dark(place);
        match runs.last_mut() {
            Some((_, wide, before)) if *before == is_dark => *wide += 1,
            _ => runs.push((place, 1, is_dark)),
        }
    }
    let even = |window: &[(usize, usize, bool)]| {
        let (start, wide, is_dark) = *window.get(RUNS / 2)?;
        let total: usize = window.iter().map(|(_, wide, _)| wide).sum();
        let mean = total as f64 / RUNS as f64;
        let alike = |(_, wide, _): &(usize, usize, bool)| (*wide as f64 - mean).abs() <= 0.5 * mean;
        let fits = is_dark && mean >= NARROWEST && window.iter().all(alike);
        fits.then_some((start as f64 + wide as f64 / 2.0, mean))
    };
    runs.windows(RUNS).filter_map(even).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rings of this width around a place.
    fn rings(x: usize, y: usize, middle: (f64, f64), ring: f64) -> bool {
        let far = (x as f64 - middle.0).abs().max((y as f64 - middle.1).abs());
        let number = (far / ring + 0.5) as usize;
        number < 5 && number.is_multiple_of(2)
    }

    #[test]
    fn rings_are_found_where_they_are() {
        let found = search(400, 300, |x, y| rings(x, y, (310.0, 77.0), 4.0));
        assert_eq!(found.len(), 1, "{found:?}");
        let Bullseye { x, y, ring, half } = found[0];
        assert!(
            (x - 310.0).abs() < 2.0 && (y - 77.0).abs() < 2.0,
            "{found:?}"
        );
        assert!((ring - 4.0).abs() < 0.5);
        assert!((280..=360).contains(&half), "{half}");
    }

    #[test]
    fn no_picture_around_rings_reaches_further_than_its_page() {
        let wide = |x: usize, y: usize| rings(x, y, (350.0, 350.0), 60.0);
        let page = Grey {
            width: 700,
            height: 690,
            pixels: (0..700 * 690)
                .map(|n| if wide(n % 700, n / 700) { 0 } else { 255 })
                .collect(),
        };
        let found: Vec<Bullseye> = find(700, 690, wide).into_iter().collect();
        assert_eq!(found.len(), 1, "{found:?}");
        let cut = found[0].cut(&page);
        assert_eq!((cut.width, cut.height), (1_400, 1_400));
        let long = search(4_000, 300, |x, y| rings(x, y, (2_000.0, 150.0), 30.0));
        assert_eq!(long.len(), 1, "{long:?}");
        assert_eq!(long[0].half, FURTHEST);
    }

    #[test]
    fn stripes_and_plain_paper_hold_none() {
        assert_eq!(search(300, 300, |_, _| false), []);
        assert_eq!(search(300, 300, |x, _| (x / 4).is_multiple_of(2)), []);
        assert_eq!(search(300, 300, |_, y| (y / 4).is_multiple_of(2)), []);
        assert_eq!(search(0, 0, |_, _| true), []);
    }

    #[test]
    fn the_picture_around_has_the_middle_in_its_middle() {
        let page = Grey {
            width: 40,
            height: 30,
            pixels: (0..1200)
                .map(|n| if n == 5 * 40 + 7 { 0 } else { 200 })
                .collect(),
        };
        let eye = Bullseye {
            x: 7.5,
            y: 5.5,
            ring: 2.0,
            half: 160,
        };
        let cut = eye.cut(&page);
        assert_eq!((cut.width, cut.height), (320, 320));
        assert_eq!(cut.pixels[160 * 320 + 160], 0);
        assert_eq!(cut.pixels[0], 255);
    }
}

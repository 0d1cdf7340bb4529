//! Straight lines through points.

/// The line y = `base` + `slope` · x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub base: f32,
    pub slope: f32,
}

impl Line {
    pub fn at(self, x: f32) -> f32 {
        self.base + self.slope * x
    }

    /// Fits by least squares; nothing through fewer than two places.
    pub fn through(points: impl Iterator<Item = (f32, f32)> + Clone) -> Option<Self> {
        let (mut n, mut sum_x, mut sum_y) = (0.0_f32, 0.0, 0.0);
        for (x, y) in points.clone() {
            n += 1.0;
            sum_x += x;
            sum_y += y;
        }
        let (mean_x, mean_y) = (sum_x / n, sum_y / n);
        let (mut xx, mut xy) = (0.0_f32, 0.0);
        for (x, y) in points {
            xx += (x - mean_x) * (x - mean_x);
            xy += (x - mean_x) * (y - mean_y);
        }
        let slope = xy / xx;
        slope.is_finite().then_some(Self {
            base: mean_y - slope * mean_x,
            slope,
        })
    }

    /// Returns the root of the mean square distance, in y.
    pub fn error(self, points: impl Iterator<Item = (f32, f32)>) -> f32 {
        let (mut n, mut sum) = (0.0_f32, 0.0);
        for (x, y) in points {
            n += 1.0;
            sum += (y - self.at(x)) * (y - self.at(x));
        }
        (sum / n.max(1.0)).sqrt()
    }
}

/// Returns the median; the numbers are put into order. Zero for none.
pub(crate) fn median(values: &mut [f32]) -> f32 {
    values.sort_unstable_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again() {
        let points = (0..9).map(|x| (x as f32, 3.0 + 0.25 * x as f32));
        let line = Line::through(points.clone()).unwrap();
        assert!((line.base - 3.0).abs() < 1e-4 && (line.slope - 0.25).abs() < 1e-5);
        assert!(line.error(points) < 1e-4);
        assert!(Line::through([(1.0, 2.0)].into_iter()).is_none());
        assert!(Line::through([].into_iter()).is_none());
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut []), 0.0);
    }
}

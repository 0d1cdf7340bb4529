//! The small network that reads a cell: 352 numbers, one hidden layer, 37 characters.
//!
//! Weights are bytes with a scale for each unit. They are made by the program `ocr-train`.

use std::sync::OnceLock;

use crate::cells::{INPUTS, Patch};

/// Outputs: one a character of [`crate::ALPHABET`].
pub const OUTPUTS: usize = 37;
/// Marks a file of weights.
const MAGIC: &[u8; 4] = b"OCR1";
const WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// Natural logarithms of the probabilities of all characters.
pub type Odds = [f32; OUTPUTS];

/// A network, ready to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    hidden: usize,
    /// For each input the weights towards all hidden units.
    first: Vec<f32>,
    first_bias: Vec<f32>,
    /// For each hidden unit the weights towards all outputs.
    second: Vec<f32>,
    second_bias: Vec<f32>,
}

impl Network {
    /// Returns the network that ships; nothing when its weights are damaged.
    pub fn shipped() -> Option<&'static Self> {
        static SHIPPED: OnceLock<Option<Network>> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::from_bytes(WEIGHTS)).as_ref()
    }

    /// Reads weights.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (hidden, rest) = rest.split_first_chunk::<2>()?;
        let hidden = usize::from(u16::from_le_bytes(*hidden));
        let (first, rest) = weights(rest, INPUTS, hidden)?;
        let (first_bias, rest) = floats(rest, hidden)?;
        let (second, rest) = weights(rest, hidden, OUTPUTS)?;
        let (second_bias, rest) = floats(rest, OUTPUTS)?;
        rest.is_empty().then_some(Self {
            hidden,
            first,
            first_bias,
            second,
            second_bias,
        })
    }

    /// Reads one cell.
    pub fn read(&self, patch: &Patch) -> Odds {
        let mut hidden = self.first_bias.clone();
        for (value, weights) in patch
            .iter()
            .zip(self.first.chunks_exact(self.hidden.max(1)))
        {
            for (sum, weight) in hidden.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        let mut odds = [0.0; OUTPUTS];
        for (odd, bias) in odds.iter_mut().zip(&self.second_bias) {
            *odd = *bias;
        }
        for (value, weights) in hidden.iter().zip(self.second.as_chunks::<OUTPUTS>().0) {
            if *value > 0.0 {
                for (odd, weight) in odds.iter_mut().zip(weights) {
                    *odd += value * weight;
                }
            }
        }
        normalise(&mut odds);
        odds
    }
}

/// Brings sums to logarithms of probabilities.
fn normalise(odds: &mut Odds) {
    let most = odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = odds.iter().map(|odd| (odd - most).exp()).sum();
    let all = most + sum.ln();
    for odd in odds {
        *odd -= all;
    }
}

/// Reads a scale for each output, then a byte for each weight.
fn weights(bytes: &[u8], inputs: usize, outputs: usize) -> Option<(Vec<f32>, &[u8])> {
    let (scales, rest) = floats(bytes, outputs)?;
    let (bytes, rest) = rest.split_at_checked(inputs.checked_mul(outputs)?)?;
    let weights = bytes
        .iter()
        .zip(scales.iter().cycle())
        .map(|(byte, scale)| f32::from(byte.cast_signed()) * scale)
        .collect();
    Some((weights, rest))
}

fn floats(bytes: &[u8], count: usize) -> Option<(Vec<f32>, &[u8])> {
    let (bytes, rest) = bytes.split_at_checked(count.checked_mul(4)?)?;
    let floats = bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|four| f32::from_le_bytes(*four))
        .collect();
    Some((floats, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_that_ship_are_whole_and_small() {
        assert!(Network::shipped().is_some());
        assert!(WEIGHTS.len() <= 64 * 1024, "{} bytes", WEIGHTS.len());
    }

    #[test]
    fn damaged_weights_are_refused() {
        assert!(Network::from_bytes(b"").is_none());
        assert!(Network::from_bytes(b"OCR1\xff\xff").is_none());
        let short = WEIGHTS.get(..WEIGHTS.len() - 1).unwrap();
        assert!(Network::from_bytes(short).is_none());
        assert!(Network::from_bytes(&[WEIGHTS, &[0]].concat()).is_none());
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let odds = Network::shipped().unwrap().read(&[0.5; INPUTS]);
        let sum: f32 = odds.iter().map(|odd| odd.exp()).sum();
        assert!((sum - 1.0).abs() < 1e-4);
    }
}

//! Trains the network: one hidden layer, Adam, all in one thread and one order, so that the same seed gives
//! the same weights.

use ocr::cells::{Frame, INPUTS, Patch, cut};
use ocr::network::OUTPUTS;
use ocr::{ALPHABET, Grey};

use crate::face::Faces;
use crate::page::{Level, Page, Wanted};
use crate::rng::Rng;

/// What a training depends on.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Where chance begins.
    pub seed: u64,
    /// Pages that are drawn.
    pub pages: usize,
    /// Times that all cells are gone through.
    pub rounds: usize,
    /// Units of the hidden layer.
    pub hidden: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            pages: 900,
            rounds: 24,
            hidden: 128,
        }
    }
}

/// Seeds of training pages begin here, those of measured pages below it.
const TRAINING_SEEDS: u64 = 1 << 40;
/// Cells that are learned from at a time.
const BATCH: usize = 32;

/// A cell and what it holds.
struct Example {
    /// The patch in bytes, to keep many.
    bytes: Vec<u8>,
    character: u8,
}

/// Trains and returns the file of weights; `tell` hears how it goes.
pub fn train(settings: Settings, tell: &mut dyn FnMut(&str)) -> Vec<u8> {
    let mut rng = Rng::new(settings.seed);
    let examples = collect(settings, &mut rng);
    tell(&format!(
        "{} cells on {} pages",
        examples.len(),
        settings.pages
    ));
    let mut network = Draft::new(settings.hidden, &mut rng);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let steps = (settings.rounds * examples.len().div_ceil(BATCH)).max(1);
    let mut step = 0;
    for round in 0..settings.rounds {
        for i in (1..order.len()).rev() {
            order.swap(i, rng.below(i + 1));
        }
        let mut loss = 0.0;
        for batch in order.chunks(BATCH) {
            let done = step as f32 / steps as f32;
            let rate = 0.0016 * (1.0 - done).powi(2) + 0.00002;
            loss += network.learn(batch.iter().map(|i| &examples[*i]), rate);
            step += 1;
        }
        tell(&format!(
            "round {}: loss {:.4}",
            round + 1,
            loss / examples.len() as f32
        ));
    }
    network.to_bytes()
}

/// Draws pages and cuts their cells, a little beside their places, as the reader will find them.
fn collect(settings: Settings, rng: &mut Rng) -> Vec<Example> {
    let mut faces = Faces::open();
    let mut examples = Vec::new();
    for page in 0..settings.pages {
        let level = match rng.below(20) {
            0..3 => Level::Clean,
            3..6 => Level::Slight,
            6..12 => Level::Strong,
            _ => Level::Harsh,
        };
        let seed = TRAINING_SEEDS + settings.seed * 1_000_000 + page as u64;
        let page = Page::draw(&mut faces, seed, level, Wanted::Training);
        let picture = Grey::new(page.width, page.height, &page.pixels).expect("a picture");
        for _ in 0..2 {
            for (line, frames) in page.lines.iter().zip(&page.frames) {
                let shaken = shake(rng, frames);
                for (character, patch) in line.bytes().zip(cut(&picture, &shaken)) {
                    let place = ALPHABET.iter().position(|a| *a == character);
                    examples.push(Example {
                        bytes: patch.iter().map(|v| pack(*v)).collect(),
                        character: place.expect("a character of a zone") as u8,
                    });
                }
            }
        }
    }
    examples
}

impl Example {
    fn patch(&self) -> Patch {
        let mut patch = [0.0; INPUTS];
        let bytes = patch.iter_mut().zip(&self.bytes);
        bytes.for_each(|(to, byte)| *to = unpack(*byte));
        patch
    }
}

fn pack(value: f32) -> u8 {
    ((value + 0.3) * 159.0).round().clamp(0.0, 255.0) as u8
}

fn unpack(byte: u8) -> f32 {
    f32::from(byte) / 159.0 - 0.3
}

/// Moves, turns and stretches the cells of a line as a comb does that fits almost.
fn shake(rng: &mut Rng, frames: &[Frame]) -> Vec<Frame> {
    let (dx, dy) = (rng.normal() * 0.03, rng.normal() * 0.03);
    let (wider, higher) = (1.0 + rng.normal() * 0.02, 1.0 + rng.normal() * 0.025);
    let (slant, tilt) = (rng.normal() * 0.03, rng.normal() * 0.02);
    let (drift, bow) = (rng.normal() * 0.02, rng.normal() * 0.02);
    let half = (frames.len() as f32 - 1.0) / 2.0;
    let shaken = frames.iter().enumerate().map(|(i, frame)| {
        let u = (i as f32 - half) / half;
        let (a, d) = (frame.across, frame.down);
        let mixed = Frame {
            middle: frame.middle,
            across: (a.0 * wider + d.0 * tilt, a.1 * wider + d.1 * tilt),
            down: (d.0 * higher + a.0 * slant, d.1 * higher + a.1 * slant),
        };
        let across = dx + drift * u + rng.normal() * 0.012;
        mixed.moved(across, dy + bow * u + rng.normal() * 0.012)
    });
    shaken.collect()
}

/// A layer's numbers with what Adam remembers of them.
struct Numbers {
    value: Vec<f32>,
    slope: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Numbers {
    fn new(value: Vec<f32>) -> Self {
        let none = || vec![0.0; value.len()];
        Self {
            slope: none(),
            mean: none(),
            square: none(),
            value,
        }
    }

    fn step(&mut self, rate: f32, decay: f32) {
        let all = self.value.iter_mut().zip(&mut self.slope);
        for ((value, slope), (mean, square)) in all.zip(self.mean.iter_mut().zip(&mut self.square))
        {
            *mean = 0.9 * *mean + 0.1 * *slope;
            *square = 0.999 * *square + 0.001 * *slope * *slope;
            *value -= rate * (*mean / (square.sqrt() + 1e-8) + decay * *value);
            *slope = 0.0;
        }
    }
}

/// The network while it learns.
struct Draft {
    hidden: usize,
    first: Numbers,
    first_bias: Numbers,
    second: Numbers,
    second_bias: Numbers,
    steps: i32,
}

impl Draft {
    fn new(hidden: usize, rng: &mut Rng) -> Self {
        let mut weights = |inputs: usize, outputs: usize| {
            let scale = (2.0 / inputs as f32).sqrt();
            Numbers::new(
                (0..inputs * outputs)
                    .map(|_| rng.normal() * scale)
                    .collect(),
            )
        };
        Self {
            hidden,
            first: weights(INPUTS, hidden),
            second: weights(hidden, OUTPUTS),
            first_bias: Numbers::new(vec![0.0; hidden]),
            second_bias: Numbers::new(vec![0.0; OUTPUTS]),
            steps: 0,
        }
    }

    /// Learns from a few cells; returns their loss.
    fn learn<'a>(&mut self, batch: impl Iterator<Item = &'a Example>, rate: f32) -> f32 {
        let batch: Vec<&Example> = batch.collect();
        let patches: Vec<Patch> = batch.iter().map(|example| example.patch()).collect();
        let hidden = self.hidden_of(&patches);
        let share = 1.0 / batch.len() as f32;
        let mut loss = 0.0;
        let mut back = vec![0.0; hidden.len()];
        let units = hidden
            .chunks_exact(self.hidden)
            .zip(back.chunks_exact_mut(self.hidden));
        for (example, (units, back)) in batch.iter().zip(units) {
            loss += outputs(
                &mut self.second,
                &mut self.second_bias,
                units,
                back,
                example.character,
                share,
            );
        }
        self.back_to_first(&patches, &back);
        self.steps += 1;
        let rate =
            rate * (1.0 - 0.999_f32.powi(self.steps)).sqrt() / (1.0 - 0.9_f32.powi(self.steps));
        self.first.step(rate, 0.002);
        self.first_bias.step(rate, 0.0);
        self.second.step(rate, 0.002);
        self.second_bias.step(rate, 0.0);
        loss
    }

    /// Goes back through the first layer.
    fn back_to_first(&mut self, patches: &[Patch], back: &[f32]) {
        for back in back.chunks_exact(self.hidden) {
            self.first_bias
                .slope
                .iter_mut()
                .zip(back)
                .for_each(|(to, b)| *to += b);
        }
        for (i, slopes) in self.first.slope.chunks_exact_mut(self.hidden).enumerate() {
            for (patch, back) in patches.iter().zip(back.chunks_exact(self.hidden)) {
                let value = patch[i];
                slopes
                    .iter_mut()
                    .zip(back)
                    .for_each(|(to, b)| *to += value * b);
            }
        }
    }

    fn hidden_of(&self, patches: &[Patch]) -> Vec<f32> {
        let mut hidden = self.first_bias.value.repeat(patches.len());
        for (i, weights) in self.first.value.chunks_exact(self.hidden).enumerate() {
            for (patch, units) in patches.iter().zip(hidden.chunks_exact_mut(self.hidden)) {
                let value = patch[i];
                units
                    .iter_mut()
                    .zip(weights)
                    .for_each(|(unit, w)| *unit += value * w);
            }
        }
        hidden.iter_mut().for_each(|unit| *unit = unit.max(0.0));
        hidden
    }

    /// Writes the weights as [`ocr::network::Network::from_bytes`] reads them.
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = b"OCR1".to_vec();
        bytes.extend((self.hidden as u16).to_le_bytes());
        quantise(&self.first.value, self.hidden, &mut bytes);
        floats(&self.first_bias.value, &mut bytes);
        quantise(&self.second.value, OUTPUTS, &mut bytes);
        floats(&self.second_bias.value, &mut bytes);
        bytes
    }
}

/// Goes forward and back through the second layer for one cell.
fn outputs(
    weights: &mut Numbers,
    bias: &mut Numbers,
    units: &[f32],
    back: &mut [f32],
    character: u8,
    share: f32,
) -> f32 {
    let mut odds = [0.0_f32; OUTPUTS];
    odds.copy_from_slice(&bias.value);
    for (unit, weights) in units.iter().zip(weights.value.as_chunks::<OUTPUTS>().0) {
        odds.iter_mut()
            .zip(weights)
            .for_each(|(odd, w)| *odd += unit * w);
    }
    let most = odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = odds.iter().map(|odd| (odd - most).exp()).sum();
    let loss = most + sum.ln() - odds[usize::from(character)];
    odds.iter_mut()
        .for_each(|odd| *odd = (*odd - most).exp() / sum * share);
    odds[usize::from(character)] -= share;
    bias.slope
        .iter_mut()
        .zip(&odds)
        .for_each(|(to, odd)| *to += odd);
    let rows = weights.value.as_chunks::<OUTPUTS>().0.iter();
    let slopes = weights.slope.as_chunks_mut::<OUTPUTS>().0.iter_mut();
    for ((unit, back), (row, slope)) in units.iter().zip(back).zip(rows.zip(slopes)) {
        if *unit > 0.0 {
            *back = row.iter().zip(&odds).map(|(w, odd)| w * odd).sum();
            slope
                .iter_mut()
                .zip(&odds)
                .for_each(|(to, odd)| *to += unit * odd);
        }
    }
    loss
}

fn quantise(weights: &[f32], outputs: usize, bytes: &mut Vec<u8>) {
    let mut most = vec![1e-6_f32; outputs];
    for row in weights.chunks_exact(outputs) {
        most.iter_mut()
            .zip(row)
            .for_each(|(most, w)| *most = most.max(w.abs()));
    }
    let scales: Vec<f32> = most.iter().map(|most| most / 127.0).collect();
    floats(&scales, bytes);
    for row in weights.chunks_exact(outputs) {
        let byte = |(w, scale): (&f32, &f32)| ((w / scale).round() as i8).cast_unsigned();
        bytes.extend(row.iter().zip(&scales).map(byte));
    }
}

fn floats(values: &[f32], bytes: &mut Vec<u8>) {
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

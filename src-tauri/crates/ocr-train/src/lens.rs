//! What a camera or a scanner makes of a flat page.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageFormat};
use ocr::cells::Frame;

use crate::furniture::{Area, Canvas};
use crate::page::Level;
use crate::rng::Rng;

/// A grey picture in the making.
#[derive(Debug, Clone)]
pub struct Shot {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Shot {
    /// Turns it anticlockwise by a quarter.
    pub fn turned_left(&self) -> Self {
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for x in (0..self.width).rev() {
            pixels.extend((0..self.height).map(|y| self.pixels[y * self.width + x]));
        }
        Self {
            width: self.height,
            height: self.width,
            pixels,
        }
    }
}

/// Where points of the page, in millimetres, come to lie in the picture.
#[derive(Debug, Clone)]
pub struct View {
    width: usize,
    height: usize,
    there: [f64; 9],
    back: [f64; 9],
}

impl View {
    /// Looks at the page from somewhere; steps back until every character is in the picture.
    pub fn by_chance(
        rng: &mut Rng,
        whole: &Area,
        scale: f32,
        level: Level,
        characters: impl Fn(&Self) -> Vec<Vec<Frame>>,
    ) -> Self {
        let (most, aside) = match level {
            Level::Clean => (0.0, 0.0),
            Level::Slight => (1.0, 0.0),
            Level::Strong => (4.0, 0.03),
            Level::Harsh => (8.0, 0.05),
        };
        let angle = rng.between(-most, most).to_radians();
        let mut push = || (rng.between(-aside, aside), rng.between(-aside, aside));
        let pushes = [push(), push(), push(), push()];
        let mut zoom = 1.0;
        loop {
            let view = Self::from(whole, scale, angle, zoom, &pushes);
            let inside = |frame: &Frame| {
                let (x, y) = frame.middle;
                let room = frame.across.0.hypot(frame.across.1);
                let (width, height) = (view.width as f32 - room, view.height as f32 - room);
                (room..width).contains(&x) && (room..height).contains(&y)
            };
            if zoom < 0.5 || characters(&view).iter().flatten().all(inside) {
                return view;
            }
            zoom *= 0.96;
        }
    }

    fn from(whole: &Area, scale: f32, angle: f32, zoom: f32, pushes: &[(f32, f32); 4]) -> Self {
        let (width, height) = (whole.width * scale, whole.height * scale);
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let (sin, cos) = angle.sin_cos();
        let mut pairs = [((0.0, 0.0), (0.0, 0.0)); 4];
        for ((pair, (u, v)), (px, py)) in pairs.iter_mut().zip(corners).zip(pushes) {
            let (x, y) = (
                (u - 0.5 + px) * width * zoom,
                (v - 0.5 + py) * height * zoom,
            );
            let seen = (
                width / 2.0 + x * cos - y * sin,
                height / 2.0 + x * sin + y * cos,
            );
            *pair = ((u * whole.width, v * whole.height), seen);
        }
        let back = pairs.map(|(page, seen)| (seen, page));
        Self {
            width: width.round() as usize,
            height: height.round() as usize,
            there: projection(&pairs),
            back: projection(&back),
        }
    }

    /// Returns where a point of the page lies in the picture, between the middles of pixels.
    pub fn to_picture(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = project(&self.there, f64::from(x), f64::from(y));
        (x as f32 - 0.5, y as f32 - 0.5)
    }
}

fn project(m: &[f64; 9], x: f64, y: f64) -> (f64, f64) {
    let w = m[6] * x + m[7] * y + m[8];
    (
        (m[0] * x + m[1] * y + m[2]) / w,
        (m[3] * x + m[4] * y + m[5]) / w,
    )
}

type Pair = ((f32, f32), (f32, f32));

/// Finds the projection that brings four points onto four others.
fn projection(pairs: &[Pair; 4]) -> [f64; 9] {
    let mut rows: Vec<[f64; 9]> = Vec::new();
    for ((x, y), (u, v)) in pairs {
        let (x, y, u, v) = (f64::from(*x), f64::from(*y), f64::from(*u), f64::from(*v));
        rows.push([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u]);
        rows.push([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v]);
    }
    for column in 0..8 {
        let size = |row: &usize| rows[*row][column].abs();
        let pivot = (column..8)
            .max_by(|a, b| size(a).total_cmp(&size(b)))
            .expect("a row");
        rows.swap(column, pivot);
        let base = rows[column];
        for (i, row) in rows.iter_mut().enumerate() {
            if i != column {
                let factor = row[column] / base[column];
                row.iter_mut()
                    .zip(base)
                    .for_each(|(to, from)| *to -= factor * from);
            }
        }
    }
    let mut found = [1.0; 9];
    for (i, row) in rows.iter().enumerate() {
        found[i] = row[8] / row[i];
    }
    found
}

/// Takes the picture.
pub fn see(canvas: &Canvas, view: &View, rng: &mut Rng, level: Level) -> Shot {
    let flat = luma(canvas);
    if level == Level::Clean {
        let pixels = flat.pixels.iter().map(|p| *p as u8).collect();
        return Shot {
            width: flat.width,
            height: flat.height,
            pixels,
        };
    }
    let mut shot = warp(&flat, canvas.scale, view, rng.between(20.0, 200.0));
    let fine = canvas.scale / 1.25 * 25.4 / 150.0;
    match level {
        Level::Harsh => shot.blur(rng.between(0.5, 1.0) * fine.max(1.0)),
        Level::Strong => shot.blur(rng.between(0.0, 0.5) * fine.max(1.0)),
        Level::Clean | Level::Slight => {}
    }
    light(&mut shot, rng, level);
    if level == Level::Harsh {
        for _ in 0..1 + rng.below(2) {
            glare(&mut shot, rng, canvas.scale / 1.25);
        }
    }
    let (noise, quality) = match level {
        Level::Clean | Level::Slight => (1.5, 85),
        Level::Strong => (5.0, 65),
        Level::Harsh => (6.0, 40),
    };
    let mut pixels = Vec::with_capacity(shot.pixels.len());
    for grey in &shot.pixels {
        // A cast cuts off below zero and above 255.
        pixels.push((grey + noise * rng.normal() + 0.5) as u8);
    }
    squeeze(shot.width, shot.height, &pixels, quality)
}

struct Light {
    width: usize,
    height: usize,
    pixels: Vec<f32>,
}

fn luma(canvas: &Canvas) -> Light {
    let pixels = canvas.pixmap.data().as_chunks::<4>().0;
    Light {
        width: canvas.pixmap.width() as usize,
        height: canvas.pixmap.height() as usize,
        pixels: pixels
            .iter()
            .map(|[red, _, _, _]| f32::from(*red))
            .collect(),
    }
}

fn warp(flat: &Light, scale: f32, view: &View, desk: f32) -> Light {
    let scale = f64::from(scale);
    let mut pixels = Vec::with_capacity(view.width * view.height);
    for y in 0..view.height {
        for x in 0..view.width {
            let (u, v) = project(&view.back, x as f64 + 0.5, y as f64 + 0.5);
            let (u, v) = (u * scale - 0.5, v * scale - 0.5);
            let (left, top) = (u as usize, v as usize);
            if u < 0.0 || v < 0.0 || left + 1 >= flat.width || top + 1 >= flat.height {
                pixels.push(desk);
                continue;
            }
            let (fx, fy) = ((u - left as f64) as f32, (v - top as f64) as f32);
            let at = top * flat.width + left;
            let (upper, lower) = (
                &flat.pixels[at..at + 2],
                &flat.pixels[at + flat.width..][..2],
            );
            let top = upper[0] * (1.0 - fx) + upper[1] * fx;
            let bottom = lower[0] * (1.0 - fx) + lower[1] * fx;
            pixels.push(top * (1.0 - fy) + bottom * fy);
        }
    }
    Light {
        width: view.width,
        height: view.height,
        pixels,
    }
}

impl Light {
    /// Blurs evenly (deviation in pixels).
    fn blur(&mut self, deviation: f32) {
        if deviation < 0.15 {
            return;
        }
        let reach = (deviation * 2.8).ceil() as usize;
        let weight = |i: usize| (-((i * i) as f32) / (2.0 * deviation * deviation)).exp();
        let mut weights: Vec<f32> = (0..=2 * reach).map(|i| weight(i.abs_diff(reach))).collect();
        let sum: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|w| *w /= sum);
        self.along(&weights, reach, 1);
        self.along(&weights, reach, self.width);
    }

    fn along(&mut self, weights: &[f32], reach: usize, step: usize) {
        let pad = reach * step;
        let count = self.pixels.len();
        let mut padded = vec![self.pixels[0]; pad];
        padded.extend_from_slice(&self.pixels);
        padded.resize(count + 2 * pad, self.pixels[count - 1]);
        self.pixels.fill(0.0);
        for (i, weight) in weights.iter().enumerate() {
            for (to, from) in self.pixels.iter_mut().zip(&padded[i * step..]) {
                *to += weight * from;
            }
        }
    }

    /// Changes each grey by its place, counted from the middle in shares of the longer side.
    fn each(&mut self, change: impl Fn(f32, f32, f32) -> f32) {
        let long = self.width.max(self.height) as f32;
        let (width, height) = (self.width as f32, self.height as f32);
        for (y, row) in self.pixels.chunks_exact_mut(self.width).enumerate() {
            let v = (y as f32 - height / 2.0) / long;
            for (x, grey) in row.iter_mut().enumerate() {
                let u = (x as f32 - width / 2.0) / long;
                *grey = change(*grey, u, v);
            }
        }
    }
}

/// Uneven light, a shadow, and the camera's own idea of contrast.
fn light(shot: &mut Light, rng: &mut Rng, level: Level) {
    let uneven = [0.0, 0.1, 0.3, 0.5][level as usize];
    let (across, down) = (rng.between(-uneven, uneven), rng.between(-uneven, uneven));
    let (contrast, lift) = (
        rng.between(1.0 - uneven * 0.6, 1.0),
        rng.between(0.0, 30.0 * uneven),
    );
    let shadow = level >= Level::Strong && rng.chance(0.35);
    let dark = if shadow { rng.between(0.55, 0.85) } else { 1.0 };
    let (sin, cos) = rng.between(0.0, std::f32::consts::TAU).sin_cos();
    let (edge, soft) = (rng.between(-0.3, 0.3), rng.between(0.005, 0.06));
    shot.each(|grey, u, v| {
        let inside = ((u * cos + v * sin - edge) / soft).clamp(-1.0, 1.0) * 0.5 + 0.5;
        let light = (1.0 + across * u + down * v) * (1.0 - inside * (1.0 - dark));
        lift + grey * contrast * light
    });
}

/// A lamp mirrored in the foil.
fn glare(shot: &mut Light, rng: &mut Rng, scale: f32) {
    let long = shot.width.max(shot.height) as f32;
    let radius = |rng: &mut Rng| rng.between(5.0, 22.0) * scale / long;
    let (wide, high, bright) = (radius(rng), radius(rng), rng.between(60.0, 200.0));
    let (cx, cy) = (rng.between(-0.45, 0.45), rng.between(-0.35, 0.35));
    shot.each(|grey, u, v| {
        let (du, dv) = ((u - cx) / wide, (v - cy) / high);
        let away = du * du + dv * dv;
        // Farther away it is less than a grey level.
        if away > 6.0 {
            grey
        } else {
            grey + bright * (-away).exp()
        }
    });
}

/// Writes a grey JPEG file.
pub fn jpeg(width: usize, height: usize, pixels: &[u8], quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality)
        .encode(pixels, width as u32, height as u32, ExtendedColorType::L8)
        .expect("a JPEG file");
    file
}

/// Through JPEG and back.
fn squeeze(width: usize, height: usize, pixels: &[u8], quality: u8) -> Shot {
    let file = jpeg(width, height, pixels, quality);
    let read = image::load_from_memory_with_format(&file, ImageFormat::Jpeg);
    let pixels = read.expect("our own JPEG file").into_luma8().into_raw();
    Shot {
        width,
        height,
        pixels,
    }
}

//! What is on a page besides the zone: paper, patterns, pictures, words, and the desk around it.

use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

use crate::face::{Face, Faces};
use crate::rng::Rng;

/// A place and a size, in millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    /// Returns the area less a margin on each side.
    pub fn within(self, margin: f32) -> Self {
        Self {
            x: self.x + margin,
            y: self.y + margin,
            width: (self.width - 2.0 * margin).max(1.0),
            height: (self.height - 2.0 * margin).max(1.0),
        }
    }
}

/// Draws in millimetres.
pub struct Canvas {
    pub pixmap: Pixmap,
    /// Pixels in a millimetre.
    pub scale: f32,
}

impl Canvas {
    /// Begins with one grey all over.
    pub fn new(width: f32, height: f32, scale: f32, grey: f32) -> Self {
        let size = |mm: f32| ((mm * scale).round() as u32).max(1);
        let mut pixmap = Pixmap::new(size(width), size(height)).expect("a picture of this size");
        pixmap.fill(paint_of(grey, 1.0));
        Self { pixmap, scale }
    }

    fn transform(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }

    /// Fills a shape.
    pub fn fill(&mut self, path: &Path, placed: Transform, grey: f32, alpha: f32) {
        let transform = placed.post_concat(self.transform());
        let rule = FillRule::Winding;
        self.pixmap
            .fill_path(path, &paint(grey, alpha), rule, transform, None);
    }

    /// Draws along a path.
    pub fn stroke(&mut self, path: &Path, placed: Transform, width: f32, grey: f32, alpha: f32) {
        let transform = placed.post_concat(self.transform());
        let stroke = Stroke {
            width,
            ..Stroke::default()
        };
        self.pixmap
            .stroke_path(path, &paint(grey, alpha), &stroke, transform, None);
    }

    /// Fills a rectangle.
    pub fn block(&mut self, area: Area, grey: f32, alpha: f32) {
        if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
            let path = PathBuilder::from_rect(rect);
            self.fill(&path, Transform::identity(), grey, alpha);
        }
    }

    /// Fills an ellipse.
    pub fn ellipse(&mut self, area: Area, grey: f32, alpha: f32) {
        let rect = Rect::from_xywh(area.x, area.y, area.width, area.height);
        if let Some(path) = rect.and_then(PathBuilder::from_oval) {
            self.fill(&path, Transform::identity(), grey, alpha);
        }
    }

    /// Writes a line whose capitals are so high, turned by an angle in degrees around its beginning.
    pub fn write(
        &mut self,
        face: &mut Face,
        text: &str,
        at: (f32, f32, f32),
        high: f32,
        grey: f32,
    ) {
        let size = high / face.capitals();
        let mut x = 0.0;
        for character in text.chars() {
            let letter = face.letter(character).clone();
            if let Some(path) = &letter.path {
                let placed = Transform::from_translate(x, 0.0)
                    .post_scale(size, size)
                    .post_rotate(at.2)
                    .post_translate(at.0, at.1);
                self.fill(path, placed, grey, 1.0);
            }
            x += letter.advance;
        }
    }
}

fn paint_of(grey: f32, alpha: f32) -> tiny_skia::Color {
    let grey = (grey / 255.0).clamp(0.0, 1.0);
    tiny_skia::Color::from_rgba(grey, grey, grey, alpha.clamp(0.0, 1.0)).expect("a colour")
}

fn paint(grey: f32, alpha: f32) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(paint_of(grey, alpha));
    paint.anti_alias = true;
    paint
}

/// Words by chance.
pub fn words(rng: &mut Rng, letters: usize) -> String {
    const SOUNDS: [&str; 12] = [
        "an", "be", "co", "di", "er", "fu", "ly", "mo", "nte", "ss", "tra", "vi",
    ];
    let mut text = String::new();
    while text.len() < letters {
        for _ in 0..1 + rng.below(4) {
            text.push_str(rng.one::<&str>(&SOUNDS));
        }
        text.push(' ');
    }
    text
}

/// Lines of words on paper.
pub fn paragraph(canvas: &mut Canvas, rng: &mut Rng, faces: &mut Faces, area: Area, angle: f32) {
    let (high, grey) = (rng.between(1.6, 2.6), rng.between(0.0, 90.0));
    let step = high * rng.between(1.9, 2.8);
    let lines = ((area.height / step) as usize).min(18);
    let letters = ((area.width / (high * 0.78)) as usize).min(70);
    let face = rng.below(3);
    let (sin, cos) = angle.to_radians().sin_cos();
    for line in 0..lines {
        let down = step * (line as f32 + 1.0);
        let length = if rng.chance(0.2) {
            letters / 2
        } else {
            letters
        };
        let text = words(rng, length);
        let at = (area.x - sin * down, area.y + cos * down, angle);
        canvas.write(&mut faces.others[face], &text, at, high, grey);
    }
}

/// Another paper that lies about, some of it under the document.
pub fn other_paper(canvas: &mut Canvas, rng: &mut Rng, faces: &mut Faces, whole: Area) {
    let angle = rng.between(-25.0, 25.0) + *rng.one(&[0.0, 0.0, 90.0]);
    let (x, y) = (
        whole.x + rng.between(-0.2, 0.8) * whole.width,
        whole.y + rng.between(-0.2, 0.8) * whole.height,
    );
    let rect = Rect::from_xywh(0.0, 0.0, 148.0, 105.0).expect("a sheet");
    let placed = Transform::from_rotate(angle).post_translate(x, y);
    let white = rng.between(190.0, 250.0);
    canvas.fill(&PathBuilder::from_rect(rect), placed, white, 1.0);
    let (sin, cos) = angle.to_radians().sin_cos();
    let area = Area {
        x: x + 10.0 * cos - 8.0 * sin,
        y: y + 10.0 * sin + 8.0 * cos,
        width: 125.0,
        height: 85.0,
    };
    paragraph(canvas, rng, faces, area, angle);
}

/// The desk or the glass of the scanner, with or without grain.
pub fn grain(canvas: &mut Canvas, rng: &mut Rng, whole: Area, grey: f32) {
    for _ in 0..40 {
        let y = whole.y + rng.unit() * whole.height;
        let mut path = PathBuilder::new();
        path.move_to(whole.x, y);
        let bow = rng.between(-6.0, 6.0);
        let right = whole.x + whole.width;
        path.quad_to(
            whole.x + whole.width / 2.0,
            y + bow,
            right,
            y + rng.between(-4.0, 4.0),
        );
        let Some(path) = path.finish() else { continue };
        let other = grey + rng.between(-30.0, 30.0);
        canvas.stroke(
            &path,
            Transform::identity(),
            rng.between(0.2, 2.0),
            other,
            0.5,
        );
    }
}

/// Waves, as they are printed under what must not be copied.
pub fn waves(canvas: &mut Canvas, rng: &mut Rng, area: Area, paper: f32, strong: f32) {
    let lines = 8 + rng.below(32);
    let (swing, length) = (rng.between(1.0, 9.0), rng.between(12.0, 60.0));
    let (width, turn) = (rng.between(0.07, 0.22), rng.between(0.0, 0.5));
    let grey = paper - rng.between(8.0, 20.0 + 50.0 * strong);
    for line in 0..lines {
        let y = area.y + area.height * (line as f32 + 0.5) / lines as f32;
        let mut path = PathBuilder::new();
        let mut x = area.x;
        while x <= area.x + area.width {
            let phase = (x / length + turn * line as f32) * std::f32::consts::TAU;
            let at = (y + swing * phase.sin()).clamp(area.y, area.y + area.height);
            if path.is_empty() {
                path.move_to(x, at);
            } else {
                path.line_to(x, at);
            }
            x += 1.6;
        }
        if let Some(path) = path.finish() {
            canvas.stroke(&path, Transform::identity(), width, grey, 0.9);
        }
    }
}

/// Large faint shapes, as of foils and emblems.
pub fn emblems(canvas: &mut Canvas, rng: &mut Rng, area: Area) {
    for _ in 0..rng.below(5) {
        let size = rng.between(8.0, 40.0);
        let place = Area {
            x: area.x + rng.unit() * (area.width - size).max(1.0),
            y: area.y + rng.unit() * (area.height - size).max(1.0),
            width: size,
            height: size.min(area.height),
        };
        let (grey, alpha) = (rng.between(60.0, 255.0), rng.between(0.04, 0.16));
        canvas.ellipse(place, grey, alpha);
    }
}

/// Something like the picture of a person.
pub fn portrait(canvas: &mut Canvas, rng: &mut Rng, area: Area) {
    canvas.block(area, rng.between(120.0, 235.0), 1.0);
    let part = |x: f32, y: f32, width: f32, height: f32| Area {
        x: area.x + x * area.width,
        y: area.y + y * area.height,
        width: width * area.width,
        height: height * area.height,
    };
    let (skin, hair, cloth) = (
        rng.between(70.0, 215.0),
        rng.between(10.0, 150.0),
        rng.between(15.0, 220.0),
    );
    canvas.ellipse(part(0.2, 0.1, 0.6, 0.6), hair, 1.0);
    canvas.ellipse(part(0.27, 0.18, 0.46, 0.55), skin, 1.0);
    canvas.block(part(0.1, 0.78, 0.8, 0.22), cloth, 1.0);
    canvas.ellipse(part(0.36, 0.38, 0.08, 0.04), 30.0, 1.0);
    canvas.ellipse(part(0.56, 0.38, 0.08, 0.04), 30.0, 1.0);
    canvas.ellipse(part(0.42, 0.6, 0.16, 0.03), 60.0, 0.8);
    for _ in 0..60 {
        let size = rng.between(0.01, 0.05);
        let (x, y) = (rng.unit() * 0.94, rng.unit() * 0.94);
        let grey = rng.between(0.0, 255.0);
        canvas.ellipse(part(x, y, size, size), grey, 0.12);
    }
}

/// Names of fields and what stands in them.
pub fn fields(canvas: &mut Canvas, rng: &mut Rng, faces: &mut Faces, area: Area) {
    let mut y = area.y + 3.0;
    let (small, large) = (rng.between(1.0, 1.4), rng.between(1.9, 2.8));
    let (faint, dark) = (rng.between(60.0, 130.0), rng.between(0.0, 70.0));
    let face = rng.below(3);
    while y + 6.0 < area.y + area.height {
        let mut x = area.x;
        for _ in 0..1 + rng.below(2) {
            let label = words(rng, 8);
            canvas.write(&mut faces.others[face], &label, (x, y, 0.0), small, faint);
            let letters = 5 + rng.below(12);
            let value = words(rng, letters).to_uppercase();
            let at = (x, y + large + 1.2, 0.0);
            canvas.write(&mut faces.others[(face + 1) % 3], &value, at, large, dark);
            x += area.width / 2.0;
        }
        y += large + small + rng.between(2.4, 4.0);
    }
}

/// A signature.
pub fn signature(canvas: &mut Canvas, rng: &mut Rng, area: Area) {
    let mut path = PathBuilder::new();
    let mut x = area.x;
    let middle = area.y + area.height / 2.0;
    path.move_to(x, middle);
    while x < area.x + area.width {
        let tall = area.height * rng.between(0.2, 0.6);
        path.quad_to(
            x + 1.5,
            middle - tall,
            x + rng.between(1.0, 3.5),
            middle + tall * 0.6,
        );
        x += rng.between(2.0, 4.0);
    }
    if let Some(path) = path.finish() {
        canvas.stroke(
            &path,
            Transform::identity(),
            0.4,
            rng.between(10.0, 80.0),
            1.0,
        );
    }
}

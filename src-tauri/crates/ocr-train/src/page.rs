//! A page: drawn flat, then seen through a lens.

use ocr::cells::Frame;
use ocr::layout::Layout;
use tiny_skia::Transform;

use crate::content;
use crate::face::Faces;
use crate::furniture::{self, Area, Canvas};
use crate::lens::{self, View};
use crate::rng::Rng;

/// How much a page is distorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As drawn.
    Clean,
    /// Turned a little, JPEG of quality 85.
    Slight,
    /// Turned up to 4°, seen from aside (3 %), noise, JPEG of quality 65.
    Strong,
    /// Turned up to 8°, seen from aside (5 %), blurred, glare, JPEG of quality 40.
    Harsh,
}

impl Level {
    /// All of them, the mildest first.
    pub const ALL: [Self; 4] = [Self::Clean, Self::Slight, Self::Strong, Self::Harsh];
}

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A page as it comes in, any side up.
    Real,
    /// The same, at no more than 150 pixels to the inch: the harder half, which tests have time to draw.
    Small,
    /// Characters by chance in the zone, upright.
    Training,
    /// No zone; as coarse as small ones.
    Without,
}

/// A page, and what stands on it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Grey, row by row.
    pub pixels: Vec<u8>,
    /// The zone.
    pub lines: Vec<String>,
    /// Layout of the zone.
    pub layout: Layout,
    /// Degrees by which the page must be turned clockwise to stand upright.
    pub turned: u16,
    /// Where each character is, before the page was put on its side.
    pub frames: Vec<Vec<Frame>>,
    /// Pixels to the inch, about.
    pub dpi: f32,
}

const LAYOUTS: [Layout; 7] = [
    Layout::Td3,
    Layout::Td3,
    Layout::Td1,
    Layout::Td1,
    Layout::Td2,
    Layout::MrvA,
    Layout::MrvB,
];

/// Where everything lies, in millimetres.
struct Plan {
    layout: Layout,
    whole: Area,
    document: Area,
    dpi: f32,
    /// A sheet with a copy of the document on it.
    copy: bool,
}

/// Pixels to the inch.
fn resolution(rng: &mut Rng, wanted: Wanted, copy: bool) -> f32 {
    let all: &[f32] = &[100.0, 120.0, 150.0, 200.0, 250.0, 300.0];
    let small = matches!(wanted, Wanted::Small | Wanted::Without);
    let dpi = *rng.one(if small { &all[..3] } else { all });
    if copy { f32::min(dpi, 200.0) } else { dpi }
}

/// Width and height of a document, in millimetres.
fn size(layout: Layout) -> (f32, f32) {
    match layout {
        Layout::Td1 => (85.6, 54.0),
        Layout::Td2 | Layout::MrvB | Layout::French => (105.0, 74.0),
        Layout::Td3 => (125.0, 88.0),
        Layout::MrvA => (120.0, 80.0),
    }
}

impl Plan {
    fn by_chance(rng: &mut Rng, level: Level, wanted: Wanted) -> Self {
        let layout = *rng.one(&LAYOUTS);
        let (width, height) = size(layout);
        // An open passport shows the page above as well.
        let above = if layout == Layout::Td3 && rng.chance(0.5) {
            88.0
        } else {
            0.0
        };
        let copy = wanted != Wanted::Training && rng.chance(0.12);
        let dpi = resolution(rng, wanted, copy);
        let least = [1.0, 6.0, 9.0, 13.0][level as usize];
        let mut margin = || least + rng.between(0.0, 18.0);
        let (left, right, top, bottom) = (margin(), margin(), margin(), margin());
        let whole = Area {
            x: 0.0,
            y: 0.0,
            width: if copy { 210.0 } else { width + left + right },
            height: if copy {
                297.0
            } else {
                height + above + top + bottom
            },
        };
        let (x, y) = if copy {
            (rng.between(12.0, 70.0), rng.between(15.0, 110.0) + above)
        } else {
            (left, top + above)
        };
        let document = Area {
            x,
            y,
            width,
            height,
        };
        Self {
            layout,
            whole,
            document,
            dpi,
            copy,
        }
    }
}

impl Page {
    /// Draws the page of this seed.
    pub fn draw(faces: &mut Faces, seed: u64, level: Level, wanted: Wanted) -> Self {
        let mut rng = Rng::new(seed.wrapping_mul(4) + level as u64);
        let rng = &mut rng;
        let plan = Plan::by_chance(rng, level, wanted);
        let finer = if level == Level::Clean { 1.0 } else { 1.25 };
        let scale = plan.dpi / 25.4;
        let mut canvas = flat(rng, faces, &plan, scale * finer);
        let lines = match wanted {
            Wanted::Training => content::scramble(rng, plan.layout),
            Wanted::Real | Wanted::Small => content::zone(rng, plan.layout),
            Wanted::Without => Vec::new(),
        };
        let print = Print::by_chance(rng, &plan);
        if !lines.is_empty() {
            print.draw(rng, &mut canvas, faces, &lines);
        }
        let view = View::by_chance(rng, &plan.whole, scale, level, |view| {
            print.frames(&lines, view)
        });
        let grey = lens::see(&canvas, &view, rng, level);
        let frames = print.frames(&lines, &view);
        let quarters = if wanted == Wanted::Training || rng.chance(0.4) {
            0
        } else {
            rng.below(4)
        };
        let grey = (0..quarters).fold(grey, |grey, _| grey.turned_left());
        Self {
            width: grey.width as u32,
            height: grey.height as u32,
            pixels: grey.pixels,
            lines,
            layout: plan.layout,
            turned: quarters as u16 * 90,
            frames,
            dpi: plan.dpi,
        }
    }

    /// Writes the page as a JPEG file of good quality.
    pub fn jpeg(&self) -> Vec<u8> {
        lens::jpeg(self.width as usize, self.height as usize, &self.pixels, 95)
    }
}

/// Draws all but the zone.
fn flat(rng: &mut Rng, faces: &mut Faces, plan: &Plan, scale: f32) -> Canvas {
    let white = plan.copy || rng.chance(0.3);
    let ground = if white {
        rng.between(225.0, 255.0)
    } else {
        rng.between(25.0, 210.0)
    };
    let mut canvas = Canvas::new(plan.whole.width, plan.whole.height, scale, ground);
    if plan.copy {
        let sheet = Area {
            y: plan.document.y + plan.document.height + 12.0,
            height: 90.0,
            ..plan.whole.within(16.0)
        };
        furniture::paragraph(&mut canvas, rng, faces, sheet, 0.0);
    } else if !white && rng.chance(0.6) {
        furniture::grain(&mut canvas, rng, plan.whole, ground);
    }
    if !plan.copy && rng.chance(0.5) {
        furniture::other_paper(&mut canvas, rng, faces, plan.whole);
    }
    if plan.document.y > plan.document.height {
        let above = Area {
            y: plan.document.y - plan.document.height,
            ..plan.document
        };
        paper(&mut canvas, rng, above);
        furniture::fields(&mut canvas, rng, faces, above.within(8.0));
    }
    document(&mut canvas, rng, faces, plan.document);
    canvas
}

fn paper(canvas: &mut Canvas, rng: &mut Rng, area: Area) {
    let shade = Area {
        x: area.x + 0.8,
        y: area.y + 0.8,
        ..area
    };
    canvas.block(shade, 20.0, 0.4);
    let grey = rng.between(195.0, 252.0);
    canvas.block(area, grey, 1.0);
    let strong = rng.unit();
    for _ in 0..1 + rng.below(2) {
        furniture::waves(canvas, rng, area, grey, strong);
    }
    furniture::emblems(canvas, rng, area);
}

fn document(canvas: &mut Canvas, rng: &mut Rng, faces: &mut Faces, area: Area) {
    paper(canvas, rng, area);
    let part = |x: f32, y: f32, width: f32, height: f32| Area {
        x: area.x + x * area.width,
        y: area.y + y * area.height,
        width: width * area.width,
        height: height * area.height,
    };
    let title = furniture::words(rng, 14).to_uppercase();
    let at = (area.x + 6.0, area.y + 6.0, 0.0);
    canvas.write(
        &mut faces.others[1],
        &title,
        at,
        2.6,
        rng.between(20.0, 120.0),
    );
    let left = rng.chance(0.8);
    let card = area.width < 90.0;
    let foot = if card { 0.5 } else { 0.68 };
    let (at, beside) = if left { (0.05, 0.4) } else { (0.68, 0.06) };
    furniture::portrait(canvas, rng, part(at, 0.12, 0.27, foot - 0.14));
    furniture::fields(canvas, rng, faces, part(beside, 0.12, 0.55, foot - 0.13));
    if rng.chance(0.6) {
        furniture::signature(canvas, rng, part(beside + 0.2, foot - 0.12, 0.2, 0.09));
    }
    if rng.chance(0.4) {
        // A plain band under the zone, as many issuers print it.
        let band = part(0.0, 0.72, 1.0, 0.28);
        canvas.block(band, rng.between(215.0, 255.0), rng.between(0.4, 1.0));
    }
}

/// How the zone is printed.
struct Print {
    /// Middle of the first character of the first line.
    first: (f32, f32),
    pitch: f32,
    spacing: f32,
    /// Letters wider or narrower than drawn.
    wide: f32,
    high: f32,
    /// How much the ink spreads, in millimetres.
    spread: f32,
    grey: f32,
    alpha: f32,
    /// How far letters stand from their place, in millimetres.
    shaky: f32,
}

impl Print {
    fn by_chance(rng: &mut Rng, plan: &Plan) -> Self {
        let (lines, length) = match plan.layout {
            Layout::Td1 => (3.0, 30.0),
            Layout::Td2 | Layout::MrvB | Layout::French => (2.0, 36.0),
            Layout::Td3 | Layout::MrvA => (2.0, 44.0),
        };
        let pitch = 2.54 * rng.between(0.975, 1.02);
        let spacing = if lines > 2.0 {
            rng.between(4.7, 6.2)
        } else {
            rng.between(5.3, 6.6)
        };
        let area = plan.document;
        let room = area.width - length * pitch;
        let left = room * rng.between(0.35, 0.62);
        let last = area.y + area.height - rng.between(4.6, 8.5);
        Self {
            first: (area.x + left + pitch / 2.0, last - (lines - 1.0) * spacing),
            pitch,
            spacing,
            wide: rng.between(0.96, 1.04),
            high: rng.between(0.97, 1.03),
            spread: (rng.between(-0.05, 0.12)).max(0.0),
            grey: rng.between(5.0, 85.0),
            alpha: rng.between(0.85, 1.0),
            shaky: rng.between(0.0, 0.05),
        }
    }

    fn middle(&self, row: usize, place: usize) -> (f32, f32) {
        let (x, y) = self.first;
        (x + self.pitch * place as f32, y + self.spacing * row as f32)
    }

    fn draw(&self, rng: &mut Rng, canvas: &mut Canvas, faces: &mut Faces, lines: &[String]) {
        let face = &mut faces.zone;
        let (capitals, advance) = (face.capitals(), face.letter('H').advance);
        // The standard's ten letters an inch.
        let size = 2.54 / advance;
        for (row, line) in lines.iter().enumerate() {
            for (place, character) in line.chars().enumerate() {
                let (x, y) = self.middle(row, place);
                let letter = face.letter(character).clone();
                let path = letter
                    .path
                    .expect("every character of a zone has an outline");
                let (sx, sy) = (size * self.wide, size * self.high);
                let placed = Transform::from_translate(-letter.advance / 2.0, capitals / 2.0)
                    .post_scale(sx, sy)
                    .post_translate(x + self.shaky * rng.normal(), y + self.shaky * rng.normal());
                canvas.fill(&path, placed, self.grey, self.alpha);
                if self.spread > 0.01 {
                    canvas.stroke(&path, placed, self.spread / size, self.grey, self.alpha);
                }
            }
        }
    }

    /// Returns where the characters are in the picture.
    fn frames(&self, lines: &[String], view: &View) -> Vec<Vec<Frame>> {
        let half = self.pitch / 2.0;
        let frame = |row: usize, place: usize| {
            let (x, y) = self.middle(row, place);
            let away = |dx: f32, dy: f32| {
                let one = view.to_picture(x + dx * half, y + dy * half);
                let other = view.to_picture(x - dx * half, y - dy * half);
                (one.0 - other.0, one.1 - other.1)
            };
            Frame {
                middle: view.to_picture(x, y),
                across: away(1.0, 0.0),
                down: away(0.0, 1.0),
            }
        };
        let row = |(row, line): (usize, &String)| (0..line.len()).map(|i| frame(row, i)).collect();
        lines.iter().enumerate().map(row).collect()
    }
}

//! Lines, rosettes, silhouettes and seals: what makes a paper look like a paper.

use super::super::rng::Rng;
use super::svg::{Sheet, Type};
use std::f64::consts::TAU;
use std::fmt::Write as _;

/// Colours of one issuer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colourway {
    /// Lighter paper tone.
    pub paper: &'static str,
    /// Second paper tone of the gradient.
    pub shade: &'static str,
    /// First security line.
    pub line: &'static str,
    /// Second security line.
    pub cross: &'static str,
    /// Titles and strong ornaments.
    pub strong: &'static str,
}

const COLOURWAYS: [Colourway; 8] = [
    Colourway {
        paper: "#f3f2e6",
        shade: "#dfe9e3",
        line: "#5f8f86",
        cross: "#b58a6a",
        strong: "#1f5a4f",
    },
    Colourway {
        paper: "#eef3f7",
        shade: "#dbe6f0",
        line: "#5d86b3",
        cross: "#9a7fb0",
        strong: "#1d4776",
    },
    Colourway {
        paper: "#f7efec",
        shade: "#f0dedd",
        line: "#b56a6a",
        cross: "#6f8fae",
        strong: "#7d2530",
    },
    Colourway {
        paper: "#f0f4ea",
        shade: "#e1ebd3",
        line: "#7d9a55",
        cross: "#5f93a0",
        strong: "#3c5a1c",
    },
    Colourway {
        paper: "#f6f1ea",
        shade: "#efe0d2",
        line: "#b98357",
        cross: "#7f8fb8",
        strong: "#7a4217",
    },
    Colourway {
        paper: "#eef4f3",
        shade: "#d9eae8",
        line: "#4f9490",
        cross: "#a58f5a",
        strong: "#14595a",
    },
    Colourway {
        paper: "#edf2f8",
        shade: "#dde3f3",
        line: "#6a7fbb",
        cross: "#4f9a9a",
        strong: "#293f86",
    },
    Colourway {
        paper: "#f6eef3",
        shade: "#ecdbe8",
        line: "#a56a97",
        cross: "#6a94ad",
        strong: "#6d2460",
    },
];

/// Finds the colours of an issuer.
pub(super) fn colourway(number: usize) -> Colourway {
    let [first, ..] = COLOURWAYS;
    COLOURWAYS
        .get(number % COLOURWAYS.len())
        .copied()
        .unwrap_or(first)
}

/// The colour of print.
pub(super) const INK: &str = "#1c2530";
/// The colour of small labels.
pub(super) const LABEL: &str = "#5a6470";

/// Draws a sheet of paper lying on a desk: shadow, rounded corners, a slight turn.
pub(super) fn on_desk(
    inner: &Sheet,
    (w, h): (f64, f64),
    (margin, scale): (f64, f64),
    radius: f64,
    seed: u64,
) -> String {
    let mut rng = Rng::new(seed, 77);
    let tilt = rng.between(-0.9, 0.9);
    let (full_w, full_h) = (w + 2.0 * margin, h + 2.0 * margin);
    let desk = ["#d9d6d0", "#c9ced3", "#d8d2c6", "#cdd2cb"];
    let tone = usize::try_from(rng.below(4))
        .ok()
        .and_then(|i| desk.get(i))
        .copied()
        .unwrap_or("#d9d6d0");
    let mut sheet = Sheet::new();
    sheet.raw(format_args!(
        r##"<defs><radialGradient id="desk" cx="0.42" cy="0.36" r="0.9"><stop offset="0" stop-color="#ffffff" stop-opacity="0.55"/><stop offset="1" stop-color="#20262d" stop-opacity="0.20"/></radialGradient>
<linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#ffffff" stop-opacity="0.16"/><stop offset="0.6" stop-color="#ffffff" stop-opacity="0"/><stop offset="1" stop-color="#1a1f26" stop-opacity="0.07"/></linearGradient>
<clipPath id="edge"><rect x="0" y="0" width="{w}" height="{h}" rx="{radius}"/></clipPath></defs>"##
    ));
    sheet.rect((0.0, 0.0, full_w, full_h), 0.0, tone).rect(
        (0.0, 0.0, full_w, full_h),
        0.0,
        "url(#desk)",
    );
    let mut page = Sheet::new();
    for step in [8.0, 4.0] {
        page.raw(format_args!(
            r##"<rect x="{}" y="{}" width="{w}" height="{h}" rx="{radius}" fill="#10151b" fill-opacity="0.12"/>"##,
            step * 0.6, step
        ));
    }
    page.group(r#"clip-path="url(#edge)""#, inner);
    page.rect((0.0, 0.0, w, h), radius, "url(#light)");
    let turn = format!(
        r#"transform="rotate({tilt:.3} {} {}) translate({margin} {margin})""#,
        full_w / 2.0,
        full_h / 2.0
    );
    sheet.group(&turn, &page);
    sheet.finish((full_w, full_h), scale)
}

/// Fills a rectangle with the paper of a colourway.
pub(super) fn ground(sheet: &mut Sheet, (w, h): (f64, f64), c: Colourway) {
    sheet.raw(format_args!(
        r#"<defs><linearGradient id="ground" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{}"/><stop offset="0.55" stop-color="{}"/><stop offset="1" stop-color="{}"/></linearGradient></defs>"#,
        c.paper, c.shade, c.paper
    ));
    sheet.rect((0.0, 0.0, w, h), 0.0, "url(#ground)");
}

/// Draws bundles of waves across a field, in two colours that cross.
pub(super) fn waves(
    sheet: &mut Sheet,
    (x0, y0, w, h): (f64, f64, f64, f64),
    c: Colourway,
    seed: u64,
) {
    let mut rng = Rng::new(seed, 3);
    for (colour, lines, opacity) in [(c.line, 30_i32, 0.36), (c.cross, 24_i32, 0.30)] {
        let (long, short) = (rng.between(0.8, 1.5), rng.between(2.2, 3.6));
        let (swing, ripple) = (rng.between(0.045, 0.085) * h, rng.between(0.012, 0.025) * h);
        let phase = rng.between(0.0, TAU);
        let mut path = String::new();
        for line in -2..lines + 2 {
            let level = f64::from(line) / f64::from(lines);
            for step in 0..=60_i32 {
                let t = f64::from(step) / 60.0;
                let wave = (TAU * long * t + phase + level * 2.4).sin() * swing
                    + (TAU * short * t - phase + level * 5.0).sin() * ripple;
                let point = (x0 + t * w, y0 + level * h + wave);
                let _ = write!(
                    path,
                    "{}{:.1} {:.1}",
                    if step == 0 { "M" } else { "L" },
                    point.0,
                    point.1
                );
            }
        }
        sheet.raw(format_args!(
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.1" stroke-opacity="{opacity}"/>"#
        ));
    }
}

/// Draws a rosette of hypotrochoids around a point.
pub(super) fn rosette(
    sheet: &mut Sheet,
    (cx, cy, r): (f64, f64, f64),
    colour: &str,
    opacity: f64,
    seed: u64,
) {
    let mut rng = Rng::new(seed, 5);
    let petals = 9.0 + f64::from(u32::try_from(rng.below(5)).unwrap_or(0)) * 2.0;
    for (outer, inner, turns) in [
        (1.0, 0.70, petals),
        (0.82, 0.46, petals + 4.0),
        (0.58, 0.20, petals - 2.0),
    ] {
        let mut path = String::new();
        for layer in 0..4_i32 {
            let shift = f64::from(layer) * TAU / (4.0 * turns);
            for step in 0..=360_i32 {
                let angle = f64::from(step) / 360.0 * TAU;
                let mid = (outer + inner) / 2.0;
                let reach = (outer - inner) / 2.0;
                let radius = r * (mid + reach * ((angle + shift) * turns).cos());
                let (x, y) = (cx + radius * angle.cos(), cy + radius * angle.sin());
                let _ = write!(path, "{}{x:.1} {y:.1}", if step == 0 { "M" } else { "L" });
            }
            path.push('Z');
        }
        sheet.raw(format_args!(
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="0.9" stroke-opacity="{opacity}"/>"#
        ));
    }
}

/// Draws a handwritten line.
pub(super) fn signature(sheet: &mut Sheet, (x, y, w): (f64, f64, f64), seed: u64) {
    let mut rng = Rng::new(seed, 21);
    let mut path = format!("M{x:.1} {y:.1}");
    let strokes = 5 + rng.below(3);
    let step = w / 8.0;
    let mut at = x;
    for _ in 0..strokes {
        let (up, down) = (rng.between(14.0, 44.0), rng.between(-6.0, 20.0));
        let next = at + step * rng.between(0.7, 1.4);
        let _ = write!(
            path,
            "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            at + step * 0.2,
            y - up,
            next - step * 0.9,
            y + down,
            next,
            y - rng.between(-4.0, 12.0)
        );
        at = next;
    }
    let _ = write!(
        path,
        "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
        at,
        y + 16.0,
        at - step * 3.0,
        y + 22.0,
        at + step,
        y + 4.0
    );
    sheet.raw(format_args!(
        r##"<path d="{path}" fill="none" stroke="#24386b" stroke-width="2.6" stroke-linecap="round" stroke-opacity="0.86"/>"##
    ));
}

/// Draws a round seal whose words run along its rim.
pub(super) fn seal(
    sheet: &mut Sheet,
    (cx, cy, r): (f64, f64, f64),
    words: &str,
    colour: &str,
    seed: u64,
) {
    let mut rng = Rng::new(seed, 33);
    let turn = rng.between(-16.0, 16.0);
    let mut inner = Sheet::new();
    let id = format!("rim{seed}");
    let rim = r * 0.765;
    inner.raw(format_args!(
        r#"<defs><path id="{id}" d="M{:.1} {cy:.1} A{rim:.1} {rim:.1} 0 1 1 {:.1} {:.1}"/></defs>"#,
        cx - rim,
        cx - rim,
        cy + 0.1
    ));
    for (radius, width) in [(1.0, 4.0), (0.93, 1.4), (0.62, 1.4)] {
        inner.raw(format_args!(
            r#"<circle cx="{cx:.1}" cy="{cy:.1}" r="{:.1}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#,
            r * radius
        ));
    }
    rosette(&mut inner, (cx, cy, r * 0.54), colour, 0.8, seed);
    // Capitals of this face are about two thirds of the size wide; the rest is put between them.
    let letters = f64::from(u32::try_from(words.chars().count()).unwrap_or(1).max(1));
    let size = r * 0.185;
    let spacing = (TAU * rim * 0.985 / letters - size * 0.64).max(0.0);
    inner.raw(format_args!(
        r##"<text font-family="Noto Sans" font-weight="700" font-size="{size:.1}" letter-spacing="{spacing:.2}" fill="{colour}"><textPath xlink:href="#{id}">{}</textPath></text>"##,
        super::svg::escape(words)
    ));
    sheet.group(
        &format!(r#"opacity="0.62" transform="rotate({turn:.1} {cx:.1} {cy:.1})""#),
        &inner,
    );
}

/// Writes SPECIMEN across a page, pale but plain.
pub(super) fn specimen(sheet: &mut Sheet, (w, h): (f64, f64), size: f64, colour: &str) {
    // Opacity on the letters, not on a group: a group would cost a layer of the whole page.
    sheet.raw(format_args!(
        r#"<text x="{:.1}" y="{:.1}" transform="rotate(-22 {:.1} {:.1})" font-family="Noto Sans" font-weight="700" font-size="{size}" letter-spacing="{:.1}" text-anchor="middle" fill="{colour}" fill-opacity="0.13">SPECIMEN</text>"#,
        w / 2.0, h / 2.0 + size * 0.35, w / 2.0, h / 2.0, size * 0.14
    ));
}

/// Writes a line of tiny words, as a separator.
pub(super) fn microtext(sheet: &mut Sheet, (x, y, w): (f64, f64, f64), colour: &str) {
    let words = "SPECIMEN SYNTHETIC NOT AN IDENTITY DOCUMENT ".repeat(9);
    let id = format!("micro{y:.0}");
    sheet.raw(format_args!(
        r#"<defs><clipPath id="{id}"><rect x="{x}" y="{}" width="{w}" height="12"/></clipPath></defs>"#,
        y - 9.0
    ));
    let mut inner = Sheet::new();
    inner.text(x, y, &words, Type::sans(6.4, colour));
    sheet.group(&format!(r#"clip-path="url(#{id})""#), &inner);
}

/// Lays a bright spot over a place, as a lamp does on plastic.
pub(super) fn glare(sheet: &mut Sheet, (cx, cy, r): (f64, f64, f64)) {
    sheet.raw(format_args!(
        r##"<defs><radialGradient id="glare"><stop offset="0" stop-color="#ffffff"/><stop offset="0.45" stop-color="#ffffff" stop-opacity="0.93"/><stop offset="1" stop-color="#ffffff" stop-opacity="0"/></radialGradient></defs><ellipse cx="{cx}" cy="{cy}" rx="{r}" ry="{:.1}" fill="url(#glare)"/>"##,
        r * 0.62
    ));
}

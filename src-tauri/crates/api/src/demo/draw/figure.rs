//! What stands for a person on a paper: a silhouette, never a face, and ridges that are nobody's print.

use super::super::rng::Rng;
use super::ornament::Colourway;
use super::svg::Sheet;
use std::f64::consts::TAU;
use std::fmt::Write as _;

/// Draws the place of a portrait: a silhouette, never a face.
pub(super) fn portrait(
    sheet: &mut Sheet,
    (x, y, w, h): (f64, f64, f64, f64),
    c: Colourway,
    seed: u64,
    female: bool,
) {
    let id = format!("photo{seed}");
    sheet.raw(format_args!(
        r##"<defs><linearGradient id="{id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#dfe4e8"/><stop offset="1" stop-color="#c3cbd2"/></linearGradient><clipPath id="{id}c"><rect x="{x}" y="{y}" width="{w}" height="{h}" rx="6"/></clipPath></defs>"##
    ));
    let mut inner = Sheet::new();
    inner.rect((x, y, w, h), 6.0, &format!("url(#{id})"));
    inner.raw(figure((x, y, w, h), seed, female, None));
    // Fine lines run over the edge of the picture, as they do where a portrait is printed in.
    let mut path = String::new();
    for line in 0..9_i32 {
        for step in 0..=24_i32 {
            let t = f64::from(step) / 24.0;
            let px = x + t * w;
            let py = y
                + h * (0.80 + 0.03 * f64::from(line))
                + (TAU * 1.2 * t + f64::from(line) * 0.5).sin() * h * 0.035;
            let _ = write!(path, "{}{px:.1} {py:.1}", if step == 0 { "M" } else { "L" });
        }
    }
    inner.raw(format_args!(
        r#"<path d="{path}" fill="none" stroke="{}" stroke-width="1" stroke-opacity="0.5"/>"#,
        c.paper
    ));
    sheet.group(&format!(r#"clip-path="url(#{id}c)""#), &inner);
    sheet.raw(format_args!(
        r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="6" fill="none" stroke="{}" stroke-opacity="0.45" stroke-width="1.6"/>"#,
        c.strong
    ));
}

/// Draws the edge of a photo that lies on top of another: a white rim that is not quite straight, and its shadow.
pub(super) fn pasted(sheet: &mut Sheet, (x, y, w, h): (f64, f64, f64, f64)) {
    let (right, bottom) = (x + w, y + h);
    sheet.raw(format_args!(
        r##"<path d="M{:.1} {:.1} L{:.1} {:.1} L{:.1} {:.1}" fill="none" stroke="#20262d" stroke-opacity="0.42" stroke-width="7"/>"##,
        right + 9.0, y + 12.0, right + 8.0, bottom + 10.0, x + 10.0, bottom + 7.0
    ));
    sheet.raw(format_args!(
        r##"<path d="M{:.1} {:.1} L{:.1} {:.1} L{:.1} {:.1} L{:.1} {:.1} Z" fill="none" stroke="#fdfdfd" stroke-width="9"/>"##,
        x - 4.0, y + 6.0, right + 3.0, y - 5.0, right + 5.0, bottom + 4.0, x - 1.0, bottom + 1.0
    ));
}

/// Draws the silhouette alone, pale, as a second image.
pub(super) fn ghost(
    sheet: &mut Sheet,
    frame: (f64, f64, f64, f64),
    c: Colourway,
    seed: u64,
    female: bool,
) {
    let mut inner = Sheet::new();
    inner.raw(figure(frame, seed, female, Some(c.strong)));
    sheet.group(r#"opacity="0.17""#, &inner);
}

fn figure(
    (x, y, w, h): (f64, f64, f64, f64),
    seed: u64,
    female: bool,
    flat: Option<&str>,
) -> String {
    let [skin, hair, cloth] = flat.map_or(["#98a2ac", "#4d5863", "#6b7783"], |one| [one; 3]);
    let mut rng = Rng::new(seed, 9);
    let cx = x + w / 2.0;
    let (rx, ry) = (w * rng.between(0.178, 0.2), h * rng.between(0.18, 0.196));
    let cy = y + h * 0.41;
    let shoulder = w * rng.between(0.40, 0.46);
    let (base, neck) = (y + h, w * 0.088);
    let cut = rng.below(3);
    let behind = match (female, cut) {
        (true, 0) => format!(
            r#"<path d="M{:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1} Z" fill="{hair}"/>"#,
            cx - rx * 1.3,
            y + h * 0.74,
            cx - rx * 1.75,
            cy - ry * 1.92,
            cx + rx * 1.75,
            cy - ry * 1.92,
            cx + rx * 1.3,
            y + h * 0.74
        ),
        (true, 1) => format!(
            r#"<circle cx="{:.1}" cy="{:.1}" r="{:.1}" fill="{hair}"/>"#,
            cx + rx * 0.1,
            cy - ry * 1.32,
            rx * 0.46
        ),
        (true, _) => format!(
            r#"<ellipse cx="{cx:.1}" cy="{:.1}" rx="{:.1}" ry="{:.1}" fill="{hair}"/>"#,
            cy + ry * 0.12,
            rx * 1.27,
            ry * 1.2
        ),
        (false, _) => String::new(),
    };
    let throat = format!(
        r#"<path d="M{:.1} {cy:.1} L{:.1} {:.1} Q{cx:.1} {:.1} {:.1} {:.1} L{:.1} {cy:.1} Z" fill="{skin}"/><ellipse cx="{cx:.1}" cy="{:.1}" rx="{:.1}" ry="{:.1}" fill="{cloth}" fill-opacity="0.35"/>"#,
        cx - neck,
        cx - neck * 1.35,
        y + h * 0.69,
        y + h * 0.79,
        cx + neck * 1.35,
        y + h * 0.69,
        cx + neck,
        cy + ry * 0.98,
        neck * 1.02,
        ry * 0.2
    );
    let body = format!(
        r#"<path d="M{:.1} {base:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1} Q{cx:.1} {:.1} {:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {base:.1} Z" fill="{cloth}"/>"#,
        cx - shoulder,
        cx - shoulder,
        y + h * 0.79,
        cx - shoulder * 0.72,
        y + h * 0.735,
        cx - neck * 1.5,
        y + h * 0.665,
        y + h * 0.80,
        cx + neck * 1.5,
        y + h * 0.665,
        cx + shoulder * 0.72,
        y + h * 0.735,
        cx + shoulder,
        y + h * 0.79,
        cx + shoulder
    );
    let head = format!(
        r#"<ellipse cx="{cx:.1}" cy="{:.1}" rx="{rx:.1}" ry="{ry:.1}" fill="{skin}"/>"#,
        cy + ry * 0.06
    );
    // The front of the hair: a cap whose fringe parts at another place for each person.
    let (crown, part) = (if female { 1.52 } else { 1.44 }, rng.between(-0.7, 0.7));
    let side = if female { 0.22 } else { -0.02 };
    let cap = format!(
        r#"<path d="M{:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1} Z" fill="{hair}"/>"#,
        cx - rx * 1.05,
        cy + ry * side,
        cx - rx * 1.12,
        cy - ry * crown,
        cx + rx * 1.12,
        cy - ry * crown,
        cx + rx * 1.05,
        cy + ry * side,
        cx + rx * 0.98,
        cy - ry * 0.45,
        cx + rx * (part + 0.35),
        cy - ry * 0.55,
        cx + rx * part,
        cy - ry * 0.72,
        cx + rx * (part - 0.35),
        cy - ry * 0.55,
        cx - rx * 0.98,
        cy - ry * 0.45,
        cx - rx * 1.05,
        cy + ry * side
    );
    format!("{behind}{throat}{body}{head}{cap}")
}

/// Draws concentric ridges where a card has a print of a finger; they belong to nobody.
pub(super) fn ridges(
    sheet: &mut Sheet,
    (cx, cy, w, h): (f64, f64, f64, f64),
    colour: &str,
    seed: u64,
) {
    let mut rng = Rng::new(seed, 41);
    let lean = rng.between(-0.3, 0.3);
    let mut path = String::new();
    for ring in 1..=13_i32 {
        let size = f64::from(ring) / 13.0;
        for step in 0..=48_i32 {
            let angle = f64::from(step) / 48.0 * TAU;
            let wobble = 1.0 + 0.05 * (angle * 3.0 + f64::from(ring)).sin();
            let x = cx + w / 2.0 * size * angle.cos() * wobble + lean * w * 0.3 * (1.0 - size);
            let y = cy + h / 2.0 * size * angle.sin() * wobble;
            let _ = write!(path, "{}{x:.1} {y:.1}", if step == 0 { "M" } else { "L" });
        }
    }
    sheet.raw(format_args!(
        r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.6" stroke-opacity="0.55" stroke-dasharray="26 3 14 4"/>"#
    ));
}

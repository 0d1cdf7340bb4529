//! Cards without a machine-readable zone, front and back on one copied sheet.

use super::super::content::{Defect, PaperKind};
use super::Subject;
use super::figure;
use super::ornament::{self, Colourway, INK, LABEL};
use super::passport::{birth, day, field, names, nationality};
use super::svg::{Sheet, Type};
use super::words::{Issuer, issuer};

const W: f64 = 1080.0;
const H: f64 = 680.0;
const GAP: f64 = 70.0;

/// Draws both sides, one below the other.
pub(super) fn sheet(s: &Subject<'_>) -> String {
    let state = issuer(&s.paper.issuer);
    let offset = match s.paper.kind {
        PaperKind::DrivingLicence => 3,
        PaperKind::ResidencePermit => 5,
        _ => 0,
    };
    let c = ornament::colourway(state.colour + offset);
    let mut front = side(&front_title(s, &state), &state, c, s.paper.seed);
    front_fields(&mut front, s, &state, c);
    let mut back = side("", &state, c, s.paper.seed ^ 0xB);
    back_fields(&mut back, s, &state, c);
    if s.paper.defects.contains(&Defect::Glare) {
        ornament::glare(&mut front, (690.0, 250.0, 300.0));
    }
    let alone = s.paper.defects.contains(&Defect::BackMissing);
    let (sides, height) = if alone {
        (1, H + 2.0 * GAP)
    } else {
        (2, 2.0 * H + 3.0 * GAP)
    };
    let mut both = Sheet::new();
    both.raw(format_args!(
        r#"<defs><clipPath id="card"><rect x="0" y="0" width="{W}" height="{H}" rx="36"/></clipPath></defs>"#
    ));
    both.rect((0.0, 0.0, W + 2.0 * GAP, height), 0.0, "#fbfbf9");
    let placed = [(&front, GAP, -0.3), (&back, H + 2.0 * GAP, 0.4)];
    for (inner, y, tilt) in placed.into_iter().take(sides) {
        let mut placed = Sheet::new();
        for step in [4.0, 1.5] {
            placed.raw(format_args!(
                r##"<rect x="{}" y="{step}" width="{W}" height="{H}" rx="36" fill="#10151b" fill-opacity="0.08"/>"##,
                step * 0.5
            ));
        }
        placed.group(r#"clip-path="url(#card)""#, inner);
        placed.raw(format_args!(
            r##"<rect x="0.8" y="0.8" width="{}" height="{}" rx="36" fill="none" stroke="#2b333c" stroke-opacity="0.22" stroke-width="1.6"/>"##,
            W - 1.6, H - 1.6
        ));
        both.group(
            &format!(r#"transform="translate({GAP} {y}) rotate({tilt} 540 340)""#),
            &placed,
        );
    }
    ornament::on_desk(
        &both,
        (W + 2.0 * GAP, height),
        (26.0, 0.72),
        2.0,
        s.paper.seed,
    )
}

fn front_title(s: &Subject<'_>, state: &Issuer) -> String {
    match s.paper.kind {
        PaperKind::DrivingLicence => "DRIVING LICENCE".to_owned(),
        PaperKind::ResidencePermit => "RESIDENCE PERMIT".to_owned(),
        _ => state.label(|w| w.id_card),
    }
}

fn side(title: &str, state: &Issuer, c: Colourway, seed: u64) -> Sheet {
    let mut p = Sheet::new();
    ornament::ground(&mut p, (W, H), c);
    ornament::waves(&mut p, (0.0, 0.0, W, H), c, seed);
    ornament::rosette(
        &mut p,
        (800.0, 400.0, 230.0),
        c.line,
        0.42,
        u64::try_from(state.colour).unwrap_or(0) + 2,
    );
    ornament::specimen(&mut p, (W, H), 140.0, c.strong);
    if !title.is_empty() {
        p.text(
            48.0,
            62.0,
            state.native,
            Type::sans(24.0, c.strong).bold().spaced(2.0),
        );
        p.text(48.0, 106.0, title, Type::sans(34.0, c.strong).bold());
        p.text(
            W - 48.0,
            60.0,
            "SPECIMEN, synthetic",
            Type::sans(18.0, c.strong).end(),
        );
        p.line((48.0, 128.0), (W - 48.0, 128.0), c.strong, 2.0);
    }
    p
}

fn front_fields(p: &mut Sheet, s: &Subject<'_>, state: &Issuer, c: Colourway) {
    let female = s.party.sex.as_deref() == Some("F");
    figure::portrait(p, (48.0, 158.0, 282.0, 362.0), c, s.paper.seed, female);
    figure::ghost(p, (900.0, 420.0, 132.0, 168.0), c, s.paper.seed, female);
    let (left, right) = (372.0, 730.0);
    field(
        p,
        (left, 176.0),
        &state.label(|w| w.number),
        &s.paper.number,
    );
    let (family, given) = names(s, s.paper.shows.name.as_deref());
    let own = s.party.own_script();
    let whole = if own.is_some() {
        given
            .as_ref()
            .map_or_else(|| family.clone(), |g| format!("{g} {family}"))
    } else {
        s.party.name.clone()
    };
    field(
        p,
        (left, 260.0),
        &state.label(|w| w.name),
        &whole.to_uppercase(),
    );
    let mut y = 344.0;
    if let Some(own) = own {
        p.text(left, y - 14.0, own, Type::sans(34.0, INK).bold());
        y += 36.0;
    }
    field(p, (left, y), &state.label(|w| w.birth), &day(birth(s)));
    field(
        p,
        (right, y),
        &state.label(|w| w.sex),
        s.party.sex.as_deref().unwrap_or("X"),
    );
    y += 84.0;
    field(
        p,
        (left, y),
        &state.label(|w| w.nationality),
        &nationality(s),
    );
    y += 84.0;
    field(
        p,
        (left, y),
        &state.label(|w| w.expires),
        &day(s.paper.expires(s.today)),
    );
    if s.paper.kind == PaperKind::DrivingLicence {
        field(p, (right, y), "Classes", "A  B");
    }
    ornament::signature(p, (72.0, 594.0, 220.0), s.paper.seed);
    ornament::microtext(p, (48.0, 652.0, W - 96.0), c.strong);
}

fn back_fields(p: &mut Sheet, s: &Subject<'_>, state: &Issuer, c: Colourway) {
    let a = &s.party.address;
    p.rect((0.0, 46.0, W, 74.0), 0.0, c.strong);
    p.text(
        W / 2.0,
        94.0,
        "SPECIMEN, synthetic, not an identity document",
        Type::sans(24.0, "#ffffff").middle().spaced(1.5),
    );
    field(
        p,
        (64.0, 178.0),
        &state.label(|w| w.place),
        s.party.birth_place.as_deref().unwrap_or("–"),
    );
    field(p, (64.0, 262.0), &state.label(|w| w.address), &a.line);
    let town = [a.city.as_str(), a.region.as_str(), a.postcode.as_str()];
    let town: Vec<&str> = town.into_iter().filter(|t| !t.is_empty()).collect();
    p.text(64.0, 336.0, &town.join(", "), Type::sans(26.0, INK).bold());
    field(
        p,
        (64.0, 398.0),
        &state.label(|w| w.issued),
        &day(s.paper.issued(s.today)),
    );
    field(
        p,
        (64.0, 482.0),
        &state.label(|w| w.authority),
        &format!("SPECIMEN OFFICE, {}", state.english.to_uppercase()),
    );
    p.text(
        64.0,
        588.0,
        &format!("Card {}-{:03}", state.alpha3, s.paper.seed),
        Type::sans(18.0, LABEL),
    );
    let number = s.paper.shows.back_number.as_ref();
    p.text(
        300.0,
        588.0,
        number.unwrap_or(&s.paper.number),
        Type::sans(24.0, INK).bold(),
    );
    figure::ridges(p, (870.0, 300.0, 150.0, 200.0), c.strong, s.paper.seed);
    p.text(
        870.0,
        438.0,
        "pattern, no print of a person",
        Type::sans(15.0, LABEL).middle(),
    );
    ornament::seal(
        p,
        (880.0, 545.0, 84.0),
        "SPECIMEN OFFICE · SYNTHETIC · ",
        "#9b2335",
        s.paper.seed,
    );
    ornament::microtext(p, (48.0, 652.0, W - 96.0), c.strong);
}

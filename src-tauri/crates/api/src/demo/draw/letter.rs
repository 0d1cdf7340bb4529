//! Bills, letters, licences and certificates.

use super::figure;
use super::ornament::{self, INK, LABEL};
use super::passport::{birth, day};
use super::register::{H, W, address, foot, head, row};
use super::svg::{Sheet, Type};
use super::words::issuer;
use super::{DrawError, Subject};
use crate::demo::rng::Rng;

/// Draws a bill of an invented utility, as proof of an address.
pub(super) fn bill(s: &Subject<'_>) -> String {
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour + 5);
    let mut rng = Rng::new(s.paper.seed, 50);
    let mut p = Sheet::new();
    p.rect((0.0, 0.0, W, H), 0.0, "#fdfdfd");
    p.rect((0.0, 0.0, W, 190.0), 0.0, c.strong);
    p.raw(r##"<path d="M118 46 L84 108 L112 108 L96 150 L146 84 L116 84 L134 46 Z" fill="#ffffff" fill-opacity="0.92"/>"##);
    p.text(
        190.0,
        96.0,
        "BRIGHTWATER POWER",
        Type::sans(40.0, "#ffffff").bold().spaced(2.0),
    );
    p.text(
        190.0,
        138.0,
        "an invented utility · SPECIMEN, synthetic",
        Type::sans(20.0, "#ffffff"),
    );
    p.text(
        W - 64.0,
        96.0,
        "Electricity bill",
        Type::sans(28.0, "#ffffff").end(),
    );
    p.text(
        W - 64.0,
        138.0,
        &day(s.paper.issued(s.today)),
        Type::sans(20.0, "#ffffff").end(),
    );
    p.text(96.0, 280.0, &s.party.name, Type::sans(28.0, INK).bold());
    if let Some(latin) = &s.party.latin {
        p.text(96.0, 316.0, latin, Type::sans(20.0, LABEL));
    }
    let a = &s.party.address;
    p.text(96.0, 356.0, &a.line, Type::sans(24.0, INK));
    let town = [a.postcode.as_str(), a.city.as_str(), a.region.as_str()];
    let town: Vec<&str> = town.into_iter().filter(|t| !t.is_empty()).collect();
    p.text(96.0, 392.0, &town.join(" "), Type::sans(24.0, INK));
    p.text(96.0, 428.0, state.english, Type::sans(24.0, INK));
    p.rect((690.0, 246.0, 372.0, 190.0), 10.0, c.paper);
    p.text(714.0, 290.0, "Customer number", Type::sans(18.0, LABEL));
    p.text(714.0, 324.0, &s.paper.number, Type::sans(26.0, INK).bold());
    p.text(714.0, 376.0, "To pay", Type::sans(18.0, LABEL));
    let units = 140 + rng.below(190);
    p.text(
        714.0,
        412.0,
        &format!("{}.{:02}", units / 3, units % 100),
        Type::sans(30.0, c.strong).bold(),
    );
    p.text(
        96.0,
        540.0,
        "Use, last twelve months (kWh)",
        Type::sans(22.0, c.strong).bold(),
    );
    for month in 0..12_i32 {
        let height = rng.between(90.0, 260.0);
        let x = 110.0 + f64::from(month) * 80.0;
        p.rect(
            (x, 850.0 - height, 46.0, height),
            4.0,
            if month == 11 { c.strong } else { c.line },
        );
        p.text(
            x + 23.0,
            880.0,
            &format!("{}", month + 1),
            Type::sans(16.0, LABEL).middle(),
        );
    }
    p.line((96.0, 850.0), (W - 96.0, 850.0), LABEL, 1.5);
    let mut y = 980.0;
    for (label, value) in [
        ("Place of supply", address(s.party)),
        ("Units", format!("{units} kWh")),
        ("Tariff", "household, two rates".to_owned()),
    ] {
        y = row(&mut p, y, label, &value);
    }
    slip(&mut p, s, &format!("{}.{:02}", units / 3, units % 100));
    ornament::specimen(&mut p, (W, H), 190.0, c.strong);
    p.text(
        96.0,
        H - 60.0,
        "Synthetic bill for demonstration. No such utility exists.",
        Type::sans(16.0, LABEL),
    );
    ornament::on_desk(&p, (W, H), (12.0, 0.76), 2.0, s.paper.seed)
}

/// Draws the part that is torn off and paid with.
fn slip(p: &mut Sheet, s: &Subject<'_>, amount: &str) {
    let top = 1240.0;
    p.raw(format_args!(
        r#"<line x1="0" y1="{top}" x2="{W}" y2="{top}" stroke="{LABEL}" stroke-width="1.5" stroke-dasharray="9 8"/>"#
    ));
    p.text(
        96.0,
        top + 54.0,
        "Payment slip",
        Type::sans(22.0, INK).bold(),
    );
    for (x, label, value) in [
        (96.0, "Customer number", s.paper.number.as_str()),
        (430.0, "Name", s.party.latin_or_name()),
        (890.0, "To pay", amount),
    ] {
        p.text(x, top + 110.0, label, Type::sans(17.0, LABEL));
        p.text(x, top + 144.0, value, Type::sans(23.0, INK).bold());
        p.line((x, top + 164.0), (x + 180.0, top + 164.0), LABEL, 1.0);
    }
    p.text(
        96.0,
        top + 240.0,
        &format!("SPECIMEN<{}<000000000<00", s.paper.number.replace('-', "")),
        Type {
            family: "OCR B",
            ..Type::sans(32.0, INK)
        },
    );
}

/// Draws a letter of an invented bank.
pub(super) fn bank(s: &Subject<'_>) -> String {
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour + 2);
    let bank = s
        .party
        .payments
        .first()
        .map_or("Specimen Bank", |p| p.institution.as_str());
    let mut p = Sheet::new();
    let mut y = head(
        &mut p,
        c,
        &bank.to_uppercase(),
        &["BANK REFERENCE"],
        s.paper.seed,
    );
    y = row(
        &mut p,
        y + 16.0,
        "Letter",
        &format!("{}, {}", s.paper.number, day(s.paper.issued(s.today))),
    );
    y = row(&mut p, y, "Customer", &s.party.name);
    let last = s
        .party
        .payments
        .first()
        .map_or("0000", |p| p.last_four.as_str());
    y = row(&mut p, y, "Account", &format!("ending in {last}"));
    let words = format!(
        "We confirm that the customer named above has held an account with us for more than two years and that the address given to us is {}. This letter is given at the customer's request and without liability.",
        address(s.party)
    );
    p.paragraph((96.0, y + 50.0), &words, 78, Type::serif(23.0, INK));
    foot(
        &mut p,
        c,
        "SPECIMEN BANK · SYNTHETIC · ",
        "page 1 of 1",
        s.paper.seed,
    );
    ornament::on_desk(&p, (W, H), (12.0, 0.76), 2.0, s.paper.seed)
}

/// Draws a resolution by which a company names its signatory.
pub(super) fn resolution(s: &Subject<'_>) -> Result<String, DrawError> {
    let c = ornament::colourway(issuer(&s.paper.issuer).colour + 3);
    let mut p = Sheet::new();
    let mut y = head(
        &mut p,
        c,
        &s.party.latin_or_name().to_uppercase(),
        &["RESOLUTION OF THE BOARD", &s.party.name],
        s.paper.seed,
    );
    y = row(
        &mut p,
        y + 16.0,
        "Resolution",
        &format!("{}, {}", s.paper.number, day(s.paper.issued(s.today))),
    );
    for key in s.paper.parties.iter().skip(1) {
        let person = s.office.party(key)?;
        let name = person
            .latin
            .as_ref()
            .map_or_else(|| person.name.clone(), |l| format!("{}  {l}", person.name));
        y = row(&mut p, y, "Named", &name);
    }
    let words = "Resolved: the person named above is appointed managing director, may open and operate accounts for computing services, signs alone, and appoints and dismisses the technical staff. Earlier resolutions to the contrary are withdrawn. Present: all directors. Against: none.";
    p.paragraph((96.0, y + 50.0), words, 78, Type::serif(23.0, INK));
    foot(
        &mut p,
        c,
        "COMPANY SEAL · SPECIMEN · ",
        "page 1 of 1",
        s.paper.seed,
    );
    Ok(ornament::on_desk(
        &p,
        (W, H),
        (12.0, 0.76),
        2.0,
        s.paper.seed,
    ))
}

/// Draws a trade licence in an ornamental frame.
pub(super) fn licence(s: &Subject<'_>) -> String {
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour);
    let mut p = Sheet::new();
    p.rect((0.0, 0.0, W, H), 0.0, c.paper);
    ornament::waves(&mut p, (0.0, 0.0, W, H), c, s.paper.seed);
    p.rect((50.0, 50.0, W - 100.0, H - 100.0), 8.0, "#fdfdfb");
    for (inset, width) in [(34.0, 6.0), (50.0, 2.0), (57.0, 1.0)] {
        p.raw(format_args!(
            r#"<rect x="{inset}" y="{inset}" width="{}" height="{}" rx="8" fill="none" stroke="{}" stroke-width="{width}"/>"#,
            W - 2.0 * inset, H - 2.0 * inset, c.strong
        ));
    }
    for (x, y) in [
        (46.0, 46.0),
        (W - 46.0, 46.0),
        (46.0, H - 46.0),
        (W - 46.0, H - 46.0),
    ] {
        p.raw(format_args!(
            r#"<circle cx="{x}" cy="{y}" r="40" fill="{}"/>"#,
            c.paper
        ));
        ornament::rosette(&mut p, (x, y, 38.0), c.strong, 0.9, 3);
    }
    ornament::rosette(&mut p, (W / 2.0, 210.0, 84.0), c.strong, 0.85, 11);
    p.text(
        W / 2.0,
        372.0,
        "رخصة تجارية",
        Type::sans(44.0, c.strong).bold().middle(),
    );
    p.text(
        W / 2.0,
        424.0,
        "TRADE LICENCE",
        Type::serif(34.0, INK).bold().middle().spaced(4.0),
    );
    p.text(
        W / 2.0,
        462.0,
        "SPECIMEN, synthetic: an invented office",
        Type::sans(18.0, LABEL).middle(),
    );
    let mut y = 548.0;
    let latin = s.party.latin.clone().unwrap_or_default();
    for (label, value) in [
        (state.label(|w| w.number), s.paper.number.clone()),
        (state.label(|w| w.company), s.party.name.clone()),
        ("Name in Latin letters".to_owned(), latin),
        (
            "Legal form".to_owned(),
            "Limited liability company".to_owned(),
        ),
        (
            "Activity".to_owned(),
            "Software and computing services".to_owned(),
        ),
        (state.label(|w| w.address), address(s.party)),
        (state.label(|w| w.issued), day(s.paper.issued(s.today))),
        (state.label(|w| w.expires), day(s.paper.expires(s.today))),
    ] {
        y = row(&mut p, y, &label, &value);
    }
    ornament::specimen(&mut p, (W, H), 190.0, c.strong);
    ornament::seal(
        &mut p,
        (W - 270.0, H - 250.0, 110.0),
        "LICENSING OFFICE · SPECIMEN · ",
        "#9b2335",
        s.paper.seed,
    );
    ornament::signature(&mut p, (150.0, H - 230.0, 300.0), s.paper.seed);
    ornament::on_desk(&p, (W, H), (12.0, 0.76), 2.0, s.paper.seed)
}

/// Draws a certificate of citizenship on half a sheet, with a picture and without a zone.
pub(super) fn citizenship(s: &Subject<'_>) -> String {
    let (w, h) = (1240.0, 900.0);
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour);
    let mut p = Sheet::new();
    ornament::ground(&mut p, (w, h), c);
    ornament::waves(&mut p, (0.0, 0.0, w, h), c, s.paper.seed);
    p.raw(format_args!(
        r#"<rect x="26" y="26" width="{}" height="{}" rx="4" fill="none" stroke="{}" stroke-width="3"/>"#,
        w - 52.0, h - 52.0, c.strong
    ));
    ornament::rosette(&mut p, (w / 2.0, 98.0, 56.0), c.strong, 0.85, 6);
    p.text(
        w / 2.0,
        196.0,
        "नागरिकता प्रमाणपत्र",
        Type::sans(40.0, c.strong).bold().middle(),
    );
    p.text(
        w / 2.0,
        236.0,
        "CITIZENSHIP CERTIFICATE",
        Type::serif(25.0, INK).middle().spaced(3.0),
    );
    p.text(
        w - 60.0,
        74.0,
        "SPECIMEN, synthetic",
        Type::sans(18.0, c.strong).end(),
    );
    figure::portrait(
        &mut p,
        (66.0, 286.0, 250.0, 320.0),
        c,
        s.paper.seed,
        s.party.sex.as_deref() == Some("F"),
    );
    let mut y = 306.0;
    let latin = s.party.latin.clone().unwrap_or_default();
    for (label, value) in [
        (state.label(|x| x.number), s.paper.number.clone()),
        (
            state.label(|x| x.name),
            format!("{}  {latin}", s.party.name),
        ),
        (state.label(|x| x.birth), day(birth(s))),
        (
            state.label(|x| x.place),
            s.party.birth_place.clone().unwrap_or_default(),
        ),
        (
            state.label(|x| x.address),
            format!("{}, {}", s.party.address.line, s.party.address.city),
        ),
        (state.label(|x| x.issued), day(s.paper.issued(s.today))),
    ] {
        p.text(372.0, y, &label, Type::sans(18.0, LABEL));
        p.text(700.0, y, &value, Type::sans(26.0, INK).bold());
        p.raw(format_args!(
            r#"<line x1="372" y1="{0}" x2="1170" y2="{0}" stroke="{1}" stroke-opacity="0.5" stroke-dasharray="2 5" stroke-width="1.4"/>"#,
            y + 16.0, c.strong
        ));
        y += 62.0;
    }
    ornament::specimen(&mut p, (w, h), 150.0, c.strong);
    ornament::signature(&mut p, (90.0, 730.0, 230.0), s.paper.seed);
    figure::ridges(&mut p, (560.0, 752.0, 96.0, 120.0), c.strong, s.paper.seed);
    ornament::seal(
        &mut p,
        (1020.0, 740.0, 96.0),
        "DISTRICT OFFICE · SPECIMEN · ",
        "#9b2335",
        s.paper.seed,
    );
    ornament::microtext(&mut p, (60.0, h - 44.0, w - 120.0), c.strong);
    ornament::on_desk(&p, (w, h), (40.0, 0.82), 4.0, s.paper.seed)
}

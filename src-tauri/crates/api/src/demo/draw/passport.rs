//! A passport's data page (TD3) with its machine-readable zone.

use super::super::content::Defect;
use super::Subject;
use super::figure;
use super::mrz::Td3;
use super::ornament::{self, Colourway, INK, LABEL};
use super::svg::{Sheet, Type};
use super::words::{Issuer, Words, issuer};
use chrono::{Days, NaiveDate};

const W: f64 = 1250.0;
const H: f64 = 880.0;

/// Draws the page on a desk.
pub(super) fn page(s: &Subject<'_>) -> String {
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour);
    let seed = s.paper.seed;
    let female = s.party.sex.as_deref() == Some("F");
    let mut p = Sheet::new();
    let patterned = !s.paper.defects.contains(&Defect::NoPattern);
    ornament::ground(&mut p, (W, H), c);
    if patterned {
        pattern(&mut p, &state, c, seed);
    }
    ornament::specimen(&mut p, (W, 700.0), 170.0, c.strong);

    p.rect((0.0, 0.0, W, 88.0), 0.0, c.strong);
    p.text(
        48.0,
        57.0,
        &state.label(|w| w.passport),
        Type::sans(34.0, "#ffffff").bold().spaced(2.0),
    );
    p.text(
        W - 48.0,
        42.0,
        state.native,
        Type::sans(25.0, "#ffffff").bold().end(),
    );
    p.text(
        W - 48.0,
        70.0,
        "SPECIMEN, synthetic",
        Type::sans(17.0, "#ffffff").end(),
    );

    figure::portrait(&mut p, (48.0, 136.0, 322.0, 414.0), c, seed, female);
    if s.paper.defects.contains(&Defect::PhotoEdge) {
        figure::pasted(&mut p, (48.0, 136.0, 322.0, 414.0));
    }
    if patterned {
        figure::ghost(&mut p, (1020.0, 452.0, 170.0, 218.0), c, seed, female);
    }
    fields(&mut p, s, &state);
    ornament::signature(&mut p, (70.0, 628.0, 250.0), seed);
    if patterned {
        ornament::microtext(&mut p, (48.0, 704.0, W - 96.0), c.strong);
    }

    p.rect((0.0, 716.0, W, H - 716.0), 0.0, "#f8f8f4");
    zone(&mut p, s);
    if s.paper.defects.contains(&Defect::Glare) {
        ornament::glare(&mut p, (930.0, 190.0, 260.0));
    }
    ornament::on_desk(&p, (W, H), (46.0, 0.82), 20.0, seed)
}

fn pattern(p: &mut Sheet, state: &Issuer, c: Colourway, seed: u64) {
    ornament::waves(p, (0.0, -20.0, W, 730.0), c, seed ^ 0x55);
    ornament::rosette(
        p,
        (930.0, 400.0, 250.0),
        c.line,
        0.42,
        u64::try_from(state.colour).unwrap_or(0),
    );
    ornament::rosette(p, (1180.0, 60.0, 120.0), c.cross, 0.35, 4);
}

fn fields(p: &mut Sheet, s: &Subject<'_>, state: &Issuer) {
    let (left, right) = (416.0, 838.0);
    field(
        p,
        (left, 134.0),
        "Type / Code",
        &format!("P / {}", state.alpha3),
    );
    field(
        p,
        (right, 134.0),
        &state.label(|w| w.number),
        &s.paper.number,
    );
    let latin = |text: &str| text.to_uppercase();
    let shown = s.paper.shows.name.as_deref();
    let own = s.party.own_script();
    let (family, given) = names(s, shown);
    let mut y = 214.0;
    let one_name = given.is_none();
    let label: fn(&Words) -> &'static str = if one_name { |w| w.name } else { |w| w.surname };
    field(p, (left, y), &state.label(label), &latin(&family));
    if let Some(own) = own {
        field(p, (right, y), "Name in own script", own);
    }
    y += 80.0;
    if let Some(given) = given {
        field(p, (left, y), &state.label(|w| w.given), &latin(&given));
    }
    y += 80.0;
    field(
        p,
        (left, y),
        &state.label(|w| w.nationality),
        &nationality(s),
    );
    field(
        p,
        (right, y),
        &state.label(|w| w.sex),
        s.party.sex.as_deref().unwrap_or("X"),
    );
    y += 80.0;
    birth_field(p, s, (left, y), &state.label(|w| w.birth));
    field(
        p,
        (right, y),
        &state.label(|w| w.place),
        s.party.birth_place.as_deref().unwrap_or("–"),
    );
    y += 80.0;
    field(
        p,
        (left, y),
        &state.label(|w| w.issued),
        &day(s.paper.issued(s.today)),
    );
    field(
        p,
        (right, y),
        &state.label(|w| w.expires),
        &day(s.paper.expires(s.today)),
    );
    y += 80.0;
    field(
        p,
        (left, y),
        &state.label(|w| w.authority),
        &format!("SPECIMEN OFFICE, {}", latin(state.english)),
    );
}

/// Writes the birth date, as its issuer set it or as somebody changed it.
fn birth_field(p: &mut Sheet, s: &Subject<'_>, (x, y): (f64, f64), label: &str) {
    let value = day(birth(s));
    let has = |defect: Defect| s.paper.defects.contains(&defect);
    if has(Defect::Patched) {
        p.rect((x - 10.0, y + 6.0, 262.0, 42.0), 0.0, "#fcfbf5");
        field(p, (x, y), label, "");
        let set = Type::sans(28.0, INK).bold().spaced(0.4);
        p.text(x + 5.0, y + 39.0, &value, set);
    } else if has(Defect::OtherFont) {
        field(p, (x, y), label, "");
        p.text(x, y + 35.0, &value, Type::serif(31.0, "#0b0f14"));
    } else {
        field(p, (x, y), label, &value);
    }
}

/// Writes a small label and the value below it.
pub(super) fn field(p: &mut Sheet, (x, y): (f64, f64), label: &str, value: &str) {
    p.text(x, y, label, Type::sans(17.0, LABEL));
    p.text(x, y + 35.0, value, Type::sans(28.0, INK).bold().spaced(0.4));
}

/// Returns family and given names as the paper shows them.
pub(super) fn names(s: &Subject<'_>, shown: Option<&str>) -> (String, Option<String>) {
    if let Some((given, family)) = shown.and_then(|name| name.rsplit_once(' ')) {
        return (family.to_owned(), Some(given.to_owned()));
    }
    (
        s.party
            .family
            .clone()
            .unwrap_or_else(|| s.party.latin_or_name().to_owned()),
        s.party.given.clone(),
    )
}

/// Returns the birth date that the paper shows.
pub(super) fn birth(s: &Subject<'_>) -> Option<NaiveDate> {
    s.paper.shows.birth_date.or(s.party.birth_date)
}

/// Returns the printed nationality.
pub(super) fn nationality(s: &Subject<'_>) -> String {
    let home = issuer(s.party.nationality.as_deref().unwrap_or(&s.party.country));
    let own = home.native.to_uppercase();
    if own == home.english.to_uppercase() {
        own
    } else {
        format!("{own} / {}", home.alpha3)
    }
}

/// Writes a date as papers do.
pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "–".to_owned(), |d| d.format("%d / %m / %Y").to_string())
}

/// Returns the two lines of the zone as they stand on the paper.
pub(super) fn zone_lines(s: &Subject<'_>) -> Option<(String, String)> {
    let state = issuer(&s.paper.issuer);
    let nationality = issuer(s.party.nationality.as_deref().unwrap_or(&s.party.country));
    let mut born = birth(s)?;
    if s.paper.defects.contains(&Defect::MrzDiffers) {
        // Somebody changed the page and forgot the zone: it still names another day.
        born = born.checked_sub_days(Days::new(1461)).unwrap_or(born);
    }
    let zone = Td3 {
        issuer: state.alpha3,
        nationality: nationality.alpha3,
        name: s
            .paper
            .shows
            .mrz_name
            .as_deref()
            .or(s.party.mrz_name.as_deref())?,
        number: &s.paper.number,
        birth: born,
        sex: s
            .paper
            .shows
            .mrz_sex
            .as_deref()
            .or(s.party.sex.as_deref())
            .and_then(|x| x.chars().next())
            .unwrap_or('<'),
        expiry: s.paper.expires(s.today)?,
    };
    let (first, second) = zone.lines();
    if s.paper.defects.contains(&Defect::CheckDigit) {
        return Some((first, miscounted(&second)));
    }
    Some((first, second))
}

/// Returns the second line with another check digit behind the number than the number has.
fn miscounted(line: &str) -> String {
    let other = |(place, c): (usize, char)| match c.to_digit(10) {
        Some(digit) if place == 9 => char::from_digit((digit + 1) % 10, 10).unwrap_or(c),
        _ => c,
    };
    line.chars().enumerate().map(other).collect()
}

fn zone(p: &mut Sheet, s: &Subject<'_>) {
    let Some((first, second)) = zone_lines(s) else {
        return;
    };
    // Lines are a quarter of an inch apart (ICAO Doc 9303 part 4); one user unit is a tenth of a millimetre.
    for (line, y) in [(first, 778.5), (second, 842.0)] {
        // 10 characters an inch is 2.54 mm each, and the size is the one at which this face advances by that.
        let places: String = (0..44_i32)
            .map(|i| format!("{:.1} ", 66.0 + 25.4 * f64::from(i)))
            .collect();
        p.raw(format_args!(
            r#"<text x="{}" y="{y}" font-family="OCR B" font-size="35.13" fill="{INK}">{}</text>"#,
            places.trim_end(),
            super::svg::escape(&line)
        ));
    }
}

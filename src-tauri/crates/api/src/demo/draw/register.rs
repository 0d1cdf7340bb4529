//! Company papers: the extract of a register and the register of members.

use super::super::content::{Defect, SampleParty};
use super::ornament::{self, Colourway, INK, LABEL};
use super::passport::day;
use super::svg::{Sheet, Type};
use super::words::{Issuer, issuer};
use super::{DrawError, Subject};

/// A4 at 140 dots an inch.
pub(super) const W: f64 = 1158.0;
pub(super) const H: f64 = 1637.0;

/// Draws the head that all office papers share and returns the base line below it.
pub(super) fn head(p: &mut Sheet, c: Colourway, office: &str, titles: &[&str], seed: u64) -> f64 {
    p.rect((0.0, 0.0, W, H), 0.0, "#fdfdfb");
    ornament::waves(p, (0.0, 0.0, W, 210.0), c, seed);
    p.rect((0.0, 0.0, W, 14.0), 0.0, c.strong);
    ornament::rosette(p, (118.0, 116.0, 72.0), c.strong, 0.8, seed ^ 0x7);
    p.text(
        220.0,
        92.0,
        office,
        Type::sans(24.0, c.strong).bold().spaced(1.5),
    );
    p.text(
        220.0,
        128.0,
        "SPECIMEN, synthetic: an invented office",
        Type::sans(18.0, LABEL),
    );
    p.line((64.0, 212.0), (W - 64.0, 212.0), c.strong, 2.5);
    let mut y = 280.0;
    for (index, title) in titles.iter().enumerate() {
        let set = if index == 0 {
            Type::serif(34.0, INK).bold()
        } else {
            Type::serif(24.0, LABEL)
        };
        p.text(W / 2.0, y, title, set.middle());
        y += 44.0;
    }
    y + 10.0
}

/// Draws foot, watermark and seal.
pub(super) fn foot(p: &mut Sheet, c: Colourway, words: &str, page: &str, seed: u64) {
    ornament::specimen(p, (W, H), 190.0, c.strong);
    ornament::seal(p, (W - 230.0, H - 270.0, 112.0), words, "#9b2335", seed);
    ornament::signature(p, (110.0, H - 240.0, 300.0), seed);
    p.line((96.0, H - 214.0), (470.0, H - 214.0), LABEL, 1.2);
    p.text(
        96.0,
        H - 186.0,
        "Registrar (specimen)",
        Type::sans(18.0, LABEL),
    );
    ornament::microtext(p, (64.0, H - 74.0, W - 128.0), c.strong);
    p.text(
        64.0,
        H - 40.0,
        "Synthetic paper of an invented company. Not issued by any authority.",
        Type::sans(16.0, LABEL),
    );
    p.text(W - 64.0, H - 40.0, page, Type::sans(16.0, LABEL).end());
}

/// Writes a label column and a value column; long values wrap.
pub(super) fn row(p: &mut Sheet, y: f64, label: &str, value: &str) -> f64 {
    p.text(96.0, y, label, Type::sans(18.0, LABEL));
    let next = p.paragraph((470.0, y), value, 38, Type::sans(23.0, INK).bold());
    p.line((96.0, next - 14.0), (W - 96.0, next - 14.0), "#dfe3e6", 1.0);
    next + 18.0
}

/// Joins an address into one line.
pub(super) fn address(party: &SampleParty) -> String {
    let a = &party.address;
    let parts = [
        a.line.as_str(),
        a.city.as_str(),
        a.region.as_str(),
        a.postcode.as_str(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|t| !t.is_empty()).collect();
    format!("{}, {}", parts.join(", "), issuer(&a.country).english)
}

/// Draws an extract of the company register: the company, then its members.
pub(super) fn extract(s: &Subject<'_>) -> Result<Vec<String>, DrawError> {
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour);
    let seed = s.paper.seed;
    let mut p = Sheet::new();
    let office = format!("COMPANY REGISTER, {}", state.english.to_uppercase());
    let own = state.words.map_or("", |w| w.extract);
    let titles: Vec<&str> = [own, "EXTRACT FROM THE COMPANY REGISTER"]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect();
    let mut y = head(
        &mut p,
        c,
        &office,
        &titles,
        u64::try_from(state.colour).unwrap_or(0),
    );
    y = row(
        &mut p,
        y + 16.0,
        "Extract",
        &format!("{}, {}", s.paper.number, day(s.paper.issued(s.today))),
    );
    y = row(&mut p, y, &state.label(|w| w.company), &s.party.name);
    if let Some(latin) = &s.party.latin {
        y = row(&mut p, y, "Name in Latin letters", latin);
    }
    y = row(
        &mut p,
        y,
        &state.label(|w| w.number),
        s.party.registration_number.as_deref().unwrap_or("–"),
    );
    y = row(&mut p, y, &state.label(|w| w.seat), &address(s.party));
    let status = s.paper.shows.status.as_deref();
    y = row(&mut p, y, "Status", status.unwrap_or("registered, active"));
    for key in &s.party.signatories {
        let person = s.office.party(key)?;
        y = row(&mut p, y, "May sign", &both_names(person));
    }
    let continues = s.paper.defects.contains(&Defect::PageMissing);
    if !continues {
        table(&mut p, s, &state, c, y + 26.0)?;
    }
    let page = if continues {
        "page 1 of 2, members on page 2"
    } else {
        "page 1 of 1"
    };
    foot(&mut p, c, "COMPANY REGISTER · SPECIMEN · ", page, seed);
    Ok(vec![ornament::on_desk(&p, (W, H), (12.0, 0.76), 2.0, seed)])
}

/// Draws a register of members; its owners are those whom the sample names.
pub(super) fn members(s: &Subject<'_>) -> Result<String, DrawError> {
    let state = issuer(&s.paper.issuer);
    let c = ornament::colourway(state.colour + 1);
    let mut p = Sheet::new();
    let own = state.words.map_or("", |w| w.members);
    let titles: Vec<&str> = [own, "REGISTER OF MEMBERS"]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect();
    let mut y = head(
        &mut p,
        c,
        &s.party.latin_or_name().to_uppercase(),
        &titles,
        s.paper.seed,
    );
    y = row(&mut p, y + 16.0, &state.label(|w| w.company), &s.party.name);
    y = row(
        &mut p,
        y,
        &state.label(|w| w.number),
        s.party.registration_number.as_deref().unwrap_or("–"),
    );
    y = row(&mut p, y, "As of", &day(s.paper.issued(s.today)));
    table(&mut p, s, &state, c, y + 26.0)?;
    foot(
        &mut p,
        c,
        "KEPT BY THE COMPANY · SPECIMEN · ",
        "folio 1",
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

fn both_names(party: &SampleParty) -> String {
    party.latin.as_ref().map_or_else(
        || party.name.clone(),
        |latin| format!("{}  {latin}", party.name),
    )
}

fn table(
    p: &mut Sheet,
    s: &Subject<'_>,
    state: &Issuer,
    c: Colourway,
    top: f64,
) -> Result<(), DrawError> {
    let mut y = top;
    p.rect((96.0, y - 34.0, W - 192.0, 50.0), 0.0, c.shade);
    p.text(112.0, y, "No.", Type::sans(18.0, c.strong).bold());
    p.text(180.0, y, "Member", Type::sans(18.0, c.strong).bold());
    p.text(760.0, y, "Country", Type::sans(18.0, c.strong).bold());
    p.text(
        W - 112.0,
        y,
        &state.label(|w| w.share),
        Type::sans(18.0, c.strong).bold().end(),
    );
    for (index, owner) in s.party.owners.iter().enumerate() {
        y += 62.0;
        p.text(112.0, y, &format!("{}", index + 1), Type::sans(21.0, INK));
        let share = match (&owner.share, &owner.share_min, &owner.share_max) {
            (Some(exact), _, _) => format!("{exact} %"),
            (None, Some(low), Some(high)) => format!("{low} to {high} %"),
            _ => "–".to_owned(),
        };
        p.text(W - 112.0, y, &share, Type::sans(21.0, INK).bold().end());
        if let Some(key) = &owner.holder {
            let holder = s.office.party(key)?;
            p.text(180.0, y, &holder.name, Type::sans(21.0, INK).bold());
            if let Some(latin) = &holder.latin {
                p.text(180.0, y + 26.0, latin, Type::sans(17.0, LABEL));
            }
            let home = holder.nationality.as_deref().unwrap_or(&holder.country);
            p.text(760.0, y, issuer(home).english, Type::sans(21.0, INK));
        } else {
            p.text(
                180.0,
                y,
                "Holder not named in the register",
                Type::sans(21.0, LABEL),
            );
        }
        p.line((96.0, y + 38.0), (W - 96.0, y + 38.0), "#dfe3e6", 1.0);
        y += 10.0;
    }
    Ok(())
}

//! Makes the papers of a case: as they would be in order, and as they are handed in.

use super::cases::{BEFORE, BESIDE, Case};
use super::shapes::ExamPlant;
use crate::demo::content::*;
use crate::demo::rng::Rng;
use chrono::{Days, NaiveDate};

/// Country of every paper: none that exists, so it prints as the specimen state of Doc 9303.
const COUNTRY: &str = "UT";
/// First seed of the cases, of the customers who were there before, and of strangers.
const SEEDS: [u64; 3] = [7001, 7101, 7201];
const STREETS: [&str; 6] = [
    "Harbour Lane",
    "Kiln Street",
    "Meadow Terrace",
    "Observatory Road",
    "Ropewalk",
    "Tollgate Square",
];
const TOWNS: [&str; 4] = ["Amaurot", "Anyder", "Lanceton", "Port Hythlode"];

/// A paper with everybody whom it names.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    /// Who is named; the first is the holder.
    pub office: Office,
    /// The paper.
    pub paper: SampleDocument,
}

/// A case with both of its papers.
#[derive(Debug, Clone)]
pub(super) struct Made {
    /// As it would be in order, which is also what was stated.
    pub sound: Ready,
    /// As it was handed in.
    pub handed_in: Ready,
}

/// Makes a case by its place in the table.
pub(super) fn make(index: usize, case: &Case) -> Result<Made, ContentError> {
    let sound = sound(index, case)?;
    let mut handed_in = sound.clone();
    plant(&mut handed_in, case)?;
    Ok(Made { sound, handed_in })
}

/// Makes the paper of a customer who was there before.
pub(super) fn before(index: usize) -> Result<Option<Ready>, ContentError> {
    let made = |case: &Case| ready(case, seed(1, index));
    BEFORE.get(index).map(made).transpose()
}

fn seed(row: usize, index: usize) -> u64 {
    let first = SEEDS.get(row).copied().unwrap_or_default();
    first.saturating_add(u64::try_from(index).unwrap_or_default())
}

fn sound(index: usize, case: &Case) -> Result<Ready, ContentError> {
    let mut own = ready(case, seed(0, index))?;
    let other = match case.plant {
        ExamPlant::SameFile => before(0)?,
        ExamPlant::SameNumber => before(1)?,
        ExamPlant::SamePerson => before(2)?,
        _ => None,
    };
    let Some(other) = other else { return Ok(own) };
    match case.plant {
        ExamPlant::SameNumber => own.paper.number = other.paper.number,
        ExamPlant::SamePerson => {
            let born = other.office.parties.first().and_then(|p| p.birth_date);
            if let Some(holder) = own.office.parties.first_mut() {
                holder.birth_date = born;
            }
        }
        // The very file, under another name.
        _ => {
            let file = own.paper.file;
            own = other;
            own.paper.file = file;
        }
    }
    Ok(own)
}

fn ready(case: &Case, seed: u64) -> Result<Ready, ContentError> {
    let mut parties = vec![party("holder", case, seed)];
    for (place, (key, beside)) in ["owner", "signer", "stranger"]
        .into_iter()
        .zip(&BESIDE)
        .enumerate()
    {
        parties.push(party(key, beside, self::seed(2, place)));
    }
    let paper = paper(case, seed);
    Ok(Ready {
        office: Office::with(parties, vec![paper.clone()])?,
        paper,
    })
}

fn party(key: &str, case: &Case, seed: u64) -> SampleParty {
    let mut rng = Rng::new(seed, 101);
    let born = born(&mut rng);
    let person = !case.is_company();
    let text = |value: &str| (person && !value.is_empty()).then(|| value.to_owned());
    let latin = case.latin();
    SampleParty {
        key: key.to_owned(),
        kind: if person {
            SampleKind::Individual
        } else {
            SampleKind::Entity
        },
        name: case.own.to_owned(),
        lang: "und".to_owned(),
        country: COUNTRY.to_owned(),
        latin: (latin != case.own).then_some(latin),
        family: text(case.family),
        given: text(case.given),
        mononym: false,
        nationality: text(COUNTRY),
        birth_date: born.filter(|_| person),
        sex: text(case.sex),
        birth_place: text(pick(&TOWNS, &mut rng)),
        registration_number: (!person).then(|| format!("UT-{:07}", rng.below(10_000_000))),
        mrz_name: person.then(|| zone_name(case.family, case.given)),
        address: address(&mut rng),
        emails: Vec::new(),
        phones: Vec::new(),
        us: SampleDetermination {
            determination: Determination::Foreign,
            basis: None,
            source: None,
        },
        more_names: Vec::new(),
        accounts: Vec::new(),
        payments: Vec::new(),
        owners: if person {
            Vec::new()
        } else {
            vec![owner("owner", "100")]
        },
        signatories: if person {
            Vec::new()
        } else {
            vec!["signer".to_owned()]
        },
        control: Vec::new(),
        reseller: false,
        story: None,
        remediation: None,
    }
}

fn born(rng: &mut Rng) -> Option<NaiveDate> {
    let mut number = |from: u64, below: u64| u32::try_from(from + rng.below(below)).unwrap_or(1);
    let year = i32::try_from(number(1956, 44)).unwrap_or(1980);
    NaiveDate::from_ymd_opt(year, number(1, 12), number(1, 18))
}

fn pick(from: &[&'static str], rng: &mut Rng) -> &'static str {
    let all = u64::try_from(from.len()).unwrap_or(1);
    let place = usize::try_from(rng.below(all)).unwrap_or_default();
    from.get(place).copied().unwrap_or_default()
}

fn address(rng: &mut Rng) -> SampleAddress {
    SampleAddress {
        country: COUNTRY.to_owned(),
        line: format!("{} {}", 12 + rng.below(8), pick(&STREETS, rng)),
        city: pick(&TOWNS, rng).to_owned(),
        region: String::new(),
        postcode: format!("U{:04}", rng.below(10_000)),
    }
}

fn owner(key: &str, share: &str) -> SampleOwner {
    SampleOwner {
        holder: Some(key.to_owned()),
        share: Some(share.to_owned()),
        share_min: None,
        share_max: None,
        unknown_reason: None,
    }
}

fn zone_name(family: &str, given: &str) -> String {
    format!("{family}<<{given}")
        .to_uppercase()
        .replace(' ', "<")
}

fn paper(case: &Case, seed: u64) -> SampleDocument {
    let mut rng = Rng::new(seed, 102);
    let (media, ending) = match case.paper {
        PaperKind::Passport => (Media::Jpeg, "jpg"),
        PaperKind::IdentityCard => (Media::Png, "png"),
        _ => (Media::Pdf, "pdf"),
    };
    let lasts = matches!(case.paper, PaperKind::Passport | PaperKind::IdentityCard);
    let letter = pick(&["A", "C", "E", "H", "K", "P", "X"], &mut rng);
    let number = format!("U{letter}{:07}", rng.below(10_000_000));
    let days = i32::try_from(400 + rng.below(2500)).unwrap_or(400);
    let ago = u32::try_from(12 + rng.below(50)).unwrap_or(12);
    let mut parties = vec!["holder".to_owned()];
    if case.paper == PaperKind::BoardResolution {
        parties.push("signer".to_owned());
    }
    SampleDocument {
        key: format!("exam-{seed}"),
        kind: case.paper,
        parties,
        issuer: COUNTRY.to_owned(),
        number,
        media,
        seed,
        file: format!("paper-{seed}.{ending}"),
        expires_in_days: lasts.then_some(days),
        valid_years: lasts.then_some(10),
        issued_days_ago: (!lasts).then_some(ago),
        shows: Shows::default(),
        defects: Vec::new(),
        note: None,
    }
}

/// Plants what the case is about.
fn plant(ready: &mut Ready, case: &Case) -> Result<(), ContentError> {
    let paper = &mut ready.paper;
    paper.defects.extend(defect(case.plant));
    match case.plant {
        ExamPlant::Expired => paper.expires_in_days = Some(-47),
        ExamPlant::NotYetValid => paper.expires_in_days = Some(3652 + 25),
        ExamPlant::TooOld => paper.issued_days_ago = Some(476),
        ExamPlant::NoDate => paper.expires_in_days = None,
        ExamPlant::Number => paper.number = exchanged(&paper.number),
        ExamPlant::Sides => paper.shows.back_number = Some(exchanged(&paper.number)),
        ExamPlant::ZoneName => {
            paper.shows.mrz_name = Some(zone_name(case.family, other_given(case)));
        }
        ExamPlant::ZoneSex => {
            let other = if case.sex == "F" { "M" } else { "F" };
            paper.shows.mrz_sex = Some(other.to_owned());
        }
        ExamPlant::StruckOff => paper.shows.status = Some("struck off the register".to_owned()),
        ExamPlant::OtherSignatory => {
            paper.parties = vec!["holder".to_owned(), "stranger".to_owned()];
        }
        _ => {}
    }
    let stranger = ready.office.party("stranger")?.clone();
    if let Some(holder) = ready.office.parties.first_mut() {
        change(holder, &stranger, case);
    }
    ready.office.documents = vec![ready.paper.clone()];
    Ok(())
}

/// Changes the holder as the paper shows them.
fn change(holder: &mut SampleParty, stranger: &SampleParty, case: &Case) {
    match case.plant {
        ExamPlant::OtherPerson => {
            let key = std::mem::take(&mut holder.key);
            *holder = stranger.clone();
            holder.key = key;
        }
        ExamPlant::Name => {
            let given = other_given(case);
            holder.name = format!("{given} {}", case.family);
            holder.given = Some(given.to_owned());
            holder.mrz_name = Some(zone_name(case.family, given));
        }
        ExamPlant::BirthDate => {
            let later = |born: NaiveDate| born.checked_add_days(Days::new(9));
            holder.birth_date = holder.birth_date.and_then(later);
        }
        // Utopia has no neighbours: the other nationality is a real country's name, on a paper that stays Utopia's.
        ExamPlant::Nationality => holder.nationality = Some("UY".to_owned()),
        ExamPlant::Address => {
            let line = holder.address.line.clone();
            let street = line.split_once(' ').map_or("", |(_, street)| street);
            holder.address.line = format!("71 {street}");
        }
        ExamPlant::CompanyName => {
            holder.name.push_str(" II");
            holder.latin = holder.latin.take().map(|latin| format!("{latin} II"));
        }
        ExamPlant::OtherOwner => {
            holder.owners = vec![owner("owner", "60"), owner("stranger", "40")];
        }
        _ => {}
    }
}

fn other_given(case: &Case) -> &'static str {
    if case.sex == "F" {
        "Philippa"
    } else {
        "Corentin"
    }
}

/// Returns a number with the first two different digits that stand side by side exchanged.
fn exchanged(number: &str) -> String {
    let mut letters: Vec<char> = number.chars().collect();
    let digits = |pair: &[char]| matches!(pair, [a, b] if a != b && a.is_ascii_digit() && b.is_ascii_digit());
    if let Some(place) = letters.windows(2).position(digits) {
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}

fn defect(plant: ExamPlant) -> Option<Defect> {
    Some(match plant {
        ExamPlant::Blurred => Defect::Blurred,
        ExamPlant::Glare => Defect::Glare,
        ExamPlant::Dark => Defect::Dark,
        ExamPlant::Cropped => Defect::Cropped,
        ExamPlant::Coarse => Defect::Coarse,
        ExamPlant::Monochrome => Defect::Monochrome,
        ExamPlant::Covered => Defect::Covered,
        ExamPlant::CutShort => Defect::CutShort,
        ExamPlant::BackMissing => Defect::BackMissing,
        ExamPlant::PageMissing => Defect::PageMissing,
        ExamPlant::Screen => Defect::Screen,
        ExamPlant::ZoneBirthDate => Defect::MrzDiffers,
        ExamPlant::PhotoEdge => Defect::PhotoEdge,
        ExamPlant::OtherFont => Defect::OtherFont,
        ExamPlant::Patched => Defect::Patched,
        ExamPlant::NoPattern => Defect::NoPattern,
        ExamPlant::CheckDigit => Defect::CheckDigit,
        ExamPlant::Editor => Defect::Edited,
        _ => return None,
    })
}

//! The sixty cases: who, which paper, and what is planted in it.
//!
//! Nobody here exists. The order is no order of an exam: each sitting shuffles it.

use super::paint;
use super::shapes::ExamPlant::{self, *};
use crate::demo::content::PaperKind::{self, *};
use crate::demo::draw::{DrawError, Drawn, Studio, zone_text};
use chrono::NaiveDate;

/// A case: an invented holder, a paper, and what is planted.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Name in its own script.
    pub own: &'static str,
    /// Family name in Latin letters; of a company the whole name.
    pub family: &'static str,
    /// Given names in Latin letters; empty for a company.
    pub given: &'static str,
    /// `F` or `M`; empty for a company.
    pub sex: &'static str,
    /// The paper.
    pub paper: PaperKind,
    /// What is planted.
    pub plant: ExamPlant,
}

impl Case {
    /// Tells whether the paper is about a company.
    pub const fn is_company(&self) -> bool {
        self.given.is_empty()
    }

    /// Returns the name in Latin letters.
    pub fn latin(&self) -> String {
        format!("{} {}", self.given, self.family).trim().to_owned()
    }

    /// Tells whether the paper has a zone that a person could type from its picture.
    pub fn has_zone(&self) -> bool {
        self.paper == Passport && self.plant.zone_legible()
    }
}

const fn person(
    own: &'static str,
    (given, family): (&'static str, &'static str),
    sex: &'static str,
    paper: PaperKind,
    plant: ExamPlant,
) -> Case {
    Case {
        own,
        family,
        given,
        sex,
        paper,
        plant,
    }
}

const fn company(
    own: &'static str,
    latin: &'static str,
    paper: PaperKind,
    plant: ExamPlant,
) -> Case {
    person(own, ("", latin), "", paper, plant)
}

/// Every case of the exam.
#[rustfmt::skip]
pub static CASES: [Case; 60] = [
    person("გიორგი ლომთათიძე", ("Giorgi", "Lomtatidze"), "M", Passport, Nothing),
    person("Нурия Сагимбаева", ("Nuriya", "Sagimbayeva"), "F", Passport, Nothing),
    person("Μαρίνα Καλλιγέρη", ("Marina", "Kalligeri"), "F", Passport, Nothing),
    person("நிலா கதிரவன்", ("Nila", "Kathiravan"), "F", Passport, Nothing),
    person("ထွန်းလင်း", ("Tun", "Linn"), "M", Passport, Nothing),
    person("ሰላማዊት ገብረየስ", ("Selamawit", "Gebreyes"), "F", Passport, Nothing),
    person("Tadeas Vrbovsky", ("Tadeas", "Vrbovsky"), "M", Passport, Nothing),
    person("רונית אלמגור", ("Ronit", "Almagor"), "F", Passport, Nothing),
    person("ສົມພອນ ວົງສີ", ("Somphone", "Vongsy"), "M", Passport, Nothing),
    person("अनुष्का थपलिया", ("Anushka", "Thapaliya"), "F", Passport, Blurred),
    person("ปรีชา แสงทอง", ("Preecha", "Saengthong"), "M", Passport, Glare),
    person("Արամ Սարուխանյան", ("Aram", "Sarukhanyan"), "M", Passport, Dark),
    person("মৌসুমী সরকার", ("Mousumi", "Sarkar"), "F", Passport, Cropped),
    person("林青岚", ("Qinglan", "Lin"), "F", Passport, Coarse),
    person("هالة المنصوري", ("Hala", "Almansoori"), "F", Passport, Monochrome),
    person("Oksana Dvorenko", ("Oksana", "Dvorenko"), "F", Passport, CutShort),
    person("ರೇಖಾ ಹೊಸಮನಿ", ("Rekha", "Hosamani"), "F", Passport, OtherPerson),
    person("സജിത കരുണൻ", ("Sajitha", "Karunan"), "F", Passport, Screen),
    person("సునీత వేములపల్లి", ("Suneetha", "Vemulapalli"), "F", Passport, Expired),
    person("නිමල් රත්නසේකර", ("Nimal", "Ratnasekara"), "M", Passport, Expired),
    person("ਹਰਲੀਨ ਸੰਧੂਵਾਲ", ("Harleen", "Sandhuwal"), "F", Passport, NotYetValid),
    person("Ilario Bentorelli", ("Ilario", "Bentorelli"), "M", Passport, Name),
    person("Amadou Kassoumba", ("Amadou", "Kassoumba"), "M", Passport, Name),
    person("કેતન માંડવિયા", ("Ketan", "Mandaviya"), "M", Passport, BirthDate),
    person("សុភ័ក្ត្រ ចាន់", ("Sopheak", "Chan"), "M", Passport, BirthDate),
    person("އަޙްމަދު ނާޝިދު", ("Ahmadu", "Nashidh"), "M", Passport, Number),
    person("ნინო ხარაბაძე", ("Nino", "Kharabadze"), "F", Passport, Nationality),
    person("Ерлан Досмағамбет", ("Yerlan", "Dosmagambet"), "M", Passport, ZoneSex),
    person("سامر الخالدي", ("Samer", "Alkhaldi"), "M", Passport, ZoneBirthDate),
    person("Ingrid Halvarson", ("Ingrid", "Halvarson"), "F", Passport, ZoneName),
    person("Στέφανος Βρεττός", ("Stefanos", "Vrettos"), "M", Passport, PhotoEdge),
    person("विनय भारद्वाज", ("Vinay", "Bhardwaj"), "M", Passport, OtherFont),
    person("周明哲", ("Mingzhe", "Zhou"), "M", Passport, Patched),
    person("กมลวรรณ ศรีเรือน", ("Kamonwan", "Srirueang"), "F", Passport, NoPattern),
    person("እምነት ተስፋሁን", ("Emnet", "Tesfahun"), "F", Passport, CheckDigit),
    person("Leyla Demirtuna", ("Leyla", "Demirtuna"), "F", Passport, CheckDigit),
    person("தமிழ்செல்வன் இளங்கோ", ("Tamilselvan", "Ilango"), "M", Passport, Editor),
    person("דניאל כרמון", ("Daniel", "Carmon"), "M", Passport, SameFile),
    person("শ্যামল দত্তগুপ্ত", ("Shyamal", "Dattagupta"), "M", Passport, SameNumber),
    person("Անահիտ Մելիքյան", ("Anahit", "Melikyan"), "F", Passport, SamePerson),
    person("လှလှဝင်း", ("Hla Hla", "Win"), "F", IdentityCard, Nothing),
    person("Rosaura Quintelas", ("Rosaura", "Quintelas"), "F", IdentityCard, Nothing),
    person("Айгуль Жанпеисова", ("Aigul", "Zhanpeisova"), "F", IdentityCard, BackMissing),
    person("ລັດສະໝີ ພົມມະຈັນ", ("Ladsamy", "Phommachanh"), "F", IdentityCard, BackMissing),
    person("మాధవి నూకల", ("Madhavi", "Nukala"), "F", IdentityCard, Sides),
    person("عمر بن زايد", ("Omar", "Bin Zayed"), "M", IdentityCard, Sides),
    person("ചന്ദ്രൻ മേലത്ത്", ("Chandran", "Melath"), "M", IdentityCard, Blurred),
    person("दीपा कोइराला", ("Deepa", "Koirala"), "F", IdentityCard, Covered),
    person("Bjarni Steinsson", ("Bjarni", "Steinsson"), "M", IdentityCard, Expired),
    person("Marisol Etcheverria", ("Marisol", "Etcheverria"), "F", IdentityCard, Name),
    person("කුමුදු වීරකෝන්", ("Kumudu", "Weerakoon"), "F", IdentityCard, NoDate),
    company("深蓝云计算", "Deep Blue Clouding", RegistryExtract, Nothing),
    company("შპს ქარვა", "Karva", RegistryExtract, CompanyName),
    company("ООО Северный узел", "Severny Uzel", RegistryExtract, StruckOff),
    company("شركة الأفق الرقمي", "Digital Horizon", RegistryExtract, PageMissing),
    company("Brookhollow Computing", "Brookhollow Computing", RegisterOfMembers, OtherOwner),
    company("सगरमाथा डेटा", "Sagarmatha Data", BoardResolution, OtherSignatory),
    person("ಪ್ರಕಾಶ್ ಗೌಡರ್", ("Prakash", "Goudar"), "M", UtilityBill, TooOld),
    person("ภัทรา วงศ์สุวรรณ", ("Phattra", "Wongsuwan"), "F", UtilityBill, Address),
    person("Tobias Ekelund", ("Tobias", "Ekelund"), "M", UtilityBill, BillAsIdentity),
];

/// Customers who are in the office already: their papers are what duplicates are found against.
#[rustfmt::skip]
pub static BEFORE: [Case; 3] = [
    person("דניאל כרמון", ("Daniel", "Carmon"), "M", Passport, Nothing),
    person("Weronika Zalinska", ("Weronika", "Zalinska"), "F", Passport, Nothing),
    person("Անահիտ Մելիքյան", ("Anahit", "Melikyan"), "F", Passport, Nothing),
];

/// Strangers whom some papers name although nobody stated them.
#[rustfmt::skip]
pub static BESIDE: [Case; 3] = [
    person("Corentin Malvoisin", ("Corentin", "Malvoisin"), "M", Passport, Nothing),
    person("Henrike Oldenbruch", ("Henrike", "Oldenbruch"), "F", Passport, Nothing),
    person("Salome Trevanion", ("Salome", "Trevanion"), "F", Passport, Nothing),
];

/// Draws the paper of a case, given by its place in the table, as it is handed in; returns the lines of its zone too,
/// which are empty where it has none.
///
/// # Errors
/// When the case is inconsistent or its picture cannot be made.
pub fn handed_in(
    studio: &Studio,
    index: usize,
    case: &Case,
    today: NaiveDate,
) -> Result<(Drawn, String), DrawError> {
    let paint::Ready { office, paper } = paint::make(index, case)?.handed_in;
    let zone = zone_text(&office, &paper, today)?.unwrap_or_default();
    Ok((studio.draw(&office, &paper, today)?, zone))
}

//! The synthetic papers, with what is wrong with some of them.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

/// A synthetic paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleDocument {
    /// Short key in the sample.
    pub key: String,
    /// What it is.
    pub kind: PaperKind,
    /// Whom it is about, the first being its subject.
    pub parties: Vec<String>,
    /// Issuing country, ISO 3166-1 alpha-2.
    pub issuer: String,
    /// Its number.
    pub number: String,
    /// File type.
    pub media: Media,
    /// Varies silhouette, lines and tilt.
    pub seed: u64,
    /// File name.
    pub file: String,
    /// Expires in so many days; negative is past; none has no expiry.
    #[serde(default)]
    pub expires_in_days: Option<i32>,
    /// Years of validity, from which the issue date follows.
    #[serde(default)]
    pub valid_years: Option<u32>,
    /// Issued so many days ago, for papers without expiry.
    #[serde(default)]
    pub issued_days_ago: Option<u32>,
    /// What the paper shows instead of what was declared.
    #[serde(default)]
    pub shows: Shows,
    /// Planted defects.
    #[serde(default)]
    pub defects: Vec<Defect>,
    /// What a reviewer should find.
    #[serde(default)]
    pub note: Option<String>,
}

impl SampleDocument {
    /// Returns the day of issue, reckoned from the day of the demo.
    pub fn issued(&self, today: NaiveDate) -> Option<NaiveDate> {
        if let Some(days) = self.issued_days_ago {
            return today.checked_sub_days(Days::new(days.into()));
        }
        let years = self.valid_years.unwrap_or(10);
        self.expires(today)?
            .checked_sub_months(chrono::Months::new(years.saturating_mul(12)))
    }

    /// Returns the day of expiry, reckoned from the day of the demo.
    pub fn expires(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.expires_in_days.and_then(|days| shift(today, days))
    }
}

/// Moves a day forward or back.
pub fn shift(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs().into());
    if days < 0 {
        day.checked_sub_days(by)
    } else {
        day.checked_add_days(by)
    }
}

/// What a paper shows instead of what was declared.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shows {
    /// Another birth date.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// Another name.
    #[serde(default)]
    pub name: Option<String>,
    /// Another name in the machine-readable zone.
    #[serde(default)]
    pub mrz_name: Option<String>,
    /// Another sex in the machine-readable zone, `F` or `M`.
    #[serde(default)]
    pub mrz_sex: Option<String>,
    /// Another number on the back of a card.
    #[serde(default)]
    pub back_number: Option<String>,
    /// Another standing of a company in its register.
    #[serde(default)]
    pub status: Option<String>,
}

/// The kinds of paper that are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PaperKind {
    Passport,
    IdentityCard,
    DrivingLicence,
    ResidencePermit,
    CitizenshipCertificate,
    RegistryExtract,
    RegisterOfMembers,
    TradeLicence,
    UtilityBill,
    BankLetter,
    BoardResolution,
}

/// File types of the drawn papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Media {
    Jpeg,
    Png,
    Pdf,
}

/// Defects that a reviewer is meant to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    /// Out of focus (Q01).
    Blurred,
    /// A bright spot over the number (Q02).
    Glare,
    /// One edge cut off (Q04).
    Cropped,
    /// The machine-readable zone names another birth date than the page (X08).
    MrzDiffers,
    /// Too little light (Q03).
    Dark,
    /// Far too few pixels (Q05).
    Coarse,
    /// A photocopy without colours (Q06).
    Monochrome,
    /// A finger lies over the number (Q07).
    Covered,
    /// The file ends early; its lower part is grey (Q04).
    CutShort,
    /// The back of a card was left out (M02).
    BackMissing,
    /// The second page of an extract was left out (M04).
    PageMissing,
    /// A picture of a screen (T03).
    Screen,
    /// The photo was pasted over (A01).
    PhotoEdge,
    /// The birth date is set in another face (A02).
    OtherFont,
    /// A patch of plain paper lies under the birth date (A03).
    Patched,
    /// Background lines and rosettes are missing (A04).
    NoPattern,
    /// The check digit of the number is wrong (A06).
    CheckDigit,
    /// The file says that an editor wrote it (A07).
    Edited,
}

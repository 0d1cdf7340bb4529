//! The closed list of what a packet counts: which field counts which file, by which filter, and what follows from it in
//! words. A packet does not choose how it is counted; the verifier holds it against this.

use std::collections::BTreeSet;

use super::rows::Rows;
use super::{ColumnCount, Condition, Kind, Sort, TableCount};
use crate::compose::counted as noun;
use cip::country::Country;

/// Customers by row.
pub(crate) const CUSTOMERS: &str = "annex/customers.csv";
/// Foreign beneficial owners by row.
pub(crate) const OWNERS: &str = "annex/owners.csv";
/// Accounts of foreign customers that are not verified, by row.
pub(crate) const UNVERIFIED: &str = "annex/unverified.csv";
/// Sub-resellers by name.
pub(crate) const RESELLERS: &str = "annex/sub-resellers.csv";
/// Failed verifications by row.
pub(crate) const FAILURES: &str = "annex/failures.csv";
/// Accesses of one person's account.
pub(crate) const ACCESS: &str = "annex/access.csv";

/// A country that is not known, in the files of rows.
pub(crate) const UNKNOWN: &str = "unknown";

/// Columns of a file of parties: nothing that names anybody.
pub(crate) const PARTY_HEAD: &[&str] = &["row", "country", "foreign", "verified"];
/// Columns of the accounts that are not verified.
pub(crate) const OPEN_HEAD: &[&str] = &["row", "country", "action", "since", "due"];
/// Columns of the sub-resellers.
pub(crate) const NAMED_HEAD: &[&str] = &["name", "latin", "country", "since"];
/// Columns of the failed verifications.
pub(crate) const FAILED_HEAD: &[&str] = &["row", "on", "resolved"];
/// Columns of the accesses.
pub(crate) const ACCESS_HEAD: &[&str] = &["at", "address", "action"];

/// The files of rows of a packet, each with its columns.
pub(crate) fn files(
    kind: Kind,
    sort: Option<Sort>,
) -> Vec<(&'static str, &'static [&'static str])> {
    match kind {
        Kind::TrainingReport => vec![(ACCESS, ACCESS_HEAD)],
        Kind::Certification => {
            let mut files = vec![
                (CUSTOMERS, PARTY_HEAD),
                (OWNERS, PARTY_HEAD),
                (UNVERIFIED, OPEN_HEAD),
                (RESELLERS, NAMED_HEAD),
            ];
            if sort == Some(Sort::Annual) {
                files.push((FAILURES, FAILED_HEAD));
            }
            files
        }
    }
}

/// How the figure of a field is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counting {
    /// The field.
    pub field: &'static str,
    /// The file whose rows are counted.
    pub file: &'static str,
    /// The column and the value of the rows that count; without it every row counts.
    pub only: Option<(&'static str, &'static str)>,
    /// Where the rule says that the rows stand.
    pub annex: &'static str,
}

const fn all(field: &'static str, file: &'static str, annex: &'static str) -> Counting {
    Counting {
        field,
        file,
        only: None,
        annex,
    }
}

static FIGURES: [Counting; 7] = [
    all("CERT-K", CUSTOMERS, "Annex A"),
    all("CERT-L", OWNERS, "Annex B"),
    all("CERT-M", RESELLERS, "Named in Annex D"),
    all("CERT-N", UNVERIFIED, "Annex C"),
    all("ANN-E", FAILURES, "Annex F"),
    Counting {
        only: Some(("resolved", "true")),
        ..all("ANN-F", FAILURES, "Annex F")
    },
    all("AI-I", ACCESS, "Annex A"),
];

/// The field whose figure the filer states and no rows bear out.
pub(crate) const STATED: &str = "CERT-I";

/// How the figure of a field is counted; `None` for a field without a figure that is counted.
pub(crate) fn of(field: &str) -> Option<&'static Counting> {
    FIGURES.iter().find(|counting| counting.field == field)
}

impl Counting {
    /// The rows that count, as a packet writes them.
    pub fn filter(&self) -> Vec<Condition> {
        self.only
            .iter()
            .map(|(column, is)| Condition::new(column, is))
            .collect()
    }

    /// The words that end the counting rule.
    pub fn tail(&self, rows: usize) -> String {
        format!("{}; rows in {} ({rows}).", self.annex, self.file)
    }

    /// The words that may stand behind the figure.
    pub fn units(&self, count: i64, rows: &Rows) -> Vec<String> {
        let one = count == 1;
        let word = |single: &str, many: &str| (if one { single } else { many }).to_owned();
        match self.field {
            "CERT-K" => vec![format!(
                "{} in {}",
                word("customer", "customers"),
                countries(rows)
            )],
            "CERT-L" => vec![format!(
                "foreign beneficial {} in {}",
                word("owner", "owners"),
                countries(rows)
            )],
            "CERT-M" if count == 0 => vec!["sub-resellers".into(), LISTED.into()],
            "CERT-M" => vec![word("sub-reseller", "sub-resellers")],
            "CERT-N" => vec![word(
                "account of foreign customers",
                "accounts of foreign customers",
            )],
            "ANN-E" => vec![word("failed verification", "failed verifications")],
            "ANN-F" => vec!["with a recorded resolution".into()],
            "AI-I" => vec![format!("accesses from {}", addresses(rows))],
            _ => Vec::new(),
        }
    }

    /// What the annex of the figure says that it agrees with.
    pub fn agrees(&self, rows: &Rows) -> String {
        let n = rows.len();
        match self.field {
            "CERT-K" => noun(n, "customer", "customers"),
            "CERT-L" => noun(n, "foreign beneficial owner", "foreign beneficial owners"),
            "CERT-M" => noun(n, "sub-reseller", "sub-resellers"),
            "CERT-N" => noun(n, "account", "accounts"),
            "AI-I" => format!("{}, {}", addresses(rows), noun(n, "access", "accesses")),
            _ => noun(n, "decision", "decisions"),
        }
    }
}

/// The unit of sub-resellers where the filer reads the rule so that it does not reach them.
pub(crate) const LISTED: &str = "sub-resellers listed";

/// `11 countries`, with the line that has none.
pub(crate) fn countries(rows: &Rows) -> String {
    let (known, unknown) = places(rows);
    let unknown = if unknown { ", some unknown" } else { "" };
    format!("{}{unknown}", noun(known, "country", "countries"))
}

/// The label of the total of a table by country.
pub(crate) fn countries_total(rows: &Rows) -> String {
    let (known, unknown) = places(rows);
    let unknown = if unknown { ", one line unknown" } else { "" };
    format!("{}{unknown}", noun(known, "country", "countries"))
}

/// How many countries the rows name, and whether some name none.
fn places(rows: &Rows) -> (usize, bool) {
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.get("country")).collect();
    let unknown = codes.contains(UNKNOWN);
    (codes.len() - usize::from(unknown), unknown)
}

/// `3 addresses`.
pub(crate) fn addresses(rows: &Rows) -> String {
    let found: BTreeSet<&str> = rows.iter().map(|row| row.get("address")).collect();
    noun(found.len(), "address", "addresses")
}

/// The name of a country as tables print it.
pub(crate) fn country_name(code: &str) -> &'static str {
    Country::parse(code).map_or("Unknown", |country| country.name())
}

/// A table whose figures are counted by group.
#[derive(Debug, Clone)]
pub(crate) struct Grouping {
    /// How the packet writes it.
    pub count: TableCount,
    /// The label of the total.
    pub total: String,
}

/// The table by country of a file; of parties it also counts those that are not verified.
pub(crate) fn by_country(file: &str, rows: &Rows) -> Grouping {
    let mut columns = vec![ColumnCount {
        column: 2,
        filter: Vec::new(),
        distinct: None,
    }];
    if rows.has("verified") && rows.len() > 0 {
        columns.push(ColumnCount {
            column: 3,
            filter: vec![Condition::new("verified", "false")],
            distinct: None,
        });
    }
    Grouping {
        count: TableCount {
            file: file.to_owned(),
            by: "country".into(),
            key: 1,
            columns,
        },
        total: countries_total(rows),
    }
}

/// The table of accesses by address.
pub(crate) fn by_address(rows: &Rows) -> Grouping {
    Grouping {
        count: TableCount {
            file: ACCESS.into(),
            by: "address".into(),
            key: 0,
            columns: vec![ColumnCount {
                column: 3,
                filter: Vec::new(),
                distinct: None,
            }],
        },
        total: addresses(rows),
    }
}

/// Says how many open accounts the figure of customers leaves out, where it leaves any out.
pub(crate) fn left_out(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " One open account is left out and listed in Annex A.".to_owned(),
        more => format!(" {more} open accounts are left out and listed in Annex A."),
    }
}

/// Rows of a file that an annex prints at most; all of them stand in the file.
pub(crate) const PRINTED: usize = 60;
/// Accesses that an annex prints of more than [`PRINTED`].
pub(crate) const EXTRACT: usize = 28;

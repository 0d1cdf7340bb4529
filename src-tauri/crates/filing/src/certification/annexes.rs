//! The annexes: tables by country, accounts not verified, sub-resellers.

use cip::annual::CertificationSort;
use cip::certification::{
    AnnexRow, Certification, CountryCount, LeftOutRow, ResellerRow, UnverifiedRow,
};
use cip::country::Country;

use super::records::resellers_rule;
use super::{CUSTOMERS, Files, OWNERS, UNVERIFIED, code, later, section};
use crate::compose::{Annexed, Context, counted, fact, rows_note};
use crate::form::counting::PRINTED;
use crate::form::{
    Align, Annex, AnnexFile, Cell, Column, ColumnCount, Condition, Difference, Fact, Name, Prose,
    Table, TableCount, Titled,
};
use crate::page::format;

/// What every annex says: item, field, section, moment, what it agrees with.
pub(super) struct Sheet<'a> {
    pub(super) context: &'a Context<'a>,
    as_of: String,
    numbered: &'a dyn Fn(&str) -> u32,
}

impl Sheet<'_> {
    pub(super) fn intro(&self, id: &str, rule: &str) -> Prose {
        let (no, section) = ((self.numbered)(id), section(self.context, id));
        Prose::new(format!(
            "Item {no}, {id}, {section}. {rule} As of {}.",
            self.as_of
        ))
    }

    fn agrees(&self, id: &str, what: &str) -> Fact {
        let no = (self.numbered)(id);
        fact(
            "Agrees with",
            format!("Item {no}: {what}. Counted again from the rows when this page was made."),
        )
    }

    /// An annex of one table, its rows in a file of their own.
    pub(super) fn annex(
        &self,
        heading: (&str, &str),
        id: &str,
        rule: &str,
        table: Table,
        what: &str,
        file: AnnexFile,
    ) -> Annexed {
        let annex = Annex {
            label: format!("Annex {}", heading.0),
            title: heading.1.into(),
            intro: self.intro(id, rule),
            fields: id.into(),
            tables: vec![Titled { title: None, table }],
            notes: vec![self.agrees(id, what), rows_note(&file)],
        };
        Annexed {
            annex,
            file: Some(file),
        }
    }
}

/// Annexes A to D with their files, then those that only a later certification has.
pub(super) fn annexes(
    c: &Certification,
    context: &Context<'_>,
    files: Files,
    difference: Option<&Difference>,
    numbered: &dyn Fn(&str) -> u32,
) -> Vec<Annexed> {
    let f = &c.figures;
    let sheet = Sheet {
        context,
        as_of: format::long_moment(context.local(&c.as_of)),
        numbered,
    };
    let mut customers = sheet.annex(
        ("A", "Customers by country"),
        "CERT-K",
        "Location: principal address of the party.",
        by_country(
            &f.customers_by_country,
            &f.customer_rows,
            "Customers",
            CUSTOMERS,
        ),
        &counted(f.customers as usize, "customer", "customers"),
        files.customers,
    );
    customers.annex.tables.extend(left_out(&f.left_out_rows));
    let owners = sheet.annex(
        ("B", "Foreign beneficial owners by country"),
        "CERT-L",
        "Individuals only. An owner of several customers is counted once.",
        by_country(
            &f.foreign_owners_by_country,
            &f.owner_rows,
            "Foreign owners",
            OWNERS,
        ),
        &counted(
            f.foreign_owners as usize,
            "foreign beneficial owner",
            "foreign beneficial owners",
        ),
        files.owners,
    );
    let resellers = sheet.annex(
        ("D", "Sub-resellers"),
        "CERT-M",
        resellers_rule(c),
        resellers(&c.resellers),
        &counted(c.resellers.len(), "sub-reseller", "sub-resellers"),
        files.resellers,
    );
    let mut all = vec![
        customers,
        owners,
        unverified_annex(c, &sheet, files.unverified),
        resellers,
    ];
    all.extend(difference.map(|d| later::difference_annex(d, &sheet)));
    if c.sort == CertificationSort::Annual {
        all.push(later::failures_annex(c, &sheet, files.failures));
    }
    all
}

/// The accounts that the figure leaves out, where it leaves any out.
fn left_out(rows: &[LeftOutRow]) -> Option<Titled> {
    let row = |r: &LeftOutRow| {
        let since = r
            .since
            .map_or(Cell::None, |on| Cell::text(format::short_date(on)));
        vec![
            Cell::Code(r.row.clone()),
            Cell::text(name(r.country)),
            Cell::text(r.products.join(", ")),
            since,
        ]
    };
    let title = if rows.len() > PRINTED {
        format!("Accounts left out, the first {PRINTED} of {}", rows.len())
    } else {
        "Accounts left out".to_owned()
    };
    let table = Table {
        columns: vec![
            Column::left("Row", 54.0),
            Column::left("Country", 120.0),
            Column::left("Products, each judged to be no IaaS product", 264.0),
            Column::left("Since", 66.0),
        ],
        rows: rows.iter().take(PRINTED).map(row).collect(),
        total: None,
        strong: None,
        dense: rows.len() > 24,
        counts: None,
    };
    (!rows.is_empty()).then_some(Titled {
        title: Some(title),
        table,
    })
}

fn unverified_rule(rows: usize) -> &'static str {
    if rows > PRINTED {
        "The first 60 rows, with the action being taken and its dates; every row is in the file named below."
    } else {
        "Each account by its row of this packet, with the action being taken and its dates."
    }
}

fn unverified_annex(c: &Certification, sheet: &Sheet<'_>, file: AnnexFile) -> Annexed {
    let rows = &c.figures.unverified_rows;
    let day =
        |d: Option<chrono::NaiveDate>| d.map_or(Cell::None, |d| Cell::text(format::short_date(d)));
    let row = |r: &UnverifiedRow| {
        let action = if r.action.trim().is_empty() {
            Cell::text("No action recorded")
        } else {
            Cell::text(r.action.as_str())
        };
        vec![
            Cell::Code(r.row.clone()),
            Cell::text(name(r.country)),
            action,
            day(r.since),
            day(r.due),
        ]
    };
    let table = Table {
        columns: vec![
            Column::left("Row", 54.0),
            Column::left("Country", 120.0),
            Column::left("Action being taken to verify", 198.0),
            Column::left("Since", 66.0),
            Column::left("To be done by", 66.0),
        ],
        rows: rows.iter().take(PRINTED).map(row).collect(),
        total: None,
        strong: None,
        dense: rows.len() > 24,
        counts: None,
    };
    let none = rows.is_empty();
    let mut tables = if none {
        Vec::new()
    } else {
        vec![Titled { title: None, table }]
    };
    let counts = cip::certification::by_country(rows.iter().map(|r| r.country));
    tables.push(Titled {
        title: (!none).then(|| "By country".into()),
        table: countries_table(&counts, "Accounts", UNVERIFIED, &[]),
    });
    let annex = Annex {
        label: "Annex C".into(),
        title: "Accounts not verified".into(),
        intro: sheet.intro("CERT-N", unverified_rule(rows.len())),
        fields: "CERT-N, CERT-O".into(),
        tables,
        notes: vec![
            sheet.agrees("CERT-N", &counted(rows.len(), "account", "accounts")),
            rows_note(&file),
            fact(
                "Rows name nobody",
                "A row is told apart by its number in this packet only; the filer can say on request which account it is.",
            ),
        ],
    };
    Annexed {
        annex,
        file: Some(file),
    }
}

pub(super) fn name(country: Option<Country>) -> String {
    country.map_or_else(|| "Unknown".to_owned(), |c| c.name().to_owned())
}

/// Country, code, figure, and how many of them stand verified.
fn by_country(counts: &[CountryCount], rows: &[AnnexRow], what: &str, file: &str) -> Table {
    let not_verified: Vec<i64> = counts
        .iter()
        .map(|c| {
            rows.iter()
                .filter(|r| r.country == c.country && !r.verified)
                .count()
        })
        .map(|n| i64::try_from(n).unwrap_or(i64::MAX))
        .collect();
    countries_table(counts, what, file, &not_verified)
}

fn countries_table(counts: &[CountryCount], what: &str, file: &str, not_verified: &[i64]) -> Table {
    let mut columns = vec![
        Column::left("Country", 220.0),
        Column::left("Code", 84.0),
        Column::right(what, 100.0),
    ];
    let mut counted_columns = vec![ColumnCount {
        column: 2,
        filter: Vec::new(),
        distinct: None,
    }];
    if !not_verified.is_empty() {
        columns.push(Column {
            title: "Of these, not verified".into(),
            share: 100.0,
            align: Align::Right,
        });
        let filter = vec![Condition::new("verified", "false")];
        counted_columns.push(ColumnCount {
            column: 3,
            filter,
            distinct: None,
        });
    }
    let row = |(i, c): (usize, &CountryCount)| {
        let mut row = vec![
            Cell::text(name(c.country)),
            Cell::text(code(c.country)),
            Cell::Number(i64::from(c.count)),
        ];
        row.extend(not_verified.get(i).map(|n| Cell::Number(*n)));
        row
    };
    let known = counts.iter().filter(|c| c.country.is_some()).count();
    let mut label = counted(known, "country", "countries");
    if known < counts.len() {
        label.push_str(", one line unknown");
    }
    let mut total = vec![
        Cell::text(label),
        Cell::Empty,
        Cell::Number(counts.iter().map(|c| i64::from(c.count)).sum()),
    ];
    if !not_verified.is_empty() {
        total.push(Cell::Number(not_verified.iter().sum()));
    }
    Table {
        columns,
        rows: counts.iter().enumerate().map(row).collect(),
        total: Some(total),
        strong: Some(2),
        dense: counts.len() > 36,
        counts: Some(TableCount {
            file: file.into(),
            by: "country".into(),
            key: 1,
            columns: counted_columns,
        }),
    }
}

fn resellers(rows: &[ResellerRow]) -> Table {
    let row = |(i, r): (usize, &ResellerRow)| {
        let latin = (!r.latin.is_empty()).then(|| r.latin.clone());
        let named = Name::new(r.name.as_str()).latin(latin);
        vec![
            Cell::count(i + 1),
            Cell::Name(named),
            Cell::text(name(r.country)),
            Cell::text(format::short_date(r.since)),
        ]
    };
    Table {
        columns: vec![
            Column::left("No.", 28.0),
            Column::left("Sub-reseller", 260.0),
            Column::left("Country", 130.0),
            Column::left("Since", 86.0),
        ],
        rows: rows.iter().enumerate().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    }
}

//! The certification of the Customer Identification Program: CERT-A to CERT-R, in order.

use cip::certification::{AnnexRow, Certification, CountryCount, ResellerRow, UnverifiedRow};
use cip::country::Country;

use crate::compose::{
    Annexed, ComposeError, Context, Items, counted, fact, fixed, rows_note, words,
};
use crate::form::{
    Align, Annex, AnnexFile, Answer, Cell, Column, ColumnCount, Condition, Cover, CoverFigure,
    Fact, Field, Form, Item, Kind, Name, Part, Period, Prose, RowsRef, Table, TableCount, Titled,
};
use crate::page::format;

const CUSTOMERS: &str = "annex/customers.csv";
const OWNERS: &str = "annex/owners.csv";
const UNVERIFIED: &str = "annex/unverified.csv";
const RESELLERS: &str = "annex/sub-resellers.csv";
/// A country that is not known, in the files of rows.
const UNKNOWN: &str = "unknown";
/// Rows of accounts that are printed; all of them stand in the file.
const PRINTED: usize = 60;

/// The files of rows.
struct Files {
    customers: AnnexFile,
    owners: AnnexFile,
    unverified: AnnexFile,
    resellers: AnnexFile,
}

/// Composes the certification as a form.
///
/// # Errors
/// [`ComposeError`] when the edition lacks a field or rows cannot be written.
pub fn compose(certification: &Certification, context: &Context<'_>) -> Result<Form, ComposeError> {
    let files = files(certification)?;
    let mut items = Items::new(context.edition);
    let parts = parts(certification, context, &files, &mut items)?;
    let subtitle = format!(
        "Initial certification of a foreign reseller, {}",
        section(context, "CERT-A")
    );
    let title = "Customer Identification Program certification";
    let mut head = context.head(Kind::Certification, title, subtitle, &certification.as_of);
    head.period = Some(Period {
        from: certification.from,
        to: certification.to,
    });
    let numbered = |id: &str| {
        parts
            .iter()
            .flat_map(|p| &p.items)
            .find(|i| i.id == id)
            .map_or(0, |i| i.no)
    };
    let cover = Cover {
        facts: facts(certification, context),
        figures: figures(certification, &numbered),
    };
    let annexes = annexes(certification, context, files, &numbered);
    Ok(context.form(head, cover, parts, annexes))
}

/// `proposed 15 CFR 7.304`.
pub(crate) fn section(context: &Context<'_>, id: &str) -> String {
    let section = context.edition.field(id).map_or("", |(_, section)| section);
    let title = context
        .edition
        .part
        .split(" Part")
        .next()
        .unwrap_or("15 CFR");
    format!("proposed {title} {section}")
}

fn code(country: Option<Country>) -> String {
    country.map_or_else(|| UNKNOWN.to_owned(), |c| c.alpha2())
}

fn files(c: &Certification) -> Result<Files, ComposeError> {
    let head = ["row", "country", "foreign", "verified"];
    let plain = |r: &AnnexRow| {
        vec![
            r.row.clone(),
            code(r.country),
            r.foreign.to_string(),
            r.verified.to_string(),
        ]
    };
    let write = |file, rows: &[AnnexRow]| {
        AnnexFile::write(file, &head, rows.iter().map(plain))
            .map_err(|source| ComposeError::Rows { file, source })
    };
    let day = |d: Option<chrono::NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
    let open = |r: &UnverifiedRow| {
        vec![
            r.row.clone(),
            code(r.country),
            r.action.clone(),
            day(r.since),
            day(r.due),
        ]
    };
    let unverified = AnnexFile::write(
        UNVERIFIED,
        &["row", "country", "action", "since", "due"],
        c.figures.unverified_rows.iter().map(open),
    );
    let reseller = |r: &ResellerRow| {
        vec![
            r.name.clone(),
            r.latin.clone(),
            code(r.country),
            r.since.to_string(),
        ]
    };
    let resellers = AnnexFile::write(
        RESELLERS,
        &["name", "latin", "country", "since"],
        c.resellers.iter().map(reseller),
    );
    Ok(Files {
        customers: write(CUSTOMERS, &c.figures.customer_rows)?,
        owners: write(OWNERS, &c.figures.owner_rows)?,
        unverified: unverified.map_err(|source| ComposeError::Rows {
            file: UNVERIFIED,
            source,
        })?,
        resellers: resellers.map_err(|source| ComposeError::Rows {
            file: RESELLERS,
            source,
        })?,
    })
}

fn facts(c: &Certification, context: &Context<'_>) -> Vec<Fact> {
    let as_of = fixed(&c.as_of);
    let mut facts = context.parties();
    facts.push(context.kind("Initial", "Amended"));
    facts.push(fact(
        "Period",
        format!(
            "{} to {}",
            format::long_date(c.from),
            format::long_date(c.to)
        ),
    ));
    let moment = format!(
        "{} {}. Every figure in this packet is counted at this moment",
        format::long_moment(as_of),
        format::in_utc(as_of)
    );
    facts.push(fact("As of", moment));
    facts
}

fn figures(c: &Certification, numbered: &impl Fn(&str) -> u32) -> Vec<CoverFigure> {
    let figure = |value: usize, label: String, id: &str| CoverFigure {
        value: format::number(i64::try_from(value).unwrap_or(i64::MAX)),
        exponent: None,
        label,
        item: numbered(id),
    };
    let f = &c.figures;
    vec![
        figure(
            f.customers as usize,
            format!("customers in {}", countries(&f.customers_by_country)),
            "CERT-K",
        ),
        figure(
            f.foreign_owners as usize,
            "foreign beneficial owners".into(),
            "CERT-L",
        ),
        figure(c.resellers.len(), "sub-resellers supplied".into(), "CERT-M"),
        figure(
            f.unverified_accounts as usize,
            "foreign accounts not verified".into(),
            "CERT-N",
        ),
    ]
}

/// `11 countries`, with the line that has none.
fn countries(table: &[CountryCount]) -> String {
    let known = table.iter().filter(|c| c.country.is_some()).count();
    let unknown = if known < table.len() {
        ", some unknown"
    } else {
        ""
    };
    format!("{}{unknown}", counted(known, "country", "countries"))
}

fn parts(
    c: &Certification,
    context: &Context<'_>,
    files: &Files,
    items: &mut Items<'_>,
) -> Result<Vec<Part>, ComposeError> {
    let text = |items: &mut Items<'_>, id: &str| items.item(id, words(&c.answers, id));
    let filer = vec![items.item("CERT-A", Answer::fields(context.parties_answer()))?];
    let procedures = ["CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F"];
    let procedures = procedures
        .into_iter()
        .map(|id| text(items, id))
        .collect::<Result<Vec<_>, _>>()?;
    let services = vec![
        items.item("CERT-G", contact(&c.contact))?,
        text(items, "CERT-H")?,
        items.item("CERT-I", employees(c))?,
        text(items, "CERT-J")?,
    ];
    let records = records(c, files, items)?;
    let mut statement = items.item("CERT-R", context.attestations(&c.attestations, "CERT-R"))?;
    statement.help =
        Some("The proposal as known to the filer prescribes no wording. The wording below is the filer’s own.".into());
    let part = |n: usize, title: &str, intro: Option<&str>, items: Vec<Item>| Part {
        label: format!("Part {n}"),
        title: title.into(),
        intro: intro.map(Prose::new),
        items,
    };
    let counted = "Each figure is a count of rows. The rows are in the file named beside it, attached to this packet, \
                   and can be counted again by anyone.";
    Ok(vec![
        part(1, "Filer", None, filer),
        part(2, "Procedures", None, procedures),
        part(3, "Contact, services and staff", None, services),
        part(4, "Figures and records", Some(counted), records),
        part(5, "Attestation and signature", None, vec![statement]),
    ])
}

pub(crate) fn contact(contact: &cip::office::Contact) -> Answer {
    let all = [
        &contact.name,
        &contact.title,
        &contact.email,
        &contact.phone,
    ];
    if all.iter().all(|v| v.trim().is_empty()) {
        return Answer::Absent {
            reason: String::new(),
        };
    }
    // A telephone number stays on one line.
    let phone = contact.phone.trim().replace(' ', "\u{a0}");
    Answer::fields(vec![
        vec![
            Field::text(3, "Name", contact.name.as_str()).strong(),
            Field::text(3, "Title", contact.title.as_str()),
        ],
        vec![
            Field::text(3, "E-mail", contact.email.as_str()),
            Field::text(3, "Telephone", phone),
        ],
    ])
}

fn employees(c: &Certification) -> Answer {
    let figure = |n: u32| Answer::Figure {
        value: u64::from(n),
        unit: if n == 1 {
            "employee".into()
        } else {
            "employees".into()
        },
        rule: "Stated by the filer.".into(),
        rows: None,
    };
    c.employees.map_or(
        Answer::Absent {
            reason: String::new(),
        },
        figure,
    )
}

fn records(
    c: &Certification,
    files: &Files,
    items: &mut Items<'_>,
) -> Result<Vec<Item>, ComposeError> {
    let f = &c.figures;
    let figure =
        |value: u32, unit: String, rule: &str, annex: &str, rows: RowsRef| Answer::Figure {
            value: u64::from(value),
            unit,
            rule: Prose::new(format!("{rule} {annex}; rows in "))
                .mono(rows.file.as_str())
                .plain(format!(" ({}).", rows.count)),
            rows: Some(rows),
        };
    let customers = figure(
        f.customers,
        format!(
            "{} in {}",
            noun(f.customers, "customer", "customers"),
            countries(&f.customers_by_country)
        ),
        "A party with an account open at this provider at the as-of moment, counted once. Location is its principal \
         address.",
        "Annex A",
        files.customers.rows(),
    );
    let owners = figure(
        f.foreign_owners,
        format!(
            "foreign beneficial {} in {}",
            noun(f.foreign_owners, "owner", "owners"),
            countries(&f.foreign_owners_by_country)
        ),
        "Individuals with 25 percent or more, or substantial control. An owner of several customers counts once; \
         undetermined counts as foreign.",
        "Annex B",
        files.owners.rows(),
    );
    let resellers = figure(
        u32::try_from(c.resellers.len()).unwrap_or(u32::MAX),
        noun(
            u32::try_from(c.resellers.len()).unwrap_or(u32::MAX),
            "sub-reseller",
            "sub-resellers",
        )
        .into(),
        "Foreign persons supplied by the filer who supply the products onwards.",
        "Named in Annex D",
        files.resellers.rows(),
    );
    let unverified = figure(
        f.unverified_accounts,
        noun(
            f.unverified_accounts,
            "account of foreign customers",
            "accounts of foreign customers",
        )
        .into(),
        "Accounts whose customer, or one of its foreign beneficial owners, does not stand verified; monitored after a \
         failed verification counts as not verified.",
        "Annex C",
        files.unverified.rows(),
    );
    let none = f.unverified_rows.is_empty();
    let actions = Answer::Ticks {
        value: vec![
            crate::form::Choice::new("Stated account by account in Annex C", !none),
            crate::form::Choice::new("No such account", none),
        ],
        quoted: false,
    };
    let mut actions = items_of(
        items,
        [
            ("CERT-K", customers),
            ("CERT-L", owners),
            ("CERT-M", resellers),
            ("CERT-N", unverified),
            ("CERT-O", actions),
        ],
    )?;
    if f.without_action > 0
        && let Some(last) = actions.last_mut()
    {
        last.source =
            Some(format!("No action is recorded for {} of them.", f.without_action).into());
    }
    actions.push(items.item("CERT-P", words(&c.answers, "CERT-P"))?);
    actions.push(items.item("CERT-Q", words(&c.answers, "CERT-Q"))?);
    Ok(actions)
}

fn items_of<const N: usize>(
    items: &mut Items<'_>,
    answers: [(&str, Answer); N],
) -> Result<Vec<Item>, ComposeError> {
    answers
        .into_iter()
        .map(|(id, answer)| items.item(id, answer))
        .collect()
}

fn noun(n: u32, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

fn annexes(
    c: &Certification,
    context: &Context<'_>,
    files: Files,
    numbered: &impl Fn(&str) -> u32,
) -> Vec<Annexed> {
    let as_of = format::long_moment(fixed(&c.as_of));
    let intro = |id: &str, rule: &str| {
        let (no, section) = (numbered(id), section(context, id));
        Prose::new(format!("Item {no}, {id}, {section}. {rule} As of {as_of}."))
    };
    let f = &c.figures;
    let annex = |letter: &str,
                 title: &str,
                 fields: &str,
                 intro: Prose,
                 table: Table,
                 file: AnnexFile,
                 agrees: String| {
        let notes = vec![fact("Agrees with", agrees), rows_note(&file)];
        let annex = Annex {
            label: format!("Annex {letter}"),
            title: title.into(),
            intro,
            fields: fields.into(),
            tables: vec![Titled { title: None, table }],
            notes,
        };
        Annexed {
            annex,
            file: Some(file),
        }
    };
    let agrees = |id: &str, what: String| {
        format!(
            "Item {}: {what}. Counted again from the rows when this page was made.",
            numbered(id)
        )
    };
    vec![
        annex(
            "A",
            "Customers by country",
            "CERT-K",
            intro("CERT-K", "Location: principal address of the party."),
            by_country(
                &f.customers_by_country,
                &f.customer_rows,
                "Customers",
                CUSTOMERS,
            ),
            files.customers,
            agrees(
                "CERT-K",
                counted(f.customers as usize, "customer", "customers"),
            ),
        ),
        annex(
            "B",
            "Foreign beneficial owners by country",
            "CERT-L",
            intro(
                "CERT-L",
                "Individuals only. An owner of several customers is counted once.",
            ),
            by_country(
                &f.foreign_owners_by_country,
                &f.owner_rows,
                "Foreign owners",
                OWNERS,
            ),
            files.owners,
            agrees(
                "CERT-L",
                counted(
                    f.foreign_owners as usize,
                    "foreign beneficial owner",
                    "foreign beneficial owners",
                ),
            ),
        ),
        unverified_annex(
            c,
            intro("CERT-N", unverified_rule(f.unverified_rows.len())),
            files.unverified,
            &agrees,
        ),
        annex(
            "D",
            "Sub-resellers",
            "CERT-M",
            intro(
                "CERT-M",
                "Foreign persons supplied by the filer who supply the products onwards.",
            ),
            resellers(&c.resellers),
            files.resellers,
            agrees(
                "CERT-M",
                counted(c.resellers.len(), "sub-reseller", "sub-resellers"),
            ),
        ),
    ]
}

fn unverified_rule(rows: usize) -> &'static str {
    if rows > PRINTED {
        "The first 60 rows, with the action being taken and its dates; every row is in the file named below."
    } else {
        "Each account by its row of this packet, with the action being taken and its dates."
    }
}

fn unverified_annex(
    c: &Certification,
    intro: Prose,
    file: AnnexFile,
    agrees: &impl Fn(&str, String) -> String,
) -> Annexed {
    let rows = &c.figures.unverified_rows;
    let day =
        |d: Option<chrono::NaiveDate>| d.map_or(Cell::None, |d| Cell::text(format::short_date(d)));
    let row = |r: &UnverifiedRow| {
        let action = if r.action.trim().is_empty() {
            Cell::None
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
    let mut tables = vec![Titled { title: None, table }];
    let counts = cip::certification::by_country(rows.iter().map(|r| r.country));
    tables.push(Titled {
        title: Some("By country".into()),
        table: countries_table(&counts, "Accounts", UNVERIFIED, &[]),
    });
    let annex = Annex {
        label: "Annex C".into(),
        title: "Accounts not verified".into(),
        intro,
        fields: "CERT-N, CERT-O".into(),
        tables,
        notes: vec![
            fact(
                "Agrees with",
                agrees("CERT-N", counted(rows.len(), "account", "accounts")),
            ),
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

fn name(country: Option<Country>) -> String {
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

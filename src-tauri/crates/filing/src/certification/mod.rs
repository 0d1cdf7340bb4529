//! The certification of the Customer Identification Program: CERT-A to CERT-R, in order.

mod annexes;
mod annual;
mod later;
mod records;

use cip::annual::CertificationSort;
use cip::certification::{
    AnnexRow, Certification, CountryCount, FailureRow, ResellerRow, UnverifiedRow,
};
use cip::country::Country;
use cip::rulebook::ChoiceMade;

use crate::compose::{ComposeError, Context, Items, counted, fact, words};
use crate::form::counting::{
    CUSTOMERS, FAILED_HEAD, FAILURES, NAMED_HEAD, OPEN_HEAD, OWNERS, PARTY_HEAD, RESELLERS,
    UNKNOWN, UNVERIFIED,
};
use crate::form::{
    AnnexFile, Answer, Cover, CoverFigure, Fact, Field, Form, Item, Kind, Part, Period, Prose,
    Sort, Style,
};
use crate::page::{format, phone::phone};

use annexes::annexes;
use records::records;

/// What the office's policy says where it lets a statement alone suffice.
const STATEMENT_SUFFICES: &str =
    "Somebody’s own statement alone suffices for a U.S. person and was not counted as foreign";

/// The files of rows.
struct Files {
    customers: AnnexFile,
    owners: AnnexFile,
    unverified: AnnexFile,
    resellers: AnnexFile,
    failures: AnnexFile,
}

/// Composes the certification as a form.
///
/// # Errors
/// [`ComposeError`] when the edition lacks a field or rows cannot be written.
pub fn compose(certification: &Certification, context: &Context<'_>) -> Result<Form, ComposeError> {
    let files = files(certification)?;
    let mut items = Items::new(context.edition);
    let parts = parts(certification, context, &files, &mut items)?;
    let (called, sort) = match certification.sort {
        CertificationSort::Initial => ("Initial certification", None),
        CertificationSort::Annual => ("Annual certification", Some(Sort::Annual)),
        CertificationSort::OffCycle => (
            "Off-cycle update of the certification",
            Some(Sort::OffCycle),
        ),
    };
    let section = section(context, "CERT-A");
    let subtitle = format!("{called} of a foreign reseller, {section}");
    let title = "Customer Identification Program certification";
    let mut head = context.head(Kind::Certification, title, subtitle, &certification.as_of);
    head.sort = sort;
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
    let difference = later::difference(certification, context, &parts);
    let annexes = annexes(
        certification,
        context,
        files,
        difference.as_ref(),
        &numbered,
    );
    let mut form = context.form(head, cover, parts, annexes);
    form.difference = difference;
    form.signing.notes.insert(0, fact("Documents", CEILING));
    Ok(form)
}

/// The ceiling of an offline look, as the bench shows it.
const CEILING: &str = "Looked at as pictures, offline, by trained staff. Unless another source is on record, validation \
                       ends at FAIR in the terms of NIST SP 800-63A.";

/// `proposed 15 CFR 7.304`, by the status of the edition.
pub(crate) fn section(context: &Context<'_>, id: &str) -> String {
    let section = context.edition.field(id).map_or("", |(_, section)| section);
    let title = context
        .edition
        .part
        .split(" Part")
        .next()
        .unwrap_or_default();
    context.rulebook().section(&format!("{title} {section}"))
}

fn code(country: Option<Country>) -> String {
    country.map_or_else(|| UNKNOWN.to_owned(), |c| c.alpha2())
}

fn files(c: &Certification) -> Result<Files, ComposeError> {
    let plain = |r: &AnnexRow| {
        vec![
            r.row.clone(),
            code(r.country),
            r.foreign.to_string(),
            r.verified.to_string(),
        ]
    };
    let write = |file, rows: &[AnnexRow]| {
        AnnexFile::write(file, PARTY_HEAD, rows.iter().map(plain))
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
        OPEN_HEAD,
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
    let resellers = AnnexFile::write(RESELLERS, NAMED_HEAD, c.resellers.iter().map(reseller));
    let failure = |r: &FailureRow| vec![r.row.clone(), r.on.to_string(), r.resolved.to_string()];
    let failures = AnnexFile::write(
        FAILURES,
        FAILED_HEAD,
        c.figures.failure_rows.iter().map(failure),
    );
    Ok(Files {
        failures: failures.map_err(|source| ComposeError::Rows {
            file: FAILURES,
            source,
        })?,
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
    let mut facts = context.parties();
    facts.push(match c.sort {
        CertificationSort::Initial => context.kind("Initial", "Amended"),
        CertificationSort::Annual => context.kind("Annual", "Annual, amended"),
        CertificationSort::OffCycle => {
            context.kind("Off-cycle update", "Off-cycle update, amended")
        }
    });
    if let Some(d) = &c.difference {
        let before = format!(
            "{}, as of {}. What differs stands in Annex E",
            d.label,
            format::long_moment(context.local(&d.as_of))
        );
        facts.push(fact("Certification before", before));
    }
    facts.push(fact(
        "Period",
        format!(
            "{} to {}",
            format::long_date(c.from),
            format::long_date(c.to)
        ),
    ));
    let moment = format!(
        "{}. Every figure in this packet is counted at this moment",
        format::moment_and_utc(context.local(&c.as_of))
    );
    facts.push(fact("As of", moment));
    facts.extend(c.choices.iter().map(own_reading));
    if let Some(reason) = &c.statement_reason {
        let words =
            Prose::new(format!("{STATEMENT_SUFFICES}. ")).name(reason.as_str(), Style::Plain);
        facts.push(fact("Own policy", words));
    }
    facts
}

/// What the office answered otherwise than recommended, and whether anything is counted by it.
fn own_reading(made: &ChoiceMade) -> Fact {
    let words = made.words.trim_end_matches('.');
    let reason = if made.reading_only {
        made.reason.trim_end_matches('.')
    } else {
        made.reason.as_str()
    };
    let mut told = Prose::new(format!("{}: {words}. ", made.question)).name(reason, Style::Plain);
    if made.reading_only {
        told = told.plain(". Recorded only: nothing in this packet is counted by it");
    }
    fact("Own reading", told)
}

fn figures(c: &Certification, numbered: &impl Fn(&str) -> u32) -> Vec<CoverFigure> {
    let figure = |value: usize, label: String, id: &str| CoverFigure {
        value: format::number(i64::try_from(value).unwrap_or(i64::MAX)),
        exponent: None,
        label,
        item: numbered(id),
    };
    let below = if c.resellers_left_out {
        "sub-resellers listed"
    } else {
        "sub-resellers supplied"
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
        figure(c.resellers.len(), below.into(), "CERT-M"),
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
    let records = records(c, context, files, items)?;
    let later = annual::items(c, context, files, items)?;
    let mut statement = items.item("CERT-R", context.attestations(&c.attestations, "CERT-R"))?;
    statement.help = Some(context.rulebook().no_wording().into());
    let part = |n: usize, title: &str, intro: Option<&str>, items: Vec<Item>| Part {
        label: format!("Part {n}"),
        title: title.into(),
        intro: intro.map(Prose::new),
        items,
    };
    let counted = "Each figure is a count of rows. The rows are in the file named beside it, attached to this packet, \
                   and can be counted again by anyone.";
    let mut parts = vec![
        part(1, "Filer", None, filer),
        part(2, "Procedures", None, procedures),
        part(3, "Contact, services and staff", None, services),
        part(4, "Figures and records", Some(counted), records),
    ];
    match c.sort {
        CertificationSort::Annual => parts.push(part(5, "Annual part", None, later)),
        CertificationSort::OffCycle => parts.push(part(5, "What changed", None, later)),
        CertificationSort::Initial if later.is_empty() => {}
        CertificationSort::Initial => parts.push(part(5, "What changed", None, later)),
    }
    let last = parts.len() + 1;
    parts.push(part(
        last,
        "Attestation and signature",
        None,
        vec![statement],
    ));
    Ok(parts)
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
    let phone = phone(&contact.phone);
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

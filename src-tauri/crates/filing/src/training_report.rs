//! The report of a training run: AI-A to AI-T, in order.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use cip::date::Trigger;
use cip::party::{Address, PartyKind, Payment, PaymentKind};
use cip::training::{
    AccessLine, Capability, CapabilityAnswer, Limb, NamedOwner, ReportClock, Side, TrainingReport,
};

use crate::certification::{contact, section};
use crate::compose::{
    Annexed, ComposeError, Context, Items, counted, fact, fixed, rows_note, words,
};
use crate::form::{
    Annex, AnnexFile, Answer, Capacity, Cell, Choice, Clock, ClockMark, Column, ColumnCount, Cover,
    CoverFigure, Fact, Factor, Field, Form, Item, Kind, Name, Operations, Part, Prose, RowsRef,
    Table, TableCount, Titled,
};
use crate::page::format;

const ACCESS: &str = "annex/access.csv";
/// Up to this many accesses are all printed; of more, the first [`EXTRACT`].
const PRINTED: usize = 60;
const EXTRACT: usize = 28;

/// Composes the training report as a form.
///
/// # Errors
/// [`ComposeError`] when the edition lacks a field or rows cannot be written.
pub fn compose(report: &TrainingReport, context: &Context<'_>) -> Result<Form, ComposeError> {
    let file = access_file(&report.accesses)?;
    let mut items = Items::new(context.edition);
    let parts = parts(report, context, &file, &mut items)?;
    let subtitle = format!(
        "Report of a foreign reseller on a covered transaction, {}",
        section(context, "AI-A")
    );
    let head = context.head(
        Kind::TrainingReport,
        "AI-training report",
        subtitle,
        context.as_of,
    );
    let numbered = |id: &str| {
        parts
            .iter()
            .flat_map(|p| &p.items)
            .find(|i| i.id == id)
            .map_or(0, |i| i.no)
    };
    let cover = Cover {
        facts: facts(report, context),
        figures: figures(report, &numbered),
    };
    let annexes = vec![access_annex(report, context, file, numbered("AI-I"))];
    Ok(context.form(head, cover, parts, annexes))
}

fn access_file(accesses: &[AccessLine]) -> Result<AnnexFile, ComposeError> {
    let row = |a: &AccessLine| {
        vec![
            a.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            a.ip.clone(),
            a.action.clone(),
        ]
    };
    AnnexFile::write(
        ACCESS,
        &["at", "address", "action"],
        accesses.iter().map(row),
    )
    .map_err(|source| ComposeError::Rows {
        file: ACCESS,
        source,
    })
}

fn facts(report: &TrainingReport, context: &Context<'_>) -> Vec<Fact> {
    let as_of = fixed(context.as_of);
    let mut facts = context.parties();
    let mut about = Prose::default().bold(report.person.name());
    if let Some(latin) = report.person.latin().filter(|l| *l != report.person.name()) {
        about = about.plain(format!(", {latin}"));
    }
    if let Some(country) = report.person.country() {
        about = about.plain(format!(", {}", country.name()));
    }
    facts.push(fact("About", about));
    facts.push(context.kind("Initial report", "Amended report"));
    if let Some(day0) = day0(report) {
        let day = (as_of.date_naive() - day0).num_days();
        let day = if day >= 0 {
            format!(" This report was prepared on day {day}")
        } else {
            String::new()
        };
        facts.push(fact(
            "Trigger",
            format!("{}, day 0.{day}", format::long_date(day0)),
        ));
    }
    facts.push(fact(
        "As of",
        format!("{} {}", format::long_moment(as_of), format::in_utc(as_of)),
    ));
    facts
}

/// The earlier of the two triggers.
fn day0(report: &TrainingReport) -> Option<NaiveDate> {
    let c = &report.candidate;
    [&c.transaction, &c.knowledge]
        .into_iter()
        .flatten()
        .map(|t| t.date)
        .min()
}

fn figures(report: &TrainingReport, numbered: &impl Fn(&str) -> u32) -> Vec<CoverFigure> {
    let mut figures = Vec::new();
    let c = &report.candidate;
    if let Some(o) = &c.operations {
        figures.push(CoverFigure {
            value: o.mantissa.clone(),
            exponent: Some(o.exponent),
            label: "estimated operations".into(),
            item: numbered("AI-K"),
        });
    }
    let mut count = |n: usize, label: &str, id: &str| {
        figures.push(CoverFigure {
            value: format::number(i64::try_from(n).unwrap_or(i64::MAX)),
            exponent: None,
            label: label.into(),
            item: numbered(id),
        });
    };
    count(
        report.accesses.len(),
        "accesses of the person’s account",
        "AI-I",
    );
    count(addresses(&report.accesses).len(), "addresses used", "AI-I");
    if let Some(days) = run_days(report) {
        count(days, "days of the run", "AI-L");
    }
    figures
}

/// Days from the first to the last day, both counted.
fn run_days(report: &TrainingReport) -> Option<usize> {
    let (start, end) = (report.candidate.starts?, report.candidate.ends?);
    usize::try_from((end - start).num_days() + 1)
        .ok()
        .filter(|d| *d > 0)
}

fn parts(
    report: &TrainingReport,
    context: &Context<'_>,
    file: &AnnexFile,
    items: &mut Items<'_>,
) -> Result<Vec<Part>, ComposeError> {
    let c = &report.candidate;
    let first = vec![items.item("AI-A", header(context))?];
    let person = person(report, items)?;
    let access = vec![items.item("AI-I", access(report, file))?];
    let run = vec![
        items.item("AI-J", text(&c.existence))?,
        items.item("AI-K", operations(report))?,
        items.item("AI-L", dates(report))?,
        items.item("AI-M", practices(report))?,
        items.item("AI-N", text(&c.cybersecurity))?,
        items.item("AI-O", contact(&c.contact))?,
    ];
    let transaction = vec![
        items.item("AI-P", limbs(report))?,
        items.item("AI-Q", trigger(report, context))?,
        items.item("AI-R", assessment(report))?,
        items.item("AI-S", words(&report.answers, "AI-S"))?,
    ];
    let mut statement = items.item("AI-T", context.attestations(&report.attestations, "AI-T"))?;
    statement.help =
        Some("The proposal as known to the filer prescribes no wording. The wording below is the filer’s own.".into());
    let part = |n: usize, title: &str, items: Vec<Item>| Part {
        label: format!("Part {n}"),
        title: title.into(),
        intro: None,
        items,
    };
    Ok(vec![
        part(1, "This report", first),
        part(2, "The foreign person", person),
        part(3, "Access", access),
        part(4, "The training run", run),
        part(
            5,
            "Covered transaction, trigger and assessment",
            transaction,
        ),
        part(6, "Attestation and signature", vec![statement]),
    ])
}

/// Words of one field of the candidate.
fn text(words: &str) -> Answer {
    let paragraphs: Vec<Prose> = words
        .split('\n')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(Prose::new)
        .collect();
    if paragraphs.is_empty() {
        absent()
    } else {
        Answer::Text { value: paragraphs }
    }
}

fn absent() -> Answer {
    Answer::Absent {
        reason: String::new(),
    }
}

fn header(context: &Context<'_>) -> Answer {
    let mut rows = context.parties_answer();
    let (version, old) = match context.supersedes {
        None => ("Initial", "None"),
        Some(s) => ("Amended", s.label.as_str()),
    };
    rows.push(vec![
        Field::text(2, "Report", context.packet),
        Field::text(2, "Version", version),
        Field::text(2, "Supersedes", old),
    ]);
    Answer::fields(rows)
}

fn person(report: &TrainingReport, items: &mut Items<'_>) -> Result<Vec<Item>, ComposeError> {
    let d = &report.person.declared;
    let mut emails = Vec::new();
    emails.extend(d.emails.iter().map(|e| Prose::new(e.as_str())));
    let phone = |p: &cip::party::Phone| {
        Prose::new(p.e164.as_ref().unwrap_or(&p.raw).replace(' ', "\u{a0}"))
    };
    let list = |value: Vec<Prose>| {
        if value.is_empty() {
            absent()
        } else {
            Answer::Text { value }
        }
    };
    Ok(vec![
        items.item("AI-B", identity(report))?,
        items.item("AI-C", owners(&report.owners))?,
        items.item(
            "AI-D",
            list(d.addresses.iter().take(1).map(address).collect()),
        )?,
        items.item(
            "AI-E",
            list(report.candidate.places.iter().map(address).collect()),
        )?,
        items.item("AI-F", payments(&d.payments))?,
        items.item("AI-G", list(emails))?,
        items.item("AI-H", list(d.phones.iter().map(phone).collect()))?,
    ])
}

/// Three dots and the last three characters.
fn masked(number: &str) -> String {
    let last: Vec<char> = number.trim().chars().rev().take(3).collect();
    if last.is_empty() {
        String::new()
    } else {
        format!("…{}", last.into_iter().rev().collect::<String>())
    }
}

fn identity(report: &TrainingReport) -> Answer {
    let d = &report.person.declared;
    let mut name = Name::new(d.name());
    name.lang = d
        .names
        .iter()
        .find(|n| n.text == d.name())
        .and_then(|n| n.lang.clone());
    let mut rows = vec![vec![
        Field::cell(6, "Name as on the document", Cell::Name(name)).strong(),
    ]];
    if let Some(latin) = d.latin().filter(|l| *l != d.name()) {
        rows.push(vec![Field::text(6, "Name in Latin letters", latin)]);
    }
    let kind = match d.kind {
        PartyKind::Individual => "Individual",
        PartyKind::Entity => "Legal entity",
    };
    let country = |c: cip::country::Country| format!("{} ({})", c.name(), c.alpha2());
    let organised = match d.kind {
        PartyKind::Entity => (
            "Organised in",
            d.jurisdiction.map(country).unwrap_or_default(),
        ),
        PartyKind::Individual => (
            "Nationality",
            d.nationalities
                .iter()
                .map(|c| country(*c))
                .collect::<Vec<_>>()
                .join(", "),
        ),
    };
    rows.push(vec![
        Field::text(2, "Kind", kind),
        Field::text(2, organised.0, organised.1),
        Field::text(2, "Registry number", masked(&d.registry_number)),
    ]);
    rows.push(vec![
        Field::text(4, "Account at the provider", report.account.as_str()),
        Field::text(2, "Finding", "Foreign person"),
    ]);
    Answer::fields(rows)
}

fn owners(owners: &[NamedOwner]) -> Answer {
    if owners.is_empty() {
        return Answer::text("No beneficial owner is recorded.");
    }
    let row = |(i, o): (usize, &NamedOwner)| {
        let latin = (!o.latin.is_empty()).then(|| o.latin.clone());
        let country = o.country.map_or(Cell::None, |c| Cell::text(c.name()));
        vec![
            Cell::count(i + 1),
            Cell::Name(Name::new(o.name.as_str()).latin(latin)),
            country,
            Cell::text(o.interest.as_str()),
        ]
    };
    let value = Table {
        columns: vec![
            Column::left("No.", 24.0),
            Column::left("Name as on the document", 170.0),
            Column::left("Country", 94.0),
            Column::left("Share or control", 120.0),
        ],
        rows: owners.iter().enumerate().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    };
    Answer::Table { value }
}

fn address(a: &Address) -> Prose {
    let mut parts: Vec<&str> = a.lines.iter().map(String::as_str).collect();
    let town = [a.locality.as_str(), a.postal_code.as_str()].join(" ");
    parts.extend([town.trim(), a.region.as_str(), a.country.name()]);
    let kept: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    Prose::new(kept.join(", "))
}

fn payments(payments: &[Payment]) -> Answer {
    let kind = |p: &Payment| match p.kind {
        PaymentKind::Card => "Card",
        PaymentKind::BankTransfer => "Bank transfer",
        PaymentKind::Wallet => "Virtual-currency wallet",
        PaymentKind::Prepaid => "Prepaid",
        PaymentKind::None => "Nothing is paid",
        PaymentKind::Other => "Other",
    };
    let row = |p: &Payment| {
        let mut source = p.source.clone();
        if !p.identifier.is_empty() {
            let ends = masked(&p.identifier);
            source = if source.is_empty() {
                ends
            } else {
                format!("{source}, {ends}")
            };
        }
        vec![
            Field::text(2, "Means", kind(p)),
            Field::text(2, "Source", source),
            Field::text(2, "Institution", p.institution.as_str()),
        ]
    };
    if payments.is_empty() {
        absent()
    } else {
        Answer::fields(payments.iter().map(row).collect())
    }
}

/// First and last access and number of accesses of each address, most first.
fn addresses(accesses: &[AccessLine]) -> Vec<(String, DateTime<Utc>, DateTime<Utc>, usize)> {
    let mut seen: BTreeMap<&str, (DateTime<Utc>, DateTime<Utc>, usize)> = BTreeMap::new();
    for a in accesses {
        let entry = seen.entry(a.ip.as_str()).or_insert((a.at, a.at, 0));
        *entry = (entry.0.min(a.at), entry.1.max(a.at), entry.2 + 1);
    }
    let mut rows: Vec<_> = seen
        .into_iter()
        .map(|(ip, (first, last, n))| (ip.to_owned(), first, last, n))
        .collect();
    rows.sort_by(|a, b| b.3.cmp(&a.3).then_with(|| a.0.cmp(&b.0)));
    rows
}

fn access(report: &TrainingReport, file: &AnnexFile) -> Answer {
    let rows = addresses(&report.accesses);
    let figure = Answer::Figure {
        value: report.accesses.len() as u64,
        unit: format!(
            "accesses from {}",
            counted(rows.len(), "address", "addresses")
        ),
        rule: Prose::new("Accesses of the account named in item 2, as imported. Annex A; rows in ")
            .mono(ACCESS)
            .plain(format!(" ({}).", file.count)),
        rows: Some(RowsRef { ..file.rows() }),
    };
    if rows.is_empty() {
        return figure;
    }
    let total = vec![
        Cell::text(counted(rows.len(), "address", "addresses")),
        Cell::Empty,
        Cell::Empty,
        Cell::count(report.accesses.len()),
    ];
    let row = |(ip, first, last, n): &(String, DateTime<Utc>, DateTime<Utc>, usize)| {
        vec![
            Cell::Code(ip.clone()),
            Cell::text(format::table_moment(*first)),
            Cell::text(format::table_moment(*last)),
            Cell::count(*n),
        ]
    };
    let value = Table {
        columns: vec![
            Column::left("Address", 142.0),
            Column::left("First seen, UTC", 106.0),
            Column::left("Last seen, UTC", 106.0),
            Column::right("Events", 54.0),
        ],
        rows: rows.iter().map(row).collect(),
        total: Some(total),
        strong: None,
        dense: false,
        counts: Some(TableCount {
            file: ACCESS.into(),
            by: "address".into(),
            key: 0,
            columns: vec![ColumnCount {
                column: 3,
                filter: Vec::new(),
                distinct: None,
            }],
        }),
    };
    Answer::Stack {
        value: vec![figure, Answer::Table { value }],
    }
}

fn operations(report: &TrainingReport) -> Answer {
    let Some(o) = &report.candidate.operations else {
        return absent();
    };
    let factor = |f: &cip::training::OperationsFactor| Factor {
        label: f.label.clone(),
        value: f.value.clone(),
    };
    Answer::Operations(Operations {
        mantissa: o.mantissa.clone(),
        exponent: o.exponent,
        kind: "Integer or floating-point".into(),
        low: None,
        high: None,
        basis: o.basis.iter().map(factor).collect(),
    })
}

fn dates(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    if c.starts.is_none() && c.ends.is_none() {
        return absent();
    }
    let day = |d: Option<NaiveDate>| d.map_or_else(String::new, format::long_date);
    let length = run_days(report).map_or(Cell::None, |d| Cell::text(counted(d, "day", "days")));
    Answer::fields(vec![vec![
        Field::text(2, "Start", day(c.starts)),
        Field::text(2, "Completion", day(c.ends)),
        Field::cell(2, "Length", length),
    ]])
}

fn practices(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    let mut value = Vec::new();
    if !c.accelerators.trim().is_empty() {
        value.push(Answer::fields(vec![vec![
            Field::text(6, "Primary accelerators", c.accelerators.as_str()).strong(),
        ]]));
    }
    if !c.practices.trim().is_empty() {
        value.push(text(&c.practices));
    }
    if value.is_empty() {
        absent()
    } else {
        Answer::Stack { value }
    }
}

fn limbs(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    let side = |s: Side, label: &str| Choice::new(label, c.side == Some(s));
    let sides = Answer::Ticks {
        value: vec![
            side(Side::By, "by a foreign person"),
            side(Side::For, "for a foreign person"),
            side(Side::OnBehalfOf, "on behalf of one"),
        ],
        quoted: false,
    };
    let limb = |l: Limb, label: &str| Choice::new(label, c.limb == Some(l));
    let limbs = Answer::Ticks {
        value: vec![
            limb(
                Limb::ResultsOrCouldResult,
                "(i) results or could result in the training of a large AI model with potential capabilities that \
                 could be used in malicious cyber-enabled activity",
            ),
            limb(
                Limb::DevelopmentOrUpdate,
                "(ii) the original arrangements would not, but a development or update in the arrangements means that \
                 the transaction now does or could result in such training",
            ),
        ],
        quoted: true,
    };
    Answer::Stack {
        value: vec![sides, limbs],
    }
}

fn trigger(report: &TrainingReport, context: &Context<'_>) -> Answer {
    let c = &report.candidate;
    let mut value = vec![Answer::fields(vec![
        vec![trigger_field(
            "Transaction occurred",
            c.transaction.as_ref(),
        )],
        vec![trigger_field("Knowledge obtained", c.knowledge.as_ref())],
        vec![Field::text(6, "How it became known", c.how_known.as_str())],
    ])];
    if let Some(scale) = scale(report, context) {
        value.push(Answer::Clock(scale));
    }
    if !report.clocks.is_empty() {
        value.push(Answer::Table {
            value: clocks(&report.clocks),
        });
    }
    Answer::Stack { value }
}

fn trigger_field(label: &str, trigger: Option<&Trigger>) -> Field {
    let words = trigger.map_or_else(String::new, |t| {
        let time = t
            .time
            .map_or_else(String::new, |time| format!(" {}", time.format("%H:%M")));
        format!("{}{time}, {}", format::long_date(t.date), t.zone)
    });
    Field::text(6, label, words)
}

/// The scale from the earlier trigger to the last due day.
fn scale(report: &TrainingReport, context: &Context<'_>) -> Option<Clock> {
    let from = day0(report)?;
    let c = &report.candidate;
    let day = |date: NaiveDate| {
        u16::try_from((date - from).num_days())
            .ok()
            .filter(|d| *d <= 120)
    };
    let mut marks: Vec<ClockMark> = Vec::new();
    let mut mark = |date: NaiveDate, label: &str| {
        if let Some(day) = day(date) {
            let said = date.format("%-d\u{a0}%b").to_string();
            let said = if day == 0 {
                said
            } else {
                format!("{said}, day\u{a0}{day}")
            };
            marks.push(ClockMark {
                day,
                label: label.into(),
                date: said,
            });
        }
    };
    for (trigger, label) in [(&c.transaction, "Transaction"), (&c.knowledge, "Knowledge")] {
        if let Some(t) = trigger {
            mark(t.date, label);
        }
    }
    let prepared = fixed(context.as_of).date_naive();
    mark(prepared, "Prepared");
    let due = |clock: &ReportClock| {
        clock
            .trigger
            .date
            .checked_add_days(chrono::Days::new(u64::from(clock.days)))
    };
    let earliest = report.clocks.iter().filter_map(due).min();
    if let Some(due) = earliest {
        mark(due, "Due");
    }
    marks.sort_by_key(|m| m.day);
    let last = marks.iter().map(|m| m.day).max().unwrap_or(15).max(15);
    let used = day(prepared).unwrap_or(0);
    Some(Clock {
        from,
        days: last.div_ceil(5) * 5,
        used,
        marks,
    })
}

fn clocks(clocks: &[ReportClock]) -> Table {
    let row = |c: &ReportClock| {
        let sum = format!(
            "{}\u{a0}+\u{a0}{}",
            format::short_date(c.trigger.date),
            c.days
        );
        vec![
            Cell::text(c.from.as_str()),
            Cell::text(sum),
            Cell::text(c.due_rule.as_str()),
            Cell::text(c.due_local.as_str()),
        ]
    };
    Table {
        columns: vec![
            Column::left("Runs from", 122.0),
            Column::left("Calendar days", 82.0),
            Column::left("Ends, rulebook’s zone", 104.0),
            Column::left("Ends, local", 100.0),
        ],
        rows: clocks.iter().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    }
}

fn assessment(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    let conditions = Answer::Ticks {
        value: vec![
            Choice::new(
                "technical conditions of a dual-use foundation model",
                c.dual_use == Some(true),
            ),
            Choice::new(
                "otherwise technical parameters of concern",
                c.parameters_of_concern == Some(true),
            ),
        ],
        quoted: true,
    };
    let label = |c: Capability| match c {
        Capability::SocialEngineering => "social engineering attacks",
        Capability::VulnerabilityDiscovery => "vulnerability discovery",
        Capability::DenialOfService => "denial-of-service attacks",
        Capability::DataPoisoning => "data poisoning",
        Capability::TargetSelection => "target selection and prioritization",
        Capability::Disinformation => {
            "disinformation or misinformation generation and/or propagation"
        }
        Capability::CommandAndControl => "remote command-and-control",
    };
    let capacity = |capability: Capability| {
        let found = c.capabilities.iter().find(|f| f.capability == capability);
        let answer = match found.map(|f| f.answer) {
            Some(CapabilityAnswer::Yes) => "yes",
            Some(CapabilityAnswer::No) => "no",
            Some(CapabilityAnswer::NotKnown) | None => "not known",
        };
        let ground = found.map_or_else(String::new, |f| f.note.clone());
        Capacity {
            label: label(capability).into(),
            answer: answer.into(),
            ground,
        }
    };
    let mut value = vec![conditions];
    if !c.assessment.trim().is_empty() {
        value.push(text(&c.assessment));
    }
    value.push(Answer::Capabilities {
        value: Capability::ALL.map(capacity).to_vec(),
    });
    Answer::Stack { value }
}

fn access_annex(
    report: &TrainingReport,
    context: &Context<'_>,
    file: AnnexFile,
    no: u32,
) -> Annexed {
    let all = report.accesses.len();
    let shown = if all > PRINTED { EXTRACT } else { all };
    let rows = if shown < all {
        format!(
            "Rows 1 to {shown} of {}, oldest first. Every row is in the file named below.",
            format::number(i64::try_from(all).unwrap_or(i64::MAX))
        )
    } else {
        "Oldest first.".into()
    };
    let intro = format!(
        "Item {no}, AI-I, {}. {rows} Times are UTC. Only accesses of the person’s own account. As of {}.",
        section(context, "AI-I"),
        format::long_moment(fixed(context.as_of))
    );
    let row = |(i, a): (usize, &AccessLine)| {
        vec![
            Cell::count(i + 1),
            Cell::text(format::table_moment(a.at)),
            Cell::Code(a.ip.clone()),
            Cell::text(a.action.as_str()),
        ]
    };
    let table = Table {
        columns: vec![
            Column::right("Row", 36.0),
            Column::left("Time, UTC", 120.0),
            Column::left("Address", 158.0),
            Column::left("Action", 190.0),
        ],
        rows: report
            .accesses
            .iter()
            .take(shown)
            .enumerate()
            .map(row)
            .collect(),
        total: None,
        strong: None,
        dense: true,
        counts: None,
    };
    let agrees = format!(
        "Item {no}: {}, {}.",
        counted(addresses(&report.accesses).len(), "address", "addresses"),
        counted(all, "access", "accesses")
    );
    let annex = Annex {
        label: "Annex A".into(),
        title: "Access addresses".into(),
        intro: Prose::new(intro),
        fields: "AI-I".into(),
        tables: vec![Titled { title: None, table }],
        notes: vec![rows_note(&file), fact("Agrees with", agrees)],
    };
    Annexed {
        annex,
        file: Some(file),
    }
}

//! Reading filings: the list, one filing with its figures and texts, the rows behind a figure, page pictures.

use crate::around;
use crate::editions;
use crate::error::ApiError;
use crate::filing_content::{self as content, Keyed};
use crate::filing_figures;
use crate::filing_later as later;
use crate::filings::*;
use crate::open_vault::{Office, internal};
use crate::view::{Nothing, PageUrl};
use crate::words::{papers, rooms as w};
use cip::certification::Certification;
use cip::date::Moment;
use cip::filing::{Filing, FilingKind, FilingState, Masked};
use cip::id::PartyId;
use cip::rulebook::Edition;
use cip::training::{KeptKey, TrainingReport};
use evidence::Fit;

const PAGE: Fit = Fit {
    max_width: 1100,
    max_height: 1424,
};

pub(crate) fn filings(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<FilingsView, ApiError> {
    let mut all = office.register.filings()?;
    all.sort_by_key(|f| std::cmp::Reverse(f.begun.at));
    let mut rows = Vec::new();
    for filing in all {
        let about = match filing.kind {
            FilingKind::Certification { .. } => String::new(),
            FilingKind::TrainingReport { candidate } => {
                match office.register.candidate(candidate)? {
                    Some(c) => around::resolve(office, c.customer)?.name().to_owned(),
                    None => String::new(),
                }
            }
        };
        let provider = office
            .register
            .provider(filing.provider)?
            .map(|p| p.name)
            .unwrap_or_default();
        rows.push(FilingRow {
            filing,
            provider,
            about,
        });
    }
    let mut providers = Vec::new();
    for provider in office.register.providers()? {
        let Certified { last, due } = certified(office, &provider)?;
        providers.push(ProviderClock {
            provider,
            last,
            due,
        });
    }
    Ok(FilingsView { rows, providers })
}

/// The content of a filing: frozen, or collected now for a draft.
struct Content {
    bytes: Vec<u8>,
    changed: bool,
    violations: Vec<Violation>,
}

fn read_content(office: &Office, filing: &Filing, now: &Moment) -> Result<Content, ApiError> {
    // By another edition nothing can be told of gaps or changes; the door refuses to go on with the reason.
    let lost = editions::is_lost(office, filing);
    let Some(frozen) = &filing.frozen else {
        let collected = content::collect(office, filing, &Keyed::Later, now)?;
        let draft = filing.state == FilingState::Draft;
        return Ok(Content {
            bytes: collected.bytes()?,
            changed: false,
            violations: if draft && !lost {
                content::violations(office, filing, &collected)?
            } else {
                Vec::new()
            },
        });
    };
    let bytes = office.register.read_object(frozen.object)?.to_vec();
    // The same content collected at the frozen moment tells whether records have changed since.
    let changed = filing.packet.is_none() && !lost && {
        let keyed = Keyed::of_frozen(filing, &bytes)?;
        content::collect(office, filing, &keyed, &frozen.as_of)?.bytes()? != bytes
    };
    Ok(Content {
        bytes,
        changed,
        violations: Vec::new(),
    })
}

pub(crate) fn filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let filing = find(office, request.filing)?;
    let provider = office
        .register
        .provider(filing.provider)?
        .ok_or_else(|| ApiError::not_found(w::missing_provider()))?;
    let content = read_content(office, &filing, now)?;
    let (mut certification, mut report): (Option<Certification>, Option<TrainingReport>) =
        (None, None);
    match filing.kind {
        FilingKind::Certification { .. } => {
            certification = Some(serde_json::from_slice(&content.bytes).map_err(internal)?)
        }
        FilingKind::TrainingReport { .. } => {
            let mut read: TrainingReport =
                serde_json::from_slice(&content.bytes).map_err(internal)?;
            // Nobody needs to see the key: each document is revealed by its own.
            read.packet_key = KeptKey::default();
            report = Some(read);
        }
    }
    let before = later::previous(office, &filing)?.map(|before| before.content.figures);
    // What was signed stays readable in the words in force when its own edition is missing; printing asks for its own.
    let edition = editions::shown(office, &filing, &office.choices);
    let figures = certification
        .as_ref()
        .map(|c| crate::figure_view::lines(&edition, &c.figures, before.as_ref()))
        .unwrap_or_default();
    let mut discloses = disclosed(&edition, certification.as_ref(), report.as_ref());
    if report.as_ref().is_some_and(|r| !r.documents.is_empty()) {
        discloses.push(papers::document_digests().print());
    }
    let (concerned, without_notice) =
        concerned(office, &filing, certification.as_ref(), report.as_ref())?;
    let masks = report.as_ref().map(masks).unwrap_or_default();
    Ok(FilingView {
        violations: content.violations,
        edition_lost: editions::is_lost(office, &filing),
        changed_since: content.changed,
        resellers: filing_figures::resellers(office, &edition, filing.provider, now)?,
        needs_second: needs_second(office),
        own: filing.is_by(office.person.id),
        items: items(office, &edition, &filing)?,
        send_to: addressee(&provider),
        revealed: crate::filing_history::revealed(office, &filing)?,
        staff: office.staff()?,
        filing,
        provider,
        certification,
        report,
        figures,
        concerned,
        without_notice,
        discloses,
        masks,
    })
}

/// Returns to whom and where a packet goes, as far as Settings say.
fn addressee(provider: &cip::account::Provider) -> String {
    let told = [provider.contact.trim(), provider.channel.trim()];
    let told: Vec<&str> = told.into_iter().filter(|t| !t.is_empty()).collect();
    told.join(", ")
}

/// Returns the numbers of the person that a report has to mask.
fn masks(report: &TrainingReport) -> Vec<Masked> {
    let declared = &report.person.declared;
    let stands = |one: &Masked| match one {
        Masked::RegistryNumber => !declared.registry_number.trim().is_empty(),
        Masked::PaymentNumbers => declared
            .payments
            .iter()
            .any(|payment| payment.identifiers().next().is_some()),
    };
    Masked::ALL.into_iter().filter(stands).collect()
}

/// Returns the fields of personal data that the content of a filing discloses.
fn disclosed(
    edition: &Edition,
    certification: Option<&Certification>,
    report: Option<&TrainingReport>,
) -> Vec<String> {
    let label = |id: &&str| edition.field(id).map(|(field, _)| field.label.clone());
    let fields: &[&str] = if report.is_some() {
        &[
            "AI-B", "AI-C", "AI-D", "AI-E", "AI-F", "AI-G", "AI-H", "AI-I",
        ]
    } else if certification.is_some_and(|c| !c.resellers.is_empty()) {
        &["CERT-M"]
    } else {
        &[]
    };
    fields.iter().filter_map(label).collect()
}

/// Returns the parties that the content of a filing names, each once, and those of them without a recorded notice;
/// once an officer has signed, those of the answer at the gate, which is what is printed.
fn concerned(
    office: &Office,
    filing: &Filing,
    certification: Option<&Certification>,
    report: Option<&TrainingReport>,
) -> Result<(Vec<PartyId>, Vec<PartyId>), ApiError> {
    let printed = filing.packet.is_some() || filing.half.is_some();
    if let Some(told) = filing.disclosure.as_ref().filter(|_| printed) {
        return Ok((told.concerned.clone(), told.without_notice.clone()));
    }
    let (mut all, mut without) = (Vec::new(), Vec::new());
    for id in named(office, filing, certification, report)? {
        let party = around::resolve(office, id)?;
        if all.contains(&party.id) {
            continue;
        }
        all.push(party.id);
        if party.notice.is_none() {
            without.push(party.id);
        }
    }
    Ok((all, without))
}

/// Returns the parties that stand in the content by name: whom a report is about and its owners, or the sub-resellers
/// of a certification.
fn named(
    office: &Office,
    filing: &Filing,
    certification: Option<&Certification>,
    report: Option<&TrainingReport>,
) -> Result<Vec<PartyId>, ApiError> {
    if let Some(report) = report {
        let owners = report.owners.iter().filter_map(|owner| owner.party);
        return Ok(std::iter::once(report.person.id).chain(owners).collect());
    }
    let Some(content) = certification else {
        return Ok(Vec::new());
    };
    let kept: Option<Vec<PartyId>> = content.resellers.iter().map(|row| row.party).collect();
    if let Some(kept) = kept {
        return Ok(kept);
    }
    // Content that was frozen before its rows kept their party: who was listed at its moment is counted again.
    let edition = editions::shown(office, filing, &office.choices);
    let rows = filing_figures::resellers(office, &edition, filing.provider, &content.as_of)?;
    Ok(rows.iter().filter_map(|row| row.party).collect())
}

pub(crate) fn field_words(edition: &Edition, id: &str) -> (String, String, String) {
    match edition.field(id) {
        Some((field, section)) => (field.label.clone(), section.to_owned(), field.prov.clone()),
        None => (id.to_owned(), String::new(), String::new()),
    }
}

fn items(office: &Office, edition: &Edition, filing: &Filing) -> Result<Vec<ItemLine>, ApiError> {
    let programme = content::programme_of(office, filing)?;
    let item = |answer: &cip::filing::ItemAnswer| {
        let (label, section, provenance) = field_words(edition, &answer.field);
        let required = edition
            .field(&answer.field)
            .map(|(f, _)| f.required.clone())
            .unwrap_or_default();
        let said = programme
            .as_ref()
            .and_then(|version| crate::programme::text_for(version, &answer.field));
        let from_programme = said.is_some_and(|said| said == answer.text);
        let from_settings = !from_programme
            && !answer.text.is_empty()
            && answer.text == content::procedure(office, &answer.field);
        ItemLine {
            field: answer.field.clone(),
            label,
            section,
            provenance,
            required,
            text: answer.text.clone(),
            from_settings,
            from_programme,
        }
    };
    Ok(filing.answers.iter().map(item).collect())
}

pub(crate) fn preview_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingPages, ApiError> {
    let filing = find(office, request.filing)?;
    let sealed = filing.packet.as_ref().map(|packet| packet.object);
    let pdf = match sealed.or(filing.half.as_ref().map(|half| half.object)) {
        Some(object) => {
            let mut files = sealed_files(office, object)?.into_iter();
            let pdf = files.find(|(path, _)| path.ends_with(".pdf"));
            pdf.ok_or_else(|| ApiError::not_found(w::missing_pdf()))?.1
        }
        None => {
            let content = read_content(office, &filing, now)?;
            let head = crate::filing_print::head_now(office)?;
            crate::filing_print::print(office, &filing, &content.bytes, None, head, now)?
                .1
                .pdf
        }
    };
    let seen = office.tools.reader.inspect(&pdf, "packet.pdf")?;
    let mut pages = Vec::new();
    for page in (1u32..).take(seen.pages.len()) {
        let picture = office.tools.reader.render(&pdf, page, PAGE)?;
        pages.push(PageUrl {
            width: picture.width,
            height: picture.height,
            url: office.tools.pages.put(picture.png),
        });
    }
    Ok(FilingPages { pages })
}

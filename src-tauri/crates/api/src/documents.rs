//! Documents: adding, the inbox, describing, linking, page pictures, machine-readable zones.

mod reading;
mod shapes;

pub(crate) use crate::inbox::inbox;
pub(crate) use reading::{Sights, read_document};
pub use shapes::*;

use crate::around;
use crate::dispatch::Apart;
use crate::error::ApiError;
use crate::open_vault::{Office, internal};
use crate::view::PageUrl;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::document::{Document, DocumentFacts, DocumentLink, Purpose};
use cip::event::Event;
use cip::id::{DocumentId, PartyId};
use cip::party::Party;
use evidence::mrz::{self, Declared};
use evidence::{Fit, Inspection};

/// Largest document that is accepted, in bytes.
const DOCUMENT_BYTES: u64 = 30 << 20;

pub(crate) fn add_documents(
    office: &mut Office,
    request: AddDocuments,
    now: &Moment,
) -> Result<DocumentsAdded, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let tools = std::sync::Arc::clone(&office.tools);
    let mut result = DocumentsAdded {
        added: Vec::new(),
        refused: Vec::new(),
        known: Vec::new(),
    };
    let job = tools.jobs.begin("job-add-documents");
    let of = request.files.len() as u64;
    for (done, token) in (0u64..).zip(&request.files) {
        if tools.jobs.step(job, done, of).is_break() {
            break;
        }
        let name = tools.files.name(token).unwrap_or_default();
        let link = request
            .party
            .map(|party| (party, request.purpose.unwrap_or(Purpose::Other)));
        let kept = tools
            .files
            .read(token, DOCUMENT_BYTES)
            .and_then(|bytes| keep(office, &bytes, &name, link, now));
        match kept {
            Ok(Kept::Added(document)) => result.added.push(document),
            Ok(Kept::Known(document)) => result.known.push(view(office, document)?),
            Err(error) => {
                let error = error.said_in(tools.setup.language);
                result.refused.push(RefusedFile { name, error });
            }
        }
    }
    tools.jobs.end(job);
    Ok(result)
}

enum Kept {
    Added(Document),
    Known(Document),
}

/// Inspects, seals and records one document; bytes that the vault holds already are only linked.
fn keep(
    office: &mut Office,
    bytes: &[u8],
    name: &str,
    link: Option<(PartyId, Purpose)>,
    now: &Moment,
) -> Result<Kept, ApiError> {
    let seen = office.tools.reader.inspect(bytes, name)?;
    if let Some(known) = office
        .register
        .documents_by_sha256(&seen.sha256)?
        .into_iter()
        .next()
    {
        let document = match link {
            Some((party, purpose)) => linked(office, known, party, 0, 0, purpose, now)?,
            None => known,
        };
        return Ok(Kept::Known(document));
    }
    keep_new(office, bytes, name, &seen, link, now).map(Kept::Added)
}

/// Seals and records a document that was inspected.
pub(crate) fn keep_new(
    office: &mut Office,
    bytes: &[u8],
    name: &str,
    seen: &Inspection,
    link: Option<(PartyId, Purpose)>,
    now: &Moment,
) -> Result<Document, ApiError> {
    let pages = u32::try_from(seen.pages.len()).unwrap_or(u32::MAX);
    let links = match link {
        Some((party, purpose)) => {
            let party = around::resolve(office, party)?.id;
            vec![DocumentLink {
                party,
                from_page: 1,
                to_page: pages,
                purpose,
            }]
        }
        None => Vec::new(),
    };
    let object = office.register.seal(bytes, now.at)?;
    let document = Document {
        id: DocumentId(office.new_id(now)),
        object: object.id,
        sha256: seen.sha256.clone(),
        pixels: pixels(office, bytes),
        file_name: name.to_owned(),
        media_type: media_type(seen)?,
        bytes: u64::from(seen.bytes),
        pages,
        added: now.clone(),
        added_by: office.person.id,
        warnings: seen
            .warnings
            .iter()
            .map(warning)
            .collect::<Result<_, _>>()?,
        kind: None,
        facts: DocumentFacts::default(),
        links,
    };
    let id = object.id;
    if let Err(error) = office.record(
        now,
        &[Event::DocumentAdded {
            document: document.clone(),
        }],
    ) {
        office.register.discard_object(id);
        return Err(error);
    }
    Ok(document)
}

/// Returns the hash of the clean pixels, empty when they say nothing; `None` when they could not be drawn in time, which
/// keeps no file out: it is tried again when the document is described.
fn pixels(office: &Office, bytes: &[u8]) -> Option<String> {
    let seen = office.tools.reader.pixels(bytes).ok()?;
    Some(seen.unwrap_or_default())
}

fn media_type(seen: &Inspection) -> Result<String, ApiError> {
    let value = serde_json::to_value(seen.media_type).map_err(internal)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Writes a warning as its kind, with its number after a colon where it has one.
fn warning(warning: &evidence::Warning) -> Result<String, ApiError> {
    let value = serde_json::to_value(warning).map_err(internal)?;
    let kind = value
        .get("kind")
        .and_then(|k| k.as_str())
        .unwrap_or_default()
        .to_owned();
    let detail = ["count", "bytes", "name", "extension"]
        .iter()
        .find_map(|k| value.get(k));
    Ok(match detail {
        Some(serde_json::Value::String(text)) => format!("{kind}:{text}"),
        Some(other) => format!("{kind}:{other}"),
        None => kind,
    })
}

fn find(office: &Office, id: DocumentId) -> Result<Document, ApiError> {
    office
        .register
        .document(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_document()))
}

fn view(office: &Office, document: Document) -> Result<DocumentView, ApiError> {
    let parties = document
        .links
        .iter()
        .map(|l| around::party_ref(office, l.party))
        .collect::<Result<_, _>>()?;
    Ok(DocumentView { document, parties })
}

pub(crate) fn document(
    office: &mut Office,
    request: DocumentById,
    _: &Moment,
) -> Result<DocumentView, ApiError> {
    let document = find(office, request.document)?;
    view(office, document)
}

pub(crate) fn describe_document(
    office: &mut Office,
    request: DescribeDocument,
    now: &Moment,
) -> Result<DocumentView, ApiError> {
    let mut document = find(office, request.document)?;
    document.kind = Some(request.kind);
    document.facts = request.facts;
    // It may have been added before pixels were compared; a sealed file that is missing is named by verification.
    if document.pixels.is_none()
        && let Ok(bytes) = office.register.read_object(document.object)
    {
        document.pixels = pixels(office, &bytes);
    }
    office.record(
        now,
        &[Event::DocumentChanged {
            document: document.clone(),
        }],
    )?;
    view(office, document)
}

fn linked(
    office: &mut Office,
    mut document: Document,
    party: PartyId,
    from_page: u32,
    to_page: u32,
    purpose: Purpose,
    now: &Moment,
) -> Result<Document, ApiError> {
    let party = around::resolve(office, party)?.id;
    let from_page = from_page.max(1);
    let to_page = if to_page == 0 {
        document.pages
    } else {
        to_page
    };
    if from_page > to_page || to_page > document.pages {
        return Err(ApiError::invalid(
            "from_page",
            w::document_pages(document.pages),
        ));
    }
    document.links.retain(|l| l.party != party);
    document.links.push(DocumentLink {
        party,
        from_page,
        to_page,
        purpose,
    });
    office.record(
        now,
        &[Event::DocumentChanged {
            document: document.clone(),
        }],
    )?;
    Ok(document)
}

pub(crate) fn link_document(
    office: &mut Office,
    request: LinkDocument,
    now: &Moment,
) -> Result<DocumentView, ApiError> {
    let document = find(office, request.document)?;
    let document = linked(
        office,
        document,
        request.party,
        request.from_page,
        request.to_page,
        request.purpose,
        now,
    )?;
    view(office, document)
}

pub(crate) fn unlink_document(
    office: &mut Office,
    request: UnlinkDocument,
    now: &Moment,
) -> Result<DocumentView, ApiError> {
    let mut document = find(office, request.document)?;
    let before = document.links.len();
    document.links.retain(|l| l.party != request.party);
    if document.links.len() == before {
        return Err(ApiError::state(w::document_not_linked()));
    }
    office.record(
        now,
        &[Event::DocumentChanged {
            document: document.clone(),
        }],
    )?;
    view(office, document)
}

pub(crate) fn show_page(
    apart: &Apart<'_>,
    request: ShowPage,
    _: &Moment,
) -> Result<PageUrl, ApiError> {
    let bytes = apart.with_office(|office| {
        let document = find(office, request.document)?;
        Ok(office.register.read_object(document.object)?)
    })?;
    let fit = Fit {
        max_width: request.max_width,
        max_height: request.max_height,
    };
    let reader = &apart.tools().reader;
    // A page that takes long is drawn all the same: it was asked for, and nobody else waits.
    let picture = match reader.render(&bytes, request.page, fit) {
        Err(evidence::ReadError::TooSlow { .. }) => {
            reader.render_patiently(&bytes, request.page, fit)
        }
        drawn => drawn,
    }?;
    drop(bytes);
    // A picture is kept only where its document still is: the vault may be locked, or another one open, by now.
    apart
        .with_office(|office| {
            find(office, request.document)?;
            Ok(PageUrl {
                width: picture.width,
                height: picture.height,
                url: office.tools.pages.put(picture.png),
            })
        })
        .inspect_err(|_| reader.stop())
}

/// Returns what a party declared in the form in which zones are compared.
pub(crate) fn declared(party: &Party, document: Option<&Document>) -> Declared {
    let facts = document.map(|d| &d.facts);
    Declared {
        names: party
            .declared
            .names
            .iter()
            .map(|n| n.text.clone())
            .collect(),
        birth_date: party.declared.birth_date.and_then(|d| d.whole()),
        sex: None,
        nationality: party
            .declared
            .nationalities
            .first()
            .map(|c| c.alpha3().to_owned()),
        document_number: facts.map(|f| f.number.clone()).filter(|n| !n.is_empty()),
        expiry: facts.and_then(|f| f.expires).and_then(|d| d.whole()),
    }
}

pub(crate) fn read_mrz(
    office: &mut Office,
    request: ReadMrz,
    now: &Moment,
) -> Result<MrzView, ApiError> {
    let reading = mrz::read(&request.text, office.today(now))?;
    let comparison = match request.party {
        Some(party) => mrz::compare(&reading, &declared(&around::resolve(office, party)?, None)),
        None => Vec::new(),
    };
    Ok(MrzView {
        reading,
        comparison,
    })
}

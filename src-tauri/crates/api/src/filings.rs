//! Filings: certification and training report from draft to sent.

use crate::error::{ApiError, ErrorCode};
use crate::filing_content as content;
use crate::open_vault::{Office, internal};
use crate::session::confirm;
use crate::view::{PageUrl, PersonRef};
use chrono::{Months, NaiveDate};
use cip::account::Provider;
use cip::certification::{Certification, ResellerRow};
use cip::country::Country;
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{
    Attestation, Disclosure, DisclosureBasis, Filing, FilingChange, FilingKind, FilingState,
    Frozen, ItemAnswer, Packet, PacketFile, Receipt, Supersedes,
};
use cip::id::{CandidateId, FilingId, PartyId, ProviderId};
use cip::office::SecondPerson;
use cip::rulebook::key;
use cip::training::TrainingReport;
use filing::packet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use ts_rs::TS;

/// All filings, those in work first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingsView {
    /// Rows.
    pub rows: Vec<FilingRow>,
    /// Providers, each with when its next certification is due.
    pub providers: Vec<ProviderClock>,
}

/// A filing in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingRow {
    /// Filing.
    pub filing: Filing,
    /// Provider's name.
    pub provider: String,
    /// About whom, for a training report.
    #[serde(default)]
    pub about: String,
}

/// When a provider's next certification is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProviderClock {
    /// Provider.
    pub provider: Provider,
    /// Day on which its last certification was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last: Option<NaiveDate>,
    /// Day on which the next is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
}

/// Begins a certification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginCertification {
    /// Provider.
    pub provider: ProviderId,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// Filing that it amends, when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub supersedes: Option<FilingId>,
    /// What changed, for an amendment.
    #[serde(default)]
    pub changes: String,
}

/// Begins a training report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginReport {
    /// Candidate.
    pub candidate: CandidateId,
    /// Filing that it amends, when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub supersedes: Option<FilingId>,
    /// What changed, for an amendment.
    #[serde(default)]
    pub changes: String,
}

/// Asks for a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FilingById {
    /// Filing.
    pub filing: FilingId,
}

/// A filing with its content as it stands or was frozen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingView {
    /// Filing.
    pub filing: Filing,
    /// Provider.
    pub provider: Provider,
    /// Content of a certification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub certification: Option<Certification>,
    /// Content of a training report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub report: Option<TrainingReport>,
    /// Figures with their fields, for the wizard.
    pub figures: Vec<FigureLine>,
    /// Texts to answer, with the label of the rulebook.
    pub items: Vec<ItemLine>,
    /// Sub-resellers.
    pub resellers: Vec<ResellerRow>,
    /// Everything that keeps it from being checked.
    pub violations: Vec<Violation>,
    /// Whether records that feed it changed since it was frozen.
    pub changed_since: bool,
    /// Whether the policy asks for a second person.
    pub needs_second: bool,
    /// Whether the person signed in prepared it.
    pub own: bool,
    /// Parties whose data it discloses and who have no recorded notice.
    pub without_notice: Vec<PartyId>,
    /// Personal data that it discloses, in field labels; empty for none.
    pub discloses: Vec<String>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
    /// Where to send it: contact and channel of the provider.
    pub send_to: String,
}

/// A figure of a certification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureLine {
    /// Field id.
    pub field: String,
    /// Label.
    pub label: String,
    /// Section.
    pub section: String,
    /// Provenance mark.
    pub provenance: String,
    /// Counting rule, as a message id.
    pub rule: String,
    /// Now.
    pub value: u32,
    /// In the last signed certification to this provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<u32>,
    /// Whether it equals its rows.
    pub equals_rows: bool,
    /// Whether it is part of the figure above.
    pub part: bool,
}

/// A text of a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ItemLine {
    /// Field id.
    pub field: String,
    /// Label.
    pub label: String,
    /// Section.
    pub section: String,
    /// Provenance mark.
    pub provenance: String,
    /// Whether it is required, in the rulebook's words.
    pub required: String,
    /// Text as it stands.
    pub text: String,
    /// Whether it came from Settings.
    pub from_settings: bool,
}

/// Something that keeps a filing from being checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Violation {
    /// Field id to go to.
    pub field: String,
    /// Message id.
    pub message: String,
    /// Detail in data.
    pub detail: String,
    /// Whether it only warns.
    pub warning: bool,
}

/// Rows behind a figure, by name, for the officer's eyes only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FigureRowsQuery {
    /// Filing.
    pub filing: FilingId,
    /// Field id.
    pub field: String,
}

/// Rows behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureRows {
    /// Rows.
    pub rows: Vec<FigureRow>,
}

/// A row behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureRow {
    /// Address inside the program.
    pub address: String,
    /// Name.
    pub name: String,
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Standing or action, in data.
    pub state: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub since: Option<NaiveDate>,
}

/// Saves the answers of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveAnswers {
    /// Filing.
    pub filing: FilingId,
    /// Answers in words.
    pub answers: Vec<ItemAnswer>,
    /// Attestations.
    pub attestations: Vec<Attestation>,
}

/// Answers the disclosure gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerDisclosure {
    /// Filing.
    pub filing: FilingId,
    /// Basis.
    pub basis: DisclosureBasis,
    /// Words: clause, date, order.
    pub words: String,
    /// Country to which it goes.
    pub country: Country,
}

/// Signs a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SignFiling {
    /// Filing.
    pub filing: FilingId,
    /// Own passphrase.
    pub passphrase: String,
}

/// Page pictures of a filing: as it would be signed, or as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingPages {
    /// Pages.
    pub pages: Vec<PageUrl>,
}

/// Exports a signed packet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportFiling {
    /// Filing.
    pub filing: FilingId,
    /// Token of the folder to write into.
    pub folder: String,
    /// As one zip file instead of a folder.
    #[serde(default)]
    pub zip: bool,
}

/// Answer of `export_filing`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Exported {
    /// Name of the folder or zip.
    pub name: String,
    /// Files.
    pub files: u32,
    /// Size in bytes.
    pub bytes: u64,
    /// Whether the packet verified after it was written.
    pub consistent: bool,
}

/// Records that a packet was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkSent {
    /// Filing.
    pub filing: FilingId,
    /// Day.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// Token of a receipt file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub receipt: Option<String>,
    /// Words.
    #[serde(default)]
    pub words: String,
}

pub(crate) use crate::filing_view::{figure_rows, filing, filings, preview_filing};

pub(crate) fn find(office: &Office, id: FilingId) -> Result<Filing, ApiError> {
    office
        .register
        .filing(id)?
        .ok_or_else(|| ApiError::not_found("filing"))
}

fn changed(
    office: &mut Office,
    change: FilingChange,
    next: Filing,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let id = next.id;
    office.record(
        now,
        &[Event::FilingChanged {
            change,
            filing: next,
        }],
    )?;
    filing(office, FilingById { filing: id }, now)
}

/// Returns whether the policy asks for a second person before a filing is signed.
pub(crate) fn needs_second(office: &Office) -> bool {
    office.policy().second_person != SecondPerson::Never
}

fn begin(
    office: &mut Office,
    provider: ProviderId,
    kind: FilingKind,
    supersedes: Option<(FilingId, String)>,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let year = office.today(now).format("%Y").to_string();
    let letter = if matches!(kind, FilingKind::Certification { .. }) {
        "C"
    } else {
        "T"
    };
    let stem = format!("{letter}-{year}-");
    let number = office.register.number_of_filings(&stem)? + 1;
    let mut events = Vec::new();
    let superseded = match supersedes {
        Some((id, changes)) => Some(superseded(office, id, changes)?),
        None => None,
    };
    let mut filing = Filing {
        id: FilingId(office.new_id(now)),
        label: format!("{stem}{number:04}"),
        provider,
        kind,
        state: FilingState::Draft,
        edition: office.edition.id.clone(),
        prepared_by: office.person.id,
        begun: now.clone(),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: None,
        approval: None,
        disclosure: None,
        packet: None,
        exported: None,
        receipt: None,
        supersedes: superseded,
        superseded_by: None,
    };
    filing.answers = content::first_answers(office, &filing);
    filing.attestations = content::first_attestations(&filing);
    let id = filing.id;
    events.push(Event::FilingChanged {
        change: FilingChange::Begun,
        filing,
    });
    office.record(now, &events)?;
    crate::filings::filing(office, FilingById { filing: id }, now)
}

fn superseded(office: &Office, id: FilingId, changes: String) -> Result<Supersedes, ApiError> {
    let earlier = find(office, id)?;
    if earlier.packet.is_none() || earlier.superseded_by.is_some() {
        return Err(ApiError::state(
            "Only a signed filing that nothing supersedes can be amended.",
        ));
    }
    if changes.trim().is_empty() {
        return Err(ApiError::invalid(
            "changes",
            "Say what changed; it is printed.",
        ));
    }
    Ok(Supersedes {
        filing: id,
        label: earlier.label,
        changes,
    })
}

pub(crate) fn begin_certification(
    office: &mut Office,
    request: BeginCertification,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    if request.to < request.from {
        return Err(ApiError::invalid(
            "to",
            "The last day lies before the first.",
        ));
    }
    office
        .register
        .provider(request.provider)?
        .ok_or_else(|| ApiError::not_found("provider"))?;
    let kind = FilingKind::Certification {
        from: request.from,
        to: request.to,
    };
    begin(
        office,
        request.provider,
        kind,
        request.supersedes.map(|id| (id, request.changes)),
        now,
    )
}

pub(crate) fn begin_report(
    office: &mut Office,
    request: BeginReport,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let candidate = office
        .register
        .candidate(request.candidate)?
        .ok_or_else(|| ApiError::not_found("candidate"))?;
    if candidate.judgement != cip::training::Judgement::Covered {
        return Err(ApiError::state(
            "Judge first whether this is a covered transaction.",
        ));
    }
    let kind = FilingKind::TrainingReport {
        candidate: candidate.id,
    };
    begin(
        office,
        candidate.provider,
        kind,
        request.supersedes.map(|id| (id, request.changes)),
        now,
    )
}

pub(crate) fn save_answers(
    office: &mut Office,
    request: SaveAnswers,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    let mut attestations = request.attestations;
    for attestation in &mut attestations {
        let same = before.attestations.iter().find(|a| a.id == attestation.id);
        let stood =
            same.filter(|a| a.answer == attestation.answer && a.statement == attestation.statement);
        match stood {
            Some(earlier) => {
                attestation.by = earlier.by;
                attestation.at.clone_from(&earlier.at);
            }
            None => {
                attestation.by = attestation.answer.map(|_| office.person.id);
                attestation.at = attestation.answer.map(|_| now.clone());
            }
        }
    }
    let next = before.answer(request.answers, attestations)?;
    changed(office, FilingChange::Answered, next, now)
}

pub(crate) fn check_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    let violations = content::violations(office, &before, now)?;
    let errors: Vec<String> = violations
        .iter()
        .filter(|v| !v.warning)
        .map(|v| format!("{}: {}", v.field, v.message))
        .collect();
    if !errors.is_empty() {
        let hint = "Nothing was frozen. Each reason names its field; mend them and check again.";
        let mut error = ApiError::new(
            ErrorCode::Packet,
            format!(
                "{} things keep this filing from being checked.",
                errors.len()
            ),
            hint,
        );
        error.details = errors;
        return Err(error);
    }
    let bytes = content::bytes(office, &before, now)?;
    // The pages are laid out once before anything is frozen, so that a character without a glyph is named now.
    let head = content::head_now(office)?;
    content::print(office, &before, &bytes, head, now)?;
    let object = office.register.seal(&bytes, now.at)?;
    let frozen = Frozen {
        object: object.id,
        sha256: packet::sha256(&bytes),
        as_of: now.clone(),
        events: office.register.head()?.events,
        head: None,
    };
    let next = before.freeze(frozen)?;
    changed(office, FilingChange::Checked, next, now)
}

pub(crate) fn reopen_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let next = find(office, request.filing)?.reopen()?;
    changed(office, FilingChange::Reopened, next, now)
}

pub(crate) fn withdraw_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let next = find(office, request.filing)?.withdraw()?;
    changed(office, FilingChange::Withdrawn, next, now)
}

pub(crate) fn answer_disclosure(
    office: &mut Office,
    request: AnswerDisclosure,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    if request.words.trim().is_empty() {
        return Err(ApiError::invalid(
            "words",
            "Name the clause, date or order on which you rely.",
        ));
    }
    let provider = office
        .register
        .provider(before.provider)?
        .ok_or_else(|| ApiError::not_found("provider"))?;
    let view = filing(office, FilingById { filing: before.id }, now)?;
    let whose = content::whose(office, &before)?;
    let disclosure = Disclosure {
        whose,
        fields: view.discloses,
        recipient: provider.name,
        country: request.country,
        basis: request.basis,
        words: request.words.trim().to_owned(),
        without_notice: view.without_notice,
        by: office.person.id,
        at: now.clone(),
    };
    let next = before.disclose(disclosure)?;
    changed(office, FilingChange::DisclosureAnswered, next, now)
}

pub(crate) fn sign_filing(
    office: &mut Office,
    request: SignFiling,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    let needs_second = needs_second(office);
    let frozen = before.ready_to_sign(needs_second)?.clone();
    confirm(office, &request.passphrase)?;
    let bytes = office.register.read_object(frozen.object)?.to_vec();
    let approved = before
        .approval
        .as_ref()
        .map_or(frozen.sha256.as_str(), |a| a.sha256.as_str());
    if packet::sha256(&bytes) != frozen.sha256 || approved != frozen.sha256 {
        let hint = "Nothing was signed. Take the filing back to draft and check it again.";
        return Err(ApiError::new(
            ErrorCode::EvidenceChanged,
            "The frozen content is not what was approved.",
            hint,
        ));
    }
    let head = content::head_now(office)?;
    let signed = content::sign(office, &before, &bytes, head, now)?;
    let object = office.register.seal(&signed.zip, now.at)?;
    let packet = Packet {
        object: object.id,
        signed_by: office.person.id,
        signed_at: now.clone(),
        ..signed.packet
    };
    let next = before.sign(packet, needs_second)?;
    let mut events = Vec::new();
    if let Some(earlier) = &next.supersedes {
        let mut earlier = find(office, earlier.filing)?;
        earlier.superseded_by = Some(next.id);
        events.push(Event::FilingChanged {
            change: FilingChange::Superseded,
            filing: earlier,
        });
    }
    let id = next.id;
    events.push(Event::FilingChanged {
        change: FilingChange::Signed,
        filing: next,
    });
    if let Err(error) = office.record(now, &events) {
        office.register.discard_object(object.id);
        return Err(error);
    }
    filing(office, FilingById { filing: id }, now)
}

/// Reads the files of a signed packet out of the vault.
pub(crate) fn packet_files(
    office: &Office,
    packet: &Packet,
) -> Result<filing::verify::Files, ApiError> {
    let zip = office.register.read_object(packet.object)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(zip.as_slice())).map_err(internal)?;
    let mut files = filing::verify::Files::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(internal)?;
        let name = entry
            .name()
            .split_once('/')
            .map_or("", |(_, rest)| rest)
            .to_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).map_err(internal)?;
        files.insert(name, bytes);
    }
    Ok(files)
}

pub(crate) fn export_filing(
    office: &mut Office,
    request: ExportFiling,
    now: &Moment,
) -> Result<Exported, ApiError> {
    let before = find(office, request.filing)?;
    let packet = before
        .packet
        .clone()
        .ok_or_else(|| ApiError::state("This filing is not signed yet."))?;
    let folder = office.tools.files.path(&request.folder)?;
    let files = packet_files(office, &packet)?;
    let write = if request.zip {
        packet::write_zip
    } else {
        packet::write_folder
    };
    let written = write(&folder, &packet.name, &files).map_err(|error| {
        let code = if error.disk_full() {
            ErrorCode::DiskFull
        } else {
            ErrorCode::File
        };
        ApiError::new(
            code,
            format!("The packet was not written: {error}."),
            "The signed packet in the vault is safe. Choose another folder or free some space.",
        )
    })?;
    let options = filing::verify::Options {
        allow_demo: true,
        ..filing::verify::Options::default()
    };
    let verdict = filing::verify::verify_packet(&written, &options);
    if !verdict.consistent {
        let mut error = ApiError::new(
            ErrorCode::File,
            "The packet was written, but what was read back does not verify.",
            "The signed packet in the vault is safe. Do not send what was written; export to another disk.",
        );
        error.details = verdict
            .failed()
            .map(|check| format!("{}: {}", check.what, check.detail))
            .collect();
        return Err(error);
    }
    let next = before.export(now.clone())?;
    office.record(
        now,
        &[Event::FilingChanged {
            change: FilingChange::Exported,
            filing: next,
        }],
    )?;
    Ok(Exported {
        name: written
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default(),
        files: u32::try_from(files.len()).unwrap_or(u32::MAX),
        bytes: files.values().map(|b| b.len() as u64).sum(),
        consistent: verdict.consistent,
    })
}

pub(crate) fn mark_sent(
    office: &mut Office,
    request: MarkSent,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    if request.channel.trim().is_empty() {
        return Err(ApiError::invalid(
            "channel",
            "Say how it was sent: portal, e-mail, courier.",
        ));
    }
    if request.on > office.today(now) {
        return Err(ApiError::invalid("on", "This day is still to come."));
    }
    let object = match &request.receipt {
        Some(token) => {
            let bytes = office.tools.files.read(token, 30 << 20)?;
            Some(office.register.seal(&bytes, now.at)?.id)
        }
        None => None,
    };
    let receipt = Receipt {
        on: request.on,
        channel: request.channel,
        object,
        words: request.words,
        by: office.person.id,
    };
    let next = before.send(receipt)?;
    changed(office, FilingChange::Sent, next, now)
}

/// Returns when the next certification to a provider is due: as promised, or a year after the last.
pub(crate) fn certification_due(
    office: &Office,
    provider: &Provider,
    last: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let months = office.edition.number(key::CERTIFICATION_MONTHS);
    let anniversary = last.and_then(|l| l.checked_add_months(Months::new(months)));
    provider
        .certification_due
        .filter(|due| last.is_none_or(|l| l < *due))
        .or(anniversary)
}

/// Lists the files of a packet as the filing keeps them.
pub(crate) fn listed(files: &filing::verify::Files) -> Vec<PacketFile> {
    let file = |(path, bytes): (&String, &Vec<u8>)| PacketFile {
        path: path.clone(),
        bytes: bytes.len() as u64,
        sha256: packet::sha256(bytes),
    };
    files.iter().map(file).collect()
}

// Made by `cargo xtask types` from the Rust types of the door. Do not edit.

/** An account in an access log. */
export type AccessAccount = { 
/** Account. */
account: AccountId, 
/** Its reference. */
reference: string, 
/** Customer. */
customer: PartyRef, 
/** Rows. */
rows: number, 
/** First instant. */
from: string, 
/** Last instant. */
to: string, };

/** A batch of access rows that was imported in one transaction. */
export type AccessBatch = { 
/** Identifier. */
id: BatchId, 
/** Name of the file. */
file_name: string, 
/** SHA-256 of the file, 64 hex digits. */
sha256: string, 
/** The file as it came, sealed. */
file?: ObjectId, 
/** Profile that read it. */
profile: string, 
/** Shares by account. */
shares: Array<AccessShare>, 
/** Rows without an address that could be kept, such as calls by the provider's own services. */
without_address: number, 
/** Rows whose account nobody knows. */
unmatched: number, 
/** Rows that could not be read. */
rejected: number, 
/** Who imported it. */
by: PersonId, 
/** When. */
at: Moment, };

/** The dry run of an access log. */
export type AccessDryRun = { 
/** Name of the file. */
file_name: string, 
/** Profile, such as `cloudtrail`. */
profile: string, 
/** Rows by account that the vault knows. */
accounts: Array<AccessAccount>, 
/** Account references that nobody knows, with their rows. */
unmatched: Array<UnmatchedReference>, 
/** Rows that could be kept. */
rows: number, 
/** Failed attempts among them. */
failures: number, 
/** Rows without an address, such as calls of the provider's own services. */
without_address: number, 
/** Rows that could not be read, the first 500. */
rejected: Array<RejectedAccess>, 
/** Rows that are in the vault already. */
known: number, 
/** What must be answered before the file can be imported. */
questions: Array<AccessQuestion>, };

/** A field of an access that a column can go to. */
export type AccessField = "account" | "time" | "ip" | "action" | "outcome" | "event_id";

/** The form of a log. */
export type AccessFormat = "csv" | "cloud_trail";

/** An access shown in a training report (AI-I). */
export type AccessLine = { 
/** When. */
at: string, 
/** Address. */
ip: string, 
/** What was done. */
action: string, };

/** How to read an access log; what is not said is found out. */
export type AccessOptions = { 
/** The form of the log. */
format: AccessFormat | null, 
/** What the person wants for single columns; the others stay as found. */
mapping: Array<ColumnChoice<AccessField>>, 
/** The account, for a table that has no column for it. */
account: string | null, 
/** The zone of times that name none: an IANA name, or an offset such as `+07:00`. */
zone: string | null, 
/** The order of dates made of numbers, where the column leaves it open. */
date_order: DateOrder | null, 
/** An encoding by its WHATWG label. */
encoding: string | null, 
/** The character between cells. */
delimiter: string | null, 
/** Whether the first row is headings. */
has_header: boolean | null, };

/** Whether an access succeeded. A failed sign-in is an attempt, not an access. */
export type AccessOutcome = "success" | "failure";

/** Accesses, newest first, at most 500. */
export type AccessPage = { 
/** Rows. */
rows: Array<AccessRow>, 
/** Rows of the account. */
total: number, 
/** Accesses in those rows, each once and without failed attempts; told with the first rows. */
made?: number, };

/** Asks for the accesses of an account. */
export type AccessQuery = { 
/** Account. */
account: AccountId, 
/** Rows to leave out at the beginning. */
skip: number, };

/** What a log leaves open. */
export type AccessQuestion = { "code": "map_column", 
/** The field. */
field: AccessField, } | { "code": "zone", 
/** A time as written. */
example: string, 
/** Rows that wait for the answer. */
rows: number, } | { "code": "date_order", 
/** Index of the column, from 0. */
column: number, 
/** Its heading. */
header: string, 
/** A cell that can be read both ways. */
example: string, };

/** Why a row of a log is not taken. */
export type AccessRejection = { "code": "cell_count", 
/** Cells of the headings. */
expected: number, 
/** Cells of the row. */
found: number, } | { "code": "not_an_event" } | { "code": "no_account" } | { "code": "time_not_read", 
/** As written. */
value: string, } | { "code": "time_skipped", 
/** As written. */
value: string, } | { "code": "address_not_read", 
/** As written. */
value: string, } | { "code": "outcome_not_known", 
/** As written. */
value: string, };

/** One access or administrative action. */
export type AccessRow = { 
/** Account. */
account: AccountId, 
/** When, UTC, to the millisecond. */
at: string, 
/** Address, IPv6 compressed in lower case or IPv4. */
ip: string, 
/** What was done, in the words of the log. */
action: string, 
/** Whether it succeeded. */
outcome: AccessOutcome, 
/** Line or record number in the file. */
line: number, };

/** Share of a batch that belongs to one account. */
export type AccessShare = { 
/** Account. */
account: AccountId, 
/** Number of rows. */
rows: number, 
/** First instant that the file covers for the account. */
from: string, 
/** Last instant that the file covers for the account. */
to: string, 
/** Newest successful access, when there is one. */
last_success?: string, 
/** Salted commitment over the account's rows, 64 hex digits. */
commitment: string, };

/** What the access logs cover. */
export type AccessView = { 
/** Batches, newest first. */
batches: Array<AccessBatch>, 
/** Accounts that are not closed, those with a gap first. */
coverage: Array<CoverageRow>, };

/** An account of one customer at one provider. */
export type Account = { 
/** Identifier. */
id: AccountId, 
/** Customer. */
customer: PartyId, 
/** Provider. */
provider: ProviderId, 
/** Reference at the provider. */
reference: string, 
/** Products on the account, in the words of the price list; nobody has judged them. */
products: Array<string>, 
/** Products of the catalogue, with their days. */
carries?: Array<AccountProduct>, 
/** Its life: opened first, then restricted, closed, reopened, in order of day. */
steps: Array<AccountStep>, 
/** Batch that brought it, when it came by import. */
batch?: BatchId, };

/** Identifies an account of a customer at an upstream provider. */
export type AccountId = string & { readonly __brand: 'AccountId' };

/** A product that an account carries, with its days. */
export type AccountProduct = { 
/** Product of the catalogue. */
product: ProductId, 
/** First day. */
from: string, 
/** Last day, once it has ended. */
until?: string, };

/** Answer of commands that record an account. */
export type AccountSaved = { 
/** Account. */
account: AccountId, 
/** Case that the change opened, when it did. */
case?: CaseId, };

/** State of an account. */
export type AccountState = "open" | "restricted" | "closed";

/** One step in the life of an account. */
export type AccountStep = { 
/** State from this day on. */
state: AccountState, 
/** First day of that state. */
on: string, 
/** Why. */
why: string, };

/** An account with its provider's name and its logs. */
export type AccountView = { 
/** Account. */
account: Account, 
/** Provider's name. */
provider: string, 
/** State. */
state: AccountState, 
/** Rows of access logs. */
accesses: number, 
/** Last successful access. */
last_access?: string, 
/** Retention. */
retention: Retention, 
/** Products of the catalogue, by name. */
carried: Array<CarriedProduct>, 
/** Whether it is within the proposal today, by its products alone. */
reach: Reach, };

/** Adds chosen or dropped files as documents. */
export type AddDocuments = { 
/** Tokens of the files. */
files: Array<string>, 
/** Party they concern; absent for the inbox. */
party?: PartyId, 
/** Purpose for that party. */
purpose?: Purpose, };

/** Adds a member of staff, who types their own passphrase. */
export type AddPerson = { 
/** Name. */
name: string, 
/** Name in Latin letters. */
latin: string, 
/** Title. */
title: string, 
/** Sign-in label. */
label: string, 
/** Their passphrase. */
passphrase: string, 
/** Roles. */
roles: Array<StaffRole>, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Adds a vault folder that was chosen in the dialog. */
export type AddVault = { 
/** Token of the folder. */
folder: string, };

/** A postal address; the country comes first. */
export type Address = { 
/** What the address is for. */
use: AddressUse, 
/** Country. */
country: Country, 
/** Street lines, in the order in which they are written. */
lines: Array<string>, 
/** Town or city. */
locality: string, 
/** State, province or region. */
region: string, 
/** Postal code as text. */
postal_code: string, };

/** Says what an address is for. */
export type AddressUse = "principal" | "place_of_use" | "other";

/** To whom something is reported. */
export type Addressee = "provider" | "authority" | "customer" | "other";

/** The programme of a provider, as it is to be adopted. */
export type AdoptProgramme = { 
/** Provider. */
provider: ProviderId, 
/** Version of its programme. */
version: string, 
/** Date of that version. */
on: string, 
/** Agreement, in words. */
agreement: string, 
/** Token of its file; left out to keep the file that is there. */
file?: string, };

/** The programme of a provider that a version adopts (CIP-02). */
export type Adopted = { 
/** Provider. */
provider: ProviderId, 
/** Its name when the version was written. */
provider_name: string, 
/** Version of the provider's programme. */
version: string, 
/** Date of that version. */
on: string, 
/** Agreement by which it is adopted, in words. */
agreement: string, 
/** Name of the file. */
file_name: string, 
/** Sealed object with the file. */
object: ObjectId, 
/** SHA-256 of the file, 64 hex digits. */
sha256: string, };

/** Who is told of a change. */
export type AdpAddressee = "secretary" | "provider";

/** A change of the program after the finding. */
export type AdpChange = { 
/** Day from which it holds. */
on: string, 
/** Factors that it touches. */
factors: Array<AdpFactor>, 
/** What changed. */
words: string, 
/** Whether it is a significant deviation or change, which is told. */
significant: boolean, 
/** Why it is not, where it is not. */
why_not: string, 
/** Evidence. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, 
/** Who was told. */
told: Array<AdpNotice>, };

/** A factor: five by the more complete source, and what one comment adds. */
export type AdpFactor = "size" | "red_flags" | "resellers" | "law_enforcement" | "collaboration" | "management";

/** How a factor is met, in words, with evidence. */
export type AdpFactorText = { 
/** Factor. */
factor: AdpFactor, 
/** How it is met. */
words: string, 
/** Evidence. */
files: Array<SealedFile>, 
/** Who wrote it. */
by: PersonId, 
/** When. */
at: Moment, };

/** That somebody was told of a change, with the proof. */
export type AdpNotice = { 
/** Who was told. */
whom: AdpAddressee, 
/** Day on which it was sent. */
on: string, 
/** Channel. */
channel: string, 
/** What was told. */
words: string, 
/** Proof. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** What to do with a demo vault whose clocks have run on since an earlier day. */
export type AgedDemo = "renew" | "keep";

/** A row of an annex: a random-looking id of this packet and nothing that names anybody. */
export type AnnexRow = { 
/** Row id inside this packet, such as `K-0001`. */
row: string, 
/** Country. */
country?: Country, 
/** Whether the party counts as foreign. */
foreign: boolean, 
/** Whether it stands verified. */
verified: boolean, };

/** Answers the questions on substantial control about a person and an entity. */
export type AnswerControl = { 
/** Person who may have control. */
party: PartyId, 
/** Entity that may be controlled. */
of: PartyId, 
/** Answers, in the order of the questions. */
answers: Array<ControlAnswer>, 
/** First day of the control, where there is one. */
from: string, };

/** Answers the disclosure gate. */
export type AnswerDisclosure = { 
/** Filing. */
filing: FilingId, 
/** Basis. */
basis: DisclosureBasis, 
/** Words: clause, date, order. */
words: string, 
/** Country to which it goes. */
country: Country, 
/** Numbers that a report shows in full; it masks those that are not named. */
unmask?: Array<Masked>, };

/** Answers a case of the exam that runs. */
export type AnswerExam = { 
/** Place in the exam, from 1. */
place: number, 
/** What would be decided. */
outcome: ExamOutcome, 
/** Why. */
reasons: Array<ReasonCode>, };

/** How one field of a report stands. */
export type AnswerLine = { 
/** Field id. */
field: string, 
/** Label of the rulebook. */
label: string, 
/** Provenance mark. */
provenance: string, 
/** Whether it is required, in the rulebook's words. */
required: string, 
/** Whether it is answered. */
answered: boolean, 
/** Value in short. */
value: string, };

/** Records the answer as it was sent. */
export type AnswerRequest = { 
/** Request. */
request: RequestId, 
/** Words of the answer. */
words: string, 
/** Day on which it was sent. */
on: string, 
/** Channel. */
channel: string, 
/** Tokens of the files that were sent. */
files: Array<string>, };

/** An error as both shells show it. It holds no personal data. */
export type ApiError = { 
/** Code. */
code: ErrorCode, 
/** What happened, in a sentence. */
message: string, 
/** What is safe and what to do next. */
hint: string, 
/** Field concerned, when one is. */
field?: string, 
/** Every single reason, when there are several. */
details?: Array<string>, };

/** What a second person did with a submission. */
export type Approval = { 
/** Second person. */
by: PersonId, 
/** When. */
at: Moment, 
/** Hash that was approved; equal to the one of the decision. */
evidence_hash: string, 
/** Words. */
words: string, };

/** Everything that waits for a second person. */
export type ApprovalsView = { 
/** Cases with a submitted decision. */
cases: Array<PendingCase>, 
/** Filings that were checked. */
filings: Array<PendingFiling>, 
/** Cases that were returned, newest first, at most 20. */
returned: Array<PendingCase>, };

/** Approves a decision. */
export type ApproveCase = { 
/** Case. */
case: CaseId, 
/** Hash that the approver saw. */
hash: string, 
/** Own passphrase. */
passphrase: string, 
/** Words. */
words: string, };

/** Approves a filing. */
export type ApproveFiling = { 
/** Filing. */
filing: FilingId, 
/** Hash of the frozen content that the approver saw. */
hash: string, 
/** Own passphrase. */
passphrase: string, };

/** Approves a version of the programme. */
export type ApproveProgramme = { 
/** Version. */
version: ProgrammeId, 
/** Hash of the content that the approver saw. */
hash: string, 
/** Own passphrase. */
passphrase: string, };

/** A development or update of the arrangements that opened a candidate again (second limb). */
export type ArrangementChange = { 
/** When the arrangements changed; the clocks run from here. */
on: Trigger, 
/** What changed. */
words: string, 
/** Transaction as it was recorded before. */
transaction_before?: Trigger, 
/** Knowledge as it was recorded before. */
knowledge_before?: Trigger, 
/** How it had become known. */
how_before: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Asks the customer for more evidence. */
export type AskEvidence = { 
/** Case. */
case: CaseId, 
/** Reasons. */
reasons: Array<ReasonCode>, 
/** Words to the customer. */
words: string, 
/** Until when. */
until?: string, };

/** Who asks. */
export type Asker = "provider" | "department";

/** What to have ready for an assessment, as the vault stands now. */
export type AssessmentKit = { 
/** First day asked about: of the newest class, else a year before the request came. */
from: string, 
/** Last day asked about. */
to: string, 
/** Papers. */
papers: Array<KitPaper>, 
/** What falls under the newest class; absent until one is described. */
class?: ClassCount, };

/** Gives a request to somebody, or to nobody. */
export type AssignRequest = { 
/** Request. */
request: RequestId, 
/** Who sees to it. */
assignee?: PersonId, };

/** Assurance in three fields after NIST SP 800-63A; kept apart. */
export type Assurance = { 
/** Strength of the kind of evidence. */
strength: Strength, 
/** Strength as validated here; an offline look ends at fair unless a source check is recorded. */
validated: Strength, 
/** How the person was bound to the evidence: one of [`WAYS`], or words of an older record. */
verified_by: string, };

/** A statement that the filer answers for; never ticked beforehand. */
export type Attestation = { 
/** Identifier, such as `ATT-1`. */
id: string, 
/** Field id of the rulebook. */
field: string, 
/** Statement, editable, printed as signed. */
statement: string, 
/** Yes or no; absent until answered. */
answer?: boolean, 
/** What the answer rests on. */
rests_on: string, 
/** Why it is answered “yes” although the records that it should rest on are lacking; empty when they are not. */
despite?: string, 
/** Who answered. */
by?: PersonId, 
/** When. */
at?: Moment, };

/** The evidence of one annual attestation. */
export type AttestationBasis = { 
/** Field that asks, which is the attestation's id, such as `ANN-A`. */
field: string, 
/** Records, oldest first. */
records: Array<BasisRecord>, 
/** What is lacking; absent when the records bear the statement. */
lacks?: Lack, };

/** A backup that was made. */
export type BackupFact = { 
/** When. */
at: string, 
/** Name of the file. */
file_name: string, };

/** Answer of `make_backup`. */
export type BackupView = { 
/** Name of the file. */
file_name: string, 
/** Size in bytes. */
bytes: number, 
/** SHA-256, 64 hex digits. */
sha256: string, 
/** Sealed objects in it. */
objects: number, };

/** How a barcode stands to what was stated. */
export type BarcodeSays = "consistent" | "differs" | "not_comparable";

/** A barcode that was read from a picture. Nobody signed it: it can be consistent with what was stated, no more. */
export type BarcodeSeen = { 
/** Kind of barcode, such as `pdf417`. */
symbology: string, 
/** What it holds. */
text: string, 
/** Where it stands on the page. */
corners?: [[number, number], [number, number], [number, number], [number, number]], 
/** Whether it is laid out as the cards of American licence offices are. */
card: boolean, 
/** What else a reviewer should know of a card, as of today. */
notes: Array<CardNote>, 
/** How it stands to what was stated. */
says: BarcodeSays, 
/** Fields of the bench that it holds; of a barcode that is no card's, those whose stated values stand in it. */
fields: Array<CodeField>, };

/** A record on which an annual attestation rests. */
export type BasisRecord = { "record": "review", 
/** Day. */
on: string, 
/** What it found. */
words: string, } | { "record": "services", 
/** Day. */
on: string, 
/** What changed. */
words: string, } | { "record": "threats", 
/** Day. */
on: string, 
/** What changed. */
words: string, } | { "record": "version", 
/** Number. */
number: number, 
/** Since when. */
on: string, 
/** Hash of its content, 64 hex digits. */
sha256: string, } | { "record": "served", 
/** How many it serves. */
served: number, 
/** Rules that nothing serves. */
missing: Array<string>, } | { "record": "failures", 
/** Times. */
count: number, 
/** Resolved. */
resolved: number, };

/** A batch of customers that was imported in one transaction. */
export type Batch = { 
/** Identifier. */
id: BatchId, 
/** Name of the file. */
file_name: string, 
/** SHA-256 of the file, 64 hex digits. */
sha256: string, 
/** The file as it came, sealed. */
file?: ObjectId, 
/** Profile that read it. */
profile: string, 
/** Customers made. */
made: number, 
/** Customers changed. */
changed: number, 
/** Rows that were the same as what the vault holds. */
same: number, 
/** Rows that could not be used. */
rejected: number, 
/** Who imported it. */
by: PersonId, 
/** When. */
at: Moment, 
/** When it was undone. */
undone?: Moment, };

/** Identifies an imported batch of customers or access rows. */
export type BatchId = string & { readonly __brand: 'BatchId' };

/** A batch and whether it can be undone. */
export type BatchRow = { 
/** Batch. */
batch: Batch, 
/** Whether it can be undone: none of its customers has a decision or document. */
can_undo: boolean, };

/** Batches of customers. */
export type BatchesView = { 
/** Batches, newest first. */
batches: Array<BatchRow>, };

/** Begins a certification. */
export type BeginCertification = { 
/** Provider. */
provider: ProviderId, 
/** First day of the period. */
from: string, 
/** Last day of the period. */
to: string, 
/** Which certification it is; an amendment is what its filing was. */
sort?: CertificationSort, 
/** Changes of the office that an off-cycle update tells; an annual certification tells all that are open. */
reports?: Array<ChangeId>, 
/** Filing that it amends, when it does. */
supersedes?: FilingId, 
/** What changed, for an amendment. */
changes: string, };

/** Begins the file of a provider. */
export type BeginExemption = { 
/** Provider. */
provider: ProviderId, };

/** Begins a training report. */
export type BeginReport = { 
/** Candidate. */
candidate: CandidateId, 
/** Filing that it amends, when it does. */
supersedes?: FilingId, 
/** What changed, for an amendment. */
changes: string, };

/** What is not understood, or understood with a remark. */
export type BodsFinding = "missing" | "unknown" | "too_long" | "hidden" | "superseded" | "closed" | "indirect" | "perhaps_direct" | "not_taken" | "share_open" | "ended" | "in_itself" | "not_connected" | "other_name" | "several_holdings" | "below_most" | "other_first_day" | "ended_otherwise" | "name_alone" | "perhaps_known" | "control_by_entity" | "over_whole" | "more";

/** A note on a statement. */
export type BodsNote = { 
/** Place of the statement, from 1; 0 for the file. */
statement: number, 
/** Member of the statement, such as `recordDetails.interests[1].share`. */
at: string, 
/** What was found. */
found: BodsFinding, 
/** The value; empty when there is none. */
value: string, };

/** Cancels a job at its next step; nothing half stays. Documents that were added whole before stay. */
export type CancelJob = { 
/** Job. */
id: number, };

/** A candidate training run. */
export type Candidate = { 
/** Identifier. */
id: CandidateId, 
/** Printed label, such as `TR-2026-001`. */
label: string, 
/** Foreign person: the customer. */
customer: PartyId, 
/** Account on which it was seen. */
account: AccountId, 
/** Provider of that account. */
provider: ProviderId, 
/** When the transaction occurred, if known (AI-Q). */
transaction?: Trigger, 
/** When the office obtained knowledge; asked for by itself (AI-Q). */
knowledge?: Trigger, 
/** How it became known (AI-Q). */
how_known: string, 
/** What kind of knowledge it is, in the words of the definition. */
knowing?: Knowing, 
/** When the transaction or knowledge of it was first recorded here, whichever came first. */
recorded?: Moment, 
/** When knowledge of it was first recorded here; absent in what was recorded before this was kept. */
known_recorded?: Moment, 
/** By, for, or on behalf of (AI-P). */
side?: Side, 
/** Limb of the definition (AI-P). */
limb?: Limb, 
/** Why it is or could be such a model, in words (AI-R). */
assessment: string, 
/** Whether the technical conditions of a dual-use foundation model are thought to be met (AI-R). */
dual_use?: boolean, 
/** Whether it otherwise has technical parameters of concern (AI-R). */
parameters_of_concern?: boolean, 
/** Listed capabilities (AI-R). */
capabilities: Array<CapabilityFinding>, 
/** Existence of the run, in words (AI-J). */
existence: string, 
/** Places from which training is requested or used (AI-E). */
places: Array<Address>, 
/** Estimated operations (AI-K). */
operations?: Operations, 
/** Anticipated first day (AI-L). */
starts?: string, 
/** Anticipated last day (AI-L). */
ends?: string, 
/** Training practices (AI-M). */
practices: string, 
/** Model of the primary accelerators (AI-M). */
accelerators: string, 
/** Cybersecurity practices, including protection of model weights (AI-N). */
cybersecurity: string, 
/** Primary contact (AI-O). */
contact: Contact, 
/** Judgement of the office. */
judgement: Judgement, 
/** How it was seen, and what was judged, updated and corrected. */
life?: Life, };

/** Asks for a candidate. */
export type CandidateById = { 
/** Candidate. */
candidate: CandidateId, };

/** Identifies a candidate training run. */
export type CandidateId = string & { readonly __brand: 'CandidateId' };

/** A question about a report of a candidate. */
export type CandidateQuestion = { 
/** Request. */
request: RequestId, 
/** Its label. */
label: string, 
/** Label of the report that it asks about. */
filing: string, 
/** The words asked. */
question: string, 
/** The words answered; absent while it is open. */
answer?: string, 
/** Clocks that run. */
clocks: Array<ClockView>, };

/** A report about a candidate. */
export type CandidateReport = { 
/** Filing. */
filing: FilingId, 
/** Its label. */
label: string, 
/** Step. */
state: FilingState, 
/** When it was signed. */
signed?: Moment, 
/** Label of the report that it amends. */
amends?: string, 
/** What changed against that. */
changes?: string, };

/** A candidate in the list. */
export type CandidateRow = { 
/** Candidate. */
candidate: Candidate, 
/** Customer. */
customer: PartyRef, 
/** Provider's name. */
provider: string, 
/** Due, when a clock runs. */
due?: string, 
/** The clock now. */
reading?: Reading, 
/** Report that was begun, when there is one. */
filing?: FilingId, };

/** Answer of `save_candidate`. */
export type CandidateSaved = { 
/** Candidate as it stands. */
candidate: Candidate, };

/** A candidate with its answers, clocks and sums. */
export type CandidateView = { 
/** Candidate. */
candidate: Candidate, 
/** Customer. */
customer: PartyRef, 
/** Provider's name. */
provider: string, 
/** Reference of the account. */
account: string, 
/** Clocks. */
clocks: TrainingClocks, 
/** Until when the provider forwards the report, seen from its side (AI-03); from the transaction, if known. */
forwarding?: Due, 
/** Reading of the working clock. */
reading?: Reading, 
/** Rows of access logs of the account; the answer AI-I counts the accesses in them. */
access_rows: number, 
/** Answers by field of the rulebook, in order. */
answers: Array<AnswerLine>, 
/** Report, when begun. */
filing?: FilingId, 
/** The office's technical thresholds beside what was measured; they decide nothing. */
compared: Array<Compared>, 
/** Listed capabilities without an answer. */
unanswered: number, 
/** Clocks of corrections for which no amended report was signed yet. */
corrections: Array<ClockView>, 
/** Questions about the reports, the oldest first. */
questions: Array<CandidateQuestion>, 
/** Reports, the oldest first. */
reports: Array<CandidateReport>, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** All candidates, the soonest due first. */
export type CandidatesView = { 
/** Whether the half on training is on, by policy. */
on: boolean, 
/** Why it is off in a new vault. */
why_off: string, 
/** Rows. */
rows: Array<CandidateRow>, };

/** Listed capabilities of § 7.301 (AI-R). */
export type Capability = "social_engineering" | "vulnerability_discovery" | "denial_of_service" | "data_poisoning" | "target_selection" | "disinformation" | "command_and_control";

/** Answer on one capability. */
export type CapabilityAnswer = "yes" | "no" | "not_known";

/** A capability with its answer. */
export type CapabilityFinding = { 
/** Capability. */
capability: Capability, 
/** Answer. */
answer: CapabilityAnswer, 
/** Note. */
note: string, };

/** What may be kept of a payment card. */
export type Card = { 
/** The network, as the file names it or as the first digits show it. */
brand: string | null, 
/** The last four digits. */
last_four: string | null, };

/** Marks something that a reviewer should know about a barcode; the words are found under the name. */
export type CardNote = { "kind": "unsigned" } | { "kind": "separators_unusual" } | { "kind": "wrong_count" } | { "kind": "wrong_offsets" } | { "kind": "unknown_version", 
/** The version. */
version: number, } | { "kind": "unknown_issuer", 
/** Its six digits. */
number: string, } | { "kind": "country_differs_from_issuer" } | { "kind": "repeated", 
/** Its three letters. */
code: string, } | { "kind": "date_order_unusual" } | { "kind": "dates_out_of_order" } | { "kind": "age_dates_disagree" } | { "kind": "name_may_be_truncated" } | { "kind": "name_not_parted" } | { "kind": "sex_malformed" } | { "kind": "age_to_confirm", 
/** Age in whole years on the day of the decision. */
years: number, } | { "kind": "expired" };

/** A product that an account carries, by name. */
export type CarriedProduct = { 
/** Product. */
product: ProductId, 
/** Name. */
name: string, 
/** Answer that counts under the edition in force. */
counts_as: Iaas, 
/** First day. */
from: string, 
/** Last day, once it has ended. */
until?: string, 
/** Whether the account carries it today. */
now: boolean, };

/** A case. */
export type Case = { 
/** Identifier. */
id: CaseId, 
/** Printed label, such as `C-0042`. */
label: string, 
/** Why it was opened. */
reason: CaseReason, 
/** Parties that it concerns; the decision is about these. */
parties: Array<PartyId>, 
/** Customer in whose interest it was opened, when that is another party. */
customer?: PartyId, 
/** Who works on it. */
assignee?: PersonId, 
/** Priority. */
priority: Priority, 
/** Day by which the office promised itself a decision. */
due?: string, 
/** When it was opened. */
opened: Moment, 
/** State. */
state: CaseState, 
/** Notes. */
notes: Array<Note>, 
/** Evidence asked so far. */
asked: Array<EvidenceRequest>, 
/** Submissions that were sent back. */
returns: Array<Return>, 
/** Decision: pending while submitted, standing once closed. */
decision?: Decision, 
/** Approval by a second person. */
approval?: Approval, 
/** When it ended. */
ended?: Moment, };

/** Asks for a case. */
export type CaseById = { 
/** Case. */
case: CaseId, };

/** Identifies a case, the unit of work. */
export type CaseId = string & { readonly __brand: 'CaseId' };

/** Why a case was opened. */
export type CaseReason = "new_customer" | "added_owner" | "changed_data" | "reverification_due" | "document_expired" | "list_hit" | "account_reopened" | "candidate_training_run" | "failed_attempt";

/** Answer of commands that change one case. */
export type CaseSaved = { 
/** Case as it stands. */
case: Case, };

/** State of a case. */
export type CaseState = "open" | "in_review" | "evidence_asked" | "submitted" | "closed" | "withdrawn";

/** A case on the bench. */
export type CaseView = { 
/** Case. */
case: Case, 
/** Parties it is about. */
parties: Array<Party>, 
/** Customer in whose interest it was opened, when another. */
customer?: PartyRef, 
/** Role in words of data: share of which customer. */
interest: Array<InterestLine>, 
/** Documents linked to the parties. */
documents: Array<Document>, 
/** Fields to compare: stated, read, and what was confirmed so far. */
fields: Array<FieldFinding>, 
/** How what a machine read stands to what was stated, by field. The machine's help, never a verdict. */
machine: Array<MachineComparison>, 
/** Questions of the checklist. */
questions: Array<Question>, 
/** Review so far: the draft, or what was decided. */
review: Review, 
/** When the draft was saved. */
draft_at?: string, 
/** Highest strength that validation can reach here. */
ceiling: Strength, 
/** Strength of the strongest document's kind. */
strength: Strength, 
/** Required questions and fields still open. */
open_items: number, 
/** Whether a decision of this person would need a second one. */
needs_second: boolean, 
/** Whether a reason that is for two people would take a second one. */
second_by_reason: boolean, 
/** Other parties that share a document or its bytes. */
shared_with: Array<PartyRef>, 
/** What other customers have too: the same file, picture, number or person; the surest first. */
twins: Array<Twin>, 
/** Staff by id. */
staff: Array<PersonRef>, 
/** Standing of the party. */
standing: Standing, 
/** Parties concerned of whom no name can be compared with the lists; “verified” takes words on them. */
uncompared?: Array<PartyRef>, };

/** The frozen content of a certification. */
export type Certification = { 
/** First day of the period. */
from: string, 
/** Last day of the period. */
to: string, 
/** As-of moment of every figure. */
as_of: Moment, 
/** Answers in words, by field id: procedures and other texts. */
answers: Array<ItemAnswer>, 
/** Primary contact of the CIP (CERT-G). */
contact: Contact, 
/** Employees in IaaS provision (CERT-I). */
employees?: number, 
/** Figures. */
figures: Figures, 
/** Sub-resellers (CERT-M). */
resellers: Array<ResellerRow>, 
/** Whether sub-resellers are left out, because the office reads the rule so that it does not reach them (A-10). */
resellers_left_out?: boolean, 
/** Attestations (CERT-R). */
attestations: Array<Attestation>, 
/** Open questions that the office answered otherwise than recommended, as they stood at the as-of moment. */
choices?: Array<ChoiceMade>, 
/** Why the office let a party's own statement alone suffice for a U.S. person; absent where it did not. */
statement_reason?: string, 
/** Batches of access logs that cover the period; none means that the figures on access rest on nothing. */
access_batches: number, 
/** Which certification it is. */
sort?: CertificationSort, 
/** Evidence of the annual attestations. */
bases?: Array<AttestationBasis>, 
/** Changes of the office that it tells, the earliest first. */
changes?: Array<ChangeFact>, 
/** Against the certification before, or the one that it supersedes; absent in the first one. */
difference?: Difference, };

/** What certification a filing is. */
export type CertificationSort = "initial" | "annual" | "off_cycle";

/** One chain from an owner to the customer, owner first, with the share of each step. */
export type Chain = { 
/** Parties from the owner to the customer. */
parties: Array<PartyId>, 
/** Shares of the steps, one fewer than parties. */
shares: Array<Share>, 
/** Their product. */
product: Share, };

/** Shows one changed character. */
export type Change = { 
/** Line, from 0. */
line: number, 
/** Place in the line, from 0. */
place: number, 
/** The character that was given. */
given: string, 
/** The character that was read instead. */
read: string, };

/** A change as a certification states it. */
export type ChangeFact = { 
/** What changed. */
kind: ChangeKind, 
/** From when. */
on: string, 
/** In words. */
words: string, };

/** Identifies a change of the office that certifications are brought up to date with. */
export type ChangeId = string & { readonly __brand: 'ChangeId' };

/** What changed. */
export type ChangeKind = "contact" | "officer" | "address" | "structure" | "operations" | "programme" | "acquisition" | "investment" | "other";

/** Changes the passphrase of the person signed in; their keys stay. */
export type ChangePassphrase = { 
/** Passphrase until now. */
passphrase: string, 
/** New passphrase. */
new: string, };

/** A change, and how it stands at each provider that was certified to. */
export type ChangeRow = { 
/** Change. */
change: OfficeChange, 
/** Whether the sources are unsure that it is a trigger. */
uncertain: boolean, 
/** Providers that are to be told of it, or were. */
told: Array<ChangeTold>, };

/** Whether a change counts. */
export type ChangeStanding = { "standing": "counts" } | { "standing": "set_aside", 
/** Why. */
why: string, 
/** Who. */
by: PersonId, 
/** When. */
at: Moment, };

/** A provider that is to be told of a change, or was. */
export type ChangeTold = { 
/** Provider. */
provider: ProviderId, 
/** Its name. */
name: string, 
/** Label of the signed certification that tells it; absent while none does. */
filing?: string, 
/** When it is to be told. */
due: Due, 
/** The clock now. */
reading: Reading, };

/** A part of the evidence set at submission and now. */
export type ChangedPart = { 
/** Name of the part. */
part: string, 
/** What it is about, in data. */
detail: string, 
/** Whether it is the same. */
same: boolean, };

/** The changes of the office, the newest first. */
export type ChangesView = { 
/** Rows. */
rows: Array<ChangeRow>, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** Answers one question of the checklist. */
export type CheckAnswer = "pass" | "fail" | "not_applicable" | "not_possible";

/** Answer to one item of the checklist. */
export type CheckResult = { 
/** Item. */
item: ChecklistItem, 
/** Answer. */
answer: CheckAnswer, 
/** Note; says why when the answer is `not_possible` or `fail`. */
note: string, 
/** Where the page shows it, as the reviewer marked it. */
shown?: PagePlace, };

/** Says what a check digit says. */
export type CheckState = "pass" | "fail" | "none";

/** A version of an office's checklist. */
export type Checklist = { 
/** Its number in this vault, from 1. */
number: number, 
/** Everything that is asked otherwise than the standard; empty where it is the standard again. */
rules: Array<NeedOf>, 
/** Version of the programme that was in force when it was set, where there was one. */
programme?: ProgrammeId, 
/** Why it was set. */
reason: string, 
/** Who set it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Groups the questions of the checklist. */
export type ChecklistGroup = "declared_data" | "inside_document" | "validity" | "image_quality" | "visual_authenticity" | "compromised" | "age" | "authority" | "source_check";

/** Names one question of the checklist. */
export type ChecklistItem = "declared_name" | "declared_birth_date" | "declared_nationality" | "declared_number" | "declared_address" | "declared_owners" | "zone_agrees" | "check_digits" | "dates_in_order" | "sides_agree" | "kind_accepted" | "in_force" | "issuer_plausible" | "sharp" | "complete" | "lighting" | "first_picture" | "photo_edge" | "fonts_and_spacing" | "security_features" | "no_editing" | "not_compromised" | "age_plausible" | "signatory_named" | "authority_covers" | "authority_in_force" | "source_asked" | "source_agrees";

/** A version of the checklist with who set it. */
export type ChecklistVersion = { 
/** Version. */
list: Checklist, 
/** Who set it. */
by: PersonRef, 
/** Label of the version of the programme that was in force then; empty where none was. */
programme: string, };

/** The checklist in force, with every version. */
export type ChecklistView = { 
/** Number of the version in force; 0 while the standard is. */
number: number, 
/** Kinds of document with every question. */
kinds: Array<KindAsked>, 
/** Versions, the newest first. */
versions: Array<ChecklistVersion>, };

/** The office's own answer to an open question. */
export type ChoiceMade = { 
/** Question, such as `A-07`. */
question: string, 
/** Key of the choice. */
choice: string, 
/** The chosen words, as the edition had them then. */
words: string, 
/** The office's reason. */
reason: string, 
/** Who chose. */
by: PersonId, 
/** When. */
at: Moment, 
/** Whether it is a reading only, by which the program counts nothing. */
reading_only?: boolean, };

/** Chooses which key signs. */
export type ChooseFilingKey = { 
/** Which. */
key: KeyChoice, 
/** Passphrase of the officer. */
passphrase: string, };

/** Answers an open question. */
export type ChooseSetting = { 
/** Question, such as `A-09`. */
question: string, 
/** Key of the choice. */
choice: string, 
/** Why. */
reason: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Who answered a question, when and why. */
export type ChosenAnswer = { 
/** Who. */
by: PersonRef, 
/** When. */
at: Moment, 
/** Why. */
reason: string, };

/** A file that the shell has chosen, by its opaque token; the window never sees a path. */
export type ChosenFile = { 
/** Token. */
token: string, 
/** Name of the file. */
name: string, 
/** Size in bytes. */
bytes: number, };

/** Asks for the names of chosen or dropped files. */
export type ChosenFiles = { 
/** Tokens. */
files: Array<string>, };

/** Names and sizes of chosen files. */
export type ChosenFilesView = { 
/** Files. */
files: Array<ChosenFile>, };

/** What falls under a class of transactions by provider and days; its words are for a person to apply. */
export type ClassCount = { 
/** Accounts at the provider that were open on one of the days. */
accounts: number, 
/** Customers of these accounts. */
customers: number, 
/** Rows of access of these accounts on these days, in the office's zone. */
accesses: number, };

/** Explains what was done to the text before it was read. */
export type Cleaning = "spaces_removed" | "fillers_restored" | "letters_raised" | "lines_cut" | "other_lines_left_out" | "lines_reordered" | "lines_reversed" | "name_line_fitted";

/** Marks of a clock: amber from 50 percent, red from 80 percent. */
export type ClockLevel = "calm" | "amber" | "red" | "passed";

/** A clock. */
export type ClockLine = { 
/** Kind, as a message id: `clock-training-report`, `clock-forward`, `clock-certification`, `clock-remediation`,
 * `clock-reverification`, `clock-cip-copy`, `clock-programme-review`, `clock-off-cycle`, `clock-special-start`,
 * `clock-special`. */
kind: string, 
/** Label or name of what it is about. */
title: string, 
/** Section of the rule; empty for the office's own clocks. */
section: string, 
/** Second line in data: a customer's or provider's name. */
detail: string, 
/** Day 0. */
from: string, 
/** Due. */
due: string, 
/** How it was counted, step by step. */
sum: Due, 
/** Whether the last day was set by the office or agreed with the provider, not counted by the rule. */
set: boolean, 
/** Reading now. */
reading: Reading, 
/** Address inside the program. */
address: string, };

/** A clock of a record, with its sum. */
export type ClockView = { 
/** Kind, as a message id: `clock-cip-copy`, `clock-breach` and so on. */
kind: string, 
/** Rule that it belongs to; empty for a day that a letter sets. */
rule: string, 
/** Section as cited; empty for a day that a letter sets. */
section: string, 
/** Whether no published source bears its number. */
unverified: boolean, 
/** Whether a letter set the last day; otherwise it is counted by the rule. */
set: boolean, 
/** How it was counted, step by step. */
sum: Due, 
/** Reading now. */
reading: Reading, };

/** Closes an incident. */
export type CloseIncident = { 
/** Incident. */
incident: IncidentId, 
/** Outcome. */
words: string, };

/** Ends a review without a decision. */
export type CloseUsExit = { 
/** Case. */
case: CaseId, 
/** How those were looked for on the lists whose names cannot be compared with them; asked for where there are any. */
uncompared?: string, 
/** Approver or officer, where the policy asks for a second person. */
second?: Second, };

/** A field of the bench as a barcode holds it. */
export type CodeField = { 
/** Field, as in the bench. */
field: string, 
/** What was read. */
read: string, 
/** How it stands to what was stated. */
verdict: Verdict, };

/** A column of a file, and what it is taken for. */
export type Column<F> = { 
/** Its place in the file, from 0. */
index: number, 
/** Its heading; `Column 3` where the file has none. */
header: string, 
/** Up to three different values, nothing hidden in them; none when the column is dropped. */
samples: Array<string>, 
/** The field that its values go to. */
mapped_to: F | null, 
/** Why it is never read. */
dropped: DropReason | null, };

/** What the person wants a column to be taken for. */
export type ColumnChoice<F> = { 
/** Its place in the file, from 0. */
column: number, 
/** The field, or nothing to leave the column unmapped. */
field: F | null, };

/** Asks for the difference between two signed certifications to one provider. */
export type Compare = { 
/** Certification that counts as the one before. */
before: FilingId, 
/** Certification that is held against it. */
now: FilingId, };

/** A threshold beside what was measured. */
export type Compared = { 
/** Threshold. */
threshold: Threshold, 
/** What was measured; absent when nothing was. */
value?: string, 
/** Whether the threshold is reached; `false` where nothing was measured. */
reached: boolean, };

/** One of two certifications that stand beside each other. */
export type ComparedFiling = { 
/** Filing. */
filing: FilingId, 
/** Its label. */
label: string, 
/** Which certification it is. */
sort: CertificationSort, 
/** First day of its period. */
from: string, 
/** Last day of its period. */
to: string, 
/** Moment of its figures. */
as_of: Moment, 
/** Filing that superseded it, if one did. */
superseded_by?: FilingId, };

/** Answer of `difference_of`. */
export type ComparedFilings = { 
/** Provider to which both went. */
provider: string, 
/** The one before. */
before: ComparedFiling, 
/** The one held against it. */
now: ComparedFiling, 
/** Changes of the office that the second one tells. */
changes: Array<ChangeFact>, 
/** What differs. */
difference: Difference, };

/** A contact: name, title, e-mail, telephone (CERT-G). */
export type Contact = { 
/** Name. */
name: string, 
/** Title. */
title: string, 
/** E-mail address. */
email: string, 
/** Telephone number. */
phone: string, };

/** An answer with its ground. */
export type ControlAnswer = { 
/** Question. */
question: ControlQuestion, 
/** Answer. */
says: ControlSays, 
/** On what it rests: the paper or fact, or why it is not known. */
ground: string, };

/** What came of the answers. */
export type ControlAnswered = { 
/** Person. */
party: PartyId, 
/** Whether the role of substantial control stands now. */
controls: boolean, 
/** Whether the role stood before and no answer speaks for it any more; it is ended by hand. */
unsupported: boolean, 
/** Case that the change opened, when it did. */
case?: CaseId, };

/** All answers about one person and one entity. */
export type ControlAnswers = { 
/** Person who may have control. */
party: PartyId, 
/** Entity that may be controlled. */
of: PartyId, 
/** Answers, in the order of the questions. */
answers: Array<ControlAnswer>, 
/** Edition in force. */
edition: string, 
/** What that edition says of substantial control; empty when it says nothing. */
words: string, 
/** Who answered. */
by: PersonId, 
/** When. */
at: Moment, };

/** A question about a person and an entity. */
export type ControlQuestion = "senior_office" | "appointment" | "decisions" | "arrangement" | "otherwise";

/** What was answered. */
export type ControlSays = "yes" | "no" | "not_known";

/** A page of a copy with what is covered on it. */
export type CopiedPage = { 
/** Number of the page, from 1. */
page: number, 
/** Rectangles; empty where the page leaves as it is. */
covers: Array<Cover>, 
/** Whether somebody said of this very page that it leaves with nothing covered. */
bare?: boolean, };

/** How a copy was written. */
export type CopyFormat = "png" | "pdf";

/** Answer of `copy_outside`. */
export type CopyMade = { 
/** The copy as the journal keeps it. */
copy: OutsideCopy, 
/** SHA-256 of the sealed original, read again after the pages were drawn. */
original: string, };

/** Writes chosen pages of a document for somebody outside, with parts of them covered for good. */
export type CopyOutside = { 
/** Document. */
document: DocumentId, 
/** Pages, in the order of the copy, each with what is covered on it. */
pages: Array<CopiedPage>, 
/** Who gets it. */
recipient: string, 
/** What for. */
purpose: string, 
/** Token of the file to write; its name ends in `.png` for one page, or in `.pdf`. */
target: string, };

/** Records that something in a report that was filed is inaccurate or incomplete. */
export type CorrectReport = { 
/** Candidate. */
candidate: CandidateId, 
/** When the office learned it. */
learned: Trigger, 
/** What is inaccurate or incomplete. */
words: string, };

/** Something in a report that was filed turned out to be inaccurate or incomplete (AI-07). */
export type Correction = { 
/** When the office learned it; the clock runs from here. */
learned: Trigger, 
/** What is inaccurate or incomplete. */
words: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Signs last what a first officer signed, and locks it. */
export type CountersignFiling = { 
/** Filing. */
filing: FilingId, 
/** Own passphrase. */
passphrase: string, };

/** What the end of a clock means. */
export type Counting = "deadline" | "not_before" | "lasts" | "gate";

/** Names a country by its ISO 3166-1 alpha-2 code in capitals; `XK` (Kosovo) is accepted too. */
export type Country = string & { readonly __brand: 'Country' };

/** A country's share of a figure, before and now. */
export type CountryChange = { 
/** Country; absent when it is not known. */
country?: Country, 
/** Before. */
before: number, 
/** Now. */
now: number, };

/** Number of rows in one country; no country means that it is not known. */
export type CountryCount = { 
/** Country. */
country?: Country, 
/** How many. */
count: number, };

/** By what an owner counts. */
export type CountsBy = "share" | "control" | "both" | "possibly_share" | "neither";

/** A rectangle that is covered, in parts of 10,000 of the page's width and height. */
export type Cover = { 
/** Left edge. */
left: number, 
/** Upper edge. */
top: number, 
/** Right edge. */
right: number, 
/** Lower edge. */
bottom: number, };

/** Coverage of one account's life by logs. */
export type CoverageRow = { 
/** Account. */
account: AccountId, 
/** Its reference. */
reference: string, 
/** Provider's name. */
provider: string, 
/** Customer. */
customer: PartyRef, 
/** Day of opening. */
opened?: string, 
/** Day of closing. */
closed?: string, 
/** Covered spans in order. */
covered: Array<SpanView>, 
/** Gaps in order. */
gaps: Array<SpanView>, 
/** Rows. */
rows: number, };

/** Starts the creation of a vault; nothing is written under its name until the kit has opened it. */
export type CreateVault = { 
/** Token of the folder above, or absent for the documents folder. */
place?: string, 
/** Name of the vault. */
name: string, 
/** Passphrase of the first person. */
passphrase: string, 
/** Sign-in label of the first person, at most 20 characters. */
label: string, 
/** Name of the first person. */
person: string, 
/** The same in Latin letters. */
person_latin: string, 
/** Title of the first person. */
title: string, 
/** Organisation. */
organisation: Organisation, 
/** Upstream providers. */
providers: Array<ProviderForm>, };

/** A measure that was taken to cure what a notice names, with its evidence. */
export type CureStep = { 
/** What was done. */
words: string, 
/** Evidence. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** One entry of the chain. */
export type CustodyLine = { 
/** Place of the entry in the journal. */
place: number, 
/** When. */
at: string, 
/** Zone of the recorder. */
zone: string, 
/** Who signed the entry. */
who: string, 
/** Role held then. */
role: string, 
/** Second person who confirmed or approved; empty where nobody did. */
second: string, 
/** What happened. */
step: CustodyStep, 
/** Name or label that belongs to it: of a party, a case or a file; empty where there is none. */
what: string, 
/** Address inside the program, when there is one. */
address?: string, 
/** The copy, where one left. */
copy?: OutsideCopy, 
/** First 16 hex digits of the entry's hash. */
hash: string, };

/** What happened to a document. */
export type CustodyStep = "received" | "described" | "attached" | "detached" | "in_case" | "relied_on" | "approved" | "returned" | "withdrawn" | "number_shown" | "copy_left" | "revealed" | "hold_set" | "hold_lifted" | "purged" | "erased";

/** The chain of custody of a document, oldest first. */
export type CustodyView = { 
/** Document. */
document: DocumentId, 
/** SHA-256 of the original, as it was recorded when it was sealed; empty when that was purged. */
sha256: string, 
/** Whether the document is still in the vault. */
kept: boolean, 
/** Entries. */
lines: Array<CustodyLine>, };

/** The dry run of a customer file. */
export type CustomerDryRun = { 
/** Name of the file. */
file_name: string, 
/** What was read: profile, encoding, delimiter, columns, rejected rows; the rows themselves are sampled. */
read: CustomerFileView, 
/** Rows that would make a new customer. */
new: number, 
/** Rows that would change a customer. */
changed: number, 
/** Rows that are the same as what the vault holds. */
same: number, 
/** Rows that may be a customer under another identifier; each is decided by a person. */
possible: Array<PossibleMatch>, 
/** Rows that cannot be used. */
rejected: number, 
/** Values on which a decision rests; these are proposed and open a case. */
relied: number, 
/** The same file was imported before. */
seen_before: boolean, };

/** What was read from a customer file. */
export type CustomerFileView = { 
/** Profile, such as `whmcs_clients`. */
profile: string, 
/** Encoding. */
encoding: string, 
/** Delimiter. */
delimiter: string, 
/** Columns. */
columns: Array<Column<TargetField>>, 
/** First rows. */
sample: Array<FileCustomer>, 
/** Number of rows. */
rows: number, 
/** Rejected rows, the first 500. */
rejected: Array<RejectedRow>, 
/** What must be answered before the file can be imported. */
questions: Array<FileQuestion>, 
/** What was noticed. */
notes: Array<FileNote>, };

/** A page of customers. */
export type CustomerPage = { 
/** Rows. */
rows: Array<CustomerRow>, 
/** Customers that match. */
total: number, };

/** Asks for a page of customers. */
export type CustomerQuery = { 
/** Words of a name, an e-mail address, an external id or an account reference; empty for all. */
text: string, 
/** Only this standing. */
standing?: Standing, 
/** Only this country. */
country?: Country, 
/** Only customers with an account at this provider. */
provider?: ProviderId, 
/** Only this risk. */
risk?: Risk, 
/** Only this kind. */
kind?: PartyKind, 
/** Rows to leave out at the beginning. */
skip: number, 
/** Rows at most; 0 for 200. */
limit: number, };

/** A customer in the list. */
export type CustomerRow = { 
/** The party. */
party: PartyRef, 
/** Standing. */
standing: Standing, 
/** Who verified it; only with the standing `verified`, which is never said alone. */
verified?: VerifiedBy, 
/** Beneficial owners verified. */
owners_verified: number, 
/** Beneficial owners. */
owners: number, 
/** Risk. */
risk: Risk, 
/** Day of the next re-check. */
recheck?: string, 
/** Names of the providers at which it has an account that is not closed. */
providers: Array<string>, 
/** Whether it counts as foreign. */
foreign: boolean, 
/** Its open case, when there is one. */
case?: CaseId, };

/** One customer, or any other party, with everything around it. */
export type CustomerView = { 
/** The party. */
party: Party, 
/** Whether it is a customer. */
is_customer: boolean, 
/** Standing. */
standing: Standing, 
/** Status from its newest case. */
status: StatusView, 
/** Completeness, field by field. */
completeness: Array<FieldLine>, 
/** Newest determination. */
determination?: Determination, 
/** Whether it counts as foreign. */
foreign: boolean, 
/** Who owns it. */
ownership: OwnershipPicture, 
/** Holdings in the chains above it, ended ones included. */
holdings: Array<Holding>, 
/** Everybody named in the chains and roles, with status. */
people: Array<RelatedParty>, 
/** Roles that it holds or that are held towards it. */
roles: Array<PartyRole>, 
/** Answers to the questions on substantial control, newest first. */
control: Array<ControlAnswers>, 
/** What it told about added owners, newest first. */
additions?: Array<OwnerAddition>, 
/** Whether the way out for U.S. persons is open to the customer. */
us_exit?: UsExit, 
/** Accounts. */
accounts: Array<AccountView>, 
/** Documents. */
documents: Array<Document>, 
/** Documents of others that bear the number of one of these documents. */
same_numbers: Array<SameNumber>, 
/** Cases, newest first. */
cases: Array<Case>, 
/** Remediations, newest first. */
remediations: Array<Remediation>, 
/** What keeps a decision closed. */
obstacles: Array<Obstacle>, 
/** Timeline, newest first, at most 200 lines. */
timeline: Array<TimelineEntry>, 
/** Parties that were merged into this one. */
merged: Array<MergedParty>, 
/** Retention of the party: of its accounts, or of a prospect that was refused. */
retention?: Retention, 
/** Rows of access logs. */
accesses: number, 
/** What the filled button does. */
next: NextDeed, 
/** Staff by id, for names in cases. */
staff: Array<PersonRef>, };

/** The order in which a file writes the parts of a date made of numbers. */
export type DateOrder = "day_month_year" | "month_day_year";

/** Records the finding. */
export type DecideExemption = { 
/** File. */
exemption: ExemptionId, 
/** Whether it was granted. */
granted: boolean, 
/** Day of the finding. */
on: string, 
/** The Secretary's or the provider's reference. */
reference: string, 
/** What was found. */
words: string, 
/** Tokens of the files. */
files: Array<string>, };

/** A decision as it was submitted. */
export type Decision = { 
/** Outcome. */
outcome: Outcome, 
/** Method. */
method: Method, 
/** Reasons; empty only for a verification without a difference. */
reasons: Array<ReasonCode>, 
/** Rationale: facts only; the customer may ask to read this. */
rationale: string, 
/** The sentence that the reviewer read before recording. */
sentence: string, 
/** What the reviewer found. */
review: Review, 
/** What is done when the decision becomes final, when the outcome asks for something. */
remediation?: Proposal, 
/** Who decided. */
by: PersonId, 
/** When. */
at: Moment, 
/** Parts of the exact evidence set: declared data, documents, review, policy. */
parts: Array<EvidencePart>, 
/** Hash of those parts: see [`evidence_hash`]. */
evidence_hash: string, 
/** Whether a second person must approve before the decision counts. */
needs_second: boolean, };

/** Everything that a party has declared about itself. */
export type Declared = { 
/** Natural person or entity (CUST-01). */
kind: PartyKind, 
/** Names, the official one first (CUST-02). */
names: Array<Name>, 
/** Addresses (CUST-03, CUST-04). */
addresses: Array<Address>, 
/** Jurisdiction of organisation, of an entity (CUST-05). */
jurisdiction?: Country, 
/** Nationalities, of an individual. */
nationalities: Array<Country>, 
/** Date of birth, of an individual. */
birth_date?: PartialDate, 
/** Means and sources of payment (CUST-07, CUST-08). */
payments: Array<Payment>, 
/** E-mail addresses (CUST-09). */
emails: Array<string>, 
/** Telephone numbers (CUST-10). */
phones: Array<Phone>, 
/** Registry number of an entity. */
registry_number: string, 
/** National identification number; optional and off by default (CUST-12). */
national_id: string, 
/** Columns of an import that no field took, kept as they came. */
further: Array<Further>, };

/** Someone of the demo office. */
export type DemoPerson = { 
/** Sign-in label. */
label: string, 
/** Name. */
name: string, 
/** Role in a word. */
role: StaffRole, 
/** Passphrase. */
passphrase: string, };

/** Describes the class of transactions that an assessment reviews. */
export type DescribeClass = { 
/** Request. */
request: RequestId, 
/** In words. */
words: string, 
/** First day. */
from: string, 
/** Last day. */
to: string, };

/** Says what a document is and what it says. */
export type DescribeDocument = { 
/** Document. */
document: DocumentId, 
/** Kind. */
kind: DocumentKind, 
/** Facts. */
facts: DocumentFacts, };

/** A determination with its source and reviewer. */
export type Determination = { 
/** Party. */
party: PartyId, 
/** Outcome. */
status: UsStatus, 
/** Source that was looked at; a statement alone suffices for a U.S. person only where the policy lets it. */
source: string, 
/** Whether the source is only the party's own statement. */
statement_only: boolean, 
/** Who determined it. */
reviewer: PersonId, 
/** When. */
at: Moment, };

/** Records a determination. */
export type Determine = { 
/** Party. */
party: PartyId, 
/** Outcome. */
status: UsStatus, 
/** Source. */
source: string, 
/** Whether the source is only the party's own statement. */
statement_only: boolean, };

/** A certification against the one signed before it. */
export type Difference = { 
/** The filing before. */
filing: FilingId, 
/** Its label. */
label: string, 
/** Moment of its figures. */
as_of: Moment, 
/** SHA-256 of its `packet.json`, 64 hex digits, by which whoever holds it finds it again. */
sha256: string, 
/** Figures, in order. */
figures: Array<FigureChange>, 
/** Texts, in order. */
texts: Array<TextChange>, };

/** A point on which the sources differ, and what is held. */
export type Disagreement = { 
/** Key, such as `who_files`. */
key: string, 
/** Point. */
point: string, 
/** Readings. */
readings: Array<SourceReading>, 
/** What the program holds. */
held: string, };

/** The officer's answer at the disclosure gate; an event, and printed. */
export type Disclosure = { 
/** Whose personal data, in words. */
whose: string, 
/** Which fields. */
fields: Array<string>, 
/** To whom. */
recipient: string, 
/** To which country, by its code. */
country: Country, 
/** Basis relied on. */
basis: DisclosureBasis, 
/** Words on the basis: clause, date, order. */
words: string, 
/** Parties whose personal data it is, each once. */
concerned?: Array<PartyId>, 
/** Of those, parties without a recorded notice. */
without_notice: Array<PartyId>, 
/** Numbers that a report shows in full; it masks those that are not named. */
unmask?: Array<Masked>, 
/** Who answered. */
by: PersonId, 
/** When. */
at: Moment, };

/** Basis on which personal data is disclosed. */
export type DisclosureBasis = "contract_clause" | "consent" | "customer_notice" | "order" | "other";

/** Judges one hit. */
export type DisposeHit = { 
/** Party under whose id it was found. */
party: PartyId, 
/** Where the entry is from. */
origin: Origin, 
/** Key of the entry. */
key: string, 
/** Hash of the entry that was seen. */
entry_sha256: string, 
/** Judgement. */
verdict: HitVerdict, 
/** Why. */
reason: string, 
/** Last day on which “not the same” holds, at most a year on. */
until?: string, 
/** Second person who may do the same, as soon as there is one. */
second?: Second, };

/** A document of the vault. The original bytes are sealed untouched under `object`. */
export type Document = { 
/** Identifier. */
id: DocumentId, 
/** Sealed original. */
object: ObjectId, 
/** SHA-256 of the original bytes, 64 hex digits. */
sha256: string, 
/** SHA-256 of the clean pixels of all pages, 64 hex digits; empty when they say nothing, absent while nobody looked. */
pixels?: string, 
/** Name of the file as it came. */
file_name: string, 
/** Media type as sniffed, such as `image/jpeg`. */
media_type: string, 
/** Size of the original in bytes. */
bytes: number, 
/** Number of pages. */
pages: number, 
/** When it was added. */
added: Moment, 
/** Who added it. */
added_by: PersonId, 
/** Warnings of the reader, as codes. */
warnings: Array<string>, 
/** Kind, once somebody has said it. */
kind?: DocumentKind, 
/** What the paper says (VER-02). */
facts: DocumentFacts, 
/** Parties it concerns, each with pages and purpose. */
links: Array<DocumentLink>, };

/** Asks for a document. */
export type DocumentById = { 
/** Document. */
document: DocumentId, };

/** The record of a document relied on: type, number, place of issue, dates (VER-02). */
export type DocumentFacts = { 
/** Number. */
number: string, 
/** Issuing country. */
issuer_country?: Country, 
/** Issuing authority or place. */
issuer: string, 
/** Day of issue. */
issued?: PartialDate, 
/** Day of expiry. */
expires?: PartialDate, 
/** Machine-readable zone as typed or pasted, lines separated by a line feed. */
mrz: string, };

/** Identifies a document and its sealed original. */
export type DocumentId = string & { readonly __brand: 'DocumentId' };

/** Names the kind of a document. */
export type DocumentKind = "passport" | "travel_document" | "identity_card" | "residence_permit" | "visa" | "driving_licence" | "voter_card" | "tax_card" | "civil_register_extract" | "utility_bill" | "bank_statement" | "official_notice" | "residence_certificate" | "lease" | "registry_extract" | "certificate_of_incorporation" | "trade_licence" | "articles" | "good_standing" | "register_of_members" | "owner_register_extract" | "trust_deed" | "tax_registration" | "board_resolution" | "power_of_attorney" | "signatory_list" | "bank_letter" | "payment_card" | "certified_translation" | "apostille" | "source_printout";

/** Link between a document and a party. */
export type DocumentLink = { 
/** Party. */
party: PartyId, 
/** First page that concerns it, from 1. */
from_page: number, 
/** Last page that concerns it. */
to_page: number, 
/** What for. */
purpose: Purpose, };

/** Answer of `read_document`. A machine read it; nobody has confirmed anything. */
export type DocumentReading = { 
/** The zone, when one was found. */
zone?: ZoneSeen, 
/** The barcodes that were found. */
barcodes: Array<BarcodeSeen>, 
/** Why barcodes could not be looked for. */
problem?: ApiError, };

/** A document with the parties it concerns. */
export type DocumentView = { 
/** Document. */
document: Document, 
/** Parties it concerns. */
parties: Array<PartyRef>, };

/** Answer of `add_documents`: each file stands in one of the lists. */
export type DocumentsAdded = { 
/** Documents that were added. */
added: Array<Document>, 
/** Files that were refused, each with the reason; nothing of them was kept. */
refused: Array<RefusedFile>, 
/** Documents that the vault held already, byte for byte, with the parties that they concern. */
known: Array<DocumentView>, };

/** Answer of commands that give nothing back but that it is done. */
export type Done = { 
/** When it was done. */
at: string, };

/** Asks for a draft. */
export type DraftByKey = { 
/** Form. */
key: string, };

/** A draft. */
export type DraftView = { 
/** Content as JSON text; absent when there is none. */
content?: string, 
/** When it was saved. */
at?: string, };

/** What a choice changes in the program. An answer to a question that drives none of these is recorded as the office's
 * reading and printed; nothing is counted by it. */
export type Driven = "day_zone" | "retention_start" | "owner_percent" | "configurable_texts" | "programme" | "model_size" | "sub_resellers" | "measure_start" | "update_days" | "opening";

/** Says why a column is never read into a plan. */
export type DropReason = "password" | "card_number" | "card_code" | "secret";

/** Takes a saved view away; the customers stay as they are. */
export type DropView = { 
/** Name. */
name: string, };

/** When something is due, with everything that its sum is written from. */
export type Due = { 
/** What started the clock. */
trigger: Trigger, 
/** How long it runs. */
span: Span, 
/** What its end means. */
counting: Counting, 
/** Zone in which its days are counted. */
zone: Zone, 
/** Day 0 in that zone, as the working reading takes it. */
day0: string, 
/** Last day in that zone. */
last_day: string, 
/** The working moment. */
at: string, 
/** The other reading, when the trigger's date could be read in two ways: later for a deadline, else earlier. */
other?: string, 
/** When half of the days are used. */
amber: string, 
/** When four fifths of the days are used. */
red: string, };

/** Why two records may be the same customer. */
export type DuplicateReason = "external_id" | "email" | "name_and_country";

/** One edition of the rulebook. */
export type Edition = { 
/** Id, such as `89-fr-5698/2026-11-01`. */
id: string, 
/** Citation. */
citation: string, 
/** Part and subpart. */
part: string, 
/** Status. */
status: RuleStatus, 
/** The status in a sentence. */
statement: string, 
/** Zone in which the rule's days are counted (A-06). */
zone: Zone, 
/** The half on customer identification. */
cip_half: RuleHalf, 
/** The half on training. */
training_half: RuleHalf, 
/** Meaning of the provenance marks. */
provenance: { [key in string]: string }, 
/** Names of the sources by their keys. */
sources: { [key in string]: string }, 
/** Sections. */
sections: Array<Section>, 
/** Numbers. */
numbers: Array<RuleNumber>, 
/** Duties. */
rules: Array<Rule>, 
/** Fields by table. */
tables: { [key in string]: Array<RuleField> }, 
/** Section of each table. */
table_sections: { [key in string]: string }, 
/** Terms. */
terms: Array<Term>, 
/** Questions that the text leaves open. */
questions: Array<OpenQuestion>, 
/** Civil penalties by year. */
penalties: Array<Penalty>, 
/** What is known about the standing of the rule. */
standing: Array<LegalFact>, 
/** Points on which the sources differ. */
disagreements: Array<Disagreement>, };

/** A difference between two editions. */
export type EditionChange = { 
/** Place, such as `numbers[owner_percent]`. */
at: string, 
/** Before; empty when it is new. */
before: string, 
/** After; empty when it is gone. */
after: string, };

/** An edition that the vault knows. */
export type EditionLine = { 
/** Id. */
id: string, 
/** Whether it came with the program. */
shipped: boolean, 
/** Whether it is in force. */
in_force: boolean, 
/** Whether it stands in for the one in force, whose file is missing. */
stands_in: boolean, 
/** Whether its file is missing or damaged, or is none that this program can count by. */
lost: boolean, 
/** Filings made under it. */
filings: number, 
/** Who loaded it, when, from which file; absent for the shipped one. */
loaded?: LoadedFact, };

/** What an edition file holds, and how it differs from the edition in force. */
export type EditionRead = { 
/** Id. */
id: string, 
/** SHA-256 of the file, 64 hex digits; loading names it, so that what is loaded is what was shown. */
sha256: string, 
/** Citation. */
citation: string, 
/** Status. */
status: RuleStatus, 
/** The status in a sentence. */
statement: string, 
/** Differences, by place. */
changes: Array<EditionChange>, 
/** The office's own answers that this edition does not offer; they do not hold under it. */
dropped: Array<string>, 
/** Rules and fields that this program has no place for. */
unserved: Array<string>, };

/** Ends a file: it is no longer sought, or the finding was taken back. */
export type EndExemption = { 
/** File. */
exemption: ExemptionId, 
/** How. */
how: ExemptionEnding, 
/** Day. */
on: string, 
/** Reference of the letter that says so; may be empty. */
reference: string, 
/** Why. */
words: string, 
/** Tokens of the files. */
files: Array<string>, };

/** Closes a request after its answer, or records that it was taken back. */
export type EndRequest = { 
/** Request. */
request: RequestId, 
/** How it ended. */
words: string, };

/** Ends the relationship with a sub-reseller. */
export type EndReseller = { 
/** Role of the sub-reseller. */
role: RoleId, 
/** Last day. */
on: string, 
/** Why. */
reason: string, };

/** How something ended. */
export type Ending = { 
/** In words. */
words: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** An entry of a list, with all its names. */
export type EntryFact = { 
/** Where it is from. */
origin: Origin, 
/** Its identifier in that list; made distinct where the list gives one to several entries. */
key: string, 
/** What it names. */
kind: EntryKind, 
/** List within the list, or the source of a measure. */
source: string, 
/** All names, the first one first. */
names: Array<string>, 
/** Countries, as the list writes them. */
countries: Array<string>, 
/** Programmes. */
programs: Array<string>, 
/** Remarks, dates and numbers, as the list writes them. */
remarks: string, 
/** SHA-256 over all of the above, 64 hex digits; when it changes, what was judged about the entry is judged anew. */
sha256: string, };

/** What an entry names. */
export type EntryKind = "individual" | "entity" | "vessel" | "aircraft" | "jurisdiction" | "unknown";

/** What a screen or a script acts on; there is no code that nobody acts on. */
export type ErrorCode = "bad_request" | "no_such_command" | "locked" | "not_allowed" | "needs_second" | "wrong_passphrase" | "weak_passphrase" | "wrong_code" | "key_file_damaged" | "database_damaged" | "object_missing" | "vault_newer" | "older_epoch" | "other_vault" | "vault_in_use" | "not_a_vault" | "already_there" | "disk_full" | "file" | "invalid" | "not_found" | "state" | "evidence_changed" | "import_file" | "document" | "packet" | "demo" | "demo_aged" | "cancelled" | "internal";

/** What an estimate was reckoned from: peak × number × hours × 3600 × utilisation. */
export type Estimate = { 
/** Peak figure as it stood in the table. */
peak: Peak, 
/** Number of accelerators. */
count: string, 
/** Hours that each runs. */
hours: string, 
/** Part of the peak that is reached, above 0 and at most 1. */
utilisation: string, };

/** Reckons operations from a peak figure of the table; nothing is recorded. */
export type EstimateOperations = { 
/** Accelerator, as the table names it. */
accelerator: string, 
/** Number format, as the table names it. */
precision: string, 
/** Number of accelerators. */
count: string, 
/** Hours that each runs. */
hours: string, 
/** Part of the peak that is reached, above 0 and at most 1. */
utilisation: string, 
/** Digits to which the product is rounded. */
digits: number, };

/** Identifies an event of the journal. */
export type EventId = string & { readonly __brand: 'EventId' };

/** One part of what a decision rests on, by the hash of its canonical JSON. */
export type EvidencePart = { 
/** Name of the part, such as `party`, `document`, `review` or `policy`. */
name: string, 
/** What it is about: a random id, or empty. */
about: string, 
/** SHA-256 of its JSON, 64 hex digits. */
sha256: string, };

/** Evidence that was asked of the customer. */
export type EvidenceRequest = { 
/** Reasons. */
reasons: Array<ReasonCode>, 
/** Words to the customer. */
words: string, 
/** Who asked. */
by: PersonId, 
/** When. */
at: Moment, 
/** Until when an answer is expected. */
until?: string, };

/** A case of the exam: an invented paper, and what its invented holder stated. */
export type ExamCase = { 
/** Place in the exam, from 1. */
place: number, 
/** Cases in this exam. */
of: number, 
/** Day on which the paper is judged. */
day: string, 
/** What the paper is said to be. */
kind: DocumentKind, 
/** What it is to show. */
purpose: Purpose, 
/** File name. */
file_name: string, 
/** Size of the file, in bytes. */
bytes: number, 
/** SHA-256 of the file. */
sha256: string, 
/** The picture. */
page: PageUrl, 
/** What was stated. */
stated: Array<ExamStated>, 
/** The machine-readable zone, where the paper has one that can be read. */
zone: string, 
/** What the machine says of file, zone and number; helps, never verdicts. */
hints: Array<ExamHint>, 
/** The grade, when the case was answered. */
grade?: ExamGrade, };

/** Asks for a case of the exam that runs. */
export type ExamCaseAt = { 
/** Place in the exam, from 1. */
place: number, };

/** The result in one class. */
export type ExamClassLine = { 
/** Class of what was planted; none for papers in order. */
class?: ReasonClass, 
/** Cases answered. */
answered: number, 
/** Cases without any mistake. */
right: number, 
/** Points. */
points: number, 
/** Points that could be had. */
most: number, };

/** Names what was stated. */
export type ExamField = "full_name" | "latin_name" | "birth_date" | "nationality" | "document_number" | "address" | "registry_number" | "owner" | "signatory";

/** How an answer was graded, and what was planted where. */
export type ExamGrade = { 
/** What was planted. */
plant: ExamPlant, 
/** The outcome that was given. */
given: ExamOutcome, 
/** The outcomes that are right, the best first. */
outcomes: Array<ExamOutcome>, 
/** Codes that were named and belong there. */
found: Array<ReasonCode>, 
/** Codes that were missed. */
missed: Array<ReasonCode>, 
/** Codes that were named and do not belong there. */
wrong: Array<ReasonCode>, 
/** Points. */
points: number, 
/** Points that could be had. */
most: number, 
/** Where it stands in the picture; nothing where it has no place. */
places: Array<ExamPlace>, 
/** The result so far. */
standing: ExamStanding, };

/** What the machine says. */
export type ExamHint = { 
/** What it is about. */
kind: ExamHintKind, 
/** What was stated, the software's name, or the other customer. */
stated: string, 
/** What was read. */
read: string, };

/** Names what the machine can see. */
export type ExamHintKind = "file_cut_short" | "file_editor" | "file_changed" | "zone_unread" | "check_digit" | "zone_name" | "zone_birth_date" | "zone_nationality" | "zone_number" | "expired" | "same_file" | "same_number" | "same_person";

/** What would be decided about a paper. */
export type ExamOutcome = "verified" | "ask" | "cannot";

/** A rectangle in a picture, in ten-thousandths of its width and height. */
export type ExamPlace = { 
/** Left edge. */
x: number, 
/** Upper edge. */
y: number, 
/** Width. */
width: number, 
/** Height. */
height: number, };

/** Names what is planted in a paper. */
export type ExamPlant = "nothing" | "blurred" | "glare" | "dark" | "cropped" | "coarse" | "monochrome" | "covered" | "cut_short" | "back_missing" | "page_missing" | "bill_as_identity" | "other_person" | "screen" | "expired" | "not_yet_valid" | "too_old" | "no_date" | "name" | "birth_date" | "number" | "nationality" | "address" | "zone_name" | "zone_birth_date" | "zone_sex" | "sides" | "photo_edge" | "other_font" | "patched" | "no_pattern" | "check_digit" | "editor" | "same_file" | "same_number" | "same_person" | "company_name" | "struck_off" | "other_owner" | "other_signatory";

/** The result so far. It is kept until the vault locks or another person signs in, and nowhere else. */
export type ExamStanding = { 
/** Cases in this exam. */
of: number, 
/** Cases answered. */
answered: number, 
/** First case without an answer. */
next?: number, 
/** Points so far. */
points: number, 
/** Points that the answered cases offered. */
most: number, 
/** Papers with a defect that were accepted. */
let_through: number, 
/** Papers in order that were not accepted. */
held_back: number, 
/** The same by class, papers in order first. */
classes: Array<ExamClassLine>, };

/** A stated value. */
export type ExamStated = { 
/** Of what. */
field: ExamField, 
/** As stated. */
value: string, };

/** How the exam stands that runs in this session, if one does. */
export type ExamView = { 
/** Cases that the exam has in all. */
cases: number, 
/** The exam that runs or has ended. */
standing?: ExamStanding, };

/** An exception. */
export type ExceptionLine = { 
/** Kind, as a message id. */
kind: string, 
/** How many. */
count: number, 
/** Day that matters: soonest expiry, first gap. */
on?: string, 
/** How that day stands by the engine of the clocks, counted from when it is spoken of. */
level?: ClockLevel, 
/** Address inside the program. */
address: string, 
/** Whether it presses. */
urgent: boolean, 
/** Whom it concerns, at most 3. */
about: Array<PartyRef>, };

/** Who asks for the finding. */
export type ExemptionApplicant = "provider" | "office";

/** The end of a file. */
export type ExemptionEnd = { 
/** How. */
how: ExemptionEnding, 
/** Day. */
on: string, 
/** Reference of the letter that says so; may be empty. */
reference: string, 
/** Why. */
words: string, 
/** What tells of it. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** How a file ended. */
export type ExemptionEnding = "withdrawn" | "revoked";

/** A factor with what published sources say. */
export type ExemptionFactor = { 
/** Factor. */
factor: AdpFactor, 
/** Field of the rulebook. */
field: string, 
/** The field as the edition in force has it; absent where it does not. */
asked?: RuleField, 
/** What is said of it. */
said: Array<ExemptionSaid>, };

/** The exemption file of one provider. */
export type ExemptionFile = { 
/** Identifier. */
id: ExemptionId, 
/** Printed label, such as `X-2026-001`. */
label: string, 
/** Provider. */
provider: ProviderId, 
/** Edition under which it was begun. */
edition: string, 
/** Who began it. */
begun_by: PersonId, 
/** When. */
begun: Moment, 
/** How each factor is met; of one factor the newest stands. */
factors: Array<AdpFactorText>, 
/** Red flags and how each is watched; of one flag the newest stands. */
flags: Array<FlagWatch>, 
/** That it was sought. */
sought?: ExemptionSought, 
/** What was found. */
finding?: ExemptionFinding, 
/** Changes after the finding. */
changes: Array<AdpChange>, 
/** How it ended. */
ended?: ExemptionEnd, };

/** What the Secretary found, as the provider told it or as it was received. */
export type ExemptionFinding = { 
/** Whether the exemption was granted. */
granted: boolean, 
/** Day of the finding. */
on: string, 
/** The Secretary's or the provider's reference. */
reference: string, 
/** What was found, with its conditions. */
words: string, 
/** The finding itself, or what tells of it. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifies an exemption file. */
export type ExemptionId = string & { readonly __brand: 'ExemptionId' };

/** A provider by name. */
export type ExemptionProvider = { 
/** Provider. */
id: ProviderId, 
/** Its name. */
name: string, };

/** A file as it stands. */
export type ExemptionRow = { 
/** File. */
exemption: ExemptionFile, 
/** Name of the provider. */
provider: string, 
/** How it stands. */
state: ExemptionState, 
/** Which of the five factors have no text. */
missing: Array<AdpFactor>, 
/** Factors written anew since the finding that no change names. */
unexplained: Array<AdpFactor>, 
/** Changes that are to be told and that nobody was told of. */
untold: number, 
/** Days since the earliest of them. */
untold_days?: number, };

/** A rule on the exemption with what published sources say. */
export type ExemptionRule = { 
/** Rule. */
rule: Rule, 
/** What is said of it. */
said: Array<ExemptionSaid>, };

/** What a published source says of a rule or a field on the exemption. */
export type ExemptionSaid = { 
/** Rule or field, such as `ADP-01`. */
of: string, 
/** The words; the rule's own where the provenance says verbatim. */
words: string, 
/** Provenance marks. */
provenance: string, 
/** Sources. */
sources: string, };

/** That the finding was asked for. */
export type ExemptionSought = { 
/** Who asked. */
applicant: ExemptionApplicant, 
/** Day. */
on: string, 
/** Reference of the application; empty while none is known. */
reference: string, 
/** What was asked, or how it became known here. */
words: string, 
/** What was sent, or what tells of it. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** How a file stands: preparing → sought → granted → revoked, or refused, or withdrawn before a finding. */
export type ExemptionState = "preparing" | "sought" | "granted" | "refused" | "withdrawn" | "revoked";

/** The exemption files with what the rule says of them. */
export type ExemptionsView = { 
/** Files, the newest first. */
rows: Array<ExemptionRow>, 
/** Providers for whom no file is carried on. */
without: Array<ExemptionProvider>, 
/** Rules of the edition in force on the exemption. */
rules: Array<ExemptionRule>, 
/** The factors. */
factors: Array<ExemptionFactor>, 
/** The library of red flags. */
flags: Array<RedFlag>, 
/** Where the sources differ on who may be exempted. */
readings?: Disagreement, 
/** Names of the sources by their keys. */
sources: { [key in string]: string }, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** What is missing of one person. */
export type ExitGap = { 
/** Whose. */
party: PartyRef, 
/** What. */
why: ExitWhy, };

/** What keeps a person out of the way that U.S. persons have, without identity documents. */
export type ExitWhy = "undetermined" | "foreign" | "statement_only" | "owners_unknown";

/** Writes every clock that runs into a calendar file. */
export type ExportCalendar = { 
/** Token of the file to write. */
target: string, };

/** Exports a signed packet. */
export type ExportFiling = { 
/** Filing. */
filing: FilingId, 
/** Token of the folder to write into. */
folder: string, 
/** As one zip file instead of a folder. */
zip: boolean, 
/** The person knows that a later filing supersedes it and wants a copy of the older packet all the same. */
superseded?: boolean, };

/** Writes the journal into a file. */
export type ExportJournal = { 
/** Token of the file to write. */
target: string, };

/** Writes who owns an entity into a file. */
export type ExportOwnership = { 
/** Entity. */
party: PartyId, 
/** Token of the file to write. */
target: string, };

/** Writes a version of the programme as a PDF. */
export type ExportProgramme = { 
/** Version. */
version: ProgrammeId, 
/** Token of the folder to write into. */
folder: string, 
/** Request for a copy that it answers. */
request?: RequestId, };

/** Answer of `export_filing`. */
export type Exported = { 
/** Name of the folder or zip. */
name: string, 
/** Files. */
files: number, 
/** Size in bytes. */
bytes: number, 
/** Whether the packet verified after it was written. */
consistent: boolean, 
/** Zips that it was split into for the provider's limit; none when it is one folder or one zip. */
parts?: number, };

/** An extension of a measure. */
export type Extension = { 
/** New last day. */
until: string, 
/** Where it is stated. */
source: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifier of a party in another system, so that a second import finds it. */
export type ExternalId = { 
/** System, such as `whmcs`. */
system: string, 
/** Identifier there. */
id: string, };

/** A failed verification of the period: a row that names nobody. */
export type FailureRow = { 
/** Row id inside this packet, such as `F-0001`. */
row: string, 
/** Day of the decision. */
on: string, 
/** Whether its resolution is recorded. */
resolved: boolean, };

/** The four families of § 7.302 as proposed. */
export type Family = "do_not_open" | "use_under_terms" | "close_or_monitor" | "redress";

/** Compares one field. */
export type FieldComparison = { 
/** Which field. */
field: ZoneField, 
/** What was stated; the name that came closest, where there are several. */
stated: string | null, 
/** What the zone says. */
read: string, 
/** How they stand to each other. */
verdict: Verdict, };

/** One field: what was stated, what the machine read, what a person confirmed. The three are kept apart. */
export type FieldFinding = { 
/** Field name, such as `birth_date`. */
field: string, 
/** What the party stated. */
stated: string, 
/** What the machine read, empty when nothing was read. */
read: string, 
/** Verdict of the person; absent until given. */
verdict?: FieldVerdict, 
/** Value that the person confirmed from the paper. */
confirmed: string, 
/** How a discrepancy of this field was resolved (VER-04); empty while there is none or nobody has resolved it. */
resolution?: string, 
/** Where the page shows it, as the reviewer marked it. */
shown?: PagePlace, };

/** One line of the completeness list. */
export type FieldLine = { 
/** Field id of the rulebook, such as `CUST-03`. */
field: string, 
/** State. */
state: FieldState, 
/** Number of entries, where there can be several. */
count: number, };

/** Holds one field as it stands in the zone and as it reads. */
export type FieldReading = { 
/** Which field. */
field: ZoneField, 
/** The characters of the zone. */
raw: string, 
/** What they mean: no fillers, dates as YYYY-MM-DD where they are whole. */
value: string, 
/** Its check digit. */
check: CheckState, 
/** Line, from 0. */
line: number, 
/** First character in the line, from 0. */
start: number, 
/** Just after its last character. */
end: number, };

/** How a field of the identifying information stands. */
export type FieldState = "given" | "missing" | "optional" | "not_applicable";

/** Verdict of the reviewer on one field. */
export type FieldVerdict = "agrees" | "differs" | "not_possible";

/** A figure before and now. */
export type FigureChange = { 
/** Field that asks it. */
field: string, 
/** Before. */
before: number, 
/** Now. */
now: number, 
/** By country, most first now; empty for a figure without places. */
countries: Array<CountryChange>, };

/** A figure of a certification. */
export type FigureLine = { 
/** Field id. */
field: string, 
/** Label. */
label: string, 
/** Section. */
section: string, 
/** Provenance mark. */
provenance: string, 
/** Counting rule, as a message id. */
rule: string, 
/** Now. */
value: number, 
/** In the last signed certification to this provider. */
before?: number, 
/** Whether it equals its rows. */
equals_rows: boolean, 
/** Whether it is part of the figure above. */
part: boolean, };

/** A row behind a figure. */
export type FigureRow = { 
/** Address inside the program. */
address: string, 
/** Name. */
name: string, 
/** Country. */
country?: Country, 
/** Standing or action, in data. */
state: string, 
/** Since when. */
since?: string, };

/** Rows behind a figure. */
export type FigureRows = { 
/** Rows. */
rows: Array<FigureRow>, 
/** Accounts that the figure of customers leaves out. */
left_out?: Array<LeftOutAccount>, };

/** Rows behind a figure, by name, for the officer's eyes only. */
export type FigureRowsQuery = { 
/** Filing. */
filing: FilingId, 
/** Field id. */
field: string, };

/** The figures of a certification, each with its rows. */
export type Figures = { 
/** Customers (CERT-K). */
customers: number, 
/** Customers by country, most first. */
customers_by_country: Array<CountryCount>, 
/** Rows behind the customers. */
customer_rows: Array<AnnexRow>, 
/** Foreign beneficial owners (CERT-L). */
foreign_owners: number, 
/** Foreign beneficial owners by country, most first. */
foreign_owners_by_country: Array<CountryCount>, 
/** Rows behind the owners. */
owner_rows: Array<AnnexRow>, 
/** Accounts of foreign customers that are not verified (CERT-N). */
unverified_accounts: number, 
/** Rows behind them, with the action being taken (CERT-O). */
unverified_rows: Array<UnverifiedRow>, 
/** Of those, accounts for which no action is recorded. */
without_action: number, 
/** Times that identity could not be verified in the period (ANN-E). */
failures: number, 
/** Of those, with a recorded resolution (ANN-F). */
failures_resolved: number, 
/** Rows behind the failures; a certification that prints no annual part may lack them. */
failure_rows?: Array<FailureRow>, 
/** Accounts open at the provider that are left out, because each of their products is judged to be no IaaS product. */
left_out?: number, 
/** Those accounts. */
left_out_rows?: Array<LeftOutRow>, };

/** An address in the parts the file gives. */
export type FileAddress = { 
/** Street and house, a line each. */
lines: Array<string>, 
/** City or town. */
city: string | null, 
/** State, province or region. */
region: string | null, 
/** Postal code, with its leading zeros. */
postal_code: string | null, 
/** ISO 3166-1 alpha-2, only when certain. */
country: string | null, 
/** The country as the file has it. */
country_as_written: string | null, };

/** One customer of a file. */
export type FileCustomer = { 
/** The line of the file on which the row starts, from 1. */
line: number, 
/** The identifier in the system the file comes from. */
external_id: string | null, 
/** Individual or entity. */
kind: FilePartyKind, 
/** The names, each as written. */
names: Names, 
/** The address. */
address: FileAddress, 
/** E-mail addresses that can be written to. */
emails: Array<string>, 
/** Telephone numbers. */
phones: Array<FilePhone>, 
/** Internet domain, in lower case. */
domain: string | null, 
/** The account at the upstream provider. */
account_reference: string | null, 
/** When the customer was created in that system. */
created_on: string | null, 
/** When the customer was closed in that system. */
closed_on: string | null, 
/** The status in that system. */
status: Status | null, 
/** Number in a register of companies. */
registration_number: string | null, 
/** Date of birth. */
birth_date: string | null, 
/** What may be kept of a payment card. */
card: Card | null, 
/** Cells of columns without a field, those that are not empty. */
other: Array<OtherCell>, 
/** What is doubtful in the row. */
flags: Array<RowFlag>, };

/** What the person should know of the file. */
export type FileNote = { "code": "column_dropped", 
/** Its heading. */
header: string, 
/** Why. */
reason: DropReason, } | { "code": "encoding_guessed", 
/** Its WHATWG name. */
encoding: string, } | { "code": "no_headings" } | { "code": "heading_repeated", 
/** The heading. */
header: string, } | { "code": "blank_rows", 
/** How many. */
count: number, } | { "code": "stray_quotes", 
/** How many rows. */
count: number, };

/** A natural person or an entity. */
export type FilePartyKind = "individual" | "entity";

/** A telephone number. */
export type FilePhone = { 
/** As the file has it. */
raw: string, 
/** In E.164, only when the file gives the country's code and nothing is left to guess. */
e164: string | null, };

/** What the file leaves open. */
export type FileQuestion = { "code": "date_order", 
/** Index of the column, from 0. */
column: number, 
/** Its heading. */
header: string, 
/** A cell that can be read both ways. */
example: string, };

/** A filing. */
export type Filing = { 
/** Identifier. */
id: FilingId, 
/** Printed label, such as `C-2026-0001` or `T-2026-0001`. */
label: string, 
/** Upstream provider it is addressed to. */
provider: ProviderId, 
/** Kind and what it is about. */
kind: FilingKind, 
/** Which certification it is; a training report is none and says “initial”. */
sort?: CertificationSort, 
/** Changes of the office that a certification tells the provider. */
reports?: Array<ChangeId>, 
/** Step. */
state: FilingState, 
/** Edition of the rulebook it is made under. */
edition: string, 
/** Who prepared it. */
prepared_by: PersonId, 
/** Who changed its answers or checked it since; none of them is its second person. */
hands?: Array<PersonId>, 
/** When it was begun. */
begun: Moment, 
/** Answers in words. */
answers: Array<ItemAnswer>, 
/** Attestations. */
attestations: Array<Attestation>, 
/** Frozen content, once checked. */
frozen?: Frozen, 
/** Approval by a second person. */
approval?: FilingApproval, 
/** The officer's answer at the disclosure gate. */
disclosure?: Disclosure, 
/** What the first of two officers signed, while the second has not. */
half?: HalfSigned, 
/** Signed packet, the newest one. */
packet?: Packet, 
/** The same packet as it was before a proof of time was placed in it. */
earlier?: Array<Packet>, 
/** Request for a proof of time that waits for its answer. */
asked?: TimeAsked, 
/** When it was exported last. */
exported?: Moment, 
/** Receipt. */
receipt?: Receipt, 
/** What the recipient answered, in the order in which it was recorded. */
outcomes?: Array<FilingOutcome>, 
/** Promised day of the provider that this certification was signed for, which ends that promise. */
signed_for?: string, 
/** Filing that this one supersedes, with what changed. */
supersedes?: Supersedes, 
/** Filing that superseded this one. */
superseded_by?: FilingId, };

/** A second person's word on the frozen content. */
export type FilingApproval = { 
/** Second person. */
by: PersonId, 
/** When. */
at: Moment, 
/** Hash of the frozen content. */
sha256: string, };

/** Asks for a filing. */
export type FilingById = { 
/** Filing. */
filing: FilingId, };

/** Identifies a filing: a certification or a training report. */
export type FilingId = string & { readonly __brand: 'FilingId' };

/** The filing keys of the officer signed in. */
export type FilingKeysView = { 
/** The key made here. */
own?: KeyPreview, 
/** The key that came in a file. */
imported?: KeyPreview, 
/** Which of them signs. */
chosen: KeyChoice, };

/** Kind of filing, with what it is about. */
export type FilingKind = { "kind": "certification", 
/** First day of the period. */
from: string, 
/** Last day of the period. */
to: string, } | { "kind": "training_report", 
/** Candidate that is reported. */
candidate: CandidateId, };

/** An answer of the recipient to a packet that was sent. */
export type FilingOutcome = { 
/** What the recipient did. */
kind: FilingOutcomeKind, 
/** Day of the answer. */
on: string, 
/** Reference that the recipient gave; empty for none. */
reference: string, 
/** What it says, in words; why, for a rejection. */
words: string, 
/** Receipt file, when there is one. */
file?: SealedFile, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** What the recipient did with a packet. */
export type FilingOutcomeKind = "acknowledged" | "rejected";

/** Page pictures of a filing: as it would be signed, or as it was. */
export type FilingPages = { 
/** Pages. */
pages: Array<PageUrl>, };

/** A filing in the list. */
export type FilingRow = { 
/** Filing. */
filing: Filing, 
/** Provider's name. */
provider: string, 
/** About whom, for a training report. */
about: string, };

/** Step of a filing: draft → checked → approved → signed → exported → sent; what its recipient says is no step. */
export type FilingState = "draft" | "checked" | "approved" | "signed" | "exported" | "sent" | "withdrawn";

/** A filing with its content as it stands or was frozen. */
export type FilingView = { 
/** Filing. */
filing: Filing, 
/** Provider. */
provider: Provider, 
/** Content of a certification. */
certification?: Certification, 
/** Content of a training report. */
report?: TrainingReport, 
/** Figures with their fields, for the wizard. */
figures: Array<FigureLine>, 
/** Texts to answer, with the label of the rulebook. */
items: Array<ItemLine>, 
/** Sub-resellers. */
resellers: Array<ResellerRow>, 
/** Everything that keeps it from being checked. */
violations: Array<Violation>, 
/** Whether records that feed it changed since it was frozen. */
changed_since: boolean, 
/** Whether the file of its edition is missing: it is shown in the words of the edition in force, and only shown. */
edition_lost: boolean, 
/** Whether the policy asks for a second person. */
needs_second: boolean, 
/** Whether the person signed in prepared it. */
own: boolean, 
/** Parties whose data it discloses, each once. */
concerned: Array<PartyId>, 
/** Of those, parties without a recorded notice. */
without_notice: Array<PartyId>, 
/** Personal data that it discloses, in field labels; empty for none. */
discloses: Array<string>, 
/** Numbers of the person that a report masks unless the officer has them shown in full. */
masks?: Array<Masked>, 
/** Documents of a signed report that were revealed to its recipient, by number. */
revealed?: Array<RevealedDocument>, 
/** Staff by id. */
staff: Array<PersonRef>, 
/** Where to send it: contact and channel of the provider. */
send_to: string, };

/** All filings, those in work first. */
export type FilingsView = { 
/** Rows. */
rows: Array<FilingRow>, 
/** Providers, each with when its next certification is due. */
providers: Array<ProviderClock>, };

/** Looks at a usage file; nothing is recorded. */
export type FindRuns = { 
/** Token of the file. */
file: string, 
/** Provider whose file it is. */
provider: ProviderId, };

/** Fingerprint of an officer's certificate. */
export type Fingerprint = { 
/** Name. */
name: string, 
/** SHA-256 of the certificate in groups. */
fingerprint: string, 
/** Last day of validity. */
until: string, };

/** Records that a recommended measure was done. */
export type FinishMeasure = { 
/** Request. */
request: RequestId, 
/** Its place in the plan, from 0. */
measure: number, 
/** Day on which it was done. */
on: string, 
/** What was done. */
words: string, 
/** Tokens of the files that prove it. */
files: Array<string>, };

/** Proves that the kit was written down, which finishes the creation. */
export type FinishVault = { 
/** The code as typed from the paper. */
code: string, };

/** The officer who signed a packet before the one who signed it last. */
export type FirstSigner = { 
/** Officer. */
by: PersonId, 
/** When. */
at: Moment, 
/** SHA-256 fingerprint of the signing certificate, 64 hex digits. */
certificate: string, 
/** What a time service says of that signature. */
proof?: TimeProof, };

/** A step of the first day. */
export type FirstStep = { 
/** Step, as a message id. */
step: string, 
/** Whether it is done. */
done: boolean, 
/** Address where it is done. */
address: string, };

/** Where a red flag shows. */
export type FlagFamily = "identity" | "activity" | "notice" | "experience";

/** Whether a red flag is watched, and how: one line of the table of ADP-B. It raises nothing by itself. */
export type FlagWatch = { 
/** The flag: that of the library, or one of the office's own. */
flag: string, 
/** What is seen, as it read when this was recorded. */
words: string, 
/** Whether it is watched. */
watched: boolean, 
/** How it is noticed. */
detect: string, 
/** What is done when it shows. */
respond: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** A question about a report that was filed, with its answer (AI-S). */
export type FollowUp = { 
/** Label of the request. */
label: string, 
/** When it was received. */
received: Trigger, 
/** The words asked. */
question: string, 
/** The words answered; empty while it is open. */
answer: string, 
/** Day on which the answer was sent. */
answered?: string, };

/** The frozen content of a filing: a sealed object and its hash. */
export type Frozen = { 
/** Sealed object with the content as JSON. */
object: ObjectId, 
/** SHA-256 of that JSON, 64 hex digits; what an approval is bound to. */
sha256: string, 
/** As-of moment of every figure. */
as_of: Moment, 
/** Journal events at that moment. */
events: number, 
/** Newest event at that moment, if any. */
head?: EventId, };

/** A step of the funnel. */
export type FunnelStep = { 
/** Step, as a message id. */
step: string, 
/** How many. */
count: number, };

/** A fact that came with an import and has no field of its own. */
export type Further = { 
/** Heading it came under. */
label: string, 
/** Value. */
value: string, };

/** One of the two halves, which are switched off separately. */
export type Half = "cip" | "training";

/** A packet that the first of two officers has signed and certified; it waits for the second, who locks it. */
export type HalfSigned = { 
/** Sealed object with what there is of the packet as zip. */
object: ObjectId, 
/** Pages of the PDF. */
pages: number, 
/** Officer who signed. */
first: PersonId, 
/** When. */
at: Moment, 
/** SHA-256 fingerprint of the signing certificate, 64 hex digits. */
certificate: string, 
/** Officer who signs last; named before the pages were printed, for they name both. */
second: PersonId, 
/** What a time service says of the first signature. */
proof?: TimeProof, };

/** How a half stands. */
export type HalfState = { 
/** Half. */
half: Half, 
/** Whether it is on, by policy. */
on: boolean, 
/** Whether it is on in a new vault, by the edition. */
usual: boolean, 
/** The edition's reason. */
why: string, };

/** Answer of `knows_head`. */
export type HeadKnown = { 
/** Whether an entry carries it. */
stands: boolean, 
/** Number of that entry. */
entry?: number, 
/** When it was recorded. */
at?: string, 
/** Entries that came after it. */
after: number, };

/** A possible match. */
export type Hit = { 
/** What it rests on. */
basis: HitBasis, 
/** Score in thousandths. */
score: number, 
/** Name of the party that is like it, or the country. */
stated: string, 
/** Name of the entry that is like it, or the country. */
listed: string, 
/** Word by word. */
lines: Array<WordLine>, 
/** Entry, with all its names. */
entry: EntryFact, };

/** What a hit rests on. */
export type HitBasis = "name" | "country";

/** A judgement of a hit. */
export type HitJudged = { 
/** Judgement. */
verdict: HitVerdict, 
/** Why. */
reason: string, 
/** Last day on which it holds. */
until?: string, 
/** Who judged. */
by: PersonRef, 
/** When. */
at: string, };

/** Where a hit stands. */
export type HitState = "open" | "entry_changed" | "party_changed" | "expired" | "same" | "not_same";

/** What somebody made of a hit. */
export type HitVerdict = "same" | "not_same";

/** A hit and where it stands. */
export type HitView = { 
/** Party under whose id it was found; another one after a merge. */
party: PartyId, 
/** Hit. */
hit: Hit, 
/** Where it stands. */
state: HitState, 
/** Newest judgement, also one that no longer holds. */
judged?: HitJudged, };

/** Hits of a party and of those who own it. */
export type HitsView = { 
/** The party first, then those who own it. */
parties: Array<PartyHits>, 
/** Hits that somebody has to judge. */
open: number, 
/** Whether there is a list or a special measure to compare with. */
watched: boolean, 
/** Day of the oldest list in force. */
as_of?: string, 
/** Score at and above which entries are shown, in thousandths. */
least: number, };

/** A hold: a reason for which the records of a party stay beyond their day. */
export type Hold = { 
/** Identifier. */
id: HoldId, 
/** Party whose records stay. */
party: PartyId, 
/** Why: a dispute, an order, an inquiry. */
reason: string, 
/** Who set it. */
by: PersonId, 
/** When. */
at: Moment, 
/** How it ended, once it did. */
lifted?: Lifted, };

/** Identifies a hold on the records of a party. */
export type HoldId = string & { readonly __brand: 'HoldId' };

/** A hold as it stands now. */
export type HoldSaved = { 
/** Hold. */
hold: Hold, };

/** Who holds: a party, or somebody who is not known, with the reason. */
export type Holder = { "who": "party", 
/** Party. */
party: PartyId, } | { "who": "unknown", 
/** Why. */
reason: string, };

/** A direct holding of one party in another. */
export type Holding = { 
/** Identifier. */
id: HoldingId, 
/** Who holds. */
holder: Holder, 
/** In what. */
held: PartyId, 
/** How much. */
share: Share, 
/** First day. */
from: string, 
/** Last day, once it has ended. */
until?: string, 
/** What is known from where. */
source: string, };

/** Identifies a direct holding of one party in another. */
export type HoldingId = string & { readonly __brand: 'HoldingId' };

/** The office's answer to whether a product is an IaaS product. */
export type Iaas = "yes" | "no" | "uncertain";

/** A judgement with its reason and the words that it was made on. */
export type IaasJudgement = { 
/** Answer. */
answer: Iaas, 
/** Why, in the office's words. */
why: string, 
/** Edition in force when it was made. */
edition: string, 
/** The definition as that edition has it; empty when it has none. */
words: string, 
/** Who judged. */
by: PersonId, 
/** When. */
at: Moment, };

/** Imports an access log in one transaction. */
export type ImportAccess = { 
/** Token of the file. */
file: string, 
/** Provider whose log it is. */
provider: ProviderId, 
/** How to read it. */
options: AccessOptions, };

/** Imports a customer file in one transaction. */
export type ImportCustomers = { 
/** Token of the file. */
file: string, 
/** How to read it. */
options: ReadOptions, 
/** Provider at which the accounts are, when the file names accounts. */
provider?: ProviderId, 
/** Choices for possible matches; a line without one is left out. */
choices: Array<LineChoice>, 
/** Whether a case is opened for each new customer. */
open_cases: boolean, };

/** A raw import file that may name the party and stays for thirty days. */
export type ImportFileLine = { 
/** Batch. */
batch: BatchId, 
/** Name of the file. */
file_name: string, 
/** First day on which it may go. */
until: string, };

/** Takes the key out of a PKCS#12 file into the officer's own store; it signs from then on. */
export type ImportFilingKey = { 
/** Token of the file. */
file: string, 
/** Password of the file. */
password: string, 
/** Passphrase of the officer. */
passphrase: string, };

/** Brings in a list and screens every party against it. */
export type ImportList = { 
/** Which list. */
kind: ListKind, 
/** Tokens of its files. */
files: Array<string>, 
/** SHA-256 of each file, as they were shown. */
sha256: Array<string>, 
/** Day of the list, as its publisher states it. */
as_of: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Imports a file of beneficial owners. */
export type ImportOwnership = { 
/** Entity that the file is about. */
party: PartyId, 
/** Token of the file. */
file: string, 
/** SHA-256 of the file that was looked at; another file is refused. */
sha256: string, };

/** How the office reads customer files with one set of headings. */
export type ImportProfile = { 
/** Name, given by the office; no two have the same. */
name: string, 
/** Shipped profile on which it rests, such as `generic`. */
base: string, 
/** Columns in the order of the file from which it was made. */
columns: Array<ProfileColumn>, 
/** Order of dates made of numbers, where the file left it open. */
date_order?: string, 
/** Who saved it. */
by: PersonId, 
/** When. */
at: Moment, };

/** The office's own import profiles. */
export type ImportProfilesView = { 
/** Profiles, newest first. */
profiles: Array<ImportProfile>, };

/** Answer of `import_access`. */
export type ImportedAccess = { 
/** Batch. */
batch: AccessBatch, 
/** Rows that were kept. */
rows: number, };

/** Answer of `import_customers`. */
export type ImportedCustomers = { 
/** Batch. */
batch: Batch, 
/** Cases that were opened. */
cases: number, 
/** Rows left out because they may be a customer who is known, and nobody chose. */
left_out: number, };

/** A document of the inbox. */
export type InboxRow = { 
/** Document. */
document: Document, 
/** Kind that its name suggests while nobody has said it, or its zone against what was said. */
kind?: SuggestedKind, 
/** Parties that its name, its number or its zone suggests, the likeliest first, at most 3. */
suggestions: Array<SuggestedParty>, 
/** Documents of others that bear the same number. */
same_numbers: Array<SameNumber>, };

/** The documents that are not attached to anybody. */
export type InboxView = { 
/** Rows, newest first. */
rows: Array<InboxRow>, };

/** An incident. */
export type Incident = { 
/** Identifier. */
id: IncidentId, 
/** Printed label, such as `I-2026-001`. */
label: string, 
/** What happened, as far as it is known. */
kind: IncidentKind, 
/** When it was found. */
found: Trigger, 
/** Customer concerned, when one is. */
party?: PartyId, 
/** Account concerned, when one is. */
account?: AccountId, 
/** What was seen. */
seen: string, 
/** Evidence. */
files: Array<SealedFile>, 
/** Who recorded it. */
recorded_by: PersonId, 
/** When it was recorded. */
recorded: Moment, 
/** What was seen or done since. */
notes: Array<IncidentNote>, 
/** To whom it was reported. */
reports: Array<IncidentReport>, 
/** How it was closed. */
closed?: Ending, };

/** Identifies an incident. */
export type IncidentId = string & { readonly __brand: 'IncidentId' };

/** What happened, as far as it is known. */
export type IncidentKind = "suspected_activity" | "known_activity" | "records_breach";

/** Something that was seen or done about an incident. */
export type IncidentNote = { 
/** What was seen or done. */
words: string, 
/** Evidence. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** A report of an incident to somebody outside. */
export type IncidentReport = { 
/** To whom, by kind. */
whom: Addressee, 
/** To whom, by name. */
to: string, 
/** What the incident was taken for when this was reported: a suspicion that was told is not yet the knowledge. */
of: IncidentKind, 
/** Day on which it was sent. */
on: string, 
/** Channel. */
channel: string, 
/** What was reported. */
words: string, 
/** What was sent. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** An incident with whom it concerns. */
export type IncidentRow = { 
/** Incident. */
incident: Incident, 
/** Customer. */
party?: PartyRef, 
/** Reference of the account. */
account?: string, 
/** Days since it was found, while neither the provider nor an authority was told of what it is taken for. */
untold_days?: number, 
/** Whether it was closed without ever being reported to the provider or an authority. */
never_told: boolean, };

/** Answer of commands that change one incident. */
export type IncidentSaved = { 
/** Incident as it stands. */
row: IncidentRow, };

/** All incidents, open ones first, the newest first. */
export type IncidentsView = { 
/** Rows. */
rows: Array<IncidentRow>, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** A party that holds directly or through others. */
export type Interest = { 
/** Party. */
party: PartyId, 
/** Sum over all simple paths. */
share: Share, 
/** The paths. */
chains: Array<Chain>, 
/** By what it counts. */
counts_by: CountsBy, };

/** By what a party matters to a customer. */
export type InterestLine = { 
/** Customer. */
customer: PartyRef, 
/** Share in percent, one place; empty without a share. */
share: string, 
/** Role, such as `signatory`; empty for a holder. */
role: string, };

/** An answer in words to one item of a filing. */
export type ItemAnswer = { 
/** Field id of the rulebook, such as `CERT-B`. */
field: string, 
/** Answer. */
text: string, };

/** A text of a filing. */
export type ItemLine = { 
/** Field id. */
field: string, 
/** Label. */
label: string, 
/** Section. */
section: string, 
/** Provenance mark. */
provenance: string, 
/** Whether it is required, in the rulebook's words. */
required: string, 
/** Text as it stands. */
text: string, 
/** Whether it came from Settings. */
from_settings: boolean, 
/** Whether it is what the programme in force says. */
from_programme: boolean, };

/** A job. */
export type JobView = { 
/** Number of the job since the program started. */
id: number, 
/** What it does, as a message id. */
kind: string, 
/** Units done. */
done: number, 
/** Units in all; 0 while not known. */
of: number, 
/** Whether it still runs. */
running: boolean, 
/** Whether it was cancelled. */
cancelled: boolean, 
/** Whether it can be stopped before its end. */
can_stop: boolean, };

/** Long work that runs or has just ended. */
export type JobsView = { 
/** Jobs. */
jobs: Array<JobView>, };

/** Result of a verification. */
export type JournalCheck = { 
/** Whether everything was consistent. */
consistent: boolean, 
/** Events checked. */
events: number, 
/** Checks, each with its result. */
checks: Array<JournalCheckLine>, 
/** Short code of the head. */
head_code: string, 
/** Since when an outside witness exists, or none. */
witness: string, };

/** One check of a verification. */
export type JournalCheckLine = { 
/** Check, as a message id. */
check: string, 
/** Whether it passed. */
passed: boolean, 
/** Detail, naming table, row and event when it failed. */
detail: string, };

/** Answer of `export_journal`. */
export type JournalFile = { 
/** Name of the file. */
file_name: string, 
/** Entries in it. */
rows: number, 
/** Size in bytes. */
bytes: number, 
/** SHA-256 of the file, 64 hex digits. */
sha256: string, };

/** An entry. */
export type JournalLine = { 
/** Event. */
event: EventId, 
/** Number on its device. */
seq: number, 
/** When. */
at: string, 
/** Zone of the recorder. */
zone: string, 
/** Who; empty for system events. */
who: string, 
/** Role held then. */
role: string, 
/** Kind, such as `case.approved`. */
kind: string, 
/** What it is about. */
subject: SubjectKind, 
/** Name or label of the subject. */
title: string, 
/** Name of the other party of a merge. */
other?: string, 
/** Second person who confirmed; empty where nobody did. */
second?: string, 
/** Address inside the program, when there is one. */
address?: string, 
/** First 16 hex digits of the event's hash. */
hash: string, 
/** Whether the recorder's clock stood wrong. */
clock_anomaly: boolean, };

/** Asks for entries, newest first. */
export type JournalQuery = { 
/** Only entries of this person. */
person?: PersonId, 
/** Only kinds that begin so, such as `case.`. */
kind: string, 
/** Entries before this number; 0 for the newest. */
before: number, 
/** Entries at most; 0 for 200. */
limit: number, };

/** Entries of the journal. */
export type JournalView = { 
/** Entries. */
entries: Array<JournalLine>, 
/** Events in the journal. */
events: number, 
/** Short code of the head. */
head_code: string, 
/** Staff, for the filter. */
staff: Array<PersonRef>, };

/** Judges a candidate. */
export type JudgeCandidate = { 
/** Candidate. */
candidate: CandidateId, 
/** Whether it is a covered transaction. */
covered: boolean, 
/** Reasoning; required when it is not covered. */
reasoning: string, };

/** What the office judged about a candidate. */
export type Judgement = { "judgement": "open" } | { "judgement": "covered" } | { "judgement": "not_covered", 
/** Reasoning. */
reasoning: string, 
/** Who judged. */
by: PersonId, 
/** When. */
at: Moment, };

/** A judgement that was made; the newest is the one that stands, unless an update came after it. */
export type JudgementMade = { 
/** Whether it was judged a covered transaction. */
covered: boolean, 
/** Reasoning. */
reasoning: string, 
/** Who judged. */
by: PersonId, 
/** When. */
at: Moment, };

/** How the records of a party stand. */
export type Keeping = { "state": "no_start" } | { "state": "running" } | { "state": "until", 
/** First day on which the records may go. */
until: string, } | { "state": "held", 
/** Day that has come. */
since: string, } | { "state": "due", 
/** Day that has come. */
since: string, };

/** States by which the list is narrowed. */
export type KeepingFilter = "due" | "held" | "until" | "running" | "no_start";

/** A thing that keeps the records, and how long. */
export type Kept = { 
/** Thing. */
thing: KeptWhat, 
/** How long. */
retention: Retention, };

/** A thing that keeps the records of a party. */
export type KeptWhat = { "what": "account", 
/** Account. */
account: AccountId, } | { "what": "case", 
/** Case. */
case: CaseId, } | { "what": "document", 
/** Document. */
document: DocumentId, } | { "what": "remediation", 
/** Remediation. */
remediation: RemediationId, } | { "what": "training", 
/** Candidate. */
candidate: CandidateId, } | { "what": "request", 
/** Request. */
request: RequestId, } | { "what": "incident", 
/** Incident. */
incident: IncidentId, } | { "what": "role", 
/** The other party. */
of: PartyId, } | { "what": "recorded" } | { "what": "undone", 
/** Batch. */
batch: BatchId, } | { "what": "import_file", 
/** Batch. */
batch: BatchId, };

/** Which of an officer's two filing keys signs. */
export type KeyChoice = "own" | "imported";

/** What the certificate of a filing key says; of the private key nothing. */
export type KeyPreview = { 
/** Whom it names. */
name: string, 
/** Organisation that it names; may be empty. */
organisation: string, 
/** Who issued it. */
issuer: string, 
/** Whether the officer issued it. */
self_issued: boolean, 
/** First day of validity. */
from: string, 
/** Last day of validity. */
until: string, 
/** Whether it is valid today. */
valid: boolean, 
/** SHA-256 of the certificate in groups. */
fingerprint: string, };

/** A kind of document with every question. */
export type KindAsked = { 
/** Kind. */
kind: DocumentKind, 
/** Questions, in the order of the bench. */
questions: Array<NeedLine>, };

/** A kind of document. */
export type KindRow = { 
/** Kind. */
kind: DocumentKind, 
/** Strength of the kind. */
strength: Strength, 
/** Whether it has a machine-readable zone. */
zone: Presence, 
/** Sides. */
sides: number, };

/** Asks for the kit of an assessment. */
export type KitOf = { 
/** Request, of the kind assessment. */
request: RequestId, };

/** A paper to have ready. */
export type KitPaper = { 
/** Kind: `programme`, `certification`, `remediation`, `staff`. */
kind: string, 
/** Label; empty where there is none. */
title: string, 
/** State, as a message id; empty where there is none. */
state: string, 
/** Since when it is in force, or the last day that it covers. */
on?: string, 
/** Entries, of a register. */
entries?: RegisterCount, 
/** Whether it can be handed over as it stands. */
ready: boolean, 
/** Address inside the program; empty where there is none. */
address: string, };

/** The recovery kit, shown once. */
export type KitView = { 
/** Recovery code in groups. */
code: string, 
/** Vault. */
vault: VaultId, 
/** Lines that can be typed. */
lines: Array<string>, 
/** QR code as rows of `0` and `1`. */
qr: Array<string>, 
/** Whether the place lies in a folder that looks synchronised. */
synchronised: boolean, };

/** How the office knows, in the words of the definition. */
export type Knowing = { 
/** Kind. */
kind: KnowledgeKind, 
/** Facts from which it is inferred: what was disregarded or avoided, by whom, when. */
facts: string, };

/** Kind of “knowledge” (15 CFR 772.1 as quoted). */
export type KnowledgeKind = "positive" | "high_probability" | "conscious_disregard" | "wilful_avoidance";

/** A vault that this machine knows. */
export type KnownVault = { 
/** Reference for the other commands; opaque. */
vault: string, 
/** Folder name without its ending. */
name: string, 
/** Folder above, for telling two of the same name apart. */
place: string, 
/** Whether the folder is there now. */
there: boolean, 
/** Whether it is the demo vault. */
demo: boolean, 
/** Sign-in labels. */
labels: Array<string>, 
/** Label used last on this machine. */
last_label?: string, 
/** What is wrong with it, as a message id, when something is. */
trouble?: string, };

/** Asks whether the journal contains a head that a packet prints or a colleague tells. */
export type KnowsHead = { 
/** Short code such as `7QK4-M2XH-9TRD`, or the hash of 64 hex digits. */
head: string, };

/** What an attestation lacks. */
export type Lack = "review" | "update" | "programme" | "rules" | "resolutions";

/** An account that a certification leaves out, by name, for the officer's eyes only. */
export type LeftOutAccount = { 
/** Address of the customer inside the program. */
address: string, 
/** Customer. */
name: string, 
/** Reference of the account. */
reference: string, 
/** Names of the products that it carries. */
products: Array<string>, 
/** Since when it carries what it carries. */
since?: string, };

/** An account that is left out, because each of its products is judged to be no IaaS product. */
export type LeftOutRow = { 
/** Row id inside this packet, such as `X-0001`. */
row: string, 
/** Country of the customer. */
country?: Country, 
/** Names of the products that it carries. */
products: Array<string>, 
/** Since when it carries what it carries. */
since?: string, };

/** A fact about the standing of the rule. */
export type LegalFact = { 
/** Key, such as `not_final`. */
key: string, 
/** The fact in words. */
words: string, 
/** Provenance mark. */
provenance: string, 
/** Sources. */
sources: string, };

/** What was recorded of a candidate besides its answers. */
export type Life = { 
/** How it was seen; absent when it was recorded by hand. */
sighting?: Sighting, 
/** Judgements, oldest first. */
judgements: Array<JudgementMade>, 
/** Updates of the arrangements, oldest first. */
updates: Array<ArrangementChange>, 
/** Corrections of what was filed, oldest first. */
corrections: Array<Correction>, };

/** What a status means, in words that every system shares. */
export type Lifecycle = "active" | "inactive" | "closed";

/** Lifts a hold. */
export type LiftHold = { 
/** Hold. */
hold: HoldId, 
/** Why. */
why: string, };

/** The end of a hold. */
export type Lifted = { 
/** Why. */
why: string, 
/** Who lifted it. */
by: PersonId, 
/** When. */
at: Moment, };

/** How a word of the party's name and a word of the list stand to each other. */
export type Likeness = { "is": "equal" } | { "is": "joined" } | { "is": "consonants" } | { "is": "close", 
/** How many. */
letters: number, } | { "is": "initial" } | { "is": "particle" } | { "is": "legal_form" } | { "is": "alone" };

/** Limb of “covered transaction” in § 7.308(b) (AI-P). */
export type Limb = "results_or_could_result" | "development_or_update";

/** A choice by line. */
export type LineChoice = { 
/** Line. */
line: number, 
/** Choice. */
choice: MatchChoice, };

/** Links a document to a party, or changes the link. */
export type LinkDocument = { 
/** Document. */
document: DocumentId, 
/** Party. */
party: PartyId, 
/** First page; 0 for all pages. */
from_page: number, 
/** Last page. */
to_page: number, 
/** Purpose. */
purpose: Purpose, };

/** A file of a list as it was read. */
export type ListFileRead = { 
/** Name. */
file_name: string, 
/** SHA-256, 64 hex digits; bringing it in demands it. */
sha256: string, 
/** Size in bytes. */
bytes: number, };

/** Identifies a version of a screening list. */
export type ListId = string & { readonly __brand: 'ListId' };

/** A list that is read. */
export type ListKind = "consolidated" | "sdn";

/** A version of a list. */
export type ListLine = { 
/** Version. */
list: ScreeningList, 
/** Whether it is the newest of its kind. */
in_force: boolean, 
/** Who brought it in. */
by: PersonRef, 
/** Days since the day of the list. */
age: number, };

/** What a list holds, and what it changes. */
export type ListRead = { 
/** Which list. */
kind: ListKind, 
/** Files, in the order in which they were given. */
files: Array<ListFileRead>, 
/** Entries. */
entries: number, 
/** Names of all entries. */
names: number, 
/** Entries that stood in it twice, word for word. */
repeated: number, 
/** Entries that the version in force does not have. */
added: number, 
/** Entries that say something else. */
changed: number, 
/** Entries of the version in force that are gone. */
gone: number, 
/** Whether the same files are in force already. */
in_force: boolean, };

/** Loads an edition file and puts it in force. */
export type LoadEdition = { 
/** Token of the file. */
file: string, 
/** SHA-256 of the content that was read before; another content is refused. */
sha256?: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** How an edition came into the vault. */
export type LoadedFact = { 
/** Who. */
by: PersonRef, 
/** When. */
at: Moment, 
/** Name of the file. */
file_name: string, 
/** SHA-256 of the file, 64 hex digits. */
sha256: string, };

/** A longer term by the law of a country; the longest of those that apply wins. */
export type LocalTerm = { 
/** Country. */
country: Country, 
/** Months; 0 takes the term back. */
months: number, 
/** Why it applies. */
reason: string, 
/** Where it is written: law and section. */
source: string, 
/** Officer who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** How a field that a machine read stands to what was stated. */
export type MachineComparison = { 
/** Field, as in the bench. */
field: string, 
/** How they stand to each other; `not_comparable` is no mismatch. */
verdict: Verdict, };

/** Makes a backup into a chosen file. */
export type MakeBackup = { 
/** Token of the file to write. */
file: string, };

/** Who runs what is on a product. */
export type Management = "managed" | "unmanaged";

/** Records that a packet was sent. */
export type MarkSent = { 
/** Filing. */
filing: FilingId, 
/** Day. */
on: string, 
/** Channel. */
channel: string, 
/** Token of a receipt file. */
receipt?: string, 
/** Words. */
words: string, };

/** Numbers of a person that a report masks unless the officer has them shown in full. */
export type Masked = "registry_number" | "payment_numbers";

/** What to do with a row that may be a known customer. */
export type MatchChoice = "same" | "new" | "skip";

/** A measure of one of the four families of § 7.302 as proposed. */
export type Measure = "not_opened" | "waits_for_evidence" | "no_new_resources" | "limited_use" | "enhanced_monitoring" | "account_closed" | "additional_monitoring" | "record_corrected" | "account_secured" | "looked_at_again";

/** How a measure ended before its time. */
export type MeasureEnd = { 
/** Last day on which it held. */
day: string, 
/** Why, and where it is stated. */
reason: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifies a special measure. */
export type MeasureId = string & { readonly __brand: 'MeasureId' };

/** A special measure with its days. */
export type MeasureLine = { 
/** Measure. */
measure: SpecialMeasure, 
/** Its number, which names nobody, such as `M-0001`. */
label: string, 
/** Whom it is on. */
name: string, 
/** Until when it is not to be implemented. */
earliest: Due, 
/** How long it lasts without extensions. */
lasts: Due, 
/** Last day, with extensions and its end. */
last_day: string, 
/** Whether parties are screened against it. */
watched: boolean, 
/** Who recorded it. */
by: PersonRef, };

/** That a measure was done, with its proof. */
export type MeasureProof = { 
/** Day on which it was done. */
on: string, 
/** What was done. */
words: string, 
/** Proof. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** What happens to a special measure. */
export type MeasureStep = { "step": "implemented", 
/** Day. */
day: string, } | { "step": "extended", 
/** New last day. */
until: string, 
/** Where that is published. */
source: string, } | { "step": "ended", 
/** Last day on which it holds. */
day: string, 
/** Why, and where that is published. */
reason: string, };

/** Whom a measure is on. */
export type MeasureTarget = { "on": "person", 
/** Natural person or entity. */
kind: PartyKind, 
/** All names, the first one first. */
names: Array<string>, } | { "on": "jurisdiction", 
/** Country. */
country: Country, };

/** Merges two parties, or takes a merge back. */
export type MergeParties = { 
/** Party that stays. */
kept: PartyId, 
/** Party that points to it. */
merged: PartyId, 
/** Second person, where there are two. */
second?: Second, };

/** A party that was merged into another one; both ids stay. */
export type MergedParty = { 
/** The party. */
party: PartyRef, 
/** Party that it points to: the one shown, or another one merged into that. */
kept: PartyId, 
/** When. */
at?: string, 
/** Who merged them. */
by: string, 
/** Who confirmed; empty where nobody could. */
second: string, };

/** Method of verification (VER-01). */
export type Method = "documentary" | "non_documentary" | "both";

/** An instant together with the IANA zone of whoever recorded it. */
export type Moment = { 
/** The instant, in UTC. */
at: string, 
/** IANA zone name, such as `Asia/Ho_Chi_Minh`. */
zone: Zone, };

/** Holds a zone as it was read. */
export type MrzReading = { 
/** The layout. */
format: ZoneFormat, 
/** The lines as they were read. */
lines: Array<string>, 
/** Every field, in the order of the zone. */
fields: Array<FieldReading>, 
/** Kind of document, without fillers. */
document_code: string, 
/** Issuing state or organisation, without fillers. */
issuer: string, 
/** Primary identifier, words apart by spaces; in Cyrillic where the zone is in a national code. */
surname: string, 
/** Secondary identifier, words apart by spaces; empty for a single name. */
given_names: string, 
/** The whole document number, also when it continues in the optional data. */
document_number: string, 
/** Nationality, without fillers. */
nationality: string, 
/** Birth date. */
birth_date: ZoneDate, 
/** Sex. */
sex: ZoneSex, 
/** Date of expiry. */
expiry: ZoneDate, 
/** Every printed check digit agrees with the zone as it was given; false when it was repaired, and when
 * the layout has no digits that apply. */
all_checks_pass: boolean, 
/** What was done to the text before reading. */
cleaning: Array<Cleaning>, 
/** What a repair changed; nothing when the zone was read as given. */
repaired: Repair | null, 
/** What a reviewer should know. */
notes: Array<ZoneNote>, };

/** Answer of `read_mrz`. */
export type MrzView = { 
/** Reading with each field and its check digit. */
reading: MrzReading, 
/** Comparison with what was declared; empty without a party. */
comparison: Array<FieldComparison>, };

/** A name of a party. */
export type Name = { 
/** What this name is. */
kind: NameKind, 
/** The whole name, NFC, never upper-cased. */
text: string, 
/** BCP 47 tag of its language and script, when known. */
lang?: string, 
/** Family name, when the bearer has one. */
family?: string, 
/** Given names, when known apart. */
given?: string, };

/** Says what a name is. */
export type NameKind = "official" | "latin" | "translation" | "former" | "doing_business_as" | "alternative";

/** A beneficial owner named in a training report (AI-C). */
export type NamedOwner = { 
/** Party; absent in what was frozen before it was kept. */
party?: PartyId, 
/** Name as on the document. */
name: string, 
/** Latin form. */
latin: string, 
/** Country, when known. */
country?: Country, 
/** Share or control, in words. */
interest: string, };

/** The names of a customer, each as written; at least one is there. */
export type Names = { 
/** The name of the entity. */
company: string | null, 
/** A name in one cell. */
full: string | null, 
/** Given names; alone it may be a mononym. */
given: string | null, 
/** Family name; alone it may be a mononym. */
family: string | null, };

/** How a question is asked of a kind of document. */
export type Need = "required" | "optional" | "off";

/** How a question is asked of a kind of document. */
export type NeedLine = { 
/** Question. */
item: ChecklistItem, 
/** Its group. */
group: ChecklistGroup, 
/** How the standard asks it. */
standard: Need, 
/** How it is asked here. */
need: Need, };

/** What an office asks otherwise than the standard. */
export type NeedOf = { 
/** Kind of document. */
kind: DocumentKind, 
/** Question. */
item: ChecklistItem, 
/** How it is asked. */
need: Need, };

/** The one deed that the customer's screen offers first. */
export type NextDeed = { "deed": "review", 
/** Case. */
case: CaseId, 
/** Whom it is about. */
name: string, } | { "deed": "open_case" } | { "deed": "complete" } | { "deed": "nothing" };

/** Says what is done about a reason. */
export type NextStep = "ask_better_picture" | "ask_missing_evidence" | "ask_other_document" | "ask_current_document" | "ask_explanation" | "seek_additional_evidence" | "compare_customers" | "escalate" | "try_again_or_close";

/** A source other than a document (VER-03). */
export type NonDocumentary = { 
/** Measure, such as a registry looked up or a call to a listed number. */
measure: string, 
/** Source. */
source: string, 
/** Result. */
result: string, };

/** A note that somebody wrote. */
export type Note = { 
/** Author. */
by: PersonId, 
/** When. */
at: Moment, 
/** Words: facts only; the customer may ask to read this. */
text: string, };

/** Adds a note. */
export type NoteCase = { 
/** Case. */
case: CaseId, 
/** Words. */
text: string, };

/** Adds what was seen or done, or records that a suspicion became knowledge. */
export type NoteIncident = { 
/** Incident. */
incident: IncidentId, 
/** What was seen or done. */
words: string, 
/** Tokens of the files that show it. */
files: Array<string>, };

/** Notes a change in the programme's log. */
export type NoteProgramme = { 
/** Day of the change. */
on: string, 
/** What it is about; a review is noted by its own command. */
kind: ProgrammeEntryKind, 
/** What changed. */
words: string, };

/** A request without fields. */
export type Nothing = Record<symbol, never>;

/** Record that a party was told about the disclosure of its identifying information. */
export type Notice = { 
/** Day on which it was told. */
on: string, 
/** How: e-mail, contract clause, letter. */
how: string, };

/** Identifies a sealed object of the vault. */
export type ObjectId = string & { readonly __brand: 'ObjectId' };

/** Something that keeps a decision closed. */
export type Obstacle = { 
/** What it is, as a message id. */
what: string, 
/** Whose it is. */
party: PartyRef, 
/** Field or reason code concerned. */
detail: string, 
/** Case to open, when there is one. */
case?: CaseId, };

/** Whether a product is paid for. */
export type Offer = "paid" | "trial";

/** A change of the office. */
export type OfficeChange = { 
/** Identifier. */
id: ChangeId, 
/** What changed. */
kind: ChangeKind, 
/** Day from which it holds. */
on: string, 
/** What changed, in words. */
words: string, 
/** Provider whom it concerns; absent when it concerns every one. */
provider?: ProviderId, 
/** Whether the program noticed it, in something that was saved. */
noticed: boolean, 
/** Whether it counts. */
standing: ChangeStanding, 
/** Who recorded it, or saved what it was noticed in. */
by: PersonId, 
/** When. */
at: Moment, };

/** Everything that Settings shows. */
export type OfficeView = { 
/** Organisation. */
organisation: Organisation, 
/** People. */
people: Array<Person>, 
/** Providers. */
providers: Array<Provider>, 
/** Policy. */
policy: Policy, 
/** The rulebook edition. */
edition: Edition, 
/** Facts about trust. */
trust: TrustView, };

/** Opens a vault by its recovery kit, with new keys for one person. */
export type OpenByKit = { 
/** Reference of the vault. */
vault: string, 
/** Recovery code. */
code: string, 
/** Sign-in label of the person whose keys are replaced. */
label: string, 
/** New passphrase. */
passphrase: string, 
/** Second person who confirms, as soon as another one can sign in. */
second?: Second, 
/** Why nobody can confirm, although there are further people; stands in the journal and on the next packet. */
alone?: string, };

/** Opens a case. */
export type OpenCase = { 
/** Reason. */
reason: CaseReason, 
/** Parties. */
parties: Array<PartyId>, 
/** Customer, when the parties are not the customer. */
customer?: PartyId, 
/** Priority. */
priority: Priority, };

/** Opens the demo vault, and makes it first when there is none. */
export type OpenDemo = { 
/** What to do with one that was made on an earlier day; without an answer it is refused with `demo_aged`. */
aged?: AgedDemo, };

/** An open question. */
export type OpenQuestion = { 
/** Id, such as `A-07`. */
id: string, 
/** The question in plain words. */
question: string, 
/** Possible answers. */
choices: Array<QuestionChoice>, 
/** Key of the answer that holds until the office chooses. */
recommended: string, 
/** Why it is recommended. */
reason: string, 
/** What a choice changes; absent when the program counts nothing by it. */
drives?: Driven, 
/** What in the program it concerns, in words. */
effect: string, 
/** Provenance mark. */
provenance: string, 
/** Sources. */
sources: string, };

/** An open vault and who is signed in. */
export type OpenSession = { 
/** Vault. */
vault: VaultId, 
/** Name of the vault. */
name: string, 
/** Whether it is the demo vault. */
demo: boolean, 
/** Passphrases of the demo's people, shown on screen; empty in a real vault. */
demo_people: Array<DemoPerson>, 
/** Who is signed in. */
person: PersonRef, 
/** Roles held. */
roles: Array<StaffRole>, 
/** People who can sign in, by label. */
labels: Array<string>, 
/** Organisation. */
organisation: Organisation, 
/** Journal head, short code. */
head_code: string, 
/** Events in the journal. */
events: number, 
/** Minutes without activity until it locks. */
lock_minutes: number, 
/** Statement on the status of the rule. */
statement: string, 
/** Citation of the rule. */
citation: string, 
/** Zone in which the rule's days are counted. */
rule_zone: string, 
/** Numbers of the rule by their keys, as the office reads them. */
numbers: { [key in string]: number }, 
/** Sections in which the duties stand, by their ids. */
sections: { [key in string]: string }, 
/** Status of the rule. */
status: RuleStatus, 
/** Whether the half on customer identification is on. */
cip_half: boolean, 
/** Whether the half on training is on. */
training_reports: boolean, 
/** Fields of the rulebook that rest on nothing but memory. */
unverified: Array<string>, 
/** Fields of the rulebook that rest on memory in part. */
partly_unverified: Array<string>, 
/** Whether national identification numbers are collected. */
national_id: boolean, 
/** Second-person policy. */
second_person: SecondPerson, 
/** What opening the vault found. */
opening: OpeningView, 
/** Work waiting by screen. */
waiting: Waiting, 
/** Clock of the program. */
now: string, };

/** What opening the vault found, and which outside witnesses were compared with the journal then. */
export type OpeningView = { 
/** Whether the vault was opened on this machine for the first time, or no longer fits the machine's marker. */
new_device: boolean, 
/** Whether the last session did not close the vault; every row was read then. */
unclean_end: boolean, 
/** Wrong passphrases on this machine since the last sign-in. */
failed_unlocks: number, 
/** Copies of the key file that were mended. */
mended_key_files: number, 
/** Sealed files without a record that were removed. */
orphans_removed: number, 
/** Seconds by which the clock stands before the newest event; 0 when it does not. */
clock_behind: number, 
/** After a restore: findings of the verification, 0 when everything is consistent. */
restored?: number, 
/** Witnesses that were compared and agree. */
agreed: Array<Witness>, 
/** Witnesses that remember more than the vault holds. */
rolled_back: Array<RolledBackView>, };

/** A number of operations, stored exactly (AI-K). */
export type Operations = { 
/** Mantissa in decimal, such as `6.65`. */
mantissa: string, 
/** Power of ten. */
exponent: number, 
/** Factors whose product it is, in words and numbers. */
basis: Array<OperationsFactor>, 
/** What it was reckoned from, when a peak figure of the table was taken. */
estimate?: Estimate, };

/** A factor of an estimate. */
export type OperationsFactor = { 
/** What it is. */
label: string, 
/** Its value as written. */
value: string, };

/** The reseller that keeps the vault (CERT-A). */
export type Organisation = { 
/** Legal name. */
name: string, 
/** Name in Latin letters, for certificates and file names. */
latin: string, 
/** Address in lines. */
address: string, 
/** Country. */
country: Country, 
/** Zone in which the office works. */
zone: Zone, 
/** Contact for the Customer Identification Program (CERT-G). */
contact: Contact, 
/** Number of employees in IaaS provision and related services (CERT-I), when stated. */
employees?: number, 
/** Paper on which packets are laid out. */
packet_paper?: PacketPaper, };

/** Where an entry is from. */
export type Origin = "consolidated" | "sdn" | "measure";

/** A cell without a field. */
export type OtherCell = { 
/** The heading of its column. */
header: string, 
/** Its value. */
value: string, };

/** Outcome of a verification (VER-05). */
export type Outcome = "verified" | "pending_restricted" | "failed_not_opened" | "failed_closed" | "failed_monitored";

/** A copy that left, as the journal keeps it. The covered content stands nowhere in it. */
export type OutsideCopy = { 
/** Document. */
document: DocumentId, 
/** Pages, in the order of the copy. */
pages: Array<CopiedPage>, 
/** Who gets it. */
recipient: string, 
/** What for. */
purpose: string, 
/** How it was written. */
format: CopyFormat, 
/** Name under which it was written. */
file_name: string, 
/** SHA-256 of the copy, 64 hex digits. */
sha256: string, 
/** Size of the copy in bytes. */
bytes: number, };

/** What a customer told about an added owner, and the review that looks at the owner. */
export type OwnerAddition = { 
/** Customer that told. */
customer: PartyId, 
/** Person that was added. */
owner: PartyId, 
/** Day on which the customer told. */
told: string, 
/** Day from which the person is an owner, as the customer says. */
since: string, 
/** How it was told: a letter, an e-mail, a form. */
how: string, 
/** Review of the owner: opened by this, waiting already, or ended with “verified” before. */
case?: CaseId, 
/** Files that show it. */
files?: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** What would be done with a statement. */
export type OwnershipDeed = "new_party" | "known_party" | "new_holding" | "changed_holding" | "ended_holding" | "known_holding" | "new_control" | "changed_control" | "known_control";

/** What a file holds, what would be made of it, and what is not understood. */
export type OwnershipDryRun = { 
/** SHA-256 of the file, 64 hex digits; an import names it. */
sha256: string, 
/** Statements in the file. */
statements: number, 
/** Lines that record something. */
makes: number, 
/** Whether nothing can be imported, because shares add up to more than the whole. */
blocked: boolean, 
/** What would be done, in the order of the file. */
lines: Array<OwnershipLine>, 
/** What is not understood, or understood with a remark. */
notes: Array<BodsNote>, };

/** What an import made. */
export type OwnershipImported = { 
/** Parties recorded. */
parties: number, 
/** Holdings recorded or changed. */
holdings: number, 
/** Roles of substantial control recorded. */
roles: number, 
/** Reviews opened. */
cases: number, };

/** A line of the dry run. */
export type OwnershipLine = { 
/** Place of the statement, from 1. */
statement: number, 
/** What would be done. */
deed: OwnershipDeed, 
/** Who holds or controls, or the party itself; empty for a holder who is not named. */
name: string, 
/** In what; empty for a party. */
held: string, 
/** Share, or kind of interest, or the reason why nobody is named; empty for a party. */
detail: string, 
/** Share before; empty when there was none, or the same. */
before: string, 
/** First day of the holding or control, as it would stand. */
from?: string, 
/** Its last day, as it would stand. */
until?: string, };

/** What is known about who owns a party. */
export type OwnershipPicture = { 
/** Interests of all parties in the chains, largest first. */
interests: Array<Interest>, 
/** Share that nobody is known to hold, summed over the chains that end in an unknown holder. */
unknown: Share, 
/** Cycles, each named by its parties; a cycle is reported and not walked round. */
cycles: Array<Array<PartyId>>, 
/** Whether there were more paths than are walked (10,000); the sums are then lower bounds. */
too_many_paths: boolean, };

/** The signed packet. */
export type Packet = { 
/** Sealed object with the packet as zip. */
object: ObjectId, 
/** Folder name of the packet, ASCII. */
name: string, 
/** Files. */
files: Array<PacketFile>, 
/** Pages of the PDF. */
pages: number, 
/** Officer who signed, and locked it; of two the one who signed last. */
signed_by: PersonId, 
/** When. */
signed_at: Moment, 
/** SHA-256 fingerprint of the signing certificate, 64 hex digits. */
certificate: string, 
/** Short code of the journal head that is printed. */
head_code: string, 
/** Officer who signed before, where two sign. */
first?: FirstSigner, 
/** What a time service says of the last signature. */
proof?: TimeProof, };

/** A file of a signed packet. */
export type PacketFile = { 
/** Path inside the packet, ASCII. */
path: string, 
/** Size in bytes. */
bytes: number, 
/** SHA-256, 64 hex digits. */
sha256: string, };

/** Paper on which packets are laid out. */
export type PacketPaper = "letter" | "a4";

/** A part of a page that a reviewer marked: four places per ten thousand of its width and height, clockwise. */
export type PagePlace = { 
/** Document. */
document: DocumentId, 
/** Page, from 1. */
page: number, 
/** Corners. */
corners: [[number, number], [number, number], [number, number], [number, number]], };

/** A page picture that the window may show until the vault locks. */
export type PageUrl = { 
/** Address under the page protocol, with an unguessable token. */
url: string, 
/** Width in pixels. */
width: number, 
/** Height in pixels. */
height: number, };

/** A paper that was written. */
export type PaperWritten = { 
/** File name. */
name: string, 
/** Bytes. */
bytes: number, 
/** Whether it lies in a folder that looks synchronised. */
synchronised: boolean, };

/** A date of which the day, or day and month, may be unknown. */
export type PartialDate = string;

/** A party: a natural person or an entity, once. */
export type Party = { 
/** Identifier. */
id: PartyId, 
/** What it declared. */
declared: Declared, 
/** Identifiers in other systems. */
external: Array<ExternalId>, 
/** Risk as the office sees it. */
risk: Risk, 
/** Batch that brought it, when it came by import. */
batch?: BatchId, 
/** Party that this one was merged into; both ids stay. */
merged_into?: PartyId, 
/** When the customer was told of the disclosure of identifying information (§ 7.301, CIP definition). */
notice?: Notice, };

/** Asks for one party. */
export type PartyById = { 
/** Party. */
party: PartyId, };

/** Hits of one party. */
export type PartyHits = { 
/** Party. */
party: PartyRef, 
/** When it was screened last. */
at?: string, 
/** Whether lists, measures, names or countries changed since, or it was never screened. */
stale: boolean, 
/** Whether at least one name could be compared. */
compared: boolean, 
/** Names that could not. */
incomparable: Array<string>, 
/** Hits, the closest first. */
hits: Array<HitView>, };

/** Identifies a natural person or entity, once. */
export type PartyId = string & { readonly __brand: 'PartyId' };

/** Tells a natural person from an entity (CUST-01). */
export type PartyKind = "individual" | "entity";

/** A party by name. */
export type PartyRef = { 
/** Identifier. */
id: PartyId, 
/** Natural person or entity. */
kind: PartyKind, 
/** Official name, any script. */
name: string, 
/** Latin form, when there is one. */
latin?: string, 
/** Country of the principal address. */
country?: Country, };

/** A role with its start and end. */
export type PartyRole = { 
/** Identifier. */
id: RoleId, 
/** Party that holds the role. */
party: PartyId, 
/** The role. */
role: Role, 
/** First day. */
from: string, 
/** Last day, once it has ended. */
until?: string, 
/** What the role rests on, in words. */
basis: string, 
/** Provider whose products a sub-reseller resells; absent for those of every provider. */
provider?: ProviderId, };

/** Answer of commands that record one party. */
export type PartySaved = { 
/** Party. */
party: PartyId, 
/** Case that the change opened, when it did. */
case?: CaseId, };

/** Status of a party, computed from its newest case with a standing decision; never stored by hand. */
export type PartyStatus = { "status": "undecided" } | { "status": "verified", 
/** The case. */
case: CaseId, 
/** Who decided. */
by: PersonId, 
/** When it ended. */
at: Moment, } | { "status": "not_verified", 
/** The case. */
case: CaseId, 
/** Outcome. */
outcome: Outcome, 
/** When it ended. */
at: Moment, };

/** A means and source of payment with its identifiers (CUST-07, CUST-08). Full card numbers are never kept. */
export type Payment = { 
/** Kind of means. */
kind: PaymentKind, 
/** Where the money comes from, in words. */
source: string, 
/** Financial institution or card brand. */
institution: string, 
/** Card brand, where the institution is told apart. */
brand?: string, 
/** An identifier of which nobody said what it is, as imports bring it. */
identifier: string, 
/** Identifiers, each with what it is (CUST-08). */
numbers?: Array<PaymentNumber>, };

/** Kinds of means of payment (CUST-07). */
export type PaymentKind = "card" | "bank_transfer" | "wallet" | "prepaid" | "none" | "other";

/** An identifier of a payment. */
export type PaymentNumber = { 
/** What it is. */
kind: PaymentNumberKind, 
/** The number or address. */
value: string, };

/** What an identifier of a payment is, as E.O. 13984 lists them. */
export type PaymentNumberKind = "card_last_four" | "account" | "customer" | "transaction" | "wallet";

/** A peak figure of an accelerator, from the table that ships, with its source. */
export type Peak = { 
/** Accelerator, as its maker names it. */
accelerator: string, 
/** Number format that the figure is for. */
precision: string, 
/** Operations a second, such as `9.89e14`. */
per_second: string, 
/** Year of the source. */
year: number, 
/** Where the figure stands. */
source: string, };

/** The table of peak figures as it ships. */
export type Peaks = { 
/** What the figures are, and what they are not. */
about: string, 
/** Figures, by accelerator and precision. */
peaks: Array<Peak>, };

/** The highest civil penalty of a year. */
export type Penalty = { 
/** Year. */
year: number, 
/** Amount in U.S. dollars; absent when none was found. */
dollars?: number, 
/** Provenance mark. */
provenance: string, 
/** Sources. */
sources: string, 
/** What else has to be known; may be empty. */
note: string, };

/** A case that waits. */
export type PendingCase = { 
/** Case. */
case: Case, 
/** Parties. */
parties: Array<PartyRef>, 
/** Who submitted. */
by: PersonRef, 
/** When. */
at: string, 
/** Reference of the account that the proposed remediation concerns. */
account?: string, 
/** Hash at submission. */
submitted_hash: string, 
/** Hash of the same set now. */
current_hash: string, 
/** Parts that changed since, such as `party` or `document`. */
changed: Array<ChangedPart>, 
/** Whether the person signed in may approve it. */
may_approve: boolean, };

/** A filing that waits. */
export type PendingFiling = { 
/** Filing. */
filing: Filing, 
/** Provider's name. */
provider: string, 
/** Who prepared it. */
by: PersonRef, 
/** Whether the person signed in may approve it. */
may_approve: boolean, };

/** An exact share in percent, such as `25`, `33.3` or `100/3`. */
export type Percent = string;

/** A member of staff. */
export type Person = { 
/** Identifier. */
id: PersonId, 
/** Full name, any script. */
name: string, 
/** Name in Latin letters, for certificates. */
latin: string, 
/** Title. */
title: string, 
/** Sign-in label of at most 20 characters; whoever holds the folder can read it. */
label: string, 
/** Roles. */
roles: Array<StaffRole>, 
/** Public half of the journal key, 64 hex digits. */
journal_key: string, 
/** Filing certificate of an officer, DER in hex; absent until made. */
certificate?: string, 
/** Certificates of the authorities above an imported one, DER in hex, the nearest first. */
chain?: Array<string>, };

/** Identifies a member of staff. */
export type PersonId = string & { readonly __brand: 'PersonId' };

/** A member of staff by name. */
export type PersonRef = { 
/** Identifier. */
id: PersonId, 
/** Name. */
name: string, };

/** A telephone number. */
export type Phone = { 
/** As it was given. */
raw: string, 
/** E.164 form, when it could be told. */
e164?: string, };

/** Places the answer of a time service in the signature that it was asked for. */
export type PlaceTimestamp = { 
/** Filing. */
filing: FilingId, 
/** Token of the answer's file. */
file: string, 
/** Own passphrase. */
passphrase: string, };

/** Assigns a case, or changes priority and due day. */
export type PlanCase = { 
/** Case. */
case: CaseId, 
/** Who works on it. */
assignee?: PersonId, 
/** Priority. */
priority: Priority, 
/** Due day. */
due?: string, };

/** The office's policy; part of what an approval is bound to. */
export type Policy = { 
/** Second person. */
second_person: SecondPerson, 
/** Minutes without activity after which the vault locks; 1 to 15. */
lock_minutes: number, 
/** Months until re-verification, by risk: low, standard, high. */
recheck_months: [number, number, number], 
/** Days within which the office promises itself a decision on a case. */
case_days: number, 
/** Days before a paper ends or a re-check falls due at which Today speaks of it. */
watch_days?: number, 
/** Days after its date from which an entity's paper that is to be recent is asked for anew; 0 for never. */
company_paper_days?: number, 
/** Whether the half on customer identification is switched on; vaults from before the switch have it on. */
cip_half: boolean, 
/** Whether the half on the training of AI models is switched on. */
training_reports: boolean, 
/** Whether national identification numbers are collected (CUST-12). */
national_id: boolean, 
/** Whether a party's own statement alone suffices for a U.S. person; the rule's caution is that it does not. */
statement_suffices?: boolean, 
/** Why it does; printed on every certification that is counted so. */
statement_reason?: string, 
/** Procedure texts of the certification, by field id such as `CERT-B`. */
procedures: Array<Procedure>, 
/** Numbers at which somebody looks at a training run; they stand beside the capabilities and decide nothing. */
training_thresholds?: Array<Threshold>, };

/** A row of a file that may be a known customer under another identifier. */
export type PossibleMatch = { 
/** Line of the file. */
line: number, 
/** Name in the file. */
name: string, 
/** Customer that it may be. */
party: PartyRef, 
/** Why, as a message id. */
why: string, };

/** Makes new keys, with a new recovery kit; with a leaver, keys that this person's passphrase does not open. */
export type PrepareEpoch = { 
/** Who leaves; absent when only keys and kit are renewed. */
leaver?: PersonId, 
/** Passphrase of the officer. */
passphrase: string, 
/** Second officer, as soon as there is another one who stays. */
second?: Second, };

/** Says whether a feature is found on documents of a kind. */
export type Presence = "always" | "sometimes" | "never";

/** Asks what a purge would take and what would stay. */
export type PreviewPurge = { 
/** Party. */
party: PartyId, };

/** Prints the certificate of a purge into the file that was chosen. */
export type PrintPurge = { 
/** Purge. */
purge: PurgeId, 
/** Token of the file. */
file: string, };

/** Prints into the file that was chosen in the dialog. */
export type PrintTo = { 
/** Token of the file. */
file: string, };

/** Priority of a case. */
export type Priority = "high" | "normal" | "low";

/** A procedure text of the certification. */
export type Procedure = { 
/** Field id of the rulebook. */
field: string, 
/** Text. */
text: string, };

/** A product of a provider, as the office resells it. */
export type Product = { 
/** Identifier. */
id: ProductId, 
/** Provider whose product it is. */
provider: ProviderId, 
/** Name, as on the price list. */
name: string, 
/** What it is technically. */
kind: ProductKind, 
/** Who runs it, where the question arises. */
management?: Management, 
/** Whether customers share machines, where the question arises. */
tenancy?: Tenancy, 
/** Whether it is paid for. */
offer: Offer, 
/** Whether it is an IaaS product. */
judgement: IaasJudgement, };

/** Identifies a product of the catalogue. */
export type ProductId = string & { readonly __brand: 'ProductId' };

/** What a product is technically. */
export type ProductKind = "virtual_machine" | "bare_metal" | "storage" | "cdn" | "proxy" | "dns" | "other";

/** A product of the catalogue. */
export type ProductLine = { 
/** Product. */
product: Product, 
/** Provider's name. */
provider: string, 
/** Answer that counts under the edition in force. */
counts_as: Iaas, 
/** Whether the definition read otherwise when the product was judged. */
old_words: boolean, 
/** Who judged. */
by: PersonRef, 
/** Accounts that carry it today. */
accounts: number, };

/** The catalogue of products. */
export type ProductsView = { 
/** Products, by name. */
products: Array<ProductLine>, 
/** Edition in force. */
edition: string, 
/** What that edition says that an IaaS product is. */
definition?: Term, };

/** A column of an import profile. */
export type ProfileColumn = { 
/** Heading. */
header: string, 
/** Field that its values go to, such as `company_name`; absent when they are kept as found. */
field?: string, };

/** Names a version of the programme. */
export type ProgrammeById = { 
/** Version. */
version: ProgrammeId, };

/** Answer of `export_programme`. */
export type ProgrammeCopy = { 
/** Name of the PDF. */
name: string, 
/** SHA-256 of the PDF, 64 hex digits. */
sha256: string, 
/** Size of the PDF in bytes. */
bytes: number, 
/** Name of the file with the adopted programme, when one is adopted. */
adopted?: string, 
/** What was written, for the answer to the request; empty when it was for none. */
files?: Array<ChosenFile>, };

/** An entry of the change log; it is never changed. */
export type ProgrammeEntry = { 
/** Identifier. */
id: ProgrammeEntryId, 
/** Version that was in force, or else the newest one. */
version: ProgrammeId, 
/** Day of the change or review. */
on: string, 
/** What it is about. */
kind: ProgrammeEntryKind, 
/** What changed, or what the review found. */
words: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifies an entry of the programme's change log. */
export type ProgrammeEntryId = string & { readonly __brand: 'ProgrammeEntryId' };

/** What an entry of the change log is about. */
export type ProgrammeEntryKind = "services" | "threat_landscape" | "other" | "review";

/** What a review of a sub-reseller's programme found. */
export type ProgrammeFinding = "follows" | "mending" | "does_not_comply";

/** Since when a version is in force. */
export type ProgrammeForce = { 
/** Day, in the office's zone. */
on: string, 
/** Who put it in force. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifies a version of the office's programme. */
export type ProgrammeId = string & { readonly __brand: 'ProgrammeId' };

/** A version in the list. */
export type ProgrammeLine = { 
/** Identifier. */
id: ProgrammeId, 
/** Number. */
number: number, 
/** Step. */
state: ProgrammeState, 
/** Day on which it came into force. */
on?: string, };

/** Asks for the programme. */
export type ProgrammeQuery = { 
/** Version; the one in work or else the one in force when left out. */
version?: ProgrammeId, };

/** The clock of the annual review. */
export type ProgrammeReview = { 
/** How it is counted. */
due: Due, 
/** Reading now. */
reading: Reading, 
/** What the day is from which it is counted. */
start: ReviewStart, 
/** From when it is due in the edition's words. */
trigger: string, };

/** A section of a version, whole: it stays readable when the outline changes. */
export type ProgrammeSection = { 
/** Identifier, such as `verification`. */
id: string, 
/** Title. */
title: string, 
/** Rules that it serves, such as `CIP-05`. */
rules: Array<string>, 
/** Fields of the certification that its text answers, such as `CERT-B`. */
fields: Array<string>, 
/** Text with which it begins and which says what to write. */
start: string, 
/** Text. */
text: string, };

/** Step of a version: draft → submitted → approved → in force → replaced. */
export type ProgrammeState = "draft" | "submitted" | "approved" | "in_force" | "replaced" | "withdrawn";

/** Who did a step, when, and on which content. */
export type ProgrammeStep = { 
/** Who. */
by: PersonId, 
/** When. */
at: Moment, 
/** Hash of the content, 64 hex digits. */
sha256: string, };

/** A version of the programme. */
export type ProgrammeVersion = { 
/** Identifier. */
id: ProgrammeId, 
/** Number, from 1. */
number: number, 
/** Step. */
state: ProgrammeState, 
/** Edition of the rulebook under which it was begun. */
edition: string, 
/** Sections, in order. */
sections: Array<ProgrammeSection>, 
/** The provider's programme that it adopts; absent when the office has its own. */
adopted?: Adopted, 
/** What changed against the version before, in words. */
changes: string, 
/** Who began it. */
written_by: PersonId, 
/** Who wrote in it or submitted it since; none of them is its second person. */
hands?: Array<PersonId>, 
/** When it was begun. */
begun: Moment, 
/** Submission. */
submitted?: ProgrammeStep, 
/** Approval by a second person. */
approval?: ProgrammeStep, 
/** Since when it is, or from when it was, in force. */
force?: ProgrammeForce, 
/** Version that took its place. */
replaced_by?: ProgrammeId, };

/** A version of the programme with what surrounds it. */
export type ProgrammeView = { 
/** Version; absent as long as there is none. */
version?: ProgrammeVersion, 
/** Every version, newest first. */
versions: Array<ProgrammeLine>, 
/** Sections in which something is written, by id. */
written: Array<string>, 
/** Rules of the half on customer identification and the sections that serve them. */
map: Array<RuleMapLine>, 
/** Edition by which the rules are listed: that under which the version was begun, unless its file is missing. */
edition: string, 
/** Rules that nothing serves. */
missing: number, 
/** Change log, newest first. */
entries: Array<ProgrammeEntry>, 
/** Clock of the review; absent as long as no version is in force. */
review?: ProgrammeReview, 
/** Hash of the version's content, 64 hex digits; empty without a version. */
hash: string, 
/** Whether the policy asks for a second person. */
needs_second: boolean, 
/** Whether the person signed in began it, wrote in it or submitted it. */
own: boolean, 
/** Whether a new version may be begun: none is in work. */
may_begin: boolean, 
/** Whether the office reads the rule so that a provider's programme is adopted, with or without additions (A-03). */
adopts: boolean, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** What a decision proposes to do; it is done when the decision becomes final, never before. */
export type Proposal = { 
/** Identifier that the remediation will carry. */
id: RemediationId, 
/** Family. */
family: Family, 
/** Party concerned. */
party: PartyId, 
/** Account concerned, when one is. */
account?: AccountId, 
/** Terms, restrictions or measures, in words. */
terms: string, 
/** The same as types; each belongs to the family. */
measures?: Array<Measure>, 
/** First day, unless the decision becomes final later. */
from: string, 
/** Last day on which the terms hold, when one is set. */
until?: string, 
/** Day by which it is to be done or looked at again. */
due?: string, 
/** Redress open to the customer, in words. */
redress: string, 
/** Whether the account is restricted or closed at the same time, as the family says. */
act_on_account: boolean, };

/** An upstream U.S. IaaS provider, the default addressee of packets. */
export type Provider = { 
/** Identifier. */
id: ProviderId, 
/** Legal name. */
name: string, 
/** Country. */
country: Country, 
/** Postal address in one block of lines. */
address: string, 
/** Name or desk to which packets go. */
contact: string, 
/** E-mail or web address to which packets go. */
channel: string, 
/** Day on which the next certification is promised, when agreed. */
certification_due?: string, 
/** Whether it is a new one: no foreign customer gets an account there before a certification to it is signed. */
gated?: boolean, 
/** Most bytes that it takes at once, when it told; a packet that is larger is split. */
upload_limit?: number, };

/** When a provider's next certification is due. */
export type ProviderClock = { 
/** Provider. */
provider: Provider, 
/** Day on which its last certification was signed. */
last?: string, 
/** Day on which the next is due. */
due?: string, };

/** A provider as the form gives it. */
export type ProviderForm = { 
/** Provider to change; absent for a new one. */
id?: ProviderId, 
/** Legal name. */
name: string, 
/** Country. */
country: Country, 
/** Address. */
address: string, 
/** Contact. */
contact: string, 
/** Channel: e-mail or web address. */
channel: string, 
/** Day on which the next certification is promised. */
certification_due?: string, 
/** Whether no foreign customer gets an account there before a certification to it is signed. */
gated?: boolean, 
/** Most bytes that it takes at once; a packet that is larger is split. */
upload_limit?: number, };

/** Identifies an upstream U.S. IaaS provider. */
export type ProviderId = string & { readonly __brand: 'ProviderId' };

/** A request of a provider, or of the Department through it. */
export type ProviderRequest = { 
/** Identifier. */
id: RequestId, 
/** Printed label, such as `Q-2026-001`. */
label: string, 
/** Provider that asks, or through which the Department does. */
provider: ProviderId, 
/** Who asks. */
asker: Asker, 
/** What is asked, by kind. */
kind: RequestKind, 
/** How it came: e-mail, portal, letter, call. */
how: string, 
/** When it was received; its clocks run from here. */
received: Trigger, 
/** When it began on the provider's side, where that was told: the Department asked for the programme, or the
 * provider became aware of what its notice names. The provider's own days run from there. */
asked?: Trigger, 
/** Day that the letter itself sets. */
letter_due?: string, 
/** The words asked. */
words: string, 
/** Earlier request that this one carries on. */
earlier?: RequestId, 
/** Filing that it concerns. */
filing?: FilingId, 
/** Party that it concerns. */
party?: PartyId, 
/** Files that came with it. */
files: Array<SealedFile>, 
/** Who sees to it. */
assignee?: PersonId, 
/** Who recorded it. */
recorded_by: PersonId, 
/** When it was recorded. */
recorded: Moment, 
/** State. */
state: RequestState, 
/** Measures of cure, of a notice. */
cures: Array<CureStep>, 
/** Classes of transactions as they were described, of an assessment; the newest last. */
classes: Array<TransactionClass>, 
/** Recommended measures, of an assessment. */
measures: Array<RecommendedMeasure>, 
/** The answer, once sent. */
answer?: RequestAnswer, 
/** How it was closed or taken back. */
ended?: Ending, };

/** A purge as it is recorded. */
export type Purge = { 
/** Identifier. */
id: PurgeId, 
/** Its number in this vault, from 1. */
number: number, 
/** The party, under the id that stood after merges. */
party: PartyId, 
/** Everything that goes. */
scope: PurgeScope, 
/** Places of the events whose bodies go. */
removed: Array<number>, 
/** Bytes of the bodies that go; absent where they were not counted yet. */
removed_bytes?: number, 
/** Bodies that are written anew. */
rewritten: Array<Rewritten>, 
/** What stays, and why. */
stays: Array<Stays>, 
/** What kept the records, each with its day. */
kept: Array<Kept>, 
/** Months that they were kept at least. */
months: number, 
/** First day on which they might go. */
since: string, 
/** Whether the party had been purged before and came back with an older backup. */
again: boolean, 
/** Officer who did it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifies a purge. */
export type PurgeId = string & { readonly __brand: 'PurgeId' };

/** A purge with who did it and who confirmed. */
export type PurgeLine = { 
/** Purge. */
purge: Purge, 
/** Printed label. */
label: string, 
/** Who did it. */
by: PersonRef, 
/** Who confirmed, when somebody did. */
second?: PersonRef, };

/** Purges the records of a party. It cannot be taken back. */
export type PurgeParty = { 
/** Party. */
party: PartyId, 
/** Hash of the preview that was seen. */
hash: string, 
/** Name of the party, typed. */
typed: string, 
/** Passphrase of the officer. */
passphrase: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** What a purge would take and what would stay. Nothing is changed by asking. */
export type PurgePreview = { 
/** The party and how its records stand. */
row: RetentionRow, 
/** Whether it may go now. */
may: boolean, 
/** Raw import files that keep it. */
import_files: Array<ImportFileLine>, 
/** Accounts that go. */
accounts: number, 
/** Documents that go. */
documents: number, 
/** Cases that go. */
cases: number, 
/** Remediations, requests, incidents, training runs and their reports that go. */
others: number, 
/** Sealed files whose keys are destroyed. */
files: number, 
/** Entries of the journal whose content goes; their envelopes stay. */
entries: number, 
/** Entries that are written anew, because they concern others as well. */
anew: number, 
/** What stays, and why. */
stays: Array<StayLine>, 
/** Hash of all this, 64 hex digits; the purge names it, so that what goes is what was shown. */
hash: string, };

/** Everything that goes, by random ids only. */
export type PurgeScope = { 
/** The party and all that were merged into it. */
parties: Array<PartyId>, 
/** Accounts. */
accounts: Array<AccountId>, 
/** Documents that concern nobody else. */
documents: Array<DocumentId>, 
/** Cases that concern nobody else. */
cases: Array<CaseId>, 
/** Remediations. */
remediations: Array<RemediationId>, 
/** Candidate training runs. */
candidates: Array<CandidateId>, 
/** Reports of these runs; certifications stay. */
filings: Array<FilingId>, 
/** Requests about the party. */
requests: Array<RequestId>, 
/** Incidents about the party or its accounts. */
incidents: Array<IncidentId>, 
/** Batches that brought the party or its accounts; they cannot be undone any more. */
batches: Array<BatchId>, 
/** Sealed files whose keys are destroyed. */
objects: Array<ObjectId>, };

/** A purge that was done. */
export type Purged = { 
/** Purge. */
line: PurgeLine, };

/** Purpose of a document for a party. */
export type Purpose = "identity" | "existence" | "ownership" | "address" | "authority" | "payment" | "other";

/** A question of the checklist. */
export type Question = { 
/** Item. */
item: ChecklistItem, 
/** Group. */
group: ChecklistGroup, 
/** Whether a decision “verified” needs an answer. */
required: boolean, };

/** A possible answer. */
export type QuestionChoice = { 
/** Key, such as `later`. */
key: string, 
/** Words. */
words: string, };

/** How an open question stands. */
export type QuestionState = { 
/** Question. */
question: string, 
/** Key of the choice in force. */
in_force: string, 
/** The office's own answer, when it gave one that the edition offers. */
chosen?: ChosenAnswer, };

/** Asks for the queue. */
export type QueueQuery = { 
/** Only cases of the person signed in. */
mine: boolean, 
/** Also decided and closed ones. */
ended: boolean, };

/** A case in the queue. */
export type QueueRow = { 
/** Case. */
case: CaseId, 
/** Label. */
label: string, 
/** Reason. */
reason: CaseReason, 
/** State. */
state: CaseState, 
/** Priority. */
priority: Priority, 
/** First party it is about. */
party: PartyRef, 
/** Customer in whose interest it was opened, when another. */
customer?: PartyRef, 
/** Kind of the first document, when there is one. */
document?: DocumentKind, 
/** Opened. */
opened: string, 
/** Due. */
due?: string, 
/** Whole days since it was opened. */
age_days: number, 
/** Whether the due day has passed on the office's calendar. */
late: boolean, 
/** Who works on it. */
assignee?: PersonRef, 
/** Fields that differ so far. */
differs: number, 
/** Soonest expiry among its documents, when within 30 days or passed. */
expires?: string, };

/** The queue, the oldest promise first. */
export type QueueView = { 
/** Rows. */
rows: Array<QueueRow>, };

/** Whether something is within the proposal. */
export type Reach = "within" | "uncertain" | "outside";

/** What a line found. */
export type ReachFinding = "account_open" | "account_restricted" | "account_closed" | "account_not_yet" | "product_yes" | "product_no" | "product_uncertain" | "product_old_words" | "product_unjudged" | "product_missing" | "account_within" | "accounts_outside" | "no_account" | "no_customer" | "us_person" | "statement_only" | "foreign_person" | "presumed_foreign" | "by_share" | "by_control" | "by_both" | "perhaps_share" | "below_share" | "owners_unknown" | "owners_known" | "owners_cut" | "owner_foreign" | "owner_perhaps_foreign" | "owners_us";

/** Whom or what a part of the page is about. */
export type ReachKind = "account" | "customer" | "owner" | "unknown";

/** A line: the question, what was found, what follows, and on which words it rests. */
export type ReachLine = { 
/** Question. */
question: ReachQuestion, 
/** What was found. */
found: ReachFinding, 
/** What follows for this line alone. */
reach: Reach, 
/** Detail in data: a product, a share, a source; empty when there is none. */
detail: string, 
/** Reason of the office in words; empty when there is none. */
why: string, 
/** Keys of terms and ids of rules of the edition. */
rests_on: Array<string>, };

/** A question. */
export type ReachQuestion = "in_use" | "iaas_product" | "customer" | "foreign" | "owner" | "owners_known" | "owners_foreign";

/** Words of the edition that lines rest on. */
export type ReachSource = { 
/** Key of a term or id of a rule. */
key: string, 
/** Section. */
section: string, 
/** The words. */
words: string, 
/** Provenance mark. */
provenance: string, 
/** Where they were published. */
sources: string, 
/** What else has to be known about them; may be empty. */
note: string, };

/** A part of the page: one account, the customer, or one owner. */
export type ReachSubject = { 
/** What it is. */
kind: ReachKind, 
/** Name or reference; empty for owners who are not known. */
name: string, 
/** Party, of the customer and of an owner. */
party?: PartyId, 
/** Account. */
account?: AccountId, 
/** What follows from the lines together. */
reach: Reach, 
/** Lines. */
lines: Array<ReachLine>, };

/** Whether the proposal reaches a customer: every line with its reason and the words it rests on. */
export type ReachView = { 
/** Edition in force. */
edition: string, 
/** Day for which it is said. */
day: string, 
/** Accounts, the customer, its owners. */
subjects: Array<ReachSubject>, 
/** Words that the lines rest on, each once. */
sources: Array<ReachSource>, };

/** Reads an access log without writing anything. */
export type ReadAccessFile = { 
/** Token of the file. */
file: string, 
/** Provider whose log it is. */
provider: ProviderId, 
/** How to read it. */
options: AccessOptions, };

/** Reads a customer file without writing anything. */
export type ReadCustomerFile = { 
/** Token of the file. */
file: string, 
/** How to read it; absent to recognise it. */
options: ReadOptions, };

/** Asks what the reader program sees on a page: the zone and the barcodes. It only looks. */
export type ReadDocument = { 
/** Document. */
document: DocumentId, 
/** Page, from 1. */
page: number, 
/** Party whose stated values it is compared with. */
party?: PartyId, };

/** Looks at an edition file without loading it. */
export type ReadEdition = { 
/** Token of the file. */
file: string, };

/** Looks into a PKCS#12 file; nothing is kept. */
export type ReadFilingKey = { 
/** Token of the file. */
file: string, 
/** Password of the file. */
password: string, };

/** Looks at the files of a list without bringing it in. */
export type ReadList = { 
/** Which list. */
kind: ListKind, 
/** Tokens of its files. */
files: Array<string>, };

/** Reads a machine-readable zone and compares it with what a party declared. */
export type ReadMrz = { 
/** Lines as typed or pasted. */
text: string, 
/** Party to compare with. */
party?: PartyId, };

/** How to read a customer file; what is not said is found out. */
export type ReadOptions = { 
/** A profile by name; see [`crate::known_profiles`]. */
profile: string | null, 
/** What the person wants for single columns; the others stay as found. */
mapping: Array<ColumnChoice<TargetField>>, 
/** An encoding by its WHATWG label. */
encoding: string | null, 
/** The character between cells. */
delimiter: string | null, 
/** Whether the first row is headings. */
has_header: boolean | null, 
/** The order of dates made of numbers, where the columns leave it open. */
date_order: DateOrder | null, };

/** Looks at a file of beneficial owners without importing it. */
export type ReadOwnership = { 
/** Entity that the file is about. */
party: PartyId, 
/** Token of the file. */
file: string, };

/** A clock as it stands at a moment. */
export type Reading = { 
/** Day of the clock in its zone: 0 on the day of the trigger. */
day: number, 
/** Days from day 0 to the last day. */
of: number, 
/** Percent used, 0 to 100. */
used: number, 
/** Level. */
level: ClockLevel, 
/** Minutes left; negative when the due moment has passed. */
minutes_left: number, };

/** Groups the reason codes by what went wrong. */
export type ReasonClass = "quality" | "missing" | "document_type" | "validity" | "mismatch" | "authenticity" | "duplicate" | "screening" | "entity" | "process";

/** Says in one code why something was not accepted; written as itself ("Q01"). */
export type ReasonCode = "Q01" | "Q02" | "Q03" | "Q04" | "Q05" | "Q06" | "Q07" | "Q08" | "M01" | "M02" | "M03" | "M04" | "M05" | "M06" | "M07" | "T01" | "T02" | "T03" | "V01" | "V02" | "V03" | "V04" | "V05" | "X01" | "X02" | "X03" | "X04" | "X05" | "X06" | "X07" | "X08" | "X09" | "X10" | "A01" | "A02" | "A03" | "A04" | "A05" | "A06" | "A07" | "A08" | "D01" | "D02" | "D03" | "D04" | "S01" | "S02" | "S03" | "E01" | "E02" | "E03" | "E04" | "E05" | "E06" | "P01" | "P02" | "P03";

/** A reason. */
export type ReasonRow = { 
/** Code. */
code: ReasonCode, 
/** Class. */
class: ReasonClass, 
/** Next step. */
next: NextStep, 
/** Remediation family in which the step ends. */
ends_in: Family, 
/** Whether a second person is needed under the policy by reason. */
second: boolean, };

/** The table of reasons. */
export type ReasonTable = { 
/** Rows. */
reasons: Array<ReasonRow>, 
/** Document kinds with the strength of each. */
kinds: Array<KindRow>, };

/** A receipt that the packet was sent. */
export type Receipt = { 
/** Day on which it was sent. */
on: string, 
/** Channel: portal, e-mail, courier. */
channel: string, 
/** Packet that had been written out last by then: a proof of time makes another one; absent where it was not kept. */
packet?: ObjectId, 
/** Sealed receipt file, when there is one. */
object?: ObjectId, 
/** The same file with its name and hash; absent where these were not kept. */
file?: SealedFile, 
/** Words. */
words: string, 
/** Who recorded it. */
by: PersonId, };

/** Takes a recommended measure into the plan. */
export type RecommendMeasure = { 
/** Request. */
request: RequestId, 
/** What is recommended. */
words: string, 
/** Who sees to it. */
owner: PersonId, 
/** Day by which it is to be done. */
due: string, };

/** A measure that an assessment recommends. */
export type RecommendedMeasure = { 
/** What is recommended. */
words: string, 
/** Who sees to it. */
owner: PersonId, 
/** Day by which it is to be done. */
due: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, 
/** That it was done. */
done?: MeasureProof, };

/** Records a change of the program after the finding. */
export type RecordAdpChange = { 
/** File. */
exemption: ExemptionId, 
/** Day from which it holds. */
on: string, 
/** Factors that it touches. */
factors: Array<AdpFactor>, 
/** What changed. */
words: string, 
/** Whether it is significant. */
significant: boolean, 
/** Why it is not. */
why_not: string, 
/** Tokens of the evidence. */
files: Array<string>, };

/** Records a change of the office. */
export type RecordChange = { 
/** What changed. */
kind: ChangeKind, 
/** Day from which it holds. */
on: string, 
/** In words. */
words: string, 
/** Provider whom it concerns; absent for every one. */
provider?: ProviderId, };

/** Records a measure that cures what a notice names. */
export type RecordCure = { 
/** Request. */
request: RequestId, 
/** What was done. */
words: string, 
/** Tokens of the files that show it. */
files: Array<string>, };

/** Records a decision. */
export type RecordDecision = { 
/** Case. */
case: CaseId, 
/** Outcome. */
outcome: Outcome, 
/** Method. */
method: Method, 
/** Reasons. */
reasons: Array<ReasonCode>, 
/** Rationale. */
rationale: string, 
/** The sentence that was read before recording. */
sentence: string, 
/** Review. */
review: Review, 
/** Remediation to record with it, when the outcome asks for one. */
remediation?: RemediationForm, };

/** Records an incident. */
export type RecordIncident = { 
/** What happened, as far as it is known. */
kind: IncidentKind, 
/** When it was found. */
found: Trigger, 
/** Customer concerned. */
party?: PartyId, 
/** Account concerned; its customer is taken from it. */
account?: AccountId, 
/** What was seen. */
seen: string, 
/** Tokens of the files that show it. */
files: Array<string>, };

/** Records that a party was told of the disclosure of its data. */
export type RecordNotice = { 
/** Party. */
party: PartyId, 
/** Day. */
on: string, 
/** How. */
how: string, };

/** Records what the recipient said to a packet that was sent. */
export type RecordOutcome = { 
/** Filing. */
filing: FilingId, 
/** What the recipient did. */
kind: FilingOutcomeKind, 
/** Day of the answer. */
on: string, 
/** Reference that the recipient gave; an acknowledgement without a receipt file takes one. */
reference: string, 
/** Words; why, for a rejection. */
words: string, 
/** Token of the receipt file. */
receipt?: string, };

/** Records what a customer asked for as redress, or the answer. */
export type RecordRedress = { 
/** Remediation. */
remediation: RemediationId, 
/** What happened. */
kind: RedressKind, 
/** On which day. */
on: string, 
/** What was asked, or what was answered and why. */
words: string, 
/** Tokens of the files that show it. */
files: Array<string>, };

/** Records a request that was received. */
export type RecordRequest = { 
/** Provider that asks, or through which the Department does. */
provider: ProviderId, 
/** Who asks. */
asker: Asker, 
/** What is asked, by kind. */
kind: RequestKind, 
/** How it came. */
how: string, 
/** When it was received. */
received: Trigger, 
/** When it began on the provider's side, where that was told: for a copy of the programme when the Department
 * asked, for a notice when the provider became aware. */
asked?: Trigger, 
/** Day that the letter itself sets. */
letter_due?: string, 
/** The words asked. */
words: string, 
/** Earlier request that it carries on. */
earlier?: RequestId, 
/** Filing that it concerns. */
filing?: FilingId, 
/** Party that it concerns. */
party?: PartyId, 
/** Who sees to it. */
assignee?: PersonId, 
/** Tokens of the files that came with it. */
files: Array<string>, };

/** Records a candidate from a usage file, which is sealed with it. */
export type RecordRun = { 
/** Token of the file. */
file: string, 
/** SHA-256 of the file that was looked at. */
sha256: string, 
/** Provider whose file it is. */
provider: ProviderId, 
/** Account. */
account: AccountId, 
/** Existence of the run, in words. */
existence: string, };

/** A red flag of the library. */
export type RedFlag = { 
/** Identifier, such as `FLAG-01`. */
id: string, 
/** Where it shows. */
family: FlagFamily, 
/** What is seen. */
words: string, 
/** Section whose red flags it illustrates. */
section: string, 
/** Provenance mark. */
provenance: string, 
/** Sources. */
sources: string, 
/** Whether it is an illustration only; no published source has the list itself. */
illustrative: boolean, };

/** What happened about redress. */
export type RedressKind = "asked" | "granted" | "refused";

/** A request for redress, or the answer to one. */
export type RedressStep = { 
/** What happened. */
kind: RedressKind, 
/** On which day. */
on: string, 
/** What was asked, or what was answered and why. */
words: string, 
/** Files that show it. */
files?: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** A file that was refused. */
export type RefusedFile = { 
/** Name. */
name: string, 
/** Error with what to do next. */
error: ApiError, };

/** An action of a line. */
export type RegisterAction = { 
/** Remediation. */
id: RemediationId, 
/** Its label. */
label: string, 
/** Family. */
family: Family, 
/** First day. */
from: string, 
/** Whether something is still to be done. */
open: boolean, };

/** Entries of a register. */
export type RegisterCount = { 
/** All that began by the last day. */
all: number, 
/** Those of them that are open. */
open: number, };

/** How a line was resolved. */
export type RegisterEnd = { 
/** On which day. */
on: string, 
/** How. */
how: ResolvedBy, 
/** In words; empty where a later review verified the identity. */
words: string, 
/** Label of the remediation; empty where a later review verified the identity. */
label: string, };

/** Why a customer stands in the register. */
export type RegisterKind = "failed" | "not_yet";

/** A line of the register. */
export type RegisterLine = { 
/** Why it stands here. */
kind: RegisterKind, 
/** Party that is not verified. */
party: PartyRef, 
/** Customer in whose interest it was looked at, when that is another party. */
customer?: PartyRef, 
/** Since when: the day of the decision, or that on which the account was opened. */
since: string, 
/** Case. */
case?: CaseId, 
/** Label of the case; empty without one. */
label: string, 
/** Outcome of the decision. */
outcome?: Outcome, 
/** Reasons of the decision. */
reasons: Array<ReasonCode>, 
/** Accounts that are not closed, with the name of the provider. */
accounts: Array<string>, 
/** Names of the providers in whose figures it counts. */
counts_at: Array<string>, 
/** What is being done or was done. */
actions: Array<RegisterAction>, 
/** How it was resolved, once it was. */
resolved?: RegisterEnd, };

/** A row that cannot be taken. */
export type RejectedAccess = { 
/** As in [`AccessRow::line`]. */
line: number, 
/** Why. */
reason: AccessRejection, 
/** Its cells; of a JSON record its identifier, time and address. */
raw: Array<string>, };

/** A row that cannot be taken. */
export type RejectedRow = { 
/** The line of the file on which the row starts, from 1. */
line: number, 
/** Why. */
reason: Rejection, 
/** Its cells, without those of columns that are never read. */
raw: Array<string>, };

/** Why a row is not taken. */
export type Rejection = { "code": "cell_count", 
/** Cells of the headings. */
expected: number, 
/** Cells of the row. */
found: number, } | { "code": "no_name" } | { "code": "identifier_destroyed", 
/** Heading of the cell's column. */
header: string, 
/** As written. */
value: string, };

/** A party in the chains or roles around a customer. */
export type RelatedParty = { 
/** The party. */
party: PartyRef, 
/** Status. */
status: StatusView, 
/** Newest determination. */
determination?: UsStatus, 
/** Whether it counts as foreign. */
foreign: boolean, 
/** Its open case, when there is one. */
case?: CaseId, };

/** How a relationship ended. */
export type RelationshipEnd = { 
/** Last day. */
on: string, 
/** Why. */
reason: string, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** A remediation record. */
export type Remediation = { 
/** Identifier. */
id: RemediationId, 
/** Printed label, such as `R-0007`. */
label: string, 
/** Family. */
family: Family, 
/** Party concerned. */
party: PartyId, 
/** Account concerned, when one is. */
account?: AccountId, 
/** Case it follows from. */
case?: CaseId, 
/** Terms, restrictions or measures, in words. */
terms: string, 
/** The same as types; each belongs to the family. */
measures?: Array<Measure>, 
/** Who sees to it. */
owner: PersonId, 
/** First day. */
from: string, 
/** Last day on which the terms hold, when one is set. */
until?: string, 
/** Day by which it is to be done or looked at again. */
due?: string, 
/** Redress open to the customer, in words. */
redress: string, 
/** Steps taken. */
steps: Array<RemediationStep>, 
/** What the customer asked for as redress, and what was answered. */
redressed?: Array<RedressStep>, 
/** How it ended. */
resolution?: Resolution, };

/** A remediation as the form gives it. */
export type RemediationForm = { 
/** Family. */
family: Family, 
/** Party. */
party: PartyId, 
/** Account. */
account?: AccountId, 
/** Case. */
case?: CaseId, 
/** Terms, restrictions or measures. */
terms: string, 
/** The same as types; each belongs to the family. */
measures: Array<Measure>, 
/** First day. */
from: string, 
/** Last day on which the terms hold. */
until?: string, 
/** Due day. */
due?: string, 
/** Redress open to the customer. */
redress: string, 
/** Whether the account is restricted or closed at the same time, as the family says. */
act_on_account: boolean, };

/** Identifies a remediation record. */
export type RemediationId = string & { readonly __brand: 'RemediationId' };

/** A remediation with whom it concerns. */
export type RemediationRow = { 
/** Remediation. */
remediation: Remediation, 
/** Party. */
party: PartyRef, 
/** Reference of the account, when one is concerned. */
account?: string, 
/** Whether the due day has passed on the office's calendar. */
late: boolean, };

/** Answer of commands that change one remediation. */
export type RemediationSaved = { 
/** Remediation as it stands. */
remediation: Remediation, };

/** A step that was taken. */
export type RemediationStep = { 
/** What was done. */
words: string, 
/** Files that prove it. */
files?: Array<SealedFile>, 
/** Who did it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Adds a step. */
export type RemediationWords = { 
/** Remediation. */
remediation: RemediationId, 
/** Words. */
words: string, 
/** Tokens of the files that prove it. */
files: Array<string>, };

/** All remediations, open ones first, the soonest due first. */
export type RemediationsView = { 
/** Rows. */
rows: Array<RemediationRow>, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** Removes one of the office's own import profiles. */
export type RemoveImportProfile = { 
/** Name. */
name: string, };

/** Gives a saved view another name. */
export type RenameView = { 
/** Name. */
name: string, 
/** New name. */
to: string, };

/** Makes a new key of the officer's own in place of the one before; it signs from then on. */
export type RenewFilingKey = { 
/** Passphrase of the officer. */
passphrase: string, };

/** Shows what a repair changed. */
export type Repair = { 
/** The lines as they were given. */
given: Array<string>, 
/** The characters that differ, where the lines have equal length. */
changes: Array<Change>, };

/** A clock as a report prints it. */
export type ReportClock = { 
/** What it runs from, in the proposal's words. */
from: string, 
/** Trigger. */
trigger: Trigger, 
/** Days allowed. */
days: number, 
/** Due instant. */
due: string, 
/** Due moment as written in the rulebook's zone. */
due_rule: string, 
/** Due moment as written in the trigger's zone. */
due_local: string, };

/** Records a report to somebody outside. */
export type ReportIncident = { 
/** Incident. */
incident: IncidentId, 
/** To whom, by kind. */
whom: Addressee, 
/** To whom, by name. */
to: string, 
/** Day on which it was sent. */
on: string, 
/** Channel. */
channel: string, 
/** What was reported. */
words: string, 
/** Tokens of the files that were sent. */
files: Array<string>, };

/** A document on which the decision about the reported person rests, as a report lists it. */
export type ReportedDocument = { 
/** Its number in the report, from 1. */
number: number, 
/** Document; its id stays in the vault. */
document: DocumentId, 
/** Kind, in words; empty where nobody has said it. */
kind: string, 
/** Issuing country, when known. */
country?: Country, 
/** Day on which it was received. */
received: string, 
/** Its digest under the key of the packet, 64 hex digits; empty until the filing is checked. */
digest: string, };

/** The answer as it was sent. */
export type RequestAnswer = { 
/** Words of the answer. */
words: string, 
/** Day on which it was sent. */
on: string, 
/** Channel: portal, e-mail, courier. */
channel: string, 
/** Files that were sent with it. */
files: Array<SealedFile>, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Identifies a request of a provider, or of the Department through it. */
export type RequestId = string & { readonly __brand: 'RequestId' };

/** What is asked. */
export type RequestKind = "cip_copy" | "follow_up" | "correction" | "breach" | "assessment" | "other";

/** A request with what it concerns and its clocks. */
export type RequestRow = { 
/** Request. */
request: ProviderRequest, 
/** Provider's name. */
provider: string, 
/** Party that it concerns. */
party?: PartyRef, 
/** Label of the filing that it concerns. */
filing?: string, 
/** Label of the earlier request that it carries on. */
earlier?: string, 
/** Clocks that run, the soonest due first; none once it is answered or done with. */
clocks: Array<ClockView>, 
/** Copies of the programme that were written out for it, newest first. */
copies?: Array<WrittenCopy>, };

/** Answer of commands that change one request. */
export type RequestSaved = { 
/** Request as it stands. */
row: RequestRow, };

/** State of a request: open → answered → closed, or withdrawn by whoever asked. */
export type RequestState = "open" | "answered" | "closed" | "withdrawn";

/** All requests: those whose clock runs first, the soonest due first; then the newest. */
export type RequestsView = { 
/** Rows. */
rows: Array<RequestRow>, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** What the office knows about a sub-reseller. */
export type ResellerFile = { 
/** The role that it belongs to. */
role: RoleId, 
/** Party that resells. */
party: PartyId, 
/** Reviews of its programme, in the order in which they were recorded. */
reviews: Array<ResellerReview>, 
/** How the relationship ended. */
ended?: RelationshipEnd, 
/** Ends that were said earlier and brought forward since. */
ends_before: Array<RelationshipEnd>, };

/** A sub-reseller. */
export type ResellerLine = { 
/** What the office knows of it. */
reseller: ResellerFile, 
/** A sign that names nobody, such as `S-7F3A`. */
label: string, 
/** Party that resells. */
party: PartyRef, 
/** Provider whose products it resells; absent for those of every provider. */
provider?: string, 
/** First day of the relationship. */
from: string, 
/** Last day, once it is set. */
until?: string, 
/** Whether the relationship is over. */
over: boolean, 
/** Review that holds: the newest by its own day. */
newest?: ResellerReview, 
/** Day from which the clock counts again, while it rests because the gaps are mended. */
rests?: string, 
/** Clock within which the relationship ends, while it is known not to comply. */
clock?: ClockView, };

/** A review of a sub-reseller's programme. */
export type ResellerReview = { 
/** Day on which the programme was received. */
received: string, 
/** Its version, as it calls itself. */
version: string, 
/** Day of the review: what was found is known since then. */
reviewed: string, 
/** Finding. */
finding: ProgrammeFinding, 
/** Finding in words. */
words: string, 
/** The programme as it came, and what else the finding rests on. */
files: Array<SealedFile>, 
/** Who reviewed it. */
by: PersonId, 
/** When it was recorded. */
at: Moment, };

/** A sub-reseller as the certification lists it (CERT-M). */
export type ResellerRow = { 
/** Party; kept in the frozen content to look up its notice, and printed nowhere. */
party?: PartyId, 
/** Name. */
name: string, 
/** Latin form. */
latin: string, 
/** Country. */
country?: Country, 
/** Since when. */
since: string, };

/** All sub-resellers: those of now by name, then those of before. */
export type ResellersView = { 
/** Rows. */
rows: Array<ResellerLine>, 
/** Staff by id. */
staff: Array<PersonRef>, };

/** Gives another person, who lost theirs, a new passphrase; they type it themselves. */
export type ResetPassphrase = { 
/** Person. */
person: PersonId, 
/** Their new passphrase. */
passphrase: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** How a remediation ended. */
export type Resolution = { 
/** Resolution in words; empty when it was taken back. */
words: string, 
/** How it was resolved; absent when it was taken back, and in records of before this was asked. */
how?: ResolvedBy, 
/** Day on which it ended; absent when that is the day of the record. */
on?: string, 
/** Files that prove it. */
files?: Array<SealedFile>, 
/** Whether it was taken back together with the decision it followed from, so that nothing was resolved. */
withdrawn?: boolean, 
/** Who recorded it. */
by: PersonId, 
/** When. */
at: Moment, };

/** Ends a remediation. */
export type ResolveRemediation = { 
/** Remediation. */
remediation: RemediationId, 
/** Words. */
words: string, 
/** How it was resolved. */
how?: ResolvedBy, 
/** Day on which it ended; absent for today. */
on?: string, 
/** Tokens of the files that prove it. */
files: Array<string>, };

/** How a remediation was resolved. */
export type ResolvedBy = "verified" | "not_opened" | "closed" | "monitored" | "corrected" | "other";

/** Restores a backup into a new folder. */
export type RestoreBackup = { 
/** Token of the backup file. */
file: string, 
/** Token of the folder above. */
place: string, 
/** Name of the new vault folder. */
name: string, 
/** Sign-in label of an officer. */
label: string, 
/** Passphrase of the time of the backup; with a code, the new passphrase. */
passphrase: string, 
/** Second officer, as soon as there are two; with a code, a second person as in [`OpenByKit`]. */
second?: Second, 
/** Recovery code or the lines of the kit, when the passphrase is lost. */
code?: string, 
/** With a code: why nobody can confirm, although there are further people. */
alone?: string, 
/** Whether a backup of an older key epoch than this machine knows of the vault is restored all the same. */
older?: boolean, };

/** When the records of an account may go at the earliest. */
export type Retention = { "state": "running" } | { "state": "until", 
/** Day from which the clock runs: closing or last successful access, as [`RetentionStart`] says. */
from: string, 
/** First day on which the records may go. */
until: string, };

/** How many parties stand in each state. */
export type RetentionCounts = { 
/** May go now. */
due: number, 
/** Held. */
held: number, 
/** Kept until a day. */
until: number, 
/** Something runs. */
running: number, 
/** Nothing ever began. */
no_start: number, };

/** Asks how long records are kept. */
export type RetentionQuery = { 
/** Only in this state. */
state?: KeepingFilter, 
/** Rows to leave out at the beginning. */
skip: number, 
/** Rows at most; 0 for 200. */
limit: number, };

/** A party and how long its records are kept. */
export type RetentionRow = { 
/** Party. */
party: PartyRef, 
/** How its records stand. */
keeping: Keeping, 
/** What keeps them, the longest first. */
kept: Array<Kept>, 
/** Months that apply: the rule's or those of local law. */
months: number, 
/** Holds on it. */
holds: Array<Hold>, 
/** Whether it was purged before and came back with an older backup. */
again: boolean, };

/** What falls due, what does not, and why. */
export type RetentionView = { 
/** Parties: what is due first. */
rows: Array<RetentionRow>, 
/** Parties found, of which `rows` is a page. */
found: number, 
/** Parties by state. */
counts: RetentionCounts, 
/** Longer terms by local law. */
terms: Array<TermLine>, 
/** Purges, newest first. */
purges: Array<PurgeLine>, 
/** Months by the rule. */
months: number, 
/** Country of the office, whose law applies to all its records. */
country: Country, 
/** Whether the clock stands wrong, so that nothing is purged. */
clock_behind: boolean, };

/** A submission that a second person sent back. */
export type Return = { 
/** Second person. */
by: PersonId, 
/** When. */
at: Moment, 
/** Why. */
reason: string, };

/** Returns a decision. */
export type ReturnCase = { 
/** Case. */
case: CaseId, 
/** Why. */
reason: string, };

/** Writes the key with which the recipient of a signed report can tell one of its documents. */
export type RevealDocument = { 
/** Filing. */
filing: FilingId, 
/** Number of the document in it, from 1. */
document: number, 
/** Token of the file to write. */
target: string, };

/** Shows a masked value, which is recorded. */
export type RevealValue = { 
/** Party. */
party: PartyId, 
/** Field: `national_id`, `registry_number`, or `document:` with a document id. */
field: string, };

/** A value that was shown. */
export type Revealed = { 
/** Value. */
value: string, };

/** A document of a signed report that was revealed to its recipient. */
export type RevealedDocument = { 
/** Its number in the report, from 1. */
number: number, 
/** Day of the last time. */
on: string, };

/** Everything that a reviewer has found so far in a case. */
export type Review = { 
/** Documents looked at. */
documents: Array<DocumentId>, 
/** Fields compared. */
fields: Array<FieldFinding>, 
/** Checklist answers. */
checks: Array<CheckResult>, 
/** Sources other than documents. */
non_documentary: Array<NonDocumentary>, 
/** Assurance. */
assurance: Assurance, 
/** How parties were looked for on the lists whose names cannot be compared with them; empty while all can. */
uncompared?: string, };

/** Notes that the programme in force was reviewed. */
export type ReviewProgramme = { 
/** Day of the review. */
on: string, 
/** What it found. */
words: string, };

/** Records a review of a sub-reseller's programme. */
export type ReviewReseller = { 
/** Role of the sub-reseller. */
role: RoleId, 
/** Day on which the programme was received. */
received: string, 
/** Its version. */
version: string, 
/** Day of the review. */
reviewed: string, 
/** Finding. */
finding: ProgrammeFinding, 
/** Finding in words. */
words: string, 
/** Tokens of the programme's files. */
files: Array<string>, };

/** Answer of `save_review`. */
export type ReviewSaved = { 
/** When. */
at: string, 
/** Required questions and fields still open. */
open_items: number, };

/** From what the next review of the programme is counted. */
export type ReviewStart = "review" | "force" | "certification";

/** A body that was written anew. */
export type Rewritten = { 
/** Place of its event in the journal. */
place: number, 
/** Commitment of the new body under its new salt, 64 hex digits. */
commitment: string, };

/** Customer's risk as the office sees it; drives the cycle of re-verification. */
export type Risk = "low" | "standard" | "high";

/** Role that a party holds. */
export type Role = { "role": "customer" } | { "role": "substantial_control", 
/** Entity that is controlled. */
of: PartyId, } | { "role": "signatory", 
/** Entity that is signed for. */
of: PartyId, } | { "role": "contact", 
/** Party that is spoken for. */
of: PartyId, } | { "role": "sub_reseller" };

/** Identifies a role that a party holds towards another (owner, signatory, contact) or the office. */
export type RoleId = string & { readonly __brand: 'RoleId' };

/** A witness that remembers events which the vault does not hold. */
export type RolledBackView = { 
/** Who remembers. */
witness: Witness, 
/** Events remembered. */
remembered: number, 
/** Events found. */
found: number, };

/** What is doubtful in a row that is taken. */
export type RowFlag = { "code": "hidden_characters", 
/** Heading of the cell's column. */
header: string, 
/** Each as `U+202E`. */
code_points: Array<string>, } | { "code": "damaged_characters", 
/** Heading of the cell's column. */
header: string, } | { "code": "formula_like", 
/** Heading of the cell's column. */
header: string, } | { "code": "card_number_taken_out", 
/** Heading of the cell's column. */
header: string, } | { "code": "spreadsheet_number", 
/** Heading of the cell's column. */
header: string, 
/** As written. */
value: string, } | { "code": "country_not_recognised", 
/** As written. */
value: string, } | { "code": "email_not_usable", 
/** As written. */
value: string, } | { "code": "date_not_read", 
/** Heading of the cell's column. */
header: string, 
/** As written. */
value: string, } | { "code": "status_not_known", 
/** As written. */
value: string, } | { "code": "kind_not_known", 
/** As written. */
value: string, } | { "code": "kind_assumed" } | { "code": "duplicate_in_file", 
/** The line of the earlier row. */
line: number, 
/** Why. */
because: DuplicateReason, };

/** A duty. */
export type Rule = { 
/** Id, such as `CIP-05`. */
id: string, 
/** Section as cited, with its own doubt. */
section: string, 
/** Heading. */
title: string, 
/** On whom it lies. */
actor: string, 
/** What starts it. */
trigger: string, 
/** Deadline as printed. */
deadline_value: string, 
/** Unit of the deadline. */
deadline_unit: string, 
/** Counting convention. */
counting: string, 
/** Data asked for. */
data: string, 
/** Provenance marks. */
provenance: string, 
/** Sources. */
sources: string, };

/** A required field. */
export type RuleField = { 
/** Id, such as `CERT-N`. */
id: string, 
/** Label. */
label: string, 
/** Type in words. */
type: string, 
/** Whether it is required, in words. */
required: string, 
/** Provenance mark. */
prov: string, 
/** Sources. */
src: string, 
/** Note. */
note: string, };

/** Whether a half of the rule is on in a new vault, why, and which sections make it up. */
export type RuleHalf = { 
/** On or off. */
on: boolean, 
/** Why. */
why: string, 
/** Numbers of its sections; the others belong to both halves. */
sections: Array<string>, };

/** A line of the rule map. */
export type RuleMapLine = { 
/** Rule, such as `CIP-05`. */
rule: string, 
/** Its heading. */
title: string, 
/** Section of the rulebook as cited. */
cited: string, 
/** Provenance marks. */
provenance: string, 
/** Sections of the programme that serve it, by id, written or not. */
sections: Array<string>, 
/** How it is served. */
served: RuleServed, };

/** A number of the rule. */
export type RuleNumber = { 
/** Key, such as `training_report_days`. */
key: string, 
/** Value. */
value: number, 
/** Unit: `calendar_days`, `months`, `percent`. */
unit: string, 
/** What the end of its clock means; absent where no clock runs by it. */
counting?: Counting, 
/** Rule that it belongs to. */
rule: string, 
/** Provenance mark. */
provenance: string, 
/** Sources. */
sources: string, 
/** Note. */
note: string, };

/** How a rule is served by a version. */
export type RuleServed = "written" | "adopted" | "missing";

/** Status of the rule. */
export type RuleStatus = "proposed" | "final" | "withdrawn";

/** The rulebook: the edition in force as it is written, what the office made of it, and the other editions. */
export type RulebookView = { 
/** Edition in force, without the office's own answers. */
edition: Edition, 
/** Open questions as they stand, in the edition's order. */
questions: Array<QuestionState>, 
/** The two halves. */
halves: Array<HalfState>, 
/** Editions that the vault knows, the shipped one first. */
editions: Array<EditionLine>, 
/** Rules and fields of the edition in force that this program has no place for. */
unserved: Array<string>, 
/** Edition that should be in force and whose file is missing or damaged. */
lacking?: string, 
/** Numbers that the edition in force lacks and that are the shipped edition's, by key. */
borrowed: Array<string>, };

/** What a usage file shows of one account. */
export type RunFound = { 
/** Account. */
account: AccountId, 
/** Its reference. */
reference: string, 
/** Customer. */
customer: PartyRef, 
/** Rows. */
rows: number, 
/** By what it is seen. */
by: SeenBy, 
/** What was measured. */
measured: Array<RunMeasured>, 
/** Accelerators named. */
accelerators: Array<string>, 
/** Thresholds beside what was measured. */
compared: Array<Compared>, 
/** Whether a threshold is reached. */
reached: boolean, 
/** Label of the candidate that was recorded from this file already. */
recorded?: string, };

/** What is measured. */
export type RunMeasure = "operations" | "accelerators_at_once" | "accelerator_hours" | "spend";

/** Something that was measured. */
export type RunMeasured = { 
/** What. */
measure: RunMeasure, 
/** Number, every digit kept. */
value: string, 
/** Currency of a spend. */
currency: string, };

/** What a usage file shows. */
export type RunsFound = { 
/** Name of the file. */
file_name: string, 
/** SHA-256 of the file, 64 hex digits; recording a candidate demands it. */
sha256: string, 
/** Rows that were added up. */
rows: number, 
/** Rows that were not added up, the first of them. */
rejected: Array<UsageRejected>, 
/** How many were not added up. */
rejected_count: number, 
/** Accounts of the vault, those that reach a threshold first. */
accounts: Array<RunFound>, 
/** References that no account of the vault has at this provider. */
unmatched: Array<string>, 
/** Thresholds that the office keeps. */
thresholds: number, };

/** A document of somebody else that bears the same number. */
export type SameNumber = { 
/** Document that bears the number here. */
document: DocumentId, 
/** The other document. */
other: DocumentId, 
/** Kind of the other one. */
kind?: DocumentKind, 
/** Parties that the other one concerns. */
parties: Array<PartyRef>, };

/** What is the same at another customer. */
export type Sameness = "file" | "picture" | "number" | "person";

/** Records an account or changes its products. */
export type SaveAccount = { 
/** Account to change; absent for a new one. */
id?: AccountId, 
/** Customer. */
customer: PartyId, 
/** Provider. */
provider: ProviderId, 
/** Reference at the provider. */
reference: string, 
/** Products in the words of the price list. */
products: Array<string>, 
/** Products of the catalogue with their days; absent leaves them as they are. */
carries?: Array<AccountProduct>, 
/** Day of opening, for a new one. */
opened: string, 
/** Second person, where the account leaves the scope of the proposal by this and there are two. */
second?: Second, };

/** Saves the answers of a draft. */
export type SaveAnswers = { 
/** Filing. */
filing: FilingId, 
/** Answers in words. */
answers: Array<ItemAnswer>, 
/** Attestations. */
attestations: Array<Attestation>, };

/** Writes an attachment where a person chose, byte for byte as it came. */
export type SaveAttachment = { 
/** Sealed object. */
object: ObjectId, 
/** Token of the file to write. */
target: string, };

/** Records a candidate, or its answers. */
export type SaveCandidate = { 
/** Candidate; a nil id makes a new one. */
candidate: Candidate, };

/** Keeps a draft of a form in the vault; no event. */
export type SaveDraft = { 
/** Form, such as `party:new`. */
key: string, 
/** Content as JSON text. */
content: string, };

/** Records or ends a holding. */
export type SaveHolding = { 
/** Holding to change; absent for a new one. */
id?: HoldingId, 
/** Who holds. */
holder: Holder, 
/** In what. */
held: PartyId, 
/** How much. */
share: Share, 
/** First day. */
from: string, 
/** Last day. */
until?: string, 
/** Source. */
source: string, };

/** Saves how a customer file is read, so that the next one with these headings is read alike. */
export type SaveImportProfile = { 
/** Token of the file. */
file: string, 
/** How it is read. */
options: ReadOptions, 
/** Name; a profile of the same name is replaced. */
name: string, };

/** Records a special measure. */
export type SaveMeasure = { 
/** Whom it is on. */
target: MeasureTarget, 
/** What it asks for. */
measure: string, 
/** Whether it only sets conditions; else it forbids accounts while it holds. */
conditions: boolean, 
/** Determination that it rests on. */
determined: Trigger, 
/** Where it is published. */
source: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Changes the organisation's data. */
export type SaveOrganisation = { 
/** Organisation. */
organisation: Organisation, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Records a new party or changes one. */
export type SaveParty = { 
/** Party to change; absent for a new one. */
id?: PartyId, 
/** Declared data. */
declared: Declared, 
/** Risk. */
risk: Risk, 
/** Whether a new party becomes a customer. */
customer: boolean, 
/** Why it changed, in words. */
why: string, };

/** Changes the policy. */
export type SavePolicy = { 
/** Policy. */
policy: Policy, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Records a product or judges one anew. */
export type SaveProduct = { 
/** Product to change; absent for a new one. */
id?: ProductId, 
/** Provider. */
provider: ProviderId, 
/** Name, as on the price list. */
name: string, 
/** What it is technically. */
kind: ProductKind, 
/** Who runs it, where the question arises. */
management?: Management, 
/** Whether customers share machines, where the question arises. */
tenancy?: Tenancy, 
/** Whether it is paid for. */
offer: Offer, 
/** Whether it is an IaaS product. */
answer: Iaas, 
/** Why. */
why: string, 
/** Whether the same answer with the same reason was given anew, under the words in force. */
confirmed: boolean, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Saves a draft of the programme. */
export type SaveProgramme = { 
/** Version. */
version: ProgrammeId, 
/** Texts; a section that is left out keeps its own. */
texts: Array<SectionText>, 
/** What changed against the version before. */
changes: string, 
/** The provider's programme that it adopts; left out for the office's own. */
adopted?: AdoptProgramme, };

/** Records a provider or changes one. */
export type SaveProvider = { 
/** Provider. */
provider: ProviderForm, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Keeps a review as a draft in the vault; no event. */
export type SaveReview = { 
/** Case. */
case: CaseId, 
/** Review so far. */
review: Review, };

/** Begins or changes a role. */
export type SaveRole = { 
/** Role to change; absent for a new one. */
id?: RoleId, 
/** Party. */
party: PartyId, 
/** Role. */
role: Role, 
/** First day. */
from: string, 
/** Last day. */
until?: string, 
/** Basis, in words. */
basis: string, 
/** Provider whose products a sub-reseller resells; absent for those of every provider. */
provider?: ProviderId, };

/** A filter of the list of customers that a person keeps under a name. It is that person's own, and no event. */
export type SavedView = { 
/** Name, given by the person; no two of theirs have the same. */
name: string, 
/** What is asked; which page of it does not matter. */
filter: CustomerQuery, };

/** The views of the person signed in. */
export type SavedViews = { 
/** Views, in the order in which they were saved. */
views: Array<SavedView>, };

/** Screens a party with those who own it, or all parties. */
export type ScreenParties = { 
/** Party; absent for all. */
party?: PartyId, };

/** What a screening did. */
export type Screened = { 
/** Parties screened. */
parties: number, 
/** Possible matches, also those that were judged. */
hits: number, 
/** Parties without any name that can be compared. */
not_comparable: number, };

/** A version of a list. The newest one of its kind is in force, the others are kept. */
export type ScreeningList = { 
/** Identifier. */
id: ListId, 
/** Which list. */
kind: ListKind, 
/** Number of the version in this vault, from 1. */
version: number, 
/** Day of the list, as its publisher states it. */
as_of: string, 
/** Files, sealed as they came. */
files: Array<SealedFile>, 
/** Entries. */
entries: number, 
/** Names of all entries. */
names: number, 
/** Who brought it in. */
by: PersonId, 
/** When. */
at: Moment, };

/** Lists, special measures and open hits. */
export type ScreeningView = { 
/** Versions of lists, newest first. */
lists: Array<ListLine>, 
/** Special measures. */
measures: Array<MeasureLine>, 
/** Parties with open hits. */
open: Array<PartyHits>, 
/** Parties of the vault. */
parties: number, 
/** Parties that were not screened against what is in force. */
stale: number, 
/** Parties without any name that can be compared with Latin letters. */
not_comparable: Array<PartyRef>, 
/** Score at and above which entries are shown, in thousandths. */
least: number, 
/** Whether a sealed file of a list in force is missing or damaged, so that nothing can be compared. */
unreadable: boolean, };

/** Answer of `recheck_document`. */
export type SealChecked = { 
/** Document. */
document: DocumentId, 
/** SHA-256 that was recorded. */
recorded: string, 
/** SHA-256 of the sealed original as it was read now. */
found: string, 
/** Whether they are equal. */
equal: boolean, 
/** When it was read. */
at: string, };

/** A file that came or went with something, sealed as it was. */
export type SealedFile = { 
/** Name of the file as it came. */
file_name: string, 
/** Sealed object. */
object: ObjectId, 
/** SHA-256 of its bytes, 64 hex digits. */
sha256: string, 
/** Size in bytes. */
bytes: number, };

/** Searches everything by name or label, for the palette. */
export type Search = { 
/** Words. */
text: string, };

/** A hit of the search. */
export type SearchHit = { 
/** Address inside the program, such as `#/customers/<id>`. */
address: string, 
/** Kind of thing: `customer`, `party`, `case`, `filing`, `document`. */
kind: string, 
/** Title. */
title: string, 
/** Second line. */
detail: string, };

/** Answer of `search`. */
export type SearchResult = { 
/** Hits, best first, at most 20. */
hits: Array<SearchHit>, };

/** Passphrase of a second person, where one is needed. */
export type Second = { 
/** Sign-in label. */
label: string, 
/** Passphrase. */
passphrase: string, };

/** When a second person must approve a decision. */
export type SecondPerson = "always" | "by_reason" | "never";

/** A section of the subpart. */
export type Section = { 
/** Number, such as `7.304`. */
number: string, 
/** Heading. */
title: string, 
/** Provenance mark. */
provenance: string, };

/** The text of a section. */
export type SectionText = { 
/** Section, by id. */
section: string, 
/** Text. */
text: string, };

/** Records that the finding was asked for. */
export type SeekExemption = { 
/** File. */
exemption: ExemptionId, 
/** Who asked. */
applicant: ExemptionApplicant, 
/** Day. */
on: string, 
/** Reference; may be empty. */
reference: string, 
/** What was asked, or how it became known here. */
words: string, 
/** Tokens of the files. */
files: Array<string>, };

/** How a candidate came to be recorded. */
export type SeenBy = "accelerators" | "spend";

/** A field of the bench as a zone in a picture says it. */
export type SeenField = { 
/** Field, as in the bench. */
field: string, 
/** What was read. */
read: string, 
/** How it stands to what was stated; `not_comparable` is no mismatch. */
verdict: Verdict, 
/** Line of the zone, from 0. */
line: number, 
/** First cell, from 0. */
start: number, 
/** Just after the last cell. */
end: number, };

/** What the session is. */
export type Session = { "state": "closed", 
/** Citation of the rule that the program ships with. */
citation: string, } | { "state": "open" } & OpenSession;

/** Finds that a change takes no update. */
export type SetAsideChange = { 
/** Change. */
change: ChangeId, 
/** Why. */
why: string, };

/** Sets the checklist: everything that is asked otherwise than the standard, and why. */
export type SetChecklist = { 
/** Questions that are asked otherwise than the standard; none for the standard. */
rules: Array<NeedOf>, 
/** Why. */
reason: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Sets a hold. */
export type SetHold = { 
/** Party. */
party: PartyId, 
/** Why. */
reason: string, };

/** Records a longer term by the law of a country, changes it, or takes it back. */
export type SetLocalTerm = { 
/** Country. */
country: Country, 
/** Months; 0 takes the term back. */
months: number, 
/** Why it applies. */
reason: string, 
/** Law and section. */
source: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Changes a person's roles. */
export type SetRoles = { 
/** Person. */
person: PersonId, 
/** Roles. */
roles: Array<StaffRole>, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** A share that is known exactly (`least` = `most`) or only as a range. */
export type Share = { 
/** At least. */
least: Percent, 
/** At most. */
most: Percent, };

/** Asks for a page picture. */
export type ShowPage = { 
/** Document. */
document: DocumentId, 
/** Page, from 1. */
page: number, 
/** Width at most, in pixels. */
max_width: number, 
/** Height at most, in pixels. */
max_height: number, };

/** Whether the transaction is by, for, or on behalf of the foreign person (AI-P). */
export type Side = "by" | "for" | "on_behalf_of";

/** What a usage file showed of an account when the candidate was recorded from it. */
export type Sighting = { 
/** By what it was seen. */
by: SeenBy, 
/** The usage file as it came, sealed. */
file: SealedFile, 
/** Rows of the account in it. */
rows: number, 
/** What was measured. */
measured: Array<RunMeasured>, 
/** Accelerators named in the rows. */
accelerators: Array<string>, 
/** Who recorded it. */
recorded_by: PersonId, 
/** When. */
at: Moment, };

/** Signs a filing. */
export type SignFiling = { 
/** Filing. */
filing: FilingId, 
/** Own passphrase. */
passphrase: string, 
/** Officer who signs after that and locks it; the pages name both. */
with?: PersonId, };

/** What one source says about a point. */
export type SourceReading = { 
/** Source. */
source: string, 
/** What it says. */
words: string, };

/** How long a clock runs. */
export type Span = { "unit": "days", "count": number } | { "unit": "months", "count": number };

/** A span of time. */
export type SpanView = { 
/** First instant. */
from: string, 
/** Last instant. */
to: string, };

/** A special measure. */
export type SpecialMeasure = { 
/** Identifier. */
id: MeasureId, 
/** Whom it is on. */
target: MeasureTarget, 
/** What it asks for: to block, or on which conditions. */
measure: string, 
/** Whether it only sets conditions; else it forbids accounts while it holds. */
conditions?: boolean, 
/** Determination that it rests on. */
determined: Trigger, 
/** Day on which the office implements it, once it is known. */
implemented?: string, 
/** Where the determination is published. */
source: string, 
/** Extensions, in their order. */
extensions: Array<Extension>, 
/** How it ended before its time. */
ended?: MeasureEnd, 
/** Who recorded it first. */
by: PersonId, 
/** When. */
at: Moment, };

/** Role of a member of staff. Roles bind what may validly be signed; whoever opens the vault can read it. */
export type StaffRole = "reviewer" | "approver" | "officer" | "auditor";

/** How a customer stands, as one word for lists. */
export type Standing = "undecided" | "in_review" | "evidence_asked" | "second_review" | "verified" | "owners_open" | "cannot_verify" | "restricted" | "us_persons";

/** Begins the exam; one that was begun before ends without a trace. */
export type StartExam = { 
/** How many of the cases, from 1; all of them when more are asked for. */
cases: number, };

/** A status as written and what it means. */
export type Status = { 
/** As the file has it. */
as_written: string, 
/** What it means, when the word is known. */
meaning: Lifecycle | null, };

/** Status of a party with the name of who decided. */
export type StatusView = { 
/** Status. */
status: PartyStatus, 
/** Who decided, when somebody did. */
by?: PersonRef, };

/** Something that stays, in words. */
export type StayLine = { 
/** What stays, and why. */
stays: Stays, 
/** Its name or label; for an entry of the journal its kind. */
title: string, 
/** Whom else it concerns. */
also: Array<PartyRef>, };

/** Something that names the party, or may, and stays. */
export type Stays = { "what": "document", 
/** Document. */
document: DocumentId, 
/** Whom else it concerns. */
also: Array<PartyId>, } | { "what": "case", 
/** Case. */
case: CaseId, 
/** Whom else it concerns. */
also: Array<PartyId>, } | { "what": "filing", 
/** Filing. */
filing: FilingId, } | { "what": "mention", 
/** Its place in the journal. */
place: number, };

/** Restricts, closes or reopens an account. */
export type StepAccount = { 
/** Account. */
account: AccountId, 
/** State from that day on. */
state: AccountState, 
/** Day. */
on: string, 
/** Why. */
why: string, };

/** Carries a special measure on. */
export type StepMeasure = { 
/** Measure. */
measure: MeasureId, 
/** What happens. */
step: MeasureStep, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Grades evidence after NIST SP 800-63A-4, as the kind allows and without reading a chip. */
export type Strength = "supporting" | "fair" | "strong" | "superior";

/** What an event is about, by random id only. */
export type SubjectKind = "vault" | "person" | "provider" | "party" | "account" | "document" | "case" | "remediation" | "batch" | "candidate" | "filing" | "request" | "incident" | "programme" | "exemption";

/** A kind of paper that something suggests; nobody has said it. */
export type SuggestedKind = { 
/** Kind. */
kind: DocumentKind, 
/** Why, as a message id: `inbox-why-words`, `inbox-why-zone`. */
why: string, 
/** The words of the file's name, or the code of the zone, that suggest it. */
words: string, };

/** A party that something suggests; nobody has said it. */
export type SuggestedParty = { 
/** Party. */
party: PartyRef, 
/** Why, as a message id: `inbox-why-number`, `inbox-why-zone-name`, `inbox-why-name`. */
why: string, 
/** The words that suggest it; of a number the last three characters. */
words: string, };

/** Names the filing that is superseded and what changed. */
export type Supersedes = { 
/** Earlier filing. */
filing: FilingId, 
/** Its label. */
label: string, 
/** What changed, in words. */
changes: string, };

/** How much it says that two papers bear one number. */
export type Sureness = "hint" | "certain";

/** Switches the person and keeps the screen. */
export type SwitchPerson = { 
/** Sign-in label. */
label: string, 
/** Passphrase. */
passphrase: string, };

/** A field of a customer that a column can go to. */
export type TargetField = "external_id" | "kind" | "company_name" | "full_name" | "given_name" | "family_name" | "email" | "phone" | "address_line" | "city" | "region" | "postal_code" | "country" | "domain" | "account_reference" | "created_on" | "closed_on" | "status" | "registration_number" | "birth_date" | "card_brand" | "card_last_four";

/** Records that somebody was told of a change. */
export type TellAdpChange = { 
/** File. */
exemption: ExemptionId, 
/** Place of the change in the file, from 0. */
change: number, 
/** Who was told. */
whom: AdpAddressee, 
/** Day on which it was sent. */
on: string, 
/** Channel. */
channel: string, 
/** What was told. */
words: string, 
/** Tokens of the proof. */
files: Array<string>, };

/** Records that a customer told of an added owner. */
export type TellOwner = { 
/** Customer that told. */
customer: PartyId, 
/** Person that was added. */
owner: PartyId, 
/** Day on which the customer told. */
told: string, 
/** Day from which the person is an owner, as the customer says. */
since: string, 
/** How it was told. */
how: string, 
/** Tokens of the files that show it. */
files: Array<string>, };

/** Whether customers share machines. */
export type Tenancy = "virtualised" | "dedicated";

/** A term of the rule, in the words of a published source. */
export type Term = { 
/** Key, such as `beneficial_owner`. */
key: string, 
/** Section that it stands in, such as `7.301`. */
section: string, 
/** The words; the rule's own only where the provenance says verbatim. */
words: string, 
/** Provenance mark. */
provenance: string, 
/** Where the words were published. */
sources: string, 
/** What else has to be known about the words; may be empty. */
note: string, };

/** A local term with who recorded it. */
export type TermLine = { 
/** Term. */
term: LocalTerm, 
/** Who recorded it. */
by: PersonRef, };

/** A text before and now. */
export type TextChange = { 
/** Field that asks it. */
field: string, 
/** Before. */
before: string, 
/** Now. */
now: string, };

/** A threshold of the office. */
export type Threshold = { 
/** What is measured. */
measure: RunMeasure, 
/** Number from which on somebody looks, such as `256` or `1e25`. */
value: string, 
/** Currency of a spend, in three letters; empty for the others. */
currency: string, 
/** Why the office looks from there on, with the source. */
reason: string, };

/** A request for a proof of time that was written to a file; its answer must be for this one. */
export type TimeAsked = { 
/** SHA-256 of the signature, 64 hex digits. */
imprint: string, 
/** Number of the request, 32 hex digits. */
nonce: string, 
/** Who wrote the request. */
by: PersonId, 
/** When. */
at: Moment, };

/** What a time service says of a signature: it was there at that moment. */
export type TimeProof = { 
/** The moment by the service's clock. */
at: string, 
/** The service, as its certificate names it; not compared with any root. */
authority: string, 
/** Who placed the answer. */
by: PersonId, };

/** A line of the timeline. */
export type TimelineEntry = { 
/** When. */
at: string, 
/** Who; empty for system events. */
who: string, 
/** Kind of the event, such as `case.approved`. */
kind: string, 
/** Detail in data, such as a state, a label or a name. */
detail: string, 
/** Name of the other party of a merge. */
other?: string, };

/** What today asks for. */
export type TodayView = { 
/** Steps of the first day; empty once all are done. */
first_steps: Array<FirstStep>, 
/** Clocks, the soonest due first. */
clocks: Array<ClockLine>, 
/** Queue of the person signed in, then the rest, at most 20. */
queue: Array<QueueRow>, 
/** Cases that wait for review. */
queue_total: number, 
/** Of those, late on the office's calendar. */
queue_late: number, 
/** Submissions that wait for a second person. */
approvals: Array<WaitingApproval>, 
/** Exceptions. */
exceptions: Array<ExceptionLine>, 
/** Last backup. */
backup?: BackupFact, 
/** Verification funnel: all, complete, with documents, decided, verified. */
funnel: Array<FunnelStep>, 
/** Customers by country, most first. */
countries: Array<CountryCount>, 
/** Late work by age: 1–3, 4–7, 8–14, 15 days and more. */
late_by_age: Array<number>, };

/** The clocks of a training report (AI-02): from the transaction, from knowledge, and the one that is worked to. */
export type TrainingClocks = { 
/** From the transaction, if its date is known. */
from_transaction?: Due, 
/** From knowledge, if recorded. */
from_knowledge?: Due, 
/** The working due moment: the earliest that had not passed when knowledge was recorded; else that from
 * knowledge, else that from the transaction. A clock that runs out stays. */
working?: string, 
/** Whether the clock from the transaction had passed already when knowledge was recorded; the text does not
 * settle which governs, and counsel should be asked. */
ask_counsel: boolean, };

/** The frozen content of a training report. */
export type TrainingReport = { 
/** Candidate with every answer. */
candidate: Candidate, 
/** Foreign person (AI-B, AI-C, AI-D, AI-F, AI-G, AI-H). */
person: Party, 
/** Reference of the account at the provider. */
account: string, 
/** Beneficial owners (AI-C). */
owners: Array<NamedOwner>, 
/** Accesses of the person's account (AI-I), soonest first. */
accesses: Array<AccessLine>, 
/** Clocks in the proposal's words (AI-02). */
clocks: Array<ReportClock>, 
/** Further answers in words, by field id. */
answers: Array<ItemAnswer>, 
/** Questions about earlier versions of the report, with their answers (AI-S). */
follow_ups?: Array<FollowUp>, 
/** Documents relied on for the person; none in what was frozen before they were listed. */
documents?: Array<ReportedDocument>, 
/** Attestation (AI-T). */
attestations: Array<Attestation>, };

/** A transaction or a class of transactions that an assessment reviews, as the office understands the letter. */
export type TransactionClass = { 
/** In words. */
words: string, 
/** First day. */
from: string, 
/** Last day. */
to: string, 
/** Who described it. */
by: PersonId, 
/** When. */
at: Moment, };

/** What starts a clock: a date, an optional time, and the zone in which both were meant. */
export type Trigger = { 
/** Calendar date in `zone`. */
date: string, 
/** Local time of day in `zone`, when it is known. */
time?: string, 
/** Zone in which date and time were meant. */
zone: Zone, };

/** What can be said about the safety of the records. */
export type TrustView = { 
/** Last backup that was read back and compared. */
backup?: BackupFact, 
/** Last verification of the journal. */
verified?: VerifiedFact, 
/** Newest packet that carries the journal head, by its label. */
witness?: string, 
/** Size of the journal in events. */
events: number, 
/** Short code of the head. */
head_code: string, 
/** Fingerprints of the officers' filing certificates. */
fingerprints: Array<Fingerprint>, };

/** Something of this case that stands at another customer too. The machine shows it; a person decides. */
export type Twin = { 
/** What is the same. */
same: Sameness, 
/** How much it says. */
sure: Sureness, 
/** The reason that fits it; nobody has given it. */
reason: ReasonCode, 
/** Document of this case; absent for a person. */
document?: DocumentId, 
/** Document at the other customer, which may be the same one; absent for a person. */
other?: DocumentId, 
/** Kind of the other document. */
kind?: DocumentKind, 
/** Whom it concerns there. */
parties: Array<PartyRef>, };

/** Undoes a batch. */
export type UndoBatch = { 
/** Batch. */
batch: BatchId, };

/** Takes a link away. */
export type UnlinkDocument = { 
/** Document. */
document: DocumentId, 
/** Party. */
party: PartyId, };

/** Unlocks a vault. */
export type Unlock = { 
/** Reference of the vault. */
vault: string, 
/** Sign-in label. */
label: string, 
/** Passphrase. */
passphrase: string, };

/** An account reference that nobody knows. */
export type UnmatchedReference = { 
/** Reference. */
reference: string, 
/** Rows. */
rows: number, };

/** Asks for the register, of one provider and one period where they are given. */
export type UnverifiedQuery = { 
/** Only what counts at this provider. */
provider?: ProviderId, 
/** First day on which an attempt failed. */
from?: string, 
/** Last day. */
to?: string, };

/** The register with its sums. */
export type UnverifiedRegister = { 
/** Lines: those that are not resolved first, the newest first. */
lines: Array<RegisterLine>, 
/** Attempts that failed in the period (ANN-E). */
failures: number, 
/** Of those, with a recorded resolution (ANN-F). */
resolved: number, 
/** Open accounts of foreign customers who are not verified now (CERT-N). */
unverified_accounts: number, 
/** Of those, accounts for which no action is recorded (CERT-O). */
without_action: number, };

/** A row of the annex on accounts that are not verified (CERT-N, CERT-O). */
export type UnverifiedRow = { 
/** Row id inside this packet, such as `N-0001`. */
row: string, 
/** Country of the customer. */
country?: Country, 
/** Action being taken, in words; empty when none is recorded. */
action: string, 
/** Since when. */
since?: string, 
/** When it is to be done. */
due?: string, };

/** Opens a candidate again that was judged not covered, because the arrangements changed (second limb). */
export type UpdateArrangement = { 
/** Candidate. */
candidate: CandidateId, 
/** When the arrangements changed. */
on: Trigger, 
/** What changed. */
words: string, };

/** One thing that is asked of a packet before it leaves, and the answer. */
export type UploadLine = { 
/** What was asked. */
what: UploadWhat, 
/** Whether it is so. */
ok: boolean, 
/** In data: the names concerned; for the limit the bytes as one zip; for the parts their number, or the file that
 * is over the limit alone. */
detail: string, };

/** Whether a signed packet can be uploaded as it is. */
export type UploadView = { 
/** Everything that was asked. */
lines: Array<UploadLine>, 
/** Most bytes that the provider takes at once, when it told. */
limit?: number, };

/** What is asked of a packet before it leaves. */
export type UploadWhat = "names" | "cases" | "sizes" | "version" | "password" | "limit" | "parts";

/** The four bases on which a party is a U.S. person. Place of birth or name is never a basis. */
export type UsBasis = "citizen" | "permanent_resident" | "organised_in_us" | "located_in_us";

/** Whether the way out for U.S. persons is open. */
export type UsExit = { 
/** Whether it is open: nothing is missing. */
stands: boolean, 
/** Persons that it waits for: the customer and its owners. */
persons: number, 
/** What is missing. */
gaps: Array<ExitGap>, };

/** What was determined. */
export type UsStatus = { "status": "us_person", 
/** Basis. */
basis: UsBasis, } | { "status": "foreign" };

/** Why a row is not added up. */
export type UsageFault = "account" | "day" | "count" | "hours" | "spend" | "currency";

/** A row that is not added up. */
export type UsageRejected = { 
/** Line of the file. */
line: number, 
/** What is wrong. */
fault: UsageFault, 
/** The cell as it stands. */
value: string, };

/** Puts an edition that the vault knows in force. */
export type UseEdition = { 
/** Id. */
edition: string, 
/** Second officer, as soon as there are two. */
second?: Second, };

/** Identifies a vault. */
export type VaultId = string & { readonly __brand: 'VaultId' };

/** Answer of `vaults`. */
export type VaultList = { 
/** Vaults, the newest used first. */
vaults: Array<KnownVault>, 
/** Six ASCII words to offer as a passphrase. */
suggestion: string, };

/** Says how a stated value and a read value stand to each other. */
export type Verdict = "exact" | "alternative_form" | "truncated" | "swapped" | "differs" | "not_comparable" | "not_stated";

/** Who verified a party, when and in which way. */
export type VerifiedBy = { 
/** Name of the person who decided. */
name: string, 
/** Day on which the case ended, in the zone of the office. */
on: string, 
/** Method. */
method: Method, };

/** A verification of the journal. */
export type VerifiedFact = { 
/** When. */
at: string, 
/** Whether it was consistent. */
consistent: boolean, };

/** Something that keeps a filing from being checked. */
export type Violation = { 
/** Field id to go to. */
field: string, 
/** Message id. */
message: string, 
/** Detail in data. */
detail: string, 
/** Whether it only warns. */
warning: boolean, };

/** Numbers beside the entries of the rail: work waiting, never totals. */
export type Waiting = { 
/** Cases to review. */
review: number, 
/** Documents not attached. */
inbox: number, 
/** Remediations open. */
remediation: number, 
/** Candidates open. */
training: number, 
/** Filings in work. */
filings: number, 
/** Submissions that this person may approve. */
approvals: number, 
/** Accounts with a gap in their logs. */
access: number, 
/** Requests whose clock runs, and incidents of which nobody outside was told. */
requests: number, 
/** A version of the programme that this person may approve, and a review that is near or past. */
cip: number, };

/** A submission that waits. */
export type WaitingApproval = { 
/** Address inside the program. */
address: string, 
/** Whom or what it is about. */
title: string, 
/** Who submitted. */
by: string, 
/** When. */
at: string, 
/** Whether the evidence changed since. */
changed: boolean, 
/** Whether a filing waits for the second signature, by the person signed in. */
signature?: boolean, };

/** Says whether and how a red flag is watched. */
export type WatchFlag = { 
/** File. */
exemption: ExemptionId, 
/** Flag of the library or of the file; absent for a new one of the office's own. */
flag?: string, 
/** What is seen, of a new one. */
words: string, 
/** Whether it is watched. */
watched: boolean, 
/** How it is noticed. */
detect: string, 
/** What is done when it shows. */
respond: string, };

/** Who remembers an earlier head of the journal, outside the database. */
export type Witness = "machine" | "person";

/** A line of the explanation. */
export type WordLine = { 
/** Word or words of the party's name; empty when there is none. */
stated: string, 
/** Word or words of the list; empty when there is none. */
listed: string, 
/** How they stand to each other. */
likeness: Likeness, 
/** Score of this line, in thousandths; of what is left out 0. */
score: number, };

/** Writes how a factor is met. */
export type WriteFactor = { 
/** File. */
exemption: ExemptionId, 
/** Factor. */
factor: AdpFactor, 
/** How it is met. */
words: string, 
/** Tokens of the evidence. */
files: Array<string>, };

/** Writes the rows of an access log that cannot be used as CSV, each with its line and reason. */
export type WriteRejectedAccesses = { 
/** Token of the file. */
file: string, 
/** How to read it. */
options: AccessOptions, 
/** Token of the file to write. */
target: string, };

/** Writes the rows of a customer file that cannot be used as CSV, each with its line and reason. */
export type WriteRejectedCustomers = { 
/** Token of the file. */
file: string, 
/** How to read it. */
options: ReadOptions, 
/** Token of the file to write. */
target: string, };

/** Writes the request for a proof of time of the newest signature. */
export type WriteTimestampRequest = { 
/** Filing. */
filing: FilingId, 
/** Token of the file to write. */
target: string, };

/** Writes the register as CSV where a person chose. */
export type WriteUnverified = { 
/** What of it. */
query: UnverifiedQuery, 
/** Token of the file to write. */
target: string, };

/** A file that was written where a person chose. */
export type Written = { 
/** Name of the file. */
file_name: string, 
/** Rows in it, without the headings. */
rows: number, 
/** Size in bytes. */
bytes: number, };

/** A copy of the programme that was written out for a request. */
export type WrittenCopy = { 
/** Number of the version. */
version: number, 
/** Name of the PDF. */
name: string, 
/** SHA-256 of the PDF, 64 hex digits. */
sha256: string, 
/** When. */
at: string, 
/** Who. */
by?: PersonId, 
/** Whether the recorded answer carries exactly these bytes. */
sent: boolean, };

/** An IANA time zone, such as `America/New_York`. */
export type Zone = string;

/** Shows one character of a zone that was read from a picture. */
export type ZoneCell = { 
/** The character. */
character: string, 
/** How sure the reading is, from 0 to 100. */
confidence: number, 
/** The reading is sure enough here; a place without a check digit has to be surer. */
sure: boolean, 
/** What it could be instead, when that is not out of the question. */
other: string | null, };

/** Says what a date field holds. */
export type ZoneDate = { "kind": "known", 
/** The day. */
date: string, } | { "kind": "partial", 
/** The six characters. */
raw: string, } | { "kind": "unknown" } | { "kind": "impossible", 
/** The six characters. */
raw: string, } | { "kind": "malformed", 
/** The six characters. */
raw: string, };

/** Names a field of a zone. */
export type ZoneField = "document_code" | "issuer" | "name" | "document_number" | "nationality" | "birth_date" | "sex" | "expiry_date" | "optional_data" | "optional_data2" | "composite";

/** Names the layout of a zone. */
export type ZoneFormat = "td1" | "td2" | "td3" | "mrv_a" | "mrv_b" | "french_identity_card";

/** Marks something that a reviewer should know; the words are found under the name. */
export type ZoneNote = { "kind": "fields_without_check_digit" } | { "kind": "check_digit_blind_spots" } | { "kind": "no_composite_digit" } | { "kind": "checks_not_applicable" } | { "kind": "national_letters" } | { "kind": "unknown_issuer", 
/** The code. */
code: string, } | { "kind": "unknown_nationality", 
/** The code. */
code: string, } | { "kind": "specimen" } | { "kind": "name_may_be_truncated" } | { "kind": "long_document_number" } | { "kind": "age_to_confirm", 
/** Age in whole years on the day of the decision. */
years: number, } | { "kind": "expired" } | { "kind": "sex_malformed" };

/** A zone that was read from a picture. */
export type ZoneSeen = { 
/** Where it stands on the page. */
corners?: [[number, number], [number, number], [number, number], [number, number]], 
/** The lines. */
lines: Array<string>, 
/** Each cell of each line with how sure the reader is of it. */
cells: Array<Array<ZoneCell>>, 
/** Every check digit agrees with the zone as it is printed, and every cell was read plainly. */
certain: boolean, 
/** The lines pass only because characters were changed; they count as read by nobody. */
repaired: boolean, 
/** The lines as a zone, when they are one. */
reading?: MrzReading, 
/** What it says of the fields of the bench, and how that stands to what was stated. */
fields: Array<SeenField>, };

/** Says what the sex cell holds. */
export type ZoneSex = "male" | "female" | "unspecified" | "malformed";

/** Every command of the door with its request and answer. */
export interface Commands {
  session: { request: Nothing; answer: Session };
  vaults: { request: Nothing; answer: VaultList };
  add_vault: { request: AddVault; answer: VaultList };
  create_vault: { request: CreateVault; answer: KitView };
  finish_vault: { request: FinishVault; answer: Session };
  print_kit: { request: PrintTo; answer: PaperWritten };
  cancel_create: { request: Nothing; answer: Done };
  unlock: { request: Unlock; answer: Session };
  open_by_kit: { request: OpenByKit; answer: Session };
  open_demo: { request: OpenDemo; answer: Session };
  restore_backup: { request: RestoreBackup; answer: Session };
  lock: { request: Nothing; answer: Session };
  chosen_files: { request: ChosenFiles; answer: ChosenFilesView };
  jobs: { request: Nothing; answer: JobsView };
  cancel_job: { request: CancelJob; answer: Done };
  switch_person: { request: SwitchPerson; answer: Session };
  save_draft: { request: SaveDraft; answer: Done };
  load_draft: { request: DraftByKey; answer: DraftView };
  drop_draft: { request: DraftByKey; answer: Done };
  today: { request: Nothing; answer: TodayView };
  export_calendar: { request: ExportCalendar; answer: Written };
  search: { request: Search; answer: SearchResult };
  office: { request: Nothing; answer: OfficeView };
  save_organisation: { request: SaveOrganisation; answer: OfficeView };
  add_person: { request: AddPerson; answer: OfficeView };
  set_roles: { request: SetRoles; answer: OfficeView };
  change_passphrase: { request: ChangePassphrase; answer: Done };
  reset_passphrase: { request: ResetPassphrase; answer: OfficeView };
  filing_keys: { request: Nothing; answer: FilingKeysView };
  read_filing_key: { request: ReadFilingKey; answer: KeyPreview };
  import_filing_key: { request: ImportFilingKey; answer: FilingKeysView };
  choose_filing_key: { request: ChooseFilingKey; answer: FilingKeysView };
  renew_filing_key: { request: RenewFilingKey; answer: FilingKeysView };
  save_policy: { request: SavePolicy; answer: OfficeView };
  checklist: { request: Nothing; answer: ChecklistView };
  set_checklist: { request: SetChecklist; answer: ChecklistView };
  save_provider: { request: SaveProvider; answer: OfficeView };
  products: { request: Nothing; answer: ProductsView };
  save_product: { request: SaveProduct; answer: ProductsView };
  rulebook: { request: Nothing; answer: RulebookView };
  choose_setting: { request: ChooseSetting; answer: RulebookView };
  read_edition: { request: ReadEdition; answer: EditionRead };
  load_edition: { request: LoadEdition; answer: RulebookView };
  use_edition: { request: UseEdition; answer: RulebookView };
  prepare_epoch: { request: PrepareEpoch; answer: KitView };
  print_epoch_kit: { request: PrintTo; answer: PaperWritten };
  finish_epoch: { request: FinishVault; answer: OfficeView };
  cancel_epoch: { request: Nothing; answer: Done };
  screening: { request: Nothing; answer: ScreeningView };
  read_list: { request: ReadList; answer: ListRead };
  import_list: { request: ImportList; answer: ScreeningView };
  save_measure: { request: SaveMeasure; answer: ScreeningView };
  step_measure: { request: StepMeasure; answer: ScreeningView };
  screen_parties: { request: ScreenParties; answer: Screened };
  party_hits: { request: PartyById; answer: HitsView };
  dispose_hit: { request: DisposeHit; answer: PartyHits };
  print_fingerprints: { request: PrintTo; answer: PaperWritten };
  make_backup: { request: MakeBackup; answer: BackupView };
  customers: { request: CustomerQuery; answer: CustomerPage };
  saved_views: { request: Nothing; answer: SavedViews };
  save_view: { request: SavedView; answer: SavedViews };
  rename_view: { request: RenameView; answer: SavedViews };
  drop_view: { request: DropView; answer: SavedViews };
  customer: { request: PartyById; answer: CustomerView };
  save_party: { request: SaveParty; answer: PartySaved };
  save_role: { request: SaveRole; answer: PartySaved };
  save_holding: { request: SaveHolding; answer: PartySaved };
  determine: { request: Determine; answer: PartySaved };
  record_notice: { request: RecordNotice; answer: PartySaved };
  merge_parties: { request: MergeParties; answer: PartySaved };
  unmerge_parties: { request: MergeParties; answer: PartySaved };
  reveal_value: { request: RevealValue; answer: Revealed };
  answer_control: { request: AnswerControl; answer: ControlAnswered };
  tell_owner: { request: TellOwner; answer: PartySaved };
  close_us_exit: { request: CloseUsExit; answer: CaseSaved };
  reach: { request: PartyById; answer: ReachView };
  read_ownership: { request: ReadOwnership; answer: OwnershipDryRun };
  import_ownership: { request: ImportOwnership; answer: OwnershipImported };
  export_ownership: { request: ExportOwnership; answer: Written };
  save_account: { request: SaveAccount; answer: AccountSaved };
  step_account: { request: StepAccount; answer: AccountSaved };
  add_documents: { request: AddDocuments; answer: DocumentsAdded };
  inbox: { request: Nothing; answer: InboxView };
  document: { request: DocumentById; answer: DocumentView };
  describe_document: { request: DescribeDocument; answer: DocumentView };
  link_document: { request: LinkDocument; answer: DocumentView };
  unlink_document: { request: UnlinkDocument; answer: DocumentView };
  read_mrz: { request: ReadMrz; answer: MrzView };
  custody: { request: DocumentById; answer: CustodyView };
  recheck_document: { request: DocumentById; answer: SealChecked };
  queue: { request: QueueQuery; answer: QueueView };
  case: { request: CaseById; answer: CaseView };
  reasons: { request: Nothing; answer: ReasonTable };
  open_case: { request: OpenCase; answer: CaseSaved };
  plan_case: { request: PlanCase; answer: CaseSaved };
  note_case: { request: NoteCase; answer: CaseSaved };
  start_review: { request: CaseById; answer: CaseSaved };
  withdraw_case: { request: CaseById; answer: CaseSaved };
  save_review: { request: SaveReview; answer: ReviewSaved };
  ask_evidence: { request: AskEvidence; answer: CaseSaved };
  record_decision: { request: RecordDecision; answer: CaseSaved };
  withdraw_decision: { request: CaseById; answer: CaseSaved };
  exam: { request: Nothing; answer: ExamView };
  exam_start: { request: StartExam; answer: ExamView };
  exam_case: { request: ExamCaseAt; answer: ExamCase };
  exam_answer: { request: AnswerExam; answer: ExamGrade };
  approvals: { request: Nothing; answer: ApprovalsView };
  approve_case: { request: ApproveCase; answer: CaseSaved };
  return_case: { request: ReturnCase; answer: CaseSaved };
  approve_filing: { request: ApproveFiling; answer: FilingView };
  remediations: { request: Nothing; answer: RemediationsView };
  record_remediation: { request: RemediationForm; answer: RemediationSaved };
  remediation_step: { request: RemediationWords; answer: RemediationSaved };
  resolve_remediation: { request: ResolveRemediation; answer: RemediationSaved };
  record_redress: { request: RecordRedress; answer: RemediationSaved };
  unverified: { request: UnverifiedQuery; answer: UnverifiedRegister };
  write_unverified: { request: WriteUnverified; answer: Written };
  read_customer_file: { request: ReadCustomerFile; answer: CustomerDryRun };
  import_customers: { request: ImportCustomers; answer: ImportedCustomers };
  write_rejected_customers: { request: WriteRejectedCustomers; answer: Written };
  import_profiles: { request: Nothing; answer: ImportProfilesView };
  save_import_profile: { request: SaveImportProfile; answer: ImportProfilesView };
  remove_import_profile: { request: RemoveImportProfile; answer: ImportProfilesView };
  batches: { request: Nothing; answer: BatchesView };
  undo_batch: { request: UndoBatch; answer: BatchesView };
  read_access_file: { request: ReadAccessFile; answer: AccessDryRun };
  import_access: { request: ImportAccess; answer: ImportedAccess };
  write_rejected_accesses: { request: WriteRejectedAccesses; answer: Written };
  access_logs: { request: Nothing; answer: AccessView };
  accesses: { request: AccessQuery; answer: AccessPage };
  candidates: { request: Nothing; answer: CandidatesView };
  candidate: { request: CandidateById; answer: CandidateView };
  save_candidate: { request: SaveCandidate; answer: CandidateSaved };
  judge_candidate: { request: JudgeCandidate; answer: CandidateSaved };
  update_arrangement: { request: UpdateArrangement; answer: CandidateSaved };
  correct_report: { request: CorrectReport; answer: CandidateSaved };
  accelerators: { request: Nothing; answer: Peaks };
  estimate_operations: { request: EstimateOperations; answer: Operations };
  find_runs: { request: FindRuns; answer: RunsFound };
  record_run: { request: RecordRun; answer: CandidateSaved };
  filings: { request: Nothing; answer: FilingsView };
  filing: { request: FilingById; answer: FilingView };
  begin_certification: { request: BeginCertification; answer: FilingView };
  begin_report: { request: BeginReport; answer: FilingView };
  office_changes: { request: Nothing; answer: ChangesView };
  record_change: { request: RecordChange; answer: ChangesView };
  set_aside_change: { request: SetAsideChange; answer: ChangesView };
  figure_rows: { request: FigureRowsQuery; answer: FigureRows };
  save_answers: { request: SaveAnswers; answer: FilingView };
  check_filing: { request: FilingById; answer: FilingView };
  reopen_filing: { request: FilingById; answer: FilingView };
  withdraw_filing: { request: FilingById; answer: FilingView };
  answer_disclosure: { request: AnswerDisclosure; answer: FilingView };
  preview_filing: { request: FilingById; answer: FilingPages };
  check_upload: { request: FilingById; answer: UploadView };
  sign_filing: { request: SignFiling; answer: FilingView };
  countersign_filing: { request: CountersignFiling; answer: FilingView };
  drop_first_signature: { request: FilingById; answer: FilingView };
  write_timestamp_request: { request: WriteTimestampRequest; answer: FilingView };
  place_timestamp: { request: PlaceTimestamp; answer: FilingView };
  export_filing: { request: ExportFiling; answer: Exported };
  mark_sent: { request: MarkSent; answer: FilingView };
  record_outcome: { request: RecordOutcome; answer: FilingView };
  reveal_document: { request: RevealDocument; answer: Written };
  difference_of: { request: Compare; answer: ComparedFilings };
  requests: { request: Nothing; answer: RequestsView };
  record_request: { request: RecordRequest; answer: RequestSaved };
  assign_request: { request: AssignRequest; answer: RequestSaved };
  record_cure: { request: RecordCure; answer: RequestSaved };
  answer_request: { request: AnswerRequest; answer: RequestSaved };
  close_request: { request: EndRequest; answer: RequestSaved };
  withdraw_request: { request: EndRequest; answer: RequestSaved };
  save_attachment: { request: SaveAttachment; answer: Written };
  assessment_kit: { request: KitOf; answer: AssessmentKit };
  describe_class: { request: DescribeClass; answer: RequestSaved };
  recommend_measure: { request: RecommendMeasure; answer: RequestSaved };
  finish_measure: { request: FinishMeasure; answer: RequestSaved };
  incidents: { request: Nothing; answer: IncidentsView };
  record_incident: { request: RecordIncident; answer: IncidentSaved };
  note_incident: { request: NoteIncident; answer: IncidentSaved };
  confirm_incident: { request: NoteIncident; answer: IncidentSaved };
  report_incident: { request: ReportIncident; answer: IncidentSaved };
  close_incident: { request: CloseIncident; answer: IncidentSaved };
  resellers: { request: Nothing; answer: ResellersView };
  review_reseller: { request: ReviewReseller; answer: ResellersView };
  end_reseller: { request: EndReseller; answer: ResellersView };
  programme: { request: ProgrammeQuery; answer: ProgrammeView };
  begin_programme: { request: Nothing; answer: ProgrammeView };
  save_programme: { request: SaveProgramme; answer: ProgrammeView };
  submit_programme: { request: ProgrammeById; answer: ProgrammeView };
  reopen_programme: { request: ProgrammeById; answer: ProgrammeView };
  withdraw_programme: { request: ProgrammeById; answer: ProgrammeView };
  approve_programme: { request: ApproveProgramme; answer: ProgrammeView };
  enforce_programme: { request: ProgrammeById; answer: ProgrammeView };
  note_programme: { request: NoteProgramme; answer: ProgrammeView };
  review_programme: { request: ReviewProgramme; answer: ProgrammeView };
  export_programme: { request: ExportProgramme; answer: ProgrammeCopy };
  exemptions: { request: Nothing; answer: ExemptionsView };
  begin_exemption: { request: BeginExemption; answer: ExemptionsView };
  write_factor: { request: WriteFactor; answer: ExemptionsView };
  watch_flag: { request: WatchFlag; answer: ExemptionsView };
  seek_exemption: { request: SeekExemption; answer: ExemptionsView };
  decide_exemption: { request: DecideExemption; answer: ExemptionsView };
  record_adp_change: { request: RecordAdpChange; answer: ExemptionsView };
  tell_adp_change: { request: TellAdpChange; answer: ExemptionsView };
  end_exemption: { request: EndExemption; answer: ExemptionsView };
  retention: { request: RetentionQuery; answer: RetentionView };
  set_hold: { request: SetHold; answer: HoldSaved };
  lift_hold: { request: LiftHold; answer: HoldSaved };
  set_local_term: { request: SetLocalTerm; answer: RetentionView };
  preview_purge: { request: PreviewPurge; answer: PurgePreview };
  purge_party: { request: PurgeParty; answer: Purged };
  print_purge: { request: PrintPurge; answer: PaperWritten };
  journal: { request: JournalQuery; answer: JournalView };
  verify_journal: { request: Nothing; answer: JournalCheck };
  knows_head: { request: KnowsHead; answer: HeadKnown };
  export_journal: { request: ExportJournal; answer: JournalFile };
  show_page: { request: ShowPage; answer: PageUrl };
  read_document: { request: ReadDocument; answer: DocumentReading };
  copy_outside: { request: CopyOutside; answer: CopyMade };
}

/** Countries by ISO 3166-1 alpha-2, named as papers print them. */
export const COUNTRIES: Readonly<Record<string, string>> = {
  AD: 'Andorra',
  AE: 'United Arab Emirates',
  AF: 'Afghanistan',
  AG: 'Antigua and Barbuda',
  AI: 'Anguilla',
  AL: 'Albania',
  AM: 'Armenia',
  AO: 'Angola',
  AQ: 'Antarctica',
  AR: 'Argentina',
  AS: 'American Samoa',
  AT: 'Austria',
  AU: 'Australia',
  AW: 'Aruba',
  AX: 'Åland Islands',
  AZ: 'Azerbaijan',
  BA: 'Bosnia and Herzegovina',
  BB: 'Barbados',
  BD: 'Bangladesh',
  BE: 'Belgium',
  BF: 'Burkina Faso',
  BG: 'Bulgaria',
  BH: 'Bahrain',
  BI: 'Burundi',
  BJ: 'Benin',
  BL: 'Saint Barthélemy',
  BM: 'Bermuda',
  BN: 'Brunei Darussalam',
  BO: 'Bolivia',
  BQ: 'Bonaire, Sint Eustatius and Saba',
  BR: 'Brazil',
  BS: 'Bahamas',
  BT: 'Bhutan',
  BV: 'Bouvet Island',
  BW: 'Botswana',
  BY: 'Belarus',
  BZ: 'Belize',
  CA: 'Canada',
  CC: 'Cocos Islands',
  CD: 'Democratic Republic of the Congo',
  CF: 'Central African Republic',
  CG: 'Congo',
  CH: 'Switzerland',
  CI: 'Côte d’Ivoire',
  CK: 'Cook Islands',
  CL: 'Chile',
  CM: 'Cameroon',
  CN: 'China',
  CO: 'Colombia',
  CR: 'Costa Rica',
  CU: 'Cuba',
  CV: 'Cabo Verde',
  CW: 'Curaçao',
  CX: 'Christmas Island',
  CY: 'Cyprus',
  CZ: 'Czechia',
  DE: 'Germany',
  DJ: 'Djibouti',
  DK: 'Denmark',
  DM: 'Dominica',
  DO: 'Dominican Republic',
  DZ: 'Algeria',
  EC: 'Ecuador',
  EE: 'Estonia',
  EG: 'Egypt',
  EH: 'Western Sahara',
  ER: 'Eritrea',
  ES: 'Spain',
  ET: 'Ethiopia',
  FI: 'Finland',
  FJ: 'Fiji',
  FK: 'Falkland Islands',
  FM: 'Micronesia',
  FO: 'Faroe Islands',
  FR: 'France',
  GA: 'Gabon',
  GB: 'United Kingdom',
  GD: 'Grenada',
  GE: 'Georgia',
  GF: 'French Guiana',
  GG: 'Guernsey',
  GH: 'Ghana',
  GI: 'Gibraltar',
  GL: 'Greenland',
  GM: 'Gambia',
  GN: 'Guinea',
  GP: 'Guadeloupe',
  GQ: 'Equatorial Guinea',
  GR: 'Greece',
  GS: 'South Georgia and the South Sandwich Islands',
  GT: 'Guatemala',
  GU: 'Guam',
  GW: 'Guinea-Bissau',
  GY: 'Guyana',
  HK: 'Hong Kong',
  HM: 'Heard Island and McDonald Islands',
  HN: 'Honduras',
  HR: 'Croatia',
  HT: 'Haiti',
  HU: 'Hungary',
  ID: 'Indonesia',
  IE: 'Ireland',
  IL: 'Israel',
  IM: 'Isle of Man',
  IN: 'India',
  IO: 'British Indian Ocean Territory',
  IQ: 'Iraq',
  IR: 'Iran',
  IS: 'Iceland',
  IT: 'Italy',
  JE: 'Jersey',
  JM: 'Jamaica',
  JO: 'Jordan',
  JP: 'Japan',
  KE: 'Kenya',
  KG: 'Kyrgyzstan',
  KH: 'Cambodia',
  KI: 'Kiribati',
  KM: 'Comoros',
  KN: 'Saint Kitts and Nevis',
  KP: 'Democratic People’s Republic of Korea',
  KR: 'Republic of Korea',
  KW: 'Kuwait',
  KY: 'Cayman Islands',
  KZ: 'Kazakhstan',
  LA: 'Lao People’s Democratic Republic',
  LB: 'Lebanon',
  LC: 'Saint Lucia',
  LI: 'Liechtenstein',
  LK: 'Sri Lanka',
  LR: 'Liberia',
  LS: 'Lesotho',
  LT: 'Lithuania',
  LU: 'Luxembourg',
  LV: 'Latvia',
  LY: 'Libya',
  MA: 'Morocco',
  MC: 'Monaco',
  MD: 'Republic of Moldova',
  ME: 'Montenegro',
  MF: 'Saint Martin, French part',
  MG: 'Madagascar',
  MH: 'Marshall Islands',
  MK: 'North Macedonia',
  ML: 'Mali',
  MM: 'Myanmar',
  MN: 'Mongolia',
  MO: 'Macao',
  MP: 'Northern Mariana Islands',
  MQ: 'Martinique',
  MR: 'Mauritania',
  MS: 'Montserrat',
  MT: 'Malta',
  MU: 'Mauritius',
  MV: 'Maldives',
  MW: 'Malawi',
  MX: 'Mexico',
  MY: 'Malaysia',
  MZ: 'Mozambique',
  NA: 'Namibia',
  NC: 'New Caledonia',
  NE: 'Niger',
  NF: 'Norfolk Island',
  NG: 'Nigeria',
  NI: 'Nicaragua',
  NL: 'Netherlands',
  NO: 'Norway',
  NP: 'Nepal',
  NR: 'Nauru',
  NU: 'Niue',
  NZ: 'New Zealand',
  OM: 'Oman',
  PA: 'Panama',
  PE: 'Peru',
  PF: 'French Polynesia',
  PG: 'Papua New Guinea',
  PH: 'Philippines',
  PK: 'Pakistan',
  PL: 'Poland',
  PM: 'Saint Pierre and Miquelon',
  PN: 'Pitcairn',
  PR: 'Puerto Rico',
  PS: 'State of Palestine',
  PT: 'Portugal',
  PW: 'Palau',
  PY: 'Paraguay',
  QA: 'Qatar',
  RE: 'Réunion',
  RO: 'Romania',
  RS: 'Serbia',
  RU: 'Russian Federation',
  RW: 'Rwanda',
  SA: 'Saudi Arabia',
  SB: 'Solomon Islands',
  SC: 'Seychelles',
  SD: 'Sudan',
  SE: 'Sweden',
  SG: 'Singapore',
  SH: 'Saint Helena, Ascension and Tristan da Cunha',
  SI: 'Slovenia',
  SJ: 'Svalbard and Jan Mayen',
  SK: 'Slovakia',
  SL: 'Sierra Leone',
  SM: 'San Marino',
  SN: 'Senegal',
  SO: 'Somalia',
  SR: 'Suriname',
  SS: 'South Sudan',
  ST: 'Sao Tome and Principe',
  SV: 'El Salvador',
  SX: 'Sint Maarten, Dutch part',
  SY: 'Syrian Arab Republic',
  SZ: 'Eswatini',
  TC: 'Turks and Caicos Islands',
  TD: 'Chad',
  TF: 'French Southern Territories',
  TG: 'Togo',
  TH: 'Thailand',
  TJ: 'Tajikistan',
  TK: 'Tokelau',
  TL: 'Timor-Leste',
  TM: 'Turkmenistan',
  TN: 'Tunisia',
  TO: 'Tonga',
  TR: 'Türkiye',
  TT: 'Trinidad and Tobago',
  TV: 'Tuvalu',
  TW: 'Taiwan',
  TZ: 'United Republic of Tanzania',
  UA: 'Ukraine',
  UG: 'Uganda',
  UM: 'United States Minor Outlying Islands',
  US: 'United States',
  UY: 'Uruguay',
  UZ: 'Uzbekistan',
  VA: 'Holy See',
  VC: 'Saint Vincent and the Grenadines',
  VE: 'Venezuela',
  VG: 'British Virgin Islands',
  VI: 'U.S. Virgin Islands',
  VN: 'Viet Nam',
  VU: 'Vanuatu',
  WF: 'Wallis and Futuna',
  WS: 'Samoa',
  XK: 'Kosovo',
  YE: 'Yemen',
  YT: 'Mayotte',
  ZA: 'South Africa',
  ZM: 'Zambia',
  ZW: 'Zimbabwe',
};

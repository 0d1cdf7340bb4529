-- The journal. Events are the truth; every other table of facts is a projection that can be rebuilt from them.
CREATE TABLE event (
  ord           INTEGER PRIMARY KEY,
  id            TEXT    NOT NULL UNIQUE,
  vault         TEXT    NOT NULL,
  device        TEXT    NOT NULL,
  seq           INTEGER NOT NULL CHECK (seq > 0),
  prev          TEXT    NOT NULL,
  seen          TEXT    NOT NULL,
  at            TEXT    NOT NULL,
  zone          TEXT    NOT NULL,
  clock_anomaly INTEGER NOT NULL CHECK (clock_anomaly IN (0, 1)),
  actor         TEXT    NOT NULL,
  role          TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  subject_kind  TEXT    NOT NULL,
  subject       TEXT    NOT NULL,
  commitment    TEXT    NOT NULL,
  blobs         TEXT    NOT NULL,
  signature     BLOB    NOT NULL CHECK (length(signature) = 64),
  hash          BLOB    NOT NULL CHECK (length(hash) = 32),
  UNIQUE (device, seq)
) STRICT;
CREATE INDEX event_subject ON event (subject, ord);
CREATE INDEX event_hash ON event (hash);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_comes_once BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR ord = NEW.ord)
  OR EXISTS (SELECT 1 FROM event WHERE device = NEW.device AND seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'this event stands in the journal already'); END;

-- Bodies and salts lie apart, so that they can be purged without breaking the chain.
CREATE TABLE event_body (
  ord  INTEGER PRIMARY KEY REFERENCES event (ord),
  salt BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TRIGGER body_is_never_changed BEFORE UPDATE ON event_body
BEGIN SELECT raise(ABORT, 'event bodies are never changed'); END;

-- Keys and commitments of sealed objects. Not rebuilt: each is checked against its event.
CREATE TABLE object (
  id         TEXT    PRIMARY KEY,
  name       TEXT    NOT NULL,
  bytes      INTEGER NOT NULL,
  wrapped    BLOB    NOT NULL,
  salt       BLOB    NOT NULL,
  commitment BLOB    NOT NULL,
  ord        INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- The office.
CREATE TABLE office (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  organisation TEXT    NOT NULL,
  policy       TEXT    NOT NULL,
  edition      TEXT    NOT NULL,
  demo         INTEGER NOT NULL CHECK (demo IN (0, 1)),
  recovery_key TEXT    NOT NULL,
  ord          INTEGER NOT NULL REFERENCES event (ord)
) STRICT;

CREATE TABLE person (
  id          TEXT    PRIMARY KEY,
  name        TEXT    NOT NULL,
  label       TEXT    NOT NULL,
  journal_key TEXT    NOT NULL,
  data        TEXT    NOT NULL,
  ord         INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_role (
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  role   TEXT NOT NULL CHECK (role IN ('reviewer', 'approver', 'officer', 'auditor')),
  PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE provider (
  id   TEXT    PRIMARY KEY,
  name TEXT    NOT NULL,
  data TEXT    NOT NULL,
  ord  INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- Parties.
CREATE TABLE party (
  rowno       INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL UNIQUE,
  kind        TEXT    NOT NULL CHECK (kind IN ('individual', 'entity')),
  name        TEXT    NOT NULL,
  latin       TEXT    NOT NULL,
  sort_name   TEXT    NOT NULL,
  country     TEXT    NOT NULL,
  risk        TEXT    NOT NULL CHECK (risk IN ('low', 'standard', 'high')),
  batch       TEXT    NOT NULL,
  merged_into TEXT    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  gone        INTEGER NOT NULL CHECK (gone IN (0, 1)),
  data        TEXT    NOT NULL,
  ord         INTEGER NOT NULL REFERENCES event (ord)
) STRICT;
CREATE INDEX party_sort ON party (sort_name, id);
CREATE INDEX party_batch ON party (batch) WHERE batch <> '';
CREATE INDEX party_merged ON party (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE party_external (
  system TEXT NOT NULL,
  id     TEXT NOT NULL,
  party  TEXT NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (system, id, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_external_party ON party_external (party);

-- Search words. Folded names: whole words (with every Han, kana, hangul or Thai character by itself) and substrings.
CREATE VIRTUAL TABLE party_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE party_parts USING fts5 (parts, tokenize = 'trigram');
-- A removed name must not stay behind in an index page.
INSERT INTO party_words (party_words, rank) VALUES ('secure-delete', 1);
INSERT INTO party_parts (party_parts, rank) VALUES ('secure-delete', 1);

CREATE TABLE party_role (
  id         TEXT    PRIMARY KEY,
  party      TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  role       TEXT    NOT NULL CHECK (role IN ('customer', 'substantial_control', 'signatory', 'contact', 'sub_reseller')),
  of_party   TEXT    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  first_day  TEXT    NOT NULL,
  last_day   TEXT    NOT NULL,
  data       TEXT    NOT NULL,
  ord        INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_role_party ON party_role (party, role);
CREATE INDEX party_role_of ON party_role (of_party) WHERE of_party IS NOT NULL;

CREATE TABLE holding (
  id     TEXT    PRIMARY KEY,
  holder TEXT    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  held   TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_held ON holding (held);
CREATE INDEX holding_holder ON holding (holder) WHERE holder IS NOT NULL;

CREATE TABLE determination (
  ord   INTEGER PRIMARY KEY REFERENCES event (ord),
  party TEXT NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  data  TEXT NOT NULL
) STRICT;
CREATE INDEX determination_party ON determination (party, ord);

-- Accounts.
CREATE TABLE account (
  rowno     INTEGER PRIMARY KEY,
  id        TEXT    NOT NULL UNIQUE,
  customer  TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  provider  TEXT    NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
  reference TEXT    NOT NULL COLLATE NOCASE,
  state     TEXT    NOT NULL CHECK (state IN ('open', 'restricted', 'closed')),
  batch     TEXT    NOT NULL,
  gone      INTEGER NOT NULL CHECK (gone IN (0, 1)),
  data      TEXT    NOT NULL,
  ord       INTEGER NOT NULL REFERENCES event (ord)
) STRICT;
CREATE INDEX account_customer ON account (customer);
CREATE INDEX account_provider ON account (provider, reference);
CREATE INDEX account_reference ON account (reference);
CREATE INDEX account_batch ON account (batch) WHERE batch <> '';

-- Documents.
CREATE TABLE document (
  id     TEXT    PRIMARY KEY,
  object TEXT    NOT NULL,
  sha256 TEXT    NOT NULL,
  added  TEXT    NOT NULL,
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_sha256 ON document (sha256);

CREATE TABLE document_link (
  document  TEXT    NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  place     INTEGER NOT NULL,
  party     TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  purpose   TEXT    NOT NULL CHECK (purpose IN ('identity', 'existence', 'ownership', 'address', 'authority', 'payment', 'other')),
  from_page INTEGER NOT NULL,
  to_page   INTEGER NOT NULL,
  PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_link_party ON document_link (party);

-- Cases and what follows from them.
CREATE TABLE review_case (
  id       TEXT    PRIMARY KEY,
  label    TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  state    TEXT    NOT NULL CHECK (state IN ('open', 'in_review', 'evidence_asked', 'submitted', 'closed', 'withdrawn')),
  priority TEXT    NOT NULL CHECK (priority IN ('high', 'normal', 'low')),
  assignee TEXT    NOT NULL,
  due      TEXT    NOT NULL,
  opened   TEXT    NOT NULL,
  ended    TEXT    NOT NULL,
  outcome  TEXT    NOT NULL,
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_case_state ON review_case (state);
CREATE INDEX review_case_label ON review_case (label);

CREATE TABLE case_party (
  party       TEXT NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  review_case TEXT NOT NULL REFERENCES review_case (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (party, review_case)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_party_case ON case_party (review_case);

CREATE TABLE remediation (
  id       TEXT    PRIMARY KEY,
  label    TEXT    NOT NULL,
  family   TEXT    NOT NULL CHECK (family IN ('do_not_open', 'use_under_terms', 'close_or_monitor', 'redress')),
  party    TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  account  TEXT    REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  resolved INTEGER NOT NULL CHECK (resolved IN (0, 1)),
  due      TEXT    NOT NULL,
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX remediation_party ON remediation (party);

CREATE TABLE candidate (
  id        TEXT    PRIMARY KEY,
  label     TEXT    NOT NULL,
  customer  TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  judgement TEXT    NOT NULL CHECK (judgement IN ('open', 'covered', 'not_covered')),
  data      TEXT    NOT NULL,
  ord       INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE filing (
  id       TEXT    PRIMARY KEY,
  label    TEXT    NOT NULL,
  provider TEXT    NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
  kind     TEXT    NOT NULL CHECK (kind IN ('certification', 'training_report')),
  state    TEXT    NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'signed', 'exported', 'sent', 'withdrawn')),
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX filing_label ON filing (label);

-- Imports.
CREATE TABLE batch (
  id     TEXT    PRIMARY KEY,
  sha256 TEXT    NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_batch (
  rowno  INTEGER PRIMARY KEY,
  id     TEXT    NOT NULL UNIQUE,
  sha256 TEXT    NOT NULL,
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT;

CREATE TABLE access_share (
  batch        INTEGER NOT NULL REFERENCES access_batch (rowno) DEFERRABLE INITIALLY DEFERRED,
  account      INTEGER NOT NULL REFERENCES account (rowno) DEFERRABLE INITIALLY DEFERRED,
  rows         INTEGER NOT NULL,
  first_ms     INTEGER NOT NULL,
  last_ms      INTEGER NOT NULL,
  success_ms   INTEGER,
  commitment   TEXT    NOT NULL,
  PRIMARY KEY (account, batch)
) STRICT, WITHOUT ROWID;

-- Access rows are data: not rebuilt from events, but each (batch, account) is checked against its commitment.
CREATE TABLE access_salt (
  batch   INTEGER NOT NULL,
  account INTEGER NOT NULL,
  salt    BLOB    NOT NULL,
  PRIMARY KEY (account, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_action (
  no    INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE access_row (
  account INTEGER NOT NULL,
  at_ms   INTEGER NOT NULL,
  batch   INTEGER NOT NULL,
  line    INTEGER NOT NULL,
  ip      BLOB    NOT NULL,
  action  INTEGER NOT NULL REFERENCES access_action (no),
  success INTEGER NOT NULL CHECK (success IN (0, 1)),
  PRIMARY KEY (account, at_ms, batch, line)
) STRICT, WITHOUT ROWID;

-- Not facts: drafts, view settings, what jobs keep between their steps.
CREATE TABLE draft (
  owner TEXT NOT NULL,
  key   TEXT NOT NULL,
  data  TEXT NOT NULL,
  at    TEXT NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key  TEXT PRIMARY KEY,
  data TEXT NOT NULL
) STRICT, WITHOUT ROWID;

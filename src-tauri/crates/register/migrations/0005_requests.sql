-- Requests of providers, or of the Department through them.
CREATE TABLE provider_request (
  id       TEXT    PRIMARY KEY,
  label    TEXT    NOT NULL,
  provider TEXT    NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
  kind     TEXT    NOT NULL CHECK (kind IN ('cip_copy', 'follow_up', 'correction', 'breach', 'assessment', 'other')),
  state    TEXT    NOT NULL CHECK (state IN ('open', 'answered', 'closed', 'withdrawn')),
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- Incidents: malicious cyber-enabled activity that is suspected or known, breaches of records.
CREATE TABLE incident (
  id     TEXT    PRIMARY KEY,
  label  TEXT    NOT NULL,
  kind   TEXT    NOT NULL CHECK (kind IN ('suspected_activity', 'known_activity', 'records_breach')),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- What is known of each sub-reseller, by the id of its role.
CREATE TABLE reseller (
  id    TEXT    PRIMARY KEY,
  party TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  data  TEXT    NOT NULL,
  ord   INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

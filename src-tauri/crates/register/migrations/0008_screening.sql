-- Screening lists by version; the newest of a kind is in force.
CREATE TABLE screening_list (
  id      TEXT    PRIMARY KEY,
  kind    TEXT    NOT NULL CHECK (kind IN ('consolidated', 'sdn')),
  version INTEGER NOT NULL,
  data    TEXT    NOT NULL,
  ord     INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- The register of special measures.
CREATE TABLE special_measure (
  id   TEXT    PRIMARY KEY,
  data TEXT    NOT NULL,
  ord  INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- What the newest screening of a party found.
CREATE TABLE screening_result (
  party TEXT    PRIMARY KEY REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  basis TEXT    NOT NULL,
  hits  INTEGER NOT NULL,
  data  TEXT    NOT NULL,
  ord   INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX screening_result_hits ON screening_result (hits);

-- The newest judgement of a party and an entry.
CREATE TABLE hit_disposition (
  party  TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT    NOT NULL CHECK (origin IN ('consolidated', 'sdn', 'measure')),
  entry  TEXT    NOT NULL,
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord),
  PRIMARY KEY (party, origin, entry)
) STRICT, WITHOUT ROWID;

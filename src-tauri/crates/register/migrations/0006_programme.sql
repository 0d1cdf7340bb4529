-- Versions of the office's Customer Identification Program.
CREATE TABLE programme (
  id     TEXT    PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  state  TEXT    NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'in_force', 'replaced', 'withdrawn')),
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- The change log of the programme, reviews among it.
CREATE TABLE programme_entry (
  id   TEXT    PRIMARY KEY,
  data TEXT    NOT NULL,
  ord  INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

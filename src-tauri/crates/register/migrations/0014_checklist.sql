-- Versions of the office's checklist; the newest is in force.
CREATE TABLE office_checklist (
  number INTEGER PRIMARY KEY,
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT;

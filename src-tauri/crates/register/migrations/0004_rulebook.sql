-- Editions of the rulebook that were loaded from files.
CREATE TABLE edition (
  id   TEXT    PRIMARY KEY,
  data TEXT    NOT NULL,
  ord  INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- The office's answers to the open questions of the rulebook.
CREATE TABLE rulebook_choice (
  question TEXT    PRIMARY KEY,
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

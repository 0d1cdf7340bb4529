-- How the office reads customer files with headings of their own.
CREATE TABLE import_profile (
  name TEXT    PRIMARY KEY,
  data TEXT    NOT NULL,
  ord  INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- Changes of the office that certifications are brought up to date with.
CREATE TABLE office_change (
  id     TEXT    PRIMARY KEY,
  on_day TEXT    NOT NULL,
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

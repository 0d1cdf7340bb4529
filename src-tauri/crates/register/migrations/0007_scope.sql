-- Products that the office resells, each judged by the edition.
CREATE TABLE product (
  id       TEXT    PRIMARY KEY,
  provider TEXT    NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
  name     TEXT    NOT NULL,
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- Answers to the questions on substantial control; the newest of a person and an entity counts.
CREATE TABLE control_answers (
  ord      INTEGER PRIMARY KEY REFERENCES event (ord),
  party    TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  of_party TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  data     TEXT    NOT NULL
) STRICT;
CREATE INDEX control_answers_of ON control_answers (of_party);

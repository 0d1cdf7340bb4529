-- Holds: reasons for which the records of a party stay beyond their day.
CREATE TABLE hold (
  id     TEXT    PRIMARY KEY,
  party  TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  lifted INTEGER NOT NULL CHECK (lifted IN (0, 1)),
  data   TEXT    NOT NULL,
  ord    INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_party ON hold (party);

-- Longer terms by the law of a country.
CREATE TABLE local_term (
  country TEXT    PRIMARY KEY,
  data    TEXT    NOT NULL,
  ord     INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

-- Purges: what went, what stayed, and how many printed labels went with it, so that none is given twice.
CREATE TABLE purge (
  id           TEXT    PRIMARY KEY,
  number       INTEGER NOT NULL UNIQUE,
  cases        INTEGER NOT NULL,
  remediations INTEGER NOT NULL,
  candidates   INTEGER NOT NULL,
  data         TEXT    NOT NULL,
  ord          INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

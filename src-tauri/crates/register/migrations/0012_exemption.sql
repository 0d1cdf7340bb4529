-- Exemption files: what is sought for a provider, found, changed and told.
CREATE TABLE exemption (
  id       TEXT    PRIMARY KEY,
  label    TEXT    NOT NULL,
  provider TEXT    NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
  state    TEXT    NOT NULL CHECK (state IN ('preparing', 'sought', 'granted', 'refused', 'withdrawn', 'revoked')),
  data     TEXT    NOT NULL,
  ord      INTEGER NOT NULL REFERENCES event (ord)
) STRICT, WITHOUT ROWID;

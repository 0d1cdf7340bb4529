-- What customers told about added owners.
CREATE TABLE owner_addition (
  ord      INTEGER PRIMARY KEY REFERENCES event (ord),
  customer TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  owner    TEXT    NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
  data     TEXT    NOT NULL
) STRICT;
CREATE INDEX owner_addition_customer ON owner_addition (customer);

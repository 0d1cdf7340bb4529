-- Marks by which a paper or a person is found again at another customer: HMACs under a key of the epoch.
-- They follow from documents and parties; the subject is the id of one or the other.
CREATE TABLE mark (
  sort    TEXT NOT NULL CHECK (sort IN ('number', 'pixels', 'person')),
  mark    BLOB NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (sort, mark, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_subject ON mark (subject);

-- What `dateline link` found in the documents of the ledger: replaced as a whole every time. `decisions` are people's own.

CREATE TABLE incidents (
  seq             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  codebook        TEXT NOT NULL,
  type            TEXT NOT NULL,
  mode            TEXT,
  status          TEXT NOT NULL,
  when_from       TEXT,
  when_to         TEXT,
  when_precision  TEXT,
  places          TEXT,
  place_countries TEXT,
  latitude        REAL,                      -- of the first place, where its coordinates are known
  longitude       REAL,
  actors          TEXT,
  actor_codes     TEXT,
  recipients      TEXT,
  recipient_codes TEXT,
  killed_low      REAL,
  killed_high     REAL,
  killed_best     REAL,
  injured_low     REAL,
  injured_high    REAL,
  injured_best    REAL,
  events          INTEGER NOT NULL,          -- how many
  documents       INTEGER NOT NULL,
  publishers      TEXT,
  independent     INTEGER NOT NULL,          -- publishers who tell of it on their own: copies confirm nothing
  conflicts       TEXT,                      -- the fields on which reports disagree
  reasons         TEXT,
  json            TEXT NOT NULL
);
CREATE INDEX incidents_type ON incidents(type, mode);
CREATE INDEX incidents_when ON incidents(when_from, when_to);

CREATE TABLE incident_events (
  incident TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  event    TEXT NOT NULL UNIQUE,
  PRIMARY KEY (incident, ordinal)
) WITHOUT ROWID;

-- Why two events are one happening: one row less than the incident has events.
CREATE TABLE incident_joins (
  incident TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  event    TEXT NOT NULL,
  "to"     TEXT NOT NULL,
  reasons  TEXT,
  PRIMARY KEY (incident, ordinal)
) WITHOUT ROWID;

-- Each value that others contradict, with the documents that give it.
CREATE TABLE incident_conflicts (
  incident  TEXT NOT NULL,
  ordinal   INTEGER NOT NULL,
  field     TEXT NOT NULL,
  value     TEXT NOT NULL,
  documents TEXT NOT NULL,
  PRIMARY KEY (incident, ordinal)
) WITHOUT ROWID;

-- Killed and injured in the order of publication.
CREATE TABLE incident_revisions (
  incident  TEXT NOT NULL,
  ordinal   INTEGER NOT NULL,
  field     TEXT NOT NULL,
  value     TEXT NOT NULL,
  low       REAL,
  high      REAL,
  "by"      TEXT NOT NULL,
  document  TEXT NOT NULL,
  publisher TEXT,
  published TEXT,
  revised   INTEGER NOT NULL,                -- 1 when the same voice said otherwise later
  PRIMARY KEY (incident, ordinal)
) WITHOUT ROWID;

CREATE TABLE stories (
  story    TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  document TEXT NOT NULL UNIQUE,
  terms    TEXT,                             -- what its reports share most
  PRIMARY KEY (story, ordinal)
) WITHOUT ROWID;

CREATE TABLE copies (
  document TEXT PRIMARY KEY,
  original TEXT NOT NULL,
  reason   TEXT NOT NULL
) WITHOUT ROWID;

-- Of what documents and decisions the tables above were made.
CREATE TABLE linked (
  state TEXT NOT NULL
);

CREATE TABLE decisions (
  one     TEXT NOT NULL,                     -- ids of two events
  other   TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
  who     TEXT,
  decided TEXT,                              -- day, as given
  PRIMARY KEY (one, other)
) WITHOUT ROWID;

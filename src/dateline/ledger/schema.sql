-- The ledger: one SQLite file. Every row of `records` and of the typed tables can be traced to the words it rests on:
-- the view `citations` joins a record to its sentence and document, and offsets are code points into documents.text
-- (substr(text, start + 1, "end" - start) gives the words back).
--
-- Columns that hold several values join them with "; ". The same values stand one a row in actors, places, instruments.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What produced the rows of a document: a ledger may hold documents coded by several versions or codebooks.
CREATE TABLE coders (
  id                   TEXT PRIMARY KEY,
  dateline             TEXT NOT NULL,
  codebook             TEXT NOT NULL,
  codebook_version     TEXT NOT NULL,
  codebook_fingerprint TEXT NOT NULL,
  lexicon_fingerprint  TEXT NOT NULL,
  pipeline             TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
  seq       INTEGER PRIMARY KEY,             -- order of first arrival
  id        TEXT NOT NULL UNIQUE,
  uri       TEXT,
  title     TEXT,
  publisher TEXT,
  authors   TEXT,
  published TEXT,
  language  TEXT,
  sha256    TEXT NOT NULL,                   -- of the text
  text      TEXT NOT NULL,
  json      TEXT NOT NULL,                   -- the document record without its text
  coder     TEXT NOT NULL REFERENCES coders(id),
  digest    TEXT NOT NULL                    -- of everything coded from the document
);
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_publisher ON documents(publisher);
CREATE INDEX documents_uri ON documents(uri);

CREATE TABLE records (
  id             TEXT PRIMARY KEY,
  document       TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,           -- order within the document
  kind           TEXT NOT NULL CHECK (kind IN ('event', 'statement', 'figure', 'process')),
  codebook       TEXT,
  sentence       TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  confidence     REAL NOT NULL,
  json           TEXT NOT NULL,              -- the whole record, as `dateline code --format jsonl` writes it
  UNIQUE (document, ordinal)
);
CREATE INDEX records_kind ON records(kind);

CREATE TABLE events (
  id              TEXT PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  document        TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  codebook        TEXT NOT NULL,
  type            TEXT NOT NULL,
  mode            TEXT,
  contexts        TEXT,
  status          TEXT NOT NULL,
  quad_class      INTEGER,
  goldstein       REAL,
  cameo           TEXT,                      -- the code in a second scheme, where the codebook has a crosswalk
  factuality      REAL,                      -- -3 certainly not … 3 certainly
  actors          TEXT,
  actor_codes     TEXT,
  recipients      TEXT,
  recipient_codes TEXT,
  when_text       TEXT,
  when_from       TEXT,
  when_to         TEXT,
  when_precision  TEXT,
  places          TEXT,
  place_countries TEXT,
  latitude        REAL,                      -- only when exactly one place of the event is known by coordinates
  longitude       REAL,
  instruments     TEXT,
  count_text      TEXT,
  count_low       REAL,
  count_high      REAL,
  count_best      REAL,
  count_qualifier TEXT,
  killed_text     TEXT,
  killed_low      REAL,
  killed_high     REAL,
  killed_best     REAL,
  killed_qualifier TEXT,
  injured_text    TEXT,
  injured_low     REAL,
  injured_high    REAL,
  injured_best    REAL,
  injured_qualifier TEXT,
  damage          TEXT,
  trigger         TEXT NOT NULL,
  trigger_start   INTEGER NOT NULL,
  trigger_end     INTEGER NOT NULL,
  attribution     TEXT NOT NULL,
  sources         TEXT,
  via             TEXT,
  cue             TEXT,
  confirmed_by    TEXT,
  denied_by       TEXT,
  confidence      REAL NOT NULL,
  summary         TEXT,
  rule            TEXT,
  sentence        TEXT NOT NULL,
  sentence_start  INTEGER NOT NULL,
  sentence_end    INTEGER NOT NULL
);
CREATE INDEX events_document ON events(document);
CREATE INDEX events_type ON events(type, mode);
CREATE INDEX events_when ON events(when_from, when_to);

CREATE TABLE statements (
  id             TEXT PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  document       TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  speaker        TEXT,
  speaker_id     TEXT,
  speaker_code   TEXT,
  speaker_title  TEXT,
  quoted         TEXT NOT NULL,
  content        TEXT,
  addressee      TEXT,
  when_text      TEXT,
  when_from      TEXT,
  when_to        TEXT,
  when_precision TEXT,
  events         TEXT,
  attribution    TEXT NOT NULL,
  sources        TEXT,
  via            TEXT,
  cue            TEXT,
  confirmed_by   TEXT,
  denied_by      TEXT,
  confidence     REAL NOT NULL,
  rule           TEXT,
  sentence       TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL
);
CREATE INDEX statements_document ON statements(document);
CREATE INDEX statements_speaker ON statements(speaker_id);

-- Which events a statement reports.
CREATE TABLE statement_events (
  statement TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document  TEXT NOT NULL,
  ordinal   INTEGER NOT NULL,
  event     TEXT NOT NULL,
  PRIMARY KEY (statement, ordinal)
) WITHOUT ROWID;
CREATE INDEX statement_events_event ON statement_events(event);

CREATE TABLE figures (
  id               TEXT PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  document         TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  amount_text      TEXT NOT NULL,
  amount_low       REAL,
  amount_high      REAL,
  amount_best      REAL,
  amount_qualifier TEXT NOT NULL,
  measure          TEXT,
  holder           TEXT,
  holder_id        TEXT,
  holder_code      TEXT,
  when_text        TEXT,
  when_from        TEXT,
  when_to          TEXT,
  when_precision   TEXT,
  places           TEXT,
  place_countries  TEXT,
  attribution      TEXT NOT NULL,
  sources          TEXT,
  via              TEXT,
  cue              TEXT,
  confirmed_by     TEXT,
  denied_by        TEXT,
  confidence       REAL NOT NULL,
  rule             TEXT,
  sentence         TEXT NOT NULL,
  sentence_start   INTEGER NOT NULL,
  sentence_end     INTEGER NOT NULL
);
CREATE INDEX figures_document ON figures(document);

CREATE TABLE processes (
  id             TEXT PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  document       TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  name           TEXT NOT NULL,
  format         TEXT,
  stage          TEXT,
  parties        TEXT,
  third_parties  TEXT,
  bodies         INTEGER NOT NULL,           -- how many rows the tables below hold for it
  rounds         INTEGER NOT NULL,
  agenda         INTEGER NOT NULL,
  positions      INTEGER NOT NULL,
  commitments    INTEGER NOT NULL,
  shocks         INTEGER NOT NULL,
  attribution    TEXT NOT NULL,
  sources        TEXT,
  via            TEXT,
  cue            TEXT,
  confirmed_by   TEXT,
  denied_by      TEXT,
  confidence     REAL NOT NULL,
  rule           TEXT,
  sentence       TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL
);
CREATE INDEX processes_document ON processes(document);

CREATE TABLE bodies (
  process          TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document         TEXT NOT NULL,
  ordinal          INTEGER NOT NULL,
  name             TEXT NOT NULL,
  start            INTEGER NOT NULL,
  "end"            INTEGER NOT NULL,
  type             TEXT NOT NULL,
  parent           TEXT,
  number           REAL,
  members          TEXT,
  mandates         TEXT,
  established_text TEXT,
  established_from TEXT,
  established_to   TEXT,
  established_precision TEXT,
  status           TEXT,
  attribution      TEXT,
  sources          TEXT,
  PRIMARY KEY (process, ordinal)
) WITHOUT ROWID;

CREATE TABLE rounds (
  process        TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document       TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  text           TEXT NOT NULL,
  start          INTEGER NOT NULL,
  "end"          INTEGER NOT NULL,
  number         INTEGER,                    -- 1 = first round
  when_text      TEXT,
  when_from      TEXT,
  when_to        TEXT,
  when_precision TEXT,
  places         TEXT,
  convened_by    TEXT,
  outcome        TEXT,
  attribution    TEXT,
  sources        TEXT,
  PRIMARY KEY (process, ordinal)
) WITHOUT ROWID;

CREATE TABLE agenda (
  process     TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document    TEXT NOT NULL,
  ordinal     INTEGER NOT NULL,
  what        TEXT NOT NULL,
  start       INTEGER NOT NULL,
  "end"       INTEGER NOT NULL,
  topic       TEXT NOT NULL,
  attribution TEXT,
  sources     TEXT,
  PRIMARY KEY (process, ordinal)
) WITHOUT ROWID;

CREATE TABLE positions (
  process        TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document       TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  "by"           TEXT,
  by_id          TEXT,
  direction      TEXT NOT NULL,
  topic          TEXT,
  what           TEXT NOT NULL,
  start          INTEGER NOT NULL,
  "end"          INTEGER NOT NULL,
  when_text      TEXT,
  when_from      TEXT,
  when_to        TEXT,
  when_precision TEXT,
  attribution    TEXT,
  sources        TEXT,
  PRIMARY KEY (process, ordinal)
) WITHOUT ROWID;

CREATE TABLE commitments (
  process       TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document      TEXT NOT NULL,
  ordinal       INTEGER NOT NULL,
  "by"          TEXT,
  "to"          TEXT,
  what          TEXT NOT NULL,
  start         INTEGER NOT NULL,
  "end"         INTEGER NOT NULL,
  condition     TEXT,
  due_text      TEXT,
  due_from      TEXT,
  due_to        TEXT,
  due_precision TEXT,
  modality      TEXT NOT NULL,
  status        INTEGER,                     -- 0 not begun … 3 done; null when no sentence says so
  attribution   TEXT,
  sources       TEXT,
  PRIMARY KEY (process, ordinal)
) WITHOUT ROWID;

-- Violent events that the text sets beside the talks.
CREATE TABLE shocks (
  process  TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  event    TEXT NOT NULL,
  PRIMARY KEY (process, ordinal)
) WITHOUT ROWID;

-- Every mention of an actor in any record. part: actor, recipient, source, confirmed-by, denied-by, speaker, addressee,
-- holder, member, round-convener, position-by, commitment-by, commitment-to, or the part a party plays in a process.
CREATE TABLE actors (
  record         TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document       TEXT NOT NULL,
  part           TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  name           TEXT NOT NULL,
  actor_id       TEXT NOT NULL,
  country        TEXT,
  role           TEXT,
  code           TEXT,
  title          TEXT,
  responsibility TEXT,
  wikidata       TEXT,                       -- item of who it is, where the lexicon knows it
  mention        TEXT NOT NULL,
  start          INTEGER NOT NULL,
  "end"          INTEGER NOT NULL,
  PRIMARY KEY (record, part, ordinal)
) WITHOUT ROWID;
CREATE INDEX actors_actor ON actors(actor_id);
CREATE INDEX actors_code ON actors(code);

CREATE TABLE places (
  record     TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document   TEXT NOT NULL,
  ordinal    INTEGER NOT NULL,
  name       TEXT NOT NULL,
  country    TEXT,
  admin1     TEXT,
  latitude   REAL,
  longitude  REAL,
  geoname_id INTEGER,
  precision  TEXT NOT NULL,
  mention    TEXT NOT NULL,
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;
CREATE INDEX places_name ON places(name);
CREATE INDEX places_country ON places(country);

CREATE TABLE instruments (
  record   TEXT NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  mention  TEXT NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;

-- The sentences that records rest on, each once.
CREATE TABLE sentences (
  seq      INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  text     TEXT NOT NULL,
  UNIQUE (document, start, "end")
);

CREATE TABLE skipped (
  source TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL
);

-- Full text: SELECT … FROM document_search WHERE document_search MATCH 'ceasefire'; rowid is documents.seq.
CREATE VIRTUAL TABLE document_search USING fts5(title, text, content='documents', content_rowid='seq');
CREATE TRIGGER documents_indexed AFTER INSERT ON documents BEGIN
  INSERT INTO document_search(rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE TRIGGER documents_unindexed AFTER DELETE ON documents BEGIN
  INSERT INTO document_search(document_search, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
END;

-- The same for sentences; rowid is sentences.seq.
CREATE VIRTUAL TABLE sentence_search USING fts5(text, content='sentences', content_rowid='seq');
CREATE TRIGGER sentences_indexed AFTER INSERT ON sentences BEGIN
  INSERT INTO sentence_search(rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER sentences_unindexed AFTER DELETE ON sentences BEGIN
  INSERT INTO sentence_search(sentence_search, rowid, text) VALUES ('delete', old.seq, old.text);
END;

CREATE VIEW citations AS
SELECT r.id AS record, r.kind, r.document, d.uri, d.title, d.publisher, d.published,
       r.sentence, r.sentence_start AS start, r.sentence_end AS "end"
FROM records r JOIN documents d ON d.id = r.document;

CREATE VIEW event_actors AS
SELECT record AS event, part AS side, ordinal, name, actor_id, country, role, code, title, mention, start, "end",
       responsibility
FROM actors WHERE part IN ('actor', 'recipient') AND record IN (SELECT id FROM events);

CREATE VIEW event_sources AS
SELECT a.record AS event, a.part, a.ordinal, e.attribution, a.name, a.actor_id, a.country, a.role, a.code, a.title,
       a.mention, a.start, a."end"
FROM actors a JOIN events e ON e.id = a.record WHERE a.part IN ('source', 'confirmed-by', 'denied-by');

CREATE VIEW event_places AS
SELECT record AS event, ordinal, name, country, admin1, latitude, longitude, geoname_id, precision, mention, start, "end"
FROM places WHERE record IN (SELECT id FROM events);

CREATE VIEW process_parties AS
SELECT a.record AS process, a.part, a.ordinal, a.name, a.actor_id, a.country, a.role, a.code, a.mention, a.start, a."end"
FROM actors a JOIN processes p ON p.id = a.record
WHERE a.part IN ('party', 'third-party', 'host', 'mediator', 'observer', 'guarantor', 'convener');

-- Who acts on whom, one pair a row.
CREATE VIEW dyads AS
SELECT e.id AS event, e.document, e.type, e.mode, e.status, e.when_from, e.when_to, e.goldstein,
       a.name AS actor, a.code AS actor_code, a.country AS actor_country,
       r.name AS recipient, r.code AS recipient_code, r.country AS recipient_country
FROM events e
JOIN actors a ON a.record = e.id AND a.part = 'actor'
JOIN actors r ON r.record = e.id AND r.part = 'recipient';

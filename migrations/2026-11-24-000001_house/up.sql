-- One set for SQLite and PostgreSQL: only types that both have, ids made by the program, moments in UTC cut to microseconds.

-- Who letters go to and who signs in.
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- Who answers.
CREATE TABLE agencies (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_from DATE,
    valid_to DATE,
    position INTEGER NOT NULL
);

-- Which agency continued in which, from when.
CREATE TABLE successions (
    id BIGINT PRIMARY KEY,
    predecessor_id BIGINT NOT NULL REFERENCES agencies (id),
    successor_id BIGINT NOT NULL REFERENCES agencies (id),
    effective DATE NOT NULL,
    UNIQUE (predecessor_id, successor_id, effective)
);

-- Who heads an agency; the current one has no end.
CREATE TABLE heads (
    id BIGINT PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    since TIMESTAMP NOT NULL,
    until TIMESTAMP
);
CREATE INDEX heads_by_agency ON heads (agency_id);
CREATE UNIQUE INDEX heads_current ON heads (agency_id) WHERE until IS NULL;

-- Links that let a head decide without an account; only a hash is kept.
CREATE TABLE head_links (
    id BIGINT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);

-- Contacts of agencies, nominated and decided on.
CREATE TABLE contacts (
    id BIGINT PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    state TEXT NOT NULL,
    nominated_at TIMESTAMP NOT NULL,
    decided_at TIMESTAMP,
    ends_at TIMESTAMP,
    UNIQUE (agency_id, person_id)
);
CREATE INDEX contacts_by_person ON contacts (person_id);

-- Requests to sign in, known addresses and unknown alike; token and code are kept as hashes.
CREATE TABLE sign_ins (
    id BIGINT PRIMARY KEY,
    address_hash TEXT NOT NULL,
    client TEXT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    code_hash TEXT NOT NULL,
    target TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    wrong_codes INTEGER NOT NULL
);
CREATE INDEX sign_ins_by_address ON sign_ins (address_hash, created_at);
CREATE INDEX sign_ins_by_client ON sign_ins (client, created_at);

-- Who is signed in where; only a hash of the cookie is kept.
CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
);
CREATE INDEX sessions_by_person ON sessions (person_id);

-- Forms as rounds froze them.
CREATE TABLE form_versions (
    metric TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    stored_at TIMESTAMP NOT NULL,
    PRIMARY KEY (metric, version)
);

-- Collection rounds and their lasting facts.
CREATE TABLE rounds (
    id BIGINT PRIMARY KEY,
    as_of DATE NOT NULL UNIQUE,
    opens_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    closes_at TIMESTAMP NOT NULL,
    opened_at TIMESTAMP,
    closed_at TIMESTAMP,
    published_at TIMESTAMP,
    correcting BOOLEAN NOT NULL
);

-- Which metrics a round asks, in which version.
CREATE TABLE round_metrics (
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    metric TEXT NOT NULL,
    version INTEGER,
    position INTEGER NOT NULL,
    PRIMARY KEY (round_id, metric)
);

-- Later deadlines of single agencies; one per round and agency, the last word counts.
CREATE TABLE extensions (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    until TIMESTAMP NOT NULL,
    reason TEXT NOT NULL,
    granted_by BIGINT REFERENCES people (id),
    granted_at TIMESTAMP NOT NULL,
    UNIQUE (round_id, agency_id)
);

-- What is expected of whom, and how far it is.
CREATE TABLE submissions (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    metric TEXT NOT NULL,
    state TEXT NOT NULL,
    current_revision INTEGER NOT NULL,
    last_revision INTEGER NOT NULL,
    submitted_revision INTEGER,
    first_submitted_at TIMESTAMP,
    submitted_at TIMESTAMP,
    submitted_by BIGINT REFERENCES people (id),
    reason TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    UNIQUE (round_id, agency_id, metric)
);
CREATE INDEX submissions_by_agency ON submissions (agency_id, metric);

-- Everything that was ever typed, save by save. post_key makes a repeated post do nothing twice.
CREATE TABLE revisions (
    id BIGINT PRIMARY KEY,
    submission_id BIGINT NOT NULL REFERENCES submissions (id),
    number INTEGER NOT NULL,
    base INTEGER NOT NULL,
    kind TEXT NOT NULL,
    raw TEXT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    post_key TEXT,
    at TIMESTAMP NOT NULL,
    UNIQUE (submission_id, number),
    UNIQUE (submission_id, post_key)
);

-- Published values; agency_id is NULL for the whole city.
CREATE TABLE observations (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    metric TEXT NOT NULL,
    measure TEXT NOT NULL,
    agency_id BIGINT REFERENCES agencies (id),
    period TEXT NOT NULL,
    value TEXT,
    status TEXT NOT NULL,
    comment TEXT NOT NULL,
    submission_id BIGINT REFERENCES submissions (id),
    recorded_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX observations_of_agencies ON observations (metric, round_id, measure, agency_id, period);
CREATE UNIQUE INDEX observations_of_the_city ON observations (metric, round_id, measure, period) WHERE agency_id IS NULL;

-- The outbox: letters as facts, written in words when they are sent.
CREATE TABLE letters (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    round_id BIGINT REFERENCES rounds (id),
    agency_id BIGINT REFERENCES agencies (id),
    facts TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at TIMESTAMP NOT NULL,
    claimed_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    outcome TEXT NOT NULL
);
CREATE INDEX letters_waiting ON letters (state, next_at);
CREATE INDEX letters_by_person ON letters (person_id, created_at);
CREATE INDEX letters_by_round ON letters (round_id);

-- The ledger of chasing: a step of a round is taken once for a person and a deadline.
CREATE TABLE reminders (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    step TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    deadline DATE NOT NULL,
    letter_id BIGINT NOT NULL REFERENCES letters (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (round_id, step, person_id, deadline)
);

-- The audit trail.
CREATE TABLE events (
    id BIGINT PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    actor_person_id BIGINT REFERENCES people (id),
    verb TEXT NOT NULL,
    round_id BIGINT REFERENCES rounds (id),
    agency_id BIGINT REFERENCES agencies (id),
    metric TEXT,
    person_id BIGINT REFERENCES people (id),
    detail TEXT NOT NULL
);
CREATE INDEX events_by_time ON events (at);
CREATE INDEX events_by_round ON events (round_id, agency_id, metric);

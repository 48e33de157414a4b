-- What contacts say of a metric or of a published figure, and what the IT unit answers. version counts the answers: an answer is given to what its writer saw.
CREATE TABLE comments (
    id BIGINT PRIMARY KEY,
    post_key TEXT UNIQUE,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    metric TEXT NOT NULL,
    measure TEXT,
    value TEXT,
    body TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    made_at TIMESTAMP NOT NULL,
    told_at TIMESTAMP,
    state TEXT NOT NULL,
    change_on DATE,
    answer TEXT NOT NULL,
    answered_by BIGINT REFERENCES people (id),
    answered_at TIMESTAMP,
    shared BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX comments_by_agency ON comments (agency_id, metric);
CREATE INDEX comments_by_metric ON comments (metric, shared);
CREATE INDEX comments_by_state ON comments (state, id);

-- What the IT unit says about figures: of a metric as a whole, of a date, of an agency's row, or of one cell. Like figures, a note belongs to a span of editions.
CREATE TABLE notes (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    metric TEXT NOT NULL,
    measure TEXT,
    agency_id BIGINT REFERENCES agencies (id),
    period TEXT,
    text_fi TEXT NOT NULL,
    text_sv TEXT NOT NULL,
    text_en TEXT NOT NULL,
    submission_id BIGINT REFERENCES submissions (id),
    written_by BIGINT REFERENCES people (id),
    written_at TIMESTAMP NOT NULL,
    since_edition INTEGER NOT NULL,
    until_edition INTEGER
);
CREATE INDEX notes_by_metric ON notes (metric, round_id);

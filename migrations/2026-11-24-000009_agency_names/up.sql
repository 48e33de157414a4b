-- What an agency was called before, until which day. The present name stands in `agencies`.
CREATE TABLE agency_names (
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    last_day DATE NOT NULL,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    PRIMARY KEY (agency_id, last_day)
);

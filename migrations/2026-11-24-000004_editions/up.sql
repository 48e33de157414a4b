-- Published, frozen reports of a round: the first edition, then one for each correction.
CREATE TABLE editions (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    published_at TIMESTAMP NOT NULL,
    published_by BIGINT REFERENCES people (id),
    reason TEXT NOT NULL,
    UNIQUE (round_id, number)
);

-- The metrics of an edition: the version of their forms, and the text of the form file by which it shows them.
CREATE TABLE edition_metrics (
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    metric TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (edition_id, metric)
);

-- The agencies of an edition, as they were when it was published.
CREATE TABLE edition_agencies (
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_from DATE,
    valid_to DATE,
    position INTEGER NOT NULL,
    PRIMARY KEY (edition_id, agency_id)
);

-- Who had not answered what when an edition was published.
CREATE TABLE edition_owing (
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    metric TEXT NOT NULL,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (edition_id, metric, agency_id)
);

-- What was published so far are first editions; they were made before texts were kept by edition.
INSERT INTO editions (id, round_id, number, published_at, published_by, reason)
SELECT id, id, 1, published_at, NULL, '' FROM rounds WHERE published_at IS NOT NULL;
INSERT INTO edition_metrics (edition_id, metric, version, source)
SELECT m.round_id, m.metric, m.version, v.source FROM round_metrics m JOIN rounds r ON r.id = m.round_id
JOIN form_versions v ON v.metric = m.metric AND v.version = m.version WHERE r.published_at IS NOT NULL;
INSERT INTO edition_agencies (edition_id, agency_id, code, kind, name_fi, name_sv, name_en, valid_from, valid_to, position)
SELECT r.id, a.id, a.code, a.kind, a.name_fi, a.name_sv, a.name_en, a.valid_from, a.valid_to, a.position FROM rounds r CROSS JOIN agencies a WHERE r.published_at IS NOT NULL;
INSERT INTO edition_owing (edition_id, metric, agency_id)
SELECT r.id, s.metric, s.agency_id FROM submissions s JOIN rounds r ON r.id = s.round_id
WHERE r.published_at IS NOT NULL AND s.state NOT IN ('submitted', 'accepted', 'exempt');

-- A figure belongs to the editions from the first that has it to before the one that no longer has it; the one in the making is one above the last.
ALTER TABLE observations ADD COLUMN since_edition INTEGER NOT NULL DEFAULT 1;
ALTER TABLE observations ADD COLUMN until_edition INTEGER;
DROP INDEX observations_of_agencies;
DROP INDEX observations_of_the_city;
CREATE UNIQUE INDEX observations_of_agencies ON observations (metric, round_id, measure, agency_id, period, since_edition);
CREATE UNIQUE INDEX observations_of_the_city ON observations (metric, round_id, measure, period, since_edition) WHERE agency_id IS NULL;

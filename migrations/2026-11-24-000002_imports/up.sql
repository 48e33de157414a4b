-- Other names of agencies, as sources write them; folded is what is compared.
CREATE TABLE agency_aliases (
    folded TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    created_at TIMESTAMP NOT NULL
);

-- Runs of an import: what came, from where, by whom, and what became of it.
CREATE TABLE imports (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    metric TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_other BIGINT NOT NULL,
    rows_refused BIGINT NOT NULL,
    figures_new BIGINT NOT NULL,
    figures_changed BIGINT NOT NULL,
    figures_same BIGINT NOT NULL,
    actor TEXT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    read_at TIMESTAMP NOT NULL,
    taken_at TIMESTAMP
);
CREATE INDEX imports_by_metric ON imports (metric, round_id);

-- The figures of a run. One whose agency nobody knows waits until the name is mapped.
CREATE TABLE import_rows (
    id BIGINT PRIMARY KEY,
    import_id BIGINT NOT NULL REFERENCES imports (id),
    line BIGINT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    agency_id BIGINT REFERENCES agencies (id),
    measure TEXT NOT NULL,
    period TEXT NOT NULL,
    value TEXT,
    status TEXT NOT NULL,
    comment TEXT NOT NULL
);
CREATE INDEX import_rows_by_cell ON import_rows (import_id, measure, period, agency_id);
CREATE INDEX import_rows_waiting ON import_rows (folded) WHERE state = 'waiting';

-- What is wrong with rows of a run: where, and why. The first thousand are kept.
CREATE TABLE import_faults (
    id BIGINT PRIMARY KEY,
    import_id BIGINT NOT NULL REFERENCES imports (id),
    line BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX import_faults_by_import ON import_faults (import_id, line);

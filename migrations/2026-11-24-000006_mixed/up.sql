-- What a central source says of a metric that agencies confirm or correct. Of each cell one is current; those that a later import replaced are kept.
CREATE TABLE central_figures (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES rounds (id),
    metric TEXT NOT NULL,
    measure TEXT NOT NULL,
    agency_id BIGINT REFERENCES agencies (id),
    period TEXT NOT NULL,
    value TEXT,
    status TEXT NOT NULL,
    comment TEXT NOT NULL,
    import_id BIGINT NOT NULL REFERENCES imports (id),
    fetched_at TIMESTAMP NOT NULL,
    taken_at TIMESTAMP NOT NULL,
    superseded_at TIMESTAMP
);
CREATE INDEX central_figures_by_agency ON central_figures (round_id, agency_id, metric);
CREATE UNIQUE INDEX central_figures_current ON central_figures (metric, round_id, measure, agency_id, period) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX central_figures_current_of_the_city ON central_figures (metric, round_id, measure, period) WHERE superseded_at IS NULL AND agency_id IS NULL;

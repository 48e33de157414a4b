UPDATE schema_floor SET version = '20261124000014';
-- What was taken in part is compared and taken anew.
UPDATE imports SET state = 'read', taken_at = NULL WHERE state = 'taking';
ALTER TABLE imports DROP COLUMN taken_to;
-- First of all nobody else writes to it: on PostgreSQL a copy alone would miss what another adds meanwhile.
ALTER TABLE import_rows RENAME TO import_rows_before;
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
INSERT INTO import_rows (id, import_id, line, state, name, folded, agency_id, measure, period, value, status, comment)
    SELECT r.id, r.import_id, r.line, CASE WHEN r.state = 'ready' AND i.state = 'taken' THEN 'taken' ELSE r.state END,
        r.name, r.folded, r.agency_id, r.measure, r.period, r.value, r.status, r.comment
    FROM import_rows_before r JOIN imports i ON i.id = r.import_id;
DROP TABLE import_rows_before;
CREATE INDEX import_rows_by_cell ON import_rows (import_id, measure, period, agency_id);
CREATE INDEX import_rows_waiting ON import_rows (folded) WHERE state = 'waiting';

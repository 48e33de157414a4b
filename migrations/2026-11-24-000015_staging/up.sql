-- Rows of a run are found by their run, in the order of the source. A million of them come and go with their run, and no run or agency is ever deleted under them: to look both up for each row took longer than to write it.
-- First of all nobody else writes to it: on PostgreSQL a copy alone would miss what another adds meanwhile.
ALTER TABLE import_rows RENAME TO import_rows_before;
CREATE TABLE import_rows (
    import_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    agency_id BIGINT,
    measure TEXT NOT NULL,
    period TEXT NOT NULL,
    value TEXT,
    status TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (import_id, id)
);
-- Rows of a run that was taken are what they were: they need not be written again to say so.
INSERT INTO import_rows (import_id, id, line, state, name, folded, agency_id, measure, period, value, status, comment)
    SELECT import_id, id, line, CASE state WHEN 'taken' THEN 'ready' ELSE state END, name, folded, agency_id, measure, period, value, status, comment FROM import_rows_before;
DROP TABLE import_rows_before;
CREATE INDEX import_rows_by_cell ON import_rows (import_id, measure, period, agency_id);
CREATE INDEX import_rows_waiting ON import_rows (folded) WHERE state = 'waiting';
-- Earlier programs do not know that rows stay ready.
UPDATE schema_floor SET version = '20261124000015';
-- The last row of a run that is a figure already, while the others are still being taken; 0 before the first.
ALTER TABLE imports ADD COLUMN taken_to BIGINT NOT NULL DEFAULT 0;

-- Runs that only this version knows go.
DELETE FROM import_faults WHERE import_id IN (SELECT id FROM imports WHERE state NOT IN ('read', 'taken', 'dropped'));
DELETE FROM import_rows WHERE import_id IN (SELECT id FROM imports WHERE state NOT IN ('read', 'taken', 'dropped'));
DELETE FROM imports WHERE state NOT IN ('read', 'taken', 'dropped');
DROP INDEX imports_at_work;
DROP INDEX imports_by_schedule;
ALTER TABLE imports DROP COLUMN due_at;
ALTER TABLE imports DROP COLUMN touched_at;
ALTER TABLE imports DROP COLUMN failure;

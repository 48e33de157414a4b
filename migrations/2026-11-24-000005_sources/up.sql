-- Why a run failed, as a sentence without a language (JSON).
ALTER TABLE imports ADD COLUMN failure TEXT;
-- The last sign of life of whoever fetches or reads; when it failed.
ALTER TABLE imports ADD COLUMN touched_at TIMESTAMP;
-- The moment of the schedule that asked for the run: it asks once, however many instances look.
ALTER TABLE imports ADD COLUMN due_at TIMESTAMP;
CREATE UNIQUE INDEX imports_by_schedule ON imports (metric, round_id, due_at);
CREATE INDEX imports_at_work ON imports (state) WHERE state IN ('queued', 'fetching', 'reading');

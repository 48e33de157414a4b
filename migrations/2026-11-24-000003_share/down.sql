ALTER TABLE successions DROP COLUMN share;

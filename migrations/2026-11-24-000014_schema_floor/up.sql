-- The oldest step that a program has to know to run on this schema. One row.
-- A step that takes away or renames what earlier programs use, or forbids what they write, sets it to its own version; they end themselves then.
-- Steps that only add leave it alone: earlier programs go on until they are replaced.
CREATE TABLE schema_floor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL
);
INSERT INTO schema_floor (id, version) VALUES (1, '20261124000014');

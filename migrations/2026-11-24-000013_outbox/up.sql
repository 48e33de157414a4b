-- Who waits for a letter: 0 somebody at the screen, 1 somebody who did something, 2 nobody (it goes to many). The smaller goes first.
ALTER TABLE letters ADD COLUMN haste INTEGER NOT NULL DEFAULT 1;
UPDATE letters SET haste = 0 WHERE state = 'waiting' AND kind IN ('sign-in', 'sign-in-refused');
UPDATE letters SET haste = 2 WHERE state = 'waiting' AND kind = 'reminder';

-- What waits and what is on its way is a handful among the million that were sent.
DROP INDEX letters_waiting;
CREATE INDEX letters_due ON letters (haste, next_at, id) WHERE state = 'waiting';
CREATE INDEX letters_sending ON letters (claimed_until) WHERE state = 'sending';

-- Pages of the outbox, and what is asked of each letter before it leaves.
CREATE INDEX letters_by_state ON letters (state, created_at);
CREATE INDEX letters_by_time ON letters (created_at);
CREATE INDEX letters_by_kind ON letters (kind, finished_at);
CREATE INDEX letters_by_agency ON letters (agency_id, created_at);
CREATE INDEX letters_by_address ON letters (address, finished_at);
CREATE INDEX reminders_by_letter ON reminders (letter_id);
CREATE INDEX heads_by_person ON heads (person_id) WHERE until IS NULL;

-- The successions that were known when an edition was published: its own comparisons with earlier rounds go by these.
CREATE TABLE edition_successions (
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    succession_id BIGINT NOT NULL,
    predecessor_id BIGINT NOT NULL REFERENCES agencies (id),
    successor_id BIGINT NOT NULL REFERENCES agencies (id),
    effective DATE NOT NULL,
    share TEXT,
    PRIMARY KEY (edition_id, succession_id)
);
INSERT INTO edition_successions (edition_id, succession_id, predecessor_id, successor_id, effective, share)
SELECT e.id, s.id, s.predecessor_id, s.successor_id, s.effective, s.share FROM editions e CROSS JOIN successions s;

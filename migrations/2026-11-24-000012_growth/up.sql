-- Pages that cost what they show, whatever is stored beside it.

-- A page of agencies in the order of the report.
CREATE INDEX agencies_by_position ON agencies (position, id);
-- Whoever waits for a head, or waits again.
CREATE INDEX contacts_waiting ON contacts (state, ends_at);
-- An agency's own events; its letters have their index below the outbox.
CREATE INDEX events_by_agency ON events (agency_id);
-- What a correction changes: of the figures of a round the few that began or ended after its first edition.
CREATE INDEX observations_begun ON observations (round_id, since_edition) WHERE since_edition > 1;
CREATE INDEX observations_ended ON observations (round_id, until_edition) WHERE until_edition IS NOT NULL;

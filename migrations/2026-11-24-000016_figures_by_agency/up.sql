-- What a form replaces when it is submitted, and what an agency's page shows: without it each submission looked through the figures of all agencies.
CREATE INDEX observations_by_agency ON observations (agency_id, round_id, metric);

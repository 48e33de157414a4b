-- Without editions only the figures of today can be kept.
DELETE FROM observations WHERE until_edition IS NOT NULL;
DROP INDEX observations_of_agencies;
DROP INDEX observations_of_the_city;
ALTER TABLE observations DROP COLUMN since_edition;
ALTER TABLE observations DROP COLUMN until_edition;
CREATE UNIQUE INDEX observations_of_agencies ON observations (metric, round_id, measure, agency_id, period);
CREATE UNIQUE INDEX observations_of_the_city ON observations (metric, round_id, measure, period) WHERE agency_id IS NULL;
DROP TABLE edition_owing;
DROP TABLE edition_agencies;
DROP TABLE edition_metrics;
DROP TABLE editions;

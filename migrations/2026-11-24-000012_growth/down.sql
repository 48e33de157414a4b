DROP INDEX observations_ended;
DROP INDEX observations_begun;
DROP INDEX events_by_agency;
DROP INDEX contacts_waiting;
DROP INDEX agencies_by_position;

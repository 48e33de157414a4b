DROP INDEX observations_by_agency;

DROP TABLE agency_names;

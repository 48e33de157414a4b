DROP TABLE import_faults;
DROP TABLE import_rows;
DROP TABLE imports;
DROP TABLE agency_aliases;

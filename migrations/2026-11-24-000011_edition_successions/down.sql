DROP TABLE edition_successions;

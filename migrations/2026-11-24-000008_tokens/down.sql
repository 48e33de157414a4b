ALTER TABLE events DROP COLUMN token_id;
DROP TABLE api_tokens;

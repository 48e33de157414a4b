-- The part of a predecessor that went to this successor, the text of an exact decimal above 0 and at most 1; none where it is not known or all of it went.
ALTER TABLE successions ADD COLUMN share TEXT;

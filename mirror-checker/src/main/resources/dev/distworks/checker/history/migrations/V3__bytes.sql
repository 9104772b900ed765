-- What a check took from the mirror to verify it, so that a restart does not begin the day's bytes anew.
ALTER TABLE mirror_check ADD COLUMN bytes BIGINT DEFAULT 0 NOT NULL;

-- A file that was wanted once, or is in the store. Times are milliseconds since 1970 UTC, 0 for none.
CREATE TABLE distfile (
  name VARCHAR(255) PRIMARY KEY,
  owner VARCHAR(1024) NOT NULL,
  size BIGINT NOT NULL,
  digests BIGINT NOT NULL,
  content VARCHAR(160) NOT NULL,
  wanted BOOLEAN NOT NULL,
  kept BOOLEAN NOT NULL,
  unwanted_since BIGINT NOT NULL,
  announced BOOLEAN NOT NULL,
  first_seen BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  git_blob VARCHAR(40) NOT NULL
);

-- Small values by key.
CREATE TABLE note (
  name VARCHAR(64) PRIMARY KEY,
  text VARCHAR(4096) NOT NULL
);

-- What is in the recycle directory.
CREATE TABLE recycled (
  name VARCHAR(255) PRIMARY KEY,
  size BIGINT NOT NULL,
  since BIGINT NOT NULL
);

-- A failure from when it began until it ended (0 while it lasts).
CREATE TABLE failure (
  id VARCHAR(64) NOT NULL,
  since BIGINT NOT NULL,
  repository VARCHAR(255) NOT NULL,
  owner VARCHAR(1024) NOT NULL,
  name VARCHAR(4096) NOT NULL,
  code VARCHAR(32) NOT NULL,
  detail VARCHAR(65536) NOT NULL,
  host VARCHAR(255) NOT NULL,
  last_seen BIGINT NOT NULL,
  runs INT NOT NULL,
  ended BIGINT NOT NULL,
  PRIMARY KEY (id, since)
);
CREATE INDEX failure_ended ON failure (ended);

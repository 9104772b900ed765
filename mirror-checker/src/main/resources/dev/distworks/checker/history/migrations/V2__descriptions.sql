-- What generations consist of, for a checker that is started again; in parts of at most 256 KiB.
CREATE TABLE generation_part (
  repository VARCHAR(2048) NOT NULL,
  sequence BIGINT NOT NULL,
  part INT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (repository, sequence, part)
);

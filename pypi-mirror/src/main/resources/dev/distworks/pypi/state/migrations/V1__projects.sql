-- A project of the index. Serials are -1 where unknown. due: 0 nothing to do, 1 to look at, 2 failed before, comes first.
CREATE TABLE project (
  name VARCHAR(255) PRIMARY KEY,
  display VARCHAR(255) NOT NULL,
  wanted BIGINT NOT NULL,
  mirrored BIGINT NOT NULL,
  published BOOLEAN NOT NULL,
  removal BOOLEAN NOT NULL,
  due SMALLINT NOT NULL,
  failures INT NOT NULL
);
CREATE INDEX project_due ON project (due, name);

-- A listed file that upstream answers with 404, by its path below web/. Times are milliseconds since 1970 UTC.
CREATE TABLE missing_file (
  path VARCHAR(3072) PRIMARY KEY,
  project VARCHAR(255) NOT NULL,
  first_seen BIGINT NOT NULL,
  asked INT NOT NULL,
  ask_again BIGINT NOT NULL
);
CREATE INDEX missing_file_project ON missing_file (project);
CREATE INDEX missing_file_ask_again ON missing_file (ask_again);

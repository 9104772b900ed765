-- Tasks, builders, buildroots, repositories and sessions: see dev.distworks.build.fact.WorkFacts.

CREATE TABLE channels (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL,
  description VARCHAR,
  enabled BOOLEAN NOT NULL,
  comment VARCHAR
);
CREATE TABLE host (
  id INT PRIMARY KEY,
  user_id INT NOT NULL,
  name VARCHAR NOT NULL,
  task_load DOUBLE PRECISION NOT NULL,
  ready BOOLEAN NOT NULL,
  last_update BIGINT
);
CREATE TABLE task (
  id INT PRIMARY KEY,
  state INT NOT NULL,
  create_time BIGINT NOT NULL,
  start_time BIGINT,
  completion_time BIGINT,
  channel_id INT NOT NULL,
  host_id INT,
  parent INT,
  label VARCHAR,
  waiting BOOLEAN,
  awaited BOOLEAN,
  owner INT NOT NULL,
  method VARCHAR NOT NULL,
  request VARCHAR NOT NULL,
  result VARCHAR,
  arch VARCHAR NOT NULL,
  priority INT NOT NULL,
  weight DOUBLE PRECISION NOT NULL
);
CREATE TABLE repo (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  state INT NOT NULL,
  create_event INT NOT NULL,
  dist BOOLEAN NOT NULL,
  task_id INT,
  create_time BIGINT NOT NULL,
  state_time BIGINT NOT NULL,
  end_event INT,
  opts VARCHAR NOT NULL
);
CREATE TABLE repo_queue (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  at_event INT,
  min_event INT,
  owner INT NOT NULL,
  priority INT NOT NULL,
  opts VARCHAR NOT NULL,
  active BOOLEAN NOT NULL,
  tries INT NOT NULL,
  task_id INT,
  repo_id INT,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL
);
CREATE TABLE buildroot (
  id INT PRIMARY KEY,
  host_id INT NOT NULL,
  repo_id INT NOT NULL,
  task_id INT NOT NULL,
  arch VARCHAR NOT NULL,
  state INT NOT NULL,
  create_event INT NOT NULL,
  create_time BIGINT NOT NULL,
  retire_time BIGINT
);
CREATE TABLE buildroot_listing (
  id INT PRIMARY KEY,
  buildroot_id INT NOT NULL,
  rpm_id INT NOT NULL,
  is_update BOOLEAN NOT NULL
);
CREATE TABLE sessions (
  id INT PRIMARY KEY,
  key_digest VARCHAR NOT NULL,
  user_id INT NOT NULL,
  auth_type INT NOT NULL,
  address VARCHAR NOT NULL,
  started BIGINT NOT NULL,
  used BIGINT NOT NULL,
  parent INT,
  exclusive BOOLEAN NOT NULL,
  ended BOOLEAN NOT NULL,
  last_call BIGINT NOT NULL
);

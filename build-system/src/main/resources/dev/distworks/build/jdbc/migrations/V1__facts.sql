-- The facts of a hub: see the package dev.distworks.build.fact. Times are microseconds since 1970 UTC.
-- Everything is found by what is in memory; the tables need no other index than that of their numbers.

CREATE TABLE tag (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE package (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE package_group (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE external_repo (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE build_target (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE volume (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE content_generator (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL
);
CREATE TABLE permissions (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL,
  description VARCHAR
);
CREATE TABLE users (
  id INT PRIMARY KEY,
  name VARCHAR NOT NULL,
  status INT NOT NULL,
  user_type INT NOT NULL,
  password VARCHAR
);
CREATE TABLE events (
  id INT PRIMARY KEY,
  time BIGINT NOT NULL,
  user_id INT NOT NULL
);
CREATE TABLE build (
  id INT PRIMARY KEY,
  package_id INT NOT NULL,
  version VARCHAR NOT NULL,
  release VARCHAR NOT NULL,
  epoch INT,
  state INT NOT NULL,
  volume_id INT NOT NULL,
  owner_id INT NOT NULL,
  create_event INT NOT NULL,
  task_id INT,
  start_time BIGINT,
  completion_time BIGINT,
  source VARCHAR,
  extra VARCHAR,
  draft BOOLEAN NOT NULL,
  cg_id INT,
  promoter_id INT,
  promotion_time BIGINT
);
CREATE TABLE build_types (
  id INT PRIMARY KEY,
  build_id INT NOT NULL,
  type VARCHAR NOT NULL
);
CREATE TABLE rpminfo (
  id INT PRIMARY KEY,
  build_id INT NOT NULL,
  name VARCHAR NOT NULL,
  version VARCHAR NOT NULL,
  release VARCHAR NOT NULL,
  epoch INT,
  arch VARCHAR NOT NULL,
  external_repo_id INT NOT NULL,
  payload_hash VARCHAR NOT NULL,
  size BIGINT NOT NULL,
  build_time BIGINT NOT NULL,
  buildroot_id INT,
  draft BOOLEAN NOT NULL
);
CREATE TABLE rpmsigs (
  id INT PRIMARY KEY,
  rpm_id INT NOT NULL,
  sig_key VARCHAR NOT NULL,
  sig_hash VARCHAR NOT NULL
);
CREATE TABLE build_audit (
  id INT PRIMARY KEY,
  build_id INT NOT NULL,
  event_id INT NOT NULL,
  user_id INT NOT NULL,
  time BIGINT NOT NULL,
  action VARCHAR NOT NULL,
  reason VARCHAR NOT NULL
);
CREATE TABLE tag_config (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  perm_id INT,
  arches VARCHAR,
  locked BOOLEAN NOT NULL,
  maven_support BOOLEAN NOT NULL,
  maven_include_all BOOLEAN NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE tag_extra (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  name VARCHAR NOT NULL,
  json VARCHAR,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE tag_inheritance (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  parent_id INT NOT NULL,
  priority INT NOT NULL,
  maxdepth INT,
  intransitive BOOLEAN NOT NULL,
  noconfig BOOLEAN NOT NULL,
  pkg_filter VARCHAR NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE tag_listing (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  build_id INT NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE tag_packages (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  package_id INT NOT NULL,
  extra_arches VARCHAR,
  blocked BOOLEAN NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE tag_package_owners (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  package_id INT NOT NULL,
  owner_id INT NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE tag_external_repos (
  id INT PRIMARY KEY,
  tag_id INT NOT NULL,
  external_repo_id INT NOT NULL,
  priority INT NOT NULL,
  merge_mode VARCHAR NOT NULL,
  arches VARCHAR,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE external_repo_config (
  id INT PRIMARY KEY,
  external_repo_id INT NOT NULL,
  url VARCHAR NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE build_target_config (
  id INT PRIMARY KEY,
  target_id INT NOT NULL,
  build_tag_id INT NOT NULL,
  dest_tag_id INT NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE group_config (
  id INT PRIMARY KEY,
  group_id INT NOT NULL,
  tag_id INT NOT NULL,
  blocked BOOLEAN NOT NULL,
  exported BOOLEAN NOT NULL,
  uservisible BOOLEAN NOT NULL,
  display_name VARCHAR NOT NULL,
  is_default BOOLEAN,
  langonly VARCHAR,
  description VARCHAR,
  biarchonly BOOLEAN NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE group_package_listing (
  id INT PRIMARY KEY,
  group_id INT NOT NULL,
  tag_id INT NOT NULL,
  package_name VARCHAR NOT NULL,
  blocked BOOLEAN NOT NULL,
  type VARCHAR NOT NULL,
  basearchonly BOOLEAN,
  requires VARCHAR,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE group_req_listing (
  id INT PRIMARY KEY,
  group_id INT NOT NULL,
  tag_id INT NOT NULL,
  required_id INT NOT NULL,
  blocked BOOLEAN NOT NULL,
  type VARCHAR NOT NULL,
  is_metapkg BOOLEAN,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE user_perms (
  id INT PRIMARY KEY,
  user_id INT NOT NULL,
  perm_id INT NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE user_groups (
  id INT PRIMARY KEY,
  user_id INT NOT NULL,
  group_id INT NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE host_config (
  id INT PRIMARY KEY,
  host_id INT NOT NULL,
  arches VARCHAR NOT NULL,
  capacity DOUBLE PRECISION NOT NULL,
  description VARCHAR,
  comment VARCHAR,
  enabled BOOLEAN NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);
CREATE TABLE host_channels (
  id INT PRIMARY KEY,
  host_id INT NOT NULL,
  channel_id INT NOT NULL,
  create_event INT NOT NULL,
  creator_id INT NOT NULL,
  revoke_event INT,
  revoker_id INT
);

-- Which rows each transaction touched, for other hubs on the same database.
CREATE TABLE hub_change (
  sequence BIGINT PRIMARY KEY,
  touched VARCHAR NOT NULL
);
-- Whoever changes anything holds this row.
CREATE TABLE hub_lock (
  id INT PRIMARY KEY,
  last BIGINT NOT NULL
);
INSERT INTO hub_lock (id, last) VALUES (1, 0);

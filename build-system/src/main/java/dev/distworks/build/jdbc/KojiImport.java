package dev.distworks.build.jdbc;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.core.db.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Takes over the PostgreSQL database of a Koji hub: users and permissions, tags with all of their
 * history, builds, package files, signatures and builders. Numbers of things and of events stay the
 * same.
 *
 * <p>Koji's database is only read, in one transaction, so it may be in use. Tasks that are not of a
 * build, buildroots and archives stay there, and so do passwords: what the hub's own users had
 * before stays theirs, under the number that Koji gave to the name.
 */
public final class KojiImport {
  private static final int ROWS_AT_ONCE = 5_000;

  private final Connection koji;
  private final Connection hub;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private KojiImport(Connection koji, Connection hub) {
    this.koji = koji;
    this.hub = hub;
  }

  /**
   * The same over a connection of its own.
   *
   * @param url {@code jdbc:postgresql:…} of Koji's database
   */
  public static Map<String, Long> run(
      String url, Optional<String> user, Optional<String> password, SqlHubStore store)
      throws IOException {
    Properties properties = new Properties();
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(secret -> properties.setProperty("password", secret));
    try (Connection koji = DriverManager.getConnection(url, properties)) {
      return run(koji, store);
    } catch (SQLException e) {
      throw new IOException(
          "reading '"
              + url.split("[?]", 2)[0]
              + "': "
              + e.getMessage()
              + "; expected Koji's database",
          e);
    }
  }

  /**
   * Reads all of it into a hub without tags and builds, which is to be opened anew afterwards.
   *
   * @param koji a connection to Koji's database; the caller closes
   * @return how many rows each table got
   */
  public static Map<String, Long> run(Connection koji, SqlHubStore store) throws IOException {
    boolean empty = store.read(facts -> facts.tags.all().isEmpty() && facts.builds.count() == 0);
    if (!empty) {
      throw HubFault.generic("expected an empty hub, found one with tags or builds");
    }
    Database database = store.database();
    return database.transact(
        hub -> {
          KojiImport run = new KojiImport(koji, hub);
          run.all();
          return run.counts;
        });
  }

  private void all() throws SQLException {
    koji.setAutoCommit(false); // one transaction, and rows in portions
    try (Statement statement = koji.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    List<KeptUser> kept = KeptUser.read(hub);
    clear("sessions");
    names("tag", "tag");
    names("package", "package");
    names("package_group", "groups");
    names("external_repo", "external_repo");
    names("build_target", "build_target");
    names("volume", "volume");
    names("content_generator", "content_generator");
    copy("permissions", "id, name, description", "id, name, description FROM permissions");
    copy(
        "users",
        "id, name, status, user_type, password",
        "id, coalesce(name, 'user' || id), coalesce(status, 0), coalesce(usertype, 0), NULL::text"
            + " FROM users");
    copy("events", "id, time, user_id", "id, " + micros("time") + ", 0 FROM events");
    builds();
    tags();
    groups();
    people();
    builders();
    tasks();
    koji.rollback();
    for (KeptUser user : kept) {
      user.write(hub);
    }
    seal();
  }

  private void builds() throws SQLException {
    copy(
        "build",
        "id, package_id, version, release, epoch, state, volume_id, owner_id, create_event,"
            + " task_id, start_time, completion_time, source, extra, draft, cg_id, promoter_id,"
            + " promotion_time",
        "id, pkg_id, version, release, epoch, state, volume_id, owner, create_event, task_id, "
            + micros("start_time")
            + ", "
            + micros("completion_time")
            + ", source, extra::text, "
            + optional("build", "draft", "coalesce(draft, false)", "false")
            + ", "
            + optional("build", "cg_id", "cg_id", "NULL::int")
            + ", "
            + optional("build", "promoter", "promoter", "NULL::int")
            + ", "
            + optional("build", "promotion_time", micros("promotion_time"), "NULL::bigint")
            + " FROM build");
    copy(
        "rpminfo",
        "id, build_id, name, version, release, epoch, arch, external_repo_id, payload_hash, size,"
            + " build_time, buildroot_id, draft",
        "id, coalesce(build_id, 0), name, version, release, epoch, arch, external_repo_id,"
            + " payloadhash, size, buildtime, buildroot_id, "
            + optional("rpminfo", "draft", "coalesce(draft, false)", "false")
            + " FROM rpminfo");
    copy(
        "build_types",
        "id, build_id, type",
        "(row_number() OVER (ORDER BY build_id, btype_id))::int, build_id, btype.name"
            + " FROM build_types JOIN btype ON btype.id = btype_id");
    copy(
        "rpmsigs",
        "id, rpm_id, sig_key, sig_hash",
        "(row_number() OVER (ORDER BY rpm_id, sigkey))::int, rpm_id, sigkey, sighash FROM rpmsigs");
  }

  private void tags() throws SQLException {
    versions(
        "tag_config",
        "tag_id, perm_id, arches, locked, maven_support, maven_include_all",
        "tag_id, perm_id, arches, coalesce(locked, false), coalesce(maven_support, false),"
            + " coalesce(maven_include_all, false)");
    versions("tag_extra", "tag_id, name, json", "tag_id, key, value::text");
    versions(
        "tag_inheritance",
        "tag_id, parent_id, priority, maxdepth, intransitive, noconfig, pkg_filter",
        "tag_id, parent_id, priority, maxdepth, coalesce(intransitive, false),"
            + " coalesce(noconfig, false), coalesce(pkg_filter, '')");
    versions("tag_listing", "tag_id, build_id", "tag_id, build_id");
    versions(
        "tag_packages",
        "tag_id, package_id, extra_arches, blocked",
        "tag_id, package_id, extra_arches, coalesce(blocked, false)");
    versions("tag_package_owners", "tag_id, package_id, owner_id", "tag_id, package_id, owner");
    versions(
        "tag_external_repos",
        "tag_id, external_repo_id, priority, merge_mode, arches",
        "tag_id, external_repo_id, priority, "
            + optional("tag_external_repos", "merge_mode", "coalesce(merge_mode, 'koji')", "'koji'")
            + ", "
            + optional("tag_external_repos", "arches", "arches", "NULL::text"));
    versions("external_repo_config", "external_repo_id, url", "external_repo_id, url");
    versions(
        "build_target_config",
        "target_id, build_tag_id, dest_tag_id",
        "build_target_id, build_tag, dest_tag");
  }

  private void groups() throws SQLException {
    versions(
        "group_config",
        "group_id, tag_id, blocked, exported, uservisible, display_name, is_default, langonly,"
            + " description, biarchonly",
        "group_id, tag_id, coalesce(blocked, false), coalesce(exported, true),"
            + " coalesce(uservisible, true), display_name, is_default, langonly, description,"
            + " coalesce(biarchonly, false)");
    versions(
        "group_package_listing",
        "group_id, tag_id, package_name, blocked, type, basearchonly, requires",
        "group_id, tag_id, package, coalesce(blocked, false), type, basearchonly, requires");
    versions(
        "group_req_listing",
        "group_id, tag_id, required_id, blocked, type, is_metapkg",
        "group_id, tag_id, req_id, coalesce(blocked, false), type, is_metapkg");
  }

  private void people() throws SQLException {
    versions("user_perms", "user_id, perm_id", "user_id, perm_id");
    versions("user_groups", "user_id, group_id", "user_id, group_id");
  }

  private void builders() throws SQLException {
    copy(
        "channels",
        "id, name, description, enabled, comment",
        "id, name, "
            + optional("channels", "description", "description", "NULL::text")
            + ", "
            + optional("channels", "enabled", "coalesce(enabled, true)", "true")
            + ", "
            + optional("channels", "comment", "comment", "NULL::text")
            + " FROM channels");
    copy(
        "host",
        "id, user_id, name, task_load, ready, last_update",
        "id, user_id, name, coalesce(task_load, 0), false, "
            + optional("host", "update_time", micros("update_time"), "NULL::bigint")
            + " FROM host");
    versions(
        "host_config",
        "host_id, arches, capacity, description, comment, enabled",
        "host_id, coalesce(arches, ''), capacity, description, comment, coalesce(enabled, true)");
    versions("host_channels", "host_id, channel_id", "host_id, channel_id");
  }

  /** Only those that built something; results and subtasks stay behind. */
  private void tasks() throws SQLException {
    copy(
        "task",
        "id, state, create_time, start_time, completion_time, channel_id, host_id, owner, method,"
            + " request, arch, priority, weight",
        "id, coalesce(state, 0), "
            + micros("create_time")
            + ", "
            + optional("task", "start_time", micros("start_time"), "NULL::bigint")
            + ", "
            + micros("completion_time")
            + ", channel_id, host_id, owner, coalesce(method, ''), coalesce(request, ''), arch,"
            + " coalesce(priority, 20), weight"
            + " FROM task WHERE id IN (SELECT task_id FROM build)");
  }

  private void names(String table, String from) throws SQLException {
    copy(table, "id, name", "id, name FROM " + from);
  }

  /** Versions get numbers in the order of their events. */
  private void versions(String table, String columns, String expressions) throws SQLException {
    copy(
        table,
        "id, " + columns + ", create_event, creator_id, revoke_event, revoker_id",
        "(row_number() OVER (ORDER BY create_event, ctid))::int, "
            + expressions
            + ", create_event, creator_id, revoke_event, revoker_id FROM "
            + table);
  }

  private static String micros(String column) {
    return "(extract(epoch from " + column + ") * 1000000)::bigint";
  }

  /** Older hubs do not have all columns. */
  private String optional(String table, String column, String present, String absent)
      throws SQLException {
    try (PreparedStatement statement =
        koji.prepareStatement(
            "SELECT 1 FROM information_schema.columns WHERE table_name = ? AND column_name = ?")) {
      statement.setString(1, table);
      statement.setString(2, column);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? present : absent;
      }
    }
  }

  private void clear(String table) throws SQLException {
    try (Statement statement = hub.createStatement()) {
      statement.executeUpdate("DELETE FROM " + table);
    }
  }

  private void copy(String table, String columns, String query) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(columns.split(",", -1).length, "?"));
    long count = 0;
    clear(table);
    try (Statement from = koji.createStatement();
        PreparedStatement into =
            hub.prepareStatement(
                "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")")) {
      from.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = from.executeQuery("SELECT " + query)) {
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= width; i++) {
            into.setObject(i, rows.getObject(i), rows.getMetaData().getColumnType(i));
          }
          into.addBatch();
          if (++count % ROWS_AT_ONCE == 0) {
            into.executeBatch();
          }
        }
      }
      into.executeBatch();
    }
    counts.put(table, count);
  }

  /** Other hubs on this database, and this one, must read everything anew. */
  private void seal() throws SQLException {
    try (Statement statement = hub.createStatement()) {
      statement.executeUpdate("DELETE FROM hub_change");
      statement.executeUpdate("UPDATE hub_lock SET last = last + 1 WHERE id = 1");
    }
  }

  /** How many facts a store holds after an import, for a report. */
  public static String summary(Facts facts) {
    return facts.tags.all().size()
        + " tags, "
        + facts.builds.count()
        + " builds, "
        + facts.rpms.count()
        + " package files, "
        + facts.lastEvent()
        + " events";
  }
}

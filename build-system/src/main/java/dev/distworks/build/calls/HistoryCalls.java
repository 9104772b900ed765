package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Version;
import dev.distworks.build.fact.VersionShelf;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The history of everything that is versioned. */
final class HistoryCalls {
  /** Columns that Koji calls otherwise. */
  private static final Map<String, String> KOJI_COLUMNS =
      Map.of(
          "target_id", "build_target_id",
          "build_tag_id", "build_tag",
          "dest_tag_id", "dest_tag",
          "package_name", "package",
          "required_id", "req_id",
          "owner_id", "owner");

  private static final Map<String, String> EXTRA_COLUMNS = Map.of("name", "key", "json", "value");

  /** What the number in a column means, as in {@code tag.name}. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("tag_id", "tag"),
          Map.entry("parent_id", "parent"),
          Map.entry("package_id", "package"),
          Map.entry("group_id", "group"),
          Map.entry("req_id", "req"),
          Map.entry("external_repo_id", "external_repo"),
          Map.entry("perm_id", "permission"),
          Map.entry("user_id", "user"),
          Map.entry("owner", "owner"),
          Map.entry("host_id", "host"),
          Map.entry("channel_id", "channels"),
          Map.entry("build_target_id", "build_target"),
          Map.entry("build_tag", "build_tag"),
          Map.entry("dest_tag", "dest_tag"));

  private final Hub hub;

  HistoryCalls(Hub hub) {
    this.hub = hub;
  }

  void register(Methods methods) {
    methods.add("queryHistory", "query_history(tables=None, **kwargs)", this::query);
  }

  private Object query(RpcCall call) throws IOException {
    List<String> tables = call.texts("tables");
    Arguments filters = call.struct("kwargs");
    return hub.read(
        facts -> {
          HistoryFilter filter = HistoryFilter.of(facts, filters);
          Map<String, Object> found = new LinkedHashMap<>();
          for (VersionShelf<?> shelf : facts.versionShelves()) {
            String table = shelf.kind().table();
            if ((tables.isEmpty() || tables.contains(table)) && filter.fits(columns(shelf))) {
              found.put(table, rows(facts, shelf, filter));
            }
          }
          for (String table : tables) {
            if (facts.versionShelves().stream().noneMatch(s -> s.kind().table().equals(table))) {
              throw HubFault.generic("No such history table: " + table);
            }
          }
          return found;
        });
  }

  private static List<String> columns(VersionShelf<?> shelf) {
    Map<String, String> names =
        shelf.kind().table().equals("tag_extra") ? EXTRA_COLUMNS : KOJI_COLUMNS;
    return shelf.kind().columns().stream().map(name -> names.getOrDefault(name, name)).toList();
  }

  private static <F extends Record> List<Object> rows(
      Facts facts, VersionShelf<F> shelf, HistoryFilter filter) {
    List<String> columns = columns(shelf);
    List<Object> rows = new ArrayList<>();
    shelf.forEach(
        version -> {
          if (filter.admits(version)) {
            @Nullable Object[] values = shelf.kind().values(version.fact());
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
              row.put(columns.get(i), values[i]);
            }
            if (filter.admits(row)) {
              rows.add(complete(facts, row, version));
            }
          }
        });
    return rows;
  }

  private static Map<String, @Nullable Object> complete(
      Facts facts, Map<String, @Nullable Object> row, Version<?> version) {
    Map<String, @Nullable Object> names = new HashMap<>();
    row.forEach(
        (column, value) -> {
          String meaning = MEANINGS.get(column);
          if (meaning != null) {
            names.put(
                meaning + ".name", value instanceof Integer id ? name(facts, meaning, id) : null);
          }
        });
    if (row.get("build_id") instanceof Integer id) {
      Build build = facts.builds.get(id);
      row.put("name", facts.packages.name(build.packageId()));
      row.put("version", build.version());
      row.put("release", build.release());
      row.put("epoch", Rows.orNull(build.epoch()));
      row.put("build.state", build.state().number());
    }
    row.putAll(names);
    row.put("create_event", version.createEvent());
    row.put("create_ts", KojiTime.seconds(time(facts, version.createEvent())));
    row.put("creator_id", version.creator());
    row.put("creator_name", user(facts, version.creator()));
    row.put("revoke_event", number(version.revokeEvent()));
    row.put(
        "revoke_ts",
        version.revokeEvent().isPresent()
            ? KojiTime.seconds(time(facts, version.revokeEvent().getAsInt()))
            : null);
    row.put("revoker_id", number(version.revoker()));
    row.put(
        "revoker_name",
        version.revoker().isPresent() ? user(facts, version.revoker().getAsInt()) : null);
    row.put("active", version.isActive() ? true : null);
    return row;
  }

  private static @Nullable Object number(OptionalInt number) {
    return number.isPresent() ? (Object) number.getAsInt() : null;
  }

  static Instant time(Facts facts, int event) {
    return facts.events.find(event).map(found -> found.time()).orElse(Instant.EPOCH);
  }

  private static @Nullable Object user(Facts facts, int id) {
    return facts.users.find(id).map(found -> found.name()).orElse(null);
  }

  private static @Nullable Object name(Facts facts, String meaning, int id) {
    IntFunction<@Nullable Object> find =
        switch (meaning) {
          case "package" -> i -> facts.packages.find(i).map(n -> n.name()).orElse(null);
          case "group", "req" -> i -> facts.groups.find(i).map(n -> n.name()).orElse(null);
          case "external_repo" -> i -> facts.externalRepos.find(i).map(n -> n.name()).orElse(null);
          case "permission" -> i -> facts.permissions.find(i).map(n -> n.name()).orElse(null);
          case "user", "owner" -> i -> user(facts, i);
          case "host" -> i -> facts.work.hosts.find(i).map(n -> n.name()).orElse(null);
          case "channels" -> i -> facts.work.channels.find(i).map(n -> n.name()).orElse(null);
          case "build_target" -> i -> facts.targets.find(i).map(n -> n.name()).orElse(null);
          default -> i -> facts.tags.find(i).map(n -> n.name()).orElse(null);
        };
    return find.apply(id);
  }
}

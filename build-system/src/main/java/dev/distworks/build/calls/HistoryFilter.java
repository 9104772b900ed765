package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Version;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.tag.TagView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which part of the history is asked for. A table without one of the columns has no part in it. */
final class HistoryFilter {
  /** A value that one of these columns has. */
  private record Match(List<String> columns, Object value) {
    boolean admits(Map<String, @Nullable Object> row) {
      return columns.stream().anyMatch(column -> value.equals(row.get(column)));
    }
  }

  private final List<Match> matches = new ArrayList<>();
  private final List<Predicate<Version<?>>> times = new ArrayList<>();

  private HistoryFilter() {}

  static HistoryFilter of(Facts facts, Arguments filters) {
    HistoryFilter filter = new HistoryFilter();
    for (String name : filters.names()) {
      if (filters.given(name)) {
        filter.add(facts, filters, name);
      }
    }
    return filter;
  }

  private void match(Object value, String... columns) {
    matches.add(new Match(List.of(columns), value));
  }

  private void add(Facts facts, Arguments filters, String name) {
    switch (name) {
      case "tag" -> match(tag(facts, filters), "tag_id", "parent_id", "dest_tag");
      case "build" -> match(Found.requireBuild(facts, filters, name).id(), "build_id");
      case "package" -> packageIs(facts, filters, name);
      case "user" -> match(Found.requireUser(facts, filters.ref(name)).id(), "user_id", "owner");
      case "permission" -> match(TagCalls.permission(facts, filters.ref(name)), "perm_id");
      case "external_repo" ->
          match(Found.require(facts.externalRepos, filters.ref(name)), "external_repo_id");
      case "build_target" ->
          match(Found.require(facts.targets, filters.ref(name)), "build_target_id");
      case "group" -> match(Found.require(facts.groups, filters.ref(name)), "group_id");
      case "host" -> match(HostCalls.require(facts, filters.ref(name)).id(), "host_id");
      case "channel" -> match(ChannelCalls.require(facts, filters.ref(name)).id(), "channel_id");
      case "xkey" -> match(filters.text(name), "key");
      default -> addTime(facts, filters, name);
    }
  }

  private static int tag(Facts facts, Arguments filters) {
    return Found.name(facts.tags, filters.ref("tag"))
        .orElseGet(
            () -> {
              Found.requireTag(TagView.now(facts), filters.ref("tag"));
              throw HubFault.generic("No such tag");
            })
        .id();
  }

  /** In most tables by number, in groups by name, of builds by their package. */
  private void packageIs(Facts facts, Arguments filters, String name) {
    int id = Found.require(facts.packages, filters.ref(name));
    match(new PackageOf(facts, id), "package_id", "build_id", "package");
  }

  /** Equal to whatever stands for the package in a column. */
  private record PackageOf(Facts facts, int id) {
    boolean isMeant(String column, @Nullable Object value) {
      return switch (column) {
        case "package_id" -> value instanceof Integer number && number == id;
        case "build_id" ->
            value instanceof Integer build && facts.builds.get(build).packageId() == id;
        default -> facts.packages.name(id).equals(value);
      };
    }
  }

  private void addTime(Facts facts, Arguments filters, String name) {
    switch (name) {
      case "active" -> {
        boolean active = filters.truth(name);
        times.add(version -> version.isActive() == active);
      }
      case "event" -> {
        int event = filters.small(name);
        times.add(
            version -> version.createEvent() == event || version.revokeEvent().orElse(0) == event);
      }
      case "afterEvent" -> {
        int event = filters.small(name);
        times.add(version -> version.lastEvent() > event);
      }
      case "beforeEvent" -> {
        int event = filters.small(name);
        times.add(version -> version.createEvent() < event);
      }
      case "after" -> {
        double after = filters.real(name);
        times.add(
            version -> KojiTime.seconds(HistoryCalls.time(facts, version.lastEvent())) > after);
      }
      case "before" -> {
        double before = filters.real(name);
        times.add(
            version -> KojiTime.seconds(HistoryCalls.time(facts, version.createEvent())) < before);
      }
      case "editor" -> {
        int editor = Found.requireUser(facts, filters.ref(name)).id();
        times.add(version -> version.creator() == editor || version.revoker().orElse(-1) == editor);
      }
      case "cg" -> match(Found.require(facts.contentGenerators, filters.ref(name)), "cg_id");
      default -> {
        // A filter that Koji does not know, such as 'pkg', leaves nothing out there either.
      }
    }
  }

  /** Whether a table has what is asked for. */
  boolean fits(List<String> columns) {
    return matches.stream().allMatch(match -> match.columns().stream().anyMatch(columns::contains));
  }

  boolean admits(Version<?> version) {
    for (Predicate<Version<?>> time : times) {
      if (!time.test(version)) {
        return false;
      }
    }
    return true;
  }

  boolean admits(Map<String, @Nullable Object> row) {
    for (Match match : matches) {
      boolean meant =
          match.value() instanceof PackageOf wanted
              ? match.columns().stream()
                  .anyMatch(
                      column -> row.containsKey(column) && wanted.isMeant(column, row.get(column)))
              : match.admits(row);
      if (!meant) {
        return false;
      }
    }
    return true;
  }
}

package dev.distworks.build.edit;

import dev.distworks.build.BuildState;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Version;
import dev.distworks.build.fact.VersionShelf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tags as slow and literal as they can be written: from all rows, without an index,
 * with nothing of the engine. What it says and what the engine says must be the same.
 */
final class LiteralTags {
  private final Facts facts;
  private final int event;

  LiteralTags(Facts facts, int event) {
    this.facts = facts;
    this.event = event;
  }

  /** One row of a walk. */
  record Row(
      int parent,
      int child,
      int depth,
      @Nullable Integer next,
      List<String> filters,
      boolean noconfig) {}

  private <F extends Record> List<Version<F>> rows(VersionShelf<F> shelf) {
    List<Version<F>> rows = new ArrayList<>();
    shelf.forEach(
        version -> {
          int revoked = version.revokeEvent().orElse(Integer.MAX_VALUE);
          boolean later = version.createEvent() > event;
          boolean before = version.revokeEvent().isPresent() && revoked <= event;
          if (!later && !before) {
            rows.add(version);
          }
        });
    return rows;
  }

  List<Row> inheritance(int tag) {
    List<Row> order = new ArrayList<>();
    walk(tag, null, false, List.of(), List.of(), order, new HashMap<>());
    return order;
  }

  private void walk(
      int tag,
      @Nullable Integer left,
      boolean noconfigSoFar,
      List<String> filters,
      List<Integer> above,
      List<Row> order,
      Map<Integer, List<Row>> history) {
    if (left != null && left < 1) {
      return;
    }
    List<Integer> top = new ArrayList<>(above);
    top.add(tag);
    boolean noconfig = noconfigSoFar;
    List<InheritanceLink> links = new ArrayList<>();
    rows(facts.links).stream().map(Version::fact).filter(l -> l.tagId() == tag).forEach(links::add);
    links.sort(Comparator.comparingInt(InheritanceLink::priority));
    for (InheritanceLink link : links) {
      int id = link.parentId();
      if (top.contains(id) || (link.intransitive() && top.size() > 1)) {
        continue;
      }
      Integer next;
      if (link.maxdepth().isEmpty()) {
        next = left == null ? null : Integer.valueOf(left - 1);
      } else if (left == null) {
        next = link.maxdepth().get();
      } else {
        next = Math.min(left, link.maxdepth().get()) - 1;
      }
      if (link.noconfig()) {
        noconfig = true;
      }
      List<String> all = new ArrayList<>(filters);
      if (!link.pkgFilter().isEmpty()) {
        all.add(link.pkgFilter());
      }
      boolean needed = true;
      for (Row former : history.getOrDefault(id, List.of())) {
        boolean sufficient = true;
        if (next == null && former.next != null) {
          sufficient = false;
        }
        if (next != null && former.next != null && former.next < next) {
          sufficient = false;
        }
        if (former.noconfig && !noconfig) {
          sufficient = false;
        }
        if (!former.filters.isEmpty()) {
          sufficient = false;
        }
        if (sufficient) {
          needed = false;
        }
      }
      if (needed) {
        Row row = new Row(id, tag, top.size(), next, all, link.noconfig());
        history.computeIfAbsent(id, k -> new ArrayList<>()).add(row);
        order.add(row);
        walk(id, next, noconfig, all, top, order, history);
      }
    }
  }

  private List<Row> withSelf(int tag) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(tag, tag, 0, null, List.of(), false));
    rows.addAll(inheritance(tag));
    return rows;
  }

  /** Name of a package to what wins: tag, owner, blocked, arches. */
  Map<String, String> packages(int tag) {
    Map<String, String> found = new TreeMap<>();
    for (Row row : withSelf(tag)) {
      for (var entry : rows(facts.tagPackages)) {
        if (entry.fact().tagId() != row.parent) {
          continue;
        }
        String name = facts.packages.name(entry.fact().packageId());
        boolean admitted =
            row.filters.stream().allMatch(f -> Pattern.compile(f).matcher(name).lookingAt());
        Optional<Integer> owner =
            rows(facts.tagPackageOwners).stream()
                .map(Version::fact)
                .filter(o -> o.tagId() == row.parent && o.packageId() == entry.fact().packageId())
                .map(o -> o.ownerId())
                .findFirst();
        if (admitted && owner.isPresent()) {
          found.putIfAbsent(
              name,
              row.parent
                  + " "
                  + owner.get()
                  + " "
                  + entry.fact().blocked()
                  + " "
                  + entry.fact().extraArches());
        }
      }
    }
    return found;
  }

  /** Builds as {@code ID@TAG}, in order. */
  List<String> tagged(int tag, boolean inherit, int latest) {
    Map<String, String> packages = packages(tag);
    Map<Integer, Integer> seen = new HashMap<>();
    List<String> found = new ArrayList<>();
    for (Row row : inherit ? withSelf(tag) : withSelf(tag).subList(0, 1)) {
      var listings = new ArrayList<>(rows(facts.listings));
      listings.removeIf(l -> l.fact().tagId() != row.parent);
      listings.sort(
          (a, b) ->
              a.createEvent() != b.createEvent()
                  ? Integer.compare(b.createEvent(), a.createEvent())
                  : Integer.compare(b.fact().buildId(), a.fact().buildId()));
      for (var listing : listings) {
        Build build = facts.builds.get(listing.fact().buildId());
        String entry = packages.get(facts.packages.name(build.packageId()));
        if (build.state() != BuildState.COMPLETE || entry == null || entry.contains(" true ")) {
          continue;
        }
        if (latest > 0) {
          if (seen.getOrDefault(build.packageId(), 0) >= latest) {
            continue;
          }
          seen.merge(build.packageId(), 1, Integer::sum);
        }
        found.add(build.id() + "@" + row.parent);
      }
    }
    return found;
  }

  /** External repositories as {@code REPO@TAG/PRIORITY}, in order. */
  List<String> externalRepos(int tag) {
    List<String> found = new ArrayList<>();
    Set<Integer> seen = new TreeSet<>();
    for (Row row : withSelf(tag)) {
      rows(facts.tagExternalRepos).stream()
          .map(Version::fact)
          .filter(r -> r.tagId() == row.parent)
          .sorted(Comparator.comparingInt(r -> r.priority()))
          .forEach(
              r -> {
                if (seen.add(r.externalRepoId())) {
                  found.add(r.externalRepoId() + "@" + r.tagId() + "/" + r.priority());
                }
              });
    }
    return found;
  }

  /** {@code GROUP@TAG} to what it has, {@code PACKAGE@TAG}. */
  Map<String, Set<String>> groups(int tag) {
    Map<Integer, Integer> definedIn = new TreeMap<>();
    Map<Integer, Boolean> blocked = new TreeMap<>();
    Map<Integer, Map<String, String>> packages = new TreeMap<>();
    for (Row row : withSelf(tag)) {
      for (var group : rows(facts.groupConfigs)) {
        if (group.fact().tagId() == row.parent
            && definedIn.putIfAbsent(group.fact().groupId(), row.parent) == null) {
          blocked.put(group.fact().groupId(), group.fact().blocked());
        }
      }
      for (var each : rows(facts.groupPackages)) {
        if (each.fact().tagId() == row.parent) {
          packages
              .computeIfAbsent(each.fact().groupId(), k -> new TreeMap<>())
              .putIfAbsent(
                  each.fact().packageName(), each.fact().blocked() ? "" : "@" + row.parent);
        }
      }
    }
    Map<String, Set<String>> found = new TreeMap<>();
    definedIn.forEach(
        (group, where) -> {
          if (!Objects.requireNonNull(blocked.get(group))) {
            Set<String> names = new TreeSet<>();
            packages
                .getOrDefault(group, Map.of())
                .forEach(
                    (name, origin) -> {
                      if (!origin.isEmpty()) {
                        names.add(name + origin);
                      }
                    });
            found.put(group + "@" + where, names);
          }
        });
    return found;
  }
}

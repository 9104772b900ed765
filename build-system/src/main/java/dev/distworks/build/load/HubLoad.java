package dev.distworks.build.load;

import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.NewBuild;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.TagListing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills an empty hub from a JSON file with the sections {@code tags}, {@code inheritance}, {@code
 * packages}, {@code builds}, {@code taglistings} and the number {@code rpmsPerBuild}; each section
 * is one event. All of it is kept, or with a fault nothing.
 */
public final class HubLoad {
  private static final String[] ARCHES = {"src", "x86_64", "aarch64", "noarch"};
  private static final String NO_HASH = "0".repeat(32);

  private final LoadFile file;
  private final int user;
  private final Map<String, Integer> builds = new HashMap<>();

  private HubLoad(LoadFile file, int user) {
    this.file = file;
    this.user = user;
  }

  /**
   * Loads a file on behalf of a user.
   *
   * @return how many builds there are then
   */
  public static int load(HubStore store, int user, Path path) throws IOException {
    LoadFile file;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      file = LoadFile.read(in, path.toString());
    }
    if (store.read(facts -> !facts.tags.all().isEmpty() || facts.builds.count() > 0)) {
      throw HubFault.generic("expected an empty hub, found one with tags or builds");
    }
    HubLoad load = new HubLoad(file, user);
    return store.change(user, load::all);
  }

  private int all(Edit edit) {
    builds.clear();
    tags(edit);
    edit.newEvent();
    inheritance(edit);
    edit.newEvent();
    packages(edit);
    edit.newEvent();
    builds(edit);
    edit.newEvent();
    listings(edit);
    return edit.facts().builds.count();
  }

  private void tags(Edit edit) {
    for (Map<String, String> tag : file.records("tags")) {
      TagSettings settings = TagSettings.create();
      Optional.ofNullable(tag.get("arches")).ifPresent(a -> settings.arches(Optional.of(a)));
      edit.tags().create(word(tag, "name"), List.of(), settings);
    }
  }

  private void inheritance(Edit edit) {
    for (Map<String, String> link : file.records("inheritance")) {
      int tag = edit.facts().tags.require(word(link, "tag"));
      InheritanceLink wanted =
          new InheritanceLink(
              tag,
              edit.facts().tags.require(word(link, "parent")),
              number(link, "priority"),
              Optional.ofNullable(link.get("maxdepth")).map(Integer::valueOf),
              Boolean.parseBoolean(link.get("intransitive")),
              Boolean.parseBoolean(link.get("noconfig")),
              link.getOrDefault("pkg_filter", ""));
      edit.inheritance().set(tag, List.of(wanted), List.of(), false);
    }
  }

  private void packages(Edit edit) {
    for (Map<String, String> entry : file.records("packages")) {
      String owner = word(entry, "owner");
      int ownerId =
          edit.facts()
              .usersByName
              .one(owner)
              .map(found -> found.id())
              .orElseGet(() -> edit.users().create(owner, 0, Optional.empty()));
      edit.packages()
          .add(
              edit.facts().tags.require(word(entry, "tag")),
              word(entry, "name"),
              PackageSettings.none()
                  .owner(ownerId)
                  .blocked(Boolean.parseBoolean(entry.get("blocked"))),
              true);
    }
  }

  private void builds(Edit edit) {
    for (List<String> row : file.rows("builds")) {
      Nvr nvr = Nvr.parse(row.get(0));
      int id = edit.builds().create(NewBuild.complete(nvr, user));
      builds.put(nvr.toString(), id);
      for (int i = 0; i < file.rpmsPerBuild(); i++) {
        edit.rpms().add(rpm(nvr, id, i, edit.time().getEpochSecond()));
      }
    }
  }

  private static Rpm rpm(Nvr nvr, int build, int number, long time) {
    return new Rpm(
        0,
        build,
        nvr.name() + (number < 2 ? "" : "-sub" + number),
        nvr.version(),
        nvr.release(),
        Optional.empty(),
        ARCHES[number % ARCHES.length],
        0,
        NO_HASH,
        1000,
        time,
        Optional.empty(),
        false);
  }

  private void listings(Edit edit) {
    Facts facts = edit.facts();
    for (List<String> row : file.rows("taglistings")) {
      if (row.size() != 2) {
        throw HubFault.parameter("taglistings: expected [NVR, TAG], found " + row);
      }
      Integer build = builds.get(row.get(0));
      if (build == null) {
        throw HubFault.generic("No such build: '" + row.get(0) + "'");
      }
      edit.changes().add(facts.listings, new TagListing(facts.tags.require(row.get(1)), build));
    }
  }

  private static String word(Map<String, String> record, String field) {
    String value = record.get(field);
    if (value == null) {
      throw HubFault.parameter(field + ": expected a value, found none in " + record);
    }
    return value;
  }

  private static int number(Map<String, String> record, String field) {
    try {
      return Integer.parseInt(word(record, field));
    } catch (NumberFormatException e) {
      throw HubFault.parameter(field + ": expected a number, found '" + record.get(field) + "'");
    }
  }
}

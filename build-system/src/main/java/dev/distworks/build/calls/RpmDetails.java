package dev.distworks.build.calls;

import dev.distworks.build.rpc.Struct;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the header of a package file says, as Koji tells it. */
final class RpmDetails {
  private static final Map<String, Integer> TAGS =
      Map.ofEntries(
          Map.entry("name", RpmTag.NAME),
          Map.entry("version", RpmTag.VERSION),
          Map.entry("release", RpmTag.RELEASE),
          Map.entry("epoch", RpmTag.EPOCH),
          Map.entry("summary", RpmTag.SUMMARY),
          Map.entry("description", RpmTag.DESCRIPTION),
          Map.entry("buildtime", RpmTag.BUILD_TIME),
          Map.entry("buildhost", RpmTag.BUILD_HOST),
          Map.entry("size", RpmTag.SIZE),
          Map.entry("distribution", RpmTag.DISTRIBUTION),
          Map.entry("vendor", RpmTag.VENDOR),
          Map.entry("license", RpmTag.LICENSE),
          Map.entry("packager", RpmTag.PACKAGER),
          Map.entry("group", RpmTag.GROUP),
          Map.entry("url", RpmTag.URL),
          Map.entry("os", RpmTag.OS),
          Map.entry("arch", RpmTag.ARCH),
          Map.entry("sourcerpm", RpmTag.SOURCE_RPM),
          Map.entry("sourcepackage", RpmTag.SOURCE_PACKAGE),
          Map.entry("excludearch", RpmTag.EXCLUDE_ARCH),
          Map.entry("exclusivearch", RpmTag.EXCLUSIVE_ARCH),
          Map.entry("providename", RpmTag.PROVIDE_NAME),
          Map.entry("requirename", RpmTag.REQUIRE_NAME),
          Map.entry("obsoletename", RpmTag.OBSOLETE_NAME),
          Map.entry("conflictname", RpmTag.CONFLICT_NAME),
          Map.entry("basenames", RpmTag.BASE_NAMES),
          Map.entry("dirnames", RpmTag.DIR_NAMES),
          Map.entry("changelogtime", RpmTag.CHANGELOG_TIME),
          Map.entry("changelogname", RpmTag.CHANGELOG_NAME),
          Map.entry("changelogtext", RpmTag.CHANGELOG_TEXT));

  private RpmDetails() {}

  /** The values of these headers, or of all that there are. */
  static Map<String, @Nullable Object> headers(RpmFile rpm, List<String> wanted) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<String> names = wanted.isEmpty() ? TAGS.keySet().stream().sorted().toList() : wanted;
    for (String name : names) {
      Integer tag = TAGS.get(name.toLowerCase(Locale.ROOT));
      Object value = tag == null ? digest(rpm, name) : value(rpm.header(), tag);
      if (value != null || !wanted.isEmpty()) {
        values.put(name, value);
      }
    }
    return values;
  }

  /** The digests of the header, which rpm shows among its tags. */
  private static @Nullable Object digest(RpmFile rpm, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sha256header" -> value(rpm.signature(), RpmTag.SIG_SHA256);
      case "sha1header" -> value(rpm.signature(), RpmTag.SIG_SHA1);
      default -> null;
    };
  }

  private static @Nullable Object value(RpmHeader header, int tag) {
    if (!header.has(tag)) {
      return null;
    }
    if (header.string(tag).isPresent()) {
      return header.string(tag).get();
    }
    List<String> texts = header.strings(tag);
    if (!texts.isEmpty()) {
      return texts;
    }
    List<Object> numbers = new ArrayList<>();
    for (long number : header.numbers(tag)) {
      numbers.add(number);
    }
    return numbers.size() == 1 ? numbers.get(0) : numbers;
  }

  /** What it requires (0), provides (1), obsoletes (2) and conflicts with (3). */
  static List<Map<String, @Nullable Object>> dependencies(RpmFile rpm, Optional<Integer> kind) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    int[][] kinds = {
      {RpmTag.REQUIRE_NAME, RpmTag.REQUIRE_VERSION, RpmTag.REQUIRE_FLAGS},
      {RpmTag.PROVIDE_NAME, RpmTag.PROVIDE_VERSION, RpmTag.PROVIDE_FLAGS},
      {RpmTag.OBSOLETE_NAME, RpmTag.OBSOLETE_VERSION, RpmTag.OBSOLETE_FLAGS},
      {RpmTag.CONFLICT_NAME, RpmTag.CONFLICT_VERSION, RpmTag.CONFLICT_FLAGS},
    };
    for (int i = 0; i < kinds.length; i++) {
      if (kind.isPresent() && kind.get() != i) {
        continue;
      }
      List<String> names = rpm.header().strings(kinds[i][0]);
      List<String> versions = rpm.header().strings(kinds[i][1]);
      long[] flags = rpm.header().numbers(kinds[i][2]);
      for (int n = 0; n < names.size(); n++) {
        rows.add(
            Struct.of(
                "name",
                names.get(n),
                "version",
                n < versions.size() ? versions.get(n) : "",
                "flags",
                n < flags.length ? flags[n] : 0,
                "type",
                i));
      }
    }
    return rows;
  }

  /** The files in it. */
  static List<Map<String, @Nullable Object>> files(RpmFile rpm) {
    List<String> names = rpm.header().strings(RpmTag.BASE_NAMES);
    List<String> folders = rpm.header().strings(RpmTag.DIR_NAMES);
    long[] indexes = rpm.header().numbers(RpmTag.DIR_INDEXES);
    long[] modes = rpm.header().numbers(RpmTag.FILE_MODES);
    long[] flags = rpm.header().numbers(RpmTag.FILE_FLAGS);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < names.size() && i < indexes.length; i++) {
      int folder = (int) indexes[i];
      rows.add(
          Struct.of(
              "name", (folder < folders.size() ? folders.get(folder) : "") + names.get(i),
              "mode", i < modes.length ? modes[i] : 0,
              "flags", i < flags.length ? flags[i] : 0));
    }
    return rows;
  }
}

package dev.distworks.compose.metadata;

import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a package provides, requires and so on, with what createrepo_c leaves out left out. */
final class DependencyLists {
  private static final int SENSE_PREREQ = 1 << 6;
  private static final int SENSE_SCRIPT_PRE = 1 << 9;
  private static final int SENSE_SCRIPT_POST = 1 << 10;
  private static final int SENSE_MISSING_OK = 1 << 19;
  private static final int SENSE_STRONG = 1 << 27;
  private static final int PRE = SENSE_PREREQ | SENSE_SCRIPT_PRE | SENSE_SCRIPT_POST;
  private static final String LIBC = "libc.so.6";

  final List<RawDependency> provides = new ArrayList<>();
  final List<RawDependency> requires = new ArrayList<>();
  final List<RawDependency> conflicts = new ArrayList<>();
  final List<RawDependency> obsoletes = new ArrayList<>();
  final List<RawDependency> suggests = new ArrayList<>();
  final List<RawDependency> enhances = new ArrayList<>();
  final List<RawDependency> recommends = new ArrayList<>();
  final List<RawDependency> supplements = new ArrayList<>();

  private final RpmHeader header;

  private DependencyLists(RpmHeader header) {
    this.header = header;
  }

  /** One entry of a header's lists. */
  private record Entry(String name, long flags, String version) {
    @Nullable String comparison() {
      return RawDependency.comparison(flags);
    }

    /** Name, comparison and version in one: what is provided satisfies a requirement like it. */
    String key() {
      String comparison = comparison();
      return comparison == null ? name.concat(version) : name + comparison + version;
    }

    @Nullable RawDependency dependency(boolean pre) {
      return RawDependency.of(name, comparison(), version, pre);
    }
  }


  static DependencyLists of(RpmHeader header, PackageFiles files) {
    DependencyLists lists = new DependencyLists(header);
    Set<String> provided = new HashSet<>();
    for (Entry entry : lists.provided()) {
      if (add(lists.provides, entry)) {
        provided.add(entry.key());
      }
    }
    lists.plain(
        lists.conflicts, RpmTag.CONFLICT_NAME, RpmTag.CONFLICT_FLAGS, RpmTag.CONFLICT_VERSION);
    lists.plain(
        lists.obsoletes, RpmTag.OBSOLETE_NAME, RpmTag.OBSOLETE_FLAGS, RpmTag.OBSOLETE_VERSION);
    lists.requires(files.primaryPaths(), provided);
    lists.weak();
    return lists;
  }

  /** Packages of rpm 3, which have no immutable region, provide themselves without a word. */
  private List<Entry> provided() {
    if (header.has(RpmTag.HEADER_IMMUTABLE)) {
      return entries(RpmTag.PROVIDE_NAME, RpmTag.PROVIDE_FLAGS, RpmTag.PROVIDE_VERSION);
    }
    List<Entry> all = new ArrayList<>();
    if (header.has(RpmTag.PROVIDE_VERSION)) {
      all.addAll(entries(RpmTag.PROVIDE_NAME, RpmTag.PROVIDE_FLAGS, RpmTag.PROVIDE_VERSION));
    } else {
      for (String name : header.rawStrings(RpmTag.PROVIDE_NAME)) {
        all.add(new Entry(name, 0, ""));
      }
    }
    Entry self = self();
    if (!all.contains(self)) {
      all.add(self);
    }
    return all;
  }

  private Entry self() {
    String epoch = header.has(RpmTag.EPOCH) ? header.number(RpmTag.EPOCH).orElse(0) + ":" : "";
    String version = String.valueOf(header.rawString(RpmTag.VERSION));
    String release = String.valueOf(header.rawString(RpmTag.RELEASE));
    return new Entry(
        String.valueOf(header.rawString(RpmTag.NAME)), 8, epoch + version + "-" + release);
  }

  private void weak() {
    plain(suggests, RpmTag.SUGGEST_NAME, RpmTag.SUGGEST_FLAGS, RpmTag.SUGGEST_VERSION);
    plain(enhances, RpmTag.ENHANCE_NAME, RpmTag.ENHANCE_FLAGS, RpmTag.ENHANCE_VERSION);
    plain(recommends, RpmTag.RECOMMEND_NAME, RpmTag.RECOMMEND_FLAGS, RpmTag.RECOMMEND_VERSION);
    plain(supplements, RpmTag.SUPPLEMENT_NAME, RpmTag.SUPPLEMENT_FLAGS, RpmTag.SUPPLEMENT_VERSION);
    for (Entry entry :
        entries(RpmTag.OLD_SUGGESTS_NAME, RpmTag.OLD_SUGGESTS_FLAGS, RpmTag.OLD_SUGGESTS_VERSION)) {
      add((entry.flags & SENSE_STRONG) != 0 ? recommends : suggests, entry);
    }
    for (Entry entry :
        entries(RpmTag.OLD_ENHANCES_NAME, RpmTag.OLD_ENHANCES_FLAGS, RpmTag.OLD_ENHANCES_VERSION)) {
      add((entry.flags & SENSE_STRONG) != 0 ? supplements : enhances, entry);
    }
  }

  private void plain(List<RawDependency> list, int names, int flags, int versions) {
    for (Entry entry : entries(names, flags, versions)) {
      add(list, entry);
    }
  }

  private static boolean add(List<RawDependency> list, Entry entry) {
    RawDependency dependency = entry.dependency(false);
    return dependency != null && list.add(dependency);
  }

  private List<Entry> entries(int nameTag, int flagsTag, int versionTag) {
    String[] names = header.rawStrings(nameTag);
    if (names.length == 0) {
      return List.of();
    }
    long[] flags = header.numbers(flagsTag);
    String[] versions = header.rawStrings(versionTag);
    int count = Math.min(names.length, Math.min(flags.length, versions.length));
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(names[i], flags[i], versions[i]));
    }
    return entries;
  }

  /**
   * A requirement is left out when rpm itself, the package's own primary files or its own provides
   * satisfy it, or when the last one of that name was the same. Of all of the C library only the
   * highest stays, at the end.
   */
  private void requires(Set<String> ownFiles, Set<String> provided) {
    Map<String, String> last = new HashMap<>();
    RawDependency libc = null;
    for (Entry entry : entries(RpmTag.REQUIRE_NAME, RpmTag.REQUIRE_FLAGS, RpmTag.REQUIRE_VERSION)) {
      String name = entry.name;
      if (name.startsWith("rpmlib(")
          || (name.startsWith("/") && ownFiles.contains(name))
          || provided.contains(entry.key())) {
        continue;
      }
      boolean pre = (entry.flags & PRE) != 0;
      // Compared as one text: equality of records is linked at run time, which a short run pays for.
      String seen = pre + " " + entry.comparison() + " " + entry.version;
      if (seen.equals(last.get(name))) {
        continue;
      }
      RawDependency dependency = entry.dependency(pre);
      if (dependency == null) {
        continue;
      }
      if ((entry.flags & SENSE_MISSING_OK) != 0) {
        recommends.add(dependency);
      } else if (name.startsWith(LIBC)) {
        libc = libc == null || isHigher(name, libc.name()) ? dependency : libc;
      } else {
        requires.add(dependency);
        last.put(name, seen);
      }
    }
    if (libc != null) {
      requires.add(libc);
    }
  }

  /** Whether the first name means a higher version of the C library than the second. */
  private static boolean isHigher(String name, String than) {
    int open = name.indexOf('(');
    int thanOpen = than.indexOf('(');
    if (open < 0 || thanOpen < 0) {
      return open >= 0;
    }
    int close = name.indexOf(')', open);
    int thanClose = than.indexOf(')', thanOpen);
    if (close < 0 || thanClose < 0) {
      return close >= 0;
    }
    int digit = firstDigit(name, open + 1);
    int thanDigit = firstDigit(than, thanOpen + 1);
    if (close == open + 1 || thanClose == thanOpen + 1) {
      return close > open + 1;
    }
    if (digit > close || thanDigit > thanClose) {
      return digit <= close;
    }
    return RpmVersion.compare(name.substring(digit, close), than.substring(thanDigit, thanClose))
        > 0;
  }

  private static int firstDigit(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) < '0' || text.charAt(at) > '9')) {
      at++;
    }
    return at;
  }

  boolean hasControl() {
    for (List<RawDependency> list :
        List.of(
            provides,
            requires,
            conflicts,
            obsoletes,
            suggests,
            enhances,
            recommends,
            supplements)) {
      for (RawDependency dependency : list) {
        if (dependency.hasControl()) {
          return true;
        }
      }
    }
    return false;
  }

  void write(XmlBytes xml) {
    write(xml, "provides", provides);
    write(xml, "requires", requires);
    write(xml, "conflicts", conflicts);
    write(xml, "obsoletes", obsoletes);
    write(xml, "suggests", suggests);
    write(xml, "enhances", enhances);
    write(xml, "recommends", recommends);
    write(xml, "supplements", supplements);
  }

  private static void write(XmlBytes xml, String name, List<RawDependency> list) {
    if (list.isEmpty()) {
      return;
    }
    if (list.stream().allMatch(dependency -> dependency.name().isEmpty())) {
      xml.plain("    <rpm:").plain(name).plain("/>\n");
      return;
    }
    xml.plain("    <rpm:").plain(name).plain(">\n");
    list.forEach(dependency -> dependency.write(xml));
    xml.plain("    </rpm:").plain(name).plain(">\n");
  }
}

package dev.distworks.examples.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The architectures of {@code --archlist}, as mergerepo_c expands them. */
final class ArchList {
  private static final Map<String, List<String>> RUNS =
      Map.of(
          "i386", List.of("i486", "i586", "geode", "i686", "athlon"),
          "x86_64", List.of("ia32e", "amd64"),
          "ppc64", List.of("ppc64pseries", "ppc64iseries"),
          "sparc64", List.of("sparc64v", "sparc64v2"),
          "sparc", List.of("sparcv8", "sparcv9", "sparcv9v", "sparcv9v2"),
          "alpha",
              List.of(
                  "alphaev4",
                  "alphaev45",
                  "alphaev5",
                  "alphaev56",
                  "alphapca56",
                  "alphaev6",
                  "alphaev67",
                  "alphaev68",
                  "alphaev7"),
          "armhfp", List.of("armv7hl", "armv7hnl"),
          "arm", List.of("armv5tel", "armv5tejl", "armv6l", "armv7l"),
          "sh4", List.of("sh4a"));
  private static final Map<String, String> MULTILIB =
      Map.of("x86_64", "i386", "ppc64", "ppc", "s390x", "s390");

  private ArchList() {}

  /** The names in that list, between commas or semicolons, and noarch. */
  static Set<String> of(String list, boolean expand) {
    Set<String> archs = new LinkedHashSet<>();
    for (String arch : list.split("[,;]", -1)) {
      if (!arch.isEmpty()) {
        add(archs, arch, expand);
        String other = MULTILIB.get(arch);
        if (expand && other != null) {
          add(archs, other, true);
        }
      }
    }
    archs.add("noarch");
    return archs;
  }

  private static void add(Set<String> archs, String arch, boolean expand) {
    archs.add(arch);
    if (expand) {
      archs.addAll(RUNS.getOrDefault(arch, List.of()));
    }
  }
}

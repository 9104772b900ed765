package dev.distworks.compose.multilib;

import dev.distworks.core.rpm.Nevra;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which packages a repository of one base architecture takes. Immutable.
 *
 * <p>An architecture that is not in the table takes its own packages and {@code noarch}.
 */
public final class ArchitectureTable {
  /** The architecture of packages that run everywhere. */
  public static final String NOARCH = "noarch";

  private static final ArchitectureTable STANDARD =
      new ArchitectureTable(
          Map.of(
              "x86_64", "i386", "s390x", "s390", "ppc", "ppc64", "ppc64", "ppc", "sparc",
              "sparc64"));

  private static final Map<String, List<String>> SPECIFIC =
      Map.of(
          "i386", List.of("athlon", "i686", "i586", "i486", "i386"),
          "x86_64", List.of("amd64", "ia32e", "x86_64"),
          "ppc64", List.of("ppc64p7", "ppc64pseries", "ppc64iseries", "ppc64"),
          "sparc", List.of("sparcv9v", "sparcv9", "sparcv8", "sparc"),
          "sparc64", List.of("sparc64v", "sparc64"),
          "alpha", List.of("alphaev6", "alphaev56", "alphaev5", "alpha"),
          "arm", List.of("arm", "armv4l", "armv4tl", "armv5tel", "armv5tejl", "armv6l", "armv7l"),
          "armhfp", List.of("armv7hl", "armv7hnl"));

  private final Map<String, String> second;

  private ArchitectureTable(Map<String, String> second) {
    this.second = Map.copyOf(second);
  }

  /** The table of mash. */
  public static ArchitectureTable standard() {
    return STANDARD;
  }

  /** The same, but {@code ppc} takes no 64-bit packages: mash's {@code prefer_ppc64}. */
  public ArchitectureTable preferringPpc64() {
    return new ArchitectureTable(
        Map.of("x86_64", "i386", "s390x", "s390", "ppc64", "ppc", "sparc", "sparc64"));
  }

  /** The architectures of packages that run on that one, the best first, {@code noarch} last. */
  public List<String> compatible(String target) {
    List<String> own = SPECIFIC.getOrDefault(target, List.of(target));
    Set<String> all = new LinkedHashSet<>(own);
    all.add(NOARCH);
    return List.copyOf(all);
  }

  /** The other architecture whose packages may go into that one's repository. */
  public Optional<String> secondary(String target) {
    return Optional.ofNullable(second.get(target));
  }

  /** Whether a package of that architecture belongs to the target by itself. */
  public boolean isPrimary(String target, String arch) {
    return compatible(target).contains(arch);
  }

  /** Whether a package of that architecture may be chosen for the target as a multilib one. */
  public boolean isSecondary(String target, String arch) {
    return secondary(target)
        .map(other -> !arch.equals(NOARCH) && compatible(other).contains(arch))
        .orElse(false);
  }

  /**
   * Whether a {@code noarch} package goes into that architecture's repository.
   *
   * @param excluded the {@code ExcludeArch} of its source package
   * @param exclusive the {@code ExclusiveArch}; that only {@code noarch} is in it means nothing
   */
  public boolean takesNoarch(String target, List<String> excluded, List<String> exclusive) {
    List<String> compatible = compatible(target);
    if (excluded.stream().anyMatch(compatible::contains)) {
      return false;
    }
    List<String> real = exclusive.stream().filter(arch -> !arch.equals(NOARCH)).toList();
    return real.isEmpty() || real.stream().anyMatch(compatible::contains);
  }

  /** Whether a package of that name holds debugging symbols or sources. */
  public static boolean isDebug(String name) {
    return name.endsWith("-debuginfo")
        || name.endsWith("-debugsource")
        || name.contains("-debuginfo-");
  }

  /** Whether that is the architecture of a source package. */
  public static boolean isSource(String arch) {
    return arch.equals(Nevra.SOURCE) || arch.equals("nosrc");
  }
}

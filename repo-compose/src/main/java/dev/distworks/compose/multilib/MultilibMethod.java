package dev.distworks.compose.multilib;

import dev.distworks.core.path.ShellPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the packages of the other architecture are chosen, by mash's names in lower case. */
public enum MultilibMethod {
  NONE,
  ALL,
  BASE,
  RUNTIME,
  DEVEL,
  FILE,
  KERNEL,
  YABOOT;

  private static final Set<String> PREFER_64 =
      Set.of("gdb", "frysk", "systemtap", "systemtap-runtime", "ltrace", "strace");

  private static final String KERNEL_DEVEL = "kernel-devel";

  /** The method of that name. */
  public static Optional<MultilibMethod> named(String name) {
    return Arrays.stream(values()).filter(method -> method.word().equals(name)).findFirst();
  }

  /** Its name in a configuration file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether that package of the other architecture is chosen. */
  public boolean selects(MultilibPackage candidate, MultilibLists lists) {
    return switch (this) {
      case NONE -> false;
      case ALL -> true;
      case BASE -> isPreferred64(candidate) || isKernel64(candidate);
      case KERNEL -> isKernel64(candidate);
      case YABOOT ->
          candidate.nevra().arch().equals("ppc") && candidate.name().startsWith("yaboot");
      case FILE ->
          lists.packages().stream().anyMatch(p -> ShellPattern.of(p).matches(candidate.name()));
      case RUNTIME -> isRuntime(candidate, lists);
      case DEVEL -> isDevel(candidate, lists);
    };
  }

  private static boolean is64(MultilibPackage candidate) {
    return candidate.nevra().arch().contains("64");
  }

  private static boolean isPreferred64(MultilibPackage candidate) {
    return is64(candidate) && PREFER_64.contains(candidate.name());
  }

  private static boolean isKernel(MultilibPackage candidate) {
    return candidate.name().startsWith("kernel");
  }

  private static boolean isKernel64(MultilibPackage candidate) {
    return is64(candidate)
        && isKernel(candidate)
        && (candidate.provides("kernel") || candidate.provides(KERNEL_DEVEL));
  }

  private static boolean isRuntime(MultilibPackage candidate, MultilibLists lists) {
    if (lists.runtimeBlack().contains(candidate.name())) {
      return false;
    }
    if (lists.runtimeWhite().contains(candidate.name())
        || isPreferred64(candidate)
        || isKernel64(candidate)) {
      return true;
    }
    if (isKernel(candidate) && candidate.provides("kernel")) {
      return false;
    }
    return candidate.files().stream().anyMatch(RuntimeFiles::isRuntime);
  }

  private static boolean isDevel(MultilibPackage candidate, MultilibLists lists) {
    String name = candidate.name();
    if (lists.develBlack().contains(name)) {
      return false;
    }
    if (lists.develWhite().contains(name) || isRuntime(candidate, lists)) {
      return true;
    }
    if (name.startsWith("ghc-")) {
      return false;
    }
    if (isKernel(candidate)) {
      Optional<Boolean> verdict = kernelDevel(candidate);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return isDevelName(name);
  }

  /** What the first telling thing that a kernel's package provides says. */
  private static Optional<Boolean> kernelDevel(MultilibPackage candidate) {
    List<String> provided = candidate.provides().stream().map(p -> p.name()).toList();
    for (String name : provided) {
      if (name.equals(KERNEL_DEVEL)) {
        return Optional.of(false);
      }
      if (isDevelName(name)) {
        return Optional.of(true);
      }
    }
    return Optional.empty();
  }

  private static boolean isDevelName(String name) {
    return name.endsWith("-devel") || name.endsWith("-static");
  }
}

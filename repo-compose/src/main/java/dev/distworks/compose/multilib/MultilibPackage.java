package dev.distworks.compose.multilib;

import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.Nevra;
import java.util.List;
import java.util.Set;

/**
 * A package as far as multilib looks at it.
 *
 * @param files full paths, directories included
 * @param sourceRpm the file name of its source package; empty when it does not say
 */
public record MultilibPackage(
    Nevra nevra,
    List<Dependency> provides,
    List<Dependency> requires,
    List<String> files,
    String sourceRpm) {
  public MultilibPackage {
    provides = List.copyOf(provides);
    requires = List.copyOf(requires);
    files = List.copyOf(files);
  }

  /** The same with those of its files only. */
  public MultilibPackage withFiles(Set<String> wanted) {
    return new MultilibPackage(
        nevra, provides, requires, files.stream().filter(wanted::contains).toList(), sourceRpm);
  }

  String name() {
    return nevra.name();
  }

  boolean provides(String capability) {
    return provides.stream().anyMatch(provided -> provided.name().equals(capability));
  }
}

package dev.distworks.compose.comps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a comps file says.
 *
 * @param langpacks patterns of the names of language packages by the package that they extend
 * @param blacklist names of packages that must not be installed
 */
public record Comps(
    List<Group> groups,
    List<Category> categories,
    List<Environment> environments,
    Map<String, String> langpacks,
    List<String> blacklist) {
  public Comps {
    groups = List.copyOf(groups);
    categories = List.copyOf(categories);
    environments = List.copyOf(environments);
    langpacks = Collections.unmodifiableMap(new LinkedHashMap<>(langpacks));
    blacklist = List.copyOf(blacklist);
  }

  /** No groups at all. */
  public static Comps none() {
    return new Comps(List.of(), List.of(), List.of(), Map.of(), List.of());
  }

  /**
   * A group of packages.
   *
   * @param names by language
   * @param byDefault whether it is installed when nobody says otherwise
   * @param languageOnly the one language that it is for
   * @param displayOrder where it is shown; what has none comes last
   */
  public record Group(
      String id,
      String name,
      Map<String, String> names,
      Optional<String> description,
      boolean byDefault,
      boolean userVisible,
      boolean biarchOnly,
      Optional<String> languageOnly,
      OptionalLong displayOrder,
      List<Member> packages) {
    public Group {
      names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
      packages = List.copyOf(packages);
    }
  }

  /**
   * A package of a group.
   *
   * @param type {@code mandatory}, {@code default}, {@code optional} or {@code conditional}
   * @param requires the package with which a conditional one is installed
   * @param baseArchOnly empty when the file does not say
   */
  public record Member(
      String name, String type, Optional<String> requires, Optional<Boolean> baseArchOnly) {}

  /** Groups under one heading. */
  public record Category(String id, String name, OptionalLong displayOrder, List<String> groups) {
    public Category {
      groups = List.copyOf(groups);
    }
  }

  /** A whole system made of groups. */
  public record Environment(
      String id,
      String name,
      OptionalLong displayOrder,
      List<String> groups,
      List<OptionalGroup> options) {
    public Environment {
      groups = List.copyOf(groups);
      options = List.copyOf(options);
    }
  }

  /** A group that may be added to an environment. */
  public record OptionalGroup(String id, boolean byDefault) {}
}

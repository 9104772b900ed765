package dev.distworks.compose;

import dev.distworks.compose.multilib.ArchitectureTable;
import dev.distworks.compose.multilib.MultilibLists;
import dev.distworks.compose.multilib.MultilibMethod;
import java.util.List;

/**
 * Which packages of the other architecture a repository takes.
 *
 * @param table which architectures belong together
 * @param parents folders of repositories that users have too, as templates of paths; what they
 *     provide need not be added
 */
public record MultilibRules(
    MultilibMethod method, MultilibLists lists, ArchitectureTable table, List<String> parents) {
  public MultilibRules {
    parents = List.copyOf(parents);
  }

  /** That method with mash's own lists. */
  public static MultilibRules of(MultilibMethod method) {
    return new MultilibRules(
        method, MultilibLists.standard(), ArchitectureTable.standard(), List.of());
  }
}

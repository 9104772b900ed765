package dev.distworks.core.sync;

/**
 * One item of a run and how it ended.
 *
 * @param item its name in the words of the domain, such as a project's name or a file's path
 */
public record ItemReport(String item, ItemOutcome outcome) {
  public ItemReport {
    if (item.isEmpty()) {
      throw new IllegalArgumentException("item: expected a name, found ''");
    }
  }
}

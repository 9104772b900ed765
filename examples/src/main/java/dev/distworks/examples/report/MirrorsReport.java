package dev.distworks.examples.report;

import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.RepositoryCheck;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a round found.
 *
 * @param notices what is worth knowing besides
 */
public record MirrorsReport(List<Entry> mirrors, List<String> notices) {
  public MirrorsReport {
    mirrors = List.copyOf(mirrors);
    notices = List.copyOf(notices);
  }

  /**
   * One mirror.
   *
   * @param served whether it is given to clients
   * @param lag in seconds; empty when it is not known to have everything
   * @param condition what it is in one word
   */
  public record Entry(
      String url,
      boolean served,
      OptionalLong lag,
      String condition,
      String evidence,
      List<Repository> repositories) {
    public Entry {
      repositories = List.copyOf(repositories);
    }

    /** The entry of that mirror. */
    public static Entry of(MirrorChecker checker, MirrorStatus status) {
      return new Entry(
          status.mirror().url(),
          checker.isListed(status),
          checker.age(status),
          status.finding().condition().word(),
          status.finding().evidence(),
          status.repositories().stream().map(Repository::of).toList());
    }
  }

  /** A repository on it. */
  public record Repository(String path, String verdict, String detail) {
    private static Repository of(RepositoryCheck check) {
      return new Repository(check.path(), check.verdict().word(), check.verdict().detail());
    }
  }
}

package dev.distworks.compose.repodata;

import dev.distworks.compose.repomd.Repomd;
import java.util.List;

/**
 * What a run did.
 *
 * @param packages how many the repository has now
 * @param reused how many of them were taken over without being read
 * @param failures those that were left out, with the reason
 * @param duplicates those of the same name, epoch, version, release and architecture as another one
 * @param repomd what was published
 */
public record RepositoryReport(
    long packages,
    long reused,
    List<FailedPackage> failures,
    List<DuplicatePackage> duplicates,
    Repomd repomd) {

  public RepositoryReport {
    failures = List.copyOf(failures);
    duplicates = List.copyOf(duplicates);
  }

  /** A package that could not be listed. */
  public record FailedPackage(String file, String reason) {}

  /**
   * A package that is there twice.
   *
   * @param listed whether this one is in the metadata nevertheless
   */
  public record DuplicatePackage(String nevra, String file, String other, boolean listed) {}
}

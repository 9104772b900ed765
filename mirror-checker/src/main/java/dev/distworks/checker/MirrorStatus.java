package dev.distworks.checker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that is known of a mirror after a check.
 *
 * @param checked when it was last checked; empty before the first check
 * @param directories what its stamps were
 * @param repositories what its repositories were when they were last looked at
 * @param families how it was reached by each family that was tried
 * @param contact how it was last reached
 * @param syncing whether its marks show that a sync is under way
 */
public record MirrorStatus(
    Mirror mirror,
    Standing standing,
    Finding finding,
    Optional<Instant> checked,
    List<DirectoryReading> directories,
    List<RepositoryCheck> repositories,
    Map<AddressFamily, FamilyState> families,
    Optional<Contact> contact,
    boolean syncing) {
  public MirrorStatus {
    directories = List.copyOf(directories);
    repositories = List.copyOf(repositories);
    families = Map.copyOf(families);
  }

  /** The status of a mirror before its first check. */
  static MirrorStatus unchecked(Mirror mirror, Standing standing) {
    return new MirrorStatus(
        mirror,
        standing,
        Finding.none(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        false);
  }

  /** The same for a mirror whose settings changed. */
  MirrorStatus of(Mirror changed) {
    return new MirrorStatus(
        changed, standing, finding, checked, directories, repositories, families, contact, syncing);
  }

  /** The throughput of its last verification that took enough to tell, in bytes a second. */
  public OptionalLong throughput() {
    return repositories.stream()
        .map(RepositoryCheck::throughput)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }
}

package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.store.BlobExpectation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settles who is followed when several owners want a file of the same name: the first instance. Not
 * thread-safe.
 *
 * <p>A later one with other checksums is a {@link FailureCode#CHECKSUM_CONFLICT} and not followed;
 * with the same checksums its URIs become further sources. A restricted instance gives way to one
 * that is not. Holds one entry a name.
 */
public final class FirstInstances {
  private final Map<String, Distfile> byName = new LinkedHashMap<>();

  /** Takes the next instance, in the order of the catalogue. A conflict is returned. */
  public Optional<CatalogFailure> add(Distfile instance) {
    Distfile first = byName.putIfAbsent(instance.name(), instance);
    if (first == null || instance.restricted()) {
      return Optional.empty();
    }
    if (first.restricted()) {
      byName.put(instance.name(), instance);
      return Optional.empty();
    }
    if (contradict(first.expected(), instance.expected())) {
      return Optional.of(conflict(first, instance));
    }
    byName.put(instance.name(), first.withFallback(instance));
    return Optional.empty();
  }

  /** The instances that are followed, in the order in which their names came. */
  public Collection<Distfile> distfiles() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** The instance of that name that is followed. */
  public Optional<Distfile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Whether no content can be both. Digests of different algorithms do not contradict each other:
   * what is fetched is checked against the first instance in any case.
   */
  private static boolean contradict(BlobExpectation a, BlobExpectation b) {
    if (!a.size().equals(b.size())) {
      return true;
    }
    for (Map.Entry<DigestAlgorithm, Digest> entry : a.digests().entrySet()) {
      Digest other = b.digests().get(entry.getKey());
      if (other != null && !other.equals(entry.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static CatalogFailure conflict(Distfile first, Distfile later) {
    return new CatalogFailure(
        later.owner(),
        later.name(),
        FailureCode.CHECKSUM_CONFLICT,
        described(later)
            + "; but the first instance, which is kept, is "
            + described(first)
            + "; rename one of the two");
  }

  private static String described(Distfile distfile) {
    StringBuilder text = new StringBuilder();
    text.append(distfile.owner().cpv())
        .append(" (")
        .append(distfile.owner().repository())
        .append(") with ")
        .append(distfile.size())
        .append(" bytes");
    distfile
        .manifestDigests()
        .forEach((name, hex) -> text.append(' ').append(name).append(' ').append(hex));
    return text.append(" from ").append(source(distfile)).toString();
  }

  private static String source(Distfile distfile) {
    if (!distfile.uris().isEmpty()) {
      return distfile.uris().get(0);
    }
    return distfile.refused().isEmpty() ? "nowhere" : distfile.refused().get(0).uri();
  }
}

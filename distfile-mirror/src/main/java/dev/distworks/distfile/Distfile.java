package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.layout.StoreNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One file that somebody wants mirrored.
 *
 * @param name its name in the store and for clients; never decoded, and always one that {@link
 *     StoreNames} allows
 * @param owner who wants it
 * @param expected its size and digests, all of which must hold; both are known unless the file is
 *     restricted
 * @param uris where it may be had, in the order to try, without repetition; each is one that {@link
 *     SourceUri.Usable} describes. Possibly none
 * @param refused the URIs that the owner names and that are not tried
 * @param restricted whether the owner forbids mirroring: it is listed, never fetched, and no reason
 *     to keep it
 */
public record Distfile(
    String name,
    Owner owner,
    BlobExpectation expected,
    List<String> uris,
    List<SourceUri.Refused> refused,
    boolean restricted) {
  public Distfile {
    String given = name;
    StoreNames.flaw(name)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException(
                  "name: not a distfile's name: '" + given + "': " + flaw);
            });
    if (!restricted && (expected.size().isEmpty() || expected.digests().isEmpty())) {
      throw new IllegalArgumentException(
          "expected: expected a size and a digest of '" + name + "', found " + expected);
    }
    uris = List.copyOf(uris);
    refused = List.copyOf(refused);
  }

  /**
   * A file to mirror. Throws IllegalArgumentException when the name is none, or the size or every
   * digest is missing.
   */
  public static Distfile of(
      String name, Owner owner, BlobExpectation expected, List<SourceUri> sources) {
    Set<String> uris = new LinkedHashSet<>();
    List<SourceUri.Refused> refused = new ArrayList<>(0);
    for (SourceUri source : sources) {
      if (source instanceof SourceUri.Refused no) {
        refused.add(no);
      } else {
        uris.add(source.uri());
      }
    }
    return new Distfile(name, owner, expected, List.copyOf(uris), refused, false);
  }

  /** A file that its owner forbids to mirror. */
  public static Distfile restricted(String name, Owner owner, BlobExpectation expected) {
    return new Distfile(name, owner, expected, List.of(), List.of(), true);
  }

  /** The size in bytes; 0 when it is not known, which only a restricted file's may be. */
  public long size() {
    return expected.size().orElse(0);
  }

  /** The sources in the order to try. */
  public List<URI> sources() {
    return uris.stream().map(URI::create).toList();
  }

  /** The digests in hex by their names in a Manifest (GLEP 74), e.g. {@code BLAKE2B}. */
  public SortedMap<String, String> manifestDigests() {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Map.Entry<DigestAlgorithm, Digest> entry : expected.digests().entrySet()) {
      digests.put(manifestName(entry.getKey()), entry.getValue().hex());
    }
    return digests;
  }

  /** The name of an algorithm in a Manifest, e.g. {@code BLAKE2B}. */
  public static String manifestName(DigestAlgorithm algorithm) {
    return algorithm.label().toUpperCase(Locale.ROOT);
  }

  /**
   * Why the file cannot be fetched from anywhere; empty when there is a source to try. Whoever has
   * the bytes from elsewhere need not care.
   */
  public Optional<CatalogFailure> unfetchable() {
    if (!uris.isEmpty() || restricted) {
      return Optional.empty();
    }
    if (refused.isEmpty()) {
      return Optional.of(
          new CatalogFailure(
              owner, name, FailureCode.NO_URI, "no URI says where the file may be had"));
    }
    List<String> details = refused.stream().map(SourceUri.Refused::detail).toList();
    return Optional.of(
        new CatalogFailure(owner, name, refused.get(0).code(), String.join("; ", details)));
  }

  /** The same, with the sources of another owner of the same content to fall back on. */
  Distfile withFallback(Distfile other) {
    if (uris.containsAll(other.uris) && refused.containsAll(other.refused)) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(uris);
    all.addAll(other.uris);
    Set<SourceUri.Refused> no = new LinkedHashSet<>(refused);
    no.addAll(other.refused);
    return new Distfile(name, owner, expected, List.copyOf(all), List.copyOf(no), restricted);
  }
}

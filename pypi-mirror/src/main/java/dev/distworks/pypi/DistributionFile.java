package dev.distworks.pypi;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of a project, as an index lists it (PEP 691 §Project Detail).
 *
 * @param storePath where a mirror keeps it below {@code web/}; its last segment is the file name
 * @param url where upstream has it; absolute
 * @param digests by algorithm, in the order of the algorithms; possibly none
 * @param size in bytes, where the index says it (PEP 700)
 * @param requiresPython the version specifier, verbatim
 * @param uploadTime the moment of upload, verbatim
 * @param provenance the URL of the attestations, verbatim (PEP 740)
 */
public record DistributionFile(
    MirrorPath storePath,
    URI url,
    Map<DigestAlgorithm, Digest> digests,
    OptionalLong size,
    Optional<String> requiresPython,
    Optional<String> uploadTime,
    Yank yank,
    CoreMetadata coreMetadata,
    Optional<String> provenance) {

  /**
   * From the one that serves best on: SHA-256 is what every installer knows, then the strongest.
   */
  private static final List<DigestAlgorithm> PREFERENCE =
      List.of(
          DigestAlgorithm.SHA256,
          DigestAlgorithm.SHA512,
          DigestAlgorithm.SHA384,
          DigestAlgorithm.SHA3_512,
          DigestAlgorithm.SHA3_256,
          DigestAlgorithm.BLAKE2B_512,
          DigestAlgorithm.BLAKE2B_256,
          DigestAlgorithm.BLAKE2S_256,
          DigestAlgorithm.SHA224,
          DigestAlgorithm.WHIRLPOOL,
          DigestAlgorithm.SHA1,
          DigestAlgorithm.RMD160,
          DigestAlgorithm.MD5);

  public DistributionFile {
    if (size.isPresent() && size.getAsLong() < 0) {
      throw new IllegalArgumentException("size: expected 0 or more, found " + size.getAsLong());
    }
    Map<DigestAlgorithm, Digest> sorted = new EnumMap<>(DigestAlgorithm.class);
    sorted.putAll(digests);
    digests = Collections.unmodifiableMap(sorted);
  }

  /**
   * A file at that URL. Throws {@link MalformedMetadataException} when the URL does not say where
   * to keep it, see {@link StorePaths}, or does not end with {@code filename}.
   */
  public static Builder builder(String filename, URI url) throws MalformedMetadataException {
    MirrorPath path = StorePaths.of(url);
    if (!path.name().equals(filename)) {
      throw new MalformedMetadataException(
          "url: expected one that ends with the file name '" + filename + "', found " + url);
    }
    return new Builder(path, url);
  }

  /** The name, which is the last segment of {@link #storePath}. */
  public String filename() {
    return storePath.name();
  }

  /** The digest to show and to check by: SHA-256 if there is one, else the strongest. */
  public Optional<Digest> preferredDigest() {
    return preferred(digests);
  }

  /** The digest among those that {@link #preferredDigest} would take. */
  public static Optional<Digest> preferred(Map<DigestAlgorithm, Digest> digests) {
    for (DigestAlgorithm algorithm : PREFERENCE) {
      Digest digest = digests.get(algorithm);
      if (digest != null) {
        return Optional.of(digest);
      }
    }
    return Optional.empty();
  }

  /** What the file's bytes must be: its size, if it is known, and the digest to check by. */
  public BlobExpectation expectation() {
    return new BlobExpectation(
        size, preferredDigest().map(digest -> Map.of(digest.algorithm(), digest)).orElse(Map.of()));
  }

  /** What the bytes of its core metadata must be. */
  public BlobExpectation metadataExpectation() {
    return coreMetadata.digest().map(BlobExpectation::of).orElse(BlobExpectation.anything());
  }

  /** Where a mirror keeps the core metadata of this file; empty when that name is too long. */
  public Optional<MirrorPath> metadataPath() {
    String path = storePath + ".metadata";
    return MirrorPath.flaw(path).isPresent() ? Optional.empty() : Optional.of(MirrorPath.of(path));
  }

  /** A builder that begins with all of this file. */
  public Builder toBuilder() {
    Builder builder =
        new Builder(storePath, url).digests(digests.values()).yank(yank).coreMetadata(coreMetadata);
    size.ifPresent(builder::size);
    requiresPython.ifPresent(builder::requiresPython);
    uploadTime.ifPresent(builder::uploadTime);
    provenance.ifPresent(builder::provenance);
    return builder;
  }

  /** Collects what is known of a file; all of it may be left out. */
  public static final class Builder {
    private final MirrorPath storePath;
    private final URI url;
    private final Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    private OptionalLong size = OptionalLong.empty();
    private Optional<String> requiresPython = Optional.empty();
    private Optional<String> uploadTime = Optional.empty();
    private Yank yank = Yank.NONE;
    private CoreMetadata coreMetadata = CoreMetadata.NONE;
    private Optional<String> provenance = Optional.empty();

    private Builder(MirrorPath storePath, URI url) {
      this.storePath = storePath;
      this.url = url;
    }

    /** Replaces what was known of digests. */
    public Builder digests(Collection<Digest> values) {
      digests.clear();
      values.forEach(digest -> digests.put(digest.algorithm(), digest));
      return this;
    }

    public Builder size(long value) {
      size = OptionalLong.of(value);
      return this;
    }

    public Builder requiresPython(String value) {
      requiresPython = Optional.of(value);
      return this;
    }

    public Builder uploadTime(String value) {
      uploadTime = Optional.of(value);
      return this;
    }

    public Builder yank(Yank value) {
      yank = value;
      return this;
    }

    public Builder coreMetadata(CoreMetadata value) {
      coreMetadata = value;
      return this;
    }

    public Builder provenance(String value) {
      provenance = Optional.of(value);
      return this;
    }

    public DistributionFile build() {
      return new DistributionFile(
          storePath,
          url,
          digests,
          size,
          requiresPython,
          uploadTime,
          yank,
          coreMetadata,
          provenance);
    }
  }
}

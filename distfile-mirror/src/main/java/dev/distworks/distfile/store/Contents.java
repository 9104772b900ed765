package dev.distworks.distfile.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.IntegrityException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks one content against what is expected, in one pass. Used by one thread, once. */
final class Contents {
  private static final int BUFFER = 64 * 1024;
  private static final int LEAST = 8 * 1024;

  private final BlobExpectation expected;
  private final Set<DigestAlgorithm> algorithms = EnumSet.noneOf(DigestAlgorithm.class);
  private final Optional<GitBlobDigest> git;
  private Map<DigestAlgorithm, Digest> found = new EnumMap<>(DigestAlgorithm.class);

  private Contents(BlobExpectation expected, Optional<GitBlobDigest> git) {
    this.expected = expected;
    this.git = git;
    algorithms.addAll(expected.algorithms());
  }

  /** Only checks. */
  static Contents of(BlobExpectation expected) {
    return new Contents(expected, Optional.empty());
  }

  /** Also finds out what the content is called. */
  static Contents identifying(BlobExpectation expected) {
    Contents contents =
        new Contents(expected, Optional.of(new GitBlobDigest(expected.size().orElse(0))));
    contents.algorithms.add(DigestAlgorithm.SHA256);
    return contents;
  }

  /** Opens a content. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** What is wrong with the content, in words; empty when it is what is expected. */
  Optional<String> flaw(Opening content) throws IOException {
    try (InputStream in = content.open()) {
      long size = digest(in);
      expected.check(size, found);
      return Optional.empty();
    } catch (IntegrityException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      return Optional.of("it is not there");
    } catch (AccessDeniedException e) {
      return Optional.of("there is no permission to read it");
    }
  }

  private long digest(InputStream in) throws IOException {
    Digester digester = Digester.of(algorithms);
    byte[] buffer =
        new byte[(int) Math.min(BUFFER, Math.max(LEAST, expected.size().orElse(BUFFER) + 1))];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      int length = n;
      size += n;
      digester.update(buffer, 0, n);
      git.ifPresent(blob -> blob.update(buffer, 0, length));
    }
    found = digester.digests();
    return size;
  }

  /** What the content is called that was found to be right. */
  ContentId id() {
    return new ContentId(
        Objects.requireNonNull(found.get(DigestAlgorithm.SHA256)), git.orElseThrow().finish());
  }
}
